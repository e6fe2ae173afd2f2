/* The settings that a ticket may set: the table, and what is read out of it. */
#include "values_rows.h"

#include <assert.h>
#include <string.h>

#include "text.h"
#include "values_pointer.h"
#include "values_words.h"

/* --- the table -------------------------------------------------------------------------------- */

/*
 * Functions, actions, ranges and what a missing value means: "SystemParametersInfoW",
 * "GetSystemMetrics". The places are those of the user hives of Windows 7 to 10.
 */
#define MOUSE         "Control Panel\\Mouse"
#define DESKTOP       "Control Panel\\Desktop"
#define INTERNATIONAL "Control Panel\\International"
#define ACCESSIBILITY "Control Panel\\Accessibility"

#define EXPLORER_POLICIES "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer"

/* "Prohibit access to Control Panel and PC settings". */
static const struct value_policy control_panel[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKLM, EXPLORER_POLICIES, "NoControlPanel"},
    {0},
};

/* What the pages of the mouse keep: a repair with a broad brush resets it all. */
static const struct stored mouse[] = {
    {MOUSE, "SwapMouseButtons", STORED_DECIMAL, "0", NULL},
    {MOUSE, "MouseSensitivity", STORED_DECIMAL, "10", NULL},
    {MOUSE, "MouseSpeed", STORED_DECIMAL, "1", NULL},
    {MOUSE, "MouseThreshold1", STORED_DECIMAL, "6", NULL},
    {MOUSE, "MouseThreshold2", STORED_DECIMAL, "10", NULL},
    {MOUSE, "MouseTrails", STORED_DECIMAL, "0", NULL},
    {MOUSE, "DoubleClickSpeed", STORED_DECIMAL, "500", NULL},
    {MOUSE, "SnapToDefaultButton", STORED_DECIMAL, "0", NULL},
    {DESKTOP, "WheelScrollLines", STORED_DECIMAL, "3", NULL},
    {0},
};

/* The formats that a page of Windows sets at once: "Reset", or another region. */
static const struct stored formats[] = {
    {INTERNATIONAL, "sThousand", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sMonDecimalSep", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sCurrency", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sShortDate", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sLongDate", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sTimeFormat", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sShortTime", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "iFirstDayOfWeek", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "LocaleName", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sDecimal", STORED_TEXT, NULL, NULL},
    {0},
};

/* The page may set this one along, so that the two differ. */
static const struct stored list_symbol[] = {{INTERNATIONAL, "sList", STORED_TEXT, NULL, NULL}, {0}};

static const struct stored other_symbols[] = {
    {INTERNATIONAL, "sThousand", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "sList", STORED_TEXT, NULL, NULL},
    {0},
};

/* Beside the Control Panel: the formats are the PC's, and cannot be set at all ("Locking Down
 * Settings in Regional Options", Group Policy). */
#define LOCALE_POLICIES "Software\\Policies\\Microsoft\\Control Panel\\International"
static const struct value_policy region[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKLM, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKCU, LOCALE_POLICIES, "PreventUserOverrides"},
    {OS_HKLM, LOCALE_POLICIES, "PreventUserOverrides"},
    {0},
};

/* Any other symbol than that of before is read as something else. */
static bool same_symbol(const char *value, const char *before)
{
    return strcmp(value, before) == 0;
}

static const struct value_level other_symbol[] = {{"other-symbol", ".", ","}, {0}};
/* Windows writes both along with the format. */
static const struct stored date_parts[] = {
    {INTERNATIONAL, "sDate", STORED_TEXT, NULL, NULL},
    {INTERNATIONAL, "iDate", STORED_TEXT, NULL, NULL},
    {0},
};

/* The day, the month and the year, in their order; texts between quotes are no part of them ("Day,
 * Month, Year, and Era Format Pictures"). */
static void order_of(const char *format, char out[4])
{
    size_t count = 0;
    bool quoted = false;

    for (; *format; format++) {
        quoted ^= *format == '\'';
        if (!quoted && strchr("dMy", *format) && count < 3 && !memchr(out, *format, count))
            out[count++] = *format;
    }
    out[count] = '\0';
}

/* All three of them, in the order that the user reads. */
static bool same_order(const char *value, const char *before)
{
    char order[4], wanted[4];

    order_of(value, order);
    order_of(before, wanted);
    return order[0] && order[1] && order[2] && strcmp(order, wanted) == 0;
}

