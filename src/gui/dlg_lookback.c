/* The controls of the look-back. */
#include "dlg.h"

#include "resource.h"
#include "wide.h"

static const struct layout_row rows[] = {
    {LAYOUT_MEMO, FONT_BODY, 0, false, {IDC_QUESTION_1, IDC_ANSWER_1}, PLACE_WHOLE},
    {LAYOUT_MEMO, FONT_BODY, 16, false, {IDC_QUESTION_1 + 1, IDC_ANSWER_1 + 1}, PLACE_WHOLE},
    {LAYOUT_MEMO, FONT_BODY, 16, false, {IDC_QUESTION_1 + 2, IDC_ANSWER_1 + 2}, PLACE_WHOLE},
};

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    unsigned id = LOWORD(wparam);

    if (HIWORD(wparam) == EN_CHANGE && id >= IDC_ANSWER_1 && id <= IDC_ANSWER_LAST) {
        char *text = wide_window_text(GetDlgItem(page, (int)id));

        app_answered(app, id - IDC_ANSWER_1, text);
        free(text);
        return true;
    }
    if (wparam != MAKEWPARAM(IDC_LOOKBACK_DONE, BN_CLICKED))
        return false;
    app_look_back_done(app);
    return true;
}

const struct page_kind dlg_lookback = {IDD_LOOKBACK, rows, ARRAY_LEN(rows), command};
