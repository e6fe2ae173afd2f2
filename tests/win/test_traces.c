/*
 * Every file of the user's and every value of the user's registry that a whole round of both
 * tickets writes, compared with what the README says: what is there during the round and after it.
 */
#include "call_file.h"
#include "programs.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"
#include "win_utf.h"

#include <shlobj.h>
#include <stdio.h>
#include <wchar.h>

/* The README's list, "What it writes, and nothing else", as the beginnings of what may differ. */
static const char *const during[] = {
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\tProxyEnable",
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\tProxyServer",
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\tProxyOverride",
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\tAutoConfigURL",
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections\t",
    "value\tSoftware\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder"
    "\talert.bat",
    "file\tAppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp\\alert.bat\t",
    "file\tAppData\\Local\\Binome\\journal.ini\t",
    "file\tAppData\\Local\\Binome\\call.ini\t",
};
enum {
    AFTER_FROM = 7, /* what stays until the next plant */
    CALL_FROM = 8,  /* what a call on A's PC writes */
};

static wchar_t *console;
static struct win_os *eyes;
static struct os os;

/* --- all of the user's ------------------------------------------------------------------------ */

struct lines {
    char **items;
    size_t count;
};

static void lines_add(struct lines *l, struct str *line)
{
    l->items = mem_grow(l->items, l->count + 1, sizeof *l->items);
    l->items[l->count++] = str_take(line);
}

