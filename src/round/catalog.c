/* The catalog: every ticket that is known, in the order in which they are shown. */
#include "catalog.h"

#include <stdlib.h>
#include <string.h>

static void remove_id(struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++) {
        if (strcmp(c->items[i].id, id) != 0)
            continue;
        scenario_done(&c->items[i]);
        c->count--;
        memmove(&c->items[i], &c->items[i + 1], (c->count - i) * sizeof *c->items);
        return;
    }
}

static bool comes_before(const struct scenario *a, const struct scenario *b)
{
    return a->order != b->order ? a->order < b->order : strcmp(a->id, b->id) < 0;
}

void catalog_add(struct catalog *c, struct scenario *s)
{
    size_t at = 0;

    remove_id(c, s->id);
    c->items = mem_grow(c->items, c->count + 1, sizeof *c->items);
    while (at < c->count && comes_before(&c->items[at], s))
        at++;
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *c->items);
    c->items[at] = *s;
    c->count++;
    memset(s, 0, sizeof *s);
}

const struct scenario *catalog_find(const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->items[i].id, id) == 0)
            return &c->items[i];
    return NULL;
}

void catalog_done(struct catalog *c)
{
    for (size_t i = 0; i < c->count; i++)
        scenario_done(&c->items[i]);
    free(c->items);
    memset(c, 0, sizeof *c);
}
