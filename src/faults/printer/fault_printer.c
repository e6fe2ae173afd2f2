/*
 * Ticket "nothing comes out of the printer": another printer is the default, one that prints into a
 * file or nowhere.
 *
 * Which that may be is a list: a page that somebody prints while the ticket is in place must never
 * come out of anybody's real printer. Windows may take the last printer used as the default by
 * itself (LegacyDefaultPrinterMode 0 or absent); with 1 it keeps what the user has chosen, and so
 * it is set first.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "printer_parts.h"
#include "printer_place.h"
#include "printer_words.h"
#include "text.h"

/* --- which may be planted --------------------------------------------------------------------- */

/*
 * Driver and port of what Windows and Office install, as Get-Printer lists them on Windows 10 and
 * 11; neither is translated. Both must fit: a driver alone says nothing of where it prints to. The
 * first that is there is taken: those that ask for a file's name come first, because that is what
 * shows. With the port FILE: any driver asks for one.
 */
static const struct {
    const char *driver; /* how it starts; versions follow */
    const char *port;
} virtual_printers[] = {
    {"Microsoft Print To PDF", "PORTPROMPT:"},     {"Microsoft XPS Document Writer", "PORTPROMPT:"},
    {"Microsoft XPS Document Writer", "XPSPort:"}, {"", "FILE:"},
    {"Send To Microsoft OneNote", "nul:"},         {"Microsoft Shared Fax Driver", "SHRFAX:"},
};
enum { VIRTUAL_PRINTERS = sizeof virtual_printers / sizeof *virtual_printers };

static bool is_virtual(const struct os_printer *p, size_t row)
{
    return text_starts_nocase(p->driver, virtual_printers[row].driver) &&
           text_equal_nocase(p->port, virtual_printers[row].port);
}

/* NULL: there is none but the default itself. */
static const struct os_printer *choose(const struct os *os, const struct os_printers *list,
                                       const char *now)
{
    for (size_t row = 0; row < VIRTUAL_PRINTERS; row++)
        for (size_t i = 0; i < list->count; i++)
            if (is_virtual(&list->items[i], row) &&
                !os->ops->same_name(os->ctx, list->items[i].name, now))
                return &list->items[i];
    return NULL;
}

/* --- records ---------------------------------------------------------------------------------- */

const struct record *printer_record(const struct journal *j, const struct place_type *type)
{
    for (size_t i = 0; i < j->records.count; i++)
        if (j->records.items[i].place.type == type)
            return &j->records.items[i];
    return NULL;
}

static bool is_mode(const struct place *p)
{
    return p->type == PLACE_VALUE && p->root == OS_HKCU && text_equal_nocase(p->key, PRINTER_KEY) &&
           text_equal_nocase(p->name, PRINTER_MODE);
}

const struct record *printer_mode_record(const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++)
        if (is_mode(&j->records.items[i].place))
            return &j->records.items[i];
    return NULL;
}

bool printer_user_chooses(const struct state *mode)
{
    uint32_t number;

    return state_dword(mode, &number) && number == 1;
}

/* --- capture ---------------------------------------------------------------------------------- */

/* Who may not open the page cannot repair it. (The policy on who chooses the default printer is the
 * very value that is planted, "Turn off Windows default printer management": it is put back.) */
static enum status refuse_policies(const struct os *os, struct err *err)
{
    static const char key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer";
    static const enum os_root roots[] = {OS_HKCU, OS_HKLM};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < 2; i++)
        st = fault_refuse_where(os, place_value(roots[i], key, "NoControlPanel"),
                                fault_policy_is_on, NULL, REFUSAL_PRINTERS_LOCKED, err);
    return st;
}

/* The list that the spooler keeps for win.ini's readers tells it without loading anything. */
static enum status refuse_few(const struct os *os, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, OS_HKCU, PRINTER_DEVICES, &present, &names, err);

    if (st == ST_OK && names.count < 2)
        st = err_why(err, ST_REFUSED, REFUSAL_ONE_PRINTER, "HKCU\\" PRINTER_DEVICES);
    os_names_done(&names);
    return st;
}

static enum status list_printers(const struct os *os, struct os_printers *out, struct err *err)
{
    struct err asked = {0};
    enum status st = os->ops->printers(os->ctx, out, &asked);

