/* UTF-8 texts on their way to Windows and back. */
#include "wide.h"

#include <wchar.h>
#include "utf.h"
#include "win_utf.h"

wchar_t *wide_from(const char *utf8)
{
    wchar_t *out = utf16_from(utf8 ? utf8 : "");

    return out ? out : mem_alloc(sizeof *out);
}

wchar_t *wide_text(const struct texts *t, unsigned id)
{
    return wide_from(text_of(t, id));
}

static wchar_t *text_of_window(HWND window)
{
    int len = GetWindowTextLengthW(window);
    wchar_t *text = mem_alloc(((size_t)len + 1) * sizeof *text);

    if (len > 0)
        GetWindowTextW(window, text, len + 1);
    return text;
}

char *wide_window_text(HWND window)
{
    wchar_t *text = text_of_window(window);
    char *out = utf8_from(text);

    free(text);
    return out ? out : mem_dup("");
}

bool wide_set_text(HWND window, const char *utf8)
{
    wchar_t *now = text_of_window(window), *text = wide_from(utf8);
    bool other = wcscmp(now, text) != 0;

    if (other)
        SetWindowTextW(window, text);
    free(now);
    free(text);
    return other;
}
