/* The frame: what it shows, the way in and out, and the window's procedure. */
#include "frame_parts.h"

#include <commctrl.h>
#include "ask.h"
#include "button.h"
#include "dlg.h"
#include "ids_window.h"
#include "live.h"
#include "resource.h"
#include "tray.h"
#include "wide.h"
#include "work.h"

enum {
    LEAST_WIDTH = 560,
    LEAST_HEIGHT = 440,
    CLOCK_TIMER = 1,
    CLOCK_MS = 15000,
};

/* ---- showing ------------------------------------------------------------------------------ */

/* Focus and underlined letters are always to be seen: the keyboard is a first-class way in. */
static void show_cues(HWND window)
{
    SendMessageW(window, WM_CHANGEUISTATE, MAKEWPARAM(UIS_CLEAR, UISF_HIDEFOCUS | UISF_HIDEACCEL),
                 0);
}

/* The old page's window goes first: nothing of a private page may outlive it. */
static void change_page(struct app *app)
{
    const struct page_kind *kind = dlg_kind(app->view.page);
    HWND old = app->page;

    app->page = NULL;
    if (old)
        DestroyWindow(old);
    app->layout = (struct layout){.rows = kind->rows, .count = kind->row_count};
    app->page = dlg_open(app, app->view.page);
    if (!app->page)
        return;
    /* Right after the header in the order of the Tab key. */
    SetWindowPos(app->page, GetDlgItem(app->frame, IDC_LINE), 0, 0, 0, 0,
                 SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    layout_fonts(&app->layout, &app->style, app->page);
}

HWND frame_control(const struct app *app, unsigned id)
{
    HWND control = app->page ? GetDlgItem(app->page, (int)id) : NULL;

    return control ? control : GetDlgItem(app->frame, (int)id);
}

void frame_focus(struct app *app, unsigned id)
{
    HWND control = frame_control(app, id);

    if (!frame_is_shown(control) || !IsWindowEnabled(control))
        return;
    SendMessageW(app->frame, WM_NEXTDLGCTL, (WPARAM)control, TRUE);
    if (GetParent(control) == app->page)
        layout_reveal(&app->layout, &app->style, app->page, control);
}

/* In the order of the table, which is that of the Tab key. */
static void add_footer(const struct app *app)
{
    HWND before = GetDlgItem(app->frame, (int)frame_footer[0]);

    for (size_t i = 1; i < frame_footer_count; i++) {
        HWND button = GetDlgItem(app->frame, (int)frame_footer[i]);

        if (!button && view_find(&app->view, frame_footer[i])) {
            button = CreateWindowExW(0, WC_BUTTONW, L"", WS_CHILD | WS_TABSTOP | BS_PUSHBUTTON, 0,
                                     0, 0, 0, app->frame, (HMENU)(UINT_PTR)frame_footer[i],
                                     app->instance, NULL);
            SendMessageW(button, WM_SETFONT, (WPARAM)app->style.fonts[FONT_BODY], FALSE);
            SendMessageW(button, WM_UPDATEUISTATE,
                         MAKEWPARAM(UIS_CLEAR, UISF_HIDEFOCUS | UISF_HIDEACCEL), 0);
            SetWindowPos(button, before, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
        }
        if (button)
            before = button;
    }
}

/* Thick border on the one that Enter presses. */
static void mark_default(const struct app *app, HWND window)
{
    for (HWND c = GetWindow(window, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT)) {
        LONG_PTR type = GetWindowLongPtrW(c, GWL_STYLE) & BS_TYPEMASK;
        bool wanted = (unsigned)GetDlgCtrlID(c) == app->view.default_id;

        if (!(SendMessageW(c, WM_GETDLGCODE, 0, 0) & DLGC_BUTTON) ||
            (type != BS_PUSHBUTTON && type != BS_DEFPUSHBUTTON) ||
            (type == BS_DEFPUSHBUTTON) == wanted)
            continue;
        SendMessageW(c, BM_SETSTYLE, wanted ? BS_DEFPUSHBUTTON : BS_PUSHBUTTON, TRUE);
    }
}

void frame_show(struct app *app)
{
    bool other =
        !app->page || !app->layout.rows || app->layout.rows != dlg_kind(app->view.page)->rows;
    HWND focus = GetFocus();
    /* WM_SETREDRAW would mark a hidden window as shown. */
    bool still = other && IsWindowVisible(app->frame), moved;

    if (still)
        SendMessageW(app->frame, WM_SETREDRAW, FALSE, 0);
    if (other)
        change_page(app);
    add_footer(app);
    moved = dlg_fill(app, app->frame) || other;
    if (app->page)
        moved = dlg_fill(app, app->page) || moved;
    mark_default(app, app->frame);
    if (app->page)
        mark_default(app, app->page);
    if (moved)
        frame_arrange(app);
    if (other) {
        ShowWindow(app->page, SW_SHOWNA);
        if (still)
            SendMessageW(app->frame, WM_SETREDRAW, TRUE, 0);
        RedrawWindow(app->frame, NULL, NULL,
                     RDW_ERASE | RDW_FRAME | RDW_INVALIDATE | RDW_ALLCHILDREN);
        show_cues(app->frame);
    }
    if (other || !focus || !frame_is_shown(focus) || !IsWindowEnabled(focus))
        frame_focus(app, app->view.focus_id);
}

/* ---- busy --------------------------------------------------------------------------------- */

enum { NOTHING_LEFT = 128 };

/* The controls that were taken away, to be given back; a page may be gone by then. */
static struct {
    HWND controls[NOTHING_LEFT];
    size_t count;
    char *line;
} taken;

static void say_line(struct app *app, const char *text)
{
    if (wide_set_text(GetDlgItem(app->frame, IDC_LINE), text))
        frame_arrange(app);
}

/* Not the one with the focus: Windows would give it to none, and a screen reader would be lost. It
 * does nothing either (work.c). */
static void take_controls(HWND window, HWND page)
{
    HWND focus = GetFocus();

    for (HWND c = GetWindow(window, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT)) {
        bool label = (SendMessageW(c, WM_GETDLGCODE, 0, 0) & DLGC_STATIC) != 0;

        if (label || c == page || !IsWindowEnabled(c) || c == focus || IsChild(c, focus) ||
            taken.count == NOTHING_LEFT)
            continue;
        EnableWindow(c, FALSE);
        taken.controls[taken.count++] = c;
    }
}

void frame_busy(struct app *app, unsigned saying)
{
    HWND line = GetDlgItem(app->frame, IDC_LINE);

    free(taken.line);
    taken.line = wide_window_text(line);
    taken.count = 0;
    SetPropW(app->frame, FRAME_BUSY, app->frame);
    take_controls(app->frame, app->page);
    if (app->page)
        take_controls(app->page, NULL);
    ShowWindow(line, SW_SHOWNA);
    say_line(app, text_of(&app->texts, saying));
    live_say(line);
}

void frame_ready(struct app *app)
{
    for (size_t i = 0; i < taken.count; i++)
        if (IsChild(app->frame, taken.controls[i]))
            EnableWindow(taken.controls[i], TRUE);
    taken.count = 0;
    RemovePropW(app->frame, FRAME_BUSY);
    say_line(app, taken.line ? taken.line : "");
    free(taken.line);
    taken.line = NULL;
}

/* ---- in and out --------------------------------------------------------------------------- */

static void come_back(struct app *app)
{
    work_stay(app);
    tray_remove(app);
    ShowWindow(app->frame, IsIconic(app->frame) ? SW_RESTORE : SW_SHOW);
    SetForegroundWindow(app->frame);
    app_state_changed(app);
    frame_focus(app, app->view.focus_id);
}

static void on_close(struct app *app)
{
    struct str text = {0};

    if (work_is_on(app) && !view_in_place(&app->state)) {
        work_close(app);
        return;
    }

    if (!view_in_place(&app->state)) {
        if (app->state.plant_at == 0 ||
            ask_yes(app, W_ASK_CLOSE, W_ASK_CLOSE_TEXT, W_ASK_CLOSE_YES, W_ASK_CLOSE_NO, true))
            DestroyWindow(app->frame);
        return;
    }
    if (!app->told_hidden) {
        app->told_hidden = true;
        str_add_text(&text, text_of(&app->texts, W_HIDDEN_TEXT));
        ask_tell(app, W_HIDDEN, str_text(&text), false);
        str_done(&text);
    }
    ShowWindow(app->frame, tray_add(app) ? SW_HIDE : SW_MINIMIZE);
    app->hidden = !IsWindowVisible(app->frame);
}

static void on_tray(struct app *app, UINT event)
{
    if (event == WM_LBUTTONUP || event == WM_RBUTTONUP || event == WM_CONTEXTMENU ||
        event == NIN_SELECT || event == NIN_KEYSELECT)
        come_back(app);
}

/* After sleep the time has moved on. */
static INT_PTR on_power(struct app *app, WPARAM what)
{
    if (what == PBT_APMRESUMEAUTOMATIC || what == PBT_APMRESUMESUSPEND)
        app_time(app);
    SetWindowLongPtrW(app->frame, DWLP_MSGRESULT, TRUE);
    return TRUE;
}

/* ---- messages ----------------------------------------------------------------------------- */

/* WM_SETICON takes no ownership: the one before comes back, to be destroyed. */
static void set_icon(struct app *app, WPARAM which, HICON icon)
{
    HICON old = (HICON)SendMessageW(app->frame, WM_SETICON, which, (LPARAM)icon);

    if (old)
        DestroyIcon(old);
}

static void set_icons(struct app *app)
{
    const struct style *s = &app->style;

    set_icon(app, ICON_BIG, style_icon(app->instance, IDI_APP, style_metric(s, SM_CXICON)));
    set_icon(app, ICON_SMALL, style_icon(app->instance, IDI_APP, style_metric(s, SM_CXSMICON)));
}

static void drop_icons(struct app *app)
{
    set_icon(app, ICON_BIG, NULL);
    set_icon(app, ICON_SMALL, NULL);
}

/* Windows 10 1703 and later scale dialogs by themselves; here the layout does it. */
static void leave_scaling_to_us(HWND frame)
{
    typedef BOOL(WINAPI * set_behavior)(HWND, int, int);
    HMODULE user32 = GetModuleHandleW(L"user32.dll");
    set_behavior set =
        user32 ? (set_behavior)(void (*)(void))GetProcAddress(user32, "SetDialogDpiChangeBehavior")
               : NULL;

    if (set)
        set(frame, 7, 1); /* DDC_DISABLE_ALL = 1: all of it */
}

static void on_end(struct app *app, bool ends)
{
    ShutdownBlockReasonDestroy(app->frame);
    if (!ends)
        return;
    app_end(app);
    frame_remember_place(app);
}

static void on_init(HWND frame, struct app *app)
{
    wchar_t *name = wide_text(&app->texts, W_WINDOW_NAME);

    SetWindowLongPtrW(frame, DWLP_USER, (LONG_PTR)app);
    app->frame = frame;
    SetWindowTextW(frame, name);
    free(name);
    leave_scaling_to_us(frame);
    style_load(&app->style, app->instance, frame);
    set_icons(app);
    frame_set_fonts(app);
    if (!frame_place_as_before(app))
        frame_center(app);
    app->opened = frame_place(app);
    app->opened.maximized = app->prefs.window.maximized;
    SetTimer(frame, CLOCK_TIMER, CLOCK_MS, NULL);
}

static INT_PTR on_color(const struct app *app, HDC dc, HWND control)
{
    enum style_ground ground = frame_is_on_band(control) ? GROUND_BAND : GROUND_WINDOW;

    style_colors(&app->style, dc, ground, GetDlgCtrlID(control) == IDC_LINE);
    return (INT_PTR)style_brush(ground);
}

static void on_erase(const struct app *app, HDC dc)
{
    RECT client, band = {0};
    HBRUSH edge = CreateSolidBrush(style_edge(&app->style));

    GetClientRect(app->frame, &client);
    GetWindowRect(app->page, &band); /* the band begins where the page ends */
    MapWindowPoints(NULL, app->frame, (POINT *)&band, 2);
    FillRect(dc, &client, style_brush(GROUND_WINDOW));
    band = (RECT){0, band.bottom, client.right, client.bottom};
    FillRect(dc, &band, style_brush(GROUND_BAND));
    band.bottom = band.top + 1;
    if (edge) {
        FillRect(dc, &band, edge);
        DeleteObject(edge);
    }
}

/* Ground and digits in one go: it is drawn every second and must not flicker. */
static void draw_clock(const struct app *app, const DRAWITEMSTRUCT *d)
{
    wchar_t text[16];
    int len = GetWindowTextW(d->hwndItem, text, 16);
    HGDIOBJ old = SelectObject(d->hDC, app->style.fonts[FONT_TITLE]);

    style_colors(&app->style, d->hDC, GROUND_WINDOW, false);
    SetTextAlign(d->hDC, TA_RIGHT);
    ExtTextOutW(d->hDC, d->rcItem.right, d->rcItem.top, ETO_OPAQUE, &d->rcItem, text, (UINT)len,
                NULL);
    SetTextAlign(d->hDC, TA_LEFT);
    SelectObject(d->hDC, old);
}

static void on_draw(struct app *app, const DRAWITEMSTRUCT *d)
{
    if (d->CtlID == IDC_CLOCK) {
        draw_clock(app, d);
        return;
    }
    FillRect(d->hDC, &d->rcItem, style_brush(GROUND_WINDOW));
    style_glyph(&app->style, d->hDC, &d->rcItem, app->view.glyph, LARGE_ICON);
}

/* Esc goes back where there is a Back, and nothing is lost by that; elsewhere it does nothing. */
static void on_escape(struct app *app)
{
    if (view_find(&app->view, IDC_BACK))
        dlg_kind(app->view.page)->command(app, app->page, MAKEWPARAM(IDC_BACK, BN_CLICKED));
}

static bool on_command(struct app *app, WPARAM wparam, LPARAM lparam)
{
    if (work_takes_command(app, app->frame, wparam, lparam))
        return true;
    switch (wparam) {
    case MAKEWPARAM(IDC_LANG_FR, BN_CLICKED): app_language(app, LANG_FR); return true;
    case MAKEWPARAM(IDC_LANG_EN, BN_CLICKED): app_language(app, LANG_EN); return true;
    case MAKEWPARAM(IDCANCEL, BN_CLICKED): on_escape(app); return true;
    default: break;
    }
    return app->page && dlg_kind(app->view.page)->command(app, app->page, wparam);
}

static void on_least_size(const struct app *app, MINMAXINFO *info)
{
    RECT r = {0, 0, style_px(&app->style, LEAST_WIDTH), style_px(&app->style, LEAST_HEIGHT)};

    style_frame(&app->style, &r, app->frame);
    info->ptMinTrackSize = (POINT){r.right - r.left, r.bottom - r.top};
}

static void on_dpi(struct app *app, const RECT *suggested)
{
    SetWindowPos(app->frame, NULL, (int)suggested->left, (int)suggested->top,
                 (int)(suggested->right - suggested->left),
                 (int)(suggested->bottom - suggested->top), SWP_NOZORDER | SWP_NOACTIVATE);
    frame_restyle(app);
    set_icons(app);
    tray_renew(app); /* its icon has a new size as well */
}

/* Every program may broadcast WM_SETTINGCHANGE, and a plant does: only fonts, colours and sizes
 * concern the window ("WM_SETTINGCHANGE": wparam is SystemParametersInfo's action, lparam an area's
 * name; either may be missing). */
static bool concerns_looks(WPARAM action, const wchar_t *area)
{
    static const wchar_t *const areas[] = {L"WindowMetrics", L"ImmersiveColorSet"};

    if (action == SPI_SETNONCLIENTMETRICS || action == SPI_SETHIGHCONTRAST)
        return true;
    for (size_t i = 0; area && i < sizeof areas / sizeof *areas; i++)
        if (CompareStringOrdinal(area, -1, areas[i], -1, TRUE) == CSTR_EQUAL)
            return true;
    return false;
}

static INT_PTR CALLBACK frame_proc(HWND frame, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct app *app = (struct app *)GetWindowLongPtrW(frame, DWLP_USER);

    if (message == WM_INITDIALOG) {
        on_init(frame, (struct app *)lparam);
        return FALSE;
    }
    if (!app)
        return FALSE;
    if (message == app->show_message && message) {
        come_back(app);
        return TRUE;
    }
    if (message == app->taskbar_message && message) {
        tray_renew(app);
        return TRUE;
    }
    switch (message) {
    case WM_COMMAND: return on_command(app, wparam, lparam);
    case WM_CTLCOLORSTATIC:
    case WM_CTLCOLORBTN: return on_color(app, (HDC)wparam, (HWND)lparam);
    case WM_CTLCOLORDLG: return (INT_PTR)style_brush(GROUND_WINDOW);
    case WM_ERASEBKGND:
        on_erase(app, (HDC)wparam);
        SetWindowLongPtrW(frame, DWLP_MSGRESULT, 1);
        return TRUE;
    case WM_DRAWITEM: on_draw(app, (const DRAWITEMSTRUCT *)lparam); return TRUE;
    case WM_NOTIFY:
        if (((const NMHDR *)lparam)->code != (UINT)NM_CUSTOMDRAW)
            return FALSE;
        SetWindowLongPtrW(frame, DWLP_MSGRESULT, button_draw(app, (const NMHDR *)lparam));
        return TRUE;
    case WM_SIZE:
        if (app->page) /* else it is on its way, and will be placed with the rest */
            frame_arrange(app);
        return TRUE;
    case WM_GETMINMAXINFO: on_least_size(app, (MINMAXINFO *)lparam); return TRUE;
    case WM_DPICHANGED: on_dpi(app, (const RECT *)lparam); return TRUE;
    case WM_SYSCOLORCHANGE:
    case WM_THEMECHANGED: frame_restyle(app); return TRUE;
    case WM_SETTINGCHANGE:
        if (concerns_looks(wparam, (const wchar_t *)lparam))
            frame_restyle(app);
        return TRUE;
    case WM_TIMER:
        if (wparam == APP_CALL_TIMER) {
            if (!work_is_on(app))
                app_call_time(app);
            return TRUE;
        }
        if (wparam == APP_SETTLE_TIMER) {
            app_settle_time(app);
            return TRUE;
        }
        if ((app->view.page == PAGE_SHARED || app->view.page == PAGE_CLASS) && app->modal == 0)
            app_show(app);
        app_time(app);
        return TRUE;
    case WM_POWERBROADCAST: return on_power(app, wparam);
    case WM_QUERYENDSESSION:
        SetWindowLongPtrW(frame, DWLP_MSGRESULT,
                          (lparam & ENDSESSION_CRITICAL) || app_may_end(app));
        return TRUE;
    case WM_ENDSESSION: on_end(app, wparam != 0); return TRUE;
    case APP_STATE_CHANGED: app_state_changed(app); return TRUE;
    case APP_WEB:
        if (work_is_on(app))
            work_later(app, app->frame, message, wparam, lparam);
        else
            app_web_told(app, (unsigned)lparam, wparam != 0);
        return TRUE;
    case APP_TOLD:
        if (work_is_on(app))
            work_later(app, app->frame, message, wparam, lparam);
        else
            app_class_told(app, wparam != 0);
        return TRUE;
    case APP_CLASS: app_class_news(app); return TRUE;
    case WM_SETCURSOR:
        if (!work_is_on(app) || LOWORD(lparam) != HTCLIENT)
            return FALSE;
        SetCursor(LoadCursorW(NULL, IDC_APPSTARTING));
        SetWindowLongPtrW(frame, DWLP_MSGRESULT, TRUE);
        return TRUE;
    case APP_TRAY: on_tray(app, LOWORD(lparam)); return TRUE;
    case WM_CLOSE: on_close(app); return TRUE;
    case WM_DESTROY:
        frame_remember_place(app);
        tray_remove(app);
        drop_icons(app);
        PostQuitMessage(0);
        return TRUE;
    default: return FALSE;
    }
}

/* A class of its own, so that a second start finds the window. */
static bool register_class(struct app *app)
{
    WNDCLASSEXW c = {
        .cbSize = sizeof c,
        .lpfnWndProc = DefDlgProcW,
        .cbWndExtra = DLGWINDOWEXTRA,
        .hInstance = app->instance,
        .hCursor = LoadCursorW(NULL, IDC_ARROW),
        .lpszClassName = FRAME_CLASS,
    };

    return RegisterClassExW(&c) != 0;
}

bool frame_open(struct app *app)
{
    return register_class(app) && CreateDialogParamW(app->instance, MAKEINTRESOURCEW(IDD_FRAME),
                                                     NULL, frame_proc, (LPARAM)app) != NULL;
}
