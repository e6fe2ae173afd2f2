/* Every page, every state of it and every question. */
#include "states.h"

#include <commctrl.h>
#include "app_parts.h"
#include "ask_code.h"
#include "ask_try.h"
#include "classroom.h"
#include "ids_window.h"
#include "played.h"
#include "resource.h"
#include "test.h"
#include "timestamp.h"

/* ---- what happens on the PC --------------------------------------------------------------- */

/* The window was closed and is opened anew, over the PC as it is. */
static void again(struct desk *d)
{
    struct app *app = &d->app;

    watch_free(app_own(app)->watch);
    app_own(app)->watch = NULL;
    session_free(app->session);
    app->session = session_new(&app->os, &app->catalog);
    view_state_done(&app->state);
    app_start(app);
}

static void restore(struct session *s, const struct conflict_handler *handler)
{
    struct receipt r = {0};

    session_restore(s, handler, &r, NULL);
    receipt_done(&r);
}

static void start(struct desk *d, unsigned ticket)
{
    again(d);
    if (ticket)
        app_choose_ticket(&d->app, ticket - 1);
}

static void plant(struct desk *d, unsigned ticket)
{
    struct app *app = &d->app;
    const struct plant_options none = {0};

    start(d, ticket);
    CHECK_INT(session_plant(app->session, view_ticket(&app->state)->id, &none, NULL, NULL), ST_OK);
    fake_advance(d->pc, 754);
    app->rounds++;
    app->state.wish = PAGE_SHARED;
    app_show(app);
}

static const struct kind_fixture *kind_of(const struct desk *d, unsigned ticket)
{
    return kind_of_ticket(d->app.catalog.items[ticket - 1].id);
}

const struct kind_memory *states_memory(const struct desk *d, unsigned ticket)
{
    return kind_memory_of(d->app.catalog.items[ticket - 1].id);
}

static struct desk *the_desk;

static enum status note(const char *id)
{
    return session_diagnose(the_desk->app.session, id, NULL);
}

/* By the book. */
static void repair(struct desk *d, unsigned ticket)
{
    the_desk = d;
    kinds_note = note;
    kind_of(d, ticket)->moves[0].make(&d->app.os);
}

/* The effect is gone, the cause is there. */
static void mask(struct desk *d, unsigned ticket)
{
    states_memory(d, ticket)->mask(d->pc);
}

/* ---- the states --------------------------------------------------------------------------- */

static void show_start(struct desk *d, unsigned ticket)
{
    start(d, ticket);
}

static void put_back_elsewhere(struct desk *d, unsigned ticket)
{
    struct session *other;

    plant(d, ticket);
    other = session_new(&d->app.os, &d->app.catalog);
    restore(other, &decide_later);
    session_free(other);
    app_state_changed(&d->app);
}

static void broken(struct desk *d, unsigned ticket)
{
    (void)ticket;
    fake_file(d->pc, FAKE_STATE "\\journal.ini", "not a journal", 13, 0, 1, 1);
    again(d);
}

static void call(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    app_open(&d->app, PAGE_CALL);
}

static void call_taken(struct desk *d, unsigned ticket)
{
    call(d, ticket);
    app_call_answer(&d->app);
}

static void call_over(struct desk *d, unsigned ticket)
{
    struct call_record *c = &d->app.state.call;

    call_taken(d, ticket);
    call_tick(c, CONDUCT_LISTEN, true);
    call_set_part(c, PART_WATCH);
    call_set_notes(c, "Tout est lent.\nRien ne s\xE2\x80\x99ouvre.");
    fake_advance(d->pc, 1500);
    c->ended_at = d->app.os.ops->now(d->app.os.ctx);
    app_show(&d->app);
}

/* The window was closed meanwhile; the call waits. */
static void call_left(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    again(d);
    app_open(&d->app, PAGE_CALL);
}

static void start_with_call(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    again(d);
}

/* A code as B's screen would show it. */
static void type_code(struct desk *d, enum verdict_word verdict)
{
    struct call_record *c = &d->app.state.call;
    struct check_code code = {check_code_ticket(c->ticket), verdict, 12, 3};
    char typed[CHECK_CODE_SIZE];

    check_code_make(&code, typed);
    call_set_code(c, typed);
    app_show(&d->app);
}

static void call_code_no(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    type_code(d, VERDICT_ACTIVE);
}

