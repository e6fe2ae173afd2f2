/*
 * Looks at the windows on the screen as a person would, so that a script can point a real
 * mouse at them.
 *
 *   ui_probe list [TITLE]             every visible window and control, one a line
 *   ui_probe point SELECTOR [TITLE]   "x y" on the screen: the middle of a control that can be used
 *   ui_probe text SELECTOR [TITLE]    the control's text
 *   ui_probe gone TITLE               waits until no such window is visible
 *   ui_probe idle TITLE               waits until the window answers messages
 *   ui_probe serve                    does all of that for lines of standard input: the seconds to
 *                                     wait, a command and its words, parted by tabs; behind each
 *                                     answer comes a line of character 4 and the exit code
 *
 * SELECTOR: #1001 a control's id; =Text its text without "&"; ~part a part of its text;
 *           tab=Text a tab; row=Text a list row whose first column says so;
 *           choice=part a line of an open drop-down list
 * TITLE:    a part of the window's title; without it every window is searched, topmost first
 *
 * Waits up to 10 seconds for what it was asked for. Exit code 1: not there.
 */
#include "text.h"

#include <commctrl.h>
#include <stdbool.h>
#include <stdlib.h>

enum { TEXT_CHARS = 8192, ANSWER_MS = 2000, POLL_MS = 20, SETTLE_MS = 300 };

struct search {
    const wchar_t *selector;
    const wchar_t *title;
    bool must_be_seen;
    HWND found;
    RECT rect; /* of what was found, on the screen */
    wchar_t text[TEXT_CHARS];
};

/* --- asking a window -----------------------------------------------------------------------------
 */

static LRESULT ask(HWND window, UINT message, WPARAM wp, LPARAM lp)
{
    DWORD_PTR answer = 0;

    SendMessageTimeoutW(window, message, wp, lp, SMTO_ABORTIFHUNG, ANSWER_MS, &answer);
    return (LRESULT)answer;
}

static void get_text(HWND window, wchar_t text[TEXT_CHARS])
{
    text[0] = 0;
    ask(window, WM_GETTEXT, TEXT_CHARS, (LPARAM)text);
}

static bool has_class(HWND window, const wchar_t *name)
{
    wchar_t found[64] = L"";

    GetClassNameW(window, found, ARRAYSIZE(found));
    return _wcsicmp(found, name) == 0;
}

static void without_mnemonic(wchar_t *text)
{
    wchar_t *to = text;

    for (; *text; text++)
        if (*text != L'&' || text[1] == L'&')
            *to++ = *text;
    *to = 0;
}

/* --- items of common controls, which live in the other process -----------------------------------
 */

/* What the other process reads and writes for us. Both programs are 64-bit. */
struct remote {
    union {
        TCITEMW tab;
        LVITEMW row;
        RECT rect;
    } request;
    wchar_t text[512];
};

struct remote_call {
    HANDLE process;
    struct remote *there;
};

static bool remote_open(HWND window, struct remote_call *call)
{
    DWORD pid = 0;

    GetWindowThreadProcessId(window, &pid);
    call->process =
        OpenProcess(PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE, FALSE, pid);
    if (!call->process)
        return false;
    call->there =
        VirtualAllocEx(call->process, NULL, sizeof *call->there, MEM_COMMIT, PAGE_READWRITE);
    return call->there != NULL;
}

static void remote_close(struct remote_call *call)
{
    if (call->there)
        VirtualFreeEx(call->process, call->there, 0, MEM_RELEASE);
    if (call->process)
        CloseHandle(call->process);
}

static LRESULT remote_ask(struct remote_call *call, HWND window, UINT message, int index,
                          struct remote *here)
{
    LRESULT answer;

    if (!WriteProcessMemory(call->process, call->there, here, sizeof *here, NULL))
        return 0;
    answer = ask(window, message, (WPARAM)index, (LPARAM)&call->there->request);
    ReadProcessMemory(call->process, call->there, here, sizeof *here, NULL);
    here->text[ARRAYSIZE(here->text) - 1] = 0;
    return answer;
}

static bool tab_text(struct remote_call *call, HWND tabs, int index, struct remote *r)
{
    memset(r, 0, sizeof *r);
    r->request.tab.mask = TCIF_TEXT;
    r->request.tab.pszText = call->there->text;
    r->request.tab.cchTextMax = ARRAYSIZE(r->text);
    return remote_ask(call, tabs, TCM_GETITEMW, index, r) != 0;
}

