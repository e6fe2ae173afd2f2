/*
 * os.h, reach, on a real file system: what Windows knows of drives, links, devices and attributes.
 * The spelling alone is the host's test_reach.c.
 */
#include "scratch.h"

#include "junction.h"

static const struct os_ops *ops;
static struct win_os *ctx;

static void make_file(const char *path)
{
    wchar_t *wide = utf16_from(path);
    HANDLE h = CreateFileW(wide, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);

    CHECK(h != INVALID_HANDLE_VALUE);
    CloseHandle(h);
    free(wide);
}

static void make_folder(const char *path)
{
    wchar_t *wide = utf16_from(path);

    CHECK(CreateDirectoryW(wide, NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
    free(wide);
}

static enum os_reach reach(const char *path)
{
    return ops->reach(ctx, path, NULL);
}

/* One part more behind a path. */
static const char *behind(const char *path, const char *name)
{
    static char text[600];

    snprintf(text, sizeof text, "%s\\%s", path, name);
    return text;
}

TEST(a_file_here_is_told_with_what_its_folder_says)
{
    struct os_file entry = {0}, found = {0};
    struct err err = {0};
    const char *path = scratch_path("here.txt");

    make_file(path);
    CHECK_INT(ops->reach(ctx, path, &entry), OS_REACH_LOCAL);
    CHECK(entry.present);
    CHECK_INT(ops->stat(ctx, path, &found, &err), ST_OK);
    CHECK_INT(entry.attributes, found.attributes);
    CHECK(entry.modified == found.modified && entry.created == found.created);
    CHECK_INT(reach(behind("\\\\?", path)), OS_REACH_LOCAL);
    CHECK_INT(reach(scratch_path("x\\..\\here.txt")), OS_REACH_LOCAL);
}

TEST(what_is_not_there_is_here_all_the_same)
{
    struct os_file entry = {.present = true, .size = 5};

    CHECK_INT(ops->reach(ctx, scratch_path("gone.txt"), &entry), OS_REACH_LOCAL);
    CHECK(!entry.present && entry.size == 0);
    CHECK_INT(reach(scratch_path("gone\\gone.txt")), OS_REACH_LOCAL);
    make_file(scratch_path("a file"));
    CHECK_INT(reach(scratch_path("a file\\below.txt")), OS_REACH_LOCAL);
    CHECK_INT(reach("C:\\"), OS_REACH_LOCAL);
}

TEST(a_device_is_one_wherever_its_name_stands)
{
    static const char *const names[] = {"CON", "nul.txt", "COM1", "lpt9.bat", "AUX .x", "CONIN$"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_INT(reach(names[i]), OS_REACH_DEVICE);
        CHECK_INT(reach(scratch_path(names[i])), OS_REACH_DEVICE);
        CHECK_INT(reach(behind(scratch_path(names[i]), "x.bat")), OS_REACH_DEVICE);
    }
    make_file(scratch_path("CONSOLE.txt"));
    CHECK_INT(reach(scratch_path("CONSOLE.txt")), OS_REACH_LOCAL);
    CHECK_INT(reach("\\\\.\\pipe\\x"), OS_REACH_DEVICE);
    CHECK_INT(reach("\\\\?\\GLOBALROOT\\Device\\Mup\\srv\\x"), OS_REACH_DEVICE);
    CHECK_INT(reach("\\\\srv\\share\\x.bat"), OS_REACH_SERVER);
    CHECK_INT(reach("\\\\?\\UNC\\srv\\share\\x.bat"), OS_REACH_SERVER);
    CHECK_INT(reach("here.txt"), OS_REACH_UNTOLD);
    CHECK_INT(reach("\xFF"), OS_REACH_UNTOLD);
}

/* --- drives ----------------------------------------------------------------------------------- */

static wchar_t free_letter(void)
{
    wchar_t letter = L'D';

    while (letter < L'Z' && GetLogicalDrives() >> (letter - L'A') & 1)
        letter++;
    return letter;
}

/* As subst does. The caller's: forget_letter with the same. */
static bool lead_letter(wchar_t letter, DWORD flags, const wchar_t *to)
{
    wchar_t drive[] = {letter, L':', L'\0'};

    return DefineDosDeviceW(flags, drive, to) != FALSE;
}

static void forget_letter(wchar_t letter)
{
    wchar_t drive[] = {letter, L':', L'\0'};

    DefineDosDeviceW(DDD_REMOVE_DEFINITION, drive, NULL);
}

static const char *on_letter(wchar_t letter, const char *rest)
{
    static char text[100];

    snprintf(text, sizeof text, "%c:\\%s", (char)letter, rest);
    return text;
}

TEST(a_letter_with_nothing_behind_it_is_away)
{
    wchar_t letter = free_letter();

    CHECK_INT(reach(on_letter(letter, "")), OS_REACH_AWAY);
    CHECK_INT(reach(on_letter(letter, "Startup\\alert.bat")), OS_REACH_AWAY);
    CHECK_INT(reach(behind("\\\\?", on_letter(letter, "alert.bat"))), OS_REACH_AWAY);
}

TEST(a_substituted_letter_leads_where_its_folder_lies)
{
    wchar_t letter = free_letter(), *folder;
    bool made;

    make_folder(scratch_path("substituted"));
    make_file(scratch_path("substituted\\a.bat"));
    folder = utf16_from(scratch_path("substituted"));
    made = lead_letter(letter, 0, folder);
    CHECK(made);
    CHECK_INT(reach(on_letter(letter, "a.bat")), OS_REACH_LOCAL);
    CHECK_INT(reach(on_letter(letter, "gone\\a.bat")), OS_REACH_LOCAL);
    CHECK_INT(reach(on_letter(letter, "NUL")), OS_REACH_DEVICE);
    forget_letter(letter);
    CHECK_INT(reach(on_letter(letter, "a.bat")), OS_REACH_AWAY);
    free(folder);
}

/* subst to a share; what a redirector makes of "net use"; one letter that leads to another, which
 * leads back: none of them is opened. */
TEST(a_letter_that_leads_to_a_server_is_that_server)
{
    static const wchar_t *const targets[] = {
        L"\\??\\UNC\\srv.college.example\\home", L"\\Device\\Mup\\srv.college.example\\home",
        L"\\Device\\LanmanRedirector\\;H:0000000000012345\\srv.college.example\\home"};
    wchar_t letter = free_letter();
    ULONGLONG began = GetTickCount64();

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        bool made = lead_letter(letter, DDD_RAW_TARGET_PATH, targets[i]);

        CHECK(made);
        CHECK_INT(reach(on_letter(letter, "a.bat")), OS_REACH_SERVER);
        forget_letter(letter);
    }
    CHECK(GetTickCount64() - began < 3000);
}

/* --- attributes and links --------------------------------------------------------------------- */

TEST(what_would_have_to_be_fetched_is_a_placeholder)
{
    struct os_file entry = {0};
    const char *path = scratch_path("offline.bat");
    wchar_t *wide = utf16_from(path);
    bool made;

    make_file(path);
    CHECK(SetFileAttributesW(wide, FILE_ATTRIBUTE_OFFLINE));
    made = (GetFileAttributesW(wide) & FILE_ATTRIBUTE_OFFLINE) != 0;
    CHECK_TODO_WINE(WINE_NEVER, made);
    CHECK_INT(ops->reach(ctx, path, &entry), made ? OS_REACH_PLACEHOLDER : OS_REACH_LOCAL);
    CHECK(entry.present);
    free(wide);
}

/* Wine 8 makes no junctions: there only that a plain folder of that name is taken. */
static void check_junction(const char *link, const wchar_t *target, enum os_reach expected)
{
    wchar_t *wide = utf16_from(link);
    bool made = junction_make(wide, target);

    CHECK_TODO_WINE(WINE_NEVER, made);
    CHECK_INT(reach(behind(link, "a.bat")), made ? expected : OS_REACH_LOCAL);
    RemoveDirectoryW(wide);
    free(wide);
}

TEST(a_junction_leads_where_it_points)
{
    wchar_t away[] = L"\\??\\?:\\home", *here, *full;

    make_folder(scratch_path("target"));
    here = utf16_from(scratch_path("target"));
    full = utf16_join(L"\\??\\", here, NULL);
    away[4] = free_letter();
    check_junction(scratch_path("to here"), full, OS_REACH_LOCAL);
    check_junction(scratch_path("to a letter"), away, OS_REACH_AWAY);
    check_junction(scratch_path("to a pipe"), L"\\??\\pipe\\x", OS_REACH_DEVICE);
    free(full);
    free(here);
}

/* --- what is kept ----------------------------------------------------------------------------- */

/* What is written there by hand is what is answered, until the lock is given back. */
TEST(what_is_known_of_folders_ends_with_the_lock)
{
    struct err err = {0};
    const char *path = scratch_path("kept\\a.bat");

    make_folder(scratch_path("kept"));
    CHECK_INT(reach(path), OS_REACH_LOCAL);
    CHECK_INT(ctx->reached_count, 0);
    CHECK_INT(ops->lock(ctx, &err), ST_OK);
    CHECK_INT(reach(path), OS_REACH_LOCAL);
    CHECK(ctx->reached_count > 0);
    for (size_t i = 0; i < ctx->reached_count; i++)
        ctx->reached[i].reach = OS_REACH_SERVER;
    CHECK_INT(reach(path), OS_REACH_SERVER);
    ops->unlock(ctx);
    CHECK_INT(ctx->reached_count, 0);
    CHECK_INT(reach(path), OS_REACH_LOCAL);
}

int main(void)
{
    scratch_begin();
    ops = scratch.os.ops;
    ctx = scratch.w;
    RUN(a_file_here_is_told_with_what_its_folder_says);
    RUN(what_is_not_there_is_here_all_the_same);
    RUN(a_device_is_one_wherever_its_name_stands);
    RUN(a_letter_with_nothing_behind_it_is_away);
    RUN(a_substituted_letter_leads_where_its_folder_lies);
    RUN(a_letter_that_leads_to_a_server_is_that_server);
    RUN(what_would_have_to_be_fetched_is_a_placeholder);
    RUN(a_junction_leads_where_it_points);
    RUN(what_is_known_of_folders_ends_with_the_lock);
    scratch_end();
    return test_end();
}
