/*
 * The settings of the user, planted and put back for real by the shipped console. Each look is a
 * process of its own, past the program: Wine's keep for ever what they have once read.
 */
#include "programs.h"
#include "test.h"

#include "hex.h"
#include "utf.h"
#include "win_os.h"
#include "win_utf.h"
#include "written_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { REPAIRED = 0, ACTIVE = 1, MASKED = 2 }; /* exit codes of verify */

static wchar_t *console, *self;

/* --- the settings ----------------------------------------------------------------------------- */

static const UINT take = SPIF_UPDATEINIFILE | SPIF_SENDCHANGE;

static DWORD ask_button(void)
{
    return (DWORD)GetSystemMetrics(SM_SWAPBUTTON);
}
static void page_of_button(void)
{
    SystemParametersInfoW(SPI_SETMOUSEBUTTONSWAP, FALSE, NULL, take);
}
static void button_of_session(void)
{
    SwapMouseButton(FALSE);
}

static DWORD ask_wheel(void)
{
    UINT lines = 99;

    SystemParametersInfoW(SPI_GETWHEELSCROLLLINES, 0, &lines, 0);
    return lines;
}
static void page_of_wheel(void)
{
    SystemParametersInfoW(SPI_SETWHEELSCROLLLINES, 3, NULL, take);
}
static void wheel_of_session(void)
{
    SystemParametersInfoW(SPI_SETWHEELSCROLLLINES, 3, NULL, 0);
}

static DWORD ask_speed(void)
{
    UINT speed = 99;

    SystemParametersInfoW(SPI_GETMOUSESPEED, 0, &speed, 0);
    return speed;
}
static void set_speed(UINT flags)
{
    /* In both: Windows reads the one, Wine 8 the other. */
    SystemParametersInfoW(SPI_SETMOUSESPEED, 10, (PVOID)(UINT_PTR)10, flags);
}
static void page_of_speed(void)
{
    set_speed(take);
}
static void speed_of_session(void)
{
    set_speed(0);
}

static DWORD ask_double_click(void)
{
    return GetDoubleClickTime();
}
static void page_of_double_click(void)
{
    SystemParametersInfoW(SPI_SETDOUBLECLICKTIME, 500, NULL, take);
}
static void double_click_of_session(void)
{
    SetDoubleClickTime(500);
}

static DWORD ask_decimal(void)
{
    wchar_t text[8] = L"";

    GetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SDECIMAL, text, 8);
    return text[0];
}
static void page_of_decimal(void)
{
    SetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SDECIMAL, L",");
}

/* Its first letter: the rest of the format follows. */
static DWORD ask_date(void)
{
    wchar_t text[80] = L"";

    GetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SSHORTDATE, text, 80);
    return text[0];
}
static void page_of_date(void)
{
    SetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SSHORTDATE, L"yyyy-MM-dd");
}

/* What Explorer looks at, each time. */
#define ICON_CHOICES L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons"
#define BIN          L"{645FF040-5081-101B-9F08-00AA002F954E}"

static DWORD ask_bin(void)
{
    DWORD hidden = 0, size = sizeof hidden;

    RegGetValueW(HKEY_CURRENT_USER, ICON_CHOICES L"\\NewStartPanel", BIN, RRF_RT_REG_DWORD, NULL,
                 &hidden, &size);
    return hidden;
}
static void page_of_icons(void)
{
    static const DWORD shown = 0;

    RegSetKeyValueW(HKEY_CURRENT_USER, ICON_CHOICES L"\\NewStartPanel", BIN, REG_DWORD, &shown,
                    sizeof shown);
    RegSetKeyValueW(HKEY_CURRENT_USER, ICON_CHOICES L"\\ClassicStartMenu", BIN, REG_DWORD, &shown,
                    sizeof shown);
}

#define VIEWS L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced"

static DWORD ask_system_files(void)
{
    DWORD shown = 0, size = sizeof shown;

    RegGetValueW(HKEY_CURRENT_USER, VIEWS, L"ShowSuperHidden", RRF_RT_REG_DWORD, NULL, &shown,
                 &size);
    return shown;
}
static void page_of_folder_options(void)
{
    static const DWORD hidden = 0;

    RegSetKeyValueW(HKEY_CURRENT_USER, VIEWS, L"ShowSuperHidden", REG_DWORD, &hidden,
                    sizeof hidden);
}

