/* The real window, driven from outside. */
#include "window.h"

#include "frame.h"
#include "programs.h"
#include "resource.h"
#include "test.h"

#include <commctrl.h>

enum { POLL_MS = 20 };

bool window_runs(const struct window *w)
{
    return w->process && WaitForSingleObject(w->process, 0) == WAIT_TIMEOUT;
}

/* --- finding ---------------------------------------------------------------------------------- */

struct look {
    const struct window *window;
    int id;
    HWND found;
};

static BOOL CALLBACK look_at_frame(HWND top, LPARAM param)
{
    struct look *look = (struct look *)param;
    wchar_t name[32];
    DWORD process;

    GetWindowThreadProcessId(top, &process);
    if (process == GetProcessId(look->window->process) && IsWindowVisible(top) &&
        GetClassNameW(top, name, 32) > 0 && wcscmp(name, FRAME_CLASS) == 0)
        look->found = top;
    return look->found == NULL;
}

static BOOL CALLBACK look_at_control(HWND child, LPARAM param)
{
    struct look *look = (struct look *)param;

    if (GetDlgCtrlID(child) == look->id && IsWindowVisible(child) && IsWindowEnabled(child))
        look->found = child;
    return look->found == NULL;
}

static BOOL CALLBACK look_at_question(HWND top, LPARAM param)
{
    struct look *look = (struct look *)param;

    if (GetWindow(top, GW_OWNER) == look->window->frame && IsWindowVisible(top) &&
        GetDlgItem(top, look->id))
        look->found = top;
    return look->found == NULL;
}

static HWND find_frame(const struct window *w, int id)
{
    struct look look = {.window = w};

    (void)id;
    EnumWindows(look_at_frame, (LPARAM)&look);
    return look.found;
}

HWND window_control(const struct window *w, int id)
{
    struct look look = {.window = w, .id = id};

    /* Behind a question, and while something takes its time, nothing can be used. */
    if (IsWindowEnabled(w->frame) && !GetPropW(w->frame, FRAME_BUSY))
        EnumChildWindows(w->frame, look_at_control, (LPARAM)&look);
    return look.found;
}

static HWND find_question(const struct window *w, int id)
{
    struct look look = {.window = w, .id = id};

    EnumWindows(look_at_question, (LPARAM)&look);
    return look.found;
}

static HWND wait_for(const struct window *w, HWND (*find)(const struct window *w, int id), int id)
{
    DWORD started = GetTickCount();
    HWND found;

    while ((found = find(w, id)) == NULL) {
        if (!window_runs(w))
            return NULL;
        if (GetTickCount() - started > WINDOW_PATIENCE_MS) {
            CHECK_INT(id, 0); /* names what did not come */
            return NULL;
        }
        Sleep(POLL_MS);
    }
    return found;
}

HWND window_wait(const struct window *w, int id)
{
    return wait_for(w, window_control, id);
}

bool window_shows(const struct window *w, int id, bool shown)
{
    DWORD started = GetTickCount();

    while ((window_control(w, id) != NULL) != shown) {
        if (!window_runs(w) || GetTickCount() - started > WINDOW_PATIENCE_MS)
            return false;
        Sleep(POLL_MS);
    }
    return true;
}

/* --- doing ------------------------------------------------------------------------------------ */

bool window_open(struct window *w, const wchar_t *path)
{
    return window_of(w, programs_start(path, L""));
}

bool window_of(struct window *w, HANDLE process)
{
    w->process = process;
    w->frame = wait_for(w, find_frame, 0);
    return w->frame != NULL;
}

/* Posted: what it opens may be a question, which returns only when it is answered. */
bool window_press(const struct window *w, int id)
{
    HWND button = window_wait(w, id);

    return button && PostMessageW(button, BM_CLICK, 0, 0);
}

/* As if it were typed: the page finds the ticket of that id. */
static bool find_ticket(const struct window *w, const wchar_t *id)
{
    HWND search = window_wait(w, IDC_SEARCH);

    return search && SendMessageW(search, WM_SETTEXT, 0, (LPARAM)id);
}

bool window_answer(const struct window *w, int button)
{
    HWND question = wait_for(w, find_question, button);

    if (!question || !PostMessageW(question, TDM_CLICK_BUTTON, (WPARAM)button, 0))
        return false;
    while (IsWindow(question) && window_runs(w)) /* or the next one would be taken for it */
        Sleep(POLL_MS);
    return true;
}

bool window_prepare(const struct window *w, const char *ticket, bool again)
{
    wchar_t id[64];

    MultiByteToWideChar(CP_UTF8, 0, ticket, -1, id, 64);
    return window_press(w, IDC_ROLE_B) && (!again || window_answer(w, WINDOW_YES)) &&
           find_ticket(w, id) && window_press(w, IDC_CHOOSE) && window_wait(w, IDC_PLANT) != NULL;
}

bool window_plant(const struct window *w, const char *ticket, bool again)
{
    return window_prepare(w, ticket, again) && window_press(w, IDC_PLANT) &&
           window_answer(w, WINDOW_YES) && window_wait(w, IDC_VERIFY) != NULL;
}

/* --- watching and ending ---------------------------------------------------------------------- */

static uint64_t ticks(FILETIME t)
{
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

uint64_t window_processor_ms(const struct window *w)
{
    FILETIME made, ended, kernel, user;

    if (!GetProcessTimes(w->process, &made, &ended, &kernel, &user))
        return 0;
    return (ticks(kernel) + ticks(user)) / 10000;
}

DWORD window_end(struct window *w)
{
    HANDLE process = w->process;

    *w = (struct window){0};
    TerminateProcess(process, 0); /* keeps the code of one that has ended by itself */
    return programs_wait(process);
}

DWORD window_close(struct window *w)
{
    HANDLE process = w->process;

    PostMessageW(w->frame, WM_CLOSE, 0, 0);
    *w = (struct window){0};
    if (WaitForSingleObject(process, WINDOW_PATIENCE_MS) != WAIT_OBJECT_0) {
        CHECK(!"the window closed");
        TerminateProcess(process, 1);
    }
    return programs_wait(process);
}
