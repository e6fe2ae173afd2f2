/*
 * Two programs at once: one wins, the other says that it is busy or that a ticket is in place;
 * never two plants, never a torn journal. The window follows the console and the console the
 * window, and a window that waits takes no time of the processor.
 */
#include "frame.h"
#include "photograph.h"
#include "programs.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"
#include "window.h"

#include <stdio.h>

enum { TOGETHER = 3, TRIES = 8, PATIENCE_MS = 20000, IDLE_MS = 3000, IDLE_CPU_MS = 60 };

static wchar_t *console, *window;
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;

/* --- consoles --------------------------------------------------------------------------------- */

static void run_together(const wchar_t *const *lines, DWORD *codes)
{
    HANDLE running[TOGETHER];

    for (size_t i = 0; i < TOGETHER; i++)
        running[i] = programs_start(console, lines[i]);
    for (size_t i = 0; i < TOGETHER; i++)
        codes[i] = programs_wait(running[i]);
}

TEST(of_consoles_that_plant_at_once_one_wins)
{
    /* No two are alike: to be asked for what is in place already is no failure. */
    static const wchar_t *const lines[TOGETHER] = {L"plant internet", L"plant startup-message",
                                                   L"plant internet --set server=192.0.2.1:1"};
    struct str before = {0};

    photograph(&before);
    for (size_t t = 0; t < TRIES; t++) {
        DWORD codes[TOGETHER];
        unsigned won = 0;

        run_together(lines, codes);
        for (size_t i = 0; i < TOGETHER; i++) {
            won += codes[i] == 0;
            CHECK(codes[i] == 0 || codes[i] == 73 || codes[i] == 75);
        }
        CHECK_INT(won, 1);
        CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
        CHECK_INT(programs_run(console, L"restore", NULL), 0);
        photograph_check(&before);
    }
    str_done(&before);
}

TEST(planting_verifying_and_restoring_at_once_never_tear_the_journal)
{
    static const wchar_t *const lines[TOGETHER] = {L"plant startup-message", L"verify", L"restore"};
    struct str before = {0};

    photograph(&before);
    for (size_t t = 0; t < TRIES; t++) {
        DWORD codes[TOGETHER];

        run_together(lines, codes);
        for (size_t i = 0; i < TOGETHER; i++)
            CHECK(codes[i] != 65 && codes[i] != 70 && codes[i] != 74);
        CHECK(scene_state(&os, &catalog) != SESSION_BROKEN);
        CHECK_INT(programs_run(console, L"restore", NULL), 0);
        photograph_check(&before);
    }
    str_done(&before);
}

/* --- the window ------------------------------------------------------------------------------- */

static bool attempts_are(const char *expected)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 500) {
        struct str out = {0};
        bool seen;

        CHECK_INT(programs_run(console, L"--json status", &out), 0);
        seen = strstr(str_text(&out), expected) != NULL;
        str_done(&out);
        if (seen)
            return true;
        Sleep(500);
    }
    return false;
}

TEST(a_window_and_a_console_follow_each_other_without_polling)
{
    struct window w = {0};
    uint64_t before;

    CHECK(window_open(&w, window));
    CHECK(window_wait(&w, IDC_ROLE_B) != NULL);
    CHECK_INT(programs_run(console, L"plant startup-message", NULL), 0);
    CHECK(window_press(&w, IDC_VERIFY));
    CHECK(attempts_are("\"attempts\":1"));
    Sleep(IDLE_MS); /* what the click and the change set going is over */
    before = window_processor_ms(&w);
    Sleep(IDLE_MS);
    CHECK(window_processor_ms(&w) - before <= IDLE_CPU_MS);
    CHECK_INT(programs_run(console, L"restore", NULL), 0);
    CHECK(window_shows(&w, IDC_VERIFY, false));
    CHECK_INT(window_close(&w), 0);
}

/* Both are told to plant at the same moment: the window's question stands, the console goes first.
 */
TEST(a_window_that_plants_what_a_console_has_planted_meanwhile_shows_that_ticket)
{
    struct window w = {0};
    struct str before = {0};

    photograph(&before);
    CHECK(window_open(&w, window));
    CHECK(window_prepare(&w, "internet", false));
    CHECK(window_press(&w, IDC_PLANT));
    CHECK_INT(programs_run(console, L"plant startup-message", NULL), 0);
    CHECK(window_answer(&w, WINDOW_YES));
    CHECK(window_answer(&w, IDCANCEL)); /* why it did not plant */
    CHECK(window_wait(&w, IDC_VERIFY) != NULL);
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    CHECK_INT(programs_run(console, L"restore", NULL), 0);
    photograph_check(&before);
    CHECK(window_shows(&w, IDC_VERIFY, false));
    CHECK_INT(window_close(&w), 0);
    str_done(&before);
}

static BOOL CALLBACK count_frames(HWND top, LPARAM param)
{
    wchar_t name[32];

    *(unsigned *)param += GetClassNameW(top, name, 32) > 0 && wcscmp(name, FRAME_CLASS) == 0;
    return TRUE;
}

TEST(a_second_window_is_the_first_one_brought_to_the_front)
{
    struct window w = {0};
    unsigned frames = 0;

    CHECK(window_open(&w, window));
    CHECK_INT(programs_run(window, L"", NULL), 0);
    EnumWindows(count_frames, (LPARAM)&frames);
    CHECK_INT(frames, 1);
    CHECK_INT(window_close(&w), 0);
}

int main(void)
{
    test_needs_own_profile();
    console = programs_path(L"binomectl.exe");
    window = programs_path(L"binome.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(of_consoles_that_plant_at_once_one_wins);
    RUN(planting_verifying_and_restoring_at_once_never_tear_the_journal);
    RUN(a_window_and_a_console_follow_each_other_without_polling);
    RUN(a_window_that_plants_what_a_console_has_planted_meanwhile_shows_that_ticket);
    RUN(a_second_window_is_the_first_one_brought_to_the_front);
    programs_run(console, L"restore --force", NULL);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(console);
    free(window);
    return test_end();
}
