/* Where the controls of a page go. */
#include "layout.h"

#include <assert.h>
#include <commctrl.h>
#include <stdlib.h>
#include <wchar.h>
#include "button.h"
#include "prose.h"

enum {
    MARGIN_SIDE = 28, /* as the header's */
    MARGIN_TOP = 4,
    MARGIN_BOTTOM = 14,
    CARD_PAD = 12,
    CARD_SIDE = 18,
    COLUMN_GAP = 20,
    LABEL_GAP = 4,
    ICON_SIDE = 24,
    ICON_GAP = 12,
    BUTTON_PAD = 18,
    BUTTON_MIN = 92,
    BUTTON_GAP = 8,
    CHECK_MARK = 24,
    LIST_MIN = 132,
    MEMO_LINES = 3,
    COLUMN_MIN = 290,
    DROP_ROWS = 8,
    ROWS_MAX = 40,
};

/* ---- measuring ---------------------------------------------------------------------------- */

static wchar_t *window_text(HWND window)
{
    int len = GetWindowTextLengthW(window);
    wchar_t *text = calloc((size_t)len + 1, sizeof *text);

    if (text && len > 0)
        GetWindowTextW(window, text, len + 1);
    return text;
}

static HDC begin_measure(HWND control, HGDIOBJ *old)
{
    HDC dc = GetDC(control);

    *old = SelectObject(dc, (HGDIOBJ)SendMessageW(control, WM_GETFONT, 0, 0));
    return dc;
}

static void end_measure(HWND control, HDC dc, HGDIOBJ old)
{
    SelectObject(dc, old);
    ReleaseDC(control, dc);
}

/* Width and height of a control's text; width is the room that it has, 0 for one line. */
static SIZE text_size(HWND control, int width, UINT extra)
{
    wchar_t *text = window_text(control);
    HGDIOBJ old;
    HDC dc = begin_measure(control, &old);
    RECT r = {0, 0, width, 0};
    UINT flags = DT_CALCRECT | extra | (width ? DT_WORDBREAK | DT_EXPANDTABS : DT_SINGLELINE);

    /* An empty text is one line high. */
    DrawTextW(dc, text && *text ? text : L" ", -1, &r, flags);
    end_measure(control, dc, old);
    free(text);
    return (SIZE){r.right, r.bottom};
}

static bool is_static_without_prefix(HWND control)
{
    return (GetWindowLongPtrW(control, GWL_STYLE) & SS_NOPREFIX) != 0;
}

int layout_text(HWND control, int width)
{
    return (int)text_size(control, width > 1 ? width : 1,
                          is_static_without_prefix(control) ? DT_NOPREFIX : 0)
        .cy;
}

static int prose_height(const struct style *s, HWND control, int width)
{
    wchar_t *text = window_text(control);
    HGDIOBJ old;
    HDC dc = begin_measure(control, &old);
    int height = text ? prose_measure(s, dc, text, width) : 0;

    end_measure(control, dc, old);
    free(text);
    return height;
}

SIZE layout_button(const struct style *s, HWND button)
{
    SIZE size = text_size(button, 0, 0);

    size.cx += 2 * style_px(s, BUTTON_PAD);
    if (size.cx < style_px(s, BUTTON_MIN))
        size.cx = style_px(s, BUTTON_MIN);
    size.cy += style_px(s, 15);
    return size;
}

static int field_height(const struct style *s, HWND control)
{
    return (int)text_size(control, 0, DT_NOPREFIX).cy + style_px(s, 10);
}

int layout_entry(const struct style *s, HWND edit)
{
    /* The text stands 3 px below the edge at every scale; more below it than above looks odd. */
    return (int)text_size(edit, 0, DT_NOPREFIX).cy + 6 + style_px(s, 2);
}

/* ---- placing ------------------------------------------------------------------------------ */

/* One pass over the rows: place says whether controls move, or heights are only added up. */
struct pass {
    struct layout *l;
    const struct style *s;
    HWND page;
    HWND controls[ROWS_MAX][LAYOUT_IDS]; /* of the rows; NULL: none, or hidden */
    bool place;
    int left, width; /* of the column */
    int y;           /* from the content's top */
    int spare;       /* px for each list above its least */
    int lists;
    bool in_card;
    enum layout_place column; /* the rows stand in it now; PLACE_WHOLE: in none */
    int fork, deepest;        /* y where the columns began, and how far the left one got */
    bool memo;                /* a memo stands in the left one */
    int hollow;               /* px that such a memo gets to reach the right column's bottom */
};

