/* The controls of the page that prepares a ticket. */
#include "dlg.h"

#include "resource.h"
#include "setting_fields.h"
#include "wide.h"

static const struct layout_row rows[] = {
    {LAYOUT_TEXT, FONT_LEAD, 0, false, {IDC_TICKET_NAME}, PLACE_WHOLE},
    {LAYOUT_FIELDS,
     FONT_BODY,
     14,
     false,
     {IDC_SETTING_FIRST_LABEL, IDC_SETTING_FIRST, IDC_DELAY_LABEL, IDC_DELAY},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_SETTING_FIRST_NOTE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 4, false, {IDC_DELAY_NOTE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_MODE}, PLACE_WHOLE},
    {LAYOUT_MARKED, FONT_BODY, 16, true, {IDC_NOTICE_ICON, IDC_NOTICE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 20, false, {IDC_CHANGES_HEAD}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 4, false, {IDC_CHANGES}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 20, false, {IDC_EFFECT_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_EFFECT}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_STRONG, 20, false, {IDC_ROLE_HEAD}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 4, false, {IDC_ROLE_TEXT}, PLACE_WHOLE},
    {LAYOUT_BUTTONS, FONT_BODY, 20, false, {IDC_SHOW_REPAIR, IDC_WEB, IDC_MORE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_WEB_SAID}, PLACE_WHOLE},
    {LAYOUT_PROSE, FONT_BODY, 12, true, {IDC_REPAIR}, PLACE_WHOLE},
    {LAYOUT_FIELDS,
     FONT_BODY,
     20,
     false,
     {IDC_SETTING_TYPED_1_LABEL, IDC_SETTING_TYPED_1, IDC_SETTING_TYPED_2_LABEL,
      IDC_SETTING_TYPED_2},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_SETTING_TYPED_1_NOTE}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_SETTING_TYPED_2_NOTE}, PLACE_WHOLE},
    {LAYOUT_FIELDS,
     FONT_BODY,
     14,
     false,
     {IDC_SETTING_CHOICE_LABEL, IDC_SETTING_CHOICE},
     PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_SETTING_CHOICE_NOTE}, PLACE_WHOLE},
    {LAYOUT_FIELDS, FONT_BODY, 14, false, {IDC_PUTBACK_LABEL, IDC_PUTBACK}, PLACE_WHOLE},
    {LAYOUT_TEXT, FONT_BODY, 8, false, {IDC_PUTBACK_NOTE}, PLACE_WHOLE},
};

/* The value of the choice that a combo box stands on. */
static void set_choice(struct app *app, HWND page, int id, const char *name)
{
    const struct scenario_setting *s = scenario_setting(view_ticket(&app->state), name);
    LRESULT chosen = SendDlgItemMessageW(page, id, CB_GETCURSEL, 0, 0);

    if (s && chosen >= 0 && (size_t)chosen < s->choice_count)
        app_set(app, name, s->choices[chosen].value);
}

static void set_typed(struct app *app, HWND page, int id, const char *name)
{
    char *text = wide_window_text(GetDlgItem(page, id));

    app_set(app, name, text);
    free(text);
}

/* A click or a key in the field of one of the kind's settings. */
static bool setting_command(struct app *app, HWND page, WPARAM wparam)
{
    const struct scenario *ticket = view_ticket(&app->state);
    const struct fault_kind *kind = ticket ? fault_find(ticket->kind) : NULL;
    const struct fault_setting *setting = kind ? setting_of_field(kind, LOWORD(wparam)) : NULL;

    if (!setting)
        return false;
    switch (HIWORD(wparam)) {
    case CBN_SELCHANGE: set_choice(app, page, LOWORD(wparam), setting->word->text); return true;
    case CBN_EDITCHANGE: set_typed(app, page, LOWORD(wparam), setting->word->text); return true;
    default: return false;
    }
}

static void toggle_repair(struct app *app, HWND page)
{
    app->state.repair_shown = !app->state.repair_shown;
    app_show(app);
    if (app->state.repair_shown)
        layout_reveal(&app->layout, &app->style, page, GetDlgItem(page, IDC_REPAIR));
}

static void toggle_more(struct app *app, HWND page)
{
    app->state.more_shown = !app->state.more_shown;
    app_show(app);
    if (app->state.more_shown)
        layout_reveal(&app->layout, &app->style, page, GetDlgItem(page, IDC_PUTBACK));
}

static size_t chosen(HWND page, int id)
{
    return (size_t)SendDlgItemMessageW(page, id, CB_GETCURSEL, 0, 0);
}

static bool command(struct app *app, HWND page, WPARAM wparam)
{
    switch (wparam) {
    case MAKEWPARAM(IDC_DELAY, CBN_SELCHANGE):
        app->state.delay = chosen(page, IDC_DELAY);
        app_show(app);
        return true;
    case MAKEWPARAM(IDC_PUTBACK, CBN_SELCHANGE):
        app->state.putback = (enum putback)chosen(page, IDC_PUTBACK);
        app_show(app);
        if (app->state.putback != PUTBACK_REMIND)
            layout_reveal(&app->layout, &app->style, page, GetDlgItem(page, IDC_PUTBACK_NOTE));
        return true;
    case MAKEWPARAM(IDC_WEB, BN_CLICKED): app_web(app); return true;
    case MAKEWPARAM(IDC_MORE, BN_CLICKED): toggle_more(app, page); return true;
    case MAKEWPARAM(IDC_SHOW_REPAIR, BN_CLICKED): toggle_repair(app, page); return true;
    case MAKEWPARAM(IDC_BACK, BN_CLICKED): app_open(app, PAGE_TICKETS); return true;
    case MAKEWPARAM(IDC_PLANT, BN_CLICKED): app_plant(app); return true;
    default: return setting_command(app, page, wparam);
    }
}

const struct page_kind dlg_prepare = {IDD_PREPARE, rows, ARRAY_LEN(rows), command};
