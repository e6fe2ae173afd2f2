/* What a state looks like: its parts, their spelling, and that read again. */
#include "shown.h"

#include <stdlib.h>
#include <string.h>

#include "hex.h"
#include "utf.h"

static const char *const words[] = {
#define X(id, word) word,
    SHOWN_WORDS(X)
#undef X
};

static const char *const types[] = {"REG_NONE",   "REG_SZ",      "REG_EXPAND_SZ",
                                    "REG_BINARY", "REG_DWORD",   "REG_DWORD_BIG_ENDIAN",
                                    "REG_LINK",   "REG_MULTI_SZ"};
static const char other_type[] = "type ";
static const char bytes_unit[] = " bytes";
static const char ellipsis[] = "\xE2\x80\xA6";

enum { FIRST_BYTES = 16 };

/* --- keeping ---------------------------------------------------------------------------------- */

void shown_done(struct shown *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->parts[i].text);
    free(s->parts);
    memset(s, 0, sizeof *s);
}

static struct shown_part *add_part(struct shown *s, enum shown_form form)
{
    struct shown_part *part;

    s->parts = mem_grow(s->parts, s->count + 1, sizeof *s->parts);
    part = &s->parts[s->count++];
    memset(part, 0, sizeof *part);
    part->form = form;
    return part;
}

void shown_copy(struct shown *to, const struct shown *from)
{
    struct shown copy = {0};

    for (size_t i = 0; i < from->count; i++) {
        struct shown_part *part = add_part(&copy, from->parts[i].form);

        *part = from->parts[i];
        part->text = mem_dup(from->parts[i].text);
    }
    *to = copy;
}

static bool same_part(const struct shown_part *a, const struct shown_part *b)
{
    return a->form == b->form && a->word == b->word && a->number == b->number &&
           strcmp(a->text ? a->text : "", b->text ? b->text : "") == 0;
}

bool shown_equal(const struct shown *a, const struct shown *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_part(&a->parts[i], &b->parts[i]))
            return false;
    return true;
}

/* --- spelling --------------------------------------------------------------------------------- */

/* Inside quotes. */
static void add_spelled(struct str *out, uint32_t c)
{
    unsigned shift = 4;

    if (c == '"' || c == '\\')
        str_add_char(out, '\\');
    if (utf8_shows(c)) {
        str_add_utf8(out, c);
        return;
    }
    while (c >> shift)
        shift += 4;
    str_add_text(out, "\\u{");
    for (; shift > 0; shift -= 4)
        str_add_char(out, hex_digits[c >> (shift - 4) & 15]);
    str_add_char(out, '}');
}

/* The next character of text; what is no UTF-8 is U+FFFD. */
static size_t next_char(const char *text, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t n = utf8_sequence(p, strlen(text));

    *c = n ? utf8_decode(p, n) : 0xfffd;
    return n ? n : 1;
}

static void add_quoted(struct str *out, const char *text)
{
    uint32_t c;

    str_add_char(out, '"');
    while (*text) {
        text += next_char(text, &c);
        add_spelled(out, c);
    }
    str_add_char(out, '"');
}

/* "\u{1b}" behind the backslash: its length, or 0. */
static size_t read_number(const char *p, uint32_t *c)
{
    size_t i = 2;

    if (p[0] != 'u' || p[1] != '{')
        return 0;
    for (*c = 0; i < 8 && p[i] != '}'; i++) {
        int digit = hex_value(p[i]);

        if (digit < 0)
            return 0;
        *c = *c << 4 | (uint32_t)digit;
    }
    if (p[i] != '}' || i == 2 || *c == 0 || *c > 0x10ffff || (*c >= 0xd800 && *c <= 0xdfff))
        return 0;
    return i + 1;
}

