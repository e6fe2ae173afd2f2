/* Strict UTF-8 and UTF-16 for Windows calls. */
#include "win_utf.h"

#include "str.h"
#include "utf.h"
#include "win_os_private.h"

#include <wchar.h>

/* The core's own strict conversion is used, so that what Windows calls valid cannot differ by its
 * version. */
_Static_assert(sizeof(wchar_t) == 2, "Windows' wchar_t is UTF-16LE");

wchar_t *utf16_from(const char *utf8)
{
    struct str s = {0};

    if (!str_add_as_utf16le(&s, utf8, strlen(utf8)))
        return NULL;
    str_add(&s, "\0", 2);
    return (wchar_t *)(void *)str_take(&s);
}

char *utf8_from(const wchar_t *utf16)
{
    return utf8_from_n(utf16, wcslen(utf16));
}

char *utf8_from_n(const wchar_t *utf16, size_t len)
{
    struct str s = {0};

    /* The registry can hold names with a NUL inside; no text of ours can name them. */
    if (len && wmemchr(utf16, L'\0', len))
        return NULL;
    if (!str_add_utf16le(&s, utf16, len * sizeof *utf16))
        return NULL;
    return str_take(&s);
}

wchar_t *utf16_join(const wchar_t *a, const wchar_t *b, const wchar_t *c)
{
    const wchar_t *parts[] = {a, b, c};
    size_t len = 0, i;
    wchar_t *joined, *p;

    for (i = 0; i < 3; i++)
        len += parts[i] ? wcslen(parts[i]) : 0;
    p = joined = mem_alloc((len + 1) * sizeof *joined);
    for (i = 0; i < 3; i++) {
        size_t n = parts[i] ? wcslen(parts[i]) : 0;

        if (n)
            wmemcpy(p, parts[i], n);
        p += n;
    }
    *p = L'\0';
    return joined;
}

wchar_t *utf16_dup(const wchar_t *text)
{
    return text ? utf16_join(text, NULL, NULL) : NULL;
}
