/* Texts in the PC's code pages. */
#include "win_os_private.h"

#include <stdlib.h>

#include "utf.h"
#include "win_utf.h"

/* A lone surrogate would be no text of ours: no code page but a damaged one makes it. */
static bool add_wide(const wchar_t *text, size_t len, struct str *out)
{
    return str_add_utf16le(out, text, len * sizeof *text);
}

/*
 * flags: MB_ERR_INVALID_CHARS, or 0 for U+FFFD (or what else the code page has for it) in the place
 * of what is no character. Returns Windows' own number.
 */
static DWORD decode(UINT page, DWORD flags, const char *bytes, int len, struct str *out)
{
    int room = MultiByteToWideChar(page, flags, bytes, len, NULL, 0);
    DWORD error = room > 0 ? ERROR_SUCCESS : GetLastError();
    wchar_t *text;

    if (error)
        return error;
    text = mem_alloc((size_t)room * sizeof *text);
    room = MultiByteToWideChar(page, flags, bytes, len, text, room);
    if (room <= 0)
        error = GetLastError();
    else if (!add_wide(text, (size_t)room, out))
        error = ERROR_NO_UNICODE_TRANSLATION;
    free(text);
    return error;
}

/* Some code pages (50220, 57002 and the like) take no flag at all: nothing is known of what did not
 * fit ("MultiByteToWideChar"). */
enum status win_decode(void *ctx, uint32_t page, const void *bytes, size_t len, struct str *out,
                       bool *exact, struct err *err)
{
    bool fits = true;
    DWORD error;

    (void)ctx;
    if (len == 0) {
        *exact = true;
        return ST_OK;
    }
    if (len > OS_FILE_MAX)
        return err_set(err, ST_READ, ERR_TOO_LARGE, 0, "code page");
    error = decode(page, MB_ERR_INVALID_CHARS, bytes, (int)len, out);
    if (error == ERROR_NO_UNICODE_TRANSLATION || error == ERROR_INVALID_FLAGS) {
        fits = error == ERROR_INVALID_FLAGS;
        error = decode(page, 0, bytes, (int)len, out);
    }
    if (error == ERROR_INVALID_PARAMETER)
        return err_set(err, ST_MISSING, ERR_CANNOT_READ, error, "code page");
    if (error)
        return err_set(err, ST_READ, ERR_CANNOT_READ, error, "code page");
    *exact = fits;
    return ST_OK;
}
