/*
 * Nothing is ever lost: every call fails once and for ever, the process ends at every write, twice
 * in a row; and never is anything claimed that is not so.
 */
#include "round.h"

#include <stdio.h>
#include <string.h>

#include "test.h"
#include "text.h"

enum { ERROR_GEN_FAILURE = 31, NONE = 0, MANY = 2000 };

/* PCs that have something to lose. */
static void scene_internet(struct fake_os *pc)
{
    struct os os = fake_os_ops(pc);
    struct os_connection c = {.flags = 15};

    str_set_text(&c.server, "http=a:80;https=b:443");
    str_set_text(&c.bypass, "*.college.ca;<local>");
    str_set_text(&c.script, "http://college.ca/proxy.pac");
    os.ops->connection_write(os.ctx, &c, NULL);
    os_connection_done(&c);
    fake_set_dword(pc, FAKE_INTERNET, "AutoDetect", 1);
}

static void scene_fresh(struct fake_os *pc)
{
    (void)pc;
}

static void scene_live(struct fake_os *pc)
{
    fake_wininet(pc, FAKE_WININET_LIVE);
    fake_set(pc, OS_HKCU, FAKE_INTERNET, "ProxyServer", OS_REG_EXPAND_SZ, "a\0b", 3);
    fake_set(pc, OS_HKCU, FAKE_INTERNET, "proxyenable", OS_REG_DWORD, "\0\0\0\0", 4);
}

static void scene_startup(struct fake_os *pc)
{
    fake_set(pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, "\3\0\0\0\1\2\3\4\5\6\7\1",
             12);
    fake_file(pc, FAKE_STARTUP "\\Caf\xc3\xa9.lnk", "x", 1, OS_FILE_READONLY | OS_FILE_HIDDEN, 5,
              6);
}

/* Everything that leads elsewhere: each step of following it is a read. */
static void scene_links(struct fake_os *pc)
{
    static const char tool[] = "echo tool", url[] = "URL=file:///C:/Users/eva/Desktop/tool.bat";

    scene_startup(pc);
    fake_file(pc, FAKE_DESKTOP "\\tool.bat", tool, sizeof tool - 1, 0, 7, 8);
    fake_file(pc, FAKE_STARTUP "\\tool.url", url, sizeof url - 1, 0, 7, 8);
    fake_set_text(pc, "Software\\Microsoft\\Windows\\CurrentVersion\\Run", "tool",
                  "cmd /c \"" FAKE_DESKTOP "\\tool.bat\"");
}

static const struct scene {
    const char *name, *ticket;
    void (*set)(struct fake_os *pc);
} scenes[] = {
    {"internet, fresh", "internet", scene_fresh},
    {"internet, college", "internet", scene_internet},
    {"internet, raw only", "internet", scene_live},
    {"startup-message, fresh", "startup-message", scene_fresh},
    {"startup-message, with neighbours", "startup-message", scene_startup},
    {"startup-message, with links", "startup-message", scene_links},
};
enum { SCENES = sizeof scenes / sizeof *scenes };

struct play {
    struct round round;
    const struct scene *scene;
    struct str before;
};

static void play_init(struct play *p, const struct scene *scene)
{
    memset(p, 0, sizeof *p);
    p->scene = scene;
    round_init(&p->round);
    scene->set(p->round.pc);
    fake_photograph(p->round.pc, &p->before);
}

static void play_done(struct play *p)
{
    str_done(&p->before);
    round_done(&p->round);
}

static bool as_before(struct play *p)
{
    struct str now = {0};
    bool same;

    fake_photograph(p->round.pc, &now);
    same = str_equal(&now, &p->before);
    if (!same)
        CHECK_TEXT(str_text(&now), str_text(&p->before));
    str_done(&now);
    return same;
}

/* Whatever happened: the next start knows it, and a restore leads back. */
static void next_start_puts_back(struct play *p)
{
    struct err err = {0};
    enum status st;

    round_restart(&p->round);
    CHECK_INT(session_refresh(p->round.session, &err), ST_OK);
    st = round_restore(&p->round, &decide_later, &err);
    CHECK_INT(st, ST_OK);
    CHECK(as_before(p));
    CHECK_INT(round_restore(&p->round, &decide_later, NULL), ST_OK); /* may be repeated */
}

static void name_row(const struct scene *scene, unsigned n, const char *how)
{
    char row[100];

    snprintf(row, sizeof row, "%s, %s %u", scene->name, how, n);
    test_row(row);
}

/* --- the process ends ------------------------------------------------------------------------- */

