/*
 * A hundred rounds in any order, on the real registry and the real Startup folder: plants, looks,
 * repairs good and bad, programs started anew or ended in the middle, restores. After the last
 * restore the photograph is the one from before, whatever happened. A seed that failed is played
 * again with: win_rounds SEED
 */
#include "calls.h"
#include "photograph.h"
#include "programs.h"
#include "scene.h"
#include "test.h"
#include "utf.h"
#include "win_os.h"

#include <stdio.h>
#include <wchar.h>

enum { ROUNDS = 100, STEPS = 6 };

static struct win_os *eyes;
static struct os os;
static struct catalog catalog;
static wchar_t *ending;
static unsigned ended; /* processes */

/* --- chance (xorshift: the same rounds from the same seed) -------------------------------------
 */

static uint32_t chance;

static uint32_t next(uint32_t below)
{
    chance ^= chance << 13;
    chance ^= chance >> 17;
    chance ^= chance << 5;
    return chance % below;
}

/* --- what may happen in a round ----------------------------------------------------------------
 */

struct round {
    const struct scene *scene;
    struct session *session;
};

static void look(struct round *r)
{
    struct verdict v = {0};
    enum session_state state;

    CHECK_INT(session_verify(r->session, &v, NULL), ST_OK);
    state = session_state(r->session);
    CHECK((v.word == VERDICT_NOT_PLANTED) ==
          (state == SESSION_EMPTY || state == SESSION_PLANT_INTERRUPTED));
    CHECK((v.word == VERDICT_RESTORED) == (state == SESSION_CLOSED || state == SESSION_RESTORING));
    verdict_done(&v);
}

static void plant(struct round *r)
{
    const struct plant_options options = {0};
    enum status st;

    session_refresh(r->session, NULL);
    st = session_plant(r->session, r->scene->ticket, &options, NULL, NULL);
    /* Refused when one is in place; the same fault made by hand is refused too. */
    CHECK(st == ST_OK || st == ST_REFUSED);
}

static void put_back_for_good(struct round *r)
{
    struct receipt receipt = {0};

    CHECK_INT(session_restore(r->session, &decide_put_back, &receipt, NULL), ST_OK);
    CHECK_INT(receipt.identical, receipt.count);
    receipt_done(&receipt);
}

static void start_anew(struct round *r)
{
    session_free(r->session);
    r->session = session_new(&os, &catalog);
    CHECK_INT(session_refresh(r->session, NULL), ST_OK);
}

static void hint(struct round *r)
{
    unsigned number = 0;

    session_hint(r->session, NULL, &number, NULL);
}

static bool is_planted(struct round *r)
{
    return session_refresh(r->session, NULL) == ST_OK &&
           session_state(r->session) == SESSION_PLANTED;
}

/* By the book, only while a ticket is in place: what is done to a clean PC is nobody's to undo. */
static void repair(struct round *r)
{
    if (is_planted(r))
        scene_repair(&os, r->scene);
}

/* Anything that leaves nothing of somebody's own behind. */
static void meddle(struct round *r)
{
    const struct kind_fixture *kind = r->scene->kind;
    const struct kind_move *m = &kind->moves[next((uint32_t)kind_move_count(kind))];

    if (is_planted(r) && !m->leaves)
        m->make(&os);
}

/* The console is ended at one of its writes, or within it, or comes to its end. */
static void end_in_the_middle(struct round *r)
{
    static const wchar_t *const acts[] = {L"verify", L"restore", L"restore --force"};
    uint32_t act = next(4);
    wchar_t number[16], line[64];
    DWORD code;

    swprintf(line, 64, L"plant %hs", r->scene->ticket);
    swprintf(number, 16, L"%u", 1 + next(16));
    SetEnvironmentVariableW(L"BINOME_END_PLAN", next(2) ? L"before" : L"within");
    SetEnvironmentVariableW(L"BINOME_END_AT", number);
    code = programs_run(ending, act == 0 ? line : acts[act - 1], NULL);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", NULL);
    CHECK(code != 65 && code != 70);
    ended += code == CALLS_ENDED;
    start_anew(r);
}

static void (*const steps[])(struct round *r) = {plant,
                                                 plant,
                                                 look,
                                                 hint,
                                                 start_anew,
                                                 repair,
                                                 meddle,
                                                 meddle,
                                                 put_back_for_good,
                                                 end_in_the_middle};

static void play(const struct scene *scene, uint32_t seed)
{
    struct round r = {.scene = scene, .session = session_new(&os, &catalog)};
    struct str before = {0}, after = {0};
    char row[80];

    chance = seed * 2654435761u | 1;
    snprintf(row, sizeof row, "seed %u, %s", seed, scene->name);
    test_row(row);
    scene_forget(&os);
    photograph(&before);
    plant(&r);
    for (unsigned i = 0; i < STEPS; i++)
        steps[next(sizeof steps / sizeof *steps)](&r);
    start_anew(&r);
    put_back_for_good(&r);
    photograph(&after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    session_free(r.session);
    str_done(&after);
    str_done(&before);
}

static uint32_t first_seed;
static unsigned rounds = ROUNDS;

TEST(rounds_in_any_order_lead_back)
{
    printf("     seeds %u to %u\n", first_seed, first_seed + rounds - 1);
    for (size_t s = 0; s < scene_count; s++) {
        scene_lay(&os, &scenes[s]);
        for (unsigned i = 0; i < rounds; i++)
            if (i % scene_count == s || rounds == 1)
                play(&scenes[s], first_seed + i);
    }
    test_row(NULL);
    printf("     %u programs ended in the middle\n", ended);
    CHECK(ended > 0 || rounds == 1);
}

int main(int argc, char **argv)
{
    test_needs_own_profile();
    first_seed = (uint32_t)(GetTickCount() % 1000000);
    if (argc > 1) {
        first_seed = (uint32_t)strtoul(argv[1], NULL, 10);
        rounds = 1;
    }
    ending = programs_path(L"tests\\binomectl_ending.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(rounds_in_any_order_lead_back);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(ending);
    return test_end();
}
