/*
 * src/round/VERDICTS.md, "The file in the Startup folder", row by row.
 */
#include "round.h"

#include <string.h>

#include "startup_words.h"
#include "test.h"

#include "batch.h"
#include "lnk_corpus.h"
#include "lnk_make.h"
#include "place.h"
#include "text.h"
#include "utf.h"

#define RUN_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Run"

static void fresh(struct fake_os *pc)
{
    (void)pc;
}
static void with_neighbour(struct fake_os *pc)
{
    fake_file(pc, FAKE_STARTUP "\\notes.lnk", "not a shortcut", 14, OS_FILE_ARCHIVE, 21, 22);
    fake_set(pc, OS_HKCU, FAKE_APPROVED, "notes.lnk", OS_REG_BINARY, "\2\0\0\0\0\0\0\0\0\0\0\0",
             12);
}
static void with_old_switch(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, FAKE_APPROVED, "Alert.bat", OS_REG_BINARY, "\3\0\0\0\1\2\3\4\5\6\7\1",
             12);
}

static void put(struct fake_os *pc, const char *path, const char *text);
static void put_shortcut(struct fake_os *pc, const char *path, const char *relative,
                         const char *working, const char *arguments);
static void with_old_shortcut(struct fake_os *pc)
{
    put(pc, FAKE_DESKTOP "\\tools.bat", "echo tools");
    put_shortcut(pc, FAKE_STARTUP "\\Tools.lnk", NULL, NULL, "/c " FAKE_DESKTOP "\\tools.bat");
}

