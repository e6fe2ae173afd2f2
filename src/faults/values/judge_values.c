/* The verdict over a user's setting: what Windows applies and what it has stored. Pure. */
#include "judge_values.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tree.h"
#include "values_listing.h"
#include "values_parts.h"
#include "values_place.h"
#include "values_words.h"

/* What a value comes to. */
enum sort { SORT_BEFORE, SORT_USABLE, SORT_PLANTED, SORT_UNUSABLE, SORT_ODD };

struct evaluation {
    const struct os *names;
    const struct journal *journal;
    const struct observations *seen;
    struct verdict *verdict;
};

/* One setting. */
struct finding {
    const struct value_part *part;
    const struct state *applied, *stored; /* NULL: not seen */
    enum sort applied_sort, stored_sort;
    enum verdict_word word;
    const struct word *route;
    const struct word *notes[2];
    struct str objects[2];
};

static const struct state *seen_state(const struct evaluation *c, const struct record *r)
{
    const struct observation *observation = observations_find(c->seen, c->names, &r->place);

    return observation && observation->read == ST_OK ? &observation->state : NULL;
}

static enum sort sort_of(const struct value_part *part, const char *value, const char *before)
{
    if (value_acts(part->row, value, value_planted(part)))
        return SORT_PLANTED;
    if (strcmp(value, before) == 0)
        return SORT_BEFORE;
    return value_valid(part->row, value) && value_usable(part->row, value, before) ? SORT_USABLE
                                                                                   : SORT_UNUSABLE;
}

/* Of what cannot be read as a value, only that it stood there before is known. Where nothing is
 * stored, and what Windows takes then depends on the PC, what it applies decides. */
static enum sort sort_unread(const struct finding *f)
{
    const struct record *r = f->part->stored;

    if (state_equal(&r->place, f->stored, &r->before))
        return SORT_BEFORE;
    return f->stored->present ? SORT_ODD : SORT_USABLE;
}

static enum sort sort_stored(const struct finding *f)
{
    const struct stored *s = &f->part->row->value;
    struct str value = {0}, before = {0};
    enum sort sort;

    if (!stored_value(s, &f->part->stored->before, &before))
        str_set_text(&before, state_setting(&f->part->applied->before));
    sort = stored_value(s, f->stored, &value)
               ? sort_of(f->part, str_text(&value), str_text(&before))
               : sort_unread(f);
    str_done(&value);
    str_done(&before);
    return sort;
}

static void say(struct finding *f, const struct word *note, const char *object)
{
    size_t i = f->notes[0] ? 1 : 0;

    f->notes[i] = note;
    str_set_text(&f->objects[i], object);
}

static void say_stored(struct finding *f, const struct word *note)
{
    struct str where = {0};

    place_where(&f->part->stored->place, &where);
    say(f, note, str_text(&where));
    str_done(&where);
}

/* What the value is now, as it is shown. */
static void say_value(struct finding *f, const struct word *note, const struct record *r,
                      const struct state *now)
{
    struct shown shown = {0};
    struct str text = {0};

    state_show(&r->place, now, &shown);
    shown_format(&shown, &text);
    say(f, note, str_text(&text));
    str_done(&text);
    shown_done(&shown);
}

static void say_was_other(struct finding *f)
{
    bool applied = f->applied && f->applied_sort == SORT_USABLE;
    const struct record *r = applied ? f->part->applied : f->part->stored;
    const struct state *now = applied ? f->applied : f->stored;
    struct shown before = {0}, after = {0};
    struct str text = {0};

    state_show(&r->place, &r->before, &before);
    state_show(&r->place, now, &after);
    shown_format(&before, &text);
    str_add_text(&text, " \xE2\x86\x92 ");
    shown_format(&after, &text);
    say(f, NOTE_WAS_OTHER, str_text(&text));
    str_done(&text);
    shown_done(&before);
    shown_done(&after);
}

static void judge_repaired(struct finding *f)
{
    f->word = VERDICT_REPAIRED;
    if (!f->part->row->raw && !f->stored->present && f->part->stored->before.present)
        f->route = ROUTE_VALUE_DELETED;
    else if (f->applied_sort == SORT_BEFORE && f->stored_sort == SORT_BEFORE)
        f->route = ROUTE_SET_BACK;
    else
        f->route = ROUTE_OTHER_VALUE;
    if (f->applied_sort == SORT_USABLE || f->stored_sort == SORT_USABLE)
        say_was_other(f);
    if (f->part->row->unasked)
        say_stored(f, NOTE_STORED_ALONE);
}

