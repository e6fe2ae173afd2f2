/*
 * What a round leaves behind and still starts its fault: the restore gives its receipt, and the
 * round stays open until it is gone or accepted.
 */
#include "round.h"

#include <string.h>

#include "lnk_make.h"
#include "place.h"
#include "test.h"
#include "text.h"

#define RUN_KEY    "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
#define POLICY_RUN "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\Run"
#define MOVED      FAKE_DESKTOP "\\\xc3\x89l\xc3\xa8ve.bat" /* "Élève.bat" */

static void put(struct fake_os *pc, const char *path, const char *text)
{
    fake_file(pc, path, text, strlen(text), OS_FILE_ARCHIVE, 0, 0);
}

static void move(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, MOVED);
}

static void link_to(struct fake_os *pc, const char *path, const struct lnk_parts *parts)
{
    struct str bytes = {0};

    lnk_make(parts, &bytes);
    fake_file(pc, path, bytes.data, bytes.len, OS_FILE_ARCHIVE, 0, 0);
    str_done(&bytes);
}

static void to_common(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_COMMON "\\alert.bat");
}
static void run_path(struct fake_os *pc)
{
    move(pc);
    fake_set_text(pc, RUN_KEY, "x", "\"" MOVED "\"");
}
static void run_cmd(struct fake_os *pc)
{
    move(pc);
    fake_set_text(pc, RUN_KEY, "x", "cmd.exe /c \"" MOVED "\"");
}
static void run_more(struct fake_os *pc)
{
    move(pc);
    fake_set_text(pc, RUN_KEY, "x", "cmd /c \"" MOVED "\" & C:\\my\\tool.exe");
}
static void run_policy(struct fake_os *pc)
{
    move(pc);
    fake_set_text(pc, POLICY_RUN, "1", MOVED);
}
static void run_machine(struct fake_os *pc)
{
    struct state s = {0};

    move(pc);
    state_set_string(&s, MOVED);
    fake_set(pc, OS_HKLM, RUN_KEY, "x", OS_REG_SZ, s.data.data, s.data.len);
    state_done(&s);
}
/* It stood there and started nothing; somebody turned it to the plant. */
static void run_changed(struct fake_os *pc)
{
    move(pc);
    fake_set_text(pc, RUN_KEY, "Tool", MOVED);
}
/* It stood there and led nowhere; the plant was moved to where it leads. */
static void run_filled(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\later.bat");
}
static void shortcut(struct fake_os *pc)
{
    move(pc);
    link_to(pc, FAKE_STARTUP "\\Outil d\xe2\x80\x99\xc3\xa9t\xc3\xa9.lnk",
            &(struct lnk_parts){.wide = FAKE_DESKTOP "\\",
                                .base = "C:\\?",
                                .wide_suffix = "\xc3\x89l\xc3\xa8ve.bat"});
}
static void caller(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\a.bat");
    put(pc, FAKE_STARTUP "\\go.bat", "@echo off\r\ncall \"" FAKE_DESKTOP "\\a.bat\"\r\n");
}
static void shortcut_to_caller(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\a.bat");
    put(pc, FAKE_DESKTOP "\\go.bat", "@echo off\r\ncall \"" FAKE_DESKTOP "\\a.bat\"\r\n");
    link_to(pc, FAKE_STARTUP "\\Tool.lnk", &(struct lnk_parts){.base = FAKE_DESKTOP "\\go.bat"});
}
static void edited_copy(struct fake_os *pc)
{
    struct str text = {0};

    str_add_text(&text, "start C:\\my\\tool.exe\r\n");
    str_add(&text, fake_contents(pc, ROUND_FILE)->data, fake_contents(pc, ROUND_FILE)->len);
    fake_file(pc, FAKE_STARTUP "\\b.bat", text.data, text.len, OS_FILE_ARCHIVE, 0, 0);
    fake_remove(pc, ROUND_FILE);
    str_done(&text);
}
/* The shortcut stood there and led nowhere. */
static void old_shortcut_filled(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, FAKE_DESKTOP "\\soon.bat");
}

struct row {
    const char *name;
    void (*repair)(struct fake_os *pc);
    const char *where; /* how the place ends */
    enum left_behind by;
    bool offered;
    enum os_root root;              /* of a value */
    const char *key, *value, *file; /* to take it away by hand */
};

