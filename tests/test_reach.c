/*
 * Nothing is opened that is not on a drive of this PC, and what was not looked at is judged by
 * whether it stood there before the plant. The fake PC ends the test at any other opening.
 */
#include "round.h"

#include <string.h>

#include "startup_words.h"
#include "test.h"

#include "reach.h"

#define RUN_KEY   "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
#define DOCUMENTS "C:\\Users\\eva\\Documents"

/* --- the spelling ----------------------------------------------------------------------------- */

TEST(what_a_path_is_stands_in_its_spelling)
{
    static const struct {
        const char *path;
        enum os_reach reach;
    } rows[] = {
        {"C:\\a\\alert.bat", OS_REACH_LOCAL},
        {"c:/a/alert.bat", OS_REACH_LOCAL},
        {"C:\\", OS_REACH_LOCAL},
        {"\\\\?\\C:\\a\\alert.bat", OS_REACH_LOCAL},
        {"\\??\\C:\\a\\alert.bat", OS_REACH_LOCAL},
        {"C:\\a\\NULL.bat", OS_REACH_LOCAL},
        {"C:\\a\\COM10.bat", OS_REACH_LOCAL},
        {"\\\\srv\\netlogon\\logon.bat", OS_REACH_SERVER},
        {"//srv/netlogon/logon.bat", OS_REACH_SERVER},
        {"\\/srv\\netlogon", OS_REACH_SERVER},
        {"\\\\srv@SSL\\DavWWWRoot\\a.bat", OS_REACH_SERVER},
        {"\\\\?\\UNC\\srv\\a.bat", OS_REACH_SERVER},
        {"\\\\.\\UNC\\srv\\a.bat", OS_REACH_SERVER},
        {"\\??\\UNC\\srv\\a.bat", OS_REACH_SERVER},
        {"\\\\.\\pipe\\a.bat", OS_REACH_DEVICE},
        {"\\\\.\\C:\\a.bat", OS_REACH_DEVICE},
        {"\\\\?\\GLOBALROOT\\Device\\Mup\\srv\\a.bat", OS_REACH_DEVICE},
        {"\\\\?\\pipe\\a.bat", OS_REACH_DEVICE},
        {"C:\\a\\NUL.bat", OS_REACH_DEVICE},
        {"C:\\a\\con .txt.bat", OS_REACH_DEVICE},
        {"C:\\COM1\\a.bat", OS_REACH_DEVICE},
        {"C:\\a\\LPT\xc2\xb2.cmd", OS_REACH_DEVICE},
        {"NUL", OS_REACH_DEVICE},
        {"alert.bat", OS_REACH_UNTOLD},
        {"C:alert.bat", OS_REACH_UNTOLD},
        {"\\alert.bat", OS_REACH_UNTOLD},
        {"C:\\a\\*.bat", OS_REACH_UNTOLD},
        {"C:\\a\\alert.bat:stream", OS_REACH_UNTOLD},
        {"", OS_REACH_UNTOLD},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_row(rows[i].path);
        CHECK_INT(reach_of_name(rows[i].path), rows[i].reach);
    }
    test_row(NULL);
    CHECK_TEXT(reach_plain("\\\\?\\C:\\a"), "C:\\a");
    CHECK_TEXT(reach_plain("\\\\?\\UNC\\srv"), "\\\\?\\UNC\\srv");
}

/* --- entries that lead there ------------------------------------------------------------------ */

static const char *const away[] = {
    "\\\\srv.college.example\\netlogon\\logon.bat",
    "//srv.college.example/netlogon/logon.bat",
    "\\\\?\\UNC\\srv\\netlogon\\logon.bat",
    "\\\\.\\pipe\\logon.bat",
    "\\\\?\\GLOBALROOT\\Device\\Mup\\srv\\logon.bat",
    "C:\\outils\\NUL.bat",
    "H:\\outils\\connexion.cmd",
    "N:\\outils\\connexion.cmd",
    "C:\\lien\\logon.bat",
    "C:\\outils\\en-ligne.bat",
};

