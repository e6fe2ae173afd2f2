/*
 * Nothing is ever lost: every call fails once and for ever, the process ends at every write, twice
 * in a row; and never is anything claimed that is not so.
 */
#include "round.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

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

static const struct scene {
    const char *name, *ticket;
    void (*set)(struct fake_os *pc);
} scenes[] = {
    {"internet, fresh", "internet", scene_fresh},
    {"internet, college", "internet", scene_internet},
    {"internet, raw only", "internet", scene_live},
    {"startup-message, fresh", "startup-message", scene_fresh},
    {"startup-message, with neighbours", "startup-message", scene_startup},
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

TEST(a_plant_that_ends_at_any_write_can_be_put_back)
{
    for (size_t s = 0; s < SCENES; s++) {
        for (unsigned n = 1; n < MANY; n++) {
            struct play p;
            bool killed;

            name_row(&scenes[s], n, "plant ends at write");
            play_init(&p, &scenes[s]);
            fake_kill_at(p.round.pc, n);
            round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL);
            killed = fake_killed(p.round.pc);
            next_start_puts_back(&p);
            play_done(&p);
            if (!killed)
                break;
        }
    }
}

TEST(a_restore_that_ends_at_any_write_can_be_taken_up_again)
{
    for (size_t s = 0; s < SCENES; s++) {
        for (unsigned n = 1; n < MANY; n++) {
            struct play p;
            bool killed;

            name_row(&scenes[s], n, "restore ends at write");
            play_init(&p, &scenes[s]);
            CHECK_INT(round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL), ST_OK);
            fake_kill_at(p.round.pc, n);
            round_restore(&p.round, &decide_later, NULL);
            killed = fake_killed(p.round.pc);
            next_start_puts_back(&p);
            play_done(&p);
            if (!killed)
                break;
        }
    }
}

TEST(two_interruptions_in_a_row_lose_nothing)
{
    for (size_t s = 0; s < SCENES; s++) {
        for (unsigned n = 1; n < 14; n++) {
            for (unsigned m = 1; m < 14; m++) {
                struct play p;

                name_row(&scenes[s], n * 100 + m, "plant and restore end at");
                play_init(&p, &scenes[s]);
                fake_kill_at(p.round.pc, n);
                round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL);
                round_restart(&p.round);
                fake_kill_at(p.round.pc, m);
                round_restore(&p.round, &decide_later, NULL);
                next_start_puts_back(&p);
                play_done(&p);
            }
        }
    }
}

TEST(a_verify_that_ends_at_any_write_changes_nothing)
{
    for (size_t s = 0; s < SCENES; s++) {
        struct play p;
        struct verdict v;

        name_row(&scenes[s], 1, "verify ends at write");
        play_init(&p, &scenes[s]);
        CHECK_INT(round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL), ST_OK);
        fake_kill_at(p.round.pc, 1);
        v = round_verify(&p.round);
        CHECK(fake_killed(p.round.pc));
        verdict_done(&v);
        next_start_puts_back(&p);
        play_done(&p);
    }
}

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
        if (n <= calls && !for_ever && st != ST_OK &&
            session_state(p.round.session) != SESSION_RESTORING &&
            session_state(p.round.session) != SESSION_HALF_PLANTED)
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

static void repair_internet(struct fake_os *pc)
{
    fake_connection(pc, 1, "", "", "");
    fake_set_dword(pc, FAKE_INTERNET, "ProxyEnable", 0);
}

static void repair_startup(struct fake_os *pc)
{
    fake_remove(pc, ROUND_FILE);
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
        if (repaired && strcmp(scene->ticket, "internet") == 0)
            repair_internet(p.round.pc);
        else if (repaired)
            repair_startup(p.round.pc);
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
        } else if (st == ST_OK) {
            CHECK_TEXT(verdict_word(v.word), "unknown");
            CHECK(v.note_count > 0 && v.notes[0].id == NOTE_NOT_READ);
            CHECK(v.note_count > 0 && v.notes[0].object[0] &&
                  v.notes[0].native == ERROR_GEN_FAILURE);
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

TEST(status_with_any_call_failing_changes_nothing)
{
    for (size_t s = 0; s < SCENES; s++) {
        for (unsigned n = 1; n < 20; n++) {
            struct play p;

            name_row(&scenes[s], n, "status, call fails");
            play_init(&p, &scenes[s]);
            round_plant(&p.round, scenes[s].ticket, NULL, NULL, NULL);
            fake_fail_at(p.round.pc, n, true, ERROR_GEN_FAILURE);
            session_refresh(p.round.session, NULL);
            fake_fail_at(p.round.pc, NONE, false, 0);
            CHECK_INT(session_refresh(p.round.session, NULL), ST_OK);
            CHECK_INT(session_state(p.round.session), SESSION_PLANTED);
            next_start_puts_back(&p);
            play_done(&p);
        }
    }
}

TEST(a_plant_that_does_not_take_is_undone_and_says_where)
{
    struct err err = {0};
    struct play p;

    play_init(&p, &scenes[3]);
    fake_vanish(p.round.pc, "alert.bat");
    CHECK_INT(round_plant(&p.round, "startup-message", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_NOT_CONFIRMED);
    CHECK(strstr(err.object, "alert.bat") != NULL);
    CHECK(as_before(&p));
    CHECK_INT(session_state(p.round.session), SESSION_CLOSED);
    play_done(&p);

    play_init(&p, &scenes[2]);
    fake_rewrite_enable(p.round.pc, true);
    CHECK_INT(round_plant(&p.round, "internet", NULL, NULL, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_NOT_CONFIRMED);
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

int main(void)
{
    RUN(a_plant_that_ends_at_any_write_can_be_put_back);
    RUN(a_restore_that_ends_at_any_write_can_be_taken_up_again);
    RUN(two_interruptions_in_a_row_lose_nothing);
    RUN(a_verify_that_ends_at_any_write_changes_nothing);
    RUN(a_plant_with_any_call_failing_never_lies_and_can_be_put_back);
    RUN(a_restore_with_any_call_failing_never_says_identical_when_it_is_not);
    RUN(each_read_that_fails_makes_the_verdict_unknown);
    RUN(status_with_any_call_failing_changes_nothing);
    RUN(a_plant_that_does_not_take_is_undone_and_says_where);
    RUN(a_plant_that_cannot_write_puts_back_what_it_wrote);
    RUN(nothing_changes_when_the_journal_cannot_be_saved);
    RUN(keys_that_a_first_switch_makes_are_taken_away_again);
    return test_end();
}