/* Each is looked for once: the page is walked several times. */
static void find_controls(struct pass *p)
{
    assert(p->l->count <= ROWS_MAX);
    for (size_t i = 0; i < p->l->count; i++)
        for (int k = 0; k < LAYOUT_IDS; k++) {
            unsigned id = p->l->rows[i].ids[k];
            HWND control = id ? GetDlgItem(p->page, (int)id) : NULL;

            /* WS_VISIBLE, not IsWindowVisible: the page itself may not be shown yet. */
            if (control && (GetWindowLongPtrW(control, GWL_STYLE) & WS_VISIBLE))
                p->controls[i][k] = control;
        }
}

static HWND control_of(const struct pass *p, const struct layout_row *row, int which)
{
    return p->controls[row - p->l->rows][which];
}

static bool row_shown(const struct pass *p, const struct layout_row *row)
{
    for (int i = 0; i < LAYOUT_IDS; i++)
        if (control_of(p, row, i))
            return true;
    return false;
}

static void move_to(const struct pass *p, HWND control, int x, int y, int width, int height)
{
    if (p->place)
        SetWindowPos(control, NULL, x, y - p->l->scroll, width, height,
                     SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOCOPYBITS);
}

static bool is_edit(HWND field)
{
    return (SendMessageW(field, WM_GETDLGCODE, 0, 0) & DLGC_HASSETSEL) != 0;
}

static int place_fields(const struct pass *p, const struct layout_row *row, int left, int width)
{
    int columns = (control_of(p, row, 1) != NULL) + (control_of(p, row, 3) != NULL) +
                  (control_of(p, row, 5) != NULL);
    int gap = style_px(p->s, COLUMN_GAP), x = left, tallest = 0;
    int each = columns > 1 ? (width - (columns - 1) * gap) / columns : width;
    bool wide = row->kind == LAYOUT_WIDE && columns == 2;
    int label_height = 0;

    for (int i = 0; i < LAYOUT_IDS; i += 2) { /* labels as high as the highest: fields in line */
        HWND label = control_of(p, row, i);
        int h = label ? layout_text(label, each) : 0;

        label_height = h > label_height ? h : label_height;
    }
    for (int i = 0; i < LAYOUT_IDS; i += 2) {
        HWND label = control_of(p, row, i), field = control_of(p, row, i + 1);
        int own = !wide ? each : i == 0 ? (width - gap) * 3 / 5 : (width - gap) * 2 / 5;
        int top = p->y + label_height + style_px(p->s, LABEL_GAP), height;

        if (!field)
            continue;
        height = field_height(p->s, field);
        if (label)
            move_to(p, label, x, p->y, own, label_height);
        if (p->place && !is_edit(field)) {
            LRESULT frame = style_px(p->s, 6); /* what a combo box adds around its line */

            SendMessageW(field, CB_SETITEMHEIGHT, (WPARAM)-1, height - frame);
        }
        /* A combo box's own height is its line and the list that drops. */
        move_to(p, field, x, top, own, is_edit(field) ? height : height * (DROP_ROWS + 1));
        tallest = top + height - p->y > tallest ? top + height - p->y : tallest;
        x += own + gap;
    }
    return tallest;
}

static int place_buttons(const struct pass *p, const struct layout_row *row, int left, int width)
{
    int x = left, y = p->y, line = 0, gap = style_px(p->s, BUTTON_GAP);

    for (int i = 0; i < LAYOUT_IDS; i++) {
        HWND button = control_of(p, row, i);
        SIZE size;

        if (!button)
            continue;
        size = layout_button(p->s, button);
        if (x > left && x + size.cx > left + width) {
            x = left;
            y += line + gap;
            line = 0;
        }
        move_to(p, button, x, y, (int)size.cx, (int)size.cy);
        x += (int)size.cx + gap;
        line = size.cy > line ? (int)size.cy : line;
    }
    return y + line - p->y;
}

