/* A ticket as it was read: its texts and what it holds, released. */
#include "scenario.h"

#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "scenario_parts.h"

const char *scenario_text_key(enum scenario_text which)
{
    static const char *const keys[] = {
#define X(id, key) key,
        SCENARIO_TEXTS(X)
#undef X
    };

    return keys[which];
}

const char *lang_tag(enum lang lang)
{
    static const char *const tags[LANG_COUNT] = {[LANG_FR] = "fr", [LANG_EN] = "en"};

    return tags[lang];
}

bool scenario_word_valid(const char *text)
{
    size_t len = strlen(text);

    if (len == 0 || len > ID_MAX || text[0] == '-')
        return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

const struct scenario_setting *scenario_setting(const struct scenario *s, const char *name)
{
    for (size_t i = 0; s && i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, name) == 0)
            return &s->settings[i];
    return NULL;
}

void scenario_defaults(const struct scenario *s, struct settings *out)
{
    for (size_t i = 0; i < s->setting_count; i++)
        settings_set(out, s->settings[i].name, s->settings[i].value);
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
