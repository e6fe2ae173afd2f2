/*
 * Are the icons of the desktop hidden? Asked of the desktop's own view, and told to it, by what the
 * shell documents: IShellWindows::FindWindowSW with SWC_DESKTOP, IShellBrowser::
 * QueryActiveShellView, IFolderView2::GetCurrentFolderFlags and SetCurrentFolderFlags.
 */
#define COBJMACROS
#include "win_desktop.h"

#include <windows.h>
#include <exdisp.h>
#include <servprov.h>
#include <shlguid.h>
#include <shobjidl.h>
#include <stdlib.h>

#include "win_os_private.h"

enum {
    LIMIT_MS = 5000,   /* for all of it: Explorer answers in its own time, or never */
    ANSWERS_MS = 2000, /* for its window to show that it is not stuck */
};

/* ole32 and user32 as far as this needs them; loaded by a program that asks for the desktop alone,
 * and never unloaded. */
struct library {
    HRESULT(WINAPI *begin)(LPVOID reserved, DWORD how);
    void(WINAPI *end)(void);
    HRESULT(WINAPI *make)(REFCLSID class, LPUNKNOWN outer, DWORD where, REFIID id, LPVOID *out);
    HWND(WINAPI *shell_window)(void);
    LRESULT(WINAPI *send)
    (HWND window, UINT message, WPARAM wp, LPARAM lp, UINT flags, UINT ms, PDWORD_PTR result);
};

/* A question, or an order, in a thread of its own: whoever gives it up leaves it to the thread. */
struct work {
    struct library library;
    bool tells, hide;
    DWORD flags;
    HRESULT result;
    LONG held; /* by how many */
};

static bool load(struct library *l)
{
    HMODULE ole = win_system_dll(L"ole32.dll"), user = win_system_dll(L"user32.dll");

    if (!ole || !user)
        return false;
    l->begin =
        (HRESULT(WINAPI *)(LPVOID, DWORD))(void (*)(void))GetProcAddress(ole, "CoInitializeEx");
    l->end = (void(WINAPI *)(void))(void (*)(void))GetProcAddress(ole, "CoUninitialize");
    l->make = (HRESULT(WINAPI *)(REFCLSID, LPUNKNOWN, DWORD, REFIID, LPVOID *))(
        void (*)(void))GetProcAddress(ole, "CoCreateInstance");
    l->shell_window = (HWND(WINAPI *)(void))(void (*)(void))GetProcAddress(user, "GetShellWindow");
    l->send = (LRESULT(WINAPI *)(HWND, UINT, WPARAM, LPARAM, UINT, UINT, PDWORD_PTR))(
        void (*)(void))GetProcAddress(user, "SendMessageTimeoutW");
    return l->begin && l->end && l->make && l->shell_window && l->send;
}

/* Of a session without Explorer, or with another shell, nothing is started: there is none. */
static HRESULT find_desktop(const struct library *l, IDispatch **out)
{
    VARIANT where = {.vt = VT_I4}, root = {.vt = VT_EMPTY};
    HWND shell = l->shell_window();
    IShellWindows *windows = NULL;
    DWORD_PTR unused;
    LONG window;
    HRESULT hr;

    if (!shell)
        return HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED);
    if (!l->send(shell, WM_NULL, 0, 0, SMTO_ABORTIFHUNG, ANSWERS_MS, &unused))
        return HRESULT_FROM_WIN32(ERROR_TIMEOUT);
    hr = l->make(&CLSID_ShellWindows, NULL, CLSCTX_LOCAL_SERVER, &IID_IShellWindows,
                 (void **)&windows);
    if (FAILED(hr))
        return hr;
    hr = IShellWindows_FindWindowSW(windows, &where, &root, SWC_DESKTOP, &window, SWFO_NEEDDISPATCH,
                                    out);
    IShellWindows_Release(windows);
    return hr == S_OK && !*out ? E_NOINTERFACE : hr;
}

