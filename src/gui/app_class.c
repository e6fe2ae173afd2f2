/* How rounds are played on this PC: the instructor's choices, guarded by the code; and the class
 * that is told of them. */
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
        phrase_error(&app->texts, &err, &text);
        ask_tell(app, W_ERROR, str_text(&text), true);
        str_done(&text);
    }
}

static void toggle(struct app *app, bool *flag)
{
    struct prefs before = app->prefs;

    if (ask_code(app, W_CODE_FOR_MODE)) {
        *flag = !*flag;
        keep(app, &before);
    }
    app_show(app); /* the box is ticked as the mode is, whatever came of it */
}

void app_toggle_exam(struct app *app)
{
    toggle(app, &app->prefs.exam);
}

void app_toggle_diagnosis_first(struct app *app)
{
    toggle(app, &app->prefs.diagnosis_first);
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

/* ---- the class --------------------------------------------------------------------------------
 */

enum {
    END_MS = 5000, /* the window is gone by then */
    AGAIN_MS = 30000
};

/* From the teller's thread. */
static void tell_frame(void *frame, bool well)
{
    PostMessageW(frame, APP_TOLD, well, 0);
}

void app_class_load(struct app *app)
{
    struct class_settings settings;
    struct str program = {0};

    win_os_program_folder(&program);
    class_settings_load(&app->os, str_text(&program), &settings);
    str_done(&program);
    class_settings_done(&app->class_settings);
    app->class_settings = settings;
    if (!settings.folder)
        app->state.class_untold = false;
}

void app_class_tell(struct app *app)
{
    const struct class_settings *settings = &app->class_settings;
    const struct class_door door = app->class_door ? *app->class_door : win_class_door();
    struct class_round round;
    struct str pc = {0};

    if (!settings->folder)
        return;
    win_class_pc(&pc);
    if (!class_round_of(session_journal(app->session), str_text(&pc), settings->pair, &round))
        goto out;
    if (strcmp(round.session, app->told.session) == 0 && round.seq == app->told.events)
        goto out;
    if (!app->teller)
        app->teller = win_teller_new(&door, app->class_again_ms ? app->class_again_ms : AGAIN_MS,
                                     tell_frame, app->frame);
    if (!app->teller)
        goto out;
    memcpy(app->told.session, round.session, sizeof app->told.session);
    app->told.events = round.seq;
    win_teller_tell(app->teller, settings->folder, &round);
out:
    str_done(&pc);
}

void app_class_told(struct app *app, bool well)
{
    if (app->state.class_untold == !well)
        return;
    app->state.class_untold = !well;
    if (app->modal == 0)
        app_show(app);
}

void app_class_done(struct app *app)
{
    win_teller_free(app->teller, END_MS);
    app->teller = NULL;
    app_class_forget(app);
    class_settings_done(&app->class_settings);
}
