/* The window in the hands of somebody without a mouse, or without the screen. */
#define COBJMACROS
#include "hands.h"

#include <commctrl.h>
#include <oleacc.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "resource.h"
#include "test.h"

/* oleacc.h. Its name is in two of the libraries that are linked. */
static const GUID iid_accessible = {
    0x618736e0, 0x3c3d, 0x11cf, {0x81, 0x0c, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71}};

enum { CONTROLS_MAX = 64 };

static void complain(HWND control, const char *what)
{
    char message[200];

    snprintf(message, sizeof message, "control %d: %s", GetDlgCtrlID(control), what);
    test_check(__FILE__, __LINE__, false, message);
}

/* ---- the Tab key -------------------------------------------------------------------------- */

static HWND root_of(const struct stop *at)
{
    return at->dialog ? at->dialog : at->desk->app.frame;
}

/* The edit in a combo box counts as the combo box. */
static HWND focused_control(HWND root)
{
    HWND focus = GetFocus(), parent = focus ? GetParent(focus) : NULL;

    return parent && parent != root && desk_is_class(parent, WC_COMBOBOXW) ? parent : focus;
}

static bool is_radio(HWND control)
{
    return desk_is_class(control, WC_BUTTONW) &&
           (GetWindowLongPtrW(control, GWL_STYLE) & BS_TYPEMASK) == BS_AUTORADIOBUTTON;
}

static bool can_be_reached(HWND control)
{
    return IsWindowVisible(control) && IsWindowEnabled(control) &&
           (GetWindowLongPtrW(control, GWL_STYLE) & WS_TABSTOP);
}

struct reached {
    HWND controls[CONTROLS_MAX];
    size_t count;
};

static bool has(const struct reached *r, HWND control)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->controls[i] == control)
            return true;
    return false;
}

static BOOL CALLBACK add_reachable(HWND control, LPARAM param)
{
    struct reached *r = (struct reached *)param;

    if (can_be_reached(control) && r->count < CONTROLS_MAX &&
        !desk_is_class(GetParent(control), WC_COMBOBOXW))
        r->controls[r->count++] = control;
    return TRUE;
}

/* In the page's own part of the window, not scrolled away, and drawn as what has the focus. */
static void expect_seen(const struct stop *at, HWND control)
{
    HWND page = at->desk->app.page;
    RECT r, room, both;

    if (SendMessageW(control, WM_QUERYUISTATE, 0, 0) & UISF_HIDEFOCUS)
        complain(control, "the focus is not drawn");
    if (at->dialog || !IsChild(page, control))
        return;
    GetWindowRect(control, &r);
    GetWindowRect(page, &room);
    if (!IntersectRect(&both, &r, &room) ||
        (both.bottom - both.top < min(r.bottom - r.top, room.bottom - room.top)))
        complain(control, "has the focus and is scrolled out of sight");
}

static void walk(const struct stop *at, struct reached *out)
{
    HWND root = root_of(at), first = focused_control(root), now = first;

    out->count = 0;
    while (now && !has(out, now) && out->count < CONTROLS_MAX) {
        out->controls[out->count++] = now;
        expect_seen(at, now);
        desk_key(at, VK_TAB);
        now = focused_control(root);
    }
    if (!now || now != first)
        complain(now ? now : root, "Tab does not lead back to where it began");
}

/* From the first control of the window on. */
static void expect_order(const struct stop *at, const struct reached *walked,
                         const struct reached *wanted)
{
    size_t start = 0;
    RECT before = {0};
    HWND parent = NULL;

    while (start < walked->count && walked->controls[start] != wanted->controls[0])
        start++;
    for (size_t i = 0; i < walked->count; i++) {
        HWND control = walked->controls[(start + i) % walked->count];
        RECT r;

        /* The languages are at the foot's left, and come last. */
        if (is_radio(control))
            continue;
        GetWindowRect(control, &r);
        if (IsChild(at->desk->app.page, control))
            OffsetRect(&r, 0, at->desk->app.layout.scroll);
        /* A column to the right begins above again. */
        if (parent == GetParent(control) && r.bottom <= before.top && r.left < before.right)
            complain(control, "is above the one before in the order of the Tab key");
        before = r;
        parent = GetParent(control);
    }
}

