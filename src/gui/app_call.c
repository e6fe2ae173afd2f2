/* A's call on this PC, and the look-back of both. */
#include "app_parts.h"

#include "ask.h"
#include "call_file.h"
#include "frame.h"
#include "ids_window.h"
#include "resource.h"
#include "wide.h"
#include "work.h"

enum { TICK_MS = 500, KEEP_MS = 3000 };

static uint64_t now(struct app *app)
{
    return call_now(&app->state.call, &app_own(app)->call.watch, &app->os);
}

/* ---- the disk ----------------------------------------------------------------------------- */

void app_call_load(struct app *app)
{
    call_load(&app->os, &app->state.call, NULL); /* what does not check out is set aside */
}

/* The look-back of B goes into the journal, which has its own say in what it takes. */
static enum status keep_answers(struct app *app)
{
    enum status st = ST_OK;

    for (unsigned i = 0; st == ST_OK && i < JOURNAL_ANSWERS; i++) {
        const char *typed = app->state.answers[i] ? app->state.answers[i] : "";
        const struct journal *j = session_journal(app->session);
        const char *kept = j && j->answers[i] ? j->answers[i] : "";

        if (strcmp(typed, kept) != 0)
            st = session_answer(app->session, i, typed, NULL);
    }
    return st;
}

static enum status keep(struct app *app)
{
    if (app->view.page == PAGE_LOOKBACK && app->state.lookback == REPORT_B)
        return keep_answers(app);
    return app->state.call.started_at ? call_save(&app->os, &app->state.call, NULL) : ST_OK;
}

struct keep_task {
    struct app *app;
    enum status status;
};

/* A console is at work only for a moment, and the page may be about to go. */
static void keep_task(void *ctx)
{
    struct keep_task *t = ctx;

    for (int i = 0; t->status == ST_BUSY && i < 10; i++)
        t->status = keep(t->app);
}

void app_call_keep(struct app *app)
{
    struct keep_task t = {app, ST_BUSY};
    enum status st;

    if (!app_own(app)->call.dirty)
        return;
    work_run(app, W_BUSY_SAVE, keep_task, &t);
    st = t.status;
    app_own(app)->call.dirty = false;
    app_own(app)->call.kept = GetTickCount64();
    if (st == ST_OK || app_own(app)->call.warned)
        return;
    app_own(app)->call.warned = true;
    ask_tell(app, W_ERROR, text_of(&app->texts, W_CALL_NOT_SAVED), true);
}

/* It is saved within moments, however fast somebody types. */
void app_call_changed(struct app *app, bool other, bool shown)
{
    if (!other)
        return;
    app_own(app)->call.dirty = true;
    if (shown)
        app_show(app);
    else
        app_call_shown(app);
}

/* ---- the clock ---------------------------------------------------------------------------- */

static bool clock_runs(const struct app *app)
{
    return view_find(&app->view, IDC_CLOCK) && call_is_on(&app->state.call);
}

void app_call_shown(struct app *app)
{
    if (app_own(app)->call.dirty || clock_runs(app) || app->view.page == PAGE_LOOKBACK)
        SetTimer(app->frame, APP_CALL_TIMER, TICK_MS, NULL);
    else
        KillTimer(app->frame, APP_CALL_TIMER);
}

void app_call_time(struct app *app)
{
    struct str clock = {0};

    if (clock_runs(app)) {
        app->state.call_now = now(app);
        view_call_clock(&app->state, &clock);
        wide_set_text(GetDlgItem(app->frame, IDC_CLOCK), str_text(&clock));
        str_done(&clock);
    }
    if (app_own(app)->call.dirty && app->modal == 0 &&
        GetTickCount64() - app_own(app)->call.kept >= KEEP_MS)
        app_call_keep(app);
}

/* ---- the call ----------------------------------------------------------------------------- */

void app_call_answer(struct app *app)
{
    const struct scenario *ticket = view_ticket(&app->state);
    const struct call_record *old = &app->state.call;

    if (!ticket)
        return;
    if (old->started_at && !old->reported_at &&
        !ask_yes(app, W_ASK_REPLACE, W_ASK_REPLACE_TEXT, W_CALL_ANSWER, W_CANCEL, true))
        return;
    call_begin(&app->state.call, ticket->id, now(app));
    app->state.call_open = true;
    app_own(app)->call.dirty = true;
    app_call_keep(app);
    app_show(app);
    frame_focus(app, app->view.focus_id);
}

void app_call_resume(struct app *app)
{
    app->state.call_open = true;
    app_show(app);
    frame_focus(app, app->view.focus_id);
}

void app_call_end(struct app *app)
{
    if (!ask_yes(app, W_ASK_END, W_ASK_END_TEXT, W_CALL_END, W_ASK_GIVE_UP_NO, true))
        return;
    app->state.call.ended_at = now(app);
    app->state.call.reported_at = 0;
    app_own(app)->call.dirty = true;
    app_look_back(app, REPORT_A);
}

void app_call_diagnose(struct app *app)
{
    const struct scenario *ticket = view_call_ticket(&app->state);
    size_t chosen = ticket ? ask_diagnosis(app, ticket, app->state.call.started_at) : 0;

    if (!ticket || chosen >= ticket->diagnosis_count)
        return;
    app_call_changed(
        app, call_set_diagnosis(&app->state.call, ticket->diagnoses[chosen].id, now(app)), true);
}

void app_call_report(struct app *app)
{
    uint64_t before = app_own(app)->reported;
    struct report r = report_of_call(&app->state.call, view_call_ticket(&app->state), now(app));

    app_own(app)->reported = 0;
    app_save_report(app, &r);
    if (app_own(app)->reported) {
        app->state.call.reported_at = now(app);
        app_own(app)->call.dirty = true;
        app_call_keep(app);
    } else {
        app_own(app)->reported = before;
    }
}

void app_call_swap(struct app *app)
{
    app->state.ticket = view_call_next(&app->state);
    app_open(app, PAGE_PREPARE);
}

/* ---- the look-back ------------------------------------------------------------------------ */

void app_look_back(struct app *app, enum report_role role)
{
    struct view_state *s = &app->state;
    const struct journal *j = session_journal(app->session);

    app_call_keep(app);
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++) {
        free(s->answers[i]);
        s->answers[i] = mem_dup(role == REPORT_A ? s->call.answers[i] : j ? j->answers[i] : NULL);
    }
    app_own(app)->call.back_to = app->view.page;
    s->lookback = role;
    s->wish = PAGE_LOOKBACK;
    app_show(app);
}

void app_answered(struct app *app, unsigned question, const char *text)
{
    struct view_state *s = &app->state;
    char *plain = call_text(text, JOURNAL_ANSWER_MAX);
    bool other = strcmp(plain ? plain : "", s->answers[question] ? s->answers[question] : "") != 0;

    free(s->answers[question]);
    s->answers[question] = plain;
    if (s->lookback == REPORT_A)
        call_set_answer(&s->call, question, text);
    app_call_changed(app, other, false);
}

void app_look_back_done(struct app *app)
{
    app_call_keep(app);
    if (app->state.lookback == REPORT_B)
        app_report_again(app);
    app->state.wish = app_own(app)->call.back_to;
    app_show(app);
}