static void with_large_neighbour(struct fake_os *pc)
{
    struct str bytes = {0};

    for (size_t i = 0; i < 70 * 1024; i++)
        str_add_char(&bytes, 'x');
    fake_file(pc, FAKE_STARTUP "\\large.exe", bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void large_gone(struct fake_os *pc)
{
    fake_remove(pc, ROUND_FILE);
    fake_remove(pc, FAKE_STARTUP "\\large.exe");
}

static void put(struct fake_os *pc, const char *path, const char *text)
{
    fake_file(pc, path, text, strlen(text), OS_FILE_ARCHIVE, 0, 0);
}

static void copy(struct fake_os *pc, const char *to)
{
    const struct str *bytes = fake_contents(pc, ROUND_FILE);
    struct str kept = {0};

    str_set(&kept, bytes->data, bytes->len);
    fake_file(pc, to, kept.data, kept.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&kept);
}

static void flag(struct fake_os *pc, const char *name, const char *bytes, size_t len)
{
    fake_set(pc, OS_HKCU, FAKE_APPROVED, name, OS_REG_BINARY, bytes, len);
}

static void nothing(struct fake_os *pc)
{
    (void)pc;
}
static void delete_it(struct fake_os *pc)
{
    fake_remove(pc, ROUND_FILE);
}
static void hide(struct fake_os *pc)
{
    fake_attributes(pc, ROUND_FILE, OS_FILE_HIDDEN);
}
static void hide_system(struct fake_os *pc)
{
    fake_attributes(pc, ROUND_FILE, OS_FILE_HIDDEN | OS_FILE_SYSTEM);
}
static void read_only(struct fake_os *pc)
{
    fake_attributes(pc, ROUND_FILE, OS_FILE_READONLY);
}
static void rename_bat(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\zz.bat");
}
static void rename_cmd(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.CMD");
}
static void rename_txt(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.txt");
}
static void rename_old(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.bat.old");
}
static void to_desktop(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\alert.bat");
}
static void to_subfolder(struct fake_os *pc)
{
    fake_folder(pc, FAKE_STARTUP "\\old");
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\old\\alert.bat");
}
static void to_common(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_COMMON "\\alert.bat");
}
static void to_common_disabled(struct fake_os *pc)
{
    to_common(pc);
    fake_set(pc, OS_HKLM, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, "\3", 1);
}
static void copy_and_delete(struct fake_os *pc)
{
    copy(pc, FAKE_STARTUP "\\Mise \xc3\xa0 jour.bat");
    delete_it(pc);
}
static void copy_kept_beside(struct fake_os *pc)
{
    copy(pc, FAKE_DESKTOP "\\copy.bat");
}
static void emptied(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "");
}
static void blanked(struct fake_os *pc)
{
    put(pc, ROUND_FILE, " \r\n\r\n");
}
static void remarked(struct fake_os *pc)
{
    put(pc, ROUND_FILE,
        "@echo off\r\nrem msg * \"Erreur : Le syst\x8ame est compromis\"\r\n:: echo x\r\n");
}
static void first_line_remarked(struct fake_os *pc)
{
    put(pc, ROUND_FILE,
        "@echo off\r\nrem msg * \"Erreur : Le syst\x8ame est compromis\" 2>nul\r\nif not "
        "errorlevel 1 exit /b\r\necho.\r\necho   \"Erreur\"\r\npause\r\n");
}
static void msg_line_deleted_by_hand(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\necho Bonjour\r\npause\r\n");
}
static void exits_first(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@exit /b\r\nmsg * \"Erreur\"\r\n");
}
static void exits_if_asked(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "if exist x exit /b\r\nmsg * \"Erreur\"\r\n");
}
static void other_text(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\nmsg * \"Tout va bien\"\r\n");
}
static void jumps_over(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\ngoto :eof\r\nmsg * \"Erreur\"\r\n");
}
static void jumps_somewhere(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "goto x\r\nexit\r\n:x\r\nmsg * \"Erreur\"\r\n");
}
static void disabled(struct fake_os *pc)
{
    flag(pc, "alert.bat", "\3\0\0\0\1\2\3\4\5\6\7\1", 12);
}
static void disabled_seven(struct fake_os *pc)
{
    flag(pc, "ALERT.BAT", "\7\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void disabled_short(struct fake_os *pc)
{
    flag(pc, "alert.bat", "\1", 1);
}
static void enabled_two(struct fake_os *pc)
{
    flag(pc, "alert.bat", "\2\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void enabled_six(struct fake_os *pc)
{
    flag(pc, "alert.bat", "\6\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void enabled_empty(struct fake_os *pc)
{
    flag(pc, "alert.bat", "", 0);
}
static void disabled_wrong_name(struct fake_os *pc)
{
    flag(pc, "alert", "\3\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void deleted_flag_left(struct fake_os *pc)
{
    disabled(pc);
    delete_it(pc);
}
static void disabled_copy(struct fake_os *pc)
{
    rename_bat(pc);
    flag(pc, "zz.bat", "\3\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void folder_instead(struct fake_os *pc)
{
    delete_it(pc);
    fake_folder(pc, ROUND_FILE);
}
static void run_value(struct fake_os *pc)
{
    to_desktop(pc);
    fake_set_text(pc, RUN_KEY, "x", "cmd /c \"" FAKE_DESKTOP "\\alert.bat\"");
}
static void run_value_switched_off(struct fake_os *pc)
{
    run_value(pc);
    fake_set(pc, OS_HKCU,
             "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run", "x",
             OS_REG_BINARY, "\3", 1);
}
static void run_value_unquoted(struct fake_os *pc)
{
    to_desktop(pc);
    fake_set_text(pc, RUN_KEY, "x", FAKE_DESKTOP "\\alert.bat /q");
}
static void run_value_other(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_DESKTOP "\\hello.bat", "echo hello");
    fake_set_text(pc, RUN_KEY, "x", FAKE_DESKTOP "\\hello.bat");
}
static void run_value_dead(struct fake_os *pc)
{
    delete_it(pc);
    fake_set_text(pc, RUN_KEY, "x", FAKE_DESKTOP "\\alert.bat");
}
static void url_file(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\x.url",
        "[InternetShortcut]\r\nURL=file:///C:/Users/eva/Desktop/alert.bat\r\n");
}
/* MS-SHLLINK: the header, then the strings that the flags name. */
static void put_shortcut(struct fake_os *pc, const char *path, const char *relative,
                         const char *working, const char *arguments)
{
    static const char head[20] = "\x4c\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
    const char *const strings[] = {relative, working, arguments};
    struct str bytes = {0};

    str_add(&bytes, head, sizeof head);
    str_add_char(&bytes,
                 (char)(0x80 | (relative ? 8 : 0) | (working ? 16 : 0) | (arguments ? 32 : 0)));
    while (bytes.len < 76)
        str_add_char(&bytes, '\0');
    for (size_t i = 0; i < 3; i++) {
        struct str utf16 = {0};

        if (!strings[i])
            continue;
        str_add_as_utf16le(&utf16, strings[i], strlen(strings[i]));
        str_add_char(&bytes, (char)(utf16.len / 2));
        str_add_char(&bytes, '\0');
        str_add(&bytes, utf16.data, utf16.len);
        str_done(&utf16);
    }
    fake_file(pc, path, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void shortcut(struct fake_os *pc)
{
    fake_folder(pc, "C:\\Users\\eva\\Caf\xc3\xa9");
    fake_move(pc, ROUND_FILE, "C:\\Users\\eva\\Caf\xc3\xa9\\x.bat");
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", "..\\..\\..\\..\\..\\..\\..\\Caf\xc3\xa9\\x.bat",
                 NULL, NULL);
}
/* The moved file's place, as each place in a shortcut names it. */
#define ELEVES "C:\\Users\\eva\\\xc3\x89l\xc3\xa8ves"
#define MOVED  ELEVES "\\x.bat"
static void put_parts(struct fake_os *pc, const char *path, const struct lnk_parts *parts)
{
    struct str bytes = {0};

    lnk_make(parts, &bytes);
    fake_file(pc, path, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void moved_behind(struct fake_os *pc, const struct lnk_parts *parts)
{
    fake_folder(pc, ELEVES);
    fake_move(pc, ROUND_FILE, MOVED);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk", parts);
}
static void shortcut_in_ansi(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){.base = MOVED});
}
/* Made beside the file and moved into Startup: its relative path is that of another folder. */
static void shortcut_that_was_moved(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){.base = MOVED, .relative = ".\\x.bat"});
}
static void shortcut_in_unicode(struct fake_os *pc)
{
    moved_behind(pc,
                 &(struct lnk_parts){.base = "C:\\?", .wide = ELEVES "\\", .wide_suffix = "x.bat"});
}
static void shortcut_by_items(struct fake_os *pc)
{
    moved_behind(
        pc, &(struct lnk_parts){.items = "pc|C:\\|9:Users|9:eva|9:\xc3\x89l\xc3\xa8ves|9:x.bat"});
}
static void shortcut_by_items_of_xp(struct fake_os *pc)
{
    moved_behind(
        pc, &(struct lnk_parts){.items = "pc|C:\\|3:Users|3:eva|s:\xc3\x89l\xc3\xa8ves|s:x.bat"});
}
static void shortcut_by_items_of_vista(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){
                         .items = "pc|C:\\|9:no.exe",
                         .items_of_vista = "pc|C:\\|9:Users|9:eva|9:\xc3\x89l\xc3\xa8ves|9:x.bat"});
}
static void shortcut_by_desktop_item(struct fake_os *pc)
{
    to_desktop(pc);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk", &(struct lnk_parts){.items = "9:alert.bat"});
}
static void shortcut_by_folder_of_now(struct fake_os *pc)
{
    to_desktop(pc);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk",
              &(struct lnk_parts){
                  .items = "pc|C:\\|9:Bureau|9:alert.bat", .known_folder = 2, .folder_items = 3});
}
static void shortcut_by_parsing_path(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){.items = "app", .parsing_path = MOVED});
}
static void shortcut_by_environment(struct fake_os *pc)
{
    moved_behind(pc,
                 &(struct lnk_parts){.environment_ansi =
                                         "%SystemDrive%\\Users\\eva\\\xc3\x89l\xc3\xa8ves\\x.bat"});
}
static void shortcut_in_narrow_strings(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){.base = "C:\\Windows\\System32\\cmd.exe",
                                         .arguments = "/c \"" MOVED "\"",
                                         .narrow = true});
}
/* One of its targets is another file that is there: Windows may take either. */
static void shortcut_to_two(struct fake_os *pc)
{
    put(pc, FAKE_DESKTOP "\\autre.bat", "start calc");
    moved_behind(pc,
                 &(struct lnk_parts){.base = FAKE_DESKTOP "\\autre.bat", .parsing_path = MOVED});
}
static void shortcut_to_others(struct fake_os *pc)
{
    put(pc, FAKE_DESKTOP "\\autre.bat", "start calc");
    moved_behind(pc, &(struct lnk_parts){.base = FAKE_DESKTOP "\\autre.bat",
                                         .items = "pc|C:\\|9:Windows|9:notepad.exe",
                                         .relative = "..\\x.bat"});
}
static void put_broken(struct fake_os *pc, const char *path, const struct lnk_parts *parts)
{
    struct str bytes = {0};

    lnk_make(parts, &bytes);
    fake_file(pc, path, bytes.data, bytes.len - 12, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void broken_shortcut(struct fake_os *pc)
{
    delete_it(pc);
    put_broken(pc, FAKE_STARTUP "\\Tool.lnk", &(struct lnk_parts){.parsing_path = "C:\\x.bat"});
}
/* What stands before the break is enough. */
static void broken_shortcut_to_it(struct fake_os *pc)
{
    moved_behind(pc, &(struct lnk_parts){.base = MOVED});
    put_broken(pc, FAKE_STARTUP "\\Tool.lnk",
               &(struct lnk_parts){.base = MOVED, .parsing_path = "C:\\x.bat"});
}
static void untold_shortcut(struct fake_os *pc)
{
    delete_it(pc);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk", &(struct lnk_parts){.base = "C:\\?.bat"});
}
static void library_shortcut(struct fake_os *pc)
{
    delete_it(pc);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk",
              &(struct lnk_parts){.items = "libraries|9:Docs|9:alert.bat"});
}
static void library_shortcut_to_a_program(struct fake_os *pc)
{
    delete_it(pc);
    put_parts(pc, FAKE_STARTUP "\\Tool.lnk",
              &(struct lnk_parts){.items = "libraries|9:Docs|9:alert.exe"});
}
static void with_broken_shortcut(struct fake_os *pc)
{
    put_broken(pc, FAKE_STARTUP "\\Old.lnk", &(struct lnk_parts){.parsing_path = "C:\\x.bat"});
    put_parts(pc, FAKE_STARTUP "\\Older.lnk", &(struct lnk_parts){.base = "C:\\?.bat"});
}
static void broken_shortcut_changed(struct fake_os *pc)
{
    delete_it(pc);
    put_broken(pc, FAKE_STARTUP "\\Old.lnk", &(struct lnk_parts){.parsing_path = "C:\\y.bat"});
}
static bool on_this_pc(const struct lnk_case *c)
{
    for (size_t i = 0; c->targets[i]; i++)
        if (*c->targets[i] != 'C' && *c->targets[i] != '%')
            return false;
    return !c->not_told && !c->unplaced;
}
/* Each class of shortcut that real PCs hold, none of them to a script that is there. */
static void with_many_shortcuts(struct fake_os *pc)
{
    struct lnk_case c;

    for (size_t n = 0; lnk_corpus_case(n, &c); n++) {
        struct str path = {0};

        if (!on_this_pc(&c))
            continue;
        str_add_text(&path, FAKE_STARTUP "\\");
        str_add_text(&path, c.name);
        str_add_text(&path, ".lnk");
        put_parts(pc, path.data, &c.parts);
        str_done(&path);
    }
}
static void many_shortcuts(struct fake_os *pc)
{
    delete_it(pc);
    with_many_shortcuts(pc);
}
static void shortcut_to_cmd(struct fake_os *pc)
{
    to_desktop(pc);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL, "/c \"" FAKE_DESKTOP "\\alert.bat\"");
}
static void shortcut_to_nothing(struct fake_os *pc)
{
    delete_it(pc);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL, "/c \"" FAKE_DESKTOP "\\alert.bat\"");
}
static void shortcut_switched_off(struct fake_os *pc)
{
    shortcut(pc);
    flag(pc, "tool.lnk", "\3\0\0\0\0\0\0\0\0\0\0\0", 12);
}
static void redirected(struct fake_os *pc)
{
    fake_folder(pc, "C:\\Users\\eva\\elsewhere");
    fake_redirect(pc, OS_FOLDER_STARTUP, "C:\\Users\\eva\\elsewhere");
}
static void redirected_and_moved(struct fake_os *pc)
{
    redirected(pc);
    fake_move(pc, ROUND_FILE, "C:\\Users\\eva\\elsewhere\\alert.bat");
}
static void neighbour_gone(struct fake_os *pc)
{
    delete_it(pc);
    fake_remove(pc, FAKE_STARTUP "\\notes.lnk");
}
static void neighbour_changed(struct fake_os *pc)
{
    delete_it(pc);
    fake_file(pc, FAKE_STARTUP "\\notes.lnk", "not A shortcut", 14, OS_FILE_ARCHIVE, 21, 22);
}
static void neighbour_switched_off(struct fake_os *pc)
{
    delete_it(pc);
    flag(pc, "notes.lnk", "\3\0\0\0\1\1\1\1\1\1\1\1", 12);
}
static void neighbour_flag_rewritten(struct fake_os *pc)
{
    delete_it(pc);
    flag(pc, "notes.lnk", "\6\0\0\0\1\1\1\1\1\1\1\1", 12);
}
static void neighbour_overwritten(struct fake_os *pc)
{
    copy(pc, FAKE_STARTUP "\\notes.bat");
    delete_it(pc);
}
static void new_neighbour(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\new.bat", "start calc");
}
static void everything_gone(struct fake_os *pc)
{
    delete_it(pc);
    fake_remove(pc, FAKE_STARTUP "\\desktop.ini");
    fake_remove(pc, FAKE_STARTUP);
}
static void edited_under_other_name(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.cmd", "@msg %username% \"Erreur : Le syst\x8ame est compromis\"\n");
}

