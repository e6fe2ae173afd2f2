#include "fault.h"

#include <stdlib.h>
#include <string.h>

/* Every kind of fault: one row. */
static const struct fault_kind *const kinds[] = {&fault_proxy, &fault_startup_file, NULL};

const struct fault_kind *const *fault_all(void)
{
    return kinds;
}

const struct fault_kind *fault_find(const char *name)
{
    for (size_t i = 0; kinds[i]; i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

void sights_done(struct sights *s)
{
    for (size_t i = 0; i < s->count; i++) {
        place_done(&s->items[i].place);
        state_done(&s->items[i].state);
        state_done(&s->items[i].target_state);
        free(s->items[i].target);
    }
    free(s->items);
    memset(s, 0, sizeof *s);
}

static struct sight *add(struct sights *s, const char *group, struct place *place)
{
    struct sight *sight;

    s->items = mem_grow(s->items, s->count + 1, sizeof *s->items);
    sight = &s->items[s->count++];
    memset(sight, 0, sizeof *sight);
    sight->group = group;
    sight->place = *place;
    memset(place, 0, sizeof *place);
    return sight;
}

struct sight *sights_add(struct sights *s, const char *group, struct place *place,
                         struct state *state)
{
    struct sight *sight = add(s, group, place);

    sight->state = *state;
    memset(state, 0, sizeof *state);
    return sight;
}

void sights_add_unread(struct sights *s, const char *group, struct place *place,
                       const struct err *err)
{
    struct sight *sight = add(s, group, place);

    sight->read = err->status;
    sight->native = err->native;
}

struct sight *sights_look(struct sights *s, const struct os *os, const char *group,
                          struct place *place)
{
    struct state state = {0};
    struct err err = {0};

    if (place_read(os, place, &state, &err) == ST_OK)
        return sights_add(s, group, place, &state);
    sights_add_unread(s, group, place, &err);
    return &s->items[s->count - 1];
}

const struct sight *sights_find(const struct sights *s, const struct os *names,
                                const struct place *place)
{
    for (size_t i = 0; i < s->count; i++)
        if (place_same(names, &s->items[i].place, place))
            return &s->items[i];
    return NULL;
}

static bool is_said(const struct verdict *v, const char *where)
{
    for (size_t i = 0; i < v->note_count; i++)
        if (strcmp(v->notes[i].object, where) == 0)
            return true;
    return false;
}

bool sights_unread(const struct sights *s, struct verdict *v)
{
    bool any = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct sight *sight = &s->items[i];
        struct str where = {0};

        if (sight->read == ST_OK)
            continue;
        any |= sight->read != ST_REFUSED;
        place_where(&sight->place, &where);
        if (is_said(v, str_text(&where))) {
            /* looked at for more than one reason */
        } else if (sight->read == ST_REFUSED) {
            /* Another user's effective settings: not a failure, but not seen either. */
            verdict_note(v, NOTE_NOT_VISIBLE, where.data, sight->native);
        } else {
            verdict_note(v, NOTE_NOT_READ, where.data, sight->native);
            verdict_check(v, sight->group, where.data, "", "(unreadable)", CHECK_UNREADABLE);
        }
        str_done(&where);
    }
    if (any)
        v->word = VERDICT_UNKNOWN;
    return any;
}

void fault_check(struct verdict *v, const char *id, const struct place *place,
                 const struct state *expected, const struct state *found, enum check_state state)
{
    struct str where = {0}, wanted = {0}, there = {0};

    place_where(place, &where);
    state_show(place, expected, &wanted);
    state_show(place, found, &there);
    verdict_check(v, id, where.data, wanted.data, there.data, state);
    str_done(&where);
    str_done(&wanted);
    str_done(&there);
}

const char *fault_spelled(const struct os *os, const struct os_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (os->ops->same_name(os->ctx, names->names[i], name))
            return names->names[i];
    return name;
}
