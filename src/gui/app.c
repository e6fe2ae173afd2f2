/* The window's context: what it knows, the page it shows, and what it does by itself. */
#include "app_parts.h"

#include "ask.h"
#include "dlg.h"
#include "due.h"
#include "frame.h"
#include "ids_window.h"
#include "journal.h"
#include "live.h"
#include "resource.h"
#include "tray.h"
#include "wide.h"
#include "work.h"

/* ---- the state ---------------------------------------------------------------------------- */

void app_sync(struct app *app)
{
    struct view_state *s = &app->state;

    s->session = session_state(app->session);
    s->journal = session_journal(app->session);
    s->scenario = session_scenario(app->session);
    s->catalog = &app->catalog;
    s->now = app->os.ops->now(app->os.ctx);
    app_plant_follow(app);
    s->round_now = session_now(app->session);
    s->call_now = call_now(&s->call, &app_own(app)->call.watch, &app->os);
    s->exam = app->prefs.exam;
    s->diagnosis_first = app->prefs.diagnosis_first;
    s->locked = app->prefs.locked;
    if (view_page(s) == PAGE_TEACHER) { /* the one page that says so */
        free(s->set_aside);
        s->set_aside = session_set_aside(app->session);
    }
    app_class_tell(app);
    app_class_sync(app);
    if (view_in_place(s)) { /* whoever planted it */
        s->plant_at = 0;
        s->plant_failed = false;
        if (app->rounds == 0) /* somebody may be watching from now on */
            app->rounds = 1;
        if (s->wish == PAGE_PREPARE ||
            s->wish == PAGE_TICKETS) /* not to be led back there when it is put back elsewhere */
            s->wish = PAGE_SHARED;
    }
}

void app_forget_verdict(struct app *app)
{
    verdict_done(&app->state.verdict);
    app->state.verdict = (struct verdict){0};
    app->state.judged = false;
    app->state.trouble = false;
    app->state.effect_shown = false;
}

static void forget_receipt(struct app *app)
{
    receipt_done(&app->state.receipt);
    app->state.receipt = (struct receipt){0};
    app->state.put_back = false;
    /* What is wrong with the journal is said until it is not: on every page, not only the first. */
    if (session_state(app->session) != SESSION_BROKEN &&
        session_state(app->session) != SESSION_NEWER)
        app->state.err = (struct err){0};
}

static void refresh(struct app *app)
{
    struct err err = {0};

    if (session_look_again(app->session, &err) != ST_OK && !app->state.put_back)
        app->state.err = err;
    app->state.unread = err;
    app_sync(app);
}

static void keep_watching(struct app *app)
{
    struct str folder = {0};

    if (os_folder_path(&app->os, OS_FOLDER_STATE, &folder, NULL) == ST_OK) {
        wchar_t *path = wide_from(str_text(&folder));

        app_own(app)->watch = watch_new(path, app->frame, APP_STATE_CHANGED);
        free(path);
    }
    str_done(&folder);
}

struct click_task {
    struct session *session;
    app_click_fn click;
    const void *what;
    enum status status;
    struct err err;
};

static void click_task(void *ctx)
{
    struct click_task *t = ctx;

    t->status = t->click(t->session, t->what, &t->err);
}

enum status app_click(struct app *app, unsigned saying, app_click_fn click, const void *what,
                      struct err *err)
{
    struct click_task t = {.session = app->session, .click = click, .what = what};

    work_run(app, saying, click_task, &t);
    if (t.status != ST_OK)
        *err = t.err;
    return t.status;
}

struct app_own *app_own(struct app *app)
{
    if (!app->own)
        app->own = mem_alloc(sizeof *app->own);
    return app->own;
}

void app_start(struct app *app)
{
    app_call_load(app);
    app_class_load(app);
    refresh(app);
    app->state.found = view_in_place(&app->state);
    if (app->state.found) /* the page says so */
        app_own(app)->reminded =
            session_journal(app->session) ? session_journal(app->session)->planted_at : 0;
    app_show(app);
    app_time(app);
    PostMessageW(app->frame, APP_STATE_CHANGED, 0, 0); /* begins to watch, then looks again */
}

void app_done(struct app *app)
{
    app_call_keep(app);
    app_round_done(app);
    work_done(app);
    app_class_done(app);
    watch_free(app_own(app)->watch);
    free(app->own);
    app->own = NULL;
    view_done(&app->view);
    view_state_done(&app->state);
    style_done(&app->style);
    session_free(app->session);
    catalog_done(&app->catalog);
    win_os_free(app->win);
}

