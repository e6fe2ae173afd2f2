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

#include <stdio.h>

enum { TOGETHER = 3, TRIES = 8, PATIENCE_MS = 20000, IDLE_MS = 3000, IDLE_CPU_MS = 60 };

static wchar_t *console, *window;
static struct win_os *eyes;
static struct os os;
static struct catalog catalog;

/* --- small things ----------------------------------------------------------------------------- */

static enum session_state state_now(void)
{
    struct session *s = session_new(&os, &catalog);
    enum session_state state;

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    state = session_state(s);
    session_free(s);
    return state;
}

static void check_photograph(const struct str *before)
{
    struct str now = {0};

    photograph(&now);
    CHECK_TEXT(str_text(&now), str_text(before));
    str_done(&now);
}

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
    static const wchar_t *const lines[TOGETHER] = {L"plant internet", L"plant startup-message",
                                                   L"plant internet"};
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
        CHECK_INT(state_now(), SESSION_PLANTED);
        CHECK_INT(programs_run(console, L"restore", NULL), 0);
        check_photograph(&before);
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
        CHECK(state_now() != SESSION_BROKEN);
        CHECK_INT(programs_run(console, L"restore", NULL), 0);
        check_photograph(&before);
    }
    str_done(&before);
}

/* --- the window ------------------------------------------------------------------------------- */

struct look {
    int id;
    HWND found;
};

static BOOL CALLBACK look_at(HWND child, LPARAM param)
{
    struct look *look = (struct look *)param;

    if (GetDlgCtrlID(child) == look->id && IsWindowVisible(child))
        look->found = child;
    return look->found == NULL;
}

static HWND visible_control(HWND frame, int id)
{
    struct look look = {.id = id};

    EnumChildWindows(frame, look_at, (LPARAM)&look);
    return look.found;
}

static HWND wait_for_frame(void)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 50) {
        HWND frame = FindWindowW(FRAME_CLASS, NULL);

        if (frame && IsWindowVisible(frame))
            return frame;
        Sleep(50);
    }
    return NULL;
}

static bool wait_for_control(HWND frame, int id, bool visible)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 50) {
        if ((visible_control(frame, id) != NULL) == visible)
            return true;
        Sleep(50);
    }
    return false;
}

static uint64_t processor_ms(HANDLE process)
{
    FILETIME made, ended, kernel, user;

    if (!GetProcessTimes(process, &made, &ended, &kernel, &user))
        return 0;
    return (((uint64_t)kernel.dwHighDateTime << 32 | kernel.dwLowDateTime) +
            ((uint64_t)user.dwHighDateTime << 32 | user.dwLowDateTime)) /
           10000;
}

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
    HANDLE process = programs_start(window, L"");
    HWND frame = wait_for_frame();
    uint64_t before;

    CHECK(frame != NULL);
    if (!frame) {
        TerminateProcess(process, 1);
        programs_wait(process);
        return;
    }
    CHECK(wait_for_control(frame, IDC_VERIFY, false));
    CHECK_INT(programs_run(console, L"plant startup-message", NULL), 0);
    CHECK(wait_for_control(frame, IDC_VERIFY, true));
    SendMessageW(visible_control(frame, IDC_VERIFY), BM_CLICK, 0, 0);
    CHECK(attempts_are("\"attempts\":1"));
    Sleep(IDLE_MS); /* what the click and the change set going is over */
    before = processor_ms(process);
    Sleep(IDLE_MS);
    CHECK(processor_ms(process) - before <= IDLE_CPU_MS);
    CHECK_INT(programs_run(console, L"restore", NULL), 0);
    CHECK(wait_for_control(frame, IDC_VERIFY, false));
    PostMessageW(frame, WM_CLOSE, 0, 0);
    CHECK_INT(programs_wait(process), 0);
}

static BOOL CALLBACK count_frames(HWND top, LPARAM param)
{
    wchar_t name[32];

    *(unsigned *)param += GetClassNameW(top, name, 32) > 0 && wcscmp(name, FRAME_CLASS) == 0;
    return TRUE;
}

TEST(a_second_window_is_the_first_one_brought_to_the_front)
{
    HANDLE process = programs_start(window, L"");
    HWND frame = wait_for_frame();
    unsigned frames = 0;

    CHECK(frame != NULL);
    CHECK_INT(programs_run(window, L"", NULL), 0);
    EnumWindows(count_frames, (LPARAM)&frames);
    CHECK_INT(frames, 1);
    PostMessageW(frame, WM_CLOSE, 0, 0);
    CHECK_INT(programs_wait(process), 0);
}

int main(void)
{
    if (!programs_may_touch_this_profile()) {
        printf("skipped: set BINOME_TEST_PROFILE=1 in a profile for tests\n");
        return 0;
    }
    console = programs_path(L"binomectl.exe");
    window = programs_path(L"binome.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    scene_catalog(&catalog);
    scene_begin(&os);
    RUN(of_consoles_that_plant_at_once_one_wins);
    RUN(planting_verifying_and_restoring_at_once_never_tear_the_journal);
    RUN(a_window_and_a_console_follow_each_other_without_polling);
    RUN(a_second_window_is_the_first_one_brought_to_the_front);
    programs_run(console, L"restore --force", NULL);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(console);
    free(window);
    return test_end();
}
