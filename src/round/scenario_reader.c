/* A ticket's file, entry by entry: what is wrong and where, texts that are kept. */
#include "scenario_parts.h"

#include <string.h>

#include "text.h"

enum status scenario_bad(const struct scenario_reader *r, uint32_t line, uint32_t column,
                         enum err_detail detail, const char *word)
{
    return err_at(r->err, r->file, line, column, detail, word);
}

enum status scenario_bad_key(const struct scenario_reader *r, const struct ini_entry *e,
                             enum err_detail detail)
{
    return scenario_bad(r, e->line, e->column, detail, e->key);
}

enum status scenario_bad_value(const struct scenario_reader *r, const struct ini_entry *e,
                               enum err_detail detail)
{
    return scenario_bad(r, e->line, e->value_column, detail, NULL);
}

enum status scenario_bad_section(const struct scenario_reader *r, size_t section,
                                 enum err_detail detail, const char *word)
{
    const struct ini_section *at = &r->ini->sections[section];

    return scenario_bad(r, at->line, at->column, detail, word);
}

bool scenario_number(const char *text, uint32_t most, uint32_t *out)
{
    uint32_t n = 0;

    if (*text < '1' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9' && n <= most; text++)
        n = n * 10 + (uint32_t)(*text - '0');
    if (*text || n > most)
        return false;
    *out = n;
    return true;
}

bool scenario_blank(const char *text)
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

bool scenario_holds_word(const char *text, const char *word)
{
    for (; *text; text++)
        if (text_starts_nocase(text, word))
            return true;
    return false;
}

const struct ini_entry *scenario_entry_after(const struct scenario_reader *r,
                                             const struct ini_entry *e)
{
    const struct ini_entry *next = e + 1;

    if (next == r->ini->entries + r->ini->count || next->section_index != e->section_index)
        return NULL;
    return next;
}

const struct ini_entry *scenario_first_entry(const struct scenario_reader *r, size_t section)
{
    for (size_t i = 0; i < r->ini->count; i++)
        if (r->ini->entries[i].section_index == section)
            return &r->ini->entries[i];
    return NULL;
}

bool scenario_find_section(const struct scenario_reader *r, const char *name, size_t *out)
{
    for (size_t i = 0; i < r->ini->section_count; i++) {
        if (strcmp(r->ini->sections[i].name, name) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

const char *scenario_name_behind(const char *section, const char *start)
{
    size_t len = strlen(start);

    return strncmp(section, start, len) == 0 ? section + len : NULL;
}

enum status scenario_require_section(const struct scenario_reader *r, const char *name, size_t *out)
{
    if (scenario_find_section(r, name, out))
        return ST_OK;
    return scenario_bad(r, 1, 1, DETAIL_MISSING_SECTION, name);
}

enum status scenario_check_text(const struct scenario_reader *r, const struct ini_entry *e)
{
    if (holds_control(e->value))
        return scenario_bad_value(r, e, DETAIL_TEXT_CONTROL);
    if (strlen(e->value) > TEXT_MAX)
        return scenario_bad_value(r, e, DETAIL_TEXT_LONG);
    return ST_OK;
}

enum status scenario_keep_value(const struct scenario_reader *r, const struct ini_entry *e,
                                char **keep)
{
    enum status st = scenario_check_text(r, e);

    if (st != ST_OK)
        return st;
    if (*keep)
        return scenario_bad_key(r, e, DETAIL_SECOND_KEY);
    *keep = mem_dup(e->value);
    return ST_OK;
}

/* "(call.fr)" for "call.fr": as skeleton.h writes it. */
static bool is_stand_in(const char *text, const char *key)
{
    size_t len = strlen(key);

    return text[0] == '(' && strncmp(text + 1, key, len) == 0 && strcmp(text + 1 + len, ")") == 0;
}

enum status scenario_keep_text(const struct scenario_reader *r, const struct ini_entry **e,
                               char **keep)
{
    const struct ini_entry *first = *e, *last, *line = *e;
    struct str text = {0};
    enum status st;

    if (*keep)
        return scenario_bad_key(r, first, DETAIL_SECOND_KEY);
    do {
        last = line;
        st = scenario_check_text(r, line);
        str_add_text(&text, line == first ? "" : "\n");
        str_add_text(&text, line->value);
        if (st == ST_OK && text.len > TEXT_MAX)
            st = scenario_bad_value(r, line, DETAIL_TEXT_LONG);
        line = scenario_entry_after(r, line);
        if (line && strcmp(line->key, first->key) != 0)
            line = NULL;
    } while (st == ST_OK && line);
    if (st == ST_OK && scenario_blank(str_text(&text)))
        st = scenario_bad_value(r, first, DETAIL_TEXT_EMPTY);
    if (st == ST_OK && is_stand_in(str_text(&text), first->key))
        st = scenario_bad_value(r, first, DETAIL_TEXT_STAND_IN);
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
        if (strcmp(dot + 1, lang_tag((enum lang)i)) == 0) {
            *name_len = (size_t)(dot - key);
            *lang = (enum lang)i;
            return true;
        }
    }
    return false;
}

bool scenario_key_is(const char *key, const char *name, enum lang *lang)
{
    size_t len;

    return split_key(key, &len, lang) && len == strlen(name) && memcmp(key, name, len) == 0;
}

enum status scenario_missing_text(const struct scenario_reader *r, size_t section, const char *name,
                                  unsigned lang)
{
    struct str key = {0};
    enum status st;

    str_add_text(&key, name);
    str_add_char(&key, '.');
    str_add_text(&key, lang_tag(lang));
    st = scenario_bad_section(r, section, DETAIL_MISSING_KEY, key.data);
    str_done(&key);
    return st;
}
