/* Memory, growable bytes, UTF-8 and UTF-16, checksums and times. */
#include "str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* --- memory ----------------------------------------------------------------------------------- */

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p)
        abort();
    return p;
}

void *mem_grow(void *old, size_t count, size_t size)
{
    size_t bytes = count * size;
    void *p;

    if (size && count > SIZE_MAX / size)
        abort();
    /* realloc(p, 0) means something else on every system. */
    p = realloc(old, bytes ? bytes : 1);
    if (!p)
        abort();
    return p;
}

char *mem_dup(const char *text)
{
    return text ? mem_dup_n(text, strlen(text)) : NULL;
}

char *mem_dup_n(const char *text, size_t len)
{
    char *copy;

    if (len == SIZE_MAX)
        abort();
    copy = mem_alloc(len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    return copy;
}

/* --- growable bytes --------------------------------------------------------------------------- */

static void reserve(struct str *s, size_t more)
{
    size_t cap = s->cap ? s->cap : 32;

    if (more >= SIZE_MAX / 2 - s->len)
        abort();
    while (cap < s->len + more + 1)
        cap *= 2;
    if (cap != s->cap) {
        s->data = mem_grow(s->data, cap, 1);
        s->cap = cap;
    }
}

void str_done(struct str *s)
{
    free(s->data);
    memset(s, 0, sizeof *s);
}

void str_clear(struct str *s)
{
    s->len = 0;
    if (s->data)
        s->data[0] = '\0';
}

void str_add(struct str *s, const void *bytes, size_t len)
{
    reserve(s, len);
    if (len > 0)
        memcpy(s->data + s->len, bytes, len);
    s->len += len;
    s->data[s->len] = '\0';
}

void str_add_text(struct str *s, const char *text)
{
    str_add(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
    str_add(s, &c, 1);
}

void str_add_uint(struct str *s, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    str_add(s, digits + at, sizeof digits - at);
}

void str_set(struct str *s, const void *bytes, size_t len)
{
    str_clear(s);
    str_add(s, bytes, len);
}

void str_set_text(struct str *s, const char *text)
{
    str_set(s, text, strlen(text));
}

void str_move(struct str *to, struct str *from)
{
    struct str moved = *from;

    if (to == from)
        return;
    memset(from, 0, sizeof *from);
    str_done(to);
    *to = moved;
}

bool str_equal(const struct str *a, const struct str *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

const char *str_text(const struct str *s)
{
    return s->data ? s->data : "";
}

char *str_take(struct str *s)
{
    char *text = s->data ? s->data : mem_alloc(1);

    memset(s, 0, sizeof *s);
    return text;
}

void str_add_format(struct str *s, const char *format, const char *const *args, size_t count)
{
    for (const char *p = format; *p; p++) {
        size_t index = (size_t)(unsigned char)p[1] - '1';

        if (*p != '%') {
            str_add_char(s, *p);
        } else if (p[1] == '%') {
            str_add_char(s, '%');
            p++;
        } else if (p[1] >= '1' && p[1] <= '9' && index < count) {
            str_add_text(s, args[index]);
            p++;
        } else {
            str_add_char(s, '%'); /* a translator's slip stays visible */
        }
    }
}

/* --- hexadecimal ------------------------------------------------------------------------------ */

void str_add_hex(struct str *s, const void *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *p = bytes;

    if (len > SIZE_MAX / 4)
        abort();
    reserve(s, len * 2);
    for (size_t i = 0; i < len; i++) {
        s->data[s->len++] = digits[p[i] >> 4];
        s->data[s->len++] = digits[p[i] & 15];
    }
    s->data[s->len] = '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool str_add_unhex(struct str *s, const char *hex, size_t len)
{
    if (len % 2 != 0)
        return false;
    for (size_t i = 0; i < len; i++)
        if (hex_digit(hex[i]) < 0)
            return false;
    reserve(s, len / 2);
    for (size_t i = 0; i < len; i += 2)
        s->data[s->len++] = (char)(hex_digit(hex[i]) << 4 | hex_digit(hex[i + 1]));
    s->data[s->len] = '\0';
    return true;
}

/* --- UTF-8 and UTF-16 ------------------------------------------------------------------------- */

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
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
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

/* --- ASCII case ------------------------------------------------------------------------------- */

char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_equal_nocase_n(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (ascii_lower(a[i]) != ascii_lower(b[i]))
            return false;
        if (!a[i])
            return true;
    }
    return true;
}

bool text_equal_nocase(const char *a, const char *b)
{
    return text_equal_nocase_n(a, b, SIZE_MAX);
}

bool text_starts_nocase(const char *text, const char *start)
{
    return text_equal_nocase_n(text, start, strlen(start));
}

bool text_ends_nocase(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && text_equal_nocase(text + len - end_len, end);
}

/* --- checksum --------------------------------------------------------------------------------- */

uint32_t crc32_more(uint32_t crc, const void *bytes, size_t len)
{
    /* The reflected polynomial 0xEDB88320 (as in zip and PNG), four bits at a time. */
    static const uint32_t table[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                       0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                       0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    const unsigned char *p = bytes;

    crc = ~crc;
    for (size_t i = 0; i < len; i++) {
        crc ^= p[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

uint32_t crc32_of(const void *bytes, size_t len)
{
    return crc32_more(0, bytes, len);
}

/* --- time ------------------------------------------------------------------------------------- */

enum { FIRST_YEAR = 1601, LAST_YEAR = 9999, DAY_SECONDS = 86400 };

static bool leap_year(uint64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1601-01-01, which begins a cycle of 400 years, to the first of January of year. */
static uint64_t days_before_year(uint64_t year)
{
    uint64_t years = year - FIRST_YEAR;

    return years * 365 + years / 4 - years / 100 + years / 400;
}

static uint64_t month_days(uint64_t year, uint64_t month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

static void put_number(char *to, size_t width, uint64_t number)
{
    while (width-- > 0) {
        to[width] = (char)('0' + number % 10);
        number /= 10;
    }
}

void time_format(uint64_t ticks, char out[21])
{
    static const char pattern[21] = "0000-00-00T00:00:00Z";
    const uint64_t end = days_before_year(LAST_YEAR + 1) * DAY_SECONDS;
    uint64_t seconds = ticks / TICKS_PER_SECOND, days, year, month = 1;

    if (seconds >= end)
        seconds = end - 1;
    days = seconds / DAY_SECONDS;
    seconds %= DAY_SECONDS;
    year = FIRST_YEAR + days / 366; /* never too late; the loop adds the few that are missing */
    while (days_before_year(year + 1) <= days)
        year++;
    days -= days_before_year(year);
    while (days >= month_days(year, month))
        days -= month_days(year, month++);
    memcpy(out, pattern, sizeof pattern);
    put_number(out, 4, year);
    put_number(out + 5, 2, month);
    put_number(out + 8, 2, days + 1);
    put_number(out + 11, 2, seconds / 3600);
    put_number(out + 14, 2, seconds / 60 % 60);
    put_number(out + 17, 2, seconds % 60);
}

static uint64_t get_number(const char *from, size_t width)
{
    uint64_t number = 0;

    while (width-- > 0)
        number = number * 10 + (uint64_t)(*from++ - '0');
    return number;
}

static bool time_shaped(const char *text)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";

    for (size_t i = 0; i < sizeof shape; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';

        if (shape[i] == 'd' ? !digit : text[i] != shape[i])
            return false;
    }
    return true;
}

bool time_parse(const char *text, uint64_t *ticks)
{
    uint64_t year, month, day, hour, minute, second, days;

    if (!time_shaped(text))
        return false;
    year = get_number(text, 4);
    month = get_number(text + 5, 2);
    day = get_number(text + 8, 2);
    hour = get_number(text + 11, 2);
    minute = get_number(text + 14, 2);
    second = get_number(text + 17, 2);
    if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1 || day > month_days(year, month) ||
        hour > 23 || minute > 59 || second > 59)
        return false;
    days = days_before_year(year) + day - 1;
    for (uint64_t m = 1; m < month; m++)
        days += month_days(year, m);
    *ticks = (days * DAY_SECONDS + hour * 3600 + minute * 60 + second) * TICKS_PER_SECOND;
    return true;
}

uint64_t time_seconds(uint64_t from, uint64_t to)
{
    return to > from && to - from <= TIME_LONGEST ? (to - from) / TICKS_PER_SECOND : 0;
}
