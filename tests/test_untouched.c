/*
 * The program's own false alarms: every judge over every sort of PC that any kind knows, on which
 * nothing was planted. None may find its fault there.
 */
#include "round.h"

#include <stdio.h>
#include <string.h>

#include "fault.h"
#include "kinds.h"
#include "memory.h"
#include "session_parts.h"
#include "test.h"

static unsigned judged, refused;

/* As a plant would begin, and no further: what was there is looked at again, and judged. */
static void judge(struct round *r, const struct kind_fixture *fixture)
{
    const struct fault_kind *kind = fault_find(fixture->kind);
    const struct plant_options defaults = {0};
    struct journal j = {0};
    struct observations seen = {0};
    struct verdict v = {0};

    if (session_prepare(r->session, fixture->ticket, &defaults, &j, NULL) == ST_OK) {
        /* Where nothing is planted, what is judged beside the PC is what somebody says of it. */
        if (kind->right)
            journal_event(&j, EVENT_DIAGNOSIS, 0)->detail = mem_dup(kind->right);
        kind->observe(kind, &r->os, &j, &seen);
        kind->judge(kind, &r->os, &j, &seen, &v);
        CHECK_TEXT(verdict_word(v.word), "repaired");
        for (size_t i = 0; i < v.check_count; i++)
            CHECK(v.checks[i].state == CHECK_OK);
        judged++;
    } else {
        refused++; /* it has the fault, or a policy: nothing is planted, and nothing judged */
    }
    observations_done(&seen);
    verdict_done(&v);
    journal_done(&j);
}

static void judge_all(const char *pc, const char *of, void (*lay)(const struct os *os),
                      void (*lay_memory)(struct fake_os *pc))
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        struct str before = {0}, after = {0};
        struct round r;
        char row[200];

        snprintf(row, sizeof row, "%s on \"%s\" of %s", kind_fixtures[i]->ticket, pc, of);
        test_row(row);
        round_init(&r);
        if (lay)
            lay(&r.os);
        if (lay_memory)
            lay_memory(r.pc);
        fake_photograph(r.pc, &before);
        judge(&r, kind_fixtures[i]);
        fake_photograph(r.pc, &after);
        CHECK_TEXT(str_text(&after), str_text(&before));
        str_done(&before);
        str_done(&after);
        round_done(&r);
    }
    test_row(NULL);
}

TEST(no_judge_finds_its_fault_on_an_untouched_pc)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_pc *pc = kind_fixtures[i]->pcs; pc->name; pc++)
            if (pc->where & KIND_IN_MEMORY)
                judge_all(pc->name, kind_fixtures[i]->ticket, pc->lay, NULL);
    for (size_t i = 0; kind_memories[i]; i++)
        for (const struct kind_memory_pc *pc = kind_memories[i]->pcs; pc && pc->name; pc++)
            judge_all(pc->name, kind_memories[i]->ticket, NULL, pc->lay);
    printf("     %u judged, %u refused\n", judged, refused);
    CHECK(judged > 50 && refused < judged / 10);
}

/* The alarm is awake: on a PC that has the fault, its judge finds it. */
TEST(each_judge_finds_its_own_fault)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        struct verdict v;
        struct round r;

        test_row(kind_fixtures[i]->ticket);
        round_init(&r);
        CHECK_INT(round_plant(&r, kind_fixtures[i]->ticket, NULL, NULL, NULL), ST_OK);
        v = round_verify(&r);
        CHECK_INT(v.word, VERDICT_ACTIVE);
        verdict_done(&v);
        round_done(&r);
    }
    test_row(NULL);
}

int main(void)
{
    RUN(no_judge_finds_its_fault_on_an_untouched_pc);
    RUN(each_judge_finds_its_own_fault);
    return test_end();
}