    if (st == ST_READ && asked.native == OS_NO_SPOOLER)
        return err_why(err, ST_REFUSED, REFUSAL_SPOOLER_SILENT, "EnumPrinters");
    if (st != ST_OK && err)
        *err = asked;
    return st;
}

/* Values of the key, in the spelling that their names have. */
static enum status capture_mode(const struct os *os, const struct os_names *names,
                                struct records *out, struct err *err)
{
    struct place place = place_value(OS_HKCU, PRINTER_KEY, fault_spelled(os, names, PRINTER_MODE));
    enum status st = fault_capture(os, ROLE_OWN, place, out, err);

    if (st == ST_OK && !printer_user_chooses(&records_last(out)->before))
        state_set_dword(&records_last(out)->planted, 1);
    return st;
}

static enum status capture_default(const struct os *os, const struct os_printers *list,
                                   struct records *out, struct err *err)
{
    enum status st = fault_capture(os, ROLE_OWN, place_printer(), out, err);
    const struct os_printer *other;

    if (st != ST_OK)
        return st;
    if (!records_last(out)->before.present)
        return err_why(err, ST_REFUSED, REFUSAL_NO_DEFAULT, "GetDefaultPrinter");
    other = choose(os, list, state_printer(&records_last(out)->before));
    if (!other)
        return err_why(err, ST_REFUSED, REFUSAL_NO_VIRTUAL, "EnumPrinters");
    state_set_printer(&records_last(out)->planted, other->name);
    return ST_OK;
}

/* As Windows stores the default: its name, and behind it what the list of printers has for it. */
static enum status plan_device(const struct os *os, const char *planted, struct state *out,
                               struct err *err)
{
    struct place place = place_value(OS_HKCU, PRINTER_DEVICES, planted);
    struct str device = {0}, rest = {0};
    struct state listed = {0};
    enum status st = place_read(os, &place, &listed, err);

    if (st == ST_OK && !state_string(&listed, &rest))
        st = err_why(err, ST_REFUSED, REFUSAL_NO_VIRTUAL, "HKCU\\" PRINTER_DEVICES);
    if (st == ST_OK) {
        str_add_text(&device, planted);
        str_add_char(&device, ',');
        str_add_text(&device, str_text(&rest));
        state_done(out);
        state_set_string(out, str_text(&device));
    }
    str_done(&device);
    str_done(&rest);
    state_done(&listed);
    place_done(&place);
    return st;
}

/* Windows answers from it: where the two disagree nobody could say what to put back. */
static enum status capture_device(const struct os *os, const struct os_names *names,
                                  struct records *out, struct err *err)
{
    size_t asked = out->count - 1;
    struct str stored = {0};
    enum status st = fault_capture(
        os, ROLE_OWN, place_device(fault_spelled(os, names, PRINTER_DEVICE)), out, err);
    const struct record *printer = &out->items[asked];

    if (st == ST_OK &&
        (!state_device_printer(&records_last(out)->before, &stored) ||
         !os->ops->same_name(os->ctx, str_text(&stored), state_printer(&printer->before))))
        st = err_why(err, ST_REFUSED, REFUSAL_NO_DEFAULT, "HKCU\\" PRINTER_KEY "\\" PRINTER_DEVICE);
    if (st == ST_OK)
        st = plan_device(os, state_printer(&printer->planted), &records_last(out)->planted, err);
    str_done(&stored);
    return st;
}

static enum status capture_all(const struct os *os, struct records *out, struct err *err)
{
    struct os_printers list = {0};
    struct os_names names = {0};
    bool present = false;
    enum status st = list_printers(os, &list, err);

    if (st == ST_OK && list.count < 2)
        st = err_why(err, ST_REFUSED, REFUSAL_ONE_PRINTER, "EnumPrinters");
    if (st == ST_OK)
        st = os_reg_list(os, OS_HKCU, PRINTER_KEY, &present, &names, err);
    if (st == ST_OK)
        st = capture_mode(os, &names, out, err);
    if (st == ST_OK)
        st = capture_default(os, &list, out, err);
    if (st == ST_OK)
        st = capture_device(os, &names, out, err);
    if (st == ST_OK)
        st = fault_capture(os, ROLE_WATCH, place_printers(), out, err);
    os_names_done(&names);
    os_printers_done(&list);
    return st;
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    struct records r = {0};
    enum status st = refuse_policies(os, err);

