/* The rest of the door: lock, text, folders, account, WinINet, another user. */
#include "scratch.h"

#include <wchar.h>

#include "hex.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"

static const struct os_ops *ops;
static void *ctx;
static struct err err;

/* ---- the lock, over processes ---- */

#define HOLD L"hold-the-lock"

/* What the second process does: takes the lock, says so, and waits to be killed. */
static int hold_the_lock(const char *ready, const char *let_go)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    HANDLE said = OpenEventA(EVENT_MODIFY_STATE, FALSE, ready);
    HANDLE wait = OpenEventA(SYNCHRONIZE, FALSE, let_go);

    win_os_set_folder(w, OS_FOLDER_STATE, "C:\\not there");
    if (!said || !wait || os.ops->lock(os.ctx, NULL) != ST_OK)
        return 3;
    SetEvent(said);
    WaitForSingleObject(wait, 20000);
    os.ops->unlock(os.ctx);
    SetEvent(said);
    WaitForSingleObject(wait, 20000);
    return 0;
}

struct holder {
    HANDLE process, ready, let_go;
};

static struct holder start_holder(void)
{
    static int number;
    struct holder h;
    wchar_t program[1024], line[2048], ready[64], let_go[64];
    STARTUPINFOW si = {.cb = sizeof si};
    PROCESS_INFORMATION pi = {0};

    number++;
    swprintf(ready, 64, L"binome-test-ready-%lu-%d", (unsigned long)GetCurrentProcessId(), number);
    swprintf(let_go, 64, L"binome-test-go-%lu-%d", (unsigned long)GetCurrentProcessId(), number);
    h.ready = CreateEventW(NULL, FALSE, FALSE, ready);
    h.let_go = CreateEventW(NULL, FALSE, FALSE, let_go);
    GetModuleFileNameW(NULL, program, 1024);
    swprintf(line, 2048, L"\"%ls\" %ls %ls %ls", program, HOLD, ready, let_go);
    CHECK(CreateProcessW(program, line, NULL, NULL, FALSE, 0, NULL, NULL, &si, &pi));
    CloseHandle(pi.hThread);
    h.process = pi.hProcess;
    CHECK_INT(WaitForSingleObject(h.ready, 20000), WAIT_OBJECT_0);
    return h;
}

static void end_holder(struct holder *h)
{
    TerminateProcess(h->process, 9);
    CHECK_INT(WaitForSingleObject(h->process, 20000), WAIT_OBJECT_0);
    CloseHandle(h->process);
    CloseHandle(h->ready);
    CloseHandle(h->let_go);
}

TEST(a_second_program_is_told_that_the_first_is_at_work)
{
    struct holder h = start_holder();
    ULONGLONG start = GetTickCount64();

    CHECK_INT(ops->lock(ctx, &err), ST_BUSY);
    CHECK_INT(err.reason, ERR_BUSY);
    CHECK(GetTickCount64() - start < 3000);
    SetEvent(h.let_go);
    CHECK_INT(WaitForSingleObject(h.ready, 20000), WAIT_OBJECT_0);
    CHECK_INT(ops->lock(ctx, &err), ST_OK);
    ops->unlock(ctx);
    end_holder(&h);
}

TEST(the_lock_of_a_killed_program_is_free)
{
    struct holder h = start_holder();

    CHECK_INT(ops->lock(ctx, &err), ST_BUSY);
    end_holder(&h);
    CHECK_INT(ops->lock(ctx, &err), ST_OK);
    ops->unlock(ctx);
    CHECK_INT(ops->lock(ctx, &err), ST_OK);
    ops->unlock(ctx);
}

static const char *const half_written[] = {"state\\binome-0badcafe.tmp",
                                           "state\\reports\\binome-0badcafe.tmp"};

/* What lies beside them, and is nobody's to clear. */
static const char *const beside[] = {"state\\journal.txt", "state\\binome-0badcafe.ini",
                                     "state\\0badcafe.tmp", "state\\reports\\round.html",
                                     "binome-0badcafe.tmp"};

