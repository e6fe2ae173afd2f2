/* The check code: eight letters and digits that carry a verdict from one PC to the other. */
#include "check_code.h"

#include <string.h>

#include "crc32.h"
#include "text.h"
#include "timestamp.h"

enum { SYMBOLS = 8, DATA = 6, BITS = 5, FIELD = 1 << BITS };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Attempts in the low 6 bits, then 11 of minutes, 3 of the verdict, 10 of the ticket. */
enum { ATTEMPT_BITS = 6, MINUTES_BITS = 11, VERDICT_BITS = 3, PAYLOAD_BITS = DATA * BITS };
_Static_assert(VERDICT_COUNT == 1 << VERDICT_BITS, "a verdict for each number, and no more");

#define PAYLOAD_MASK ((UINT32_C(1) << PAYLOAD_BITS) - 1)

/* --- the check -------------------------------------------------------------------------------- */

/* In GF(32) with the polynomial x^5 + x^2 + 1: the generator's powers 0 to 30 are all different. */
static unsigned doubled(unsigned a)
{
    return a & FIELD >> 1 ? (a << 1 ^ 0x25) & (FIELD - 1) : a << 1;
}

/* Both must be 0: the sum of the symbols, and the sum of symbol times the generator's power of its
 * place. A code of distance 3: no two valid ones differ in fewer than three places. */
struct syndrome {
    unsigned plain, weighted;
};

static struct syndrome syndrome_of(const unsigned char *symbols)
{
    struct syndrome s = {0, 0};

    for (size_t i = 0; i < SYMBOLS; i++) {
        s.plain ^= symbols[i];
        s.weighted = doubled(s.weighted) ^ symbols[i];
    }
    return s;
}

static bool holds(const unsigned char *symbols)
{
    struct syndrome s = syndrome_of(symbols);

    return s.plain == 0 && s.weighted == 0;
}

static void add_check(unsigned char *symbols)
{
    unsigned sum = 0;

    for (size_t i = 0; i < DATA; i++)
        sum ^= symbols[i];
    /* Exactly one of 32 pairs fits. */
    for (unsigned first = 0; first < FIELD; first++) {
        symbols[DATA] = (unsigned char)first;
        symbols[DATA + 1] = (unsigned char)(sum ^ first);
        if (holds(symbols))
            return;
    }
}

/* --- the payload ------------------------------------------------------------------------------ */

/* Spreads every bit over all letters and back, so that a code does not show which letter is the
 * verdict. Multiplying by an odd number modulo 2^30 can be undone, and so can each shift. */
#define MIX_FACTOR  UINT32_C(0x1E35A7BD)
#define MIX_INVERSE UINT32_C(0x22B54B95)
_Static_assert((((uint64_t)MIX_FACTOR * MIX_INVERSE) & PAYLOAD_MASK) == 1,
               "the factors undo each other");

static uint32_t mix(uint32_t n)
{
    n = (n ^ UINT32_C(0x2B1A0E5D)) & PAYLOAD_MASK;
    n = (uint32_t)((uint64_t)n * MIX_FACTOR) & PAYLOAD_MASK;
    n ^= n >> PAYLOAD_BITS / 2;
    return (uint32_t)((uint64_t)n * MIX_FACTOR) & PAYLOAD_MASK;
}

static uint32_t unmix(uint32_t n)
{
    n = (uint32_t)((uint64_t)n * MIX_INVERSE) & PAYLOAD_MASK;
    n ^= n >> PAYLOAD_BITS / 2;
    n = (uint32_t)((uint64_t)n * MIX_INVERSE) & PAYLOAD_MASK;
    return n ^ UINT32_C(0x2B1A0E5D);
}