static void call_code_yes(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    call_set_diagnosis(&d->app.state.call, view_call_ticket(&d->app.state)->diagnoses[0].id,
                       d->app.os.ops->now(d->app.os.ctx));
    type_code(d, VERDICT_REPAIRED);
}

static void call_code_part(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    call_set_code(&d->app.state.call, "K7F-3");
    app_show(&d->app);
}

static void call_code_not(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    call_set_code(&d->app.state.call, "K7F-3QX-22");
    app_show(&d->app);
}

static void call_code_other(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    type_code(d, VERDICT_REPAIRED);
    d->app.state.call.code.ticket++;
    app_show(&d->app);
}

static void ask_replace_call(struct desk *d, unsigned ticket)
{
    call_over(d, ticket);
    d->app.state.call_open = false;
    app_call_answer(&d->app);
}

static void ask_end_call(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    app_call_end(&d->app);
}

static void tell_call_report(struct desk *d, unsigned ticket)
{
    call_over(d, ticket);
    app_call_report(&d->app);
}

static void tell_call_unsaved(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    fake_deny_write(d->pc, "call");
    call_set_notes(&d->app.state.call, "Tout est lent.");
    app_own(&d->app)->call.dirty = true;
    app_call_keep(&d->app);
    fake_deny_write(d->pc, NULL);
}

static void call_lookback(struct desk *d, unsigned ticket)
{
    call_over(d, ticket);
    app_look_back(&d->app, REPORT_A);
}

static void ask_call_diagnosis(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    app_call_diagnose(&d->app);
}

static void ask_remote_help(struct desk *d, unsigned ticket)
{
    call_taken(d, ticket);
    app_remote_help(&d->app, false);
}

/* All three are on the PC; asked by the one who shares his screen. */
static void ask_remote_help_found(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_file(d->pc, "C:\\Windows\\System32\\quickassist.exe", "MZ", 2, 0, 1, 1);
    fake_file(d->pc, "C:\\Program Files\\TeamViewer\\TeamViewer.exe", "MZ", 2, 0, 1, 1);
    fake_file(d->pc, "C:\\Program Files (x86)\\AnyDesk\\AnyDesk.exe", "MZ", 2, 0, 1, 1);
    app_remote_help(&d->app, true);
}

static void prepare(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    app_open(&d->app, PAGE_PREPARE);
}

static void choose(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    app_open(&d->app, PAGE_TICKETS);
}

/* Every ticket was played here: there is no surprise left. */
static void choose_all_played(struct desk *d, unsigned ticket)
{
    for (size_t i = 0; i < d->app.catalog.count; i++)
        played_add(&d->app.os, d->app.catalog.items[i].id);
    choose(d, ticket);
}

static void ask_surprise(struct desk *d, unsigned ticket)
{
    choose(d, ticket);
    app_surprise(&d->app);
}

static void choose_searching(struct desk *d, unsigned ticket)
{
    choose(d, ticket);
    app_search(&d->app, "date");
}

static void choose_nothing_found(struct desk *d, unsigned ticket)
{
    choose(d, ticket);
    app_search(&d->app, "qwxz");
}

/* Played by this student, and one that this PC refuses in focus. */
static void choose_refused(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_put_back(&d->app, false);
    states_memory(d, ticket)->refuse(d->pc);
    d->app.rounds = 0;
    app_open(&d->app, PAGE_TICKETS);
    app_choose_ticket(&d->app, ticket - 1);
}

static void prepare_other_choices(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    for (const struct kind_setting *other = kind_of(d, ticket)->others; other->name; other++)
        app_set(&d->app, other->name, other->value);
}

static void prepare_repair(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.state.repair_shown = true;
    app_show(&d->app);
}

/* Every choice that has a note below it. */
static void prepare_more(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.state.more_shown = true;
    d->app.state.delay = 1;
    d->app.state.putback = PUTBACK_SIGN_OUT;
    app_show(&d->app);
}

static void prepare_web(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.state.web[WEB_BEFORE] = (struct web_test){WEB_LOADS, 1};
    app_show(&d->app);
}

static void prepare_exam(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.prefs.exam = true;
    app_show(&d->app);
}

static void prepare_diagnosis(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.prefs.diagnosis_first = true;
    app_show(&d->app);
}

