/*
 * The glue between Windows' dialogs and the pages: one procedure for all pages. The
 * context (struct app) is in DWLP_USER, NULL until WM_INITDIALOG.
 */
#ifndef BINOME_DLG_H
#define BINOME_DLG_H

#include "app.h"

struct page_kind {
    unsigned template_id;
    const struct layout_row *rows;
    size_t row_count;
    /* MAKEWPARAM(id, code) of a control of the page or of the footer; true when it was the
     * page's. The page may be gone afterwards. */
    bool (*command)(struct app *app, HWND page, WPARAM wparam);
};

extern const struct page_kind dlg_start, dlg_prepare, dlg_shared, dlg_result, dlg_receipt, dlg_call,
    dlg_teacher, dlg_lookback, dlg_class, dlg_tickets;

/* The list of the class's page, whose rows are asked for one by one. */
void dlg_class_fill(struct app *app, HWND list);
void dlg_class_columns(struct app *app, HWND list);
bool dlg_class_notify(struct app *app, HWND page, const NMHDR *n);

/* The list of tickets. */
bool dlg_tickets_notify(struct app *app, HWND page, NMHDR *n);

/* What belongs to a page of the view. */
const struct page_kind *dlg_kind(enum page page);

/* Opens the page as a child of the frame, hidden and unfilled; NULL when Windows refuses. */
HWND dlg_open(struct app *app, enum page page);

/* Brings the controls of a window in line with the view: texts, shown, enabled, lists. True when
 * they have to be placed anew. */
bool dlg_fill(struct app *app, HWND window);
/* Places the page's controls anew. */
void dlg_arrange(struct app *app);

#endif