static int place_marked(const struct pass *p, const struct layout_row *row, int left, int width)
{
    HWND icon = control_of(p, row, 0), text = control_of(p, row, 1);
    int side = style_px(p->s, ICON_SIDE), indent = icon ? side + style_px(p->s, ICON_GAP) : 0;
    int height = text ? layout_text(text, width - indent) : 0, room = height;

    if (icon && room < side)
        room = side;
    if (icon)
        move_to(p, icon, left, p->y, side, side);
    if (text)
        move_to(p, text, left + indent, p->y + (icon && height < side ? (side - height) / 2 : 0),
                width - indent, height);
    return room;
}

/* Header and all rows, as high as they are drawn now. */
static int list_content(const struct pass *p, HWND list)
{
    HWND header = ListView_GetHeader(list);
    RECT head = {0}, row = {.left = LVIR_BOUNDS};
    int rows = (int)SendMessageW(list, LVM_GETITEMCOUNT, 0, 0);

    if (header)
        GetWindowRect(header, &head);
    if (!SendMessageW(list, LVM_GETITEMRECT, 0, (LPARAM)&row))
        row = (RECT){0, 0, 0, 0};
    return (int)(head.bottom - head.top) + rows * (int)(row.bottom - row.top) + style_px(p->s, 10);
}

/* All rows when there is room for them, and never an empty half. */
static int list_height(struct pass *p, HWND list)
{
    int whole = list_content(p, list), least = style_px(p->s, LIST_MIN);
    int room = least + p->spare;

    p->lists++;
    if (GetWindowLongPtrW(list, GWL_STYLE) & LVS_OWNERDATA) /* its rows come and go */
        return room;
    if (whole < least)
        return whole;
    return whole < room ? whole : room;
}

/* A label and an edit of so many lines. */
static int place_entry(const struct pass *p, const struct layout_row *row, int left, int width,
                       int more)
{
    HWND label = control_of(p, row, 0), edit = control_of(p, row, 1);
    int label_height = label ? layout_text(label, width) + style_px(p->s, LABEL_GAP) : 0;
    int height = edit ? layout_entry(p->s, edit) + more : 0;

    if (label)
        move_to(p, label, left, p->y, width, label_height - style_px(p->s, LABEL_GAP));
    if (edit)
        move_to(p, edit, left, p->y + label_height, width, height);
    return label_height + height;
}

static int place_memo(struct pass *p, const struct layout_row *row, int left, int width)
{
    HWND edit = control_of(p, row, 1);
    int line = edit ? (int)text_size(edit, 0, DT_NOPREFIX).cy : 0;

    p->lists++;
    p->memo = p->column == PLACE_LEFT;
    return place_entry(p, row, left, width,
                       (MEMO_LINES - 1) * line + p->spare + (p->memo ? p->hollow : 0));
}

/* An edit breaks its lines in its own way, which is not quite DrawText's: it is given its width,
 * and asked how many there are. */
static int edit_height(HWND edit, int width)
{
    RECT r;

    GetWindowRect(edit, &r);
    if (r.right - r.left != width)
        SetWindowPos(edit, NULL, 0, 0, width, r.bottom - r.top,
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOREDRAW | SWP_NOCOPYBITS);
    return (int)SendMessageW(edit, EM_GETLINECOUNT, 0, 0) * (int)text_size(edit, 0, DT_NOPREFIX).cy;
}

static int place_row(struct pass *p, const struct layout_row *row, int left, int width)
{
    HWND first = control_of(p, row, 0);
    int height;

    switch (row->kind) {
    case LAYOUT_WIDE:
    case LAYOUT_FIELDS: return place_fields(p, row, left, width);
    case LAYOUT_BUTTONS: return place_buttons(p, row, left, width);
    case LAYOUT_MARKED: return place_marked(p, row, left, width);
    case LAYOUT_ENTRY: return place_entry(p, row, left, width, 0);
    case LAYOUT_MEMO: return place_memo(p, row, left, width);
    case LAYOUT_PROSE: height = prose_height(p->s, first, width); break;
    case LAYOUT_LINK: height = button_link_height(p->s, first, width); break;
    case LAYOUT_CHECK:
        height =
            (int)text_size(first, width - style_px(p->s, CHECK_MARK), 0).cy + style_px(p->s, 4);
        break;
    case LAYOUT_LIST: height = list_height(p, first); break;
    case LAYOUT_EDIT: height = edit_height(first, width); break;
    default: height = layout_text(first, width); break;
    }
    move_to(p, first, left, p->y, width, height);
    return height;
}

