/* The window in this process. */
#include "inside.h"

#include <commctrl.h>
#include <objbase.h>

#include "app.h"
#include "frame.h"
#include "test.h"
#include "win_texts.h"
#include "work.h"

enum { DO = WM_APP, RETRY_MS = 1 };

#define DOOR_CLASS L"BinomeInside"

static struct {
    struct app app;
    struct fake_os *pc;
    HANDLE thread;
    HWND door; /* what is to be done on the window's thread comes here */
    DWORD statics;
} inside;

struct job {
    void (*what)(void *ctx);
    void *ctx;
};

/* ---- static controls ------------------------------------------------------------------------- */

static bool is_class(HWND window, const wchar_t *name)
{
    wchar_t found[32] = L"";

    GetClassNameW(window, found, 32);
    return CompareStringOrdinal(found, -1, name, -1, TRUE) == CSTR_EQUAL;
}

/* Before the window itself sees the message. */
static LRESULT CALLBACK see_message(int code, WPARAM wparam, LPARAM lparam)
{
    const CWPSTRUCT *m = (const CWPSTRUCT *)lparam;

    if (code == HC_ACTION && m->message == WM_DESTROY && is_class(m->hwnd, WC_STATICW) &&
        SendMessageW(m->hwnd, WM_GETFONT, 0, 0) != 0)
        inside.statics++;
    return CallNextHookEx(NULL, code, wparam, lparam);
}

DWORD inside_statics(void)
{
    return inside.statics;
}

/* ---- the window's thread --------------------------------------------------------------------- */

static LRESULT CALLBACK door_proc(HWND door, UINT message, WPARAM wparam, LPARAM lparam)
{
    const struct job *job = (const struct job *)lparam;

    if (message != DO)
        return DefWindowProcW(door, message, wparam, lparam);
    if (inside.app.modal > 0 || work_is_on(&inside.app))
        return FALSE;
    job->what(job->ctx);
    return TRUE;
}

static void open_door(void)
{
    const WNDCLASSW class = {
        .lpfnWndProc = door_proc, .hInstance = inside.app.instance, .lpszClassName = DOOR_CLASS};

    RegisterClassW(&class);
    inside.door = CreateWindowW(DOOR_CLASS, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL,
                                inside.app.instance, NULL);
}

static void begin(struct app *app)
{
    const INITCOMMONCONTROLSEX controls = {
        sizeof controls, ICC_STANDARD_CLASSES | ICC_LISTVIEW_CLASSES | ICC_LINK_CLASS};

    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
    InitCommonControlsEx(&controls);
    app->instance = GetModuleHandleW(NULL);
    app->show_message = RegisterWindowMessageW(L"Binome.Show");
    app->taskbar_message = RegisterWindowMessageW(L"TaskbarCreated");
    win_texts_init(&app->texts);
    if (!inside.pc)
        app->win = win_os_new();
    app->os = inside.pc ? fake_os_ops(inside.pc) : win_os_ops(app->win);
    prefs_load(&app->os, &app->prefs);
    win_catalog_load(&app->catalog, NULL, NULL);
    app->session = session_new(&app->os, &app->catalog);
}

static DWORD WINAPI run(void *unused)
{
    struct app *app = &inside.app;
    HHOOK hook;
    MSG msg;

    (void)unused;
    begin(app);
    open_door();
    hook = SetWindowsHookExW(WH_CALLWNDPROC, see_message, NULL, GetCurrentThreadId());
    if (frame_open(app)) {
        app_start(app);
        ShowWindow(app->frame, SW_SHOW);
        SetForegroundWindow(app->frame);
        while (GetMessageW(&msg, NULL, 0, 0) > 0) {
            if (frame_message(app, &msg))
                continue;
            TranslateMessage(&msg);
            DispatchMessageW(&msg);
        }
    }
    app_done(app);
    UnhookWindowsHookEx(hook);
    DestroyWindow(inside.door);
    CoUninitialize();
    return 0;
}

/* ---- from outside ---------------------------------------------------------------------------- */

bool inside_open(struct window *w, struct fake_os *pc)
{
    inside.pc = pc;
    inside.thread = CreateThread(NULL, 0, run, NULL, 0, NULL);
    return inside.thread && window_of(w, GetCurrentProcess());
}

void inside_do(void (*what)(void *ctx), void *ctx)
{
    const struct job job = {what, ctx};

    while (!SendMessageW(inside.door, DO, 0, (LPARAM)&job) && IsWindow(inside.door))
        Sleep(RETRY_MS);
}

void inside_close(struct window *w)
{
    PostMessageW(w->frame, WM_CLOSE, 0, 0);
    CHECK_INT(WaitForSingleObject(inside.thread, WINDOW_PATIENCE_MS), WAIT_OBJECT_0);
    CloseHandle(inside.thread);
    *w = (struct window){0};
}