/* The length of a text in quotes at p, or 0; appends what it says. *open: its end is missing. */
static size_t unquote(const char *p, struct str *out, bool *open)
{
    size_t i = 1;

    *open = false;
    if (p[0] != '"')
        return 0;
    while (p[i] && p[i] != '"') {
        uint32_t c = 0;
        size_t n;

        if (p[i] != '\\') {
            str_add_char(out, p[i++]);
            continue;
        }
        i++;
        if (p[i] == '"' || p[i] == '\\') {
            str_add_char(out, p[i++]);
            continue;
        }
        n = read_number(p + i, &c);
        if (n == 0)
            return 0;
        str_add_utf8(out, c);
        i += n;
    }
    *open = !p[i];
    return *open ? 0 : i + 1;
}

/* --- what reads like something else ------------------------------------------------------------
 */

/* The word in parentheses at p: its length, or 0. */
static size_t word_at(const char *p, enum shown_word *out)
{
    if (*p != '(')
        return 0;
    for (unsigned i = 0; i < SHOWN_WORD_COUNT; i++) {
        size_t len = strlen(words[i]);

        if (strncmp(p + 1, words[i], len) == 0 && p[1 + len] == ')') {
            *out = (enum shown_word)i;
            return len + 2;
        }
    }
    return 0;
}

/* A number of at most max at p: its length, or 0. */
static size_t number_at(const char *p, uint64_t max, uint64_t *out)
{
    size_t n = 0;

    for (*out = 0; p[n] >= '0' && p[n] <= '9'; n++) {
        uint64_t digit = (uint64_t)(p[n] - '0');

        if (*out > (max - digit) / 10)
            return 0;
        *out = *out * 10 + digit;
    }
    return n;
}

static bool ends_at(const char *p)
{
    return *p == '\0' || *p == ' ';
}

static size_t type_at(const char *p, uint64_t *out)
{
    size_t n;

    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        size_t len = strlen(types[i]);

        if (strncmp(p, types[i], len) == 0 && ends_at(p + len)) {
            *out = i;
            return len;
        }
    }
    if (strncmp(p, other_type, sizeof other_type - 1) != 0)
        return 0;
    n = number_at(p + sizeof other_type - 1, UINT32_MAX, out);
    return n && ends_at(p + sizeof other_type - 1 + n) ? sizeof other_type - 1 + n : 0;
}

static size_t bytes_at(const char *p, uint64_t *out)
{
    size_t n = number_at(p, UINT64_MAX, out);

    if (n == 0 || strncmp(p + n, bytes_unit, sizeof bytes_unit - 1) != 0)
        return 0;
    n += sizeof bytes_unit - 1;
    return ends_at(p + n) ? n : 0;
}

static bool holds_word_or_hidden(const char *text)
{
    enum shown_word word;

    while (*text) {
        uint32_t c;

        if (word_at(text, &word))
            return true;
        text += next_char(text, &c);
        if (!utf8_shows(c))
            return true;
    }
    return false;
}

/* The text in quotes at p, where only such a text is in quotes: its length, or 0. */
static size_t quoted_at(const char *p, struct str *out, bool *open)
{
    struct str text = {0};
    size_t n = unquote(p, &text, open);

    if (n && !shown_misleads(str_text(&text)))
        n = 0; /* somebody's own quotes */
    if (n)
        str_add(out, text.data, text.len);
    str_done(&text);
    return n;
}

/* Each level of quotes is one call deeper, and makes the text shorter by two. */
bool shown_misleads(const char *text)
{
    size_t len = strlen(text);
    struct str inner = {0};
    uint64_t number;
    bool misleads, open;

    if (len == 0 || text[0] == '(' || text[0] == ' ' || text[len - 1] == ' ')
        return true;
    if (type_at(text, &number) || bytes_at(text, &number) || holds_word_or_hidden(text))
        return true;
    misleads = quoted_at(text, &inner, &open) == len || open;
    str_done(&inner);
    return misleads;
}

/* --- making ----------------------------------------------------------------------------------- */

void shown_add_word(struct shown *s, enum shown_word word)
{
    add_part(s, SHOWN_WORD)->word = word;
}

