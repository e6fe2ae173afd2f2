/*
 * elsewhere lay FOLDER: entries of Startup that lead to servers, pipes, devices and drives that are
 * not there: Run values, and in FOLDER shortcuts of each kind, Internet shortcuts, scripts. Prints
 * a part of the name of each file that they lead to. elsewhere open|find|ask PATH...: does it,
 * whatever is there: what a trace of file calls must show.
 */
#include "lnk_make.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define SRV "\\\\srv.college.example"

/* Each is where a script could lie; the star stands for a name that no other entry has. */
static const char *const places[] = {
    SRV "\\netlogon\\*.bat",
    "//srv.college.example/netlogon/*.bat",
    SRV "@SSL@443\\dav\\*.bat",
    SRV "\\pipe\\*.bat",
    "\\\\?\\UNC\\srv.college.example\\netlogon\\*.bat",
    "\\\\.\\UNC\\srv.college.example\\netlogon\\*.bat",
    "\\\\?\\unc/srv.college.example/netlogon/*.bat",
    "\\\\?\\GLOBALROOT\\Device\\Mup\\srv.college.example\\netlogon\\*.bat",
    "\\\\.\\GLOBALROOT\\Device\\LanmanRedirector\\srv.college.example\\netlogon\\*.bat",
    "\\\\.\\pipe\\*.bat",
    "\\\\?\\pipe\\*.bat",
    "\\\\.\\mailslot\\*.bat",
    "\\\\.\\H:\\outils\\*.bat",
    "\\\\?\\H:\\outils\\*.bat",
    "H:\\outils\\*.bat",
    "q:/outils/../*.bat",
    "C:\\windows\\COM1.*.bat",
    "C:\\windows\\..\\NUL\\*.bat",
    "%BINOME_ELSEWHERE%\\netlogon\\*.bat", /* SRV, of the user's environment */
};

enum { PLACES = sizeof places / sizeof *places };

static void failed(const char *what)
{
    fprintf(stderr, "elsewhere: %s cannot be made\n", what);
    exit(1);
}

static wchar_t *wide(const char *utf8)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0);
    wchar_t *text = mem_alloc((size_t)size * sizeof *text);

    MultiByteToWideChar(CP_UTF8, 0, utf8, -1, text, size);
    return text;
}

/* before, the place with the name of this entry in it, after. Prints the name. Heap. */
static char *text_of(const char *before, const char *place, const char *after, const char *kind,
                     unsigned n)
{
    struct str text = {0};
    char name[32];

    snprintf(name, sizeof name, "%s%02u", kind, n);
    printf("%s\n", name);
    str_add_text(&text, before);
    for (; *place; place++)
        if (*place == '*')
            str_add_text(&text, name);
        else
            str_add_char(&text, *place);
    str_add_text(&text, after);
    return str_take(&text);
}

/* --- registry --------------------------------------------------------------------------------- */

#define CURRENT_VERSION "Software\\Microsoft\\Windows\\CurrentVersion"

static void set_value(const char *key, const char *name, const char *text)
{
    wchar_t *wide_key = wide(key), *wide_name = wide(name), *data = wide(text);

    if (RegSetKeyValueW(HKEY_CURRENT_USER, wide_key, wide_name, REG_EXPAND_SZ, data,
                        (DWORD)((wcslen(data) + 1) * sizeof *data)) != ERROR_SUCCESS)
        failed(key);
    free(data);
    free(wide_name);
    free(wide_key);
}

static void lay_command(const char *key, const char *before, const char *after, const char *kind,
                        unsigned n)
{
    char *text = text_of(before, places[n], after, kind, n), name[32];

    snprintf(name, sizeof name, "Elsewhere %u", n);
    set_value(key, name, text);
    free(text);
}

static void lay_commands(void)
{
    char *script = text_of("", places[0], "", "script", 0);

    set_value("Environment", "BINOME_ELSEWHERE", SRV);
    set_value("Environment", "UserInitMprLogonScript", script);
    for (unsigned n = 0; n < PLACES; n++) {
        lay_command(CURRENT_VERSION "\\Run", "\"", "\" /quiet", "run", n);
        lay_command(CURRENT_VERSION "\\RunOnce", "cmd.exe /c ", "", "once", n);
        lay_command(CURRENT_VERSION "\\Policies\\Explorer\\Run", "", "", "policy", n);
    }
    free(script);
}

/* --- the folder ------------------------------------------------------------------------------- */

static const wchar_t *folder;

