/* Which tickets a PC refuses as it stands: each for its own reason, and nothing is planted. */
#include "round.h"
#include "test.h"

/* How many are refused; the reason of one of them. */
static size_t refused(struct round *r, enum err_reason *reason)
{
    struct err *why = mem_alloc(r->catalog.count * sizeof *why);
    size_t count = 0;

    session_refusals(r->session, why);
    for (size_t i = 0; i < r->catalog.count; i++)
        if (why[i].status != ST_OK) {
            CHECK_INT(why[i].status, ST_REFUSED);
            *reason = why[i].reason;
            count++;
        }
    free(why);
    return count;
}

TEST(each_is_refused_for_its_own_reason_and_nothing_is_written)
{
    enum err_reason reason = ERR_NONE;
    struct round r;
    unsigned writes;

    round_init(&r);
    writes = fake_writes(r.pc);
    CHECK_INT(refused(&r, &reason), 0);
    fake_redirect(r.pc, OS_FOLDER_STARTUP, "\\\\srv\\eva\\Startup");
    CHECK_INT(refused(&r, &reason), 1);
    fake_redirect(r.pc, OS_FOLDER_STARTUP, FAKE_STARTUP);
    fake_account(r.pc)->service = true;
    CHECK_INT(refused(&r, &reason), r.catalog.count);
    fake_account(r.pc)->service = false;
    CHECK_INT(refused(&r, &reason), 0);
    CHECK_INT(fake_writes(r.pc), writes);
    round_done(&r);
}

TEST(all_are_refused_while_one_is_in_place)
{
    struct round r;

    round_init(&r);
    for (size_t i = 0; i < r.catalog.count; i++) {
        enum err_reason reason = ERR_NONE;

        test_row(r.catalog.items[i].id);
        CHECK_INT(round_plant(&r, r.catalog.items[i].id, NULL, NULL, NULL), ST_OK);
        CHECK_INT(refused(&r, &reason), r.catalog.count);
        CHECK_INT(reason, ERR_TICKET_IN_PLACE);
        CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
        CHECK_INT(refused(&r, &reason), 0);
    }
    test_row(NULL);
    round_done(&r);
}

int main(void)
{
    RUN(each_is_refused_for_its_own_reason_and_nothing_is_written);
    RUN(all_are_refused_while_one_is_in_place);
    return test_end();
}
