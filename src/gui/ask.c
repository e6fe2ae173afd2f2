/* Questions to the person, as task dialogs. */
#include "ask.h"

#include <commctrl.h>
#include <wchar.h>
#include "ids_window.h"
#include "wide.h"

enum { BUTTON_YES = 101, BUTTON_KEEP, BUTTON_PUT_BACK, LINK_FIRST = 201 };

/* In dialog units: for sentences, for places with long names, and at the most (on a screen of 1024
 * pixels). A margin is what Windows' guidelines ("Layout", spacing) want around what a dialog
 * shows, and between an icon and its text. */
enum { WIDTH_TEXT = 230, WIDTH_PLACES = 320, WIDTH_MOST = 560, MARGIN = 7 };

void ask_opens(struct app *app)
{
    app->modal++;
}

void ask_closed(struct app *app)
{
    app->modal--;
    if (app->modal == 0 && app->stale)
        PostMessageW(app->frame, APP_STATE_CHANGED, 0, 0);
}

void ask_center(HWND dialog)
{
    MONITORINFO monitor = {.cbSize = sizeof monitor};
    RECT frame, own;
    int x, y;

    GetWindowRect(GetWindow(dialog, GW_OWNER), &frame);
    GetWindowRect(dialog, &own);
    if (!GetMonitorInfoW(MonitorFromRect(&frame, MONITOR_DEFAULTTONEAREST), &monitor))
        return;
    x = (int)((frame.left + frame.right - (own.right - own.left)) / 2);
    y = (int)((frame.top + frame.bottom - (own.bottom - own.top)) / 2);
    x = max((int)monitor.rcWork.left, min(x, (int)(monitor.rcWork.right - own.right + own.left)));
    y = max((int)monitor.rcWork.top, min(y, (int)(monitor.rcWork.bottom - own.bottom + own.top)));
    SetWindowPos(dialog, NULL, x, y, 0, 0, SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
}

/* TDF_POSITION_RELATIVE_TO_WINDOW alone is not kept by every Windows. */
static HRESULT CALLBACK on_dialog(HWND dialog, UINT event, WPARAM w, LPARAM l, LONG_PTR ctx)
{
    (void)w, (void)l, (void)ctx;
    if (event == TDN_CREATED)
        ask_center(dialog);
    return S_OK;
}

static int widest_word(HDC dc, const wchar_t *text)
{
    static const wchar_t white[] = L" \t\r\n";
    LONG widest = 0;

    for (text += wcsspn(text, white); *text; text += wcsspn(text, white)) {
        size_t len = wcscspn(text, white);
        SIZE size = {0};

        GetTextExtentPoint32W(dc, text, (int)len, &size);
        widest = max(widest, size.cx);
        text += len;
    }
    return (int)widest;
}

/* A quarter of it is a dialog unit: the average width of these letters in the dialog's font
 * ("GetDialogBaseUnits"), not the font's own average. */
static int base_unit(HDC dc)
{
    static const wchar_t letters[] = L"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    SIZE size = {0};

    GetTextExtentPoint32W(dc, letters, 52, &size);
    return max(1, (int)(size.cx / 26 + 1) / 2);
}

/* Dialog units that an icon at the text's side takes. */
static int icon_units(const struct app *app, int base)
{
    int icon = style_metric(&app->style, SM_CXICON);

    return (icon * 4 + base - 1) / base + MARGIN;
}

/* A line is broken at white space and nowhere else ("DrawText", DT_WORDBREAK): a path or a key
 * needs as much room as its longest word, in the message font of the window's DPI, which a task
 * dialog is written in. The width is of the client area, in dialog units ("TASKDIALOGCONFIG"). */
static UINT width_for(const struct app *app, const TASKDIALOGCONFIG *config)
{
    LOGFONTW message = style_message_font(app->style.window_dpi);
    HFONT font = CreateFontIndirectW(&message);
    HDC dc = GetDC(app->frame);
    HGDIOBJ old = SelectObject(dc, font ? font : GetStockObject(DEFAULT_GUI_FONT));
    int base = base_unit(dc);
    int needed = (widest_word(dc, config->pszContent) * 4 + base - 1) / base + 2 * MARGIN;

    if (config->pszMainIcon)
        needed += icon_units(app, base);
    SelectObject(dc, old);
    ReleaseDC(app->frame, dc);
    if (font)
        DeleteObject(font);
    return max(config->cxWidth, (UINT)min(needed, WIDTH_MOST));
}

/* Returns the button. */
static int open_dialog(struct app *app, TASKDIALOGCONFIG *config)
{
    wchar_t *name = wide_text(&app->texts, W_WINDOW_NAME);
    int button = IDCANCEL;

    config->cbSize = sizeof *config;
    if (config->pszContent && config->cxWidth)
        config->cxWidth = width_for(app, config);
    config->hwndParent = app->frame;
    config->hInstance = app->instance;
    config->pszWindowTitle = name;
    config->pfCallback = on_dialog;
    config->dwFlags |= TDF_ALLOW_DIALOG_CANCELLATION | TDF_POSITION_RELATIVE_TO_WINDOW;
    ask_opens(app);
    if (FAILED(TaskDialogIndirect(config, &button, NULL, NULL)))
        button = IDCANCEL;
    ask_closed(app);
    free(name);
    return button;
}

static int two_buttons(struct app *app, const wchar_t *title, const wchar_t *text, unsigned yes,
                       unsigned no, int preferred, UINT width)
{
    wchar_t *yes_text = wide_text(&app->texts, yes), *no_text = wide_text(&app->texts, no);
    const TASKDIALOG_BUTTON buttons[] = {{BUTTON_YES, yes_text}, {IDCANCEL, no_text}};
    TASKDIALOGCONFIG config = {
        .pszMainInstruction = title,
        .pszContent = text,
        .cButtons = 2,
        .pButtons = buttons,
        .nDefaultButton = preferred,
        .cxWidth = width,
    };
    int button = open_dialog(app, &config);

    free(yes_text);
    free(no_text);
    return button;
}

static bool is_yes(struct app *app, unsigned title, const char *text, unsigned yes, unsigned no,
                   int preferred, UINT width)
{
    wchar_t *title_text = wide_text(&app->texts, title), *content = wide_from(text);
    int button = two_buttons(app, title_text, content, yes, no, preferred, width);

    free(title_text);
    free(content);
    return button == BUTTON_YES;
}

bool ask_yes(struct app *app, unsigned title, unsigned text, unsigned yes, unsigned no,
             bool careful)
{
    return is_yes(app, title, text_of(&app->texts, text), yes, no, careful ? IDCANCEL : BUTTON_YES,
                  WIDTH_TEXT);
}

bool ask_careful(struct app *app, unsigned title, const char *text, unsigned yes)
{
    return is_yes(app, title, text, yes, W_CANCEL, IDCANCEL, WIDTH_PLACES);
}

bool ask_text(struct app *app, unsigned title, const char *text, unsigned yes, unsigned no)
{
    return is_yes(app, title, text, yes, no, BUTTON_YES, WIDTH_PLACES);
}

void ask_tell(struct app *app, unsigned title, const char *text, bool warning)
{
    wchar_t *title_text = wide_text(&app->texts, title), *content = wide_from(text);
    wchar_t *ok = wide_text(&app->texts, W_OK);
    const TASKDIALOG_BUTTON button = {IDCANCEL, ok};
    TASKDIALOGCONFIG config = {
        .pszMainIcon = warning ? TD_WARNING_ICON : TD_INFORMATION_ICON,
        .pszMainInstruction = title_text,
        .pszContent = content,
        .cButtons = 1,
        .pButtons = &button,
        .nDefaultButton = IDCANCEL,
        .cxWidth = WIDTH_TEXT,
    };

    open_dialog(app, &config);
    free(title_text);
    free(content);
    free(ok);
}

bool ask_plan(struct app *app, const struct plan *plan)
{
    struct str text = {0};
    bool yes;

    if (plan->count == 0)
        return ask_text(app, W_CONFIRM_NOTHING, text_of(&app->texts, W_CONFIRM_NOTHING_END),
                        W_CONFIRM_PLANT_YES, W_CANCEL);
    view_changes(&app->texts, plan, &text);
    str_add_text(&text, "\n\n");
    str_add_text(&text, text_of(&app->texts, W_CONFIRM_PLANT_END));
    yes = ask_text(app, W_CONFIRM_PLANT, str_text(&text), W_CONFIRM_PLANT_YES, W_CANCEL);
    str_done(&text);
    return yes;
}

bool ask_hint(struct app *app, size_t number)
{
    struct str text = {0}, n = {0}, of = {0};
    bool yes;

    str_add_uint(&n, number);
    str_add_uint(&of, SCENARIO_HINTS);
    text_add(&app->texts, &text, W_ASK_HINT_TEXT, str_text(&n), str_text(&of), (char *)NULL);
    yes = is_yes(app, W_ASK_HINT, str_text(&text), W_ASK_HINT_YES, W_ASK_HINT_NO, IDCANCEL,
                 WIDTH_TEXT);
    str_done(&text);
    str_done(&n);
    str_done(&of);
    return yes;
}

size_t ask_choice(struct app *app, unsigned title, const char *content, char *const *choices,
                  size_t count, unsigned none, bool sentences)
{
    TASKDIALOG_BUTTON *links = mem_alloc((count + 1) * sizeof *links);
    wchar_t *title_text = wide_text(&app->texts, title), *content_text = wide_from(content);
    wchar_t *none_text = wide_text(&app->texts, none);
    TASKDIALOGCONFIG config = {
        .dwFlags = sentences ? TDF_USE_COMMAND_LINKS : 0,
        .pszMainInstruction = title_text,
        .pszContent = content_text,
        .cButtons = (UINT)count + 1,
        .pButtons = links,
        .nDefaultButton = sentences ? IDCANCEL : 0,
        .cxWidth = WIDTH_TEXT,
    };
    wchar_t **texts = mem_alloc((count + 1) * sizeof *texts);
    int button;

    for (size_t i = 0; i < count; i++) {
        texts[i] = wide_from(choices[i]);
        links[i] = (TASKDIALOG_BUTTON){LINK_FIRST + (int)i, texts[i]};
    }
    links[count] = (TASKDIALOG_BUTTON){IDCANCEL, none_text};
    button = open_dialog(app, &config);
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
    free(links);
    free(title_text);
    free(content_text);
    free(none_text);
    return button >= LINK_FIRST ? (size_t)(button - LINK_FIRST) : count;
}

size_t ask_diagnosis(struct app *app, const struct scenario *ticket, uint64_t round)
{
    size_t count = ticket->diagnosis_count, chosen, order[SCENARIO_DIAGNOSES_MAX];
    char *texts[SCENARIO_DIAGNOSES_MAX] = {0};

    view_diagnosis_order(round, count, order);
    for (size_t i = 0; i < count; i++)
        texts[i] = view_diagnosis(&app->texts, ticket, order[i]);
    chosen = ask_choice(app, W_ASK_DIAGNOSIS, text_of(&app->texts, W_ASK_DIAGNOSIS_TEXT), texts,
                        count, W_ASK_DIAGNOSIS_NONE, true);
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    return chosen < count ? order[chosen] : count;
}

enum decision ask_conflict(struct app *app, const struct receipt_line *line, size_t number,
                           size_t count)
{
    struct str title = {0}, text = {0}, now = {0}, before = {0}, n = {0}, of = {0};
    wchar_t *title_text, *content;
    wchar_t *keep = wide_text(&app->texts, W_CONFLICT_KEEP);
    wchar_t *back = wide_text(&app->texts, W_CONFLICT_PUT_BACK);
    wchar_t *later = wide_text(&app->texts, W_CONFLICT_LATER);
    const TASKDIALOG_BUTTON buttons[] = {
        {BUTTON_KEEP, keep}, {BUTTON_PUT_BACK, back}, {IDCANCEL, later}};
    TASKDIALOGCONFIG config = {
        .dwFlags = TDF_USE_COMMAND_LINKS,
        .cButtons = 3,
        .pButtons = buttons,
        .nDefaultButton = BUTTON_KEEP,
        .cxWidth = WIDTH_PLACES,
    };
    int button;

    str_add_uint(&n, number);
    str_add_uint(&of, count);
    phrase_shown(&app->texts, &line->found, &now);
    phrase_shown(&app->texts, &line->before, &before);
    text_add(&app->texts, &title, W_CONFLICT, str_text(&n), str_text(&of), (char *)NULL);
    text_add(&app->texts, &text, W_CONFLICT_TEXT, line->where, str_text(&now), str_text(&before),
             (char *)NULL);
    config.pszMainInstruction = title_text = wide_from(str_text(&title));
    config.pszContent = content = wide_from(str_text(&text));
    button = open_dialog(app, &config);
    str_done(&title);
    str_done(&text);
    str_done(&now);
    str_done(&before);
    str_done(&n);
    str_done(&of);
    free(title_text);
    free(content);
    free(keep);
    free(back);
    free(later);
    return button == BUTTON_KEEP       ? DECIDE_KEEP
           : button == BUTTON_PUT_BACK ? DECIDE_PUT_BACK
                                       : DECIDE_LATER;
}

/* Lines of what was left behind, and whether any of them is offered to be deleted. */
static bool list_left(const struct app *app, const struct receipt *r, struct str *out)
{
    bool offered = false;

    for (size_t i = 0; i < r->count; i++) {
        if (!receipt_line_left(&r->lines[i]))
            continue;
        if (out->len)
            str_add_text(out, "\n\n");
        phrase_receipt_line(&app->texts, &r->lines[i], out);
        offered |= r->lines[i].offered;
    }
    return offered;
}

enum decision ask_left(struct app *app, const struct receipt *r)
{
    static const enum decision decisions[] = {DECIDE_PUT_BACK, DECIDE_KEEP, DECIDE_LATER};
    struct str list = {0}, content = {0};
    bool offered = list_left(app, r, &list);
    char *choices[] = {mem_dup(text_of(&app->texts, W_ASK_LEFT_DELETE)),
                       mem_dup(text_of(&app->texts, W_ASK_LEFT_KEEP))};
    size_t first = offered ? 0 : 1, chosen;

    text_add(&app->texts, &content, W_ASK_LEFT_TEXT, str_text(&list), (char *)NULL);
    chosen = ask_choice(app, W_ASK_LEFT, str_text(&content), choices + first, 2 - first,
                        W_ASK_LEFT_LATER, true);
    free(choices[0]);
    free(choices[1]);
    str_done(&list);
    str_done(&content);
    return decisions[first + chosen];
}
