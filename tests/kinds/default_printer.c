/* The default printer, for the shared tests. Printers are an administrator's to make: in a profile
 * win_printer plays, with two of its own. */
#include "kinds.h"

#include <string.h>

#include "fake_printers.h"
#include "test.h"

#define MODE "LegacyDefaultPrinterMode"

static const struct kind_setting none[] = {{0}};
static const struct kind_setting values[] = {
    {FAKE_PRINTER_KEY, "Device"}, {FAKE_PRINTER_KEY, MODE}, {0}};
static const char *const keys[] = {FAKE_PRINTER_KEY, NULL};

static void make_default(const struct os *os, const char *name)
{
    kinds_ok(os->ops->printer_write(os->ctx, name, NULL));
}

static bool is_default(const struct os *os, const char *name)
{
    struct str now = {0};
    bool present = false, is;

    kinds_ok(os->ops->printer_read(os->ctx, &present, &now, NULL));
    is = present && strcmp(str_text(&now), name) == 0;
    str_done(&now);
    return is;
}

/* --- PCs -------------------------------------------------------------------------------------- */

/* Somebody chooses himself; and bytes that Windows would not write in this way. */
static void lay_chosen(const struct os *os)
{
    kinds_set_dword(os, FAKE_PRINTER_KEY, MODE, 1);
    kinds_set_text(os, FAKE_PRINTER_KEY, "Device", OS_REG_SZ, FAKE_PAPER ",winspool,Ne07:", false);
}

static void lay_managed(const struct os *os)
{
    kinds_set_dword(os, FAKE_PRINTER_KEY, MODE, 0);
}

static const struct kind_pc pcs[] = {
    {"as it comes", NULL, KIND_IN_MEMORY, false},
    {"managed by Windows", lay_managed, KIND_IN_MEMORY, false},
    {"chosen by its user", lay_chosen, KIND_IN_MEMORY, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

static void on_its_page(const struct os *os)
{
    make_default(os, FAKE_PAPER);
}

static void third(const struct os *os)
{
    make_default(os, FAKE_XPS);
}

static void let_windows(const struct os *os)
{
    kinds_set_dword(os, FAKE_PRINTER_KEY, MODE, 0);
}

/* Masked where the user chose before, repaired where Windows did. */
static void page_and_windows(const struct os *os)
{
    on_its_page(os);
    let_windows(os);
}

/* As those do who know the registry alone: Windows reads it. */
static void in_the_registry(const struct os *os)
{
    kinds_set_text(os, FAKE_PRINTER_KEY, "Device", OS_REG_SZ, FAKE_PAPER ",winspool,Ne01:", true);
}

static void delete_it(const struct os *os)
{
    kinds_unset(os, FAKE_PRINTER_KEY, "Device");
}

static const struct kind_move moves[] = {
    {"sets the default printer", on_its_page, "repaired", "printer-set", false},
    {"writes it in the registry", in_the_registry, "repaired", "printer-set", false},
    {"sets it, and lets Windows choose", page_and_windows, NULL, "windows-chooses", false},
    {"lets Windows choose alone", let_windows, "active", NULL, false},
    {"takes a third printer", third, "altered", NULL, false},
    {"leaves none", delete_it, "altered", NULL, false},
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

static bool in_effect(const struct os *os)
{
    return is_default(os, FAKE_PDF);
}

static bool is_taken_over(const struct os *os)
{
    return is_default(os, FAKE_XPS);
}

static void clear(const struct os *os)
{
    for (size_t i = 0; values[i].name; i++)
        kinds_unset(os, values[i].name, values[i].value);
}

const struct kind_fixture kind_default_printer = {
    .ticket = "default-printer",
    .kind = "default-printer",
    .order = 13,
    .settings = none,
    .others = none,
    .pcs = pcs,
    .moves = moves,
    .in_effect = in_effect,
    .effect_is_all = true,
    .take_over = third,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = values,
    .keys = keys,
};
