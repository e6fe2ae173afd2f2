/*
 * Nothing is ever lost: every call fails once and for ever, the process ends at every write, twice
 * in a row; and never is anything claimed that is not so.
 *
 * test_faults [SEED]: to save time calls fail for ever from one in three on, and those of another
 * ticket of a kind from half as many; which ones is the seed's. With BINOME_THOROUGH each does.
 */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"

enum { ERROR_GEN_FAILURE = 31, NONE = 0, MANY = 2000 };

static unsigned seed;

static bool is_first_of_kind(const struct kind_fixture *kind)
{
    size_t i = 0;

    while (strcmp(kind_fixtures[i]->kind, kind->kind) != 0)
        i++;
    return kind_fixtures[i] == kind;
}

/* From one call that is tried to the next. */
static unsigned stride(const struct scene *scene, bool for_ever)
{
    if (getenv("BINOME_THOROUGH"))
        return 1;
    return (for_ever ? 3u : 1u) * (is_first_of_kind(scene->kind) ? 1u : 2u);
}

static unsigned first_call(const struct scene *scene, bool for_ever)
{
    return 1 + seed % stride(scene, for_ever);
}

static void name_row(const struct scene *scene, unsigned n, const char *how)
{
    char row[160];

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
    char row[160];

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

/* Then only the journal is written. */
static bool plants_nothing(const struct scene *scene)
{
    return fault_find(scene->kind->kind)->plants_nothing;
}

static void ends_at_any_write(enum act act, unsigned least)
{
    for (size_t s = 0; s < scene_count; s++) {
        struct play p = {.scene = &scenes[s]};
        unsigned n = 1;

        while (n < MANY && ends_at(&p, act, n))
            n++;
        CHECK(n > (plants_nothing(&scenes[s]) ? 1 : least) && n < MANY);
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

    for (size_t s = 0; s < scene_count; s++) {
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
    for (size_t s = 0; s < scene_count; s++) {
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
                char row[160];

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
    for (size_t s = 0; s < scene_count; s++) {
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
    for (unsigned n = first_call(scene, for_ever); n < MANY; n += stride(scene, for_ever)) {
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
    for (size_t s = 0; s < scene_count; s++) {
        plant_with_failing_calls(&scenes[s], false);
        plant_with_failing_calls(&scenes[s], true);
    }
}

static void restore_with_failing_calls(const struct scene *scene, bool for_ever)
{
    for (unsigned n = first_call(scene, for_ever); n < MANY; n += stride(scene, for_ever)) {
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
    for (size_t s = 0; s < scene_count; s++) {
        restore_with_failing_calls(&scenes[s], false);
        restore_with_failing_calls(&scenes[s], true);
    }
}

static void change_as_others_do(struct play *p)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        kind_fixtures[i]->take_over(&p->round.os);
}

static bool is_as_others_left_it(struct play *p)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        if (!kind_fixtures[i]->is_taken_over(&p->round.os))
            return false;
    return true;
}

/* Not to have seen what somebody made of a place is no leave to write over it. */
TEST(a_restore_that_cannot_read_writes_over_nothing)
{
    unsigned all = 0;

    for (size_t s = 0; s < scene_count; s++) {
        unsigned calls = 1; /* of reads, as far as it came: one further each time */

        if (!scenes[s].lived_in)
            continue;
        for (unsigned n = 1; n <= calls && n < MANY; n++) {
            struct play p;

            name_row(&scenes[s], n, "restore, read fails");
            play_init(&p, &scenes[s]);
            CHECK_INT(round_plant(&p.round, p.scene->ticket, NULL, NULL, NULL), ST_OK);
            change_as_others_do(&p);
            fake_fail_read_at(p.round.pc, n, false, ERROR_GEN_FAILURE);
            CHECK(round_restore(&p.round, &decide_later, NULL) != ST_OK);
            calls = fake_calls(p.round.pc) - fake_writes(p.round.pc) + 1;
            fake_fail_read_at(p.round.pc, NONE, false, 0);
            CHECK(is_as_others_left_it(&p));
            play_done(&p);
        }
        CHECK(calls > 5); /* a kind of one value has no more */
        all += calls;
    }
    CHECK(all > 100);
}

/* By the book. */
static void repair(struct play *p)
{
    p->scene->kind->moves[0].make(&p->round.os);
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

    for (unsigned n = first_call(scene, for_ever); n < MANY; n += stride(scene, for_ever)) {
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
    for (size_t s = 0; s < scene_count; s++)
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
    for (size_t s = 0; s < scene_count; s++) {
        status_with_failing_calls(&scenes[s], false);
        status_with_failing_calls(&scenes[s], true);
    }
}

TEST(nothing_changes_when_the_journal_cannot_be_saved)
{
    for (size_t s = 0; s < scene_count; s++) {
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
    for (size_t s = 0; s < scene_count; s++) {
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
        change_as_others_do(&p);
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
static void nothing_is_begun(const struct scene *scene)
{
    struct str before = {0}, after = {0}, journal = {0};
    const struct str *left;
    struct verdict v = {0};
    enum effect effect;
    unsigned number;
    char *run = NULL;
    struct play p;

    test_row(scene->name);
    play_init(&p, scene);
    CHECK_INT(round_plant(&p.round, scene->ticket, NULL, NULL, NULL), ST_OK);
    fake_photograph(p.round.pc, &before);
    left = fake_contents(p.round.pc, journal_path);
    str_set(&journal, left->data, left->len);
    fake_hold_lock(p.round.pc, true);
    CHECK_INT(round_plant(&p.round, scenes[0].ticket, NULL, NULL, NULL), ST_BUSY);
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

TEST(while_another_program_is_at_work_nothing_is_begun)
{
    for (size_t s = 0; s < scene_count; s++)
        nothing_is_begun(&scenes[s]);
    test_row(NULL);
}

int main(int argc, char **argv)
{
    seed = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : (unsigned)time(NULL) % 1000;
    printf("     seed %u\n", seed);
    find_scenes();
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
    RUN(nothing_changes_when_the_journal_cannot_be_saved);
    RUN(a_fault_that_comes_back_after_the_end_is_put_back_again);
    RUN(while_another_program_is_at_work_nothing_is_begun);
    return test_end();
}
