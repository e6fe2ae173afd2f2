/*
 * A setting of the user's that is set otherwise: applied and stored by Windows' own function, as
 * its page does, and then made sure of in the registry. Which settings there are: values_rows.c.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "judge_values.h"
#include "text.h"
#include "tree.h"
#include "values_listing.h"
#include "values_parts.h"
#include "values_place.h"
#include "values_words.h"

/* --- settings --------------------------------------------------------------------------------- */

/* Whether the level is one of this row, and the other setting one that goes with it: fits. */
static const struct fault_setting settings_of_kind[] = {
    {.word = SETTING_NAME,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_OF_TICKET,
     .choices = values_names,
     .wrong = REFUSAL_BAD_NAME},
    {.word = SETTING_LEVEL,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_OF_TICKET,
     .choices = values_levels,
     .wrong = REFUSAL_BAD_LEVEL},
    {.word = SETTING_ALSO,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_OF_TICKET,
     .choices = values_names,
     .wrong = REFUSAL_BAD_ALSO,
     .optional = true},
    {0},
};

static bool level_fits(const struct value_row *row, const char *word, struct str *allowed)
{
    if (value_level_find(row, word))
        return true;
    for (const struct value_level *level = row->levels; level->word; level++)
        str_add_listed(allowed, level->word);
    return false;
}

static bool also_fits(const struct value_row *row, const char *word, struct str *allowed)
{
    const struct value_row *also = word ? value_row_find(word) : NULL;

    if (!word || (also && value_goes_with(row, also)))
        return true;
    for (const char *const *name = row->beside; name && *name; name++)
        str_add_listed(allowed, *name);
    return false;
}

static bool fits(const struct fault_kind *self, const struct settings *settings,
                 const struct fault_setting **wrong, struct str *allowed)
{
    const struct value_row *row = value_row_find(settings_get(settings, SETTING_NAME->text));

    *wrong = fault_setting_find(self, SETTING_LEVEL->text);
    if (!level_fits(row, settings_get(settings, SETTING_LEVEL->text), allowed))
        return false;
    *wrong = fault_setting_find(self, SETTING_ALSO->text);
    return also_fits(row, settings_get(settings, SETTING_ALSO->text), allowed);
}

/* --- refusals --------------------------------------------------------------------------------- */

static enum status refuse_policies(const struct os *os, const struct value_row *row,
                                   struct err *err)
{
    enum status st = ST_OK;

    for (const struct value_policy *p = row->policies; st == ST_OK && p && p->name; p++)
        st = fault_refuse_where(os, place_value(p->root, p->key, p->name), fault_policy_is_on, NULL,
                                REFUSAL_PAGE_LOCKED, err);
    return st;
}

/* Applied or stored: a left-handed person's mouse is nobody's fault. */
static enum status refuse_same(const struct value_row *row, const char *planted,
                               const struct record *applied, const struct record *stored,
                               struct err *err)
{
    struct str value = {0}, where = {0};
    enum status st = ST_OK;
    bool kept = stored_value(&row->value, &stored->before, &value) &&
                value_acts(row, str_text(&value), planted);

    if (kept || value_acts(row, state_setting(&applied->before), planted)) {
        place_where(kept ? &stored->place : &applied->place, &where);
        st = err_set(err, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, 0, str_text(&where));
    }
    str_done(&value);
    str_done(&where);
    return st;
}

/* --- capture ---------------------------------------------------------------------------------- */

/* In the spelling that its name has. */
static enum status capture_value(const struct os *os, enum record_role role, const struct stored *s,
                                 struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, OS_HKCU, s->key, &present, &names, err);

    if (st == ST_OK)
        st = fault_capture(
            os, role, place_value(OS_HKCU, s->key, fault_spelled(os, &names, s->name)), out, err);
    os_names_done(&names);
    return st;
}

static bool is_captured(const struct os *os, const struct records *r, const struct place *place)
{
    return records_find(r, os, place) != NULL;
}

/* The key, and those above it that are not there either: what Windows makes for the value goes
 * again. The highest one first, because keys are deleted in the order of their records backwards.
 */
