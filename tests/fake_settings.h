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
    bool raw;          /* what is stored is what is applied, at once */
};

static const struct fake_row fake_rows[] = {
    {"primary-button", "Control Panel\\Mouse", "SwapMouseButtons", OS_REG_SZ, "0", false},
    {"wheel", "Control Panel\\Desktop", "WheelScrollLines", OS_REG_SZ, "3", false},
    {"pointer-speed", "Control Panel\\Mouse", "MouseSensitivity", OS_REG_SZ, "10", false},
    {"double-click", "Control Panel\\Mouse", "DoubleClickSpeed", OS_REG_SZ, "500", false},
    {"decimal-symbol", "Control Panel\\International", "sDecimal", OS_REG_SZ, ",", false},
    {"short-date", "Control Panel\\International", "sShortDate", OS_REG_SZ, "yyyy-MM-dd", false},
    {"sticky-keys", "Control Panel\\Accessibility\\StickyKeys", "Flags", OS_REG_SZ, "510", false},
    {"desktop-icons", "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced",
     "HideIcons", OS_REG_DWORD, "0", false},
    {"recycle-bin",
     "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons\\NewStartPanel",
     "{645FF040-5081-101B-9F08-00AA002F954E}", OS_REG_DWORD, "0", true},
    {"busy-pointer", "Control Panel\\Cursors", "Arrow", OS_REG_SZ, "", true},
    {"system-files", "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced",
     "ShowSuperHidden", OS_REG_DWORD, "0", true},
    {0},
};

enum { FAKE_ROWS = sizeof fake_rows / sizeof *fake_rows };

#endif