static const struct value_level other_order[] = {{"other-order", "MM/dd/yy", "dd/MM/yy"}, {0}};
static const struct stored features[] = {
    {ACCESSIBILITY "\\Keyboard Response", "Flags", STORED_DECIMAL, "126", NULL},
    {ACCESSIBILITY "\\ToggleKeys", "Flags", STORED_DECIMAL, "62", NULL},
    {ACCESSIBILITY "\\MouseKeys", "Flags", STORED_DECIMAL, "62", NULL},
    {ACCESSIBILITY "\\HighContrast", "Flags", STORED_DECIMAL, "126", NULL},
    {ACCESSIBILITY "\\SoundSentry", "Flags", STORED_DECIMAL, "2", NULL},
    {ACCESSIBILITY "\\TimeOut", "Flags", STORED_DECIMAL, "2", NULL},
    {0},
};

/* SKF_STICKYKEYSON is bit 0 ("STICKYKEYS"): whatever the shortcut, the sounds and the icon do. */
static bool is_off(const char *value, const char *before)
{
    (void)before;
    return !value_is_odd(value);
}

/* On, and without SKF_TWOKEYSOFF (0x100): with it, two keys at once would end the fault. */
static const struct value_level sticky_on[] = {{"on", "255", NULL}, {0}};
static const struct value_level swapped[] = {{"swapped", "1", NULL}, {0}};
static const struct value_level no_scrolling[] = {{"no-scrolling", "0", NULL}, {0}};
static const struct value_level slowest[] = {{"slowest", "1", NULL}, {0}};

#define EXPLORER "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"

/* "Single-click to open an item" in File Explorer Options: folders open, but every other program
 * still waits for two clicks. */
static const struct value_way single_click[] = {
    {NOTE_SINGLE_CLICK, "0", {EXPLORER, "ShellState", STORED_CLICKS, "1", NULL}},
    {0},
};
#define ADVANCED EXPLORER "\\Advanced"

/* Whoever looks for what has vanished changes these. */
static const struct stored views[] = {
    {ADVANCED, "Hidden", STORED_DWORD, "2", NULL},
    {ADVANCED, "ShowSuperHidden", STORED_DWORD, "0", NULL},
    {ADVANCED, "HideFileExt", STORED_DWORD, "1", NULL},
    {0},
};

/* "Hide and disable all items on the desktop", and the menu of a right click there. */
static const struct value_policy desktop[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoDesktop"},
    {OS_HKLM, EXPLORER_POLICIES, "NoDesktop"},
    {OS_HKCU, EXPLORER_POLICIES, "NoViewContextMenu"},
    {OS_HKLM, EXPLORER_POLICIES, "NoViewContextMenu"},
    {0},
};

#define HIDE_ICONS EXPLORER "\\HideDesktopIcons"
#define BIN        "{645FF040-5081-101B-9F08-00AA002F954E}"

/* Windows keeps the choice twice, for the two sorts of a start menu: this one is the older. */
static const struct stored older_menu[] = {
    {HIDE_ICONS "\\ClassicStartMenu", BIN, STORED_DWORD, "0", "1"},
    {0},
};

/* The other boxes of the page "Desktop Icon Settings", and OneDrive's own icon: not shown, unless
 * somebody wants them. */
#define NOT_SHOWN(id)                                                                              \
    {                                                                                              \
        HIDE_ICONS "\\NewStartPanel", id, STORED_DWORD, "1", NULL                                  \
    }
static const struct stored other_icons[] = {
    NOT_SHOWN("{20D04FE0-3AEA-1069-A2D8-08002B30309D}"), /* this PC */
    NOT_SHOWN("{59031A47-3F72-44A7-89C5-5595FE6B30EE}"), /* the user's files */
    NOT_SHOWN("{F02C1A0D-BE21-4350-88B0-7367FC96EF3C}"), /* the network */
    NOT_SHOWN("{5399E694-6CE5-4D6C-8FCE-1D8870FDCBA0}"), /* the Control Panel */
    NOT_SHOWN("{018D5C66-4533-4307-9B53-224DE2ED1FE6}"), /* OneDrive */
    {0},
};

