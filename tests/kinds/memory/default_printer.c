/* The default printer on the PC in memory. */
#include "memory.h"

#include "fake_printers.h"
#include "random_bytes.h"

#define MODE     "LegacyDefaultPrinterMode"
#define POLICIES "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer"
#define LABELS   "Etiquettes"

static const struct kind_memory_pc pcs[] = {{0}};

static void own(struct fake_os *pc)
{
    fake_printer(pc, LABELS, "Zebra ZDesigner", "USB001");
}

static void lose(struct fake_os *pc)
{
    fake_remove_printer(pc, LABELS);
}

static void change(struct fake_os *pc)
{
    fake_default_printer(pc, FAKE_XPS);
}

static void spoil(struct fake_os *pc)
{
    fake_deny_write(pc, "SetDefaultPrinterW");
}

static void refuse(struct fake_os *pc)
{
    fake_set(pc, OS_HKLM, POLICIES, "NoControlPanel", OS_REG_DWORD, "\1\0\0", 4);
}

/* --- chance ----------------------------------------------------------------------------------- */

static void any_mode(struct dice *d, struct fake_os *pc)
{
    static const char *const texts[] = {"", "1", "yes"};

    random_value(d, pc, FAKE_PRINTER_KEY, MODE, texts, sizeof texts / sizeof *texts);
}

static void random_pc(struct dice *d, struct fake_os *pc)
{
    if (roll(d, 2))
        fake_set_dword(pc, FAKE_PRINTER_KEY, MODE, roll(d, 3));
    else if (roll(d, 2))
        any_mode(d, pc);
    if (roll(d, 2))
        fake_printer(pc, LABELS, "Zebra ZDesigner", "USB001");
}

static void random_move(struct dice *d, struct fake_os *pc)
{
    static const char *const names[] = {FAKE_PAPER, FAKE_PDF, FAKE_XPS};

    switch (roll(d, 4)) {
    case 0: fake_default_printer(pc, names[roll(d, 3)]); break;
    case 1: fake_set_dword(pc, FAKE_PRINTER_KEY, MODE, roll(d, 2)); break;
    case 2: fake_print(pc, names[roll(d, 3)]); break;
    default: fake_unset(pc, OS_HKCU, FAKE_PRINTER_KEY, MODE); break;
    }
}

const struct kind_memory kind_memory_default_printer = {
    .ticket = "default-printer",
    .pcs = pcs,
    .random_pc = random_pc,
    .random_move = random_move,
    .own = own,
    .lose = lose,
    .change = change,
    .spoil = spoil,
    .refuse = refuse,
};
