/* The file that a new ticket begins as. */
#include "skeleton.h"

#include <string.h>

#include "fault.h"
#include "ini.h"

/* Who reads it, and what must not be in it. */
static const char *const about[SCENARIO_TEXT_COUNT] = {
    [SCENARIO_TITLE] = "everybody sees it from the start: never the cause",
    [SCENARIO_CALLER] = "everybody: who calls, in a few words",
    [SCENARIO_CALL] = "everybody: what the user says, in that person's own voice; never the cause",
    [SCENARIO_TECHNICIAN] = "student A, before the call; repeat the key for each further line",
    [SCENARIO_USER] = "student B, in private: what to do, and how to play it",
    [SCENARIO_EFFECT] = "student B: what the fault makes the PC do",
    [SCENARIO_REPAIR] = "student B, and everybody at the end: each page of Windows by its name",
    [SCENARIO_LESSON] = "everybody, at the end: what to remember",
};

static void add_line(struct str *out, const char *a, const char *b, const char *c, const char *d)
{
    str_add_text(out, a);
    str_add_text(out, b);
    str_add_text(out, c);
    str_add_text(out, d);
    str_add_char(out, '\n');
}

static void add_comment(struct str *out, const char *text)
{
    add_line(out, "; ", text, "", "");
}

/* "call.fr = (call.fr)": a stand-in names what is missing where it shows. texts: those of both
 * languages, where they are known already; or NULL. */
static void add_both(struct str *out, const char *key, char *const *texts)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct str name = {0};

        str_add_text(&name, key);
        str_add_char(&name, '.');
        str_add_text(&name, lang_tag((enum lang)lang));
        if (texts && texts[lang])
            ini_add_text(out, str_text(&name), texts[lang]);
        else
            add_line(out, str_text(&name), " = (", str_text(&name), ")");
        str_done(&name);
    }
}

static void add_texts(struct str *out)
{
    add_line(out, "\n[texts]", "", "", "");
    for (size_t i = 0; i < SCENARIO_TEXT_COUNT; i++) {
        add_comment(out, about[i]);
        add_both(out, scenario_text_key((enum scenario_text)i), NULL);
    }
}

static void add_hints(struct str *out)
{
    static const char *const hints[SCENARIO_HINTS] = {"hint1", "hint2", "hint3"};

    add_line(out, "\n[hints]", "", "", "");
    add_comment(out,
                "from vague to nearly telling; the last may name the page to open, never what is");
    add_comment(out, "wrong on it");
    for (size_t i = 0; i < SCENARIO_HINTS; i++)
        add_both(out, hints[i], NULL);
}

/* The words of a sort that every kind has in common. */
static void add_sort(struct str *out, const char *sort, const char *comment)
{
    struct str line = {0};
    const struct word *word;

    str_add_text(&line, comment);
    for (size_t i = 0; (word = fault_word_at(sort, i)) != NULL; i++) {
        str_add_char(&line, ' ');
        str_add_text(&line, word->text);
    }
    add_comment(out, str_text(&line));
    str_done(&line);
}

static void add_words(struct str *out, const struct fault_setting *setting)
{
    struct str line = {0};

    if (setting->type != SETTING_IS_CHOICE)
        return;
    str_add_text(&line, "one of:");
    for (size_t i = 0; setting->choices[i]; i++) {
        str_add_char(&line, ' ');
        str_add_text(&line, setting->choices[i]->text);
    }
    add_comment(out, str_text(&line));
    str_done(&line);
}

static void add_settings(struct str *out, const struct scenario *sample)
{
    const struct fault_kind *kind = fault_find(sample->kind);

    for (size_t i = 0; i < sample->setting_count; i++) {
        const struct scenario_setting *s = &sample->settings[i];
        const struct fault_setting *row = fault_setting_find(kind, s->name);

        add_line(out, "\n[setting ", s->name, "]", "");
        if (row)
            add_words(out, row);
        add_line(out, "value = ", s->value, "", "");
    }
    for (const struct fault_setting *row = fault_settings(kind); row->word; row++)
        if (row->optional && !scenario_setting(sample, row->word->text)) {
            str_add_char(out, '\n');
            add_comment(out, "may be left out");
            add_line(out, "; [setting ", row->word->text, "]", "");
            add_words(out, row);
            add_comment(out, "value =");
        }
}

/* The texts of the sample's diagnosis of that name; NULL: it has none. */
static char *const *texts_of(const struct scenario *sample, const char *id)
{
    for (size_t i = 0; i < sample->diagnosis_count; i++)
        if (strcmp(sample->diagnoses[i].id, id) == 0)
            return sample->diagnoses[i].text;
    return NULL;
}

/* "nothing-wrong" has the same words in every ticket: those of the sample. */
static void add_diagnoses(struct str *out, const struct scenario *sample)
{
    static const char *const ids[] = {"first", "second", "third", "nothing-wrong", "fifth"};
    const struct fault_kind *kind = fault_find(sample->kind);

    str_add_char(out, '\n');
    add_comment(
        out,
        "Three to eight causes that a careful technician might name; exactly one is right. The");
    add_comment(out, "words in brackets go into the report: name each after its cause. "
                     "\"nothing-wrong\" stands in");
    add_comment(out,
                "every ticket, in these words: else the list would tell the one where nothing is.");
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        bool right = i == (kind->right ? 3 : 2);

        add_line(out, i ? "\n[diagnosis " : "[diagnosis ",
                 right && kind->right ? kind->right : ids[i], "]", "");
        add_both(out, "text", i == 3 ? texts_of(sample, ids[i]) : NULL);
        add_line(out, "right = ", right ? "yes" : "no", "", "");
    }
}

void skeleton_make(const char *id, const struct scenario *sample, struct str *out)
{
    add_comment(
        out,
        "The format is described in scenarios/README.md. Check it with: binomectl validate FILE");
    add_line(out, "\n[ticket]", "", "", "");
    add_line(out, "format = 1", "", "", "");
    add_line(out, "id = ", id, "", "");
    add_line(out, "kind = ", sample->kind, "", "");
    add_comment(out, "its place in the list");
    add_line(out, "order = 100", "", "", "");
    add_sort(out, "area", "what the user complains about, not where the cause is; one of:");
    add_line(out, "area = ", sample->area->text, "", "");
    add_sort(out, "difficulty", "may be left out; one of:");
    add_line(out, "difficulty = ", DIFFICULTY_MEDIUM->text, "", "");
    add_comment(out, "about how long a round takes; may be left out");
    add_line(out, "minutes = 15", "", "", "");
    add_comment(
        out, "words that would give the cause away, in either language; repeat the key for each");
    add_line(out, "secret = replace-this-secret", "", "", "");
    add_texts(out);
    add_hints(out);
    add_settings(out, sample);
    add_diagnoses(out, sample);
}