static enum status capture_key(const struct os *os, const char *key, struct records *out,
                               struct err *err)
{
    const char *cut = strrchr(key, '\\');
    struct place place = place_key(key);
    struct state now = {0};
    enum status st = place_read(os, &place, &now, err);

    if (st == ST_OK && !now.present && cut) {
        char *parent = mem_dup_n(key, (size_t)(cut - key));

        st = capture_key(os, parent, out, err);
        free(parent);
    }
    /* One that is there above the setting's own is nobody's business. */
    if (st == ST_OK && !is_captured(os, out, &place) && (!now.present || value_key_is_own(key))) {
        st = fault_capture(os, ROLE_OWN, place_key(key), out, err);
        if (st == ST_OK)
            records_last(out)->planted.present = true;
    }
    state_done(&now);
    place_done(&place);
    return st;
}

static enum status capture_along(const struct os *os, const struct value_row *row,
                                 struct records *out, struct err *err)
{
    enum status st = ST_OK;

    for (const struct stored *s = row->with; st == ST_OK && s && s->name; s++) {
        st = capture_key(os, s->key, out, err);
        if (st == ST_OK)
            st = capture_value(os, s->planted ? ROLE_OWN : ROLE_WATCH, s, out, err);
        if (st == ST_OK && s->planted)
            stored_state(s, s->planted, &records_last(out)->planted);
    }
    return st;
}

static enum status capture_neighbour(const struct os *os, const struct stored *s,
                                     struct records *out, struct err *err)
{
    struct place place = stored_place(s);
    enum status st = ST_OK;

    if (!is_captured(os, out, &place))
        st = capture_value(os, ROLE_WATCH, s, out, err);
    place_done(&place);
    return st;
}

static enum status capture_neighbours(const struct os *os, const struct value_row *row,
                                      struct records *out, struct err *err)
{
    enum status st = ST_OK;

    for (const struct stored *s = row->neighbours; st == ST_OK && s && s->name; s++)
        st = capture_neighbour(os, s, out, err);
    for (const struct value_way *way = row->ways; st == ST_OK && way && way->value.name; way++)
        st = capture_neighbour(os, &way->value, out, err);
    return st;
}

/* All of the setting's own key: who deletes it takes along what has no place of its own. */
static enum status capture_tree(const struct os *os, const struct value_row *row,
                                struct records *out, struct err *err)
{
    struct place place = place_tree(row->value.key);
    struct state now = {0};
    enum status st = place_read(os, &place, &now, err);

    if (st == ST_OK && now.present && !is_captured(os, out, &place))
        st = fault_capture(os, ROLE_WATCH, place_tree(row->value.key), out, err);
    state_done(&now);
    place_done(&place);
    return st;
}

/* The file of that name on the desktop, or the names of all where it is NULL; not of a desktop that
 * is on a server, where they are others' business too. */
static enum status capture_on_desktop(const struct os *os, const char *name, struct records *out,
                                      struct err *err)
{
    struct str folder = {0};
    struct place place = {0};
    enum status st = os_folder_path(os, OS_FOLDER_DESKTOP, &folder, err);

    if (st == ST_OK) {
        place = name ? place_file(str_text(&folder), name) : place_listing(str_text(&folder));
        if (place_reach(os, &place) == OS_REACH_LOCAL && !is_captured(os, out, &place)) {
            struct place copy;

            place_copy(&copy, &place);
            st = fault_capture(os, ROLE_WATCH, copy, out, err);
        }
    }
    place_done(&place);
    str_done(&folder);
    return st;
}

/* What the level comes to on this PC. */
static const char *plan_value(const struct value_row *row, const struct value_level *level,
                              const char *before)
{
    bool same = level->instead && value_usable(row, level->value, before);

    return same ? level->instead : level->value;
}

static bool is_same(const char *value, const char *planted)
{
    return strcmp(value, planted) == 0;
}

/* Bit 0 of flags: the feature is on. */
static bool is_feature_on(const char *value, const char *planted)
{
    (void)planted;
    return value_is_odd(value);
}

