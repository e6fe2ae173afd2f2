/*
 * The window on every page and in every state that it can reach, in both languages and at three
 * scales: room for every text, the keyboard, names for screen readers, the system's colours.
 *
 *   win_gui                    runs the tests
 *   win_gui --pictures FOLDER  saves each page and state as a BMP instead, at two scales
 *   win_gui --contrast FOLDER  the same in the colours of a contrast theme (Wine only)
 *
 * Needs a display. FOLDER exists.
 */
#include <windows.h>
#include <commctrl.h>
#include <objbase.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "busy.h"
#include "colors.h"
#include "desk.h"
#include "hands.h"
#include "held.h"
#include "measure.h"
#include "picture.h"
#include "reach.h"
#include "resource.h"
#include "telling.h"
#include "test.h"

/* The one in the middle only when there is time: BINOME_THOROUGH (tests/debian.sh). */
static const int scales[] = {96, 192, 144};

/* What gives something away, or loses it, is not what Enter does at once. */
static void expect_careful(const struct stop *at)
{
    static const char *const careful[] = {"02-ask-replace", "03-ask-private", "03-wait-ask-close",
                                          "04-ask-give-up", "04-ask-hint",    "04-ask-last-hint",
                                          "04-ask-teacher"};

    for (size_t i = 0; i < sizeof careful / sizeof *careful; i++)
        if (at->dialog && strcmp(at->name, careful[i]) == 0)
            CHECK_INT(GetDlgCtrlID(GetFocus()), IDCANCEL);
}

static void look_at(const struct stop *at)
{
    measure_stop(at);
    if (at->dpi != scales[0])
        return;
    expect_careful(at);
    hands_names(at);
    hands_walk(at);
    if (test_under_wine() && !at->dialog)
        colors_stop(at);
}

/* One tour for all of it: to reach every state takes longer than to look at it. */
TEST(every_page_has_room_for_its_texts_names_keys_and_the_systems_colours)
{
    bool thorough = getenv("BINOME_THOROUGH") != NULL;
    const struct tour tour = {scales, thorough ? 3 : 2, !thorough};

    if (test_under_wine())
        colors_change(COLORS_ODD);
    desk_tour(&tour, look_at, hands_escape);
    if (test_under_wine())
        colors_restore();
}