/* What is interrupted. Each stands on a PC where plant has succeeded, but plant itself. */
enum act { ACT_PLANT, ACT_VERIFY, ACT_RESTORE, ACT_RESTORE_REPAIRED };
static const char *const act_names[] = {"plant", "verify", "restore", "restore after a repair"};

static void repair(struct play *p);

static void before_act(struct play *p, enum act act)
{
    play_init(p, p->scene);
    if (act != ACT_PLANT)
        CHECK_INT(round_plant(&p->round, p->scene->ticket, NULL, NULL, NULL), ST_OK);
    if (act == ACT_RESTORE_REPAIRED)
        repair(p);
}

/* Does not look at what comes of it: the process may have ended. */
static void do_act(struct play *p, enum act act)
{
    struct verdict v;

    switch (act) {
    case ACT_PLANT: round_plant(&p->round, p->scene->ticket, NULL, NULL, NULL); break;
    case ACT_VERIFY:
        v = round_verify(&p->round);
        verdict_done(&v);
        break;
    case ACT_RESTORE:
    case ACT_RESTORE_REPAIRED: round_restore(&p->round, &decide_later, NULL); break;
    }
}

static void name_end(const struct scene *scene, enum act act, unsigned n, unsigned steps)
{
    char row[120];

    snprintf(row, sizeof row, "%s, %s ends at write %u, after %u of its steps", scene->name,
             act_names[act], n, steps);
    test_row(row);
}

static unsigned torn_writes; /* at how many steps in the middle of a write it was ended */

/* Ends at the n-th write, before it and after each of its steps. False: there is no such write. */
static bool ends_at(struct play *p, enum act act, unsigned n)
{
    bool killed = true, torn = true;

    for (unsigned steps = 0; killed && torn; steps++) {
        name_end(p->scene, act, n, steps);
        before_act(p, act);
        fake_kill_within(p->round.pc, n, steps);
        do_act(p, act);
        killed = fake_killed(p->round.pc);
        torn = steps == 0 || fake_torn(p->round.pc);
        torn_writes += fake_torn(p->round.pc);
        next_start_puts_back(p);
        play_done(p);
    }
    return killed;
}

static void ends_at_any_write(enum act act, unsigned least)
{
    for (size_t s = 0; s < SCENES; s++) {
        struct play p = {.scene = &scenes[s]};
        unsigned n = 1;

        while (n < MANY && ends_at(&p, act, n))
            n++;
        CHECK(n > least && n < MANY);
    }
}

TEST(a_plant_that_ends_at_any_write_can_be_put_back)
{
    ends_at_any_write(ACT_PLANT, 3);
}

TEST(a_verify_that_ends_at_any_write_changes_nothing)
{
    ends_at_any_write(ACT_VERIFY, 1);
}

TEST(a_restore_that_ends_at_any_write_can_be_taken_up_again)
{
    ends_at_any_write(ACT_RESTORE, 3);
    ends_at_any_write(ACT_RESTORE_REPAIRED, 2);
    CHECK(torn_writes > 20);
}

/* The first at its n-th write, then the restore at its m-th. False: the first has no n-th. */
static bool ends_twice(struct play *p, enum act act, unsigned n)
{
    bool first = true, second = true;

    for (unsigned m = 1; first && second && m < MANY; m++) {
        name_end(p->scene, act, n, m);
        before_act(p, act);
        fake_kill_at(p->round.pc, n);
        do_act(p, act);
        first = fake_killed(p->round.pc);
        round_restart(&p->round);
        fake_kill_at(p->round.pc, m);
        do_act(p, ACT_RESTORE);
        second = fake_killed(p->round.pc);
        next_start_puts_back(p);
        play_done(p);
    }
    return first;
}

TEST(two_interruptions_in_a_row_lose_nothing)
{
    static const enum act acts[] = {ACT_PLANT, ACT_RESTORE};

    for (size_t s = 0; s < SCENES; s++) {
        for (size_t a = 0; a < sizeof acts / sizeof *acts; a++) {
            struct play p = {.scene = &scenes[s]};
            unsigned n = 1;

            while (n < MANY && ends_twice(&p, acts[a], n))
                n++;
        }
    }
}

/* --- a torn journal --------------------------------------------------------------------------- */

static void check_photograph(struct play *p, const struct str *expected)
{
    struct str now = {0};

    fake_photograph(p->round.pc, &now);
    CHECK_TEXT(str_text(&now), str_text(expected));
    str_done(&now);
}

