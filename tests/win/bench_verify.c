/*
 * bench_verify: what a verify costs in one process, beside the same Win32 reads made bare
 * (bench_reads.h).
 *
 * For each ticket: plants it, then does one verify and one pass of bare reads in turn, 250 times. A
 * verify is the whole use case: lock, journal, reads, verdict, and the attempt written down. Then
 * every kind's judge on a PC where nothing is planted, all of them after one another, and beside
 * them the reads of each.
 *
 * Prints a row for each; exit code 1 when a verify did not say "active", or a judge something else
 * than "repaired" of the untouched PC.
 */
#include "bench_reads.h"
#include "fault.h"
#include "scene.h"
#include "session_parts.h"
#include "test.h"
#include "win_os_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERIFIES = 250 };

#define LIMIT "1.5"

static struct win_os *eyes;
static struct os plain; /* as the programs have it */

/* --- measuring -------------------------------------------------------------------------------- */

static double now_ms(void)
{
    LARGE_INTEGER count, frequency;

    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return 1000.0 * (double)count.QuadPart / (double)frequency.QuadPart;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void verify(void *ctx)
{
    struct session *s = ctx;
    struct verdict v = {0};

    CHECK_INT(session_verify(s, &v, NULL), ST_OK);
    CHECK_INT(v.word, VERDICT_ACTIVE);
    CHECK(!verdict_has_note(&v, NOTE_NOT_RECORDED));
    verdict_done(&v);
}

static void note_reads(const struct catalog *catalog)
{
    struct os noting = bench_noting();
    struct session *s = session_new(&noting, catalog);

    verify(s);
    session_free(s);
}

static void say(const char *ticket, const char *what, double ours, double bare)
{
    printf("%-16s %-28s %9.2f ms  %9.2f ms  %5.2f  %s\n", ticket, what, ours, bare, ours / bare,
           LIMIT);
}

/* Both in turn, so that what else the machine does falls on both. */
static void measure(const char *ticket, const char *what, void (*once)(void *ctx), void *ctx)
{
    static double ours[VERIFIES], bare[VERIFIES];
    double begin, middle, ours_sum = 0, bare_sum = 0;

    for (int i = 0; i < VERIFIES; i++) {
        begin = now_ms();
        once(ctx);
        middle = now_ms();
        bench_read_bare();
        bare[i] = now_ms() - middle;
        ours[i] = middle - begin;
        ours_sum += ours[i];
        bare_sum += bare[i];
    }
    qsort(ours, VERIFIES, sizeof *ours, by_size);
    qsort(bare, VERIFIES, sizeof *bare, by_size);
    say(ticket, what, ours[VERIFIES / 2], bare[VERIFIES / 2]);
    say(ticket, "250 of them", ours_sum, bare_sum);
}

/* --- the rounds ------------------------------------------------------------------------------- */

static void play(const struct scene *scene, const struct catalog *catalog)
{
    const struct plant_options options = {0};
    struct session *s = session_new(&plain, catalog);
    struct receipt receipt = {0};

    scene_lay(&plain, scene);
    CHECK_INT(session_plant(s, scene->ticket, &options, NULL, NULL), ST_OK);
    note_reads(catalog);
    measure(scene->ticket, "a verify", verify, s);
    CHECK_INT(session_restore(s, &decide_put_back, &receipt, NULL), ST_OK);
    receipt_done(&receipt);
    session_free(s);
    bench_forget();
}

/* --- where nothing is planted ----------------------------------------------------------------- */

struct untouched {
    struct session *session;
    struct journal *journals; /* as a plant would begin, and no further */
    size_t count;
};

static void judge(const struct os *os, const struct journal *j)
{
    const struct fault_kind *kind = fault_find(j->kind);
    struct observations seen = {0};
    struct verdict v = {0};

    kind->observe(kind, os, j, &seen);
    kind->judge(kind, os, j, &seen, &v);
    CHECK_INT(v.word, VERDICT_REPAIRED);
    observations_done(&seen);
    verdict_done(&v);
}

/* Under the lock, as a verify judges: what is asked there twice is remembered. */
static void judge_all(void *ctx)
{
    const struct untouched *u = ctx;

    CHECK_INT(session_begin(u->session, NULL), ST_OK);
    for (size_t i = 0; i < u->count; i++)
        judge(&plain, &u->journals[i]);
    session_end(u->session);
}

static bool prepare(struct session *s, const struct kind_fixture *fixture, struct journal *out)
{
    const struct plant_options defaults = {0};
    const struct fault_kind *kind = fault_find(fixture->kind);
    struct err err = {0};

    if (session_prepare(s, fixture->ticket, &defaults, out, &err) != ST_OK) {
        printf("%-16s not judged: this PC refuses it (%s)\n", fixture->ticket, err.object);
        return false;
    }
    /* Where nothing is planted, what is judged beside the PC is what somebody says of it. */
    if (kind->right)
        journal_event(out, EVENT_DIAGNOSIS, 0)->detail = mem_dup(kind->right);
    return true;
}

static void play_untouched(const struct catalog *catalog)
{
    struct os noting = bench_noting();
    struct session *s = session_new(&plain, catalog);
    struct untouched u = {.session = s};
    char title[40];

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    u.journals = mem_alloc(catalog->count * sizeof *u.journals);
    for (size_t i = 0; kind_fixtures[i]; i++) {
        struct journal *j = &u.journals[u.count];

        memset(j, 0, sizeof *j);
        if (!prepare(s, kind_fixtures[i], j))
            continue;
        bench_next_judge();
        judge(&noting, j);
        u.count++;
    }
    snprintf(title, sizeof title, "%u judges, untouched PC", (unsigned)u.count);
    measure("every kind", title, judge_all, &u);
    for (size_t i = 0; i < u.count; i++)
        journal_done(&u.journals[i]);
    free(u.journals);
    session_free(s);
    bench_forget();
}

int main(void)
{
    struct catalog catalog = {0};

    eyes = win_os_new();
    plain = win_os_ops(eyes);
    scene_catalog(&catalog);
    bench_reads_begin(&plain);
    scene_begin(&plain);
    for (size_t i = 0; i < scene_count; i++) /* one PC that is lived in for each ticket */
        if (scenes[i].pc->lived_in)
            play(&scenes[i], &catalog);
    play_untouched(&catalog);
    scene_end(&plain);
    catalog_done(&catalog);
    win_os_free(eyes);
    return 0;
}
