/*
 * binomectl.exe as other programs see it: exit codes, both outputs, and what is left behind.
 *
 * It works on the signed-in user's own settings, so natively it is only run when
 * BINOME_TEST_PROFILE=1 says that the profile is there for tests; under Wine the prefix is.
 * The program's path is the first argument, or ..\binomectl.exe beside this one's folder.
 */
#include "scratch.h"

#include <shellapi.h>
#include <wchar.h>

#include "hex.h"
#include "kinds.h"
#include "text.h"
#include "utf.h"
#include "verdict.h"

static const char settings_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
static const char approved_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder";

static wchar_t *program;
static struct win_os *eyes; /* looks at what binomectl does, and plays the technician */
static struct os os;

/* --- running it ------------------------------------------------------------------------------- */

static struct {
    DWORD code;
    struct str out, err;
} ran;

static HANDLE make_pipe(HANDLE *inherited)
{
    SECURITY_ATTRIBUTES sa = {.nLength = sizeof sa, .bInheritHandle = TRUE};
    HANDLE ours;

    /* Large enough for all of one output while the other is read. */
    if (!CreatePipe(&ours, inherited, &sa, 1 << 20))
        exit(2);
    SetHandleInformation(ours, HANDLE_FLAG_INHERIT, 0);
    return ours;
}

static void read_all(HANDLE h, struct str *out)
{
    char bytes[4096];
    DWORD n;

    str_clear(out);
    while (ReadFile(h, bytes, sizeof bytes, &n, NULL) && n > 0)
        str_add(out, bytes, n);
    CloseHandle(h);
}

/* Windows' own error number, 0 when it runs. */
static DWORD create_process(const wchar_t *exe, wchar_t *line, STARTUPINFOW *si,
                            PROCESS_INFORMATION *pi)
{
    for (unsigned tries = 0;; tries++) {
        DWORD error = 0;

        if (!CreateProcessW(exe, line, NULL, NULL, TRUE, 0, NULL, NULL, si, pi))
            error = GetLastError();
        /* Measured under Wine 8: now and then a process dies before its first instruction. */
        if (error != ERROR_INTERNAL_ERROR || !test_under_wine() || tries == 3)
            return error;
    }
}

/* Starts exe with the rest of the command line. Without read_out nobody reads standard output. */
static void start(const wchar_t *exe, const wchar_t *line, bool read_out)
{
    wchar_t *quoted = utf16_join(L"\"", exe, L"\" "), *whole = utf16_join(quoted, line, NULL);
    HANDLE out_end, err_end, out = make_pipe(&out_end), err = make_pipe(&err_end);
    STARTUPINFOW si = {.cb = sizeof si, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION pi = {0};

    si.hStdOutput = out_end;
    si.hStdError = err_end;
    if (!read_out)
        CloseHandle(out);
    ran.code = 9999;
    CHECK_INT(create_process(exe, whole, &si, &pi), 0);
    CloseHandle(out_end);
    CloseHandle(err_end);
    if (read_out)
        read_all(out, &ran.out);
    read_all(err, &ran.err);
    CHECK_INT(WaitForSingleObject(pi.hProcess, 60000), WAIT_OBJECT_0);
    GetExitCodeProcess(pi.hProcess, &ran.code);
    CloseHandle(pi.hThread);
    CloseHandle(pi.hProcess);
    free(whole);
    free(quoted);
}

static DWORD run(const char *line)
{
    wchar_t *wide = utf16_from(line);

    start(program, wide, true);
    free(wide);
    return ran.code;
}

static bool out_has(const char *text)
{
    return strstr(str_text(&ran.out), text) != NULL;
}

static bool err_has(const char *text)
{
    return strstr(str_text(&ran.err), text) != NULL;
}

static bool out_is_ascii(void)
{
    for (size_t i = 0; i < ran.out.len; i++)
        if ((unsigned char)ran.out.data[i] >= 0x80)
            return false;
    return true;
}

/* Exactly one object on exactly one line, all of it ASCII, and nothing else. */
static bool out_is_one_object(void)
{
    const char *out = str_text(&ran.out);
    size_t len = ran.out.len;

    return len > 3 && strncmp(out, "{\"schema\":1,", 12) == 0 && out[len - 1] == '\n' &&
           out[len - 2] == '}' && strchr(out, '\n') == out + len - 1 && out_is_ascii();
}

/* --- looking at the PC ------------------------------------------------------------------------ */

static void add_values(struct str *out, const char *key)
{
    struct os_names names = {0};
    bool present = false;

    CHECK_INT(os.ops->reg_list(os.ctx, OS_HKCU, key, &present, &names, NULL), ST_OK);
    str_add_text(out, present ? "key\n" : "no key\n");
    for (size_t i = 0; i < names.count; i++) {
        struct os_value v = {0};

        CHECK_INT(os.ops->reg_read(os.ctx, OS_HKCU, key, names.names[i], &v, NULL), ST_OK);
        str_add_text(out, names.names[i]);
        str_add_char(out, ' ');
        str_add_uint(out, v.type);
        str_add_char(out, ' ');
        str_add_hex(out, v.data.data, v.data.len);
        str_add_char(out, '\n');
        os_value_done(&v);
    }
    os_names_done(&names);
}

static void add_folder(struct str *out, enum os_folder which)
{
    struct os_listing l = {0};
    struct str path = {0};

    CHECK_INT(os.ops->folder(os.ctx, which, &path, NULL), ST_OK);
    CHECK_INT(os.ops->list(os.ctx, str_text(&path), &l, NULL), ST_OK);
    for (size_t i = 0; i < l.count; i++) {
        str_add_text(out, l.entries[i].name);
        str_add_char(out, ' ');
        str_add_uint(out, l.entries[i].file.attributes);
        str_add_char(out, ' ');
        str_add_uint(out, l.entries[i].file.size);
        str_add_char(out, ' ');
        str_add_uint(out, l.entries[i].file.modified);
        str_add_char(out, '\n');
    }
    os_listing_done(&l);
    str_done(&path);
}

static char *state_file(const char *name)
{
    struct str path = {0};
    char *file;

    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_STATE, &path, NULL), ST_OK);
    file = os_path(str_text(&path), name);
    str_done(&path);
    return file;
}

/* All that the two tickets may touch; with the state folder, all that the program may. */
static char *photograph(bool with_state)
{
    struct str out = {0};

    add_values(&out, settings_key);
    add_values(&out, approved_key);
    add_folder(&out, OS_FOLDER_STARTUP);
    if (with_state)
        add_folder(&out, OS_FOLDER_STATE);
    return str_take(&out);
}

static void set_dword(const char *name, uint32_t number)
{
    CHECK_INT(
        os.ops->reg_write(os.ctx, settings_key, name, OS_REG_DWORD, &number, sizeof number, NULL),
        ST_OK);
}

static void set_text(const char *name, const char *text)
{
    struct str bytes = {0};

    CHECK(str_add_as_utf16le(&bytes, text, strlen(text) + 1));
    CHECK_INT(os.ops->reg_write(os.ctx, settings_key, name, OS_REG_SZ, bytes.data, bytes.len, NULL),
              ST_OK);
    str_done(&bytes);
}

/* As Internet Options does it: WinINet keeps its record, where it has one, with the values. */
static void tell_wininet(uint32_t flags, const char *server)
{
    struct os_connection c = {0};

    CHECK_INT(os.ops->connection_read(os.ctx, &c, NULL), ST_OK);
    c.flags = flags;
    str_set_text(&c.server, server);
    CHECK_INT(os.ops->connection_write(os.ctx, &c, NULL), ST_OK);
    os_connection_done(&c);
}

static void delete_value(const char *name)
{
    CHECK_INT(os.ops->reg_delete(os.ctx, settings_key, name, NULL), ST_OK);
}

static void delete_state(const char *name)
{
    char *file = state_file(name);

    CHECK_INT(os.ops->file_delete(os.ctx, file, NULL), ST_OK);
    free(file);
}

static char *alert_file(void)
{
    struct str path = {0};
    char *file;

    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_STARTUP, &path, NULL), ST_OK);
    file = os_path(str_text(&path), "alert.bat");
    str_done(&path);
    return file;
}

