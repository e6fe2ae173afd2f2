/*
 * Where the PC in memory stores the user's settings, as Windows does: a row each, beside the rows
 * of src/os/win_setting.c and src/faults/values. Included by fake_os.c alone.
 */
#ifndef BINOME_FAKE_SETTINGS_H
#define BINOME_FAKE_SETTINGS_H

#include "os.h"

struct fake_row {
    const char *name;        /* through pc/os.h */
    const char *key, *value; /* of HKCU */
    uint32_t type;
    const char *usual; /* where nothing is stored */
};

static const struct fake_row fake_rows[] = {
    {"primary-button", "Control Panel\\Mouse", "SwapMouseButtons", OS_REG_SZ, "0"},
    {"wheel", "Control Panel\\Desktop", "WheelScrollLines", OS_REG_SZ, "3"},
    {"pointer-speed", "Control Panel\\Mouse", "MouseSensitivity", OS_REG_SZ, "10"},
    {"double-click", "Control Panel\\Mouse", "DoubleClickSpeed", OS_REG_SZ, "500"},
    {"decimal-symbol", "Control Panel\\International", "sDecimal", OS_REG_SZ, ","},
    {"short-date", "Control Panel\\International", "sShortDate", OS_REG_SZ, "yyyy-MM-dd"},
    {"sticky-keys", "Control Panel\\Accessibility\\StickyKeys", "Flags", OS_REG_SZ, "510"},
    {"desktop-icons", "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced",
     "HideIcons", OS_REG_DWORD, "0"},
    {0},
};

enum { FAKE_ROWS = sizeof fake_rows / sizeof *fake_rows };

#endif