static void row_text(struct remote_call *call, HWND list, int index, int column, struct remote *r)
{
    memset(r, 0, sizeof *r);
    r->request.row.iSubItem = column;
    r->request.row.pszText = call->there->text;
    r->request.row.cchTextMax = ARRAYSIZE(r->text);
    remote_ask(call, list, LVM_GETITEMTEXTW, index, r);
}

static int item_count(HWND window)
{
    return (int)ask(window, has_class(window, WC_TABCONTROLW) ? TCM_GETITEMCOUNT : LVM_GETITEMCOUNT,
                    0, 0);
}

/* Finds a tab or a list row by its text and gives its place on the screen. */
static bool find_item(HWND window, const wchar_t *wanted, bool tabs, RECT *rect)
{
    struct remote_call call = {0};
    struct remote r;
    bool found = false;
    int i;

    if (remote_open(window, &call)) {
        for (i = 0; i < item_count(window) && !found; i++) {
            if (tabs)
                tab_text(&call, window, i, &r);
            else
                row_text(&call, window, i, 0, &r);
            found = wcscmp(r.text, wanted) == 0;
        }
        if (found) {
            memset(&r, 0, sizeof r);
            r.request.rect.left = LVIR_BOUNDS;
            remote_ask(&call, window, tabs ? TCM_GETITEMRECT : LVM_GETITEMRECT, i - 1, &r);
            *rect = r.request.rect;
            MapWindowPoints(window, NULL, (POINT *)rect, 2);
        }
    }
    remote_close(&call);
    return found;
}

static void print_items(HWND window)
{
    bool tabs = has_class(window, WC_TABCONTROLW);
    HWND header = tabs ? NULL : (HWND)ask(window, LVM_GETHEADER, 0, 0);
    int columns = header ? (int)ask(header, HDM_GETITEMCOUNT, 0, 0) : 1;
    struct remote_call call = {0};
    struct remote r;
    int i, column;

    if (remote_open(window, &call))
        for (i = 0; i < item_count(window); i++) {
            fputs("item", stdout);
            for (column = 0; column < columns; column++) {
                if (tabs)
                    tab_text(&call, window, i, &r);
                else
                    row_text(&call, window, i, column, &r);
                fputs("\t", stdout);
                text_put(stdout, r.text);
            }
            fputs("\n", stdout);
        }
    remote_close(&call);
}

static void print_choices(HWND combo)
{
    static wchar_t text[TEXT_CHARS];
    LRESULT i, count = ask(combo, CB_GETCOUNT, 0, 0);

    for (i = 0; i < count; i++)
        if (ask(combo, CB_GETLBTEXTLEN, (WPARAM)i, 0) < TEXT_CHARS) {
            text[0] = 0;
            ask(combo, CB_GETLBTEXT, (WPARAM)i, (LPARAM)text);
            fputs("item\t", stdout);
            text_put(stdout, text);
            fputs("\n", stdout);
        }
}

/* --- list ----------------------------------------------------------------------------------------
 */

static bool has_focus(HWND window)
{
    GUITHREADINFO info = {.cbSize = sizeof info};

    return GetGUIThreadInfo(GetWindowThreadProcessId(window, NULL), &info) &&
           info.hwndFocus == window;
}

static bool is_ticked(HWND window)
{
    return has_class(window, WC_BUTTONW) && ask(window, BM_GETCHECK, 0, 0) == BST_CHECKED;
}

static void print_window(HWND window, bool top)
{
    static wchar_t text[TEXT_CHARS];
    wchar_t class_name[128] = L"";
    RECT r;

    GetClassNameW(window, class_name, ARRAYSIZE(class_name));
    GetWindowRect(window, &r);
    get_text(window, text);
    printf("%s\t%p\t", top ? "window" : "control", (void *)window);
    text_put(stdout, class_name);
    printf("\tid %ld\t%ld %ld %ld %ld", top ? 0L : (long)GetDlgCtrlID(window), r.left, r.top,
           r.right - r.left, r.bottom - r.top);
    printf("\t%s\t%s\t%s\t", IsWindowEnabled(window) ? "enabled" : "disabled",
           has_focus(window) ? "focus" : "-", is_ticked(window) ? "ticked" : "-");
    text_put(stdout, text);
    fputs("\n", stdout);
}

