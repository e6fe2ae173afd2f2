#include "round.h"
#include "test.h"

/* The moments after a plant: does it stay? */

static struct round r;
static struct str before;

static void plant(const char *ticket)
{
    round_init(&r);
    fake_photograph(r.pc, &before);
    CHECK_INT(round_plant(&r, ticket, NULL, NULL, NULL), ST_OK);
}

static void done(void)
{
    str_done(&before);
    round_done(&r);
}

static bool as_before(void)
{
    struct str now = {0};
    bool same;

    fake_photograph(r.pc, &now);
    same = strcmp(str_text(&now), str_text(&before)) == 0;
    str_done(&now);
    return same;
}

TEST(a_file_that_goes_soon_after_the_plant_never_was_a_fault)
{
    struct err err = {0};

    plant("startup-message");
    fake_remove(r.pc, ROUND_FILE);
    CHECK_INT(session_recheck(r.session, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_PLANT_REMOVED);
    CHECK_TEXT(err.object, ROUND_FILE);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    CHECK(as_before());
    round_restart(&r);
    CHECK_INT(session_refresh(r.session, &err), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_CLOSED);
    done();
}

TEST(a_plant_that_stays_is_only_read)
{
    static const char *const tickets[] = {"internet", "startup-message"};

    for (size_t i = 0; i < 2; i++) {
        test_row(tickets[i]);
        plant(tickets[i]);
        fake_count_from_here(r.pc);
        CHECK_INT(session_recheck(r.session, NULL), ST_OK);
        CHECK_INT(fake_writes(r.pc), 0);
        CHECK_INT(session_state(r.session), SESSION_PLANTED);
        done();
    }
    test_row(NULL);
}

TEST(what_somebody_verified_is_a_round)
{
    struct verdict v;

    plant("startup-message");
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    verdict_done(&v);
    fake_remove(r.pc, ROUND_FILE);
    CHECK_INT(session_recheck(r.session, NULL), ST_OK);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    v = round_verify(&r);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    verdict_done(&v);
    done();
}

TEST(a_file_that_was_edited_or_cannot_be_read_is_not_gone)
{
    struct err err = {0};

    plant("startup-message");
    fake_file(r.pc, ROUND_FILE, "rem\r\n", 5, 0x20, 1, 1);
    CHECK_INT(session_recheck(r.session, &err), ST_OK);
    fake_remove(r.pc, ROUND_FILE);
    fake_count_from_here(r.pc);
    fake_fail_read_at(r.pc, 1, true, 5);
    CHECK_INT(session_recheck(r.session, &err), ST_OK);
    fake_fail_read_at(r.pc, 0, false, 0);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    done();
}

TEST(while_another_program_is_at_work_nothing_is_changed)
{
    struct err err = {0};

    plant("startup-message");
    fake_remove(r.pc, ROUND_FILE);
    fake_hold_lock(r.pc, true);
    CHECK_INT(session_recheck(r.session, &err), ST_BUSY);
    CHECK_INT(session_state(r.session), SESSION_PLANTED);
    fake_hold_lock(r.pc, false);
    CHECK_INT(session_recheck(r.session, &err), ST_WRITE);
    CHECK(as_before());
    done();
}

TEST(nothing_in_place_is_nothing_to_look_at)
{
    round_init(&r);
    CHECK_INT(session_recheck(r.session, NULL), ST_OK);
    done();
}

int main(void)
{
    RUN(a_file_that_goes_soon_after_the_plant_never_was_a_fault);
    RUN(a_plant_that_stays_is_only_read);
    RUN(what_somebody_verified_is_a_round);
    RUN(a_file_that_was_edited_or_cannot_be_read_is_not_gone);
    RUN(while_another_program_is_at_work_nothing_is_changed);
    RUN(nothing_in_place_is_nothing_to_look_at);
    return test_end();
}
