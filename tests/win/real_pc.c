/*
 * tests/fake_os.h over a real registry and real folders, so that the rows of the verdict tables are
 * judged through src/os as well. HKCU and HKLM are scratch keys while a test runs; the folders are
 * made below C:\Users\eva and C:\ProgramData, which a Wine prefix of the tests' own may hold. On
 * real Windows it runs only where the environment says that the profile is a test's
 * (BINOME_TEST_PROFILE=1); anywhere else it ends with 77, "skipped".
 *
 * WinINet's own record is nobody's to compose here; what this PC's does with one is found out
 * first.
 */
#include "fake_os.h"

#include <shlobj.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "hex.h"
#include "place.h"
#include "test.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"
#include "win_os.h"
#include "win_os_private.h"
#include "win_utf.h"

#define SCRATCH L"Software\\Binome rows"

/* Times in the tables are small numbers; a file system cannot keep the year 1601. */
#define TICKS_2020 UINT64_C(132223104000000000)

struct fake_os {
    struct win_os *w;
    struct os_ops ops; /* win_os's, but for the folders */
    HKEY user, machine;
    char *redirected[OS_FOLDER_COUNT];
    struct os_account account;
    bool record_fills_in;
};

static struct fake_os *the_pc; /* folder() below is called with win_os's own context */

/* --- the scratch ------------------------------------------------------------------------------ */

static HKEY make_scratch(const wchar_t *name)
{
    HKEY key = NULL;

    RegDeleteTreeW(HKEY_CURRENT_USER, name);
    RegCreateKeyExW(HKEY_CURRENT_USER, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL);
    return key;
}

static void remove_tree(const wchar_t *path)
{
    wchar_t pattern[600];
    WIN32_FIND_DATAW d;
    HANDLE find;

    SetFileAttributesW(path, FILE_ATTRIBUTE_NORMAL);
    if (DeleteFileW(path))
        return;
    swprintf(pattern, 600, L"%ls\\*", path);
    find = FindFirstFileW(pattern, &d);
    if (find != INVALID_HANDLE_VALUE) {
        do {
            wchar_t child[600];

            if (wcscmp(d.cFileName, L".") == 0 || wcscmp(d.cFileName, L"..") == 0)
                continue;
            swprintf(child, 600, L"%ls\\%ls", path, d.cFileName);
            remove_tree(child);
        } while (FindNextFileW(find, &d));
        FindClose(find);
    }
    RemoveDirectoryW(path);
}

static const wchar_t *const made[] = {L"C:\\Users\\eva", L"C:\\ProgramData\\Binome rows"};
#define MARK L"made by Binome's tests"

static bool is_there(const wchar_t *folder, const wchar_t *name)
{
    wchar_t path[100];

    swprintf(path, 100, L"%ls\\%ls", folder, name);
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

/* Only what an earlier test has made: somebody may be called eva. */
static void clean(void)
{
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        if (!is_there(made[i], L"."))
            continue;
        if (!is_there(made[i], MARK)) {
            printf("%ls is somebody's own: it is left alone, and no row is played\n", made[i]);
            exit(2);
        }
        remove_tree(made[i]);
    }
}

static void make(void)
{
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        wchar_t mark[100];

        swprintf(mark, 100, L"%ls\\%ls", made[i], MARK);
        CHECK(CreateDirectoryW(made[i], NULL) && CreateDirectoryW(mark, NULL));
    }
}

static enum status folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
{
    static const char *const folders[OS_FOLDER_COUNT] = {
        FAKE_STARTUP,   FAKE_COMMON,
        FAKE_PROGRAMS,  FAKE_DESKTOP,
        FAKE_DOCUMENTS, "C:\\Users\\eva\\Downloads",
        FAKE_STATE,     "C:\\Windows\\System32"};

    (void)ctx, (void)err;
    str_set_text(path, the_pc->redirected[which] ? the_pc->redirected[which] : folders[which]);
    return ST_OK;
}

