/* The controls of the instructor's page. */
#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_PROSE, FONT_BODY, 0, true, {IDC_IN_PLACE}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 16, false, {IDC_VERIFY, IDC_PUT_BACK}, PLACE_WHOLE},
    {LAYOUT_MARKED, FONT_LEAD, 16, false, {IDC_VERDICT_ICON, IDC_VERDICT}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 2, false, {IDC_NEXT}, PLACE_INDENT},
    {LAYOUT_PROSE, FONT_BODY, 6, false, {IDC_NOTES}, PLACE_INDENT},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_CHECKS_LABEL}, PLACE_WHOLE},
    {LAYOUT_LIST, FONT_BODY, 6, false, {IDC_CHECKS}, PLACE_WHOLE},
    {LAYOUT_EDIT, FONT_BODY, 6, false, {IDC_DETAIL}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_REPAIR_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_REPAIR}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_OVERVIEW_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, true, {IDC_OVERVIEW}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 20, false, {IDC_MODE_HEAD}, PLACE_WHOLE},
    {LAYOUT_CHECK, FONT_BODY, 6, false, {IDC_EXAM}, PLACE_WHOLE},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_DIAGNOSIS_FIRST}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_CODE_STATE}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 8, false, {IDC_CODE_CHOOSE, IDC_CODE_REMOVE}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 20, false, {IDC_CLASS_OPEN, IDC_CLASS_OTHER}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_VERIFY, BN_CLICKED): app_verify(app); return true;
    case MAKEWPARAM(IDC_PUT_BACK, BN_CLICKED): app_put_back(app, true); return true;
    case MAKEWPARAM(IDC_REPORT, BN_CLICKED): app_report(app); return true;
    case MAKEWPARAM(IDC_EXAM, BN_CLICKED): app_toggle_exam(app); return true;
    case MAKEWPARAM(IDC_DIAGNOSIS_FIRST, BN_CLICKED): app_toggle_diagnosis_first(app); return true;
    case MAKEWPARAM(IDC_CODE_CHOOSE, BN_CLICKED): app_choose_code(app); return true;
    case MAKEWPARAM(IDC_CODE_REMOVE, BN_CLICKED): app_remove_code(app); return true;
    case MAKEWPARAM(IDC_CLASS_OPEN, BN_CLICKED): app_class_open(app); return true;
    case MAKEWPARAM(IDC_CLASS_OTHER, BN_CLICKED): app_class_other(app); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_START); return true;
    default: return false;
    }
}

const struct page_kind dlg_teacher = {IDD_TEACHER, rows, ARRAY_LEN(rows), command};