/* Where no icon at all is shown, nobody misses this one; to hide them all is no repair. */
static const struct value_way no_icons[] = {
    {NULL, "1", {ADVANCED, "HideIcons", STORED_DWORD, "0", NULL}},
    {0},
};

/* The page is one of the Control Panel's; and a desktop without any items has no icon to lose. */
static const struct value_policy icon_page[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKLM, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKCU, EXPLORER_POLICIES, "NoDesktop"},
    {OS_HKLM, EXPLORER_POLICIES, "NoDesktop"},
    {0},
};

static bool is_not_zero(const char *value)
{
    return strcmp(value, "0") != 0;
}

#define CURSORS "Control Panel\\Cursors"

/* Who chooses a scheme changes all of its pictures. */
#define PICTURE(name)                                                                              \
    {                                                                                              \
        CURSORS, name, STORED_TEXT, NULL, NULL                                                     \
    }
static const struct stored scheme[] = {
    PICTURE(""), /* the scheme's name */
    {CURSORS, "Scheme Source", STORED_DWORD, NULL, NULL},
    PICTURE("AppStarting"),
    PICTURE("Crosshair"),
    PICTURE("Hand"),
    PICTURE("Help"),
    PICTURE("IBeam"),
    PICTURE("No"),
    PICTURE("NWPen"),
    PICTURE("Person"),
    PICTURE("Pin"),
    PICTURE("SizeAll"),
    PICTURE("SizeNESW"),
    PICTURE("SizeNS"),
    PICTURE("SizeNWSE"),
    PICTURE("SizeWE"),
    PICTURE("UpArrow"),
    PICTURE("Wait"),
    {0},
};

/* Beside the Control Panel: "Prevent changing mouse pointers". */
#define PERSONALIZATION "Software\\Policies\\Microsoft\\Windows\\Personalization"
static const struct value_policy pointers[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKLM, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKCU, PERSONALIZATION, "NoChangingMousePointers"},
    {0},
};

static const struct value_level busy[] = {{"busy", "aero_busy.ani", NULL}, {0}};
static const struct value_level not_shown[] = {{"not-shown", "1", NULL}, {0}};
static const struct value_level icons_hidden[] = {{"hidden", "1", NULL}, {0}};
static const struct value_level fastest[] = {{"fastest", "200", NULL}, {0}};

/* Whoever helps feels the mouse's settings too: with these two the keyboard does all that is
 * needed. */
static const char *const beside_button[] = {"wheel", NULL};
static const char *const beside_wheel[] = {"primary-button", "pointer-speed", NULL};
static const char *const beside_speed[] = {"wheel", NULL};

/* Both are wanted for a protected file to be shown ("SHELLSTATE", fShowSuperHidden). */
static const struct stored hidden_shown[] = {{ADVANCED, "Hidden", STORED_DWORD, "2", "1"}, {0}};
static const struct stored other_views[] = {
    {ADVANCED, "HideFileExt", STORED_DWORD, "1", NULL},
    {ADVANCED, "HideIcons", STORED_DWORD, "0", NULL},
    {0},
};
static const struct value_way hidden_again[] = {
    {NOTE_HIDDEN_AGAIN, "2", {ADVANCED, "Hidden", STORED_DWORD, "2", NULL}},
    {0},
};

/* "Removes the Folder Options menu item from the Tools menu". */
static const struct value_policy folder_options[] = {
    {OS_HKCU, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKLM, EXPLORER_POLICIES, "NoControlPanel"},
    {OS_HKCU, EXPLORER_POLICIES, "NoFolderOptions"},
    {OS_HKLM, EXPLORER_POLICIES, "NoFolderOptions"},
    {0},
};
static const struct value_level shown[] = {{"shown", "1", NULL}, {0}};