    (void)self, (void)settings;
    if (st == ST_OK)
        st = refuse_few(os, err);
    if (st == ST_OK)
        st = capture_all(os, &r, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    return st;
}

/* --- observe ---------------------------------------------------------------------------------- */

static const char *group_of(const struct record *r)
{
    if (r->place.type == PLACE_PRINTER)
        return CHECK_PRINTER_DEFAULT->text;
    return r->place.type == PLACE_PRINTERS ? CHECK_PRINTER_LIST->text : CHECK_PRINTER_MODE->text;
}

/* Not what is stored of the default printer: it decides nothing that Windows does not answer. */
static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    (void)self;
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct place place;

        if (r->place.type == PLACE_DEVICE)
            continue;
        place_copy(&place, &r->place);
        observations_read(out, os, group_of(r), &place);
    }
}

/* --- restore ---------------------------------------------------------------------------------- */

static bool is_switch(const struct state *s)
{
    uint32_t number;

    return !s->present || (state_dword(s, &number) && number <= 1);
}

static bool stores_same(const struct state *a, const struct state *b)
{
    struct str left = {0}, right = {0};
    bool same = state_device_printer(a, &left) && state_device_printer(b, &right) &&
                strcmp(str_text(&left), str_text(&right)) == 0;

    str_done(&left);
    str_done(&right);
    return same;
}

/* As long as Windows chooses, a default printer that changed is nobody's doing. */
static unsigned claim_default(const struct journal *j, const struct record *r,
                              const struct state *now)
{
    const struct record *mode = printer_mode_record(j);
    unsigned claims = 0;

    if (now->present && strcmp(state_printer(now), state_printer(&r->planted)) == 0)
        claims |= CLAIM_FAULT;
    if (now->present && mode && !printer_user_chooses(&mode->before))
        claims |= CLAIM_BY_ITSELF;
    return claims;
}

static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    unsigned claims = record->place.type == PLACE_DEVICE ? CLAIM_FOLLOWS | CLAIM_REPAIR : 0;

    (void)self;
    if (!now)
        return claims & CLAIM_FOLLOWS;
    if (record->place.type == PLACE_DEVICE && stores_same(now, &record->before))
        claims |= CLAIM_BY_ITSELF;
    if (record->place.type == PLACE_PRINTER)
        claims |= claim_default(j, record, now);
    if (is_mode(&record->place) && is_switch(now))
        claims |= CLAIM_REPAIR;
    if (is_mode(&record->place) &&
        printer_user_chooses(now) == printer_user_chooses(&record->before))
        claims |= CLAIM_BY_ITSELF;
    return claims;
}

/* What is planted is not looked up again: a journal's restore never makes it the default. */
static bool may_own(const struct fault_kind *self, const struct record *record)
{
    const struct place *p = &record->place;

    (void)self;
    if (p->type == PLACE_PRINTER)
        return record->role == ROLE_OWN && record->before.present && record->planted.present;
    if (p->type == PLACE_PRINTERS)
        return record->role == ROLE_WATCH && record->before.present;
    if (p->type == PLACE_DEVICE)
        return record->role == ROLE_OWN && record->before.present && p->root == OS_HKCU &&
               text_equal_nocase(p->key, PRINTER_KEY) && text_equal_nocase(p->name, PRINTER_DEVICE);
    return is_mode(p) && record->role == ROLE_OWN;
}

static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    (void)self;
    if (!printer_record(j, PLACE_PRINTER)) {
        *missing = place_printer();
        return false;
    }
    if (!printer_mode_record(j)) {
        *missing = place_value(OS_HKCU, PRINTER_KEY, PRINTER_MODE);
        return false;
    }
    return true;
}

const struct fault_kind fault_default_printer = {
    .name = "default-printer",
    .words = printer_words,
    .needs = 5,
    .places = printer_places,
    .capture = capture,
    .observe = observe,
    .judge = judge_printer,
    .claim = claim,
    .may_own = may_own,
    .complete = complete,
};
