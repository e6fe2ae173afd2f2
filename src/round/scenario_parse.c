/* Tickets read from their files: the head, the texts, the hints, and all sections in turn. */
#include "scenario_parts.h"

#include <assert.h>
#include <string.h>

#include "fault.h"

static bool section_known(const char *name)
{
    static const char *const names[] = {"ticket", "texts", "hints"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return scenario_name_behind(name, SETTING_START) || scenario_name_behind(name, DIAGNOSIS_START);
}

static enum status check_sections(const struct scenario_reader *r)
{
    for (size_t i = 0; i < r->ini->section_count; i++) {
        const char *name = r->ini->sections[i].name;
        size_t first;

        if (!section_known(name))
            return scenario_bad_section(r, i, DETAIL_UNKNOWN_SECTION, name);
        if (i == SECTIONS_MAX)
            return scenario_bad_section(r, i, DETAIL_SECTIONS, NULL);
        if (scenario_find_section(r, name, &first) && first != i)
            return scenario_bad_section(r, i, DETAIL_SECOND_SECTION, name);
    }
    return ST_OK;
}

static enum status read_format(const struct scenario_reader *r, const struct ini_entry *e,
                               bool *seen)
{
    if (*seen)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    *seen = true;
    return strcmp(e->value, "1") == 0 ? ST_OK : scenario_bad_value(r, e, DETAIL_FORMAT);
}

static enum status read_id(struct scenario_reader *r, const struct ini_entry *e)
{
    enum status st = scenario_keep_value(r, e, &r->s.id);

    if (st == ST_OK && !scenario_word_valid(e->value))
        st = scenario_bad_value(r, e, DETAIL_ID);
    return st;
}

static enum status read_kind(struct scenario_reader *r, const struct ini_entry *e)
{
    enum status st = scenario_keep_value(r, e, &r->s.kind);
    struct str kinds = {0};

    if (st != ST_OK)
        return st;
    r->kind = fault_find(e->value);
    if (r->kind)
        return ST_OK;
    for (const struct fault_kind *const *kind = fault_all(); *kind; kind++)
        str_add_listed(&kinds, (*kind)->name);
    st = scenario_bad(r, e->line, e->value_column, DETAIL_KIND, str_text(&kinds));
    str_done(&kinds);
    return st;
}

static enum status read_order(struct scenario_reader *r, const struct ini_entry *e)
{
    if (r->s.order)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    return scenario_number(e->value, ORDER_MAX, &r->s.order)
               ? ST_OK
               : scenario_bad_value(r, e, DETAIL_ORDER);
}

/* A word of a sort that every kind has in common. */
static enum status read_word(const struct scenario_reader *r, const struct ini_entry *e,
                             enum err_detail detail, const struct word **word)
{
    if (*word)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    *word = fault_word(NULL, e->key, e->value);
    return *word ? ST_OK : scenario_bad(r, e->line, e->value_column, detail, e->value);
}

static enum status read_minutes(struct scenario_reader *r, const struct ini_entry *e)
{
    if (r->s.minutes)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    return scenario_number(e->value, MINUTES_MAX, &r->s.minutes)
               ? ST_OK
               : scenario_bad_value(r, e, DETAIL_MINUTES);
}

static enum status read_secret(struct scenario_reader *r, const struct ini_entry *e)
{
    struct scenario *s = &r->s;
    enum status st = scenario_check_text(r, e);

    if (st != ST_OK)
        return st;
    if (scenario_blank(e->value))
        return scenario_bad_value(r, e, DETAIL_SECRET_EMPTY);
    if (s->secret_count == SECRETS_MAX)
        return scenario_bad_key(r, e, DETAIL_SECRETS);
    for (size_t i = 0; i < s->secret_count; i++)
        if (strcmp(s->secrets[i], e->value) == 0)
            return scenario_bad(r, e->line, e->value_column, DETAIL_SECOND_SECRET, e->value);
    s->secrets = mem_grow(s->secrets, s->secret_count + 1, sizeof *s->secrets);
    s->secrets[s->secret_count++] = mem_dup(e->value);
    return ST_OK;
}

static enum status check_ticket(const struct scenario_reader *r, size_t section, bool format)
{
    const char *missing = !format       ? "format"
                          : !r->s.id    ? "id"
                          : !r->kind    ? "kind"
                          : !r->s.order ? "order"
                                        : NULL;

    return missing ? scenario_bad_section(r, section, DETAIL_MISSING_KEY, missing) : ST_OK;
}

static enum status read_ticket(struct scenario_reader *r, size_t section)
{
    enum status st = ST_OK;
    bool format = false;

    for (const struct ini_entry *e = scenario_first_entry(r, section); st == ST_OK && e;
         e = scenario_entry_after(r, e)) {
        if (strcmp(e->key, "format") == 0)
            st = read_format(r, e, &format);
        else if (strcmp(e->key, "id") == 0)
            st = read_id(r, e);
        else if (strcmp(e->key, "kind") == 0)
            st = read_kind(r, e);
        else if (strcmp(e->key, "order") == 0)
            st = read_order(r, e);
        else if (strcmp(e->key, "area") == 0)
            st = read_word(r, e, DETAIL_AREA, &r->s.area);
        else if (strcmp(e->key, "difficulty") == 0)
            st = read_word(r, e, DETAIL_DIFFICULTY, &r->s.difficulty);
        else if (strcmp(e->key, "minutes") == 0)
            st = read_minutes(r, e);
        else if (strcmp(e->key, "secret") == 0)
            st = read_secret(r, e);
        else
            st = scenario_bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    if (!r->s.area)
        r->s.area = AREA_OTHER;
    return st == ST_OK ? check_ticket(r, section, format) : st;
}

/* Where a key's text goes; NULL: no such text. */
static char **texts_slot(struct scenario *s, const char *key)
{
    enum lang lang;

    for (size_t i = 0; i < SCENARIO_TEXT_COUNT; i++)
        if (scenario_key_is(key, scenario_text_key((enum scenario_text)i), &lang))
            return &s->text[i][lang];
    return NULL;
}

static const char *hint_name(size_t index)
{
    static const char *const names[SCENARIO_HINTS] = {"hint1", "hint2", "hint3"};

    return names[index];
}

static char **hints_slot(struct scenario *s, const char *key)
{
    enum lang lang;

    for (size_t i = 0; i < SCENARIO_HINTS; i++)
        if (scenario_key_is(key, hint_name(i), &lang))
            return &s->hint[i][lang];
    return NULL;
}

static enum status read_slots(struct scenario_reader *r, size_t section,
                              char **(*slot_of)(struct scenario *s, const char *key))
{
    enum status st = ST_OK;

    for (const struct ini_entry *e = scenario_first_entry(r, section); st == ST_OK && e;
         e = scenario_entry_after(r, e)) {
        char **slot = slot_of(&r->s, e->key);

        st = slot ? scenario_keep_text(r, &e, slot) : scenario_bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    return st;
}

static enum status read_texts(struct scenario_reader *r, size_t section)
{
    enum status st = read_slots(r, section, texts_slot);

    for (size_t i = 0; st == ST_OK && i < SCENARIO_TEXT_COUNT; i++)
        for (unsigned lang = 0; st == ST_OK && lang < LANG_COUNT; lang++)
            if (!r->s.text[i][lang])
                st = scenario_missing_text(r, section, scenario_text_key((enum scenario_text)i),
                                           lang);
    return st;
}

static enum status read_hints(struct scenario_reader *r, size_t section)
{
    enum status st = read_slots(r, section, hints_slot);

    for (size_t i = 0; st == ST_OK && i < SCENARIO_HINTS; i++)
        for (unsigned lang = 0; st == ST_OK && lang < LANG_COUNT; lang++)
            if (!r->s.hint[i][lang])
                st = scenario_missing_text(r, section, hint_name(i), lang);
    return st;
}

static enum status read_head(struct scenario_reader *r)
{
    enum status st;
    size_t section;

    st = check_sections(r);
    if (st == ST_OK)
        st = scenario_require_section(r, "ticket", &section);
    return st == ST_OK ? read_ticket(r, section) : st;
}

static enum status read_section(struct scenario_reader *r, size_t section)
{
    const char *name = r->ini->sections[section].name, *behind;

    if (strcmp(name, "texts") == 0)
        return read_texts(r, section);
    if (strcmp(name, "hints") == 0)
        return read_hints(r, section);
    behind = scenario_name_behind(name, SETTING_START);
    if (behind)
        return scenario_read_setting(r, section, behind);
    behind = scenario_name_behind(name, DIAGNOSIS_START);
    return behind ? scenario_read_diagnosis(r, section, behind) : ST_OK;
}

static enum status read_all(struct scenario_reader *r)
{
    enum status st = read_head(r);
    size_t section;

    assert(st != ST_OK || r->kind);
    for (size_t i = 0; st == ST_OK && i < r->ini->section_count; i++)
        st = read_section(r, i);
    if (st == ST_OK)
        st = scenario_require_section(r, "texts", &section);
    if (st == ST_OK)
        st = scenario_require_section(r, "hints", &section);
    if (st == ST_OK)
        st = scenario_require_settings(r);
    if (st == ST_OK)
        st = scenario_check_fit(r);
    if (st == ST_OK)
        st = scenario_check_diagnoses(r);
    return st == ST_OK ? scenario_check_secrets(r) : st;
}

enum status scenario_parse(const char *file, const void *bytes, size_t len, struct scenario *out,
                           struct err *err)
{
    struct scenario_reader r = {.file = file, .err = err};
    struct ini ini = {0};
    enum status st = ini_parse(file, bytes, len, INI_FILE_MAX, &ini, err);

    if (st != ST_OK)
        return st;
    r.ini = &ini;
    r.s.source = mem_dup(file);
    st = read_all(&r);
    if (st == ST_OK)
        *out = r.s;
    else
        scenario_done(&r.s);
    ini_done(&ini);
    return st;
}