const struct value_row value_rows[] = {
    {
        .name = "primary-button",
        .asked = "SM_SWAPBUTTON",
        .value = {MOUSE, "SwapMouseButtons", STORED_DECIMAL, "0", NULL},
        .neighbours = mouse,
        .beside = beside_button,
        .levels = swapped,
        .policies = control_panel,
        .most = 1,
    },
    {
        .name = "wheel",
        .asked = "SPI_GETWHEELSCROLLLINES",
        .value = {DESKTOP, "WheelScrollLines", STORED_DECIMAL, "3", NULL},
        .neighbours = mouse,
        .beside = beside_wheel,
        .levels = no_scrolling,
        .policies = control_panel,
        .most = UINT32_MAX, /* WHEEL_PAGESCROLL: a page at a time */
        .usable_least = 1,
        .usable_most = 99,
    },
    {
        .name = "pointer-speed",
        .asked = "SPI_GETMOUSESPEED",
        .value = {MOUSE, "MouseSensitivity", STORED_DECIMAL, "10", NULL},
        .neighbours = mouse,
        .beside = beside_speed,
        .levels = slowest,
        .policies = control_panel,
        .least = 1,
        .most = 20,
        .usable_least = 4,
        .usable_most = 17,
    },
    {
        .name = "double-click",
        .asked = "GetDoubleClickTime",
        .value = {MOUSE, "DoubleClickSpeed", STORED_DECIMAL, "500", NULL},
        .neighbours = mouse,
        .levels = fastest,
        .policies = control_panel,
        .least = 1,
        .most = 5000,
        .usable_least = 300,
        .usable_most = 900,
        .ways = single_click,
    },
    {
        .name = "decimal-symbol",
        .asked = "LOCALE_SDECIMAL",
        .value = {INTERNATIONAL, "sDecimal", STORED_TEXT, NULL, NULL},
        .with = list_symbol,
        .neighbours = formats,
        .apart = other_symbols,
        .levels = other_symbol,
        .policies = region,
        .usable = same_symbol,
    },
    {
        .name = "short-date",
        .asked = "LOCALE_SSHORTDATE",
        .value = {INTERNATIONAL, "sShortDate", STORED_TEXT, NULL, NULL},
        .with = date_parts,
        .neighbours = formats,
        .levels = other_order,
        .policies = region,
        .usable = same_order,
    },
    {
        .name = "sticky-keys",
        .asked = "SPI_GETSTICKYKEYS",
        .value = {ACCESSIBILITY "\\StickyKeys", "Flags", STORED_DECIMAL, "510", NULL},
        .neighbours = features,
        .levels = sticky_on,
        .policies = control_panel,
        .most = 0xffff,
        .usable = is_off,
        .acts = value_is_odd,
        .off = features,
    },
    {
        .name = "desktop-icons",
        .asked = "FWF_NOICONS",
        .value = {ADVANCED, "HideIcons", STORED_DWORD, "0", NULL},
        .neighbours = views,
        .levels = icons_hidden,
        .policies = desktop,
        .most = 1,
        .desktop = true,
    },
    {
        .name = "recycle-bin",
        .asked = "HideDesktopIcons",
        .value = {HIDE_ICONS "\\NewStartPanel", BIN, STORED_DWORD, "0", NULL},
        .raw = true,
        .with = older_menu,
        .neighbours = other_icons,
        .ways = no_icons,
        .levels = not_shown,
        .policies = icon_page,
        .most = 1,
        .acts = is_not_zero,
    },
    {
        .name = "busy-pointer",
        .asked = "Cursors",
        .value = {CURSORS, "Arrow", STORED_TEXT, "", NULL},
        .raw = true,
        .unasked = true,
        .file = &pointer_file,
        .with = scheme,
        .neighbours = mouse,
        .levels = busy,
        .policies = pointers,
        .usable = pointer_is_arrow,
        .acts = pointer_is_busy,
    },
    {
        .name = "system-files",
        .asked = "fShowSuperHidden",
        .value = {ADVANCED, "ShowSuperHidden", STORED_DWORD, "0", NULL},
        .raw = true,
        .busy_key = true,
        .desktop_file = "desktop.ini",
        .with = hidden_shown,
        .neighbours = other_views,
        .ways = hidden_again,
        .levels = shown,
        .policies = folder_options,
        .most = 1,
        .acts = is_not_zero,
    },
    {0},
};

/* --- read out of it --------------------------------------------------------------------------- */

