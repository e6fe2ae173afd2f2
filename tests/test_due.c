/* How long a round has lasted, whatever becomes of the clock. */
#include "due.h"

#include "round.h"
#include "test.h"
#include "timestamp.h"

#define HOUR (UINT64_C(3600) * TICKS_PER_SECOND)
#define THEN (UINT64_C(400000) * HOUR)

static struct journal in_place(uint64_t putback_at)
{
    return (struct journal){.phase = JOURNAL_PLANTED, .planted_at = THEN, .putback_at = putback_at};
}

TEST(nothing_is_due_when_nothing_is_in_place)
{
    struct journal j = in_place(THEN + HOUR);

    CHECK_INT(due_now(NULL, THEN + 9 * HOUR, false), DUE_NOTHING);
    CHECK_INT(due_at_end(NULL), DUE_NOTHING);
    j.phase = JOURNAL_CLOSED;
    CHECK_INT(due_now(&j, THEN + 9 * HOUR, false), DUE_NOTHING);
    CHECK_INT(due_at_end(&j), DUE_NOTHING);
}

TEST(a_ticket_older_than_a_class_is_reminded_of)
{
    struct journal j = in_place(0);

    CHECK_INT(due_now(&j, THEN, false), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + 3 * HOUR - 1, false), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + 3 * HOUR, false), DUE_REMIND);
    CHECK_INT(due_now(&j, THEN + 900 * HOUR, false), DUE_REMIND);
}

TEST(it_is_put_back_when_that_was_chosen_at_the_plant)
{
    struct journal j = in_place(THEN + HOUR);

    CHECK_INT(due_now(&j, THEN + HOUR - 1, false), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + HOUR, false), DUE_PUT_BACK);
    j.phase = JOURNAL_RESTORING;
    CHECK_INT(due_now(&j, THEN + 5 * HOUR, false), DUE_PUT_BACK);
    j.phase = JOURNAL_PLANTING;
    CHECK_INT(due_now(&j, THEN + 5 * HOUR, false), DUE_PUT_BACK);
}

TEST(when_nobody_can_tell_how_long_it_has_been_it_is_due)
{
    struct journal chosen = in_place(THEN + HOUR), not_chosen = in_place(0);

    CHECK_INT(due_now(&chosen, THEN, true), DUE_PUT_BACK);
    CHECK_INT(due_now(&not_chosen, THEN, true), DUE_REMIND);
    not_chosen.phase = JOURNAL_CLOSED;
    CHECK_INT(due_now(&not_chosen, THEN, true), DUE_NOTHING);
}

/* --- the watch -------------------------------------------------------------------------------- */

TEST(the_walls_clock_bridges_the_time_when_nobody_looked)
{
    struct stopwatch w = {0};

    stopwatch_start(&w, THEN, THEN, THEN + HOUR, 5 * HOUR);
    CHECK_INT(stopwatch_now(&w, 5 * HOUR), THEN + HOUR);
    CHECK_INT(stopwatch_now(&w, 6 * HOUR), THEN + 2 * HOUR);
    CHECK_INT(stopwatch_now(&w, 4 * HOUR), THEN + HOUR); /* it never goes back */
    CHECK(!w.odd);
}

TEST(once_it_counts_no_clock_that_is_set_changes_it)
{
    static const uint64_t walls[] = {0, THEN - HOUR, THEN + 99000 * HOUR, UINT64_MAX};

    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
        struct stopwatch w = {0};

        stopwatch_start(&w, THEN, THEN, THEN + HOUR, HOUR);
        stopwatch_start(&w, THEN, THEN + 9 * HOUR, walls[i], 2 * HOUR);
        CHECK_INT(stopwatch_now(&w, 2 * HOUR), THEN + 2 * HOUR);
        CHECK(!w.odd);
    }
}

