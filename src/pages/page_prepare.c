/* B's private page: the fault and how to play it. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "resource.h"
#include "setting_fields.h"

/* What a choice is called: the ticket's value, or the word's text. */
static char *choice_name(const struct page_builder *m, const struct fault_setting *asked,
                         const char *value)
{
    for (size_t i = 0; asked->type == SETTING_IS_CHOICE && asked->choices[i]; i++)
        if (strcmp(asked->choices[i]->text, value) == 0)
            return mem_dup(text_of_word(m->t, asked->choices[i], "text"));
    return mem_dup(value);
}

/* A setting with its choices and the note of the one that is chosen. */
static void add_setting(const struct page_builder *m, const struct fault_setting *asked,
                        const struct setting_field *field)
{
    const struct scenario_setting *setting = scenario_setting(view_ticket(m->s), asked->word->text);
    const char *value = view_setting(m->s, asked->word->text);
    struct view_list *list;

    if (!setting)
        return;
    builder_add_text(m, field->label, text_of_word(m->t, asked->word, "label"));
    builder_add_text(m, field->field, value);
    list = builder_list(m, field->field, setting->choice_count);
    for (size_t i = 0; i < setting->choice_count; i++) {
        const struct scenario_choice *c = &setting->choices[i];

        list->items[i] = choice_name(m, asked, c->value);
        if (strcmp(c->value, value) == 0) {
            list->selected = i;
            if (c->note[m->t->lang])
                builder_add_text(m, field->note, c->note[m->t->lang]);
        }
    }
}

static void add_settings(const struct page_builder *m, enum setting_asked where)
{
    const struct scenario *ticket = view_ticket(m->s);
    const struct fault_kind *kind = ticket ? fault_find(ticket->kind) : NULL;

    for (const struct fault_setting *s = kind ? fault_settings(kind) : NULL; s && s->word; s++) {
        const struct setting_field *field = s->asked == where ? setting_field_of(kind, s) : NULL;

        if (field)
            add_setting(m, s, field);
    }
}

static void add_delay(const struct page_builder *m)
{
    struct view_list *list =
        builder_choices(m, IDC_DELAY_LABEL, W_DELAY_LABEL, IDC_DELAY, VIEW_DELAYS, m->s->delay);

    for (size_t i = 0; i < VIEW_DELAYS; i++) {
        char *minutes = builder_number(view_delay(i));
        struct str out = {0};

        builder_format(m, &out,
                       i == 0   ? W_DELAY_NOW
                       : i == 1 ? W_DELAY_ONE
                                : W_DELAY_MINUTES,
                       minutes, NULL, NULL);
        list->items[i] = str_take(&out);
        free(minutes);
    }
    if (m->s->delay > 0)
        builder_add(m, IDC_DELAY_NOTE, W_DELAY_NOTE);
}

static void add_putback(const struct page_builder *m)
{
    struct view_list *list = builder_choices(m, IDC_PUTBACK_LABEL, W_PUTBACK_LABEL, IDC_PUTBACK,
                                             PUTBACK_COUNT, (size_t)m->s->putback);

    for (size_t i = 0; i < PUTBACK_COUNT; i++) {
        char *hours = builder_number(i); /* as PUTBACK_1H … are numbered */
        struct str out = {0};

        builder_format(m, &out,
                       i == PUTBACK_REMIND     ? W_PUTBACK_REMIND
                       : i == PUTBACK_SIGN_OUT ? W_PUTBACK_SIGN_OUT
                                               : W_PUTBACK_HOURS,
                       hours, NULL, NULL);
        list->items[i] = str_take(&out);
        free(hours);
    }
    if (m->s->putback != PUTBACK_REMIND)
        builder_add(m, IDC_PUTBACK_NOTE, W_PUTBACK_NOTE);
}

static void add_plan(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    struct str out = {0};

    if (!s->plan_known)
        return;
    if (s->plan_error.reason != ERR_NONE) {
        str_add_text(&out, text_of(m->t, W_CHANGES_REFUSED));
        str_add_char(&out, ' ');
        phrase_error(m->t, &s->plan_error, &out);
        builder_add_text(m, IDC_NOTICE_ICON, "");
        builder_add_taken(m, IDC_NOTICE, str_take(&out));
    } else {
        char *count = builder_number(s->plan_changes);

        builder_format(m, &out,
                       s->plan_changes == 0   ? W_CHANGES_NONE
                       : s->plan_changes == 1 ? W_CHANGES_ONE
                                              : W_CHANGES_COUNT,
                       count, NULL, NULL);
        builder_add(m, IDC_CHANGES_HEAD, W_CHANGES_HEAD);
        builder_add_taken(m, IDC_CHANGES, str_take(&out));
        free(count);
    }
}

static void add_mode(const struct page_builder *m)
{
    struct str out = {0};

    str_add_text(&out, text_of(m->t, m->s->exam ? W_MODE_EXAM : W_MODE_LEARNER));
    if (m->s->diagnosis_first) {
        str_add_char(&out, ' ');
        str_add_text(&out, text_of(m->t, W_MODE_DIAGNOSIS));
    }
    builder_add_taken(m, IDC_MODE, str_take(&out));
}

void page_prepare(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    const struct scenario *ticket = view_ticket(s);
    bool may_plant = ticket && s->plan_error.reason == ERR_NONE;

    builder_header_ids(m, GLYPH_APP, W_PREPARE_TITLE, W_PREPARE_LINE);
    builder_add_taken(m, IDC_TICKET_NAME, builder_ticket_name(m, ticket));
    add_settings(m, SETTING_ASKED);
    add_delay(m);
    add_plan(m);
    if (ticket) {
        builder_add(m, IDC_EFFECT_HEAD, W_EFFECT_HEAD);
        builder_add_text(m, IDC_EFFECT, phrase_scenario(m->t, ticket, SCENARIO_EFFECT));
        builder_add(m, IDC_ROLE_HEAD, W_ROLE_HEAD);
        builder_add_text(m, IDC_ROLE_TEXT, phrase_scenario(m->t, ticket, SCENARIO_USER));
        builder_add(m, IDC_SHOW_REPAIR, s->repair_shown ? W_HIDE_REPAIR : W_SHOW_REPAIR);
        if (s->repair_shown)
            builder_add_text(m, IDC_REPAIR, phrase_scenario(m->t, ticket, SCENARIO_REPAIR));
    }
    builder_web_if_asked(m, ticket);
    builder_add(m, IDC_MORE, s->more_shown ? W_LESS : W_MORE);
    if (s->more_shown) {
        add_settings(m, SETTING_ASKED_MORE);
        add_putback(m);
    }
    add_mode(m);
    builder_add(m, IDC_BACK, W_BACK);
    builder_add(m, IDC_PLANT, W_PLANT)->enabled = may_plant;
    m->out->focus_id = may_plant ? IDC_PLANT : IDC_BACK; /* to another ticket */
    m->out->default_id = IDC_PLANT;
}
