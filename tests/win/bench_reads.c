/* What a judge reads, noted and made again bare. */
#include "bench_reads.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"
#include "win_os_private.h"
#include "win_utf.h"

#include <knownfolders.h>
#include <shlobj.h>
#include <wininet.h>
#include <winspool.h>

enum { READS_MAX = 1000, ROOM = 1024 * 1024 };

static struct os plain;

/* --- noting what is read ---------------------------------------------------------------------- */

enum read_kind {
    READ_VALUE,
    READ_NAMES,
    READ_TREE,
    READ_FOLDER,
    READ_LISTING,
    READ_STAT,
    READ_FILE,
    READ_PART,
    READ_NET,
    READ_BROWSERS,
    READ_SETTING,
    READ_PRINTER,
    READ_PRINTERS
};

struct read {
    enum read_kind kind;
    HKEY root;
    int folder; /* enum os_folder */
    wchar_t *where, *name;
    int judge;
};

static struct read reads[READS_MAX];
static size_t read_count;
static int judge;

void bench_next_judge(void)
{
    judge++;
}

static bool same_text(const wchar_t *a, const wchar_t *b)
{
    return a == b || (a && b && wcscmp(a, b) == 0);
}

static void note(enum read_kind kind, enum os_root root, int folder, wchar_t *where,
                 const char *name)
{
    struct read r = {kind,
                     root == OS_HKLM ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER,
                     folder,
                     where,
                     name ? utf16_from(name) : NULL,
                     judge};

    for (size_t i = 0; i < read_count; i++) {
        const struct read *old = &reads[i];

        if (old->judge == judge && old->kind == kind && old->root == r.root &&
            old->folder == folder && same_text(old->where, where) && same_text(old->name, r.name)) {
            free(r.where);
            free(r.name);
            return;
        }
    }
    CHECK(read_count < READS_MAX);
    reads[read_count++] = r;
}

static enum status note_value(void *ctx, enum os_root root, const char *key, const char *name,
                              struct os_value *out, struct err *err)
{
    note(READ_VALUE, root, 0, utf16_from(key), name);
    return plain.ops->reg_read(ctx, root, key, name, out, err);
}

static enum status note_names(void *ctx, enum os_root root, const char *key, bool *present,
                              struct os_names *out, struct err *err)
{
    note(READ_NAMES, root, 0, utf16_from(key), NULL);
    return plain.ops->reg_list(ctx, root, key, present, out, err);
}

static enum status note_tree(void *ctx, const char *key, const struct str *known, bool *present,
                             bool *whole, struct str *out, struct err *err)
{
    note(READ_TREE, OS_HKCU, 0, utf16_from(key), NULL);
    return plain.ops->reg_tree(ctx, key, known, present, whole, out, err);
}

static enum status note_folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
{
    note(READ_FOLDER, OS_HKCU, which, NULL, NULL);
    return plain.ops->folder(ctx, which, path, err);
}

static enum status note_listing(void *ctx, const char *folder, struct os_listing *out,
                                struct err *err)
{
    wchar_t *wide = win_path(folder);

    note(READ_LISTING, OS_HKCU, 0, utf16_join(wide, L"\\*", NULL), NULL);
    free(wide);
    return plain.ops->list(ctx, folder, out, err);
}

static enum status note_stat(void *ctx, const char *path, struct os_file *out, struct err *err)
{
    note(READ_STAT, OS_HKCU, 0, win_path(path), NULL);
    return plain.ops->stat(ctx, path, out, err);
}

static enum status note_file(void *ctx, const char *path, struct str *out, struct err *err)
{
    note(READ_FILE, OS_HKCU, 0, win_path(path), NULL);
    return plain.ops->read(ctx, path, out, err);
}

/* Every part of a full path is asked of the folder above it; further than a server, nothing is. */
static enum os_reach note_reach(void *ctx, const char *path, struct os_file *entry)
{
    enum os_reach reach = plain.ops->reach(ctx, path, entry);
    wchar_t *wide = reach == OS_REACH_LOCAL ? win_path(path) : NULL;

