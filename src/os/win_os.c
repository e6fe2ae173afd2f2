/* pc/os.h on Windows: the table of calls, known folders, names, clock. */
#include "win_os_private.h"

#include "text.h"
#include "timestamp.h"
#include "utf.h"
#include "win_utf.h"

#include <knownfolders.h>
#include <ntsecapi.h>
#include <sddl.h>
#include <shlobj.h>
#include <wchar.h>

#define STATE_FOLDER L"\\Binome"

HMODULE win_system_dll(const wchar_t *name)
{
    return LoadLibraryExW(name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
}

enum status win_os_may_write(const struct win_os *w, struct err *err)
{
    char *sid;

    if (!w->read_only)
        return ST_OK;
    sid = w->sid ? utf8_from(w->sid) : NULL;
    err_set(err, ST_REFUSED, ERR_WRONG_USER, 0, sid ? sid : "");
    free(sid);
    return ST_REFUSED;
}

/* ---- folders ---- */

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

static enum status folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
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

/* ---- text ---- */

/*
 * The bytes that cmd reads as this text: it reads a batch file in the console's code page,
 * which is the OEM one unless somebody changed it. Decoding back and comparing holds
 * for every code page, whatever it does to a character that it lacks.
 */
static bool oem_bytes(const wchar_t *text, struct str *out)
{
    UINT page = GetOEMCP();
    /* For UTF-8 the flags must be 0 and the used-default flag NULL ("WideCharToMultiByte"). */
    bool utf8 = page == CP_UTF8;
    DWORD flags = utf8 ? 0 : WC_NO_BEST_FIT_CHARS;
    BOOL used_default = FALSE;
    BOOL *used = utf8 ? NULL : &used_default;
    int len = WideCharToMultiByte(page, flags, text, -1, NULL, 0, NULL, used), back_len;
    char *bytes = NULL;
    wchar_t *back = NULL;
    bool fits = false;

    if (len <= 0 || used_default)
        return false;
    bytes = mem_alloc((size_t)len);
    back = mem_alloc((wcslen(text) + 1) * sizeof *back);
    if (WideCharToMultiByte(page, flags, text, -1, bytes, len, NULL, used) != len || used_default)
        goto out;
    back_len = MultiByteToWideChar(page, 0, bytes, len, back, (int)wcslen(text) + 1);
    fits = back_len == (int)wcslen(text) + 1 && wcscmp(back, text) == 0;
    if (fits)
        str_add(out, bytes, (size_t)len - 1);
out:
    free(back);
    free(bytes);
    return fits;
}

static enum status oem_encode(void *ctx, const char *text, struct str *out, bool *fits,
                              struct err *err)
{
    wchar_t *wide = utf16_from(text);
    struct str bytes = {0};

    (void)ctx;
    if (!wide)
        return err_set(err, ST_ARGUMENT, ERR_BAD_VALUE, ERROR_NO_UNICODE_TRANSLATION, "");
    *fits = oem_bytes(wide, &bytes);
    if (*fits)
        str_add(out, str_text(&bytes), bytes.len);
    str_done(&bytes);
    free(wide);
    return ST_OK;
}

static wchar_t *expand_own(const wchar_t *text)
{
    DWORD room = 256, need;
    wchar_t *expanded;

    for (;;) {
        expanded = mem_alloc(room * sizeof *expanded);
        need = ExpandEnvironmentStringsW(text, expanded, room);
        if (need && need <= room)
            return expanded;
        free(expanded);
        if (!need)
            return NULL;
        room = need;
    }
}

/* A string value of the other user's hive, or NULL. */
static wchar_t *hive_string(HKEY root, const wchar_t *key, const wchar_t *name)
{
    HKEY k = NULL;
    uint32_t type = 0;
    struct str data = {0};
    wchar_t *text = NULL;

    if (RegOpenKeyExW(root, key, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &k) != ERROR_SUCCESS)
        return NULL;
    if (win_value_query(k, name, &type, &data) == ERROR_SUCCESS &&
        (type == REG_SZ || type == REG_EXPAND_SZ) && data.len % sizeof(wchar_t) == 0) {
        str_add(&data, "\0", 2); /* it may be unterminated */
        text = (wchar_t *)(void *)str_take(&data);
    }
    str_done(&data);
    RegCloseKey(k);
    return text;
}

/* What %NAME% is for the other user; heap; NULL: nothing is known of it. */
static wchar_t *other_variable(const struct win_os *w, const wchar_t *name)
{
    wchar_t *value, *text;

    if (CompareStringOrdinal(name, -1, L"USERPROFILE", -1, TRUE) == CSTR_EQUAL)
        return utf16_dup(w->profile);
    /* Written at that user's sign-in: APPDATA, LOCALAPPDATA, USERNAME, HOMEDRIVE, … */
    value = hive_string(w->user_root, L"Volatile Environment", name);
    if (value)
        return value;
    if (CompareStringOrdinal(name, -1, L"APPDATA", -1, TRUE) == CSTR_EQUAL)
        return utf16_join(w->profile, L"\\AppData\\Roaming", NULL);
    if (CompareStringOrdinal(name, -1, L"LOCALAPPDATA", -1, TRUE) == CSTR_EQUAL)
        return utf16_join(w->profile, L"\\AppData\\Local", NULL);
    /* The PC's own variables are the same for everybody. */
    text = utf16_join(L"%", name, L"%");
    value = expand_own(text);
    free(text);
    return value;
}

static void add_wide(struct str *out, const wchar_t *text, size_t len)
{
    if (len)
        str_add(out, text, len * sizeof *text);
}

static wchar_t *expand_other(const struct win_os *w, const wchar_t *text)
{
    struct str out = {0};

    while (*text) {
        const wchar_t *end = *text == L'%' ? wcschr(text + 1, L'%') : NULL;
        size_t n = end ? (size_t)(end - text) + 1 : 1;
        wchar_t *name = NULL, *value = NULL;

        if (n > 2) {
            name = utf16_dup(text + 1);
            name[n - 2] = L'\0';
            value = other_variable(w, name);
        }
        if (value)
            add_wide(&out, value, wcslen(value));
        else
            add_wide(&out, text, n);
        text += n;
        free(value);
        free(name);
    }
    str_add(&out, "\0", 2);
    return (wchar_t *)(void *)str_take(&out);
}

wchar_t *win_expand(const struct win_os *w, const wchar_t *text)
{
    return w->profile ? expand_other(w, text) : expand_own(text);
}

static enum status expand(void *ctx, const char *text, struct str *out, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = utf16_from(text), *expanded = NULL;
    char *utf8 = NULL;
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;

    if (wide) {
        expanded = win_expand(w, wide);
        error = expanded ? 0 : GetLastError();
    }
    if (expanded) {
        utf8 = utf8_from(expanded);
        error = utf8 ? 0 : ERROR_NO_UNICODE_TRANSLATION;
    }
    if (utf8)
        str_add_text(out, utf8);
    free(utf8);
    free(expanded);
    free(wide);
    return error ? err_set(err, ST_READ, ERR_CANNOT_READ, error, text) : ST_OK;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

static bool same_name(void *ctx, const char *a, const char *b)
{
    wchar_t *wide_a, *wide_b;
    bool same;

    (void)ctx;
    /* Of ASCII letters Windows' table knows the 26 pairs and no other. */
    if (is_ascii(a) && is_ascii(b))
        return text_equal_nocase(a, b);
    wide_a = utf16_from(a);
    wide_b = utf16_from(b);
    same = wide_a && wide_b ? CompareStringOrdinal(wide_a, -1, wide_b, -1, TRUE) == CSTR_EQUAL
                            : strcmp(a, b) == 0;
    free(wide_b);
    free(wide_a);
    return same;
}

/* ---- the rest ---- */

static uint64_t now(void *ctx)
{
    FILETIME t;

    (void)ctx;
    GetSystemTimePreciseAsFileTime(&t);
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

static uint64_t uptime(void *ctx)
{
    (void)ctx;
    return GetTickCount64() * (TICKS_PER_SECOND / 1000);
}

/* SplitMix64, for file names that do not collide; never for a secret. */
uint32_t win_random(void *ctx)
{
    struct win_os *w = ctx;
    uint64_t z = (uint64_t)InterlockedAdd64(&w->random, (LONG64)UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ z >> 31) >> 32);
}

/* Thirty PCs made from one image may start it in the same moment ("RtlGenRandom"). */
static LONG64 random_seed(const void *unique)
{
    LARGE_INTEGER counter = {.QuadPart = 0};
    LONG64 drawn = 0;

    QueryPerformanceCounter(&counter);
    if (!RtlGenRandom(&drawn, sizeof drawn))
        drawn = 0;
    return drawn ^ counter.QuadPart ^ (LONG64)now(NULL) << 20 ^
           (LONG64)GetCurrentProcessId() << 40 ^ (LONG64)(uintptr_t)unique;
}

struct win_os *win_os_new(void)
{
    struct win_os *w = mem_alloc(sizeof *w);

    w->user_root = HKEY_CURRENT_USER;
    w->sid = win_own_sid();
    w->elevated = win_is_elevated();
    if (w->elevated)
        w->own_profile = win_own_profile(w->sid);
    w->random = random_seed(w);
    return w;
}

void win_os_free(struct win_os *w)
{
    int i;

    if (!w)
        return;
    for (i = 0; i < OS_FOLDER_COUNT; i++)
        free(w->folders[i]);
    win_folders_forget(w);
    win_reach_forget(w);
    if (w->user_root != HKEY_CURRENT_USER)
        RegCloseKey(w->user_root);
    if (w->mutex)
        CloseHandle(w->mutex);
    free(w->own_profile);
    free(w->profile);
    free(w->sid);
    free(w);
}

struct os win_os_ops(struct win_os *w)
{
    static const struct os_ops ops = {
        .reg_read = win_reg_read,
        .reg_list = win_reg_list,
        .reg_keys = win_reg_keys,
        .reg_tree = win_reg_tree,
        .reg_write = win_reg_write,
        .reg_delete = win_reg_delete,
        .reg_key_create = win_reg_key_create,
        .reg_key_delete = win_reg_key_delete,
        .folder = folder,
        .reach = win_reach,
        .list = win_list,
        .stat = win_stat,
        .read = win_read,
        .file_put = win_file_put,
        .file_delete = win_file_delete,
        .folder_create = win_folder_create,
        .folder_delete = win_folder_delete,
        .file_touch = win_file_touch,
        .may_write = win_may_write,
        .save = win_save,
        .append = win_append,
        .rename = win_rename,
        .connection_read = win_connection_read,
        .connection_write = win_connection_write,
        .browsers_read = win_browsers_read,
        .connection_notify = win_connection_notify,
        .setting_read = win_setting_read,
        .setting_write = win_setting_write,
        .setting_notify = win_setting_notify,
        .oem_encode = oem_encode,
        .decode = win_decode,
        .expand = expand,
        .same_name = same_name,
        .account = win_account,
        .now = now,
        .uptime = uptime,
        .random = win_random,
        .derive_key = win_derive_key,
        .lock = win_lock,
        .unlock = win_unlock,
    };

    return (struct os){.ops = &ops, .ctx = w};
}

/* ---- another user, for verify --user ---- */

/* The SID's text form, out of a SID or an account's name; heap; NULL: no such account. */
static wchar_t *sid_of_account(const wchar_t *name)
{
    DWORD sid_len = 0, domain_len = 0;
    SID_NAME_USE use;
    wchar_t *domain, *text = NULL, *copy = NULL;
    void *sid;

    LookupAccountNameW(NULL, name, NULL, &sid_len, NULL, &domain_len, &use);
    if (!sid_len)
        return NULL;
    sid = mem_alloc(sid_len);
    domain = mem_alloc((domain_len + 1) * sizeof *domain);
    if (LookupAccountNameW(NULL, name, sid, &sid_len, domain, &domain_len, &use) &&
        ConvertSidToStringSidW(sid, &text)) {
        copy = utf16_dup(text);
        LocalFree(text);
    }
    free(domain);
    free(sid);
    return copy;
}

static wchar_t *find_sid(const wchar_t *sid_or_name)
{
    PSID sid = NULL;

    if (!ConvertStringSidToSidW(sid_or_name, &sid))
        return sid_of_account(sid_or_name);
    LocalFree(sid);
    return utf16_dup(sid_or_name);
}

wchar_t *win_profile_noted(const wchar_t *sid)
{
    wchar_t *key =
        utf16_join(L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\", sid, NULL);
    wchar_t *value = hive_string(HKEY_LOCAL_MACHINE, key, L"ProfileImagePath");

    free(key);
    return value;
}

static wchar_t *profile_of(const wchar_t *sid)
{
    wchar_t *value = win_profile_noted(sid);
    wchar_t *path = value ? expand_own(value) : NULL;

    free(value);
    return path;
}

/*
 * SHGetKnownFolderPath needs the other user's token, which an administrator does not have;
 * where the folders are redirected to stands in the hive. A value that is missing means
 * the usual place.
 */
static wchar_t *other_folder(const struct win_os *w, enum os_folder which)
{
    wchar_t *value = hive_string(
        w->user_root, L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders",
        folders[which].value);
    wchar_t *path =
        value ? win_expand(w, value) : utf16_join(w->profile, folders[which].usual, NULL);
    wchar_t *full = utf16_join(path, folders[which].below, NULL);

    free(path);
    free(value);
    return full;
}

static void adopt(struct win_os *w, HKEY root, wchar_t *sid, wchar_t *profile)
{
    int i;

    if (w->user_root != HKEY_CURRENT_USER)
        RegCloseKey(w->user_root);
    w->user_root = root;
    free(w->sid);
    w->sid = sid;
    free(w->profile);
    w->profile = profile;
    w->read_only = true;
    if (w->mutex)
        CloseHandle(w->mutex);
    w->mutex = NULL; /* the next lock is that user's */
    w->swept = false;
    for (i = 0; i < OS_FOLDER_COUNT; i++) {
        if (!folders[i].value)
            continue;
        free(w->folders[i]);
        w->folders[i] = other_folder(w, (enum os_folder)i);
    }
}

enum status win_os_use_user(struct win_os *w, const char *sid_or_name, struct err *err)
{
    const bool console = strcmp(sid_or_name, "@console") == 0;
    wchar_t *wide = console ? win_console_account() : utf16_from(sid_or_name);
    wchar_t *sid = NULL, *profile = NULL;
    char *sid_utf8 = NULL;
    HKEY root = NULL;
    LSTATUS r;
    enum status st;

    if (console && !wide) {
        st = err_set(err, ST_MISSING, ERR_NOBODY_SIGNED_IN, 0, "");
        goto out;
    }
    if (wide && wide[0])
        sid = find_sid(wide);
    if (!sid) {
        st = err_set(err, ST_ARGUMENT, ERR_UNKNOWN_USER, ERROR_NONE_MAPPED, sid_or_name);
        goto out;
    }
    sid_utf8 = utf8_from(sid);
    r = RegOpenKeyExW(HKEY_USERS, sid, 0, KEY_READ | KEY_WOW64_64KEY, &root);
    if (r == ERROR_FILE_NOT_FOUND) {
        st = err_set(err, ST_ARGUMENT, ERR_USER_NOT_LOADED, (uint32_t)r, sid_utf8);
        goto out;
    }
    if (r != ERROR_SUCCESS) {
        st = err_set(err, ST_READ, ERR_CANNOT_READ, (uint32_t)r, sid_utf8);
        goto out;
    }
    profile = profile_of(sid);
    if (!profile) {
        st =
            err_set(err, ST_READ, ERR_CANNOT_FIND_FOLDER, ERROR_FILE_NOT_FOUND, "ProfileImagePath");
        goto out;
    }
    adopt(w, root, sid, profile);
    root = NULL;
    sid = profile = NULL;
    st = ST_OK;
out:
    if (root)
        RegCloseKey(root);
    free(sid_utf8);
    free(profile);
    free(sid);
    free(wide);
    return st;
}
