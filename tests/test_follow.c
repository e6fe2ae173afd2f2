/*
 * The planted file was moved away; an entry came that starts it again, in each of the ways in which
 * cmd and Windows start something. What is followed is active, what cannot be told is unknown, and
 * what people really have there is neither.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "startup_words.h"
#include "test.h"

#include "lnk_make.h"

#define RUN_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
#define MOVED   "C:\\d\\a.bat"

static struct round r;

static void put(const char *path, const char *text)
{
    fake_file(r.pc, path, text, strlen(text), OS_FILE_ARCHIVE, 0, 0);
}

/* A PC on which somebody's own script and programs lie beside. */
static void begin(void)
{
    round_init(&r);
    fake_folder(r.pc, "C:\\d");
    fake_folder(r.pc, "C:\\d\\e f");
    fake_folder(r.pc, "C:\\own");
    put("C:\\own\\tools.bat", "@echo off\r\nstart calc\r\n");
    put("C:\\own\\list.txt", "a\r\n");
    put("C:\\Windows\\system32\\ping.exe", "MZ");
}

static void move_away(void)
{
    fake_advance(r.pc, 60); /* what goes at once did not take */
    CHECK(fake_move(r.pc, ROUND_FILE, MOVED));
    fake_file(r.pc, "C:\\d\\e f\\b.cmd", str_text(fake_contents(r.pc, MOVED)),
              fake_contents(r.pc, MOVED)->len, OS_FILE_ARCHIVE, 0, 0);
}

static void check_word(const char *word)
{
    struct verdict v = round_verify(&r);

    CHECK_TEXT(verdict_word(v.word), word);
    if (strcmp(word, "unknown") == 0)
        CHECK(verdict_has_note(&v, NOTE_NEW_UNTOLD) || verdict_has_note(&v, NOTE_NEW_ELSEWHERE));
    verdict_done(&v);
}

typedef void make_fn(const char *text);

static void play(make_fn *make, const char *text, const char *word)
{
    test_row(text);
    begin();
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    move_away();
    make(text);
    check_word(word);
    round_done(&r);
}

/* The same entry stood there before the plant, and starts nothing of it: it blocks nothing. */
static void play_before(make_fn *make, const char *text)
{
    test_row(text);
    begin();
    make(text);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    check_word("active");
    fake_remove(r.pc, ROUND_FILE);
    check_word("repaired");
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_done(&r);
}

static void in_batch(const char *text)
{
    put(FAKE_STARTUP "\\go.bat", text);
}
static void in_run(const char *text)
{
    fake_set_text(r.pc, RUN_KEY, "x", text);
}
static void in_vbs(const char *text)
{
    put(FAKE_STARTUP "\\go.vbs", text);
}

/* A shortcut to a program: "target|arguments|working folder". */
static void in_shortcut(const char *text)
{
    struct str bytes = {0};
    char *parts[3];
    const char *p = text;

    for (size_t i = 0; i < 3; i++) {
        size_t len = strcspn(p, "|");

        parts[i] = mem_dup_n(p, len);
        p += len + (p[len] == '|');
    }
    lnk_make(&(struct lnk_parts){.base = parts[0],
                                 .arguments = *parts[1] ? parts[1] : NULL,
                                 .working = *parts[2] ? parts[2] : NULL},
             &bytes);
    fake_file(r.pc, FAKE_STARTUP "\\go.lnk", bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
    for (size_t i = 0; i < 3; i++)
        free(parts[i]);
}

struct row {
    const char *text, *word;
};

#define PLAY(make, rows)                                                                           \
    do {                                                                                           \
        for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++)                                 \
            play(make, (rows)[i].text, (rows)[i].word);                                            \
        test_row(NULL);                                                                            \
    } while (0)

