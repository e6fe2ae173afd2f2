/* The way back to the window, and what a change of scale costs. */
#include "reach.h"

#include <windows.h>
#include <shellapi.h>
#include "desk.h"
#include "test.h"

/* ---- a shell with a notification area ------------------------------------------------------ */

/* As Windows' own: what is there is not added again, what is not there is not changed. */
static struct {
    bool away; /* Explorer is not there, or too busy to answer */
    bool icon;
    unsigned adds, versions;
} shell;

static BOOL WINAPI shell_notify(DWORD what, NOTIFYICONDATAW *data)
{
    bool done = !shell.away;

    if (done && what == NIM_ADD)
        done = !shell.icon && data->hIcon;
    else if (done)
        done = shell.icon;
    if (done && what == NIM_ADD)
        shell.adds++;
    if (done && what == NIM_SETVERSION)
        shell.versions += data->uVersion == NOTIFYICON_VERSION_4;
    if (done && (what == NIM_ADD || what == NIM_DELETE))
        shell.icon = what == NIM_ADD;
    return done;
}

static struct desk desk;

/* A ticket is in place, and the window was closed. */
static void hide(void)
{
    const struct plant_options none = {0};

    shell.away = shell.icon = false;
    shell.adds = shell.versions = 0;
    desk_open(&desk);
    desk.app.notify = shell_notify;
    desk.app.taskbar_message = RegisterWindowMessageW(L"TaskbarCreated");
    desk.app.show_message = RegisterWindowMessageW(L"Binome.Show");
    desk.app.told_hidden = true;
    app_start(&desk.app);
    CHECK_INT(session_plant(desk.app.session, "internet", &none, NULL, NULL), ST_OK);
    app_state_changed(&desk.app);
    SendMessageW(desk.app.frame, WM_CLOSE, 0, 0);
}

static void explorer_starts(void)
{
    shell.icon = false;
    SendMessageW(desk.app.frame, desk.app.taskbar_message, 0, 0);
}

/* The icon is kept, and Windows says the same. */
static void scale_changes(void)
{
    SendMessageW(desk.app.frame, desk.app.taskbar_message, 0, 0);
}

static void come_back(void)
{
    SendMessageW(desk.app.frame, desk.app.show_message, 0, 0);
}

/* Either its icon is there or the window can be seen: never neither. */
static bool in_reach(void)
{
    return shell.icon || IsWindowVisible(desk.app.frame);
}

TEST(a_hidden_window_has_its_icon_and_a_shown_one_has_none)
{
    hide();
    CHECK(shell.icon && !IsWindowVisible(desk.app.frame));
    CHECK_INT(shell.versions, 1);
    come_back();
    CHECK(!shell.icon && IsWindowVisible(desk.app.frame));
    desk_close(&desk);
}

TEST(the_icon_outlives_every_order_of_scales_and_explorers)
{
    /* S: the scale changes; E: Explorer starts anew. */
    static const char *const orders[] = {"SS", "SE", "ES", "EE", "SSE", "SES", "ESSE"};

    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        test_row(orders[i]);
        hide();
        for (const char *c = orders[i]; *c; c++) {
            if (*c == 'S')
                scale_changes();
            else
                explorer_starts();
            CHECK(shell.icon && !IsWindowVisible(desk.app.frame));
        }
        CHECK_INT(shell.versions, 1 + strlen(orders[i]));
        come_back();
        CHECK(!shell.icon && IsWindowVisible(desk.app.frame));
        desk_close(&desk);
    }
    test_row(NULL);
}

TEST(a_window_without_an_icon_comes_back_to_the_taskbar)
{
    hide();
    shell.away = true;
    explorer_starts();
    CHECK(in_reach());
    CHECK(IsIconic(desk.app.frame));
    desk_close(&desk);
}

TEST(a_shown_window_gets_no_icon_when_explorer_starts)
{
    hide();
    come_back();
    explorer_starts();
    scale_changes();
    CHECK(!shell.icon);
    desk_close(&desk);
}

