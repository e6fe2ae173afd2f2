/* The dialog that asks for the instructor's code, or for a new one. */
#include "ask_code.h"

#include "ask.h"
#include "ids_window.h"
#include "resource.h"
#include "wide.h"

enum {
    WIDTH = 400,
    PAD = 24,
    GAP = 16,
    SMALL_GAP = 4,
    BUTTON_GAP = 8,
    TYPED_MAX = 64, /* characters: more than a code has, so that a longer one is refused, not cut */
};

/* The one dialog for both: with a second field a code is chosen, without it is asked for. */
struct code_dialog {
    struct app *app;
    unsigned text;
    bool choose;
    char *typed; /* the code that was given */
};

/* ---- placing ------------------------------------------------------------------------------ */

static void place(HWND dialog, int id, int x, int y, int width, int height)
{
    SetWindowPos(GetDlgItem(dialog, id), NULL, x, y, width, height, SWP_NOZORDER | SWP_NOACTIVATE);
}

static int place_text(HWND dialog, int id, int x, int y, int width)
{
    int height = layout_text(GetDlgItem(dialog, id), width);

    place(dialog, id, x, y, width, height);
    return y + height;
}

/* A label and the field below it. Returns where they end. */
static int place_field(const struct style *s, HWND dialog, int label, int field, int y)
{
    int x = style_px(s, PAD), width = style_px(s, WIDTH) - 2 * x;
    int height = layout_entry(s, GetDlgItem(dialog, field));

    y = place_text(dialog, label, x, y, width) + style_px(s, SMALL_GAP);
    place(dialog, field, x, y, width, height);
    return y + height;
}

/* From the right: Cancel, then OK. */
static int place_buttons(const struct style *s, HWND dialog, int y)
{
    int x = style_px(s, WIDTH - PAD), height = 0;

    for (int id = IDCANCEL; id >= IDOK; id--) {
        SIZE size = layout_button(s, GetDlgItem(dialog, id));

        x -= (int)size.cx;
        height = (int)size.cy;
        place(dialog, id, x, y, (int)size.cx, height);
        x -= style_px(s, BUTTON_GAP);
    }
    return y + height;
}

