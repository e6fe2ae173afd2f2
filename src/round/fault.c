/* The table of the kinds of fault, and what they observe with. */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

/* --- kinds and their words -------------------------------------------------------------------- */

const struct fault_kind *fault_find(const char *name)
{
    for (const struct fault_kind *const *kind = fault_all(); *kind; kind++)
        if (strcmp((*kind)->name, name) == 0)
            return *kind;
    return NULL;
}

static const struct word *find_word(const struct word *const *words, const char *sort,
                                    const char *text)
{
    for (; *words; words++)
        if (strcmp((*words)->sort, sort) == 0 && strcmp((*words)->text, text) == 0)
            return *words;
    return NULL;
}

const struct word *fault_word(const struct fault_kind *kind, const char *sort, const char *text)
{
    const struct word *found = find_word(round_words, sort, text);

    if (!found && kind)
        found = find_word(kind->words, sort, text);
    for (const struct fault_kind *const *any = fault_all(); !found && *any; any++)
        found = find_word((*any)->words, sort, text);
    return found;
}

/* *index becomes what is left of it behind these words. */
static const struct word *word_at(const struct word *const *words, const char *sort, size_t *index)
{
    for (; *words; words++)
        if (strcmp((*words)->sort, sort) == 0 && (*index)-- == 0)
            return *words;
    return NULL;
}

const struct word *fault_word_at(const char *sort, size_t index)
{
    const struct word *found = word_at(round_words, sort, &index);

    for (const struct fault_kind *const *kind = fault_all(); !found && *kind; kind++)
        found = word_at((*kind)->words, sort, &index);
    return found;
}

/* --- what a kind may leave out ---------------------------------------------------------------- */

const struct fault_setting *fault_settings(const struct fault_kind *kind)
{
    static const struct fault_setting none[1];

    return kind->settings ? kind->settings : none;
}

const struct fault_setting *fault_setting_find(const struct fault_kind *kind, const char *name)
{
    for (const struct fault_setting *s = fault_settings(kind); s->word; s++)
        if (strcmp(s->word->text, name) == 0)
            return s;
    return NULL;
}

static bool number_valid(const struct fault_setting *setting, const char *value)
{
    uint64_t number = 0;
    size_t len = strspn(value, "0123456789");

    if (len == 0 || len > 10 || value[len]) /* of uint32_t none is longer */
        return false;
    for (size_t i = 0; i < len; i++)
        number = number * 10 + (uint64_t)(value[i] - '0');
    return number >= setting->least && number <= setting->most;
}

static bool choice_valid(const struct fault_setting *setting, const char *value)
{
    for (size_t i = 0; setting->choices[i]; i++)
        if (strcmp(setting->choices[i]->text, value) == 0)
            return true;
    return false;
}

static bool setting_valid(const struct fault_setting *setting, const char *value)
{
    switch (setting->type) {
    case SETTING_IS_TEXT: return setting->valid(value);
    case SETTING_IS_NUMBER: return number_valid(setting, value);
    case SETTING_IS_CHOICE: return choice_valid(setting, value);
    }
    return false;
}

enum status fault_setting_check(const struct fault_setting *setting, const char *value,
                                struct err *err)
{
    struct str said = {0};
    enum status st = ST_OK;

    if (!setting_valid(setting, value)) {
        if (!*value) { /* as it was typed, or the sentence would be about nothing */
            str_add_text(&said, setting->word->text);
            str_add_char(&said, '=');
        }
        st = err_why(err, ST_ARGUMENT, setting->wrong, *value ? value : str_text(&said));
    }
    str_done(&said);
    return st;
}

bool fault_fits(const struct fault_kind *kind, const struct settings *settings,
                const struct fault_setting **wrong, struct str *allowed)
{
    return !kind->fits || kind->fits(kind, settings, wrong, allowed);
}

unsigned fault_claim(const struct fault_kind *kind, const struct journal *j,
                     const struct record *record, const struct state *now)
{
    return kind->claim ? kind->claim(kind, j, record, now) : 0;
}

enum effect fault_effect(const struct fault_kind *kind, const struct os *os,
                         const struct journal *j, const struct observations *seen,
                         enum verdict_word word, struct str *run)
{
    if (kind->effect)
        return kind->effect(kind, os, j, seen, word, run);
    return word == VERDICT_UNKNOWN ? EFFECT_UNKNOWN : EFFECT_TRY;
}