/* The choice is made for later. */
static void wait_for_plant(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.rounds++;
    d->app.state.plant_at = d->app.os.ops->now(d->app.os.ctx) + 110 * TICKS_PER_SECOND;
    d->app.state.wish = PAGE_SHARED;
    app_show(&d->app);
}

static void wait_in_vain(struct desk *d, unsigned ticket)
{
    wait_for_plant(d, ticket);
    d->app.state.plant_at = 0;
    d->app.state.plant_failed = true;
    app_show(&d->app);
}

static void ask_close(struct desk *d, unsigned ticket)
{
    wait_for_plant(d, ticket);
    SendMessageW(d->app.frame, WM_CLOSE, 0, 0);
}

static void prepare_refused(struct desk *d, unsigned ticket)
{
    states_memory(d, ticket)->refuse(d->pc);
    prepare(d, ticket);
}

static void ask_plan_first(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    app_plant(&d->app);
}

static void plant_fails(struct desk *d, unsigned ticket)
{
    const struct kind_setting *wrong = &kind_of(d, ticket)->wrong;

    if (!wrong->name) /* what is refused later than the page could know */
        states_memory(d, ticket)->refuse(d->pc);
    prepare(d, ticket);
    if (wrong->name)
        app_set(&d->app, wrong->name, wrong->value);
    app_plant(&d->app);
}

static void ask_private(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    d->app.rounds = 1;
    app_open(&d->app, PAGE_PREPARE);
}

static void shared(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
}

static void shared_found(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    again(d);
}

static void shared_half(struct desk *d, unsigned ticket)
{
    const struct plant_options none = {0};

    start(d, ticket);
    fake_count_from_here(d->pc);
    fake_kill_at(d->pc, 3);
    session_plant(d->app.session, view_ticket(&d->app.state)->id, &none, NULL, NULL);
    fake_restart(d->pc);
    again(d);
}

static void shared_restoring(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_count_from_here(d->pc);
    fake_kill_at(d->pc, 2);
    restore(d->app.session, &decide_later);
    fake_restart(d->pc);
    again(d);
}

static void shared_open(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    CHECK_INT(session_give_up(d->app.session, NULL), ST_OK);
    again(d);
}

static void not_yet(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_verify(&d->app);
}

static void masked(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    mask(d, ticket);
    app_verify(&d->app);
}

static void altered(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_set_text(d->pc, FAKE_INTERNET, "ProxyServer", "10.1.2.3:3128");
    fake_connection(d->pc, OS_PROXY_DIRECT | OS_PROXY_MANUAL, "10.1.2.3:3128", "", "");
    app_verify(&d->app);
}

static void unknown(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_fail_read_at(d->pc, 3, true, 5);
    app_verify(&d->app);
    fake_fail_read_at(d->pc, 0, false, 0);
}

static void trouble(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_hold_lock(d->pc, true);
    app_verify(&d->app);
    fake_hold_lock(d->pc, false);
}

static void hints(struct desk *d, unsigned ticket)
{
    not_yet(d, ticket);
    for (int i = 0; i < SCENARIO_HINTS; i++)
        CHECK_INT(session_hint(d->app.session, NULL, &(unsigned){0}, NULL), ST_OK);
    app_show(&d->app);
}

static void show_effect(struct desk *d, enum effect effect)
{
    d->app.state.effect_shown = true;
    d->app.state.effect = effect;
    app_show(&d->app);
}

static void effect(struct desk *d, unsigned ticket, enum effect effect)
{
    plant(d, ticket);
    show_effect(d, effect);
}

static void effect_shown(struct desk *d, unsigned ticket)
{
    enum effect now = EFFECT_UNKNOWN;
    char *run = NULL;

    plant(d, ticket);
    CHECK_INT(session_effect(d->app.session, &now, &run, NULL), ST_OK);
    free(run);
    show_effect(d, now);
}

static void try_it(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    ask_try(&d->app);
}

static void effect_nothing(struct desk *d, unsigned ticket)
{
    effect(d, ticket, EFFECT_NOTHING);
}

static void effect_other(struct desk *d, unsigned ticket)
{
    effect(d, ticket, EFFECT_OTHER);
}

static void effect_unknown(struct desk *d, unsigned ticket)
{
    effect(d, ticket, EFFECT_UNKNOWN);
}

static void web(struct desk *d, unsigned ticket, enum web_state state)
{
    plant(d, ticket);
    d->app.state.web[WEB_BEFORE] = (struct web_test){WEB_LOADS, 1};
    d->app.state.web[WEB_DURING] = (struct web_test){state, 2};
    app_show(&d->app);
}

