/*
 * bare_loop
 *
 * What the system itself keeps of calls that the window makes, each in a bare loop: blocks
 * and bytes of the process's own heap that are left of each call, once it has warmed up. Nothing of
 * the product is in it: what is not 0 here is not ours.
 */
#include <windows.h>

#include <commctrl.h>
#include <shlobj.h>
#include <stdio.h>
#include <wininet.h>

#include "held.h"

enum { WARM = 300, TIMES = 2000 };

static HWND parent;
static HFONT font;

static HWND control(const wchar_t *class, const wchar_t *text, DWORD style)
{
    return CreateWindowW(class, text, WS_CHILD | WS_VISIBLE | style, 0, 0, 60, 60, parent, NULL,
                         NULL, NULL);
}

static void settle(void)
{
    MSG msg;

    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessageW(&msg);
}

static void nothing(void)
{
}

static void a_static(void)
{
    DestroyWindow(control(L"Static", L"a text", 0));
}

static void a_static_with_a_font(void)
{
    HWND window = control(L"Static", L"a text", 0);

    SendMessageW(window, WM_SETFONT, (WPARAM)font, FALSE);
    DestroyWindow(window);
}

static void a_button_with_a_font(void)
{
    HWND window = control(L"Button", L"a text", 0);

    SendMessageW(window, WM_SETFONT, (WPARAM)font, FALSE);
    DestroyWindow(window);
}

static void an_edit_of_several_lines(void)
{
    HWND window =
        control(L"Edit", L"a text of several words, that is longer than one line has room for",
                ES_MULTILINE);

    SendMessageW(window, WM_SETFONT, (WPARAM)font, FALSE);
    DestroyWindow(window);
}

static void a_list(void)
{
    DestroyWindow(control(WC_LISTVIEWW, L"", LVS_REPORT));
}

static void a_link(void)
{
    DestroyWindow(control(WC_LINK, L"<a>a link</a>", 0));
}

static void a_title(void)
{
    SetWindowTextW(parent, L"one");
    SetWindowTextW(parent, L"another one");
}

static void shown_and_painted(void)
{
    RedrawWindow(parent, NULL, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_UPDATENOW | RDW_ALLCHILDREN);
}

static HRESULT CALLBACK answer(HWND window, UINT what, WPARAM wparam, LPARAM lparam, LONG_PTR data)
{
    (void)wparam, (void)lparam, (void)data;
    if (what == TDN_CREATED)
        PostMessageW(window, TDM_CLICK_BUTTON, IDOK, 0);
    return S_OK;
}

static void a_task_dialog(void)
{
    const TASKDIALOGCONFIG config = {.cbSize = sizeof config,
                                     .hwndParent = parent,
                                     .dwCommonButtons = TDCBF_OK_BUTTON,
                                     .pszWindowTitle = L"a title",
                                     .pszMainInstruction = L"a question",
                                     .pszContent = L"and why it is asked",
                                     .pfCallback = answer};

    TaskDialogIndirect(&config, NULL, NULL, NULL);
}

static void the_shell_is_told(void)
{
    SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_IDLIST, NULL, NULL);
}

static void a_folder_is_asked(void)
{
    PWSTR path = NULL;

    SHGetKnownFolderPath(&FOLDERID_Startup, KF_FLAG_DONT_VERIFY, NULL, &path);
    CoTaskMemFree(path);
}

static void wininet_is_told(void)
{
    InternetSetOptionW(NULL, INTERNET_OPTION_SETTINGS_CHANGED, NULL, 0);
    InternetSetOptionW(NULL, INTERNET_OPTION_REFRESH, NULL, 0);
}

static void wininet_is_asked(void)
{
    INTERNET_PER_CONN_OPTIONW options[] = {{.dwOption = INTERNET_PER_CONN_FLAGS},
                                           {.dwOption = INTERNET_PER_CONN_PROXY_SERVER},
                                           {.dwOption = INTERNET_PER_CONN_PROXY_BYPASS}};
    INTERNET_PER_CONN_OPTION_LISTW list = {
        .dwSize = sizeof list, .dwOptionCount = 3, .pOptions = options};
    DWORD size = sizeof list;

    if (!InternetQueryOptionW(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, &size))
        return;
    GlobalFree(options[1].Value.pszValue);
    GlobalFree(options[2].Value.pszValue);
}