static enum status account(void *ctx, struct os_account *out, struct err *err)
{
    (void)ctx, (void)err;
    *out = the_pc->account;
    return ST_OK;
}

/* --- which WinINet -----------------------------------------------------------------------------
 */

static bool tells_server(struct os os, const char *server)
{
    struct os_connection now = {0};
    bool same;

    CHECK_INT(os.ops->connection_read(os.ctx, &now, NULL), ST_OK);
    same = strcmp(str_text(&now.server), server) == 0;
    os_connection_done(&now);
    return same;
}

/* Tells WinINet of one server, writes another one raw, and takes that away again. */
static bool probe_record(struct fake_os *f)
{
    struct os_connection told = {.flags = OS_PROXY_DIRECT | OS_PROXY_MANUAL};
    struct os os = fake_os_ops(f);
    bool raw_wins;

    fake_set_text(f, FAKE_INTERNET, "ProxyServer", ""); /* the key must be there */
    str_set_text(&told.server, "192.0.2.1:1");
    CHECK_INT(os.ops->connection_write(os.ctx, &told, NULL), ST_OK);
    os_connection_done(&told);
    fake_set_text(f, FAKE_INTERNET, "ProxyServer", "192.0.2.2:2");
    raw_wins = tells_server(os, "192.0.2.2:2");
    fake_unset(f, OS_HKCU, FAKE_INTERNET, "ProxyServer");
    return raw_wins && tells_server(os, "192.0.2.1:1");
}

/* Once for all; in a scratch key that goes again. */
static bool record_fills_in(struct fake_os *f)
{
    static bool known, fills_in;

    if (!known) {
        fills_in = probe_record(f);
        fake_unset_key(f, OS_HKCU, FAKE_INTERNET);
        printf("     WinINet's record fills in what raw values leave out: %s\n",
               fills_in ? "yes" : "no");
    }
    known = true;
    return fills_in;
}

struct fake_os *fake_os_new(void)
{
    struct fake_os *f = mem_alloc(sizeof *f);
    struct os os;

    test_needs_own_profile();
    the_pc = f;
    f->w = win_os_new();
    f->w->elevated = false; /* the profile of these rows is eva's, and she is not signed in */
    os = win_os_ops(f->w);
    f->ops = *os.ops;
    f->ops.folder = folder;
    f->ops.account = account;
    f->user = make_scratch(SCRATCH L" user");
    f->machine = make_scratch(SCRATCH L" machine");
    RegOverridePredefKey(HKEY_LOCAL_MACHINE, f->machine);
    RegOverridePredefKey(HKEY_CURRENT_USER, f->user);
    f->record_fills_in = record_fills_in(f);
    fake_set_text(f, FAKE_INTERNET, "User Agent", "Mozilla/5.0 (compatible)");
    clean();
    make();
    fake_folder(f, FAKE_STARTUP);
    fake_folder(f, FAKE_COMMON);
    fake_folder(f, FAKE_DESKTOP);
    fake_folder(f, FAKE_DOCUMENTS);
    fake_file(f, FAKE_STARTUP "\\desktop.ini", "[x]", 3, OS_FILE_HIDDEN | OS_FILE_SYSTEM, 11, 12);
    return f;
}

void fake_os_free(struct fake_os *f)
{
    RegOverridePredefKey(HKEY_CURRENT_USER, NULL);
    RegOverridePredefKey(HKEY_LOCAL_MACHINE, NULL);
    RegCloseKey(f->user);
    RegCloseKey(f->machine);
    RegDeleteTreeW(HKEY_CURRENT_USER, SCRATCH L" user");
    RegDeleteTreeW(HKEY_CURRENT_USER, SCRATCH L" machine");
    clean();
    for (size_t i = 0; i < OS_FOLDER_COUNT; i++)
        free(f->redirected[i]);
    win_os_free(f->w);
    free(f);
}

struct os fake_os_ops(struct fake_os *f)
{
    struct os os = win_os_ops(f->w);

    return (struct os){.ops = &f->ops, .ctx = os.ctx};
}

