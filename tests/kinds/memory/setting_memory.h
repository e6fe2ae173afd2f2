/* What of a setting only the PC in memory can be made to do; as tests/kinds/user_setting.h. */
#include "memory.h"
#include "random_bytes.h"

#define MOUSE    "Control Panel\\Mouse"
#define DESKTOP  "Control Panel\\Desktop"
#define POLICIES "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer"

#ifndef POLICY
#define POLICY "NoControlPanel"
#endif

#ifndef SETTING
#define SETTING TICKET
#endif

/* The same in another writing; of a text there is none. */
#ifndef SPELLED
#define SPELLED "0" OWN
#endif

/* One ticket plays them for all: the kind makes no difference between its rows there. */
#ifdef EVERY_SORT
/* Each process keeps what it has once read. */
static void lay_wine(struct fake_os *pc)
{
    fake_settings(pc, FAKE_SETTINGS_WINE);
    fake_set_text(pc, KEY, VALUE, OWN);
}

static void lay_spelled(struct fake_os *pc)
{
    fake_spell_settings(pc, true);
    fake_set_text(pc, KEY, VALUE, SPELLED);
}

static const struct kind_memory_pc pcs[] = {
    {"each process for itself", lay_wine}, {"spelled in Windows' own way", lay_spelled}, {0}};
#else
static const struct kind_memory_pc pcs[] = {{0}};
#endif

/* A value beside it that a broad repair takes along. */
#ifndef NEAR_KEY
#define NEAR_KEY   MOUSE
#define NEAR_VALUE "MouseTrails"
#endif
#ifndef NEAR_OWN
#define NEAR_OWN "7"
#endif

static void own(struct fake_os *pc)
{
    fake_set_text(pc, NEAR_KEY, NEAR_VALUE, NEAR_OWN);
}

static void lose(struct fake_os *pc)
{
    fake_unset(pc, OS_HKCU, NEAR_KEY, NEAR_VALUE);
}

static void mask(struct fake_os *pc)
{
#if defined RAW && defined NUMBER
    fake_set_text(pc, KEY, VALUE, OWN); /* not what its page writes */
#elif defined RAW
    fake_set_dword(pc, KEY, VALUE, 0); /* likewise */
#else
    fake_set_session(pc, SETTING, OWN);
#endif
#ifdef ALSO
    fake_set_session(pc, ALSO, ALSO_OWN);
#endif
}

static void change(struct fake_os *pc)
{
    fake_set_text(pc, KEY, VALUE, "mine");
}

static void spoil(struct fake_os *pc)
{
#ifdef RAW
    fake_deny_write(pc, VALUE);
#else
    fake_deny_write(pc, SETTING);
#endif
}

static void refuse(struct fake_os *pc)
{
    fake_set(pc, OS_HKLM, POLICIES, POLICY, OS_REG_DWORD, "\1\0\0", 4);
}

/* --- chance: never the planted value ---------------------------------------------------------- */

static const char *const texts[] = {"", OWN, SPELLED, "x", "-2"};

static void any_value(struct dice *d, struct fake_os *pc, const char *key, const char *name)
{
    random_value(d, pc, key, name, texts, sizeof texts / sizeof *texts);
}

/* A number is never the planted one either. */
static void any_own(struct dice *d, struct fake_os *pc)
{
#ifdef NUMBER
    if (roll(d, 2))
        fake_set_dword(pc, KEY, VALUE, roll(d, 2) ? NUMBER : 7);
    else
        fake_set_text(pc, KEY, VALUE, texts[roll(d, sizeof texts / sizeof *texts)]);
#else
    any_value(d, pc, KEY, VALUE);
#endif
}

static void random_pc(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {"MouseSensitivity", "MouseSpeed", "MouseTrails",
                                        "DoubleClickSpeed", "ActiveWindowTracking"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (roll(d, 2))
            any_value(d, pc, MOUSE, names[i]);
    if (roll(d, 4))
        any_own(d, pc);
    fake_settings(pc, roll(d, 2) ? FAKE_SETTINGS_WINE : FAKE_SETTINGS_WINDOWS);
    fake_spell_settings(pc, roll(d, 3) == 0);
}

static void random_move(struct dice *d, struct fake_os *pc)
{
    switch (roll(d, 6)) {
    case 0: fake_set_setting(pc, SETTING, OWN); break;
    case 1: fake_set_session(pc, SETTING, OWN); break;
    case 2: fake_sign_in(pc); break;
    case 3: fake_unset(pc, OS_HKCU, KEY, VALUE); break;
    case 4: any_own(d, pc); break;
    default: fake_unset_key(pc, OS_HKCU, KEY); break;
    }
}

const struct kind_memory FIXTURE = {
    .ticket = TICKET,
    .pcs = pcs,
    .random_pc = random_pc,
    .random_move = random_move,
    .own = own,
    .lose = lose,
    .mask = mask,
    .change = change,
    .spoil = spoil,
    .refuse = refuse,
};
