/*
 * soak [--shipped | --inside | --memory] [--only TICKET] [ROUNDS]
 *
 * Plays whole rounds in one window (plant, a verify that fails, the repair, a verify that
 * succeeds, finish, the next ticket) and looks at what the process holds: handles, GDI and USER
 * objects, private bytes. All must be flat once it has warmed up, and every round must leave the
 * PC as it was. Prints a line now and then and a summary; exit code 1 when something grows.
 *
 * The window is that of the shipped program. With --inside it is in this process, out of the same
 * objects, so that the heaps can be walked: what malloc gave must be the same blocks and bytes
 * after each round of a PC as after the one before. With --memory likewise, over a PC in memory,
 * where all tickets can be played: a process of Wine's keeps what it has once asked of many
 * settings.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "held.h"
#include "inside.h"
#include "photograph.h"
#include "programs.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"

enum { ROUNDS = 1000, WARM = 50, LINE_EVERY = 50, EVEN_TRIES = 20, EVEN_WAIT_MS = 50 };

/* What may come and go (a thread of the pool, a list that grew once) and is no leak: one leaked
 * object a round would be ROUNDS of them. Of bytes: fewer than a short string a round. */
enum {
    SLACK_OBJECTS = 8,
    SLACK_BLOCKS = 32,
    SLACK_BYTES_A_ROUND = 64,
    SLACK_BYTES = 256 * 1024,
    /* What Wine itself keeps: private bytes, measured 5 to 6 and 17 KB a round. */
    WINE_8_BYTES_A_ROUND = 10 * 1024,
    WINE_10_BYTES_A_ROUND = 24 * 1024,
    /* In the process's own heap Wine 8 keeps 24 bytes of each static control that has a font, and
     * as many as there are characters of the edits of several lines: of two in each round, of
     * whichever ticket (bare_loop makes both bare, and loses the same). 2.2 KB a round. */
    WINE_BLOCKS_A_ROUND = 2,
    WINE_BLOCK_BYTES_A_ROUND = 3 * 1024
};

static unsigned rounds = ROUNDS;
static const char *only;
static bool in_this_process, blocks_are_seen;
static struct fake_os *memory; /* NULL: on this PC */
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;

/* --- the PC below ----------------------------------------------------------------------------- */

/* A step of a round, and what was found. */
struct step {
    const struct scene *scene;
    enum verdict_word word;
    bool over;
    struct str photo;
};

/* A PC in memory knows no two at the same time. */
static void on_pc(void (*what)(void *step), struct step *step)
{
    if (memory)
        inside_do(what, step);
    else
        what(step);
}

static void lay(void *step)
{
    const struct scene *scene = ((struct step *)step)->scene;

    if (!memory) {
        scene_lay(&os, scene);
        return;
    }
    fake_os_anew(memory);
    if (scene->pc->lay)
        scene->pc->lay(&os);
}

static void photograph_pc(void *step)
{
    struct str *photo = &((struct step *)step)->photo;

    str_clear(photo);
    if (memory)
        fake_photograph(memory, photo);
    else
        photograph(photo);
}

static void repair(void *step)
{
    scene_repair(&os, ((struct step *)step)->scene);
}

/* As another program of ours would: the window is told of it. */
static enum status note(const char *id)
{
    struct session *s = session_new(&os, &catalog);
    enum status st = session_refresh(s, NULL);

    if (st == ST_OK)
        st = session_diagnose(s, id, NULL);
    session_free(s);
    return st;
}

static bool minute(void)
{
    return memory && fake_minute(memory);
}

/* What the journal says of the last verify, and whether the round is over. */
static void look_at_journal(void *ctx)
{
    const struct step *step = ctx;
    struct session *s = session_new(&os, &catalog);
    const struct journal *j;
    const struct event *last;

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    j = session_journal(s);
    last = j ? journal_last(j, EVENT_VERIFY) : NULL;
    CHECK(last && last->verdict == step->word);
    CHECK_INT(session_state(s), step->over ? SESSION_CLOSED : SESSION_PLANTED);
    if (step->over && j)
        CHECK_INT(j->receipt.identical, j->receipt.count);
    session_free(s);
}

static void check_journal(enum verdict_word word, bool over)
{
    struct step step = {.word = word, .over = over};

    on_pc(look_at_journal, &step);
}

/* --- one round -------------------------------------------------------------------------------- */

/* The scenes and their tickets take turns, bare and lived in. */
static size_t scene_of(unsigned round)
{
    return round % scene_count;
}

