/* Places: made, named, and handed to their types. */
#include "place.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "place_type.h"
#include "utf.h"

const struct place_type *const place_types[] = {
    &place_type_key,    &place_type_value, &place_type_file,
    &place_type_folder, &place_type_tree,  NULL,
};

/* --- keeping ---------------------------------------------------------------------------------- */

void place_done(struct place *p)
{
    free(p->key);
    free(p->name);
    memset(p, 0, sizeof *p);
}

void place_copy(struct place *to, const struct place *from)
{
    struct place copy = *from;

    copy.key = mem_dup(from->key);
    copy.name = mem_dup(from->name);
    *to = copy;
}

struct place place_make(const struct place_type *type, enum os_root root, const char *key,
                        const char *name)
{
    struct place p = {.type = type, .root = root, .key = mem_dup(key), .name = mem_dup(name)};

    return p;
}

struct place place_value(enum os_root root, const char *key, const char *name)
{
    return place_make(PLACE_VALUE, root, key, name);
}

struct place place_key(const char *key)
{
    return place_make(PLACE_KEY, OS_HKCU, key, NULL);
}

struct place place_tree(const char *key)
{
    return place_make(PLACE_TREE, OS_HKCU, key, NULL);
}

struct place place_file(const char *folder, const char *name)
{
    return place_make(PLACE_FILE, OS_HKCU, folder, name);
}

struct place place_folder(const char *folder)
{
    return place_make(PLACE_FOLDER, OS_HKCU, folder, NULL);
}

static bool same_part(const struct os *os, const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return os->ops->same_name(os->ctx, a, b);
}

bool place_same(const struct os *os, const struct place *a, const struct place *b)
{
    return a->type == b->type && a->root == b->root && same_part(os, a->key, b->key) &&
           same_part(os, a->name, b->name);
}

/* --- naming ----------------------------------------------------------------------------------- */

void place_name(const struct place *p, struct str *out)
{
    const char *slash;

    if (p->type->name) {
        p->type->name(p, out);
        return;
    }
    slash = strrchr(p->key, '\\');
    str_add_visible(out, slash && slash[1] ? slash + 1 : p->key);
}

void place_where(const struct place *p, struct str *out)
{
    if (p->type->store == STORE_REGISTRY)
        str_add_text(out, p->root == OS_HKLM ? "HKLM\\" : "HKCU\\");
    if (p->type->store != STORE_LIVE) {
        str_add_visible(out, p->key);
        if (!p->name && !p->type->name)
            return;
        str_add_char(out, '\\');
    }
    place_name(p, out);
}

void place_path(const struct place *p, struct str *out)
{
    assert(p->type == PLACE_FILE);
    str_add_text(out, p->key);
    str_add_char(out, '\\');
    str_add_text(out, p->name);
}

bool place_is_live(const struct place *p)
{
    return p->type->store == STORE_LIVE;
}

bool place_is_value(const struct place *p)
{
    return p->type->store == STORE_REGISTRY && p->type->has_name;
}

enum os_reach place_reach(const struct os *os, const struct place *p)
{
    enum os_reach reach;
    char *path;

    if (p->type->store != STORE_FILES)
        return OS_REACH_LOCAL;
    path = p->name ? os_path(p->key, p->name) : mem_dup(p->key);
    reach = os_reach_of(os, path, NULL);
    free(path);
    return reach;
}

/* --- by its type ------------------------------------------------------------------------------ */

bool state_equal(const struct place *p, const struct state *a, const struct state *b)
{
    return a->present == b->present && (!a->present || p->type->equal(a, b));
}

bool state_took(const struct place *p, const struct state *planted, const struct state *now)
{
    return planted->present == now->present &&
           (!now->present || !p->type->took || p->type->took(planted, now));
}

void state_show(const struct place *p, const struct state *s, struct shown *out)
{
    if (!s->present)
        shown_add_word(out, SHOWN_ABSENT);
    else if (p->type->show)
        p->type->show(s, out);
    else
        shown_add_word(out, SHOWN_PRESENT);
}

enum status place_look_again(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err)
{
    struct state found = {0};
    enum status st = p->type->read(os, p, known, &found, why, err);

    if (st == ST_OK)
        *out = found;
    else
        state_done(&found);
    return st;
}

enum status place_look(const struct os *os, const struct place *p, struct state *out,
                       struct unread *why, struct err *err)
{
    return place_look_again(os, p, NULL, out, why, err);
}

enum status place_read(const struct os *os, const struct place *p, struct state *out,
                       struct err *err)
{
    return place_look(os, p, out, NULL, err);
}

enum status place_write(const struct os *os, const struct place *p, const struct state *to,
                        bool replace, struct err *err)
{
    assert(p->root == OS_HKCU);
    assert(!os->cache); /* which would go on telling what was there before */
    /* What lies there, a link for example, is not followed by deleting or replacing it. */
    if (p->type->store == STORE_FILES && os_reach_of(os, p->key, NULL) != OS_REACH_LOCAL)
        return err_set(err, ST_REFUSED, ERR_ELSEWHERE, 0, p->key);
    return p->type->write(os, p, to, replace, err);
}
