/* Which tickets a PC refuses as it stands: each for its own reason, and nothing is planted. */
#include "played.h"
#include "round.h"
#include "test.h"

/* How many are refused; the reason of one of them. */
static size_t refused(struct round *r, enum err_reason *reason)
{
    struct ticket_choice *choices = mem_alloc(r->catalog.count * sizeof *choices);
    size_t count = 0;

    session_choices(r->session, choices);
    for (size_t i = 0; i < r->catalog.count; i++)
        if (choices[i].why.status != ST_OK) {
            CHECK_INT(choices[i].why.status, ST_REFUSED);
            *reason = choices[i].why.reason;
            count++;
        }
    free(choices);
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

static bool played(struct round *r, const char *ticket)
{
    struct ticket_choice *choices = mem_alloc(r->catalog.count * sizeof *choices);
    const struct scenario *s = catalog_find(&r->catalog, ticket);
    bool is;

    session_choices(r->session, choices);
    is = choices[s - r->catalog.items].played;
    free(choices);
    return is;
}

TEST(a_round_that_was_put_back_was_played_and_no_other)
{
    for (size_t i = 0; i < 2; i++) {
        bool damaged = i == 1;
        struct round r;
        const char *first, *second;

        round_init(&r);
        first = r.catalog.items[0].id;
        second = r.catalog.items[1].id;
        CHECK_INT(round_plant(&r, first, NULL, NULL, NULL), ST_OK);
        CHECK(!played(&r, first));
        CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
        CHECK(played(&r, first) && !played(&r, second));
        if (damaged) /* a file that says nothing: none was */
            fake_file(r.pc, FAKE_STATE "\\" PLAYED_FILE, "[played", 7, OS_FILE_ARCHIVE, 0, 0);
        CHECK(played(&r, first) == !damaged);
        CHECK_INT(round_plant(&r, second, NULL, NULL, NULL), ST_OK);
        CHECK_INT(round_restore(&r, NULL, NULL), ST_OK);
        CHECK(played(&r, first) == !damaged && played(&r, second));
        round_done(&r);
    }
}

int main(void)
{
    RUN(each_is_refused_for_its_own_reason_and_nothing_is_written);
    RUN(all_are_refused_while_one_is_in_place);
    RUN(a_round_that_was_put_back_was_played_and_no_other);
    return test_end();
}