enum {
    HALF_WRITTEN = sizeof half_written / sizeof *half_written,
    BESIDE = sizeof beside / sizeof *beside
};

static void leave_half_written(void)
{
    for (size_t i = 0; i < HALF_WRITTEN; i++)
        CHECK_INT(ops->save(ctx, scratch_path(half_written[i]), "x", 1, &err), ST_OK);
    for (size_t i = 0; i < BESIDE; i++)
        CHECK_INT(ops->save(ctx, scratch_path(beside[i]), "x", 1, &err), ST_OK);
}

static void check_there(const char *name, bool there)
{
    struct os_file file = {0};

    test_row(name);
    CHECK_INT(ops->stat(ctx, scratch_path(name), &file, &err), ST_OK);
    CHECK_INT(file.present, there);
    test_row(NULL);
}

static void check_cleared(void)
{
    struct os_listing l = {0};

    CHECK_INT(ops->list(ctx, scratch_path("state"), &l, &err), ST_OK);
    CHECK_INT(l.count, 4); /* three files and "reports" */
    os_listing_done(&l);
    for (size_t i = 0; i < HALF_WRITTEN; i++)
        check_there(half_written[i], false);
    for (size_t i = 0; i < BESIDE; i++)
        check_there(beside[i], true);
}

TEST(the_first_lock_clears_what_a_killed_program_left_half_written)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);

    leave_half_written();
    win_os_set_folder(w, OS_FOLDER_STATE, scratch_path("state"));
    CHECK_INT(os.ops->lock(os.ctx, &err), ST_OK);
    os.ops->unlock(os.ctx);
    check_cleared();
    win_os_free(w);
}

TEST(a_lock_that_a_killed_program_held_clears_it_too)
{
    struct holder h;

    CHECK_INT(ops->lock(ctx, &err), ST_OK); /* not our first one, then */
    ops->unlock(ctx);
    leave_half_written();
    h = start_holder();
    end_holder(&h);
    CHECK_INT(ops->lock(ctx, &err), ST_OK);
    ops->unlock(ctx);
    check_cleared();
}

/* ---- text ---- */

TEST(text_becomes_the_bytes_that_cmd_reads)
{
    static const char text[] = "Le syst\xC3\xA8me est compromis";
    struct str bytes = {0};
    bool fits = false;

    CHECK_INT(ops->oem_encode(ctx, text, &bytes, &fits, &err), ST_OK);
    switch (GetOEMCP()) {
    case 437:
    case 850:
    case 858:
        CHECK(fits);
        CHECK_TEXT(str_text(&bytes), "Le syst\x8Ame est compromis");
        break;
    case CP_UTF8:
        CHECK(fits);
        CHECK_TEXT(str_text(&bytes), text);
        break;
    default: break; /* a code page of another part of the world */
    }
    str_done(&bytes);
}

TEST(a_character_that_does_not_fit_is_told_and_not_replaced)
{
    /* A Chinese character; a letter that best fit would turn into A; a smile outside the BMP. */
    static const char *const rows[] = {"\xE7\x94\xB5", "\xC4\x80", "\xF0\x9F\x98\x80"};
    struct str bytes = {0};
    bool fits;
    size_t i;

    for (i = 0; i < 3; i++) {
        UINT page = GetOEMCP();
        bool western = page == 437 || page == 850 || page == 858;

        test_row(rows[i]);
        fits = western;
        str_set_text(&bytes, "before");
        CHECK_INT(ops->oem_encode(ctx, rows[i], &bytes, &fits, &err), ST_OK);
        if (western) {
            CHECK(!fits);
            CHECK_TEXT(str_text(&bytes), "before");
        } else if (page == CP_UTF8) {
            CHECK(fits);
        }
    }
    CHECK_INT(ops->oem_encode(ctx, "\xFF", &bytes, &fits, &err), ST_ARGUMENT);
    CHECK_INT(ops->oem_encode(ctx, "", &bytes, &fits, &err), ST_OK);
    CHECK(fits);
    str_done(&bytes);
}

