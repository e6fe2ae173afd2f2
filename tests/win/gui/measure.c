/* Is there room for every text, and does nothing lie on something else? */
#include "measure.h"

#include <commctrl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "prose.h"
#include "resource.h"
#include "test.h"

/* What a control needs around its text, in pixels of 96 DPI: less than it has. */
enum { PUSH_PAD = 6, CHECK_MARK = 18, ARROW_BUTTON = 20, HEADER_PAD = 6, CELL_PAD = 6 };

static void complain(HWND control, const char *what, int px)
{
    wchar_t *text = desk_text(control);
    char message[300];

    for (wchar_t *p = text; *p; p++)
        if (*p < L' ' || *p > L'~')
            *p = L'_';
    snprintf(message, sizeof message, "control %d \"%.60ls\": %s by %d px", GetDlgCtrlID(control),
             text, what, px);
    test_check(__FILE__, __LINE__, false, message);
    free(text);
}

static void expect_room(HWND control, const char *what, int needed, int room)
{
    if (needed > room)
        complain(control, what, needed - room);
}

/* ---- texts -------------------------------------------------------------------------------- */

/* A word ends at white space and nowhere else: Wine 8 alone breaks a long one at '\\', '-' or '/'
 * too. */
static int widest_word(HDC dc, const wchar_t *text, UINT flags)
{
    static const wchar_t white[] = L" \t\r\n";
    int widest = 0;

    for (text += wcsspn(text, white); *text; text += wcsspn(text, white)) {
        size_t len = wcscspn(text, white);
        RECT r = {0};

        DrawTextW(dc, text, (int)len, &r, DT_CALCRECT | DT_SINGLELINE | (flags & DT_NOPREFIX));
        widest = max(widest, (int)r.right);
        text += len;
    }
    return widest;
}

/* The size of a text in a control's font; width 0 is one line. Wider than width when a word is. */
static SIZE size_of(HWND control, const wchar_t *text, int width, UINT flags)
{
    HDC dc = GetDC(control);
    HGDIOBJ old = SelectObject(dc, (HGDIOBJ)SendMessageW(control, WM_GETFONT, 0, 0));
    RECT r = {0, 0, width, 0};

    DrawTextW(dc, text, -1, &r,
              DT_CALCRECT | flags | (width ? DT_WORDBREAK | DT_EXPANDTABS : DT_SINGLELINE));
    if (width && !(flags & DT_EDITCONTROL)) /* that one breaks a word where the line ends */
        r.right = max(r.right, widest_word(dc, text, flags));
    SelectObject(dc, old);
    ReleaseDC(control, dc);
    return (SIZE){r.right, r.bottom};
}

static int prose_height_of(const struct style *s, HWND control, const wchar_t *text, int width)
{
    HDC dc = GetDC(control);
    HGDIOBJ old = SelectObject(dc, (HGDIOBJ)SendMessageW(control, WM_GETFONT, 0, 0));
    int height = prose_measure(s, dc, text, width);

    SelectObject(dc, old);
    ReleaseDC(control, dc);
    return height;
}

/* What a text in a question may take, a margin as at the left left free: its own label is as narrow
 * as the lines that it was broken into, and Wine 8 breaks a path that would have had room. */
static int room_for_words(HWND dialog, HWND label, int own)
{
    int margin = INT_MAX;
    RECT client, r;

    GetClientRect(dialog, &client);
    for (HWND c = desk_next_shown(dialog, NULL); c; c = desk_next_shown(dialog, c)) {
        GetWindowRect(c, &r);
        MapWindowPoints(NULL, dialog, (POINT *)&r, 2);
        margin = min(margin, (int)r.left);
    }
    GetWindowRect(label, &r);
    MapWindowPoints(NULL, dialog, (POINT *)&r, 2);
    return max(own, (int)(client.right - r.left) - margin);
}

