/* A setting as Windows applies it now, as a place. */
#include "values_place.h"

#include "place_type.h"
#include "utf.h"
#include "values_listing.h"
#include "values_rows.h"

const char *state_setting(const struct state *s)
{
    return str_text(&s->data);
}

void state_set_setting(struct state *s, const char *value)
{
    state_done(s);
    s->present = true;
    s->whole = true;
    str_set_text(&s->data, value);
}

static enum status read_setting(const struct os *os, const struct place *p,
                                const struct state *known, struct state *out, struct unread *why,
                                struct err *err)
{
    struct str value = {0};
    enum status st = os->ops->setting_read(os->ctx, p->name, &value, err);

    (void)known, (void)why;
    if (st == ST_OK)
        state_set_setting(out, str_text(&value));
    str_done(&value);
    return st;
}

/* What Windows applies is never absent. */
static enum status write_setting(const struct os *os, const struct place *p, const struct state *to,
                                 bool replace, struct err *err)
{
    (void)replace;
    return os->ops->setting_write(os->ctx, p->name, state_setting(to), err);
}

static bool setting_equal(const struct state *a, const struct state *b)
{
    return str_equal(&a->data, &b->data);
}

static void name_setting(const struct place *p, struct str *out)
{
    const struct value_row *row = value_row_find(p->name);

    str_add_visible(out, row ? row->asked : p->name);
}

static void show_setting(const struct state *s, struct shown *out)
{
    shown_add_text(out, state_setting(s));
}

static void format_setting(const struct state *s, const struct members_out *to)
{
    members_add_text(to, "value", state_setting(s));
}

static bool parse_setting(const struct members_in *from, struct state *out)
{
    const char *value = members_text(from, "value");

    if (!value)
        return false;
    state_set_setting(out, value);
    return true;
}

const struct place_type place_type_setting = {
    .word = "setting",
    .needs = 4,
    .store = STORE_LIVE,
    .has_name = true,
    .order = ORDER_LIVE,
    .read = read_setting,
    .write = write_setting,
    .equal = setting_equal,
    .took = setting_equal,
    .name = name_setting,
    .show = show_setting,
    .format = format_setting,
    .parse = parse_setting,
};

struct place place_setting(const char *name)
{
    return place_make(&place_type_setting, OS_HKCU, NULL, name);
}

const struct place_type *const values_places[] = {&place_type_setting, &place_type_listing, NULL};
