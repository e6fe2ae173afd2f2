/* Strict UTF-8 and UTF-16LE, and characters that do not show. */
#include "utf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The second byte's range tells overlong forms, surrogates and what is beyond U+10FFFF
 * (Unicode standard, table 3-7). */
static bool second_byte_valid(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xe0: return second >= 0xa0 && second <= 0xbf;
    case 0xed: return second >= 0x80 && second <= 0x9f;
    case 0xf0: return second >= 0x90 && second <= 0xbf;
    case 0xf4: return second >= 0x80 && second <= 0x8f;
    default: return second >= 0x80 && second <= 0xbf;
    }
}

size_t utf8_cut(const char *text, size_t len)
{
    while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
        len--;
    return len;
}

void utf8_copy_cut(char *to, size_t size, const char *from)
{
    size_t len = from ? strlen(from) : 0;

    if (from && len >= size)
        len = utf8_cut(from, size - 1);
    if (len > 0)
        memcpy(to, from, len);
    to[len] = '\0';
}

size_t utf8_sequence(const unsigned char *p, size_t len)
{
    size_t n;

    if (len == 0)
        return 0;
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (len < n || !second_byte_valid(p[0], p[1]))
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

bool utf8_valid(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;

    for (size_t i = 0; i < len;) {
        size_t n = utf8_sequence(p + i, len - i);

        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

uint32_t utf8_decode(const unsigned char *p, size_t n)
{
    static const unsigned char first_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t c;

    assert(n >= 1 && n <= 4);
    c = (uint32_t)(p[0] & first_mask[n]);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3fu);
    return c;
}

void str_add_utf8(struct str *s, uint32_t code_point)
{
    unsigned char bytes[4];
    size_t n = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0x00, 0xc0, 0xe0, 0xf0};

    assert(code_point <= 0x10ffff && (code_point < 0xd800 || code_point > 0xdfff));
    for (size_t i = n; i-- > 1;) {
        bytes[i] = (unsigned char)(0x80 | (code_point & 0x3f));
        code_point >>= 6;
    }
    bytes[0] = (unsigned char)(lead[n] | code_point);
    str_add(s, bytes, n);
}

/* The first and last code points of what does not show (str.h). */
static const uint32_t hidden[][2] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x061c, 0x061c},   {0x180e, 0x180e},
    {0x200b, 0x200b}, {0x200e, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

bool utf8_shows(uint32_t code_point)
{
    for (size_t i = 0; i < ARRAY_LEN(hidden); i++)
        if (code_point >= hidden[i][0] && code_point <= hidden[i][1])
            return false;
    return true;
}

static void add_number_of(struct str *s, uint32_t code_point)
{
    static const char digits[] = "0123456789ABCDEF";

    str_add_text(s, "<U+");
    for (unsigned shift = code_point > 0xffff ? 20 : 16; shift > 0; shift -= 4)
        str_add_char(s, digits[code_point >> (shift - 4) & 15]);
    str_add_char(s, '>');
}

void str_add_visible(struct str *s, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t left = strlen(text);

    while (left > 0) {
        size_t n = utf8_sequence(p, left);
        uint32_t c = n ? utf8_decode(p, n) : 0xfffd;

        if (utf8_shows(c))
            str_add_utf8(s, c);
        else
            add_number_of(s, c);
        p += n ? n : 1;
        left -= n ? n : 1;
    }
}

void str_add_visible_lines(struct str *s, const char *text)
{
    for (;;) {
        size_t len = strcspn(text, "\n");
        char *line = mem_dup_n(text, len);

        str_add_visible(s, line);
        free(line);
        text += len;
        if (!*text)
            return;
        str_add_char(s, *text++);
    }
}

static uint32_t unit_at(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

/* The code point at p, in *n bytes. False: an unpaired surrogate. */
static bool utf16le_next(const unsigned char *p, size_t len, uint32_t *code_point, size_t *n)
{
    uint32_t high = unit_at(p), low;

    *n = 2;
    *code_point = high;
    if (high < 0xd800 || high > 0xdfff)
        return true;
    if (high > 0xdbff || len < 4)
        return false;
    low = unit_at(p + 2);
    if (low < 0xdc00 || low > 0xdfff)
        return false;
    *n = 4;
    *code_point = 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00));
    return true;
}

bool str_add_utf16le(struct str *s, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    struct str text = {0};
    bool valid = len % 2 == 0;

    for (size_t i = 0, n = 0; valid && i < len; i += n) {
        uint32_t c = 0;

        valid = utf16le_next(p + i, len - i, &c, &n);
        if (valid)
            str_add_utf8(&text, c);
    }
    if (valid)
        str_add(s, text.data, text.len);
    str_done(&text);
    return valid;
}

static void add_unit(struct str *s, uint32_t unit)
{
    const unsigned char bytes[2] = {(unsigned char)(unit & 0xff), (unsigned char)(unit >> 8)};

    str_add(s, bytes, sizeof bytes);
}

bool str_add_as_utf16le(struct str *s, const char *utf8, size_t len)
{
    const unsigned char *p = (const unsigned char *)utf8;

    if (!utf8_valid(utf8, len))
        return false;
    for (size_t i = 0, n; i < len; i += n) {
        uint32_t c;

        n = utf8_sequence(p + i, len - i);
        c = utf8_decode(p + i, n);
        if (c < 0x10000) {
            add_unit(s, c);
        } else {
            add_unit(s, 0xd800 + ((c - 0x10000) >> 10));
            add_unit(s, 0xdc00 + ((c - 0x10000) & 0x3ff));
        }
    }
    return true;
}

size_t utf8_columns(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}