/* It is known to be torn, nothing is done on its word, and its bytes are kept. */
static void tear_journal(struct play *p, const struct str *whole, size_t len)
{
    struct str photo = {0};
    struct verdict v = {0};
    struct err err = {0};
    const struct str *kept;

    fake_photograph(p->round.pc, &photo);
    fake_file(p->round.pc, FAKE_STATE "\\journal.ini", str_text(whole), len, 0, 0, 0);
    round_restart(&p->round);
    CHECK_INT(session_refresh(p->round.session, NULL), ST_INVALID);
    CHECK_INT(session_state(p->round.session), SESSION_BROKEN);
    CHECK_INT(session_verify(p->round.session, &v, NULL), ST_INVALID);
    CHECK_INT(round_plant(&p->round, p->scene->ticket, NULL, NULL, NULL), ST_INVALID);
    CHECK_INT(round_restore(&p->round, &decide_put_back, &err), ST_INVALID);
    kept = fake_contents(p->round.pc, err.object);
    CHECK(kept != NULL);
    if (kept)
        CHECK_BYTES(kept->data, kept->len, str_text(whole), len);
    check_photograph(p, &photo);
    fake_remove(p->round.pc, err.object);
    str_done(&photo);
}

/* The bytes without which a PC cannot be put back. */
static size_t first_part(const struct str *journal)
{
    struct journal j = {0};
    size_t first;

    CHECK_INT(journal_parse("j", journal->data, journal->len, &j, NULL), ST_OK);
    first = j.file.first;
    journal_done(&j);
    return first;
}

/* Every byte where it may end, of the journal as it is after each act. */
TEST(a_journal_that_is_torn_anywhere_is_known_and_kept)
{
    for (size_t s = 0; s < SCENES; s++) {
        for (int acts = 1; acts <= 3; acts++) {
            struct play p = {.scene = &scenes[s]};
            struct str whole = {0};

            before_act(&p, ACT_VERIFY);
            if (acts >= 2)
                do_act(&p, ACT_VERIFY);
            if (acts >= 3)
                do_act(&p, ACT_RESTORE);
            str_set(&whole, fake_contents(p.round.pc, FAKE_STATE "\\journal.ini")->data,
                    fake_contents(p.round.pc, FAKE_STATE "\\journal.ini")->len);
            /* tests/test_journal.c reads every prefix; here it is a sample. */
            whole.len = first_part(&whole);
            for (size_t len = 0; len < whole.len; len += 1 + len % 211) {
                char row[100];

                snprintf(row, sizeof row, "%s, after %d acts, %u bytes", scenes[s].name, acts,
                         (unsigned)len);
                test_row(row);
                tear_journal(&p, &whole, len);
            }
            tear_journal(&p, &whole, whole.len - 1);
            str_done(&whole);
            play_done(&p);
        }
    }
}

/* What follows the first part only tells of clicks: torn there, the round goes on, and back. */
TEST(a_journal_that_is_torn_in_an_addition_goes_on_without_it)
{
    for (size_t s = 0; s < SCENES; s++) {
        size_t first = 0, len = 1;

        for (bool torn = true; torn; len += 41) {
            struct play p = {.scene = &scenes[s]};
            struct str whole = {0};
            struct verdict v;

            before_act(&p, ACT_VERIFY);
            do_act(&p, ACT_VERIFY);
            str_set(&whole, fake_contents(p.round.pc, FAKE_STATE "\\journal.ini")->data,
                    fake_contents(p.round.pc, FAKE_STATE "\\journal.ini")->len);
            first = first_part(&whole);
            torn = first + len < whole.len;
            if (torn)
                whole.len = first + len;
            name_row(p.scene, (unsigned)whole.len, "journal torn after byte");
            fake_file(p.round.pc, FAKE_STATE "\\journal.ini", whole.data, whole.len, 0, 0, 0);
            round_restart(&p.round);
            v = round_verify(&p.round);
            CHECK_TEXT(verdict_word(v.word), "active");
            CHECK_INT(v.attempt, torn ? 1 : 2);
            verdict_done(&v);
            next_start_puts_back(&p);
            str_done(&whole);
            play_done(&p);
        }
        CHECK(len > 200);
    }
}

/* --- calls fail ------------------------------------------------------------------------------- */

