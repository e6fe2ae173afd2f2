/* The keyboard of the frame: Enter, Esc, Tab, and the wheel. */
#include "frame_parts.h"

#include <commctrl.h>

#include "resource.h"

static bool is_push_button(HWND control)
{
    return (SendMessageW(control, WM_GETDLGCODE, 0, 0) &
            (DLGC_DEFPUSHBUTTON | DLGC_UNDEFPUSHBUTTON)) != 0;
}

/* An edit of several lines: a new line is its own, and so it would take Tab and Esc. */
static bool is_memo(HWND control)
{
    wchar_t class_name[24] = L"";

    GetClassNameW(control, class_name, 24);
    return CompareStringOrdinal(class_name, -1, WC_EDITW, -1, TRUE) == CSTR_EQUAL &&
           (GetWindowLongPtrW(control, GWL_STYLE) & ES_WANTRETURN) != 0;
}

static bool on_memo_key(struct app *app, WPARAM key)
{
    if (key == VK_TAB && GetKeyState(VK_CONTROL) >= 0)
        SendMessageW(app->frame, WM_NEXTDLGCTL, GetKeyState(VK_SHIFT) < 0, FALSE);
    return key == VK_TAB || key == VK_ESCAPE; /* Esc: nothing that is being typed is left */
}

/* Enter presses the button in focus, else the page's default: in nested dialogs the dialog
 * manager would ask the wrong one of them. */
static bool on_enter(struct app *app, HWND focus)
{
    HWND target = focus;

    if (SendMessageW(focus, CB_GETDROPPEDSTATE, 0, 0) || is_memo(focus))
        return false;
    if (!is_push_button(focus))
        target = frame_control(app, app->view.default_id);
    if (frame_is_shown(target) && IsWindowEnabled(target))
        PostMessageW(target, BM_CLICK, 0, 0);
    return true;
}

static bool on_page_key(struct app *app, WPARAM key, HWND focus)
{
    wchar_t class_name[24] = L"";
    int code = key == VK_PRIOR ? SB_PAGEUP : SB_PAGEDOWN;

    GetClassNameW(focus, class_name, 24);
    if (CompareStringOrdinal(class_name, -1, L"Button", -1, TRUE) != CSTR_EQUAL || !app->page)
        return false;
    SendMessageW(app->page, WM_VSCROLL, MAKEWPARAM(code, 0), 0);
    return true;
}

/* From the search the arrows go through what it found. */
static bool on_arrow(struct app *app, const MSG *msg, HWND focus)
{
    if (GetDlgCtrlID(focus) != IDC_SEARCH || !app->page)
        return false;
    SendDlgItemMessageW(app->page, IDC_TICKETS, WM_KEYDOWN, msg->wParam, msg->lParam);
    return true;
}

static bool on_key(struct app *app, const MSG *msg)
{
    HWND focus = GetFocus();

    if (!focus || !IsChild(app->frame, focus))
        return false;
    switch (msg->wParam) {
    case VK_TAB:
    case VK_ESCAPE: return is_memo(focus) && on_memo_key(app, msg->wParam);
    case VK_RETURN: return on_enter(app, focus);
    case VK_UP:
    case VK_DOWN: return on_arrow(app, msg, focus);
    case VK_PRIOR:
    case VK_NEXT: return on_page_key(app, msg->wParam, focus);
    case VK_F5: return app_class_again(app);
    case VK_F9: return app_class_hide_names(app);
    default: return false;
    }
}

/* The wheel turns the page wherever the pointer is in the window, but not a closed combo box. */
static bool on_wheel(struct app *app, const MSG *msg)
{
    wchar_t class_name[24] = L"";

    GetClassNameW(msg->hwnd, class_name, 24);
    if (!app->page || (msg->hwnd != app->frame && !IsChild(app->frame, msg->hwnd)) ||
        CompareStringOrdinal(class_name, -1, WC_LISTVIEWW, -1, TRUE) == CSTR_EQUAL ||
        SendMessageW(msg->hwnd, CB_GETDROPPEDSTATE, 0, 0))
        return false;
    SendMessageW(app->page, WM_MOUSEWHEEL, msg->wParam, msg->lParam);
    return true;
}

static void reveal_focus(struct app *app, HWND before)
{
    HWND focus = GetFocus();

    if (!focus || focus == before || !app->page || !IsChild(app->page, focus))
        return;
    while (GetParent(focus) != app->page) /* the edit of a combo box */
        focus = GetParent(focus);
    layout_reveal(&app->layout, &app->style, app->page, focus);
}

bool frame_message(struct app *app, MSG *msg)
{
    HWND before = GetFocus();
    bool done;

    if (msg->message == WM_KEYDOWN && on_key(app, msg)) {
        reveal_focus(app, before);
        return true;
    }
    if (msg->message == WM_MOUSEWHEEL && on_wheel(app, msg))
        return true;
    done = IsDialogMessageW(app->frame, msg) != 0;
    if (done && IsWindow(app->frame))
        reveal_focus(app, before);
    return done;
}