/* As Notepad saves what it takes for its own code page: the accent is another byte, or two. */
static void saved_by_notepad(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat",
        "@echo off\r\nmsg * \"Erreur : Le syst\xc3\xa8me est compromis\"\r\n");
}
static void other_file_with_other_text(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat", "@echo off\r\nmsg * \"Erreur : Le disque est plein\"\r\n");
}
static void rename_txt_and_edit(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\alert.bat.txt",
        "by the helpdesk\r\nmsg * \"Erreur : Le syst\xc5\xa0me est compromis\"\r\n");
}
static void rename_bat_and_remark(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\old.bat", "rem msg * \"Erreur : Le syst\x8ame est compromis\"\r\n");
}
static void as_vbs(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\a.vbs", "MsgBox \"Erreur : Le syst\xe8me est compromis\"\r\n");
}
static void renamed_vbs(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_STARTUP "\\alert.vbs");
}
static void jumps_to_the_end(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\nGOTO Fin\r\nmsg * \"Erreur\"\r\npause\r\n:fin\r\n");
}
static void jumps_to_a_message(struct fake_os *pc)
{
    put(pc, ROUND_FILE,
        "@echo off\r\ngoto :fin\r\nexit /b\r\n:Fin this way\r\nmsg * \"Erreur\"\r\n");
}
static void jumps_back(struct fake_os *pc)
{
    put(pc, ROUND_FILE, ":a\r\nrem\r\ngoto a\r\nmsg * \"Erreur\"\r\n");
}
static void jumps_if_asked(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@rem x\r\n@if exist y goto z\r\n@exit /b\r\n:z\r\nmsg * \"Erreur\"\r\n");
}
static void exits_in_a_block(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\nif exist y (\r\nexit /b\r\n)\r\nmsg * \"Erreur\"\r\n");
}
static void copy_with_a_block(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat",
        "@echo off\r\nif exist y (\r\nexit /b\r\n)\r\nmsg * \"Erreur : Le syst\x8ame est "
        "compromis\"\r\n");
}
static void copy_that_ends_first(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat",
        "@echo off\r\nexit /b\r\nmsg * \"Erreur : Le syst\x8ame est compromis\"\r\n");
}
static void copy_in_a_variable(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat",
        "@set m=\"Erreur : Le syst\x8ame est compromis\"\r\n@msg * %m%\r\n");
}
static void copy_only_set(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\b.bat",
        "@set m=\"Erreur : Le syst\x8ame est compromis\"\r\n@rem msg * %m%\r\n");
}
static void sets_only(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\nset x=msg * \"Erreur\"\r\necho x >nul\r\nendlocal\r\n");
}
static void sets_and_shows(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\nset x=1\r\necho x >nul & msg * \"Erreur\"\r\n");
}
static void to_common_txt(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_COMMON "\\alert.txt");
}
static void redirected_and_edited(struct fake_os *pc)
{
    redirected(pc);
    put(pc, ROUND_FILE, "@msg * \"Bonjour\"\r\n");
}
static void redirected_and_deleted(struct fake_os *pc)
{
    redirected(pc);
    delete_it(pc);
}
static void desktop_copy_of_long_ago(struct fake_os *pc)
{
    const struct str *bytes = fake_contents(pc, ROUND_FILE);
    struct str kept = {0};

    str_set(&kept, bytes->data, bytes->len);
    fake_file(pc, FAKE_DESKTOP "\\alert.bat", kept.data, kept.len, OS_FILE_ARCHIVE, 5, 6);
    str_done(&kept);
    delete_it(pc);
}
static void url_with_blanks(struct fake_os *pc)
{
    fake_folder(pc, "C:\\Users\\eva\\My tools");
    fake_move(pc, ROUND_FILE, "C:\\Users\\eva\\My tools\\x.bat");
    put(pc, FAKE_STARTUP "\\x.url",
        "[InternetShortcut]\r\nIconIndex=0\r\nurl=FILE:///C:/Users/eva/My%20tools/x.bat\r\n");
}
static void url_with_a_plain_path(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\x.url", "[InternetShortcut]\nURL=" FAKE_DESKTOP "\\alert.bat");
}
static void url_to_a_page(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\x.url", "[InternetShortcut]\r\nURL=https://example/alert.bat\r\n");
}
static void shortcut_by_working_folder(struct fake_os *pc)
{
    to_desktop(pc);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, FAKE_DESKTOP, "/c start /min alert.bat");
}
static void shortcut_by_second_name(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_DESKTOP "\\first.bat", "rem");
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL,
                 "/c " FAKE_DESKTOP "\\first.bat & \"" FAKE_DESKTOP "\\alert.bat\"");
}
static void shortcut_to_msg(struct fake_os *pc)
{
    delete_it(pc);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", "..\\..\\msg.exe", NULL,
                 "* \"Erreur : Le syst\xc3\xa8me est compromis\"");
}
static void shortcut_to_other_msg(struct fake_os *pc)
{
    delete_it(pc);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", "..\\..\\msg.exe", NULL, "* \"Bonjour\"");
}
static void shortcut_to_a_script(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_DESKTOP "\\x.vbs", "MsgBox \"Erreur : Le syst\xe8me est compromis\"");
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL, "//nologo \"" FAKE_DESKTOP "\\x.vbs\"");
}
static void old_shortcut_to_the_file(struct fake_os *pc)
{
    fake_remove(pc, FAKE_DESKTOP "\\tools.bat");
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\tools.bat");
}
static void run_in(struct fake_os *pc, enum os_root root, const char *key, const char *name)
{
    struct state s = {0};

    to_desktop(pc);
    state_set_string(&s, "\"" FAKE_DESKTOP "\\alert.bat\"");
    fake_set(pc, root, key, name, OS_REG_SZ, s.data.data, s.data.len);
    state_done(&s);
}
static void run_once(struct fake_os *pc)
{
    run_in(pc, OS_HKCU, RUN_KEY "Once", "x");
}
static void run_machine(struct fake_os *pc)
{
    run_in(pc, OS_HKLM, RUN_KEY, "x");
}
static void run_wow(struct fake_os *pc)
{
    run_in(pc, OS_HKLM, "SOFTWARE\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Run", "x");
}
static void run_wow_switched_off(struct fake_os *pc)
{
    run_wow(pc);
    fake_set(pc, OS_HKLM,
             "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run32", "x",
             OS_REG_BINARY, "\3", 1);
}
static void run_policy(struct fake_os *pc)
{
    run_in(pc, OS_HKCU, "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run",
           "1");
}
static void run_load(struct fake_os *pc)
{
    run_in(pc, OS_HKCU, "Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows", "Load");
}
static void run_logon_script(struct fake_os *pc)
{
    run_in(pc, OS_HKCU, "Environment", "UserInitMprLogonScript");
}
static void run_shell(struct fake_os *pc)
{
    to_desktop(pc);
    fake_set_text(pc, "Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon", "Shell",
                  "explorer.exe," FAKE_DESKTOP "\\alert.bat");
}
static void run_nowhere(struct fake_os *pc)
{
    run_in(pc, OS_HKCU, "Environment", "Path");
}
static void run_message(struct fake_os *pc)
{
    delete_it(pc);
    fake_set_text(pc, RUN_KEY, "x",
                  "mshta \"javascript:alert('Erreur : Le syst\xc3\xa8me est compromis')\"");
}
static void run_wildcard(struct fake_os *pc)
{
    delete_it(pc);
    fake_set_text(pc, RUN_KEY, "x", "cmd /c del \"C:\\Users\\*.bat\" C:\\Users\\?.vbs");
}
static void run_address(struct fake_os *pc)
{
    delete_it(pc);
    fake_set_text(pc, RUN_KEY, "x", "C:\\x\\web.exe --app=\"https://example/x.js\" http://a/b.url");
}
static void put_caller(struct fake_os *pc, const char *path, const char *line)
{
    struct str text = {0};

    str_add_text(&text, "@echo off\r\ntitle \"x\"\r\n");
    str_add_text(&text, line);
    str_add_text(&text, "\r\n");
    put(pc, path, text.data);
    str_done(&text);
}
static void called(struct fake_os *pc)
{
    to_desktop(pc);
    put_caller(pc, FAKE_STARTUP "\\go.bat", "call \"" FAKE_DESKTOP "\\alert.bat\"");
}
static void called_by_name(struct fake_os *pc)
{
    to_subfolder(pc);
    put_caller(pc, FAKE_STARTUP "\\go.cmd", "if exist old start /min old\\ALERT.BAT & exit");
}
static void called_beside(struct fake_os *pc)
{
    to_subfolder(pc);
    put_caller(pc, FAKE_STARTUP "\\go.bat", "call \"%~DP0old\\alert.bat\"");
}
static void called_by_vbs(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\go.vbs",
        "Set s = CreateObject(\"WScript.Shell\")\r\ns.Run \"" FAKE_DESKTOP "\\alert.bat\", 0\r\n");
}
static void called_by_js(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\go.js",
        "new ActiveXObject('WScript.Shell').Run('" FAKE_DESKTOP "\\alert.bat', 0);\n");
}
static void call_remarked(struct fake_os *pc)
{
    to_desktop(pc);
    put_caller(pc, FAKE_STARTUP "\\go.bat", "rem " FAKE_DESKTOP "\\alert.bat");
}
static void called_twice(struct fake_os *pc)
{
    to_desktop(pc);
    put_caller(pc, FAKE_DESKTOP "\\two.bat", "alert.bat");
    put_caller(pc, FAKE_STARTUP "\\go.bat", FAKE_DESKTOP "\\two.bat");
}
static void caller_calls_itself(struct fake_os *pc)
{
    to_desktop(pc);
    put_caller(pc, FAKE_STARTUP "\\go.bat", "go.bat & go.bat & go.bat & start x.bat");
}
static void caller_in_no_code_page(struct fake_os *pc)
{
    delete_it(pc);
    put_caller(pc, FAKE_STARTUP "\\go.bat", "call C:\\T\x82l\x82\\alert.bat");
}
/* The folder has an accent; in the script, as each code page writes it. */
static void calls_moved(struct fake_os *pc, const char *name, const char *text)
{
    fake_folder(pc, ELEVES);
    fake_move(pc, ROUND_FILE, MOVED);
    put(pc, name, text);
}
#define CALL(bytes) "@call \"C:\\Users\\eva\\" bytes "\\x.bat\"\r\n"
#define IN_OEM      "\x90l\x8aves"
#define IN_ANSI     "\xc9l\xe8ves"
#define IN_UTF8     "\xc3\x89l\xc3\xa8ves"
static void caller_in_oem(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", CALL(IN_OEM));
}
static void caller_in_ansi(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", CALL(IN_ANSI));
}
static void caller_in_utf8(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", CALL(IN_UTF8));
}
static void caller_in_ansi_told(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@chcp 1252 >nul\r\n" CALL(IN_ANSI));
}
static void caller_in_utf8_told(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@CHCP 65001>nul\r\n" CALL(IN_UTF8));
}
static void caller_in_oem_told_otherwise(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@chcp 65001 >nul\r\n" CALL(IN_OEM));
}
static void caller_told_too_late(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", CALL(IN_UTF8) "@chcp 65001\r\n");
}
static void caller_told_in_a_remark(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@rem chcp 65001\r\n" CALL(IN_UTF8));
}
static void caller_told_perhaps(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@if exist y chcp 65001\r\n" CALL(IN_UTF8));
}
static void caller_perhaps_still_in_oem(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@if exist y chcp 65001\r\n" CALL(IN_OEM));
}
static void caller_told_what_is_none(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.bat", "@chcp 4711\r\n" CALL(IN_OEM));
}
/* What is no character there spoils no other word of the line. */
static void caller_with_a_bad_byte(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\go.bat", "@chcp 65001\r\n@call " FAKE_DESKTOP "\\alert.bat \xff\r\n");
}
static void vbs_in_ansi(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\go.vbs",
                "CreateObject(\"WScript.Shell\").Run \"C:\\Users\\eva\\" IN_ANSI "\\x.bat\"\r\n");
}
static void put_utf16(struct fake_os *pc, const char *path, const char *text)
{
    struct str bytes = {0};

    str_add(&bytes, "\xff\xfe", 2);
    str_add_as_utf16le(&bytes, text, strlen(text));
    fake_file(pc, path, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void vbs_in_utf16(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\x.txt", "");
    put_utf16(pc, FAKE_STARTUP "\\go.vbs", "CreateObject(\"WScript.Shell\").Run \"" MOVED "\"\r\n");
}
static void url_in_ansi(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\x.url",
                "[InternetShortcut]\r\nURL=file:///C:/Users/eva/" IN_ANSI "/x.bat\r\n");
}
static void url_in_escapes_of_utf8(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\x.url",
                "[InternetShortcut]\r\nURL=file:///C:/Users/eva/%C3%89l%C3%A8ves/x.bat\r\n");
}
static void url_in_escapes_of_ansi(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\x.url",
                "[InternetShortcut]\r\nURL=file:///C:/Users/eva/%C9l%E8ves/x.bat\r\n");
}
static void url_in_utf16(struct fake_os *pc)
{
    calls_moved(pc, FAKE_STARTUP "\\x.txt", "");
    put_utf16(pc, FAKE_STARTUP "\\x.url", "[InternetShortcut]\r\nURL=" MOVED "\r\n");
}
#define PLANTED_LINES                                                                              \
    "@echo off\r\nmsg * \"Erreur : Le syst\xc3\xa8me est compromis\" 2>nul\r\nif not errorlevel "  \
    "1 "                                                                                           \
    "exit /b\r\necho.\r\n"
