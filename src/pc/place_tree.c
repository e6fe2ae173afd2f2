/* A registry key with all below it, as one place. Its bytes: tree.h. */
#include <stdlib.h>
#include <string.h>

#include "place_type.h"
#include "text.h"
#include "tree.h"

/* --- reading and comparing -------------------------------------------------------------------- */

static enum status read_tree(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err)
{
    bool use = known && known->present && known->whole;
    enum status st = os_reg_tree(os, p->key, use ? &known->data : NULL, &out->present, &out->whole,
                                 &out->data, err);

    (void)why;
    if (st == ST_OK && (!out->present || !out->whole))
        str_done(&out->data);
    return st;
}

static bool tell_once(void *ctx, enum tree_difference what, const char *path,
                      const struct tree_item *value)
{
    bool *differs = ctx;

    (void)what, (void)path, (void)value;
    *differs = true;
    return false;
}

/* Of one that was not whole before nothing is known but that it was there. */
static bool tree_holds(const struct state *now, const struct state *before)
{
    bool differs = false;

    if (!before->whole)
        return true;
    if (!now->whole)
        return false;
    tree_compare(&before->data, &now->data, tell_once, &differs);
    return !differs;
}

/* --- writing ---------------------------------------------------------------------------------- */

struct tree_writer {
    const struct os *os;
    const char *top;
    const struct str *to;
    struct err *err;
    enum status st;
};

static char *tree_path(const struct tree_writer *w, const char *path)
{
    return *path ? os_path(w->top, path) : mem_dup(w->top);
}

static void write_item(struct tree_writer *w, const char *path, const struct tree_item *value)
{
    const struct os_ops *ops = w->os->ops;
    char *key = tree_path(w, path);

    if (w->st == ST_OK)
        w->st = value ? ops->reg_write(w->os->ctx, key, value->name, value->type, value->bytes,
                                       value->len, w->err)
                      : ops->reg_key_create(w->os->ctx, key, w->err);
    free(key);
}

static void write_below(struct tree_writer *w, const char *top)
{
    struct tree_item item;
    const char *path = NULL;
    size_t at = 0, len = strlen(top);

    while (w->st == ST_OK && tree_next(w->to, &at, &item)) {
        if (item.is_key)
            path = text_equal_nocase_n(item.name, top, len) &&
                           (len == 0 || item.name[len] == '\0' || item.name[len] == '\\')
                       ? item.name
                       : NULL;
        if (path)
            write_item(w, path, item.is_key ? NULL : &item);
    }
}

static bool write_what_is_gone(void *ctx, enum tree_difference what, const char *path,
                               const struct tree_item *value)
{
    struct tree_writer *w = ctx;

    if (what == TREE_GONE && value)
        write_item(w, path, value);
    else if (what == TREE_GONE)
        write_below(w, path);
    return w->st == ST_OK;
}

static enum status write_tree(const struct os *os, const struct place *p, const struct state *to,
                              bool replace, struct err *err)
{
    struct tree_writer w = {.os = os, .top = p->key, .to = &to->data, .err = err};
    struct state now = {0};

    (void)replace;
    if (!to->present)
        return ST_OK; /* a key that came since holds what somebody put there */
    if (!to->whole)
        return err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, p->key);
    w.st = read_tree(os, p, to, &now, NULL, err);
    if (w.st == ST_OK && now.present && !now.whole)
        w.st = err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, p->key);
    if (w.st == ST_OK)
        tree_compare(&to->data, &now.data, write_what_is_gone, &w);
    state_done(&now);
    return w.st;
}

/* --- telling ---------------------------------------------------------------------------------- */

/* How much it is: what is gone from it shows in that, and is named elsewhere. */
static void show_tree(const struct state *s, struct shown *out)
{
    if (s->whole)
        shown_add_size(out, s->data.len);
    else
        shown_add_word(out, SHOWN_PRESENT);
}

static bool parse_tree(const struct members_in *from, struct state *out)
{
    return members_type(from, out) && members_data(from, out) && out->data.len <= TREE_MAX &&
           tree_valid(&out->data);
}

const struct place_type place_type_tree = {
    .word = "tree",
    .needs = 3,
    .store = STORE_REGISTRY,
    .order = ORDER_TREE,
    .read = read_tree,
    .write = write_tree,
    .equal = tree_holds,
    .show = show_tree,
    .format = place_value_format,
    .parse = parse_tree,
};
