/* The controls of the start page. */
#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_MARKED, FONT_BODY, 0, true, {IDC_NOTICE_ICON, IDC_NOTICE}, PLACE_WHOLE},
    {LAYOUT_LINK, FONT_LEAD, 12, false, {IDC_ROLE_A}, PLACE_WHOLE},
    {LAYOUT_LINK, FONT_LEAD, 8, false, {IDC_ROLE_B}, PLACE_WHOLE},
    {LAYOUT_LINK, FONT_LEAD, 8, false, {IDC_ROLE_TEACHER}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_OVERVIEW_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, true, {IDC_OVERVIEW}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_ABOUT_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, true, {IDC_ABOUT}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_ROLE_A, BN_CLICKED): app_open(app, PAGE_CALL); return true;
    case MAKEWPARAM(IDC_ROLE_B, BN_CLICKED): app_open(app, PAGE_TICKETS); return true;
    case MAKEWPARAM(IDC_ROLE_TEACHER, BN_CLICKED): app_open(app, PAGE_TEACHER); return true;
    default: return false;
    }
}

const struct page_kind dlg_start = {IDD_START, rows, ARRAY_LEN(rows), command};
