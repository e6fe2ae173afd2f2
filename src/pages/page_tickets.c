/* B's list: which ticket is played. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "resource.h"
#include "text.h"

/* --- which of them, and in which order -------------------------------------------------------- */

static bool is_meant(const struct view_state *s, const struct scenario *one)
{
    struct str number = {0};
    bool meant;

    str_add_uint(&number, one->order);
    meant = strcmp(str_text(&number), s->search) == 0 || strcmp(one->id, s->search) == 0;
    str_done(&number);
    return meant;
}

static bool is_wanted(const struct texts *t, const struct view_state *s, const struct scenario *one)
{
    bool wanted = is_meant(s, one) || text_holds(one->id, s->search) ||
                  text_holds(text_of_word(t, one->area, "text"), s->search);
    for (unsigned lang = 0; lang < LANG_COUNT; lang++)
        wanted = wanted || text_holds(one->text[SCENARIO_TITLE][lang], s->search) ||
                 text_holds(one->text[SCENARIO_CALLER][lang], s->search) ||
                 text_holds(one->text[SCENARIO_CALL][lang], s->search);
    return wanted;
}

size_t view_tickets(const struct texts *t, const struct view_state *s, size_t *order)
{
    const struct word *area;
    size_t count = 0;

    for (size_t a = 0; (area = fault_word_at("area", a)) != NULL; a++)
        for (size_t i = 0; s->catalog && i < s->catalog->count; i++)
            if (s->catalog->items[i].area == area && is_wanted(t, s, &s->catalog->items[i]))
                order[count++] = i;
    return count;
}

static bool is_new_here(const struct view_state *s, size_t ticket)
{
    const struct ticket_choice *c = &s->choices[ticket];

    return !c->played && c->why.status == ST_OK;
}

static bool any_new_here(const struct view_state *s)
{
    for (size_t i = 0; s->choices && s->catalog && i < s->catalog->count; i++)
        if (is_new_here(s, i))
            return true;
    return false;
}

size_t view_suggest(const struct texts *t, const struct view_state *s)
{
    size_t count = s->catalog ? s->catalog->count : 0, suggested = s->ticket;
    size_t *order = mem_alloc((count + 1) * sizeof *order);

    count = view_tickets(t, s, order);
    if (s->choices && count > 0 && (suggested >= s->catalog->count || !is_new_here(s, suggested)))
        for (size_t i = count; i-- > 0;)
            if (is_new_here(s, order[i]))
                suggested = order[i];
    free(order);
    return suggested;
}

size_t view_find_ticket(const struct texts *t, const struct view_state *s)
{
    size_t none = s->catalog ? s->catalog->count : 0, found = none;
    size_t *order = mem_alloc((none + 1) * sizeof *order);
    size_t count = view_tickets(t, s, order);
    bool meant = false;

    for (size_t i = 0; i < count && !meant; i++) {
        meant = is_meant(s, &s->catalog->items[order[i]]);
        if (i == 0 || meant || order[i] == s->ticket)
            found = order[i];
    }
    free(order);
    return found;
}

bool view_ticket_refused(const struct view_state *s)
{
    return s->choices && view_ticket(s) && s->choices[s->ticket].why.status != ST_OK;
}

/* --- the rows --------------------------------------------------------------------------------- */

/* « facile, 10 min » */
static char *effort(const struct page_builder *m, const struct scenario *s)
{
    struct str out = {0};

    if (s->difficulty)
        text_add_word(m->t, &out, s->difficulty, "text", NULL);
    if (s->minutes) {
        char *minutes = builder_number(s->minutes);

        if (out.len > 0)
            str_add_text(&out, ", ");
        builder_format(m, &out, W_MINUTES, minutes, NULL, NULL);
        free(minutes);
    }
    return str_take(&out);
}

/* Who calls, what is known of the ticket, and why this PC refuses it. */
static char *detail(const struct page_builder *m, const struct scenario *s,
                    const struct ticket_choice *choice)
{
    char *name = builder_ticket_name(m, s);
    struct str facts = {0}, out = {0};

    phrase_ticket_facts(m->t, s, choice->played, &facts);
    builder_format(m, &out, W_TICKETS_DETAIL, name, phrase_scenario(m->t, s, SCENARIO_CALLER),
                   str_text(&facts));
    if (choice->why.status != ST_OK) {
        str_add_char(&out, '\n');
        str_add_text(&out, text_of(m->t, W_CHANGES_REFUSED));
        str_add_char(&out, ' ');
        phrase_error(m->t, &choice->why, &out);
    }
    str_done(&facts);
    free(name);
    return str_take(&out);
}

/* The area stands where it begins. */
static void add_row(const struct page_builder *m, const struct scenario *s, bool first,
                    const struct ticket_choice *choice)
{
    struct view_row *row = builder_row(m);
    char *number = builder_number(s->order);
    struct str name = {0};

    builder_format(m, &name, W_TICKETS_NAME, number, phrase_scenario(m->t, s, SCENARIO_TITLE),
                   NULL);
    row->grey = choice->why.status != ST_OK;
    row->cells[0] = mem_dup(first ? text_of_word(m->t, s->area, "text") : "");
    row->cells[1] = str_take(&name);
    row->cells[2] = effort(m, s);
    row->cells[3] = mem_dup(row->grey        ? text_of(m->t, W_TICKETS_REFUSED)
                            : choice->played ? text_of(m->t, W_TICKETS_PLAYED)
                                             : "");
    row->detail = detail(m, s, choice);
    free(number);
}

static void add_rows(const struct page_builder *m, const size_t *order, size_t count)
{
    static const struct ticket_choice not_looked = {0};
    const struct view_state *s = m->s;

    for (size_t i = 0; i < count; i++) {
        const struct scenario *one = &s->catalog->items[order[i]];

        if (order[i] == s->ticket)
            m->out->row = i;
        add_row(m, one, i == 0 || s->catalog->items[order[i - 1]].area != one->area,
                s->choices ? &s->choices[order[i]] : &not_looked);
    }
    m->out->row_chosen = true;
}

void page_tickets(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    size_t *order = mem_alloc(((s->catalog ? s->catalog->count : 0) + 1) * sizeof *order);
    size_t count = view_tickets(m->t, s, order);
    char *number = builder_number(count);

    builder_header_ids(m, GLYPH_APP, W_TICKETS_TITLE, W_PREPARE_LINE);
    builder_add(m, IDC_SEARCH_LABEL, W_TICKETS_SEARCH);
    builder_add_text(m, IDC_SEARCH, s->search);
    builder_add_format(m, IDC_TICKETS_LABEL,
                       count == 0   ? W_TICKETS_NONE
                       : count == 1 ? W_TICKETS_ONE
                                    : W_TICKETS_COUNT,
                       number, NULL, NULL);
    builder_add_text(m, IDC_TICKETS, "");
    builder_add_text(m, IDC_DETAIL, "");
    builder_columns(m, W_TICKETS_AREA, W_TICKETS_TICKET, W_TICKETS_EFFORT, W_TICKETS_STATE);
    add_rows(m, order, count);
    builder_add(m, IDC_BACK, W_BACK);
    builder_add(m, IDC_SURPRISE, W_SURPRISE)->enabled = any_new_here(s);
    builder_add(m, IDC_CHOOSE, W_TICKETS_CHOOSE)->enabled = count > 0 && !view_ticket_refused(s);
    m->out->focus_id = IDC_SEARCH;
    m->out->default_id = IDC_CHOOSE;
    free(number);
    free(order);
}
