/* The call where nothing is wrong, for the shared tests: its moves are words, and damage done. */
#include "kinds.h"

#include <string.h>

#include "journal.h"

#define INTERNET "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
#define MOUSE    "Control Panel\\Mouse"
#define RUN      "Software\\Microsoft\\Windows\\CurrentVersion\\Run"

static const struct kind_setting settings[] = {{0}};
static const struct kind_setting values[] = {{INTERNET, "ProxyEnable"},
                                             {INTERNET, "AutoConfigURL"},
                                             {INTERNET, "User Agent"},
                                             {MOUSE, "MouseSensitivity"},
                                             {RUN, "Mine"},
                                             {0}};
static const char *const keys[] = {INTERNET, MOUSE, NULL};

/* --- PCs -------------------------------------------------------------------------------------- */

static void lay_lived_in(const struct os *os)
{
    kinds_set_text(os, INTERNET, "AutoConfigURL", OS_REG_SZ, "http://wpad.college.example/p.pac",
                   true);
    kinds_set_text(os, INTERNET, "User Agent", OS_REG_SZ, "mine", true);
    kinds_ok(os->ops->setting_write(os->ctx, "pointer-speed", "14", NULL));
    kinds_set_text(os, RUN, "Mine", OS_REG_SZ, "C:\\Mine\\mine.exe", true);
    kinds_put(os, OS_FOLDER_STARTUP, "mine.txt", "mine", 4, NULL);
}

static const struct kind_pc pcs[] = {
    {"nothing of anybody's", NULL, KIND_IN_MEMORY, false},
    {"somebody's own choices everywhere", lay_lived_in, KIND_IN_MEMORY, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

static void explain(const struct os *os)
{
    (void)os;
    kinds_diagnose("nothing-wrong");
}

static void say_nothing(const struct os *os)
{
    (void)os;
}

static void see_a_fault(const struct os *os)
{
    (void)os;
    kinds_diagnose("right"); /* another id: the fixture's ticket has it as a wrong one */
}

static void change_mind(const struct os *os)
{
    explain(os);
    see_a_fault(os);
}

static void come_round(const struct os *os)
{
    see_a_fault(os);
    explain(os);
}

/* "To be on the safe side." */
static void switch_detection_on(const struct os *os)
{
    explain(os);
    kinds_set_dword(os, INTERNET, "AutoDetect", 1);
}

static void set_a_server(const struct os *os)
{
    explain(os);
    kinds_set_text(os, INTERNET, "ProxyServer", OS_REG_SZ, "cache.example:3128", true);
}

static void speed_up_the_mouse(const struct os *os)
{
    explain(os);
    kinds_ok(os->ops->setting_write(os->ctx, "pointer-speed", "18", NULL));
}

static void damage_in_silence(const struct os *os)
{
    kinds_set_dword(os, INTERNET, "AutoDetect", 1);
}

/* LAN settings, opened to look, and closed with OK; and the mouse's page. */
static void look_and_say_ok(const struct os *os)
{
    struct str speed = {0};

    explain(os);
    kinds_set_dword(os, INTERNET, "ProxyEnable", 0);
    kinds_ok(os->ops->setting_read(os->ctx, "pointer-speed", &speed, NULL));
    kinds_ok(os->ops->setting_write(os->ctx, "pointer-speed", str_text(&speed), NULL));
    str_done(&speed);
}

static const struct kind_move moves[] = {
    {"explains", explain, "repaired", "explained", false},
    {"says nothing", say_nothing, "active", NULL, false},
    {"sees a fault", see_a_fault, "active", NULL, false},
    {"sees nothing and then a fault", change_mind, "active", NULL, false},
    {"sees a fault and then nothing", come_round, "repaired", "explained", false},
    {"explains, and switches detection on", switch_detection_on, "collateral", "explained", false},
    {"explains, and names a server", set_a_server, "collateral", "explained", false},
    {"explains, and speeds up the mouse", speed_up_the_mouse, "collateral", "explained", false},
    {"explains, having closed pages with OK", look_and_say_ok, "repaired", "explained", false},
    {"changes something, and says nothing", damage_in_silence, "active", NULL, false},
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

static bool is_explained(const struct journal *j)
{
    const struct event *last = journal_last(j, EVENT_DIAGNOSIS);

    return last && strcmp(last->detail, "nothing-wrong") == 0;
}

/* The call is open: it was taken, and nobody has explained. */
static bool in_effect(const struct os *os)
{
    struct journal j = {0};
    struct str text = {0};
    bool open = false;

    if (kinds_read(os, OS_FOLDER_STATE, JOURNAL_FILE, &text) && text.len > 0 &&
        journal_parse(JOURNAL_FILE, text.data, text.len, &j, NULL) == ST_OK)
        open = strcmp(j.kind, "nothing") == 0 && j.phase == JOURNAL_PLANTED && !is_explained(&j);
    journal_done(&j);
    str_done(&text);
    return open;
}

static void take_over(const struct os *os)
{
    kinds_set_text(os, INTERNET, "User Agent", OS_REG_SZ, "taken over", true);
}

static bool is_taken_over(const struct os *os)
{
    return kinds_has_text(os, INTERNET, "User Agent", "taken over");
}

static void clear(const struct os *os)
{
    for (size_t i = 0; values[i].name; i++)
        kinds_unset(os, values[i].name, values[i].value);
}

const struct kind_fixture kind_nothing = {
    .ticket = "slow-evenings",
    .kind = "nothing",
    .order = 14,
    .settings = settings,
    .others = settings,
    .pcs = pcs,
    .moves = moves,
    .in_effect = in_effect,
    .right = "nothing-wrong",
    .effect_is_all = true,
    .take_over = take_over,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = values,
    .keys = keys,
};
