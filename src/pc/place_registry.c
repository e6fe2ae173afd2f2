/* Places of the registry: a key, and a value. A key with all below it: place_tree.c. */
#include <string.h>

#include "place_type.h"

#include "text.h"
#include "utf.h"

/* --- value ------------------------------------------------------------------------------------ */

/* What a value without a name is called, as the Registry Editor calls it. */
static const char default_name[] = "(default)";

/* A value that is itself called so, bare or in quotes, gets quotes around it: no two names of a key
 * are then shown alike. */
static bool is_called_default(const char *name)
{
    size_t len = strlen(name), quotes = 0;

    while (2 * quotes < len && name[quotes] == '"' && name[len - 1 - quotes] == '"')
        quotes++;
    return len - 2 * quotes == sizeof default_name - 1 &&
           text_starts_nocase(name + quotes, default_name);
}

void place_value_name(const struct place *p, struct str *out)
{
    const char *name = p->name;
    const char *quote = is_called_default(name) ? "\"" : "";

    if (!name[0])
        name = default_name;
    str_add_text(out, quote);
    str_add_visible(out, name);
    str_add_text(out, quote);
}

enum status place_value_read(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err)
{
    struct os_value value = {0};
    enum status st = os_reg_read(os, p->root, p->key, p->name, &value, err);

    (void)known, (void)why;
    if (st != ST_OK)
        return st;
    out->present = value.present;
    out->whole = true;
    out->type = value.type;
    str_move(&out->data, &value.data);
    os_value_done(&value);
    return ST_OK;
}

enum status place_value_write(const struct os *os, const struct place *p, const struct state *to,
                              bool replace, struct err *err)
{
    (void)replace;
    return to->present ? os->ops->reg_write(os->ctx, p->key, p->name, to->type, str_text(&to->data),
                                            to->data.len, err)
                       : os->ops->reg_delete(os->ctx, p->key, p->name, err);
}

static bool value_equal(const struct state *a, const struct state *b)
{
    return a->type == b->type && str_equal(&a->data, &b->data);
}

void place_value_show(const struct state *s, struct shown *out)
{
    struct str text = {0}, digits = {0};
    uint32_t number;

    if (s->type == OS_REG_DWORD && state_dword(s, &number)) {
        str_add_uint(&digits, number);
        shown_add_text(out, str_text(&digits));
        str_done(&digits);
        return;
    }
    if (s->type != OS_REG_SZ)
        shown_add_type(out, s->type);
    if (state_string(s, &text))
        shown_add_text(out, str_text(&text));
    else
        shown_add_bytes(out, &s->data);
    str_done(&text);
}

void place_value_format(const struct state *s, const struct members_out *to)
{
    members_add_uint(to, "type", s->type);
    members_add_data(to, s);
}

/* Always kept whole. */
bool place_value_parse(const struct members_in *from, struct state *out)
{
    return members_type(from, out) && members_data(from, out) && out->whole &&
           out->data.len <= OS_VALUE_MAX;
}

const struct place_type place_type_value = {
    .word = "value",
    .needs = 3,
    .store = STORE_REGISTRY,
    .has_name = true,
    .order = ORDER_VALUE,
    .read = place_value_read,
    .write = place_value_write,
    .equal = value_equal,
    .took = value_equal,
    .name = place_value_name,
    .show = place_value_show,
    .format = place_value_format,
    .parse = place_value_parse,
};

/* --- key -------------------------------------------------------------------------------------- */

static enum status read_key(const struct os *os, const struct place *p, const struct state *known,
                            struct state *out, struct unread *why, struct err *err)
{
    (void)known, (void)why;
    return os_reg_list(os, p->root, p->key, &out->present, NULL, err);
}

static enum status write_key(const struct os *os, const struct place *p, const struct state *to,
                             bool replace, struct err *err)
{
    (void)replace;
    return to->present ? os->ops->reg_key_create(os->ctx, p->key, err)
                       : os->ops->reg_key_delete(os->ctx, p->key, err);
}

/* What is in it has places of its own. */
static bool key_equal(const struct state *a, const struct state *b)
{
    (void)a, (void)b;
    return true;
}

const struct place_type place_type_key = {
    .word = "key",
    .needs = 3,
    .store = STORE_REGISTRY,
    .order = ORDER_KEY,
    .read = read_key,
    .write = write_key,
    .equal = key_equal,
};