static const struct setting {
    const wchar_t *ticket, *key, *name;
    const wchar_t *usual, *planted; /* as they are stored */
    DWORD applied;                  /* while planted */
    DWORD (*ask)(void);
    void (*page)(void);    /* what a technician does on Windows' own page */
    void (*session)(void); /* the same, for this session alone; NULL: there is no such way */
    bool depends;          /* what an absent value comes to depends on the PC */
    const char *along;     /* in the names of what Windows writes with it; NULL: nothing */
    bool number;           /* stored as a REG_DWORD */
} settings[] = {
    {L"primary-button", L"Control Panel\\Mouse", L"SwapMouseButtons", L"0", L"1", 1, ask_button,
     page_of_button, button_of_session, false, NULL, false},
    {L"wheel", L"Control Panel\\Desktop", L"WheelScrollLines", L"3", L"0", 0, ask_wheel,
     page_of_wheel, wheel_of_session, false, NULL, false},
    {L"pointer-speed", L"Control Panel\\Mouse", L"MouseSensitivity", L"10", L"1", 1, ask_speed,
     page_of_speed, speed_of_session, false, NULL, false},
    {L"double-click", L"Control Panel\\Mouse", L"DoubleClickSpeed", L"500", L"200", 200,
     ask_double_click, page_of_double_click, double_click_of_session, false, NULL, false},
    {L"decimal-symbol", L"Control Panel\\International", L"sDecimal", L",", L".", L'.', ask_decimal,
     page_of_decimal, NULL, true, NULL, false},
    {L"short-date", L"Control Panel\\International", L"sShortDate", L"yyyy-MM-dd", L"MM/dd/yy",
     L'M', ask_date, page_of_date, NULL, true, "Date", false},
    {L"recycle-bin", ICON_CHOICES L"\\NewStartPanel", BIN, L"0", L"1", 1, ask_bin, page_of_icons,
     NULL, false, "HideDesktopIcons", true},
    {L"system-files", VIEWS, L"ShowSuperHidden", L"0", L"1", 1, ask_system_files,
     page_of_folder_options, NULL, false, "Explorer\\Advanced\\", true},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

/* In a process of its own: what it says is its exit code. */
static int as_child(char **argv)
{
    const struct setting *s = &settings[strtoul(argv[2], NULL, 10) % SETTINGS];

    if (strcmp(argv[1], "page") == 0)
        s->page();
    else if (strcmp(argv[1], "session") == 0)
        s->session();
    return (int)s->ask();
}

static DWORD child(const wchar_t *what, const struct setting *s)
{
    wchar_t line[40];

    swprintf(line, 40, L"%ls %u", what, (unsigned)(s - settings));
    return programs_run(self, line, NULL);
}

/* --- the registry, past the program ----------------------------------------------------------- */

static char **lines;
static size_t line_count;

/* "key name type bytes", the name empty for the key itself. */
static void add_line(const wchar_t *key, const wchar_t *name, DWORD type, const BYTE *data,
                     DWORD len)
{
    char *utf8_key = utf8_from(key), *utf8_name = utf8_from(name);
    struct str line = {0};

    str_add_text(&line, utf8_key);
    str_add_char(&line, '\\');
    str_add_text(&line, utf8_name);
    str_add_char(&line, ' ');
    str_add_uint(&line, type);
    str_add_char(&line, ' ');
    str_add_hex(&line, data, len);
    str_add_char(&line, '\n');
    lines = mem_grow(lines, line_count + 1, sizeof *lines);
    lines[line_count++] = str_take(&line);
    free(utf8_key);
    free(utf8_name);
}

/* Where Wine keeps what is applied for the session alone: it goes with the session. */
static const wchar_t volatile_key[] = L"Software\\Wine\\Temporary System Parameters";

/* Every value of the key and of all below it. */
static void add_key(const wchar_t *path)
{
    static BYTE data[0x10000];
    wchar_t name[300], below[600];
    HKEY key = NULL;

    if (wcscmp(path, volatile_key) == 0 ||
        RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key) != 0)
        return;
    add_line(path, L"", 0, NULL, 0);
    for (DWORD i = 0;; i++) {
        DWORD len = 300, size = sizeof data, type;

        if (RegEnumValueW(key, i, name, &len, NULL, &type, data, &size) != 0)
            break; /* the longest that Wine or Windows has there is much shorter */
        add_line(path, name, type, data, size);
    }
    for (DWORD i = 0;; i++) {
        DWORD len = 300;

        if (RegEnumKeyExW(key, i, name, &len, NULL, NULL, NULL, NULL) != 0)
            break;
        swprintf(below, 600, *path ? L"%ls\\%ls" : L"%ls%ls", path, name);
        add_key(below);
    }
    RegCloseKey(key);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All that the user has, in an order of its own; heap. but: a value that is left out; NULL: none.
 */
static char *hive(const struct setting *but)
{
    char *name = utf8_from(but ? but->name : L"?");
    struct str out = {0};

    line_count = 0;
    add_key(L"");
    CHECK(line_count > 200);
    qsort(lines, line_count, sizeof *lines, by_text);
    for (size_t i = 0; i < line_count; i++) {
        if (!strstr(lines[i], name) && !(but && but->along && strstr(lines[i], but->along)))
            str_add_text(&out, lines[i]);
        free(lines[i]);
    }
    free(name);
    return str_take(&out);
}

static void set_raw(const struct setting *s, DWORD type, const void *data, DWORD len)
{
    CHECK_INT(RegSetKeyValueW(HKEY_CURRENT_USER, s->key, s->name, type, data, len), 0);
}

static bool holds(const struct setting *s, const wchar_t *text)
{
    wchar_t found[100];
    DWORD size = sizeof found, number = 0, room = sizeof number;

    if (s->number)
        return RegGetValueW(HKEY_CURRENT_USER, s->key, s->name, RRF_RT_REG_DWORD, NULL, &number,
                            &room) == 0 &&
               number == wcstoul(text, NULL, 10);
    return RegGetValueW(HKEY_CURRENT_USER, s->key, s->name, RRF_RT_REG_SZ, NULL, found, &size) ==
               0 &&
           wcscmp(found, text) == 0;
}

/* --- what the PC held before ------------------------------------------------------------------ */

static void as_usual(const struct setting *s)
{
    DWORD number = wcstoul(s->usual, NULL, 10);

    if (s->number)
        set_raw(s, REG_DWORD, &number, sizeof number);
    else
        set_raw(s, REG_SZ, s->usual, (DWORD)((wcslen(s->usual) + 1) * sizeof *s->usual));
}
/* Of the icons: with all of the key, which stands in no new profile. */
static void absent(const struct setting *s)
{
    RegDeleteKeyValueW(HKEY_CURRENT_USER, s->key, s->name);
    if (s->number)
        RegDeleteTreeW(HKEY_CURRENT_USER, ICON_CHOICES);
}
static void without_its_end(const struct setting *s)
{
    set_raw(s, REG_SZ, s->usual, (DWORD)(wcslen(s->usual) * sizeof *s->usual));
}

static const struct {
    const char *name;
    void (*lay)(const struct setting *s);
} befores[] = {{"as usual", as_usual}, {"absent", absent}, {"without its NUL", without_its_end}};
enum { BEFORES = sizeof befores / sizeof *befores };

/* --- rounds ----------------------------------------------------------------------------------- */

static DWORD run(const wchar_t *command)
{
    return programs_run(console, command, NULL);
}

static DWORD plant(const struct setting *s)
{
    wchar_t line[80];

    swprintf(line, 80, L"plant %ls", s->ticket);
    return run(line);
}

enum repair { BY_NOBODY, BY_PAGE, BY_SESSION };

static void play(const struct setting *s, enum repair repair)
{
    char *before = hive(NULL), *others = hive(s), *after;
    DWORD applied = child(L"ask", s);

    CHECK(applied != s->applied);
    CHECK_INT(run(L"verify"), 6);
    CHECK_INT(plant(s), 0);
    CHECK_INT(child(L"ask", s), s->applied);
    CHECK(holds(s, s->planted));
    CHECK_INT(run(L"verify"), ACTIVE);
    after = hive(s);
    CHECK_TEXT(after, others); /* nothing else is written */
    free(after);
    if (repair == BY_SESSION && s->session) {
        CHECK(child(L"session", s) != s->applied);
        CHECK(holds(s, s->planted));
        CHECK_INT(run(L"verify"), MASKED);
    } else if (repair == BY_PAGE) {
        CHECK(child(L"page", s) != s->applied);
        CHECK_INT(run(L"verify"), REPAIRED);
    }
    CHECK_INT(run(L"restore"), 0);
    CHECK_INT(child(L"ask", s), applied);
    after = hive(NULL);
    CHECK_TEXT(after, before);
    free(before);
    free(others);
    free(after);
}

static void forget(void)
{
    wchar_t path[400];

    ExpandEnvironmentStringsW(L"%LOCALAPPDATA%\\Binome\\journal.ini", path, 400);
    DeleteFileW(path);
}

TEST(each_setting_is_planted_judged_and_put_back_for_real)
{
    for (size_t i = 0; i < SETTINGS; i++)
        for (size_t b = 0; b < BEFORES; b++)
            for (enum repair repair = BY_NOBODY; repair <= BY_SESSION; repair++) {
                char row[100];

                if (settings[i].depends && befores[b].lay == absent)
                    continue;
                snprintf(row, sizeof row, "%ls, %s, %d", settings[i].ticket, befores[b].name,
                         (int)repair);
                test_row(row);
                forget();
                befores[b].lay(&settings[i]);
                play(&settings[i], repair);
            }
    test_row(NULL);
    forget();
}

/* What is written of each, as play() has seen it, stands on the list for whoever must decide. */
TEST(each_setting_is_on_the_list_of_what_is_written)
{
    struct win_os *windows = win_os_new();
    struct os os = win_os_ops(windows);
    struct written_list list;

    written_read(&os, RELEASE_PAGE, &list);
    for (size_t i = 0; i < SETTINGS; i++) {
        char *key = utf8_from(settings[i].key), *name = utf8_from(settings[i].name);
        struct str line = {0};

        test_row(name);
        str_add_text(&line, "value\tHKCU\\");
        str_add_text(&line, key);
        str_add_char(&line, '\t');
        str_add_text(&line, name);
        CHECK(written_allows(&list, str_text(&line), false));
        CHECK(!written_allows(&list, str_text(&line), true));
        str_done(&line);
        free(name);
        free(key);
    }
    test_row(NULL);
    written_done(&list);
    win_os_free(windows);
}

/* What Windows refuses to set is said, and everything is as before. No Wine knows Sticky Keys. */
TEST(what_cannot_be_set_is_rolled_back)
{
    char *before, *after;

    if (!test_under_wine())
        SKIP("Windows sets it");
    forget();
    before = hive(NULL);
    CHECK_INT(run(L"plant sticky-keys"), 74);
    after = hive(NULL);
    CHECK_TEXT(after, before);
    CHECK_INT(run(L"verify"), 7);
    free(before);
    free(after);
    forget();
}

/* No Wine has a desktop whose view could be asked. */
TEST(what_is_not_there_to_be_set_is_refused)
{
    char *before, *after;

    if (!test_under_wine())
        SKIP("Windows has a desktop");
    forget();
    before = hive(NULL);
    CHECK_INT(run(L"plant desktop-icons"), 73);
    after = hive(NULL);
    CHECK_TEXT(after, before);
    CHECK_INT(run(L"verify"), 6);
    free(before);
    free(after);
}

/* --- a way around it -------------------------------------------------------------------------- */

static const wchar_t explorer[] = L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer";

/* A SHELLSTATE with these flags. */
static void shell_flags(BYTE flags)
{
    BYTE state[36] = {36};

    state[4] = flags;
    CHECK_INT(RegSetKeyValueW(HKEY_CURRENT_USER, explorer, L"ShellState", REG_BINARY, state,
                              sizeof state),
              0);
}

TEST(single_click_to_open_hides_it_and_is_refused_before)
{
    const struct setting *s = &settings[3];

    forget();
    as_usual(s);
    shell_flags(0x1c);
    CHECK_INT(plant(s), 73);
    CHECK_INT(child(L"ask", s), 500);
    shell_flags(0x3c);
    CHECK_INT(plant(s), 0);
    CHECK_INT(run(L"verify"), ACTIVE);
    shell_flags(0x1c);
    CHECK_INT(run(L"verify"), MASKED);
    shell_flags(0x3d); /* hidden files are shown: nobody's business */
    CHECK_INT(run(L"verify"), ACTIVE);
    CHECK_INT(run(L"restore"), 0);
    CHECK_INT(child(L"ask", s), 500);
    RegDeleteKeyValueW(HKEY_CURRENT_USER, explorer, L"ShellState");
    forget();
}

/* --- the pointer ------------------------------------------------------------------------------ */

static const wchar_t cursors[] = L"Control Panel\\Cursors";

static bool set_arrow(DWORD type, const wchar_t *path, bool terminated)
{
    DWORD size = (DWORD)((wcslen(path) + terminated) * sizeof *path);

    return RegSetKeyValueW(HKEY_CURRENT_USER, cursors, L"Arrow", type, path, size) == 0;
}

static bool holds_arrow(DWORD type, const wchar_t *path)
{
    wchar_t found[300];
    DWORD size = sizeof found, is;

    return RegGetValueW(HKEY_CURRENT_USER, cursors, L"Arrow", RRF_RT_ANY | RRF_NOEXPAND, &is, found,
                        &size) == 0 &&
           is == type && wcsicmp(found, path) == 0;
}

static void play_pointer(DWORD type, const wchar_t *planted)
{
    char *before = hive(NULL), *after;

    forget();
    CHECK_INT(run(L"plant busy-pointer"), 0);
    CHECK(holds_arrow(type, planted));
    CHECK_INT(run(L"verify"), ACTIVE);
    CHECK(set_arrow(REG_SZ, L"C:\\Windows\\cursors\\arrow_r.cur", true));
    CHECK_INT(run(L"verify"), REPAIRED);
    CHECK_INT(run(L"restore"), 0);
    after = hive(NULL);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
}

/* No Wine has Windows' own pictures: one is laid down for as long as it takes. */
TEST(a_picture_is_planted_judged_and_put_back_for_real)
{
    wchar_t folder[MAX_PATH], path[MAX_PATH + 40];
    HANDLE file;

    if (!test_under_wine())
        SKIP("somebody's own pointer");
    forget();
    RegDeleteKeyValueW(HKEY_CURRENT_USER, cursors, L"Arrow");
    CHECK_INT(run(L"plant busy-pointer"), 73); /* there is none */
    CHECK(GetWindowsDirectoryW(folder, MAX_PATH) > 0);
    swprintf(path, MAX_PATH + 40, L"%ls\\cursors", folder);
    CreateDirectoryW(path, NULL);
    swprintf(path, MAX_PATH + 40, L"%ls\\cursors\\aero_busy.ani", folder);
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    CHECK(file != INVALID_HANDLE_VALUE);
    CloseHandle(file);
    play_pointer(REG_SZ, path);
    CHECK(set_arrow(REG_EXPAND_SZ, L"%SystemRoot%\\cursors\\aero_arrow.cur", true));
    play_pointer(REG_EXPAND_SZ, L"%SystemRoot%\\cursors\\aero_busy.ani");
    CHECK(set_arrow(REG_SZ, L"C:\\windows\\Cursors\\aero_arrow.cur", false));
    play_pointer(REG_SZ, L"C:\\windows\\Cursors\\aero_busy.ani");
    DeleteFileW(path);
    RegDeleteKeyValueW(HKEY_CURRENT_USER, cursors, L"Arrow");
    forget();
}

int main(int argc, char **argv)
{
    if (argc == 3)
        return as_child(argv);
    test_needs_own_profile();
    console = programs_path(L"binomectl.exe");
    self = programs_path(L"tests\\win_user_setting.exe");
    RUN(each_setting_is_planted_judged_and_put_back_for_real);
    RUN(each_setting_is_on_the_list_of_what_is_written);
    RUN(what_cannot_be_set_is_rolled_back);
    RUN(what_is_not_there_to_be_set_is_refused);
    RUN(a_picture_is_planted_judged_and_put_back_for_real);
    RUN(single_click_to_open_hides_it_and_is_refused_before);
    for (size_t i = 0; i < SETTINGS; i++)
        as_usual(&settings[i]);
    free(console);
    free(self);
    free(lines);
    return test_end();
}