/* What a stored value must not be. */
struct wrong {
    const struct stored *stored;
    bool (*is)(const char *value, const char *planted);
    const char *planted;
};

static bool is_wrong(const void *ctx, const struct state *now)
{
    const struct wrong *wrong = ctx;
    struct str value = {0};
    bool is =
        stored_value(wrong->stored, now, &value) && wrong->is(str_text(&value), wrong->planted);

    str_done(&value);
    return is;
}

/* Refuses, with that word, where one of the list holds what it must not. */
static enum status refuse_any(const struct os *os, const struct stored *list,
                              bool (*is)(const char *value, const char *planted),
                              const char *planted, const struct word *why, struct err *err)
{
    enum status st = ST_OK;

    for (const struct stored *s = list; st == ST_OK && s && s->name; s++) {
        const struct wrong wrong = {s, is, planted};

        st = fault_refuse_where(os, stored_place(s), is_wrong, &wrong, why, err);
    }
    return st;
}

/* Does the plant itself set otherwise what would hide its fault? */
static bool opens_way(const struct value_row *row, const struct value_way *way)
{
    for (const struct stored *s = row->with; s && s->name; s++)
        if (s->planted && strcmp(s->key, way->value.key) == 0 &&
            strcmp(s->name, way->value.name) == 0)
            return true;
    return false;
}

static bool hides(const void *way, const struct state *now)
{
    return value_way_hides(way, now);
}

/* Refuses where the fault would not be seen: it is hidden already. */
static enum status refuse_hidden(const struct os *os, const struct value_row *row, struct err *err)
{
    enum status st = ST_OK;

    for (const struct value_way *way = row->ways; st == ST_OK && way && way->value.name; way++)
        if (!opens_way(row, way))
            st = fault_refuse_where(os, stored_place(&way->value), hides, way, REFUSAL_NO_SYMPTOM,
                                    err);
    return st;
}

/* Refused where there is nothing that it could be applied to. */
static enum status capture_applied(const struct os *os, const struct value_row *row,
                                   struct records *out, struct err *err)
{
    enum status st = fault_capture(os, ROLE_OWN, place_setting(row->name), out, err);

    return st == ST_MISSING ? err_why(err, ST_REFUSED, REFUSAL_NOT_HERE, row->asked) : st;
}

/* The file of Windows' own in that folder: is it there? windows gets the path of Windows. */
static enum status find_file(const struct os *os, const char *folder, const char *name,
                             struct str *windows, struct err *err)
{
    struct str path = {0};
    struct os_file file = {0};
    enum status st = os_folder_path(os, OS_FOLDER_SYSTEM, &path, err);
    const char *cut = strrchr(str_text(&path), '\\');

    if (st == ST_OK) {
        str_set(windows, str_text(&path), cut ? (size_t)(cut - str_text(&path)) : path.len);
        str_set_text(&path, str_text(windows));
        str_add_char(&path, '\\');
        str_add_text(&path, folder);
        str_add_char(&path, '\\');
        str_add_text(&path, name);
        st = os->ops->stat(os->ctx, str_text(&path), &file, err);
    }
    if (st == ST_OK && !file.present)
        st = err_why(err, ST_REFUSED, REFUSAL_NO_PICTURE, str_text(&path));
    str_done(&path);
    return st;
}

/* The path of a picture that is there, in the writing that this PC has. */
static enum status plan_file(const struct os *os, const struct value_row *row,
                             const struct value_level *level, const struct record *stored,
                             const char *before, struct str *out, struct err *err)
{
    const struct word *why = row->file->refuses(before);
    struct str windows = {0}, where = {0};
    enum status st = ST_OK;

    if (!value_valid(row, before))
        why = REFUSAL_OTHER_PICTURE;
    if (why) {
        place_where(&stored->place, &where);
        st = err_why(err, ST_REFUSED, why, str_text(&where));
    }
    if (st == ST_OK)
        st = find_file(os, row->file->folder, level->value, &windows, err);
    if (st == ST_OK)
        row->file->plan(level->value, before, str_text(&windows), out);
    str_done(&windows);
    str_done(&where);
    return st;
}