static const struct row rows[] = {
    {"copy for all users", to_common, "Startup\\alert.bat", LEFT_TO_ADMINISTRATOR, false, OS_HKCU,
     NULL, NULL, FAKE_COMMON "\\alert.bat"},
    {"Run: the path", run_path, "Run\\x", LEFT_TO_USER, true, OS_HKCU, RUN_KEY, "x", NULL},
    {"Run: cmd", run_cmd, "Run\\x", LEFT_TO_USER, true, OS_HKCU, RUN_KEY, "x", NULL},
    {"Run: and more", run_more, "Run\\x", LEFT_TO_USER, false, OS_HKCU, RUN_KEY, "x", NULL},
    {"Run: policy", run_policy, "Run\\1", LEFT_TO_ADMINISTRATOR, false, OS_HKCU, POLICY_RUN, "1",
     NULL},
    {"Run: machine", run_machine, "Run\\x", LEFT_TO_ADMINISTRATOR, false, OS_HKLM, RUN_KEY, "x",
     NULL},
    {"Run: filled", run_filled, "Run\\Later", LEFT_TO_USER, false, OS_HKCU, NULL, NULL,
     FAKE_DESKTOP "\\later.bat"},
    {"shortcut", shortcut, "\xc3\xa9t\xc3\xa9.lnk", LEFT_TO_USER, true, OS_HKCU, NULL, NULL,
     FAKE_STARTUP "\\Outil d\xe2\x80\x99\xc3\xa9t\xc3\xa9.lnk"},
    {"caller", caller, "Startup\\go.bat", LEFT_TO_USER, false, OS_HKCU, NULL, NULL,
     FAKE_STARTUP "\\go.bat"},
    {"shortcut to a caller", shortcut_to_caller, "Startup\\Tool.lnk", LEFT_TO_USER, false, OS_HKCU,
     NULL, NULL, FAKE_STARTUP "\\Tool.lnk"},
    {"copy that holds more", edited_copy, "Startup\\b.bat", LEFT_TO_USER, false, OS_HKCU, NULL,
     NULL, FAKE_STARTUP "\\b.bat"},
    {"old shortcut", old_shortcut_filled, "Startup\\Soon.lnk", LEFT_TO_USER, false, OS_HKCU, NULL,
     NULL, FAKE_DESKTOP "\\soon.bat"},
};

#define ROWS (sizeof rows / sizeof *rows)

static struct round r;
static struct receipt receipt;
static struct err err;

static void begin(const struct row *row)
{
    test_row(row->name);
    round_init(&r);
    fake_set_text(r.pc, RUN_KEY, "Tool", "C:\\my\\tool.exe /tray");
    fake_set_text(r.pc, RUN_KEY, "Later", FAKE_DESKTOP "\\later.bat");
    link_to(r.pc, FAKE_STARTUP "\\Soon.lnk",
            &(struct lnk_parts){.base = FAKE_DESKTOP "\\soon.bat"});
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    row->repair(r.pc);
}

static void done(void)
{
    receipt_done(&receipt);
    round_done(&r);
    test_row(NULL);
}

static enum status restore(const struct conflict_handler *handler)
{
    receipt_done(&receipt);
    memset(&err, 0, sizeof err);
    return session_restore(r.session, handler, &receipt, &err);
}

static void take_away(const struct row *row)
{
    if (row->file)
        fake_remove(r.pc, row->file);
    else
        fake_unset(r.pc, row->root, row->key, row->value);
}

static const struct receipt_line *left_line(const struct receipt *of)
{
    for (size_t i = 0; i < of->count; i++)
        if (receipt_line_left(&of->lines[i]))
            return &of->lines[i];
    return NULL;
}

static void check_left(const struct receipt *of, const struct row *row)
{
    const struct receipt_line *line = left_line(of);

    CHECK_INT(receipt_left(of), 1);
    CHECK(line && text_ends_nocase(line->where, row->where));
    CHECK_INT(line ? line->left : LEFT_NOTHING, row->by);
    CHECK_INT(line && line->offered, row->offered);
}

TEST(a_restore_says_what_it_left_behind_and_stays_open_until_it_is_gone)
{
    for (size_t i = 0; i < ROWS; i++) {
        begin(&rows[i]);
        CHECK_INT(restore(&decide_later), ST_REFUSED);
        CHECK_INT(err.reason, ERR_LEFT_BEHIND);
        check_left(&receipt, &rows[i]);
        CHECK(!fake_has_file(r.pc, ROUND_FILE));
        CHECK_INT(session_state(r.session), SESSION_RESTORING);
        for (unsigned again = 0; again < 2; again++) { /* status, and the next start */
            round_restart(&r);
            fake_count_from_here(r.pc);
            CHECK_INT(session_look_again(r.session, &err), ST_OK);
            CHECK_INT(fake_writes(r.pc), 0);
            CHECK_INT(session_state(r.session), SESSION_RESTORING);
            check_left(&session_journal(r.session)->receipt, &rows[i]);
        }
        CHECK_INT(restore(&decide_later), ST_REFUSED);
        check_left(&receipt, &rows[i]);
        take_away(&rows[i]);
        round_restart(&r);
        CHECK_INT(session_look_again(r.session, &err), ST_OK);
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
        CHECK_INT(receipt_left(&session_journal(r.session)->receipt), 0);
        CHECK_INT(restore(&decide_later), ST_OK);
        CHECK(receipt.already_clean);
        done();
    }
}