static BOOL CALLBACK print_control(HWND window, LPARAM unused)
{
    (void)unused;
    if (!IsWindowVisible(window))
        return TRUE;
    print_window(window, false);
    if (has_class(window, WC_TABCONTROLW) || has_class(window, WC_LISTVIEWW))
        print_items(window);
    if (has_class(window, WC_COMBOBOXW))
        print_choices(window);
    return TRUE;
}

static bool title_fits(HWND window, const wchar_t *title)
{
    static wchar_t text[TEXT_CHARS];

    if (!title)
        return true;
    get_text(window, text);
    return wcsstr(text, title) != NULL;
}

static BOOL CALLBACK print_top(HWND window, LPARAM title)
{
    if (IsWindowVisible(window) && title_fits(window, (const wchar_t *)title)) {
        print_window(window, true);
        EnumChildWindows(window, print_control, 0);
    }
    return TRUE;
}

/* --- search --------------------------------------------------------------------------------------
 */

static bool starts(const wchar_t *text, const wchar_t *start)
{
    return wcsncmp(text, start, wcslen(start)) == 0;
}

static bool find_inside(HWND window, struct search *s)
{
    if (starts(s->selector, L"tab=") && has_class(window, WC_TABCONTROLW))
        return find_item(window, s->selector + 4, true, &s->rect);
    if (starts(s->selector, L"row=") && has_class(window, WC_LISTVIEWW))
        return find_item(window, s->selector + 4, false, &s->rect);
    return false;
}

static bool control_fits(HWND window, struct search *s)
{
    get_text(window, s->text);
    without_mnemonic(s->text);
    switch (s->selector[0]) {
    case L'#': return GetDlgCtrlID(window) == _wtoi(s->selector + 1);
    case L'=': return wcscmp(s->text, s->selector + 1) == 0;
    case L'~': return wcsstr(s->text, s->selector + 1) != NULL;
    default: return find_inside(window, s);
    }
}

static POINT middle(const RECT *rect)
{
    return (POINT){(rect->left + rect->right) / 2, (rect->top + rect->bottom) / 2};
}

/* A page that scrolls hides some of its controls; another window may lie on top. */
static bool can_be_seen(HWND window, const RECT *rect)
{
    HWND root = GetAncestor(window, GA_ROOT), parent;
    POINT at = middle(rect);
    RECT shown;

    for (parent = GetParent(window); parent && window != root; parent = GetParent(window)) {
        GetClientRect(parent, &shown);
        MapWindowPoints(parent, NULL, (POINT *)&shown, 2);
        if (!PtInRect(&shown, at))
            return false;
        window = parent;
    }
    return GetAncestor(WindowFromPoint(at), GA_ROOT) == root;
}

static BOOL CALLBACK search_control(HWND window, LPARAM parameter)
{
    struct search *s = (struct search *)parameter;

    if (!IsWindowVisible(window) || !IsWindowEnabled(window))
        return TRUE;
    GetWindowRect(window, &s->rect);
    if (!control_fits(window, s) || (s->must_be_seen && !can_be_seen(window, &s->rect)))
        return TRUE;
    s->found = window;
    return FALSE;
}

static void search_choice(HWND list, struct search *s)
{
    LRESULT i, count = ask(list, LB_GETCOUNT, 0, 0);

    for (i = 0; i < count && !s->found; i++) {
        if (ask(list, LB_GETTEXTLEN, (WPARAM)i, 0) >= TEXT_CHARS)
            continue;
        ask(list, LB_GETTEXT, (WPARAM)i, (LPARAM)s->text);
        if (wcsstr(s->text, s->selector + 7) &&
            ask(list, LB_GETITEMRECT, (WPARAM)i, (LPARAM)&s->rect)) {
            MapWindowPoints(list, NULL, (POINT *)&s->rect, 2);
            s->found = list;
        }
    }
}

/* A window that a modal dialog disabled is not one that a person could use. */
static BOOL CALLBACK search_top(HWND window, LPARAM parameter)
{
    struct search *s = (struct search *)parameter;

    if (starts(s->selector, L"choice=")) {
        if (IsWindowVisible(window) && has_class(window, L"ComboLBox"))
            search_choice(window, s);
    } else if (IsWindowVisible(window) && IsWindowEnabled(window) && title_fits(window, s->title))
        EnumChildWindows(window, search_control, parameter);
    return s->found == NULL;
}

