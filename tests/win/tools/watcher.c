/*
 * What somebody who shares the screen could come to know beside what ui_probe lists: the tips of
 * every tool and icon, the accessible names, values and descriptions of every window, and the
 * clipboard. One a line, what it is before it.
 */
#define COBJMACROS
#include "text.h"

#include <commctrl.h>
#include <oleacc.h>
#include <stdbool.h>
#include <stdlib.h>

/* oleacc.h. Its name is in two of the libraries that are linked. */
static const GUID iid_accessible = {
    0x618736e0, 0x3c3d, 0x11cf, {0x81, 0x0c, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71}};

enum { TIP_CHARS = 512, ANSWER_MS = 2000 };

static void say(const char *what, const wchar_t *text)
{
    if (!text || !*text)
        return;
    printf("%s\t", what);
    text_put(stdout, text);
    fputs("\n", stdout);
}

/* --- tips, which live in the other process -------------------------------------------------------
 */

struct tip {
    TOOLINFOW tool;
    wchar_t text[TIP_CHARS];
};

static LRESULT ask(HWND window, UINT message, WPARAM wp, LPARAM lp)
{
    DWORD_PTR answer = 0;

    SendMessageTimeoutW(window, message, wp, lp, SMTO_ABORTIFHUNG, ANSWER_MS, &answer);
    return (LRESULT)answer;
}

static void say_tip(HWND window, HANDLE process, struct tip *there, WPARAM index)
{
    struct tip here = {.tool = {.cbSize = sizeof here.tool, .lpszText = there->text}};

    if (!WriteProcessMemory(process, there, &here, sizeof here, NULL) ||
        !ask(window, TTM_ENUMTOOLSW, index, (LPARAM)&there->tool) ||
        !ReadProcessMemory(process, there, &here, sizeof here, NULL))
        return;
    here.tool.lpszText = there->text;
    WriteProcessMemory(process, there, &here, sizeof here, NULL);
    ask(window, TTM_GETTEXTW, TIP_CHARS, (LPARAM)&there->tool);
    ReadProcessMemory(process, there, &here, sizeof here, NULL);
    here.text[TIP_CHARS - 1] = 0;
    say("tip", here.text);
}

static void say_tips(HWND window)
{
    DWORD pid = 0;
    HANDLE process;
    struct tip *there;
    LRESULT count = ask(window, TTM_GETTOOLCOUNT, 0, 0);

    GetWindowThreadProcessId(window, &pid);
    process = OpenProcess(PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE, FALSE, pid);
    if (!process)
        return;
    there = VirtualAllocEx(process, NULL, sizeof *there, MEM_COMMIT, PAGE_READWRITE);
    for (LRESULT i = 0; there && i < count; i++)
        say_tip(window, process, there, (WPARAM)i);
    if (there)
        VirtualFreeEx(process, there, 0, MEM_RELEASE);
    CloseHandle(process);
}

/* --- accessible objects --------------------------------------------------------------------------
 */

static void say_accessible(HWND window)
{
    const VARIANT self = {.vt = VT_I4, .lVal = CHILDID_SELF};
    IAccessible *acc = NULL;

    if (FAILED(AccessibleObjectFromWindow(window, (DWORD)OBJID_CLIENT, &iid_accessible,
                                          (void **)(void *)&acc)) ||
        !acc)
        return;
    for (int i = 0; i < 3; i++) {
        BSTR text = NULL;

        if (i == 0)
            IAccessible_get_accName(acc, self, &text);
        else if (i == 1)
            IAccessible_get_accValue(acc, self, &text);
        else
            IAccessible_get_accDescription(acc, self, &text);
        say("accessible", text);
        SysFreeString(text);
    }
    IAccessible_Release(acc);
}

/* --- everything ----------------------------------------------------------------------------------
 */

static BOOL CALLBACK look_at_window(HWND window, LPARAM unused)
{
    wchar_t class_name[64] = L"";

    (void)unused;
    GetClassNameW(window, class_name, ARRAYSIZE(class_name));
    if (_wcsicmp(class_name, TOOLTIPS_CLASSW) == 0)
        say_tips(window); /* shown or not */
    else if (IsWindowVisible(window))
        say_accessible(window);
    return TRUE;
}

static BOOL CALLBACK look_at_top(HWND window, LPARAM unused)
{
    look_at_window(window, unused);
    EnumChildWindows(window, look_at_window, 0);
    return TRUE;
}

static void look_at_clipboard(void)
{
    const wchar_t *text;
    HANDLE data;

    if (!OpenClipboard(NULL))
        return;
    data = GetClipboardData(CF_UNICODETEXT);
    text = data ? GlobalLock(data) : NULL;
    say("clipboard", text);
    if (text)
        GlobalUnlock(data);
    CloseClipboard();
}

int wmain(void)
{
    text_out_raw();
    CoInitialize(NULL);
    EnumWindows(look_at_top, 0);
    look_at_clipboard();
    return 0;
}