/* The way by which somebody hides the fault now; NULL: none. It was open before the plant, or that
 * would have been refused. */
static const struct value_way *hiding_way(const struct evaluation *c, const struct finding *f)
{
    for (const struct value_way *way = f->part->row->ways; way && way->value.name; way++) {
        struct place place = stored_place(&way->value);
        const struct observation *observation = observations_find(c->seen, c->names, &place);
        bool hides = way->note && observation && observation->read == ST_OK &&
                     value_way_hides(way, &observation->state);

        place_done(&place);
        if (hides)
            return way;
    }
    return NULL;
}

/* The watched file, where it was and is gone now; NULL: it is there, or was not. */
static const struct record *deleted_file(const struct evaluation *c, const struct finding *f)
{
    for (size_t i = 0; f->part->row->desktop_file && i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = r->place.type == PLACE_FILE ? seen_state(c, r) : NULL;

        if (now && r->before.present && !now->present)
            return r;
    }
    return NULL;
}

/* What was planted along, was not so before and still is: no fault, but not as before. */
static void say_along_stays(const struct evaluation *c, struct finding *f)
{
    const struct value_row *row = f->part->row;

    for (const struct stored *s = row->desktop_file ? row->with : NULL; s && s->name; s++) {
        struct place place = stored_place(s);
        const struct record *r = records_find(&c->journal->records, c->names, &place);
        const struct state *now = r && r->role == ROLE_OWN ? seen_state(c, r) : NULL;
        struct str where = {0};

        if (now && state_equal(&place, now, &r->planted) &&
            !value_means_same(&place, now, &r->before)) {
            place_where(&place, &where);
            say(f, NOTE_ALONG_STAYS, str_text(&where));
        }
        str_done(&where);
        place_done(&place);
    }
}

static void judge_planted(const struct evaluation *c, struct finding *f)
{
    const struct value_way *way = hiding_way(c, f);
    const struct record *deleted = deleted_file(c, f);
    struct str asked = {0}, file = {0};

    f->word = way || deleted ? VERDICT_MASKED : VERDICT_ACTIVE;
    f->route = way || deleted ? ROUTE_WORKED_AROUND : NULL;
    place_where(&f->part->applied->place, &asked);
    if (way)
        say(f, way->note, str_text(&asked));
    if (deleted) {
        place_where(&deleted->place, &file);
        say(f, NOTE_FILE_DELETED, str_text(&file));
    }
    if (f->word == VERDICT_ACTIVE && f->part->row->unasked)
        say_stored(f, NOTE_STILL_STORED);
    else if (f->word == VERDICT_ACTIVE && f->stored_sort == SORT_PLANTED)
        say(f, NOTE_STILL_SET, str_text(&asked));
    else if (f->word == VERDICT_ACTIVE)
        say_stored(f, NOTE_REGISTRY_ONLY);
    str_done(&asked);
    str_done(&file);
}

/*
 * The table, top to bottom: VERDICTS.md, "A setting of the user's". Where Windows answers for
 * another session (verify --user) what is stored stands for what is applied.
 */
static void judge_part(const struct evaluation *c, struct finding *f)
{
    f->stored_sort = sort_stored(f);
    f->applied_sort = f->applied ? sort_of(f->part, state_setting(f->applied),
                                           state_setting(&f->part->applied->before))
                                 : f->stored_sort;
    if (f->applied_sort == SORT_PLANTED) {
        judge_planted(c, f);
    } else if (f->stored_sort == SORT_PLANTED) {
        f->word = VERDICT_MASKED;
        f->route = ROUTE_SESSION_ONLY;
        say_stored(f, NOTE_COMES_BACK);
        if (f->applied_sort == SORT_UNUSABLE)
            say_value(f, NOTE_NOT_USABLE, f->part->applied, f->applied);
    } else if (f->applied && f->applied_sort == SORT_UNUSABLE) {
        f->word = VERDICT_ALTERED;
        say_value(f, NOTE_NOT_USABLE, f->part->applied, f->applied);
    } else if (f->stored_sort == SORT_ODD) {
        f->word = VERDICT_MASKED;
        say_stored(f, NOTE_STORED_ODD);
    } else if (f->stored_sort == SORT_UNUSABLE) {
        f->word = VERDICT_ALTERED;
        say_value(f, NOTE_STORED_NOT_USABLE, f->part->stored, f->stored);
    } else {
        judge_repaired(f);
        say_along_stays(c, f);
    }
}