/* Both ways round through Windows' own conversion, and what is no character is told. */
TEST(bytes_in_a_code_page_become_text)
{
    struct str text = {0};
    bool exact = false;

    CHECK_INT(ops->decode(ctx, 1252, "\xC9l\xE8ves\\a", 8, &text, &exact, &err), ST_OK);
    CHECK(exact);
    CHECK_TEXT(str_text(&text), "\xC3\x89l\xC3\xA8ves\\a");
    CHECK_INT(ops->decode(ctx, 850, "\x8A", 1, &text, &exact, &err), ST_OK);
    CHECK_TEXT(str_text(&text), "\xC3\x89l\xC3\xA8ves\\a\xC3\xA8"); /* it appends */
    str_clear(&text);
    CHECK_INT(ops->decode(ctx, OS_PAGE_UTF8, "a\xFFz", 3, &text, &exact, &err), ST_OK);
    CHECK(!exact);
    CHECK_TEXT(str_text(&text), "a\xEF\xBF\xBDz");
    str_clear(&text);
    CHECK_INT(ops->decode(ctx, OS_PAGE_OEM, "", 0, &text, &exact, &err), ST_OK);
    CHECK(exact && text.len == 0);
    exact = false;
    CHECK_INT(ops->decode(ctx, 4711, "a", 1, &text, &exact, &err), ST_MISSING);
    CHECK(!exact && text.len == 0);
    str_done(&text);
}

/* The numbers stand for what Windows names now. */
TEST(the_ansi_and_the_oem_code_page_are_the_ones_of_this_pc)
{
    static const unsigned char byte = 0xE9;
    const struct {
        uint32_t page;
        UINT number;
    } rows[] = {{OS_PAGE_ANSI, GetACP()}, {OS_PAGE_OEM, GetOEMCP()}};
    size_t i;

    for (i = 0; i < 2; i++) {
        struct str by_name = {0}, by_number = {0};
        bool exact;

        CHECK_INT(ops->decode(ctx, rows[i].page, &byte, 1, &by_name, &exact, &err), ST_OK);
        CHECK_INT(ops->decode(ctx, rows[i].number, &byte, 1, &by_number, &exact, &err), ST_OK);
        CHECK_TEXT(str_text(&by_name), str_text(&by_number));
        str_done(&by_name);
        str_done(&by_number);
    }
}

TEST(variables_are_expanded)
{
    struct str out = {0};
    char *value = mem_alloc(3001);

    SetEnvironmentVariableW(L"BINOME_TEST_VALUE", L"\x00E9t\x00E9");
    str_set_text(&out, "-");
    CHECK_INT(ops->expand(ctx, "<%binome_test_value%> %BINOME_TEST_NONE% 100%", &out, &err), ST_OK);
    CHECK_TEXT(str_text(&out), "-<\xC3\xA9t\xC3\xA9> %BINOME_TEST_NONE% 100%");
    memset(value, 'x', 3000);
    str_clear(&out);
    CHECK_INT(ops->expand(ctx, value, &out, &err), ST_OK);
    CHECK_INT(out.len, 3000);
    CHECK_INT(ops->expand(ctx, "\xFF", &out, &err), ST_READ);
    CHECK_INT(err.native, ERROR_NO_UNICODE_TRANSLATION);
    free(value);
    str_done(&out);
}

TEST(names_are_compared_as_the_file_system_does)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"alert.bat", "ALERT.BAT", true},
        {"\xC3\xA9t\xC3\xA9.bat", "\xC3\x89T\xC3\x89.BAT", true},
        {"alert.bat", "alert.ba", false},
        {"alert.bat", "alert.bat ", false},
        {"stra\xC3\x9F"
         "e",
         "strasse", false},
        {"\xC4\xB1", "I", false},         /* a dotless i */
        {"e\xCC\x81", "\xC3\xA9", false}, /* composed and decomposed are two names */
        {"", "", true},
        {"\xFF", "\xFF", true},
        {"\xFF", "\xFE", false},
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        test_row(rows[i].a);
        CHECK_INT(ops->same_name(ctx, rows[i].a, rows[i].b), rows[i].same);
    }
}

