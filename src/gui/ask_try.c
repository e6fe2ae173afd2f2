/* The test bench, where the effect of a fault of mouse, keyboard or region is seen. */
#include "ask_try.h"

#include <commctrl.h>
#include <wchar.h>

#include "ask.h"
#include "ids_window.h"
#include "live.h"
#include "resource.h"
#include "wide.h"
#include "win_utf.h"

enum {
    WIDTH = 440,
    PAD = 24,
    GAP = 14,
    SMALL_GAP = 4,
    PAGE_HEIGHT = 96,
    BOX_HEIGHT = 56,
    PAGE_LINES = 40,
};

/* ---- placing ------------------------------------------------------------------------------ */

static void place(HWND dialog, int id, int x, int y, int width, int height)
{
    SetWindowPos(GetDlgItem(dialog, id), NULL, x, y, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
}

/* A text of the dialog's width. Returns where it ends. */
static int place_text(const struct style *s, HWND dialog, int id, int y)
{
    int x = style_px(s, PAD), width = style_px(s, WIDTH) - 2 * x;
    int height = layout_text(GetDlgItem(dialog, id), width);

    place(dialog, id, x, y, width, height);
    return y + height;
}

/* A label and what it names. Returns where they end. */
static int place_labelled(const struct style *s, HWND dialog, int label, int id, int y, int height)
{
    int x = style_px(s, PAD), width = style_px(s, WIDTH) - 2 * x;

    y = place_text(s, dialog, label, y) + style_px(s, SMALL_GAP);
    place(dialog, id, x, y, width, height);
    return y + height + style_px(s, GAP);
}

static void arrange(const struct app *app, HWND dialog)
{
    const struct style *s = &app->style;
    SIZE button = layout_button(s, GetDlgItem(dialog, IDCANCEL));
    int y = place_text(s, dialog, IDC_TRY_TEXT, style_px(s, PAD)) + style_px(s, GAP);
    RECT r = {0, 0, style_px(s, WIDTH), 0};

    y = place_labelled(s, dialog, IDC_TRY_PAGE_LABEL, IDC_TRY_PAGE, y, style_px(s, PAGE_HEIGHT));
    y = place_labelled(s, dialog, IDC_TRY_BOX_LABEL, IDC_TRY_BOX, y, style_px(s, BOX_HEIGHT));
    y = place_labelled(s, dialog, IDC_TRY_TYPED_LABEL, IDC_TRY_TYPED, y,
                       layout_entry(s, GetDlgItem(dialog, IDC_TRY_TYPED)));
    y = place_text(s, dialog, IDC_TRY_FORMATS, y) + style_px(s, GAP);
    place(dialog, IDCANCEL, (int)r.right - style_px(s, PAD) - (int)button.cx, y, (int)button.cx,
          (int)button.cy);
    r.bottom = y + (int)button.cy + style_px(s, GAP);
    style_frame(s, &r, dialog);
    SetWindowPos(dialog, NULL, 0, 0, (int)(r.right - r.left), (int)(r.bottom - r.top),
                 SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

/* ---- what it shows ------------------------------------------------------------------------ */

static void set_text(const struct app *app, HWND dialog, int id, unsigned text)
{
    wide_set_text(GetDlgItem(dialog, id), text_of(&app->texts, text));
}

static void fill_page(const struct app *app, HWND dialog)
{
    struct str page = {0};

    for (unsigned i = 1; i <= PAGE_LINES; i++) {
        struct str number = {0};

        str_add_uint(&number, i);
        if (i > 1)
            str_add_text(&page, "\r\n");
        text_add(&app->texts, &page, W_TRY_LINE, str_text(&number), (const char *)NULL);
        str_done(&number);
    }
    wide_set_text(GetDlgItem(dialog, IDC_TRY_PAGE), str_text(&page));
    str_done(&page);
}

/* With the user's own formats: LOCALE_NAME_USER_DEFAULT and no LOCALE_NOUSEROVERRIDE
 * ("GetDateFormatEx", "GetNumberFormatEx"). */
static void fill_formats(const struct app *app, HWND dialog)
{
    wchar_t date[80] = L"", number[80] = L"";
    struct str text = {0};
    char *date_text, *number_text;

    GetDateFormatEx(LOCALE_NAME_USER_DEFAULT, DATE_SHORTDATE, NULL, NULL, date, 80, NULL);
    GetNumberFormatEx(LOCALE_NAME_USER_DEFAULT, 0, L"1234.50", NULL, number, 80);
    date_text = utf8_from(date);
    number_text = utf8_from(number);
    text_add(&app->texts, &text, W_TRY_FORMATS, date_text ? date_text : "",
             number_text ? number_text : "", (const char *)NULL);
    wide_set_text(GetDlgItem(dialog, IDC_TRY_FORMATS), str_text(&text));
    str_done(&text);
    free(date_text);
    free(number_text);
}

/* Says what Windows took the last click for. */
static LRESULT CALLBACK box_proc(HWND box, UINT message, WPARAM wparam, LPARAM lparam, UINT_PTR id,
                                 DWORD_PTR data)
{
    const struct app *app = (const struct app *)data;
    unsigned said = message == WM_LBUTTONDOWN                                  ? W_TRY_CLICK
                    : message == WM_LBUTTONDBLCLK                              ? W_TRY_DOUBLE
                    : message == WM_RBUTTONDOWN || message == WM_RBUTTONDBLCLK ? W_TRY_OTHER
                                                                               : 0;

    if (said) {
        wide_set_text(box, text_of(&app->texts, said));
        live_say(box);
    }
    if (message == WM_NCDESTROY)
        RemoveWindowSubclass(box, box_proc, id);
    return DefSubclassProc(box, message, wparam, lparam);
}

/* ---- messages ----------------------------------------------------------------------------- */

static void on_init(struct app *app, HWND dialog)
{
    wide_set_text(dialog, text_of(&app->texts, W_WINDOW_NAME));
    set_text(app, dialog, IDC_TRY_TEXT, W_TRY_TEXT);
    set_text(app, dialog, IDC_TRY_PAGE_LABEL, W_TRY_PAGE);
    set_text(app, dialog, IDC_TRY_BOX_LABEL, W_TRY_BOX);
    set_text(app, dialog, IDC_TRY_BOX, W_TRY_HERE);
    set_text(app, dialog, IDC_TRY_TYPED_LABEL, W_TRY_TYPE);
    set_text(app, dialog, IDCANCEL, W_TRY_DONE);
    fill_page(app, dialog);
    fill_formats(app, dialog);
    for (HWND c = GetWindow(dialog, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT))
        SendMessageW(c, WM_SETFONT, (WPARAM)app->style.fonts[FONT_BODY], FALSE);
    live_mark(GetDlgItem(dialog, IDC_TRY_BOX));
    SetWindowSubclass(GetDlgItem(dialog, IDC_TRY_BOX), box_proc, 1, (DWORD_PTR)app);
    arrange(app, dialog);
    ask_center(dialog);
}

static INT_PTR CALLBACK dialog_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct app *app = (struct app *)GetWindowLongPtrW(dialog, DWLP_USER);

    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtrW(dialog, DWLP_USER, lparam);
        on_init((struct app *)lparam, dialog);
        /* At its first line, with nothing selected as the dialog manager would. */
        SetFocus(GetDlgItem(dialog, IDC_TRY_PAGE));
        SendDlgItemMessageW(dialog, IDC_TRY_PAGE, EM_SETSEL, 0, 0);
        return FALSE;
    case WM_SETTINGCHANGE: /* a repair is seen at once */
        if (app)
            fill_formats(app, dialog);
        return FALSE;
    case WM_CTLCOLORDLG:
    case WM_CTLCOLORSTATIC: {
        bool on_card = (HWND)lparam == GetDlgItem(dialog, IDC_TRY_BOX);

        if (!app)
            return FALSE;
        style_colors(&app->style, (HDC)wparam, on_card ? GROUND_CARD : GROUND_WINDOW, false);
        return (INT_PTR)style_brush(on_card ? GROUND_CARD : GROUND_WINDOW);
    }
    case WM_COMMAND:
        if (wparam == IDCANCEL || wparam == IDOK)
            EndDialog(dialog, 0);
        return TRUE;
    default: return FALSE;
    }
}

void ask_try(struct app *app)
{
    ask_opens(app);
    DialogBoxParamW(app->instance, MAKEINTRESOURCEW(IDD_TRY), app->frame, dialog_proc, (LPARAM)app);
    ask_closed(app);
}