/* --- all of them ------------------------------------------------------------------------------ */

/* How bad it is: the worst word of the parts is the word of all. */
static unsigned weight(enum verdict_word word)
{
    static const enum verdict_word order[] = {VERDICT_REPAIRED, VERDICT_ALTERED, VERDICT_MASKED,
                                              VERDICT_ACTIVE};
    unsigned i = 0;

    while (order[i] != word)
        i++;
    return i;
}

static enum check_state part_check(const struct finding *f, enum sort sort)
{
    if (sort == SORT_PLANTED)
        return CHECK_FAULT;
    return sort == SORT_BEFORE || (f->word == VERDICT_REPAIRED && sort == SORT_USABLE)
               ? CHECK_OK
               : CHECK_CHANGED;
}

static void check_part(const struct evaluation *c, const struct finding *f)
{
    const struct record *applied = f->part->applied, *stored = f->part->stored;

    /* What Windows does not say is no check of its own. */
    if (f->applied && !f->part->row->unasked)
        fault_check(c->verdict, value_group(c->journal, applied), &applied->place, &applied->before,
                    f->applied, part_check(f, f->applied_sort));
    if (f->stored)
        fault_check(c->verdict, value_group(c->journal, stored), &stored->place, &stored->before,
                    f->stored, part_check(f, f->stored_sort));
}

static void add_notes(const struct evaluation *c, const struct finding *f)
{
    for (size_t i = 0; i < 2 && f->notes[i]; i++)
        verdict_note(c->verdict, f->notes[i], str_text(&f->objects[i]), 0);
}

/* "1/2": somebody who has found one of two is told that it counts. */
static void tell_repaired_parts(const struct evaluation *c, const struct finding *all, size_t count)
{
    struct str text = {0};
    size_t repaired = 0;

    for (size_t i = 0; i < count; i++)
        repaired += all[i].word == VERDICT_REPAIRED;
    if (repaired > 0 && repaired < count) {
        str_add_uint(&text, repaired);
        str_add_char(&text, '/');
        str_add_uint(&text, count);
        verdict_note(c->verdict, NOTE_PART_REPAIRED, str_text(&text), 0);
    }
    str_done(&text);
}

/* The part that decides is told first. */
static void conclude(const struct evaluation *c, const struct finding *all, size_t count)
{
    const struct finding *worst = &all[0];

    for (size_t i = 1; i < count; i++)
        if (weight(all[i].word) > weight(worst->word))
            worst = &all[i];
    c->verdict->word = worst->word;
    c->verdict->route = worst->route;
    add_notes(c, worst);
    tell_repaired_parts(c, all, count);
    for (size_t i = 0; i < count; i++)
        if (&all[i] != worst)
            add_notes(c, &all[i]);
}

/* --- the neighbourhood ------------------------------------------------------------------------ */

/* Is the whole key gone? That is said once, and not once more for each of its values. */
static bool key_gone(const struct evaluation *c, const char *key)
{
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = r->place.type == PLACE_KEY ? seen_state(c, r) : NULL;

        if (now && r->before.present && !now->present && text_equal_nocase(r->place.key, key))
            return true;
    }
    return false;
}

/* What has a place of its own is told there. */
static bool is_loss(const void *ctx, const struct place *place, const char *path,
                    const struct tree_item *value)
{
    const struct evaluation *c = ctx;

    (void)path, (void)value;
    return !records_find(&c->journal->records, c->names, place);
}

static bool tree_touched(const struct evaluation *c, const struct record *r,
                         const struct state *now)
{
    struct str loss = {0};
    bool lost;

    fault_tree_loss(r, now, is_loss, c, &loss);
    lost = loss.len > 0;
    str_done(&loss);
    return lost;
}

/* What of the folder is gone, or was copied there: NULL where nothing is; name gets it. */
static const struct word *listing_loss(const struct record *r, const struct state *now,
                                       struct str *name)
{
    if (listing_gone(&r->before, now, name))
        return NOTE_GONE;
    return listing_copied(&r->before, now, name) ? NOTE_COPIED : NULL;
}

