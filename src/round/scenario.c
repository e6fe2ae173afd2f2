/* Tickets: parsed from their files, and the catalog of them. */
#include "scenario.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "ini.h"

enum { TEXT_MAX = 4000, ID_MAX = 40, ORDER_MAX = 9999, SECRETS_MAX = 100, FORMAT = 1 };
enum { DIAGNOSES_MIN = 2, SECTIONS_MAX = 100 };

static const char setting_start[] = "setting ";
static const char diagnosis_start[] = "diagnosis ";

static const char *const text_names[] = {
#define X(id, key) key,
    SCENARIO_TEXTS(X)
#undef X
};
static const char *const lang_names[LANG_COUNT] = {"fr", "en"};

struct reader {
    const char *file;
    const struct ini *ini;
    const struct fault_kind *kind;
    struct scenario s;
    struct err *err;
};

/* --- errors ----------------------------------------------------------------------------------- */

static enum status bad_at(const struct reader *r, uint32_t line, uint32_t column,
                          enum err_detail detail, const char *word)
{
    return err_at(r->err, r->file, line, column, detail, word);
}

static enum status bad_key(const struct reader *r, const struct ini_entry *e,
                           enum err_detail detail)
{
    return bad_at(r, e->line, e->column, detail, e->key);
}

static enum status bad_value(const struct reader *r, const struct ini_entry *e,
                             enum err_detail detail)
{
    return bad_at(r, e->line, e->value_column, detail, NULL);
}

static enum status bad_section(const struct reader *r, size_t section, enum err_detail detail,
                               const char *word)
{
    const struct ini_section *at = &r->ini->sections[section];

    return bad_at(r, at->line, at->column, detail, word);
}

/* --- words ------------------------------------------------------------------------------------ */