    for (wchar_t *end = wide ? wcschr(wide, L':') : NULL; end;) {
        wchar_t *next = end[1] ? wcschr(end + 2, L'\\') : NULL;

        if (next)
            *next = L'\0';
        if (end[1])
            note(READ_PART, OS_HKCU, 0, utf16_dup(wide), NULL);
        if (next)
            *next = L'\\';
        end = next;
    }
    free(wide);
    return reach;
}

static enum status note_net(void *ctx, struct os_connection *out, struct err *err)
{
    note(READ_NET, OS_HKCU, 0, NULL, NULL);
    return plain.ops->connection_read(ctx, out, err);
}

static enum status note_browsers(void *ctx, struct os_connection *out, struct err *err)
{
    note(READ_BROWSERS, OS_HKCU, 0, NULL, NULL);
    return plain.ops->browsers_read(ctx, out, err);
}

/* Of a setting's name: it is UTF-16 as all names are. */
static enum status note_setting(void *ctx, const char *name, struct str *out, struct err *err)
{
    note(READ_SETTING, OS_HKCU, 0, NULL, name);
    return plain.ops->setting_read(ctx, name, out, err);
}

static enum status note_printer(void *ctx, bool *present, struct str *name, struct err *err)
{
    note(READ_PRINTER, OS_HKCU, 0, NULL, NULL);
    return plain.ops->printer_read(ctx, present, name, err);
}

static enum status note_printers(void *ctx, struct os_printers *out, struct err *err)
{
    note(READ_PRINTERS, OS_HKCU, 0, NULL, NULL);
    return plain.ops->printers(ctx, out, err);
}

struct os bench_noting(void)
{
    static struct os_ops ops;

    ops = *plain.ops;
    ops.reg_read = note_value;
    ops.reg_list = note_names;
    ops.reg_tree = note_tree;
    ops.folder = note_folder;
    ops.list = note_listing;
    ops.stat = note_stat;
    ops.read = note_file;
    ops.reach = note_reach;
    ops.connection_read = note_net;
    ops.browsers_read = note_browsers;
    ops.setting_read = note_setting;
    ops.printer_read = note_printer;
    ops.printers = note_printers;
    return (struct os){.ops = &ops, .ctx = plain.ctx};
}

void bench_forget(void)
{
    for (size_t i = 0; i < read_count; i++) {
        free(reads[i].where);
        free(reads[i].name);
    }
    read_count = 0;
}

/* --- the same, bare --------------------------------------------------------------------------- */

static BYTE room[ROOM];

static BOOL(WINAPI *net_query)(HINTERNET, DWORD, LPVOID, LPDWORD);
static BOOL(WINAPI *net_set)(HINTERNET, DWORD, LPVOID, DWORD);

/* WINHTTP_CURRENT_USER_IE_PROXY_CONFIG, whose header cannot stand beside wininet.h. */
struct browsers_config {
    BOOL detect;
    wchar_t *script, *proxy, *bypass;
};

static BOOL(WINAPI *browsers_get)(struct browsers_config *);
static BOOL(WINAPI *printer_get)(LPWSTR, LPDWORD);
static BOOL(WINAPI *printers_list)(DWORD, LPWSTR, DWORD, LPBYTE, DWORD, LPDWORD, LPDWORD);

void bench_reads_begin(const struct os *os)
{
    HMODULE dll = win_system_dll(L"winhttp.dll");

    plain = *os;

    browsers_get = (BOOL(WINAPI *)(struct browsers_config *))(void (*)(void))GetProcAddress(
        dll, "WinHttpGetIEProxyConfigForCurrentUser");
    dll = win_system_dll(L"wininet.dll");

    net_query = (BOOL(WINAPI *)(HINTERNET, DWORD, LPVOID, LPDWORD))(void (*)(void))GetProcAddress(
        dll, "InternetQueryOptionW");
    net_set = (BOOL(WINAPI *)(HINTERNET, DWORD, LPVOID, DWORD))(void (*)(void))GetProcAddress(
        dll, "InternetSetOptionW");
    dll = win_system_dll(L"winspool.drv");
    printer_get =
        (BOOL(WINAPI *)(LPWSTR, LPDWORD))(void (*)(void))GetProcAddress(dll, "GetDefaultPrinterW");
    printers_list = (BOOL(WINAPI *)(DWORD, LPWSTR, DWORD, LPBYTE, DWORD, LPDWORD, LPDWORD))(
        void (*)(void))GetProcAddress(dll, "EnumPrintersW");
}