static void lay_file(const char *kind, unsigned n, const char *ending, const char *bytes,
                     size_t len)
{
    wchar_t path[MAX_PATH], *wide_kind = wide(kind), *wide_ending = wide(ending);
    FILE *f;

    swprintf(path, MAX_PATH, L"%ls\\entry %ls %u%ls", folder, wide_kind, n, wide_ending);
    f = _wfopen(path, L"wb");
    if (!f || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
        failed(kind);
    free(wide_ending);
    free(wide_kind);
}

static void lay_shortcut(const char *kind, unsigned n, const struct lnk_parts *parts)
{
    struct str bytes = {0};

    lnk_make(parts, &bytes);
    lay_file(kind, n, ".lnk", bytes.data, bytes.len);
    str_done(&bytes);
}

#define CMD "C:\\windows\\system32\\cmd.exe"

static void lay_shortcuts_to(const char *place, unsigned n)
{
    char *path = text_of("", place, "", "base", n);

    lay_shortcut("base", n, &(struct lnk_parts){.base = path});
    free(path);
    path = text_of("", place, "", "wide", n);
    lay_shortcut("wide", n, &(struct lnk_parts){.base = "C:\\X", .wide = path});
    free(path);
    path = text_of("", place, "", "environment", n);
    lay_shortcut("environment", n, &(struct lnk_parts){.environment = path});
    free(path);
    path = text_of("", place, "", "parsing", n);
    lay_shortcut("parsing", n, &(struct lnk_parts){.parsing_path = path});
    free(path);
    path = text_of("/c \"", place, "\"", "arguments", n);
    lay_shortcut("arguments", n, &(struct lnk_parts){.base = CMD, .arguments = path});
    free(path);
}

static void lay_text(const char *kind, unsigned n, const char *before, const char *place,
                     const char *after, const char *ending)
{
    char *text = text_of(before, place, after, kind, n);

    lay_file(kind, n, ending, text, strlen(text));
    free(text);
}

/* A path in more than one part of a shortcut. */
static void lay_shortcuts_in_parts(void)
{
    char *name[] = {text_of("", "*.bat", "", "part", 0),
                    text_of("", "*.bat", "", "part", 1),
                    text_of("", "*.bat", "", "part", 2),
                    text_of("", "*.bat", "", "part", 3),
                    text_of("", "*.bat", "", "part", 4),
                    text_of("n:" SRV "\\netlogon|9:", "*.bat", "", "part", 5),
                    text_of("pc|H:\\|9:outils|9:", "*.bat", "", "part", 6),
                    text_of("pc|H:\\|9:outils|9:", "*.bat", "", "part", 7),
                    text_of("/c ", "*.bat", "", "part", 8),
                    text_of("/c ..\\", "*.bat", "", "part", 9)};
    const struct lnk_parts parts[] = {
        {.share = SRV "\\netlogon", .suffix = name[0]},
        {.share = SRV "\\netlogon", .device = "H:", .suffix = name[1]},
        {.share = "\\\\?\\UNC\\srv.college.example\\netlogon", .suffix = name[2]},
        {.share = "\\\\x\\y", .wide_share = SRV "\\netlogon", .suffix = name[3]},
        {.base = "C:\\X", .share = SRV "\\netlogon", .suffix = name[4]},
        {.items = name[5]},
        {.items = name[6]},
        {.items = "pc|C:\\|9:X", .items_of_vista = name[7]},
        {.base = CMD, .working = SRV "\\netlogon", .arguments = name[8]},
        {.base = CMD, .working = "H:\\outils\\bin", .arguments = name[9]},
    };

    for (unsigned n = 0; n < sizeof parts / sizeof *parts; n++) {
        lay_shortcut("part", n, &parts[n]);
        free(name[n]);
    }
}

static void lay_folder(void)
{
    for (unsigned n = 0; n < PLACES; n++) {
        lay_shortcuts_to(places[n], n);
        lay_text("url", n, "[InternetShortcut]\r\nURL=file:", places[n], "\r\n", ".url");
        lay_text("call", n, "@echo off\r\ncall \"", places[n], "\"\r\n", ".bat");
        lay_text("start", n, "@start ", places[n], " /quiet\r\n", ".cmd");
        lay_text("vbs", n, "CreateObject(\"WScript.Shell\").Run \"", places[n], "\"\r\n", ".vbs");
    }
    lay_shortcuts_in_parts();
}

/* --- opening ---------------------------------------------------------------------------------- */

static void open_path(const wchar_t *path)
{
    HANDLE h = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);

    if (h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
}

static void find_path(const wchar_t *path)
{
    WIN32_FIND_DATAW d;
    HANDLE h = FindFirstFileW(path, &d);

    if (h != INVALID_HANDLE_VALUE)
        FindClose(h);
}

int wmain(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    if (argc == 3 && wcscmp(argv[1], L"lay") == 0) {
        folder = argv[2];
        lay_commands();
        lay_folder();
        return 0;
    }
    for (int i = 2; i < argc; i++)
        if (wcscmp(argv[1], L"open") == 0)
            open_path(argv[i]);
        else if (wcscmp(argv[1], L"find") == 0)
            find_path(argv[i]);
        else
            GetFileAttributesW(argv[i]);
    return argc > 2 ? 0 : 64;
}
