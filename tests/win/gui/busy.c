/* The window while the PC does not answer. */
#include "busy.h"

#include <stdio.h>
#include "app_parts.h"
#include "desk.h"
#include "ids_window.h"
#include "resource.h"
#include "test.h"
#include "timestamp.h"
#include "wide.h"

/* ---- a PC that does not answer -------------------------------------------------------------- */

enum { PATIENCE_MS = 20000, STEP_MS = 50 };

static struct {
    struct os_ops ops;
    const struct os_ops *real;
    bool armed; /* the next read hangs, once */
    HANDLE go;
    DWORD thread; /* that hung */
} pc;

static enum status hang(void *ctx, enum os_root root, const char *key, const char *name,
                        struct os_value *out, struct err *err)
{
    if (pc.armed) {
        pc.armed = false;
        pc.thread = GetCurrentThreadId();
        WaitForSingleObject(pc.go, PATIENCE_MS);
    }
    return pc.real->reg_read(ctx, root, key, name, out, err);
}

static struct desk desk;

static BOOL WINAPI shell_notify(DWORD what, NOTIFYICONDATAW *data)
{
    (void)what, (void)data;
    return TRUE;
}

static void open_desk(void)
{
    desk_open(&desk);
    desk.app.notify = shell_notify;
    desk.app.told_hidden = true;
    pc.real = desk.app.os.ops;
    pc.ops = *pc.real;
    pc.ops.reg_read = hang;
    desk.app.os.ops = &pc.ops;
    session_free(desk.app.session);
    desk.app.session = session_new(&desk.app.os, &desk.app.catalog);
    pc.go = CreateEventW(NULL, TRUE, FALSE, NULL);
    pc.armed = false;
    app_start(&desk.app);
    app_language(&desk.app, LANG_EN);
}

static void close_desk(void)
{
    CHECK(!pc.armed);
    desk_close(&desk);
    CloseHandle(pc.go);
}

static void plant_first(void)
{
    const struct plant_options none = {0};

    CHECK_INT(session_plant(desk.app.session, "internet", &none, NULL, NULL), ST_OK);
    desk.app.state.wish = PAGE_SHARED;
    app_show(&desk.app);
    desk_settle();
}

/* ---- somebody who does not wait ------------------------------------------------------------- */

/* Called again and again by the window's own loop while the read hangs; true: let it go on. */
typedef bool (*look_fn)(unsigned step);
static struct {
    look_fn look;
    unsigned step;
} watcher;

static void CALLBACK tick(HWND window, UINT message, UINT_PTR id, DWORD time)
{
    (void)window, (void)message, (void)time;
    if (pc.armed || !watcher.look(watcher.step++))
        return;
    KillTimer(NULL, id);
    SetEvent(pc.go);
}

static void hang_with(look_fn look)
{
    watcher.look = look;
    watcher.step = 0;
    ResetEvent(pc.go);
    pc.armed = true;
    SetTimer(NULL, 0, STEP_MS, tick);
}

static HWND control(int id)
{
    HWND c = desk.app.page ? GetDlgItem(desk.app.page, id) : NULL;

    return c ? c : GetDlgItem(desk.app.frame, id);
}

static bool says(int id, unsigned text)
{
    char *found = wide_window_text(control(id));
    bool same = strcmp(found, text_of(&desk.app.texts, text)) == 0;

    free(found);
    return same;
}

enum { AFTER_A_BLINK = 20 }; /* steps: a second, for a busy machine */