static void bare_value(const struct read *r)
{
    DWORD type, len = ROOM;
    HKEY key;

    if (RegOpenKeyExW(r->root, r->where, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key))
        return;
    RegQueryValueExW(key, r->name, NULL, &type, room, &len);
    RegCloseKey(key);
}

static void bare_names(const struct read *r)
{
    DWORD i = 0, len = ROOM / sizeof(wchar_t);
    HKEY key;

    if (RegOpenKeyExW(r->root, r->where, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key))
        return;
    while (!RegEnumValueW(key, i++, (wchar_t *)(void *)room, &len, NULL, NULL, NULL, NULL))
        len = ROOM / sizeof(wchar_t);
    RegCloseKey(key);
}

/* The times of all keys; what no key's time speaks of need not be read. */
static void bare_keys(HKEY parent, const wchar_t *name)
{
    wchar_t below[256];
    FILETIME written;
    DWORD i = 0, len = 256;
    HKEY key;

    if (RegOpenKeyExW(parent, name, 0, KEY_READ | KEY_WOW64_64KEY, &key))
        return;
    while (!RegEnumKeyExW(key, i++, below, &len, NULL, NULL, NULL, &written)) {
        bare_keys(key, below);
        len = 256;
    }
    RegCloseKey(key);
}

static void bare_tree(const struct read *r)
{
    bare_keys(r->root, r->where);
}

static void bare_folder(const struct read *r)
{
    static const KNOWNFOLDERID *const ids[OS_FOLDER_COUNT] = {
        [OS_FOLDER_STARTUP] = &FOLDERID_Startup,
        [OS_FOLDER_COMMON_STARTUP] = &FOLDERID_CommonStartup,
        [OS_FOLDER_PROGRAMS] = &FOLDERID_Programs,
        [OS_FOLDER_DESKTOP] = &FOLDERID_Desktop,
        [OS_FOLDER_DOCUMENTS] = &FOLDERID_Documents,
        [OS_FOLDER_DOWNLOADS] = &FOLDERID_Downloads,
        [OS_FOLDER_SYSTEM] = &FOLDERID_System,
    };
    wchar_t *path = NULL;

    if (r->folder == OS_FOLDER_STATE) {
        GetEnvironmentVariableW(L"LOCALAPPDATA", (wchar_t *)(void *)room, ROOM / sizeof(wchar_t));
    } else {
        SHGetKnownFolderPath(ids[r->folder], KF_FLAG_DONT_VERIFY, NULL, &path);
        CoTaskMemFree(path);
    }
}

static void bare_listing(const struct read *r)
{
    WIN32_FIND_DATAW found;
    HANDLE h = FindFirstFileExW(r->where, FindExInfoBasic, &found, FindExSearchNameMatch, NULL, 0);

    if (h == INVALID_HANDLE_VALUE)
        return;
    while (FindNextFileW(h, &found))
        ;
    FindClose(h);
}

static void bare_part(const struct read *r)
{
    WIN32_FIND_DATAW found;
    HANDLE h = FindFirstFileExW(r->where, FindExInfoBasic, &found, FindExSearchNameMatch, NULL, 0);

    if (h != INVALID_HANDLE_VALUE)
        FindClose(h);
}

static void bare_stat(const struct read *r)
{
    WIN32_FILE_ATTRIBUTE_DATA data;

    GetFileAttributesExW(r->where, GetFileExInfoStandard, &data);
}