void shown_add_text(struct shown *s, const char *text)
{
    struct str kept = {0}, spelled = {0};
    uint32_t c;

    while (*text) {
        if (spelled.len > SHOWN_TEXT_MAX) {
            str_add_text(&kept, ellipsis);
            break;
        }
        text += next_char(text, &c);
        add_spelled(&spelled, c);
        str_add_utf8(&kept, c);
    }
    if (kept.len > 0)
        add_part(s, SHOWN_TEXT)->text = str_take(&kept);
    else
        shown_add_word(s, SHOWN_EMPTY);
    str_done(&spelled);
    str_done(&kept);
}

void shown_add_bytes(struct shown *s, const struct str *data)
{
    struct shown_part *part = add_part(s, SHOWN_BYTES);
    size_t count = data->len < FIRST_BYTES ? data->len : FIRST_BYTES;
    struct str first = {0};

    part->number = data->len;
    for (size_t i = 0; i < count; i++) {
        unsigned char b = (unsigned char)data->data[i];

        if (i > 0)
            str_add_char(&first, ' ');
        str_add_char(&first, hex_digits[b >> 4]);
        str_add_char(&first, hex_digits[b & 15]);
    }
    if (count < data->len) {
        str_add_char(&first, ' ');
        str_add_text(&first, ellipsis);
    }
    if (first.len > 0)
        part->text = str_take(&first);
}

void shown_add_size(struct shown *s, uint64_t bytes)
{
    add_part(s, SHOWN_BYTES)->number = bytes;
}

void shown_add_type(struct shown *s, uint32_t type)
{
    add_part(s, SHOWN_TYPE)->number = type;
}

/* --- writing ---------------------------------------------------------------------------------- */

void shown_type_name(uint64_t type, struct str *out)
{
    if (type < ARRAY_LEN(types)) {
        str_add_text(out, types[type]);
        return;
    }
    str_add_text(out, other_type);
    str_add_uint(out, type);
}

static void format_part(const struct shown_part *part, struct str *out)
{
    switch (part->form) {
    case SHOWN_WORD:
        str_add_char(out, '(');
        str_add_text(out, words[part->word]);
        str_add_char(out, ')');
        return;
    case SHOWN_TEXT:
        if (shown_misleads(part->text))
            add_quoted(out, part->text);
        else
            str_add_text(out, part->text);
        return;
    case SHOWN_TYPE: shown_type_name(part->number, out); return;
    case SHOWN_BYTES:
        str_add_uint(out, part->number);
        str_add_text(out, bytes_unit);
        if (part->text) {
            str_add_char(out, ' ');
            str_add_text(out, part->text);
        }
        return;
    }
}

void shown_format(const struct shown *s, struct str *out)
{
    for (size_t i = 0; i < s->count; i++) {
        if (i > 0)
            str_add_char(out, ' ');
        format_part(&s->parts[i], out);
    }
}

/* --- reading ---------------------------------------------------------------------------------- */

/* "00 01 …" to the end of the text? */
static bool is_first_bytes(const char *p)
{
    for (size_t i = 0; i < FIRST_BYTES; i++) {
        if (hex_value(p[0]) < 0 || hex_value(p[1]) < 0)
            return false;
        p += 2;
        if (!*p)
            return true;
        if (*p++ != ' ')
            return false;
    }
    return strcmp(p, ellipsis) == 0;
}

/* Bytes and nothing else, a value's. */
static bool parse_bytes(const char *p, struct shown *out)
{
    uint64_t number;
    size_t n = bytes_at(p, &number);
    struct shown_part *part;

    if (!n || (p[n] && !is_first_bytes(p + n + 1)))
        return false;
    part = add_part(out, SHOWN_BYTES);
    part->number = number;
    part->text = p[n] ? mem_dup(p + n + 1) : NULL;
    return true;
}

