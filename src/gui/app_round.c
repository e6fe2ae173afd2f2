/* B's side of a round: planting, now or later, and what the shared page offers besides a verify. */
#include "app_parts.h"

#include "ask.h"
#include "ask_code.h"
#include "ask_try.h"
#include "frame.h"
#include "ids_window.h"
#include "resource.h"
#include "setting_fields.h"
#include "timestamp.h"
#include "win_effect.h"
#include "win_web.h"
#include "work.h"

/* A ticket that comes later than this, after a sleep, does not come: nobody expects it any more. */
static const uint64_t too_late = UINT64_C(300) * TICKS_PER_SECOND;

/* ---- planting ----------------------------------------------------------------------------- */

struct plant_options app_plant_options(const struct app *app)
{
    return (struct plant_options){
        .settings = app->state.settings,
        .putback_at = view_putback_at(app->state.putback, app->os.ops->now(app->os.ctx)),
    };
}

static void begin_round(struct app *app)
{
    app->rounds++;
    app_forget_verdict(app);
    app_forget_settings(app);
    app->state.found = false;
    app->state.repair_shown = false;
    app->state.plan_known = false;
    app->state.plan_error = (struct err){0};
    app->state.teacher = false;
    app->state.wish = PAGE_SHARED;
}

struct plant_task {
    const char *ticket;
    struct plant_options options;
};

static enum status plant(struct session *session, const void *what, struct err *err)
{
    const struct plant_task *t = what;

    return session_plant(session, t->ticket, &t->options, NULL, err);
}

struct surprise_task {
    struct plant_options options; /* without settings: they are another ticket's */
    uint32_t seed;
};

static enum status surprise(struct session *session, const void *what, struct err *err)
{
    const struct surprise_task *t = what;
    const char *ticket = NULL;
    enum status st = session_surprise(session, &t->options, t->seed, &ticket, err);

    return st == ST_OK ? session_plant(session, ticket, &t->options, NULL, err) : st;
}

/* From here on somebody may be watching. */
static void after_plant(struct app *app)
{
    if (app_own(app)->web) /* a test that began before would tell of neither */
        app_forget_web(app);
    app->state.web[WEB_DURING] = app->state.web[WEB_AFTER] = (struct web_test){0};
    begin_round(app);
    app_own(app)->settled = GetTickCount64() + PLANT_SETTLE_SECONDS * 1000;
    SetTimer(app->frame, APP_SETTLE_TIMER, 1000, NULL);
}

static enum status plant_now(struct app *app, struct err *err)
{
    const struct plant_task task = {view_ticket(&app->state)->id, app_plant_options(app)};
    enum status st = app_click(app, W_BUSY_PLANT, plant, &task, err);

    if (st == ST_OK)
        after_plant(app);
    return st;
}

static enum status recheck(struct session *session, const void *ctx, struct err *err)
{
    const bool *last = ctx;

    return session_recheck(session, *last, err);
}

/* Somebody may be watching by now: why it did not take is told on the private page. */
void app_settle_time(struct app *app)
{
    bool last = GetTickCount64() >= app_own(app)->settled;
    struct err err = {0};
    enum status st;

    if (app->modal > 0)
        return; /* the timer comes again, and what happened meanwhile is seen then */
    st = app_click(app, W_BUSY_VERIFY, recheck, &last, &err);
    if (st == ST_BUSY)
        return;
    if (last || st != ST_OK)
        KillTimer(app->frame, APP_SETTLE_TIMER);
    if (st == ST_OK)
        return;
    app_forget_verdict(app);
    app->state.plant_failed = true;
    app_own(app)->waiting.error = err;
    app_show(app);
}

/* The choice is made: it is planted by itself. Whoever is watching by then must not see the private
 * page again without a question. */
static void plant_later(struct app *app)
{
    uint64_t wait = view_delay(app->state.delay) * UINT64_C(60) * TICKS_PER_SECOND;

    app->rounds++;
    app->state.plant_at = app->os.ops->now(app->os.ctx) + wait;
    app_own(app)->waiting.uptime = app->os.ops->uptime(app->os.ctx) + wait;
    app->state.plant_failed = false;
    app->state.repair_shown = false;
    app->state.wish = PAGE_SHARED;
    SetTimer(app->frame, APP_PLANT_TIMER, 1000, NULL);
}

