/*
 * The default printer and the printers, as places.
 *
 * Of another user's (verify --user) Windows does not answer; what it stores for him stands for it:
 * Device is the default printer, and Devices has a value for each printer.
 */
#include "printer_place.h"

#include <string.h>

#include "place_type.h"
#include "text.h"

/* --- the default printer ---------------------------------------------------------------------- */

const char *state_printer(const struct state *s)
{
    return s->present ? str_text(&s->data) : "";
}

void state_set_printer(struct state *s, const char *name)
{
    state_done(s);
    s->present = true;
    s->whole = true;
    str_set_text(&s->data, name);
}

bool state_device_printer(const struct state *s, struct str *out)
{
    struct str text = {0};
    size_t len = 0;

    if (state_string(s, &text)) {
        const char *end = strchr(str_text(&text), ',');

        len = end ? (size_t)(end - str_text(&text)) : text.len;
        str_add(out, str_text(&text), len);
    }
    str_done(&text);
    return len > 0;
}

static enum status read_stored(const struct os *os, bool *present, struct str *name,
                               struct err *err)
{
    struct place place = place_value(OS_HKCU, PRINTER_KEY, PRINTER_DEVICE);
    struct state stored = {0};
    enum status st = place_read(os, &place, &stored, err);

    if (st == ST_OK)
        *present = state_device_printer(&stored, name);
    state_done(&stored);
    place_done(&place);
    return st;
}

static bool is_of_another(enum status st, const struct err *err)
{
    return st == ST_REFUSED && err->reason == ERR_WRONG_USER;
}

static void give(struct err *to, const struct err *from)
{
    if (to)
        *to = *from;
}

static enum status read_printer(const struct os *os, const struct place *p,
                                const struct state *known, struct state *out, struct unread *why,
                                struct err *err)
{
    struct str name = {0};
    struct err asked = {0};
    bool present = false;
    enum status st = os->ops->printer_read(os->ctx, &present, &name, &asked);

    (void)p, (void)known, (void)why;
    if (is_of_another(st, &asked))
        st = read_stored(os, &present, &name, err);
    else if (st != ST_OK)
        give(err, &asked);
    if (st == ST_OK && present)
        state_set_printer(out, str_text(&name));
    str_done(&name);
    return st;
}

/* There is no call for "none". */
static enum status write_printer(const struct os *os, const struct place *p, const struct state *to,
                                 bool replace, struct err *err)
{
    (void)p, (void)replace;
    if (!to->present)
        return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 0, "SetDefaultPrinterW");
    return os->ops->printer_write(os->ctx, state_printer(to), err);
}

static bool text_state_equal(const struct state *a, const struct state *b)
{
    return str_equal(&a->data, &b->data);
}

static bool is_uninstalled(const struct os *os, const struct state *before)
{
    struct os_printers list = {0};
    bool here = os->ops->printers(os->ctx, &list, NULL) != ST_OK;

    for (size_t i = 0; !here && i < list.count; i++)
        here = os->ops->same_name(os->ctx, list.items[i].name, state_printer(before));
    os_printers_done(&list);
    return !here;
}

static void name_printer(const struct place *p, struct str *out)
{
    (void)p;
    str_add_text(out, "GetDefaultPrinter");
}

static void show_printer(const struct state *s, struct shown *out)
{
    shown_add_text(out, state_printer(s));
}

static void format_printer(const struct state *s, const struct members_out *to)
{
    members_add_text(to, "value", state_printer(s));
}

static bool parse_printer(const struct members_in *from, struct state *out)
{
    const char *value = members_text(from, "value");

    if (!value || !*value)
        return false;
    state_set_printer(out, value);
    return true;
}

const struct place_type place_type_printer = {
    .word = "default-printer",
    .needs = 5,
    .store = STORE_LIVE,
    .order = ORDER_LIVE,
    .read = read_printer,
    .write = write_printer,
    .equal = text_state_equal,
    .took = text_state_equal,
    .lost = is_uninstalled,
    .name = name_printer,
    .show = show_printer,
    .format = format_printer,
    .parse = parse_printer,
};

struct place place_printer(void)
{
    return place_make(&place_type_printer, OS_HKCU, NULL, NULL);
}

/* --- what is stored of it --------------------------------------------------------------------- */

/* Only the bytes of a name that is the right one already: whoever reads this value takes it for the
 * default printer, and one that could not be made the default may be gone. */
static enum status write_device(const struct os *os, const struct place *p, const struct state *to,
                                bool replace, struct err *err)
{
    struct state now = {0};
    struct str is = {0}, wanted = {0};
    enum status st = place_value_read(os, p, NULL, &now, NULL, err);

    if (st == ST_OK && state_device_printer(&now, &is) && state_device_printer(to, &wanted) &&
        os->ops->same_name(os->ctx, str_text(&is), str_text(&wanted)))
        st = place_value_write(os, p, to, replace, err);
    else if (st == ST_OK)
        st = err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 0, "HKCU\\" PRINTER_KEY "\\" PRINTER_DEVICE);
    str_done(&is);
    str_done(&wanted);
    state_done(&now);
    return st;
}