static void web_trying(struct desk *d, unsigned ticket)
{
    web(d, ticket, WEB_TRYING);
}

static void web_fails(struct desk *d, unsigned ticket)
{
    web(d, ticket, WEB_FAILS);
}

static void exam(struct desk *d, unsigned ticket)
{
    const struct plant_options options = {.exam = true};

    start(d, ticket);
    d->app.prefs.exam = true;
    CHECK_INT(session_plant(d->app.session, view_ticket(&d->app.state)->id, &options, NULL, NULL),
              ST_OK);
    fake_advance(d->pc, 754);
    d->app.rounds++;
    d->app.state.wish = PAGE_SHARED;
    app_show(&d->app);
}

static void exam_no(struct desk *d, unsigned ticket)
{
    exam(d, ticket);
    mask(d, ticket);
    app_verify(&d->app);
}

static void exam_yes(struct desk *d, unsigned ticket)
{
    exam(d, ticket);
    repair(d, ticket);
    app_verify(&d->app);
}

static void ask_first_hint(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_hint(&d->app);
}

static void ask_last_hint(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    for (int i = 1; i < SCENARIO_HINTS; i++)
        CHECK_INT(session_hint(d->app.session, NULL, &(unsigned){0}, NULL), ST_OK);
    app_hint(&d->app);
}

static void ask_code_for_hint(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    CHECK_INT(prefs_set_code(&d->app.os, &d->app.prefs, "12345678", NULL), ST_OK);
    ask_code(&d->app, W_CODE_FOR_HINT);
}

static void remind(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    fake_advance(d->pc, 4 * 3600);
    app_time(&d->app);
}

static void note_diagnosis(struct desk *d, bool right)
{
    const struct scenario *s = session_scenario(d->app.session);
    size_t i = 0;

    while (i + 1 < s->diagnosis_count && s->diagnoses[i].right != right)
        i++;
    CHECK_INT(session_diagnose(d->app.session, s->diagnoses[i].id, NULL), ST_OK);
}

static void already_repaired(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    repair(d, ticket);
    app_verify(&d->app);
    again(d);
    d->app.state.found = false;
    app_show(&d->app);
}

static void repaired(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    note_diagnosis(d, true);
    app_verify(&d->app);
    repair(d, ticket);
    app_verify(&d->app);
}

static void collateral(struct desk *d, unsigned ticket)
{
    states_memory(d, ticket)->own(d->pc);
    plant(d, ticket);
    note_diagnosis(d, false);
    repair(d, ticket);
    states_memory(d, ticket)->lose(d->pc);
    app_verify(&d->app);
    CHECK_INT(d->app.state.verdict.word, VERDICT_COLLATERAL);
}

static void already_collateral(struct desk *d, unsigned ticket)
{
    collateral(d, ticket);
    app_open(&d->app, PAGE_SHARED);
}

static void given_up(struct desk *d, unsigned ticket)
{
    not_yet(d, ticket);
    CHECK_INT(session_give_up(d->app.session, NULL), ST_OK);
    d->app.state.wish = PAGE_RESULT;
    app_show(&d->app);
}

static void receipt(struct desk *d, unsigned ticket)
{
    repaired(d, ticket);
    app_put_back(&d->app, false);
}

static void receipt_web(struct desk *d, unsigned ticket)
{
    receipt(d, ticket);
    d->app.state.web[WEB_BEFORE] = (struct web_test){WEB_LOADS, 1};
    d->app.state.web[WEB_DURING] = (struct web_test){WEB_FAILS, 2};
    d->app.state.web[WEB_AFTER] = (struct web_test){WEB_LOADS, 3};
    app_show(&d->app);
}

static void tell_report(struct desk *d, unsigned ticket)
{
    receipt(d, ticket);
    app_report(&d->app);
}

static void tell_report_failed(struct desk *d, unsigned ticket)
{
    receipt(d, ticket);
    fake_deny_write(d->pc, REPORTS_FOLDER);
    app_report(&d->app);
    fake_deny_write(d->pc, NULL);
}

/* A round and a call are over: who has done what. */
static void start_after(struct desk *d, unsigned ticket)
{
    call_over(d, 3 - ticket);
    call_set_code(&d->app.state.call, "");
    type_code(d, VERDICT_REPAIRED);
    app_own(&d->app)->call.dirty = true;
    app_call_keep(&d->app);
    receipt(d, ticket);
    again(d);
}