void app_show(struct app *app)
{
    app_sync(app);
    view_done(&app->view);
    view_make(&app->view, &app->texts, &app->state);
    frame_show(app);
    app_call_shown(app);
}

/* What another program may have changed, for telling whether it did. */
struct mark {
    enum session_state state;
    uint64_t planted_at;
    size_t events;
};

static struct mark mark_of(const struct app *app)
{
    const struct journal *j = session_journal(app->session);

    return (struct mark){session_state(app->session), j ? j->planted_at : 0,
                         j ? j->event_count : 0};
}

void app_state_changed(struct app *app)
{
    struct mark before = mark_of(app), now;
    bool was_in_place = view_in_place(&app->state);

    if (app_own(app)->watch)
        watch_again(app_own(app)->watch);
    else
        keep_watching(app);
    if (app->modal > 0) {
        app->stale = true;
        return;
    }
    app->stale = false;
    app_class_load(app);
    refresh(app);
    now = mark_of(app);
    if (now.state == before.state && now.planted_at == before.planted_at &&
        now.events == before.events)
        return;
    if (now.planted_at != before.planted_at)
        app_forget_verdict(app);
    if (was_in_place && now.state == SESSION_CLOSED) {
        app->state.put_back_elsewhere = true;
        app_forget_verdict(app);
    }
    if (view_in_place(&app->state) && app->state.put_back)
        forget_receipt(app);
    app_show(app);
}

/* ---- going somewhere ---------------------------------------------------------------------- */

static bool may_open(struct app *app, enum page page)
{
    if (!view_must_ask(&app->state, page, app->rounds))
        return true;
    if (page == PAGE_TEACHER)
        return ask_yes(app, W_ASK_TEACHER, W_ASK_TEACHER_TEXT, W_ASK_OPEN, W_CANCEL, true);
    return ask_yes(app, W_ASK_PRIVATE, W_ASK_PRIVATE_TEXT, W_ASK_OPEN, W_CANCEL, true);
}

static void plan_task(void *ctx)
{
    struct plan_task *t = ctx;

    t->status = session_plan(t->session, t->ticket, &t->options, &t->plan, &t->err);
}

struct plan_task app_plan(struct app *app, const struct scenario *ticket)
{
    struct plan_task t = {
        .session = app->session, .ticket = ticket->id, .options = app_plant_options(app)};

    work_run(app, W_BUSY_LOOK, plan_task, &t);
    return t;
}

/* Looks what a plant would change here, and whether it would be refused. Changes nothing. */
void app_look_ahead(struct app *app)
{
    const struct scenario *ticket = view_ticket(&app->state);
    struct plan_task t;

    app->state.plan_error = (struct err){0};
    app->state.plan_changes = 0;
    app->state.plan_known = ticket != NULL;
    if (!ticket)
        return;
    t = app_plan(app, ticket);
    app->state.plan_error = t.err;
    if (t.status == ST_OK)
        app->state.plan_changes = t.plan.count;
    plan_done(&t.plan);
}

struct choices_task {
    struct session *session;
    struct ticket_choice *choices;
};

static void choices_task(void *ctx)
{
    const struct choices_task *t = ctx;

    session_choices(t->session, t->choices);
}

/* What B's list says of each ticket, looked at once when it opens. */
static void look_at_choices(struct app *app)
{
    struct choices_task t = {.session = app->session};
    size_t suggested;

    t.choices = mem_alloc((app->catalog.count + 1) * sizeof *t.choices);
    work_run(app, W_BUSY_LOOK, choices_task, &t);
    free(app->state.choices);
    app->state.choices = t.choices;
    suggested = view_suggest(&app->texts, &app->state);
    if (suggested != app->state.ticket)
        app_choose_ticket(app, suggested);
}

void app_forget_settings(struct app *app)
{
    settings_done(&app->state.settings);
    app->state.settings = (struct settings){0};
}

void app_open(struct app *app, enum page page)
{
    if (!may_open(app, page))
        return;
    app_call_keep(app);
    app->state.call_open = false;
    if (page != PAGE_RECEIPT && page != PAGE_RESULT) /* the receipt leads to the result and back */
        forget_receipt(app);
    app->state.wish = page;
    app->state.teacher = page == PAGE_TEACHER || page == PAGE_CLASS;
    app->state.trouble = false;
    app->state.put_back_elsewhere = false;
    app->state.repair_shown = false;
    if (page == PAGE_TICKETS) {
        app->state.search[0] = '\0';
        look_at_choices(app);
    }
    if (page == PAGE_PREPARE) {
        app_forget_web(app);
        app_look_ahead(app);
    }
    app_show(app);
}