bool fault_complete(const struct fault_kind *kind, const struct journal *j, struct place *missing)
{
    return !kind->complete || kind->complete(kind, j, missing);
}

void fault_leftovers(const struct fault_kind *kind, const struct os *names, const struct journal *j,
                     const struct observations *seen, struct leftovers *out)
{
    if (kind->leftovers)
        kind->leftovers(kind, names, j, seen, out);
}

enum status fault_owns_folder(const struct fault_kind *kind, const struct os *os,
                              const char *folder, bool *owns, struct err *err)
{
    if (kind->owns_folder)
        return kind->owns_folder(kind, os, folder, owns, err);
    *owns = false;
    return ST_OK;
}

void fault_notify(const struct fault_kind *kind, const struct os *os, const struct journal *j)
{
    if (kind->notify)
        kind->notify(kind, os, j);
}

/* --- types of places --- */

const struct place_type *fault_place_type(unsigned i)
{
    for (size_t n = 0; place_types[n]; n++)
        if (i-- == 0)
            return place_types[n];
    for (const struct fault_kind *const *k = fault_all(); *k; k++)
        for (size_t n = 0; (*k)->places && (*k)->places[n]; n++)
            if (i-- == 0)
                return (*k)->places[n];
    return NULL;
}

/* --- what was seen ---------------------------------------------------------------------------- */

void observations_done(struct observations *s)
{
    for (size_t i = 0; i < s->count; i++) {
        place_done(&s->items[i].place);
        state_done(&s->items[i].state);
        state_done(&s->items[i].target_state);
        free(s->items[i].target);
        free(s->items[i].unseen);
    }
    free(s->items);
    memset(s, 0, sizeof *s);
}

static struct observation *add(struct observations *s, const char *group, struct place *place)
{
    struct observation *observation;

    s->items = mem_grow(s->items, s->count + 1, sizeof *s->items);
    observation = &s->items[s->count++];
    memset(observation, 0, sizeof *observation);
    observation->group = group;
    observation->place = *place;
    memset(place, 0, sizeof *place);
    return observation;
}

struct observation *observations_add(struct observations *s, const char *group, struct place *place,
                                     struct state *state)
{
    struct observation *observation = add(s, group, place);

    observation->state = *state;
    memset(state, 0, sizeof *state);
    return observation;
}

void observations_add_unread(struct observations *s, const char *group, struct place *place,
                             const struct err *err)
{
    struct observation *observation = add(s, group, place);

    observation->read = err->status;
    observation->native = err->native;
    observation->elsewhere = err->reason == ERR_ELSEWHERE;
}

struct observation *observations_read(struct observations *s, const struct os *os,
                                      const char *group, struct place *place)
{
    return observations_read_again(s, os, group, place, NULL);
}

struct observation *observations_read_again(struct observations *s, const struct os *os,
                                            const char *group, struct place *place,
                                            const struct state *known)
{
    struct state state = {0};
    struct unread why = {0};
    struct err err = {0};
    struct observation *observation;

    if (place_look_again(os, place, known, &state, &why, &err) != ST_OK) {
        observations_add_unread(s, group, place, &err);
        return &s->items[s->count - 1];
    }
    observation = observations_add(s, group, place, &state);
    observation->contents = why;
    return observation;
}

const struct observation *observations_find(const struct observations *s, const struct os *names,
                                            const struct place *place)
{
    for (size_t i = 0; i < s->count; i++)
        if (place_same(names, &s->items[i].place, place))
            return &s->items[i];
    return NULL;
}

static bool is_unread_key(const struct os *os, const struct observations *seen,
                          const struct place *tree)
{
    struct place key = place_key(tree->key);
    const struct observation *of_key = observations_find(seen, os, &key);

    place_done(&key);
    return of_key && of_key->read != ST_OK;
}

void fault_observe_records(const struct os *os, const struct journal *j,
                           const char *(*group)(const struct journal *j, const struct record *r),
                           struct observations *out)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct place place;

        if (r->place.type == PLACE_TREE && is_unread_key(os, out, &r->place))
            continue;
        place_copy(&place, &r->place);
        observations_read_again(out, os, group(j, r), &place, &r->before);
    }
}

void leftovers_add(struct leftovers *l, const struct place *place, enum leftover_what what,
                   enum left_behind by)
{
    struct leftover *left;

    l->items = mem_grow(l->items, l->count + 1, sizeof *l->items);
    left = &l->items[l->count++];
    memset(left, 0, sizeof *left);
    place_copy(&left->place, place);
    left->what = what;
    left->by = by;
}