/* Whatever a test left: a clean PC without a journal. */
static void clean(void)
{
    run("restore --force");
    delete_state("journal.ini");
}

/* --- arguments -------------------------------------------------------------------------------- */

TEST(wrong_arguments_end_with_64_and_change_nothing)
{
    static const char *const lines[] = {
        "",
        "--json",
        "bogus",
        "LIST",
        "--bogus",
        "list extra",
        "list --json --json",
        "list --lang",
        "list --lang de",
        "list --role a",
        "show",
        "show internet startup-message",
        "show nothing",
        "show internet --role c",
        "show internet --role",
        "show internet --role a --role a",
        "plant",
        "plant nothing",
        "plant \"\"",
        "plant internet --set",
        "plant internet --set server",
        "plant internet --set =x",
        "plant internet --set server=",
        "plant internet --set server=noport",
        "plant internet --set server=192.0.2.1:99999",
        "plant internet --set nothing=1",
        "plant internet --set message=hello",
        "plant internet --set remote-help=skype",
        "plant internet --set server=192.0.2.1:1 --set server=192.0.2.1:2",
        "plant internet --force",
        "plant internet --dry-run --dry-run",
        "plant startup-message --set message=",
        "plant startup-message --set server=192.0.2.1:1",
        "verify internet",
        "verify --force",
        "verify --user",
        "verify --user \"\"",
        "verify --user nobody-of-that-name",
        "verify --user S-1-5-21-1-2-3-4",
        "verify --user internet --user x",
        "verify --field",
        "verify --field verdic",
        "plant internet --field verdict",
        "list --field tickets",
        "list --brief",
        "restore --user x",
        "class",
        "class C:\\ D:\\",
        "class --set",
        "class --set C:\\x --unset",
        "class --set C:\\x --pair =1+1",
        "class C:\\ --pair x",
        "class C:\\ --since today",
        "class C:\\ --csv --json",
        "restore internet",
        "restore --force --keep",
        "restore --force --force",
        "status x",
        "status --dry-run",
        "hint x",
        "diagnose",
        "diagnose a b",
        "validate",
    };
    char *before, *after;

    clean();
    before = photograph(true);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        test_row(lines[i]);
        CHECK_INT(run(lines[i]), 64);
        CHECK(err_has("binomectl: ") || out_is_one_object());
        CHECK(ran.out.len == 0 || out_is_one_object());
    }
    test_row(NULL);
    after = photograph(true);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

TEST(the_usage_is_one_line_on_standard_error)
{
    run("--lang en bogus");
    CHECK_TEXT(str_text(&ran.err),
               "binomectl: “bogus” is not a command. Usage: binomectl [--lang fr|en] "
               "[--json] COMMAND. For more: binomectl --help\n");
    CHECK_INT(ran.out.len, 0);
}

TEST(options_may_stand_before_or_after_the_command)
{
    CHECK_INT(run("--json --lang en list"), 0);
    CHECK(out_has("\"title\":\"No Internet\""));
    CHECK_INT(run("list --lang fr --json"), 0);
    CHECK(out_has("\"title\":\"Plus d\\u2019Internet\""));
}

TEST(an_argument_that_is_not_unicode_is_refused)
{
    static const wchar_t lone[] = {L'd', L'i', L'a', L'g',   L'n', L'o',
                                   L's', L'e', L' ', 0xd800, L'x', 0};

    start(program, lone, true);
    CHECK_INT(ran.code, 64);
    CHECK(ran.out.len == 0);
}

/* --- what only tells -------------------------------------------------------------------------- */

TEST(telling_commands_end_with_0_and_change_nothing)
{
    static const char *const lines[] = {
        "list",
        "list --json",
        "doctor",
        "doctor --json",
        "show internet",
        "show startup-message --role a",
        "show startup-message --role b --json",
        "plant internet --dry-run",
        "plant startup-message --dry-run --json",
        "plant internet --dry-run --set server=198.51.100.7:3128 --set remote-help=none",
        "plant internet --dry-run --set bypass=*.lan",
        "status",
        "status --json",
        "restore",
        "restore --json",
        "--version",
        "--help",
        "--help --json",
        "plant --help",
        "/?",
    };
    char *before, *after;

    clean();
    before = photograph(true);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        test_row(lines[i]);
        CHECK_INT(run(lines[i]), 0);
        CHECK(ran.out.len > 0);
        CHECK_TEXT(str_text(&ran.err), "");
        if (strstr(lines[i], "--json"))
            CHECK(out_is_one_object());
    }
    test_row(NULL);
    after = photograph(true);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

TEST(list_says_which_ticket_this_pc_refuses)
{
    clean();
    CHECK_INT(run("list --json"), 0);
    CHECK(out_has("\"playable\":true"));
    CHECK_INT(run("plant startup-message"), 0);
    CHECK_INT(run("list --json"), 0);
    CHECK(!out_has("\"playable\":true") && out_has("\"reason\":\"ticket-in-place\""));
    CHECK_INT(run("--lang en list"), 0);
    CHECK(out_has("A ticket is in place on this PC already"));
    CHECK_INT(run("restore"), 0);
    CHECK_INT(run("--lang en list"), 0);
    CHECK(!out_has("A ticket is in place"));
}

TEST(a_new_ticket_is_written_where_the_console_is_to_be_filled_in)
{
    wchar_t before[MAX_PATH + 1], temp[MAX_PATH + 1];

    CHECK(GetCurrentDirectoryW(MAX_PATH + 1, before) > 0);
    CHECK(GetTempPathW(MAX_PATH + 1, temp) > 0);
    CHECK(SetCurrentDirectoryW(temp));
    DeleteFileW(L"binome-test-ticket.ini");
    CHECK_INT(run("new binome-test-ticket user-setting"), 0);
    CHECK(out_has("binome-test-ticket.ini"));
    CHECK_INT(run("--lang en validate binome-test-ticket.ini"), 65);
    CHECK(err_has("binome-test-ticket.ini:20:12: error: the stand-in"));
    CHECK_INT(run("new binome-test-ticket user-setting"), 73);
    CHECK_INT(run("new Not-A-Name user-setting"), 64);
    CHECK_INT(run("--lang en new binome-test-ticket no-kind"), 64);
    CHECK(err_has("There are: proxy, startup-file, user-setting,"));
    CHECK_INT(run("--lang en new nul user-setting"), 64);
    CHECK(err_has("is a device of Windows"));
    CHECK_INT(run("new com1 user-setting"), 64);
    CHECK(DeleteFileW(L"binome-test-ticket.ini"));
    CHECK(SetCurrentDirectoryW(before));
}

TEST(with_json_there_is_one_object_whatever_happens)
{
    static const char *const lines[] = {
        "list",
        "doctor",
        "show internet",
        "show x",
        "plant internet --dry-run",
        "plant x",
        "verify",
        "restore",
        "status",
        "hint",
        "diagnose x",
        "validate x.ini",
        "verify --user nobody-of-that-name",
        "bogus",
        "list --bogus",
        "--version",
        "--help",
    };

    clean();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct str line = {0};

        str_add_text(&line, "--json ");
        str_add_text(&line, lines[i]);
        test_row(lines[i]);
        run(line.data);
        CHECK(out_is_one_object());
        str_done(&line);
    }
}

TEST(a_role_never_sees_the_other_roles_texts)
{
    CHECK_INT(run("--lang en show internet"), 0);
    CHECK(out_has("not a single page opens"));
    CHECK(!out_has("proxy") && !out_has("permission"));
    CHECK_INT(run("--lang en show internet --role a"), 0);
    CHECK(out_has("permission") && out_has("relay"));
    CHECK(!out_has("proxy") && !out_has("untick") && !out_has("192.0.2"));
    CHECK_INT(run("--lang en --json show internet --role a"), 0);
    CHECK(!out_has("proxy") && !out_has("right") && !out_has("\"repair\""));
    CHECK_INT(run("--lang en show internet --role b"), 0);
    CHECK(out_has("untick") && out_has("192.0.2.45:8080"));
    CHECK(!out_has("relay"));
}