static void plant_with_failing_calls(const struct scene *scene, bool for_ever)
{
    for (unsigned n = 1; n < MANY; n++) {
        struct play p;
        unsigned calls;
        enum status st;

        name_row(scene, n, for_ever ? "plant, calls fail from" : "plant, call fails");
        play_init(&p, scene);
        fake_fail_at(p.round.pc, n, for_ever, ERROR_GEN_FAILURE);
        st = round_plant(&p.round, scene->ticket, NULL, NULL, NULL);
        calls = fake_calls(p.round.pc);
        fake_fail_at(p.round.pc, NONE, false, 0);
        if (st != ST_OK)
            CHECK(session_state(p.round.session) != SESSION_PLANTED);
        if (n <= calls && !for_ever && st != ST_OK &&
            session_state(p.round.session) != SESSION_RESTORING &&
            session_state(p.round.session) != SESSION_PLANT_INTERRUPTED)
            CHECK(as_before(&p)); /* it said that it failed and cleaned up: so it is */
        if (st == ST_OK) {
            struct verdict v;

            v = round_verify(&p.round);
            CHECK_TEXT(verdict_word(v.word), "active");
            verdict_done(&v);
        }
        next_start_puts_back(&p);
        play_done(&p);
        if (n > calls) {
            CHECK_INT(st, ST_OK);
            break;
        }
    }
}

TEST(a_plant_with_any_call_failing_never_lies_and_can_be_put_back)
{
    for (size_t s = 0; s < SCENES; s++) {
        plant_with_failing_calls(&scenes[s], false);
        plant_with_failing_calls(&scenes[s], true);
    }
}

static void restore_with_failing_calls(const struct scene *scene, bool for_ever)
{
    for (unsigned n = 1; n < MANY; n++) {
        struct play p;
        unsigned calls;
        enum status st;

        name_row(scene, n, for_ever ? "restore, calls fail from" : "restore, call fails");
        play_init(&p, scene);
        round_plant(&p.round, scene->ticket, NULL, NULL, NULL);
        fake_fail_at(p.round.pc, n, for_ever, ERROR_GEN_FAILURE);
        st = round_restore(&p.round, &decide_later, NULL);
        calls = fake_calls(p.round.pc);
        fake_fail_at(p.round.pc, NONE, false, 0);
        if (st == ST_OK)
            CHECK(as_before(&p)); /* never a wrong "identical" */
        next_start_puts_back(&p);
        play_done(&p);
        if (n > calls) {
            CHECK_INT(st, ST_OK);
            break;
        }
    }
}

TEST(a_restore_with_any_call_failing_never_says_identical_when_it_is_not)
{
    for (size_t s = 0; s < SCENES; s++) {
        restore_with_failing_calls(&scenes[s], false);
        restore_with_failing_calls(&scenes[s], true);
    }
}

static void change_as_others_do(struct play *p)
{
    fake_set_text(p->round.pc, FAKE_INTERNET, "ProxyServer", "theirs.example:1");
    fake_set(p->round.pc, OS_HKCU, FAKE_APPROVED, "Notes.txt", OS_REG_BINARY, "\3", 1);
    fake_file(p->round.pc, FAKE_STARTUP "\\Caf\xc3\xa9.lnk", "theirs", 6, 0, 7, 8);
}

static bool is_as_others_left_it(struct play *p)
{
    const struct os *os = &p->round.os;
    const struct str *file = fake_contents(p->round.pc, FAKE_STARTUP "\\Caf\xc3\xa9.lnk");
    struct os_value v = {0};
    struct state server = {.present = true, .type = OS_REG_SZ};
    struct str text = {0};
    bool is;

    CHECK_INT(os->ops->reg_read(os->ctx, OS_HKCU, FAKE_INTERNET, "ProxyServer", &v, NULL), ST_OK);
    str_move(&server.data, &v.data);
    is = state_string(&server, &text) && strcmp(str_text(&text), "theirs.example:1") == 0 && file &&
         strcmp(str_text(file), "theirs") == 0;
    str_done(&text);
    state_done(&server);
    os_value_done(&v);
    return is;
}

/* Not to have seen what somebody made of a place is no leave to write over it. */
TEST(a_restore_that_cannot_read_writes_over_nothing)
{
    static const size_t those[] = {1, 4};

    for (size_t s = 0; s < sizeof those / sizeof *those; s++) {
        unsigned calls = 1; /* of reads, as far as it came: one further each time */

        for (unsigned n = 1; n <= calls && n < MANY; n++) {
            struct play p;

            name_row(&scenes[those[s]], n, "restore, read fails");
            play_init(&p, &scenes[those[s]]);
            fake_file(p.round.pc, FAKE_STARTUP "\\Caf\xc3\xa9.lnk", "x", 1, 0, 5, 6);
            CHECK_INT(round_plant(&p.round, p.scene->ticket, NULL, NULL, NULL), ST_OK);
            change_as_others_do(&p);
            fake_fail_read_at(p.round.pc, n, false, ERROR_GEN_FAILURE);
            CHECK(round_restore(&p.round, &decide_later, NULL) != ST_OK);
            calls = fake_calls(p.round.pc) - fake_writes(p.round.pc) + 1;
            fake_fail_read_at(p.round.pc, NONE, false, 0);
            CHECK(is_as_others_left_it(&p));
            play_done(&p);
        }
        CHECK(calls > 20);
    }
}

