/*
 * The text format and the tickets in it: whatever is read can be written and read again as the
 * same, every error has a place, and what a ticket holds is within its limits.
 */
#include "fuzz.h"

#include <string.h>

#include "ini.h"
#include "scenario.h"
#include "utf.h"

static void check_error(const struct err *err)
{
    MUST(err->status == ST_INVALID);
    MUST(utf8_valid(err->object, strlen(err->object)));
    MUST(utf8_valid(err->word, strlen(err->word)));
    if (err->reason == ERR_TOO_LARGE)
        return;
    MUST(err->reason == ERR_FILE_INVALID);
    MUST(err->line >= 1 && err->column >= 1 && err->detail != DETAIL_NONE);
}

static void write_section(const struct ini *ini, size_t section, size_t *entry, struct str *out)
{
    ini_add_section(out, ini->sections[section].name);
    ini_add_comment(out, ini->sections[section].name);
    for (; *entry < ini->count && ini->entries[*entry].section_index == section; ++*entry)
        ini_add_text(out, ini->entries[*entry].key, ini->entries[*entry].value);
}

static void check_same(const struct ini *a, const struct ini *b)
{
    MUST(a->count == b->count && a->section_count == b->section_count);
    for (size_t i = 0; i < a->section_count; i++)
        MUST(strcmp(a->sections[i].name, b->sections[i].name) == 0);
    for (size_t i = 0; i < a->count; i++) {
        const struct ini_entry *x = &a->entries[i], *y = &b->entries[i];

        MUST(x->section_index == y->section_index);
        MUST(strcmp(x->section, y->section) == 0);
        MUST(strcmp(x->key, y->key) == 0);
        MUST(strcmp(x->value, y->value) == 0);
        MUST(ini_get(a, x->section_index, x->key) != NULL);
    }
}

static void check_written_again(const struct ini *ini)
{
    struct ini again = {0};
    struct str out = {0};
    size_t entry = 0;

    for (size_t i = 0; i < ini->section_count; i++)
        write_section(ini, i, &entry, &out);
    MUST(entry == ini->count);
    MUST(ini_parse("again", str_text(&out), out.len, SIZE_MAX, &again, NULL) == ST_OK);
    check_same(ini, &again);
    ini_done(&again);
    str_done(&out);
}

static void check_scenario(const struct scenario *s)
{
    size_t right = 0;

    MUST(s->id && s->kind && s->source && s->order >= 1);
    for (size_t lang = 0; lang < LANG_COUNT; lang++) {
        for (size_t i = 0; i < SCENARIO_TEXT_COUNT; i++)
            MUST(s->text[i][lang] && s->text[i][lang][0] && strlen(s->text[i][lang]) <= 4000);
        for (size_t i = 0; i < SCENARIO_HINTS; i++)
            MUST(s->hint[i][lang] && s->hint[i][lang][0]);
        for (size_t i = 0; i < s->diagnosis_count; i++)
            MUST(s->diagnoses[i].text[lang] && s->diagnoses[i].text[lang][0]);
    }
    for (size_t i = 0; i < s->setting_count; i++)
        MUST(s->settings[i].name && s->settings[i].value);
    for (size_t i = 0; i < s->diagnosis_count; i++)
        right += s->diagnoses[i].right;
    MUST(s->diagnosis_count == 0 || (s->diagnosis_count >= 2 && right == 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct scenario scenario = {0};
    struct ini ini = {0};
    struct err err = {0};

    if (ini_parse("fuzz", bytes, len, INI_FILE_MAX, &ini, &err) == ST_OK)
        check_written_again(&ini);
    else
        check_error(&err);
    ini_done(&ini);
    if (scenario_parse("fuzz", bytes, len, &scenario, &err) == ST_OK)
        check_scenario(&scenario);
    else
        check_error(&err);
    scenario_done(&scenario);
    return 0;
}
