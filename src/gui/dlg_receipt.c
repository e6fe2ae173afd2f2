/* The controls of the receipt. */
#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_PROSE, FONT_LEAD, 0, false, {IDC_RECEIPT}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 16, false, {IDC_SEE_RESULT, IDC_WEB}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_WEB_SAID}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_OVERVIEW_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, true, {IDC_OVERVIEW}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_LINES_LABEL}, PLACE_WHOLE},
    {LAYOUT_LIST, FONT_BODY, 6, false, {IDC_LINES}, PLACE_WHOLE},
    {LAYOUT_EDIT, FONT_BODY, 6, false, {IDC_DETAIL}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_SHARED); return true;
    case MAKEWPARAM(IDC_SEE_RESULT, BN_CLICKED): app_open(app, PAGE_RESULT); return true;
    case MAKEWPARAM(IDC_LOOK_BACK, BN_CLICKED): app_look_back(app, REPORT_B); return true;
    case MAKEWPARAM(IDC_WEB, BN_CLICKED): app_web(app); return true;
    case MAKEWPARAM(IDC_REPORT, BN_CLICKED): app_report(app); return true;
    case MAKEWPARAM(IDC_DECIDE, BN_CLICKED): app_put_back(app, false); return true;
    case MAKEWPARAM(IDC_AGAIN, BN_CLICKED): app_swap_roles(app); return true;
    case MAKEWPARAM(IDC_CLOSE, BN_CLICKED): PostMessageW(app->frame, WM_CLOSE, 0, 0); return true;
    default: return false;
    }
}

const struct page_kind dlg_receipt = {IDD_RECEIPT, rows, ARRAY_LEN(rows), command};