/* The field of the setting whose refusal this is; 0: the page has none for it. */
static unsigned wrong_field(const struct scenario *ticket, const struct err *err)
{
    const struct fault_kind *kind = fault_find(ticket->kind);

    if (!kind || err->reason != ERR_BAD_VALUE)
        return 0;
    for (const struct fault_setting *s = fault_settings(kind); s->word; s++) {
        const struct setting_field *field = s->wrong == err->why ? setting_field_of(kind, s) : NULL;

        if (field)
            return field->field;
    }
    return 0;
}

static void show_what_is_wrong(struct app *app, const struct err *err)
{
    unsigned field = wrong_field(view_ticket(&app->state), err);

    app_tell_error(app, err);
    app->state.more_shown = app->state.more_shown || field;
    app_show(app);
    if (field)
        frame_focus(app, field);
}

void app_plant(struct app *app)
{
    const struct scenario *ticket = view_ticket(&app->state);
    struct plan_task look;
    struct err err;
    enum status st;
    bool agreed;

    if (!ticket)
        return;
    look = app_plan(app, ticket);
    st = look.status;
    err = look.err;
    agreed = st == ST_OK && !work_closing(app) && ask_plan(app, &look.plan);
    plan_done(&look.plan);
    if (work_closing(app) || (st == ST_OK && !agreed))
        return;
    if (st == ST_OK && view_delay(app->state.delay) > 0)
        plant_later(app);
    else if (st == ST_OK)
        st = plant_now(app, &err);
    if (st == ST_OK)
        app_show(app);
    else
        show_what_is_wrong(app, &err);
}

void app_surprise(struct app *app)
{
    struct surprise_task task = {.options = {.putback_at = app_plant_options(app).putback_at},
                                 .seed = app->os.ops->random(app->os.ctx)};
    struct err err = {0};

    if (!ask_yes(app, W_SURPRISE_ASK, W_SURPRISE_TEXT, W_SURPRISE_YES, W_CANCEL, false) ||
        work_closing(app))
        return;
    if (app_click(app, W_BUSY_PLANT, surprise, &task, &err) == ST_OK)
        after_plant(app);
    else
        app_tell_error(app, &err);
    app_show(app);
}

/* Somebody may be watching: why it failed is told on the private page. */
static void plant_waiting(struct app *app)
{
    struct err err = {0};
    enum status st = plant_now(app, &err);

    if (st == ST_BUSY)
        return; /* another Binome is at work: in a second again */
    app->state.plant_at = 0;
    app->state.plant_failed = st != ST_OK;
    app_own(app)->waiting.error = err;
    app_show(app);
}

void app_plant_follow(struct app *app)
{
    if (app->state.plant_at != 0 && app_own(app)->waiting.uptime != 0)
        app->state.plant_at = app->os.ops->now(app->os.ctx) + app_own(app)->waiting.uptime -
                              app->os.ops->uptime(app->os.ctx);
}

void app_plant_time(struct app *app)
{
    uint64_t now = app->os.ops->now(app->os.ctx);

    app_plant_follow(app);
    if (app->state.plant_at == 0) {
        KillTimer(app->frame, APP_PLANT_TIMER);
        return;
    }
    if (app->modal > 0 || now < app->state.plant_at)
        return;
    if (now - app->state.plant_at > too_late)
        app_cancel_plant(app);
    else
        plant_waiting(app);
}

void app_start_now(struct app *app)
{
    app->state.plant_at = app->os.ops->now(app->os.ctx);
    app_own(app)->waiting.uptime = 0;
    app_plant_time(app);
}

void app_cancel_plant(struct app *app)
{
    app->state.plant_at = 0;
    app->state.wish = PAGE_START;
    app_show(app);
}

void app_why_not_planted(struct app *app)
{
    app_open(app, PAGE_PREPARE);
    if (app->view.page != PAGE_PREPARE)
        return;
    app->state.plant_failed = false;
    show_what_is_wrong(app, &app_own(app)->waiting.error);
}

/* ---- on the shared page ------------------------------------------------------------------- */

static void note_trouble(struct app *app, const struct err *err)
{
    app->state.trouble = err->status != ST_OK;
    app->state.err = *err;
    app_show(app);
    if (app->state.trouble)
        app_announce(app, IDC_VERDICT);
}

static enum status hint(struct session *session, const void *code, struct err *err)
{
    unsigned number;

