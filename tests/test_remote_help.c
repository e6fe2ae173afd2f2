/* Which remote-help program is on the PC, and what starts it. */
#include "remote_help.h"

#include <stdlib.h>

#include "fake_os.h"
#include "test.h"
#include "utf.h"

#define APP_PATHS     "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\"
#define UNINSTALL     "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\"
#define WOW_UNINSTALL "Software\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\"

static struct fake_os *pc;
static struct os os;

static void open_pc(void)
{
    pc = fake_os_new();
    os = fake_os_ops(pc);
}

static void add_program(const char *path)
{
    fake_file(pc, path, "MZ", 2, OS_FILE_ARCHIVE, 1, 1);
}

static void add_text(enum os_root root, const char *key, const char *name, uint32_t type,
                     const char *text)
{
    struct str wide = {0};

    CHECK(str_add_as_utf16le(&wide, text, strlen(text)));
    str_add(&wide, "\0", 2);
    fake_set(pc, root, key, name, type, wide.data, wide.len);
    str_done(&wide);
}

static void check_found(enum remote_help which, const char *expected)
{
    char *found = remote_help_find(&os, which);

    CHECK_TEXT(found ? found : "(none)", expected);
    free(found);
}

TEST(a_bare_pc_has_none)
{
    open_pc();
    for (int i = 0; i < REMOTE_COUNT; i++)
        check_found((enum remote_help)i, "(none)");
    fake_os_free(pc);
}

TEST(quick_assist_is_found_by_its_link_or_its_file)
{
    open_pc();
    add_program("C:\\Windows\\System32\\quickassist.exe");
    check_found(REMOTE_QUICK_ASSIST, "C:\\Windows\\System32\\quickassist.exe");
    add_text(OS_HKLM, "Software\\Classes\\ms-quick-assist", "URL Protocol", OS_REG_SZ, "");
    check_found(REMOTE_QUICK_ASSIST, REMOTE_QUICK_ASSIST_LINK);
    fake_os_free(pc);
    open_pc();
    add_text(OS_HKCU, "Software\\Classes\\ms-quick-assist", "URL Protocol", OS_REG_SZ, "");
    check_found(REMOTE_QUICK_ASSIST, REMOTE_QUICK_ASSIST_LINK);
    fake_os_free(pc);
}

TEST(app_paths_lead_to_the_program)
{
    open_pc();
    add_program("D:\\Tools\\AnyDesk.exe");
    add_text(OS_HKLM, APP_PATHS "AnyDesk.exe", "", OS_REG_SZ, "\"D:\\Tools\\anydesk.EXE\" --x");
    check_found(REMOTE_ANYDESK, "D:\\Tools\\anydesk.EXE");
    check_found(REMOTE_TEAMVIEWER, "(none)");
    fake_os_free(pc);
    open_pc();
    add_program("C:\\Program Files\\T\\TeamViewer.exe");
    add_text(OS_HKCU, APP_PATHS "TeamViewer.exe", "", OS_REG_EXPAND_SZ,
             "%ProgramFiles%\\T\\TeamViewer.exe");
    check_found(REMOTE_TEAMVIEWER, "C:\\Program Files\\T\\TeamViewer.exe");
    fake_os_free(pc);
}

TEST(the_usual_folders_are_looked_at)
{
    open_pc();
    add_program("C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe");
    add_program("C:\\Program Files\\TeamViewer\\TeamViewer.exe");
    check_found(REMOTE_ANYDESK, "C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe");
    check_found(REMOTE_TEAMVIEWER, "C:\\Program Files\\TeamViewer\\TeamViewer.exe");
    fake_os_free(pc);
}

TEST(the_uninstall_keys_are_looked_at)
{
    open_pc();
    add_program("E:\\TV\\TeamViewer.exe");
    add_text(OS_HKLM, WOW_UNINSTALL "TeamViewer", "InstallLocation", OS_REG_SZ, "E:\\TV\\");
    check_found(REMOTE_TEAMVIEWER, "E:\\TV\\TeamViewer.exe");
    add_program("E:\\AD\\AnyDesk.exe");
    add_text(OS_HKCU, UNINSTALL "AnyDesk", "InstallLocation", OS_REG_SZ, "\"E:\\AD\"");
    check_found(REMOTE_ANYDESK, "E:\\AD\\AnyDesk.exe");
    fake_os_free(pc);
}

/* Whoever can write there could have started it anyway; but Binome does not do it for him. */
TEST(nothing_but_the_programs_own_file_on_a_drive_counts)
{
    static const char *const others[] = {
        "D:\\Tools\\cmd.exe",
        "AnyDesk.exe",
        "..\\AnyDesk.exe",
        "\\\\server\\x\\AnyDesk.exe",
        "D:\\Tools\\NotAnyDesk.exe",
        "https://x/AnyDesk.exe",
        "D:\\missing\\AnyDesk.exe",
        "D:\\folder\\AnyDesk.exe",
        "",
    };

    open_pc();
    for (size_t i = 0; i < 6; i++)
        add_program(others[i]);
    fake_folder(pc, "D:\\folder\\AnyDesk.exe");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        test_row(others[i]);
        add_text(OS_HKCU, APP_PATHS "AnyDesk.exe", "", OS_REG_SZ, others[i]);
        check_found(REMOTE_ANYDESK, "(none)");
    }
    test_row(NULL);
    fake_set(pc, OS_HKCU, APP_PATHS "AnyDesk.exe", "", OS_REG_DWORD, "\1\0\0\0", 4);
    check_found(REMOTE_ANYDESK, "(none)");
    fake_os_free(pc);
}

TEST(a_place_that_cannot_be_read_is_passed_over)
{
    open_pc();
    add_program("C:\\Program Files\\AnyDesk\\AnyDesk.exe");
    for (unsigned n = 1; n < 12; n++) {
        char *found;

        fake_fail_at(pc, n, false, 5);
        found = remote_help_find(&os, REMOTE_ANYDESK);
        free(found);
        fake_fail_at(pc, n, true, 5);
        CHECK(!remote_help_find(&os, REMOTE_QUICK_ASSIST));
        fake_fail_at(pc, 0, false, 0);
    }
    check_found(REMOTE_ANYDESK, "C:\\Program Files\\AnyDesk\\AnyDesk.exe");
    fake_os_free(pc);
}

int main(void)
{
    RUN(a_bare_pc_has_none);
    RUN(quick_assist_is_found_by_its_link_or_its_file);
    RUN(app_paths_lead_to_the_program);
    RUN(the_usual_folders_are_looked_at);
    RUN(the_uninstall_keys_are_looked_at);
    RUN(nothing_but_the_programs_own_file_on_a_drive_counts);
    RUN(a_place_that_cannot_be_read_is_passed_over);
    return test_end();
}
