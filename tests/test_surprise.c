/*
 * A surprise: the program chooses among the tickets that were not played on this PC and that it
 * does not refuse. A seed that is handed in makes the choice the same each time.
 */
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "kinds.h"
#include "memory.h"
#include "played.h"
#include "round.h"
#include "test.h"

static const struct plant_options plain;

/* How often each ticket of the catalog is chosen by the seeds below count. */
static void choose(struct round *r, const struct plant_options *options, uint32_t count,
                   unsigned *often)
{
    for (uint32_t seed = 0; seed < count; seed++) {
        const char *id = NULL, *again = NULL;

        CHECK_INT(session_surprise(r->session, options, seed, &id, NULL), ST_OK);
        CHECK_INT(session_surprise(r->session, options, seed, &again, NULL), ST_OK);
        CHECK_TEXT(again, id);
        for (size_t i = 0; id && i < r->catalog.count; i++)
            often[i] += strcmp(r->catalog.items[i].id, id) == 0;
    }
}

TEST(each_ticket_comes_as_often_as_any_other)
{
    unsigned often[100] = {0};
    struct round r;
    unsigned writes;

    round_init(&r);
    writes = fake_writes(r.pc);
    choose(&r, &plain, (uint32_t)(2 * r.catalog.count), often);
    for (size_t i = 0; i < r.catalog.count; i++)
        CHECK_INT(often[i], 2);
    CHECK_INT(fake_writes(r.pc), writes);
    round_done(&r);
}

TEST(what_was_played_here_does_not_come_again)
{
    const char *id = NULL;
    struct err err = {0};
    struct round r;

    round_init(&r);
    for (size_t played = 0; played < r.catalog.count; played++) {
        CHECK_INT(session_surprise(r.session, &plain, 12345, &id, NULL), ST_OK);
        CHECK_INT(round_plant(&r, id, NULL, NULL, NULL), ST_OK);
        CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    }
    id = NULL;
    CHECK_INT(session_surprise(r.session, &plain, 12345, &id, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_NOTHING_NEW);
    CHECK(!id);
    round_done(&r);
}

TEST(what_this_pc_refuses_does_not_come)
{
    size_t tried = 0;

    for (size_t m = 0; kind_memories[m]; m++) {
        unsigned often[100] = {0};
        struct ticket_choice *choices;
        struct round r;

        if (!kind_memories[m]->refuse)
            continue;
        test_row(kind_memories[m]->ticket);
        round_init(&r);
        kind_memories[m]->refuse(r.pc);
        choices = mem_alloc(r.catalog.count * sizeof *choices);
        session_choices(r.session, choices);
        choose(&r, &plain, (uint32_t)r.catalog.count, often);
        for (size_t i = 0; i < r.catalog.count; i++) {
            CHECK_INT(often[i] == 0, choices[i].why.status != ST_OK);
            tried += often[i] == 0;
        }
        free(choices);
        round_done(&r);
    }
    CHECK(tried > 0);
    test_row(NULL);
}

TEST(what_refuses_all_of_them_is_told_as_it_is)
{
    const char *id = NULL;
    struct err err = {0};
    struct round r;

    round_init(&r);
    CHECK_INT(round_plant(&r, r.catalog.items[0].id, NULL, NULL, NULL), ST_OK);
    CHECK_INT(session_surprise(r.session, &plain, 1, &id, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_TICKET_IN_PLACE);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_OK);
    fake_account(r.pc)->service = true;
    CHECK_INT(session_surprise(r.session, &plain, 1, &id, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_SERVICE);
    CHECK(!id);
    round_done(&r);
}

TEST(where_the_diagnosis_comes_first_only_tickets_with_diagnoses_come)
{
    const struct plant_options first = {.diagnosis_first = true};
    unsigned often[100] = {0};
    struct round r;
    size_t had;

    round_init(&r);
    had = r.catalog.items[0].diagnosis_count;
    r.catalog.items[0].diagnosis_count = 0;
    choose(&r, &first, (uint32_t)(r.catalog.count - 1), often);
    for (size_t i = 0; i < r.catalog.count; i++)
        CHECK_INT(often[i], i > 0);
    r.catalog.items[0].diagnosis_count = had;
    round_done(&r);
}

TEST(an_empty_list_has_no_surprise)
{
    static const struct catalog empty;
    const char *id = NULL;
    struct err err = {0};
    struct session *s;
    struct round r;

    round_init(&r);
    s = session_new(&r.os, &empty);
    CHECK_INT(session_surprise(s, &plain, 7, &id, &err), ST_REFUSED);
    CHECK_INT(err.reason, ERR_NOTHING_NEW);
    session_free(s);
    round_done(&r);
}

/* B is told no more than whoever watches the shared page. */
TEST(the_answer_of_a_surprise_names_no_place)
{
    const struct json_round round = {.session = ""};
    size_t told = 0;

    for (size_t i = 0; kind_fixtures[i]; i++) {
        struct str plainly = {0}, surprised = {0};
        struct plan plan = {0};
        struct round r;

        test_row(kind_fixtures[i]->ticket);
        round_init(&r);
        CHECK_INT(session_plan(r.session, kind_fixtures[i]->ticket, &plain, &plan, NULL), ST_OK);
        json_plant(&plainly, &round, "x", "planted", 0, false, &plan, NULL);
        plan.surprise = true;
        json_plant(&surprised, &round, "x", "planted", 0, false, &plan, NULL);
        CHECK_TEXT(str_text(&surprised),
                   "{\"schema\":1,\"session\":null,\"ticket\":\"x\",\"result\":"
                   "\"planted\",\"planted_at\":null,\"mode\":\"learner\","
                   "\"surprise\":true,\"changes\":null}");
        told += strstr(str_text(&plainly), "\"where\"") != NULL;
        plan_done(&plan);
        str_done(&plainly);
        str_done(&surprised);
        round_done(&r);
    }
    CHECK(told > 1);
    test_row(NULL);
}

int main(void)
{
    RUN(each_ticket_comes_as_often_as_any_other);
    RUN(what_was_played_here_does_not_come_again);
    RUN(what_this_pc_refuses_does_not_come);
    RUN(what_refuses_all_of_them_is_told_as_it_is);
    RUN(where_the_diagnosis_comes_first_only_tickets_with_diagnoses_come);
    RUN(an_empty_list_has_no_surprise);
    RUN(the_answer_of_a_surprise_names_no_place);
    return test_end();
}
