/* A ticket's settings: which there are, what they are when nobody chooses, and the choices. */
#include "scenario_parts.h"

#include <assert.h>
#include <string.h>

static enum status check_setting_value(const struct scenario_reader *r, const char *name,
                                       const struct ini_entry *e)
{
    const struct fault_setting *setting = fault_setting_find(r->kind, name);
    enum status st = scenario_check_text(r, e);
    struct str words = {0};

    if (st != ST_OK)
        return st;
    if (fault_setting_check(setting, e->value, NULL) == ST_OK)
        return ST_OK;
    if (setting->type != SETTING_IS_CHOICE)
        return scenario_bad(r, e->line, e->value_column, DETAIL_SETTING_VALUE, name);
    for (size_t i = 0; setting->choices[i]; i++)
        str_add_listed(&words, setting->choices[i]->text);
    st = scenario_bad(r, e->line, e->value_column, DETAIL_SETTING_FIT, str_text(&words));
    str_done(&words);
    return st;
}

static enum status read_default(const struct scenario_reader *r, const struct ini_entry *e,
                                struct scenario_setting *setting)
{
    enum status st = check_setting_value(r, setting->name, e);

    return st == ST_OK ? scenario_keep_value(r, e, &setting->value) : st;
}

static enum status read_choice(const struct scenario_reader *r, const struct ini_entry *e,
                               struct scenario_setting *setting)
{
    enum status st = check_setting_value(r, setting->name, e);

    if (st != ST_OK)
        return st;
    if (setting->choice_count == SCENARIO_CHOICES_MAX)
        return scenario_bad(r, e->line, e->column, DETAIL_CHOICES, NULL);
    for (size_t i = 0; i < setting->choice_count; i++)
        if (strcmp(setting->choices[i].value, e->value) == 0)
            return scenario_bad(r, e->line, e->value_column, DETAIL_SECOND_CHOICE, e->value);
    setting->choices[setting->choice_count++].value = mem_dup(e->value);
    return ST_OK;
}

static enum status read_note(const struct scenario_reader *r, const struct ini_entry **e,
                             struct scenario_setting *setting, enum lang lang)
{
    if (setting->choice_count == 0)
        return scenario_bad_key(r, *e, DETAIL_NOTE_FIRST);
    return scenario_keep_text(r, e, &setting->choices[setting->choice_count - 1].note[lang]);
}

/* A note in one language alone would be seen by half of the readers. */
static enum status check_notes(const struct scenario_reader *r, const struct ini_entry *choice,
                               const struct scenario_setting *setting)
{
    const struct scenario_choice *last;

    if (!choice || setting->choice_count == 0)
        return ST_OK;
    last = &setting->choices[setting->choice_count - 1];
    if (!last->note[LANG_FR] == !last->note[LANG_EN])
        return ST_OK;
    return scenario_bad(r, choice->line, choice->column, DETAIL_CHOICE_NOTE,
                        last->note[LANG_FR] ? "note.en" : "note.fr");
}

static enum status read_setting_entries(const struct scenario_reader *r, size_t section,
                                        struct scenario_setting *setting)
{
    const struct ini_entry *choice = NULL;
    enum status st = ST_OK;
    enum lang lang;

    for (const struct ini_entry *e = scenario_first_entry(r, section); st == ST_OK && e;
         e = scenario_entry_after(r, e)) {
        if (strcmp(e->key, "value") == 0) {
            st = read_default(r, e, setting);
        } else if (strcmp(e->key, "choice") == 0) {
            st = check_notes(r, choice, setting);
            choice = e;
            if (st == ST_OK)
                st = read_choice(r, e, setting);
        } else if (scenario_key_is(e->key, "note", &lang)) {
            st = read_note(r, &e, setting, lang);
        } else {
            st = scenario_bad_key(r, e, DETAIL_UNKNOWN_KEY);
        }
    }
    return st == ST_OK ? check_notes(r, choice, setting) : st;
}

enum status scenario_read_setting(struct scenario_reader *r, size_t section, const char *name)
{
    struct scenario_setting *setting;
    enum status st;

    if (!fault_setting_find(r->kind, name))
        return scenario_bad_section(r, section, DETAIL_SETTING, name);
    /* Names are known ones and no section stands twice. */
    assert(r->s.setting_count < SCENARIO_SETTINGS_MAX);
    setting = &r->s.settings[r->s.setting_count++];
    setting->name = mem_dup(name);
    st = read_setting_entries(r, section, setting);
    if (st == ST_OK && !setting->value)
        st = scenario_bad_section(r, section, DETAIL_MISSING_KEY, "value");
    return st;
}

enum status scenario_require_settings(const struct scenario_reader *r)
{
    for (const struct fault_setting *setting = fault_settings(r->kind); setting->word; setting++) {
        struct str name = {0};
        enum status st;
        size_t section;

        if (setting->optional)
            continue;
        str_add_text(&name, SETTING_START);
        str_add_text(&name, setting->word->text);
        st = scenario_require_section(r, name.data, &section);
        str_done(&name);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* At the value that does not go with the others: its line among the choices, or the default. */
static enum status bad_fit(const struct scenario_reader *r, const char *name, const char *value,
                           const char *allowed)
{
    /* Without a word that would do, the setting itself is what is too much. */
    enum err_detail detail = *allowed ? DETAIL_SETTING_FIT : DETAIL_SETTING_ALONE;
    const char *word = *allowed ? allowed : name;
    struct str section_name = {0};
    const struct ini_entry *at = NULL;
    size_t section = 0;

    str_add_text(&section_name, SETTING_START);
    str_add_text(&section_name, name);
    if (scenario_find_section(r, str_text(&section_name), &section))
        for (const struct ini_entry *e = scenario_first_entry(r, section); e;
             e = scenario_entry_after(r, e))
            if (!at || (strcmp(at->value, value) != 0 && strcmp(e->value, value) == 0))
                at = e;
    str_done(&section_name);
    return at ? scenario_bad(r, at->line, at->value_column, detail, word)
              : scenario_bad_section(r, section, detail, word);
}

static enum status check_fit(const struct scenario_reader *r, const struct settings *settings)
{
    const struct fault_setting *wrong = NULL;
    struct str allowed = {0};
    enum status st = ST_OK;

    if (!fault_fits(r->kind, settings, &wrong, &allowed))
        st = bad_fit(r, wrong->word->text, settings_get(settings, wrong->word->text),
                     str_text(&allowed));
    str_done(&allowed);
    return st;
}

/* The defaults together, then each choice in the place of its default. */
enum status scenario_check_fit(const struct scenario_reader *r)
{
    struct settings settings = {0};
    enum status st;

    scenario_defaults(&r->s, &settings);
    st = check_fit(r, &settings);
    for (size_t i = 0; st == ST_OK && i < r->s.setting_count; i++) {
        const struct scenario_setting *s = &r->s.settings[i];

        for (size_t k = 0; st == ST_OK && k < s->choice_count; k++) {
            settings_set(&settings, s->name, s->choices[k].value);
            st = check_fit(r, &settings);
        }
        settings_set(&settings, s->name, s->value);
    }
    settings_done(&settings);
    return st;
}