/* ---- scales -------------------------------------------------------------------------------- */

static void change_scale(int dpi)
{
    RECT place;

    GetWindowRect(desk.app.frame, &place);
    desk.app.style.forced_dpi = dpi;
    SendMessageW(desk.app.frame, WM_DPICHANGED, MAKEWPARAM(dpi, dpi), (LPARAM)&place);
    desk_settle();
}

static HICON icon_of(WPARAM which)
{
    return (HICON)SendMessageW(desk.app.frame, WM_GETICON, which, 0);
}

static bool is_alive(HICON icon)
{
    ICONINFO info;

    if (!icon || !GetIconInfo(icon, &info))
        return false;
    DeleteObject(info.hbmColor);
    DeleteObject(info.hbmMask);
    return true;
}

TEST(a_hundred_scales_leave_no_icon_font_or_brush_behind)
{
    DWORD drawn, held;

    desk_open(&desk);
    app_start(&desk.app);
    for (int i = 0; i < 4; i++)
        change_scale(i % 2 ? 144 : 96);
    drawn = GetGuiResources(GetCurrentProcess(), GR_GDIOBJECTS);
    held = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS);
    CHECK(drawn > 0 || test_under_wine()); /* Wine 8 counts neither: the next test looks itself */
    for (int i = 0; i < 100; i++)
        change_scale(i % 2 ? 144 : 96);
    CHECK_INT(GetGuiResources(GetCurrentProcess(), GR_GDIOBJECTS), drawn);
    CHECK_INT(GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS), held);
    desk_close(&desk);
}

TEST(the_windows_icons_go_when_others_take_their_place)
{
    HICON large, small;

    desk_open(&desk);
    large = icon_of(ICON_BIG);
    small = icon_of(ICON_SMALL);
    CHECK(is_alive(large) && is_alive(small));
    change_scale(144);
    CHECK(!is_alive(large) && !is_alive(small));
    large = icon_of(ICON_BIG);
    small = icon_of(ICON_SMALL);
    CHECK(is_alive(large) && is_alive(small));
    desk_close(&desk);
    CHECK(!is_alive(large) && !is_alive(small));
}

TEST(only_what_concerns_the_looks_makes_fonts_anew)
{
    static const struct {
        WPARAM action;
        const wchar_t *area;
        bool anew;
    } rows[] = {
        {0, L"Environment", false},
        {0, NULL, false},
        {0, L"Policy", false},
        {SPI_SETWORKAREA, NULL, false},
        {SPI_SETNONCLIENTMETRICS, NULL, true},
        {SPI_SETHIGHCONTRAST, NULL, true},
        {0, L"WindowMetrics", true},
        {0, L"ImmersiveColorSet", true},
    };

    desk_open(&desk);
    app_start(&desk.app);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        HFONT font = desk.app.style.fonts[FONT_BODY];
        /* Its number is not given to the next one while this one holds it. */
        HDC dc = CreateCompatibleDC(NULL);

        SelectObject(dc, font);
        SendMessageW(desk.app.frame, WM_SETTINGCHANGE, rows[i].action, (LPARAM)rows[i].area);
        CHECK_INT(desk.app.style.fonts[FONT_BODY] != font, rows[i].anew);
        DeleteDC(dc);
    }
    desk_close(&desk);
}

void reach_run(void)
{
    RUN(a_hidden_window_has_its_icon_and_a_shown_one_has_none);
    RUN(the_icon_outlives_every_order_of_scales_and_explorers);
    RUN(a_window_without_an_icon_comes_back_to_the_taskbar);
    RUN(a_shown_window_gets_no_icon_when_explorer_starts);
    RUN(a_hundred_scales_leave_no_icon_font_or_brush_behind);
    RUN(the_windows_icons_go_when_others_take_their_place);
    RUN(only_what_concerns_the_looks_makes_fonts_anew);
}
