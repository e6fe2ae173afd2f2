/*
 * A kind of fault with nothing but what every kind must have: one value, and all that may be NULL
 * is NULL. It is planted, judged, put back and left to a decision as every other, which shows what
 * the engine does by itself. It stands in the place of the program's kinds.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "fake_os.h"
#include "session.h"
#include "test.h"

#define KEY "Software\\Bare"

static const struct word said_off[1] = {{"bare", "route", "switched-off"}};
static const struct word check_switch[1] = {{"bare", "check", "bare.switch"}};
static const struct word *const words[] = {said_off, check_switch, NULL};
static const struct fault_kind bare;
static unsigned other_selves; /* calls with another kind's row */

static struct place switch_place(void)
{
    return place_value(OS_HKCU, KEY, "Switch");
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    struct state before = {0}, planted = {0};
    struct place place = switch_place();
    enum status st = place_read(os, &place, &before, err);

    (void)settings;
    other_selves += self != &bare;
    if (st == ST_OK) {
        state_set_dword(&planted, 1);
        records_add(out, ROLE_OWN, &place, &before, &planted);
    }
    place_done(&place);
    return st;
}

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    struct place place = switch_place();

    (void)j;
    other_selves += self != &bare;
    observations_read(out, os, "bare", &place);
}

static void judge(const struct fault_kind *self, const struct os *names, const struct journal *j,
                  const struct observations *seen, struct verdict *out)
{
    const struct observation *s = &seen->items[0];
    const struct record *r = &j->records.items[0];
    uint32_t number;
    bool on;

    (void)names;
    other_selves += self != &bare;
    if (observations_unread(seen, out))
        return;
    on = state_dword(&s->state, &number) && number == 1;
    out->word = on ? VERDICT_ACTIVE : VERDICT_REPAIRED;
    out->route = on ? ROUTE_NONE : said_off;
    fault_check(out, check_switch->text, &r->place, &r->before, &s->state,
                on ? CHECK_FAULT : CHECK_OK);
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    other_selves += self != &bare;
    return place_is_value(&record->place) && strcmp(record->place.key, KEY) == 0;
}

static const struct fault_kind bare = {.name = "bare",
                                       .words = words,
                                       .capture = capture,
                                       .observe = observe,
                                       .judge = judge,
                                       .may_own = may_own};
static const struct fault_kind *const kinds[] = {&bare, NULL};

/* In the place of src/faults/faults.c. */
const struct fault_kind *const *fault_all(void)
{
    return kinds;
}

/* --- a round ---------------------------------------------------------------------------------- */

struct play {
    struct fake_os *pc;
    struct os os;
    struct catalog catalog;
    struct session *session;
};

static void begin(struct play *p)
{
    struct scenario s = {.id = mem_dup("bare"), .kind = mem_dup("bare"), .order = 1};

    *p = (struct play){.pc = fake_os_new()};
    p->os = fake_os_ops(p->pc);
    s.source = mem_dup("built-in");
    catalog_add(&p->catalog, &s);
    p->session = session_new(&p->os, &p->catalog);
    fake_set_dword(p->pc, KEY, "Switch", 0);
}

static void end(struct play *p)
{
    session_free(p->session);
    catalog_done(&p->catalog);
    fake_os_free(p->pc);
}

static void check_verdict(struct play *p, const char *word)
{
    struct verdict v = {0};

    CHECK_INT(session_verify(p->session, &v, NULL), ST_OK);
    CHECK_TEXT(verdict_word(v.word), word);
    CHECK_INT(v.check_count, strcmp(word, "unknown") ? 1 : v.check_count);
    verdict_done(&v);
}

static enum status restore(struct play *p, const struct conflict_handler *handler,
                           struct receipt *receipt)
{
    enum status st = session_restore(p->session, handler, receipt, NULL);

    receipt_done(receipt);
    return st;
}

static uint32_t number_there(struct play *p)
{
    struct place place = switch_place();
    struct state now = {0};
    uint32_t number = 99;

    CHECK_INT(place_read(&p->os, &place, &now, NULL), ST_OK);
    state_dword(&now, &number);
    state_done(&now);
    place_done(&place);
    return number;
}

static void plant(struct play *p)
{
    const struct plant_options none = {0};

    CHECK_INT(session_plant(p->session, "bare", &none, NULL, NULL), ST_OK);
    CHECK_INT(number_there(p), 1);
}

