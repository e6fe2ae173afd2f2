/* An elevated run plants and puts back in its user's own profile, and writes nothing elsewhere. */
#include "round.h"
#include "test.h"

#define PROFILE "C:\\Users\\eva"

static char *photograph(struct round *r)
{
    struct str s = {0};

    fake_photograph(r->pc, &s);
    return str_take(&s);
}

TEST(in_the_profile_an_elevated_round_is_like_any_other)
{
    struct round r;
    char *before, *after;

    round_init(&r);
    before = photograph(&r);
    fake_write_only_below(r.pc, PROFILE);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
    after = photograph(&r);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    round_done(&r);
}

TEST(nothing_is_planted_in_a_folder_out_of_the_profile)
{
    struct round r;
    struct err err = {0};
    unsigned writes;

    round_init(&r);
    fake_write_only_below(r.pc, "D:\\Users\\eva");
    writes = fake_writes(r.pc);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_ELEVATED);
    CHECK(strncmp(err.object, FAKE_STARTUP "\\", sizeof FAKE_STARTUP) == 0);
    CHECK_INT(fake_writes(r.pc), writes);
    round_done(&r);
}

/* The folder leads elsewhere by now: not one of the round's places is put back by these rights, and
 * without them all are. */
TEST(nothing_is_put_back_through_a_folder_that_leads_out_of_the_profile)
{
    struct round r;
    struct err err = {0};
    char *before, *after;
    unsigned writes;

    round_init(&r);
    before = photograph(&r);
    CHECK_INT(round_plant(&r, "startup-message", NULL, NULL, NULL), ST_OK);
    fake_write_only_below(r.pc, "D:\\Users\\eva");
    writes = fake_writes(r.pc);
    CHECK_INT(round_restore(&r, NULL, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_ELEVATED);
    CHECK_INT(fake_writes(r.pc), writes);
    fake_write_only_below(r.pc, NULL);
    round_restart(&r);
    CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
    after = photograph(&r);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    round_done(&r);
}

int main(void)
{
    RUN(in_the_profile_an_elevated_round_is_like_any_other);
    RUN(nothing_is_planted_in_a_folder_out_of_the_profile);
    RUN(nothing_is_put_back_through_a_folder_that_leads_out_of_the_profile);
    return test_end();
}