/* Bytes and what is special about the file. */
static bool parse_file(const char *p, struct shown *out)
{
    struct shown file = {0};
    uint64_t number;
    size_t n = bytes_at(p, &number);
    enum shown_word word = SHOWN_HIDDEN, least = SHOWN_HIDDEN;

    if (!n)
        return false;
    add_part(&file, SHOWN_BYTES)->number = number;
    for (p += n; *p; p += n) {
        n = word_at(p + 1, &word);
        if (!n || word < least || word > SHOWN_READ_ONLY || !ends_at(p + 1 + n++)) {
            shown_done(&file);
            return false;
        }
        shown_add_word(&file, word);
        least = word + 1;
    }
    *out = file;
    return true;
}

/* A text up to the end, in quotes or bare. */
static void parse_text(const char *p, struct shown *out)
{
    struct str text = {0};
    bool open;

    if (quoted_at(p, &text, &open) != strlen(p)) {
        str_done(&text);
        str_add_text(&text, p);
    }
    shown_add_text(out, str_text(&text));
    str_done(&text);
}

static bool parse_type(const char *p, struct shown *out)
{
    uint64_t type;
    size_t n = type_at(p, &type);

    if (!n || p[n] != ' ' || !p[n + 1])
        return false;
    add_part(out, SHOWN_TYPE)->number = type;
    p += n + 1;
    if (strcmp(p, "(empty)") == 0)
        shown_add_word(out, SHOWN_EMPTY);
    else if (!parse_bytes(p, out))
        parse_text(p, out);
    return true;
}

/* Where the text at p ends within a connection: before " (script)" or " (detection)". */
static size_t server_end(const char *p)
{
    struct str text = {0};
    enum shown_word word;
    bool open;
    size_t n = quoted_at(p, &text, &open);

    str_done(&text);
    if (n && (!p[n] || (p[n] == ' ' && word_at(p + n + 1, &word))))
        return n;
    for (n = 0; p[n]; n++)
        if (p[n] == ' ' && word_at(p + n + 1, &word) && word >= SHOWN_SCRIPT)
            break;
    return n;
}

/* A text of a connection behind a blank, if there is one; returns what follows it. */
static const char *parse_server(const char *p, struct shown *out)
{
    enum shown_word word;
    size_t len;
    char *text;

    if (*p != ' ' || !p[1] || (word_at(p + 1, &word) && word >= SHOWN_SCRIPT))
        return p;
    len = server_end(p + 1);
    if (len == 0)
        return p;
    text = mem_dup_n(p + 1, len);
    parse_text(text, out);
    free(text);
    return p + 1 + len;
}

static bool parse_connection(const char *p, struct shown *out)
{
    struct shown connection = {0};
    enum shown_word word;
    size_t n = word_at(p, &word);

    if (!n || (word != SHOWN_PROXY_ON && word != SHOWN_PROXY_OFF) || !ends_at(p + n))
        return false;
    shown_add_word(&connection, word);
    p = parse_server(p + n, &connection);
    n = *p ? word_at(p + 1, &word) : 0;
    if (n && word == SHOWN_SCRIPT) {
        shown_add_word(&connection, word);
        p = parse_server(p + 1 + n, &connection);
        n = *p ? word_at(p + 1, &word) : 0;
    }
    if (n && word == SHOWN_DETECTION) {
        shown_add_word(&connection, word);
        p += 1 + n;
    }
    if (*p && strcmp(p, " ") != 0) { /* old journals have a blank behind a script without a name */
        shown_done(&connection);
        return false;
    }
    *out = connection;
    return true;
}

static bool parse_word(const char *p, struct shown *out)
{
    enum shown_word word;
    size_t n = word_at(p, &word);

    if (!n || p[n] || word > SHOWN_UNREADABLE)
        return false;
    shown_add_word(out, word);
    return true;
}

void shown_parse(const char *text, struct shown *out)
{
    if (!*text || parse_word(text, out) || parse_connection(text, out) || parse_type(text, out) ||
        parse_bytes(text, out) || parse_file(text, out))
        return;
    parse_text(text, out);
}