void hands_walk(const struct stop *at)
{
    struct reached walked, wanted = {.count = 0};

    EnumChildWindows(root_of(at), add_reachable, (LPARAM)&wanted);
    if (!wanted.count || !GetFocus()) {
        complain(root_of(at), "nothing has the focus");
        return;
    }
    walk(at, &walked);
    for (size_t i = 0; i < wanted.count; i++)
        if (!has(&walked, wanted.controls[i]) && !is_radio(wanted.controls[i]))
            complain(wanted.controls[i], "Tab does not reach it");
    for (size_t i = 0; i < walked.count; i++)
        if (!has(&wanted, walked.controls[i]) && !is_radio(walked.controls[i]))
            complain(walked.controls[i], "has the focus and cannot be used");
    if (!at->dialog)
        expect_order(at, &walked, &wanted);
}

/* ---- Esc ---------------------------------------------------------------------------------- */

void hands_escape(const struct stop *at)
{
    struct str before = {0}, after = {0};
    enum session_state state = session_state(at->desk->app.session);

    fake_photograph(at->desk->pc, &before);
    desk_key(at, VK_ESCAPE);
    fake_photograph(at->desk->pc, &after);
    CHECK_TEXT(str_text(&after), str_text(&before));
    CHECK_INT(session_state(at->desk->app.session), state);
    CHECK(IsWindowVisible(at->desk->app.frame));
    str_done(&before);
    str_done(&after);
}

/* ---- names -------------------------------------------------------------------------------- */

static wchar_t *without_mnemonic(wchar_t *text)
{
    wchar_t *to = text;

    for (const wchar_t *p = text; *p; p++)
        if (*p != L'&' || p[1] == L'&')
            *to++ = *p == L'&' ? *p++ : *p;
    *to = L'\0';
    return text;
}

/* Its own text, or that of the label right before it. */
static wchar_t *expected_name(HWND control)
{
    HWND label = control;

    if (desk_is_class(control, WC_BUTTONW))
        return without_mnemonic(desk_text(control));
    do
        label = GetWindow(label, GW_HWNDPREV);
    while (label && !IsWindowVisible(label));
    if (!label || !desk_is_class(label, WC_STATICW))
        return wcsdup(L"");
    return without_mnemonic(desk_text(label));
}

static void expect_name(HWND control)
{
    wchar_t *wanted = expected_name(control);
    IAccessible *acc = NULL;
    VARIANT self = {.vt = VT_I4, .lVal = CHILDID_SELF};
    BSTR name = NULL;

    if (!*wanted)
        complain(control, "has neither a text nor a label before it");
    /* Wine takes a control's text for its name; Windows, of all but buttons, the label before it.
     */
    if (test_under_wine() && !desk_is_class(control, WC_BUTTONW)) {
        free(wanted);
        return;
    }
    if (FAILED(AccessibleObjectFromWindow(control, (DWORD)OBJID_CLIENT, &iid_accessible,
                                          (void **)(void *)&acc))) {
        complain(control, "is not accessible");
    } else {
        IAccessible_get_accName(acc, self, &name);
        if (!name || wcscmp(name, wanted) != 0)
            complain(control, name ? "has another accessible name" : "has no accessible name");
        IAccessible_Release(acc);
    }
    SysFreeString(name);
    free(wanted);
}

void hands_names(const struct stop *at)
{
    struct reached all = {.count = 0};

    EnumChildWindows(root_of(at), add_reachable, (LPARAM)&all);
    for (size_t i = 0; i < all.count; i++)
        expect_name(all.controls[i]);
}