/* A value of somebody's own that was made to start it: what stood in it is in the journal. */
TEST(a_registry_value_that_was_changed_to_start_it_comes_back_or_is_told)
{
    static const struct row row = {"Run: changed", run_changed, "Run\\Tool", LEFT_TO_USER, false,
                                   OS_HKCU,        RUN_KEY,     "Tool",      NULL};
    struct verdict v;

    begin(&row);
    v = round_verify(&r);
    CHECK_TEXT(verdict_word(v.word), "active");
    verdict_done(&v);
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK_INT(restore(&decide_put_back), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    done();
    begin(&row);
    CHECK_INT(restore(&decide_keep), ST_OK); /* it is accepted, and the receipt tells of it */
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    {
        bool told = false;

        for (size_t i = 0; i < receipt.count; i++)
            told |= receipt.lines[i].outside && receipt.lines[i].kept;
        CHECK(told);
    }
    done();
}

TEST(a_restore_alone_closes_the_round_too_when_it_is_gone)
{
    for (size_t i = 0; i < ROWS; i++) {
        begin(&rows[i]);
        CHECK_INT(restore(&decide_later), ST_REFUSED);
        take_away(&rows[i]);
        CHECK_INT(restore(&decide_later), ST_OK);
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
        done();
    }
}

static bool is_there(const struct row *row)
{
    struct os_value v = {0};
    bool there;

    if (row->file)
        return fake_has_file(r.pc, row->file);
    r.os.ops->reg_read(r.os.ctx, row->root, row->key, row->value, &v, NULL);
    there = v.present;
    os_value_done(&v);
    return there;
}

TEST(force_deletes_what_is_offered_and_nothing_else)
{
    for (size_t i = 0; i < ROWS; i++) {
        begin(&rows[i]);
        CHECK_INT(restore(&decide_put_back), rows[i].offered ? ST_OK : ST_REFUSED);
        CHECK_INT(is_there(&rows[i]), !rows[i].offered);
        CHECK_INT(session_state(r.session), rows[i].offered ? SESSION_CLOSED : SESSION_RESTORING);
        done();
    }
}

TEST(keep_accepts_it_and_ends_the_round)
{
    for (size_t i = 0; i < ROWS; i++) {
        begin(&rows[i]);
        CHECK_INT(restore(&decide_later), ST_REFUSED);
        CHECK_INT(restore(&decide_keep), ST_OK);
        CHECK_INT(receipt_left(&receipt), 0);
        CHECK(receipt.identical < receipt.count);
        CHECK(is_there(&rows[i]));
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
        CHECK_INT(restore(&decide_later), ST_OK);
        CHECK(receipt.already_clean);
        done();
    }
}

/* What nobody can look at is not gone. */
TEST(what_was_left_and_cannot_be_seen_is_still_left)
{
    const struct row *common = &rows[0];

    begin(common);
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    fake_redirect(r.pc, OS_FOLDER_COMMON_STARTUP, FAKE_COMMON);
    fake_hold(r.pc, FAKE_COMMON "\\alert.bat");
    round_restart(&r);
    CHECK_INT(session_look_again(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_RESTORING);
    check_left(&session_journal(r.session)->receipt, common);
    fake_hold(r.pc, NULL);
    take_away(common);
    CHECK_INT(session_look_again(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    done();
}

/* The fault made by hand while the round waits is no reason to close it. */
TEST(a_round_is_not_closed_over_a_fault_that_is_back)
{
    const struct row *run = &rows[1];

    begin(run);
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    fake_move(r.pc, MOVED, ROUND_FILE);
    round_restart(&r);
    CHECK_INT(session_look_again(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_RESTORING);
    CHECK_INT(restore(&decide_later), ST_OK);
    CHECK(!fake_has_file(r.pc, ROUND_FILE));
    done();
}

TEST(while_another_program_is_at_work_the_last_look_is_told)
{
    begin(&rows[1]);
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    fake_hold_lock(r.pc, true);
    CHECK_INT(session_look_again(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_RESTORING);
    check_left(&session_journal(r.session)->receipt, &rows[1]);
    fake_hold_lock(r.pc, false);
    done();
}

TEST(a_restore_that_is_ended_in_the_middle_goes_on_and_finds_it)
{
    for (unsigned n = 1;; n++) {
        bool killed;

        begin(&rows[7]);
        fake_kill_at(r.pc, n);
        restore(&decide_put_back);
        killed = fake_killed(r.pc);
        fake_restart(r.pc);
        round_restart(&r);
        CHECK_INT(session_look_again(r.session, NULL), ST_OK);
        CHECK_INT(restore(&decide_put_back), ST_OK);
        CHECK(!fake_has_file(r.pc, rows[7].file));
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
        done();
        if (!killed)
            break;
    }
}

/* --- a folder in the file's place --------------------------------------------------------------
 */

static void folder_instead(struct fake_os *pc)
{
    fake_remove(pc, ROUND_FILE);
    fake_folder(pc, ROUND_FILE);
}
static void full_folder_instead(struct fake_os *pc)
{
    folder_instead(pc);
    put(pc, ROUND_FILE "\\mine.txt", "mine");
}
static void folder_with_the_plant(struct fake_os *pc)
{
    fake_move(pc, ROUND_FILE, MOVED);
    fake_folder(pc, ROUND_FILE);
    fake_move(pc, MOVED, ROUND_FILE "\\alert.bat");
}

TEST(an_empty_folder_in_the_files_place_goes)
{
    static const struct row folders[] = {{.name = "empty", .repair = folder_instead},
                                         {.name = "the plant", .repair = folder_with_the_plant}};

    for (size_t i = 0; i < 2; i++) {
        begin(&folders[i]);
        CHECK_INT(restore(&decide_later), ST_OK);
        CHECK_INT(receipt.identical, receipt.count);
        CHECK(!fake_has_file(r.pc, ROUND_FILE));
        CHECK_INT(session_state(r.session), SESSION_CLOSED);
        done();
    }
}

TEST(a_folder_that_holds_something_is_told_and_kept)
{
    static const struct row full = {.name = "full", .repair = full_folder_instead};

    begin(&full);
    CHECK_INT(restore(&decide_later), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK_INT(restore(&decide_put_back), ST_REFUSED);
    CHECK_INT(err.reason, ERR_CHANGED_BY_OTHERS);
    CHECK(fake_has_file(r.pc, ROUND_FILE "\\mine.txt"));
    CHECK_INT(session_state(r.session), SESSION_RESTORING);
    CHECK_INT(restore(&decide_keep), ST_OK);
    CHECK(fake_has_file(r.pc, ROUND_FILE "\\mine.txt"));
    done();
}

/* A round that only waits for what was left behind closes by itself when that is gone: not one in
 * which something else is still to be put back. */
TEST(what_failed_or_waits_is_more_than_what_was_left)
{
    struct receipt_line lines[] = {
        {.state = RECEIPT_IDENTICAL},
        {.state = RECEIPT_CONFLICT, .outside = true, .left = LEFT_TO_USER},
    };
    const struct receipt of = {.lines = lines, .count = 2};

    CHECK(receipt_only_left(&of));
    lines[0].state = RECEIPT_FAILED;
    CHECK(!receipt_only_left(&of));
    lines[0].state = RECEIPT_CONFLICT;
    CHECK(!receipt_only_left(&of));
    lines[0].kept = true;
    CHECK(receipt_only_left(&of));
    lines[1].kept = true;
    CHECK(!receipt_only_left(&of));
}

int main(void)
{
    RUN(a_restore_says_what_it_left_behind_and_stays_open_until_it_is_gone);
    RUN(a_registry_value_that_was_changed_to_start_it_comes_back_or_is_told);
    RUN(a_restore_alone_closes_the_round_too_when_it_is_gone);
    RUN(force_deletes_what_is_offered_and_nothing_else);
    RUN(keep_accepts_it_and_ends_the_round);
    RUN(what_was_left_and_cannot_be_seen_is_still_left);
    RUN(a_round_is_not_closed_over_a_fault_that_is_back);
    RUN(while_another_program_is_at_work_the_last_look_is_told);
    RUN(a_restore_that_is_ended_in_the_middle_goes_on_and_finds_it);
    RUN(an_empty_folder_in_the_files_place_goes);
    RUN(a_folder_that_holds_something_is_told_and_kept);
    RUN(what_failed_or_waits_is_more_than_what_was_left);
    return test_end();
}
