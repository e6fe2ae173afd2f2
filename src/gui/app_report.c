#include "app.h"

#include "ask.h"
#include "ids_window.h"
#include "report.h"
#include "win_effect.h"

static void tell(struct app *app, const struct err *err)
{
    struct str text = {0};

    view_error(&app->texts, &app->state, err, &text);
    ask_tell(app, W_ERROR, str_text(&text), true);
    str_done(&text);
}

static void offer_to_open(struct app *app, const char *path)
{
    struct str text = {0};
    struct err err = {0};
    bool open;

    text_add(&app->texts, &text, W_REPORT_SAVED_TEXT, path, (const char *)NULL);
    open = ask_text(app, W_REPORT_SAVED, str_text(&text), W_REPORT_OPEN, W_CLOSE);
    str_done(&text);
    if (!open || win_effect_browse(path, &err) == ST_OK)
        return;
    text_add(&app->texts, &text, W_REPORT_NOT_OPENED, path, (const char *)NULL);
    ask_tell(app, W_ERROR, str_text(&text), true);
    str_done(&text);
}

void app_save_report(struct app *app, const struct report *r)
{
    struct report_files files = {0};
    struct err err = {0};

    if (report_save(&app->texts, app->session, r, &files, &err) == ST_OK) {
        app->reported = r->started_at;
        offer_to_open(app, files.html);
    } else {
        tell(app, &err);
    }
    report_files_done(&files);
}

void app_save_report_again(struct app *app, const struct report *r)
{
    struct report_files files = {0};

    if (app->reported == r->started_at &&
        report_save(&app->texts, app->session, r, &files, NULL) == ST_OK)
        report_files_done(&files);
}

static bool round_report(struct app *app, struct report *out)
{
    const struct journal *j = session_journal(app->session);

    if (j)
        *out = report_of_round(j, session_scenario(app->session), app->os.ops->now(app->os.ctx));
    return j != NULL;
}

void app_report(struct app *app)
{
    struct report r;

    if (round_report(app, &r))
        app_save_report(app, &r);
}

void app_report_again(struct app *app)
{
    struct report r;

    if (round_report(app, &r))
        app_save_report_again(app, &r);
}