static void lines_done(struct lines *l)
{
    while (l->count > 0)
        free(l->items[--l->count]);
    free(l->items);
    *l = (struct lines){0};
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_wide(struct str *out, const wchar_t *text)
{
    char *utf8 = utf8_from(text);

    str_add_text(out, utf8 ? utf8 : "?");
    free(utf8);
}

static wchar_t *below(const wchar_t *parent, const wchar_t *name)
{
    size_t room = wcslen(parent) + wcslen(name) + 2;
    wchar_t *path = mem_alloc(room * sizeof *path);

    swprintf(path, room, *parent ? L"%ls\\%ls" : L"%ls%ls", parent, name);
    return path;
}

static void add_values(struct lines *out, HKEY key, const wchar_t *path)
{
    static wchar_t name[16384];
    static BYTE data[65536];
    DWORD name_len, data_len, type;

    for (DWORD i = 0; name_len = 16384, data_len = sizeof data,
               RegEnumValueW(key, i, name, &name_len, NULL, &type, data, &data_len) ==
                          ERROR_SUCCESS;
         i++) {
        struct str line = {0};

        str_add_text(&line, "value\t");
        add_wide(&line, path);
        str_add_char(&line, '\t');
        add_wide(&line, name);
        str_add_char(&line, '\t');
        str_add_uint(&line, type);
        str_add_char(&line, '\t');
        str_add_hex(&line, data, data_len);
        lines_add(out, &line);
    }
}

static void add_key(struct lines *out, const wchar_t *path)
{
    wchar_t name[256];
    DWORD len;
    HKEY key;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return;
    add_values(out, key, path);
    for (DWORD i = 0;
         len = 256, RegEnumKeyExW(key, i, name, &len, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++) {
        wchar_t *child = below(path, name);

        add_key(out, child);
        free(child);
    }
    RegCloseKey(key);
}

static void add_file(struct lines *out, const wchar_t *shown, const WIN32_FIND_DATAW *d)
{
    struct str line = {0};

    str_add_text(&line, "file\t");
    add_wide(&line, shown);
    str_add_char(&line, '\t');
    str_add_uint(&line, d->nFileSizeLow);
    str_add_char(&line, '\t');
    str_add_uint(&line, (uint64_t)d->ftLastWriteTime.dwHighDateTime << 32 |
                            d->ftLastWriteTime.dwLowDateTime);
    lines_add(out, &line);
}

/* Links are not followed: under Wine they lead out of the prefix. */
static void add_folder(struct lines *out, const wchar_t *root, const wchar_t *shown)
{
    wchar_t *folder = below(root, shown), *pattern = below(folder, L"*");
    WIN32_FIND_DATAW d;
    HANDLE search = FindFirstFileW(pattern, &d);
    bool more = search != INVALID_HANDLE_VALUE;

    while (more) {
        wchar_t *child = below(shown, d.cFileName);

        if (wcscmp(d.cFileName, L".") == 0 || wcscmp(d.cFileName, L"..") == 0 ||
            d.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) {
            /* itself, its parent, a link */
        } else if (d.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
            add_folder(out, root, child);
        } else {
            add_file(out, child, &d);
        }
        free(child);
        more = FindNextFileW(search, &d) != FALSE;
    }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    free(pattern);
    free(folder);
}

static struct lines everything(void)
{
    struct lines out = {0};
    wchar_t *profile = NULL;

    CHECK(SUCCEEDED(SHGetKnownFolderPath(&FOLDERID_Profile, 0, NULL, &profile)));
    add_key(&out, L"");
    add_folder(&out, profile, L"");
    CoTaskMemFree(profile);
    qsort(out.items, out.count, sizeof *out.items, by_text);
    return out;
}

/* --- comparing -------------------------------------------------------------------------------- */

static bool allowed(const char *line, size_t from)
{
    for (size_t i = from; i < sizeof during / sizeof *during; i++)
        if (text_starts_nocase(line, during[i]))
            return true;
    return false;
}

/* Every line that is in one and not in the other must be on the list. Returns how many there are.
 */
static unsigned check_difference(const struct lines *a, const struct lines *b, size_t from)
{
    unsigned differ = 0;
    size_t i = 0, k = 0;

    while (i < a->count || k < b->count) {
        int order = i == a->count ? 1 : k == b->count ? -1 : strcmp(a->items[i], b->items[k]);
        const char *line = order <= 0 ? a->items[i] : b->items[k];

        i += order <= 0;
        k += order >= 0;
        if (order == 0)
            continue;
        differ++;
        if (!allowed(line, from))
            CHECK_TEXT(line, "on the README's list");
    }
    return differ;
}

static void play(const wchar_t *plant, const struct scene *scene)
{
    struct lines before = everything(), planted, after;

    CHECK(before.count > 20);
    CHECK_INT(programs_run(console, plant, NULL), 0);
    CHECK_INT(programs_run(console, L"verify", NULL), 1);
    CHECK_INT(programs_run(console, L"hint", NULL), 0);
    planted = everything();
    CHECK(check_difference(&before, &planted, 0) >= 2);
    scene_repair(&os, scene);
    CHECK_INT(programs_run(console, L"verify", NULL), 0);
    CHECK_INT(programs_run(console, L"restore", NULL), 0);
    after = everything();
    CHECK_INT(check_difference(&before, &after, AFTER_FROM), 1);
    lines_done(&after);
    lines_done(&planted);
    lines_done(&before);
    scene_forget(&os);
}

TEST(a_round_of_the_proxy_writes_what_the_readme_says)
{
    play(L"plant internet", &scenes[0]);
}

TEST(a_round_of_the_startup_file_writes_what_the_readme_says)
{
    play(L"plant startup-message", &scenes[2]);
}

static void forget_call(void)
{
    char *path = NULL;

    CHECK_INT(os_state_path(&os, CALL_FILE, &path, NULL), ST_OK);
    CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
    free(path);
}

TEST(a_call_writes_what_the_readme_says)
{
    struct call_record call = {0}, got = {0};
    struct lines before, after;

    forget_call();
    before = everything();
    call_begin(&call, "internet", os.ops->now(os.ctx));
    call_set_notes(&call, "a\nb");
    CHECK_INT(call_save(&os, &call, NULL), ST_OK);
    CHECK_INT(call_load(&os, &got, NULL), ST_OK);
    CHECK_TEXT(got.notes, "a\nb");
    after = everything();
    CHECK_INT(check_difference(&before, &after, CALL_FROM), 1);
    call_record_done(&call);
    call_record_done(&got);
    lines_done(&after);
    lines_done(&before);
    forget_call();
}

int main(void)
{
    if (!programs_may_touch_this_profile()) {
        printf("skipped: set BINOME_TEST_PROFILE=1 in a profile for tests\n");
        return 0;
    }
    console = programs_path(L"binomectl.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_begin(&os);
    RUN(a_round_of_the_proxy_writes_what_the_readme_says);
    RUN(a_round_of_the_startup_file_writes_what_the_readme_says);
    RUN(a_call_writes_what_the_readme_says);
    scene_end(&os);
    win_os_free(eyes);
    free(console);
    return test_end();
}