static void put(struct fake_os *pc, const char *path, const char *text)
{
    fake_file(pc, path, text, strlen(text), OS_FILE_ARCHIVE, 21, 22);
}

static void put_joined(struct fake_os *pc, const char *path, const char *before, const char *target,
                       const char *after)
{
    struct str text = {0};

    str_add_text(&text, before);
    str_add_text(&text, target);
    str_add_text(&text, after);
    put(pc, path, text.data);
    str_done(&text);
}

static void by_run(struct fake_os *pc, const char *target)
{
    struct str text = {0};

    str_add_char(&text, '"');
    str_add_text(&text, target);
    str_add_char(&text, '"');
    fake_set_text(pc, RUN_KEY, "Logon", text.data);
    str_done(&text);
}
static void by_batch(struct fake_os *pc, const char *target)
{
    put_joined(pc, FAKE_STARTUP "\\lecteurs.bat", "@echo off\r\ncall \"", target, "\"\r\n");
}
static void by_common_batch(struct fake_os *pc, const char *target)
{
    put_joined(pc, FAKE_COMMON "\\lecteurs.cmd", "@call \"", target, "\"\r\n");
}
static void by_url(struct fake_os *pc, const char *target)
{
    put_joined(pc, FAKE_STARTUP "\\lecteurs.url", "[InternetShortcut]\r\nURL=", target, "\r\n");
}

/* The script goes to the folder first, and starts a name without one. */
static void by_pushd(struct fake_os *pc, const char *target)
{
    size_t cut = strlen(target);
    struct str text = {0};

    while (target[cut - 1] != '\\' && target[cut - 1] != '/')
        cut--;
    str_add_text(&text, "@echo off\r\nif not exist x pushd \"");
    str_add(&text, target, cut - 1);
    put_joined(pc, FAKE_STARTUP "\\lecteurs.bat", text.data, "\"\r\ncall ", target + cut);
    str_done(&text);
}

static const struct {
    const char *name;
    void (*make)(struct fake_os *pc, const char *target);
} forms[] = {{"Run", by_run},
             {"batch", by_batch},
             {"common batch", by_common_batch},
             {"url", by_url},
             {"pushd", by_pushd}};

static void name_row(const char *form, const char *target)
{
    struct str name = {0};

    str_add_text(&name, form);
    str_add_text(&name, " -> ");
    str_add_text(&name, target);
    test_row(name.data);
    str_done(&name);
}

static void set_scene(struct round *r)
{
    round_init(r);
    fake_folder(r->pc, FAKE_COMMON);
    fake_folder(r->pc, "C:\\outils");
    fake_drive(r->pc, 'H', OS_REACH_AWAY);
    fake_drive(r->pc, 'N', OS_REACH_SERVER);
    fake_link(r->pc, "C:\\lien", "\\\\srv\\netlogon");
    fake_file(r->pc, "C:\\outils\\en-ligne.bat", "@call x", 7, OS_FILE_RECALL_ON_DATA_ACCESS, 1, 1);
}

static void check_verdict(struct round *r, const char *word, const struct word *note)
{
    struct verdict v = round_verify(r);

    CHECK_TEXT(verdict_word(v.word), word);
    CHECK(note == NOTE_NONE || verdict_has_note(&v, note));
    verdict_done(&v);
}

TEST(what_led_elsewhere_before_the_plant_blocks_nothing)
{
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
            struct round r;

            name_row(forms[f].name, away[i]);
            set_scene(&r);
            forms[f].make(r.pc, away[i]);
            CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
            check_verdict(&r, "active", NOTE_FILE_STILL_RUNS);
            fake_remove(r.pc, ROUND_FILE);
            check_verdict(&r, "repaired", NOTE_LEADS_ELSEWHERE);
            round_restart(&r);
            check_verdict(&r, "repaired", NOTE_LEADS_ELSEWHERE);
            CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
            round_done(&r);
        }
    test_row(NULL);
}