static void arrange(const struct code_dialog *d, HWND dialog)
{
    const struct style *s = &d->app->style;
    int x = style_px(s, PAD), width = style_px(s, WIDTH) - 2 * x;
    int y = place_text(dialog, IDC_CODE_TEXT, x, x, width) + style_px(s, GAP);
    RECT r = {0, 0, style_px(s, WIDTH), 0};

    y = place_field(s, dialog, IDC_CODE_LABEL, IDC_CODE, y);
    if (d->choose)
        y = place_field(s, dialog, IDC_CODE_AGAIN_LABEL, IDC_CODE_AGAIN, y + style_px(s, GAP));
    if (GetWindowTextLengthW(GetDlgItem(dialog, IDC_CODE_WRONG)) > 0)
        y = place_text(dialog, IDC_CODE_WRONG, x, y + style_px(s, GAP), width);
    r.bottom = place_buttons(s, dialog, y + style_px(s, GAP)) + style_px(s, GAP);
    style_frame(s, &r, dialog);
    SetWindowPos(dialog, NULL, 0, 0, (int)(r.right - r.left), (int)(r.bottom - r.top),
                 SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

/* ---- messages ----------------------------------------------------------------------------- */

static void set_text(const struct code_dialog *d, HWND dialog, int id, unsigned text)
{
    wide_set_text(GetDlgItem(dialog, id), text_of(&d->app->texts, text));
}

static void on_init(const struct code_dialog *d, HWND dialog)
{
    wide_set_text(dialog, text_of(&d->app->texts, W_WINDOW_NAME));
    set_text(d, dialog, IDC_CODE_TEXT, d->text);
    set_text(d, dialog, IDC_CODE_LABEL, d->choose ? W_CODE_NEW_LABEL : W_CODE_LABEL);
    set_text(d, dialog, IDC_CODE_AGAIN_LABEL, W_CODE_AGAIN_LABEL);
    set_text(d, dialog, IDOK, d->choose ? W_CODE_SET : W_CODE_OK);
    set_text(d, dialog, IDCANCEL, W_CANCEL);
    for (HWND c = GetWindow(dialog, GW_CHILD); c; c = GetWindow(c, GW_HWNDNEXT)) {
        SendMessageW(c, WM_SETFONT, (WPARAM)d->app->style.fonts[FONT_BODY], FALSE);
        SendMessageW(c, EM_SETLIMITTEXT, TYPED_MAX, 0);
    }
    if (!d->choose) {
        ShowWindow(GetDlgItem(dialog, IDC_CODE_AGAIN_LABEL), SW_HIDE);
        ShowWindow(GetDlgItem(dialog, IDC_CODE_AGAIN), SW_HIDE);
    }
    arrange(d, dialog);
    ask_center(dialog);
}

/* Says what is wrong, to a screen reader too, and waits for another try. */
static void refuse(const struct code_dialog *d, HWND dialog, const char *why)
{
    HWND wrong = GetDlgItem(dialog, IDC_CODE_WRONG);

    wide_set_text(wrong, why);
    ShowWindow(wrong, SW_SHOWNA);
    SetDlgItemTextW(dialog, IDC_CODE, L"");
    SetDlgItemTextW(dialog, IDC_CODE_AGAIN, L"");
    arrange(d, dialog);
    NotifyWinEvent(EVENT_SYSTEM_ALERT, wrong, OBJID_CLIENT, CHILDID_SELF);
    SendMessageW(dialog, WM_NEXTDLGCTL, (WPARAM)GetDlgItem(dialog, IDC_CODE), TRUE);
}

/* Sets and saves the code; what was chosen before stays when that fails. */
static bool choose(const struct code_dialog *d, HWND dialog, const char *code)
{
    struct prefs before = d->app->prefs;
    struct str why = {0};
    struct err err = {0};

    if (prefs_set_code(&d->app->os, &d->app->prefs, code, &err) == ST_OK &&
        prefs_save(&d->app->os, &d->app->prefs, &err) == ST_OK)
        return true;
    d->app->prefs = before;
    phrase_error(&d->app->texts, &err, &why);
    refuse(d, dialog, str_text(&why));
    str_done(&why);
    return false;
}

static bool take_typed(struct code_dialog *d, HWND dialog)
{
    char *code = wide_window_text(GetDlgItem(dialog, IDC_CODE));
    char *again = wide_window_text(GetDlgItem(dialog, IDC_CODE_AGAIN));
    bool good = false;

    if (d->choose && strcmp(code, again) != 0)
        refuse(d, dialog, text_of(&d->app->texts, W_CODE_DIFFER));
    else if (d->choose)
        good = choose(d, dialog, code);
    else if (prefs_code_fits(&d->app->os, &d->app->prefs, code))
        good = true;
    else
        refuse(d, dialog, text_of(&d->app->texts, W_CODE_WRONG));
    if (good && !d->choose) {
        d->typed = code;
        code = NULL;
    }
    free(code);
    free(again);
    return good;
}

static INT_PTR CALLBACK dialog_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct code_dialog *d = (struct code_dialog *)GetWindowLongPtrW(dialog, DWLP_USER);

    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtrW(dialog, DWLP_USER, lparam);
        on_init((const struct code_dialog *)lparam, dialog);
        return TRUE;
    case WM_CTLCOLORDLG:
    case WM_CTLCOLORSTATIC:
        if (!d)
            return FALSE;
        style_colors(&d->app->style, (HDC)wparam, GROUND_WINDOW, false);
        return (INT_PTR)style_brush(GROUND_WINDOW);
    case WM_COMMAND:
        if (wparam == IDCANCEL)
            EndDialog(dialog, false);
        else if (wparam == IDOK && take_typed(d, dialog))
            EndDialog(dialog, true);
        return TRUE;
    default: return FALSE;
    }
}

static bool open_dialog(struct code_dialog *d)
{
    INT_PTR good;

    ask_opens(d->app);
    good = DialogBoxParamW(d->app->instance, MAKEINTRESOURCEW(IDD_CODE), d->app->frame, dialog_proc,
                           (LPARAM)d);
    ask_closed(d->app);
    return good == true;
}

bool ask_code(struct app *app, unsigned text)
{
    char *typed = app->prefs.locked ? ask_typed_code(app, text) : NULL;
    bool may = !app->prefs.locked || typed;

    free(typed);
    return may;
}

char *ask_typed_code(struct app *app, unsigned text)
{
    struct code_dialog d = {.app = app, .text = text};

    open_dialog(&d);
    return d.typed;
}

bool ask_new_code(struct app *app)
{
    struct code_dialog d = {.app = app, .text = W_CODE_NEW_TEXT, .choose = true};

    return open_dialog(&d);
}