static bool find_control(struct search *s)
{
    s->found = NULL;
    EnumWindows(search_top, (LPARAM)s);
    return s->found != NULL;
}

static BOOL CALLBACK search_title(HWND window, LPARAM parameter)
{
    struct search *s = (struct search *)parameter;

    if (IsWindowVisible(window) && title_fits(window, s->title))
        s->found = window;
    return s->found == NULL;
}

static bool window_is_gone(struct search *s)
{
    s->found = NULL;
    EnumWindows(search_title, (LPARAM)s);
    return s->found == NULL;
}

static bool window_is_idle(struct search *s)
{
    return !window_is_gone(s) &&
           SendMessageTimeoutW(s->found, WM_NULL, 0, 0, SMTO_ABORTIFHUNG, ANSWER_MS, NULL) != 0;
}

static bool wait_up_to(DWORD limit, bool (*holds)(struct search *), struct search *s)
{
    DWORD start = GetTickCount();

    while (!holds(s)) {
        if (GetTickCount() - start > limit)
            return false;
        Sleep(POLL_MS);
    }
    return true;
}

static DWORD patience_ms = 10000;

static bool wait_for(bool (*holds)(struct search *), struct search *s)
{
    return wait_up_to(patience_ms, holds, s);
}

/* --- commands ------------------------------------------------------------------------------------
 */

static int list(const wchar_t *title)
{
    EnumWindows(print_top, (LPARAM)title);
    return 0;
}

static int point(struct search *s)
{
    POINT at;

    if (!wait_for(find_control, s))
        return 1;
    /* What does not come into sight by itself has to be scrolled to. */
    s->must_be_seen = true;
    if (!wait_up_to(SETTLE_MS, find_control, s))
        return 1;
    at = middle(&s->rect);
    printf("%ld %ld\n", at.x, at.y);
    return 0;
}

static int print_text(struct search *s)
{
    if (!wait_for(find_control, s))
        return 1;
    text_put(stdout, s->text);
    fputs("\n", stdout);
    return 0;
}

static int do_command(int argc, wchar_t **argv)
{
    static struct search s;
    const wchar_t *command = argc > 1 ? argv[1] : L"";

    s = (struct search){0};
    if (wcscmp(command, L"list") == 0 && argc <= 3)
        return list(argc == 3 ? argv[2] : NULL);
    if (wcscmp(command, L"gone") == 0 && argc == 3) {
        s.title = argv[2];
        return wait_for(window_is_gone, &s) ? 0 : 1;
    }
    if (wcscmp(command, L"idle") == 0 && argc == 3) {
        s.title = argv[2];
        return wait_for(window_is_idle, &s) ? 0 : 1;
    }
    if (argc == 3 || argc == 4) {
        s.selector = argv[2];
        s.title = argc == 4 ? argv[3] : NULL;
        if (wcscmp(command, L"point") == 0)
            return point(&s);
        if (wcscmp(command, L"text") == 0)
            return print_text(&s);
    }
    fputs("ui_probe list|point|text|gone|idle|serve ...\n", stderr);
    return 2;
}

static int serve(void)
{
    static char line[4096];
    static wchar_t wide[4096];

    while (fgets(line, sizeof line, stdin)) {
        wchar_t *words[5], *next = NULL;
        int count = 0;

        line[strcspn(line, "\r\n")] = '\0';
        MultiByteToWideChar(CP_UTF8, 0, line, -1, wide, ARRAYSIZE(wide));
        for (wchar_t *word = wcstok_s(wide, L"\t", &next); word && count < 5;
             word = wcstok_s(NULL, L"\t", &next))
            words[count++] = word;
        if (count > 0)
            patience_ms = (DWORD)_wtoi(words[0]) * 1000;
        printf("\4%d\n", do_command(count, words));
        fflush(stdout);
    }
    return 0;
}

int wmain(int argc, wchar_t **argv)
{
    text_out_raw();
    SetProcessDPIAware();
    if (argc == 2 && wcscmp(argv[1], L"serve") == 0)
        return serve();
    return do_command(argc, argv);
}
