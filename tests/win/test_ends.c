/*
 * How a round ends when nobody ends it: the window puts back by itself what was planted with that
 * wish, at the next start, when its time has come, after sleep and at sign-out; otherwise it
 * reminds. Ended in the middle of it, the next start finishes it.
 */
#include "calls.h"
#include "frame.h"
#include "photograph.h"
#include "programs.h"
#include "resource.h"
#include "scene.h"
#include "test.h"
#include "timestamp.h"
#include "win_os.h"
#include "window.h"

#include <stdio.h>
#include <wchar.h>

enum { PATIENCE_MS = 20000, MANY = 200 };

#define HOUR (UINT64_C(3600) * TICKS_PER_SECOND)

static wchar_t *window, *ending;
static struct win_os *eyes;
static struct os os, earlier;
static struct os_ops earlier_ops;
static struct catalog catalog;
static struct str before;
static const struct scene *scene;

/* --- small things ----------------------------------------------------------------------------- */

static uint64_t four_hours_ago(void *ctx)
{
    return os.ops->now(ctx) - 4 * HOUR;
}

/* As if it were that time; putback_at 0: only remind. */
static void plant(const struct os *when, uint64_t putback_at)
{
    scene_plant(when, &catalog, scene->ticket, putback_at);
}

static bool becomes(enum session_state state)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 100) {
        if (scene_state(&os, &catalog) == state)
            return true;
        Sleep(100);
    }
    return false;
}

static void restore_here(void)
{
    scene_put_back(&os, &catalog);
    photograph_check(&before);
}

static struct window open_window(void)
{
    struct window w = {0};

    CHECK(window_open(&w, window));
    return w;
}

/* --- tests ------------------------------------------------------------------------------------ */

TEST(the_next_start_puts_back_what_is_due)
{
    struct window w;

    plant(&earlier, os.ops->now(os.ctx) - HOUR);
    w = open_window();
    CHECK(becomes(SESSION_CLOSED));
    photograph_check(&before);
    window_end(&w);
}

TEST(what_is_not_due_yet_stays)
{
    struct window w;

    plant(&os, os.ops->now(os.ctx) + HOUR);
    w = open_window();
    Sleep(1000);
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    window_end(&w);
    restore_here();
}

TEST(an_open_window_puts_back_when_the_time_has_come)
{
    struct window w = open_window();

    plant(&os, os.ops->now(os.ctx) + TICKS_PER_SECOND);
    CHECK(becomes(SESSION_CLOSED));
    photograph_check(&before);
    window_end(&w);
}

TEST(after_sleep_it_looks_at_once)
{
    struct window w = open_window();

    plant(&os, os.ops->now(os.ctx) + TICKS_PER_SECOND / 10);
    Sleep(1500); /* the window has read the journal */
    CHECK_INT(SendMessageW(w.frame, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0), TRUE);
    CHECK_INT(scene_state(&os, &catalog), SESSION_CLOSED);
    photograph_check(&before);
    window_end(&w);
}

TEST(at_sign_out_it_puts_back_where_that_was_chosen)
{
    struct window w;

    plant(&os, os.ops->now(os.ctx) + HOUR);
    w = open_window();
    CHECK(SendMessageW(w.frame, WM_QUERYENDSESSION, 0, (LPARAM)ENDSESSION_LOGOFF) != 0);
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    SendMessageW(w.frame, WM_ENDSESSION, TRUE, (LPARAM)ENDSESSION_LOGOFF);
    CHECK_INT(scene_state(&os, &catalog), SESSION_CLOSED);
    photograph_check(&before);
    window_end(&w);
}

TEST(at_sign_out_it_reminds_otherwise_and_changes_nothing)
{
    struct window w;

    plant(&os, 0);
    w = open_window();
    CHECK_INT(SendMessageW(w.frame, WM_QUERYENDSESSION, 0, (LPARAM)ENDSESSION_LOGOFF), 0);
    CHECK(SendMessageW(w.frame, WM_QUERYENDSESSION, 0, ENDSESSION_CRITICAL) != 0);
    SendMessageW(w.frame, WM_ENDSESSION, TRUE, (LPARAM)ENDSESSION_LOGOFF);
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    window_end(&w);
    restore_here();
}

TEST(with_nothing_in_place_it_holds_nothing_up)
{
    struct window w = open_window();

    CHECK(SendMessageW(w.frame, WM_QUERYENDSESSION, 0, 0) != 0);
    window_end(&w);
}

static bool a_dialog_opens(HWND frame)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 100) {
        if (!IsWindowEnabled(frame)) /* as every owner of a modal dialog */
            return true;
        Sleep(100);
    }
    return false;
}