static bool listing_touched(const struct record *r, const struct state *now)
{
    struct str name = {0};
    bool touched = (r->before.present && !now->present) || listing_loss(r, now, &name) != NULL;

    str_done(&name);
    return touched;
}

/* Does it hold something else, or is it seen where it was not? Times and a backup's mark are
 * nobody's loss. What was not read whole is known by its length. */
static bool file_touched(const struct record *r, const struct state *now)
{
    static const uint32_t unseen = OS_FILE_HIDDEN | OS_FILE_SYSTEM;

    if (!r->before.present || !now->present)
        return r->before.present;
    return now->size != r->before.size || (now->type & unseen) != (r->before.type & unseen) ||
           (now->whole && r->before.whole && !str_equal(&now->data, &r->before.data));
}

static bool is_touched(const struct evaluation *c, const struct record *r, const struct state *now)
{
    if (r->place.type == PLACE_KEY)
        return r->before.present && !now->present;
    if (r->place.type == PLACE_FILE)
        return file_touched(r, now);
    if (r->place.type == PLACE_TREE)
        return tree_touched(c, r, now);
    if (r->place.type == PLACE_LISTING)
        return listing_touched(r, now);
    /* Of two settings, one may be the other's neighbour. */
    if (r->role != ROLE_WATCH || value_is_of_part(c->journal, &r->place) ||
        value_is_along(c->journal, &r->place))
        return false;
    if (r->before.present && !now->present)
        return !key_gone(c, r->place.key);
    return !value_means_same(&r->place, now, &r->before) &&
           !state_equal(&r->place, now, &r->planted);
}

/* Of a folder that is gone as a whole: itself. */
static const struct word *name_listing_loss(const struct record *r, const struct state *now,
                                            struct str *where)
{
    struct str name = {0};
    const struct word *note = listing_loss(r, now, &name);
    struct place place =
        note ? place_file(r->place.key, str_text(&name)) : place_listing(r->place.key);

    place_where(&place, where);
    place_done(&place);
    str_done(&name);
    return note ? note : NOTE_GONE;
}

static void name_loss(const struct evaluation *c, const struct record *r, const struct state *now)
{
    const struct word *note = now->present ? NOTE_CHANGED : NOTE_GONE;
    struct str where = {0};

    if (r->place.type == PLACE_TREE) {
        fault_tree_loss(r, now, is_loss, c, &where);
        note = NOTE_GONE;
    } else if (r->place.type == PLACE_LISTING) {
        note = name_listing_loss(r, now, &where);
    } else {
        place_where(&r->place, &where);
    }
    verdict_note_of(c->verdict, r->place.type == PLACE_KEY ? NOTE_KEY_GONE : note,
                    value_group(c->journal, r), str_text(&where), 0);
    str_done(&where);
}

/* A row of its own for what was touched alone: the others would bury what matters. */
static void check_neighbours(const struct evaluation *c, bool decided)
{
    bool collateral = decided && c->verdict->word == VERDICT_REPAIRED;

    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = seen_state(c, r);

        if (!now || !is_touched(c, r, now))
            continue;
        fault_check(c->verdict, value_group(c->journal, r), &r->place, &r->before, now,
                    CHECK_CHANGED);
        if (collateral) {
            c->verdict->word = VERDICT_COLLATERAL;
            name_loss(c, r, now);
        }
    }
}

void judge_values(const struct fault_kind *self, const struct os *names, const struct journal *j,
                  const struct observations *seen, struct verdict *out)
{
    const struct evaluation c = {names, j, seen, out};
    struct value_part parts[VALUE_PARTS_MAX];
    struct finding found[VALUE_PARTS_MAX] = {{0}};
    size_t count = value_parts(j, parts);
    bool unread = observations_unread(seen, out);

    (void)self;
    for (size_t i = 0; i < count; i++) {
        found[i].part = &parts[i];
        found[i].applied = seen_state(&c, parts[i].applied);
        found[i].stored = seen_state(&c, parts[i].stored);
        if (found[i].stored)
            judge_part(&c, &found[i]);
        else
            unread = true;
    }
    if (count == 0 || unread)
        out->word = VERDICT_UNKNOWN;
    else
        conclude(&c, found, count);
    for (size_t i = 0; i < count; i++)
        check_part(&c, &found[i]);
    check_neighbours(&c, count > 0 && !unread);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < 2; k++)
            str_done(&found[i].objects[k]);
}
