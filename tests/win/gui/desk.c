/* The window in this process, over a PC in memory. */
#include "desk.h"

#include <commctrl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "app_parts.h"
#include "frame.h"
#include "states.h"
#include "test.h"
#include "tray.h"
#include "win_texts.h"

/* ---- the window --------------------------------------------------------------------------- */

static struct fake_os *the_pc;

static bool minute(void)
{
    return fake_minute(the_pc);
}

static void set_scene(struct desk *d)
{
    d->pc = the_pc = fake_os_new();
    kinds_minute = minute;
    d->app.os = fake_os_ops(d->pc);
    d->app.session = session_new(&d->app.os, &d->app.catalog);
}

/* As if the program had just started on another PC; only the window stays. */
static void clear_scene(struct desk *d)
{
    struct app *app = &d->app;

    watch_free(app_own(app)->watch);
    app_own(app)->watch = NULL;
    app_class_done(app);
    app->class_door = NULL;
    app->told = (struct class_told){0};
    view_state_done(&app->state);
    session_free(app->session);
    fake_os_free(d->pc);
    tray_remove(app);
    app->rounds = 0;
    app_own(app)->reminded = app_own(app)->left = 0;
    app->told_hidden = app_own(app)->call.warned = app->stale = app_own(app)->call.dirty = false;
    app->prefs = (struct prefs){0};
    ShowWindow(app->frame, SW_SHOW); /* it may have gone into the notification area */
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

static void play(const struct desk_state *s, const struct stop *at, desk_look look, desk_look leave)
{
    test_row(desk_place(at));
    begin_to_look(at, s->shows == SHOWS_QUESTION ? look : NULL,
                  s->shows == SHOWS_QUESTION ? leave : NULL);
    s->play(at->desk, at->ticket);
    desk_settle();
    KillTimer(NULL, asked.timer);
    CHECK((s->shows != SHOWS_PAGE) == (asked.seen > 0));
}

/* The size that the window opens with, whatever the screen has room for. */
static void scale(struct desk *d, int dpi)
{
    d->app.style.forced_dpi = dpi;
    SendMessageW(d->app.frame, WM_THEMECHANGED, 0, 0);
    SetWindowPos(d->app.frame, NULL, 0, 0, MulDiv(776, dpi, 96), MulDiv(660, dpi, 96),
                 SWP_NOZORDER | SWP_NOACTIVATE);
}

/* Each language is left out somewhere, and each scale, but never both of one page. */
static bool leaves_out(const struct tour *tour, const struct stop *at, size_t scale, int lang)
{
    bool other = at->ticket && !states_first_of_kind(at->desk, at->ticket);

    return tour->sparse && (scale > 0 || other) && ((size_t)lang + scale + at->ticket) % 2 != 0;
}

static void turn_around(struct stop *at, const struct tour *tour, desk_look look)
{
    for (size_t i = 0; i < tour->count; i++) {
        at->dpi = tour->scales[i];
        scale(at->desk, at->dpi);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (leaves_out(tour, at, i, lang))
                continue;
            app_language(&at->desk->app, (enum lang)lang);
            test_row(desk_place(at));
            look(at);
        }
    }
    scale(at->desk, 96);
}

static void visit(struct desk *d, const struct desk_state *s, unsigned ticket,
                  const struct tour *tour, desk_look look, desk_look leave)
{
    /* A question has the language that it was asked in, and the scale of the screen. */
    int times = s->shows == SHOWS_QUESTION ? LANG_COUNT : 1;

    for (int i = 0; i < times; i++) {
        struct stop at = {d, s->name, ticket, 96, NULL};

        if (times > 1 && leaves_out(tour, &at, 0, i))
            continue;
        d->app.texts.lang = (enum lang)i;
        play(s, &at, look, leave);
        if (s->shows != SHOWS_QUESTION) {
            turn_around(&at, tour, look);
            if (leave)
                leave(&at);
        }
        clear_scene(d);
        set_scene(d);
    }
}

void desk_tour(const struct tour *tour, desk_look look, desk_look leave)
{
    static struct desk desk;
    const char *only = getenv("BINOME_STATE");

    desk_open(&desk);
    for (size_t i = 0; i < desk_state_count; i++)
        for (unsigned ticket = 0; ticket <= desk.app.catalog.count; ticket++)
            if (desk_states[i].tickets & 1u << ticket &&
                states_possible(&desk, &desk_states[i], ticket) &&
                (!only || strstr(desk_states[i].name, only)))
                visit(&desk, &desk_states[i], ticket, tour, look, leave);
    desk_close(&desk);
    test_row(NULL);
}

void desk_pages(struct desk *d)
{
    for (size_t i = 0; i < desk_state_count; i++) {
        unsigned tickets = desk_states[i].tickets;

        if (desk_states[i].shows != SHOWS_PAGE || !(tickets & (NO_TICKET | FIRST_TICKET)))
            continue;
        test_row(desk_states[i].name);
        desk_states[i].play(d, tickets & FIRST_TICKET ? 1 : 0);
        desk_settle();
        clear_scene(d);
        set_scene(d);
    }
    test_row(NULL);
}
