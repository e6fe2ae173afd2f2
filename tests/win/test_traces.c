/*
 * Every file of the user's and every value of the user's registry that whole rounds of both tickets
 * write, through the console and through the window, compared with what src/RELEASE.md says. The
 * list is read out of that page itself (written_list.h): what is not on it there fails here.
 */
#include "call_file.h"
#include "hex.h"
#include "programs.h"
#include "written_list.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "utf.h"
#include "win_os.h"
#include "win_os_private.h"
#include "win_utf.h"
#include "window.h"

#include <shlobj.h>
#include <stdio.h>
#include <wchar.h>

static wchar_t *console, *window;
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;
static struct written_list list;

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

static void add_values(struct lines *out, HKEY key, const wchar_t *root, const wchar_t *path)
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
        add_wide(&line, root);
        str_add_char(&line, '\\');
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

static void add_key(struct lines *out, HKEY root, const wchar_t *path)
{
    wchar_t name[256];
    DWORD len;
    HKEY key;

    if (RegOpenKeyExW(root, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return;
    add_values(out, key, root == HKEY_CURRENT_USER ? L"HKCU" : L"HKLM", path);
    for (DWORD i = 0;
         len = 256, RegEnumKeyExW(key, i, name, &len, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++) {
        wchar_t *child = below(path, name);

        add_key(out, root, child);
        free(child);
    }
    RegCloseKey(key);
}

static void add_file(struct lines *out, const wchar_t *root, const wchar_t *shown,
                     const WIN32_FIND_DATAW *d)
{
    struct str line = {0};

    str_add_text(&line, "file\t");
    add_wide(&line, root);
    str_add_char(&line, '\\');
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
            add_file(out, root, child, &d);
        }
        free(child);
        more = FindNextFileW(search, &d) != FALSE;
    }
    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    free(pattern);
    free(folder);
}

/* Where a program is started by itself for everybody, which we could not write to on Windows; and
 * the task scheduler's folders. */
static const wchar_t *const machine_keys[] = {
    L"Software\\Microsoft\\Windows\\CurrentVersion\\Run",
    L"Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce"};

static void add_tasks(struct lines *out)
{
    wchar_t windows[MAX_PATH], *folder;

    CHECK(GetWindowsDirectoryW(windows, MAX_PATH) > 0);
    folder = below(windows, L"Tasks");
    add_folder(out, folder, L"");
    free(folder);
    folder = below(windows, L"System32\\Tasks");
    add_folder(out, folder, L"");
    free(folder);
}

static struct lines everything(void)
{
    struct lines out = {0};
    wchar_t *profile = NULL;

    CHECK(SUCCEEDED(SHGetKnownFolderPath(&FOLDERID_Profile, 0, NULL, &profile)));
    add_key(&out, HKEY_CURRENT_USER, L"");
    for (size_t i = 0; i < sizeof machine_keys / sizeof *machine_keys; i++)
        add_key(&out, HKEY_LOCAL_MACHINE, machine_keys[i]);
    add_folder(&out, profile, L"");
    add_tasks(&out);
    CoTaskMemFree(profile);
    qsort(out.items, out.count, sizeof *out.items, by_text);
    return out;
}

/* --- comparing -------------------------------------------------------------------------------- */

enum when { DURING, AFTER }; /* the round */

/* Every line that is in one and not in the other must be on the list. Returns how many
 * there are. */
static unsigned check_difference(const struct lines *a, const struct lines *b, enum when when)
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
        if (!written_allows(&list, line, when == AFTER))
            CHECK_TEXT(line, "on the list of what is written");
    }
    return differ;
}

/* --- rounds ----------------------------------------------------------------------------------- */

/* Whoever plays it: plants and fails to repair; repairs; ends the round. */
struct player {
    void (*begin)(const struct scene *scene);
    void (*search)(void);
    void (*end)(void);
};

static void play(const struct player *player, const struct scene *scene)
{
    struct lines before, planted, after;

    scene_lay(&os, scene);
    before = everything();
    CHECK(before.count > 20);
    player->begin(scene);
    player->search();
    planted = everything();
    CHECK(check_difference(&before, &planted, DURING) >= 2);
    scene_repair(&os, scene);
    player->end();
    after = everything();
    CHECK(check_difference(&before, &after, AFTER) >= 1);
    lines_done(&after);
    lines_done(&planted);
    lines_done(&before);
    scene_forget(&os);
}

static void begin_in_console(const struct scene *scene)
{
    wchar_t *ticket = utf16_from(scene->ticket), *line = utf16_join(L"plant ", ticket, NULL);

    CHECK_INT(programs_run(console, line, NULL), 0);
    free(line);
    free(ticket);
}

static void search_in_console(void)
{
    CHECK_INT(programs_run(console, L"verify", NULL), 1);
    CHECK_INT(programs_run(console, L"hint", NULL), 0);
}

static void end_in_console(void)
{
    CHECK_INT(programs_run(console, L"verify", NULL), 0);
    CHECK_INT(programs_run(console, L"report", NULL), 0);
    CHECK_INT(programs_run(console, L"restore", NULL), 0);
}

