#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_MARKED, FONT_BODY, 0, false, {IDC_NOTICE_ICON, IDC_NOTICE}, false},
    {LAYOUT_BUTTONS, FONT_BODY, 12, false, {IDC_CARRY_ON, IDC_PUT_BACK}, false},
    {LAYOUT_TEXT, FONT_STRONG, 20, true, {IDC_CALLER}, false},
    {LAYOUT_PROSE, FONT_LEAD, 6, true, {IDC_CALL}, false},
    {LAYOUT_BUTTONS, FONT_STRONG, 20, false, {IDC_VERIFY, IDC_HINT, IDC_DIAGNOSE}, false},
    {LAYOUT_MARKED, FONT_LEAD, 20, false, {IDC_VERDICT_ICON, IDC_VERDICT}, false},
    {LAYOUT_TEXT, FONT_BODY, 2, false, {IDC_NEXT}, true},
    {LAYOUT_PROSE, FONT_BODY, 20, true, {IDC_HINTS}, false},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_CARRY_ON, BN_CLICKED): app_carry_on(app); return true;
    case MAKEWPARAM(IDC_PUT_BACK, BN_CLICKED): app_put_back(app, true); return true;
    case MAKEWPARAM(IDC_VERIFY, BN_CLICKED): app_verify(app); return true;
    case MAKEWPARAM(IDC_HINT, BN_CLICKED): app_hint(app); return true;
    case MAKEWPARAM(IDC_DIAGNOSE, BN_CLICKED): app_diagnose(app); return true;
    case MAKEWPARAM(IDC_GIVE_UP, BN_CLICKED): app_give_up(app); return true;
    case MAKEWPARAM(IDC_TEACHER, BN_CLICKED): app_open(app, PAGE_TEACHER); return true;
    default: return false;
    }
}

const struct page_kind dlg_shared = {IDD_SHARED, rows, sizeof rows / sizeof *rows, command};
