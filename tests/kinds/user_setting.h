/*
 * A fixture of the kind user-setting, out of a few words: a file of a ticket defines them and
 * includes this. In a profile win_user_setting plays, with a process for each look.
 */
#include "kinds.h"

#include <string.h>

#define MOUSE   "Control Panel\\Mouse"
#define DESKTOP "Control Panel\\Desktop"

/* A neighbour that is watched, and a value for it that comes to something else. */
#ifndef NEAR_KEY
#define NEAR_KEY   MOUSE
#define NEAR_VALUE "MouseThreshold1"
#endif

/* The setting is called as its ticket, unless there is another one beside it. */
#ifndef SETTING
#define SETTING TICKET
#endif

/* As Windows stores it, and of another type. */
static void store_own(const struct os *os, bool terminated)
{
#ifdef NUMBER
    kinds_set_dword(os, KEY, VALUE, NUMBER);
    (void)terminated;
#else
    kinds_set_text(os, KEY, VALUE, OS_REG_SZ, OWN, terminated);
#endif
}

static void store_otherwise(const struct os *os)
{
#ifdef NUMBER
    kinds_set_text(os, KEY, VALUE, OS_REG_SZ, OWN, true);
#else
    kinds_set_dword(os, KEY, VALUE, 0);
#endif
}

static const struct kind_setting settings[] = {{"name", SETTING},
                                               {"level", LEVEL},
#ifdef ALSO
                                               {"also", ALSO},
#endif
                                               {0}};
static const struct kind_setting others[] = {{"level", LEVEL}, {0}};
static const struct kind_setting values[] = {{KEY, VALUE},
#ifdef ALSO
                                             {ALSO_KEY, ALSO_VALUE},
#endif
                                             {MOUSE, "MouseSensitivity"},
                                             {MOUSE, "MouseTrails"},
                                             {MOUSE, "SnapToDefaultButton"},
                                             {NEAR_KEY, NEAR_VALUE},
#ifdef HIDE
                                             {HIDE_KEY, HIDE_VALUE},
#endif
#ifdef ALONG_KEY
                                             {ALONG_KEY, VALUE},
#endif
                                             {0}};
#ifndef TOP
#define TOP "Control Panel"
#endif
static const char *const keys[] = {TOP, NULL};

/* --- PCs -------------------------------------------------------------------------------------- */

/* What somebody chose on the pages of the mouse, and one text without its end. */
static void lay_chosen(const struct os *os)
{
    kinds_set_text(os, MOUSE, "MouseSensitivity", OS_REG_SZ, "14", true);
    kinds_set_text(os, MOUSE, "MouseTrails", OS_REG_SZ, "7", false);
    kinds_set_text(os, MOUSE, "SnapToDefaultButton", OS_REG_EXPAND_SZ, "0", true);
    store_own(os, false);
}

/* A raw setting has what is stored in every process of Wine's, too. */
#if defined RAW && !defined IN_MEMORY_ALONE
#define WHERE (KIND_IN_MEMORY | KIND_ON_DISK)
#else
#define WHERE KIND_IN_MEMORY
#endif

static const struct kind_pc pcs[] = {
    {"no value at all", NULL, WHERE, false},
    {"somebody's own choices", lay_chosen, WHERE, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

/* As Windows' own page does it: applied and stored. */
static void on_its_page(const struct os *os)
{
    kinds_ok(os->ops->setting_write(os->ctx, SETTING, OWN, NULL));
#ifdef ALSO
    kinds_ok(os->ops->setting_write(os->ctx, ALSO, ALSO_OWN, NULL));
#endif
}

#ifdef ALSO
static void one_of_two(const struct os *os)
{
    kinds_ok(os->ops->setting_write(os->ctx, SETTING, OWN, NULL));
}

static void the_other_of_two(const struct os *os)
{
    kinds_ok(os->ops->setting_write(os->ctx, ALSO, ALSO_OWN, NULL));
}
#endif

static void in_the_registry(const struct os *os)
{
    store_own(os, true);
}

static void delete_it(const struct os *os)
{
    kinds_unset(os, KEY, VALUE);
}

static void of_another_type(const struct os *os)
{
    store_otherwise(os);
}

static void junk(const struct os *os)
{
    kinds_set_text(os, KEY, VALUE, OS_REG_SZ, "yes", true);
}

static void page_and_another_type(const struct os *os)
{
    on_its_page(os);
    of_another_type(os);
}

#ifdef HIDE
static void hide(const struct os *os)
{
    HIDE;
}
#endif

#ifndef JUNK
#define JUNK "masked"
#endif

static const struct kind_move moves[] = {
    {"sets it on Windows' page", on_its_page, "repaired", "set-back", false},
#ifdef RAW
    {"writes it in the registry alone", in_the_registry, "repaired", "set-back", false},
    {"deletes the value", delete_it, "repaired", "set-back", false},
    {"writes another type", of_another_type, "masked", NULL, false},
    {"writes junk", junk, JUNK, NULL, false},
#else
    {"writes it in the registry alone", in_the_registry, "active", NULL, false},
    {"deletes the value", delete_it, "active", NULL, false},
    {"writes another type", of_another_type, "active", NULL, false},
    {"writes junk", junk, "active", NULL, false},
#endif
    {"sets it, and writes another type", page_and_another_type, "masked", NULL, false},
#ifdef HIDE
    {"takes the symptom away in another way", hide, "masked", "worked-around", true},
#endif
#ifdef ALSO
    {"sets one of two", one_of_two, "active", NULL, false},
    {"sets the other of two", the_other_of_two, "active", NULL, false},
#endif
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

static bool in_effect(const struct os *os)
{
    struct str now = {0};
    bool is;

    kinds_ok(os->ops->setting_read(os->ctx, SETTING, &now, NULL));
    is = strcmp(str_text(&now), PLANTED) == 0;
    str_done(&now);
    return is;
}

static void take_over(const struct os *os)
{
    kinds_set_text(os, NEAR_KEY, NEAR_VALUE, OS_REG_SZ, "3", true);
}

static bool is_taken_over(const struct os *os)
{
    return kinds_has_text(os, NEAR_KEY, NEAR_VALUE, "3");
}

static void clear(const struct os *os)
{
    for (size_t i = 0; values[i].name; i++)
        kinds_unset(os, values[i].name, values[i].value);
}

const struct kind_fixture FIXTURE = {
    .ticket = TICKET,
    .kind = "user-setting",
    .order = ORDER,
    .settings = settings,
    .others = others,
    .wrong = {"level", "as you like"},
    .pcs = pcs,
    .moves = moves,
    /* Not all: where each process has a value of its own, the next one may not see the fault. */
    .in_effect = in_effect,
    .take_over = take_over,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = values,
    .keys = keys,
};