    return session_hint(session, code, &number, err);
}

static enum status diagnose(struct session *session, const void *id, struct err *err)
{
    return session_diagnose(session, id, err);
}

/* The session says whether the code is needed: another program may have given hints meanwhile. */
void app_hint(struct app *app)
{
    const struct journal *j = session_journal(app->session);
    struct err err = {0};
    char *code;

    if (!ask_hint(app, j ? journal_count(j, EVENT_HINT) + 1 : 0))
        return;
    app_click(app, W_BUSY_SAVE, hint, NULL, &err);
    if (err.reason == ERR_NEEDS_CODE) {
        code = ask_typed_code(app, W_CODE_FOR_HINT);
        if (!code)
            return;
        err = (struct err){0};
        app_click(app, W_BUSY_SAVE, hint, code, &err);
        free(code);
    }
    note_trouble(app, &err);
    if (!app->state.trouble)
        app_announce(app, IDC_HINTS);
}

void app_diagnose(struct app *app)
{
    const struct scenario *ticket = session_scenario(app->session);
    struct err err = {0};
    size_t chosen;

    if (!ticket)
        return;
    chosen = ask_diagnosis(app, ticket, session_journal(app->session)->planted_at);
    if (chosen >= ticket->diagnosis_count)
        return;
    app_click(app, W_BUSY_SAVE, diagnose, ticket->diagnoses[chosen].id, &err);
    note_trouble(app, &err);
}

struct effect_task {
    struct session *session;
    enum effect effect;
    char *run;
    enum status status;
    struct err err;
};

static void effect_task(void *ctx)
{
    struct effect_task *t = ctx;

    t->status = session_effect(t->session, &t->effect, &t->run, &t->err);
}

void app_show_effect(struct app *app)
{
    struct effect_task t = {.session = app->session};
    struct err err;
    char *run;

    app->state.effect_shown = false;
    work_run(app, W_BUSY_EFFECT, effect_task, &t);
    err = t.err;
    run = t.run;
    if (t.status == ST_OK) {
        app->state.effect = t.effect;
        if (app->state.effect == EFFECT_RUN)
            win_effect_run(run, text_of(&app->texts, W_WINDOW_NAME), &err);
        else if (app->state.effect == EFFECT_BROWSE)
            win_effect_browse(win_web_page(), &err);
        else if (app->state.effect == EFFECT_TRY &&
                 view_effect_place(&app->state) == EFFECT_AT_BENCH)
            ask_try(app);
        app->state.effect_shown = err.status == ST_OK;
    }
    free(run);
    note_trouble(app, &err);
    app_announce(app, IDC_EFFECT_SAID);
}

/* ---- the Web test ------------------------------------------------------------------------- */

/* From a thread of the test's own. */
static void tell_frame(void *frame, unsigned number, bool loaded)
{
    PostMessageW(frame, APP_WEB, loaded, (LPARAM)number);
}

void app_web(struct app *app)
{
    struct web_test *test = &app->state.web[view_web_when(&app->state)];

    if (app_own(app)->web)
        return;
    app_own(app)->web = win_web_start(++app_own(app)->web_number, tell_frame, app->frame);
    *test = (struct web_test){app_own(app)->web ? WEB_TRYING : WEB_FAILS,
                              app->os.ops->now(app->os.ctx)};
    app_show(app);
    app_announce(app, IDC_WEB_SAID);
}

void app_web_told(struct app *app, unsigned number, bool loaded)
{
    if (!app_own(app)->web || number != app_own(app)->web_number)
        return; /* of one that was given up meanwhile */
    win_web_end(app_own(app)->web);
    app_own(app)->web = NULL;
    for (int when = 0; when < WEB_TIMES; when++)
        if (app->state.web[when].state == WEB_TRYING)
            app->state.web[when].state = loaded ? WEB_LOADS : WEB_FAILS;
    app_show(app);
    app_announce(app, IDC_WEB_SAID);
}

void app_forget_web(struct app *app)
{
    win_web_end(app_own(app)->web);
    app_own(app)->web = NULL;
    for (int when = 0; when < WEB_TIMES; when++)
        app->state.web[when] = (struct web_test){0};
}

void app_round_done(struct app *app)
{
    win_web_end(app_own(app)->web);
    app_own(app)->web = NULL;
}