/* --- registry --------------------------------------------------------------------------------- */

static HKEY root_of(enum os_root root)
{
    return root == OS_HKLM ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER;
}

void fake_set(struct fake_os *f, enum os_root root, const char *key, const char *name,
              uint32_t type, const void *data, size_t len)
{
    wchar_t *wide_key = utf16_from(key), *wide_name = utf16_from(name);
    unsigned char *guarded = mem_alloc(len + 4);
    HKEY k = NULL;

    (void)f;
    memset(guarded, 0xff, len + 4); /* RegSetValueExW looks one character past the end */
    memcpy(guarded, data, len);
    CHECK(RegCreateKeyExW(root_of(root), wide_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &k, NULL) ==
          0);
    CHECK(RegSetValueExW(k, wide_name, 0, type, guarded, (DWORD)len) == 0);
    RegCloseKey(k);
    free(guarded);
    free(wide_key);
    free(wide_name);
}

void fake_set_dword(struct fake_os *f, const char *key, const char *name, uint32_t value)
{
    struct state s = {0};

    state_set_dword(&s, value);
    fake_set(f, OS_HKCU, key, name, OS_REG_DWORD, s.data.data, s.data.len);
    state_done(&s);
}

void fake_set_text(struct fake_os *f, const char *key, const char *name, const char *utf8)
{
    struct state s = {0};

    state_set_string(&s, utf8);
    fake_set(f, OS_HKCU, key, name, OS_REG_SZ, s.data.data, s.data.len);
    state_done(&s);
}

void fake_unset(struct fake_os *f, enum os_root root, const char *key, const char *name)
{
    wchar_t *wide_key = utf16_from(key), *wide_name = utf16_from(name);

    (void)f;
    RegDeleteKeyValueW(root_of(root), wide_key, wide_name);
    free(wide_key);
    free(wide_name);
}

void fake_unset_key(struct fake_os *f, enum os_root root, const char *key)
{
    wchar_t *wide = utf16_from(key);

    (void)f;
    RegDeleteTreeW(root_of(root), wide);
    free(wide);
}

/* --- files ------------------------------------------------------------------------------------ */

static void set_times(const wchar_t *path, uint64_t created, uint64_t modified)
{
    HANDLE h = CreateFileW(path, FILE_WRITE_ATTRIBUTES, 7, NULL, OPEN_EXISTING,
                           FILE_FLAG_BACKUP_SEMANTICS, NULL);
    FILETIME c, m;

    if (created < TICKS_2020)
        created = TICKS_2020 + created * TICKS_PER_SECOND;
    if (modified < TICKS_2020)
        modified = TICKS_2020 + modified * TICKS_PER_SECOND;
    c = (FILETIME){(DWORD)created, (DWORD)(created >> 32)};
    m = (FILETIME){(DWORD)modified, (DWORD)(modified >> 32)};
    CHECK(SetFileTime(h, &c, NULL, &m));
    CloseHandle(h);
}