bool scenario_word_valid(const char *text)
{
    size_t len = strlen(text);

    if (len == 0 || len > ID_MAX || text[0] == '-')
        return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static bool blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

/* The journal's text format can hold control characters; what a person reads must not. */
static bool holds_control(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\n' && *text != '\t') || *text == 0x7f)
            return true;
    return false;
}

/* ASCII case does not count. */
static bool holds_word(const char *text, const char *word)
{
    for (; *text; text++)
        if (text_starts_nocase(text, word))
            return true;
    return false;
}

/* --- entries and sections --------------------------------------------------------------------- */

static const struct ini_entry *entry_after(const struct reader *r, const struct ini_entry *e)
{
    const struct ini_entry *next = e + 1;

    if (next == r->ini->entries + r->ini->count || next->section_index != e->section_index)
        return NULL;
    return next;
}

static const struct ini_entry *first_entry(const struct reader *r, size_t section)
{
    for (size_t i = 0; i < r->ini->count; i++)
        if (r->ini->entries[i].section_index == section)
            return &r->ini->entries[i];
    return NULL;
}

static bool find_section(const struct reader *r, const char *name, size_t *out)
{
    for (size_t i = 0; i < r->ini->section_count; i++) {
        if (strcmp(r->ini->sections[i].name, name) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* "setting server" -> "server"; NULL when the section is another. */
static const char *name_behind(const char *section, const char *start)
{
    size_t len = strlen(start);

    return strncmp(section, start, len) == 0 ? section + len : NULL;
}

static bool section_known(const char *name)
{
    static const char *const names[] = {"ticket", "texts", "hints"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return name_behind(name, setting_start) || name_behind(name, diagnosis_start);
}

static enum status check_sections(const struct reader *r)
{
    for (size_t i = 0; i < r->ini->section_count; i++) {
        const char *name = r->ini->sections[i].name;
        size_t first;

        if (!section_known(name))
            return bad_section(r, i, DETAIL_UNKNOWN_SECTION, name);
        if (i == SECTIONS_MAX)
            return bad_section(r, i, DETAIL_SECTIONS, NULL);
        if (find_section(r, name, &first) && first != i)
            return bad_section(r, i, DETAIL_SECOND_SECTION, name);
    }
    return ST_OK;
}

static enum status require_section(const struct reader *r, const char *name, size_t *out)
{
    if (find_section(r, name, out))
        return ST_OK;
    return bad_at(r, 1, 1, DETAIL_MISSING_SECTION, name);
}

/* --- values ----------------------------------------------------------------------------------- */

static enum status check_text(const struct reader *r, const struct ini_entry *e)
{
    if (holds_control(e->value))
        return bad_value(r, e, DETAIL_TEXT_CONTROL);
    if (strlen(e->value) > TEXT_MAX)
        return bad_value(r, e, DETAIL_TEXT_LONG);
    return ST_OK;
}

/* Keeps a value that stands once. */
static enum status keep_value(const struct reader *r, const struct ini_entry *e, char **keep)
{
    enum status st = check_text(r, e);

    if (st != ST_OK)
        return st;
    if (*keep)
        return bad_key(r, e, DETAIL_SECOND_KEY);
    *keep = mem_dup(e->value);
    return ST_OK;
}

/* Keeps a text and, behind a line break each, the lines that follow it under the same key. *e moves
 * to the last of them. */
static enum status keep_text(const struct reader *r, const struct ini_entry **e, char **keep)
{
    const struct ini_entry *first = *e, *last, *line = *e;
    struct str text = {0};
    enum status st;

    if (*keep)
        return bad_key(r, first, DETAIL_SECOND_KEY);
    do {
        last = line;
        st = check_text(r, line);
        str_add_text(&text, line == first ? "" : "\n");
        str_add_text(&text, line->value);
        if (st == ST_OK && text.len > TEXT_MAX)
            st = bad_value(r, line, DETAIL_TEXT_LONG);
        line = entry_after(r, line);
        if (line && strcmp(line->key, first->key) != 0)
            line = NULL;
    } while (st == ST_OK && line);
    if (st == ST_OK && blank(str_text(&text)))
        st = bad_value(r, first, DETAIL_TEXT_EMPTY);
    if (st == ST_OK) {
        *keep = str_take(&text);
        *e = last;
    }
    str_done(&text);
    return st;
}

/* "call.fr" -> "call" and LANG_FR. */
static bool split_key(const char *key, size_t *name_len, enum lang *lang)
{
    const char *dot = strrchr(key, '.');

    for (unsigned i = 0; dot && i < LANG_COUNT; i++) {
        if (strcmp(dot + 1, lang_names[i]) == 0) {
            *name_len = (size_t)(dot - key);
            *lang = (enum lang)i;
            return true;
        }
    }
    return false;
}

/* Is the key "<name>.fr" or "<name>.en"? */
static bool key_is(const char *key, const char *name, enum lang *lang)
{
    size_t len;

    return split_key(key, &len, lang) && len == strlen(name) && memcmp(key, name, len) == 0;
}

static enum status missing_text(const struct reader *r, size_t section, const char *name,
                                unsigned lang)
{
    struct str key = {0};
    enum status st;

    str_add_text(&key, name);
    str_add_char(&key, '.');
    str_add_text(&key, lang_names[lang]);
    st = bad_section(r, section, DETAIL_MISSING_KEY, key.data);
    str_done(&key);
    return st;
}

/* --- [ticket] --------------------------------------------------------------------------------- */

static bool parse_order(const char *text, uint32_t *out)
{
    uint32_t n = 0;

    if (*text < '1' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9' && n <= ORDER_MAX; text++)
        n = n * 10 + (uint32_t)(*text - '0');
    if (*text || n > ORDER_MAX)
        return false;
    *out = n;
    return true;
}

static enum status read_format(const struct reader *r, const struct ini_entry *e, bool *seen)
{
    if (*seen)
        return bad_key(r, e, DETAIL_SECOND_KEY);
    *seen = true;
    return strcmp(e->value, "1") == 0 ? ST_OK : bad_value(r, e, DETAIL_FORMAT);
}

static enum status read_id(struct reader *r, const struct ini_entry *e)
{
    enum status st = keep_value(r, e, &r->s.id);

    if (st == ST_OK && !scenario_word_valid(e->value))
        st = bad_value(r, e, DETAIL_ID);
    return st;
}

static enum status read_kind(struct reader *r, const struct ini_entry *e)
{
    enum status st = keep_value(r, e, &r->s.kind);

    if (st != ST_OK)
        return st;
    r->kind = fault_find(e->value);
    return r->kind ? ST_OK : bad_at(r, e->line, e->value_column, DETAIL_KIND, e->value);
}

static enum status read_order(struct reader *r, const struct ini_entry *e)
{
    if (r->s.order)
        return bad_key(r, e, DETAIL_SECOND_KEY);
    return parse_order(e->value, &r->s.order) ? ST_OK : bad_value(r, e, DETAIL_ORDER);
}

static enum status read_secret(struct reader *r, const struct ini_entry *e)
{
    struct scenario *s = &r->s;
    enum status st = check_text(r, e);

    if (st != ST_OK)
        return st;
    if (blank(e->value))
        return bad_value(r, e, DETAIL_SECRET_EMPTY);
    if (s->secret_count == SECRETS_MAX)
        return bad_key(r, e, DETAIL_SECRETS);
    for (size_t i = 0; i < s->secret_count; i++)
        if (strcmp(s->secrets[i], e->value) == 0)
            return bad_at(r, e->line, e->value_column, DETAIL_SECOND_SECRET, e->value);
    s->secrets = mem_grow(s->secrets, s->secret_count + 1, sizeof *s->secrets);
    s->secrets[s->secret_count++] = mem_dup(e->value);
    return ST_OK;
}

static enum status check_ticket(const struct reader *r, size_t section, bool format)
{
    const char *missing = !format       ? "format"
                          : !r->s.id    ? "id"
                          : !r->kind    ? "kind"
                          : !r->s.order ? "order"
                                        : NULL;

    return missing ? bad_section(r, section, DETAIL_MISSING_KEY, missing) : ST_OK;
}

static enum status read_ticket(struct reader *r, size_t section)
{
    enum status st = ST_OK;
    bool format = false;

    for (const struct ini_entry *e = first_entry(r, section); st == ST_OK && e;
         e = entry_after(r, e)) {
        if (strcmp(e->key, "format") == 0)
            st = read_format(r, e, &format);
        else if (strcmp(e->key, "id") == 0)
            st = read_id(r, e);
        else if (strcmp(e->key, "kind") == 0)
            st = read_kind(r, e);
        else if (strcmp(e->key, "order") == 0)
            st = read_order(r, e);
        else if (strcmp(e->key, "secret") == 0)
            st = read_secret(r, e);
        else
            st = bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    return st == ST_OK ? check_ticket(r, section, format) : st;
}

/* --- [texts] and [hints] ---------------------------------------------------------------------- */

/* Where a key's text goes; NULL: no such text. */
static char **texts_slot(struct scenario *s, const char *key)
{
    enum lang lang;

    for (size_t i = 0; i < SCENARIO_TEXT_COUNT; i++)
        if (key_is(key, text_names[i], &lang))
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
        if (key_is(key, hint_name(i), &lang))
            return &s->hint[i][lang];
    return NULL;
}

static enum status read_slots(struct reader *r, size_t section,
                              char **(*slot_of)(struct scenario *s, const char *key))
{
    enum status st = ST_OK;

    for (const struct ini_entry *e = first_entry(r, section); st == ST_OK && e;
         e = entry_after(r, e)) {
        char **slot = slot_of(&r->s, e->key);

        st = slot ? keep_text(r, &e, slot) : bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    return st;
}

static enum status read_texts(struct reader *r, size_t section)
{
    enum status st = read_slots(r, section, texts_slot);

    for (size_t i = 0; st == ST_OK && i < SCENARIO_TEXT_COUNT; i++)
        for (unsigned lang = 0; st == ST_OK && lang < LANG_COUNT; lang++)
            if (!r->s.text[i][lang])
                st = missing_text(r, section, text_names[i], lang);
    return st;
}

static enum status read_hints(struct reader *r, size_t section)
{
    enum status st = read_slots(r, section, hints_slot);

    for (size_t i = 0; st == ST_OK && i < SCENARIO_HINTS; i++)
        for (unsigned lang = 0; st == ST_OK && lang < LANG_COUNT; lang++)
            if (!r->s.hint[i][lang])
                st = missing_text(r, section, hint_name(i), lang);
    return st;
}

/* --- [setting NAME] --------------------------------------------------------------------------- */

static bool setting_known(const struct fault_kind *kind, const char *name)
{
    for (size_t i = 0; kind->settings[i]; i++)
        if (strcmp(kind->settings[i], name) == 0)
            return true;
    return false;
}

static enum status check_setting_value(const struct reader *r, const char *name,
                                       const struct ini_entry *e)
{
    enum status st = check_text(r, e);

    if (st != ST_OK)
        return st;
    if (r->kind->check_setting(name, e->value, NULL) == ST_OK)
        return ST_OK;
    return bad_at(r, e->line, e->value_column, DETAIL_SETTING_VALUE, name);
}

static enum status read_default(const struct reader *r, const struct ini_entry *e,
                                struct scenario_setting *setting)
{
    enum status st = check_setting_value(r, setting->name, e);

    return st == ST_OK ? keep_value(r, e, &setting->value) : st;
}

static enum status read_choice(const struct reader *r, const struct ini_entry *e,
                               struct scenario_setting *setting)
{
    enum status st = check_setting_value(r, setting->name, e);

    if (st != ST_OK)
        return st;
    if (setting->choice_count == SCENARIO_CHOICES_MAX)
        return bad_at(r, e->line, e->column, DETAIL_CHOICES, NULL);
    for (size_t i = 0; i < setting->choice_count; i++)
        if (strcmp(setting->choices[i].value, e->value) == 0)
            return bad_at(r, e->line, e->value_column, DETAIL_SECOND_CHOICE, e->value);
    setting->choices[setting->choice_count++].value = mem_dup(e->value);
    return ST_OK;
}

static enum status read_note(const struct reader *r, const struct ini_entry **e,
                             struct scenario_setting *setting, enum lang lang)
{
    if (setting->choice_count == 0)
        return bad_key(r, *e, DETAIL_NOTE_FIRST);
    return keep_text(r, e, &setting->choices[setting->choice_count - 1].note[lang]);
}

/* A note in one language alone would be seen by half of the readers. */
static enum status check_notes(const struct reader *r, const struct ini_entry *choice,
                               const struct scenario_setting *setting)
{
    const struct scenario_choice *last;

    if (setting->choice_count == 0)
        return ST_OK;
    last = &setting->choices[setting->choice_count - 1];
    if (!last->note[LANG_FR] == !last->note[LANG_EN])
        return ST_OK;
    return bad_at(r, choice->line, choice->column, DETAIL_CHOICE_NOTE,
                  last->note[LANG_FR] ? "note.en" : "note.fr");
}

static enum status read_setting_entries(const struct reader *r, size_t section,
                                        struct scenario_setting *setting)
{
    const struct ini_entry *choice = NULL;
    enum status st = ST_OK;
    enum lang lang;

    for (const struct ini_entry *e = first_entry(r, section); st == ST_OK && e;
         e = entry_after(r, e)) {
        if (strcmp(e->key, "value") == 0) {
            st = read_default(r, e, setting);
        } else if (strcmp(e->key, "choice") == 0) {
            st = check_notes(r, choice, setting);
            choice = e;
            if (st == ST_OK)
                st = read_choice(r, e, setting);
        } else if (key_is(e->key, "note", &lang)) {
            st = read_note(r, &e, setting, lang);
        } else {
            st = bad_key(r, e, DETAIL_UNKNOWN_KEY);
        }
    }
    return st == ST_OK ? check_notes(r, choice, setting) : st;
}

static enum status read_setting(struct reader *r, size_t section, const char *name)
{
    struct scenario_setting *setting;
    enum status st;

    if (!setting_known(r->kind, name))
        return bad_section(r, section, DETAIL_SETTING, name);
    /* Names are known ones and no section stands twice. */
    assert(r->s.setting_count < SCENARIO_SETTINGS_MAX);
    setting = &r->s.settings[r->s.setting_count++];
    setting->name = mem_dup(name);
    st = read_setting_entries(r, section, setting);
    if (st == ST_OK && !setting->value)
        st = bad_section(r, section, DETAIL_MISSING_KEY, "value");
    return st;
}

static enum status require_settings(const struct reader *r)
{
    for (size_t i = 0; r->kind->settings[i]; i++) {
        struct str name = {0};
        enum status st;
        size_t section;

        str_add_text(&name, setting_start);
        str_add_text(&name, r->kind->settings[i]);
        st = require_section(r, name.data, &section);
        str_done(&name);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* --- [diagnosis ID] --------------------------------------------------------------------------- */

static bool any_right(const struct scenario *s)
{
    for (size_t i = 0; i < s->diagnosis_count; i++)
        if (s->diagnoses[i].right)
            return true;
    return false;
}

static enum status read_right(const struct reader *r, const struct ini_entry *e, bool *seen,
                              struct scenario_diagnosis *d)
{
    bool yes = strcmp(e->value, "yes") == 0;

    if (*seen)
        return bad_key(r, e, DETAIL_SECOND_KEY);
    *seen = true;
    if (!yes && strcmp(e->value, "no") != 0)
        return bad_value(r, e, DETAIL_YES_NO);
    if (yes && any_right(&r->s))
        return bad_at(r, e->line, e->column, DETAIL_SECOND_RIGHT, NULL);
    d->right = yes;
    return ST_OK;
}

static enum status read_diagnosis_entries(const struct reader *r, size_t section,
                                          struct scenario_diagnosis *d)
{
    enum status st = ST_OK;
    bool right = false;
    enum lang lang;

    for (const struct ini_entry *e = first_entry(r, section); st == ST_OK && e;
         e = entry_after(r, e)) {
        if (key_is(e->key, "text", &lang))
            st = keep_text(r, &e, &d->text[lang]);
        else if (strcmp(e->key, "right") == 0)
            st = read_right(r, e, &right, d);
        else
            st = bad_key(r, e, DETAIL_UNKNOWN_KEY);
    }
    for (unsigned i = 0; st == ST_OK && i < LANG_COUNT; i++)
        if (!d->text[i])
            st = missing_text(r, section, "text", i);
    return st;
}

static enum status read_diagnosis(struct reader *r, size_t section, const char *id)
{
    struct scenario_diagnosis *d;

    if (!scenario_word_valid(id))
        return bad_section(r, section, DETAIL_DIAGNOSIS_ID, id);
    if (r->s.diagnosis_count == SCENARIO_DIAGNOSES_MAX)
        return bad_section(r, section, DETAIL_DIAGNOSES, NULL);
    d = &r->s.diagnoses[r->s.diagnosis_count++];
    d->id = mem_dup(id);
    return read_diagnosis_entries(r, section, d);
}

static enum status check_diagnoses(const struct reader *r)
{
    size_t first = 0;

    if (r->s.diagnosis_count == 0)
        return ST_OK;
    while (!name_behind(r->ini->sections[first].name, diagnosis_start))
        first++;
    if (r->s.diagnosis_count < DIAGNOSES_MIN)
        return bad_section(r, first, DETAIL_DIAGNOSIS_ALONE, NULL);
    return any_right(&r->s) ? ST_OK : bad_section(r, first, DETAIL_NO_RIGHT, NULL);
}

/* --- secrets ---------------------------------------------------------------------------------- */

/* The technician watches the page that shows these; a choice's note is on the private page. */
static bool is_shared(const struct ini_entry *e)
{
    static const char *const shared[] = {"title", "caller", "call"};
    enum lang lang;

    if (strcmp(e->section, "hints") == 0)
        return true;
    if (name_behind(e->section, diagnosis_start))
        return strcmp(e->key, "right") != 0;
    if (strcmp(e->section, "texts") != 0)
        return false;
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (key_is(e->key, shared[i], &lang))
            return true;
    return false;
}

static enum status check_secrets(const struct reader *r)
{
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *e = &r->ini->entries[i];

        for (size_t k = 0; is_shared(e) && k < r->s.secret_count; k++)
            if (holds_word(e->value, r->s.secrets[k]))
                return bad_at(r, e->line, e->value_column, DETAIL_SECRET_SHOWN, r->s.secrets[k]);
    }
    return ST_OK;
}

/* --- the whole -------------------------------------------------------------------------------- */

static enum status read_head(struct reader *r)
{
    enum status st;
    size_t section;

    st = check_sections(r);
    if (st == ST_OK)
        st = require_section(r, "ticket", &section);
    return st == ST_OK ? read_ticket(r, section) : st;
}

static enum status read_section(struct reader *r, size_t section)
{
    const char *name = r->ini->sections[section].name, *behind;

    if (strcmp(name, "texts") == 0)
        return read_texts(r, section);
    if (strcmp(name, "hints") == 0)
        return read_hints(r, section);
    behind = name_behind(name, setting_start);
    if (behind)
        return read_setting(r, section, behind);
    behind = name_behind(name, diagnosis_start);
    return behind ? read_diagnosis(r, section, behind) : ST_OK;
}

static enum status read_all(struct reader *r)
{
    enum status st = read_head(r);
    size_t section;

    assert(st != ST_OK || r->kind);
    for (size_t i = 0; st == ST_OK && i < r->ini->section_count; i++)
        st = read_section(r, i);
    if (st == ST_OK)
        st = require_section(r, "texts", &section);
    if (st == ST_OK)
        st = require_section(r, "hints", &section);
    if (st == ST_OK)
        st = require_settings(r);
    if (st == ST_OK)
        st = check_diagnoses(r);
    return st == ST_OK ? check_secrets(r) : st;
}

enum status scenario_parse(const char *file, const void *bytes, size_t len, struct scenario *out,
                           struct err *err)
{
    struct reader r = {.file = file, .err = err};
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

static void setting_done(struct scenario_setting *setting)
{
    free(setting->name);
    free(setting->value);
    for (size_t i = 0; i < setting->choice_count; i++) {
        free(setting->choices[i].value);
        for (unsigned lang = 0; lang < LANG_COUNT; lang++)
            free(setting->choices[i].note[lang]);
    }
}

void scenario_done(struct scenario *s)
{
    free(s->id);
    free(s->kind);
    free(s->source);
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        for (size_t i = 0; i < SCENARIO_TEXT_COUNT; i++)
            free(s->text[i][lang]);
        for (size_t i = 0; i < SCENARIO_HINTS; i++)
            free(s->hint[i][lang]);
        for (size_t i = 0; i < s->diagnosis_count; i++)
            free(s->diagnoses[i].text[lang]);
    }
    for (size_t i = 0; i < s->setting_count; i++)
        setting_done(&s->settings[i]);
    for (size_t i = 0; i < s->diagnosis_count; i++)
        free(s->diagnoses[i].id);
    for (size_t i = 0; i < s->secret_count; i++)
        free(s->secrets[i]);
    free(s->secrets);
    memset(s, 0, sizeof *s);
}

/* --- catalog ---------------------------------------------------------------------------------- */

static void remove_id(struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++) {
        if (strcmp(c->items[i].id, id) != 0)
            continue;
        scenario_done(&c->items[i]);
        c->count--;
        memmove(&c->items[i], &c->items[i + 1], (c->count - i) * sizeof *c->items);
        return;
    }
}

static bool comes_before(const struct scenario *a, const struct scenario *b)
{
    return a->order != b->order ? a->order < b->order : strcmp(a->id, b->id) < 0;
}

void catalog_add(struct catalog *c, struct scenario *s)
{
    size_t at = 0;

    remove_id(c, s->id);
    c->items = mem_grow(c->items, c->count + 1, sizeof *c->items);
    while (at < c->count && comes_before(&c->items[at], s))
        at++;
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *c->items);
    c->items[at] = *s;
    c->count++;
    memset(s, 0, sizeof *s);
}

const struct scenario *catalog_find(const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->items[i].id, id) == 0)
            return &c->items[i];
    return NULL;
}

void catalog_done(struct catalog *c)
{
    for (size_t i = 0; i < c->count; i++)
        scenario_done(&c->items[i]);
    free(c->items);
    memset(c, 0, sizeof *c);
}
