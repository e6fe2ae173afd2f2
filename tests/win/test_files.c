/* The file operations against a real file system. */
#include "scratch.h"

#include <wchar.h>

#include "junction.h"

#include "timestamp.h"

static const struct os_ops *ops;
static void *ctx;
static struct err err;

/* Ticks that a FAT or a Unix file system can hold too: whole, even seconds. */
#define TICKS_2019 UINT64_C(131908032000000000)
#define TICKS_2021 UINT64_C(132600000000000000)

static wchar_t *wide(const char *path)
{
    return win_path(path);
}

static bool exists(const char *path)
{
    wchar_t *w = wide(path);
    bool found = GetFileAttributesW(w) != INVALID_FILE_ATTRIBUTES;

    free(w);
    return found;
}

static DWORD attributes(const char *path)
{
    wchar_t *w = wide(path);
    DWORD a = GetFileAttributesW(w);

    free(w);
    return a;
}

/* Wine 8 has no archive bit of its own: every file shows it. */
static uint32_t known(uint32_t a)
{
    a &= ~(uint32_t)OS_FILE_NORMAL;
    return test_under_wine() ? a & ~(uint32_t)OS_FILE_ARCHIVE : a;
}

static void set_attributes(const char *path, DWORD a)
{
    wchar_t *w = wide(path);

    CHECK(SetFileAttributesW(w, a));
    free(w);
}

static void make_folder(const char *path)
{
    wchar_t *w = wide(path);

    CHECK(CreateDirectoryW(w, NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
    free(w);
}

static HANDLE open_with(const char *path, DWORD share, DWORD disposition)
{
    wchar_t *w = wide(path);
    HANDLE h = CreateFileW(w, GENERIC_READ | GENERIC_WRITE, share, NULL, disposition, 0, NULL);

    free(w);
    return h;
}

static void make_file(const char *path, const char *text)
{
    HANDLE h = open_with(path, 0, CREATE_ALWAYS);
    DWORD done;

    CHECK(h != INVALID_HANDLE_VALUE);
    CHECK(WriteFile(h, text, (DWORD)strlen(text), &done, NULL));
    CloseHandle(h);
}

static void check_text(const char *path, const char *expected)
{
    wchar_t *w = wide(path);
    HANDLE h = CreateFileW(w, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING,
                           0, NULL);
    char found[200] = "";
    DWORD got = 0;

    CHECK(h != INVALID_HANDLE_VALUE);
    if (h != INVALID_HANDLE_VALUE) {
        CHECK(ReadFile(h, found, sizeof found - 1, &got, NULL));
        CloseHandle(h);
    }
    CHECK_BYTES(found, got, expected, strlen(expected));
    free(w);
}

static void check_times(const char *path, uint64_t created, uint64_t modified)
{
    wchar_t *w = wide(path);
    WIN32_FILE_ATTRIBUTE_DATA d = {0};

    CHECK(GetFileAttributesExW(w, GetFileExInfoStandard, &d));
    /* Wine stores no time of creation: it shows another one of the file's times. */
    if (!test_under_wine())
        CHECK_INT((uint64_t)d.ftCreationTime.dwHighDateTime << 32 | d.ftCreationTime.dwLowDateTime,
                  created);
    CHECK_INT((uint64_t)d.ftLastWriteTime.dwHighDateTime << 32 | d.ftLastWriteTime.dwLowDateTime,
              modified);
    free(w);
}

static size_t count_in(const char *folder)
{
    struct os_listing l = {0};
    size_t n;

    CHECK_INT(ops->list(ctx, folder, &l, &err), ST_OK);
    n = l.count;
    os_listing_done(&l);
    return n;
}

static size_t count_in_state(void)
{
    return count_in(scratch_path("state"));
}

static const struct os_file plain = {
    .attributes = OS_FILE_ARCHIVE, .created = TICKS_2019, .modified = TICKS_2021};

TEST(a_file_is_put_with_its_bytes_attributes_and_times)
{
    static const struct {
        const char *row;
        uint32_t attributes;
    } rows[] = {
        {"normal", OS_FILE_NORMAL},
        {"archive", OS_FILE_ARCHIVE},
        {"hidden", OS_FILE_HIDDEN},
        {"read-only", OS_FILE_READONLY},
        {"hidden and system", OS_FILE_HIDDEN | OS_FILE_SYSTEM},
        {"all", OS_FILE_READONLY | OS_FILE_HIDDEN | OS_FILE_SYSTEM | OS_FILE_ARCHIVE},
    };
    const char *path = scratch_path("put.bat");
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct os_file meta = plain, found = {0};

        test_row(rows[i].row);
        meta.attributes = rows[i].attributes;
        CHECK_INT(ops->file_put(ctx, path, "@echo off\r\n", 11, &meta, true, &err), ST_OK);
        check_text(path, "@echo off\r\n");
        CHECK_INT(known(attributes(path)), known(rows[i].attributes));
        check_times(path, TICKS_2019, TICKS_2021);
        CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
        CHECK(found.present);
        CHECK_INT(known(found.attributes), known(rows[i].attributes));
        CHECK_INT(found.size, 11);
        CHECK_INT(found.modified, TICKS_2021);
        CHECK_INT(count_in_state(), 0); /* no temporary file stays */
    }
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_OK);
}

