/*
 * How a round ends when nobody ends it: the window puts back by itself what was planted with that
 * wish, at the next start, when its time has come, after sleep and at sign-out; otherwise it
 * reminds. Ended in the middle of it, the next start finishes it.
 */
#include "calls.h"
#include "frame.h"
#include "photograph.h"
#include "programs.h"
#include "scene.h"
#include "test.h"
#include "win_os.h"

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

/* --- small things ----------------------------------------------------------------------------- */

static uint64_t four_hours_ago(void *ctx)
{
    return os.ops->now(ctx) - 4 * HOUR;
}

/* As if it were that time; putback_at 0: only remind. */
static void plant(const struct os *when, uint64_t putback_at)
{
    const struct plant_options options = {.putback_at = putback_at};
    struct session *s = session_new(when, &catalog);

    CHECK_INT(session_plant(s, "startup-message", &options, NULL, NULL), ST_OK);
    session_free(s);
}

static enum session_state state_now(void)
{
    struct session *s = session_new(&os, &catalog);
    enum session_state state;

    session_refresh(s, NULL);
    state = session_state(s);
    session_free(s);
    return state;
}

static bool becomes(enum session_state state)
{
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 100) {
        if (state_now() == state)
            return true;
        Sleep(100);
    }
    return false;
}

static void check_photograph(void)
{
    struct str now = {0};

    photograph(&now);
    CHECK_TEXT(str_text(&now), str_text(&before));
    str_done(&now);
}

static void restore_here(void)
{
    struct session *s = session_new(&os, &catalog);
    struct receipt r = {0};

    CHECK_INT(session_restore(s, &decide_later, &r, NULL), ST_OK);
    receipt_done(&r);
    session_free(s);
    check_photograph();
}

static HWND open_window(HANDLE *process)
{
    *process = programs_start(window, L"");
    for (DWORD waited = 0; waited < PATIENCE_MS; waited += 50) {
        HWND frame = FindWindowW(FRAME_CLASS, NULL);

        if (frame && IsWindowVisible(frame))
            return frame;
        Sleep(50);
    }
    CHECK(!"the window opened");
    return NULL;
}

static void close_window(HANDLE process)
{
    TerminateProcess(process, 0);
    programs_wait(process);
}

/* --- tests ------------------------------------------------------------------------------------ */

TEST(the_next_start_puts_back_what_is_due)
{
    HANDLE process;

    plant(&earlier, os.ops->now(os.ctx) - HOUR);
    open_window(&process);
    CHECK(becomes(SESSION_CLOSED));
    check_photograph();
    close_window(process);
}

TEST(what_is_not_due_yet_stays)
{
    HANDLE process;

    plant(&os, os.ops->now(os.ctx) + HOUR);
    open_window(&process);
    Sleep(1000);
    CHECK_INT(state_now(), SESSION_PLANTED);
    close_window(process);
    restore_here();
}

TEST(an_open_window_puts_back_when_the_time_has_come)
{
    HANDLE process;

    open_window(&process);
    plant(&os, os.ops->now(os.ctx) + TICKS_PER_SECOND);
    CHECK(becomes(SESSION_CLOSED));
    check_photograph();
    close_window(process);
}

TEST(after_sleep_it_looks_at_once)
{
    HANDLE process;
    HWND frame = open_window(&process);

    plant(&os, os.ops->now(os.ctx) + TICKS_PER_SECOND / 10);
    Sleep(1500); /* the window has read the journal */
    CHECK_INT(SendMessageW(frame, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0), TRUE);
    CHECK_INT(state_now(), SESSION_CLOSED);
    check_photograph();
    close_window(process);
}

TEST(at_sign_out_it_puts_back_where_that_was_chosen)
{
    HANDLE process;
    HWND frame;

    plant(&os, os.ops->now(os.ctx) + HOUR);
    frame = open_window(&process);
    CHECK(SendMessageW(frame, WM_QUERYENDSESSION, 0, (LPARAM)ENDSESSION_LOGOFF) != 0);
    CHECK_INT(state_now(), SESSION_PLANTED);
    SendMessageW(frame, WM_ENDSESSION, TRUE, (LPARAM)ENDSESSION_LOGOFF);
    CHECK_INT(state_now(), SESSION_CLOSED);
    check_photograph();
    close_window(process);
}