const struct value_row *value_row_find(const char *name)
{
    for (const struct value_row *row = value_rows; name && row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

bool value_goes_with(const struct value_row *row, const struct value_row *other)
{
    for (const char *const *name = row->beside; name && *name; name++)
        if (strcmp(*name, other->name) == 0)
            return true;
    return false;
}

const struct value_level *value_level_find(const struct value_row *row, const char *word)
{
    for (const struct value_level *level = row->levels; word && level->word; level++)
        if (strcmp(level->word, word) == 0)
            return level;
    return NULL;
}

bool value_is_level(const struct value_row *row, const char *value)
{
    for (const struct value_level *level = row->levels; level->word; level++) {
        if (row->file && row->file->plants(value, level->value))
            return true;
        if (!row->file && (strcmp(level->value, value) == 0 ||
                           (level->instead && strcmp(level->instead, value) == 0)))
            return true;
    }
    return false;
}

static bool is_text(const struct value_row *row)
{
    return row->least == 0 && row->most == 0;
}

/* Decimal digits and nothing else, in 32 bits. "-1" is what some write for the highest number. */
static bool read_number(const char *text, uint32_t *out)
{
    uint64_t number = 0;

    if (strcmp(text, "-1") == 0) {
        *out = UINT32_MAX;
        return true;
    }
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        number = number * 10 + (uint64_t)(*text - '0');
        if (number > UINT32_MAX)
            return false;
    }
    *out = (uint32_t)number;
    return true;
}

enum { TEXT_VALUE_MAX = 79 }; /* LOCALE_SSHORTDATE: 80 characters with its NUL, the longest */

bool value_valid(const struct value_row *row, const char *value)
{
    uint32_t number;

    if (row->file)
        return row->file->valid(value);
    if (is_text(row))
        return strlen(value) <= TEXT_VALUE_MAX;
    return read_number(value, &number) && number >= row->least && number <= row->most;
}

bool value_is_odd(const char *value)
{
    uint32_t number;

    return read_number(value, &number) && number % 2 == 1;
}

bool value_acts(const struct value_row *row, const char *value, const char *planted)
{
    return strcmp(value, planted) == 0 || (row->acts && row->acts(value));
}

bool value_usable(const struct value_row *row, const char *value, const char *before)
{
    uint32_t number;

    if (strcmp(value, before) == 0)
        return true;
    if (row->usable)
        return row->usable(value, before);
    return read_number(value, &number) && number >= row->usable_least && number <= row->usable_most;
}

static bool read_digits(const struct state *state, struct str *out)
{
    struct str text = {0};
    uint32_t number;
    bool fine = state->type == OS_REG_SZ && state_string(state, &text) &&
                read_number(str_text(&text), &number);

    if (fine)
        str_add_uint(out, number);
    str_done(&text);
    return fine;
}

/* SHELLSTATE: its size, then its flags, the sixth of which is fDoubleClickInWebView
 * ("SHELLSTATEW").
 */
static bool read_clicks(const struct state *state, struct str *out)
{
    enum { FLAGS = 4, DOUBLE_CLICK = 0x20 };
    bool fine = state->type == OS_REG_BINARY && state->data.len > FLAGS;

    if (fine)
        str_add_uint(out, (unsigned char)state->data.data[FLAGS] & DOUBLE_CLICK ? 1 : 0);
    return fine;
}

bool stored_value(const struct stored *s, const struct state *state, struct str *out)
{
    uint32_t number;

    if (!state->present) {
        if (s->usual)
            str_add_text(out, s->usual);
        return s->usual != NULL;
    }
    switch (s->form) {
    case STORED_DECIMAL: return read_digits(state, out);
    case STORED_TEXT: return state_string(state, out);
    case STORED_CLICKS: return read_clicks(state, out);
    case STORED_DWORD:
        if (state->type != OS_REG_DWORD || !state_dword(state, &number))
            return false;
        str_add_uint(out, number);
        return true;
    }
    return false;
}

void stored_state(const struct stored *s, const char *value, struct state *out)
{
    uint32_t number = 0;

    if (s->form == STORED_DWORD) {
        bool fine = read_number(value, &number);

        assert(fine); /* out of the table */
        (void)fine;
        state_set_dword(out, number);
    } else {
        state_set_string(out, value);
    }
}

bool value_way_hides(const struct value_way *way, const struct state *state)
{
    struct str value = {0};
    bool hides =
        stored_value(&way->value, state, &value) && strcmp(str_text(&value), way->hides) == 0;

    str_done(&value);
    return hides;
}

bool stored_at(const struct stored *s, const struct place *place)
{
    return place->type == PLACE_VALUE && place->root == OS_HKCU &&
           text_equal_nocase(s->name, place->name) && text_equal_nocase(s->key, place->key);
}

struct place stored_place(const struct stored *s)
{
    return place_value(OS_HKCU, s->key, s->name);
}
