#include "ask.h"

#include <commctrl.h>
#include "ids_window.h"
#include "wide.h"

enum { BUTTON_YES = 101, BUTTON_KEEP, BUTTON_PUT_BACK, RADIO_FIRST = 201 };

/* Opens the dialog; what other programs do meanwhile is looked at afterwards. Returns the button. */
static int open_dialog(struct app *app, TASKDIALOGCONFIG *config, int *radio)
{
    wchar_t *name = wide_text(&app->texts, W_WINDOW_NAME);
    int button = IDCANCEL;

    config->cbSize = sizeof *config;
    config->hwndParent = app->frame;
    config->hInstance = app->instance;
    config->pszWindowTitle = name;
    config->dwFlags |= TDF_ALLOW_DIALOG_CANCELLATION | TDF_POSITION_RELATIVE_TO_WINDOW;
    app->modal++;
    if (FAILED(TaskDialogIndirect(config, &button, radio, NULL)))
        button = IDCANCEL;
    app->modal--;
    free(name);
    if (app->modal == 0 && app->stale)
        PostMessageW(app->frame, APP_STATE_CHANGED, 0, 0);
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
    int button = open_dialog(app, &config, NULL);

    free(yes_text);
    free(no_text);
    return button;
}

bool ask_yes(struct app *app, unsigned title, unsigned text, unsigned yes, unsigned no, bool careful)
{
    wchar_t *title_text = wide_text(&app->texts, title), *content = wide_text(&app->texts, text);
    int button =
        two_buttons(app, title_text, content, yes, no, careful ? IDCANCEL : BUTTON_YES, 0);

    free(title_text);
    free(content);
    return button == BUTTON_YES;
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
    };

    open_dialog(app, &config, NULL);
    free(title_text);
    free(content);
    free(ok);
}

bool ask_plan(struct app *app, const struct plan *plan)
{
    struct str text = {0};
    wchar_t *title = wide_text(&app->texts, W_CONFIRM_PLANT), *content;
    int button;

    view_changes(&app->texts, plan, &text);
    str_add_text(&text, "\n\n");
    str_add_text(&text, text_of(&app->texts, W_CONFIRM_PLANT_END));
    content = wide_from(str_text(&text));
    button = two_buttons(app, title, content, W_CONFIRM_PLANT_YES, W_CANCEL, BUTTON_YES, 300);
    str_done(&text);
    free(title);
    free(content);
    return button == BUTTON_YES;
}

/* Nothing can be noted before something is chosen. */
static HRESULT CALLBACK diagnosis_event(HWND dialog, UINT event, WPARAM w, LPARAM l, LONG_PTR ctx)
{
    (void)w, (void)l, (void)ctx;
    if (event == TDN_CREATED || event == TDN_RADIO_BUTTON_CLICKED)
        SendMessageW(dialog, TDM_ENABLE_BUTTON, BUTTON_YES, event == TDN_RADIO_BUTTON_CLICKED);
    return S_OK;
}

size_t ask_diagnosis(struct app *app, const struct scenario *ticket)
{
    TASKDIALOG_BUTTON radios[SCENARIO_DIAGNOSES_MAX];
    wchar_t *texts[SCENARIO_DIAGNOSES_MAX];
    wchar_t *title = wide_text(&app->texts, W_ASK_DIAGNOSIS);
    wchar_t *content = wide_text(&app->texts, W_ASK_DIAGNOSIS_TEXT);
    wchar_t *yes = wide_text(&app->texts, W_ASK_DIAGNOSIS_YES);
    wchar_t *no = wide_text(&app->texts, W_CANCEL);
    const TASKDIALOG_BUTTON buttons[] = {{BUTTON_YES, yes}, {IDCANCEL, no}};
    TASKDIALOGCONFIG config = {
        .dwFlags = TDF_NO_DEFAULT_RADIO_BUTTON,
        .pszMainInstruction = title,
        .pszContent = content,
        .cButtons = 2,
        .pButtons = buttons,
        .nDefaultButton = BUTTON_YES,
        .cRadioButtons = (UINT)ticket->diagnosis_count,
        .pRadioButtons = radios,
        .pfCallback = diagnosis_event,
    };
    int radio = 0, button;

    for (size_t i = 0; i < ticket->diagnosis_count; i++) {
        char *text = view_diagnosis(&app->texts, ticket, i);

        texts[i] = wide_from(text);
        radios[i] = (TASKDIALOG_BUTTON){RADIO_FIRST + (int)i, texts[i]};
        free(text);
    }
    button = open_dialog(app, &config, &radio);
    for (size_t i = 0; i < ticket->diagnosis_count; i++)
        free(texts[i]);
    free(title);
    free(content);
    free(yes);
    free(no);
    if (button != BUTTON_YES || radio < RADIO_FIRST)
        return ticket->diagnosis_count;
    return (size_t)(radio - RADIO_FIRST);
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
        .cxWidth = 300,
    };
    int button;

    str_add_uint(&n, number);
    str_add_uint(&of, count);
    say_state(&app->texts, line->found ? line->found : "", &now);
    say_state(&app->texts, line->before ? line->before : "", &before);
    text_add(&app->texts, &title, W_CONFLICT, str_text(&n), str_text(&of), (char *)NULL);
    text_add(&app->texts, &text, W_CONFLICT_TEXT, line->where, str_text(&now), str_text(&before),
             (char *)NULL);
    config.pszMainInstruction = title_text = wide_from(str_text(&title));
    config.pszContent = content = wide_from(str_text(&text));
    button = open_dialog(app, &config, NULL);
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
    return button == BUTTON_KEEP ? DECIDE_KEEP
                                 : button == BUTTON_PUT_BACK ? DECIDE_PUT_BACK : DECIDE_LATER;
}
