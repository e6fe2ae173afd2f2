/* What the test tools print. */
#include "text.h"

#include <fcntl.h>
#include <io.h>
#include <stdlib.h>

void text_out_raw(void)
{
    _setmode(_fileno(stdout), _O_BINARY);
}

void text_put_plain(FILE *to, const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *utf8 = size > 0 ? malloc((size_t)size) : NULL;

    if (!utf8)
        return;
    WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, size, NULL, NULL);
    fputs(utf8, to);
    free(utf8);
}

static const wchar_t *escape_of(wchar_t c)
{
    switch (c) {
    case L'\t': return L"\\t";
    case L'\r': return L"\\r";
    case L'\n': return L"\\n";
    case L'\\': return L"\\\\";
    default: return NULL;
    }
}

void text_put(FILE *to, const wchar_t *text)
{
    wchar_t *escaped = calloc(2 * wcslen(text) + 1, sizeof *escaped);
    wchar_t *end = escaped;

    if (!escaped)
        return;
    for (; *text; text++) {
        const wchar_t *escape = escape_of(*text);

        *end++ = escape ? escape[0] : *text;
        if (escape)
            *end++ = escape[1];
    }
    text_put_plain(to, escaped);
    free(escaped);
}
