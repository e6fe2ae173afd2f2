/*
 * What only the PC in memory can be made to do (tests/kinds/memory) comes to what the tests that
 * use it take for granted: a loss to collateral, a mask to masked, a policy to a refusal, and so
 * on.
 */
#include "memory.h"

#include <string.h>

#include "kinds.h"
#include "round.h"
#include "test.h"

static unsigned played;

static void begin(struct round *r, const struct kind_memory *m, void (*before)(struct fake_os *pc))
{
    test_row(m->ticket);
    round_init(r);
    if (before)
        before(r->pc);
    played++;
}

static void plant(struct round *r, const struct kind_memory *m)
{
    CHECK_INT(round_plant(r, m->ticket, NULL, NULL, NULL), ST_OK);
}

static void check_verdict(struct round *r, const char *word)
{
    struct verdict v = round_verify(r);

    CHECK_TEXT(verdict_word(v.word), word);
    verdict_done(&v);
}

static void end(struct round *r)
{
    fake_deny_write(r->pc, NULL);
    round_done(r);
    test_row(NULL);
}

static void each(void (*play)(const struct kind_memory *m))
{
    played = 0;
    for (size_t i = 0; kind_memories[i]; i++)
        play(kind_memories[i]);
    CHECK(played > 0);
}

static void play_loss(const struct kind_memory *m)
{
    struct round r;

    if (!m->own || !m->lose)
        return;
    begin(&r, m, m->own);
    plant(&r, m);
    kind_of_ticket(m->ticket)->moves[0].make(&r.os);
    check_verdict(&r, "repaired");
    m->lose(r.pc);
    check_verdict(&r, "collateral");
    end(&r);
}

TEST(a_loss_beside_a_repair_is_collateral)
{
    each(play_loss);
}

static void play_mask(const struct kind_memory *m)
{
    struct round r;

    if (!m->mask)
        return;
    begin(&r, m, NULL);
    plant(&r, m);
    m->mask(r.pc);
    check_verdict(&r, "masked");
    end(&r);
}

TEST(a_mask_is_masked)
{
    each(play_mask);
}

static void play_refusal(const struct kind_memory *m)
{
    struct round r;

    if (!m->refuse)
        return;
    begin(&r, m, m->refuse);
    CHECK_INT(round_plant(&r, m->ticket, NULL, NULL, NULL), ST_REFUSED);
    end(&r);
}

TEST(a_plant_is_refused_where_it_is_to_be)
{
    each(play_refusal);
}

static void play_change(const struct kind_memory *m)
{
    struct round r;

    if (!m->change)
        return;
    begin(&r, m, NULL);
    plant(&r, m);
    m->change(r.pc);
    CHECK_INT(round_restore(&r, &decide_later, NULL), ST_REFUSED);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    end(&r);
}

TEST(a_change_waits_for_a_decision)
{
    each(play_change);
}

static void play_spoil(const struct kind_memory *m)
{
    struct round r;

    if (!m->spoil)
        return;
    begin(&r, m, NULL);
    plant(&r, m);
    m->spoil(r.pc);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_WRITE);
    fake_deny_write(r.pc, NULL);
    CHECK_INT(round_restore(&r, &decide_put_back, NULL), ST_OK);
    end(&r);
}

TEST(a_spoilt_restore_fails_and_can_be_repeated)
{
    each(play_spoil);
}

int main(void)
{
    RUN(a_loss_beside_a_repair_is_collateral);
    RUN(a_mask_is_masked);
    RUN(a_plant_is_refused_where_it_is_to_be);
    RUN(a_change_waits_for_a_decision);
    RUN(a_spoilt_restore_fails_and_can_be_repeated);
    return test_end();
}