static void saved_as_utf16(struct fake_os *pc)
{
    put_utf16(pc, ROUND_FILE, PLANTED_LINES);
}
static void saved_as_utf16_big(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xfe\xff");
    fake_file(pc, ROUND_FILE, "\xfe\xff\0m\0s\0g\0 \0*\0 \0\"\0E\0\"", 20, OS_FILE_ARCHIVE, 0, 0);
}
static void saved_with_mark(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xef\xbb\xbf" PLANTED_LINES);
}
static void one_line_with_mark(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xef\xbb\xbfmsg * \"Erreur : Le syst\xc3\xa8me est compromis\"\r\n");
}
static void remarked_with_mark(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xef\xbb\xbfrem msg * \"Erreur : Le systeme est compromis\"\r\n");
}
static void joined_with_mark(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xef\xbb\xbfrem & msg * \"Erreur : Le syst\xc3\xa8me est compromis\"\r\n");
}
static void mark_alone(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "\xef\xbb\xbf\r\n");
}
static void copy_as_utf16(struct fake_os *pc)
{
    delete_it(pc);
    put_utf16(pc, FAKE_STARTUP "\\b.bat", PLANTED_LINES);
}
static void caller_in_run(struct fake_os *pc)
{
    to_desktop(pc);
    put_caller(pc, FAKE_DESKTOP "\\two.bat", "call alert.bat");
    fake_set_text(pc, RUN_KEY, "x", FAKE_DESKTOP "\\two.bat");
}
static void shortcut_to_a_shortcut(struct fake_os *pc)
{
    to_desktop(pc);
    put_shortcut(pc, FAKE_DESKTOP "\\a.lnk", "alert.bat", NULL, NULL);
    put_shortcut(pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL, "\"" FAKE_DESKTOP "\\a.lnk\"");
}
static void run_shortcut(struct fake_os *pc)
{
    to_desktop(pc);
    put_shortcut(pc, FAKE_DESKTOP "\\a.lnk", "alert.bat", NULL, NULL);
    fake_set_text(pc, RUN_KEY, "x", FAKE_DESKTOP "\\a.lnk");
}
static void url_by_hand(struct fake_os *pc)
{
    to_desktop(pc);
    put(pc, FAKE_STARTUP "\\x.url",
        "[InternetShortcut]\r\n URL = file://localhost/C:/Users/eva/Desktop/alert.bat\r\n");
}
/* What is too large to be read may be anything. */
static void pad(struct fake_os *pc, const char *name)
{
    const struct str *bytes = fake_contents(pc, ROUND_FILE);
    struct str kept = {0};

    str_set(&kept, bytes->data, bytes->len);
    while (kept.len < 70 * 1024)
        str_add_char(&kept, ' ');
    fake_file(pc, name, kept.data, kept.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&kept);
    delete_it(pc);
}
static void padded(struct fake_os *pc)
{
    pad(pc, FAKE_STARTUP "\\b.bat");
}
static void padded_text(struct fake_os *pc)
{
    pad(pc, FAKE_STARTUP "\\b.txt");
}
static void with_large_batch(struct fake_os *pc)
{
    struct str bytes = {0};

    while (bytes.len < 70 * 1024)
        str_add_text(&bytes, "rem x\r\n");
    fake_file(pc, FAKE_STARTUP "\\large.bat", bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}
static void as_vbe(struct fake_os *pc)
{
    delete_it(pc);
    put(pc, FAKE_STARTUP "\\a.vbe", "MsgBox \"Erreur : Le syst\xe8me est compromis\"\r\n");
}
static void echo_on_somebody(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\necho On vous surveille\r\n");
}
static void echo_without_errors(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\necho Erreur 2>nul\r\n");
}
static void echo_an_arrow(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\necho Erreur ^>nul\r\n");
}
static void echo_to_the_screen(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off\r\necho Erreur >CON\r\n");
}
static void echo_to_a_file(struct fake_os *pc)
{
    put(pc, ROUND_FILE, "@echo off>nul\r\necho \"Erreur > 1\" >> C:\\log.txt\r\n");
}
static void run_binary(struct fake_os *pc)
{
    to_desktop(pc);
    fake_set(pc, OS_HKCU, RUN_KEY, "x", OS_REG_BINARY, "C\0:\0", 4);
}
static void disabled_by_number(struct fake_os *pc)
{
    fake_set_dword(pc, FAKE_APPROVED, "alert.bat", 3);
}
static void disabled_nine(struct fake_os *pc)
{
    flag(pc, "alert.bat", "\x09\0\0", 3);
}

static const struct row {
    const char *name;
    void (*before)(struct fake_os *pc);
    void (*repair)(struct fake_os *pc);
    enum verdict_word word;
    const struct word *route;
    const struct word *note;
} rows[] = {
#define ROW(before, repair, word, route, note)                                                     \
    {                                                                                              \
#before " / " #repair, before, repair, VERDICT_##word, ROUTE_##route, NOTE_##note          \
    }
    ROW(fresh, nothing, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, hide, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, read_only, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, hide_system, MASKED, FILE_HIDDEN, FILE_HIDDEN_AND_SYSTEM),
    ROW(fresh, rename_bat, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, rename_cmd, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, copy_and_delete, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, edited_under_other_name, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, rename_txt, MASKED, FILE_RENAMED, FILE_RENAMED_THERE),
    ROW(fresh, rename_old, MASKED, FILE_RENAMED, FILE_RENAMED_THERE),
    ROW(fresh, to_desktop, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, to_subfolder, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, to_common, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, to_common_disabled, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, copy_kept_beside, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, emptied, MASKED, FILE_EMPTIED, FILE_EMPTY_THERE),
    ROW(fresh, blanked, MASKED, FILE_EMPTIED, FILE_EMPTY_THERE),
    ROW(fresh, remarked, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, first_line_remarked, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, msg_line_deleted_by_hand, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, exits_first, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, exits_if_asked, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, other_text, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, jumps_over, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, jumps_somewhere, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, disabled, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, disabled_seven, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, disabled_short, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, enabled_two, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, enabled_six, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, enabled_empty, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, disabled_wrong_name, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, deleted_flag_left, REPAIRED, FILE_DELETED, FLAG_LEFT),
    ROW(fresh, disabled_copy, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, folder_instead, ALTERED, NONE, FOLDER_IN_ITS_PLACE),
    ROW(fresh, run_value, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_value_unquoted, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_value_switched_off, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, run_value_other, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, run_value_dead, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, url_file, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_in_ansi, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_that_was_moved, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_in_unicode, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_items, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_items_of_xp, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_items_of_vista, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_desktop_item, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_folder_of_now, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_parsing_path, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_environment, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_in_narrow_strings, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_to_two, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_to_others, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, broken_shortcut, UNKNOWN, NONE, NOT_READ),
    ROW(fresh, broken_shortcut_to_it, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, untold_shortcut, UNKNOWN, NONE, NEW_UNTOLD),
    ROW(fresh, library_shortcut, UNKNOWN, NONE, NEW_UNTOLD),
    ROW(fresh, library_shortcut_to_a_program, REPAIRED, FILE_DELETED, NONE),
    ROW(with_broken_shortcut, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(with_broken_shortcut, broken_shortcut_changed, UNKNOWN, NONE, NOT_READ),
    ROW(with_many_shortcuts, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, many_shortcuts, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, shortcut_to_cmd, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_to_nothing, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, shortcut_switched_off, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, redirected, MASKED, NONE, FOLDER_REDIRECTED),
    ROW(fresh, redirected_and_moved, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, saved_by_notepad, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, other_file_with_other_text, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, rename_txt_and_edit, MASKED, FILE_RENAMED, FILE_RENAMED_THERE),
    ROW(fresh, rename_bat_and_remark, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, as_vbs, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, renamed_vbs, MASKED, FILE_RENAMED, FILE_RENAMED_THERE),
    ROW(fresh, jumps_to_the_end, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, jumps_to_a_message, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, jumps_back, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, jumps_if_asked, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, exits_in_a_block, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, copy_with_a_block, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, copy_that_ends_first, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, copy_in_a_variable, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, copy_only_set, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, sets_only, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, sets_and_shows, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, to_common_txt, MASKED, FILE_RENAMED, FILE_RENAMED_THERE),
    ROW(fresh, redirected_and_edited, MASKED, NONE, FOLDER_REDIRECTED),
    ROW(fresh, redirected_and_deleted, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, desktop_copy_of_long_ago, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, url_with_blanks, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, url_with_a_plain_path, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, url_to_a_page, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, shortcut_by_working_folder, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_by_second_name, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_to_msg, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, shortcut_to_other_msg, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, shortcut_to_a_script, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(with_old_shortcut, old_shortcut_to_the_file, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(with_old_shortcut, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, run_once, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_machine, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_wow, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_wow_switched_off, MASKED, DISABLED, FILE_DISABLED),
    ROW(fresh, run_policy, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_load, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_logon_script, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_shell, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_nowhere, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, run_message, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, run_binary, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, run_wildcard, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, run_address, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, called, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, called_by_name, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, called_twice, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, called_beside, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, called_by_vbs, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, called_by_js, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, call_remarked, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, caller_calls_itself, REPAIRED, FILE_MOVED, MOVED_TO),
    ROW(fresh, caller_in_no_code_page, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_in_oem, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_in_ansi, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_in_utf8, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_in_ansi_told, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_in_utf8_told, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_in_oem_told_otherwise, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_told_too_late, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_told_in_a_remark, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, caller_told_perhaps, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_perhaps_still_in_oem, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_told_what_is_none, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, caller_with_a_bad_byte, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, vbs_in_ansi, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, vbs_in_utf16, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, url_in_ansi, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, url_in_escapes_of_utf8, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, url_in_escapes_of_ansi, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, url_in_utf16, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, saved_as_utf16, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, saved_as_utf16_big, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, saved_with_mark, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, one_line_with_mark, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, remarked_with_mark, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, joined_with_mark, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, mark_alone, MASKED, FILE_EMPTIED, FILE_EMPTY_THERE),
    ROW(fresh, copy_as_utf16, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, caller_in_run, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, shortcut_to_a_shortcut, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, run_shortcut, ACTIVE, NONE, RUN_STILL_RUNS),
    ROW(fresh, url_by_hand, ACTIVE, NONE, SHORTCUT_STILL_RUNS),
    ROW(fresh, padded, UNKNOWN, NONE, NOT_READ),
    ROW(fresh, padded_text, REPAIRED, FILE_DELETED, NONE),
    ROW(with_large_batch, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, as_vbe, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(fresh, echo_on_somebody, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, echo_without_errors, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, echo_an_arrow, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, echo_to_the_screen, ACTIVE, NONE, FILE_EDITED_RUNS),
    ROW(fresh, echo_to_a_file, MASKED, FILE_EDITED, FILE_EDITED_THERE),
    ROW(fresh, disabled_by_number, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(fresh, disabled_nine, MASKED, DISABLED, FILE_DISABLED),
    ROW(with_large_neighbour, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(with_large_neighbour, large_gone, COLLATERAL, FILE_DELETED, LARGE_GONE),
    ROW(with_neighbour, delete_it, REPAIRED, FILE_DELETED, NONE),
    ROW(with_neighbour, neighbour_gone, COLLATERAL, FILE_DELETED, GONE),
    ROW(with_neighbour, neighbour_changed, COLLATERAL, FILE_DELETED, CHANGED),
    ROW(with_neighbour, neighbour_switched_off, COLLATERAL, FILE_DELETED, CHANGED),
    ROW(with_neighbour, neighbour_flag_rewritten, REPAIRED, FILE_DELETED, NONE),
    ROW(with_neighbour, neighbour_overwritten, ACTIVE, NONE, COPY_STILL_RUNS),
    ROW(with_neighbour, new_neighbour, REPAIRED, FILE_DELETED, NONE),
    ROW(fresh, everything_gone, COLLATERAL, FILE_DELETED, GONE),
    ROW(with_old_switch, nothing, ACTIVE, NONE, FILE_STILL_RUNS),
    ROW(with_old_switch, delete_it, REPAIRED, FILE_DELETED, NONE),
#undef ROW
};

static void play(const struct row *row)
{
    struct round r;
    struct err err = {0};
    struct verdict v;

    round_init(&r);
    row->before(r.pc);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_OK);
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), "active");
    verdict_done(&v);
    row->repair(r.pc);
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), verdict_word(row->word));
    CHECK_TEXT(word_text(v.route), word_text(row->route));
    CHECK(row->note == NOTE_NONE || verdict_has_note(&v, row->note));
    CHECK(v.check_count > 0);
    verdict_done(&v);
    round_done(&r);
}

TEST(every_row_of_the_startup_table_is_judged_as_written)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].name);
        play(&rows[i]);
    }
}