TEST(what_leads_elsewhere_since_the_plant_makes_it_unknown)
{
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
            struct round r;

            name_row(forms[f].name, away[i]);
            set_scene(&r);
            CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
            forms[f].make(r.pc, away[i]);
            fake_remove(r.pc, ROUND_FILE);
            check_verdict(&r, "unknown", NOTE_NEW_ELSEWHERE);
            /* The same where one stood there and was changed. */
            forms[f].make(r.pc, "\\\\other\\share\\x.bat");
            check_verdict(&r, "unknown", NOTE_NEW_ELSEWHERE);
            round_done(&r);
        }
    test_row(NULL);
}

TEST(an_entry_that_was_changed_to_lead_elsewhere_makes_it_unknown)
{
    struct round r;

    set_scene(&r);
    by_run(r.pc, away[0]);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_remove(r.pc, ROUND_FILE);
    by_run(r.pc, "\\\\other\\share\\x.bat");
    check_verdict(&r, "unknown", NOTE_NEW_ELSEWHERE);
    round_done(&r);
}

TEST(what_starts_for_certain_is_active_whatever_else_was_not_seen)
{
    struct round r;

    set_scene(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_folder(r.pc, "C:\\d");
    fake_move(r.pc, ROUND_FILE, "C:\\d\\alert.bat");
    put(r.pc, FAKE_STARTUP "\\deux.bat",
        "@call \\\\srv\\share\\a.bat\r\n@call C:/d/alert.bat\r\n@call \"\\\\?\\C:\\d\\alert.bat\"");
    check_verdict(&r, "active", NOTE_NONE);
    round_done(&r);
}

/* In a folder of this PC it is looked at, wherever it stands in the line. */
TEST(a_name_is_looked_at_in_the_folder_to_which_the_line_went)
{
    static const char *const lines[] = {
        "pushd C:\\d\\\r\ncall alert.bat\r\n",        "@pushd \"C:\\d\" && alert.bat\r\n",
        "@PUSHD  C:/d&start \"titre\" alert.bat\r\n", "cd /d C:\\d\r\ncall alert.bat\r\n",
        "@CD /D \"C:\\d\\\"\r\n@alert.bat\r\n",       "@chdir C:/d & alert.bat\r\n",
        "if exist x (cd /d C:/d && alert.bat)\r\n"};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct round r;

        test_row(lines[i]);
        set_scene(&r);
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
        fake_folder(r.pc, "C:\\d");
        fake_move(r.pc, ROUND_FILE, "C:\\d\\alert.bat");
        put(r.pc, FAKE_STARTUP "\\deux.bat", lines[i]);
        check_verdict(&r, "active", NOTE_NONE);
        put(r.pc, FAKE_STARTUP "\\deux.bat", "@pushd C:\\e & call autre.bat\r\n");
        check_verdict(&r, "repaired", NOTE_NONE);
        put(r.pc, FAKE_STARTUP "\\deux.bat", "cd /d C:\\e\r\nabcd C:\\d\r\ncall alert.bat\r\n");
        check_verdict(&r, "repaired", NOTE_NONE);
        round_done(&r);
    }
    test_row(NULL);
}

/* --- what decides nothing --------------------------------------------------------------------- */

static void documents_away(struct fake_os *pc)
{
    fake_redirect(pc, OS_FOLDER_DOCUMENTS, "H:\\Documents");
}
static void documents_on_a_server(struct fake_os *pc)
{
    fake_redirect(pc, OS_FOLDER_DOCUMENTS, "\\\\fileserver.college.example\\home\\eva\\Documents");
}
static void desktop_through_a_junction(struct fake_os *pc)
{
    fake_link(pc, "C:\\bureau", "\\\\?\\UNC\\srv\\bureau");
    fake_redirect(pc, OS_FOLDER_DESKTOP, "C:\\bureau\\eva");
}
static void downloads_on_a_mapped_drive(struct fake_os *pc)
{
    fake_redirect(pc, OS_FOLDER_DOWNLOADS, "N:\\Downloads");
}
static void subfolder_is_a_junction(struct fake_os *pc)
{
    fake_folder(pc, FAKE_STARTUP "\\liens");
    fake_link(pc, FAKE_STARTUP "\\liens", "\\\\srv\\liens");
    fake_attributes(pc, FAKE_STARTUP "\\liens", OS_FILE_DIRECTORY);
}

