/* A ticket's diagnoses: right and wrong ones, and that none tells a secret. */
#include "scenario_parts.h"

#include <string.h>

static const struct scenario_diagnosis *find_right(const struct scenario *s)
{
    for (size_t i = 0; i < s->diagnosis_count; i++)
        if (s->diagnoses[i].right)
            return &s->diagnoses[i];
    return NULL;
}

static bool any_right(const struct scenario *s)
{
    return find_right(s) != NULL;
}

static enum status read_right(const struct scenario_reader *r, const struct ini_entry *e,
                              bool *seen, struct scenario_diagnosis *d)
{
    bool yes = strcmp(e->value, "yes") == 0;

    if (*seen)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    *seen = true;
    if (!yes && strcmp(e->value, "no") != 0)
        return scenario_bad_value(r, e, DETAIL_YES_NO);
    if (yes && any_right(&r->s))
        return scenario_bad(r, e->line, e->column, DETAIL_SECOND_RIGHT, NULL);
    d->right = yes;
    return ST_OK;
}

static enum status read_diagnosis_entries(const struct scenario_reader *r, size_t section,
                                          struct scenario_diagnosis *d)
{
    enum status st = ST_OK;
    bool right = false;
    enum lang lang;

    for (const struct ini_entry *e = scenario_first_entry(r, section); st == ST_OK && e;
         e = scenario_entry_after(r, e)) {
        if (scenario_key_is(e->key, "text", &lang))
            st = scenario_keep_text(r, &e, &d->text[lang]);
        else if (strcmp(e->key, "right") == 0)
            st = read_right(r, e, &right, d);
        else
            st = scenario_bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    for (unsigned i = 0; st == ST_OK && i < LANG_COUNT; i++)
        if (!d->text[i])
            st = scenario_missing_text(r, section, "text", i);
    return st;
}

enum status scenario_read_diagnosis(struct scenario_reader *r, size_t section, const char *id)
{
    struct scenario_diagnosis *d;

    if (!scenario_word_valid(id))
        return scenario_bad_section(r, section, DETAIL_DIAGNOSIS_ID, id);
    if (r->s.diagnosis_count == SCENARIO_DIAGNOSES_MAX)
        return scenario_bad_section(r, section, DETAIL_DIAGNOSES, NULL);
    d = &r->s.diagnoses[r->s.diagnosis_count++];
    d->id = mem_dup(id);
    return read_diagnosis_entries(r, section, d);
}

enum status scenario_check_diagnoses(const struct scenario_reader *r)
{
    const struct scenario_diagnosis *right = find_right(&r->s);
    size_t first = 0;

    if (r->s.diagnosis_count == 0)
        return r->kind->right ? scenario_bad(r, 1, 1, DETAIL_RIGHT_ID, r->kind->right) : ST_OK;
    while (!scenario_name_behind(r->ini->sections[first].name, DIAGNOSIS_START))
        first++;
    if (r->s.diagnosis_count < DIAGNOSES_MIN)
        return scenario_bad_section(r, first, DETAIL_DIAGNOSIS_ALONE, NULL);
    if (!right)
        return scenario_bad_section(r, first, DETAIL_NO_RIGHT, NULL);
    return !r->kind->right || strcmp(right->id, r->kind->right) == 0
               ? ST_OK
               : scenario_bad_section(r, first, DETAIL_RIGHT_ID, r->kind->right);
}

/* The technician watches the page that shows these; a choice's note is on the private page. */
static bool is_shared(const struct ini_entry *e)
{
    static const char *const shared[] = {"title", "caller", "call"};
    enum lang lang;

    if (strcmp(e->section, "hints") == 0)
        return true;
    if (scenario_name_behind(e->section, DIAGNOSIS_START))
        return strcmp(e->key, "right") != 0;
    if (strcmp(e->section, "texts") != 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(shared); i++)
        if (scenario_key_is(e->key, shared[i], &lang))
            return true;
    return false;
}

enum status scenario_check_secrets(const struct scenario_reader *r)
{
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *e = &r->ini->entries[i];

        for (size_t k = 0; is_shared(e) && k < r->s.secret_count; k++)
            if (scenario_holds_word(e->value, r->s.secrets[k]))
                return scenario_bad(r, e->line, e->value_column, DETAIL_SECRET_SHOWN,
                                    r->s.secrets[k]);
    }
    return ST_OK;
}