static bool look_at_verify(unsigned step)
{
    RECT before, after;

    if (step == 0) {
        CHECK(GetCurrentThreadId() != pc.thread);
        CHECK(!says(IDC_LINE, W_BUSY_VERIFY));
    }
    if (step < AFTER_A_BLINK)
        return false;
    CHECK(says(IDC_LINE, W_BUSY_VERIFY));
    CHECK(GetFocus() == control(IDC_VERIFY));
    CHECK(!IsWindowEnabled(control(IDC_HINT)) && !IsWindowEnabled(control(IDC_LANG_FR)));
    GetWindowRect(desk.app.frame, &before);
    SetWindowPos(desk.app.frame, NULL, (int)before.left + 30, (int)before.top + 10, 0, 0,
                 SWP_NOSIZE | SWP_NOZORDER);
    GetWindowRect(desk.app.frame, &after);
    CHECK_INT(after.left - before.left, 30);
    InvalidateRect(control(IDC_LINE), NULL, TRUE);
    CHECK(GetUpdateRect(control(IDC_LINE), NULL, FALSE));
    UpdateWindow(control(IDC_LINE));
    CHECK(!GetUpdateRect(control(IDC_LINE), NULL, FALSE));
    /* What a screen reader may press all the same, and the timers. */
    SendMessageW(control(IDC_VERIFY), BM_CLICK, 0, 0);
    SendMessageW(desk.app.frame, WM_TIMER, 1, 0);
    SendMessageW(desk.app.frame, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0);
    PostMessageW(desk.app.frame, APP_STATE_CHANGED, 0, 0);
    return true;
}

TEST(a_verify_that_hangs_leaves_a_window_that_lives)
{
    open_desk();
    plant_first();
    SetFocus(control(IDC_VERIFY));
    hang_with(look_at_verify);
    app_verify(&desk.app);
    CHECK(watcher.step > AFTER_A_BLINK);
    CHECK(!says(IDC_LINE, W_BUSY_VERIFY));
    CHECK(says(IDC_VERDICT, W_NOT_YET_ACTIVE));
    CHECK(IsWindowEnabled(control(IDC_HINT)) && IsWindowEnabled(control(IDC_LANG_FR)));
    CHECK(GetFocus() == control(IDC_VERIFY));
    CHECK_INT(journal_count(session_journal(desk.app.session), EVENT_VERIFY), 1);
    CHECK_INT(desk.app.modal, 0);
    close_desk();
}

static bool press_at_once(unsigned step)
{
    if (step == 0)
        SendMessageW(control(IDC_VERIFY), BM_CLICK, 0, 0);
    return true;
}

TEST(a_button_that_is_pressed_within_the_blink_waits_its_turn)
{
    open_desk();
    plant_first();
    hang_with(press_at_once);
    app_verify(&desk.app);
    CHECK_INT(journal_count(session_journal(desk.app.session), EVENT_VERIFY), 1);
    desk_settle();
    CHECK_INT(journal_count(session_journal(desk.app.session), EVENT_VERIFY), 2);
    close_desk();
}

static bool close_it(unsigned step)
{
    if (step == AFTER_A_BLINK)
        PostMessageW(desk.app.frame, WM_CLOSE, 0, 0);
    return step > AFTER_A_BLINK && !IsWindowVisible(desk.app.frame);
}

TEST(closed_while_a_verify_hangs_it_hides_and_the_verdict_is_there_later)
{
    open_desk();
    plant_first();
    hang_with(close_it);
    app_verify(&desk.app);
    desk_settle();
    CHECK(IsWindow(desk.app.frame) && !IsWindowVisible(desk.app.frame) && desk.app.hidden);
    CHECK(says(IDC_VERDICT, W_NOT_YET_ACTIVE));
    close_desk();
}

/* The program ends with the window: main's loop would see WM_QUIT. */
static bool has_quit(void)
{
    MSG msg;

    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE)) {
        if (msg.message == WM_QUIT)
            return true;
        DispatchMessageW(&msg);
    }
    return false;
}

TEST(closed_while_a_plan_hangs_it_goes_and_asks_nothing)
{
    open_desk();
    app_open(&desk.app, PAGE_PREPARE);
    hang_with(close_it);
    app_plant(&desk.app);
    CHECK(has_quit());
    CHECK(!IsWindow(desk.app.frame));
    CHECK(session_state(desk.app.session) == SESSION_EMPTY);
    close_desk();
}