TEST(a_batch_file_is_followed_as_cmd_runs_it)
{
    static const struct row rows[] = {
        {"C:\\d\\a.bat", "active"},
        {"@pushd C:\\d & a.bat", "active"},
        {"cd /d C:\\d & a.bat", "active"},
        {"cd/d C:\\d&&a", "active"},
        {"cd /d \"C:\\d\\e f\" && b", "active"},
        {"cd /d C:\\d\\e f\r\nb.cmd", "active"},
        {"cd \\d\r\ncall .\\a", "active"},
        {"cd /d C:\\d\\e f\r\ncd ..\r\na", "active"},
        {"pushd C:\\own\r\npopd\r\ncall \\d\\a", "active"},
        {"C:\r\ncd \\d\r\na", "active"},
        {"start \"t\" /d C:\\d a.bat", "active"},
        {"start \"t\" /DC:\\d a.bat", "active"},
        {"start /d\"C:\\d\\e f\" /min b", "active"},
        {"start/min /d C:\\d \"t\" a", "active"},
        {"start \"\" /affinity 3 /b \"C:\\d\\a\"", "active"},
        {"start \"t\" cmd /c C:\\d\\a", "active"},
        {"start \"C:\\d\\a.bat\"", "repaired"}, /* a title */
        {"start //?/C:/d/a.bat", "unknown"},
        {"call C:\\d\\a", "active"},
        {"call,C:\\d\\a;x", "active"},
        {"call \"C:\\d\\a\" x", "active"},
        {"call \"C:\\d\"\\a.bat", "active"},
        {"call C:/d/a.bat", "active"},
        {"call C:\\d\\.\\e\\..\\a.bat", "active"},
        {"call \"C:\\d\\a.bat.\"", "active"},
        {"call \"C:\\d\\a.bat .\"", "active"},
        {"call \"C:\\d\\e f\\b\"", "active"},
        {"call C:\\d\\e f\\b", "repaired"}, /* without quotes cmd takes C:\d\e */
        {"set X=C:\\d\r\ncall %X%\\a.bat", "active"},
        {"set X=C:\\d\r\nset /\r\ncall %X%\\a.bat", "active"},
        {"set /", "repaired"},
        {"set /a /", "repaired"},
        {"set \"X=C:\\d\" & rem\r\ncall \"%X%\\a\"", "active"},
        {"set X=C:\r\nset X=%X%\\d\r\n%x%\\a", "active"},
        {"if exist y (set X=C:\\own) else (set X=C:\\d)\r\ncall %X%\\a.bat", "active"},
        {"set X=C:\\own\r\nif exist y set X=C:\\d\r\n%X%\\a.bat", "active"},
        {"set X=C:\\d\r\nset X=C:\\own\r\n%X%\\a.bat", "repaired"},
        {"set X=all\r\nc%X% C:\\d\\a", "active"},
        {"setlocal enabledelayedexpansion\r\nset X=C:\\d\r\ncall !X!\\a", "active"},
        {"set X=C:\\d\r\ncall call %%X%%\\a", "active"},
        {"set PATH=%PATH%;C:\\d\r\na", "active"},
        {"path C:\\own;C:\\d\r\ncall a.bat", "active"},
        {"goto b\r\n:a\r\ncall %X%\\a\r\nexit\r\n:b\r\nset X=C:\\d\r\ngoto a", "active"},
        {"ca^ll C:\\d\\a.bat", "active"},
        {"^C^:\\d\\^a.bat", "active"},
        {"call ^\r\nC:\\d\\a", "active"},
        {"echo x ^& C:\\d\\a.bat", "repaired"},
        {"echo \"x & C:\\d\\a.bat\"", "repaired"},
        {"echo x & C:\\d\\a.bat", "active"},
        {"echo x|C:\\d\\a.bat", "active"},
        {"rem & C:\\d\\a.bat", "active"},
        {"rem x & C:\\d\\a.bat", "repaired"},
        {"::x & C:\\d\\a.bat", "repaired"},
        {"title C:\\d\\a.bat", "repaired"},
        {"echo C:\\d\\a.bat", "repaired"},
        {"echo.C:\\d\\a.bat", "repaired"},
        {"del C:\\d\\a.bat.bak", "repaired"},
        {"if exist C:\\d\\a.bat echo x", "repaired"},
        {"exit & C:\\d\\a.bat", "repaired"},
        {"exit\r\nC:\\d\\a.bat", "repaired"},
        {"if exist x exit & C:\\d\\a.bat", "active"},
        {"goto :eof & C:\\d\\a.bat", "repaired"},
        {"false || C:\\d\\a.bat", "active"},
        {"dir x && C:\\d\\a.bat", "active"},
        {"if not \"%1\"==\"\" (exit) else (C:\\d\\a.bat)", "active"},
        {"if /i a == b (\r\n) else C:\\d\\a", "active"},
        {"if errorlevel 1 if exist x (call C:\\d\\a)", "active"},
        {"if 1 EQU 1 C:\\d\\a", "active"},
        {"(\r\nC:\\d\\a\r\n)", "active"},
        {"@(call C:\\d\\a)&(echo x)", "active"},
        {">nul 2>&1 call C:\\d\\a", "active"},
        {"call C:\\d\\a>C:\\x.log 2>&1", "active"},
        {"for %%f in (C:\\d\\a.bat) do call %%f", "active"},
        {"for %%f in (x C:\\d\\a) do @call \"%%~f\"", "active"},
        {"for %%d in (C:\\own C:\\d) do (\r\n%%d\\a\r\n)", "unknown"},
        {"for %%d in (C:\\own C:\\d) do if exist %%d\\a.bat %%d\\a.bat", "active"},
        {"for %%f in (C:\\d\\*.bat) do call %%f", "unknown"},
        {"for /r C:\\d %%f in (a.bat) do %%f", "unknown"},
        {"for /f %%f in ('C:\\d\\a') do echo %%f", "active"},
        {"for /f %%f in (C:\\own\\list.txt) do call C:\\d\\%%f", "unknown"},
        {"for %%f in (*.tmp) do del %%f", "repaired"},
        {"for /l %%i in (1,1,3) do echo %%i", "repaired"},
        {"call :go C:\\d\\a.bat\r\nexit\r\n:go\r\ncall %1", "unknown"},
        {"call %X%\\a.bat", "unknown"},
        {"%1", "unknown"},
        {"set /p X=\r\n%X%", "unknown"},
        {"set X=C:\\dd\r\ncall %X:~0,4%\\a", "unknown"},
        {"cd /d %X%\r\na.bat", "unknown"},
        {"cmd /c C:\\d\\a", "active"},
        {"cmd/c\"C:\\d\\a.bat\"", "active"},
        {"cmd /q /v:on /kC:\\d\\a", "active"},
        {"cmd / /kC:\\d\\a", "active"},
        {"%comspec% /c C:\\d\\a", "active"},
        {"cmd /c \"cd /d C:\\d & a\"", "active"},
        {"cmd /s /c \"\"C:\\d\\e f\\b.cmd\" x\"", "active"},
        {"type C:\\own\\list.txt | cmd", "unknown"},
        {"cmd < C:\\own\\list.txt", "unknown"},
        {"echo call C:\\d\\a.bat > C:\\x.bat\r\ncall C:\\x.bat", "unknown"},
        {"copy C:\\own\\list.txt C:\\x.bat\r\nC:\\x.bat", "unknown"},
        {"call C:\\gone\\x.bat", "repaired"},
        {"powershell -c \"& (gi C:\\d\\a*)\"", "unknown"},
        {"forfiles /p C:\\d /m a.* /c \"cmd /c @file\"", "unknown"},
        {"explorer C:\\d\\a.bat", "active"},
        {"explorer %X%", "unknown"},
        {"conhost cmd /kC:\\d\\a", "active"},
        {"rundll32 url.dll,FileProtocolHandler C:\\d\\a.bat", "active"},
        {"wscript //e:vbscript C:\\own\\list.txt", "unknown"},
        /* What such files really hold. */
        {"@echo off\r\ncall C:\\own\\tools.bat\r\nstart \"\" \"%ProgramFiles%\\X\\x.exe\" %1\r\n"
         "net use Z: \\\\srv\\share\r\nping -n 3 127.0.0.1 >nul\r\nexit /b 0\r\n",
         "repaired"},
        {"start https://example.org/a.bat", "repaired"},
        {"start calc\r\nstart \"\" notepad C:\\own\\list.txt\r\n", "repaired"},
        {"xcopy C:\\own D:\\save /e /y\r\nrobocopy C:\\a D:\\a /mir > C:\\own\\log.txt",
         "repaired"},
    };

    PLAY(in_batch, rows);
}