/* What a technician adds of his own (a copy on the desktop, a Run value, a folder) stays his. */
static bool adds_something(const struct row *row)
{
    void (*const adding[])(struct fake_os *) = {large_gone, /* cannot come back */
                                                to_desktop,
                                                to_subfolder,
                                                to_common,
                                                to_common_disabled,
                                                copy_kept_beside,
                                                disabled_wrong_name,
                                                disabled_copy,
                                                folder_instead,
                                                run_value,
                                                run_value_unquoted,
                                                run_value_switched_off,
                                                run_value_other,
                                                run_value_dead,
                                                url_file,
                                                shortcut,
                                                shortcut_in_ansi,
                                                shortcut_that_was_moved,
                                                shortcut_in_unicode,
                                                shortcut_by_items,
                                                shortcut_by_items_of_xp,
                                                shortcut_by_items_of_vista,
                                                shortcut_by_desktop_item,
                                                shortcut_by_folder_of_now,
                                                shortcut_by_parsing_path,
                                                shortcut_by_environment,
                                                shortcut_in_narrow_strings,
                                                shortcut_to_two,
                                                shortcut_to_others,
                                                broken_shortcut,
                                                broken_shortcut_to_it,
                                                untold_shortcut,
                                                library_shortcut,
                                                library_shortcut_to_a_program,
                                                many_shortcuts,
                                                shortcut_to_cmd,
                                                shortcut_to_nothing,
                                                shortcut_switched_off,
                                                redirected,
                                                redirected_and_moved,
                                                new_neighbour,
                                                edited_under_other_name,
                                                neighbour_overwritten,
                                                saved_by_notepad,
                                                other_file_with_other_text,
                                                rename_txt_and_edit,
                                                rename_bat_and_remark,
                                                as_vbs,
                                                copy_with_a_block,
                                                copy_that_ends_first,
                                                to_common_txt,
                                                redirected_and_edited,
                                                redirected_and_deleted,
                                                desktop_copy_of_long_ago,
                                                url_with_blanks,
                                                url_with_a_plain_path,
                                                url_to_a_page,
                                                shortcut_by_working_folder,
                                                shortcut_by_second_name,
                                                shortcut_to_msg,
                                                shortcut_to_other_msg,
                                                shortcut_to_a_script,
                                                old_shortcut_to_the_file,
                                                run_once,
                                                run_machine,
                                                run_wow,
                                                run_wow_switched_off,
                                                run_policy,
                                                run_load,
                                                run_logon_script,
                                                run_shell,
                                                run_nowhere,
                                                run_message,
                                                run_binary,
                                                copy_in_a_variable,
                                                copy_only_set,
                                                run_wildcard,
                                                run_address,
                                                called,
                                                called_by_name,
                                                called_twice,
                                                called_beside,
                                                called_by_vbs,
                                                called_by_js,
                                                call_remarked,
                                                caller_calls_itself,
                                                caller_in_no_code_page,
                                                caller_in_oem,
                                                caller_in_ansi,
                                                caller_in_utf8,
                                                caller_in_ansi_told,
                                                caller_in_utf8_told,
                                                caller_in_oem_told_otherwise,
                                                caller_told_too_late,
                                                caller_told_in_a_remark,
                                                caller_told_perhaps,
                                                caller_perhaps_still_in_oem,
                                                caller_told_what_is_none,
                                                caller_with_a_bad_byte,
                                                vbs_in_ansi,
                                                vbs_in_utf16,
                                                url_in_ansi,
                                                url_in_escapes_of_utf8,
                                                url_in_escapes_of_ansi,
                                                url_in_utf16,
                                                copy_as_utf16,
                                                caller_in_run,
                                                shortcut_to_a_shortcut,
                                                run_shortcut,
                                                url_by_hand,
                                                padded,
                                                padded_text,
                                                as_vbe};

    for (size_t i = 0; i < sizeof adding / sizeof *adding; i++)
        if (row->repair == adding[i])
            return true;
    return false;
}