static void wininet_is_set(void)
{
    static wchar_t server[] = L"192.0.2.1:8080", bypass[] = L"one.example;two.example";
    INTERNET_PER_CONN_OPTIONW options[] = {
        {.dwOption = INTERNET_PER_CONN_FLAGS, .Value.dwValue = PROXY_TYPE_DIRECT},
        {.dwOption = INTERNET_PER_CONN_PROXY_SERVER, .Value.pszValue = server},
        {.dwOption = INTERNET_PER_CONN_PROXY_BYPASS, .Value.pszValue = bypass}};
    INTERNET_PER_CONN_OPTION_LISTW list = {
        .dwSize = sizeof list, .dwOptionCount = 3, .pOptions = options};

    InternetSetOptionW(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, sizeof list);
}

static void a_setting_is_told(void)
{
    SendNotifyMessageW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, (LPARAM)L"intl");
    settle();
}

static void a_font(void)
{
    DeleteObject(CreateFontW(-20, 0, 0, 0, 400, 0, 0, 0, 0, 0, 0, 0, 0, L"Tahoma"));
}

static void a_font_that_is_measured(void)
{
    HFONT made = CreateFontW(-20, 0, 0, 0, 400, 0, 0, 0, 0, 0, 0, 0, 0, L"Tahoma");
    HDC dc = GetDC(parent);
    HGDIOBJ old = SelectObject(dc, made);
    RECT box = {0, 0, 100, 0};

    DrawTextW(dc, L"a text of several words", -1, &box, DT_CALCRECT | DT_WORDBREAK);
    SelectObject(dc, old);
    ReleaseDC(parent, dc);
    DeleteObject(made);
}

static const struct {
    const char *name;
    void (*call)(void);
} calls[] = {
    {"nothing at all", nothing},
    {"a static control", a_static},
    {"a static control that is given a font", a_static_with_a_font},
    {"a button that is given a font", a_button_with_a_font},
    {"an edit of several lines, 66 characters", an_edit_of_several_lines},
    {"a list", a_list},
    {"a link", a_link},
    {"a window's title, twice", a_title},
    {"a window painted", shown_and_painted},
    {"a task dialog", a_task_dialog},
    {"a font", a_font},
    {"a font, and a text measured", a_font_that_is_measured},
    {"the shell is told (SHChangeNotify)", the_shell_is_told},
    {"a folder is asked (SHGetKnownFolderPath)", a_folder_is_asked},
    {"everybody is told (WM_SETTINGCHANGE)", a_setting_is_told},
    {"WinINet is told of a change", wininet_is_told},
    {"WinINet is asked", wininet_is_asked},
    {"WinINet is given a server and exemptions", wininet_is_set},
};

static void loop(void (*call)(void), unsigned times)
{
    for (unsigned i = 0; i < times; i++)
        call();
    settle();
}

static double each(DWORD before, DWORD after)
{
    return ((double)after - (double)before) / TIMES;
}

int wmain(void);

int wmain(void)
{
    const INITCOMMONCONTROLSEX controls = {
        sizeof controls, ICC_STANDARD_CLASSES | ICC_LISTVIEW_CLASSES | ICC_LINK_CLASS};

    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    InitCommonControlsEx(&controls);
    parent = CreateWindowW(L"Static", L"", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 300, 200, NULL,
                           NULL, NULL, NULL);
    font = CreateFontW(-14, 0, 0, 0, 400, 0, 0, 0, 0, 0, 0, 0, 0, L"Tahoma");
    printf("%-42s %8s %8s\n", "kept by the system, each time", "blocks", "bytes");
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct heaps before, after;

        loop(calls[i].call, WARM);
        before = heaps_here();
        loop(calls[i].call, TIMES);
        after = heaps_here();
        printf("%-42s %8.2f %8.1f\n", calls[i].name,
               each(before.process.count, after.process.count),
               each(before.process.bytes, after.process.bytes));
        fflush(stdout);
    }
    return 0;
}