static void repair(struct play *p)
{
    if (strcmp(p->scene->ticket, "startup-message") == 0) {
        fake_remove(p->round.pc, ROUND_FILE);
    } else {
        fake_connection(p->round.pc, 1, "", "", "");
        fake_set_dword(p->round.pc, FAKE_INTERNET, "ProxyEnable", 0);
    }
}

static void check_each_place_is_named_once(const struct verdict *v)
{
    for (size_t i = 0; i < v->note_count; i++)
        for (size_t k = 0; k < i; k++)
            CHECK(v->notes[i].id != NOTE_NOT_READ || v->notes[k].id != NOTE_NOT_READ ||
                  strcmp(v->notes[i].object, v->notes[k].object) != 0);
}

/* Nothing but what could not decide was not read: Desktop and the like, and the contents of a
 * neighbour that is no script. That is said, with Windows' number. */
static bool decides_nothing(const struct verdict *v)
{
    bool told = false;

    for (size_t i = 0; i < v->note_count; i++) {
        const struct note *n = &v->notes[i];

        if (n->id == NOTE_NOT_READ)
            return false;
        told |= (n->id == NOTE_NOT_LOOKED || n->id == NOTE_CONTENTS_UNREAD) &&
                n->native == ERROR_GEN_FAILURE && n->object[0];
    }
    return told;
}

/* Of a repaired PC each failing read gives "unknown" with a place, and never another word. */
static void verify_with_failing_reads(const struct scene *scene, bool for_ever, bool repaired)
{
    struct verdict whole;

    for (unsigned n = 1; n < MANY; n++) {
        struct verdict v = {0};
        struct err err = {0};
        struct play p;
        unsigned calls;
        enum status st;

        name_row(scene, n, for_ever ? "verify, reads fail from" : "verify, read fails");
        play_init(&p, scene);
        CHECK_INT(round_plant(&p.round, scene->ticket, NULL, NULL, NULL), ST_OK);
        if (repaired)
            repair(&p);
        whole = round_verify(&p.round);
        fake_fail_read_at(p.round.pc, n, for_ever, ERROR_GEN_FAILURE);
        st = session_verify(p.round.session, &v, &err);
        calls = fake_calls(p.round.pc) - fake_writes(p.round.pc);
        fake_fail_read_at(p.round.pc, NONE, false, 0);
        if (n > calls) {
            CHECK_INT(st, ST_OK);
            CHECK_TEXT(verdict_word(v.word), verdict_word(whole.word));
        } else if (verdict_has_note(&v, NOTE_NOT_RECORDED) && n == calls) {
            /* Finding the journal's folder to write the attempt down: judged already, and said. */
            CHECK_TEXT(verdict_word(v.word), verdict_word(whole.word));
        } else if (st == ST_OK && decides_nothing(&v)) {
            CHECK_TEXT(verdict_word(v.word), verdict_word(whole.word));
            check_each_place_is_named_once(&v);
        } else if (st == ST_OK) {
            CHECK_TEXT(verdict_word(v.word), "unknown");
            CHECK(v.note_count > 0 && v.notes[0].id == NOTE_NOT_READ);
            CHECK(v.note_count > 0 && v.notes[0].object[0] &&
                  v.notes[0].native == ERROR_GEN_FAILURE);
            check_each_place_is_named_once(&v);
        } else {
            CHECK_INT(n, 1); /* the lock itself */
            CHECK_INT(st, ST_READ);
        }
        verdict_done(&v);
        verdict_done(&whole);
        play_done(&p);
        if (n > calls)
            break;
    }
}

TEST(each_read_that_fails_makes_the_verdict_unknown)
{
    for (size_t s = 0; s < SCENES; s++)
        for (int how = 0; how < 4; how++)
            verify_with_failing_reads(&scenes[s], how & 1, how & 2);
}