TEST(a_registry_value_is_followed_as_windows_starts_it)
{
    static const struct row rows[] = {
        {"C:\\d\\a", "active"},
        {"C:\\d\\a.bat. ", "active"},
        {"\"C:\\d\\a.bat.\"", "active"},
        {"C:\\d\\e f\\b.cmd /x", "active"},
        {"cmd /kC:\\d\\a", "active"},
        {"cmd.exe /q/c \"pushd C:\\d&a\"", "active"},
        {"cmd /c start \"t\" /d C:\\d a", "active"},
        {"cmd /c echo C:\\d\\a.bat", "repaired"},
        {"cmd /", "repaired"},
        {"C:\\Windows\\System32\\conhost.exe --headless C:\\d\\a.bat", "active"},
        {"conhost cmd /c C:\\d\\a", "active"},
        {"explorer.exe \"C:\\d\\a.bat\"", "active"},
        {"wscript.exe C:\\own\\list.txt", "unknown"},
        {"powershell -w hidden -enc ZQB4AGkAdAA=", "unknown"},
        {"powershell -c C:\\d\\a.bat", "active"},
        {"cmd /c %X%\\a.bat", "unknown"},
        {"cmd /c for %f in (C:\\d\\a*) do %f", "unknown"},
        {"mshta vbscript:Execute(\"x\")", "unknown"},
        {"C:\\d\\e f\\b", "repaired"}, /* C:\d\e, and nothing else but a program */
    };

    PLAY(in_run, rows);
}

