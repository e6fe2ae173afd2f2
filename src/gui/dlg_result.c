/* The controls of the result. */
#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_PROSE, FONT_LEAD, 0, false, {IDC_EXPLANATION}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 6, false, {IDC_DIFFERENCE}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 8, false, {IDC_NOTES}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_EFFECT_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_EFFECT}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_REPAIR_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_REPAIR}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_LESSON_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, true, {IDC_LESSON}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_DIAGNOSIS_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_DIAGNOSIS}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 16, false, {IDC_WEB}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_WEB_SAID}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 16, true, {IDC_CHECK_CODE_LABEL}, PLACE_LEFT},
    {LAYOUT_EDIT, FONT_TITLE, 2, true, {IDC_CHECK_CODE}, PLACE_LEFT},
    {LAYOUT_TEXT, FONT_BODY, 2, true, {IDC_CHECK_CODE_NOTE}, PLACE_RIGHT},
    {LAYOUT_TEXT, FONT_STRONG, 16, false, {IDC_CHECKS_LABEL}, PLACE_WHOLE},
    {LAYOUT_LIST, FONT_BODY, 6, false, {IDC_CHECKS}, PLACE_WHOLE},
    {LAYOUT_EDIT, FONT_BODY, 6, false, {IDC_DETAIL}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_LOOK_BACK, BN_CLICKED): app_look_back(app, REPORT_B); return true;
    case MAKEWPARAM(IDC_WEB, BN_CLICKED): app_web(app); return true;
    case MAKEWPARAM(IDC_REPORT, BN_CLICKED): app_report(app); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_RECEIPT); return true;
    case MAKEWPARAM(IDC_RETURN, BN_CLICKED): app_open(app, PAGE_SHARED); return true;
    case MAKEWPARAM(IDC_FINISH, BN_CLICKED): app_put_back(app, false); return true;
    default: return false;
    }
}

const struct page_kind dlg_result = {IDD_RESULT, rows, sizeof rows / sizeof *rows, command};