static void receipt_failed(struct desk *d, unsigned ticket)
{
    given_up(d, ticket);
    states_memory(d, ticket)->spoil(d->pc);
    app_put_back(&d->app, false);
    fake_deny_write(d->pc, NULL);
    CHECK(d->app.state.receipt.identical < d->app.state.receipt.count);
}

/* Somebody changed what was planted into something else meanwhile. */
static void change_meanwhile(struct desk *d, unsigned ticket)
{
    given_up(d, ticket);
    states_memory(d, ticket)->change(d->pc);
}

static void receipt_conflict(struct desk *d, unsigned ticket)
{
    change_meanwhile(d, ticket);
    app_put_back(&d->app, false);
}

static void receipt_kept(struct desk *d, unsigned ticket)
{
    change_meanwhile(d, ticket);
    session_restore(d->app.session, &decide_keep, &d->app.state.receipt, &d->app.state.err);
    d->app.state.put_back = true;
    d->app.state.wish = PAGE_RECEIPT;
    app_show(&d->app);
}

static void lookback(struct desk *d, unsigned ticket)
{
    receipt(d, ticket);
    app_look_back(&d->app, REPORT_B);
}

static void show_teacher(struct desk *d)
{
    d->app.state.wish = PAGE_TEACHER;
    d->app.state.teacher = true;
    app_show(&d->app);
}

/* Verify is grey, whatever the ticket is. */
static void diagnosis_first(struct desk *d, unsigned ticket)
{
    const struct plant_options options = {.diagnosis_first = true};

    start(d, ticket);
    d->app.prefs.diagnosis_first = true;
    CHECK_INT(session_plant(d->app.session, view_ticket(&d->app.state)->id, &options, NULL, NULL),
              ST_OK);
    fake_advance(d->pc, 754);
    d->app.rounds++;
    d->app.state.wish = PAGE_SHARED;
    app_show(&d->app);
}

static void diagnosis_first_noted(struct desk *d, unsigned ticket)
{
    diagnosis_first(d, ticket);
    CHECK_INT(
        session_diagnose(d->app.session, d->app.catalog.items[ticket - 1].diagnoses[0].id, NULL),
        ST_OK);
    app_show(&d->app);
}

static void diagnosis_first_teacher(struct desk *d, unsigned ticket)
{
    diagnosis_first(d, ticket);
    show_teacher(d);
}

static void teacher_nothing(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    show_teacher(d);
}

static void teacher(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    show_teacher(d);
}

static void teacher_judged(struct desk *d, unsigned ticket)
{
    not_yet(d, ticket);
    show_teacher(d);
}

static void teacher_collateral(struct desk *d, unsigned ticket)
{
    collateral(d, ticket);
    show_teacher(d);
}

static void teacher_trouble(struct desk *d, unsigned ticket)
{
    trouble(d, ticket);
    d->app.state.wish = PAGE_TEACHER;
    d->app.state.teacher = true;
    app_show(&d->app);
}

static void teacher_broken(struct desk *d, unsigned ticket)
{
    broken(d, ticket);
    show_teacher(d);
}

static void teacher_set_aside(struct desk *d, unsigned ticket)
{
    broken(d, ticket);
    restore(d->app.session, &decide_later);
    show_teacher(d);
}

static void teacher_after(struct desk *d, unsigned ticket)
{
    start_after(d, ticket);
    show_teacher(d);
}

static void ask_for_new_code(struct desk *d, unsigned ticket)
{
    teacher_nothing(d, ticket);
    app_choose_code(&d->app);
}

static void teacher_locked(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    CHECK_INT(prefs_set_code(&d->app.os, &d->app.prefs, "12345678", NULL), ST_OK);
    d->app.prefs.exam = true;
    show_teacher(d);
}

static void ask_for_code(struct desk *d, unsigned ticket)
{
    teacher_locked(d, ticket);
    app_toggle_exam(&d->app);
}

static void ask_diagnosis_of(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_diagnose(&d->app);
}

static void ask_give_up(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_give_up(&d->app);
}

static void ask_teacher(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    app_open(&d->app, PAGE_TEACHER);
}

static void ask_put_back(struct desk *d, unsigned ticket)
{
    shared_found(d, ticket);
    app_put_back(&d->app, true);
}