/* Of real PCs: none of these may make a round unknown. */
static const char *const usual[] = {
    "\"%LOCALAPPDATA%\\Microsoft\\OneDrive\\OneDrive.exe\" /background",
    "C:\\Users\\eva\\AppData\\Local\\Microsoft\\Teams\\Update.exe --processStart \"Teams.exe\" "
    "--process-start-args \"--system-initiated\"",
    "\"C:\\Program Files (x86)\\Steam\\steam.exe\" -silent",
    "C:\\Program Files\\A B\\x.exe /background",
    "\"C:\\Program Files\\A B\\x.exe\" /f=\"%1\" %USERNAME%",
    "rundll32.exe C:\\WINDOWS\\System32\\LogiLDA.dll,LogiFetch",
    "RUNDLL32 \"C:\\Program Files\\A\\b.dll\",Start -x",
    "%windir%\\system32\\SecurityHealthSystray.exe",
    "%localappdata%\\Discord\\Update.exe --processStart Discord.exe",
    "explorer.exe shell:AppsFolder\\Microsoft.WindowsTerminal_8wekyb3d8bbwe!App",
    "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --no-startup-window "
    "/prefetch:5",
    "C:\\Users\\eva\\AppData\\Roaming\\Spotify\\Spotify.exe --autostart --minimized",
    "ctfmon.exe",
    "C:\\own\\tools.bat",
    "cmd /c C:\\own\\tools.bat",
    "cmd.exe /q /c rmdir /s /q \"C:\\Users\\eva\\AppData\\Local\\x\"",
    "cmd.exe /q /c del /q \"%localappdata%\\x\\y.bat\"",
    "regsvr32",
    "C:\\own\\missing.bat",
    "",
};

TEST(what_real_pcs_start_is_no_reason_to_know_nothing)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        play(in_run, usual[i], "repaired");
        play_before(in_run, usual[i]);
    }
    test_row(NULL);
}