static void status_with_failing_calls(const struct scene *scene, bool for_ever)
{
    unsigned calls = MANY;

    for (unsigned n = 1; n <= calls; n++) {
        struct play p;
        enum status st;

        name_row(scene, n, for_ever ? "status, calls fail from" : "status, call fails");
        play_init(&p, scene);
        round_plant(&p.round, scene->ticket, NULL, NULL, NULL);
        round_restart(&p.round);
        fake_fail_at(p.round.pc, n, for_ever, ERROR_GEN_FAILURE);
        st = session_refresh(p.round.session, NULL);
        calls = fake_calls(p.round.pc);
        fake_fail_at(p.round.pc, NONE, false, 0);
        CHECK_INT(st, n <= calls ? ST_READ : ST_OK);
        CHECK_INT(session_refresh(p.round.session, NULL), ST_OK);
        CHECK_INT(session_state(p.round.session), SESSION_PLANTED);
        next_start_puts_back(&p);
        play_done(&p);
    }
    CHECK(calls > 0 && calls < MANY);
}

TEST(status_with_any_call_failing_changes_nothing)
{
    for (size_t s = 0; s < SCENES; s++) {
        status_with_failing_calls(&scenes[s], false);
        status_with_failing_calls(&scenes[s], true);
    }
}

/* What stands in the way shows only after the writing: at the first notification. */
static struct fake_os *obstructed;
static void (*obstruct)(struct fake_os *pc);

static void obstructed_notify(void *ctx)
{
    void (*once)(struct fake_os * pc) = obstruct;

    (void)ctx;
    obstruct = NULL;
    if (once)
        once(obstructed);
}

static void proxy_program(struct fake_os *pc)
{
    struct os os = fake_os_ops(pc);
    struct os_connection c = {.flags = 3};

    str_set_text(&c.server, "127.0.0.1:7890");
    os.ops->connection_write(os.ctx, &c, NULL);
    os_connection_done(&c);
}

static void switching_off(struct fake_os *pc)
{
    fake_connection(pc, 1, "", "", "");
}

static void policy(struct fake_os *pc)
{
    fake_set(pc, OS_HKLM,
             "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
             "ProxySettingsPerUser", OS_REG_DWORD, "\0\0\0\0", 4);
}

TEST(a_plant_that_does_not_take_is_undone_and_says_what_stood_in_the_way)
{
    static const struct {
        const char *name;
        void (*obstruct)(struct fake_os *pc);
        enum status status;
        enum err_reason reason;
        const char *object; /* how it ends */
    } rows[] = {
        {"another program's proxy", proxy_program, ST_WRITE, ERR_PLANT_UNDONE, "ProxyServer"},
        {"switched off at once", switching_off, ST_WRITE, ERR_PLANT_UNDONE, "WinINet (LAN)"},
        {"a policy", policy, ST_REFUSED, ERR_PLANT_POLICY, "ProxySettingsPerUser"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        struct os_ops ops;
        struct os os;
        struct play p;

        test_row(rows[i].name);
        play_init(&p, &scenes[1]);
        os = p.round.os;
        ops = *os.ops;
        ops.connection_notify = obstructed_notify;
        os.ops = &ops;
        obstructed = p.round.pc;
        obstruct = rows[i].obstruct;
        session_free(p.round.session);
        p.round.session = session_new(&os, &p.round.catalog);
        CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, &err), rows[i].status);
        CHECK_INT(err.reason, rows[i].reason);
        CHECK(text_ends_nocase(err.object, rows[i].object));
        CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
        fake_unset_key(p.round.pc, OS_HKLM, "SOFTWARE");
        CHECK(as_before(&p));
        play_done(&p);
    }
}

TEST(a_file_that_vanishes_and_a_value_that_is_put_back_are_told_apart)
{
    struct err err = {0};
    struct play p;

    play_init(&p, &scenes[3]);
    fake_vanish(p.round.pc, "alert.bat");
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_REMOVED);
    CHECK(strstr(err.object, "alert.bat") != NULL);
    CHECK(as_before(&p));
    CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
    play_done(&p);

    play_init(&p, &scenes[2]);
    fake_rewrite_enable(p.round.pc, true);
    CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_UNDONE);
    CHECK(text_ends_nocase(err.object, "ProxyEnable"));
    play_done(&p);
}

TEST(a_plant_that_cannot_write_puts_back_what_it_wrote)
{
    struct err err = {0};
    struct play p;

    play_init(&p, &scenes[1]);
    fake_deny_write(p.round.pc, "ProxyOverride");
    CHECK_INT(round_plant(&p.round, "internet", "remote-help", "anydesk", &err), ST_OK);
    play_done(&p);

    play_init(&p, &scenes[4]);
    fake_deny_write(p.round.pc, FAKE_STARTUP);
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_WRITE);
    fake_deny_write(p.round.pc, NULL);
    next_start_puts_back(&p);
    play_done(&p);
}

