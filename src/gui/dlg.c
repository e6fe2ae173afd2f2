/* The one dialog procedure of all pages. */
#include "dlg.h"

#include <commctrl.h>
#include <wchar.h>
#include "button.h"
#include "live.h"
#include "prose.h"
#include "resource.h"
#include "wide.h"
#include "work.h"

const struct page_kind *dlg_kind(enum page page)
{
    static const struct page_kind *const kinds[PAGE_COUNT] = {
        [PAGE_START] = &dlg_start,     [PAGE_PREPARE] = &dlg_prepare,   [PAGE_SHARED] = &dlg_shared,
        [PAGE_RESULT] = &dlg_result,   [PAGE_RECEIPT] = &dlg_receipt,   [PAGE_CALL] = &dlg_call,
        [PAGE_TEACHER] = &dlg_teacher, [PAGE_LOOKBACK] = &dlg_lookback, [PAGE_CLASS] = &dlg_class,
        [PAGE_TICKETS] = &dlg_tickets,
    };

    return kinds[page];
}

/* ---- filling ------------------------------------------------------------------------------ */

static bool is_class(HWND window, const wchar_t *name)
{
    wchar_t class_name[32] = L"";

    GetClassNameW(window, class_name, 32);
    return CompareStringOrdinal(class_name, -1, name, -1, TRUE) == CSTR_EQUAL;
}

static const struct view_list *find_list(const struct view *v, unsigned id)
{
    for (size_t i = 0; i < v->list_count; i++)
        if (v->lists[i].id == id)
            return &v->lists[i];
    return NULL;
}

static bool same_items(HWND combo, const struct view_list *list)
{
    if ((size_t)SendMessageW(combo, CB_GETCOUNT, 0, 0) != list->count)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        LRESULT len = SendMessageW(combo, CB_GETLBTEXTLEN, i, 0);
        wchar_t *now = mem_alloc(((size_t)(len > 0 ? len : 0) + 1) * sizeof *now);
        wchar_t *wanted = wide_from(list->items[i]);
        bool same;

        SendMessageW(combo, CB_GETLBTEXT, i, (LPARAM)now);
        same = wcscmp(now, wanted) == 0;
        free(now);
        free(wanted);
        if (!same)
            return false;
    }
    return true;
}

static void fill_combo(HWND combo, const struct view_list *list, const char *text)
{
    bool editable = (GetWindowLongPtrW(combo, GWL_STYLE) & 3) == CBS_DROPDOWN;
    bool chosen = list->selected < list->count;

    if (!same_items(combo, list)) {
        SendMessageW(combo, CB_RESETCONTENT, 0, 0);
        for (size_t i = 0; i < list->count; i++) {
            wchar_t *item = wide_from(list->items[i]);

            SendMessageW(combo, CB_ADDSTRING, 0, (LPARAM)item);
            free(item);
        }
    }
    if (editable) {
        /* Not CB_SETCURSEL: it would move the caret of somebody who is typing. */
        wide_set_text(combo, chosen ? list->items[list->selected] : text);
    } else if ((size_t)SendMessageW(combo, CB_GETCURSEL, 0, 0) != list->selected) {
        SendMessageW(combo, CB_SETCURSEL, chosen ? list->selected : (WPARAM)-1, 0);
    }
}

static void fill_columns(HWND list, const struct view *v)
{
    for (int i = 0; i < VIEW_COLUMNS; i++) {
        wchar_t *text;
        LVCOLUMNW column = {.mask = LVCF_TEXT | LVCF_WIDTH | LVCF_SUBITEM, .iSubItem = i, .cx = 80};

        if (!v->columns[i])
            break;
        text = wide_from(v->columns[i]);
        column.pszText = text;
        if (i < Header_GetItemCount(ListView_GetHeader(list))) {
            column.mask = LVCF_TEXT;
            SendMessageW(list, LVM_SETCOLUMNW, (WPARAM)i, (LPARAM)&column);
        } else {
            SendMessageW(list, LVM_INSERTCOLUMNW, (WPARAM)i, (LPARAM)&column);
        }
        free(text);
    }
    while (Header_GetItemCount(ListView_GetHeader(list)) > 0 &&
           !v->columns[Header_GetItemCount(ListView_GetHeader(list)) - 1])
        SendMessageW(list, LVM_DELETECOLUMN,
                     (WPARAM)(Header_GetItemCount(ListView_GetHeader(list)) - 1), 0);
}