static struct window w;

static void begin_in_window(const struct scene *scene)
{
    CHECK(window_open(&w, window));
    CHECK(window_plant(&w, scene->ticket, false));
}

static void search_in_window(void)
{
    CHECK(window_press(&w, IDC_VERIFY) && window_wait(&w, IDC_VERDICT));
    CHECK(window_press(&w, IDC_HINT) && window_answer(&w, WINDOW_YES) &&
          window_wait(&w, IDC_HINTS));
}

static void end_in_window(void)
{
    CHECK(window_press(&w, IDC_VERIFY) && window_press(&w, IDC_FINISH));
    CHECK(window_press(&w, IDC_AGAIN) && window_wait(&w, IDC_CALL_ANSWER));
    CHECK_INT(window_close(&w), 0);
}

static const struct player in_console = {begin_in_console, search_in_console, end_in_console};
static const struct player in_window = {begin_in_window, search_in_window, end_in_window};

static void in_each_bare_scene(const struct player *player)
{
    for (size_t i = 0; i < scene_count; i++)
        if (!scenes[i].pc->lived_in)
            play(player, &scenes[i]);
    test_row(NULL);
}

TEST(rounds_in_the_console_write_what_is_on_the_list)
{
    in_each_bare_scene(&in_console);
}

TEST(rounds_in_the_window_write_what_is_on_the_list)
{
    in_each_bare_scene(&in_window);
}

static void forget_call(void)
{
    char *path = NULL;

    CHECK_INT(os_state_path(&os, CALL_FILE, &path, NULL), ST_OK);
    CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
    free(path);
}

TEST(a_call_writes_what_is_on_the_list)
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
    CHECK_INT(check_difference(&before, &after, AFTER), 1);
    call_record_done(&call);
    call_record_done(&got);
    lines_done(&after);
    lines_done(&before);
    forget_call();
}

#define INTERNET "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
#define SWITCHES                                                                                   \
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder"

/* The list is a list: not everything is on it, and what a round leaves is told apart. */
TEST(the_list_is_read_as_it_is_meant)
{
    struct str file = {0};
    char *startup = kinds_path(&os, OS_FOLDER_STARTUP, "alert.bat");
    char *journal = kinds_path(&os, OS_FOLDER_STATE, "journal.ini");

    CHECK(written_allows(&list, "value\tHKCU\\" INTERNET "\tProxyEnable\t4\t01", false));
    CHECK(!written_allows(&list, "value\tHKCU\\" INTERNET "\tProxyEnable\t4\t01", true));
    CHECK(!written_allows(&list, "value\tHKCU\\" INTERNET "\tProxyEnabled\t4\t01", false));
    CHECK(!written_allows(&list, "value\tHKLM\\" INTERNET "\tProxyEnable\t4\t01", false));
    CHECK(written_allows(&list, "value\tHKCU\\" INTERNET "\\Connections\tx\t3\t01", false));
    CHECK(!written_allows(&list, "value\tHKCU\\" INTERNET "\\Other\tx\t3\t01", false));
    CHECK(written_allows(&list, "value\tHKCU\\" SWITCHES "\talert.bat\t3\t", false));
    CHECK(!written_allows(&list, "value\tHKCU\\" SWITCHES "\tx.bat\t3\t", false));
    str_add_text(&file, "file\t");
    str_add_text(&file, startup);
    CHECK(written_allows(&list, file.data, false) && !written_allows(&list, file.data, true));
    str_add_text(&file, "x");
    CHECK(!written_allows(&list, file.data, false));
    str_set_text(&file, "file\t");
    str_add_text(&file, journal);
    str_add_text(&file, "\t12\t34");
    CHECK(written_allows(&list, file.data, false) && written_allows(&list, file.data, true));
    str_done(&file);
    free(startup);
    free(journal);
}

/* Copies of their own, in a folder that is watched: nothing is written beside them. */
static wchar_t *alone(const wchar_t *name)
{
    wchar_t temp[MAX_PATH], *from = programs_path(name), *folder, *to;

    CHECK(GetTempPathW(MAX_PATH, temp) > 0);
    folder = utf16_join(temp, L"binome-alone", NULL);
    CreateDirectoryW(folder, NULL);
    to = utf16_join(folder, L"\\", name);
    CHECK(CopyFileW(from, to, FALSE));
    free(folder);
    free(from);
    return to;
}

int main(void)
{
    test_needs_own_profile();
    console = alone(L"binomectl.exe");
    window = alone(L"binome.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    /* What programs left that were ended on purpose is swept by the next one: not by a round. */
    CHECK_INT(programs_run(console, L"restore --force", NULL), 0);
    written_read(&os, RELEASE_PAGE, &list);
    RUN(the_list_is_read_as_it_is_meant);
    RUN(rounds_in_the_console_write_what_is_on_the_list);
    RUN(rounds_in_the_window_write_what_is_on_the_list);
    RUN(a_call_writes_what_is_on_the_list);
    written_done(&list);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    DeleteFileW(console);
    DeleteFileW(window);
    free(console);
    free(window);
    return test_end();
}