TEST(every_row_is_put_back_as_it_was)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str before = {0}, after = {0};
        struct err err = {0};
        struct round r;

        if (adds_something(&rows[i]))
            continue;
        test_row(rows[i].name);
        round_init(&r);
        rows[i].before(r.pc);
        fake_photograph(r.pc, &before);
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
        rows[i].repair(r.pc);
        CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_OK);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
}

/* A neighbour's switch is on or off, whatever number and time Windows or the neighbour itself
 * writes for it: in the verdict and at the restore alike. */
TEST(a_neighbours_switch_counts_as_on_or_off_and_nothing_else)
{
    for (unsigned was = 0; was < 10; was++)
        for (unsigned is = 0; is < 10; is++) {
            char value[12] = {0};
            bool same = was % 2 == is % 2;
            struct err err = {0};
            struct verdict v;
            struct round r;

            test_row(same ? "same" : "switched");
            round_init(&r);
            with_neighbour(r.pc);
            value[0] = (char)was;
            fake_set(r.pc, OS_HKCU, FAKE_APPROVED, "notes.lnk", OS_REG_BINARY, value, 12);
            CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
            fake_remove(r.pc, ROUND_FILE);
            value[0] = (char)is;
            memcpy(value + 4, "another.", 8);
            fake_set(r.pc, OS_HKCU, FAKE_APPROVED, "notes.lnk", OS_REG_BINARY, value, 12);
            v = round_verify(&r);
            CHECK_INT(v.word, same ? VERDICT_REPAIRED : VERDICT_COLLATERAL);
            verdict_done(&v);
            CHECK_INT(round_restore(&r, &decide_later, &err), same ? ST_OK : ST_REFUSED);
            round_done(&r);
        }
}