TEST(a_new_file_without_times_is_of_now)
{
    const char *path = scratch_path("now.txt");
    struct os_file found = {0};

    CHECK_INT(ops->file_put(ctx, path, "", 0, &(struct os_file){0}, false, &err), ST_OK);
    CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
    CHECK_INT(found.size, 0);
    CHECK_TODO_WINE(WINE_NEVER, found.attributes == OS_FILE_NORMAL);
    CHECK(found.modified + 60 * TICKS_PER_SECOND > ops->now(ctx));
}

TEST(a_foreign_file_is_not_replaced_unless_asked)
{
    const char *path = scratch_path("foreign.bat");

    make_file(path, "theirs");
    CHECK_INT(ops->file_put(ctx, path, "ours", 4, &plain, false, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    CHECK_TEXT(err.object, path);
    check_text(path, "theirs");
    CHECK_INT(count_in_state(), 0);
    CHECK_INT(ops->file_put(ctx, path, "ours", 4, &plain, true, &err), ST_OK);
    check_text(path, "ours");
}

TEST(a_folder_is_never_replaced)
{
    const char *path = scratch_path("folder.bat");

    make_folder(path);
    CHECK_INT(ops->file_put(ctx, path, "x", 1, &plain, false, &err), ST_REFUSED);
    CHECK_INT(ops->file_put(ctx, path, "x", 1, &plain, true, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    CHECK(attributes(path) & FILE_ATTRIBUTE_DIRECTORY);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_DELETE);
    CHECK(attributes(path) & FILE_ATTRIBUTE_DIRECTORY);
    CHECK_INT(count_in_state(), 0);
}

TEST(a_put_that_fails_leaves_everything_as_it_was)
{
    const char *path = scratch_path("held.bat");
    HANDLE h;

    CHECK_INT(
        ops->file_put(ctx, scratch_path("no such folder\\x.bat"), "x", 1, &plain, false, &err),
        ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_WRITE);
    CHECK_INT(err.native, ERROR_PATH_NOT_FOUND);
    CHECK_INT(count_in_state(), 0);

    make_file(path, "theirs");
    set_attributes(path, FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_ARCHIVE);
    {
        wchar_t *w = wide(path);

        h = CreateFileW(w, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
        free(w);
    }
    CHECK(h != INVALID_HANDLE_VALUE);
    CHECK_INT(ops->file_put(ctx, path, "ours", 4, &plain, true, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_WRITE);
    CHECK(err.native == ERROR_SHARING_VIOLATION || err.native == ERROR_ACCESS_DENIED);
    CloseHandle(h);
    check_text(path, "theirs");
    CHECK_INT(attributes(path), FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_ARCHIVE);
    CHECK_INT(count_in_state(), 0);
}

TEST(long_paths_and_other_scripts_work)
{
    static const char *const names[] = {
        "d\xC3\xA9marrage \xE7\x94\xB5\xE8\x84\x91 \xF0\x9F\x98\x80.bat", "100% & (co).bat",
        "trailing blank ", "trailing dot."};
    char deep[700];
    struct str bytes = {0};
    size_t i;

    snprintf(deep, sizeof deep, "%s", scratch_path("deep"));
    for (i = 0; i < 5; i++) {
        size_t len = strlen(deep);

        CHECK_INT(ops->folder_create(ctx, deep, &err), ST_OK);
        snprintf(deep + len, sizeof deep - len,
                 "\\a folder with a name of sixty characters or so, number %u ..", (unsigned)i);
    }
    *strrchr(deep, '\\') = '\0';
    CHECK(strlen(deep) > 260);
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = os_path(deep, names[i]);
        struct os_listing l = {0};
        struct os_file found = {0};

        test_row(names[i]);
        CHECK_INT(ops->file_put(ctx, path, "deep", 4, &plain, false, &err), ST_OK);
        CHECK_INT(ops->list(ctx, deep, &l, &err), ST_OK);
        CHECK_INT(l.count, 1);
        if (l.count)
            CHECK_TEXT(l.entries[0].name, names[i]);
        os_listing_done(&l);
        str_clear(&bytes);
        CHECK_INT(ops->read(ctx, path, &bytes, &err), ST_OK);
        CHECK_TEXT(str_text(&bytes), "deep");
        CHECK_INT(ops->file_touch(ctx, path, &plain, &err), ST_OK);
        CHECK_INT(ops->file_delete(ctx, path, &err), ST_OK);
        CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
        CHECK(!found.present);
        free(path);
    }
    str_done(&bytes);
}

TEST(a_path_that_is_not_plain_is_understood)
{
    struct os_file found = {0};
    char path[600];

    make_file(scratch_path("plain.txt"), "x");
    snprintf(path, sizeof path, "%s\\\\plain.txt", scratch_path("state\\.."));
    CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
    CHECK(found.present);
    CHECK_INT(ops->stat(ctx, "C:\\", &found, &err), ST_OK);
    CHECK(found.attributes & OS_FILE_DIRECTORY);
    CHECK_INT(ops->stat(ctx, "\xFF", &found, &err), ST_READ);
    CHECK_INT(err.native, ERROR_NO_UNICODE_TRANSLATION);
}

/* Behind "\\?\" Windows changes nothing any more, so it must be plain before. */
TEST(a_path_is_given_to_windows_in_the_form_without_limits)
{
    static const struct {
        const char *path;
        const wchar_t *given;
    } rows[] = {{"C:\\a\\b.txt", L"\\\\?\\C:\\a\\b.txt"},
                {"C:\\a\\..\\b.txt", L"\\\\?\\C:\\b.txt"},
                {"C:\\a\\.\\b.txt", L"\\\\?\\C:\\a\\b.txt"},
                {"C:/a/b.txt", L"\\\\?\\C:\\a\\b.txt"},
                {"C:\\a\\b.txt ", L"\\\\?\\C:\\a\\b.txt "},
                {"\\\\srv\\share\\a.txt", L"\\\\?\\UNC\\srv\\share\\a.txt"},
                {"\\\\?\\C:\\a\\..\\b", L"\\\\?\\C:\\a\\..\\b"},
                {"\\\\.\\pipe\\x", L"\\\\.\\pipe\\x"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wchar_t *given = win_path(rows[i].path);

        test_row(rows[i].path);
        CHECK(given && wcscmp(given, rows[i].given) == 0);
        free(given);
    }
    test_row(NULL);
}

TEST(a_file_that_is_not_there_is_an_answer)
{
    struct os_file found = {.present = true, .size = 5};
    struct os_listing l = {.present = true};
    struct str bytes = {0};

    CHECK_INT(ops->stat(ctx, scratch_path("gone.txt"), &found, &err), ST_OK);
    CHECK(!found.present);
    CHECK_INT(found.size, 0);
    CHECK_INT(ops->stat(ctx, scratch_path("gone\\gone.txt"), &found, &err), ST_OK);
    CHECK(!found.present);
    CHECK_INT(ops->list(ctx, scratch_path("gone"), &l, &err), ST_OK);
    CHECK(!l.present);
    l.present = true;
    make_file(scratch_path("a file"), "x");
    CHECK_INT(ops->list(ctx, scratch_path("a file"), &l, &err), ST_OK);
    CHECK(!l.present);
    CHECK_INT(ops->file_delete(ctx, scratch_path("gone.txt"), &err), ST_OK);
    CHECK_INT(ops->file_delete(ctx, scratch_path("gone\\gone.txt"), &err), ST_OK);
    CHECK_INT(ops->read(ctx, scratch_path("gone.txt"), &bytes, &err), ST_READ);
    CHECK_INT(err.native, ERROR_FILE_NOT_FOUND);
}

/* A network drive that is not connected must not look like a repaired PC. */
TEST(a_drive_that_is_not_there_is_unreadable_and_not_absent)
{
    struct os_file found = {.size = 5};
    struct os_listing l = {0};
    char path[] = "?:\\Startup\\alert.bat", letter;

    for (letter = 'D'; letter < 'Z'; letter++)
        if (!(GetLogicalDrives() >> (letter - 'A') & 1))
            break;
    path[0] = letter;
    CHECK_INT(ops->stat(ctx, path, &found, &err), ST_READ);
    CHECK_INT(err.native, ERROR_PATH_NOT_FOUND);
    CHECK_TEXT(err.object, path);
    CHECK_INT(found.size, 5);
    *strrchr(path, '\\') = '\0';
    CHECK_INT(ops->list(ctx, path, &l, &err), ST_READ);
}

TEST(a_listing_tells_everything_but_the_dots)
{
    const char *folder = scratch_path("listing");
    struct os_listing l = {0};
    size_t i, seen = 0;

    make_folder(folder);
    CHECK_INT(ops->list(ctx, folder, &l, &err), ST_OK);
    CHECK(l.present);
    CHECK_INT(l.count, 0);
    make_folder(scratch_path("listing\\sub"));
    CHECK_INT(ops->file_put(ctx, scratch_path("listing\\hidden.bat"), "1234", 4,
                            &(struct os_file){.attributes = OS_FILE_HIDDEN | OS_FILE_READONLY,
                                              .created = TICKS_2019,
                                              .modified = TICKS_2021},
                            false, &err),
              ST_OK);
    CHECK_INT(ops->list(ctx, folder, &l, &err), ST_OK);
    CHECK_INT(l.count, 2);
    for (i = 0; i < l.count; i++) {
        const struct os_entry *e = &l.entries[i];

        if (strcmp(e->name, "sub") == 0 && e->file.attributes & OS_FILE_DIRECTORY)
            seen |= 1;
        if (strcmp(e->name, "hidden.bat") == 0 && e->file.size == 4 &&
            e->file.modified == TICKS_2021 && e->file.attributes & OS_FILE_HIDDEN)
            seen |= 2;
    }
    CHECK_INT(seen, 3);
    os_listing_done(&l);
}

TEST(large_files_are_read_up_to_the_limit)
{
    const char *path = scratch_path("large.bin");
    char *bytes = mem_alloc(OS_FILE_MAX + 1);
    struct str found = {0};
    size_t i;

    for (i = 0; i <= OS_FILE_MAX; i++)
        bytes[i] = (char)(i * 13 + i / 509);
    CHECK_INT(ops->file_put(ctx, path, bytes, OS_FILE_MAX, &plain, true, &err), ST_OK);
    CHECK_INT(ops->read(ctx, path, &found, &err), ST_OK);
    CHECK_BYTES(str_text(&found), found.len, bytes, OS_FILE_MAX);
    str_set_text(&found, "untouched");
    CHECK_INT(ops->file_put(ctx, path, bytes, OS_FILE_MAX + 1, &plain, true, &err), ST_OK);
    CHECK_INT(ops->read(ctx, path, &found, &err), ST_READ);
    CHECK_INT(err.reason, ERR_TOO_LARGE);
    CHECK_TEXT(str_text(&found), "untouched");
    str_done(&found);
    free(bytes);
}

TEST(a_file_held_by_somebody_is_tried_again_and_then_reported)
{
    const char *path = scratch_path("busy.txt");
    struct str bytes = {0};
    struct os_file found = {0};
    HANDLE h;
    ULONGLONG start;

    make_file(path, "busy");
    h = open_with(path, 0, OPEN_EXISTING);
    start = GetTickCount64();
    CHECK_INT(ops->read(ctx, path, &bytes, &err), ST_READ);
    CHECK(GetTickCount64() - start >= 250);
    CHECK_INT(err.reason, ERR_CANNOT_READ);
    CHECK_INT(err.native, ERROR_SHARING_VIOLATION);
    CHECK_TEXT(err.object, path);
    CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
    CHECK_INT(found.size, 4);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_DELETE);
    CHECK_INT(err.native, ERROR_SHARING_VIOLATION);
    CloseHandle(h);
    check_text(path, "busy");
    /* One who shares is no obstacle. */
    h = open_with(path, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, OPEN_EXISTING);
    CHECK_INT(ops->read(ctx, path, &bytes, &err), ST_OK);
    CloseHandle(h);
    str_done(&bytes);
}

static DWORD WINAPI let_go_soon(void *handle)
{
    Sleep(60);
    CloseHandle(handle);
    return 0;
}

TEST(a_short_hold_as_by_an_antivirus_does_no_harm)
{
    const char *path = scratch_path("scanned.bat");
    struct str bytes = {0};
    HANDLE thread;

    make_file(path, "scanned");
    thread = CreateThread(NULL, 0, let_go_soon, open_with(path, 0, OPEN_EXISTING), 0, NULL);
    CHECK_INT(ops->read(ctx, path, &bytes, &err), ST_OK);
    CHECK_TEXT(str_text(&bytes), "scanned");
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    thread = CreateThread(NULL, 0, let_go_soon, open_with(path, 0, OPEN_EXISTING), 0, NULL);
    CHECK_INT(ops->file_put(ctx, path, "new", 3, &plain, true, &err), ST_OK);
    check_text(path, "new");
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    thread = CreateThread(NULL, 0, let_go_soon, open_with(path, 0, OPEN_EXISTING), 0, NULL);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_OK);
    CHECK(!exists(path));
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    str_done(&bytes);
}

TEST(a_read_only_file_that_cannot_be_deleted_stays_read_only)
{
    const char *path = scratch_path("held.bat");
    HANDLE h;

    make_file(path, "x");
    h = open_with(path, 0, OPEN_EXISTING);
    set_attributes(path, FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_WRITE);
    CloseHandle(h);
    CHECK_INT(known(attributes(path)), FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_OK);
}

TEST(read_only_and_hidden_files_are_deleted)
{
    const char *path = scratch_path("stubborn.bat");

    make_file(path, "x");
    set_attributes(path, FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM);
    CHECK_INT(ops->file_delete(ctx, path, &err), ST_OK);
    CHECK(!exists(path));
}

TEST(of_a_link_the_link_is_deleted)
{
    const char *target = scratch_path("target.txt"), *link = scratch_path("link.txt");
    wchar_t *wide_target = wide(target), *wide_link = wide(link);

    make_file(target, "kept");
    /* Needs developer mode or a privilege; Wine 8 has none. */
    if (CreateSymbolicLinkW(wide_link, wide_target, SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE)) {
        CHECK_INT(ops->file_delete(ctx, link, &err), ST_OK);
        CHECK(!exists(link));
    }
    check_text(target, "kept");
    free(wide_link);
    free(wide_target);
}

TEST(touch_sets_times_and_attributes_of_a_file_and_times_of_a_folder)
{
    const char *file = scratch_path("touch.txt"), *folder = scratch_path("touch");
    struct os_file meta = {.attributes = OS_FILE_HIDDEN | OS_FILE_READONLY,
                           .created = TICKS_2019,
                           .modified = TICKS_2021};

    make_file(file, "touch");
    CHECK_INT(ops->file_touch(ctx, file, &meta, &err), ST_OK);
    CHECK_INT(known(attributes(file)), known(meta.attributes));
    check_times(file, TICKS_2019, TICKS_2021);
    meta.attributes = OS_FILE_ARCHIVE;
    meta.created = meta.modified = 0; /* as they are */
    CHECK_INT(ops->file_touch(ctx, file, &meta, &err), ST_OK);
    CHECK_INT(attributes(file), OS_FILE_ARCHIVE);
    check_times(file, TICKS_2019, TICKS_2021);
    check_text(file, "touch");

    make_folder(folder);
    meta.created = TICKS_2019;
    meta.modified = TICKS_2021;
    meta.attributes = OS_FILE_HIDDEN; /* ignored */
    CHECK_INT(ops->file_touch(ctx, folder, &meta, &err), ST_OK);
    CHECK_INT(attributes(folder), FILE_ATTRIBUTE_DIRECTORY);
    check_times(folder, TICKS_2019, TICKS_2021);

    CHECK_INT(ops->file_touch(ctx, scratch_path("gone.txt"), &meta, &err), ST_WRITE);
    CHECK_INT(err.native, ERROR_FILE_NOT_FOUND);
}

TEST(a_folder_is_created_once)
{
    const char *path = scratch_path("made");

    CHECK_INT(ops->folder_create(ctx, path, &err), ST_OK);
    CHECK(attributes(path) & FILE_ATTRIBUTE_DIRECTORY);
    CHECK_INT(ops->folder_create(ctx, path, &err), ST_OK);
    CHECK_INT(ops->folder_create(ctx, scratch_path("gone\\made"), &err), ST_WRITE);
    CHECK_INT(err.native, ERROR_PATH_NOT_FOUND);
    make_file(scratch_path("in the way"), "x");
    CHECK_INT(ops->folder_create(ctx, scratch_path("in the way"), &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
}

TEST(a_folder_that_holds_something_stays)
{
    const char *path = scratch_path("full");

    make_folder(path);
    make_file(scratch_path("full\\theirs.txt"), "theirs");
    CHECK_INT(ops->folder_delete(ctx, path, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CANNOT_DELETE);
    check_text(scratch_path("full\\theirs.txt"), "theirs");
    CHECK_INT(ops->file_delete(ctx, scratch_path("full\\theirs.txt"), &err), ST_OK);
    CHECK_INT(ops->folder_delete(ctx, path, &err), ST_OK);
    CHECK(!exists(path));
    CHECK_INT(ops->folder_delete(ctx, path, &err), ST_OK);
}

TEST(save_makes_the_folder_and_replaces_the_whole_file)
{
    const char *path = scratch_path("state 2\\reports\\journal.txt");

    CHECK_INT(ops->save(ctx, path, "first and longer", 16, &err), ST_OK);
    check_text(path, "first and longer");
    CHECK_INT(ops->save(ctx, path, "second", 6, &err), ST_OK);
    check_text(path, "second");
    set_attributes(path, FILE_ATTRIBUTE_READONLY);
    CHECK_INT(ops->save(ctx, path, "third", 5, &err), ST_OK);
    check_text(path, "third");
    CHECK_INT(count_in(scratch_path("state 2\\reports")), 1);
}

TEST(a_save_that_fails_leaves_the_old_file)
{
    const char *path = scratch_path("state 3\\journal.txt");
    HANDLE h;

    CHECK_INT(ops->save(ctx, path, "old", 3, &err), ST_OK);
    h = open_with(path, 0, OPEN_EXISTING);
    CHECK_INT(ops->save(ctx, path, "new", 3, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_SAVE);
    CHECK(err.native == ERROR_SHARING_VIOLATION || err.native == ERROR_ACCESS_DENIED);
    CHECK_TEXT(err.object, path);
    CloseHandle(h);
    check_text(path, "old");
    CHECK_INT(count_in(scratch_path("state 3")), 1);
    make_file(scratch_path("no folder"), "x");
    CHECK_INT(ops->save(ctx, scratch_path("no folder\\journal.txt"), "x", 1, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_SAVE);
    check_text(scratch_path("no folder"), "x");
}

TEST(append_adds_behind_what_is_there)
{
    const char *path = scratch_path("state 5\\journal.txt");
    struct str seen = {0};
    wchar_t *w = wide(path);
    HANDLE reader;

    CHECK_INT(ops->save(ctx, path, "first", 5, &err), ST_OK);
    reader = CreateFileW(w, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING,
                         0, NULL);
    CHECK(reader != INVALID_HANDLE_VALUE);
    CHECK_INT(ops->append(ctx, path, 5, " second", 7, &err), ST_OK);
    CHECK_INT(ops->append(ctx, path, 12, "", 0, &err), ST_OK);
    CloseHandle(reader);
    CHECK_INT(ops->read(ctx, path, &seen, &err), ST_OK);
    CHECK_TEXT(str_text(&seen), "first second");
    str_done(&seen);
    free(w);
}

TEST(append_is_refused_where_it_would_not_follow)
{
    const char *path = scratch_path("state 6\\journal.txt");
    HANDLE writer;

    CHECK_INT(ops->append(ctx, path, 0, "x", 1, &err), ST_WRITE); /* it makes no file */
    CHECK(!exists(path));
    CHECK_INT(ops->save(ctx, path, "first", 5, &err), ST_OK);
    CHECK_INT(ops->append(ctx, path, 4, "x", 1, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_SAVE);
    CHECK_INT(err.native, ERROR_FILE_INVALID);
    CHECK_TEXT(err.object, path);
    writer = open_with(path, FILE_SHARE_READ | FILE_SHARE_WRITE, OPEN_EXISTING);
    CHECK_INT(ops->append(ctx, path, 5, "x", 1, &err), ST_WRITE);
    CHECK_INT(err.native, ERROR_SHARING_VIOLATION);
    CloseHandle(writer);
    check_text(path, "first");
}

/* A reader sees the old file or the new one, never a part and never none. */
static volatile LONG stop, bad, reads;

static DWORD WINAPI keep_reading(void *path)
{
    while (!stop) {
        HANDLE h =
            CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                        NULL, OPEN_EXISTING, 0, NULL);
        char bytes[4097];
        DWORD error = GetLastError(), got = 0;

        if (h == INVALID_HANDLE_VALUE) {
            /* Between two renames Windows may answer "denied" or "shared", but never "none". */
            if (error == ERROR_FILE_NOT_FOUND)
                InterlockedIncrement(&bad);
            continue;
        }
        if (!ReadFile(h, bytes, sizeof bytes, &got, NULL) || got != 4096 || bytes[0] != bytes[4095])
            InterlockedIncrement(&bad);
        InterlockedIncrement(&reads);
        CloseHandle(h);
        Sleep(10); /* longer than it is held, or on a busy machine no save gets its turn */
    }
    return 0;
}

TEST(a_reader_never_sees_half_a_save)
{
    const char *path = scratch_path("state 4\\journal.txt");
    wchar_t *w = wide(path);
    char bytes[4096];
    HANDLE thread;
    int i;

    memset(bytes, 'a', sizeof bytes);
    CHECK_INT(ops->save(ctx, path, bytes, sizeof bytes, &err), ST_OK);
    thread = CreateThread(NULL, 0, keep_reading, w, 0, NULL);
    for (i = 0; i < 50; i++) {
        memset(bytes, 'a' + i % 26, sizeof bytes);
        CHECK_INT(ops->save(ctx, path, bytes, sizeof bytes, &err), ST_OK);
    }
    InterlockedExchange(&stop, 1);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    CHECK_INT(bad, 0);
    CHECK(reads > 0);
    free(w);
}

TEST(rename_never_replaces)
{
    const char *from = scratch_path("from.txt"), *to = scratch_path("to.txt");

    make_file(from, "from");
    make_file(to, "to");
    CHECK_INT(ops->rename(ctx, from, to, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    check_text(from, "from");
    check_text(to, "to");
    CHECK_INT(ops->file_delete(ctx, to, &err), ST_OK);
    CHECK_INT(ops->rename(ctx, from, to, &err), ST_OK);
    check_text(to, "from");
    CHECK(!exists(from));
    CHECK_INT(ops->rename(ctx, from, to, &err), ST_WRITE);
    CHECK_INT(err.native, ERROR_FILE_NOT_FOUND);
}

/* ---- an elevated process ---- */

static bool is_owners(const char *profile, const char *path)
{
    wchar_t *p = wide(profile), *to = wide(path);
    bool is = win_is_owners_place(p, to);

    free(to);
    free(p);
    return is;
}

TEST(an_elevated_process_writes_below_the_profile_alone)
{
    char profile[400], other[400], path[500];

    snprintf(profile, sizeof profile, "%s", scratch_path("eva"));
    snprintf(other, sizeof other, "%s", scratch_path("eva2"));
    make_folder(profile);
    make_folder(other);
    snprintf(path, sizeof path, "%s\\new.txt", profile);
    CHECK(is_owners(profile, path));
    snprintf(path, sizeof path, "%s\\one\\two\\three.txt", profile);
    CHECK(is_owners(profile, path));
    snprintf(path, sizeof path, "%s\\new.txt", other);
    CHECK(!is_owners(profile, path));
    snprintf(path, sizeof path, "%s\\..\\eva2\\new.txt", profile);
    CHECK(!is_owners(profile, path));
    CHECK(!is_owners(profile, "C:\\windows\\system32\\new.txt"));
    CHECK(!is_owners(profile, "\\\\?\\C:\\windows\\system32\\new.txt"));
    CHECK(!is_owners(scratch_path("nobody"), path));
}

/* Each way of writing asks that rule. */
TEST(an_elevated_process_is_refused_elsewhere_and_changes_nothing)
{
    char profile[400], inside[500], outside[500], folder[500];
    wchar_t *own = scratch.w->own_profile;

    snprintf(profile, sizeof profile, "%s", scratch_path("eva3"));
    snprintf(inside, sizeof inside, "%s\\a.txt", profile);
    snprintf(outside, sizeof outside, "%s", scratch_path("theirs.txt"));
    snprintf(folder, sizeof folder, "%s", scratch_path("theirs"));
    make_folder(profile);
    make_folder(folder);
    make_file(outside, "theirs");
    scratch.w->own_profile = wide(profile);
    scratch.w->elevated = true;
    CHECK_INT(ops->file_put(ctx, outside, "x", 1, &plain, true, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_ELEVATED);
    CHECK_TEXT(err.object, outside);
    CHECK_INT(ops->file_touch(ctx, outside, &plain, &err), ST_REFUSED);
    CHECK_INT(ops->file_delete(ctx, outside, &err), ST_REFUSED);
    CHECK_INT(ops->folder_delete(ctx, folder, &err), ST_REFUSED);
    CHECK_INT(ops->folder_create(ctx, scratch_path("new"), &err), ST_REFUSED);
    CHECK_INT(ops->rename(ctx, outside, inside, &err), ST_REFUSED);
    CHECK_TEXT(err.object, outside);
    CHECK_INT(ops->append(ctx, outside, 6, "x", 1, &err), ST_REFUSED);
    CHECK_INT(ops->save(ctx, outside, "x", 1, &err), ST_REFUSED);
    CHECK_INT(ops->folder_create(ctx, inside, &err), ST_OK);
    CHECK_INT(ops->rename(ctx, inside, scratch_path("new"), &err), ST_REFUSED);
    CHECK_TEXT(err.object, scratch_path("new"));
    CHECK_INT(ops->folder_delete(ctx, inside, &err), ST_OK);
    free(scratch.w->own_profile);
    scratch.w->own_profile = own;
    scratch.w->elevated = false;
    check_text(outside, "theirs");
    CHECK(exists(folder));
    CHECK(!exists(scratch_path("new")));
    CHECK(!exists(inside));
}

TEST(an_elevated_process_clears_up_in_the_profile_alone)
{
    const char *half = scratch_path("state\\binome-0123abcd.tmp");
    wchar_t *own = scratch.w->own_profile;

    make_folder(scratch_path("state"));
    make_file(half, "half");
    scratch.w->own_profile = wide(scratch_path("eva3"));
    scratch.w->elevated = true;
    win_files_sweep(scratch.w);
    CHECK(exists(half));
    scratch.w->elevated = false;
    win_files_sweep(scratch.w);
    CHECK(!exists(half));
    free(scratch.w->own_profile);
    scratch.w->own_profile = own;
}

TEST(an_elevated_process_writes_through_no_second_name)
{
    char profile[400], inside[500], outside[500];
    wchar_t *from, *to;

    snprintf(profile, sizeof profile, "%s", scratch_path("eva"));
    make_folder(profile);
    snprintf(inside, sizeof inside, "%s\\linked.txt", profile);
    snprintf(outside, sizeof outside, "%s", scratch_path("system.txt"));
    make_file(outside, "theirs");
    from = wide(inside);
    to = wide(outside);
    CHECK(CreateHardLinkW(from, to, NULL));
    CHECK(!is_owners(profile, inside));
    CHECK(DeleteFileW(from));
    CHECK(is_owners(profile, inside));
    free(to);
    free(from);
}

/* Wine 8 makes no junctions: there only that a plain folder of that name is taken. */
TEST(an_elevated_process_follows_no_junction_out_of_the_profile)
{
    char profile[400], path[500];
    wchar_t *link, *target, *elsewhere;
    bool made;

    snprintf(profile, sizeof profile, "%s", scratch_path("eva"));
    make_folder(profile);
    make_folder(scratch_path("elsewhere"));
    snprintf(path, sizeof path, "%s\\Startup", profile);
    link = utf16_from(path);
    elsewhere = utf16_from(scratch_path("elsewhere"));
    target = utf16_join(L"\\??\\", elsewhere, NULL);
    made = junction_make(link, target);
    CHECK_TODO_WINE(WINE_NEVER, made);
    snprintf(path, sizeof path, "%s\\Startup\\alert.bat", profile);
    CHECK_INT(is_owners(profile, path), !made);
    RemoveDirectoryW(link);
    free(target);
    free(elsewhere);
    free(link);
}

int main(void)
{
    scratch_begin();
    ops = scratch.os.ops;
    ctx = scratch.os.ctx;
    RUN(a_file_is_put_with_its_bytes_attributes_and_times);
    RUN(a_new_file_without_times_is_of_now);
    RUN(a_foreign_file_is_not_replaced_unless_asked);
    RUN(a_folder_is_never_replaced);
    RUN(an_elevated_process_writes_below_the_profile_alone);
    RUN(an_elevated_process_is_refused_elsewhere_and_changes_nothing);
    RUN(an_elevated_process_clears_up_in_the_profile_alone);
    RUN(an_elevated_process_writes_through_no_second_name);
    RUN(an_elevated_process_follows_no_junction_out_of_the_profile);
    RUN(a_put_that_fails_leaves_everything_as_it_was);
    RUN(long_paths_and_other_scripts_work);
    RUN(a_path_that_is_not_plain_is_understood);
    RUN(a_path_is_given_to_windows_in_the_form_without_limits);
    RUN(a_file_that_is_not_there_is_an_answer);
    RUN(a_drive_that_is_not_there_is_unreadable_and_not_absent);
    RUN(a_listing_tells_everything_but_the_dots);
    RUN(large_files_are_read_up_to_the_limit);
    RUN(a_file_held_by_somebody_is_tried_again_and_then_reported);
    RUN(a_short_hold_as_by_an_antivirus_does_no_harm);
    RUN(a_read_only_file_that_cannot_be_deleted_stays_read_only);
    RUN(read_only_and_hidden_files_are_deleted);
    RUN(of_a_link_the_link_is_deleted);
    RUN(touch_sets_times_and_attributes_of_a_file_and_times_of_a_folder);
    RUN(a_folder_is_created_once);
    RUN(a_folder_that_holds_something_stays);
    RUN(save_makes_the_folder_and_replaces_the_whole_file);
    RUN(a_save_that_fails_leaves_the_old_file);
    RUN(append_adds_behind_what_is_there);
    RUN(append_is_refused_where_it_would_not_follow);
    RUN(a_reader_never_sees_half_a_save);
    RUN(rename_never_replaces);
    scratch_end();
    return test_end();
}
