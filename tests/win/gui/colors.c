/* The system's colours and no other. */
#include "colors.h"

#include <commctrl.h>
#include <stdio.h>
#include "picture.h"
#include "resource.h"
#include "test.h"

static const int indexes[] = {COLOR_WINDOW,  COLOR_WINDOWTEXT, COLOR_BTNFACE,
                              COLOR_BTNTEXT, COLOR_HIGHLIGHT,  COLOR_HIGHLIGHTTEXT};
enum { COLORS = sizeof indexes / sizeof *indexes };
static const COLORREF odd[COLORS] = {RGB(16, 32, 48),    RGB(240, 224, 64), RGB(64, 16, 32),
                                     RGB(200, 255, 200), RGB(0, 160, 160),  RGB(8, 0, 8)};
static const COLORREF contrast[COLORS] = {RGB(32, 32, 32),    RGB(255, 255, 255), RGB(32, 32, 32),
                                          RGB(255, 255, 255), RGB(142, 227, 240), RGB(38, 59, 80)};
static COLORREF usual[COLORS];

void colors_change(enum colors to)
{
    for (int i = 0; i < COLORS; i++)
        usual[i] = GetSysColor(indexes[i]);
    SetSysColors(COLORS, indexes, to == COLORS_ODD ? odd : contrast);
}

void colors_restore(void)
{
    SetSysColors(COLORS, indexes, usual);
}

static void complain(HWND control, const char *what, COLORREF color)
{
    char message[120];

    snprintf(message, sizeof message, "control %d: %s: %06lx", GetDlgCtrlID(control), what,
             (unsigned long)color);
    test_check(__FILE__, __LINE__, false, message);
}

static bool is_icon(HWND control)
{
    int id = GetDlgCtrlID(control);

    return id == IDC_HEADER_ICON || id == IDC_NOTICE_ICON || id == IDC_VERDICT_ICON;
}

static bool is_in_sight(HWND window, const RECT *r)
{
    RECT room, both;

    GetWindowRect(window, &room);
    return IntersectRect(&both, r, &room) && EqualRect(&both, r);
}

static void look_behind_texts(HWND window)
{
    for (HWND c = desk_next_shown(window, NULL); c; c = desk_next_shown(window, c)) {
        COLORREF behind;
        RECT r;

        GetWindowRect(c, &r);
        if (!desk_is_class(c, WC_STATICW) || is_icon(c) || !GetWindowTextLengthW(c) ||
            !is_in_sight(window, &r))
            continue;
        behind = picture_pixel((POINT){r.right - 1, r.bottom - 1});
        if (behind != odd[0] && behind != odd[2])
            complain(c, "lies on a colour that is not the system's", behind);
    }
}

static void look_at_list(HWND list)
{
    if (list && ListView_GetBkColor(list) != odd[0])
        complain(list, "has a background that is not the system's", ListView_GetBkColor(list));
    if (list && ListView_GetTextColor(list) != odd[1])
        complain(list, "has a text that is not the system's", ListView_GetTextColor(list));
}

void colors_stop(const struct stop *at)
{
    const struct app *app = &at->desk->app;

    RedrawWindow(app->frame, NULL, NULL, RDW_INVALIDATE | RDW_UPDATENOW | RDW_ALLCHILDREN);
    look_behind_texts(app->frame);
    look_behind_texts(app->page);
    look_at_list(GetDlgItem(app->page, IDC_CHECKS));
    look_at_list(GetDlgItem(app->page, IDC_LINES));
}
