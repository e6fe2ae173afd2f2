/* The frame: header, the page, footer, keyboard, and the window's procedure. */
#include "frame.h"

#include <commctrl.h>
#include <shellapi.h>
#include "ask.h"
#include "button.h"
#include "dlg.h"
#include "fit.h"
#include "ids_window.h"
#include "live.h"
#include "resource.h"
#include "tray.h"
#include "wide.h"
#include "work.h"

enum {
    START_WIDTH = 760,
    START_HEIGHT = 640,
    LEAST_WIDTH = 560,
    LEAST_HEIGHT = 440,
    SIDE = 28,
    HEADER_TOP = 22,
    HEADER_ICON = LARGE_ICON,
    HEADER_GAP = 16,
    HEADER_BOTTOM = 18,
    BAND_PAD = 12,
    BUTTON_GAP = 8,
    LANG_WIDTH = 44,
    CLOCK_WIDTH = 116, /* "1:04:37" */
    CLOCK_TIMER = 1,
    CLOCK_MS = 15000,
};

/* The footer's buttons from left to right: what goes on from here at the right. The first is in the
 * template; the others are made when a page wants them: the first page has none. */
static const unsigned footer[] = {
    IDC_TEACHER,  IDC_HELP_OPEN,     IDC_CLASS_EXPORT, IDC_CLASS_DELETE, IDC_REPORT,
    IDC_RETURN,   IDC_CLOSE,         IDC_BACK,         IDC_LOOK_BACK,    IDC_GIVE_UP,
    IDC_AGAIN,    IDC_PLANT,         IDC_DECIDE,       IDC_FINISH,       IDC_CALL_ANSWER,
    IDC_CALL_END, IDC_LOOKBACK_DONE, IDC_CLASS_SEE,
};
enum { FOOTER = sizeof footer / sizeof *footer };

/* ---- placing ------------------------------------------------------------------------------ */

static bool is_shown(HWND control)
{
    return control && (GetWindowLongPtrW(control, GWL_STYLE) & WS_VISIBLE) != 0;
}