static void ask_conflict_of(struct desk *d, unsigned ticket)
{
    change_meanwhile(d, ticket);
    app_put_back(&d->app, false);
}

static void tell_hidden(struct desk *d, unsigned ticket)
{
    plant(d, ticket);
    SendMessageW(d->app.frame, WM_CLOSE, 0, 0);
}

#define PAGE     SHOWS_PAGE
#define QUESTION SHOWS_QUESTION
#define AFTER    SHOWS_PAGE_AFTER_QUESTION
#define NONE     NO_TICKET
#define FIRST    FIRST_TICKET
#define EACH     EACH_TICKET
#define KIND     EACH_KIND

bool states_first_of_kind(const struct desk *d, unsigned ticket)
{
    const struct scenario *s = d->app.catalog.items;

    for (unsigned i = 0; i + 1 < ticket; i++)
        if (strcmp(s[i].kind, s[ticket - 1].kind) == 0)
            return false;
    return true;
}

bool states_possible(const struct desk *d, const struct desk_state *state, unsigned ticket)
{
    const struct kind_memory *m = ticket ? states_memory(d, ticket) : NULL;

    if (ticket && !(state->tickets & EACH_BIT) && !states_first_of_kind(d, ticket) &&
        !getenv("BINOME_THOROUGH"))
        return false;
    switch (state->needs) {
    case NEEDS_NOTHING: return true;
    case NEEDS_LOSS: return m && m->own && m->lose;
    case NEEDS_MASK: return m && m->mask;
    case NEEDS_REFUSE: return m && m->refuse;
    case NEEDS_SPOIL: return m && m->spoil;
    case NEEDS_CHANGE: return m && m->change;
    }
    return false;
}

