/* Where the frame's header, page and footer go, and the fonts of what is in them. */
#include "frame_parts.h"

#include "dlg.h"
#include "resource.h"

enum {
    SIDE = 28,
    HEADER_TOP = 22,
    HEADER_ICON = LARGE_ICON,
    HEADER_GAP = 16,
    HEADER_BOTTOM = 18,
    BAND_PAD = 12,
    BUTTON_GAP = 8,
    LANG_WIDTH = 44,
    CLOCK_WIDTH = 116, /* "1:04:37" */
};

/* The footer's buttons from left to right: what goes on from here at the right. The first is in the
 * template; the others are made when a page wants them: the first page has none. */
const unsigned frame_footer[] = {
    IDC_TEACHER, IDC_HELP_OPEN,   IDC_CLASS_EXPORT, IDC_CLASS_DELETE,  IDC_REPORT,
    IDC_RETURN,  IDC_CLOSE,       IDC_BACK,         IDC_LOOK_BACK,     IDC_GIVE_UP,
    IDC_AGAIN,   IDC_SURPRISE,    IDC_CHOOSE,       IDC_PLANT,         IDC_DECIDE,
    IDC_FINISH,  IDC_CALL_ANSWER, IDC_CALL_END,     IDC_LOOKBACK_DONE, IDC_CLASS_SEE,
};
const size_t frame_footer_count = sizeof frame_footer / sizeof *frame_footer;

bool frame_is_shown(HWND control)
{
    return control && (GetWindowLongPtrW(control, GWL_STYLE) & WS_VISIBLE) != 0;
}

static void place(HWND control, int x, int y, int width, int height)
{
    SetWindowPos(control, NULL, x, y, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
}

static int arrange_header(const struct app *app, int width)
{
    const struct style *s = &app->style;
    HWND title = GetDlgItem(app->frame, IDC_TITLE), line = GetDlgItem(app->frame, IDC_LINE);
    int icon = style_px(s, HEADER_ICON), left = style_px(s, SIDE), top = style_px(s, HEADER_TOP);
    int text_left = left + icon + style_px(s, HEADER_GAP);
    int text_width = width - text_left - style_px(s, SIDE), height, line_height;
    HWND clock = GetDlgItem(app->frame, IDC_CLOCK);
    int clock_width = style_px(s, CLOCK_WIDTH);

    if (frame_is_shown(clock)) {
        place(clock, width - style_px(s, SIDE) - clock_width, top, clock_width,
              layout_text(title, text_width));
        text_width -= clock_width;
    }
    height = layout_text(title, text_width);
    line_height = layout_text(line, text_width);
    place(GetDlgItem(app->frame, IDC_HEADER_ICON), left, top + style_px(s, 4), icon, icon);
    place(title, text_left, top, text_width, height);
    place(line, text_left, top + height + style_px(s, 2), text_width, line_height);
    height += style_px(s, 2) + line_height;
    if (height < icon + style_px(s, 4))
        height = icon + style_px(s, 4);
    return top + height + style_px(s, HEADER_BOTTOM);
}

/* Buttons at the right, the languages at the left; what finds no room between goes above. Returns
 * the band's top. */
static int arrange_footer(const struct app *app, int width, int height)
{
    const struct style *s = &app->style;
    int side = style_px(s, SIDE), lang = style_px(s, LANG_WIDTH), gap = style_px(s, BUTTON_GAP);
    int x = width - side, pad = style_px(s, BAND_PAD);
    int button_height = (int)layout_button(s, GetDlgItem(app->frame, IDC_LANG_FR)).cy;
    int y = height - pad - button_height;

    place(GetDlgItem(app->frame, IDC_LANG_FR), side, y, lang, button_height);
    place(GetDlgItem(app->frame, IDC_LANG_EN), side + lang, y, lang, button_height);
    for (size_t i = frame_footer_count; i-- > 0;) {
        HWND button = GetDlgItem(app->frame, (int)frame_footer[i]);
        SIZE size;

        if (!frame_is_shown(button))
            continue;
        size = layout_button(s, button);
        x -= (int)size.cx;
        if (x < side + 2 * lang + gap) {
            x = width - side - (int)size.cx;
            y -= button_height + gap;
        }
        place(button, x, y, (int)size.cx, button_height);
        x -= gap;
    }
    return y - pad;
}

void frame_arrange(struct app *app)
{
    RECT client;
    int top, bottom;

    GetClientRect(app->frame, &client);
    top = arrange_header(app, (int)client.right);
    bottom = arrange_footer(app, (int)client.right, (int)client.bottom);
    if (app->page) {
        place(app->page, 0, top, (int)client.right, bottom - top > 0 ? bottom - top : 0);
        dlg_arrange(app);
    }
    InvalidateRect(app->frame, NULL, TRUE);
}

void frame_set_fonts(struct app *app)
{
    const struct style *s = &app->style;

    for (HWND c = GetWindow(app->frame, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        if (c != app->page)
            SendMessageW(c, WM_SETFONT, (WPARAM)s->fonts[FONT_BODY], TRUE);
    SendDlgItemMessageW(app->frame, IDC_TITLE, WM_SETFONT, (WPARAM)s->fonts[FONT_TITLE], TRUE);
    SendDlgItemMessageW(app->frame, IDC_CLOCK, WM_SETFONT, (WPARAM)s->fonts[FONT_TITLE], TRUE);
    if (app->page)
        layout_fonts(&app->layout, s, app->page);
}

/* A new DPI, theme or font. */
void frame_restyle(struct app *app)
{
    style_load(&app->style, app->instance, app->frame);
    frame_set_fonts(app);
    frame_arrange(app);
}

bool frame_is_on_band(HWND control)
{
    unsigned id = (unsigned)GetDlgCtrlID(control);

    for (size_t i = 0; i < frame_footer_count; i++)
        if (frame_footer[i] == id)
            return true;
    return id == IDC_LANG_FR || id == IDC_LANG_EN;
}