/* The four buttons of a French call that is over are wider than the smallest window. */
TEST(in_the_smallest_window_the_footer_takes_two_rows)
{
    static struct desk desk;
    const struct stop at = {&desk, "call-over-smallest", 1, scales[0], NULL};
    RECT first, last;

    desk_open(&desk);
    app_start(&desk.app);
    app_language(&desk.app, LANG_FR);
    app_open(&desk.app, PAGE_CALL);
    app_call_answer(&desk.app);
    desk.app.state.call.ended_at = desk.app.os.ops->now(desk.app.os.ctx);
    app_show(&desk.app);
    SetWindowPos(desk.app.frame, NULL, 0, 0, 1, 1, SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    measure_stop(&at);
    GetWindowRect(GetDlgItem(desk.app.frame, IDC_REPORT), &first);
    GetWindowRect(GetDlgItem(desk.app.frame, IDC_AGAIN), &last);
    CHECK(first.bottom < last.top);
    desk_close(&desk);
}

/* Esc is Back where there is one; elsewhere it does nothing (hands_escape). */
TEST(esc_goes_back_where_there_is_a_back)
{
    static struct desk desk;
    const struct stop at = {&desk, "teacher-esc", 0, scales[0], NULL};

    desk_open(&desk);
    app_start(&desk.app);
    app_open(&desk.app, PAGE_TEACHER);
    CHECK_INT(desk.app.view.page, PAGE_TEACHER);
    desk_key(&at, VK_ESCAPE);
    CHECK_INT(desk.app.view.page, PAGE_START);
    desk_key(&at, VK_ESCAPE);
    CHECK_INT(desk.app.view.page, PAGE_START);
    CHECK(IsWindowVisible(desk.app.frame));
    desk_close(&desk);
}

/* ---- what is said aloud ------------------------------------------------------------------- */

static struct {
    HWND window;
    unsigned alerts;
} heard;

static void CALLBACK hear(HWINEVENTHOOK hook, DWORD event, HWND window, LONG object, LONG child,
                          DWORD thread, DWORD time)
{
    (void)hook, (void)event, (void)object, (void)child, (void)thread, (void)time;
    if (window == heard.window)
        heard.alerts++;
}

TEST(the_verdict_is_said_aloud)
{
    static struct desk desk;
    const struct plant_options none = {0};
    HWINEVENTHOOK hook = SetWinEventHook(EVENT_SYSTEM_ALERT, EVENT_SYSTEM_ALERT, NULL, hear,
                                         GetCurrentProcessId(), 0, WINEVENT_OUTOFCONTEXT);

    CHECK(hook != NULL);
    desk_open(&desk);
    app_start(&desk.app);
    CHECK_INT(session_plant(desk.app.session, "internet", &none, NULL, NULL), ST_OK);
    desk.app.state.wish = PAGE_SHARED;
    app_show(&desk.app);
    heard.window = GetDlgItem(desk.app.page, IDC_VERDICT);
    heard.alerts = 0;
    app_verify(&desk.app);
    desk_settle();
    CHECK_INT(heard.alerts, 1);
    CHECK(GetWindowTextLengthW(heard.window) > 0);
    UnhookWinEvent(hook);
    desk_close(&desk);
}

/* ---- memory ------------------------------------------------------------------------------- */

TEST(pages_that_come_and_go_leave_no_memory_behind)
{
    enum { SLACK = 4 };
    static struct desk desk;
    size_t before;

    desk_open(&desk);
    desk_pages(&desk); /* what is kept for good is kept now */
    before = heaps_here().own.count;
    desk_pages(&desk);
    CHECK(before > 0);
    CHECK(heaps_here().own.count <= before + SLACK);
    desk_close(&desk);
}

/* ---- pictures ----------------------------------------------------------------------------- */

static const wchar_t *folder;
static bool contrast;

/* FOLDER\fr-100-04-shared-ticket1.bmp */
static void name_picture(const struct stop *at, wchar_t *path, size_t size)
{
    wchar_t variant[16] = L"contrast", ticket[16] = L"";

    if (!contrast)
        swprintf(variant, 16, L"%d", at->dpi * 100 / 96);
    if (at->ticket)
        swprintf(ticket, 16, L"-ticket%u", at->ticket);
    swprintf(path, size, L"%ls\\%ls-%ls-%hs%ls.bmp", folder,
             at->desk->app.texts.lang == LANG_FR ? L"fr" : L"en", variant, at->name, ticket);
}

static void take_picture(const struct stop *at)
{
    wchar_t path[MAX_PATH];

    /* Wine knows a contrast theme's colours, and not that one is on. */
    at->desk->app.style.contrast = contrast;
    RedrawWindow(at->desk->app.frame, NULL, NULL, RDW_INVALIDATE | RDW_UPDATENOW | RDW_ALLCHILDREN);
    if (at->dialog)
        RedrawWindow(at->dialog, NULL, NULL, RDW_INVALIDATE | RDW_UPDATENOW | RDW_ALLCHILDREN);
    name_picture(at, path, MAX_PATH);
    CHECK(picture_save(at->desk->app.frame, path));
}

TEST(pictures_of_every_page_and_state)
{
    static const int shown[] = {96, 192};
    const struct tour tour = {shown, contrast ? 1 : 2, false};

    if (contrast)
        colors_change(COLORS_CONTRAST);
    desk_tour(&tour, take_picture, NULL);
    if (contrast)
        colors_restore();
}

int wmain(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
    const INITCOMMONCONTROLSEX controls = {
        sizeof controls, ICC_STANDARD_CLASSES | ICC_LISTVIEW_CLASSES | ICC_LINK_CLASS};

    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
    InitCommonControlsEx(&controls);
    setvbuf(stdout, NULL, _IONBF, 0); /* what was found is told even when the test is ended */
    contrast = argc == 3 && wcscmp(argv[1], L"--contrast") == 0;
    if (contrast || (argc == 3 && wcscmp(argv[1], L"--pictures") == 0)) {
        folder = argv[2];
        RUN(pictures_of_every_page_and_state);
        return test_end();
    }
    if (getenv("BINOME_STATE")) { /* a part of the tour alone */
        RUN(every_page_has_room_for_its_texts_names_keys_and_the_systems_colours);
        RUN(esc_goes_back_where_there_is_a_back);
        return test_end();
    }
    reach_run();
    busy_run();
    telling_run();
    if (getenv("BINOME_REACH")) /* these alone */
        return test_end();
    RUN(every_page_has_room_for_its_texts_names_keys_and_the_systems_colours);
    RUN(in_the_smallest_window_the_footer_takes_two_rows);
    RUN(esc_goes_back_where_there_is_a_back);
    RUN(the_verdict_is_said_aloud);
    RUN(pages_that_come_and_go_leave_no_memory_behind);
    return test_end();
}
