/* What a journal of this kind holds, setting by setting. */
#include "values_parts.h"

#include <string.h>

#include "text.h"
#include "values_listing.h"
#include "values_place.h"
#include "values_words.h"

static const struct record *find_stored(const struct journal *j, const struct value_row *row)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        if (r->role == ROLE_OWN && stored_at(&row->value, &r->place))
            return r;
    }
    return NULL;
}

static bool is_applied(const struct record *r)
{
    return r->role == ROLE_OWN && r->place.type == PLACE_SETTING && r->before.present &&
           r->planted.present;
}

size_t value_parts(const struct journal *j, struct value_part out[VALUE_PARTS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < j->records.count && count < VALUE_PARTS_MAX; i++) {
        const struct record *r = &j->records.items[i];
        const struct value_row *row = is_applied(r) ? value_row_find(r->place.name) : NULL;
        const struct record *stored = row ? find_stored(j, row) : NULL;

        if (stored)
            out[count++] = (struct value_part){row, r, stored};
    }
    return count;
}

const char *value_planted(const struct value_part *part)
{
    return state_setting(&part->applied->planted);
}

static const struct stored *find_in(const struct stored *list, const struct place *place)
{
    for (; list && list->name; list++)
        if (stored_at(list, place))
            return list;
    return NULL;
}

static const struct stored *find_way(const struct value_way *ways, const struct place *place)
{
    for (; ways && ways->value.name; ways++)
        if (stored_at(&ways->value, place))
            return &ways->value;
    return NULL;
}

const struct stored *value_at(const struct place *place)
{
    const struct stored *found = NULL;

    for (const struct value_row *row = value_rows; !found && row->name; row++) {
        found = stored_at(&row->value, place) ? &row->value : find_in(row->with, place);
        if (!found)
            found = find_in(row->neighbours, place);
        if (!found)
            found = find_way(row->ways, place);
    }
    return found;
}

bool value_is_planted(const struct place *place)
{
    const struct stored *along;

    for (const struct value_row *row = value_rows; row->name; row++) {
        along = find_in(row->with, place);
        if (stored_at(&row->value, place) || (along && along->planted))
            return true;
    }
    return false;
}

static bool is_key(const char *own, const char *key)
{
    return text_equal_nocase(own, key);
}

static bool is_below(const char *own, const char *key)
{
    return text_starts_nocase(own, key) && own[strlen(key)] == '\\';
}

/* Of the keys that a plant writes into. */
static bool any_key(bool (*is)(const char *own, const char *key), const char *key)
{
    for (const struct value_row *row = value_rows; row->name; row++) {
        if (is(row->value.key, key))
            return true;
        for (const struct stored *s = row->with; s && s->name; s++)
            if (is(s->key, key))
                return true;
    }
    return false;
}

bool value_key_is_own(const char *key)
{
    return any_key(is_key, key);
}

bool value_key_known(const char *key)
{
    return any_key(is_below, key) || value_key_is_own(key);
}

bool value_file_known(const char *name)
{
    for (const struct value_row *row = value_rows; row->name; row++)
        if (row->desktop_file && text_equal_nocase(row->desktop_file, name))
            return true;
    return false;
}

bool value_is_of_part(const struct journal *j, const struct place *place)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t count = value_parts(j, parts);

    for (size_t i = 0; i < count; i++)
        if (stored_at(&parts[i].row->value, place))
            return true;
    return false;
}

bool value_is_along(const struct journal *j, const struct place *place)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t count = value_parts(j, parts);

    for (size_t i = 0; i < count; i++)
        if (find_in(parts[i].row->with, place))
            return true;
    return false;
}

const char *value_group(const struct journal *j, const struct record *r)
{
    struct value_part parts[VALUE_PARTS_MAX];
    size_t count = value_parts(j, parts);

    if (r->place.type == PLACE_SETTING)
        return CHECK_SETTING_EFFECTIVE->text;
    if (r->place.type == PLACE_KEY || r->place.type == PLACE_TREE)
        return CHECK_SETTING_KEY->text;
    if (r->place.type == PLACE_LISTING || r->place.type == PLACE_FILE)
        return CHECK_SETTING_FILES->text;
    for (size_t i = 0; i < count; i++)
        if (parts[i].stored == r)
            return CHECK_SETTING_STORED->text;
    return value_is_along(j, &r->place) ? CHECK_SETTING_ALONG->text : CHECK_SETTING_OTHER->text;
}

bool value_may_be(const struct place *place, const struct state *s)
{
    struct str value = {0};
    bool may = true;

    for (const struct value_row *row = value_rows; may && row->name; row++)
        if (row->file && stored_at(&row->value, place) && stored_value(&row->value, s, &value))
            may = value_valid(row, str_text(&value));
    str_done(&value);
    return may;
}

bool value_is_shared(const struct place *place)
{
    const struct stored *s = value_at(place);

    return s && s->form == STORED_CLICKS;
}

bool value_means_same(const struct place *place, const struct state *a, const struct state *b)
{
    const struct stored *s = value_at(place);
    struct str left = {0}, right = {0};
    bool same = s && stored_value(s, a, &left) && stored_value(s, b, &right)
                    ? strcmp(str_text(&left), str_text(&right)) == 0
                    : state_equal(place, a, b);

    str_done(&left);
    str_done(&right);
    return same;
}
