/*
 * The real window is ended at its writes, in plant, verify and put back, driven through its own
 * buttons. The next start sees what is unfinished and puts it back, byte for byte.
 *
 * A start of a window takes its time: without --every some writes are left out, other ones each
 * time; the first are always among them. What is below the buttons is ended at every single write
 * in test_kill.c. "win_kill_window SEED" tries the same ones again.
 */
#include "calls.h"
#include "photograph.h"
#include "programs.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"
#include "window.h"

#include <stdio.h>
#include <wchar.h>

enum { MANY = 300, ALWAYS = 2, STEP = 9 };

static wchar_t *ending, *shipped;
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;
static struct str before;
static const struct scene *scene;
static bool every;
static unsigned seed, ended;

/* --- the acts, as far as the window lives ----------------------------------------------------- */

static void act_plant(const struct window *w)
{
    window_plant(w, scene->ticket, false);
}

static void act_verify(const struct window *w)
{
    if (window_press(w, IDC_CARRY_ON) && window_press(w, IDC_VERIFY))
        window_wait(w, IDC_VERDICT);
}

/* A ticket that is found in place, as the next start does it. */
static void act_put_back(const struct window *w)
{
    if (window_press(w, IDC_PUT_BACK) && window_answer(w, WINDOW_YES))
        window_wait(w, IDC_CLOSE);
}

static const struct act {
    const char *name;
    void (*run)(const struct window *w);
    bool planted;
} acts[] = {
    {"plant", act_plant, false}, {"verify", act_verify, true}, {"restore", act_put_back, true}};

/* --- ended at the n-th write ------------------------------------------------------------------ */

static bool ends_at(const struct act *act, unsigned n)
{
    wchar_t number[16];
    struct window w = {0};
    DWORD code;

    swprintf(number, 16, L"%u", n);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", L"before");
    SetEnvironmentVariableW(L"BINOME_END_AT", number);
    if (window_open(&w, ending))
        act->run(&w);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", NULL);
    code = window_end(&w);
    ended += code == CALLS_ENDED;
    return code == CALLS_ENDED;
}

/* The window itself now and then, where something is in place; the same objects in this process
 * otherwise. */
static void next_start_puts_back(void)
{
    static unsigned turn;
    struct window w = {0};

    if (!scene_in_place(&os, &catalog)) {
        photograph_check(&before);
        return;
    }
    if (turn++ % 4 == 0) {
        CHECK(window_open(&w, shipped));
        act_put_back(&w);
        CHECK_INT(scene_state(&os, &catalog), SESSION_CLOSED);
        window_end(&w);
    } else {
        scene_put_back(&os, &catalog);
    }
    photograph_check(&before);
}

static bool tried(unsigned n)
{
    return every || n <= ALWAYS || (n + seed) % STEP == 0;
}

static void at_its_writes(const struct act *act)
{
    bool goes_on = true;
    unsigned n = 0, tries = 0;

    while (goes_on && ++n < MANY) {
        char row[120];

        if (!tried(n))
            continue;
        snprintf(row, sizeof row, "%s, %s, write %u, seed %u", scene->name, act->name, n, seed);
        test_row(row);
        scene_forget(&os);
        if (act->planted)
            scene_plant(&os, &catalog, scene->ticket, 0);
        goes_on = ends_at(act, n);
        next_start_puts_back();
        tries++;
    }
    printf("     %s: ended %u times, fewer than %u writes\n", scene->name, tries - 1, n);
    CHECK(n > ALWAYS && n < MANY);
    test_row(NULL);
}

static void in_each_scene(const struct act *act)
{
    /* The lived-in ones: they have the most to lose. */
    for (size_t i = 0; i < scene_count; i++) {
        if (!scenes[i].pc->lived_in)
            continue;
        scene = &scenes[i];
        scene_lay(&os, scene);
        str_clear(&before);
        photograph(&before);
        at_its_writes(act);
    }
}

TEST(plant_in_the_window_ended_at_a_write)
{
    in_each_scene(&acts[0]);
}

TEST(verify_in_the_window_ended_at_a_write)
{
    in_each_scene(&acts[1]);
}

TEST(putting_back_in_the_window_ended_at_a_write)
{
    in_each_scene(&acts[2]);
}

int main(int argc, char **argv)
{
    DWORD started = GetTickCount();

    test_needs_own_profile();
    every = argc > 1 && strcmp(argv[1], "--every") == 0;
    seed = argc > 1 && !every ? (unsigned)strtoul(argv[1], NULL, 10) : GetTickCount() % 1000;
    printf("     seed %u\n", seed);
    ending = programs_path(L"tests\\binome_ending.exe");
    shipped = programs_path(L"binome.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(plant_in_the_window_ended_at_a_write);
    RUN(verify_in_the_window_ended_at_a_write);
    RUN(putting_back_in_the_window_ended_at_a_write);
    scene_end(&os);
    str_done(&before);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(ending);
    free(shipped);
    printf("%u windows ended, %lu s\n", ended, (GetTickCount() - started) / 1000);
    return test_end();
}