static bool device_equal(const struct state *a, const struct state *b)
{
    return a->type == b->type && str_equal(&a->data, &b->data);
}

const struct place_type place_type_device = {
    .word = "printer-device",
    .needs = 5,
    .store = STORE_REGISTRY,
    .has_name = true,
    .order = ORDER_VALUE,
    .read = place_value_read,
    .write = write_device,
    .equal = device_equal,
    .name = place_value_name,
    .show = place_value_show,
    .format = place_value_format,
    .parse = place_value_parse,
};

struct place place_device(const char *name)
{
    return place_make(&place_type_device, OS_HKCU, PRINTER_KEY, name);
}

/* --- the printers ----------------------------------------------------------------------------- */

/* Its port is a channel of the session's, TS001 and so on. */
bool printer_is_redirected(const struct os_printer *p)
{
    return text_starts_nocase(p->port, "TS") && p->port[2] >= '0' && p->port[2] <= '9';
}

static void add_name(struct str *to, const char *name)
{
    str_add_text(to, name);
    str_add_char(to, '\n');
}

static enum status read_stored_names(const struct os *os, struct str *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, OS_HKCU, PRINTER_DEVICES, &present, &names, err);

    for (size_t i = 0; st == ST_OK && i < names.count; i++)
        add_name(out, names.names[i]);
    os_names_done(&names);
    return st;
}

static enum status read_printers(const struct os *os, const struct place *p,
                                 const struct state *known, struct state *out, struct unread *why,
                                 struct err *err)
{
    struct os_printers list = {0};
    struct str names = {0};
    struct err asked = {0};
    enum status st = os->ops->printers(os->ctx, &list, &asked);

    (void)p, (void)known, (void)why;
    if (is_of_another(st, &asked))
        st = read_stored_names(os, &names, err);
    else if (st != ST_OK)
        give(err, &asked);
    for (size_t i = 0; i < list.count; i++)
        if (!printer_is_redirected(&list.items[i]))
            add_name(&names, list.items[i].name);
    if (st == ST_OK) {
        out->present = out->whole = true;
        str_move(&out->data, &names);
    }
    str_done(&names);
    os_printers_done(&list);
    return st;
}

/* Nobody but an administrator with the driver can make one again. */
static enum status write_printers(const struct os *os, const struct place *p,
                                  const struct state *to, bool replace, struct err *err)
{
    (void)os, (void)p, (void)to, (void)replace;
    return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 0, "EnumPrinters");
}

static bool holds_name(const struct state *s, const char *name, size_t len)
{
    const char *p = str_text(&s->data);

    for (const char *end; (end = strchr(p, '\n')); p = end + 1)
        if ((size_t)(end - p) == len && memcmp(p, name, len) == 0)
            return true;
    return false;
}

void printers_gone(const struct state *before, const struct state *now, struct str *out)
{
    const char *p = str_text(&before->data);

    for (const char *end; (end = strchr(p, '\n')); p = end + 1) {
        if (holds_name(now, p, (size_t)(end - p)))
            continue;
        if (out->len > 0)
            str_add_text(out, ", ");
        str_add(out, p, (size_t)(end - p));
    }
}

/* Whoever adds one takes none away: all of b is in a. */
static bool printers_equal(const struct state *a, const struct state *b)
{
    struct str gone = {0};
    bool equal;

    printers_gone(b, a, &gone);
    equal = gone.len == 0;
    str_done(&gone);
    return equal;
}

static void name_printers(const struct place *p, struct str *out)
{
    (void)p;
    str_add_text(out, "EnumPrinters");
}

static void show_printers(const struct state *s, struct shown *out)
{
    static const struct state none;
    struct str names = {0};

    printers_gone(s, &none, &names);
    shown_add_text(out, str_text(&names));
    str_done(&names);
}

static void format_printers(const struct state *s, const struct members_out *to)
{
    members_add_text(to, "names", str_text(&s->data));
}

static bool parse_printers(const struct members_in *from, struct state *out)
{
    const char *names = members_text(from, "names");

    if (!names)
        return false;
    state_done(out);
    out->present = out->whole = true;
    str_set_text(&out->data, names);
    return true;
}

const struct place_type place_type_printers = {
    .word = "printers",
    .needs = 5,
    .store = STORE_LIVE,
    .order = ORDER_LIVE,
    .read = read_printers,
    .write = write_printers,
    .equal = printers_equal,
    .name = name_printers,
    .show = show_printers,
    .format = format_printers,
    .parse = parse_printers,
};

struct place place_printers(void)
{
    return place_make(&place_type_printers, OS_HKCU, NULL, NULL);
}

const struct place_type *const printer_places[] = {&place_type_printer, &place_type_device,
                                                   &place_type_printers, NULL};