/* What the level comes to here; appends. */
static enum status plan_level(const struct os *os, const struct value_row *row,
                              const struct value_level *level, const struct record *applied,
                              const struct record *stored, struct str *out, struct err *err)
{
    const char *before = state_setting(&applied->before);

    if (row->file)
        return plan_file(os, row, level, stored, before, out, err);
    str_add_text(out, plan_value(row, level, before));
    return ST_OK;
}

/* Where Windows' own function does not write it, a text keeps its type: with it, names between
 * percent signs are replaced, or not. */
static void plan_stored(const struct value_row *row, const char *planted, struct record *stored)
{
    stored_state(&row->value, planted, &stored->planted);
    if (row->file && stored->before.present && stored->before.type == OS_REG_EXPAND_SZ)
        stored->planted.type = OS_REG_EXPAND_SZ;
}

/* What is applied before what is stored: to apply it rewrites that. */
static enum status capture_setting(const struct os *os, const struct value_row *row,
                                   const struct value_level *level, struct records *out,
                                   struct err *err)
{
    struct str planted = {0};
    size_t applied = 0, stored = 0;
    enum status st = refuse_policies(os, row, err);

    if (st == ST_OK)
        st = refuse_hidden(os, row, err);
    if (st == ST_OK)
        st = capture_key(os, row->value.key, out, err);
    applied = out->count;
    if (st == ST_OK)
        st = capture_applied(os, row, out, err);
    stored = out->count;
    if (st == ST_OK)
        st = capture_value(os, ROLE_OWN, &row->value, out, err);
    if (st == ST_OK)
        st = plan_level(os, row, level, &out->items[applied], &out->items[stored], &planted, err);
    if (st == ST_OK)
        st = refuse_same(row, str_text(&planted), &out->items[applied], &out->items[stored], err);
    if (st == ST_OK)
        st = refuse_any(os, row->apart, is_same, str_text(&planted), REFUSAL_COLLIDES, err);
    if (st == ST_OK)
        /* Whoever needs one such feature keeps all of them as they are ("Disabling shortcut keys in
         * games" says the same of programs). */
        st = refuse_any(os, row->off, is_feature_on, str_text(&planted), REFUSAL_FEATURE_ON, err);
    if (st == ST_OK) {
        state_set_setting(&out->items[applied].planted, str_text(&planted));
        plan_stored(row, str_text(&planted), &out->items[stored]);
        st = capture_along(os, row, out, err);
    }
    str_done(&planted);
    return st;
}

static enum status capture_beside(const struct os *os, const struct value_row *row,
                                  struct records *out, struct err *err)
{
    enum status st = capture_neighbours(os, row, out, err);

    if (st == ST_OK && !row->busy_key)
        st = capture_tree(os, row, out, err);
    if (st == ST_OK && row->desktop_file)
        st = capture_on_desktop(os, row->desktop_file, out, err);
    return st == ST_OK && row->desktop ? capture_on_desktop(os, NULL, out, err) : st;
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    const struct value_row *row = value_row_find(settings_get(settings, SETTING_NAME->text));
    const char *other = settings_get(settings, SETTING_ALSO->text);
    const struct value_row *also = other ? value_row_find(other) : NULL;
    struct records r = {0};
    enum status st;

    (void)self;
    st = capture_setting(
        os, row, value_level_find(row, settings_get(settings, SETTING_LEVEL->text)), &r, err);
    if (st == ST_OK && also)
        st = capture_setting(os, also, &also->levels[0], &r, err);
    if (st == ST_OK)
        st = capture_beside(os, row, &r, err);
    if (st == ST_OK && also) /* what the first has not: one may be the other's neighbour */
        st = capture_beside(os, also, &r, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    return st;
}

/* --- observe ---------------------------------------------------------------------------------- */

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    (void)self;
    fault_observe_records(os, j, value_group, out);
}

/* --- restore ---------------------------------------------------------------------------------- */