TEST(output_to_a_pipe_is_utf_8)
{
    CHECK_INT(run("--lang fr --help"), 0);
    CHECK(out_has("Binôme plante une panne"));
    CHECK(utf8_valid(str_text(&ran.out), ran.out.len));
    CHECK_INT(run("--lang fr show é"), 64);
    CHECK(err_has("«\xC2\xA0é\xC2\xA0»"));
}

/* Runs with a console's screen for both outputs and gives back what is on its first line; heap. */
static char *first_line_on(HANDLE screen, wchar_t *line)
{
    STARTUPINFOW si = {.cb = sizeof si, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION pi = {0};
    wchar_t text[41] = {0};
    DWORD n = 0;

    si.hStdOutput = si.hStdError = screen;
    if (create_process(program, line, &si, &pi))
        return NULL;
    WaitForSingleObject(pi.hProcess, 60000);
    CloseHandle(pi.hThread);
    CloseHandle(pi.hProcess);
    if (!ReadConsoleOutputCharacterW(screen, text, 40, (COORD){0, 0}, &n))
        return NULL;
    return utf8_from(text);
}

TEST(accents_show_on_a_console_whatever_its_code_page)
{
    SECURITY_ATTRIBUTES sa = {.nLength = sizeof sa, .bInheritHandle = TRUE};
    wchar_t *line = utf16_join(L"\"", program, L"\" --lang fr status");
    HANDLE screen;
    char *seen;

    clean();
    FreeConsole(); /* the one of whoever runs the tests is left alone */
    AllocConsole();
    screen = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0, &sa,
                                       CONSOLE_TEXTMODE_BUFFER, NULL);
    SetConsoleOutputCP(437);
    seen = screen == INVALID_HANDLE_VALUE ? NULL : first_line_on(screen, line);
    if (seen || !test_under_wine())
        CHECK_TEXT(seen, "Aucun billet n’est en place sur ce poste");
    else
        test_skip("Wine has no console where there is no display");
    if (screen != INVALID_HANDLE_VALUE)
        CloseHandle(screen);
    free(seen);
    free(line);
    FreeConsole();
}

TEST(a_reader_that_has_gone_away_does_not_hurt)
{
    start(program, L"--help", false);
    CHECK_INT(ran.code, 0);
    start(program, L"--json verify", false);
    CHECK_INT(ran.code, 6);
}

/* --- rounds ----------------------------------------------------------------------------------- */

TEST(a_round_of_the_proxy_ticket)
{
    char *before, *after;

    clean();
    before = photograph(false);
    CHECK_INT(run("verify"), 6);
    CHECK_INT(run("--json plant internet"), 0);
    CHECK(out_is_one_object() && out_has("\"result\":\"planted\"") && out_has("\"changes\":[{"));
    CHECK_INT(run("--json plant startup-message"), 73);
    CHECK(out_is_one_object() && out_has("\"result\":\"refused\"") &&
          out_has("\"reason\":\"ticket-in-place\""));
    CHECK_INT(run("plant startup-message --dry-run"), 73);
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"ticket\":\"internet\",\"state\":\"planted\"") && out_has("\"attempts\":0"));
    CHECK_INT(run("--json verify"), 1);
    CHECK(out_has("\"verdict\":\"active\",\"route\":null") && out_has("\"attempt\":1"));
    tell_wininet(OS_PROXY_DIRECT, "192.0.2.45:8080");
    CHECK_INT(run("--json verify"), 0);
    CHECK(out_has("\"verdict\":\"repaired\",\"route\":\"switched-off\"") &&
          out_has("\"attempt\":2"));
    CHECK_INT(run("--json restore"), 0);
    CHECK(out_is_one_object() && out_has("\"result\":\"restored\""));
    CHECK_INT(run("--json restore"), 0);
    CHECK(out_has("\"result\":\"already-clean\""));
    CHECK_INT(run("--json verify"), 7);
    CHECK(out_has("\"verdict\":\"restored\",\"route\":\"restored-by-binome\""));
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

/* As long and as odd as a college's: what a fleet has set is in the way of every answer. */
static void set_a_long_list(void)
{
    struct str list = {0};

    for (unsigned i = 0; i < 60; i++) {
        str_add_text(&list, "*.salle-");
        str_add_uint(&list, i);
        str_add_text(&list, ".c\xC3\xA9gep-de-l\xE2\x80\x99\xC3\xAEle.qc.ca;");
    }
    str_add_text(&list, "<local>");
    set_text("ProxyOverride", list.data);
    str_done(&list);
}

static void check_brief_answer(const char *line, DWORD code)
{
    test_row(line);
    CHECK_INT(run(line), code);
    CHECK(out_is_one_object());
    CHECK(ran.out.len <= 401 && out_has("\"session\":\""));
}

TEST(a_brief_answer_fits_in_a_line_on_a_pc_with_a_long_list)
{
    char *before;

    clean();
    set_a_long_list();
    before = photograph(false);
    check_brief_answer("--lang fr plant internet --brief", 0);
    check_brief_answer("--lang fr verify --json --brief", 1);
    check_brief_answer("status --brief", 0);
    CHECK_INT(run("--json verify"), 1);
    CHECK(ran.out.len > 2048); /* what would be cut */
    check_brief_answer("restore --brief", 0);
    check_brief_answer("verify --brief", 7);
    test_row(NULL);
    CHECK_INT(run("verify --brief --user nobody-of-that-name"), 64);
    CHECK(out_is_one_object() && ran.out.len <= 401);
    {
        char *after = photograph(false);

        CHECK_TEXT(after, before);
        free(after);
    }
    delete_value("ProxyOverride");
    free(before);
}

static void check_field(const char *line, DWORD code, const char *expected)
{
    test_row(line);
    CHECK_INT(run(line), code);
    CHECK_TEXT(str_text(&ran.out), expected);
    CHECK_TEXT(str_text(&ran.err), "");
}

TEST(one_field_is_printed_and_nothing_else)
{
    clean();
    check_field("verify --field verdict", 6, "not-planted\n");
    check_field("verify --field ticket", 6, "null\n");
    check_field("plant internet --field result", 0, "planted\n");
    check_field("plant internet --field result", 0, "already-planted\n");
    check_field("plant internet --field reason", 0, "null\n");
    CHECK_INT(run("plant startup-message --dry-run --field result --exit0"), 73);
    CHECK_TEXT(str_text(&ran.out), "refused\n");
    CHECK(err_has("binomectl: "));
    check_field("verify --field verdict", 1, "active\n");
    check_field("--json verify --field verdict --exit0", 0, "active\n");
    check_field("verify --brief --field attempt", 1, "3\n");
    check_field("status --field hints", 0, "0\n");
    check_field("hint --field number", 0, "1\n");
    check_field("diagnose dns --field diagnosis", 0, "dns\n");
    test_row(NULL);
    CHECK_INT(run("--lang fr verify --field message"), 1);
    CHECK(out_has("é") && !out_has("\\u") && !out_has("\""));
    CHECK_INT(run("verify --field checks"), 1);
    CHECK(strncmp(str_text(&ran.out), "[{\"id\":\"", 8) == 0);
    check_field("restore --field result", 0, "restored\n");
    test_row(NULL);
    CHECK_INT(run("diagnose dns --field diagnosis"), 73);
    CHECK(ran.out.len == 0 && err_has("binomectl: "));
}

TEST(with_exit0_an_answer_is_no_failure)
{
    clean();
    CHECK_INT(run("verify --exit0"), 0);
    CHECK_INT(run("plant internet --exit0"), 0);
    CHECK_INT(run("verify --exit0 --json"), 0);
    CHECK(out_has("\"verdict\":\"active\""));
    CHECK_INT(run("plant startup-message --exit0"), 73);
    CHECK_INT(run("show nothing --exit0"), 64);
    CHECK_INT(run("verify --bogus --exit0"), 64);
    CHECK_INT(run("restore --exit0"), 0);
    CHECK_INT(run("--exit0 verify"), 0);
}