static uint32_t at_most(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

static uint32_t pack(const struct check_code *code)
{
    uint32_t n = code->ticket & CHECK_CODE_TICKET_MAX;

    n = n << VERDICT_BITS | (uint32_t)code->verdict;
    n = n << MINUTES_BITS | at_most(code->minutes, CHECK_CODE_MINUTES_MAX);
    return n << ATTEMPT_BITS | at_most(code->attempt, CHECK_CODE_ATTEMPT_MAX);
}

static struct check_code unpack(uint32_t n)
{
    struct check_code code;

    code.attempt = n & CHECK_CODE_ATTEMPT_MAX;
    n >>= ATTEMPT_BITS;
    code.minutes = n & CHECK_CODE_MINUTES_MAX;
    n >>= MINUTES_BITS;
    code.verdict = (enum verdict_word)(n & ((1 << VERDICT_BITS) - 1));
    code.ticket = n >> VERDICT_BITS;
    return code;
}

uint32_t check_code_ticket(const char *id)
{
    uint32_t crc = crc32_of(id, strlen(id));

    return (crc ^ crc >> 10 ^ crc >> 20) & CHECK_CODE_TICKET_MAX;
}

/* --- text ------------------------------------------------------------------------------------- */

void check_code_make(const struct check_code *code, char out[CHECK_CODE_SIZE])
{
    uint32_t n = mix(pack(code));
    unsigned char symbols[SYMBOLS];
    size_t at = 0;

    for (size_t i = DATA; i-- > 0; n >>= BITS)
        symbols[i] = (unsigned char)(n & (FIELD - 1));
    add_check(symbols);
    for (size_t i = 0; i < SYMBOLS; i++) {
        if (i == 3 || i == 6)
            out[at++] = '-';
        out[at++] = alphabet[symbols[i]];
    }
    out[at] = '\0';
}

/* Length of what does not count at p: a blank, or one of the hyphens and dashes that a keyboard or
 * a mail program may put there. */
static size_t ignored_at(const char *p)
{
    static const char *const ignored[] = {
        " ",
        "-",
        "\t",
        "\r",
        "\n",
        "\xC2\xA0",
        "\xE2\x80\x90" /* hyphen */,
        "\xE2\x80\x91" /* no-break hyphen */,
        "\xE2\x80\x93" /* en dash */,
        "\xE2\x80\x94" /* em dash */,
        "\xE2\x80\xAF" /* narrow space */,
        "\xE2\x88\x92" /* minus */,
    };

    for (size_t i = 0; i < ARRAY_LEN(ignored); i++)
        if (strncmp(p, ignored[i], strlen(ignored[i])) == 0)
            return strlen(ignored[i]);
    return 0;
}

static bool symbol_of(char c, unsigned char *out)
{
    const char *found;

    c = ascii_lower(c);
    c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    found = c ? strchr(alphabet, c) : NULL;
    if (found)
        *out = (unsigned char)(found - alphabet);
    return found != NULL;
}

static bool read_symbols(const char *text, unsigned char *symbols)
{
    size_t count = 0;

    while (*text) {
        size_t skip = ignored_at(text);

        if (!skip && (count == SYMBOLS || !symbol_of(*text, &symbols[count++])))
            return false;
        text += skip ? skip : 1;
    }
    return count == SYMBOLS;
}

bool check_code_parse(const char *text, struct check_code *out)
{
    unsigned char symbols[SYMBOLS] = {0};
    struct check_code code;
    uint32_t n = 0;

    if (!read_symbols(text, symbols) || !holds(symbols))
        return false;
    for (size_t i = 0; i < DATA; i++)
        n = n << BITS | symbols[i];
    code = unpack(unmix(n));
    if (code.attempt == 0)
        return false;
    *out = code;
    return true;
}

bool check_code_of(const struct journal *j, char out[CHECK_CODE_SIZE])
{
    const uint64_t minute = 60 * TICKS_PER_SECOND;
    const struct event *last = journal_last(j, EVENT_VERIFY);
    struct check_code code;
    uint64_t minutes;

    if (!last)
        return false;
    minutes = last->at > j->planted_at ? (last->at - j->planted_at) / minute : 0;
    code.ticket = check_code_ticket(j->ticket);
    code.verdict = last->verdict;
    code.minutes = minutes < CHECK_CODE_MINUTES_MAX ? (uint32_t)minutes : CHECK_CODE_MINUTES_MAX;
    code.attempt = (uint32_t)journal_count(j, EVENT_VERIFY);
    check_code_make(&code, out);
    return true;
}