/* The part that the record stores; false: it is none of them. */
static bool find_part(const struct journal *j, const struct record *record, struct value_part *out)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t count = value_parts(j, parts);

    for (size_t i = 0; i < count; i++)
        if (parts[i].stored == record || parts[i].applied == record) {
            *out = parts[i];
            return true;
        }
    return false;
}

static bool stores_fault(const struct value_part *part, const struct state *now)
{
    struct str value = {0};
    bool same = stored_value(&part->row->value, now, &value) &&
                value_acts(part->row, str_text(&value), value_planted(part));

    str_done(&value);
    return same;
}

/* A value that Windows' page calls normal, or the planted one in another writing. */
static bool is_repaired_value(const struct value_part *part, const struct state *now)
{
    struct str value = {0}, before = {0};
    bool fine;

    if (!stored_value(&part->row->value, &part->stored->before, &before))
        str_set_text(&before, state_setting(&part->applied->before));
    fine = stored_value(&part->row->value, now, &value) &&
           (value_acts(part->row, str_text(&value), value_planted(part)) ||
            (value_valid(part->row, str_text(&value)) &&
             value_usable(part->row, str_text(&value), str_text(&before))));
    str_done(&value);
    str_done(&before);
    return fine;
}

/* Gone, or of the type and in a writing that Windows gives it: what is none of these is somebody's.
 */
static bool is_in_its_form(const struct place *place, const struct state *now)
{
    const struct stored *s = value_at(place);
    struct str value = {0};
    bool is = !now->present || (s && stored_value(s, now, &value));

    str_done(&value);
    return is;
}

/* What is applied follows from what is stored, which has a record of its own: what somebody made
 * for this session alone ends with it. */
static bool is_repair(const struct journal *j, const struct record *record, const struct state *now)
{
    struct value_part part;

    if (record->place.type == PLACE_KEY || record->place.type == PLACE_SETTING ||
        record->place.type == PLACE_LISTING) /* which is never written */
        return true;
    if (record->place.type == PLACE_TREE)
        return now->present && now->whole; /* only what is gone is written */
    if (find_part(j, record, &part))
        return is_repaired_value(&part, now);
    return (value_is_along(j, &record->place) && is_in_its_form(&record->place, now)) ||
           value_means_same(&record->place, now, &record->before);
}

static bool find_gone(void *ctx, enum tree_difference what, const char *path,
                      const struct tree_item *value)
{
    bool *gone = ctx;

    (void)path, (void)value;
    *gone = what == TREE_GONE;
    return !*gone;
}

/* Windows and programs write into the key at any time: only what is gone from it is missing. What
 * Windows keeps beside a watched bit in the same bytes is its own. */
static bool is_as_before(const struct record *record, const struct state *now)
{
    struct str copy = {0};
    bool gone = false;

    if (record->place.type == PLACE_LISTING) {
        gone = !state_equal(&record->place, now, &record->before) ||
               listing_copied(&record->before, now, &copy);
        str_done(&copy);
        return !gone;
    }
    if (value_is_shared(&record->place))
        return value_means_same(&record->place, now, &record->before);
    if (record->place.type != PLACE_TREE || !now->present || !now->whole || !record->before.whole)
        return state_equal(&record->place, now, &record->before);
    tree_compare(&record->before.data, &now->data, find_gone, &gone);
    return !gone;
}

static bool follows(const struct record *record)
{
    return record->place.type == PLACE_SETTING;
}

static bool holds_fault(const struct journal *j, const struct record *record,
                        const struct state *now)
{
    struct value_part part;

    if (!now->present || !find_part(j, record, &part))
        return false;
    return record->place.type == PLACE_SETTING
               ? value_acts(part.row, state_setting(now), value_planted(&part))
               : stores_fault(&part, now);
}

/* Who closes a page of Windows with OK has it store what was applied all along. */
static bool is_by_itself(const struct journal *j, const struct record *record,
                         const struct state *now)
{
    struct str value = {0};
    struct value_part part;
    bool same;

    if (record->place.type == PLACE_LISTING)
        return is_as_before(record, now);
    if (record->place.type != PLACE_VALUE)
        return false;
    same = value_means_same(&record->place, now, &record->before) ||
           (find_part(j, record, &part) && stored_value(&part.row->value, now, &value) &&
            strcmp(str_text(&value), state_setting(&part.applied->before)) == 0);
    str_done(&value);
    return same;
}

