/* Buttons that lead on, drawn here. */
#include "button.h"

#include <commctrl.h>
#include <stdlib.h>

enum { NOTE_MOST = 300, PAD = 14, SIDE = 18, TAIL = 48, LINE_GAP = 2, ROUND = 8 };

static bool is_link(HWND button)
{
    LONG_PTR type = GetWindowLongPtrW(button, GWL_STYLE) & BS_TYPEMASK;

    return type == BS_COMMANDLINK || type == BS_DEFCOMMANDLINK;
}

static void note_of(HWND link, wchar_t note[NOTE_MOST])
{
    DWORD size = NOTE_MOST;

    note[0] = L'\0';
    SendMessageW(link, BCM_GETNOTE, (WPARAM)&size, (LPARAM)note);
}

/* Draws, or measures with DT_CALCRECT. Returns the height. */
static int text(HDC dc, HFONT font, const wchar_t *what, RECT r, UINT flags)
{
    HGDIOBJ old = SelectObject(dc, font);
    int height = DrawTextW(dc, what, -1, &r, flags);

    SelectObject(dc, old);
    return height;
}

static RECT link_text_room(const struct style *s, const RECT *r)
{
    return (RECT){r->left + style_px(s, SIDE), r->top + style_px(s, PAD),
                  r->right - style_px(s, TAIL), r->bottom};
}

/* Title and note one below the other; the flags say whether they are drawn. */
static int link_texts(const struct style *s, HDC dc, HWND link, const RECT *box, UINT flags)
{
    RECT r = link_text_room(s, box);
    wchar_t title[NOTE_MOST] = L"", note[NOTE_MOST];

    GetWindowTextW(link, title, NOTE_MOST);
    note_of(link, note);
    r.top += text(dc, (HFONT)SendMessageW(link, WM_GETFONT, 0, 0), title, r, flags | DT_WORDBREAK);
    r.top += style_px(s, LINE_GAP);
    r.top += text(dc, s->fonts[FONT_BODY], note, r, flags | DT_WORDBREAK | DT_NOPREFIX);
    return (int)(r.top - box->top) + style_px(s, PAD);
}

int button_link_height(const struct style *s, HWND link, int width)
{
    HDC dc = GetDC(link);
    const RECT box = {0, 0, width, 0};
    int height = link_texts(s, dc, link, &box, DT_CALCRECT);

    ReleaseDC(link, dc);
    return height;
}

static void rounded(const struct style *s, HDC dc, const RECT *r, COLORREF fill, COLORREF line,
                    int thick)
{
    HBRUSH brush = CreateSolidBrush(fill);
    HPEN pen = CreatePen(PS_INSIDEFRAME, thick, line);
    HGDIOBJ old_brush = SelectObject(dc, brush), old_pen = SelectObject(dc, pen);
    int round = style_px(s, ROUND);

    RoundRect(dc, r->left, r->top, r->right, r->bottom, round, round);
    SelectObject(dc, old_brush);
    SelectObject(dc, old_pen);
    DeleteObject(brush);
    DeleteObject(pen);
}

static void draw_link(const struct app *app, HDC dc, HWND link, const RECT *r, UINT state)
{
    const struct style *s = &app->style;
    bool focus = GetFocus() == link, on = IsWindowEnabled(link) != FALSE;
    enum style_ground ground =
        on && state & (CDIS_HOT | CDIS_SELECTED) ? GROUND_CARD : GROUND_WINDOW;
    RECT tail = {r->right - style_px(s, TAIL), r->top, r->right, r->bottom};

    style_colors(s, dc, ground, false);
    rounded(s, dc, r, GetBkColor(dc), focus ? style_accent() : style_edge(s),
            style_px(s, focus ? 2 : 1));
    SetBkMode(dc, TRANSPARENT);
    if (!on)
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    link_texts(s, dc, link, r, 0);
    if (on)
        SetTextColor(dc, style_accent());
    text(dc, s->fonts[FONT_LEAD], L"\x203A", tail, DT_CENTER | DT_VCENTER | DT_SINGLELINE);
}

static void draw_main(const struct app *app, HDC dc, HWND button, const RECT *r, UINT state)
{
    const struct style *s = &app->style;
    wchar_t caption[NOTE_MOST] = L"";
    COLORREF accent = style_accent();
    RECT inner = *r;

    GetWindowTextW(button, caption, NOTE_MOST);
    rounded(s, dc, r,
            style_pressed(s, accent,
                          state & CDIS_SELECTED ? 2
                          : state & CDIS_HOT    ? 1
                                                : 0),
            accent, 1);
    SetBkMode(dc, TRANSPARENT);
    SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
    text(dc, (HFONT)SendMessageW(button, WM_GETFONT, 0, 0), caption, inner,
         DT_CENTER | DT_VCENTER | DT_SINGLELINE);
    InflateRect(&inner, -style_px(s, 3), -style_px(s, 3));
    if (GetFocus() == button)
        DrawFocusRect(dc, &inner);
}

LRESULT button_draw(const struct app *app, const NMHDR *n)
{
    const NMCUSTOMDRAW *d = (const NMCUSTOMDRAW *)n;
    HWND button = n->hwndFrom;
    bool main = (unsigned)n->idFrom == app->view.default_id && IsWindowEnabled(button);
    RECT r;

    if (d->dwDrawStage != CDDS_PREPAINT || (!main && !is_link(button)))
        return CDRF_DODEFAULT;
    GetClientRect(button, &r);
    FillRect(d->hdc, &r,
             style_brush(GetParent(button) == app->frame ? GROUND_BAND : GROUND_WINDOW));
    if (is_link(button))
        draw_link(app, d->hdc, button, &r, d->uItemState);
    else
        draw_main(app, d->hdc, button, &r, d->uItemState);
    return CDRF_SKIPDEFAULT;
}