TEST(a_ticket_that_is_in_place_already_is_no_failure)
{
    char *before, *after;

    clean();
    CHECK_INT(run("plant internet --set server=198.51.100.7:3128 --put-back-after 60"), 0);
    before = photograph(true);
    CHECK_INT(run("--json plant internet --set server=198.51.100.7:3128"), 0);
    CHECK(out_is_one_object() && out_has("\"result\":\"already-planted\"") &&
          out_has("\"changes\":[]") && !out_has("reason"));
    CHECK_INT(run("--json plant internet --dry-run --set server=198.51.100.7:3128"), 0);
    CHECK(out_has("\"result\":\"already-planted\""));
    CHECK_INT(run("--lang en plant internet --set server=198.51.100.7:3128"), 0);
    CHECK(out_has("in place already"));
    /* Other settings, another mode, another ticket. */
    CHECK_INT(run("--json plant internet"), 73);
    CHECK(out_has("\"reason\":\"ticket-in-place\"") && out_has("\"session\":null"));
    CHECK_INT(run("plant internet --set server=198.51.100.7:3128 --exam"), 73);
    CHECK_INT(run("plant internet --set server=198.51.100.7:3128 --set bypass=*.lan"), 73);
    CHECK_INT(run("plant startup-message"), 73);
    after = photograph(true);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    clean();
    CHECK_INT(run("plant internet --exam"), 0);
    CHECK_INT(run("plant internet --field result"), 0);
    CHECK_INT(run("plant internet --field mode"), 0);
    CHECK_TEXT(str_text(&ran.out), "exam\n");
    clean();
    /* What was interrupted is not in place. */
    CHECK_INT(run("plant internet"), 0);
    set_text("ProxyServer", "198.51.100.9:1");
    CHECK_INT(run("restore"), 74);
    CHECK_INT(run("plant internet"), 73);
    clean();
}

/* The session in the answer; heap. */
static char *session_told(void)
{
    static const char key[] = "\"session\":\"";
    const char *at = strstr(str_text(&ran.out), key);

    return at ? mem_dup_n(at + sizeof key - 1, 32) : mem_dup("");
}

TEST(a_round_has_one_identity_in_every_answer)
{
    static const char *const lines[] = {
        "--json plant internet", "--json verify", "--json status",  "--json hint",
        "--json diagnose dns",   "--json report", "--json restore", "--json verify"};
    char *session, *other;

    clean();
    run("--json plant internet");
    session = session_told();
    CHECK_INT(strspn(session, "0123456789abcdef"), 32);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char *told;

        test_row(lines[i]);
        run(lines[i]);
        told = session_told();
        CHECK_TEXT(told, session);
        free(told);
    }
    test_row(NULL);
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"session\":null,\"ticket\":null"));
    run("--json plant internet");
    other = session_told();
    CHECK(strcmp(other, session) != 0 && strlen(other) == 32);
    free(other);
    free(session);
    clean();
}

static char *temp_file(const char *name)
{
    wchar_t temp[MAX_PATH + 1];
    char *folder, *path;

    CHECK(GetTempPathW(MAX_PATH, temp) > 0);
    folder = utf8_from(temp);
    folder[strlen(folder) - 1] = '\0';
    path = os_path(folder, name);
    free(folder);
    return path;
}

/* --- the class -------------------------------------------------------------------------------- */

/* How many snapshots lie in the folder; *last is the text of the highest name, heap. */
static size_t snapshots(const char *folder, char **last)
{
    struct os_listing files = {0};
    struct str text = {0};
    const char *highest = "";
    size_t count = 0;

    CHECK_INT(os.ops->list(os.ctx, folder, &files, NULL), ST_OK);
    for (size_t i = 0; i < files.count; i++)
        if (text_ends_nocase(files.entries[i].name, ".json")) {
            count++;
            if (strcmp(files.entries[i].name, highest) > 0)
                highest = files.entries[i].name;
        }
    if (*highest) {
        char *path = os_path(folder, highest);

        CHECK_INT(os.ops->read(os.ctx, path, &text, NULL), ST_OK);
        free(path);
    }
    *last = str_take(&text);
    os_listing_done(&files);
    return count;
}

static DWORD run_class(const char *options, const char *folder)
{
    struct str line = {0};
    DWORD code;

    str_add_text(&line, "--lang en class \"");
    str_add_text(&line, folder);
    str_add_text(&line, "\" ");
    str_add_text(&line, options);
    code = run(line.data);
    str_done(&line);
    return code;
}

static void expect_list(const char *folder, const char *list, DWORD code)
{
    static const struct os_file ordinary = {.present = true, .attributes = OS_FILE_ARCHIVE};
    char *path = temp_file("binome test list.csv");
    struct str options = {0};

    CHECK_INT(os.ops->file_put(os.ctx, path, list, strlen(list), &ordinary, true, NULL), ST_OK);
    str_add_text(&options, "--moodle \"");
    str_add_text(&options, path);
    str_add_text(&options, "\"");
    CHECK_INT(run_class(options.data, folder), code);
    CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
    CHECK_INT(run_class(options.data, folder), 69); /* no list */
    str_done(&options);
    free(path);
}

/* A list with the pair; one without; one that is none. */
static void expect_moodle(const char *folder)
{
    CHECK_INT(run_class("--moodle x --csv", folder), 64);
    expect_list(folder, "email;pair\nada@example.org;team 3\n", 0);
    expect_list(folder, "email;pair\nada@example.org;Team 4\n", 65);
    expect_list(folder, "a;b\n1;2\n", 65);
}

TEST(each_event_is_told_to_the_class_and_nothing_of_the_cause_before_the_end)
{
    static const char *const telling[] = {"proxy", "192.0.2",   "verdict",
                                          "route", "diagnosis", "receipt"};
    char *folder = temp_file("binome test class"), *last;
    wchar_t *wide = utf16_from(folder);
    struct str set = {0}, broken = {0};

    clean();
    CHECK(CreateDirectoryW(wide, NULL));
    CHECK_INT(run("--lang en class --unset"), 0);
    CHECK(out_has("No class is told"));
    CHECK_INT(run("plant internet"), 0);
    CHECK_INT(snapshots(folder, &last), 0);
    free(last);
    CHECK_INT(run("restore"), 0);

    str_add_text(&set, "--json class --set \"");
    str_add_text(&set, folder);
    str_add_text(&set, "\" --pair \"Team 3\"");
    CHECK_INT(run(set.data), 0);
    CHECK(out_is_one_object() && out_has("\"pair\":\"Team 3\"}"));
    CHECK_INT(run("plant internet"), 0);
    CHECK_INT(snapshots(folder, &last), 1);
    CHECK(strstr(last, "\"state\":\"planted\"") && strstr(last, "\"pair\":\"Team 3\""));
    free(last);
    CHECK_INT(run("verify"), 1);
    CHECK_INT(run("diagnose dns"), 0);
    CHECK_INT(run("hint"), 0);
    CHECK_INT(run("status"), 0); /* no event */
    CHECK_INT(snapshots(folder, &last), 4);
    CHECK(strstr(last, "\"seq\":4,") && strstr(last, "\"attempts\":1,\"hints\":1"));
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        test_row(telling[i]);
        CHECK(!strstr(last, telling[i]));
    }
    test_row(NULL);
    CHECK(last[strlen(last) - 1] == '\n' && strlen(last) < 1024);
    free(last);
    CHECK_INT(run("restore"), 0);
    CHECK_INT(snapshots(folder, &last), 5);
    CHECK(strstr(last, "\"state\":\"put-back\"") && strstr(last, "\"diagnosis\":\"dns\""));
    free(last);

    CHECK_INT(run_class("--json", folder), 0);
    CHECK(out_is_one_object() && out_has("\"counts\":{\"rounds\":1,") &&
          out_has("\"heard_at\":\"2") && out_has("\"invalid\":[]"));
    CHECK_INT(run_class("", folder), 0);
    CHECK(out_has("Team 3") && out_has("put back") && out_has("Rounds: 1."));
    CHECK_INT(run_class("--csv", folder), 0);
    CHECK(strncmp(str_text(&ran.out), "session,pc,pair,", 16) == 0 && out_has(",Team 3,internet,"));
    CHECK_INT(run_class("--spreadsheet", folder), 0);
    CHECK(strncmp(str_text(&ran.out),
                  "\xEF\xBB\xBF"
                  "day",
                  6) == 0 &&
          out_has("\r\n"));
    CHECK_INT(run_class("--since 2099-01-01 --json", folder), 0);
    CHECK(out_has("\"rounds\":0,"));
    expect_moodle(folder);

    str_set_text(&broken, folder);
    str_add_text(&broken, "\\torn.json");
    {
        static const struct os_file ordinary = {.present = true, .attributes = OS_FILE_ARCHIVE};

        CHECK_INT(os.ops->file_put(os.ctx, broken.data, "{", 1, &ordinary, true, NULL), ST_OK);
    }
    CHECK_INT(run_class("--json", folder), 65);
    CHECK(out_is_one_object() && err_has("torn.json: torn") && out_has("\"rounds\":1,"));

    /* A folder that goes away is a warning, and the round goes on. */
    scratch_remove_folder(wide);
    CHECK_INT(run_class("", folder), 69);
    CHECK(err_has("class"));
    CHECK_INT(run("--lang en plant internet"), 0);
    CHECK(err_has("warning: the class does not see this round yet"));
    CHECK_INT(run("verify"), 1);
    CHECK(CreateDirectoryW(wide, NULL));
    CHECK_INT(run("restore"), 0);
    CHECK(ran.err.len == 0);
    CHECK_INT(snapshots(folder, &last), 1);
    CHECK(strstr(last, "\"attempts\":1"));
    free(last);
    scratch_remove_folder(wide);
    CHECK_INT(run("class --unset"), 0);
    delete_state("class-told.ini");
    str_done(&broken);
    str_done(&set);
    free(folder);
    free(wide);
}