/* ---- folders ---- */

TEST(every_folder_has_a_full_path)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    struct str path = {0};
    int i;

    for (i = 0; i < OS_FOLDER_COUNT; i++) {
        CHECK_INT(os.ops->folder(os.ctx, (enum os_folder)i, &path, &err), ST_OK);
        CHECK(path.len > 3);
        CHECK(str_text(&path)[1] == ':' || strncmp(str_text(&path), "\\\\", 2) == 0);
        CHECK(str_text(&path)[path.len - 1] != '\\');
    }
    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_STATE, &path, &err), ST_OK);
    CHECK(text_ends_nocase(str_text(&path), "\\Binome"));
    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_SYSTEM, &path, &err), ST_OK);
    CHECK(text_ends_nocase(str_text(&path), "\\system32"));
    str_clear(&path);
    win_os_program_folder(&path);
    CHECK(text_ends_nocase(str_text(&path), "\\tests"));
    str_done(&path);
    win_os_free(w);
}

/* Somebody may redirect one while the window is open. */
TEST(what_is_told_of_folders_ends_with_the_lock)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    struct str path = {0};

    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_DESKTOP, &path, &err), ST_OK);
    CHECK(!w->told[OS_FOLDER_DESKTOP]);
    CHECK_INT(os.ops->lock(os.ctx, &err), ST_OK);
    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_DESKTOP, &path, &err), ST_OK);
    CHECK(w->told[OS_FOLDER_DESKTOP]);
    os.ops->unlock(os.ctx);
    CHECK(!w->told[OS_FOLDER_DESKTOP]);
    str_done(&path);
    win_os_free(w);
}

/* ---- the rest ---- */

TEST(an_ordinary_account_is_ordinary)
{
    struct os_account a;

    memset(&a, 0xFF, sizeof a);
    CHECK_INT(ops->account(ctx, &a, &err), ST_OK);
    CHECK(a.name[0] != '\0');
    CHECK(memchr(a.name, '\0', sizeof a.name) != NULL);
    CHECK(utf8_valid(a.name, strlen(a.name)));
    CHECK(!a.other_user);
    CHECK(!a.service);
    CHECK(!a.remote_shell);
    CHECK(!a.mandatory_profile);
    CHECK(!a.temporary_profile);
}