static void measure_static(const struct stop *at, HWND control, const wchar_t *text, SIZE room)
{
    LONG_PTR style = GetWindowLongPtrW(control, GWL_STYLE);
    bool drawn = (style & SS_TYPEMASK) == SS_OWNERDRAW;
    /* What is drawn by prose.c breaks a word that is longer than a line. */
    UINT flags = (style & SS_NOPREFIX ? DT_NOPREFIX : 0) | (drawn ? DT_EDITCONTROL : 0);
    SIZE size = size_of(control, text, (int)room.cx, flags);

    /* With DT_WORDBREAK the width grows to that of the longest word. */
    expect_room(control, "a word is wider", (int)size.cx,
                at->dialog ? room_for_words(at->dialog, control, (int)room.cx) : (int)room.cx);
    expect_room(control, "cut below",
                drawn ? prose_height_of(&at->desk->app.style, control, text, (int)room.cx)
                      : (int)size.cy,
                (int)room.cy);
}

/* Title and note, one below the other, beside the arrow. */
static void measure_link(const struct style *s, HWND link, const wchar_t *title, SIZE room)
{
    wchar_t note[300] = L"";
    DWORD size = 300;
    int width = (int)room.cx - style_px(s, 60), height = (int)size_of(link, title, width, 0).cy;
    HFONT font = (HFONT)SendMessageW(link, WM_GETFONT, 0, 0);

    SendMessageW(link, BCM_GETNOTE, (WPARAM)&size, (LPARAM)note);
    expect_room(link, "a word is wider", (int)size_of(link, title, width, 0).cx, width);
    SendMessageW(link, WM_SETFONT, (WPARAM)s->fonts[FONT_BODY], FALSE);
    height += (int)size_of(link, note, width, DT_NOPREFIX).cy;
    SendMessageW(link, WM_SETFONT, (WPARAM)font, FALSE);
    expect_room(link, "cut below", height + style_px(s, 16), (int)room.cy);
}

static void measure_button(const struct stop *at, HWND control, const wchar_t *text, SIZE room)
{
    const struct style *s = &at->desk->app.style;
    LONG_PTR type = GetWindowLongPtrW(control, GWL_STYLE) & BS_TYPEMASK;

    if (type == BS_AUTOCHECKBOX) {
        SIZE size = size_of(control, text, (int)room.cx - style_px(s, CHECK_MARK), 0);

        expect_room(control, "a word is wider", (int)size.cx,
                    (int)room.cx - style_px(s, CHECK_MARK));
        expect_room(control, "cut below", (int)size.cy, (int)room.cy);
    } else if (type == BS_COMMANDLINK || type == BS_DEFCOMMANDLINK) {
        measure_link(s, control, text, room);
    } else {
        SIZE size = size_of(control, text, 0, 0);

        /* How much a question's buttons have around their texts is for Windows to say. */
        expect_room(control, "cut at the side",
                    (int)size.cx + (at->dialog ? 0 : 2 * style_px(s, PUSH_PAD)), (int)room.cx);
        expect_room(control, "cut below", (int)size.cy, (int)room.cy);
    }
}

static void measure_choices(const struct stop *at, HWND combo, SIZE room)
{
    int count = (int)SendMessageW(combo, CB_GETCOUNT, 0, 0);
    int width = (int)room.cx - style_px(&at->desk->app.style, ARROW_BUTTON);

    for (int i = 0; i < count; i++) {
        LRESULT len = SendMessageW(combo, CB_GETLBTEXTLEN, (WPARAM)i, 0);
        wchar_t *text = mem_alloc(((size_t)len + 1) * sizeof *text);

        SendMessageW(combo, CB_GETLBTEXT, (WPARAM)i, (LPARAM)text);
        expect_room(combo, "a choice is cut", (int)size_of(combo, text, 0, DT_NOPREFIX).cx, width);
        free(text);
    }
    expect_room(combo, "cut below", (int)size_of(combo, L"Ég", 0, DT_NOPREFIX).cy, (int)room.cy);
}