static bool same_cell(HWND list, size_t row, int column, const char *cell)
{
    enum { CELL_MAX = 512 };
    wchar_t now[CELL_MAX] = L"", *wanted = wide_from(cell);
    LVITEMW item = {.iSubItem = column, .pszText = now, .cchTextMax = CELL_MAX};
    bool same;

    SendMessageW(list, LVM_GETITEMTEXTW, row, (LPARAM)&item);
    same = wcscmp(now, wanted) == 0;
    free(wanted);
    return same;
}

static bool same_rows(HWND list, const struct view *v)
{
    if ((size_t)ListView_GetItemCount(list) != v->row_count)
        return false;
    for (size_t i = 0; i < v->row_count; i++)
        for (int k = 0; k < VIEW_COLUMNS && v->columns[k]; k++)
            if (!same_cell(list, i, k, v->rows[i].cells[k]))
                return false;
    return true;
}

static void add_rows(HWND list, const struct view *v)
{
    for (size_t i = 0; i < v->row_count; i++)
        for (int k = 0; k < VIEW_COLUMNS && v->columns[k]; k++) {
            wchar_t *text = wide_from(v->rows[i].cells[k]);
            LVITEMW item = {.mask = LVIF_TEXT, .iItem = (int)i, .iSubItem = k, .pszText = text};

            SendMessageW(list, k == 0 ? LVM_INSERTITEMW : LVM_SETITEMTEXTW, k == 0 ? 0 : i,
                         (LPARAM)&item);
            free(text);
        }
}

static void fill_rows(HWND list, const struct view *v)
{
    int selected = ListView_GetNextItem(list, -1, LVNI_SELECTED);
    bool same = v->row_chosen && same_rows(list, v); /* a screen reader hears nothing twice */

    if (v->row_chosen || selected < 0 || (size_t)selected >= v->row_count)
        selected = (int)v->row;
    SendMessageW(list, WM_SETREDRAW, FALSE, 0);
    fill_columns(list, v);
    if (!same) {
        ListView_DeleteAllItems(list);
        add_rows(list, v);
    }
    ListView_SetItemState(list, selected, LVIS_SELECTED | LVIS_FOCUSED,
                          LVIS_SELECTED | LVIS_FOCUSED);
    ListView_EnsureVisible(list, selected, FALSE);
    SendMessageW(list, WM_SETREDRAW, TRUE, 0);
    InvalidateRect(list, NULL, TRUE);
}

/* What the list's row in focus says in full. True when it is another text. */
static bool fill_detail(const struct app *app)
{
    HWND detail = GetDlgItem(app->page, IDC_DETAIL);
    static const int lists[] = {IDC_CHECKS, IDC_LINES, IDC_TICKETS};
    HWND list = NULL;
    int selected;

    for (size_t i = 0; i < ARRAY_LEN(lists) && !list; i++)
        list = GetDlgItem(app->page, lists[i]);
    if (!detail || !list)
        return false;
    selected = ListView_GetNextItem(list, -1, LVNI_SELECTED);
    return wide_set_text(detail, selected >= 0 && (size_t)selected < app->view.row_count
                                     ? app->view.rows[selected].detail
                                     : "");
}

static bool is_marked_visible(HWND control)
{
    return (GetWindowLongPtrW(control, GWL_STYLE) & WS_VISIBLE) != 0;
}

/* True when it was shown. */
static bool hide(HWND control)
{
    if (!is_marked_visible(control))
        return false;
    ShowWindow(control, SW_HIDE);
    if (is_class(control, WC_COMBOBOXW))
        SendMessageW(control, CB_RESETCONTENT, 0, 0);
    if (is_class(control, WC_LISTVIEWW))
        ListView_DeleteAllItems(control);
    else
        wide_set_text(control, ""); /* what is not to be seen is not to be found either */
    return true;
}

static bool is_typed_in(HWND control)
{
    return is_class(control, WC_EDITW) && !(GetWindowLongPtrW(control, GWL_STYLE) & ES_READONLY);
}

/* An edit has CRLF where a text has LF. What is as it was typed is not touched, so that the caret
 * stays. */
