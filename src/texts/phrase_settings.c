/* The settings of the tickets, each with the form of its value. */
#include "phrase_settings.h"

#include <string.h>

#include "fault.h"
#include "utf.h"

enum { LINE_WIDTH = 80, INDENT = 2, GAP = 2 };

/* From there on, the next one that "plant --set" may say; NULL: none. */
static const struct fault_setting *next_asked(const struct fault_setting *s)
{
    while (s->word && s->asked == SETTING_OF_TICKET)
        s++;
    return s->word ? s : NULL;
}

static const struct fault_setting *first_of(const struct scenario *ticket)
{
    const struct fault_kind *kind = fault_find(ticket->kind);

    return kind ? next_asked(fault_settings(kind)) : NULL;
}

static void add_blanks(struct str *out, size_t count)
{
    while (count-- > 0)
        str_add_char(out, ' ');
}

/* "name=FORM", "name=one|other" */
static void add_form(const struct texts *t, const struct fault_setting *s, struct str *out)
{
    str_add_text(out, s->word->text);
    str_add_char(out, '=');
    if (s->type != SETTING_IS_CHOICE)
        str_add_text(out, text_of_word(t, s->word, "form"));
    for (size_t i = 0; s->type == SETTING_IS_CHOICE && s->choices[i]; i++) {
        if (i > 0)
            str_add_char(out, '|');
        str_add_text(out, s->choices[i]->text);
    }
}

/* From that column on, in as many lines as they need. */
static void add_forms(const struct texts *t, const struct fault_setting *settings, size_t column,
                      struct str *out)
{
    size_t used = column;

    for (const struct fault_setting *s = settings; s; s = next_asked(s + 1)) {
        struct str form = {0};
        size_t width;

        add_form(t, s, &form);
        width = utf8_columns(str_text(&form));
        if (s != settings && used + GAP + width > LINE_WIDTH) {
            str_add_char(out, '\n');
            add_blanks(out, column);
            used = column;
        } else if (s != settings) {
            add_blanks(out, GAP);
            used += GAP;
        }
        str_add(out, form.data, form.len);
        used += width;
        str_done(&form);
    }
}

void phrase_settings(const struct texts *t, const struct catalog *catalog, struct str *out)
{
    size_t widest = 0, lines = 0;

    for (size_t i = 0; i < catalog->count; i++)
        if (first_of(&catalog->items[i]) && strlen(catalog->items[i].id) > widest)
            widest = strlen(catalog->items[i].id);
    for (size_t i = 0; i < catalog->count; i++) {
        const struct fault_setting *settings = first_of(&catalog->items[i]);
        const char *id = catalog->items[i].id;

        if (!settings)
            continue;
        if (lines++ > 0)
            str_add_char(out, '\n');
        add_blanks(out, INDENT);
        str_add_text(out, id);
        add_blanks(out, widest - strlen(id) + GAP);
        add_forms(t, settings, INDENT + widest + GAP, out);
    }
}