/* The planted bytes are gone from every place in the folder; what is somebody's own is still there.
 */
TEST(copies_of_the_planted_file_do_not_outlive_the_restore)
{
    static const struct {
        void (*repair)(struct fake_os *pc);
        const char *gone, *kept;
    } copies[] = {
        {rename_txt, FAKE_STARTUP "\\alert.txt", FAKE_STARTUP},
        {rename_bat, FAKE_STARTUP "\\zz.bat", FAKE_STARTUP},
        {to_subfolder, FAKE_STARTUP "\\old\\alert.bat", FAKE_STARTUP "\\old"},
        {copy_kept_beside, ROUND_FILE, FAKE_DESKTOP "\\copy.bat"},
        {new_neighbour, ROUND_FILE, FAKE_STARTUP "\\new.bat"},
    };

    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
        struct round r;

        test_row(copies[i].gone);
        round_init(&r);
        round_plant(&r, "startup-message", NULL, NULL, NULL);
        copies[i].repair(r.pc);
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
        CHECK(!fake_has_file(r.pc, copies[i].gone));
        CHECK(fake_has_file(r.pc, copies[i].kept));
        round_done(&r);
    }
}

/* The fault must not outlive the class: what the restore may not delete, it tells. */
TEST(what_still_starts_the_message_after_the_restore_is_told)
{
    static const struct {
        void (*repair)(struct fake_os *pc);
        const char *where; /* how it ends; NULL: nothing is told */
    } rows_left[] = {
        {to_common, "Start Menu\\Programs\\Startup\\alert.bat"},
        {run_value, "Run\\x"},
        {shortcut_to_cmd, "Startup\\Tool.lnk"},
        {saved_by_notepad, "Startup\\b.bat"},
        {rename_txt_and_edit, "Startup\\alert.bat.txt"},
        {run_value_switched_off, NULL},
        {run_value_other, NULL},
        {to_desktop, NULL},
        {new_neighbour, NULL},
        {rename_bat, NULL},
        {nothing, NULL},
    };

    for (size_t i = 0; i < sizeof rows_left / sizeof *rows_left; i++) {
        struct receipt receipt = {0};
        const char *told = NULL;
        struct round r;

        round_init(&r);
        round_plant(&r, "startup-message", NULL, NULL, NULL);
        rows_left[i].repair(r.pc);
        CHECK_INT(session_restore(r.session, &decide_later, &receipt, NULL),
                  rows_left[i].where ? ST_REFUSED : ST_OK);
        for (size_t k = 0; k < receipt.count; k++)
            if (receipt.lines[k].outside)
                told = receipt.lines[k].where;
        test_row(rows_left[i].where);
        CHECK_INT(told != NULL, rows_left[i].where != NULL);
        CHECK(!told || text_ends_nocase(told, rows_left[i].where));
        CHECK(!told || receipt.identical < receipt.count);
        receipt_done(&receipt);
        round_done(&r);
    }
}

TEST(a_large_neighbour_that_is_gone_is_said_to_be_and_can_be_given_up)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    with_large_neighbour(r.pc);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    large_gone(r.pc);
    CHECK_INT(round_restore(&r, &decide_later, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_LARGE_GONE);
    CHECK(text_ends_nocase(err.object, "large.exe"));
    CHECK_INT(round_restore(&r, &decide_keep, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    round_done(&r);
}

TEST(an_edited_file_of_somebody_else_is_a_conflict_and_kept_until_decided)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    round_plant(&r, "startup-message", NULL, NULL, NULL);
    put(r.pc, ROUND_FILE, "@echo off\r\nstart C:\\my\\tool.exe\r\n");
    CHECK_INT(round_restore(&r, &decide_later, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK(fake_has_file(r.pc, ROUND_FILE));
    CHECK_INT(session_state(r.session), SESSION_RESTORING);
    CHECK_INT(round_restore(&r, &decide_keep, &err), ST_OK);
    CHECK(fake_has_file(r.pc, ROUND_FILE));
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    round_done(&r);
}

/* However it is saved: what the technician made of our file is put back without asking. */
TEST(an_edit_in_another_encoding_is_no_conflict)
{
    void (*const edits[])(struct fake_os *) = {saved_as_utf16,     saved_as_utf16_big,
                                               saved_with_mark,    one_line_with_mark,
                                               remarked_with_mark, mark_alone};

    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        struct err err = {0};
        struct round r;

        round_init(&r);
        round_plant(&r, "startup-message", NULL, NULL, NULL);
        edits[i](r.pc);
        CHECK_INT(round_restore(&r, &decide_later, &err), ST_OK);
        CHECK(!fake_has_file(r.pc, ROUND_FILE));
        round_done(&r);
    }
}

TEST(a_file_with_our_name_in_the_way_is_refused_and_untouched)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    put(r.pc, FAKE_STARTUP "\\ALERT.bat", "echo mine");
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    CHECK_TEXT(str_text(fake_contents(r.pc, ROUND_FILE)), "echo mine");
    CHECK(!fake_has_file(r.pc, FAKE_STATE));
    round_done(&r);
}

/* Whatever its name, its message, its place and what somebody already did to silence it. */
TEST(the_course_s_own_file_made_by_hand_is_refused_as_such)
{
    static const struct {
        const char *path, *text;
        enum err_reason reason; /* NONE: it is planted */
    } files[] = {
        {FAKE_STARTUP "\\autre.bat", "msg * \"Erreur : Le syst\x8ame est compromis\"",
         ERR_SAME_FAULT_BY_HAND},
        {FAKE_STARTUP "\\autre.cmd", "@MSG.exe %username% \"Vous avez \x82t\x82 pirat\x82\"",
         ERR_SAME_FAULT_BY_HAND},
        {FAKE_STARTUP "\\alert.bat", "msg * \"Coucou\"", ERR_SAME_FAULT_BY_HAND},
        {FAKE_COMMON "\\alert.bat", "echo off\r\nmsg /time:9 * \"Coucou\"", ERR_SAME_FAULT_BY_HAND},
        {FAKE_STARTUP "\\x.vbs", "MsgBox \"Erreur : Le syst\xe8me est compromis\"",
         ERR_SAME_FAULT_BY_HAND},
        {FAKE_STARTUP "\\autre.bat", "rem msg * \"Coucou\"", ERR_NONE},
        {FAKE_STARTUP "\\autre.bat", "echo the msg of the day\r\nstart msgbox", ERR_NONE},
        {FAKE_STARTUP "\\autre.txt", "msg * \"Coucou\"", ERR_NONE},
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct err err = {0};
        struct round r;

        test_row(files[i].text);
        round_init(&r);
        put(r.pc, files[i].path, files[i].text);
        round_plant(&r, "startup-message", NULL, NULL, &err);
        CHECK_INT(err.reason, files[i].reason);
        CHECK_TEXT(str_text(fake_contents(r.pc, files[i].path)), files[i].text);
        CHECK_INT(fake_has_file(r.pc, FAKE_STATE), files[i].reason == ERR_NONE);
        round_done(&r);
    }
}

TEST(the_fault_by_hand_through_a_shortcut_or_the_registry_is_refused_too)
{
    static const char script[] = FAKE_DESKTOP "\\Tool.bat";
    struct err err = {0};
    struct round r;

    round_init(&r);
    put(r.pc, script, "msg * \"Coucou\"");
    put_shortcut(r.pc, FAKE_STARTUP "\\Tool.lnk", NULL, NULL, "/c \"" FAKE_DESKTOP "\\Tool.bat\"");
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_SAME_FAULT_BY_HAND);
    fake_remove(r.pc, FAKE_STARTUP "\\Tool.lnk");
    fake_set_text(r.pc, RUN_KEY, "x", script);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_SAME_FAULT_BY_HAND);
    CHECK(strstr(err.object, "Run\\x") != NULL);
    fake_remove(r.pc, script);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_OK);
    round_done(&r);
}