static bool wininet_has_record(void)
{
    struct os_value v = {0};
    bool present;

    CHECK_INT(os.ops->reg_read(os.ctx, OS_HKCU,
                               "Software\\Microsoft\\Windows\\CurrentVersion\\Internet "
                               "Settings\\Connections",
                               "DefaultConnectionSettings", &v, NULL),
              ST_OK);
    present = v.present;
    os_value_done(&v);
    return present;
}

static void expect_verify_only_looks(bool masked)
{
    char *before = photograph(false), *after;

    CHECK_INT(run("--json verify"), masked ? 2 : 0);
    CHECK(out_has(masked ? "\"verdict\":\"masked\"" : "\"verdict\":\"repaired\""));
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

/* Browsers go by WinINet's record, where it keeps one; a question must not write what it says. */
static unsigned code_of(const char *verdict)
{
    unsigned code = 0;

    while (strcmp(verdict_word((enum verdict_word)code), verdict) != 0)
        code++;
    return code;
}

static DWORD run_of(const char *command, const char *ticket)
{
    struct str line = {0};
    DWORD code;

    str_add_text(&line, command);
    str_add_text(&line, ticket);
    code = run(str_text(&line));
    str_done(&line);
    return code;
}

static void play_in_console(const struct kind_fixture *kind, const struct kind_move *m)
{
    struct str route = {0};

    test_row(m->name);
    clean();
    kind->clear(&os);
    CHECK_INT(run_of("plant ", kind->ticket), 0);
    CHECK_INT(run("verify"), 1);
    m->make(&os);
    CHECK_INT(run("--json verify"), code_of(m->verdict));
    CHECK(out_is_one_object());
    if (m->route) {
        str_add_text(&route, "\"route\":\"");
        str_add_text(&route, m->route);
        str_add_char(&route, '"');
        CHECK(out_has(str_text(&route)));
    }
    CHECK_INT(run("restore --force"), 0);
    CHECK_INT(run("verify"), 7);
    kind->clear(&os);
    str_done(&route);
}

/* A kind that no profile shows as its moves expect has a test of its own (test_user_setting.c). */
static bool plays_in_a_profile(const struct kind_fixture *kind)
{
    for (const struct kind_pc *pc = kind->pcs; pc->name; pc++)
        if (pc->where & KIND_ON_DISK)
            return true;
    return false;
}

TEST(each_ticket_is_played_with_each_move_of_its_kind)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_move *m = kind_fixtures[i]->moves; m->name; m++)
            if (m->verdict && plays_in_a_profile(kind_fixtures[i]))
                play_in_console(kind_fixtures[i], m);
    test_row(NULL);
}