TEST(the_clock_goes_and_is_utc)
{
    FILETIME t;
    uint64_t before, found;

    GetSystemTimeAsFileTime(&t);
    before = (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
    found = ops->now(ctx);
    CHECK(found + TICKS_PER_SECOND >= before);
    CHECK(found < before + 60 * TICKS_PER_SECOND);
}

TEST(the_time_since_the_start_only_goes_on)
{
    uint64_t before = ops->uptime(ctx), then;

    Sleep(100);
    then = ops->uptime(ctx);
    CHECK(before > 0 && then >= before + 50 * TICKS_PER_SECOND / 1000);
    CHECK(then < before + 60 * TICKS_PER_SECOND);
}

TEST(random_numbers_differ)
{
    uint32_t seen[64];
    size_t i, j;

    for (i = 0; i < 64; i++) {
        seen[i] = ops->random(ctx);
        for (j = 0; j < i; j++)
            CHECK(seen[i] != seen[j]);
    }
}

/* What another implementation of RFC 8018 gives for the same code, salt and rounds. */
TEST(a_key_is_derived_as_pbkdf2_says)
{
    static const char expected[] =
        "9139815a4bd0d1a84f984d1c27a41f49e97af694fc12dd372e101e80639f40a2";
    unsigned char salt[OS_SALT], hash[OS_HASH];
    struct str hex = {0};

    for (unsigned i = 0; i < OS_SALT; i++)
        salt[i] = (unsigned char)i;
    CHECK_INT(ops->derive_key(ctx, "\xC3\xA9t\xC3\xA9 42", salt, hash, &err), ST_OK);
    str_add_hex(&hex, hash, sizeof hash);
    CHECK_TEXT(str_text(&hex), expected);
    str_done(&hex);
}

/* ---- WinINet ---- */

static void check_connection(uint32_t flags, const char *server)
{
    struct os_connection c = {0};

    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK_INT(c.flags & OS_PROXY_MANUAL, flags & OS_PROXY_MANUAL);
    if (flags & OS_PROXY_MANUAL)
        CHECK_TEXT(str_text(&c.server), server);
    CHECK_TODO_WINE(10, c.flags == flags);
    os_connection_done(&c);
}

/* Only under Wine, where HKCU is certain to be the scratch key for WinINet too. */
TEST(a_proxy_that_wininet_was_given_is_read_back)
{
    struct os_connection c = {0};
    struct os_value value = {0};

    if (!test_under_wine())
        SKIP("HKCU may be the user's own for WinINet");
    /* Nothing is stored at all: that is a direct connection, not a failure. */
    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK_INT(c.flags, OS_PROXY_DIRECT);
    os_connection_done(&c);
    CHECK_INT(ops->reg_key_create(
                  ctx, "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings", &err),
              ST_OK);
    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK_INT(c.flags & OS_PROXY_MANUAL, 0);

    c.flags = OS_PROXY_DIRECT | OS_PROXY_MANUAL;
    str_set_text(&c.server, "192.0.2.45:8080");
    str_set_text(&c.bypass, "*.example.org;<local>");
    CHECK_INT(ops->connection_write(ctx, &c, &err), ST_OK);
    os_connection_done(&c);
    check_connection(OS_PROXY_DIRECT | OS_PROXY_MANUAL, "192.0.2.45:8080");
    CHECK_INT(ops->reg_read(ctx, OS_HKCU,
                            "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                            "ProxyServer", &value, &err),
              ST_OK);
    CHECK(value.present);
    CHECK_BYTES(str_text(&value.data), value.data.len, L"192.0.2.45:8080",
                sizeof L"192.0.2.45:8080");
    CHECK_INT(ops->reg_read(ctx, OS_HKCU,
                            "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                            "ProxyEnable", &value, &err),
              ST_OK);
    CHECK_BYTES(str_text(&value.data), value.data.len, "\1\0\0", 4);
    os_value_done(&value);

    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK_TODO_WINE(10, strcmp(str_text(&c.bypass), "*.example.org;<local>") == 0);
    os_connection_done(&c);

    c = (struct os_connection){.flags = OS_PROXY_DIRECT};
    CHECK_INT(ops->connection_write(ctx, &c, &err), ST_OK);
    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK_INT(c.flags, OS_PROXY_DIRECT);
    os_connection_done(&c);
}

static void check_enable(bool present, uint32_t type, const void *bytes, size_t len)
{
    struct os_connection c = {0};
    struct os_value value = {0};

    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    ops->connection_notify(ctx);
    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    os_connection_done(&c);
    CHECK_INT(ops->reg_read(ctx, OS_HKCU,
                            "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                            "ProxyEnable", &value, &err),
              ST_OK);
    CHECK_INT(value.present, present);
    CHECK_INT(value.type, type);
    CHECK_BYTES(str_text(&value.data), value.data.len, bytes, len);
    os_value_done(&value);
}

/* Asking must not write: Wine's WinINet makes ProxyEnable, and overwrites one of another type. */
TEST(asking_wininet_leaves_the_registry_as_it_was)
{
    static const char key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";

    if (!test_under_wine())
        SKIP("HKCU may be the user's own for WinINet");
    CHECK_INT(ops->reg_key_create(ctx, key, &err), ST_OK);
    CHECK_INT(ops->reg_delete(ctx, key, "ProxyEnable", &err), ST_OK);
    check_enable(false, 0, "", 0);
    CHECK_INT(ops->reg_write(ctx, key, "ProxyEnable", REG_SZ, L"1", sizeof L"1", &err), ST_OK);
    check_enable(true, REG_SZ, L"1", sizeof L"1");
    CHECK_INT(ops->reg_write(ctx, key, "ProxyEnable", REG_DWORD, "\1\0\0", 4, &err), ST_OK);
    check_enable(true, REG_DWORD, "\1\0\0", 4);
}

TEST(a_raw_change_is_seen_and_telling_others_does_no_harm)
{
    struct os_connection c = {0};

    if (!test_under_wine())
        SKIP("HKCU may be the user's own for WinINet");
    CHECK_INT(ops->reg_write(ctx, "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                             "ProxyServer", REG_SZ, L"a:1", sizeof L"a:1", &err),
              ST_OK);
    CHECK_INT(ops->reg_write(ctx, "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                             "ProxyEnable", REG_DWORD, "\1\0\0", 4, &err),
              ST_OK);
    ops->connection_notify(ctx);
    CHECK_INT(ops->connection_read(ctx, &c, &err), ST_OK);
    CHECK(c.flags & OS_PROXY_MANUAL);
    CHECK_TEXT(str_text(&c.server), "a:1");
    os_connection_done(&c);
}

TEST(text_that_is_not_unicode_never_reaches_wininet)
{
    struct os_connection c = {.flags = OS_PROXY_MANUAL};

    str_set_text(&c.server, "\xFF:1");
    CHECK_INT(ops->connection_write(ctx, &c, &err), ST_WRITE);
    CHECK_INT(err.native, ERROR_NO_UNICODE_TRANSLATION);
    CHECK_TEXT(err.object, "WinINet (LAN)");
    os_connection_done(&c);
}

/* ---- another user ---- */

#define OTHER       L"S-1-5-21-1-2-3-1001"
#define OTHER_HOME  L"C:\\Users\\Zo\x00EB"
#define OTHER_HOME8 "C:\\Users\\Zo\xC3\xAB"
#define SHELL       L"\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"

static HKEY users, machine;

static void put_text(HKEY root, const wchar_t *key, const wchar_t *name, DWORD type,
                     const wchar_t *text)
{
    CHECK_INT(
        RegSetKeyValueW(root, key, name, type, text, (DWORD)((wcslen(text) + 1) * sizeof *text)),
        0);
}

/* HKEY_USERS and HKLM are scratch keys too, with another user in them. */
static void begin_other(void)
{
    CHECK_INT(
        RegCreateKeyExW(scratch.key, L"Users", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &users, NULL), 0);
    CHECK_INT(
        RegCreateKeyExW(scratch.key, L"Machine", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &machine, NULL),
        0);
    put_text(users, OTHER SHELL, L"Startup", REG_EXPAND_SZ, L"%APPDATA%\\Start");
    put_text(users, OTHER SHELL, L"Desktop", REG_SZ, L"\\\\server\\home\\%UserName%\\Desk");
    put_text(users, OTHER SHELL, L"Personal", REG_EXPAND_SZ, L"%USERPROFILE%\\Mes %NONE%");
    put_text(users, OTHER L"\\Volatile Environment", L"USERNAME", REG_SZ, L"zoe");
    put_text(users, OTHER L"\\Software\\X", L"v", REG_SZ, L"hers");
    put_text(machine, L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\" OTHER,
             L"ProfileImagePath", REG_EXPAND_SZ, OTHER_HOME);
    CHECK_INT(RegOverridePredefKey(HKEY_USERS, users), 0);
    CHECK_INT(RegOverridePredefKey(HKEY_LOCAL_MACHINE, machine), 0);
}

static void end_other(void)
{
    RegOverridePredefKey(HKEY_LOCAL_MACHINE, NULL);
    RegOverridePredefKey(HKEY_USERS, NULL);
    RegCloseKey(machine);
    RegCloseKey(users);
}

static void check_folder(struct os os, enum os_folder which, const char *expected)
{
    struct str path = {0};

    CHECK_INT(os.ops->folder(os.ctx, which, &path, &err), ST_OK);
    CHECK_TEXT(str_text(&path), expected);
    str_done(&path);
}

TEST(another_users_registry_and_folders_are_looked_at)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    struct os_value value = {0};
    struct str text = {0};

    begin_other();
    CHECK_INT(win_os_use_user(w, "S-1-5-21-1-2-3-1001", &err), ST_OK);
    CHECK_INT(os.ops->reg_read(os.ctx, OS_HKCU, "Software\\X", "v", &value, &err), ST_OK);
    CHECK(value.present);
    CHECK_BYTES(str_text(&value.data), value.data.len, L"hers", sizeof L"hers");
    check_folder(os, OS_FOLDER_STARTUP, OTHER_HOME8 "\\AppData\\Roaming\\Start");
    check_folder(os, OS_FOLDER_DESKTOP, "\\\\server\\home\\zoe\\Desk");
    check_folder(os, OS_FOLDER_DOCUMENTS, OTHER_HOME8 "\\Mes %NONE%");
    check_folder(os, OS_FOLDER_DOWNLOADS, OTHER_HOME8 "\\Downloads");
    check_folder(os, OS_FOLDER_PROGRAMS,
                 OTHER_HOME8 "\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs");
    check_folder(os, OS_FOLDER_STATE, OTHER_HOME8 "\\AppData\\Local\\Binome");
    CHECK_INT(os.ops->expand(os.ctx, "%LocalAppData%\\x", &text, &err), ST_OK);
    CHECK_TEXT(str_text(&text), OTHER_HOME8 "\\AppData\\Local\\x");
    str_done(&text);
    os_value_done(&value);
    win_os_free(w);
    end_other();
}

TEST(nothing_of_another_users_is_written)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    struct os_connection c = {0};
    struct os_file meta = {0};
    const char *path = scratch_path("other.txt");
    enum status st[12];
    size_t i;

    begin_other();
    CHECK_INT(win_os_use_user(w, "S-1-5-21-1-2-3-1001", &err), ST_OK);
    st[0] = os.ops->reg_write(os.ctx, "Software\\X", "v", REG_SZ, "", 0, &err);
    st[1] = os.ops->reg_delete(os.ctx, "Software\\X", "v", &err);
    st[2] = os.ops->reg_key_create(os.ctx, "Software\\Y", &err);
    st[3] = os.ops->reg_key_delete(os.ctx, "Software\\X", &err);
    st[4] = os.ops->file_put(os.ctx, path, "", 0, &meta, true, &err);
    st[5] = os.ops->file_delete(os.ctx, path, &err);
    st[6] = os.ops->file_touch(os.ctx, path, &meta, &err);
    st[7] = os.ops->folder_create(os.ctx, path, &err);
    st[8] = os.ops->save(os.ctx, path, "", 0, &err);
    st[9] = os.ops->rename(os.ctx, path, path, &err);
    st[10] = os.ops->connection_write(os.ctx, &c, &err);
    st[11] = os.ops->append(os.ctx, path, 0, "", 0, &err);
    for (i = 0; i < 12; i++)
        CHECK_INT(st[i], ST_REFUSED);
    CHECK_INT(err.reason, ERR_WRONG_USER);
    CHECK_TEXT(err.object, "S-1-5-21-1-2-3-1001");
    CHECK_INT(os.ops->connection_read(os.ctx, &c, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_WRONG_USER);
    CHECK_INT(err.native, ERROR_NOT_SUPPORTED);
    CHECK_INT(os.ops->stat(os.ctx, path, &meta, &err), ST_OK);
    CHECK(!meta.present);
    win_os_free(w);
    end_other();
}

TEST(the_lock_is_the_other_users_then)
{
    struct win_os *w = win_os_new();
    struct os os = win_os_ops(w);
    struct holder h;

    begin_other();
    CHECK_INT(win_os_use_user(w, "S-1-5-21-1-2-3-1001", &err), ST_OK);
    end_other();
    h = start_holder(); /* our own user's */
    CHECK_INT(os.ops->lock(os.ctx, &err), ST_OK);
    os.ops->unlock(os.ctx);
    end_holder(&h);
    win_os_free(w);
}

TEST(a_user_that_is_unknown_or_not_signed_in_is_told_apart)
{
    struct win_os *w = win_os_new();
    struct os_value value = {0};
    struct os os = win_os_ops(w);

    CHECK_INT(win_os_use_user(w, "S-1-5-21-9-9-9-999", &err), ST_ARGUMENT);
    CHECK_INT(err.reason, ERR_USER_NOT_LOADED);
    CHECK_TEXT(err.object, "S-1-5-21-9-9-9-999");
    CHECK_INT(win_os_use_user(w, "nobody-of-that-name-here", &err), ST_ARGUMENT);
    CHECK_INT(err.reason, ERR_UNKNOWN_USER);
    CHECK_INT(win_os_use_user(w, "", &err), ST_ARGUMENT);
    CHECK_INT(err.reason, ERR_UNKNOWN_USER);
    CHECK_INT(win_os_use_user(w, "\xFF", &err), ST_ARGUMENT);
    /* It still serves its own user. */
    CHECK_INT(os.ops->reg_write(os.ctx, "Software\\Own", "v", REG_SZ, "", 0, &err), ST_OK);
    CHECK_INT(os.ops->reg_read(os.ctx, OS_HKCU, "Software\\Own", "v", &value, &err), ST_OK);
    CHECK(value.present);
    os_value_done(&value);
    win_os_free(w);
}

TEST(a_user_is_found_by_name_too)
{
    struct win_os *w = win_os_new(), *other = win_os_new();
    struct os_account a = {0};

    CHECK_INT(win_account(w, &a, &err), ST_OK);
    CHECK_INT(win_os_use_user(other, a.name, &err), ST_OK);
    CHECK(wcscmp(w->sid, other->sid) == 0);
    win_os_free(other);
    win_os_free(w);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "hold-the-lock") == 0)
        return hold_the_lock(argv[2], argv[3]);
    scratch_begin();
    ops = scratch.os.ops;
    ctx = scratch.os.ctx;
    RUN(a_second_program_is_told_that_the_first_is_at_work);
    RUN(the_lock_of_a_killed_program_is_free);
    RUN(the_first_lock_clears_what_a_killed_program_left_half_written);
    RUN(a_lock_that_a_killed_program_held_clears_it_too);
    RUN(text_becomes_the_bytes_that_cmd_reads);
    RUN(a_character_that_does_not_fit_is_told_and_not_replaced);
    RUN(bytes_in_a_code_page_become_text);
    RUN(the_ansi_and_the_oem_code_page_are_the_ones_of_this_pc);
    RUN(variables_are_expanded);
    RUN(names_are_compared_as_the_file_system_does);
    RUN(every_folder_has_a_full_path);
    RUN(what_is_told_of_folders_ends_with_the_lock);
    RUN(an_ordinary_account_is_ordinary);
    RUN(the_clock_goes_and_is_utc);
    RUN(the_time_since_the_start_only_goes_on);
    RUN(random_numbers_differ);
    RUN(a_key_is_derived_as_pbkdf2_says);
    RUN(a_proxy_that_wininet_was_given_is_read_back);
    RUN(asking_wininet_leaves_the_registry_as_it_was);
    RUN(a_raw_change_is_seen_and_telling_others_does_no_harm);
    RUN(text_that_is_not_unicode_never_reaches_wininet);
    RUN(another_users_registry_and_folders_are_looked_at);
    RUN(nothing_of_another_users_is_written);
    RUN(the_lock_is_the_other_users_then);
    RUN(a_user_that_is_unknown_or_not_signed_in_is_told_apart);
    RUN(a_user_is_found_by_name_too);
    scratch_end();
    return test_end();
}