static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    unsigned claims = follows(record) ? CLAIM_FOLLOWS : 0;

    (void)self;
    if (!now)
        return claims;
    claims |= is_repair(j, record, now) ? CLAIM_REPAIR : 0u;
    claims |= holds_fault(j, record, now) ? CLAIM_FAULT : 0u;
    claims |= is_by_itself(j, record, now) ? CLAIM_BY_ITSELF : 0u;
    if (is_as_before(record, now))
        claims |= value_is_shared(&record->place) ? CLAIM_AS_BEFORE | CLAIM_STAYS : CLAIM_AS_BEFORE;
    return claims;
}

static enum effect effect(const struct fault_kind *self, const struct os *os,
                          const struct journal *j, const struct observations *seen,
                          enum verdict_word word, struct str *run)
{
    (void)self;
    (void)os, (void)j, (void)seen, (void)word, (void)run;
    return EFFECT_TRY;
}

static bool may_be(const struct value_row *row, const struct state *s)
{
    return s->present && value_valid(row, state_setting(s));
}

/* What is applied may be told to Windows on the word of a file: within what Windows takes, and as
 * planted only what the table plants; or, where it is watched, nothing. */
static bool may_own_setting(const struct value_row *row, const struct record *record)
{
    if (!row || !may_be(row, &record->before))
        return false;
    return record->role == ROLE_OWN
               ? value_is_level(row, state_setting(&record->planted))
               : state_equal(&record->place, &record->planted, &record->before);
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    const struct place *place = &record->place;

    (void)self;
    if (place->type == PLACE_SETTING)
        return may_own_setting(value_row_find(place->name), record);
    if (place->type == PLACE_KEY)
        return value_key_known(place->key);
    if (place->type == PLACE_FILE) /* in which folder, the session asks Windows */
        return record->role == ROLE_WATCH && value_file_known(place->name);
    if (place->type == PLACE_LISTING)
        return record->role == ROLE_WATCH && record->before.present;
    if (place->type == PLACE_TREE)
        return record->role == ROLE_WATCH && record->before.present && value_key_is_own(place->key);
    return place->type == PLACE_VALUE && value_at(place) && value_may_be(place, &record->before) &&
           (record->role == ROLE_WATCH || value_is_planted(place));
}

static enum status owns_folder(const struct fault_kind *self, const struct os *os, const char *path,
                               bool *owns, struct err *err)
{
    struct str folder = {0};
    enum status st = os_folder_path(os, OS_FOLDER_DESKTOP, &folder, err);

    (void)self;
    if (st == ST_OK)
        *owns = os->ops->same_name(os->ctx, str_text(&folder), path);
    str_done(&folder);
    return st;
}

static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t applied = 0;

    (void)self;
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        if (r->place.type != PLACE_SETTING)
            continue;
        applied++;
        if (value_parts(j, parts) < applied) {
            const struct value_row *row = value_row_find(r->place.name);

            *missing = row ? stored_place(&row->value) : place_setting(r->place.name);
            return false;
        }
    }
    if (applied == 0)
        *missing = place_setting(value_rows[0].name);
    return applied > 0;
}

static void notify(const struct fault_kind *self, const struct os *os, const struct journal *j)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t count = value_parts(j, parts);

    (void)self;
    for (size_t i = 0; i < count; i++)
        os->ops->setting_notify(os->ctx, parts[i].row->name);
}

const struct fault_kind fault_user_setting = {
    .name = "user-setting",
    .words = values_words,
    .needs = 4,
    .places = values_places,
    .settings = settings_of_kind,
    .fits = fits,
    .capture = capture,
    .observe = observe,
    .judge = judge_values,
    .claim = claim,
    .effect = effect,
    .may_own = may_own,
    .owns_folder = owns_folder,
    .complete = complete,
    .notify = notify,
};
