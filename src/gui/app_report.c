/* A click on a report: made, saved, opened. */
#include "app_parts.h"

#include "ask.h"
#include "ids_window.h"
#include "report.h"
#include "win_effect.h"
#include "work.h"

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
    if (!open || win_effect_open_report(path, &err) == ST_OK)
        return;
    text_add(&app->texts, &text, W_REPORT_NOT_OPENED, path, (const char *)NULL);
    ask_tell(app, W_ERROR, str_text(&text), true);
    str_done(&text);
}

struct report_task {
    const struct texts *texts;
    struct session *session;
    const struct report *report;
    struct report_files files;
    enum status status;
    struct err err;
};

static void report_task(void *ctx)
{
    struct report_task *t = ctx;

    t->status = report_save(t->texts, t->session, t->report, &t->files, &t->err);
}

static struct report_task save(struct app *app, const struct report *r)
{
    struct report_task t = {.texts = &app->texts, .session = app->session, .report = r};

    work_run(app, W_BUSY_SAVE, report_task, &t);
    return t;
}

void app_save_report(struct app *app, const struct report *r)
{
    struct report_task t = save(app, r);

    if (t.status == ST_OK)
        app_own(app)->reported = r->started_at;
    if (t.status == ST_OK && !work_closing(app))
        offer_to_open(app, t.files.html);
    else if (t.status != ST_OK)
        tell(app, &t.err);
    report_files_done(&t.files);
}

void app_save_report_again(struct app *app, const struct report *r)
{
    struct report_task t;

    if (app_own(app)->reported != r->started_at)
        return;
    t = save(app, r);
    report_files_done(&t.files);
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