static void bare_file(const struct read *r)
{
    HANDLE h = CreateFileW(r->where, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    DWORD got = 0;

    if (h == INVALID_HANDLE_VALUE)
        return;
    while (ReadFile(h, room, ROOM, &got, NULL) && got)
        ;
    CloseHandle(h);
}

static bool bare_query(DWORD flags)
{
    INTERNET_PER_CONN_OPTIONW options[4] = {{.dwOption = flags},
                                            {.dwOption = INTERNET_PER_CONN_PROXY_SERVER},
                                            {.dwOption = INTERNET_PER_CONN_PROXY_BYPASS},
                                            {.dwOption = INTERNET_PER_CONN_AUTOCONFIG_URL}};
    INTERNET_PER_CONN_OPTION_LISTW list = {
        .dwSize = sizeof list, .dwOptionCount = 4, .pOptions = options};
    DWORD size = sizeof list;

    if (!net_query(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, &size))
        return false;
    for (size_t i = 1; i < 4; i++)
        GlobalFree(options[i].Value.pszValue);
    return true;
}

static void bare_net(const struct read *r)
{
    (void)r;
    net_set(NULL, INTERNET_OPTION_REFRESH, NULL, 0);
    if (!bare_query(INTERNET_PER_CONN_FLAGS_UI))
        bare_query(INTERNET_PER_CONN_FLAGS);
}

static void bare_browsers(const struct read *r)
{
    struct browsers_config c = {0};

    (void)r;
    browsers_get(&c);
    GlobalFree(c.script);
    GlobalFree(c.proxy);
    GlobalFree(c.bypass);
}

static void bare_metric(UINT index)
{
    (void)GetSystemMetrics((int)index);
}

static void bare_parameter(UINT action)
{
    STICKYKEYS keys = {.cbSize = sizeof keys};

    if (action == SPI_GETSTICKYKEYS)
        SystemParametersInfoW(action, sizeof keys, &keys, 0);
    else
        SystemParametersInfoW(action, 0, room, 0);
}

static void bare_time(UINT what)
{
    (void)what;
    (void)GetDoubleClickTime();
}

static void bare_locale(UINT type)
{
    GetLocaleInfoW(LOCALE_USER_DEFAULT, type, (wchar_t *)(void *)room, 100);
}

/* A raw row is one value. */
static void bare_icon(UINT what)
{
    HKEY key;
    DWORD size = ROOM;

    (void)what;
    if (RegOpenKeyExW(HKEY_CURRENT_USER,
                      L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons"
                      L"\\NewStartPanel",
                      0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key))
        return;
    RegQueryValueExW(key, L"{645FF040-5081-101B-9F08-00AA002F954E}", NULL, NULL, room, &size);
    RegCloseKey(key);
}

static void bare_setting(const struct read *r)
{
    static const struct {
        const wchar_t *name;
        void (*ask)(UINT what);
        UINT what;
    } settings[] = {
        {L"primary-button", bare_metric, SM_SWAPBUTTON},
        {L"wheel", bare_parameter, SPI_GETWHEELSCROLLLINES},
        {L"pointer-speed", bare_parameter, SPI_GETMOUSESPEED},
        {L"double-click", bare_time, 0},
        {L"decimal-symbol", bare_locale, LOCALE_SDECIMAL},
        {L"short-date", bare_locale, LOCALE_SSHORTDATE},
        {L"sticky-keys", bare_parameter, SPI_GETSTICKYKEYS},
        {L"recycle-bin", bare_icon, 0},
        {L"system-files", bare_icon, 0}, /* as much */
    };
    bool known = false;

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (same_text(settings[i].name, r->name)) {
            settings[i].ask(settings[i].what);
            known = true;
        }
    CHECK(known); /* else its row is missing here */
}

static void bare_printer(const struct read *r)
{
    DWORD size = ROOM / sizeof(wchar_t);

    (void)r;
    printer_get((wchar_t *)(void *)room, &size);
}

static void bare_printers(const struct read *r)
{
    DWORD needed = 0, count = 0;

    (void)r;
    printers_list(PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS, NULL, 4, room, ROOM, &needed,
                  &count);
    printers_list(PRINTER_ENUM_LOCAL, NULL, 2, room, ROOM, &needed, &count);
}

void bench_read_bare(void)
{
    static void (*const bare[])(const struct read *) = {
        [READ_VALUE] = bare_value,       [READ_NAMES] = bare_names,
        [READ_TREE] = bare_tree,         [READ_FOLDER] = bare_folder,
        [READ_LISTING] = bare_listing,   [READ_STAT] = bare_stat,
        [READ_FILE] = bare_file,         [READ_PART] = bare_part,
        [READ_NET] = bare_net,           [READ_BROWSERS] = bare_browsers,
        [READ_SETTING] = bare_setting,   [READ_PRINTER] = bare_printer,
        [READ_PRINTERS] = bare_printers,
    };

    for (size_t i = 0; i < read_count; i++)
        bare[reads[i].kind](&reads[i]);
}