TEST(a_shortcut_is_followed_with_its_arguments_and_its_folder)
{
    static const struct row rows[] = {
        {"C:\\Windows\\System32\\cmd.exe|/ka|C:\\d", "active"},
        {"C:\\Windows\\System32\\cmd.exe|/k a.bat|C:\\d", "active"},
        {"C:\\Windows\\System32\\cmd.exe|/c \"b\"|C:\\d\\e f", "active"},
        {"C:\\Windows\\System32\\cmd.exe|/q/kcall a|C:\\d", "active"},
        {"C:\\Windows\\System32\\cmd.exe|/k title a|C:\\d", "repaired"},
        {"C:\\Windows\\System32\\cmd.exe||C:\\d", "repaired"},
        {"C:\\Windows\\System32\\cmd.exe|/c %X%|C:\\d", "unknown"},
        {"C:\\Windows\\System32\\conhost.exe|cmd /c a|C:\\d", "active"},
        {"C:\\Windows\\explorer.exe|a.bat|C:\\d", "active"},
        {"C:\\Windows\\System32\\wscript.exe|C:\\own\\list.txt", "unknown"},
        {"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe|.\\a.bat|C:\\d", "active"},
        {"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe|-c x", "unknown"},
        {"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "repaired"},
        {"C:\\d\\a.bat.", "active"},
        {"C:\\d\\a.bat .", "active"},
        {"C:\\Program Files\\A B\\x.exe|--start %1 \"C:\\own\\list.txt\"|C:\\d", "repaired"},
        {"C:\\Program Files\\Microsoft Office\\root\\Office16\\ONENOTEM.EXE|/tsr", "repaired"},
        {"C:\\own\\tools.bat|x|C:\\own", "repaired"},
    };

    PLAY(in_shortcut, rows);
}

TEST(a_script_of_another_language_is_told_where_its_words_are)
{
    static const struct row rows[] = {
        {"CreateObject(\"WScript.Shell\").Run \"C:\\d\\a.bat\"", "active"},
        {"CreateObject(\"WScript.Shell\").Run \"C:\\d\\\" & \"a\" & \".bat\"", "unknown"},
        {"x = 1\r\nMsgBox \"Bonjour\"", "repaired"},
    };

    PLAY(in_vbs, rows);
}

TEST(what_cannot_be_told_and_stood_there_before_blocks_nothing)
{
    static const char *const batches[] = {"call %X%\\a.bat",
                                          "for %%f in (C:\\d\\*.bat) do call %%f",
                                          "powershell -c x",
                                          "cd /d %X%\r\na.bat",
                                          "echo x > C:\\x.bat\r\ncall C:\\x.bat",
                                          "start \"\" wscript C:\\own\\list.txt"};

    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++)
        play_before(in_batch, batches[i]);
    play_before(in_run, "powershell -c x");
    play_before(in_run, "cmd /c %X%");
    play_before(in_vbs, "CreateObject(\"WScript.Shell\").Run x & y");
    play_before(in_shortcut, "C:\\Windows\\System32\\cmd.exe|/c %X%|C:\\d");
    test_row(NULL);
}

/* A message that is nearly all accents is the same one in every code page, and another one is
 * another. */