TEST(a_ticket_older_than_a_class_is_reminded_of)
{
    struct window w = open_window();

    plant(&earlier, 0);
    CHECK(a_dialog_opens(w.frame));
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    window_end(&w);
    restore_here();
}

/* Hidden in the notification area, or minimised where there is none. */
static bool is_away(HWND frame)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 50) {
        if (!IsWindowVisible(frame) || IsIconic(frame))
            return true;
        Sleep(50);
    }
    return false;
}

static bool is_back(HWND frame)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 50) {
        if (IsWindowVisible(frame) && !IsIconic(frame))
            return true;
        Sleep(50);
    }
    return false;
}

TEST(closed_with_a_ticket_in_place_it_waits_and_comes_back)
{
    struct window w = open_window();

    plant(&os, 0);
    CHECK(window_shows(&w, IDC_VERIFY, true));
    PostMessageW(w.frame, WM_CLOSE, 0, 0);
    CHECK(window_answer(&w, IDCANCEL)); /* it is said, once */
    CHECK(is_away(w.frame));
    CHECK_INT(programs_run(window, L"", NULL), 0); /* started again */
    CHECK(is_back(w.frame));
    PostMessageW(w.frame, WM_CLOSE, 0, 0);
    CHECK(is_away(w.frame));
    PostMessageW(w.frame, APP_TRAY, 0, WM_LBUTTONUP); /* a click on the icon */
    CHECK(is_back(w.frame));
    CHECK(window_runs(&w));
    CHECK_INT(scene_state(&os, &catalog), SESSION_PLANTED);
    restore_here();
    CHECK(window_shows(&w, IDC_VERIFY, false));
    CHECK_INT(window_close(&w), 0);
}

static bool ends_at(unsigned n)
{
    wchar_t number[16];
    struct window w = {0};
    DWORD waited = 0, code;

    swprintf(number, 16, L"%u", n);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", L"before");
    SetEnvironmentVariableW(L"BINOME_END_AT", number);
    w.process = programs_start(ending, L"");
    SetEnvironmentVariableW(L"BINOME_END_PLAN", NULL);
    while (waited < PATIENCE_MS && WaitForSingleObject(w.process, 100) == WAIT_TIMEOUT &&
           scene_state(&os, &catalog) != SESSION_CLOSED)
        waited += 100;
    Sleep(100);
    code = window_end(&w);
    return code == CALLS_ENDED;
}

TEST(a_window_ended_at_any_write_of_it_is_put_back_by_the_next)
{
    unsigned n = 0;
    bool goes_on = true;

    while (goes_on && ++n < MANY) {
        struct window w;
        char row[32];

        snprintf(row, sizeof row, "write %u", n);
        test_row(row);
        scene_forget(&os);
        plant(&earlier, os.ops->now(os.ctx) - HOUR);
        goes_on = ends_at(n);
        if (scene_state(&os, &catalog) == SESSION_CLOSED) {
            photograph_check(&before);
            continue;
        }
        if (n % 4 == 1) {
            w = open_window();
            CHECK(becomes(SESSION_CLOSED));
            photograph_check(&before);
            window_end(&w);
        } else {
            restore_here();
        }
    }
    test_row(NULL);
    printf("     %u writes\n", n - 1);
    CHECK(n > 5 && n < MANY);
}

int main(void)
{
    test_needs_own_profile();
    window = programs_path(L"binome.exe");
    ending = programs_path(L"tests\\binome_ending.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    earlier_ops = *os.ops;
    earlier_ops.now = four_hours_ago;
    earlier = (struct os){.ops = &earlier_ops, .ctx = os.ctx};
    scene_catalog(&catalog);
    scene_begin(&os);
    scene = &scenes[scene_count - 1];
    scene_lay(&os, scene);
    photograph(&before);
    RUN(the_next_start_puts_back_what_is_due);
    RUN(what_is_not_due_yet_stays);
    RUN(an_open_window_puts_back_when_the_time_has_come);
    RUN(after_sleep_it_looks_at_once);
    RUN(at_sign_out_it_puts_back_where_that_was_chosen);
    RUN(at_sign_out_it_reminds_otherwise_and_changes_nothing);
    RUN(with_nothing_in_place_it_holds_nothing_up);
    RUN(a_ticket_older_than_a_class_is_reminded_of);
    RUN(closed_with_a_ticket_in_place_it_waits_and_comes_back);
    RUN(a_window_ended_at_any_write_of_it_is_put_back_by_the_next);
    str_done(&before);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(window);
    free(ending);
    return test_end();
}
