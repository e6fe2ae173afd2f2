/* What may take long, on a thread of its own. */
#include "work.h"

#include "ask.h"
#include "due.h"
#include "frame.h"
#include "ids_window.h"

enum {
    BLINK_MS = 250,
    ENDING_MS = 4000, /* "applications should return within 5 seconds" (WM_ENDSESSION) */
    POSTPONED = 16,
};

struct work {
    HANDLE thread, begin, over; /* over is set unless a task runs */
    void (*task)(void *ctx);
    void *ctx;
    bool quit;
    /* All below is the window's. */
    bool on, shown, closing;
    unsigned saying;
    enum due at_end;
    MSG later[POSTPONED];
    size_t later_count;
};

static DWORD WINAPI run(void *parameter)
{
    struct work *w = parameter;

    while (WaitForSingleObject(w->begin, INFINITE) == WAIT_OBJECT_0 && !w->quit) {
        w->task(w->ctx);
        SetEvent(w->over);
    }
    return 0;
}

static void release(struct work *w)
{
    if (w->thread)
        CloseHandle(w->thread);
    if (w->begin)
        CloseHandle(w->begin);
    if (w->over)
        CloseHandle(w->over);
    free(w);
}

/* NULL: Windows gives no thread, and the window has to wait itself. */
static struct work *work_of(struct app *app)
{
    struct work *w = app->work;

    if (w)
        return w;
    w = mem_alloc(sizeof *w);
    *w = (struct work){0};
    w->begin = CreateEventW(NULL, FALSE, FALSE, NULL);
    w->over = CreateEventW(NULL, TRUE, TRUE, NULL);
    if (w->begin && w->over)
        w->thread = CreateThread(NULL, 0, run, w, 0, NULL);
    if (!w->thread) {
        release(w);
        return NULL;
    }
    return app->work = w;
}

void work_done(struct app *app)
{
    struct work *w = app->work;

    if (!w)
        return;
    w->quit = true;
    SetEvent(w->begin);
    WaitForSingleObject(w->thread, INFINITE);
    release(w);
    app->work = NULL;
}

bool work_is_on(const struct app *app)
{
    return app->work && app->work->on;
}

bool work_closing(const struct app *app)
{
    return app->work && app->work->closing;
}

/* ---- meanwhile ------------------------------------------------------------------------------ */

/* What a control of the window would take for somebody's wish. Moving the window, its system menu
 * and Alt+F4 are Windows' own. */
static bool is_wish(const struct app *app, const MSG *msg)
{
    if (msg->hwnd != app->frame && !IsChild(app->frame, msg->hwnd))
        return false;
    if (msg->message >= WM_KEYFIRST && msg->message <= WM_KEYLAST)
        return msg->message != WM_SYSKEYDOWN && msg->message != WM_SYSKEYUP &&
               !(msg->message == WM_SYSCHAR && msg->wParam == L' ');
    return msg->message >= WM_MOUSEFIRST && msg->message <= WM_MOUSELAST &&
           msg->message != WM_MOUSEMOVE;
}

static void dispatch(const struct app *app, UINT which)
{
    MSG msg;

    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE | which)) {
        if (msg.message == WM_QUIT) { /* for the loop outside */
            PostQuitMessage((int)msg.wParam);
            return;
        }
        if (is_wish(app, &msg))
            continue;
        TranslateMessage(&msg);
        DispatchMessageW(&msg);
    }
}

static void wait(struct app *app, struct work *w)
{
    const UINT quiet = PM_QS_PAINT | PM_QS_POSTMESSAGE | PM_QS_SENDMESSAGE;
    const ULONGLONG blink = GetTickCount64() + BLINK_MS;

    for (;;) {
        ULONGLONG now = GetTickCount64();
        DWORD left = w->shown ? INFINITE : now < blink ? (DWORD)(blink - now) : 0;
        DWORD kinds = w->shown ? QS_ALLINPUT : QS_ALLINPUT & ~(DWORD)QS_INPUT;
        DWORD got = MsgWaitForMultipleObjectsEx(1, &w->over, left, kinds, MWMO_INPUTAVAILABLE);

        if (got != WAIT_OBJECT_0 + 1 && got != WAIT_TIMEOUT)
            return;
        if (got == WAIT_TIMEOUT && !w->shown) {
            w->shown = true;
            frame_busy(app, w->saying);
        }
        dispatch(app, w->shown ? 0 : quiet);
    }
}

static void send_later(struct app *app, struct work *w)
{
    for (size_t i = 0; i < w->later_count; i++)
        PostMessageW(w->later[i].hwnd, w->later[i].message, w->later[i].wParam, w->later[i].lParam);
    w->later_count = 0;
    if (w->closing) /* what is in place now keeps the program: on_close */
        PostMessageW(app->frame, WM_CLOSE, 0, 0);
}

void work_run(struct app *app, unsigned saying, void (*task)(void *ctx), void *ctx)
{
    struct work *w = IsWindow(app->frame) && !app->ending ? work_of(app) : NULL;

    if (!w || w->on) {
        task(ctx);
        return;
    }
    w->on = true;
    w->shown = w->closing = false;
    w->saying = saying;
    /* In the middle of a plant something is in place. */
    w->at_end = due_at_end(session_journal(app->session));
    if (saying == W_BUSY_PLANT)
        w->at_end = DUE_REMIND;
    w->task = task;
    w->ctx = ctx;
    ask_opens(app);
    ResetEvent(w->over);
    SetEvent(w->begin);
    wait(app, w);
    /* Whatever ended the wait: what the task has been given is the caller's again only now. */
    WaitForSingleObject(w->over, INFINITE);
    w->on = false;
    if (w->shown)
        frame_ready(app);
    ask_closed(app);
    send_later(app, w);
}

void work_close(struct app *app)
{
    app->work->closing = true;
    ShowWindow(app->frame, SW_HIDE);
}

void work_stay(struct app *app)
{
    if (app->work)
        app->work->closing = false;
}

bool work_takes_command(struct app *app, HWND to, WPARAM wparam, LPARAM lparam)
{
    if (!work_is_on(app))
        return false;
    if (!app->work->shown || HIWORD(wparam) != BN_CLICKED)
        work_later(app, to, WM_COMMAND, wparam, lparam);
    return true;
}

void work_later(struct app *app, HWND to, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct work *w = app->work;

    if (w->later_count < POSTPONED)
        w->later[w->later_count++] =
            (MSG){.hwnd = to, .message = message, .wParam = wparam, .lParam = lparam};
}

enum due work_at_end(const struct app *app)
{
    return app->work->at_end;
}

bool work_finish(struct app *app)
{
    return !work_is_on(app) || WaitForSingleObject(app->work->over, ENDING_MS) == WAIT_OBJECT_0;
}