const struct desk_state desk_states[] = {
    {"01-start", NONE, PAGE, show_start, NEEDS_NOTHING},
    {"01-start-after", FIRST, PAGE, start_after, NEEDS_NOTHING},
    {"01-start-broken", NONE, PAGE, broken, NEEDS_NOTHING},
    {"01-start-call-waits", FIRST, PAGE, start_with_call, NEEDS_NOTHING},
    {"01-start-put-back-elsewhere", FIRST, PAGE, put_back_elsewhere, NEEDS_NOTHING},
    {"02-call", EACH, PAGE, call, NEEDS_NOTHING},
    {"02-call-left", FIRST, PAGE, call_left, NEEDS_NOTHING},
    {"02-call-taken", KIND, PAGE, call_taken, NEEDS_NOTHING},
    {"02-call-code-part", FIRST, PAGE, call_code_part, NEEDS_NOTHING},
    {"02-call-code-not", FIRST, PAGE, call_code_not, NEEDS_NOTHING},
    {"02-call-code-other", FIRST, PAGE, call_code_other, NEEDS_NOTHING},
    {"02-call-code-no", FIRST, PAGE, call_code_no, NEEDS_NOTHING},
    {"02-call-code-yes", KIND, PAGE, call_code_yes, NEEDS_NOTHING},
    {"02-call-over", FIRST, PAGE, call_over, NEEDS_NOTHING},
    {"02-call-lookback", FIRST, PAGE, call_lookback, NEEDS_NOTHING},
    {"02-ask-diagnosis", EACH, QUESTION, ask_call_diagnosis, NEEDS_NOTHING},
    {"02-ask-end", FIRST, QUESTION, ask_end_call, NEEDS_NOTHING},
    {"02-ask-remote-help", FIRST, QUESTION, ask_remote_help, NEEDS_NOTHING},
    {"02-ask-replace", FIRST, QUESTION, ask_replace_call, NEEDS_NOTHING},
    {"02-tell-report", FIRST, QUESTION, tell_call_report, NEEDS_NOTHING},
    {"02-tell-unsaved", FIRST, QUESTION, tell_call_unsaved, NEEDS_NOTHING},
    {"03-choose", FIRST, PAGE, choose, NEEDS_NOTHING},
    {"03-choose-all-played", FIRST, PAGE, choose_all_played, NEEDS_NOTHING},
    {"03-ask-surprise", FIRST, QUESTION, ask_surprise, NEEDS_NOTHING},
    {"03-choose-searching", FIRST, PAGE, choose_searching, NEEDS_NOTHING},
    {"03-choose-nothing-found", FIRST, PAGE, choose_nothing_found, NEEDS_NOTHING},
    {"03-choose-refused", KIND, PAGE, choose_refused, NEEDS_REFUSE},
    {"03-prepare", KIND, PAGE, prepare, NEEDS_NOTHING},
    {"03-prepare-exam", FIRST, PAGE, prepare_exam, NEEDS_NOTHING},
    {"03-prepare-diagnosis", FIRST, PAGE, prepare_diagnosis, NEEDS_NOTHING},
    {"03-prepare-more", KIND, PAGE, prepare_more, NEEDS_NOTHING},
    {"03-prepare-other-choices", KIND, PAGE, prepare_other_choices, NEEDS_NOTHING},
    {"03-prepare-repair", EACH, PAGE, prepare_repair, NEEDS_NOTHING},
    {"03-prepare-refused", KIND, PAGE, prepare_refused, NEEDS_REFUSE},
    {"03-prepare-web", FIRST, PAGE, prepare_web, NEEDS_NOTHING},
    {"03-ask-plan", KIND, QUESTION, ask_plan_first, NEEDS_NOTHING},
    {"03-ask-private", FIRST, QUESTION, ask_private, NEEDS_NOTHING},
    {"03-tell-plant-failed", KIND, QUESTION, plant_fails, NEEDS_REFUSE},
    {"03-wait", FIRST, PAGE, wait_for_plant, NEEDS_NOTHING},
    {"03-wait-in-vain", FIRST, PAGE, wait_in_vain, NEEDS_NOTHING},
    {"03-wait-ask-close", FIRST, QUESTION, ask_close, NEEDS_NOTHING},
    {"04-shared", KIND, PAGE, shared, NEEDS_NOTHING},
    {"04-shared-found", KIND, PAGE, shared_found, NEEDS_NOTHING},
    {"04-shared-half", FIRST, PAGE, shared_half, NEEDS_NOTHING},
    {"04-shared-restoring", FIRST, PAGE, shared_restoring, NEEDS_NOTHING},
    {"04-shared-given-up-before", FIRST, PAGE, shared_open, NEEDS_NOTHING},
    {"04-shared-not-yet", KIND, PAGE, not_yet, NEEDS_NOTHING},
    {"04-shared-masked", KIND, PAGE, masked, NEEDS_MASK},
    {"04-shared-altered", FIRST, PAGE, altered, NEEDS_NOTHING},
    {"04-shared-unknown", FIRST, PAGE, unknown, NEEDS_NOTHING},
    {"04-shared-trouble", FIRST, PAGE, trouble, NEEDS_NOTHING},
    {"04-shared-hints", EACH, PAGE, hints, NEEDS_NOTHING},
    {"04-shared-effect", KIND, PAGE, effect_shown, NEEDS_NOTHING},
    {"04-shared-effect-nothing", FIRST, PAGE, effect_nothing, NEEDS_NOTHING},
    {"04-shared-effect-other", FIRST, PAGE, effect_other, NEEDS_NOTHING},
    {"04-shared-effect-unknown", FIRST, PAGE, effect_unknown, NEEDS_NOTHING},
    {"04-shared-web-trying", FIRST, PAGE, web_trying, NEEDS_NOTHING},
    {"04-shared-web-fails", FIRST, PAGE, web_fails, NEEDS_NOTHING},
    {"04-shared-exam", FIRST, PAGE, exam, NEEDS_NOTHING},
    {"04-shared-diagnosis", KIND, PAGE, diagnosis_first, NEEDS_NOTHING},
    {"04-shared-diagnosis-noted", FIRST, PAGE, diagnosis_first_noted, NEEDS_NOTHING},
    {"09-teacher-diagnosis", FIRST, PAGE, diagnosis_first_teacher, NEEDS_NOTHING},
    {"04-shared-exam-no", FIRST, PAGE, exam_no, NEEDS_NOTHING},
    {"04-shared-exam-yes", FIRST, PAGE, exam_yes, NEEDS_NOTHING},
    {"04-shared-repaired-before", FIRST, PAGE, already_repaired, NEEDS_NOTHING},
    {"04-shared-collateral-before", FIRST, PAGE, already_collateral, NEEDS_NOTHING},
    {"04-ask-code", FIRST, QUESTION, ask_code_for_hint, NEEDS_NOTHING},
    {"04-ask-diagnosis", KIND, QUESTION, ask_diagnosis_of, NEEDS_NOTHING},
    {"04-ask-give-up", FIRST, QUESTION, ask_give_up, NEEDS_NOTHING},
    {"04-ask-hint", FIRST, QUESTION, ask_first_hint, NEEDS_NOTHING},
    {"04-ask-last-hint", FIRST, QUESTION, ask_last_hint, NEEDS_NOTHING},
    {"04-ask-put-back", FIRST, QUESTION, ask_put_back, NEEDS_NOTHING},
    {"04-ask-remote-help", FIRST, QUESTION, ask_remote_help_found, NEEDS_NOTHING},
    {"04-ask-teacher", FIRST, QUESTION, ask_teacher, NEEDS_NOTHING},
    {"04-ask-try", FIRST, QUESTION, try_it, NEEDS_NOTHING},
    {"04-tell-hidden", FIRST, QUESTION, tell_hidden, NEEDS_NOTHING},
    {"04-tell-remind", FIRST, QUESTION, remind, NEEDS_NOTHING},
    {"05-result", EACH, PAGE, repaired, NEEDS_NOTHING},
    {"05-result-collateral", KIND, PAGE, collateral, NEEDS_LOSS},
    {"05-result-given-up", KIND, PAGE, given_up, NEEDS_NOTHING},
    {"05-ask-conflict", KIND, QUESTION, ask_conflict_of, NEEDS_CHANGE},
    {"06-receipt", KIND, PAGE, receipt, NEEDS_NOTHING},
    {"06-receipt-failed", KIND, PAGE, receipt_failed, NEEDS_SPOIL},
    {"06-receipt-conflict", KIND, AFTER, receipt_conflict, NEEDS_CHANGE},
    {"06-receipt-kept", KIND, PAGE, receipt_kept, NEEDS_CHANGE},
    {"06-receipt-web", FIRST, PAGE, receipt_web, NEEDS_NOTHING},
    {"06-lookback", FIRST, PAGE, lookback, NEEDS_NOTHING},
    {"06-tell-report", FIRST, QUESTION, tell_report, NEEDS_NOTHING},
    {"06-tell-report-failed", FIRST, QUESTION, tell_report_failed, NEEDS_NOTHING},
    {"07-teacher-nothing", NONE, PAGE, teacher_nothing, NEEDS_NOTHING},
    {"07-teacher-locked", NONE, PAGE, teacher_locked, NEEDS_NOTHING},
    {"07-teacher-after", FIRST, PAGE, teacher_after, NEEDS_NOTHING},
    {"07-ask-new-code", NONE, QUESTION, ask_for_new_code, NEEDS_NOTHING},
    {"07-ask-code", NONE, QUESTION, ask_for_code, NEEDS_NOTHING},
    {"07-teacher", KIND, PAGE, teacher, NEEDS_NOTHING},
    {"07-teacher-not-yet", KIND, PAGE, teacher_judged, NEEDS_NOTHING},
    {"07-teacher-collateral", KIND, PAGE, teacher_collateral, NEEDS_LOSS},
    {"07-teacher-trouble", FIRST, PAGE, teacher_trouble, NEEDS_NOTHING},
    {"07-teacher-broken", NONE, PAGE, teacher_broken, NEEDS_NOTHING},
    {"07-teacher-set-aside", NONE, PAGE, teacher_set_aside, NEEDS_NOTHING},
    {"08-class-unnamed", NONE, PAGE, classroom_unnamed, NEEDS_NOTHING},
    {"08-class-never", NONE, PAGE, classroom_never, NEEDS_NOTHING},
    {"08-class", NONE, PAGE, classroom_list, NEEDS_NOTHING},
    {"08-class-hidden", NONE, PAGE, classroom_hidden, NEEDS_NOTHING},
    {"08-class-gone", NONE, PAGE, classroom_gone, NEEDS_NOTHING},
    {"08-class-other", NONE, PAGE, classroom_other, NEEDS_NOTHING},
    {"08-class-story", NONE, PAGE, classroom_story, NEEDS_NOTHING},
    {"08-class-story-over", NONE, PAGE, classroom_story_over, NEEDS_NOTHING},
    {"08-ask-delete", NONE, QUESTION, classroom_delete, NEEDS_NOTHING},
    {"08-ask-export", NONE, QUESTION, classroom_export, NEEDS_NOTHING},
};
const size_t desk_state_count = sizeof desk_states / sizeof *desk_states;
