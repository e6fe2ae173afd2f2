/*
 * binome.exe [--lang fr|en] [--dpi N]
 *
 * --dpi lays the window out as at that DPI, whatever the screen's: for tests and for looking at it.
 * With --web-test the program is the Web test itself, started by the window (os/win_web.h).
 */
#include <windows.h>
#include <commctrl.h>
#include <objbase.h>
#include <shellapi.h>
#include <wchar.h>
#include "app.h"
#include "frame.h"
#include "win_harden.h"
#include "win_os.h"
#include "win_texts.h"
#include "win_utf.h"
#include "win_web.h"

/* One window for a user in a session. The mutex says who is first. */
static HANDLE claim(bool *first)
{
    wchar_t name[300] = L"Local\\Binome-window-";
    size_t used = wcslen(name);
    DWORD len = 256;
    HANDLE mutex;

    if (!GetUserNameW(name + used, &len))
        name[used] = L'\0';
    mutex = CreateMutexW(NULL, FALSE, name);
    *first = !mutex || GetLastError() != ERROR_ALREADY_EXISTS;
    return mutex;
}

/* The first one may still be on its way to having a window. */
static bool bring_first_to_front(UINT show)
{
    for (int i = 0; i < 20; i++) {
        HWND window = FindWindowW(FRAME_CLASS, NULL);
        DWORD process = 0;

        if (window) {
            GetWindowThreadProcessId(window, &process);
            AllowSetForegroundWindow(process);
            return PostMessageW(window, show, 0, 0) != FALSE;
        }
        Sleep(100);
    }
    return false;
}

static void read_arguments(struct app *app)
{
    int count = 0;
    wchar_t **args = CommandLineToArgvW(GetCommandLineW(), &count);

    for (int i = 1; args && i + 1 < count; i++) {
        if (wcscmp(args[i], L"--lang") == 0 && wcscmp(args[i + 1], L"fr") == 0)
            app->texts.lang = LANG_FR;
        if (wcscmp(args[i], L"--lang") == 0 && wcscmp(args[i + 1], L"en") == 0)
            app->texts.lang = LANG_EN;
        if (wcscmp(args[i], L"--dpi") == 0) {
            long dpi = wcstol(args[i + 1], NULL, 10);

            if (dpi >= 48 && dpi <= 960)
                app->style.forced_dpi = (int)dpi;
        }
    }
    LocalFree(args);
}

static int run(struct app *app)
{
    MSG msg;
    BOOL got;

    if (!frame_open(app))
        return 1;
    app_start(app);
    ShowWindow(app->frame, app->prefs.window.maximized ? SW_SHOWMAXIMIZED : SW_SHOW);
    SetForegroundWindow(app->frame);
    while ((got = GetMessageW(&msg, NULL, 0, 0)) != 0 && got != -1) {
        if (frame_message(app, &msg))
            continue;
        TranslateMessage(&msg);
        DispatchMessageW(&msg);
    }
    return got == 0 ? (int)msg.wParam : 1;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR command_line, int show)
{
    struct app app = {.instance = instance};
    const INITCOMMONCONTROLSEX controls = {
        sizeof controls, ICC_STANDARD_CLASSES | ICC_LISTVIEW_CLASSES | ICC_LINK_CLASS};
    HANDLE mutex;
    bool first;
    int code = 0;
    bool loaded;

    (void)previous, (void)command_line, (void)show;
    win_harden();
    if (win_web_is_test(&loaded))
        return loaded ? 0 : 1;
    app.show_message = RegisterWindowMessageW(L"Binome.Show");
    app.taskbar_message = RegisterWindowMessageW(L"TaskbarCreated");
    mutex = claim(&first);
    if (!first && bring_first_to_front(app.show_message))
        goto out;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE); /* live.c */
    InitCommonControlsEx(&controls);
    win_texts_init(&app.texts);
    app.win = win_os_new();
    app.os = win_os_ops(app.win);
    prefs_load(&app.os, &app.prefs);
    if (app.prefs.has_lang)
        app.texts.lang = app.prefs.lang;
    read_arguments(&app);
    win_catalog_load(&app.catalog, NULL, NULL);
    app.session = session_new(&app.os, &app.catalog);
    code = run(&app);
    app_done(&app);
out:
    if (mutex)
        CloseHandle(mutex);
    return code;
}
