/* The journal as it is in memory: settings, records, events. */
#include "journal.h"

#include <stdlib.h>
#include <string.h>

void settings_set(struct settings *s, const char *name, const char *value)
{
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->items[i].name, name) == 0) {
            char *old = s->items[i].value;

            s->items[i].value = mem_dup(value);
            free(old);
            return;
        }
    }
    s->items = mem_grow(s->items, s->count + 1, sizeof *s->items);
    s->items[s->count].name = mem_dup(name);
    s->items[s->count].value = mem_dup(value);
    s->count++;
}

const char *settings_get(const struct settings *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->items[i].name, name) == 0)
            return s->items[i].value;
    return NULL;
}

void settings_done(struct settings *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->items[i].name);
        free(s->items[i].value);
    }
    free(s->items);
    memset(s, 0, sizeof *s);
}

const struct record_role_row record_roles[] = {
    [ROLE_OWN] = {.planted = true},
    [ROLE_WATCH] = {.by_listing = true},
};

bool record_is_planted(const struct record *r)
{
    return record_roles[r->role].planted;
}

struct record *records_add(struct records *r, enum record_role role, struct place *place,
                           struct state *before, struct state *planted)
{
    struct record *record;

    r->items = mem_grow(r->items, r->count + 1, sizeof *r->items);
    record = &r->items[r->count++];
    record->role = role;
    record->place = *place;
    record->before = *before;
    record->planted = *planted;
    memset(place, 0, sizeof *place);
    memset(before, 0, sizeof *before);
    memset(planted, 0, sizeof *planted);
    return record;
}

struct record *records_last(const struct records *r)
{
    return &r->items[r->count - 1];
}

const struct record *records_find(const struct records *r, const struct os *os,
                                  const struct place *place)
{
    for (size_t i = 0; i < r->count; i++)
        if (place_same(os, &r->items[i].place, place))
            return &r->items[i];
    return NULL;
}

void records_add_starter(struct records *r, const char *where, uint32_t mark, bool seen)
{
    if (r->starter_count == JOURNAL_RECORDS_MAX)
        return;
    r->starters = mem_grow(r->starters, r->starter_count + 1, sizeof *r->starters);
    r->starters[r->starter_count++] =
        (struct starter){.where = mem_dup(where), .mark = mark, .seen = seen};
}

const struct starter *records_find_starter(const struct records *r, const char *where)
{
    for (size_t i = 0; i < r->starter_count; i++)
        if (strcmp(r->starters[i].where, where) == 0)
            return &r->starters[i];
    return NULL;
}

void records_done(struct records *r)
{
    for (size_t i = 0; i < r->starter_count; i++)
        free(r->starters[i].where);
    free(r->starters);
    for (size_t i = 0; i < r->count; i++) {
        place_done(&r->items[i].place);
        state_done(&r->items[i].before);
        state_done(&r->items[i].planted);
    }
    free(r->items);
    memset(r, 0, sizeof *r);
}

void journal_done(struct journal *j)
{
    free(j->ticket);
    free(j->kind);
    settings_done(&j->settings);
    records_done(&j->records);
    for (size_t i = 0; i < j->event_count; i++)
        free(j->events[i].detail);
    free(j->events);
    journal_forget_details(j);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(j->answers[i]);
    memset(j, 0, sizeof *j);
}

struct event *journal_event(struct journal *j, enum event_type type, uint64_t at)
{
    struct event *e;

    if (j->event_count >= JOURNAL_EVENTS_MAX)
        return NULL;
    j->events = mem_grow(j->events, j->event_count + 1, sizeof *j->events);
    e = &j->events[j->event_count++];
    memset(e, 0, sizeof *e);
    e->type = type;
    e->at = at;
    return e;
}

size_t journal_count(const struct journal *j, enum event_type type)
{
    size_t n = 0;

    for (size_t i = 0; i < j->event_count; i++)
        n += j->events[i].type == type;
    return n;
}

const struct event *journal_last(const struct journal *j, enum event_type type)
{
    for (size_t i = j->event_count; i-- > 0;)
        if (j->events[i].type == type)
            return &j->events[i];
    return NULL;
}
