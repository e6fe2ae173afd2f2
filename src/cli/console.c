/* Standard input, output and error. */
#include "console.h"

#include "utf.h"
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

/* --- input ------------------------------------------------------------------------------------ */

enum { LINE_UNITS = 512 }; /* of one answer */

/* SetConsoleMode: without ENABLE_ECHO_INPUT what is typed is not shown. */
static void read_console(HANDLE in, DWORD mode, struct str *out)
{
    wchar_t typed[LINE_UNITS + 1];
    DWORD count = 0;
    char *text;

    SetConsoleMode(in,
                   (mode | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) & ~(DWORD)ENABLE_ECHO_INPUT);
    if (!ReadConsoleW(in, typed, LINE_UNITS, &count, NULL))
        count = 0;
    SetConsoleMode(in, mode);
    typed[count] = L'\0';
    text = utf8_from(typed);
    str_add_text(out, text ? text : "");
    free(text);
    SecureZeroMemory(typed, sizeof typed);
}

static void read_pipe(HANDLE in, struct str *out)
{
    DWORD count = 0;
    char byte;

    while (out->len < LINE_UNITS && ReadFile(in, &byte, 1, &count, NULL) && count == 1 &&
           byte != '\n' && byte != '\0')
        str_add_char(out, byte);
}

char *console_ask(const struct str *prompt)
{
    const struct str line_end = {.data = (char[]){"\n"}, .len = 1};
    HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    struct str line = {0};
    DWORD mode;

    if (!in || in == INVALID_HANDLE_VALUE)
        return mem_dup("");
    if (GetConsoleMode(in, &mode)) {
        console_err(prompt);
        read_console(in, mode, &line);
        console_err(&line_end);
    } else {
        read_pipe(in, &line);
    }
    if (line.len > 0)
        line.data[strcspn(line.data, "\r\n")] = '\0';
    return line.len > 0 ? str_take(&line) : mem_dup("");
}

void console_wait(uint32_t milliseconds)
{
    Sleep(milliseconds);
}