static const struct {
    const char *name;
    void (*make)(struct fake_os *pc);
} reaches[] = {{"Documents away", documents_away},
               {"Documents on a server", documents_on_a_server},
               {"Desktop through a junction", desktop_through_a_junction},
               {"Downloads on a mapped drive", downloads_on_a_mapped_drive},
               {"a sub-folder", subfolder_is_a_junction}};

TEST(folders_that_decide_nothing_may_be_away_before_and_after)
{
    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++)
        for (int after = 0; after < 2; after++) {
            struct round r;

            name_row(reaches[i].name, after ? "after" : "before");
            set_scene(&r);
            if (!after)
                reaches[i].make(r.pc);
            CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
            fake_remove(r.pc, ROUND_FILE);
            if (after && reaches[i].make != subfolder_is_a_junction)
                reaches[i].make(r.pc);
            if (!after || reaches[i].make != subfolder_is_a_junction)
                check_verdict(&r, "repaired", NOTE_NOT_LOOKED);
            CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
            round_done(&r);
        }
    test_row(NULL);
}

/* Where it may have gone to matters once nothing starts it any more. */
TEST(folders_that_decide_nothing_are_asked_about_when_nothing_starts_it)
{
    static const unsigned char off[12] = {3};
    struct round r;
    struct verdict v;

    set_scene(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    documents_on_a_server(r.pc);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    CHECK(!verdict_has_note(&v, NOTE_NOT_LOOKED));
    verdict_done(&v);
    fake_set(r.pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, off, sizeof off);
    check_verdict(&r, "masked", NOTE_NOT_LOOKED);
    round_done(&r);
}

TEST(files_of_that_size_on_the_desktop_may_be_held_or_online)
{
    static const char path[] = FAKE_DESKTOP "\\copie.txt";

    for (int online = 0; online < 2; online++) {
        const struct str *bytes;
        struct str same = {0};
        struct round r;

        set_scene(&r);
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
        bytes = fake_contents(r.pc, ROUND_FILE);
        str_set(&same, bytes->data, bytes->len);
        fake_file(r.pc, path, same.data, same.len,
                  online ? OS_FILE_RECALL_ON_DATA_ACCESS : OS_FILE_ARCHIVE, 1, 1);
        fake_hold(r.pc, "copie.txt");
        fake_remove(r.pc, ROUND_FILE);
        check_verdict(&r, "repaired", NOTE_NOT_LOOKED);
        str_done(&same);
        round_done(&r);
    }
}

/* --- neighbours ------------------------------------------------------------------------------- */

TEST(a_neighbour_that_a_program_holds_is_known_by_name_size_and_times)
{
    struct round r;

    set_scene(&r);
    put(r.pc, FAKE_STARTUP "\\journal.log", "held");
    put(r.pc, FAKE_STARTUP "\\outil.bat", "rem held");
    fake_hold(r.pc, FAKE_STARTUP "\\journal.log");
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_remove(r.pc, ROUND_FILE);
    check_verdict(&r, "repaired", NOTE_CONTENTS_UNREAD);
    fake_hold(r.pc, NULL);
    check_verdict(&r, "repaired", NOTE_NONE);
    put(r.pc, FAKE_STARTUP "\\journal.log", "longer than before");
    check_verdict(&r, "collateral", NOTE_LARGE_GONE);
    round_done(&r);
}

TEST(a_neighbour_that_is_held_after_the_plant_alone_is_no_obstacle)
{
    struct round r;

    set_scene(&r);
    put(r.pc, FAKE_STARTUP "\\journal.log", "held");
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_hold(r.pc, FAKE_STARTUP "\\journal.log");
    fake_remove(r.pc, ROUND_FILE);
    check_verdict(&r, "repaired", NOTE_CONTENTS_UNREAD);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_done(&r);
}

TEST(a_script_that_is_held_counts_only_where_it_was_held_before)
{
    for (int after = 0; after < 2; after++) {
        struct round r;

        set_scene(&r);
        put(r.pc, FAKE_STARTUP "\\outil.bat", "rem held");
        if (!after)
            fake_hold(r.pc, "outil.bat");
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
        fake_hold(r.pc, "outil.bat");
        fake_remove(r.pc, ROUND_FILE);
        check_verdict(&r, after ? "unknown" : "repaired", NOTE_NONE);
        round_done(&r);
    }
}

TEST(a_new_file_that_is_held_may_be_the_fault)
{
    struct round r;

    set_scene(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_move(r.pc, ROUND_FILE, FAKE_STARTUP "\\alert.txt");
    fake_hold(r.pc, "alert.txt");
    check_verdict(&r, "unknown", NOTE_NOT_READ);
    fake_hold(r.pc, NULL);
    check_verdict(&r, "masked", NOTE_FILE_RENAMED_THERE);
    round_done(&r);
}

/* --- the Startup folder itself ---------------------------------------------------------------- */

TEST(a_startup_folder_elsewhere_refuses_the_plant)
{
    static const char *const folders[] = {"\\\\srv\\home\\eva\\Startup", "N:\\Startup",
                                          "H:\\Startup", "C:\\lien\\Startup"};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct err err = {0};
        struct round r;

        test_row(folders[i]);
        set_scene(&r);
        fake_redirect(r.pc, OS_FOLDER_STARTUP, folders[i]);
        CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
        CHECK_INT(err.reason, ERR_ELSEWHERE);
        round_done(&r);
    }
    test_row(NULL);
}

TEST(a_startup_folder_that_went_elsewhere_since_makes_it_unknown)
{
    struct round r;

    set_scene(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_redirect(r.pc, OS_FOLDER_STARTUP, "\\\\srv\\home\\eva\\Startup");
    fake_remove(r.pc, ROUND_FILE);
    check_verdict(&r, "unknown", NOTE_NEW_ELSEWHERE);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    round_done(&r);
}

TEST(the_fake_pc_notices_an_opening_elsewhere)
{
    struct os_listing listing = {0};
    struct os_file file;
    struct str bytes = {0};
    struct round r;

    set_scene(&r);
    fake_count_elsewhere(r.pc, true);
    r.os.ops->stat(r.os.ctx, "\\\\srv\\a", &file, NULL);
    r.os.ops->read(r.os.ctx, "C:\\outils\\en-ligne.bat", &bytes, NULL);
    r.os.ops->list(r.os.ctx, "C:\\lien", &listing, NULL);
    CHECK_INT(fake_elsewhere(r.pc), 3);
    r.os.ops->stat(r.os.ctx, DOCUMENTS, &file, NULL);
    CHECK_INT(fake_elsewhere(r.pc), 3);
    os_listing_done(&listing);
    str_done(&bytes);
    round_done(&r);
}

int main(void)
{
    RUN(what_a_path_is_stands_in_its_spelling);
    RUN(what_led_elsewhere_before_the_plant_blocks_nothing);
    RUN(what_leads_elsewhere_since_the_plant_makes_it_unknown);
    RUN(a_name_is_looked_at_in_the_folder_to_which_the_line_went);
    RUN(an_entry_that_was_changed_to_lead_elsewhere_makes_it_unknown);
    RUN(what_starts_for_certain_is_active_whatever_else_was_not_seen);
    RUN(folders_that_decide_nothing_may_be_away_before_and_after);
    RUN(folders_that_decide_nothing_are_asked_about_when_nothing_starts_it);
    RUN(files_of_that_size_on_the_desktop_may_be_held_or_online);
    RUN(a_neighbour_that_a_program_holds_is_known_by_name_size_and_times);
    RUN(a_neighbour_that_is_held_after_the_plant_alone_is_no_obstacle);
    RUN(a_script_that_is_held_counts_only_where_it_was_held_before);
    RUN(a_new_file_that_is_held_may_be_the_fault);
    RUN(a_startup_folder_elsewhere_refuses_the_plant);
    RUN(a_startup_folder_that_went_elsewhere_since_makes_it_unknown);
    RUN(the_fake_pc_notices_an_opening_elsewhere);
    return test_end();
}
