#include "desk.h"

#include <commctrl.h>
#include <stdio.h>
#include <wchar.h>
#include "frame.h"
#include "ids_window.h"
#include "resource.h"
#include "test.h"
#include "tray.h"
#include "win_texts.h"

/* ---- the window --------------------------------------------------------------------------- */

static void set_scene(struct desk *d)
{
    d->pc = fake_os_new();
    d->app.os = fake_os_ops(d->pc);
    d->app.session = session_new(&d->app.os, &d->app.catalog);
}

/* As if the program had just started on another PC; only the window stays. */
static void clear_scene(struct desk *d)
{
    struct app *app = &d->app;

    watch_free(app->watch);
    app->watch = NULL;
    view_state_done(&app->state);
    session_free(app->session);
    fake_os_free(d->pc);
    tray_remove(app);
    app->rounds = 0;
    app->reminded = app->left = 0;
    app->told_hidden = app->stale = app->call_dirty = false;
    app->prefs = (struct prefs){0};
}

void desk_open(struct desk *d)
{
    struct app *app = &d->app;

    *d = (struct desk){0};
    app->instance = GetModuleHandleW(NULL);
    app->style.forced_dpi = 96;
    win_texts_init(&app->texts);
    win_catalog_load(&app->catalog, NULL, NULL);
    set_scene(d);
    CHECK(frame_open(app));
    ShowWindow(app->frame, SW_SHOW);
    SetForegroundWindow(app->frame);
}

void desk_settle(void)
{
    MSG msg;

    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE)) {
        TranslateMessage(&msg);
        DispatchMessageW(&msg);
    }
}

void desk_close(struct desk *d)
{
    HINSTANCE instance = d->app.instance;

    DestroyWindow(d->app.frame);
    app_done(&d->app);
    fake_os_free(d->pc);
    desk_settle();
    UnregisterClassW(FRAME_CLASS, instance); /* for the next one */
    *d = (struct desk){0};
}

const char *desk_place(const struct stop *at)
{
    static char text[160];

    snprintf(text, sizeof text, "%s, ticket %u, %s, %d %%", at->name, at->ticket,
             at->desk->app.texts.lang == LANG_FR ? "fr" : "en", at->dpi * 100 / 96);
    return text;
}

HWND desk_next_shown(HWND window, HWND after)
{
    HWND child = after ? GetWindow(after, GW_HWNDNEXT) : GetWindow(window, GW_CHILD);

    while (child && !IsWindowVisible(child))
        child = GetWindow(child, GW_HWNDNEXT);
    return child;
}

bool desk_is_class(HWND window, const wchar_t *name)
{
    wchar_t found[64] = L"";

    GetClassNameW(window, found, 64);
    return CompareStringOrdinal(found, -1, name, -1, TRUE) == CSTR_EQUAL;
}

wchar_t *desk_text(HWND window)
{
    int len = GetWindowTextLengthW(window);
    wchar_t *text = mem_alloc(((size_t)len + 1) * sizeof *text);

    GetWindowTextW(window, text, len + 1);
    return text;
}

void desk_key(const struct stop *at, WPARAM key)
{
    MSG msg = {.hwnd = GetFocus(), .message = WM_KEYDOWN, .wParam = key, .lParam = 1};

    if (!msg.hwnd)
        return;
    if (at->dialog)
        IsDialogMessageW(at->dialog, &msg);
    else
        frame_message(&at->desk->app, &msg);
    desk_settle();
}

/* ---- what happens on the PC --------------------------------------------------------------- */

/* The window was closed and is opened anew, over the PC as it is. */
static void again(struct desk *d)
{
    struct app *app = &d->app;

    session_free(app->session);
    app->session = session_new(&app->os, &app->catalog);
    view_state_done(&app->state);
    app_start(app);
}

