/* Where the window stands: as the last time, as near to it as it can be reached, or in the middle.
 */
#include "frame_parts.h"

#include "fit.h"

enum { START_WIDTH = 760, START_HEIGHT = 640 };

void frame_center(struct app *app)
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

struct prefs_window frame_place(const struct app *app)
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
bool frame_place_as_before(const struct app *app)
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

void frame_remember_place(struct app *app)
{
    struct prefs_window now = frame_place(app);

    if (!now.known || app->style.forced_dpi || same_place(&now, &app->opened))
        return;
    app->prefs.window = now;
    prefs_save(&app->os, &app->prefs, NULL); /* a convenience: nothing is lost without it */
}