TEST(closed_while_a_plant_hangs_the_round_is_whole_and_the_window_waits_for_it)
{
    struct err err = {0};

    open_desk();
    app_open(&desk.app, PAGE_PREPARE);
    desk.app.state.plant_at = desk.app.os.ops->now(desk.app.os.ctx);
    hang_with(close_it);
    app_start_now(&desk.app);
    CHECK(!has_quit());
    CHECK(IsWindow(desk.app.frame) && !IsWindowVisible(desk.app.frame) && desk.app.hidden);
    CHECK_INT(session_refresh(desk.app.session, &err), ST_OK);
    CHECK(session_state(desk.app.session) == SESSION_PLANTED);
    close_desk();
}

TEST(closed_while_a_restore_hangs_the_pc_is_as_before)
{
    open_desk();
    plant_first();
    hang_with(close_it);
    app_put_back(&desk.app, false);
    CHECK(session_state(desk.app.session) == SESSION_CLOSED);
    CHECK(desk.app.view.page == PAGE_RECEIPT);
    close_desk();
}

/* ---- the end of the user's session ---------------------------------------------------------- */

static DWORD WINAPI answer_soon(void *unused)
{
    (void)unused;
    Sleep(500);
    SetEvent(pc.go);
    return 0;
}

static bool end_session(unsigned step)
{
    if (step < AFTER_A_BLINK)
        return false;
    CHECK_INT(SendMessageW(desk.app.frame, WM_QUERYENDSESSION, 0, 0), FALSE);
    CloseHandle(CreateThread(NULL, 0, answer_soon, NULL, 0, NULL));
    SendMessageW(desk.app.frame, WM_ENDSESSION, TRUE, 0);
    CHECK_INT(WaitForSingleObject(pc.go, 0), WAIT_OBJECT_0);
    CHECK(session_state(desk.app.session) == SESSION_PLANTED);
    return true;
}

TEST(a_session_that_ends_waits_for_the_plant)
{
    open_desk();
    app_open(&desk.app, PAGE_PREPARE);
    desk.app.state.plant_at = desk.app.os.ops->now(desk.app.os.ctx);
    hang_with(end_session);
    app_start_now(&desk.app);
    CHECK(session_state(desk.app.session) == SESSION_PLANTED);
    close_desk();
}

/* ---- the clock on the wall ------------------------------------------------------------------ */

TEST(a_ticket_that_waits_does_not_follow_the_clock_on_the_wall)
{
    static const int64_t jumps[] = {400 * 24 * 3600, -400 * 24 * 3600, -100};
    struct app *app = &desk.app;

    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        open_desk();
        app_open(app, PAGE_PREPARE);
        app->state.plant_at = app->os.ops->now(app->os.ctx) + 60 * TICKS_PER_SECOND;
        app_own(app)->waiting.uptime = app->os.ops->uptime(app->os.ctx) + 60 * TICKS_PER_SECOND;
        fake_set_clock(desk.pc, jumps[i]);
        app_time(app);
        app_show(app);
        CHECK(session_state(app->session) == SESSION_EMPTY && app->state.plant_at != 0);
        /* The fake's clocks go on by a second with each look. */
        CHECK(app->state.plant_at <= app->state.now + 60 * TICKS_PER_SECOND);
        CHECK(app->state.plant_at >= app->state.now + 30 * TICKS_PER_SECOND);
        fake_advance(desk.pc, 61);
        app_time(app);
        CHECK(session_state(app->session) == SESSION_PLANTED);
        close_desk();
    }
}

void busy_run(void)
{
    RUN(a_ticket_that_waits_does_not_follow_the_clock_on_the_wall);
    RUN(a_verify_that_hangs_leaves_a_window_that_lives);
    RUN(a_button_that_is_pressed_within_the_blink_waits_its_turn);
    RUN(closed_while_a_verify_hangs_it_hides_and_the_verdict_is_there_later);
    RUN(closed_while_a_plan_hangs_it_goes_and_asks_nothing);
    RUN(closed_while_a_plant_hangs_the_round_is_whole_and_the_window_waits_for_it);
    RUN(closed_while_a_restore_hangs_the_pc_is_as_before);
    RUN(a_session_that_ends_waits_for_the_plant);
}
