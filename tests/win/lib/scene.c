/* PCs that have something to lose: those of every kind that can be laid out in a profile. */
#include "scene.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

enum { VALUES_MAX = 100 };

struct scene scenes[SCENES_MAX];
size_t scene_count;

static struct os_value remembered[VALUES_MAX];

void scene_find(unsigned where)
{
    scene_count = 0;
    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_pc *pc = kind_fixtures[i]->pcs; pc->name; pc++) {
            struct scene *s = &scenes[scene_count];

            if (!(pc->where & where))
                continue;
            CHECK(++scene_count < SCENES_MAX);
            s->kind = kind_fixtures[i];
            s->ticket = s->kind->ticket;
            s->pc = pc;
            snprintf(s->name, sizeof s->name, "%s, %s", s->ticket, pc->name);
        }
}

/* Calls what() for the values of all kinds, each with the place where it is remembered. */
static void each_value(const struct os *os,
                       void (*what)(const struct os *os, const struct kind_setting *value,
                                    struct os_value *remember))
{
    size_t n = 0;

    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const struct kind_setting *v = kind_fixtures[i]->values; v->name; v++, n++) {
            CHECK(n < VALUES_MAX);
            what(os, v, &remembered[n]);
        }
}

static void remember(const struct os *os, const struct kind_setting *v, struct os_value *to)
{
    CHECK_INT(os->ops->reg_read(os->ctx, OS_HKCU, v->name, v->value, to, NULL), ST_OK);
}

static void give_back(const struct os *os, const struct kind_setting *v, struct os_value *from)
{
    if (from->present)
        kinds_set(os, v->name, v->value, from->type, str_text(&from->data), from->data.len);
    os_value_done(from);
}

void scene_forget(const struct os *os)
{
    kinds_delete(os, OS_FOLDER_STATE, "journal.ini");
}

void scene_begin(const struct os *os)
{
    scene_find(KIND_ON_DISK);
    scene_forget(os);
    each_value(os, remember);
}

void scene_lay(const struct os *os, const struct scene *scene)
{
    scene->kind->clear(os);
    if (scene->pc->lay)
        scene->pc->lay(os);
}

void scene_end(const struct os *os)
{
    scene_forget(os);
    for (size_t i = 0; kind_fixtures[i]; i++)
        kind_fixtures[i]->clear(os);
    each_value(os, give_back);
}

void scene_repair(const struct os *os, const struct scene *scene)
{
    scene->kind->moves[0].make(os);
}

int scene_index(const struct catalog *catalog, const struct scene *scene)
{
    return (int)(catalog_find(catalog, scene->ticket) - catalog->items);
}

void scene_catalog(struct catalog *out)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        kinds_add_ticket(out, kind_fixtures[i]);
}

enum session_state scene_state(const struct os *os, const struct catalog *catalog)
{
    struct session *s = session_new(os, catalog);
    enum session_state state;

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    state = session_state(s);
    session_free(s);
    return state;
}

bool scene_in_place(const struct os *os, const struct catalog *catalog)
{
    enum session_state state = scene_state(os, catalog);

    return state != SESSION_EMPTY && state != SESSION_CLOSED;
}

void scene_plant(const struct os *os, const struct catalog *catalog, const char *ticket,
                 uint64_t putback_at)
{
    const struct plant_options options = {.putback_at = putback_at};
    struct session *s = session_new(os, catalog);
    struct err err = {0};

    CHECK_INT(session_plant(s, ticket, &options, NULL, &err), ST_OK);
    CHECK_TEXT(err_reason_name(err.reason), "NONE");
    session_free(s);
}

bool scene_put_back(const struct os *os, const struct catalog *catalog)
{
    struct session *s = session_new(os, catalog);
    struct receipt r = {0};
    bool clean;

    CHECK_INT(session_restore(s, &decide_later, &r, NULL), ST_OK);
    CHECK_INT(r.identical, r.count);
    clean = r.already_clean;
    receipt_done(&r);
    session_free(s);
    return !clean;
}