void fake_file(struct fake_os *f, const char *path, const void *data, size_t len,
               uint32_t attributes, uint64_t created, uint64_t modified)
{
    wchar_t *wide = utf16_from(path);
    DWORD written = 0;
    HANDLE h;

    (void)f;
    SetFileAttributesW(wide, FILE_ATTRIBUTE_NORMAL);
    h = CreateFileW(wide, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    CHECK(h != INVALID_HANDLE_VALUE);
    CHECK(WriteFile(h, data, (DWORD)len, &written, NULL) && written == len);
    CloseHandle(h);
    if (created || modified)
        set_times(wide, created, modified);
    SetFileAttributesW(wide, attributes ? attributes : FILE_ATTRIBUTE_NORMAL);
    free(wide);
}

void fake_folder(struct fake_os *f, const char *path)
{
    wchar_t *wide = utf16_from(path);
    int made_it = SHCreateDirectoryExW(NULL, wide, NULL);

    (void)f;
    CHECK(made_it == ERROR_SUCCESS || made_it == ERROR_ALREADY_EXISTS);
    free(wide);
}

/* As if somebody had been there hours later: what goes in the first seconds was no repair
 * (settle.h). */
static void be_late(wchar_t *path)
{
    const uint64_t hours = 4 * 60 * 60 * (uint64_t)TICKS_PER_SECOND;
    wchar_t *cut = wcsrchr(path, L'\\');
    uint64_t ticks;
    FILETIME time;
    HANDLE folder;

    if (!cut)
        return;
    *cut = L'\0';
    folder = CreateFileW(path, FILE_WRITE_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                         OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (folder == INVALID_HANDLE_VALUE)
        return; /* it went, too */
    GetSystemTimeAsFileTime(&time);
    ticks = ((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) + hours;
    time.dwHighDateTime = (DWORD)(ticks >> 32);
    time.dwLowDateTime = (DWORD)ticks;
    CHECK(SetFileTime(folder, NULL, NULL, &time));
    CloseHandle(folder);
}

bool fake_minute(struct fake_os *f)
{
    (void)f;
    return false;
}

void fake_remove(struct fake_os *f, const char *path)
{
    wchar_t *wide = utf16_from(path);

    (void)f;
    remove_tree(wide);
    be_late(wide);
    free(wide);
}

bool fake_move(struct fake_os *f, const char *from, const char *to)
{
    wchar_t *wide_from = utf16_from(from), *wide_to = utf16_from(to);
    bool moved = MoveFileExW(wide_from, wide_to, MOVEFILE_COPY_ALLOWED);

    (void)f;
    free(wide_from);
    free(wide_to);
    return moved;
}

void fake_attributes(struct fake_os *f, const char *path, uint32_t attributes)
{
    wchar_t *wide = utf16_from(path);

    (void)f;
    CHECK(SetFileAttributesW(wide, attributes ? attributes : FILE_ATTRIBUTE_NORMAL));
    free(wide);
}

bool fake_has_file(struct fake_os *f, const char *path)
{
    wchar_t *wide = utf16_from(path);
    bool has = GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES;

    (void)f;
    free(wide);
    return has;
}

const struct str *fake_contents(struct fake_os *f, const char *path)
{
    static struct str kept;
    struct os os = fake_os_ops(f);

    str_clear(&kept);
    return os.ops->read(os.ctx, path, &kept, NULL) == ST_OK ? &kept : NULL;
}

void fake_redirect(struct fake_os *f, enum os_folder which, const char *path)
{
    free(f->redirected[which]);
    f->redirected[which] = mem_dup(path);
}

/* --- the rest --------------------------------------------------------------------------------- */

bool fake_composes_record(const struct fake_os *f)
{
    (void)f;
    return false;
}

bool fake_record_fills_in(const struct fake_os *f)
{
    return f->record_fills_in;
}

void fake_wininet(struct fake_os *f, enum fake_wininet how)
{
    (void)f, (void)how; /* it is as it is */
}

void fake_answer_otherwise(struct fake_os *f, uint32_t flags)
{
    (void)f, (void)flags;
    CHECK(!"a real WinINet answers as it does");
}

void fake_connection(struct fake_os *f, uint32_t flags, const char *server, const char *bypass,
                     const char *script)
{
    (void)f, (void)flags, (void)server, (void)bypass, (void)script;
    CHECK(!"WinINet's record is never composed on a real PC");
}

struct os_account *fake_account(struct fake_os *f)
{
    return &f->account;
}

void fake_restart(struct fake_os *f)
{
    (void)f;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct lines {
    char **items;
    size_t count;
};

static void add_line(struct lines *l, struct str *line)
{
    l->items = mem_grow(l->items, l->count + 1, sizeof *l->items);
    l->items[l->count++] = str_take(line);
}

static void photograph_values(HKEY key, const char *path, struct lines *out)
{
    for (DWORD i = 0;; i++) {
        static unsigned char data[1 << 17];
        wchar_t name[512];
        DWORD name_len = 512, type, len = sizeof data;
        struct str line = {0};
        char *utf8;

        if (RegEnumValueW(key, i, name, &name_len, NULL, &type, data, &len) != 0)
            return;
        utf8 = utf8_from(name);
        str_add_text(&line, path);
        str_add_text(&line, " : ");
        str_add_text(&line, utf8 ? utf8 : "?");
        str_add_char(&line, ' ');
        str_add_uint(&line, type);
        str_add_char(&line, ' ');
        str_add_hex(&line, data, len);
        add_line(out, &line);
        free(utf8);
    }
}

static void photograph_key(HKEY key, const char *path, struct lines *out)
{
    struct str line = {0};

    str_add_text(&line, path);
    add_line(out, &line);
    photograph_values(key, path, out);
    for (DWORD i = 0;; i++) {
        wchar_t name[256];
        DWORD len = 256;
        HKEY sub;
        char *utf8, *full;

        if (RegEnumKeyExW(key, i, name, &len, NULL, NULL, NULL, NULL) != 0)
            return;
        if (RegOpenKeyExW(key, name, 0, KEY_READ, &sub) != 0)
            continue;
        utf8 = utf8_from(name);
        full = os_path(path, utf8 ? utf8 : "?");
        photograph_key(sub, full, out);
        RegCloseKey(sub);
        free(utf8);
        free(full);
    }
}

static void photograph_folder(struct fake_os *f, const char *path, struct lines *out)
{
    struct os os = fake_os_ops(f);
    struct os_listing listing = {0};

    if (os.ops->list(os.ctx, path, &listing, NULL) != ST_OK)
        return;
    for (size_t i = 0; i < listing.count; i++) {
        const struct os_file *file = &listing.entries[i].file;
        char *full = os_path(path, listing.entries[i].name);
        struct str line = {0}, bytes = {0};

        str_add_text(&line, full);
        str_add_char(&line, ' ');
        str_add_uint(&line, file->attributes & ~(uint32_t)(OS_FILE_ARCHIVE | OS_FILE_NORMAL));
        if (!(file->attributes & OS_FILE_DIRECTORY)) {
            str_add_char(&line, ' ');
            str_add_uint(&line, file->created);
            os.ops->read(os.ctx, full, &bytes, NULL);
        }
        if (!(file->attributes & OS_FILE_DIRECTORY) || text_equal_nocase(full, FAKE_STARTUP)) {
            str_add_char(&line, ' ');
            str_add_uint(&line, file->modified);
        }
        str_add_char(&line, ' ');
        str_add_hex(&line, bytes.data, bytes.len);
        if (!text_starts_nocase(full, "C:\\Users\\eva\\AppData\\Local"))
            add_line(out, &line);
        str_done(&line);
        str_done(&bytes);
        if (file->attributes & OS_FILE_DIRECTORY)
            photograph_folder(f, full, out);
        free(full);
    }
    os_listing_done(&listing);
}

/* What a ticket may touch; Windows keeps accounts of its own elsewhere. */
static void photograph_tree(struct fake_os *f, const char *path, struct lines *out)
{
    wchar_t *wide = utf16_from(path);
    HKEY key;

    if (RegOpenKeyExW(f->user, wide, 0, KEY_READ, &key) == 0) {
        photograph_key(key, path, out);
        RegCloseKey(key);
    }
    free(wide);
}

void fake_photograph(struct fake_os *f, struct str *out)
{
    struct lines lines = {0};

    photograph_tree(f, FAKE_INTERNET, &lines);
    photograph_tree(f, FAKE_APPROVED, &lines);
    photograph_folder(f, "C:\\Users\\eva", &lines);
    if (lines.count > 0)
        qsort(lines.items, lines.count, sizeof *lines.items, by_text);
    for (size_t i = 0; i < lines.count; i++) {
        str_add_text(out, lines.items[i]);
        str_add_char(out, '\n');
        free(lines.items[i]);
    }
    free(lines.items);
}