struct save_task {
    const struct os *os;
    const struct prefs *prefs;
    enum status status;
    struct err err;
};

static void save_task(void *ctx)
{
    struct save_task *t = ctx;

    t->status = prefs_save(t->os, t->prefs, &t->err);
}

enum status app_save_prefs(struct app *app, struct err *err)
{
    struct save_task t = {.os = &app->os, .prefs = &app->prefs};

    work_run(app, W_BUSY_SAVE, save_task, &t);
    if (err && t.status != ST_OK)
        *err = t.err;
    return t.status;
}

void app_language(struct app *app, enum lang lang)
{
    if (app->texts.lang == lang)
        return;
    app->texts.lang = lang;
    app->prefs.has_lang = true;
    app->prefs.lang = lang;
    app_save_prefs(app, NULL); /* a convenience: the language has changed all the same */
    app_show(app);
}

void app_choose_ticket(struct app *app, size_t index)
{
    if (index >= app->catalog.count || index == app->state.ticket)
        return;
    app->state.ticket = index;
    app->state.repair_shown = false;
    app_forget_settings(app);
    if (app->view.page == PAGE_PREPARE)
        app_look_ahead(app);
    app_show(app);
}

void app_choose_row(struct app *app, size_t row)
{
    size_t *order = mem_alloc((app->catalog.count + 1) * sizeof *order);

    if (row < view_tickets(&app->texts, &app->state, order))
        app_choose_ticket(app, order[row]);
    free(order);
}

/* The ticket in focus is always one of those that are shown. */
void app_search(struct app *app, const char *text)
{
    struct view_state *s = &app->state;
    size_t found;

    if (strcmp(text, s->search) == 0 || strlen(text) >= sizeof s->search)
        return;
    memcpy(s->search, text, strlen(text) + 1);
    found = view_find_ticket(&app->texts, s);
    if (found < app->catalog.count && found != s->ticket)
        app_choose_ticket(app, found);
    else
        app_show(app);
}

void app_set(struct app *app, const char *name, const char *value)
{
    settings_set(&app->state.settings, name, value);
    if (app->state.plan_error.status == ST_ARGUMENT) /* about the settings as they were */
        app->state.plan_error = (struct err){0};
    app_show(app);
}

void app_carry_on(struct app *app)
{
    app->state.found = false;
    app_show(app);
    frame_focus(app, app->view.focus_id);
}

void app_swap_roles(struct app *app)
{
    size_t next = view_next_ticket(&app->state);

    forget_receipt(app);
    app_forget_settings(app);
    app->state.call_open = false; /* the next one comes in */
    if (next < app->catalog.count)
        app->state.ticket = next;
    app->state.wish = PAGE_CALL;
    app_show(app);
}

/* ---- asking the session ------------------------------------------------------------------- */

void app_tell_error(struct app *app, const struct err *err)
{
    struct str text = {0};

    app_sync(app);
    view_error(&app->texts, &app->state, err, &text);
    ask_tell(app, W_ERROR, str_text(&text), true);
    str_done(&text);
}

void app_announce(struct app *app, unsigned id)
{
    HWND control = app->page ? GetDlgItem(app->page, (int)id) : NULL;

    if (!control)
        return;
    layout_reveal(&app->layout, &app->style, app->page, control);
    live_say(control);
}

static void take_verdict(struct app *app, struct verdict *v)
{
    bool repaired = verdict_word_repaired(v->word);

    app_forget_verdict(app);
    if (v->word == VERDICT_RESTORED || v->word == VERDICT_NOT_PLANTED) {
        verdict_done(v);
        return;
    }
    app->state.verdict = *v;
    app->state.judged = true;
    /* In an exam the result is asked for: it is the end. */
    if (repaired && app->view.page == PAGE_SHARED && !app->state.journal->exam)
        app->state.wish = PAGE_RESULT;
}

struct verify_task {
    struct session *session;
    enum status status;
    struct verdict verdict;
    struct err err;
};

static void verify_task(void *ctx)
{
    struct verify_task *t = ctx;

    t->status = session_verify(t->session, &t->verdict, &t->err);
}