TEST(raw_values_alone_repair_nothing_where_a_record_names_the_plant)
{
    char *before, *after;
    bool record;

    clean();
    before = photograph(false);
    CHECK_INT(run("plant internet"), 0);
    record = wininet_has_record();
    set_dword("ProxyEnable", 0);
    expect_verify_only_looks(record);
    delete_value("ProxyEnable");
    expect_verify_only_looks(record);
    delete_value("ProxyServer");
    expect_verify_only_looks(record);
    CHECK_INT(run("restore"), 0);
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

TEST(a_round_of_the_startup_ticket)
{
    char *before, *after, *file = alert_file();

    clean();
    before = photograph(false);
    CHECK_INT(run("plant startup-message --set \"message=Bonjour & au revoir 100%\""), 0);
    CHECK_INT(run("verify"), 1);
    CHECK_INT(os.ops->file_delete(os.ctx, file, NULL), ST_OK);
    CHECK_INT(run("--json verify"), 0);
    CHECK(out_has("\"route\":\"file-deleted\""));
    CHECK_INT(run("restore"), 0);
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(file);
    free(before);
    free(after);
}

static const char user_runs[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";

/* The planted file lies in a folder that starts nothing, and a value made since starts it there;
 * more: and another program. */
static void leave_behind(const char *file, const char *moved, const char *more)
{
    struct str bytes = {0}, command = {0}, value = {0};
    struct os_file meta = {.attributes = OS_FILE_ARCHIVE};

    clean();
    CHECK_INT(run("plant startup-message"), 0);
    CHECK_INT(os.ops->read(os.ctx, file, &bytes, NULL), ST_OK);
    CHECK_INT(os.ops->file_put(os.ctx, moved, bytes.data, bytes.len, &meta, true, NULL), ST_OK);
    CHECK_INT(os.ops->file_delete(os.ctx, file, NULL), ST_OK);
    str_add_char(&command, '"');
    str_add_text(&command, moved);
    str_add_char(&command, '"');
    str_add_text(&command, more);
    CHECK(str_add_as_utf16le(&value, command.data, command.len + 1));
    CHECK_INT(
        os.ops->reg_write(os.ctx, user_runs, "Binome left", OS_REG_SZ, value.data, value.len, NULL),
        ST_OK);
    str_done(&bytes);
    str_done(&command);
    str_done(&value);
}

/* Nothing is planted, and so nothing can be repaired: it is said, or damage is done. */
TEST(a_round_where_nothing_is_wrong)
{
    char *before, *after;

    clean();
    before = photograph(false);
    CHECK_INT(run("--json plant slow-evenings --dry-run"), 0);
    CHECK(out_has("\"changes\":[]"));
    CHECK_INT(run("--lang en plant slow-evenings"), 0);
    CHECK(out_has("Nothing was changed on this PC."));
    after = photograph(false);
    CHECK_TEXT(after, before);
    CHECK_INT(run("verify"), 1);
    CHECK_INT(run("diagnose hijacked"), 0);
    CHECK_INT(run("verify"), 1);
    CHECK_INT(run("diagnose nothing-wrong"), 0);
    CHECK_INT(run("--json verify"), 0);
    CHECK(out_has("\"route\":\"explained\""));
    set_dword("AutoDetect", 1);
    CHECK_INT(run("--json verify"), 4);
    CHECK(out_has("AutoDetect"));
    CHECK_INT(run("restore --force"), 0);
    CHECK_INT(run("verify"), 7);
    free(after);
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

/* What a command prints and ends with, the round's own name and times aside. */
static char *answer_to(const char *line, const char *ticket)
{
    static const char session[] = "\"session\":\"";
    struct str all = {0};
    char *from, *at;

    str_add_uint(&all, run(line));
    str_add_text(&all, str_text(&ran.out));
    str_add_text(&all, str_text(&ran.err));
    for (from = all.data; (at = strstr(from, ticket)) != NULL; from = at)
        memset(at, '*', strlen(ticket));
    at = strstr(all.data, session);
    if (at)
        memset(at + strlen(session), '*', 32);
    for (char *p = all.data; *p; p++)
        if (*p >= '0' && *p <= '9')
            *p = '#'; /* times, the session, how long ago; codes stand at the front */
    return str_take(&all);
}

static void add_answers(const char *ticket, struct str *out)
{
    static const char *const lines[] = {"verify",         "--json verify",
                                        "verify --brief", "verify --field verdict",
                                        "status",         "--json status"};
    struct str plant = {0};

    str_add_text(&plant, "--json plant ");
    str_add_text(&plant, ticket);
    str_add_text(&plant, " --diagnosis-first");
    for (size_t i = 0; i < 2; i++) { /* in place already the second time */
        char *answer = answer_to(str_text(&plant) + (i ? strlen("--json ") : 0), ticket);

        str_add_uint(out, ran.code);
        str_add_text(out, answer);
        free(answer);
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char *answer = answer_to(lines[i], ticket);

        str_add_uint(out, ran.code);
        str_add_text(out, answer);
        free(answer);
    }
    str_done(&plant);
}

/* As many letters as the other's name, so that what is masked is as long: "slow-evenings". */
TEST(before_the_diagnosis_nothing_tells_whether_anything_was_planted)
{
    struct str nothing = {0}, planted = {0};

    clean();
    add_answers("slow-evenings", &nothing);
    CHECK_INT(run("verify"), 73);
    CHECK_INT(run("restore"), 0);
    add_answers("pointer-speed", &planted);
    CHECK_INT(run("verify"), 73);
    CHECK_INT(run("diagnose hand"), 64); /* none of the ticket's */
    CHECK_INT(run("verify"), 73);
    CHECK_INT(run("restore"), 0);
    CHECK_TEXT(str_text(&planted), str_text(&nothing));
    str_done(&nothing);
    str_done(&planted);
}

/* Not every setting can be set under Wine: one that cannot is rolled back, and another may come. */
static DWORD surprise(const char *line)
{
    DWORD code = run(line);

    for (int i = 0; test_under_wine() && code == 74 && i < 50; i++)
        code = run(line);
    return code;
}

TEST(a_surprise_tells_who_calls_and_no_place)
{
    char *before, *after;

    clean();
    before = photograph(false);
    CHECK_INT(run("plant --surprise --dry-run"), 64);
    CHECK_INT(run("plant internet --surprise"), 64);
    delete_state("played.ini");
    CHECK_INT(surprise("plant --surprise"), 0);
    CHECK(!out_has("HKCU") && !out_has("alert.bat") && !out_has("SPI_"));
    CHECK_INT(run("status"), 0);
    CHECK_INT(run("plant --surprise"), 73); /* one is in place */
    CHECK_INT(run("restore"), 0);
    CHECK_INT(surprise("--json plant --surprise"), 0);
    CHECK(out_is_one_object());
    CHECK(out_has("\"surprise\":true,\"changes\":null}"));
    CHECK_INT(run("restore"), 0);
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

TEST(what_still_starts_the_fault_is_named_until_it_is_gone)
{
    char *file = alert_file(), *moved = state_file("left.bat");

    leave_behind(file, moved, "");
    CHECK_INT(run("--json restore"), 74);
    CHECK(out_is_one_object() && out_has("\"result\":\"left-behind\""));
    CHECK(out_has("Run\\\\Binome left\",\"by\":\"user\",\"offered\":true}]"));
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"state\":\"restoring\"") && out_has("\"left_behind\":[{"));
    CHECK_INT(run("--lang en status"), 0);
    CHECK(out_has("Still starts the fault:") && out_has("binomectl restore --force"));
    CHECK_INT(run("--json restore --force"), 0);
    CHECK(out_has("\"result\":\"restored\""));

    leave_behind(file, moved, " /more");
    CHECK_INT(run("restore --force"), 74);
    CHECK_INT(os.ops->reg_delete(os.ctx, user_runs, "Binome left", NULL), ST_OK);
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"state\":\"closed\""));

    leave_behind(file, moved, "");
    CHECK_INT(run("restore"), 74);
    CHECK_INT(run("--json restore --keep"), 0);
    CHECK(out_has("\"result\":\"restored\""));

    CHECK_INT(os.ops->reg_delete(os.ctx, user_runs, "Binome left", NULL), ST_OK);
    CHECK_INT(os.ops->file_delete(os.ctx, moved, NULL), ST_OK);
    free(moved);
    free(file);
}

TEST(an_empty_folder_in_the_files_place_goes)
{
    char *file = alert_file(), *before, *after;

    clean();
    before = photograph(false);
    CHECK_INT(run("plant startup-message"), 0);
    CHECK_INT(os.ops->file_delete(os.ctx, file, NULL), ST_OK);
    CHECK_INT(os.ops->folder_create(os.ctx, file, NULL), ST_OK);
    CHECK_INT(run("restore"), 0);
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    free(file);
}

TEST(a_plant_is_put_back_without_any_repair)
{
    static const char *const plants[] = {"plant internet", "plant startup-message"};

    for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
        char *before, *after;

        clean();
        before = photograph(false);
        CHECK_INT(run(plants[i]), 0);
        after = photograph(false);
        CHECK(strcmp(before, after) != 0);
        free(after);
        CHECK_INT(run("restore"), 0);
        after = photograph(false);
        CHECK_TEXT(after, before);
        free(before);
        free(after);
    }
}

TEST(verify_tells_in_words_what_it_looked_at)
{
    clean();
    CHECK_INT(run("plant internet"), 0);
    CHECK_INT(run("--lang en verify"), 1);
    CHECK(out_has("The fault is still active\n"));
    CHECK(out_has("Proxy box [Fault]\n"));
    CHECK(out_has("    where     HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet "
                  "Settings\\ProxyEnable\n"));
    CHECK(out_has("    found     1\n"));
    CHECK(out_has("Notes:\n  - "));
    CHECK(out_has("Attempt 1, "));
    clean();
}

TEST(what_somebody_else_changed_waits_for_a_decision)
{
    char *before, *after;

    clean();
    before = photograph(false);
    CHECK_INT(run("plant internet"), 0);
    tell_wininet(OS_PROXY_DIRECT | OS_PROXY_MANUAL, "198.51.100.9:1");
    CHECK_INT(run("--json verify"), 3);
    CHECK_INT(run("--json restore"), 74);
    CHECK(out_is_one_object() && out_has("\"result\":\"conflict\"") &&
          out_has("\"state\":\"conflict\""));
    CHECK_INT(run("restore"), 74);
    CHECK(err_has("binomectl: "));
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"state\":\"restoring\""));
    CHECK_INT(run("plant startup-message"), 73);
    CHECK_INT(run("--json restore --force"), 0);
    CHECK(out_has("\"result\":\"restored\""));
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

TEST(what_is_kept_by_choice_closes_the_round)
{
    clean();
    CHECK_INT(run("plant internet"), 0);
    set_text("ProxyServer", "198.51.100.9:1");
    CHECK_INT(run("--json restore --keep"), 0);
    CHECK(out_is_one_object() && out_has("\"kept\":true"));
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"ticket\":null"));
    delete_value("ProxyServer");
    /* Nothing of the plant is left in a record: the next one is not taken for somebody else's. */
    CHECK_INT(run("plant internet"), 0);
    CHECK_INT(run("restore"), 0);
}

TEST(hints_run_out_and_a_diagnosis_must_be_one_of_the_tickets)
{
    clean();
    CHECK_INT(run("hint"), 73);
    CHECK_INT(run("diagnose dns"), 73);
    CHECK_INT(run("plant internet"), 0);
    for (unsigned i = 0; i < 3; i++)
        CHECK_INT(run("--json hint"), 0);
    CHECK(out_has("\"number\":3,\"hint\":\""));
    CHECK_INT(run("hint"), 64);
    CHECK_INT(run("diagnose nothing"), 64);
    CHECK_INT(run("--json diagnose dns"), 0);
    CHECK(out_has("\"diagnosis\":\"dns\"") && !out_has("right"));
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"hints\":3"));
    clean();
}