TEST(a_start_in_the_future_or_years_back_is_odd_and_never_absurd)
{
    static const struct {
        uint64_t wall, least, now;
        bool odd;
    } rows[] = {
        {THEN - 1, THEN, THEN, true},
        {0, THEN, THEN, true},
        {THEN - HOUR, THEN + HOUR, THEN + HOUR, true},
        {THEN + TIME_LONGEST + 1, THEN + HOUR, THEN + HOUR, true},
        {UINT64_MAX, THEN, THEN, true},
        {THEN + HOUR, THEN + 2 * HOUR, THEN + 2 * HOUR, false}, /* set back since an event */
        {THEN + HOUR, THEN - HOUR, THEN + HOUR, false},
        {THEN + HOUR, UINT64_MAX, THEN + HOUR, false}, /* an event that cannot be */
        {THEN + TIME_LONGEST, THEN, THEN + TIME_LONGEST, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stopwatch w = {0};

        stopwatch_start(&w, THEN, rows[i].least, rows[i].wall, HOUR);
        CHECK_INT(stopwatch_now(&w, HOUR), rows[i].now);
        CHECK_INT(w.odd, rows[i].odd);
    }
}

TEST(another_round_is_another_watch)
{
    struct stopwatch w = {0};

    stopwatch_start(&w, THEN, THEN, THEN - HOUR, HOUR);
    stopwatch_start(&w, THEN + HOUR, THEN + HOUR, THEN + 2 * HOUR, HOUR);
    CHECK_INT(stopwatch_now(&w, HOUR), THEN + 2 * HOUR);
    CHECK(!w.odd);
}

/* --- rounds ----------------------------------------------------------------------------------- */

enum { MINUTE = 60, DAY = 24 * 60 * MINUTE };

static void plant_for(struct round *r, unsigned minutes)
{
    struct plant_options options = {0};

    round_init(r);
    options.putback_at =
        minutes ? r->os.ops->now(r->os.ctx) + minutes * UINT64_C(60) * TICKS_PER_SECOND : 0;
    CHECK_INT(session_plant(r->session, "internet", &options, NULL, NULL), ST_OK);
}

static uint64_t seconds_at_verify(struct round *r)
{
    struct verdict v = round_verify(r);
    uint64_t seconds = time_seconds(v.planted_at, v.verified_at);

    CHECK(v.word == VERDICT_RESTORED || v.verified_at >= v.planted_at);
    verdict_done(&v);
    return seconds;
}

/* Years forward as when a clock without a battery is put right, and years back. */
TEST(while_the_program_is_open_setting_the_clock_changes_nothing)
{
    static const int64_t jumps[] = {INT64_C(4000) * DAY, INT64_C(-400) * DAY, 2 * 60 * MINUTE};

    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        struct round r;

        plant_for(&r, 60);
        fake_advance(r.pc, 10 * MINUTE);
        fake_set_clock(r.pc, jumps[i]);
        CHECK(seconds_at_verify(&r) / MINUTE == 10);
        CHECK_INT(session_due(r.session), DUE_NOTHING);
        fake_advance(r.pc, 49 * MINUTE);
        CHECK_INT(session_due(r.session), DUE_NOTHING);
        fake_advance(r.pc, MINUTE);
        CHECK_INT(session_due(r.session), DUE_PUT_BACK);
        CHECK(seconds_at_verify(&r) / MINUTE == 60);
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
        CHECK(time_seconds(session_journal(r.session)->planted_at,
                           session_journal(r.session)->closed_at) /
                  MINUTE ==
              60);
        CHECK_INT(session_due(r.session), DUE_NOTHING);
        round_done(&r);
    }
}

TEST(a_program_that_opens_before_the_clock_is_put_right_counts_on)
{
    struct round r;

    plant_for(&r, 60);
    fake_advance(r.pc, 5 * MINUTE);
    round_restart(&r);
    CHECK_INT(session_refresh(r.session, NULL), ST_OK);
    fake_set_clock(r.pc, INT64_C(4000) * DAY);
    CHECK_INT(session_due(r.session), DUE_NOTHING);
    fake_advance(r.pc, 55 * MINUTE);
    CHECK_INT(session_due(r.session), DUE_PUT_BACK);
    round_done(&r);
}

/* Planted with the clock far ahead, then put right while nothing was open; and the other way. */
TEST(a_plant_from_the_future_or_from_another_year_is_due_and_no_duration_is_absurd)
{
    static const int64_t jumps[] = {INT64_C(-400) * DAY, INT64_C(-60), INT64_C(4000) * DAY};

    for (size_t i = 0; i < 2 * (sizeof jumps / sizeof *jumps); i++) {
        struct round r;
        uint64_t seconds;

        plant_for(&r, i % 2 ? 60 : 0);
        fake_advance(r.pc, 30);
        fake_set_clock(r.pc, jumps[i / 2] - 30);
        round_restart(&r);
        CHECK_INT(session_refresh(r.session, NULL), ST_OK);
        CHECK_INT(session_due(r.session), i % 2 ? DUE_PUT_BACK : DUE_REMIND);
        seconds = seconds_at_verify(&r);
        CHECK(seconds < MINUTE);
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
        CHECK(session_journal(r.session)->closed_at >= session_journal(r.session)->planted_at);
        CHECK(seconds_at_verify(&r) < MINUTE); /* it is over: nothing that lasted 4,000 days */
        round_done(&r);
    }
}

TEST(a_round_that_waits_over_the_weekend_is_as_long_as_that)
{
    struct round r;

    plant_for(&r, 0);
    fake_advance(r.pc, 3 * DAY);
    round_restart(&r);
    CHECK(seconds_at_verify(&r) / DAY == 3);
    CHECK_INT(session_due(r.session), DUE_REMIND);
    round_done(&r);
}

TEST(at_the_end_of_a_session_the_time_does_not_count)
{
    struct journal chosen = in_place(THEN + 3 * HOUR), not_chosen = in_place(0);

    CHECK_INT(due_at_end(&chosen), DUE_PUT_BACK);
    CHECK_INT(due_at_end(&not_chosen), DUE_REMIND);
}

int main(void)
{
    RUN(nothing_is_due_when_nothing_is_in_place);
    RUN(a_ticket_older_than_a_class_is_reminded_of);
    RUN(it_is_put_back_when_that_was_chosen_at_the_plant);
    RUN(when_nobody_can_tell_how_long_it_has_been_it_is_due);
    RUN(the_walls_clock_bridges_the_time_when_nobody_looked);
    RUN(once_it_counts_no_clock_that_is_set_changes_it);
    RUN(a_start_in_the_future_or_years_back_is_odd_and_never_absurd);
    RUN(another_round_is_another_watch);
    RUN(while_the_program_is_open_setting_the_clock_changes_nothing);
    RUN(a_program_that_opens_before_the_clock_is_put_right_counts_on);
    RUN(a_plant_from_the_future_or_from_another_year_is_due_and_no_duration_is_absurd);
    RUN(a_round_that_waits_over_the_weekend_is_as_long_as_that);
    RUN(at_the_end_of_a_session_the_time_does_not_count);
    return test_end();
}