static HRESULT find_browser(const struct library *l, IShellBrowser **out)
{
    IServiceProvider *services = NULL;
    IDispatch *desktop = NULL;
    HRESULT hr = find_desktop(l, &desktop);

    if (hr != S_OK) /* S_FALSE: no desktop among the windows */
        return FAILED(hr) ? hr : HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED);
    hr = IDispatch_QueryInterface(desktop, &IID_IServiceProvider, (void **)&services);
    IDispatch_Release(desktop);
    if (FAILED(hr))
        return hr;
    hr = IServiceProvider_QueryService(services, &SID_STopLevelBrowser, &IID_IShellBrowser,
                                       (void **)out);
    IServiceProvider_Release(services);
    return hr;
}

static HRESULT find_view(const struct library *l, IFolderView2 **out)
{
    IShellBrowser *browser = NULL;
    IShellView *view = NULL;
    HRESULT hr = find_browser(l, &browser);

    if (FAILED(hr))
        return hr;
    hr = IShellBrowser_QueryActiveShellView(browser, &view);
    IShellBrowser_Release(browser);
    if (FAILED(hr))
        return hr;
    hr = IShellView_QueryInterface(view, &IID_IFolderView2, (void **)out);
    IShellView_Release(view);
    return hr;
}

static HRESULT do_it(struct work *w)
{
    IFolderView2 *view = NULL;
    HRESULT hr = find_view(&w->library, &view);

    if (FAILED(hr))
        return hr;
    hr = w->tells ? IFolderView2_SetCurrentFolderFlags(view, FWF_NOICONS, w->hide ? FWF_NOICONS : 0)
                  : IFolderView2_GetCurrentFolderFlags(view, &w->flags);
    IFolderView2_Release(view);
    return hr;
}

static void release(struct work *w)
{
    if (InterlockedDecrement(&w->held) == 0)
        free(w);
}

/* Objects of another process do not mind from which thread they are called; one without windows
 * need not look after messages meanwhile. */
static DWORD WINAPI run(void *parameter)
{
    struct work *w = parameter;

    w->result = w->library.begin(NULL, COINIT_MULTITHREADED | COINIT_DISABLE_OLE1DDE);
    if (SUCCEEDED(w->result)) {
        w->result = do_it(w);
        w->library.end();
    }
    release(w);
    return 0;
}

/* What is not there is not an error of its own: no shell, no desktop, or a view that knows nothing
 * of the flags (every Wine so far). */
static DWORD error_of(HRESULT hr)
{
    if (hr == E_NOTIMPL || hr == E_NOINTERFACE || hr == REGDB_E_CLASSNOTREG)
        return ERROR_NOT_SUPPORTED;
    return HRESULT_FACILITY(hr) == FACILITY_WIN32 ? (DWORD)HRESULT_CODE(hr) : (DWORD)hr;
}

static DWORD finish(struct work *w, bool *hidden)
{
    HANDLE thread;
    DWORD error = ERROR_TIMEOUT;

    w->held = 2;
    thread = CreateThread(NULL, 0, run, w, 0, NULL);
    if (!thread) {
        free(w);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    if (WaitForSingleObject(thread, LIMIT_MS) == WAIT_OBJECT_0) {
        error = FAILED(w->result) ? error_of(w->result) : 0;
        *hidden = (w->flags & FWF_NOICONS) != 0;
    }
    CloseHandle(thread);
    release(w);
    return error;
}

static DWORD begin(bool tells, bool hide, bool *hidden)
{
    struct work *w = mem_alloc(sizeof *w);

    *w = (struct work){.tells = tells, .hide = hide};
    if (!load(&w->library)) {
        free(w);
        return ERROR_NOT_SUPPORTED;
    }
    return finish(w, hidden);
}

DWORD win_desktop_icons_hidden(bool *hidden)
{
    return begin(false, false, hidden);
}

DWORD win_desktop_hide_icons(bool hide)
{
    bool unused;

    return begin(true, hide, &unused);
}