void leftovers_done(struct leftovers *l)
{
    for (size_t i = 0; i < l->count; i++)
        place_done(&l->items[i].place);
    free(l->items);
    memset(l, 0, sizeof *l);
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Looked at for more than one reason, and told already? */
static bool is_told(const struct observations *s, size_t index)
{
    const struct place *p = &s->items[index].place;

    for (size_t i = 0; i < index; i++) {
        const struct place *q = &s->items[i].place;

        if (s->items[i].read != ST_OK && p->type == q->type && p->root == q->root &&
            same_text(p->key, q->key) && same_text(p->name, q->name))
            return true;
    }
    return false;
}

static uint32_t native_of(const struct observation *s)
{
    if (s->read != ST_OK)
        return s->native;
    return s->contents.is ? s->contents.native : s->unseen_native;
}

void observation_note(const struct observation *s, const struct word *id, struct verdict *v)
{
    struct str where = {0};

    place_where(&s->place, &where);
    verdict_note(v, id, where.data, native_of(s));
    str_done(&where);
}

void observation_check_unread(const struct observation *s, struct verdict *v)
{
    struct shown expected = {0}, found = {0};
    struct str where = {0};

    place_where(&s->place, &where);
    shown_add_word(&found, SHOWN_UNREADABLE);
    verdict_check(v, s->group, where.data, &expected, &found, CHECK_UNREADABLE);
    str_done(&where);
}

/* Another user's effective settings are no failure, but not seen either. */
static void tell_unread(const struct observation *observation, struct verdict *v)
{
    observation_note(observation,
                     observation->read == ST_REFUSED ? NOTE_NOT_VISIBLE : NOTE_NOT_READ, v);
    if (observation->read != ST_REFUSED)
        observation_check_unread(observation, v);
}

/* V1 */
bool observations_unread(const struct observations *s, struct verdict *v)
{
    bool any = false;

    for (size_t i = 0; i < s->count; i++) {
        if (s->items[i].read == ST_OK)
            continue;
        any |= s->items[i].read != ST_REFUSED;
        if (!is_told(s, i))
            tell_unread(&s->items[i], v);
    }
    if (any)
        v->word = VERDICT_UNKNOWN;
    return any;
}

/* --- what a tree lost ------------------------------------------------------------------------- */

struct tree_loss {
    const struct place *tree;
    bool (*counts)(const void *ctx, const struct place *place, const char *path,
                   const struct tree_item *value);
    const void *ctx;
    struct str first; /* empty: nothing */
    bool more;
};

static bool tell_loss(void *ctx, enum tree_difference what, const char *path,
                      const struct tree_item *value)
{
    struct tree_loss *loss = ctx;
    struct place place;
    char *key;

    if (what != TREE_GONE)
        return true;
    key = *path ? os_path(loss->tree->key, path) : mem_dup(loss->tree->key);
    place = value ? place_value(OS_HKCU, key, value->name) : place_key(key);
    free(key);
    if (loss->counts(loss->ctx, &place, path, value)) {
        if (loss->first.len == 0)
            place_where(&place, &loss->first);
        else
            loss->more = true;
    }
    place_done(&place);
    return !loss->more;
}

void fault_tree_loss(const struct record *r, const struct state *now,
                     bool (*counts)(const void *ctx, const struct place *place, const char *path,
                                    const struct tree_item *value),
                     const void *ctx, struct str *out)
{
    struct tree_loss loss = {.tree = &r->place, .counts = counts, .ctx = ctx};

    if (now->present && now->whole && r->before.whole)
        tree_compare(&r->before.data, &now->data, tell_loss, &loss);
    str_add(out, str_text(&loss.first), loss.first.len);
    if (loss.more)
        str_add_text(out, ", \xE2\x80\xA6");
    str_done(&loss.first);
}

void fault_check(struct verdict *v, const char *id, const struct place *place,
                 const struct state *expected, const struct state *found, enum check_state state)
{
    struct shown wanted = {0}, there = {0};
    struct str where = {0};

    place_where(place, &where);
    state_show(place, expected, &wanted);
    state_show(place, found, &there);
    verdict_check(v, id, where.data, &wanted, &there, state);
    str_done(&where);
}

const char *fault_spelled(const struct os *os, const struct os_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (os->ops->same_name(os->ctx, names->names[i], name))
            return names->names[i];
    return name;
}