static void fill_edit(HWND edit, const char *text)
{
    struct str lines = {0};

    for (; *text; text++) {
        if (*text == '\n')
            str_add_char(&lines, '\r');
        str_add_char(&lines, *text);
    }
    wide_set_text(edit, str_text(&lines));
    str_done(&lines);
}

/* True when it may need another place or height than before. */
static bool fill_control(struct app *app, HWND control)
{
    unsigned id = (unsigned)GetDlgCtrlID(control);
    const struct view_item *item = view_find(&app->view, id);
    const struct view_list *list = find_list(&app->view, id);
    bool hidden = !is_marked_visible(control), moved = hidden;

    if (!item)
        return hide(control);
    if (list) {
        fill_combo(control, list, item->text);
    } else if (id == IDC_CLASS_LIST) {
        dlg_class_fill(app, control);
    } else if (is_class(control, WC_LISTVIEWW)) {
        fill_rows(control, &app->view);
        moved = true;
    } else if (is_typed_in(control)) {
        fill_edit(control, item->text);
    } else if (id != IDC_DETAIL && wide_set_text(control, item->text)) {
        moved = moved || id != IDC_CLOCK; /* it has its room whatever the time */
    }
    if (item->note) {
        wchar_t *note = wide_from(item->note);

        SendMessageW(control, BCM_SETNOTE, 0, (LPARAM)note);
        free(note);
    }
    if (is_class(control, WC_BUTTONW) && SendMessageW(control, BM_GETCHECK, 0, 0) != item->checked)
        SendMessageW(control, BM_SETCHECK, item->checked ? BST_CHECKED : BST_UNCHECKED, 0);
    if (!IsWindowEnabled(control) != !item->enabled)
        EnableWindow(control, item->enabled);
    if (hidden)
        ShowWindow(control, SW_SHOWNA);
    if (id == IDC_VERDICT_ICON || id == IDC_NOTICE_ICON || id == IDC_HEADER_ICON)
        InvalidateRect(control, NULL, TRUE);
    return moved;
}