TEST(a_message_is_found_in_the_code_page_in_which_it_is_read)
{
    static const char *const messages[] = {"\xc3\x89t\xc3\xa9",
                                           "\xc3\x80 \xc3\xa9t\xc3\xa9 \xc3\xa9\xc3\xa9"};
    static const struct {
        const char *name, *text[2], *word;
    } rows[] = {
        {"go.bat",
         {"msg * \"\x90t\x82\"", "msg * \"\xb7 \x82t\x82 \x82\x82\""},
         "active"}, /* OEM */
        {"go.bat",
         {"chcp 65001\r\nmsg * \"\xc3\x89t\xc3\xa9\"",
          "chcp 65001\r\necho \"\xc3\x80 \xc3\xa9t\xc3\xa9 \xc3\xa9\xc3\xa9\""},
         "active"},
        {"go.bat",
         {"chcp 1252\r\nmsg * \"\xc9t\xe9\"", "chcp 1252\r\nmsg * \"\xc0 \xe9t\xe9 \xe9\xe9\""},
         "active"},
        {"go.vbs", {"MsgBox \"\xc9t\xe9\"", "MsgBox \"\xc0 \xe9t\xe9 \xe9\xe9\""}, "active"},
        {"go.bat", {"msg * \"Ete\"", "msg * \"A ete ee\""}, "repaired"},
        {"go.bat",
         {"chcp 1252\r\nmsg * \"\xcat\xea\"", "chcp 1252\r\nmsg * \"\xc0 \xeat\xe9 \xe9\xe9\""},
         "repaired"},
        {"go.bat", {"chcp 65001\r\nrem \xc3\x89t\xc3\xa9", "rem"}, "repaired"},
    };

    for (size_t m = 0; m < 2; m++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            char path[200];

            test_row(rows[i].text[m]);
            begin();
            CHECK_INT(round_plant(&r, "startup-message", "message", messages[m], NULL), ST_OK);
            fake_remove(r.pc, ROUND_FILE);
            snprintf(path, sizeof path, "%s\\%s", FAKE_STARTUP, rows[i].name);
            put(path, rows[i].text[m]);
            check_word(rows[i].word);
            round_done(&r);
        }
    test_row(NULL);
}

/* What would go on for ever, or grow without end, ends: and is not told. */
TEST(what_is_too_much_to_follow_is_not_told)
{
    static const char nested[] = "for %%a in (1 2 3 4 5 6 7 8) do for %%b in (1 2 3 4 5 6 7 8) do "
                                 "for %%c in (1 2 3 4 5 6 7 8) do for %%d in (1 2 3 4 5 6 7 8) do "
                                 "for %%e in (1 2 3 4 5 6 7 8) do for %%f in (1 2 3 4 5 6 7 8) do "
                                 "x%%a%%b%%c%%d%%e%%f.bat";
    struct str text = {0};

    play(in_batch, nested, "unknown");
    str_add_text(&text, "set X=abcdefgh\r\n");
    for (int i = 0; i < 60; i++)
        str_add_text(&text, "set X=%X%%X%\r\n");
    str_add_text(&text, "call %X%.bat");
    play(in_batch, text.data, "unknown");
    str_clear(&text);
    for (int i = 0; i < 40; i++)
        str_add_text(&text, "cmd /c \"call ");
    play(in_batch, text.data, "unknown");
    str_done(&text);
    test_row(NULL);
}

/* The planted file itself, edited: does it still show something? */
TEST(an_edited_file_that_starts_nothing_is_masked)
{
    static const struct row rows[] = {
        {"call C:\\gone\\x.bat", "masked"},
        {"@echo off\r\nC:\\gone\\x.bat\r\n", "masked"},
        {"call C:\\own\\tools.bat", "active"},
        {"call C:\\gone\\x.bat\r\necho Bonjour", "active"},
        {"start \"\" C:\\gone\\x.bat", "active"}, /* Windows shows that it is not there */
        {"echo Bonjour > C:\\log.txt", "masked"},
    };
    static const char nuls[500];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].text);
        begin();
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
        put(ROUND_FILE, rows[i].text);
        check_word(rows[i].word);
        round_done(&r);
    }
    test_row("NULs");
    begin();
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_file(r.pc, ROUND_FILE, nuls, sizeof nuls, OS_FILE_ARCHIVE, 0, 0);
    check_word("masked");
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_done(&r);
    test_row(NULL);
}

int main(void)
{
    RUN(a_batch_file_is_followed_as_cmd_runs_it);
    RUN(a_registry_value_is_followed_as_windows_starts_it);
    RUN(what_real_pcs_start_is_no_reason_to_know_nothing);
    RUN(a_shortcut_is_followed_with_its_arguments_and_its_folder);
    RUN(a_script_of_another_language_is_told_where_its_words_are);
    RUN(what_cannot_be_told_and_stood_there_before_blocks_nothing);
    RUN(a_message_is_found_in_the_code_page_in_which_it_is_read);
    RUN(what_is_too_much_to_follow_is_not_told);
    RUN(an_edited_file_that_starts_nothing_is_masked);
    return test_end();
}