/* How many files of that end are in the reports folder; each is deleted, and of a page its start is
 * looked at. */
static unsigned take_reports(const char *end)
{
    static const char page[] = "<!DOCTYPE html>\n<html lang=\"en-CA\">";
    char *folder = state_file("reports");
    struct os_listing files = {0};
    unsigned count = 0;

    CHECK_INT(os.ops->list(os.ctx, folder, &files, NULL), ST_OK);
    for (size_t i = 0; i < files.count; i++) {
        char *path = os_path(folder, files.entries[i].name);
        struct str text = {0};

        if (text_ends_nocase(path, end)) {
            count++;
            CHECK_INT(os.ops->read(os.ctx, path, &text, NULL), ST_OK);
            CHECK(text.len > 100 && (strcmp(end, "-ticket-1.html") != 0 ||
                                     strncmp(text.data, page, sizeof page - 1) == 0));
            CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
        }
        str_done(&text);
        free(path);
    }
    os_listing_done(&files);
    free(folder);
    return count;
}

TEST(a_report_is_made_of_the_last_round_even_when_it_is_over)
{
    clean();
    take_reports("");
    CHECK_INT(run("--json report"), 69);
    CHECK(out_is_one_object() && out_has("\"code\":69"));
    CHECK_INT(run("plant internet"), 0);
    delete_value("ProxyEnable");
    run("verify");
    CHECK_INT(run("restore --force"), 0);
    CHECK_INT(run("--lang en --json report"), 0);
    CHECK(out_is_one_object());
    CHECK(out_has("\\\\Binome\\\\reports\\\\") && out_has("-ticket-1.html\"") &&
          out_has("-ticket-1.json\""));
    CHECK_INT(run("--lang en report"), 0);
    CHECK(out_has("The report of the last round is here:"));
    CHECK_INT(take_reports("-ticket-1.html"), 1);
    CHECK_INT(take_reports("-ticket-1.json"), 1);
    CHECK_INT(take_reports(""), 0);
    clean();
}

TEST(an_instructor_may_name_the_user)
{
    wchar_t *sid = win_own_sid(), *line = utf16_join(L"--json verify --user ", sid, NULL);

    clean();
    CHECK_INT(run("plant internet"), 0);
    start(program, line, true);
    CHECK_INT(ran.code, 1);
    CHECK(out_is_one_object());
    CHECK(out_has("\"id\":\"not-visible\""));
    clean();
    free(line);
    free(sid);
}

/* Whoever is at the desktop, which here is the test's own user. */
TEST(at_the_console_need_no_name)
{
    wchar_t *account = win_console_account();

    clean();
    CHECK_INT(run("plant internet"), 0);
    if (account) {
        CHECK_INT(run("--json verify --user @console"), 1);
        CHECK(out_is_one_object() && out_has("\"id\":\"not-visible\""));
        CHECK_INT(run("--json status --user @console"), 0);
        CHECK(out_has("\"state\":\"planted\",") && out_has("\"attempts\":0"));
        take_reports("");
        CHECK_INT(run("--lang en --json report --user @console"), 0);
        CHECK(out_has("-ticket-1.html\""));
        CHECK_INT(take_reports("-ticket-1.html"), 1);
        CHECK_INT(take_reports("-ticket-1.json"), 1);
    } else {
        CHECK_INT(run("--lang en verify --user @console"), 69);
        CHECK(err_has("Nobody is signed in"));
    }
    free(account);
    clean();
}

TEST(another_binome_at_work_is_75)
{
    static const char *const lines[] = {"plant internet", "restore", "hint"};

    clean();
    CHECK_INT(os.ops->lock(os.ctx, NULL), ST_OK);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        test_row(lines[i]);
        CHECK_INT(run(lines[i]), 75);
        CHECK(err_has("binomectl: "));
    }
    test_row(NULL);
    os.ops->unlock(os.ctx);
    CHECK_INT(run("status"), 0);
}

/* The file that was set aside holds these very bytes. It is taken away again. */
static void check_kept(const char *bytes, size_t len)
{
    struct os_listing listing = {0};
    struct str folder = {0}, kept = {0};
    unsigned found = 0;

    CHECK_INT(os.ops->folder(os.ctx, OS_FOLDER_STATE, &folder, NULL), ST_OK);
    CHECK_INT(os.ops->list(os.ctx, str_text(&folder), &listing, NULL), ST_OK);
    for (size_t i = 0; i < listing.count; i++) {
        char *path = os_path(str_text(&folder), listing.entries[i].name);

        if (text_starts_nocase(listing.entries[i].name, "journal-set-aside-")) {
            CHECK_INT(os.ops->read(os.ctx, path, &kept, NULL), ST_OK);
            CHECK_BYTES(str_text(&kept), kept.len, bytes, len);
            CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
            found++;
        }
        free(path);
    }
    CHECK_INT(found, 1);
    os_listing_done(&listing);
    str_done(&folder);
    str_done(&kept);
}

TEST(a_damaged_journal_is_65_and_never_thrown_away)
{
    static const char rubbish[] = "not a journal";
    char *file = state_file("journal.ini"), *before = photograph(false), *after;

    clean();
    CHECK_INT(os.ops->save(os.ctx, file, rubbish, sizeof rubbish - 1, NULL), ST_OK);
    CHECK_INT(run("--json status"), 65);
    CHECK(out_is_one_object() && out_has("\"code\":65"));
    CHECK_INT(run("verify"), 65);
    CHECK_INT(run("plant internet"), 65);
    CHECK_INT(run("--lang en restore"), 65);
    CHECK(err_has("journal-set-aside") && err_has("by hand"));
    CHECK_INT(run("--lang en status"), 0);
    CHECK(out_has("journal-set-aside") && out_has("by hand"));
    CHECK_INT(run("--json status"), 0);
    CHECK(out_has("\"set_aside\":\""));
    check_kept(rubbish, sizeof rubbish - 1);
    CHECK_INT(run("--json status"), 0);
    CHECK(!out_has("set_aside"));
    after = photograph(false);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    free(file);
}

/* --- files ------------------------------------------------------------------------------------ */

static void write_file(const char *path, const char *text)
{
    static const struct os_file ordinary = {.present = true, .attributes = OS_FILE_ARCHIVE};

    CHECK_INT(os.ops->file_put(os.ctx, path, text, strlen(text), &ordinary, true, NULL), ST_OK);
}

static DWORD run_with(const char *start_of_line, const char *path)
{
    struct str line = {0};
    DWORD code;

    str_add_text(&line, start_of_line);
    str_add_text(&line, " \"");
    str_add_text(&line, path);
    str_add_text(&line, "\"");
    code = run(line.data);
    str_done(&line);
    return code;
}

TEST(validate_names_file_line_and_column)
{
    char *broken = temp_file("binome test.ini"), *missing = temp_file("binome not there.ini");
    struct str expected = {0};

    write_file(broken, "; a comment\n[ticket]\nformat = 1\nid = Not An Id\n");
    CHECK_INT(run_with("validate", broken), 65);
    CHECK_INT(ran.out.len, 0);
    str_add_text(&expected, broken);
    str_add_text(&expected, ":4:");
    CHECK(strncmp(str_text(&ran.err), expected.data, expected.len) == 0);
    CHECK(err_has(": error: "));
    CHECK_INT(run_with("--json validate", broken), 65);
    CHECK(out_is_one_object() && out_has("\"valid\":false,\"line\":4,"));
    CHECK_INT(run_with("--lang en validate", missing), 69);
    CHECK(err_has(": error: There is no such file."));
    str_done(&expected);
    CHECK_INT(os.ops->file_delete(os.ctx, broken, NULL), ST_OK);
    free(broken);
    free(missing);
}