void app_verify(struct app *app)
{
    struct verify_task t = {.session = app->session};
    bool did_not_take;

    app->state.found = false;
    work_run(app, W_BUSY_VERIFY, verify_task, &t);
    app_sync(app); /* the journal is read anew */
    did_not_take = t.status == ST_OK && t.verdict.word == VERDICT_NOT_PLANTED &&
                   session_settling(app->session);
    if (t.status == ST_OK) {
        take_verdict(app, &t.verdict);
    } else {
        app->state.err = t.err;
        app->state.trouble = true;
    }
    app_show(app);
    app_announce(app, IDC_VERDICT);
    if (app->view.page == PAGE_SHARED || app->view.page == PAGE_TEACHER)
        frame_focus(app, IDC_VERIFY);
    if (did_not_take)
        app_settle_time(app); /* puts back, and says why */
}

static enum status give_up(struct session *session, const void *unused, struct err *err)
{
    (void)unused;
    return session_give_up(session, err);
}

void app_give_up(struct app *app)
{
    struct err err = {0};

    if (!ask_yes(app, W_ASK_GIVE_UP, W_ASK_GIVE_UP_TEXT, W_ASK_GIVE_UP_YES, W_ASK_GIVE_UP_NO, true))
        return;
    if (app_click(app, W_BUSY_SAVE, give_up, NULL, &err) == ST_OK) {
        app_forget_verdict(app);
        app->state.found = false;
        app->state.wish = PAGE_RESULT;
    } else {
        app->state.err = err;
        app->state.trouble = true;
    }
    app_show(app);
}

/* ---- putting back ------------------------------------------------------------------------- */

/* What the person decided, record by record, of what that record's place held when he was asked. */
struct decisions {
    uint64_t planted_at; /* the round that they are about */
    struct decided {
        size_t record;
        const struct shown *found; /* the receipt's */
        enum decision what;
    } * items;
    size_t count;
    struct receipt asked; /* whose lines tell what was left behind */
    enum decision left;   /* and what to do with that */
};

static bool finds_as_asked(const struct decided *d, const struct conflict *what)
{
    struct shown found = {0};
    bool same;

    state_show(&what->journal->records.items[what->record].place, what->found, &found);
    same = shown_equal(&found, d->found);
    shown_done(&found);
    return same;
}

/* Another program may have begun another round meanwhile, or changed the place once more: then the
 * person was not asked about this. */
static enum decision decide_as_asked(void *ctx, const struct conflict *what)
{
    const struct decisions *d = ctx;

    if (what->journal->planted_at != d->planted_at)
        return DECIDE_LATER;
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].record == what->record)
            return finds_as_asked(&d->items[i], what) ? d->items[i].what : DECIDE_LATER;
    return DECIDE_LATER;
}

/* What was not in the list that the person saw is asked about the next time. */
static enum decision decide_left_as_asked(void *ctx, const struct leftover *what)
{
    const struct decisions *d = ctx;
    enum decision decision = DECIDE_LATER;
    struct str where = {0};

    place_where(&what->place, &where);
    for (size_t i = 0; i < d->asked.count; i++)
        if (receipt_line_left(&d->asked.lines[i]) &&
            strcmp(d->asked.lines[i].where, str_text(&where)) == 0)
            decision = d->left;
    str_done(&where);
    return decision;
}

static bool is_open_conflict(const struct receipt_line *line)
{
    return line->state == RECEIPT_CONFLICT && !line->kept && !line->outside;
}

/* Asks about each place that somebody else changed. False when the person wants to wait. */
static bool ask_conflicts(struct app *app, const struct receipt *r, struct decisions *out)
{
    size_t count = 0;

    out->planted_at = r->planted_at;
    for (size_t i = 0; i < r->count; i++)
        count += is_open_conflict(&r->lines[i]);
    for (size_t i = 0; i < r->count; i++) {
        enum decision what;

        if (!is_open_conflict(&r->lines[i]))
            continue;
        what = ask_conflict(app, &r->lines[i], out->count + 1, count);
        if (what == DECIDE_LATER)
            return false;
        out->items = mem_grow(out->items, out->count + 1, sizeof *out->items);
        out->items[out->count++] = (struct decided){r->lines[i].record, &r->lines[i].found, what};
    }
    return count > 0;
}

struct restore_task {
    struct session *session;
    const struct conflict_handler *handler;
    enum status status;
    struct receipt receipt;
    struct err err;
};

static void restore_task(void *ctx)
{
    struct restore_task *t = ctx;

    t->status = session_restore(t->session, t->handler, &t->receipt, &t->err);
}

static enum status restore(struct app *app, const struct conflict_handler *handler)
{
    struct restore_task t = {.session = app->session, .handler = handler};

    work_run(app, W_BUSY_PUT_BACK, restore_task, &t);
    forget_receipt(app);
    app->state.receipt = t.receipt;
    app->state.put_back = true;
    if (t.status != ST_OK)
        app->state.err = t.err;
    return t.status;
}