TEST(at_sign_out_it_reminds_otherwise_and_changes_nothing)
{
    HANDLE process;
    HWND frame;

    plant(&os, 0);
    frame = open_window(&process);
    CHECK_INT(SendMessageW(frame, WM_QUERYENDSESSION, 0, (LPARAM)ENDSESSION_LOGOFF), 0);
    CHECK(SendMessageW(frame, WM_QUERYENDSESSION, 0, ENDSESSION_CRITICAL) != 0);
    SendMessageW(frame, WM_ENDSESSION, TRUE, (LPARAM)ENDSESSION_LOGOFF);
    CHECK_INT(state_now(), SESSION_PLANTED);
    close_window(process);
    restore_here();
}

TEST(with_nothing_in_place_it_holds_nothing_up)
{
    HANDLE process;
    HWND frame = open_window(&process);

    CHECK(SendMessageW(frame, WM_QUERYENDSESSION, 0, 0) != 0);
    close_window(process);
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
    HANDLE process;
    HWND frame = open_window(&process);

    plant(&earlier, 0);
    CHECK(a_dialog_opens(frame));
    CHECK_INT(state_now(), SESSION_PLANTED);
    close_window(process);
    restore_here();
}

static bool ends_at(unsigned n)
{
    wchar_t number[16];
    HANDLE process;
    DWORD waited = 0, code = STILL_ACTIVE;

    swprintf(number, 16, L"%u", n);
    SetEnvironmentVariableW(L"BINOME_END_PLAN", L"before");
    SetEnvironmentVariableW(L"BINOME_END_AT", number);
    process = programs_start(ending, L"");
    SetEnvironmentVariableW(L"BINOME_END_PLAN", NULL);
    while (waited < PATIENCE_MS && WaitForSingleObject(process, 100) == WAIT_TIMEOUT &&
           state_now() != SESSION_CLOSED)
        waited += 100;
    Sleep(100);
    GetExitCodeProcess(process, &code);
    close_window(process);
    return code == CALLS_ENDED;
}

TEST(a_window_ended_at_any_write_of_it_is_put_back_by_the_next)
{
    unsigned n = 0;
    bool goes_on = true;

    while (goes_on && ++n < MANY) {
        HANDLE process;
        char row[32];

        snprintf(row, sizeof row, "write %u", n);
        test_row(row);
        scene_forget(&os);
        plant(&earlier, os.ops->now(os.ctx) - HOUR);
        goes_on = ends_at(n);
        if (state_now() == SESSION_CLOSED) {
            check_photograph();
            continue;
        }
        if (n % 4 == 1) {
            open_window(&process);
            CHECK(becomes(SESSION_CLOSED));
            check_photograph();
            close_window(process);
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
    if (!programs_may_touch_this_profile()) {
        printf("skipped: set BINOME_TEST_PROFILE=1 in a profile for tests\n");
        return 0;
    }
    window = programs_path(L"binome.exe");
    ending = programs_path(L"tests\\binome_ending.exe");
    eyes = win_os_new();
    os = win_os_ops(eyes);
    earlier_ops = *os.ops;
    earlier_ops.now = four_hours_ago;
    earlier = (struct os){.ops = &earlier_ops, .ctx = os.ctx};
    scene_catalog(&catalog);
    scene_begin(&os);
    scene_lay(&os, &scenes[scene_count - 1]);
    photograph(&before);
    RUN(the_next_start_puts_back_what_is_due);
    RUN(what_is_not_due_yet_stays);
    RUN(an_open_window_puts_back_when_the_time_has_come);
    RUN(after_sleep_it_looks_at_once);
    RUN(at_sign_out_it_puts_back_where_that_was_chosen);
    RUN(at_sign_out_it_reminds_otherwise_and_changes_nothing);
    RUN(with_nothing_in_place_it_holds_nothing_up);
    RUN(a_ticket_older_than_a_class_is_reminded_of);
    RUN(a_window_ended_at_any_write_of_it_is_put_back_by_the_next);
    str_done(&before);
    scene_end(&os);
    catalog_done(&catalog);
    win_os_free(eyes);
    free(window);
    free(ending);
    return test_end();
}
