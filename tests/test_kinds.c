/*
 * The fixtures of the kinds (tests/kinds): what each technician does is judged as it is told there,
 * on each PC, and agrees with the truth that is read past the program. On the PC in memory, and as
 * rows_kinds through src/os on a real registry and real folders.
 */
#include "kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "round.h"
#include "test.h"

static unsigned plays, judged;

static void check_truth(const struct kind_fixture *kind, const struct os *os,
                        const struct verdict *v)
{
    if (v->word == VERDICT_REPAIRED || v->word == VERDICT_COLLATERAL)
        CHECK(!kind->in_effect(os));
    if (v->word == VERDICT_ACTIVE && kind->effect_is_all)
        CHECK(kind->in_effect(os));
}

static void check_move(const struct kind_fixture *kind, const struct kind_move *m,
                       const struct os *os, const struct verdict *v)
{
    if (m->verdict) {
        CHECK_TEXT(verdict_word(v->word), m->verdict);
        judged++;
    }
    if (m->route)
        CHECK_TEXT(word_text(v->route), m->route);
    check_truth(kind, os, v);
}

static void check_as_before(struct round *r, const struct str *before)
{
    struct str now = {0};

    fake_photograph(r->pc, &now);
    CHECK_TEXT(str_text(&now), str_text(before));
    str_done(&now);
}

static void play(const struct kind_fixture *kind, const struct kind_pc *pc,
                 const struct kind_move *m)
{
    struct str before = {0};
    struct err err = {0};
    struct verdict v;
    struct round r;
    char row[160];
    bool repaired;

    snprintf(row, sizeof row, "%s, %s, who %s", kind->ticket, pc->name, m->name);
    test_row(row);
    round_init(&r);
    if (pc->lay)
        pc->lay(&r.os);
    fake_photograph(r.pc, &before);
    CHECK(!kind->in_effect(&r.os));
    CHECK_INT(round_plant(&r, kind->ticket, NULL, NULL, &err), ST_OK);
    CHECK_TEXT(err_reason_name(err.reason), "NONE");
    CHECK(kind->in_effect(&r.os));
    m->make(&r.os);
    v = round_verify(&r);
    check_move(kind, m, &r.os, &v);
    verdict_done(&v);
    /* What a repair leaves behind is nobody's to decide about. */
    repaired = m->verdict && strcmp(m->verdict, "repaired") == 0;
    CHECK_INT(round_restore(&r, repaired ? &decide_later : &decide_put_back, &err), ST_OK);
    CHECK(!kind->in_effect(&r.os));
    if (!m->leaves)
        check_as_before(&r, &before);
    round_done(&r);
    str_done(&before);
    plays++;
}

/* Which PCs can be laid out here. */
static unsigned here(void)
{
    struct fake_os *pc = fake_os_new();
    bool memory = fake_composes_record(pc);

    fake_os_free(pc);
    return memory ? KIND_IN_MEMORY : KIND_ON_DISK;
}

TEST(each_move_is_judged_as_it_is_told_and_leads_back)
{
    unsigned where = here();

    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_pc *pc = kind_fixtures[i]->pcs; pc->name; pc++)
            for (const struct kind_move *m = kind_fixtures[i]->moves; m->name; m++)
                if (pc->where & where)
                    play(kind_fixtures[i], pc, m);
    test_row(NULL);
    printf("     %u rounds, %u of them with a verdict that was told\n", plays, judged);
    CHECK(judged > 10 && plays > judged);
}

/* Places that somebody has made his own are kept when the restore leaves them to a person. */
static void take_over(const struct kind_fixture *kind, const struct kind_pc *pc)
{
    struct round r;

    test_row(pc->name);
    round_init(&r);
    if (pc->lay)
        pc->lay(&r.os);
    CHECK(!kind->is_taken_over(&r.os));
    CHECK_INT(round_plant(&r, kind->ticket, NULL, NULL, NULL), ST_OK);
    kind->take_over(&r.os);
    CHECK(kind->is_taken_over(&r.os));
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_REFUSED);
    CHECK(kind->is_taken_over(&r.os));
    round_done(&r);
}

TEST(what_is_taken_over_is_not_written_over_unasked)
{
    unsigned where = here();

    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_pc *pc = kind_fixtures[i]->pcs; pc->name; pc++)
            if ((pc->where & where) && pc->lived_in)
                take_over(kind_fixtures[i], pc);
    test_row(NULL);
}

/* --- are they whole? -------------------------------------------------------------------------- */

static const struct kind_fixture *fixture_of(const struct fault_kind *kind)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        if (strcmp(kind_fixtures[i]->kind, kind->name) == 0)
            return kind_fixtures[i];
    return NULL;
}

static bool has_pc(const struct kind_fixture *kind, unsigned where, bool lived_in)
{
    for (const struct kind_pc *pc = kind->pcs; pc->name; pc++)
        if ((pc->where & where) && pc->lived_in == lived_in)
            return true;
    return false;
}

TEST(every_kind_has_a_fixture_that_is_whole)
{
    for (size_t i = 0; fault_all()[i]; i++) {
        const struct fault_kind *kind = fault_all()[i];
        const struct kind_fixture *f = fixture_of(kind);
        size_t settings = 0;

        test_row(kind->name);
        CHECK(f != NULL);
        if (!f)
            continue;
        CHECK_TEXT(f->moves[0].verdict, "repaired");
        CHECK(fault_word(kind, "route", f->moves[0].route) != NULL);
        CHECK(kind_move_to(f, "masked") || kind_move_to(f, "active"));
        CHECK(has_pc(f, KIND_IN_MEMORY, false) && has_pc(f, KIND_IN_MEMORY, true));
        /* In a profile, both or none: then a test of its own plays there (kinds.h). */
        CHECK_INT(has_pc(f, KIND_ON_DISK, false), has_pc(f, KIND_ON_DISK, true));
        for (const struct kind_setting *s = f->settings; s->name; s++, settings++)
            CHECK(fault_setting_find(kind, s->name) != NULL);
        for (const struct fault_setting *s = fault_settings(kind); s->word; s++)
            settings -= !s->optional;
        CHECK_INT(settings, 0);
    }
    test_row(NULL);
}

#ifdef SOURCE_DIR
static void check_shipped(const struct kind_fixture *kind)
{
    char path[300], *bytes = mem_alloc(64 * 1024);
    struct scenario s = {0};
    FILE *f;

    snprintf(path, sizeof path, "%s/scenarios/%s.ini", SOURCE_DIR, kind->ticket);
    f = fopen(path, "rb");
    CHECK(f != NULL);
    if (f) {
        CHECK_INT(scenario_parse(path, bytes, fread(bytes, 1, 64 * 1024, f), &s, NULL), ST_OK);
        fclose(f);
        CHECK_TEXT(s.id, kind->ticket);
        CHECK_TEXT(s.kind, kind->kind);
        CHECK_INT(s.order, kind->order);
        CHECK_INT(s.diagnosis_count, 5);
        scenario_done(&s);
    }
    free(bytes);
}

TEST(its_ticket_is_shipped_as_the_fixture_has_it)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        test_row(kind_fixtures[i]->ticket);
        check_shipped(kind_fixtures[i]);
    }
    test_row(NULL);
}
#endif

int main(void)
{
    RUN(each_move_is_judged_as_it_is_told_and_leads_back);
    RUN(what_is_taken_over_is_not_written_over_unasked);
    RUN(every_kind_has_a_fixture_that_is_whole);
#ifdef SOURCE_DIR
    RUN(its_ticket_is_shipped_as_the_fixture_has_it);
#endif
    return test_end();
}