TEST(it_is_planted_judged_and_put_back)
{
    struct str before = {0}, after = {0};
    struct receipt receipt = {0};
    struct play p;

    begin(&p);
    fake_photograph(p.pc, &before);
    plant(&p);
    check_verdict(&p, "active");
    fake_set_dword(p.pc, KEY, "Switch", 0);
    check_verdict(&p, "repaired");
    CHECK_INT(restore(&p, &decide_later, &receipt), ST_OK);
    fake_photograph(p.pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    CHECK_INT(session_state(p.session), SESSION_CLOSED);
    str_done(&before);
    str_done(&after);
    end(&p);
}

/* Without a claim nothing but before and planted is ours. */
TEST(a_third_state_waits_for_a_decision)
{
    struct receipt receipt = {0};
    struct play p;

    begin(&p);
    plant(&p);
    fake_set_dword(p.pc, KEY, "Switch", 7);
    CHECK_INT(restore(&p, &decide_later, &receipt), ST_REFUSED);
    CHECK_INT(number_there(&p), 7);
    CHECK_INT(restore(&p, &decide_keep, &receipt), ST_OK);
    CHECK_INT(number_there(&p), 7);
    end(&p);
    begin(&p);
    plant(&p);
    fake_set_dword(p.pc, KEY, "Switch", 7);
    CHECK_INT(restore(&p, &decide_put_back, &receipt), ST_OK);
    CHECK_INT(number_there(&p), 0);
    end(&p);
}

TEST(its_effect_is_seen_by_trying)
{
    enum effect effect = EFFECT_UNKNOWN;
    char *run = NULL;
    struct play p;

    begin(&p);
    plant(&p);
    CHECK_INT(session_effect(p.session, &effect, &run, NULL), ST_OK);
    CHECK_INT(effect, EFFECT_TRY);
    CHECK(run == NULL);
    fake_fail_read_at(p.pc, 5, true, 31);
    session_effect(p.session, &effect, &run, NULL);
    fake_fail_read_at(p.pc, 0, false, 0);
    CHECK_INT(restore(&p, &decide_later, &(struct receipt){0}), ST_OK);
    end(&p);
}

TEST(the_next_program_takes_its_journal_up)
{
    struct receipt receipt = {0};
    struct play p;

    begin(&p);
    plant(&p);
    session_free(p.session);
    p.session = session_new(&p.os, &p.catalog);
    CHECK_INT(session_refresh(p.session, NULL), ST_OK);
    CHECK_INT(session_state(p.session), SESSION_PLANTED);
    CHECK_INT(restore(&p, &decide_later, &receipt), ST_OK);
    CHECK_INT(number_there(&p), 0);
    end(&p);
}

/* It says no word of its own about settings, files, and what is left behind. */
TEST(what_it_leaves_out_has_an_answer)
{
    struct leftovers left = {0};
    struct observations seen = {0};
    struct journal j = {0};
    struct record r = {0};
    struct state now = {0};
    struct place missing = {0};
    struct play p;
    bool owns = true;

    begin(&p);
    CHECK_INT(fault_claim(&bare, &j, &r, &now), 0);
    CHECK_INT(fault_claim(&bare, &j, &r, NULL), 0);
    fault_leftovers(&bare, &p.os, &j, &seen, &left);
    CHECK_INT(left.count, 0);
    CHECK_INT(fault_owns_folder(&bare, &p.os, "C:\\", &owns, NULL), ST_OK);
    CHECK(!owns);
    CHECK(fault_complete(&bare, &j, &missing));
    CHECK_INT(fault_effect(&bare, &p.os, &j, &seen, VERDICT_UNKNOWN, NULL), EFFECT_UNKNOWN);
    CHECK(fault_settings(&bare)->word == NULL);
    fault_notify(&bare, &p.os, &j);
    CHECK_INT(other_selves, 0);
    end(&p);
}

int main(void)
{
    RUN(it_is_planted_judged_and_put_back);
    RUN(a_third_state_waits_for_a_decision);
    RUN(its_effect_is_seen_by_trying);
    RUN(the_next_program_takes_its_journal_up);
    RUN(what_it_leaves_out_has_an_answer);
    return test_end();
}