static void close_card(struct pass *p)
{
    if (!p->in_card)
        return;
    p->in_card = false;
    p->y += style_px(p->s, CARD_PAD);
    if (p->place && p->l->card_count < LAYOUT_CARDS)
        p->l->cards[p->l->card_count++].bottom = p->y - p->l->scroll;
}

static void open_card(struct pass *p)
{
    if (p->place && p->l->card_count < LAYOUT_CARDS)
        p->l->cards[p->l->card_count] =
            (RECT){p->left, p->y - p->l->scroll, p->left + p->width, p->y - p->l->scroll};
    p->in_card = true;
    p->y += style_px(p->s, CARD_PAD);
}

static void join_columns(struct pass *p)
{
    if (p->column == PLACE_RIGHT && p->memo && p->y > p->deepest)
        p->hollow += p->y - p->deepest;
    if (p->column != PLACE_WHOLE && p->y < p->deepest)
        p->y = p->deepest;
    p->column = PLACE_WHOLE;
}

static int half_width(const struct pass *p, int side)
{
    return (p->width - 2 * side - style_px(p->s, COLUMN_GAP)) / 2;
}

/* The row's place; the columns become one where they would be too narrow. */
static enum layout_place place_of(const struct pass *p, const struct layout_row *row, int side)
{
    bool column = row->place == PLACE_LEFT || row->place == PLACE_RIGHT;

    return column && half_width(p, side) < style_px(p->s, COLUMN_MIN) ? PLACE_WHOLE : row->place;
}

/* Moves y to where the row goes, over the gap and into the card. */
static void begin_row(struct pass *p, const struct layout_row *row, enum layout_place place,
                      bool first)
{
    bool column = place == PLACE_LEFT || place == PLACE_RIGHT;

    if (!column || (place == PLACE_LEFT && p->column == PLACE_RIGHT))
        join_columns(p);
    if (!row->card) {
        if (p->in_card)
            join_columns(p);
        close_card(p);
    }
    if (place == PLACE_RIGHT && p->column == PLACE_LEFT) {
        p->deepest = p->y;
        p->y = p->fork;
        p->column = place;
        return;
    }
    if (!first)
        p->y += style_px(p->s, row->gap);
    if (row->card && !p->in_card)
        open_card(p);
    if (column && p->column == PLACE_WHOLE) {
        p->fork = p->deepest = p->y;
        p->column = place;
        p->memo = false;
    }
}

/* Returns the content's height. */
static int run(struct pass *p)
{
    bool first = true;

    p->y = style_px(p->s, MARGIN_TOP);
    p->lists = 0;
    p->in_card = false;
    p->column = PLACE_WHOLE;
    if (p->place)
        p->l->card_count = 0;
    for (size_t i = 0; i < p->l->count; i++) {
        const struct layout_row *row = &p->l->rows[i];
        int side = row->card ? style_px(p->s, CARD_SIDE) : 0;
        int left = p->left + side, width = p->width - 2 * side;
        enum layout_place place = place_of(p, row, side);
        int indent = style_px(p->s, ICON_SIDE) + style_px(p->s, ICON_GAP);

        if (!row_shown(p, row))
            continue;
        begin_row(p, row, place, first);
        if (place == PLACE_INDENT) {
            left += indent;
            width -= indent;
        } else if (place != PLACE_WHOLE) {
            width = half_width(p, side);
            left += place == PLACE_RIGHT ? width + style_px(p->s, COLUMN_GAP) : 0;
        }
        p->y += place_row(p, row, left, width);
        first = false;
    }
    join_columns(p);
    close_card(p);
    return p->y + style_px(p->s, MARGIN_BOTTOM);
}

static int column_width(const struct style *s, int client)
{
    int width = client - 2 * style_px(s, MARGIN_SIDE);

    return width > style_px(s, 120) ? width : style_px(s, 120);
}

