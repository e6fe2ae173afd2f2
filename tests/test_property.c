/*
 * Baselines nobody thought of, and everything in any order: plant, technician, verify, restore, the
 * process ended in between. After the last restore the PC is as it was, byte for byte; and on the
 * way "repaired" is never said while the fault is still in effect.
 *
 * The seed is printed; "test_property SEED [COUNT]" plays one again.
 */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kinds.h"
#include "memory.h"
#include "test.h"

enum { RUNS = 2500, THOROUGH_RUNS = 10000, STEPS = 12 };

/* --- the truth, read past the program --------------------------------------------------------- */

static void verify_tells_the_truth(struct round *r, const struct kind_fixture *kind)
{
    struct verdict v = round_verify(r);
    bool ended = fake_killed(r->pc);

    if (ended)
        round_restart(r); /* or the truth could not be asked for either */
    if (v.word == VERDICT_REPAIRED || v.word == VERDICT_COLLATERAL)
        CHECK(!kind->in_effect(&r->os));
    /* What was in effect for a program that has ended may not be for the next (Wine). */
    if (v.word == VERDICT_ACTIVE && kind->effect_is_all && !ended)
        CHECK(kind->in_effect(&r->os));
    verdict_done(&v);
}

/* --- one play --------------------------------------------------------------------------------- */

/* One that leaves nothing of his own behind. */
static void some_move(struct dice *d, struct round *r, const struct kind_fixture *kind)
{
    const struct kind_memory *memory = kind_memory_of(kind->ticket);
    const struct kind_move *m = &kind->moves[roll(d, (uint32_t)kind_move_count(kind))];

    if (memory && memory->random_move && roll(d, 4))
        memory->random_move(d, r->pc);
    else if (!m->leaves)
        m->make(&r->os);
}

static void step(struct dice *d, struct round *r, const struct kind_fixture *kind,
                 bool planted_once)
{
    const struct conflict_handler *const handlers[] = {&decide_later, &decide_put_back};

    switch (roll(d, 8)) {
    case 0:
    case 1: round_plant(r, kind->ticket, NULL, NULL, NULL); break;
    case 2:
    case 3:
    case 4:
        if (planted_once)
            some_move(d, r, kind);
        break;
    case 5: verify_tells_the_truth(r, kind); break;
    case 6: round_restore(r, handlers[roll(d, 2)], NULL); break;
    default: fake_kill_within(r->pc, 1 + roll(d, 12), roll(d, 6)); break;
    }
    if (fake_killed(r->pc))
        round_restart(r);
}

/* Any bytes, or one of those that the kind knows. */
static void some_pc(struct dice *d, struct round *r, const struct kind_fixture *kind)
{
    const struct kind_memory *memory = kind_memory_of(kind->ticket);
    uint32_t count = 0;

    if (memory && memory->random_pc && roll(d, 8)) {
        memory->random_pc(d, r->pc);
        return;
    }
    while (kind->pcs[count].name)
        count++;
    count = roll(d, count);
    if (kind->pcs[count].lay)
        kind->pcs[count].lay(&r->os);
}

static const struct kind_fixture *some_kind(struct dice *d)
{
    uint32_t count = 0;

    while (kind_fixtures[count])
        count++;
    return kind_fixtures[roll(d, count)];
}

static bool play(uint64_t seed)
{
    struct dice d = {seed * 2654435761u + 1};
    const struct kind_fixture *kind = some_kind(&d);
    struct str before = {0}, after = {0};
    struct err err = {0};
    struct round r;
    bool same, planted = false;

    round_init(&r);
    some_pc(&d, &r, kind);
    fake_photograph(r.pc, &before);
    for (unsigned i = 0; i < STEPS; i++) {
        enum session_state state;

        session_refresh(r.session, NULL);
        state = session_state(r.session);
        /* What a technician changes while nothing is in place is simply the PC's own. */
        planted = state == SESSION_PLANTED || state == SESSION_RESTORING;
        step(&d, &r, kind, planted);
    }
    round_restart(&r);
    CHECK_INT(round_restore(&r, &decide_put_back, &err), ST_OK);
    fake_photograph(r.pc, &after);
    same = str_equal(&before, &after);
    if (!same)
        CHECK_TEXT(str_text(&after), str_text(&before));
    str_done(&before);
    str_done(&after);
    round_done(&r);
    return same && err.status == ST_OK;
}

static uint64_t first_seed;
static unsigned runs = RUNS;

TEST(any_baseline_survives_any_order_of_events)
{
    for (unsigned i = 0; i < runs; i++) {
        char row[60];

        snprintf(row, sizeof row, "seed %llu", (unsigned long long)(first_seed + i));
        test_row(row);
        if (!play(first_seed + i))
            return; /* one is enough to look at */
    }
}

int main(int argc, char **argv)
{
    first_seed = argc > 1 ? strtoull(argv[1], NULL, 10) : (uint64_t)time(NULL) * THOROUGH_RUNS;
    if (getenv("BINOME_THOROUGH"))
        runs = THOROUGH_RUNS;
    if (argc > 2)
        runs = (unsigned)strtoul(argv[2], NULL, 10);
    kinds_may_fail = true; /* what a technician does may be where the process ends */
    printf("seeds %llu to %llu\n", (unsigned long long)first_seed,
           (unsigned long long)(first_seed + runs - 1));
    RUN(any_baseline_survives_any_order_of_events);
    return test_end();
}