static void place(HWND control, int x, int y, int width, int height)
{
    SetWindowPos(control, NULL, x, y, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
}

static int arrange_header(const struct app *app, int width)
{
    const struct style *s = &app->style;
    HWND title = GetDlgItem(app->frame, IDC_TITLE), line = GetDlgItem(app->frame, IDC_LINE);
    int icon = style_px(s, HEADER_ICON), left = style_px(s, SIDE), top = style_px(s, HEADER_TOP);
    int text_left = left + icon + style_px(s, HEADER_GAP);
    int text_width = width - text_left - style_px(s, SIDE), height, line_height;
    HWND clock = GetDlgItem(app->frame, IDC_CLOCK);
    int clock_width = style_px(s, CLOCK_WIDTH);

    if (is_shown(clock)) {
        place(clock, width - style_px(s, SIDE) - clock_width, top, clock_width,
              layout_text(title, text_width));
        text_width -= clock_width;
    }
    height = layout_text(title, text_width);
    line_height = layout_text(line, text_width);
    place(GetDlgItem(app->frame, IDC_HEADER_ICON), left, top + style_px(s, 4), icon, icon);
    place(title, text_left, top, text_width, height);
    place(line, text_left, top + height + style_px(s, 2), text_width, line_height);
    height += style_px(s, 2) + line_height;
    if (height < icon + style_px(s, 4))
        height = icon + style_px(s, 4);
    return top + height + style_px(s, HEADER_BOTTOM);
}

/* Buttons at the right, the languages at the left; what finds no room between goes above. Returns
 * the band's top. */
static int arrange_footer(const struct app *app, int width, int height)
{
    const struct style *s = &app->style;
    int side = style_px(s, SIDE), lang = style_px(s, LANG_WIDTH), gap = style_px(s, BUTTON_GAP);
    int x = width - side, pad = style_px(s, BAND_PAD);
    int button_height = (int)layout_button(s, GetDlgItem(app->frame, IDC_LANG_FR)).cy;
    int y = height - pad - button_height;

    place(GetDlgItem(app->frame, IDC_LANG_FR), side, y, lang, button_height);
    place(GetDlgItem(app->frame, IDC_LANG_EN), side + lang, y, lang, button_height);
    for (int i = FOOTER - 1; i >= 0; i--) {
        HWND button = GetDlgItem(app->frame, (int)footer[i]);
        SIZE size;

        if (!is_shown(button))
            continue;
        size = layout_button(s, button);
        x -= (int)size.cx;
        if (x < side + 2 * lang + gap) {
            x = width - side - (int)size.cx;
            y -= button_height + gap;
        }
        place(button, x, y, (int)size.cx, button_height);
        x -= gap;
    }
    return y - pad;
}

static void arrange(struct app *app)
{
    RECT client;
    int top, bottom;

    GetClientRect(app->frame, &client);
    top = arrange_header(app, (int)client.right);
    bottom = arrange_footer(app, (int)client.right, (int)client.bottom);
    if (app->page) {
        place(app->page, 0, top, (int)client.right, bottom - top > 0 ? bottom - top : 0);
        dlg_arrange(app);
    }
    InvalidateRect(app->frame, NULL, TRUE);
}

static void set_fonts(struct app *app)
{
    const struct style *s = &app->style;

    for (HWND c = GetWindow(app->frame, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        if (c != app->page)
            SendMessageW(c, WM_SETFONT, (WPARAM)s->fonts[FONT_BODY], TRUE);
    SendDlgItemMessageW(app->frame, IDC_TITLE, WM_SETFONT, (WPARAM)s->fonts[FONT_TITLE], TRUE);
    SendDlgItemMessageW(app->frame, IDC_CLOCK, WM_SETFONT, (WPARAM)s->fonts[FONT_TITLE], TRUE);
    if (app->page)
        layout_fonts(&app->layout, s, app->page);
}

/* A new DPI, theme or font. */
static void restyle(struct app *app)
{
    style_load(&app->style, app->instance, app->frame);
    set_fonts(app);
    arrange(app);
}

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

static HWND find_control(const struct app *app, unsigned id)
{
    HWND control = app->page ? GetDlgItem(app->page, (int)id) : NULL;

    return control ? control : GetDlgItem(app->frame, (int)id);
}

void frame_focus(struct app *app, unsigned id)
{
    HWND control = find_control(app, id);

    if (!is_shown(control) || !IsWindowEnabled(control))
        return;
    SendMessageW(app->frame, WM_NEXTDLGCTL, (WPARAM)control, TRUE);
    if (GetParent(control) == app->page)
        layout_reveal(&app->layout, &app->style, app->page, control);
}

/* In the order of the table, which is that of the Tab key. */
static void add_footer(const struct app *app)
{
    HWND before = GetDlgItem(app->frame, (int)footer[0]);

    for (int i = 1; i < FOOTER; i++) {
        HWND button = GetDlgItem(app->frame, (int)footer[i]);

        if (!button && view_find(&app->view, footer[i])) {
            button =
                CreateWindowExW(0, WC_BUTTONW, L"", WS_CHILD | WS_TABSTOP | BS_PUSHBUTTON, 0, 0, 0,
                                0, app->frame, (HMENU)(UINT_PTR)footer[i], app->instance, NULL);
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
        arrange(app);
    if (other) {
        ShowWindow(app->page, SW_SHOWNA);
        if (still)
            SendMessageW(app->frame, WM_SETREDRAW, TRUE, 0);
        RedrawWindow(app->frame, NULL, NULL,
                     RDW_ERASE | RDW_FRAME | RDW_INVALIDATE | RDW_ALLCHILDREN);
        show_cues(app->frame);
    }
    if (other || !focus || !is_shown(focus) || !IsWindowEnabled(focus))
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
        arrange(app);
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

static void center(struct app *app)
{
    const struct style *s = &app->style;
    MONITORINFO monitor = {.cbSize = sizeof monitor};
    RECT r = {0, 0, style_px(s, START_WIDTH), style_px(s, START_HEIGHT)};
    int width, height, room_x, room_y;

    style_frame(s, &r, app->frame);
    width = (int)(r.right - r.left);
    height = (int)(r.bottom - r.top);
    GetMonitorInfoW(MonitorFromWindow(app->frame, MONITOR_DEFAULTTOPRIMARY), &monitor);
    room_x = (int)(monitor.rcWork.right - monitor.rcWork.left);
    room_y = (int)(monitor.rcWork.bottom - monitor.rcWork.top);
    width = width < room_x ? width : room_x;
    height = height < room_y ? height : room_y;
    SetWindowPos(app->frame, NULL, (int)monitor.rcWork.left + (room_x - width) / 2,
                 (int)monitor.rcWork.top + (room_y - height) / 2, width, height,
                 SWP_NOZORDER | SWP_NOACTIVATE);
}

static struct prefs_window where_now(const struct app *app)
{
    WINDOWPLACEMENT now = {.length = sizeof now};

    if (!GetWindowPlacement(app->frame, &now))
        return (struct prefs_window){0};
    return (struct prefs_window){.known = true,
                                 .maximized = now.showCmd == SW_SHOWMAXIMIZED ||
                                              (now.flags & WPF_RESTORETOMAXIMIZED),
                                 .left = now.rcNormalPosition.left,
                                 .top = now.rcNormalPosition.top,
                                 .right = now.rcNormalPosition.right,
                                 .bottom = now.rcNormalPosition.bottom};
}

struct monitors {
    struct fit_monitor items[16];
    size_t count;
};

static struct fit_rect fit_rect(const RECT *r)
{
    return (struct fit_rect){r->left, r->top, r->right, r->bottom};
}

static BOOL CALLBACK take_monitor(HMONITOR monitor, HDC dc, RECT *rect, LPARAM list)
{
    struct monitors *m = (struct monitors *)list;
    MONITORINFO info = {.cbSize = sizeof info};

    (void)dc, (void)rect;
    if (GetMonitorInfoW(monitor, &info))
        m->items[m->count++] =
            (struct fit_monitor){fit_rect(&info.rcMonitor), fit_rect(&info.rcWork)};
    return m->count < sizeof m->items / sizeof *m->items;
}

static struct fit_title title_bar(const struct style *s)
{
    int edge = style_metric(s, SM_CXSIZEFRAME) + style_metric(s, SM_CXPADDEDBORDER);

    return (struct fit_title){
        .height = style_metric(s, SM_CYCAPTION) + edge,
        .icon = edge + style_metric(s, SM_CXSMICON),
        .buttons = edge + 3 * style_metric(s, SM_CXSIZE),
        .grasp = MulDiv(FIT_GRASP, s->window_dpi, 96),
    };
}

/* Where it was the last time, or as near to it as it can be reached. The test switch --dpi has
 * sizes of its own. Still hidden: whoever shows it looks whether it was maximized. */
static bool place_as_before(const struct app *app)
{
    struct prefs_window w = app->prefs.window;
    struct fit_title title;
    struct monitors monitors = {.count = 0};
    WINDOWPLACEMENT before = {.length = sizeof before, .showCmd = SW_HIDE};

    if (!w.known || app->style.forced_dpi)
        return false;
    title = title_bar(&app->style);
    EnumDisplayMonitors(NULL, NULL, take_monitor, (LPARAM)&monitors);
    if (!fit_window(&w, monitors.items, monitors.count, &title))
        return false;
    before.rcNormalPosition = (RECT){w.left, w.top, w.right, w.bottom};
    return SetWindowPlacement(app->frame, &before);
}

static bool same_place(const struct prefs_window *a, const struct prefs_window *b)
{
    return a->maximized == b->maximized && a->left == b->left && a->top == b->top &&
           a->right == b->right && a->bottom == b->bottom;
}

static void remember_place(struct app *app)
{
    struct prefs_window now = where_now(app);

    if (!now.known || app->style.forced_dpi || same_place(&now, &app->opened))
        return;
    app->prefs.window = now;
    prefs_save(&app->os, &app->prefs, NULL); /* a convenience: nothing is lost without it */
}

static void on_end(struct app *app, bool ends)
{
    ShutdownBlockReasonDestroy(app->frame);
    if (!ends)
        return;
    app_end(app);
    remember_place(app);
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
    set_fonts(app);
    if (!place_as_before(app))
        center(app);
    app->opened = where_now(app);
    app->opened.maximized = app->prefs.window.maximized;
    SetTimer(frame, CLOCK_TIMER, CLOCK_MS, NULL);
}

static bool is_on_band(HWND control)
{
    unsigned id = (unsigned)GetDlgCtrlID(control);

    for (int i = 0; i < FOOTER; i++)
        if (footer[i] == id)
            return true;
    return id == IDC_LANG_FR || id == IDC_LANG_EN;
}

static INT_PTR on_color(const struct app *app, HDC dc, HWND control)
{
    enum style_ground ground = is_on_band(control) ? GROUND_BAND : GROUND_WINDOW;

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
    style_glyph(&app->style, d->hDC, &d->rcItem, app->view.glyph, HEADER_ICON);
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
    restyle(app);
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
            arrange(app);
        return TRUE;
    case WM_GETMINMAXINFO: on_least_size(app, (MINMAXINFO *)lparam); return TRUE;
    case WM_DPICHANGED: on_dpi(app, (const RECT *)lparam); return TRUE;
    case WM_SYSCOLORCHANGE:
    case WM_THEMECHANGED: restyle(app); return TRUE;
    case WM_SETTINGCHANGE:
        if (concerns_looks(wparam, (const wchar_t *)lparam))
            restyle(app);
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
        remember_place(app);
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

/* ---- the keyboard ------------------------------------------------------------------------- */

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
        target = find_control(app, app->view.default_id);
    if (is_shown(target) && IsWindowEnabled(target))
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

static bool on_key(struct app *app, const MSG *msg)
{
    HWND focus = GetFocus();

    if (!focus || !IsChild(app->frame, focus))
        return false;
    switch (msg->wParam) {
    case VK_TAB:
    case VK_ESCAPE: return is_memo(focus) && on_memo_key(app, msg->wParam);
    case VK_RETURN: return on_enter(app, focus);
    case VK_PRIOR:
    case VK_NEXT: return on_page_key(app, msg->wParam, focus);
    case VK_F5: return app_class_again(app);
    case VK_F9: return app_class_hide_names(app);
    default: return false;
    }
}

/* The wheel turns the page wherever the pointer is on it, but not a closed combo box. */
static bool on_wheel(struct app *app, const MSG *msg)
{
    wchar_t class_name[24] = L"";

    GetClassNameW(msg->hwnd, class_name, 24);
    if (!app->page || !IsChild(app->page, msg->hwnd) ||
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
