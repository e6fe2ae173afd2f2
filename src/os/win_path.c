/* Paths for Windows: checked, full, and of any length. */
#include "win_files.h"

#include <stdlib.h>
#include <wchar.h>

bool win_is_drive(const wchar_t *p)
{
    return ((p[0] >= L'A' && p[0] <= L'Z') || (p[0] >= L'a' && p[0] <= L'z')) && p[1] == L':' &&
           p[2] == L'\\';
}

/* No slash, and no part that is empty, "." or "..": nothing that Windows would rewrite. */
static bool parts_are_plain(const wchar_t *p)
{
    if (wcschr(p, L'/'))
        return false;
    while (*p) {
        size_t n = wcscspn(p, L"\\");

        if (n == 0 || (n == 1 && p[0] == L'.') || (n == 2 && p[0] == L'.' && p[1] == L'.'))
            return false;
        p += n;
        if (*p == L'\\' && *++p == L'\0')
            return false;
    }
    return true;
}

static wchar_t *full_path(const wchar_t *path)
{
    DWORD room = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *full;

    while (room) {
        DWORD need;

        full = mem_alloc(room * sizeof *full);
        need = GetFullPathNameW(path, room, full, NULL);
        if (need && need < room)
            return full;
        free(full);
        room = need;
    }
    return utf16_dup(path);
}

wchar_t *win_drive_path(const wchar_t *path)
{
    return win_is_drive(path) && parts_are_plain(path + 3) ? utf16_dup(path) : full_path(path);
}

/*
 * \\?\ takes the limit of 260 characters away, and keeps Windows from rewriting a name
 * that a listing gave ("alert.bat " and "alert.bat" are two files): "Naming Files, Paths,
 * and Namespaces". It also means that the path must be plain already.
 */
static wchar_t *with_prefix(const wchar_t *path)
{
    if (win_is_drive(path) && parts_are_plain(path + 3))
        return utf16_join(L"\\\\?\\", path, NULL);
    if (path[0] == L'\\' && path[1] == L'\\' && path[2] != L'?' && path[2] != L'.' &&
        parts_are_plain(path + 2))
        return utf16_join(L"\\\\?\\UNC\\", path + 2, NULL);
    return NULL;
}

wchar_t *win_path(const char *path)
{
    wchar_t *wide = utf16_from(path), *full = NULL, *prefixed;

    if (!wide || (wide[0] == L'\\' && wide[1] == L'\\' && (wide[2] == L'?' || wide[2] == L'.')))
        return wide;
    prefixed = with_prefix(wide);
    if (!prefixed) {
        full = full_path(wide);
        prefixed = with_prefix(full);
    }
    if (!prefixed) {
        prefixed = full; /* a drive's root, or something that is no path: Windows will say so */
        full = NULL;
    }
    free(full);
    free(wide);
    return prefixed;
}
