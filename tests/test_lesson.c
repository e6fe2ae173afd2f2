/*
 * The rules of the lesson hold whoever asks, window or console: the mode of rounds, and the
 * instructor's code for the last hint.
 */
#include "prefs.h"
#include "round.h"
#include "test.h"

static void keep(struct round *r, bool exam, const char *code)
{
    struct prefs prefs = {.exam = exam};

    CHECK_INT(prefs_set_code(&r->os, &prefs, code, NULL), ST_OK);
    CHECK_INT(prefs_save(&r->os, &prefs, NULL), ST_OK);
}

static void hint(struct round *r, const char *code, enum status status, enum err_reason reason,
                 unsigned given)
{
    struct err err = {0};
    unsigned number = 99;

    CHECK_INT(session_hint(r->session, code, &number, &err), status);
    CHECK_INT(err.reason, reason);
    CHECK_INT(number, status == ST_OK ? given : 99);
    CHECK_INT(journal_count(session_journal(r->session), EVENT_HINT), given);
}

TEST(the_last_hint_needs_the_instructors_code)
{
    struct round r, other;

    round_init(&r);
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    keep(&r, false, "s\xc3\xa9same 7");
    for (unsigned i = 1; i < SCENARIO_HINTS; i++)
        hint(&r, i == 1 ? NULL : "anything", ST_OK, ERR_NONE, i);
    hint(&r, NULL, ST_REFUSED, ERR_NEEDS_CODE, SCENARIO_HINTS - 1);
    hint(&r, "", ST_REFUSED, ERR_WRONG_CODE, SCENARIO_HINTS - 1);
    hint(&r, "sesame 7", ST_REFUSED, ERR_WRONG_CODE, SCENARIO_HINTS - 1);
    /* The same of another program on this PC. */
    other = r;
    other.session = session_new(&r.os, &r.catalog);
    hint(&other, NULL, ST_REFUSED, ERR_NEEDS_CODE, SCENARIO_HINTS - 1);
    hint(&other, "s\xc3\xa9same 7", ST_OK, ERR_NONE, SCENARIO_HINTS);
    session_free(other.session);
    hint(&r, "s\xc3\xa9same 7", ST_ARGUMENT, ERR_NO_MORE_HINTS, SCENARIO_HINTS);
    round_done(&r);
}

/* The window asked when it knew of fewer hints than another program had given. */
TEST(the_number_of_a_hint_is_the_one_that_was_given)
{
    struct round r, other;

    round_init(&r);
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    keep(&r, false, "1234");
    other = r;
    other.session = session_new(&r.os, &r.catalog);
    hint(&r, NULL, ST_OK, ERR_NONE, 1);
    hint(&other, NULL, ST_OK, ERR_NONE, 2);
    CHECK_INT(journal_count(session_journal(r.session), EVENT_HINT), 1);
    hint(&r, NULL, ST_REFUSED, ERR_NEEDS_CODE, 2);
    session_free(other.session);
    round_done(&r);
}

TEST(without_a_code_every_hint_is_free)
{
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, "internet", NULL, NULL, NULL), ST_OK);
    for (unsigned i = 1; i <= SCENARIO_HINTS; i++)
        hint(&r, NULL, ST_OK, ERR_NONE, i);
    hint(&r, NULL, ST_ARGUMENT, ERR_NO_MORE_HINTS, SCENARIO_HINTS);
    round_done(&r);
}

TEST(where_rounds_are_exams_every_plant_is_one)
{
    for (unsigned i = 0; i < 4; i++) {
        bool here = i & 1, asked = i & 2;
        struct plant_options options = {.exam = asked};
        struct plan plan = {0};
        struct round r;

        round_init(&r);
        keep(&r, here, NULL);
        CHECK_INT(session_plan(r.session, "internet", &options, &plan, NULL), ST_OK);
        CHECK_INT(plan.exam, here || asked);
        plan_done(&plan);
        CHECK_INT(session_plant(r.session, "internet", &options, &plan, NULL), ST_OK);
        CHECK_INT(plan.exam, here || asked);
        CHECK_INT(session_journal(r.session)->exam, here || asked);
        plan_done(&plan);
        round_done(&r);
    }
}

int main(void)
{
    RUN(the_last_hint_needs_the_instructors_code);
    RUN(the_number_of_a_hint_is_the_one_that_was_given);
    RUN(without_a_code_every_hint_is_free);
    RUN(where_rounds_are_exams_every_plant_is_one);
    return test_end();
}
