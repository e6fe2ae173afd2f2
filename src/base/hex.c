/* Bytes as hexadecimal digits, and back. */
#include "hex.h"

#include <stdlib.h>

const char hex_digits[] = "0123456789abcdef";

void str_add_hex(struct str *s, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    if (len > SIZE_MAX / 4)
        abort();
    str_reserve(s, len * 2);
    for (size_t i = 0; i < len; i++) {
        s->data[s->len++] = hex_digits[p[i] >> 4];
        s->data[s->len++] = hex_digits[p[i] & 15];
    }
    s->data[s->len] = '\0';
}

int hex_value(char c)
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
        if (hex_value(hex[i]) < 0)
            return false;
    str_reserve(s, len / 2);
    for (size_t i = 0; i < len; i += 2)
        s->data[s->len++] = (char)(hex_value(hex[i]) << 4 | hex_value(hex[i + 1]));
    s->data[s->len] = '\0';
    return true;
}
