/* The controls of the page that both see. */
#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_MARKED, FONT_BODY, 0, false, {IDC_NOTICE_ICON, IDC_NOTICE}, PLACE_WHOLE},
    {LAYOUT_BUTTONS,
     FONT_BODY,
     12,
     false,
     {IDC_CARRY_ON, IDC_PUT_BACK, IDC_OPEN_PRIVATE},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_CALLER}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_LEAD, 6, true, {IDC_CALL}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_LEAD, 16, false, {IDC_WAITING}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 4, false, {IDC_WAIT_NEXT}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_LEAD, 12, false, {IDC_VERIFY}, PLACE_WHOLE},
    {LAYOUT_MARKED, FONT_LEAD, 12, false, {IDC_VERDICT_ICON, IDC_VERDICT}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 2, false, {IDC_NEXT}, PLACE_INDENT},
    {LAYOUT_TEXT, FONT_BODY, 12, true, {IDC_CHECK_CODE_LABEL}, PLACE_LEFT},
    {LAYOUT_EDIT, FONT_TITLE, 2, true, {IDC_CHECK_CODE}, PLACE_LEFT},
    {LAYOUT_TEXT, FONT_BODY, 2, true, {IDC_CHECK_CODE_NOTE}, PLACE_RIGHT},
    {LAYOUT_BUTTONS,
     FONT_BODY,
     12,
     false,
     {IDC_START_NOW, IDC_CANCEL_PLANT, IDC_HINT, IDC_DIAGNOSE, IDC_SHOW_EFFECT, IDC_WEB},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_EFFECT_SAID}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_WEB_SAID}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 12, true, {IDC_HINTS}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    (void)page;
    switch (wparam) {
    case MAKEWPARAM(IDC_CARRY_ON, BN_CLICKED): app_carry_on(app); return true;
    case MAKEWPARAM(IDC_PUT_BACK, BN_CLICKED): app_put_back(app, true); return true;
    case MAKEWPARAM(IDC_START_NOW, BN_CLICKED): app_start_now(app); return true;
    case MAKEWPARAM(IDC_CANCEL_PLANT, BN_CLICKED): app_cancel_plant(app); return true;
    case MAKEWPARAM(IDC_OPEN_PRIVATE, BN_CLICKED): app_why_not_planted(app); return true;
    case MAKEWPARAM(IDC_SHOW_EFFECT, BN_CLICKED): app_show_effect(app); return true;
    case MAKEWPARAM(IDC_HELP_OPEN, BN_CLICKED): app_remote_help(app, true); return true;
    case MAKEWPARAM(IDC_WEB, BN_CLICKED): app_web(app); return true;
    case MAKEWPARAM(IDC_FINISH, BN_CLICKED): app_open(app, PAGE_RESULT); return true;
    case MAKEWPARAM(IDC_VERIFY, BN_CLICKED): app_verify(app); return true;
    case MAKEWPARAM(IDC_HINT, BN_CLICKED): app_hint(app); return true;
    case MAKEWPARAM(IDC_DIAGNOSE, BN_CLICKED): app_diagnose(app); return true;
    case MAKEWPARAM(IDC_GIVE_UP, BN_CLICKED): app_give_up(app); return true;
    case MAKEWPARAM(IDC_TEACHER, BN_CLICKED): app_open(app, PAGE_TEACHER); return true;
    default: return false;
    }
}

const struct page_kind dlg_shared = {IDD_SHARED, rows, sizeof rows / sizeof *rows, command};