static bool late;

/* Right behind the photograph somebody else puts a file where ours is to go. */
static enum status save_and_be_late(void *ctx, const char *path, const void *data, size_t len,
                                    struct err *err)
{
    struct os os = fake_os_ops(obstructed);
    enum status st = os.ops->save(ctx, path, data, len, err);

    if (late)
        fake_file(obstructed, ROUND_FILE, "theirs", 6, OS_FILE_ARCHIVE, 7, 8);
    late = false;
    return st;
}

TEST(a_file_that_comes_in_the_last_moment_is_neither_replaced_nor_deleted)
{
    struct err err = {0};
    struct os_ops ops;
    struct os os;
    struct play p;

    play_init(&p, &scenes[4]);
    os = p.round.os;
    ops = *os.ops;
    ops.save = save_and_be_late;
    late = true;
    os.ops = &ops;
    obstructed = p.round.pc;
    session_free(p.round.session);
    p.round.session = session_new(&os, &p.round.catalog);
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_FOREIGN_FILE);
    CHECK(fake_has_file(p.round.pc, ROUND_FILE));
    if (fake_has_file(p.round.pc, ROUND_FILE))
        CHECK_TEXT(str_text(fake_contents(p.round.pc, ROUND_FILE)), "theirs");
    CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
    play_done(&p);
}

/* A neighbour with its bytes as they were and other times is not as it was. */
TEST(the_times_of_a_neighbour_come_back_too)
{
    static const char neighbour[] = FAKE_STARTUP "\\Caf\xc3\xa9.lnk";
    struct err err = {0};
    struct play p;

    for (unsigned i = 0; i < 2; i++) {
        play_init(&p, &scenes[4]);
        CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
        fake_file(p.round.pc, neighbour, "x", 1, OS_FILE_READONLY | OS_FILE_HIDDEN, 5 + i, 7 - i);
        CHECK_INT(round_restore(&p.round, &decide_later, &err), ST_REFUSED);
        CHECK(text_ends_nocase(err.object, ".lnk"));
        CHECK_INT(round_restore(&p.round, &decide_put_back, NULL), ST_OK);
        CHECK(as_before(&p));
        play_done(&p);
    }
}

TEST(nothing_changes_when_the_journal_cannot_be_saved)
{
    for (size_t s = 0; s < SCENES; s++) {
        struct err err = {0};
        struct play p;

        test_row(scenes[s].name);
        play_init(&p, &scenes[s]);
        fake_deny_write(p.round.pc, "journal.ini");
        CHECK_INT(round_plant(&p.round, scenes[s].ticket, NULL, NULL, &err), ST_WRITE);
        CHECK(as_before(&p));
        CHECK_INT(session_state(p.round.session), SESSION_EMPTY);
        play_done(&p);
    }
}

static const char journal_path[] = FAKE_STATE "\\journal.ini";

/* The power went before the registry was on the disk, a profile came back from a server: the
 * journal says that all is over, and it is not. */
TEST(a_fault_that_comes_back_after_the_end_is_put_back_again)
{
    for (size_t s = 0; s < SCENES; s++) {
        struct str closed = {0};
        const struct str *journal;
        struct receipt receipt = {0};
        struct play p;

        test_row(scenes[s].name);
        play_init(&p, &scenes[s]);
        CHECK_INT(round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL), ST_OK);
        CHECK_INT(round_restore(&p.round, &decide_later, NULL), ST_OK);
        journal = fake_contents(p.round.pc, journal_path);
        str_set(&closed, journal->data, journal->len);
        CHECK_INT(round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL), ST_OK);
        fake_file(p.round.pc, journal_path, closed.data, closed.len, 0, 0, 0);
        CHECK_INT(round_restore(&p.round, &decide_later, NULL), ST_OK);
        CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
        CHECK(as_before(&p));
        /* What somebody has made of the PC since is his own. */
        fake_set_text(p.round.pc, FAKE_INTERNET, "ProxyServer", "own.example:3128");
        fake_set_dword(p.round.pc, FAKE_INTERNET, "ProxyEnable", 1);
        str_clear(&p.before);
        fake_photograph(p.round.pc, &p.before);
        CHECK_INT(session_restore(p.round.session, &decide_put_back, &receipt, NULL), ST_OK);
        CHECK(receipt.already_clean);
        CHECK(as_before(&p));
        receipt_done(&receipt);
        str_done(&closed);
        play_done(&p);
    }
}