/* "a" stands in every other line of every other file. */
TEST(a_short_message_is_not_found_everywhere)
{
    struct verdict v;
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, "startup-message", "message", "a", NULL), ST_OK);
    v = round_verify(&r); /* what goes from now on, somebody has taken out */
    CHECK_TEXT(verdict_word(v.word), "active");
    verdict_done(&v);
    delete_it(r.pc);
    put(r.pc, FAKE_STARTUP "\\new.bat", "start calc");
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), "repaired");
    verdict_done(&v);
    put(r.pc, FAKE_STARTUP "\\new.bat", "msg * \"a\"");
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), "active");
    verdict_done(&v);
    round_done(&r);
}

TEST(the_file_holds_the_message_in_the_code_page_of_cmd)
{
    static const char expected[] =
        "@echo off\r\nmsg * \"Erreur : Le syst\x8ame est compromis\" 2>nul\r\n"
        "if not errorlevel 1 exit /b\r\necho.\r\n"
        "echo   \"Erreur : Le syst\x8ame est compromis\"\r\necho.\r\npause\r\n";
    struct round r;
    const struct str *bytes;

    round_init(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    bytes = fake_contents(r.pc, ROUND_FILE);
    CHECK_BYTES(bytes->data, bytes->len, expected, sizeof expected - 1);
    round_done(&r);
}

TEST(a_message_that_does_not_fit_the_code_page_is_utf8_behind_chcp)
{
    static const char start[] =
        "@echo off\r\nchcp 65001 >nul\r\nmsg * \"\xd0\x9f 100%%\" 2>nul\r\n";
    struct round r;
    const struct str *bytes;

    round_init(&r);
    CHECK_INT(round_plant(&r, "startup-message", "message", "\xd0\x9f 100%", NULL), ST_OK);
    bytes = fake_contents(r.pc, ROUND_FILE);
    CHECK_BYTES(bytes->data, sizeof start - 1, start, sizeof start - 1);
    round_done(&r);
}

TEST(a_message_that_could_leave_its_quotes_is_refused)
{
    static const char *const bad[] = {"",    "a\"b", "a\nb",      "a\x7f",
                                      "a\\", "\xff", "/server:x", "-SERVER:x"};
    static const char *const good[] = {"a",      "a & del *", "100 %",  "a\\b",
                                       "<|>^()", " /w",       "a -b /c"};
    char many[203];

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_row(bad[i]);
        CHECK(!batch_message_valid(bad[i]));
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        test_row(good[i]);
        CHECK(batch_message_valid(good[i]));
    }
    test_row("length");
    memset(many, 'x', sizeof many);
    many[201] = '\0';
    CHECK(!batch_message_valid(many));
    many[200] = '\0';
    CHECK(batch_message_valid(many));
}

TEST(what_forbids_batch_files_is_refused)
{
    struct err err = {0};
    struct round r;

    round_init(&r);
    fake_set_dword(r.pc, "Software\\Policies\\Microsoft\\Windows\\System", "DisableCMD", 1);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK(err.reason == ERR_REFUSED_BY_KIND && err.why == REFUSAL_BATCH_FORBIDDEN);
    fake_set_dword(r.pc, "Software\\Policies\\Microsoft\\Windows\\System", "DisableCMD", 2);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_OK);
    round_done(&r);
}

TEST(what_ends_cmd_before_any_batch_file_is_refused)
{
    static const struct {
        enum os_root root;
        const char *commands;
        bool refused;
    } rows_of_commands[] = {
        {OS_HKCU, "exit", true},
        {OS_HKLM, "@echo off & EXIT /b", true},
        {OS_HKCU, "if exist C:\\x (exit)", true},
        {OS_HKCU, "C:\\conda\\hook.bat", false},
        {OS_HKCU, "call exit.bat & doskey exit=x", false},
        {OS_HKLM, "", false},
    };

    for (size_t i = 0; i < sizeof rows_of_commands / sizeof *rows_of_commands; i++) {
        const char *commands = rows_of_commands[i].commands;
        struct state state = {0};
        struct err err = {0};
        struct round r;

        test_row(commands);
        round_init(&r);
        state_set_string(&state, commands);
        fake_set(r.pc, rows_of_commands[i].root, "Software\\Microsoft\\Command Processor",
                 "AutoRun", OS_REG_SZ, state.data.data, state.data.len);
        round_plant(&r, "startup-message", NULL, NULL, &err);
        CHECK(err.why == (rows_of_commands[i].refused ? REFUSAL_BATCH_FORBIDDEN : NULL));
        CHECK_INT(fake_has_file(r.pc, ROUND_FILE), !rows_of_commands[i].refused);
        state_done(&state);
        round_done(&r);
    }
}

int main(void)
{
    RUN(every_row_of_the_startup_table_is_judged_as_written);
    RUN(every_row_is_put_back_as_it_was);
    RUN(a_neighbours_switch_counts_as_on_or_off_and_nothing_else);
    RUN(copies_of_the_planted_file_do_not_outlive_the_restore);
    RUN(what_still_starts_the_message_after_the_restore_is_told);
    RUN(a_large_neighbour_that_is_gone_is_said_to_be_and_can_be_given_up);
    RUN(an_edited_file_of_somebody_else_is_a_conflict_and_kept_until_decided);
    RUN(an_edit_in_another_encoding_is_no_conflict);
    RUN(a_file_with_our_name_in_the_way_is_refused_and_untouched);
    RUN(the_course_s_own_file_made_by_hand_is_refused_as_such);
    RUN(the_fault_by_hand_through_a_shortcut_or_the_registry_is_refused_too);
    RUN(a_short_message_is_not_found_everywhere);
    RUN(the_file_holds_the_message_in_the_code_page_of_cmd);
    RUN(a_message_that_does_not_fit_the_code_page_is_utf8_behind_chcp);
    RUN(a_message_that_could_leave_its_quotes_is_refused);
    RUN(what_forbids_batch_files_is_refused);
    RUN(what_ends_cmd_before_any_batch_file_is_refused);
    return test_end();
}