static void start(struct desk *d, unsigned ticket)
{
    app_start(&d->app);
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

static void repair(struct desk *d, unsigned ticket)
{
    if (ticket == 1) {
        fake_set_dword(d->pc, FAKE_INTERNET, "ProxyEnable", 0);
        fake_connection(d->pc, OS_PROXY_DIRECT, "", "", "");
    } else {
        fake_remove(d->pc, FAKE_STARTUP "\\alert.bat");
    }
}

/* The effect is gone, the cause is there. */
static void mask(struct desk *d, unsigned ticket)
{
    if (ticket == 1)
        fake_set_dword(d->pc, FAKE_INTERNET, "ProxyEnable", 0);
    else
        fake_move(d->pc, FAKE_STARTUP "\\alert.bat", FAKE_STARTUP "\\alert.txt");
}

/* Two programs of the user's that a hasty technician takes away with the fault. */
static void add_neighbours(struct desk *d)
{
    fake_file(d->pc, FAKE_STARTUP "\\OneNote.lnk", "L", 1, 0, 1, 1);
    fake_file(d->pc, FAKE_STARTUP "\\Imprimante du secr\xC3\xA9tariat.lnk", "L", 1, 0, 1, 1);
    fake_set_text(d->pc, FAKE_INTERNET, "AutoConfigURL", "http://wpad.college.example/proxy.pac");
}

static void remove_neighbours(struct desk *d)
{
    fake_remove(d->pc, FAKE_STARTUP "\\OneNote.lnk");
    fake_remove(d->pc, FAKE_STARTUP "\\Imprimante du secr\xC3\xA9tariat.lnk");
    fake_unset(d->pc, OS_HKCU, FAKE_INTERNET, "AutoConfigURL");
}

/* ---- the scenes --------------------------------------------------------------------------- */

static void show_start(struct desk *d, unsigned ticket)
{
    start(d, ticket);
}

static void put_back_elsewhere(struct desk *d, unsigned ticket)
{
    struct session *other;

    plant(d, ticket);
    other = session_new(&d->app.os, &d->app.catalog);
    CHECK_INT(session_restore(other, &decide_later, &(struct receipt){0}, NULL), ST_OK);
    session_free(other);
    app_state_changed(&d->app);
}

static void broken(struct desk *d, unsigned ticket)
{
    (void)ticket;
    fake_file(d->pc, FAKE_STATE "\\journal.ini", "not a journal", 13, 0, 1, 1);
    app_start(&d->app);
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

static void prepare(struct desk *d, unsigned ticket)
{
    start(d, ticket);
    app_open(&d->app, PAGE_PREPARE);
}

static void prepare_other_choices(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    if (ticket == 1) {
        app_set(&d->app, "server", "123.45.67.89:8080");
        app_set(&d->app, "remote-help", "none");
    } else {
        app_set(&d->app, "message", "Error: The system is compromised");
    }
}

static void prepare_repair(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    d->app.state.repair_shown = true;
    app_show(&d->app);
}

static void prepare_refused(struct desk *d, unsigned ticket)
{
    if (ticket == 1)
        fake_set(d->pc, OS_HKLM,
                 "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
                 "ProxySettingsPerUser", OS_REG_DWORD, "\0\0\0", 4);
    else
        fake_file(d->pc, FAKE_STARTUP "\\alert.bat", "echo mine", 9, 0, 1, 1);
    prepare(d, ticket);
}

static void ask_plan_first(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    app_plant(&d->app);
}

static void plant_fails(struct desk *d, unsigned ticket)
{
    prepare(d, ticket);
    app_set(&d->app, ticket == 1 ? "server" : "message", ticket == 1 ? "not a server!" : "\"");
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
    session_restore(d->app.session, &decide_later, &(struct receipt){0}, NULL);
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
        CHECK_INT(session_hint(d->app.session, &(unsigned){0}, NULL), ST_OK);
    app_show(&d->app);
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
    add_neighbours(d);
    plant(d, ticket);
    note_diagnosis(d, false);
    repair(d, ticket);
    remove_neighbours(d);
    app_verify(&d->app);
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

static void receipt_failed(struct desk *d, unsigned ticket)
{
    given_up(d, ticket);
    fake_deny_write(d->pc, ticket == 1 ? "ProxyServer" : "alert.bat");
    app_put_back(&d->app, false);
    fake_deny_write(d->pc, NULL);
}

/* Somebody changed what was planted into something else meanwhile. */
static void change_meanwhile(struct desk *d, unsigned ticket)
{
    given_up(d, ticket);
    if (ticket == 1)
        fake_set_text(d->pc, FAKE_INTERNET, "ProxyOverride", "*.college.example;<local>");
    else
        fake_file(d->pc, FAKE_STARTUP "\\alert.bat", "echo mine", 9, 0, 1, 1);
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

enum { NO_TICKET = 1, FIRST = 2, SECOND = 4, BOTH = FIRST | SECOND };

static const struct scene {
    const char *name;
    unsigned tickets;
    enum { PAGE, QUESTION, PAGE_AFTER_QUESTION } shows;
    void (*play)(struct desk *d, unsigned ticket);
} scenes[] = {
    {"01-start", NO_TICKET, PAGE, show_start},
    {"01-start-put-back-elsewhere", FIRST, PAGE, put_back_elsewhere},
    {"01-start-broken", NO_TICKET, PAGE, broken},
    {"02-call", BOTH, PAGE, call},
    {"02-call-taken", BOTH, PAGE, call_taken},
    {"02-call-over", FIRST, PAGE, call_over},
    {"02-call-lookback", FIRST, PAGE, call_lookback},
    {"02-ask-diagnosis", BOTH, QUESTION, ask_call_diagnosis},
    {"02-ask-remote-help", FIRST, QUESTION, ask_remote_help},
    {"03-prepare", BOTH, PAGE, prepare},
    {"03-prepare-other-choices", BOTH, PAGE, prepare_other_choices},
    {"03-prepare-repair", BOTH, PAGE, prepare_repair},
    {"03-prepare-refused", BOTH, PAGE, prepare_refused},
    {"03-ask-plan", BOTH, QUESTION, ask_plan_first},
    {"03-ask-private", FIRST, QUESTION, ask_private},
    {"03-tell-plant-failed", BOTH, QUESTION, plant_fails},
    {"04-shared", BOTH, PAGE, shared},
    {"04-shared-found", BOTH, PAGE, shared_found},
    {"04-shared-half", FIRST, PAGE, shared_half},
    {"04-shared-restoring", FIRST, PAGE, shared_restoring},
    {"04-shared-given-up-before", FIRST, PAGE, shared_open},
    {"04-shared-not-yet", BOTH, PAGE, not_yet},
    {"04-shared-masked", BOTH, PAGE, masked},
    {"04-shared-altered", FIRST, PAGE, altered},
    {"04-shared-unknown", FIRST, PAGE, unknown},
    {"04-shared-trouble", FIRST, PAGE, trouble},
    {"04-shared-hints", BOTH, PAGE, hints},
    {"04-shared-repaired-before", FIRST, PAGE, already_repaired},
    {"04-shared-collateral-before", FIRST, PAGE, already_collateral},
    {"04-ask-diagnosis", BOTH, QUESTION, ask_diagnosis_of},
    {"04-ask-give-up", FIRST, QUESTION, ask_give_up},
    {"04-ask-teacher", FIRST, QUESTION, ask_teacher},
    {"04-ask-put-back", FIRST, QUESTION, ask_put_back},
    {"04-tell-hidden", FIRST, QUESTION, tell_hidden},
    {"05-result", BOTH, PAGE, repaired},
    {"05-result-collateral", BOTH, PAGE, collateral},
    {"05-result-given-up", BOTH, PAGE, given_up},
    {"05-ask-conflict", BOTH, QUESTION, ask_conflict_of},
    {"06-receipt", BOTH, PAGE, receipt},
    {"06-receipt-failed", BOTH, PAGE, receipt_failed},
    {"06-receipt-conflict", BOTH, PAGE_AFTER_QUESTION, receipt_conflict},
    {"06-receipt-kept", BOTH, PAGE, receipt_kept},
    {"06-lookback", FIRST, PAGE, lookback},
    {"07-teacher-nothing", NO_TICKET, PAGE, teacher_nothing},
    {"07-teacher-locked", NO_TICKET, PAGE, teacher_locked},
    {"07-ask-new-code", NO_TICKET, QUESTION, ask_for_new_code},
    {"07-ask-code", NO_TICKET, QUESTION, ask_for_code},
    {"07-teacher", BOTH, PAGE, teacher},
    {"07-teacher-not-yet", BOTH, PAGE, teacher_judged},
    {"07-teacher-collateral", BOTH, PAGE, teacher_collateral},
    {"07-teacher-trouble", FIRST, PAGE, teacher_trouble},
    {"07-teacher-broken", NO_TICKET, PAGE, teacher_broken},
};

/* ---- the tour ----------------------------------------------------------------------------- */

/* A question has a message loop of its own: a timer looks at it from inside. */
static struct {
    struct stop at;
    desk_look look, leave; /* NULL: it is only closed */
    UINT_PTR timer;
    unsigned seen;
} asked;

static void CALLBACK look_at_question(HWND window, UINT message, UINT_PTR id, DWORD time)
{
    HWND frame = asked.at.desk->app.frame, dialog = GetLastActivePopup(frame);

    (void)window, (void)message, (void)time;
    if (dialog == frame || !IsWindowVisible(dialog))
        return;
    KillTimer(NULL, id);
    asked.at.dialog = dialog;
    asked.seen++;
    if (asked.look)
        asked.look(&asked.at);
    if (asked.leave)
        asked.leave(&asked.at);
    if (IsWindow(dialog))
        desk_key(&asked.at, VK_ESCAPE);
    asked.timer = SetTimer(NULL, 0, 10, look_at_question); /* one may follow on another */
}

static void begin_to_look(const struct stop *at, desk_look look, desk_look leave)
{
    asked.at = *at;
    asked.look = look;
    asked.leave = leave;
    asked.seen = 0;
    asked.timer = SetTimer(NULL, 0, 10, look_at_question);
}

static void play(const struct scene *s, const struct stop *at, desk_look look, desk_look leave)
{
    test_row(desk_place(at));
    begin_to_look(at, s->shows == QUESTION ? look : NULL, s->shows == QUESTION ? leave : NULL);
    s->play(at->desk, at->ticket);
    desk_settle();
    KillTimer(NULL, asked.timer);
    CHECK((s->shows != PAGE) == (asked.seen > 0));
}

/* The size that the window opens with, whatever the screen has room for. */
static void scale(struct desk *d, int dpi)
{
    d->app.style.forced_dpi = dpi;
    SendMessageW(d->app.frame, WM_THEMECHANGED, 0, 0);
    SetWindowPos(d->app.frame, NULL, 0, 0, MulDiv(776, dpi, 96), MulDiv(640, dpi, 96),
                 SWP_NOZORDER | SWP_NOACTIVATE);
}

static void turn_around(struct stop *at, const int *scales, size_t count, desk_look look)
{
    for (size_t i = 0; i < count; i++) {
        at->dpi = scales[i];
        scale(at->desk, at->dpi);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            app_language(&at->desk->app, (enum lang)lang);
            test_row(desk_place(at));
            look(at);
        }
    }
    scale(at->desk, 96);
}

static void visit(struct desk *d, const struct scene *s, unsigned ticket, const int *scales,
                  size_t count, desk_look look, desk_look leave)
{
    /* A question has the language that it was asked in, and the scale of the screen. */
    int times = s->shows == QUESTION ? LANG_COUNT : 1;

    for (int i = 0; i < times; i++) {
        struct stop at = {d, s->name, ticket, 96, NULL};

        d->app.texts.lang = (enum lang)i;
        play(s, &at, look, leave);
        if (s->shows != QUESTION) {
            turn_around(&at, scales, count, look);
            if (leave)
                leave(&at);
        }
        clear_scene(d);
        set_scene(d);
    }
}

void desk_tour(const int *scales, size_t count, desk_look look, desk_look leave)
{
    static struct desk desk;

    desk_open(&desk);
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        for (unsigned ticket = 0; ticket <= 2; ticket++)
            if (scenes[i].tickets & 1u << ticket)
                visit(&desk, &scenes[i], ticket, scales, count, look, leave);
    desk_close(&desk);
    test_row(NULL);
}
