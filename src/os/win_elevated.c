/*
 * Where an elevated process may write: only where the owner of the profile could write without
 * being elevated.
 *
 * The Startup folder, the state folder and the journal are named by the user's own environment and
 * registry, and lie in folders that any program of that user's can replace by a junction. Whoever
 * starts Binôme "as administrator" must not carry such a name into a folder of Windows'. So an
 * elevated process writes below the profile's folder and nowhere else: as Windows names that folder
 * itself (ProfileList in HKLM, which GetUserProfileDirectoryW reads), and as the opened folder is
 * called when every link has been followed (GetFinalPathNameByHandleW).
 */
#include "win_os_private.h"

#include "win_utf.h"

#include <wchar.h>

/*
 * Has this process more rights than its user's other programs? TokenElevationTypeFull says so:
 * there is a second, filtered token ("TOKEN_ELEVATION_TYPE"). Of the default type, elevated, is
 * whoever has no other token: the built-in Administrator at his desktop, or a PC without UAC; there
 * any program of the user's can do the same already. Signed in over the network nothing can be told
 * from that. What cannot be read is taken for elevated: then less is written, not more.
 */
bool win_is_elevated(void)
{
    TOKEN_ELEVATION elevation = {.TokenIsElevated = 1};
    TOKEN_ELEVATION_TYPE type = TokenElevationTypeFull;
    HANDLE token = NULL;
    DWORD size = 0;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return true;
    GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size);
    GetTokenInformation(token, TokenElevationType, &type, sizeof type, &size);
    CloseHandle(token);
    if (!elevation.TokenIsElevated)
        return false;
    return type != TokenElevationTypeDefault || !win_is_member(WinInteractiveSid);
}

static wchar_t *told_profile(void)
{
    HMODULE userenv = win_system_dll(L"userenv.dll");
    BOOL(WINAPI * get)(HANDLE, wchar_t *, DWORD *);
    HANDLE token = NULL;
    wchar_t *path = NULL;
    DWORD size = 0;

    if (!userenv || !OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return NULL;
    get = (BOOL(WINAPI *)(HANDLE, wchar_t *, DWORD *))(void (*)(void))GetProcAddress(
        userenv, "GetUserProfileDirectoryW");
    if (get)
        get(token, NULL, &size);
    if (size) {
        path = mem_alloc(size * sizeof *path);
        if (!get(token, path, &size)) {
            free(path);
            path = NULL;
        }
    }
    CloseHandle(token);
    return path;
}

/* A value with a variable in it is not expanded here: the user sets his own variables. It is
 * GetUserProfileDirectoryW's to say then, which needs a library for it. */
wchar_t *win_own_profile(const wchar_t *sid)
{
    wchar_t *path = sid ? win_profile_noted(sid) : NULL;

    if (path && !wcschr(path, L'%'))
        return path;
    free(path);
    return told_profile();
}

/* A file or folder without what it says; flags as of CreateFileW. */
static HANDLE open_to_ask(const wchar_t *path, DWORD flags)
{
    return CreateFileW(path, FILE_READ_ATTRIBUTES,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                       FILE_FLAG_BACKUP_SEMANTICS | flags, NULL);
}

/* The name of a folder when all links are followed, "\\?\C:\…"; heap; NULL: it cannot be opened. */
static wchar_t *final_path(const wchar_t *path)
{
    HANDLE h = open_to_ask(path, 0);
    DWORD room = MAX_PATH, len = room;
    wchar_t *out = NULL;

    if (h == INVALID_HANDLE_VALUE)
        return NULL;
    while (len >= room) {
        room = len + 1;
        free(out);
        out = mem_alloc(room * sizeof *out);
        len = GetFinalPathNameByHandleW(h, out, room, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);
    }
    CloseHandle(h);
    if (!len) {
        free(out);
        out = NULL;
    }
    return out;
}

/* Cuts the last part off a path. False when none is left. */
static bool cut_last(wchar_t *path)
{
    wchar_t *last = wcsrchr(path, L'\\');

    if (!last || last == path || last[-1] == L':' || last[-1] == L'\\')
        return false;
    *last = L'\0';
    return true;
}

/* Of the nearest folder above path that is there: what is missing will be made in it. */
static wchar_t *final_parent(const wchar_t *path)
{
    wchar_t *folder = utf16_dup(path), *out = NULL;

    while (!out && cut_last(folder)) {
        out = final_path(folder);
        /* Only what is not there is passed by. */
        if (!out && GetFileAttributesW(folder) != INVALID_FILE_ATTRIBUTES)
            break;
    }
    free(folder);
    return out;
}

static bool is_below(const wchar_t *path, const wchar_t *folder)
{
    size_t n = wcslen(folder);

    return wcslen(path) >= n && (path[n] == L'\0' || path[n] == L'\\') &&
           CompareStringOrdinal(path, (int)n, folder, (int)n, TRUE) == CSTR_EQUAL;
}

/* Is there at path nothing, a folder, or a plain file that has no other name? A link would be
 * followed by whatever opens it, and a hard link is the other file. */
static bool is_plain(const wchar_t *path)
{
    HANDLE h = open_to_ask(path, FILE_FLAG_OPEN_REPARSE_POINT);
    BY_HANDLE_FILE_INFORMATION info;
    bool plain;

    if (h == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_FILE_NOT_FOUND || GetLastError() == ERROR_PATH_NOT_FOUND;
    plain = GetFileInformationByHandle(h, &info) &&
            !(info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
            ((info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || info.nNumberOfLinks <= 1);
    CloseHandle(h);
    return plain;
}

bool win_is_owners_place(const wchar_t *profile, const wchar_t *path)
{
    wchar_t *root = final_path(profile), *parent = final_parent(path);
    bool is = root && parent && is_below(parent, root) && is_plain(path);

    free(parent);
    free(root);
    return is;
}

bool win_elevated_may_write(const struct win_os *w, const wchar_t *path)
{
    return w->own_profile && win_is_owners_place(w->own_profile, path);
}
