/* Known folders as Windows names them now, the own user's and another one's. */
#include "win_os_private.h"

#include "win_utf.h"

#include <shlobj.h>

#define STATE_FOLDER L"\\Binome"

static const struct {
    const char *name;
    const KNOWNFOLDERID *id;
    const wchar_t *below; /* the known folder */
    const wchar_t
        *value; /* in User Shell Folders, for another user; NULL: of the PC, not the user */
    const wchar_t *usual; /* where it is below a profile when nothing is said */
} folders[OS_FOLDER_COUNT] = {
    [OS_FOLDER_STARTUP] =
        {"Startup", &FOLDERID_Startup, L"", L"Startup",
         L"\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"},
    [OS_FOLDER_COMMON_STARTUP] = {"CommonStartup", &FOLDERID_CommonStartup, L"", NULL, NULL},
    [OS_FOLDER_PROGRAMS] = {"Programs", &FOLDERID_Programs, L"", L"Programs",
                            L"\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs"},
    [OS_FOLDER_DESKTOP] = {"Desktop", &FOLDERID_Desktop, L"", L"Desktop", L"\\Desktop"},
    [OS_FOLDER_DOCUMENTS] = {"Documents", &FOLDERID_Documents, L"", L"Personal", L"\\Documents"},
    [OS_FOLDER_DOWNLOADS] = {"Downloads", &FOLDERID_Downloads, L"",
                             L"{374DE290-123F-4565-9164-39C4925E467B}", L"\\Downloads"},
    [OS_FOLDER_STATE] = {"LocalAppData", &FOLDERID_LocalAppData, STATE_FOLDER, L"Local AppData",
                         L"\\AppData\\Local"},
    [OS_FOLDER_SYSTEM] = {"System", &FOLDERID_System, L"", NULL, NULL},
};

/*
 * The shell is only loaded by a program that asks it: it would take a console program as long as
 * all the rest of a verify. DONT_VERIFY: the path is asked for, not whether the folder is there
 * now; verifying a redirected folder may wait for a network.
 */
static HRESULT known_folder(const KNOWNFOLDERID *id, wchar_t **out)
{
    static HMODULE shell, ole; /* never unloaded: looked for once */
    HRESULT(WINAPI * get)(const KNOWNFOLDERID *, DWORD, HANDLE, PWSTR *);
    void(WINAPI * free_path)(void *);
    wchar_t *path = NULL;
    HRESULT hr;

    if (!shell)
        shell = win_system_dll(L"shell32.dll");
    if (!ole)
        ole = win_system_dll(L"ole32.dll");
    if (!shell || !ole)
        return HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND);
    get = (HRESULT(WINAPI *)(const KNOWNFOLDERID *, DWORD, HANDLE, PWSTR *))(
        void (*)(void))GetProcAddress(shell, "SHGetKnownFolderPath");
    free_path = (void(WINAPI *)(void *))(void (*)(void))GetProcAddress(ole, "CoTaskMemFree");
    if (!get || !free_path)
        return HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND);
    hr = get(id, KF_FLAG_DONT_VERIFY, NULL, &path);
    if (SUCCEEDED(hr))
        *out = utf16_dup(path);
    free_path(path); /* on failure too, says its documentation */
    return hr;
}

/*
 * %LOCALAPPDATA% as the session began with it: to ask the shell, it would be loaded for this alone.
 * NULL when it is not a full path of a drive. Any user can set it for his own programs: what an
 * elevated one may write there is asked each time (win_elevated.c).
 */
static wchar_t *local_app_data(void)
{
    DWORD size = GetEnvironmentVariableW(L"LOCALAPPDATA", NULL, 0);
    wchar_t *path = size ? mem_alloc(size * sizeof *path) : NULL;

    if (path && GetEnvironmentVariableW(L"LOCALAPPDATA", path, size) == size - 1 && size > 3 &&
        path[1] == L':' && path[2] == L'\\')
        return path;
    free(path);
    return NULL;
}

DWORD win_folder(struct win_os *w, enum os_folder which, wchar_t **out)
{
    wchar_t *path = NULL;
    HRESULT hr = S_OK;

    if (w->folders[which]) {
        *out = utf16_dup(w->folders[which]);
        return 0;
    }
    if (w->told[which]) {
        *out = utf16_dup(w->told[which]);
        return 0;
    }
    if (which == OS_FOLDER_STATE)
        path = local_app_data();
    if (!path)
        hr = known_folder(folders[which].id, &path);
    if (SUCCEEDED(hr))
        *out = utf16_join(path, folders[which].below, NULL);
    free(path);
    if (SUCCEEDED(hr) && w->locked)
        w->told[which] = utf16_dup(*out);
    if (SUCCEEDED(hr))
        return 0;
    return HRESULT_FACILITY(hr) == FACILITY_WIN32 ? (DWORD)HRESULT_CODE(hr) : (DWORD)hr;
}

void win_folders_forget(struct win_os *w)
{
    for (unsigned i = 0; i < OS_FOLDER_COUNT; i++) {
        free(w->told[i]);
        w->told[i] = NULL;
    }
}

enum status win_folder_error(enum os_folder which, DWORD native, struct err *err)
{
    return err_set(err, ST_READ, ERR_CANNOT_FIND_FOLDER, native, folders[which].name);
}

enum status win_known_folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    char *utf8;
    DWORD error = win_folder(w, which, &wide);

    if (error)
        return win_folder_error(which, error, err);
    utf8 = utf8_from(wide);
    free(wide);
    if (!utf8)
        return win_folder_error(which, ERROR_NO_UNICODE_TRANSLATION, err);
    str_set_text(path, utf8);
    free(utf8);
    return ST_OK;
}

void win_os_set_folder(struct win_os *w, enum os_folder which, const char *path)
{
    free(w->folders[which]);
    w->folders[which] = path ? utf16_from(path) : NULL;
}

wchar_t *win_program_path(void)
{
    DWORD room = 256, len;
    wchar_t *path = NULL;

    /* A path that does not fit is cut, and the length is then all the room. */
    do {
        free(path);
        room *= 2;
        path = mem_alloc(room * sizeof *path);
        len = GetModuleFileNameW(NULL, path, room);
    } while (len == room);
    return path;
}

void win_os_program_folder(struct str *out)
{
    wchar_t *path = win_program_path(), *last = wcsrchr(path, L'\\');
    char *utf8;

    if (last)
        *last = L'\0';
    utf8 = utf8_from(path);
    if (utf8)
        str_add_text(out, utf8);
    free(utf8);
    free(path);
}

/*
 * SHGetKnownFolderPath needs the other user's token, which an administrator does not have;
 * where the folders are redirected to stands in the hive. A value that is missing means
 * the usual place.
 */
static wchar_t *other_folder(const struct win_os *w, enum os_folder which)
{
    wchar_t *value = win_hive_string(
        w->user_root, L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders",
        folders[which].value);
    wchar_t *path =
        value ? win_expand(w, value) : utf16_join(w->profile, folders[which].usual, NULL);
    wchar_t *full = utf16_join(path, folders[which].below, NULL);

    free(path);
    free(value);
    return full;
}

void win_folders_of_other(struct win_os *w)
{
    for (int i = 0; i < OS_FOLDER_COUNT; i++) {
        if (!folders[i].value)
            continue;
        free(w->folders[i]);
        w->folders[i] = other_folder(w, (enum os_folder)i);
    }
}