/* One use case at a time: while another program is at work nothing is begun, and nothing said. */
TEST(while_another_program_is_at_work_nothing_is_begun)
{
    struct str before = {0}, after = {0}, journal = {0};
    const struct str *left;
    struct verdict v = {0};
    enum effect effect;
    unsigned number;
    char *run = NULL;
    struct play p;

    play_init(&p, &scenes[4]);
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_photograph(p.round.pc, &before);
    left = fake_contents(p.round.pc, journal_path);
    str_set(&journal, left->data, left->len);
    fake_hold_lock(p.round.pc, true);
    CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, NULL), ST_BUSY);
    CHECK_INT(session_verify(p.round.session, &v, NULL), ST_BUSY);
    CHECK_INT(session_hint(p.round.session, NULL, &number, NULL), ST_BUSY);
    CHECK_INT(session_diagnose(p.round.session, "x", NULL), ST_BUSY);
    CHECK_INT(session_effect(p.round.session, &effect, &run, NULL), ST_BUSY);
    CHECK_INT(session_answer(p.round.session, 0, "x", NULL), ST_BUSY);
    CHECK_INT(session_give_up(p.round.session, NULL), ST_BUSY);
    CHECK_INT(round_restore(&p.round, &decide_put_back, NULL), ST_BUSY);
    fake_hold_lock(p.round.pc, false);
    fake_photograph(p.round.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    CHECK_TEXT(str_text(fake_contents(p.round.pc, journal_path)), str_text(&journal));
    str_done(&before);
    str_done(&after);
    str_done(&journal);
    play_done(&p);
}

/* The first switch on a PC makes the key above it too. */
TEST(keys_that_a_first_switch_makes_are_taken_away_again)
{
    static const char parent[] =
        "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved";
    struct play p;

    play_init(&p, &(const struct scene){"no switches", "startup-message", scene_fresh});
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
    CHECK_INT(p.round.os.ops->reg_key_create(p.round.os.ctx, parent, NULL), ST_OK);
    fake_set(p.round.pc, OS_HKCU, FAKE_APPROVED, "alert.bat", OS_REG_BINARY, "\3", 1);
    next_start_puts_back(&p);
    play_done(&p);
}

/* What a restore would not touch is not watched: it must not be in the way of the rest. */
TEST(a_name_that_windows_itself_does_not_take_is_in_nobodys_way)
{
    static const char *const names[] = {"CON.lnk", "com1", "LPT\xc2\xb9.url", "blank ", "point."};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct play p = {.scene = &scenes[4]};
        char path[300];

        test_row(names[i]);
        play_init(&p, p.scene);
        snprintf(path, sizeof path, "%s\\%s", FAKE_STARTUP, names[i]);
        fake_file(p.round.pc, path, "x", 1, 0, 5, 6);
        str_clear(&p.before);
        fake_photograph(p.round.pc, &p.before);
        CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, NULL), ST_OK);
        next_start_puts_back(&p);
        play_done(&p);
    }
}

int main(void)
{
    RUN(a_plant_that_ends_at_any_write_can_be_put_back);
    RUN(a_restore_that_ends_at_any_write_can_be_taken_up_again);
    RUN(a_verify_that_ends_at_any_write_changes_nothing);
    RUN(two_interruptions_in_a_row_lose_nothing);
    RUN(a_journal_that_is_torn_anywhere_is_known_and_kept);
    RUN(a_journal_that_is_torn_in_an_addition_goes_on_without_it);
    RUN(a_plant_with_any_call_failing_never_lies_and_can_be_put_back);
    RUN(a_restore_with_any_call_failing_never_says_identical_when_it_is_not);
    RUN(a_restore_that_cannot_read_writes_over_nothing);
    RUN(each_read_that_fails_makes_the_verdict_unknown);
    RUN(status_with_any_call_failing_changes_nothing);
    RUN(a_plant_that_does_not_take_is_undone_and_says_what_stood_in_the_way);
    RUN(a_file_that_vanishes_and_a_value_that_is_put_back_are_told_apart);
    RUN(a_plant_that_cannot_write_puts_back_what_it_wrote);
    RUN(a_file_that_comes_in_the_last_moment_is_neither_replaced_nor_deleted);
    RUN(the_times_of_a_neighbour_come_back_too);
    RUN(nothing_changes_when_the_journal_cannot_be_saved);
    RUN(a_fault_that_comes_back_after_the_end_is_put_back_again);
    RUN(while_another_program_is_at_work_nothing_is_begun);
    RUN(keys_that_a_first_switch_makes_are_taken_away_again);
    RUN(a_name_that_windows_itself_does_not_take_is_in_nobodys_way);
    return test_end();
}
