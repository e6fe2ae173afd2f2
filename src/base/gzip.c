#include "gzip.h"

#include <string.h>

enum { HEADER = 10, CODE_BITS = 15, LITERALS = 288, DISTANCES = 30, LENGTHS = 29, END = 256 };

/* --- bits ------------------------------------------------------------------------------------- */

struct reader {
    const unsigned char *at, *end;
    uint32_t bits;  /* read, and not taken yet: the next one is the lowest */
    unsigned count; /* of them */
    bool bad;
};

/* Up to 16 bits; 0 when there are not so many any more. */
static unsigned take(struct reader *r, unsigned count)
{
    unsigned value;

    while (r->count < count) {
        if (r->at == r->end) {
            r->bad = true;
            return 0;
        }
        r->bits |= (uint32_t)*r->at++ << r->count;
        r->count += 8;
    }
    value = r->bits & ((1u << count) - 1);
    r->bits >>= count;
    r->count -= count;
    return value;
}

/* --- Huffman codes ---------------------------------------------------------------------------- */

/* How many codes have each length, and their symbols in the order of the codes: shorter ones first,
 * and those of one length one after the other (RFC 1951, 3.2.2). */
struct code {
    uint16_t count[CODE_BITS + 1];
    uint16_t symbols[LITERALS];
};

/* False when more codes are asked for than there is room for. */
static bool code_make(struct code *c, const unsigned char *lengths, size_t count)
{
    uint16_t next[CODE_BITS + 2] = {0};
    int left = 1;

    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < count; i++)
        c->count[lengths[i]]++;
    c->count[0] = 0;
    for (unsigned len = 1; len <= CODE_BITS; len++) {
        left = 2 * left - c->count[len];
        if (left < 0)
            return false;
        next[len + 1] = (uint16_t)(next[len] + c->count[len]);
    }
    for (size_t i = 0; i < count; i++)
        if (lengths[i])
            c->symbols[next[lengths[i]]++] = (uint16_t)i;
    return true;
}

/* Bit by bit: the codes of a length are consecutive numbers, from first on. */
static unsigned code_read(struct reader *r, const struct code *c)
{
    unsigned value = 0, first = 0, index = 0;

    for (unsigned len = 1; len <= CODE_BITS && !r->bad; len++) {
        value |= take(r, 1);
        if (value < first + c->count[len])
            return c->symbols[index + value - first];
        index += c->count[len];
        first = (first + c->count[len]) << 1;
        value <<= 1;
    }
    r->bad = true;
    return 0;
}

/* --- blocks ----------------------------------------------------------------------------------- */

/* The table of 3.2.5: each base is the one before it and what its bits could add. */
static unsigned stepped(struct reader *r, unsigned symbol, unsigned base, unsigned plain,
                        unsigned per_step)
{
    unsigned bits = 0;

    for (unsigned i = 0; i < symbol; i++) {
        base += 1u << bits;
        if (i + 1 >= plain && (i + 1 - plain) % per_step == 0)
            bits++;
    }
    return base + take(r, bits);
}

static unsigned match_length(struct reader *r, unsigned symbol)
{
    return symbol == LENGTHS - 1 ? 258 : stepped(r, symbol, 3, 8, 4);
}

static void copy_match(struct reader *r, const struct code *distances, unsigned length,
                       struct str *out)
{
    unsigned symbol = code_read(r, distances);
    size_t distance = symbol < DISTANCES ? stepped(r, symbol, 1, 4, 2) : SIZE_MAX;

    if (r->bad || !out->data || distance > out->len) {
        r->bad = true;
        return;
    }
    while (length--) /* one by one: a match may reach into itself */
        str_add_char(out, out->data[out->len - distance]);
}

static void read_codes(struct reader *r, const struct code *literals, const struct code *distances,
                       size_t limit, struct str *out)
{
    unsigned symbol;

    while (!r->bad && (symbol = code_read(r, literals)) != END) {
        if (r->bad || out->len >= limit || symbol > END + LENGTHS)
            r->bad = true;
        else if (symbol < END)
            str_add_char(out, (char)symbol);
        else
            copy_match(r, distances, match_length(r, symbol - END - 1), out);
    }
}

