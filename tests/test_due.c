#include "due.h"
#include "test.h"

#define HOUR (UINT64_C(3600) * TICKS_PER_SECOND)
#define THEN (UINT64_C(400000) * HOUR)

static struct journal in_place(uint64_t putback_at)
{
    return (struct journal){.phase = JOURNAL_PLANTED, .planted_at = THEN, .putback_at = putback_at};
}

TEST(nothing_is_due_when_nothing_is_in_place)
{
    struct journal j = in_place(THEN + HOUR);

    CHECK_INT(due_now(NULL, THEN + 9 * HOUR), DUE_NOTHING);
    CHECK_INT(due_at_end(NULL), DUE_NOTHING);
    j.phase = JOURNAL_CLOSED;
    CHECK_INT(due_now(&j, THEN + 9 * HOUR), DUE_NOTHING);
    CHECK_INT(due_at_end(&j), DUE_NOTHING);
}

TEST(a_ticket_older_than_a_class_is_reminded_of)
{
    struct journal j = in_place(0);

    CHECK_INT(due_now(&j, THEN), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + 3 * HOUR - 1), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + 3 * HOUR), DUE_REMIND);
    CHECK_INT(due_now(&j, THEN + 900 * HOUR), DUE_REMIND);
}

TEST(it_is_put_back_when_that_was_chosen_at_the_plant)
{
    struct journal j = in_place(THEN + HOUR);

    CHECK_INT(due_now(&j, THEN + HOUR - 1), DUE_NOTHING);
    CHECK_INT(due_now(&j, THEN + HOUR), DUE_PUT_BACK);
    j.phase = JOURNAL_RESTORING;
    CHECK_INT(due_now(&j, THEN + 5 * HOUR), DUE_PUT_BACK);
    j.phase = JOURNAL_PLANTING;
    CHECK_INT(due_now(&j, THEN + 5 * HOUR), DUE_PUT_BACK);
}

TEST(a_clock_that_was_set_back_makes_nothing_due)
{
    struct journal j = in_place(0);

    CHECK_INT(due_now(&j, THEN - 100 * HOUR), DUE_NOTHING);
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
    RUN(a_clock_that_was_set_back_makes_nothing_due);
    RUN(at_the_end_of_a_session_the_time_does_not_count);
    return test_end();
}