/* The client area as if there were no scroll bar: its presence is ours to decide. */
static SIZE whole_client(HWND page)
{
    RECT r = {0};

    GetWindowRect(page, &r);
    return (SIZE){r.right - r.left, r.bottom - r.top};
}

void layout_arrange(struct layout *l, const struct style *s, HWND page)
{
    SIZE client = whole_client(page);
    struct pass p = {.l = l, .s = s, .page = page, .left = style_px(s, MARGIN_SIDE)};
    SCROLLINFO si = {.cbSize = sizeof si, .fMask = SIF_RANGE | SIF_PAGE | SIF_POS};
    bool scrolls;

    find_controls(&p);
    p.width = column_width(s, (int)client.cx);
    l->content = run(&p);
    /* Not for the margin alone: nothing would be below. */
    scrolls = l->content - style_px(s, MARGIN_BOTTOM - MARGIN_TOP) > client.cy;
    if (scrolls) {
        p.hollow = 0;
        p.width = column_width(s, (int)client.cx - style_metric(s, SM_CXVSCROLL));
        l->content = run(&p);
    } else {
        l->content = min(l->content, (int)client.cy);
        if (p.lists > 0)
            p.spare = ((int)client.cy - l->content) / p.lists;
    }
    if (l->scroll > l->content - client.cy)
        l->scroll = l->content - (int)client.cy;
    if (l->scroll < 0)
        l->scroll = 0;
    si.nMax = scrolls ? l->content - 1 : 0;
    si.nPage = (UINT)client.cy;
    si.nPos = l->scroll;
    SetScrollInfo(page, SB_VERT, &si, TRUE);
    ShowScrollBar(page, SB_VERT, scrolls);
    p.place = true;
    run(&p);
    InvalidateRect(page, NULL, TRUE);
}

void layout_scroll_to(struct layout *l, const struct style *s, HWND page, int y)
{
    int old = l->scroll;

    l->scroll = y;
    layout_arrange(l, s, page); /* holds the limits */
    if (l->scroll != old)
        UpdateWindow(page);
}

void layout_reveal(struct layout *l, const struct style *s, HWND page, HWND control)
{
    RECT r, client;
    int slack = style_px(s, 24); /* a card's edge too */

    GetWindowRect(control, &r);
    MapWindowPoints(NULL, page, (POINT *)&r, 2);
    GetClientRect(page, &client);
    if (r.top < 0)
        layout_scroll_to(l, s, page, l->scroll + r.top - slack);
    else if (r.bottom > client.bottom && r.top > slack)
        layout_scroll_to(l, s, page, l->scroll + r.bottom - client.bottom + slack);
}

/* The list keeps the system's colours as they were when it came, and Windows tells only top-level
 * windows of new ones (WM_SYSCOLORCHANGE). */
static void set_list_colors(HWND list)
{
    ListView_SetBkColor(list, GetSysColor(COLOR_WINDOW));
    ListView_SetTextBkColor(list, GetSysColor(COLOR_WINDOW));
    ListView_SetTextColor(list, GetSysColor(COLOR_WINDOWTEXT));
}

void layout_fonts(const struct layout *l, const struct style *s, HWND page)
{
    for (size_t i = 0; i < l->count; i++)
        for (int k = 0; k < LAYOUT_IDS; k++) {
            HWND control = l->rows[i].ids[k] ? GetDlgItem(page, (int)l->rows[i].ids[k]) : NULL;

            if (!control)
                continue;
            SendMessageW(control, WM_SETFONT, (WPARAM)s->fonts[l->rows[i].font], TRUE);
            /* A new font gives an edit margins; without a border they would be an indent. */
            if (l->rows[i].kind == LAYOUT_EDIT)
                SendMessageW(control, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, 0);
            if (l->rows[i].kind == LAYOUT_LIST)
                set_list_colors(control);
        }
}

static const struct layout_row *row_of(const struct layout *l, unsigned id)
{
    for (size_t i = 0; i < l->count; i++)
        for (int k = 0; k < LAYOUT_IDS; k++)
            if (id && l->rows[i].ids[k] == id)
                return &l->rows[i];
    return NULL;
}

bool layout_on_card(const struct layout *l, unsigned id)
{
    const struct layout_row *row = row_of(l, id);

    return row && row->card;
}
