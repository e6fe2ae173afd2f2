#include "dlg.h"

#include "resource.h"

static const struct layout_row rows[] = {
    {LAYOUT_FIELDS, FONT_BODY, 0, false, {IDC_TICKET_LABEL, IDC_TICKET}, false},
    {LAYOUT_TEXT, FONT_STRONG, 16, true, {IDC_CALLER}, false},
    {LAYOUT_PROSE, FONT_LEAD, 6, true, {IDC_CALL}, false},
    {LAYOUT_TEXT, FONT_STRONG, 20, false, {IDC_STEPS_HEAD}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 1}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 2}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 3}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 4}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 5}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 6}, false},
    {LAYOUT_CHECK, FONT_BODY, 4, false, {IDC_STEP_1 + 7}, false},
    {LAYOUT_PROSE, FONT_BODY, 14, false, {IDC_ADVICE}, false},
    {LAYOUT_PROSE, FONT_BODY, 14, false, {IDC_TOOL}, false},
};

static void tick(struct app *app, HWND page, unsigned id)
{
    unsigned bit = 1u << (id - IDC_STEP_1);

    if (SendDlgItemMessageW(page, (int)id, BM_GETCHECK, 0, 0) == BST_CHECKED)
        app->state.steps_done |= bit;
    else
        app->state.steps_done &= ~bit;
}

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    unsigned id = LOWORD(wparam);

    if (HIWORD(wparam) == BN_CLICKED && id >= IDC_STEP_1 && id <= IDC_STEP_LAST) {
        tick(app, page, id);
        return true;
    }
    switch (wparam) {
    case MAKEWPARAM(IDC_TICKET, CBN_SELCHANGE):
        app_choose_ticket(app, (size_t)SendDlgItemMessageW(page, IDC_TICKET, CB_GETCURSEL, 0, 0));
        return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_START); return true;
    default: return false;
    }
}

const struct page_kind dlg_call = {IDD_CALL, rows, sizeof rows / sizeof *rows, command};