/* The receipt, or why it did not even begin: another Binome is at work, or the record cannot be
 * read. */
static bool began(const struct app *app)
{
    return app->state.err.reason == ERR_NONE || app->state.receipt.count > 0;
}

static void show_receipt(struct app *app)
{
    app->state.wish = PAGE_RECEIPT;
    app->state.teacher = false;
    app->state.found = false;
    if (app->state.err.reason == ERR_NONE)
        app_forget_verdict(app);
    app_show(app);
}

static bool may_put_back(struct app *app)
{
    if (app->state.session == SESSION_BROKEN)
        return ask_yes(app, W_ASK_SET_ASIDE, W_ASK_SET_ASIDE_TEXT, W_ASK_SET_ASIDE_YES, W_CANCEL,
                       false);
    return ask_yes(app, W_ASK_PUT_BACK, W_ASK_PUT_BACK_TEXT, W_ASK_PUT_BACK_YES, W_CANCEL, false);
}

/* The receipt with what was found stays until the second restore is done. */
static void put_back_as_decided(struct app *app, struct decisions *d)
{
    const struct conflict_handler decided = {decide_as_asked, d, decide_left_as_asked};

    d->asked = app->state.receipt;
    app->state.receipt = (struct receipt){0};
    restore(app, &decided);
    receipt_done(&d->asked);
}

/* Asks about all that waits for a decision. False: nothing was decided. */
static bool ask_decisions(struct app *app, struct decisions *d)
{
    const struct receipt *r = &app->state.receipt;
    bool conflicts = err_is_conflict(&app->state.err);

    if (app->hidden || (conflicts && !ask_conflicts(app, r, d)))
        return false;
    if (receipt_left(r) > 0)
        d->left = ask_left(app, r);
    return conflicts || d->left != DECIDE_LATER;
}

void app_put_back(struct app *app, bool ask)
{
    struct decisions d = {0};
    struct err err;

    if (ask && !may_put_back(app))
        return;
    if (restore(app, &decide_later) == ST_REFUSED && ask_decisions(app, &d))
        put_back_as_decided(app, &d);
    free(d.items);
    if (began(app)) {
        show_receipt(app);
        return;
    }
    err = app->state.err;
    app_sync(app);
    forget_receipt(app);
    app_tell_error(app, &err);
    app_show(app);
}

/* ---- the end of the class ----------------------------------------------------------------- */

/* Nobody may be there: nothing is asked. Another Binome at work is waited for until the next time;
 * what waits for a decision is shown, and not tried again. */
static void put_back_by_itself(struct app *app)
{
    uint64_t round = session_journal(app->session)->planted_at;

    if (round == app_own(app)->left || app->modal > 0)
        return;
    if (restore(app, &decide_later) != ST_OK && began(app))
        app_own(app)->left = round;
    if (began(app))
        show_receipt(app);
    else
        forget_receipt(app);
}

static void remind(struct app *app)
{
    uint64_t round = session_journal(app->session)->planted_at;

    if (round == app_own(app)->reminded || app->modal > 0)
        return;
    app_own(app)->reminded = round;
    app->state.found = true; /* the page offers to put the PC back */
    app_show(app);
    if (!tray_remind(app))
        ask_tell(app, W_REMIND, text_of(&app->texts, W_REMIND_TEXT), false);
}

void app_time(struct app *app)
{
    if (work_is_on(app))
        return; /* the timer comes again */
    app_plant_time(app);
    switch (session_due(app->session)) {
    case DUE_PUT_BACK: put_back_by_itself(app); break;
    case DUE_REMIND: remind(app); break;
    case DUE_NOTHING: break;
    }
}

bool app_may_end(struct app *app)
{
    enum due due = work_is_on(app) ? work_at_end(app) : due_at_end(session_journal(app->session));
    wchar_t *why;

    if (due != DUE_REMIND)
        return true;
    why = wide_text(&app->texts, W_REMIND_AT_END);
    ShutdownBlockReasonCreate(app->frame, why);
    free(why);
    return false;
}

void app_end(struct app *app)
{
    struct receipt r = {0};

    if (!work_finish(app))
        return; /* the journal says what is unfinished, and the next start goes on from there */
    app->ending = true;
    app_call_keep(app);
    if (due_at_end(session_journal(app->session)) != DUE_PUT_BACK)
        return;
    session_restore(app->session, &decide_later, &r, NULL);
    receipt_done(&r);
}
