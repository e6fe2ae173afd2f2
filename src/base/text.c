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

unsigned char text_fold(unsigned char before, unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 'a' - 'A');
    return before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97 ? (unsigned char)(c + 0x20) : c;
}

bool text_equal_letters(const char *a, const char *b)
{
    unsigned char before = 0; /* 0xc3 has no other case, so it is the same in both */

    for (; *a && *b; a++, b++) {
        if (text_fold(before, (unsigned char)*a) != text_fold(before, (unsigned char)*b))
            return false;
        before = (unsigned char)*a;
    }
    return *a == *b;
}

static bool starts_with_folded(const char *text, const char *what)
{
    for (size_t i = 0; what[i]; i++) {
        unsigned char a = (unsigned char)text[i], b = (unsigned char)what[i];

        if (text_fold(i ? (unsigned char)text[i - 1] : 0, a) !=
            text_fold(i ? (unsigned char)what[i - 1] : 0, b))
            return false;
    }
    return true;
}

bool text_holds(const char *text, const char *what)
{
    for (; *text; text++)
        if (starts_with_folded(text, what))
            return true;
    return !*what;
}
