/* How rounds are played on this PC: the instructor's choices, guarded by the code. */
#include "app_parts.h"

#include "ask.h"
#include "ask_code.h"
#include "ids_window.h"

/* Keeps what was changed, or says why it could not be and takes it back. */
static void keep(struct app *app, const struct prefs *before)
{
    struct str text = {0};
    struct err err = {0};

    if (app_save_prefs(app, &err) != ST_OK) {
        app->prefs = *before;
        say_error(&app->texts, &err, &text);
        ask_tell(app, W_ERROR, str_text(&text), true);
        str_done(&text);
    }
}

void app_toggle_exam(struct app *app)
{
    struct prefs before = app->prefs;

    if (ask_code(app, W_CODE_FOR_MODE)) {
        app->prefs.exam = !app->prefs.exam;
        keep(app, &before);
    }
    app_show(app); /* the box is ticked as the mode is, whatever came of it */
}

void app_choose_code(struct app *app)
{
    if (ask_code(app, W_CODE_FOR_CODE) && ask_new_code(app))
        app_show(app);
}

void app_remove_code(struct app *app)
{
    struct prefs before = app->prefs;

    if (!ask_code(app, W_CODE_FOR_CODE))
        return;
    prefs_set_code(&app->os, &app->prefs, NULL, NULL);
    keep(app, &before);
    app_show(app);
}
