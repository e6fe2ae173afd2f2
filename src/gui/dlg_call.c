/* The controls of A's call. */
#include "dlg.h"

#include "app_parts.h"
#include "resource.h"
#include "wide.h"

/* Three groups: the call, the conduct, and what he writes down. */
static const struct layout_row rows[] = {
    {LAYOUT_MARKED, FONT_BODY, 0, false, {IDC_NOTICE_ICON, IDC_NOTICE}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 10, false, {IDC_CALL_RESUME}, PLACE_WHOLE},
    {LAYOUT_FIELDS, FONT_BODY, 20, false, {IDC_TICKET_LABEL, IDC_TICKET}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_CALLER}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_LEAD, 6, true, {IDC_CALL}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 6, true, {IDC_CALL_TIP}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 8, true, {IDC_ADVICE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 14, false, {IDC_STAGE_1}, PLACE_LEFT},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_CONDUCT_1}, PLACE_LEFT},
    {LAYOUT_CHECK, FONT_BODY, 2, false, {IDC_CONDUCT_1 + 1}, PLACE_LEFT},
    {LAYOUT_CHECK, FONT_BODY, 2, false, {IDC_CONDUCT_1 + 2}, PLACE_LEFT},
    {LAYOUT_FIELDS, FONT_BODY, 6, false, {IDC_PART_LABEL, IDC_PART}, PLACE_LEFT},
    {LAYOUT_TEXT, FONT_STRONG, 14, false, {IDC_STAGE_1 + 1}, PLACE_RIGHT},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_CONDUCT_1 + 4}, PLACE_RIGHT},
    {LAYOUT_TEXT, FONT_STRONG, 14, false, {IDC_STAGE_1 + 2}, PLACE_RIGHT},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_CONDUCT_1 + 5}, PLACE_RIGHT},
    {LAYOUT_CHECK, FONT_BODY, 2, false, {IDC_CONDUCT_1 + 6}, PLACE_RIGHT},
    {LAYOUT_CHECK, FONT_BODY, 2, false, {IDC_CONDUCT_1 + 7}, PLACE_RIGHT},
    {LAYOUT_MEMO, FONT_BODY, 16, true, {IDC_CALL_NOTES_LABEL, IDC_CALL_NOTES}, PLACE_LEFT},
    {LAYOUT_BUTTONS, FONT_BODY, 16, true, {IDC_DIAGNOSE}, PLACE_RIGHT},
    {LAYOUT_TEXT, FONT_BODY, 6, true, {IDC_DIAGNOSIS}, PLACE_RIGHT},
    {LAYOUT_ENTRY, FONT_BODY, 12, true, {IDC_CALL_CODE_LABEL, IDC_CALL_CODE}, PLACE_RIGHT},
    {LAYOUT_MARKED, FONT_BODY, 8, true, {IDC_VERDICT_ICON, IDC_VERDICT}, PLACE_RIGHT},
};

static void tick(struct app *app, HWND page, unsigned id)
{
    bool done = SendDlgItemMessageW(page, (int)id, BM_GETCHECK, 0, 0) == BST_CHECKED;

    app_call_changed(app, call_tick(&app->state.call, (enum conduct)(id - IDC_CONDUCT_1), done),
                     false);
}

static void choose_part(struct app *app, HWND page)
{
    LRESULT chosen = SendDlgItemMessageW(page, IDC_PART, CB_GETCURSEL, 0, 0);

    if (chosen >= 0 && chosen < PART_COUNT)
        app_call_changed(app, call_set_part(&app->state.call, (enum user_part)chosen), false);
}

static void take_notes(struct app *app, HWND page)
{
    char *text = wide_window_text(GetDlgItem(page, IDC_CALL_NOTES));

    app_call_changed(app, call_set_notes(&app->state.call, text), false);
    free(text);
}

/* What a code says is seen at once, and said to whoever listens. */
static void take_code(struct app *app, HWND page)
{
    char *text = wide_window_text(GetDlgItem(page, IDC_CALL_CODE));
    bool other = call_set_code(&app->state.call, text);

    free(text);
    app_call_changed(app, other, true);
    if (other && app->state.call.has_code)
        app_announce(app, IDC_VERDICT);
}

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    unsigned id = LOWORD(wparam);

    if (HIWORD(wparam) == BN_CLICKED && id >= IDC_CONDUCT_1 && id <= IDC_CONDUCT_LAST) {
        tick(app, page, id);
        return true;
    }
    switch (wparam) {
    case MAKEWPARAM(IDC_TICKET, CBN_SELCHANGE):
        app_choose_ticket(app, (size_t)SendDlgItemMessageW(page, IDC_TICKET, CB_GETCURSEL, 0, 0));
        return true;
    case MAKEWPARAM(IDC_PART, CBN_SELCHANGE): choose_part(app, page); return true;
    case MAKEWPARAM(IDC_CALL_NOTES, EN_CHANGE): take_notes(app, page); return true;
    case MAKEWPARAM(IDC_CALL_CODE, EN_CHANGE): take_code(app, page); return true;
    case MAKEWPARAM(IDC_CALL_RESUME, BN_CLICKED): app_call_resume(app); return true;
    case MAKEWPARAM(IDC_CALL_ANSWER, BN_CLICKED): app_call_answer(app); return true;
    case MAKEWPARAM(IDC_CALL_END, BN_CLICKED): app_call_end(app); return true;
    case MAKEWPARAM(IDC_DIAGNOSE, BN_CLICKED): app_call_diagnose(app); return true;
    case MAKEWPARAM(IDC_HELP_OPEN, BN_CLICKED): app_remote_help(app, false); return true;
    case MAKEWPARAM(IDC_LOOK_BACK, BN_CLICKED): app_look_back(app, REPORT_A); return true;
    case MAKEWPARAM(IDC_REPORT, BN_CLICKED): app_call_report(app); return true;
    case MAKEWPARAM(IDC_AGAIN, BN_CLICKED): app_call_swap(app); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_START); return true;
    default: return false;
    }
}

const struct page_kind dlg_call = {IDD_CALL, rows, ARRAY_LEN(rows), command};