bool dlg_fill(struct app *app, HWND window)
{
    bool moved = false;

    for (HWND c = GetWindow(window, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        if (c != app->page)
            moved = fill_control(app, c) || moved;
    if (window == app->page)
        moved = fill_detail(app) || moved;
    return moved;
}

/* ---- placing ------------------------------------------------------------------------------ */

/* As wide as the column's widest text; of no rows, as its head. */
static int column_need(const struct app *app, HWND list, int column, size_t rows)
{
    int need = 0;

    for (size_t i = 0; i <= rows; i++) {
        const char *cell = i ? app->view.rows[i - 1].cells[column] : app->view.columns[column];
        wchar_t *text = wide_from(cell);
        int width = (int)SendMessageW(list, LVM_GETSTRINGWIDTHW, 0, (LPARAM)text);

        need = max(need, width);
        free(text);
    }
    return need + style_px(&app->style, 20);
}

/* Names and states are never cut while there is room. The two columns of values, which are said
 * in full below the list, share what is left. */
static void arrange_columns(const struct app *app, HWND list)
{
    int width[VIEW_COLUMNS] = {0}, head[VIEW_COLUMNS] = {0}, room, half;
    RECT client;

    GetClientRect(list, &client);
    room = (int)client.right;
    for (int i = 0; i < VIEW_COLUMNS && app->view.columns[i]; i++)
        width[i] = column_need(app, list, i, app->view.row_count);
    for (int i = 1; i <= 2 && app->view.columns[i]; i++)
        head[i] = column_need(app, list, i, 0);
    width[0] = min(width[0], room - width[3] - head[1] - head[2]);
    room -= width[0] + width[3];
    half = room / 2;
    if (width[1] > half && width[2] > half)
        width[1] = half;
    else if (width[1] > half)
        width[1] = max(half, room - width[2]);
    else if (width[2] <= half)
        width[1] = half;
    width[1] = max(head[1], min(width[1], room - head[2]));
    width[2] = room - width[1];
    for (int i = 0; i < VIEW_COLUMNS && app->view.columns[i]; i++)
        ListView_SetColumnWidth(list, i, width[i]);
}

void dlg_arrange(struct app *app)
{
    if (!app->page)
        return;
    layout_arrange(&app->layout, &app->style, app->page);
    for (HWND c = GetWindow(app->page, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        if (GetDlgCtrlID(c) == IDC_CLASS_LIST)
            dlg_class_columns(app, c);
        else if (is_class(c, WC_LISTVIEWW))
            arrange_columns(app, c);
}

/* ---- messages ----------------------------------------------------------------------------- */

/* In UTF-16 units, of which each is at most three bytes. */
static void limit_edit(HWND edit)
{
    unsigned id = (unsigned)GetDlgCtrlID(edit);
    size_t bytes = id == IDC_CALL_NOTES                          ? CALL_NOTES_MAX
                   : id == IDC_CLASS_FOLDER                      ? 3 * 2000
                   : id == IDC_CLASS_TEXT                        ? CLASS_SEARCH_SIZE - 1
                   : id == IDC_SEARCH                            ? VIEW_SEARCH - 1
                   : id >= IDC_ANSWER_1 && id <= IDC_ANSWER_LAST ? JOURNAL_ANSWER_MAX
                                                                 : CALL_CODE_MAX;

    SendMessageW(edit, EM_SETLIMITTEXT, bytes / 3, 0);
}

static void on_init(HWND page, struct app *app)
{
    SetWindowLongPtrW(page, DWLP_USER, (LONG_PTR)app);
    for (HWND c = GetWindow(page, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        if (is_typed_in(c))
            limit_edit(c);
        else if (is_class(c, WC_LISTVIEWW))
            ListView_SetExtendedListViewStyle(c, LVS_EX_FULLROWSELECT | LVS_EX_DOUBLEBUFFER |
                                                     LVS_EX_LABELTIP);
    live_mark(GetDlgItem(page, IDC_VERDICT));
    live_mark(GetDlgItem(page, IDC_HINTS));
}

static enum style_ground ground_of(const struct app *app, HWND control)
{
    return layout_on_card(&app->layout, (unsigned)GetDlgCtrlID(control)) ? GROUND_CARD
                                                                         : GROUND_WINDOW;
}

static INT_PTR on_color(const struct app *app, HDC dc, HWND control)
{
    enum style_ground ground = ground_of(app, control);

    style_colors(&app->style, dc, ground, false);
    return (INT_PTR)style_brush(ground);
}

static void on_erase(const struct app *app, HWND page, HDC dc)
{
    RECT client;

    GetClientRect(page, &client);
    FillRect(dc, &client, style_brush(GROUND_WINDOW));
    for (size_t i = 0; i < app->layout.card_count; i++) {
        RECT card = app->layout.cards[i], bar = card;
        HBRUSH accent = CreateSolidBrush(style_accent());

        FillRect(dc, &card, style_brush(GROUND_CARD));
        bar.right = bar.left + style_px(&app->style, 4);
        if (accent) {
            FillRect(dc, &bar, accent);
            DeleteObject(accent);
        }
    }
}

static void draw_prose(const struct app *app, const DRAWITEMSTRUCT *d)
{
    enum style_ground ground = ground_of(app, d->hwndItem);
    int len = GetWindowTextLengthW(d->hwndItem);
    wchar_t *text = mem_alloc(((size_t)len + 1) * sizeof *text);
    HGDIOBJ old = SelectObject(d->hDC, (HGDIOBJ)SendMessageW(d->hwndItem, WM_GETFONT, 0, 0));

    GetWindowTextW(d->hwndItem, text, len + 1);
    FillRect(d->hDC, &d->rcItem, style_brush(ground));
    style_colors(&app->style, d->hDC, ground, false);
    prose_draw(&app->style, d->hDC, text, &d->rcItem);
    SelectObject(d->hDC, old);
    free(text);
}

static void on_draw(struct app *app, const DRAWITEMSTRUCT *d)
{
    enum glyph glyph = d->CtlID == IDC_NOTICE_ICON ? GLYPH_NOTICE : app->view.verdict;

    if (d->CtlID != IDC_NOTICE_ICON && d->CtlID != IDC_VERDICT_ICON) {
        draw_prose(app, d);
        return;
    }
    FillRect(d->hDC, &d->rcItem, style_brush(ground_of(app, d->hwndItem)));
    style_glyph(&app->style, d->hDC, &d->rcItem, glyph, SMALL_ICON);
}

static bool on_notify(struct app *app, HWND page, NMHDR *n)
{
    const NMLISTVIEW *change = (const NMLISTVIEW *)n;

    if (n->code == (UINT)NM_CUSTOMDRAW && is_class(n->hwndFrom, WC_BUTTONW)) {
        SetWindowLongPtrW(page, DWLP_MSGRESULT, button_draw(app, n));
        return true;
    }
    if (n->idFrom == IDC_CLASS_LIST)
        return dlg_class_notify(app, page, n);
    if (n->idFrom == IDC_TICKETS && dlg_tickets_notify(app, page, n))
        return true;
    if (n->code != LVN_ITEMCHANGED || !(change->uChanged & LVIF_STATE) ||
        !(change->uNewState & LVIS_SELECTED))
        return false;
    if (fill_detail(app))
        dlg_arrange(app);
    return true;
}

enum { LINE = 32 }; /* px of 96 DPI */

static void on_scroll(struct app *app, HWND page, int code)
{
    SCROLLINFO si = {.cbSize = sizeof si, .fMask = SIF_ALL};
    int line = style_px(&app->style, LINE), y = app->layout.scroll;

    GetScrollInfo(page, SB_VERT, &si);
    switch (code) {
    case SB_LINEUP: y -= line; break;
    case SB_LINEDOWN: y += line; break;
    case SB_PAGEUP: y -= (int)si.nPage - line; break;
    case SB_PAGEDOWN: y += (int)si.nPage - line; break;
    case SB_TOP: y = 0; break;
    case SB_BOTTOM: y = si.nMax; break;
    case SB_THUMBTRACK: y = si.nTrackPos; break;
    default: return;
    }
    layout_scroll_to(&app->layout, &app->style, page, y);
}

/* As many lines as the user has chosen, none or a whole page among them
 * ("SPI_GETWHEELSCROLLLINES"). */
static void on_wheel(struct app *app, HWND page, int delta)
{
    UINT lines = 3;
    int turn;
    RECT client;

    SystemParametersInfoW(SPI_GETWHEELSCROLLLINES, 0, &lines, 0);
    GetClientRect(page, &client);
    turn = lines == WHEEL_PAGESCROLL
               ? (int)client.bottom
               : min((int)min(lines, 100) * style_px(&app->style, LINE), (int)client.bottom);
    layout_scroll_to(&app->layout, &app->style, page,
                     app->layout.scroll - MulDiv(delta, turn, WHEEL_DELTA));
}

static INT_PTR CALLBACK page_proc(HWND page, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct app *app = (struct app *)GetWindowLongPtrW(page, DWLP_USER);

    if (message == WM_INITDIALOG) {
        on_init(page, (struct app *)lparam);
        return FALSE;
    }
    if (!app || app->page != page)
        return FALSE;
    switch (message) {
    case WM_COMMAND:
        return work_takes_command(app, page, wparam, lparam) ||
               dlg_kind(app->view.page)->command(app, page, wparam);
    case WM_NOTIFY: return on_notify(app, page, (NMHDR *)lparam);
    case WM_CTLCOLORSTATIC:
    case WM_CTLCOLORBTN: return on_color(app, (HDC)wparam, (HWND)lparam);
    case WM_CTLCOLORDLG: return (INT_PTR)style_brush(GROUND_WINDOW);
    case WM_ERASEBKGND:
        on_erase(app, page, (HDC)wparam);
        SetWindowLongPtrW(page, DWLP_MSGRESULT, 1);
        return TRUE;
    case WM_DRAWITEM: on_draw(app, (const DRAWITEMSTRUCT *)lparam); return TRUE;
    case WM_VSCROLL: on_scroll(app, page, LOWORD(wparam)); return TRUE;
    case WM_MOUSEWHEEL: on_wheel(app, page, GET_WHEEL_DELTA_WPARAM(wparam)); return TRUE;
    default: return FALSE;
    }
}

HWND dlg_open(struct app *app, enum page page)
{
    return CreateDialogParamW(app->instance, MAKEINTRESOURCEW(dlg_kind(page)->template_id),
                              app->frame, page_proc, (LPARAM)app);
}
