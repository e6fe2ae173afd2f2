/* The controls of B's list of tickets. */
#include "dlg.h"

#include <commctrl.h>

#include "resource.h"
#include "wide.h"

static const struct layout_row rows[] = {
    {LAYOUT_ENTRY, FONT_BODY, 0, false, {IDC_SEARCH_LABEL, IDC_SEARCH}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 12, false, {IDC_TICKETS_LABEL}, PLACE_WHOLE},
    {LAYOUT_LIST, FONT_BODY, 4, false, {IDC_TICKETS}, PLACE_WHOLE},
    {LAYOUT_EDIT, FONT_BODY, 6, false, {IDC_DETAIL}, PLACE_WHOLE},
};

static void take_search(struct app *app, HWND page)
{
    char *text = wide_window_text(GetDlgItem(page, IDC_SEARCH));

    app_search(app, text);
    free(text);
}

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    switch (wparam) {
    case MAKEWPARAM(IDC_SEARCH, EN_CHANGE): take_search(app, page); return true;
    case MAKEWPARAM(IDC_CHOOSE, BN_CLICKED): app_open(app, PAGE_PREPARE); return true;
    case MAKEWPARAM(IDC_SURPRISE, BN_CLICKED): app_surprise(app); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_START); return true;
    default: return false;
    }
}

/* What cannot be chosen is grey, but where it is selected: those colours are the list's. */
static LRESULT draw(const struct app *app, NMLVCUSTOMDRAW *d)
{
    size_t row = (size_t)d->nmcd.dwItemSpec;

    if (d->nmcd.dwDrawStage == CDDS_PREPAINT)
        return CDRF_NOTIFYITEMDRAW;
    if (d->nmcd.dwDrawStage == CDDS_ITEMPREPAINT && row < app->view.row_count &&
        app->view.rows[row].grey)
        d->clrText = GetSysColor(COLOR_GRAYTEXT);
    return CDRF_DODEFAULT;
}

bool dlg_tickets_notify(struct app *app, HWND page, NMHDR *n)
{
    const NMLISTVIEW *change = (const NMLISTVIEW *)n;

    switch (n->code) {
    case (UINT)NM_CUSTOMDRAW:
        SetWindowLongPtrW(page, DWLP_MSGRESULT, draw(app, (NMLVCUSTOMDRAW *)n));
        return true;
    case (UINT)LVN_ITEMCHANGED:
        if ((change->uChanged & LVIF_STATE) && (change->uNewState & LVIS_SELECTED))
            app_choose_row(app, (size_t)change->iItem);
        return false; /* the detail follows, as in every list */
    case (UINT)LVN_ITEMACTIVATE:
        SendMessageW(GetDlgItem(app->frame, IDC_CHOOSE), BM_CLICK, 0, 0);
        return true;
    default: return false;
    }
}

const struct page_kind dlg_tickets = {IDD_TICKETS, rows, ARRAY_LEN(rows), command};
