#include "console.h"

#include "win_utf.h"

#include <wchar.h>
#include <windows.h>

/* Old consoles refuse a write of more than 64 KiB (WriteConsole). */
enum { CONSOLE_CHUNK = 8000 };

static bool is_high_surrogate(wchar_t c)
{
    return c >= 0xd800 && c < 0xdc00;
}

static void write_console(HANDLE h, const wchar_t *text)
{
    size_t left = wcslen(text);

    while (left > 0) {
        DWORD chunk = left > CONSOLE_CHUNK ? CONSOLE_CHUNK : (DWORD)left, written = 0;

        if (chunk < left && is_high_surrogate(text[chunk - 1]))
            chunk--;
        if (!WriteConsoleW(h, text, chunk, &written, NULL) || written == 0)
            return;
        text += written;
        left -= written;
    }
}

static void write_bytes(HANDLE h, const char *bytes, size_t left)
{
    while (left > 0) {
        DWORD chunk = left > 0x10000 ? 0x10000 : (DWORD)left, written = 0;

        if (!WriteFile(h, bytes, chunk, &written, NULL) || written == 0)
            return;
        bytes += written;
        left -= written;
    }
}

static void write_to(DWORD which, const struct str *text)
{
    HANDLE h = GetStdHandle(which);
    DWORD mode;
    wchar_t *wide;

    if (!h || h == INVALID_HANDLE_VALUE || text->len == 0)
        return;
    wide = GetConsoleMode(h, &mode) ? utf16_from(text->data) : NULL;
    if (wide)
        write_console(h, wide);
    else
        write_bytes(h, text->data, text->len);
    free(wide);
}

static void write_text(DWORD which, const struct str *text)
{
    struct str visible = {0};

    str_add_visible_lines(&visible, str_text(text));
    write_to(which, &visible);
    str_done(&visible);
}

void console_out(const struct str *text)
{
    write_text(STD_OUTPUT_HANDLE, text);
}

void console_data(const struct str *data)
{
    write_to(STD_OUTPUT_HANDLE, data);
}

void console_err(const struct str *text)
{
    write_text(STD_ERROR_HANDLE, text);
}
