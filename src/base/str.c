/* Growable bytes. */
#include "str.h"

#include <stdlib.h>
#include <string.h>

void str_reserve(struct str *s, size_t more)
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
    str_reserve(s, len);
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

void str_add_listed(struct str *s, const char *text)
{
    if (s->len > 0)
        str_add_text(s, ", ");
    str_add_text(s, text);
}
