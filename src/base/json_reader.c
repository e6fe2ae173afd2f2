/* A strict reader of JSON, in one pass: RFC 8259. */
#include "json_reader.h"

#include <string.h>

#include "utf.h"

struct reader {
    const char *at, *end;
};

/* --- the grammar ------------------------------------------------------------------------------ */

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t'))
        r->at++;
}

static bool take(struct reader *r, char c)
{
    if (r->at == r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

static bool take_word(struct reader *r, const char *word)
{
    size_t len = strlen(word);

    if ((size_t)(r->end - r->at) < len || memcmp(r->at, word, len) != 0)
        return false;
    r->at += len;
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool skip_escape(struct reader *r)
{
    char c = r->at < r->end ? *r->at++ : '\0';

    if (c != 'u')
        return c && strchr("\"\\/bfnrt", c) != NULL;
    for (int i = 0; i < 4; i++)
        if (r->at == r->end || hex_digit(*r->at++) < 0)
            return false;
    return true;
}

/* Ends behind the closing quote. */
static bool skip_text(struct reader *r)
{
    if (!take(r, '"'))
        return false;
    while (r->at < r->end) {
        unsigned char c = (unsigned char)*r->at;
        size_t n;

        if (c < 0x20)
            return false;
        if (c < 0x80) {
            r->at++;
            if (c == '"')
                return true;
            if (c == '\\' && !skip_escape(r))
                return false;
            continue;
        }
        n = utf8_sequence((const unsigned char *)r->at, (size_t)(r->end - r->at));
        if (n == 0)
            return false;
        r->at += n;
    }
    return false;
}

static bool skip_digits(struct reader *r)
{
    const char *start = r->at;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return r->at > start;
}

static bool skip_number(struct reader *r)
{
    take(r, '-');
    if (!take(r, '0') && !skip_digits(r))
        return false;
    if (take(r, '.') && !skip_digits(r))
        return false;
    if (!take(r, 'e') && !take(r, 'E'))
        return true;
    if (!take(r, '+'))
        take(r, '-');
    return skip_digits(r);
}

static bool read_value(struct reader *r, unsigned depth, struct json_value *out);

static bool skip_array(struct reader *r, unsigned depth)
{
    struct json_value item;

    take(r, '[');
    skip_blanks(r);
    if (take(r, ']'))
        return true;
    do
        if (!read_value(r, depth, &item))
            return false;
    while (take(r, ','));
    return take(r, ']');
}

/* member NULL: only looks whether it is one. */
static bool read_object(struct reader *r, unsigned depth, json_member_fn member, void *ctx)
{
    take(r, '{');
    skip_blanks(r);
    if (take(r, '}'))
        return true;
    do {
        struct json_value value;
        const char *name, *name_end;

        skip_blanks(r);
        name = r->at + 1;
        if (!skip_text(r))
            return false;
        name_end = r->at - 1;
        skip_blanks(r);
        if (!take(r, ':') || !read_value(r, depth, &value))
            return false;
        if (member && !member(ctx, name, (size_t)(name_end - name), &value))
            return false;
    } while (take(r, ','));
    return take(r, '}');
}

static bool read_kind(struct reader *r, unsigned depth, struct json_value *out)
{
    if (r->at == r->end)
        return false;
    switch (*r->at) {
    case '"': out->type = JSON_TEXT; return skip_text(r);
    case '{': out->type = JSON_OBJECT; return depth > 0 && read_object(r, depth - 1, NULL, NULL);
    case '[': out->type = JSON_ARRAY; return depth > 0 && skip_array(r, depth - 1);
    case 't': out->type = JSON_TRUE; return take_word(r, "true");
    case 'f': out->type = JSON_FALSE; return take_word(r, "false");
    case 'n': out->type = JSON_NULL; return take_word(r, "null");
    default: out->type = JSON_NUMBER; return skip_number(r);
    }
}

/* With the blanks on both sides. */
static bool read_value(struct reader *r, unsigned depth, struct json_value *out)
{
    skip_blanks(r);
    out->at = r->at;
    if (!read_kind(r, depth, out))
        return false;
    out->len = (size_t)(r->at - out->at);
    skip_blanks(r);
    return true;
}

bool json_object(const char *text, size_t len, json_member_fn member, void *ctx)
{
    struct reader r = {text, text + len};

    skip_blanks(&r);
    if (r.at == r.end || *r.at != '{' || !read_object(&r, JSON_DEPTH_MAX - 1, member, ctx))
        return false;
    skip_blanks(&r);
    return r.at == r.end;
}

/* --- values ----------------------------------------------------------------------------------- */

static uint32_t unit_at(const char *digits)
{
    uint32_t unit = 0;

    for (int i = 0; i < 4; i++)
        unit = unit << 4 | (uint32_t)hex_digit(digits[i]);
    return unit;
}

/* p stands behind the backslash of \uXXXX. Returns how many bytes were used. */
static size_t add_unit(const char *p, const char *end, struct str *out)
{
    enum { UNIT = 5, PAIR = 11 }; /* uD83D\uDE00 */
    uint32_t unit = unit_at(p + 1);

    if (unit >= 0xd800 && unit < 0xdc00 && end - p >= PAIR && p[5] == '\\' && p[6] == 'u') {
        uint32_t low = unit_at(p + 7);

        if (low >= 0xdc00 && low < 0xe000) {
            str_add_utf8(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
            return PAIR;
        }
    }
    str_add_utf8(out, unit == 0 || (unit >= 0xd800 && unit < 0xe000) ? 0xfffd : unit);
    return UNIT;
}

static size_t add_escaped(const char *p, const char *end, struct str *out)
{
    switch (*p) {
    case 'u': return add_unit(p, end, out);
    case 'b': str_add_char(out, '\b'); break;
    case 'f': str_add_char(out, '\f'); break;
    case 'n': str_add_char(out, '\n'); break;
    case 'r': str_add_char(out, '\r'); break;
    case 't': str_add_char(out, '\t'); break;
    default: str_add_char(out, *p); break;
    }
    return 1;
}

bool json_value_text(const struct json_value *v, struct str *out)
{
    const char *p, *end;

    if (v->type != JSON_TEXT)
        return false;
    p = v->at + 1;
    end = v->at + v->len - 1;
    while (p < end) {
        const char *escape = memchr(p, '\\', (size_t)(end - p));

        str_add(out, p, (size_t)((escape ? escape : end) - p));
        p = escape ? escape + 1 : end;
        if (escape)
            p += add_escaped(p, end, out);
    }
    return true;
}

bool json_value_is(const struct json_value *v, const char *text)
{
    size_t len = strlen(text);

    return v->type == JSON_TEXT && v->len == len + 2 && memcmp(v->at + 1, text, len) == 0;
}

bool json_value_uint(const struct json_value *v, uint64_t max, uint64_t *out)
{
    uint64_t number = 0;

    if (v->type != JSON_NUMBER)
        return false;
    for (size_t i = 0; i < v->len; i++) {
        uint64_t digit = (uint64_t)(v->at[i] - '0');

        if (v->at[i] < '0' || v->at[i] > '9' || digit > max || number > (max - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *out = number;
    return true;
}