/* What is cut in the middle columns is said in full below the list. */
static void measure_list(const struct stop *at, HWND list)
{
    HWND header = ListView_GetHeader(list);
    int columns = Header_GetItemCount(header), rows = ListView_GetItemCount(list);
    const struct style *s = &at->desk->app.style;

    for (int i = 0; i < columns; i++) {
        wchar_t text[200] = L"";
        LVCOLUMNW column = {.mask = LVCF_TEXT, .pszText = text, .cchTextMax = 200};
        int width = ListView_GetColumnWidth(list, i);

        SendMessageW(list, LVM_GETCOLUMNW, (WPARAM)i, (LPARAM)&column);
        expect_room(list, "a column's head is cut",
                    (int)size_of(header, text, 0, DT_NOPREFIX).cx + 2 * style_px(s, HEADER_PAD),
                    width);
        for (int row = 0; row < rows && (i == 0 || i == VIEW_COLUMNS - 1); row++) {
            LVITEMW item = {.iSubItem = i, .pszText = text, .cchTextMax = 200};

            SendMessageW(list, LVM_GETITEMTEXTW, (WPARAM)row, (LPARAM)&item);
            expect_room(list, i ? "a state is cut" : "a row's name is cut",
                        (int)size_of(list, text, 0, DT_NOPREFIX).cx + 2 * style_px(s, CELL_PAD),
                        width);
        }
    }
}

static void measure_edit(HWND edit, SIZE room)
{
    int lines = (int)SendMessageW(edit, EM_GETLINECOUNT, 0, 0);

    if (GetWindowLongPtrW(edit, GWL_STYLE) & WS_VSCROLL)
        lines = 1; /* the rest scrolls */
    expect_room(edit, "cut below", lines * (int)size_of(edit, L"Ég", 0, DT_NOPREFIX).cy,
                (int)room.cy);
}

static void measure_text(const struct stop *at, HWND control)
{
    wchar_t *text = desk_text(control);
    RECT client;
    SIZE room;

    GetClientRect(control, &client);
    room = (SIZE){client.right, client.bottom};
    if (desk_is_class(control, WC_LISTVIEWW))
        measure_list(at, control);
    else if (desk_is_class(control, WC_COMBOBOXW))
        measure_choices(at, control, room);
    else if (desk_is_class(control, WC_EDITW))
        measure_edit(control, room);
    else if (*text && desk_is_class(control, WC_BUTTONW))
        measure_button(at, control, text, room);
    else if (*text && desk_is_class(control, WC_STATICW))
        measure_static(at, control, text, room);
    free(text);
}

/* ---- places ------------------------------------------------------------------------------- */

enum { CONTROLS_MAX = 64 };

/* content: how far down the window goes, with what it scrolls. */
static void measure_places(HWND window, int content, int scrolled)
{
    struct {
        HWND control;
        RECT place;
    } all[CONTROLS_MAX];
    size_t count = 0;
    RECT client, both;

    GetClientRect(window, &client);
    for (HWND c = desk_next_shown(window, NULL); c && count < CONTROLS_MAX;
         c = desk_next_shown(window, c)) {
        RECT *r = &all[count].place;

        GetWindowRect(c, r);
        MapWindowPoints(NULL, window, (POINT *)r, 2);
        OffsetRect(r, 0, scrolled);
        all[count++].control = c;
        expect_room(c, "out at the left", -(int)r->left, 0);
        expect_room(c, "out at the right", (int)r->right, (int)client.right);
        expect_room(c, "out at the top", -(int)r->top, 0);
        expect_room(c, "out below", (int)r->bottom, content);
        for (size_t i = 0; i + 1 < count; i++)
            if (IntersectRect(&both, r, &all[i].place))
                complain(c, "lies on one before", (int)(both.bottom - both.top));
    }
}

static void measure_window(const struct stop *at, HWND window)
{
    const struct app *app = &at->desk->app;
    RECT client;

    GetClientRect(window, &client);
    measure_places(window,
                   window == app->page ? max(app->layout.content, (int)client.bottom)
                                       : (int)client.bottom,
                   window == app->page ? app->layout.scroll : 0);
    for (HWND c = desk_next_shown(window, NULL); c; c = desk_next_shown(window, c))
        if (c != app->page)
            measure_text(at, c);
}

void measure_stop(const struct stop *at)
{
    const struct app *app = &at->desk->app;

    if (at->dialog) {
        measure_window(at, at->dialog);
        return;
    }
    measure_window(at, app->frame);
    CHECK(app->page != NULL);
    if (app->page)
        measure_window(at, app->page);
}
