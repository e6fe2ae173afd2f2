/* The controls of the class's page. */
#include "dlg.h"

#include <commctrl.h>
#include <wchar.h>

#include "resource.h"
#include "wide.h"

static const struct layout_row rows[] = {
    {LAYOUT_MARKED, FONT_BODY, 0, true, {IDC_NOTICE_ICON, IDC_NOTICE}, PLACE_WHOLE},
    {LAYOUT_ENTRY, FONT_BODY, 0, false, {IDC_CLASS_FOLDER_LABEL, IDC_CLASS_FOLDER}, PLACE_WHOLE},
    {LAYOUT_BUTTONS,
     FONT_BODY,
     12,
     false,
     {IDC_CLASS_FOLLOW, IDC_CLASS_BROWSE, IDC_CLASS_UNFOLLOW},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 24, false, {IDC_CLASS_PRIVACY_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 6, false, {IDC_CLASS_PRIVACY}, PLACE_WHOLE},
    {LAYOUT_FIELDS,
     FONT_BODY,
     14,
     false,
     {IDC_CLASS_TEXT_LABEL, IDC_CLASS_TEXT, IDC_CLASS_SHOW_LABEL, IDC_CLASS_SHOW,
      IDC_CLASS_DAY_LABEL, IDC_CLASS_DAY},
     PLACE_WHOLE},
    {LAYOUT_WIDE,
     FONT_BODY,
     10,
     false,
     {IDC_CLASS_TICKET_LABEL, IDC_CLASS_TICKET, IDC_CLASS_ORDER_LABEL, IDC_CLASS_ORDER},
     PLACE_WHOLE},
    {LAYOUT_CHECK, FONT_BODY, 10, false, {IDC_CLASS_HIDE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 10, false, {IDC_CLASS_LIST_LABEL}, PLACE_WHOLE},
    {LAYOUT_LIST, FONT_BODY, 4, false, {IDC_CLASS_LIST}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_CLASS_STORY}, PLACE_WHOLE},
};

/* ---- the list ----------------------------------------------------------------------------- */

enum {
    SAMPLE = 40,   /* rows from the first one shown on whose texts are measured */
    NAMES = 400,   /* of the first column, so that no PC's name is cut */
    CELL_PAD = 14, /* px of 96 DPI around a cell's text */
    TICKET = 104,  /* its number, and how its title begins */
    WIDEST = 260,  /* the story tells it whole */
};

static bool filling; /* what the list tells of then is no choice of a person's */

static wchar_t *cell_text(struct app *app, size_t row, unsigned column)
{
    struct str cell = {0};
    wchar_t *text;

    app_class_cell(app, row, column, &cell);
    text = wide_from(str_text(&cell));
    str_done(&cell);
    return text;
}

static void fill_heads(const struct app *app, HWND list)
{
    bool there = Header_GetItemCount(ListView_GetHeader(list)) > 0;

    for (int i = 0; i < CLASS_COLUMNS; i++) {
        wchar_t *text = wide_text(&app->texts, class_column_head((enum class_column)i));
        bool number = i == CLASS_TRIES || i == CLASS_HINTS;
        LVCOLUMNW column = {.mask = LVCF_TEXT | (there ? 0 : LVCF_WIDTH | LVCF_SUBITEM | LVCF_FMT),
                            .pszText = text,
                            .iSubItem = i,
                            .fmt = number ? LVCFMT_RIGHT : LVCFMT_LEFT,
                            .cx = 60};

        SendMessageW(list, there ? LVM_SETCOLUMNW : LVM_INSERTCOLUMNW, (WPARAM)i, (LPARAM)&column);
        free(text);
    }
}

/* A row whose place is another one takes selection and focus along; a screen reader is not told
 * twice of one that has stayed. */
static void follow_selection(struct app *app, HWND list)
{
    int row = (int)app_class_row(app), now = ListView_GetNextItem(list, -1, LVNI_SELECTED);

    if ((size_t)row >= app->state.classroom.list.count) {
        row = 0;
        app_class_select(app, 0);
    }
    if (row == now)
        return;
    if (now >= 0)
        ListView_SetItemState(list, now, 0, LVIS_SELECTED | LVIS_FOCUSED);
    ListView_SetItemState(list, row, LVIS_SELECTED | LVIS_FOCUSED, LVIS_SELECTED | LVIS_FOCUSED);
}

/* Other rows: another day, order or filter. Nothing jumps while rounds merely come in. */
static bool is_other_wish(const struct class_wish *wish)
{
    static struct class_wish last;
    bool other = last.order != wish->order || last.show != wish->show ||
                 last.names_hidden != wish->names_hidden || strcmp(last.text, wish->text) != 0 ||
                 strcmp(last.ticket, wish->ticket) != 0 || strcmp(last.day, wish->day) != 0;

    last = *wish;
    return other;
}

void dlg_class_fill(struct app *app, HWND list)
{
    size_t count = app->state.classroom.list.count, before = (size_t)ListView_GetItemCount(list);

    filling = true;
    fill_heads(app, list);
    if (before != count)
        SendMessageW(list, LVM_SETITEMCOUNT, count, LVSICF_NOSCROLL | LVSICF_NOINVALIDATEALL);
    if (before != count || is_other_wish(&app->state.classroom.wish))
        dlg_class_columns(app, list);
    if (count > 0)
        follow_selection(app, list);
    filling = false;
    InvalidateRect(list, NULL, FALSE);
}

static int width_of(HWND list, const wchar_t *text)
{
    return (int)SendMessageW(list, LVM_GETSTRINGWIDTHW, 0, (LPARAM)text);
}

/* As wide as head and the cells that can be seen. */
static int column_width(struct app *app, HWND list, unsigned column)
{
    wchar_t *head = wide_text(&app->texts, class_column_head((enum class_column)column));
    int pad = style_px(&app->style, CELL_PAD), widest = width_of(list, head) + pad / 4;
    size_t top = column == CLASS_PC ? 0 : (size_t)ListView_GetTopIndex(list);
    size_t end = top + (column == CLASS_PC ? NAMES : SAMPLE);

    free(head);
    for (size_t i = top; i < app->state.classroom.list.count && i < end; i++) {
        wchar_t *text = cell_text(app, i, column);

        widest = max(widest, width_of(list, text));
        free(text);
    }
    return min(widest + pad, style_px(&app->style, column == CLASS_TICKET ? TICKET : WIDEST));
}

void dlg_class_columns(struct app *app, HWND list)
{
    if (Header_GetItemCount(ListView_GetHeader(list)) < CLASS_COLUMNS)
        return;
    for (unsigned i = 0; i < CLASS_COLUMNS; i++)
        ListView_SetColumnWidth(list, (int)i, column_width(app, list, i));
}

static void give_cell(struct app *app, NMLVDISPINFOW *d)
{
    wchar_t *text;
    size_t len;

    if (!(d->item.mask & LVIF_TEXT) || d->item.cchTextMax < 1)
        return;
    text = cell_text(app, (size_t)d->item.iItem, (unsigned)d->item.iSubItem);
    len = min(wcslen(text), (size_t)d->item.cchTextMax - 1);
    wmemcpy(d->item.pszText, text, len);
    d->item.pszText[len] = L'\0';
    free(text);
}

/* Typed letters lead to a PC ("LVN_ODFINDITEM"). */
static int find_typed(struct app *app, const NMLVFINDITEMW *n)
{
    const wchar_t *what = n->lvfi.psz;
    size_t count = app->state.classroom.list.count, len;

    if (!(n->lvfi.flags & (LVFI_STRING | LVFI_PARTIAL)) || !what)
        return -1;
    len = wcslen(what);
    for (size_t i = 0; i < count; i++) {
        size_t row = ((size_t)max(n->iStart, 0) + i) % count;
        wchar_t *pc = cell_text(app, row, CLASS_PC);
        bool found = wcslen(pc) >= len &&
                     CompareStringOrdinal(pc, (int)len, what, (int)len, TRUE) == CSTR_EQUAL;

        free(pc);
        if (found)
            return (int)row;
    }
    return -1;
}

bool dlg_class_notify(struct app *app, HWND page, const NMHDR *n)
{
    const NMLISTVIEW *change = (const NMLISTVIEW *)n;

    switch (n->code) {
    case (UINT)LVN_GETDISPINFOW: give_cell(app, (NMLVDISPINFOW *)n); return true;
    case (UINT)LVN_ODFINDITEMW:
        SetWindowLongPtrW(page, DWLP_MSGRESULT, find_typed(app, (const NMLVFINDITEMW *)n));
        return true;
    case (UINT)LVN_ITEMCHANGED:
        if (!filling && (change->uNewState & LVIS_SELECTED) && change->iItem >= 0)
            app_class_select(app, (size_t)change->iItem);
        return true;
    case (UINT)LVN_ITEMACTIVATE: app_class_see(app); return true;
    default: return false;
    }
}

/* ---- choices ------------------------------------------------------------------------------ */

static size_t chosen(HWND page, int id)
{
    LRESULT index = SendDlgItemMessageW(page, id, CB_GETCURSEL, 0, 0);

    return index >= 0 ? (size_t)index : 0;
}

static void choose_ticket(struct app *app, HWND page)
{
    struct class_page *c = &app->state.classroom;
    struct class_wish wish = c->wish;
    size_t index = chosen(page, IDC_CLASS_TICKET);

    if (index > class_page_tickets(c))
        return;
    if (index == 0)
        wish.ticket[0] = '\0';
    else
        memmove(wish.ticket, class_page_ticket(c, index - 1), sizeof wish.ticket);
    app_class_wish(app, &wish);
}

static void choose_day(struct app *app, HWND page)
{
    struct class_page *c = &app->state.classroom;
    struct class_wish wish = c->wish;
    size_t index = chosen(page, IDC_CLASS_DAY);
    const char *day = index < class_page_days(c) ? class_page_day(c, index) : "";

    memcpy(wish.day, day, strlen(day) + 1);
    app_class_wish(app, &wish);
}

static void choose(struct app *app, HWND page)
{
    struct class_wish wish = app->state.classroom.wish;

    wish.show = (enum class_show)chosen(page, IDC_CLASS_SHOW);
    wish.order = (enum class_order)chosen(page, IDC_CLASS_ORDER);
    app_class_wish(app, &wish);
}

static void take_text(struct app *app, HWND page)
{
    struct class_wish wish = app->state.classroom.wish;
    char *text = wide_window_text(GetDlgItem(page, IDC_CLASS_TEXT));
    bool other = strcmp(text, wish.text) != 0;

    if (strlen(text) < sizeof wish.text)
        memcpy(wish.text, text, strlen(text) + 1);
    free(text);
    if (other)
        app_class_wish(app, &wish);
}

static void take_folder(struct app *app, HWND page)
{
    char *text = wide_window_text(GetDlgItem(page, IDC_CLASS_FOLDER));

    app_class_typed(app, text);
    free(text);
}

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    switch (wparam) {
    case MAKEWPARAM(IDC_CLASS_FOLDER, EN_CHANGE): take_folder(app, page); return true;
    case MAKEWPARAM(IDC_CLASS_FOLLOW, BN_CLICKED): app_class_follow(app); return true;
    case MAKEWPARAM(IDC_CLASS_BROWSE, BN_CLICKED): app_class_browse(app); return true;
    case MAKEWPARAM(IDC_CLASS_UNFOLLOW, BN_CLICKED): app_class_unfollow(app); return true;
    case MAKEWPARAM(IDC_CLASS_TEXT, EN_CHANGE): take_text(app, page); return true;
    case MAKEWPARAM(IDC_CLASS_SHOW, CBN_SELCHANGE):
    case MAKEWPARAM(IDC_CLASS_ORDER, CBN_SELCHANGE): choose(app, page); return true;
    case MAKEWPARAM(IDC_CLASS_TICKET, CBN_SELCHANGE): choose_ticket(app, page); return true;
    case MAKEWPARAM(IDC_CLASS_DAY, CBN_SELCHANGE): choose_day(app, page); return true;
    case MAKEWPARAM(IDC_CLASS_HIDE, BN_CLICKED): app_class_hide_names(app); return true;
    case MAKEWPARAM(IDC_CLASS_SEE, BN_CLICKED): app_class_see(app); return true;
    case MAKEWPARAM(IDC_CLASS_EXPORT, BN_CLICKED): app_class_export(app); return true;
    case MAKEWPARAM(IDC_CLASS_DELETE, BN_CLICKED): app_class_delete(app); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_class_back(app); return true;
    default: return false;
    }
}

const struct page_kind dlg_class = {IDD_CLASS, rows, ARRAY_LEN(rows), command};
