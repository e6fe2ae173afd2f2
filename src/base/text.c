/* Texts compared without regard to ASCII case. */
#include "text.h"

#include <stdint.h>
#include <string.h>

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