/* A new one, with something in the place of each stand-in. */
static void read_ticket(struct str *filled)
{
    wchar_t before[MAX_PATH + 1], temp[MAX_PATH + 1];
    char *path = temp_file("binome-test-ticket.ini");
    struct str text = {0};

    CHECK(GetCurrentDirectoryW(MAX_PATH + 1, before) > 0);
    CHECK(GetTempPathW(MAX_PATH + 1, temp) > 0);
    CHECK(SetCurrentDirectoryW(temp));
    os.ops->file_delete(os.ctx, path, NULL);
    CHECK_INT(run("new binome-test-ticket proxy"), 0);
    CHECK(SetCurrentDirectoryW(before));
    CHECK_INT(os.ops->read(os.ctx, path, &text, NULL), ST_OK);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '(' && i > 2 && strncmp(text.data + i - 2, "= ", 2) == 0)
            str_add_char(filled, '~');
        str_add_char(filled, text.data[i]);
    }
    CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
    str_done(&text);
    free(path);
}

/* Of two tickets with one id only one can be played: each file by itself would be fine. */
TEST(validate_says_which_file_has_the_id_already)
{
    static const struct os_file ordinary = {.present = true, .attributes = OS_FILE_ARCHIVE};
    char *first = temp_file("binome first.ini"), *second = temp_file("binome second.ini");
    struct str text = {0}, both = {0};

    read_ticket(&text);
    CHECK_INT(os.ops->file_put(os.ctx, first, text.data, text.len, &ordinary, true, NULL), ST_OK);
    CHECK_INT(os.ops->file_put(os.ctx, second, text.data, text.len, &ordinary, true, NULL), ST_OK);
    str_add_text(&both, "--lang en validate \"");
    str_add_text(&both, first);
    str_add_text(&both, "\" \"");
    str_add_text(&both, first);
    str_add_text(&both, "\"");
    CHECK_INT(run(str_text(&both)), 0);
    str_add_text(&both, " \"");
    str_add_text(&both, second);
    str_add_text(&both, "\"");
    CHECK_INT(run(str_text(&both)), 65);
    CHECK(err_has("binome second.ini: error: ") && err_has("binome first.ini has the same id"));
    CHECK_INT(os.ops->file_delete(os.ctx, first, NULL), ST_OK);
    CHECK_INT(os.ops->file_delete(os.ctx, second, NULL), ST_OK);
    str_done(&both);
    str_done(&text);
    free(first);
    free(second);
}

TEST(a_path_may_hold_any_letter)
{
    static const struct os_file ordinary = {.present = true, .attributes = OS_FILE_ARCHIVE};
    char *path = temp_file("binome billet é €.ini");
    bool made = os.ops->file_put(os.ctx, path, "x", 1, &ordinary, true, NULL) == ST_OK;

    if (made || !test_under_wine()) {
        CHECK_INT(run_with("validate", path), 65);
        CHECK(strncmp(str_text(&ran.err), path, strlen(path)) == 0);
        CHECK_INT(os.ops->file_delete(os.ctx, path, NULL), ST_OK);
    } else {
        test_skip("Wine stores such names only where the host's locale is UTF-8");
    }
    free(path);
}

/* A program in a folder of its own, with a scenarios folder beside it. */
struct install {
    wchar_t *folder, *exe;
    char *broken;
};

static struct install install(void)
{
    struct install i;
    char *utf8 = temp_file("binome test install"), *scenarios = os_path(utf8, "scenarios");

    CHECK_INT(os.ops->folder_create(os.ctx, utf8, NULL), ST_OK);
    CHECK_INT(os.ops->folder_create(os.ctx, scenarios, NULL), ST_OK);
    i.folder = utf16_from(utf8);
    i.exe = utf16_join(i.folder, L"\\binomectl.exe", NULL);
    i.broken = os_path(scenarios, "broken.ini");
    CHECK(CopyFileW(program, i.exe, FALSE));
    write_file(i.broken, "[ticket]\nformat = 1\n");
    free(scenarios);
    free(utf8);
    return i;
}

TEST(a_broken_file_beside_the_program_is_a_warning_and_no_more)
{
    struct install i = install();

    start(i.exe, L"--json --lang en list", true);
    CHECK_INT(ran.code, 0);
    CHECK(out_is_one_object());
    CHECK(out_has("\"id\":\"internet\"") && out_has("\"id\":\"startup-message\""));
    CHECK(err_has("binomectl: warning: This ticket file is not valid. broken.ini:"));
    /* What goes by the journal alone reads no ticket. */
    start(i.exe, L"--json --lang en status", true);
    CHECK_INT(ran.code, 0);
    CHECK_TEXT(str_text(&ran.err), "");
    scratch_remove_folder(i.folder);
    free(i.folder);
    free(i.exe);
    free(i.broken);
}

/* --- main ------------------------------------------------------------------------------------- */

static wchar_t *find_program(int argc, wchar_t **argv)
{
    wchar_t own[1024], *last;
    DWORD len = GetModuleFileNameW(NULL, own, 1024);

    if (argc > 1)
        return utf16_dup(argv[1]);
    if (len == 0 || len == 1024)
        exit(2);
    last = wcsrchr(own, L'\\');
    *last = L'\0';
    return utf16_join(own, L"\\..\\binomectl.exe", NULL);
}

static void run_tests(void)
{
    RUN(wrong_arguments_end_with_64_and_change_nothing);
    RUN(the_usage_is_one_line_on_standard_error);
    RUN(options_may_stand_before_or_after_the_command);
    RUN(an_argument_that_is_not_unicode_is_refused);
    RUN(telling_commands_end_with_0_and_change_nothing);
    RUN(list_says_which_ticket_this_pc_refuses);
    RUN(a_new_ticket_is_written_where_the_console_is_to_be_filled_in);
    RUN(with_json_there_is_one_object_whatever_happens);
    RUN(a_role_never_sees_the_other_roles_texts);
    RUN(output_to_a_pipe_is_utf_8);
    RUN(accents_show_on_a_console_whatever_its_code_page);
    RUN(a_reader_that_has_gone_away_does_not_hurt);
    RUN(a_round_of_the_proxy_ticket);
    RUN(each_ticket_is_played_with_each_move_of_its_kind);
    RUN(raw_values_alone_repair_nothing_where_a_record_names_the_plant);
    RUN(a_round_of_the_startup_ticket);
    RUN(a_round_where_nothing_is_wrong);
    RUN(before_the_diagnosis_nothing_tells_whether_anything_was_planted);
    RUN(a_surprise_tells_who_calls_and_no_place);
    RUN(what_still_starts_the_fault_is_named_until_it_is_gone);
    RUN(an_empty_folder_in_the_files_place_goes);
    RUN(a_plant_is_put_back_without_any_repair);
    RUN(verify_tells_in_words_what_it_looked_at);
    RUN(what_somebody_else_changed_waits_for_a_decision);
    RUN(what_is_kept_by_choice_closes_the_round);
    RUN(hints_run_out_and_a_diagnosis_must_be_one_of_the_tickets);
    RUN(a_report_is_made_of_the_last_round_even_when_it_is_over);
    RUN(an_instructor_may_name_the_user);
    RUN(a_brief_answer_fits_in_a_line_on_a_pc_with_a_long_list);
    RUN(one_field_is_printed_and_nothing_else);
    RUN(with_exit0_an_answer_is_no_failure);
    RUN(a_ticket_that_is_in_place_already_is_no_failure);
    RUN(a_round_has_one_identity_in_every_answer);
    RUN(at_the_console_need_no_name);
    RUN(each_event_is_told_to_the_class_and_nothing_of_the_cause_before_the_end);
    RUN(another_binome_at_work_is_75);
    RUN(a_damaged_journal_is_65_and_never_thrown_away);
    RUN(validate_names_file_line_and_column);
    RUN(validate_says_which_file_has_the_id_already);
    RUN(a_path_may_hold_any_letter);
    RUN(a_broken_file_beside_the_program_is_a_warning_and_no_more);
}

int main(void)
{
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);

    test_needs_own_profile();
    program = find_program(argc, argv);
    LocalFree(argv);
    SetEnvironmentVariableW(L"BINOME_LANG", L"en");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    run_tests();
    clean();
    win_os_free(eyes);
    str_done(&ran.out);
    str_done(&ran.err);
    free(program);
    return test_end();
}
