/*
 * The real console program is ended at every single write that it makes, native call by native
 * call and within WinINet too, in plant, verify and restore. The next start sees what is
 * unfinished, and restore gives the photograph from before, byte for byte. Without --every some
 * writes on PCs that are lived in are left out, other ones each time; the PC in memory is ended at
 * every one of them (tests/test_faults.c).
 */
#include "calls.h"
#include "photograph.h"
#include "programs.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"
#include "win_utf.h"

#include <stdio.h>
#include <wchar.h>

enum { MANY = 500, ALWAYS = 2, STEP = 3 };

static wchar_t *ending, *shipped;
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;
static bool every;
static unsigned seed, ended; /* how many processes */

/* --- one scene -------------------------------------------------------------------------------- */

struct play {
    const struct scene *scene;
    struct str before;
};

static void play_init(struct play *p, const struct scene *scene)
{
    memset(p, 0, sizeof *p);
    p->scene = scene;
    scene_lay(&os, scene);
    photograph(&p->before);
}

static void play_done(struct play *p)
{
    str_done(&p->before);
}

static void restore_by_the_program(bool in_place)
{
    struct str out = {0};

    CHECK_INT(programs_run(shipped, L"--json restore", &out), 0);
    CHECK(strstr(str_text(&out), in_place ? "\"restored\"" : "\"already-clean\"") != NULL);
    str_done(&out);
}

/* Nothing in place is only said when nothing is. A process takes its time: every eighth restore
 * is the program's, the others are this process's with the same objects. */
static void next_start_puts_back(const struct play *p)
{
    static unsigned turn;
    bool in_place = scene_in_place(&os, &catalog);

    if (!in_place)
        photograph_check(&p->before);
    if (turn++ % 8 == 0)
        restore_by_the_program(in_place);
    else
        CHECK(scene_put_back(&os, &catalog) == in_place);
    photograph_check(&p->before);
}

/* --- ended at the n-th write ------------------------------------------------------------------ */

static bool ends_at(const wchar_t *plan, unsigned n, const wchar_t *line)
{
    wchar_t number[16];
    DWORD code;

    swprintf(number, 16, L"%u", n);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", plan);
    SetEnvironmentVariableW(L"BINOME_END_AT", number);
    code = programs_run(ending, line, NULL);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", NULL);
    ended += code == CALLS_ENDED;
    return code == CALLS_ENDED;
}

static void name_row(const struct scene *scene, const wchar_t *plan, unsigned n)
{
    char row[100];

    snprintf(row, sizeof row, "%s, %ls write %u", scene->name, plan, n);
    test_row(row);
}

struct act {
    const wchar_t *line; /* NULL: plants the scene's ticket */
    unsigned least;      /* so many writes, or the test struck nothing */
    bool planted, repaired;
};

/* All of the barest PC of a kind; of the others, without --every, one in three and the first two.
 */
static bool tried(const struct scene *scene, unsigned n)
{
    return every || !scene->pc->lived_in || n <= ALWAYS || (n + seed) % STEP == 0;
}

static unsigned at_every_write(const struct play *p, const struct act *act, const wchar_t *plan)
{
    wchar_t *ticket = utf16_from(p->scene->ticket), line[64];
    unsigned n = 0;
    bool goes_on = true;

    swprintf(line, 64, L"plant %ls", ticket);
    while (goes_on && ++n < MANY) {
        if (!tried(p->scene, n))
            continue;
        name_row(p->scene, plan, n);
        scene_forget(&os);
        if (act->planted)
            scene_plant(&os, &catalog, p->scene->ticket, 0);
        if (act->repaired)
            scene_repair(&os, p->scene);
        goes_on = ends_at(plan, n, act->line ? act->line : line);
        next_start_puts_back(p);
    }
    free(ticket);
    return n - 1;
}

/* Ended right after a write is ended before the next one: nothing but reading is in between. */
static void at_every_write_of(bool lived_in_alone, const struct act *act)
{
    for (size_t i = 0; i < scene_count; i++) {
        unsigned all, into_files;
        struct play p;

        if (lived_in_alone && !scenes[i].pc->lived_in)
            continue;
        play_init(&p, &scenes[i]);
        all = at_every_write(&p, act, L"before");
        into_files = at_every_write(&p, act, L"within");
        printf("     %s: %u writes, %u of them into files\n", scenes[i].name, all, into_files);
        CHECK(all >= act->least && into_files > 0);
        play_done(&p);
    }
    test_row(NULL);
}

TEST(plant_ended_at_any_write)
{
    at_every_write_of(false, &(struct act){.least = 4});
}

TEST(verify_ended_at_any_write)
{
    at_every_write_of(false, &(struct act){.line = L"verify", .least = 2, .planted = true});
}

TEST(restore_ended_at_any_write)
{
    at_every_write_of(false, &(struct act){.line = L"restore", .least = 4, .planted = true});
}

TEST(restore_after_a_repair_ended_at_any_write)
{
    at_every_write_of(
        true, &(struct act){.line = L"restore", .least = 4, .planted = true, .repaired = true});
}

int main(int argc, char **argv)
{
    DWORD started = GetTickCount();

    test_needs_own_profile();
    every = argc > 1 && strcmp(argv[1], "--every") == 0;
    seed = argc > 1 && !every ? (unsigned)strtoul(argv[1], NULL, 10) : GetTickCount() % 1000;
    printf("     seed %u\n", seed);
    ending = programs_path(L"tests\\binomectl_ending.exe");
    shipped = programs_path(L"binomectl.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(plant_ended_at_any_write);
    RUN(verify_ended_at_any_write);
    RUN(restore_ended_at_any_write);
    RUN(restore_after_a_repair_ended_at_any_write);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(ending);
    free(shipped);
    printf("%u processes ended, %lu s\n", ended, (GetTickCount() - started) / 1000);
    return test_end();
}
