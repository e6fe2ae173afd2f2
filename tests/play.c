/* Rounds on PCs that have something to lose. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

enum { SCENES_MAX = 100 };

struct scene scenes[SCENES_MAX];
size_t scene_count;

static struct scene *add_scene(const struct kind_fixture *kind, const char *name)
{
    struct scene *s = &scenes[scene_count++];

    CHECK(scene_count < SCENES_MAX);
    snprintf(s->name, sizeof s->name, "%s, %s", kind->ticket, name);
    s->kind = kind;
    s->ticket = kind->ticket;
    return s;
}

void find_scenes(void)
{
    for (size_t i = 0; kind_fixtures[i]; i++) {
        const struct kind_fixture *kind = kind_fixtures[i];
        const struct kind_memory *memory = kind_memory_of(kind->ticket);

        for (const struct kind_pc *pc = kind->pcs; pc->name; pc++) {
            struct scene *s = pc->where & KIND_IN_MEMORY ? add_scene(kind, pc->name) : NULL;

            if (s) {
                s->lay = pc->lay;
                s->lived_in = pc->lived_in;
            }
        }
        for (const struct kind_memory_pc *pc = memory ? memory->pcs : NULL; pc && pc->name; pc++)
            add_scene(kind, pc->name)->set = pc->lay;
    }
}

const struct scene *scene_named(const char *name)
{
    for (size_t i = 0; i < scene_count; i++)
        if (strcmp(scenes[i].name, name) == 0)
            return &scenes[i];
    printf("there is no PC \"%s\"\n", name);
    abort();
}

void play_init(struct play *p, const struct scene *scene)
{
    memset(p, 0, sizeof *p);
    p->scene = scene;
    round_init(&p->round);
    if (scene->lay)
        scene->lay(&p->round.os);
    if (scene->set)
        scene->set(p->round.pc);
    fake_photograph(p->round.pc, &p->before);
}

void play_done(struct play *p)
{
    str_done(&p->before);
    round_done(&p->round);
}

bool as_before(struct play *p)
{
    struct str now = {0};
    bool same;

    fake_photograph(p->round.pc, &now);
    same = str_equal(&now, &p->before);
    if (!same)
        CHECK_TEXT(str_text(&now), str_text(&p->before));
    str_done(&now);
    return same;
}

void next_start_puts_back(struct play *p)
{
    struct err err = {0};
    enum status st;

    round_restart(&p->round);
    CHECK_INT(session_refresh(p->round.session, &err), ST_OK);
    st = round_restore(&p->round, &decide_later, &err);
    CHECK_INT(st, ST_OK);
    CHECK(as_before(p));
    CHECK_INT(round_restore(&p->round, &decide_later, NULL), ST_OK); /* may be repeated */
}

void play_through(struct play *p, const struct os *os)
{
    session_free(p->round.session);
    p->round.session = session_new(os, &p->round.catalog);
}