static void read_stored(struct reader *r, size_t limit, struct str *out)
{
    unsigned len, check;

    take(r, r->count & 7);
    len = take(r, 16);
    check = take(r, 16);
    r->at -= r->count / 8; /* what was read ahead */
    r->bits = r->count = 0;
    if (r->bad || (len ^ check) != 0xFFFF || len > (size_t)(r->end - r->at) ||
        len > limit - out->len) {
        r->bad = true;
        return;
    }
    str_add(out, r->at, len);
    r->at += len;
}

static void make_fixed(struct code *literals, struct code *distances)
{
    unsigned char lengths[LITERALS];

    memset(lengths, 8, 144);
    memset(lengths + 144, 9, 112);
    memset(lengths + 256, 7, 24);
    memset(lengths + 280, 8, 8);
    code_make(literals, lengths, LITERALS);
    memset(lengths, 5, DISTANCES);
    code_make(distances, lengths, DISTANCES);
}

/* The lengths of both codes in one row, themselves in a code (3.2.7). */
static bool read_lengths(struct reader *r, const struct code *c, unsigned char *lengths,
                         size_t count)
{
    for (size_t i = 0; i < count && !r->bad;) {
        unsigned symbol = code_read(r, c);
        unsigned char value = 0;
        size_t times = 1;

        if (symbol < 16)
            value = (unsigned char)symbol;
        else if (symbol == 16 && i == 0)
            return false;
        else if (symbol == 16)
            value = lengths[i - 1], times = 3 + take(r, 2);
        else
            times = symbol == 17 ? 3 + take(r, 3) : 11 + take(r, 7);
        if (times > count - i)
            return false;
        memset(lengths + i, value, times);
        i += times;
    }
    return !r->bad;
}

static bool make_dynamic(struct reader *r, struct code *literals, struct code *distances)
{
    static const unsigned char order[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
    unsigned char lengths[LITERALS + 32] = {0};
    unsigned literal_count = 257 + take(r, 5), distance_count = 1 + take(r, 5);
    unsigned count = 4 + take(r, 4);

    for (unsigned i = 0; i < count; i++)
        lengths[order[i]] = (unsigned char)take(r, 3);
    if (r->bad || literal_count > LITERALS || !code_make(literals, lengths, sizeof order) ||
        !read_lengths(r, literals, lengths, literal_count + distance_count))
        return false;
    return code_make(distances, lengths + literal_count, distance_count) &&
           code_make(literals, lengths, literal_count);
}

/* False at the last one. */
static bool read_block(struct reader *r, size_t limit, struct str *out)
{
    struct code literals, distances;
    bool last = take(r, 1) != 0;

    switch (take(r, 2)) {
    case 0: read_stored(r, limit, out); return !last;
    case 1: make_fixed(&literals, &distances); break;
    case 2:
        if (make_dynamic(r, &literals, &distances))
            break;
        r->bad = true;
        return false;
    default: r->bad = true; return false;
    }
    read_codes(r, &literals, &distances, limit, out);
    return !last;
}

/* --- the file --------------------------------------------------------------------------------- */

bool gzip_begins(const void *bytes, size_t len)
{
    static const unsigned char begin[] = {0x1F, 0x8B, 8, 0}; /* deflate, no options */

    return len >= HEADER && memcmp(bytes, begin, sizeof begin) == 0;
}

bool gzip_unpack(const void *bytes, size_t len, size_t limit, struct str *out)
{
    struct reader r = {.at = bytes, .end = (const unsigned char *)bytes + len};
    struct str contents = {0};

    if (!gzip_begins(bytes, len))
        return false;
    r.at += HEADER;
    while (!r.bad && read_block(&r, limit, &contents))
        ;
    if (!r.bad)
        str_add(out, contents.data, contents.len);
    str_done(&contents);
    return !r.bad;
}