static bool play(const struct window *w, unsigned round)
{
    const struct scene *scene = &scenes[scene_of(round)];
    struct step before = {.scene = scene}, after = {.scene = scene};
    bool played;

    on_pc(lay, &before);
    on_pc(photograph_pc, &before);
    played = window_plant(w, scene->ticket, round > 0) && window_press(w, IDC_VERIFY) &&
             window_wait(w, IDC_VERDICT);
    check_journal(VERDICT_ACTIVE, false);
    on_pc(repair, &before);
    played = played && window_press(w, IDC_VERIFY) && window_wait(w, IDC_FINISH);
    check_journal(VERDICT_REPAIRED, false);
    played = played && window_press(w, IDC_FINISH) && window_wait(w, IDC_AGAIN);
    check_journal(VERDICT_REPAIRED, true);
    on_pc(photograph_pc, &after);
    CHECK_TEXT(str_text(&after.photo), str_text(&before.photo));
    str_done(&before.photo);
    str_done(&after.photo);
    return played && window_press(w, IDC_AGAIN) && window_wait(w, IDC_CALL_ANSWER) &&
           window_press(w, IDC_BACK) && window_wait(w, IDC_ROLE_B);
}

/* --- what is held ----------------------------------------------------------------------------- */

/* Of the window's process after a round; heaps only of this process. */
struct look {
    struct held held;
    struct heaps heaps;
    DWORD statics; /* that are gone */
};

/* What the rounds of one scene came to, once all was warm. */
struct tally {
    unsigned rounds;
    long long bytes;          /* by how much the private ones moved */
    struct heaps last;        /* after the one before */
    long long process_blocks; /* by how much the process's own heap moved */
    long long process_bytes;
    long long statics; /* that went in these rounds */
    unsigned uneven;   /* rounds after which malloc's blocks were not those of the last */
};

static struct tally tallies[SCENES_MAX];

/* On the window's thread: in the middle of what it does it may hold a block more. */
static void walk_heaps(void *heaps)
{
    *(struct heaps *)heaps = heaps_here();
}

static struct look look(HANDLE process)
{
    struct look l = {.held = held_by(process)};

    if (in_this_process) {
        inside_do(walk_heaps, &l.heaps);
        l.statics = inside_statics();
    }
    return l;
}

static bool same(const struct blocks *a, const struct blocks *b)
{
    return a->count == b->count && a->bytes == b->bytes;
}

/* What is still in the window's queue may hold a block for a moment. */
static struct look look_when_even(HANDLE process, unsigned round)
{
    const struct tally *t = &tallies[scene_of(round)];
    struct look l = look(process);

    for (int i = 0;
         blocks_are_seen && i < EVEN_TRIES && t->rounds > 0 && !same(&t->last.own, &l.heaps.own);
         i++) {
        Sleep(EVEN_WAIT_MS);
        l = look(process);
    }
    return l;
}

static void say_uneven(unsigned round, const struct blocks *before, const struct blocks *now)
{
    printf("round %4u: malloc's blocks were %lu of %lu bytes after the last round of this PC, and "
           "are %lu of %lu: %s\n",
           round + 1, before->count, before->bytes, now->count, now->bytes,
           scenes[scene_of(round)].name);
}

static void count(unsigned round, const struct look *before, const struct look *now)
{
    struct tally *t = &tallies[scene_of(round)];

    if (round >= WARM) {
        t->bytes += (long long)now->held.bytes - (long long)before->held.bytes;
        t->process_blocks +=
            (long long)now->heaps.process.count - (long long)before->heaps.process.count;
        t->process_bytes +=
            (long long)now->heaps.process.bytes - (long long)before->heaps.process.bytes;
        t->statics += now->statics - before->statics;
        if (blocks_are_seen && t->rounds > 0 && !same(&t->last.own, &now->heaps.own)) {
            t->uneven++;
            say_uneven(round, &t->last.own, &now->heaps.own);
        }
        t->rounds++;
    }
    t->last = now->heaps;
}

/* Of all scenes together: what Wine gives back in a round of one it takes again in the next one's.
 */
static struct tally sum_of(const char *ticket)
{
    struct tally sum = {0};

    for (size_t i = 0; i < scene_count; i++)
        if (!ticket || strcmp(scenes[i].ticket, ticket) == 0) {
            sum.rounds += tallies[i].rounds;
            sum.bytes += tallies[i].bytes;
            sum.process_blocks += tallies[i].process_blocks;
            sum.process_bytes += tallies[i].process_bytes;
            sum.statics += tallies[i].statics;
            sum.uneven += tallies[i].uneven;
        }
    return sum;
}

static long long bytes_a_round(void)
{
    if (!test_under_wine())
        return SLACK_BYTES_A_ROUND;
    return test_wine() < 10 ? WINE_8_BYTES_A_ROUND : WINE_10_BYTES_A_ROUND;
}

static void check_heaps(const struct tally *sum)
{
    long long blocks = SLACK_BLOCKS, bytes = SLACK_BYTES;

    CHECK_INT(sum->uneven, 0);
    if (test_under_wine()) {
        blocks += sum->statics + (long long)sum->rounds * WINE_BLOCKS_A_ROUND;
        bytes += (long long)sum->rounds * WINE_BLOCK_BYTES_A_ROUND;
    }
    CHECK(sum->process_blocks <= blocks);
    CHECK(sum->process_bytes <= bytes);
}

static void check_flat(const struct held *warm, const struct held *end)
{
    struct tally sum = sum_of(NULL);

    CHECK(end->handles <= warm->handles + SLACK_OBJECTS);
    CHECK(end->gdi <= warm->gdi + SLACK_OBJECTS);
    CHECK(end->user <= warm->user + SLACK_OBJECTS);
    CHECK(sum.bytes <= SLACK_BYTES + (long long)sum.rounds * bytes_a_round());
    if (blocks_are_seen)
        check_heaps(&sum);
}

static void print(unsigned round, const struct look *l)
{
    printf("round %4u: %3lu handles, %3lu GDI objects, %3lu USER objects, %6lu KB private", round,
           l->held.handles, l->held.gdi, l->held.user, (unsigned long)(l->held.bytes / 1024));
    if (in_this_process)
        printf("; malloc: %lu blocks, %lu bytes; the process's heap: %lu, %lu", l->heaps.own.count,
               l->heaps.own.bytes, l->heaps.process.count, l->heaps.process.bytes);
    printf("\n");
    fflush(stdout);
}

static void print_tally(const char *name, const struct tally *t)
{
    if (t->rounds == 0)
        return;
    printf("%-16s %5u rounds, a round %+7lld private bytes", name, t->rounds,
           t->bytes / (long long)t->rounds);
    if (in_this_process)
        printf(", the process's heap %+.2f blocks of %+.1f bytes (%.2f static controls), malloc's "
               "blocks uneven %u times",
               (double)t->process_blocks / t->rounds, (double)t->process_bytes / t->rounds,
               (double)t->statics / t->rounds, t->uneven);
    printf("\n");
}

static void print_tallies(void)
{
    struct tally sum = sum_of(NULL);

    for (size_t i = 0; i < catalog.count; i++) {
        struct tally t = sum_of(catalog.items[i].id);

        print_tally(catalog.items[i].id, &t);
    }
    print_tally("all", &sum);
}

/* --- all of them ------------------------------------------------------------------------------ */

static bool open_it(struct window *w)
{
    wchar_t *path = programs_path(L"binome.exe");
    bool opened = in_this_process ? inside_open(w, memory) : window_open(w, path);

    free(path);
    return opened;
}

static void close_it(struct window *w)
{
    if (in_this_process)
        inside_close(w);
    else
        window_end(w);
}

TEST(a_window_that_plays_many_rounds_holds_no_more_than_after_a_few)
{
    struct look warm = {0}, before, now = {0};
    struct window w = {0};
    unsigned round;

    CHECK(scene_count > 0 && scene_count <= WARM);
    CHECK(open_it(&w));
    for (round = 0; round < rounds && window_runs(&w); round++) {
        char row[120];

        snprintf(row, sizeof row, "round %u, %s", round + 1, scenes[scene_of(round)].name);
        test_row(row);
        if (!play(&w, round)) {
            CHECK(!"the round was played to its end");
            break;
        }
        before = now;
        now = look_when_even(w.process, round);
        if (round + 1 == WARM)
            warm = now;
        count(round, &before, &now);
        if ((round + 1) % LINE_EVERY == 0 || round + 1 == 1)
            print(round + 1, &now);
    }
    CHECK_INT(round, rounds);
    test_row(NULL);
    print_tallies();
    if (round >= WARM + scene_count) /* each PC once: they do not take the same */
        check_flat(&warm.held, &now.held);
    else
        printf("too few rounds: what is held is not judged\n");
    close_it(&w);
}

/* --- the line --------------------------------------------------------------------------------- */

static void read_line(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--inside") == 0)
            in_this_process = true;
        else if (strcmp(argv[i], "--memory") == 0)
            memory = fake_os_new();
        else if (strcmp(argv[i], "--shipped") == 0)
            in_this_process = false;
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            only = argv[++i];
        else
            rounds = (unsigned)strtoul(argv[i], NULL, 10);
    in_this_process = in_this_process || memory;
}

static void keep_only(void)
{
    size_t kept = 0;

    for (size_t i = 0; i < scene_count; i++)
        if (!only || strcmp(scenes[i].ticket, only) == 0)
            scenes[kept++] = scenes[i];
    scene_count = kept;
}

int main(int argc, char **argv)
{
    DWORD started = GetTickCount();

    read_line(argc, argv);
    kinds_note = note;
    kinds_minute = minute;
    scene_catalog(&catalog);
    if (memory) {
        os = fake_os_ops(memory);
        scene_find(KIND_IN_MEMORY);
    } else {
        test_needs_own_profile();
        eyes = win_os_new();
        os = win_os_ops(eyes);
        scene_begin(&os);
    }
    keep_only();
    blocks_are_seen = in_this_process && heaps_tell();
    if (in_this_process && !blocks_are_seen)
        printf("no single block can be seen here: the heaps are not judged\n");
    RUN(a_window_that_plays_many_rounds_holds_no_more_than_after_a_few);
    if (memory)
        fake_os_free(memory);
    else
        scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    printf("%u rounds, %lu s\n", rounds, (GetTickCount() - started) / 1000);
    return test_end();
}
