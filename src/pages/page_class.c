/* The instructor's page of the class: who needs help, and one round's story. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "resource.h"

/* --- what is in the folder -------------------------------------------------------------------- */

static void add_banner(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    struct str since = {0}, why = {0};

    if (!c->gone_since)
        return;
    m->t->time_of_day(m->t->ctx, m->t->lang, c->gone_since, &since);
    m->t->system_error(m->t->ctx, m->t->lang, c->gone_native, &why);
    builder_add_text(m, IDC_NOTICE_ICON, "");
    builder_add_format(m, IDC_NOTICE, c->read_at ? W_CLASS_GONE : W_CLASS_NOT_THERE,
                       str_text(&since), str_text(&why), c->folder);
    str_done(&since);
    str_done(&why);
}

static void add_counts(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    const struct class_counts *n = &c->list.of_day;
    const size_t numbers[] = {n->open, n->silent, n->rounds, n->repaired, n->given_up, n->put_back};
    const char *args[ARRAY_LEN(numbers) + 1];
    char *texts[ARRAY_LEN(numbers)];
    struct str title = {0}, line = {0}, at = {0};

    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        args[i] = texts[i] = builder_number(numbers[i]);
    if (c->read_at)
        m->t->time_of_day(m->t->ctx, m->t->lang, c->read_at, &at);
    args[ARRAY_LEN(numbers)] = str_text(&at);
    str_add_format(&title, text_of(m->t, W_CLASS_NOW), args, 2);
    str_add_format(&line, text_of(m->t, c->read_at ? W_CLASS_COUNTS : W_CLASS_READING), args + 2,
                   5);
    builder_header(m, n->silent > 0 ? GLYPH_NOTICE : GLYPH_APP, str_take(&title), str_take(&line));
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        free(texts[i]);
    str_done(&at);
}

/* --- choices ---------------------------------------------------------------------------------- */

static void add_shows(const struct page_builder *m)
{
    struct view_list *list =
        builder_choices(m, IDC_CLASS_SHOW_LABEL, W_CLASS_SHOW_LABEL, IDC_CLASS_SHOW, CLASS_SHOWS,
                        m->s->classroom.wish.show);

    for (unsigned i = 0; i < CLASS_SHOWS; i++)
        list->items[i] = mem_dup(text_of(m->t, W_CLASS_SHOW_ALL + i));
}

static void add_orders(const struct page_builder *m)
{
    struct view_list *list =
        builder_choices(m, IDC_CLASS_ORDER_LABEL, W_CLASS_ORDER_LABEL, IDC_CLASS_ORDER,
                        CLASS_ORDERS, m->s->classroom.wish.order);

    for (unsigned i = 0; i < CLASS_ORDERS; i++)
        list->items[i] = mem_dup(text_of(m->t, W_CLASS_BY_NEED + i));
}

/* One that is chosen and of which there is no round any more stays a choice. */
static void add_tickets(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    size_t count = class_page_tickets(c);
    struct view_list *list = builder_choices(m, IDC_CLASS_TICKET_LABEL, W_CLASS_TICKET_LABEL,
                                             IDC_CLASS_TICKET, count + 1, 0);

    list->items[0] = mem_dup(text_of(m->t, W_CLASS_ALL_TICKETS));
    for (size_t i = 0; i < count; i++) {
        const char *ticket = class_page_ticket(c, i);
        struct str name = {0};

        class_ticket_name(m->t, m->s->catalog, ticket, &name);
        list->items[i + 1] = str_take(&name);
        if (strcmp(ticket, c->wish.ticket) == 0)
            list->selected = i + 1;
    }
}

static void add_days(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    size_t count = class_page_days(c);
    struct view_list *list =
        builder_choices(m, IDC_CLASS_DAY_LABEL, W_CLASS_DAY_LABEL, IDC_CLASS_DAY, count, 0);

    for (size_t i = 0; i < count; i++) {
        const char *day = class_page_day(c, i);

        list->items[i] = mem_dup(!day[0]                      ? text_of(m->t, W_CLASS_ALL_DAYS)
                                 : strcmp(day, c->today) == 0 ? text_of(m->t, W_CLASS_TODAY)
                                                              : day);
        if (strcmp(day, c->wish.day) == 0)
            list->selected = i;
    }
}

/* Today, the other days, all of them: "". */
size_t class_page_days(const struct class_page *c)
{
    size_t count = 2;

    for (size_t i = 0; i < c->list.day_count; i++)
        count += strcmp(c->list.days[i], c->today) != 0;
    return count;
}

const char *class_page_day(const struct class_page *c, size_t index)
{
    if (index == 0)
        return c->today;
    for (size_t i = 0; i < c->list.day_count; i++)
        if (strcmp(c->list.days[i], c->today) != 0 && --index == 0)
            return c->list.days[i];
    return "";
}

static bool is_listed(const struct class_page *c)
{
    for (size_t i = 0; i < c->list.ticket_count; i++)
        if (strcmp(c->list.tickets[i], c->wish.ticket) == 0)
            return true;
    return false;
}

size_t class_page_tickets(const struct class_page *c)
{
    return c->list.ticket_count + (c->wish.ticket[0] && !is_listed(c));
}

const char *class_page_ticket(const struct class_page *c, size_t index)
{
    return index < c->list.ticket_count ? c->list.tickets[index] : c->wish.ticket;
}

/* --- the pages -------------------------------------------------------------------------------- */

/* Which folder, and what stands in its files. */
static void add_folder(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;

    builder_header_ids(m, GLYPH_APP, W_CLASS_TITLE, W_CLASS_CHOOSE);
    builder_add(m, IDC_CLASS_FOLDER_LABEL, W_CLASS_FOLDER_LABEL);
    builder_add_text(m, IDC_CLASS_FOLDER, c->typed);
    builder_add(m, IDC_CLASS_FOLLOW, W_CLASS_FOLLOW)->enabled = c->typed && c->typed[0];
    builder_add(m, IDC_CLASS_BROWSE, W_CLASS_BROWSE);
    if (c->named)
        builder_add(m, IDC_CLASS_UNFOLLOW, W_CLASS_UNFOLLOW);
    builder_add(m, IDC_CLASS_PRIVACY_HEAD, W_CLASS_PRIVACY_HEAD);
    builder_add(m, IDC_CLASS_PRIVACY, W_CLASS_PRIVACY);
    m->out->focus_id = IDC_CLASS_FOLDER;
    m->out->default_id = IDC_CLASS_FOLLOW;
}

static void add_story(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    const struct class_look look = {.t = m->t,
                                    .catalog = m->s->catalog,
                                    .now = m->s->now,
                                    .names_hidden = c->wish.names_hidden,
                                    .doubled = c->story_doubled};
    struct str title = {0}, pair = {0}, line = {0}, ticket = {0}, state = {0}, story = {0};

    class_cell(&look, &c->story, CLASS_PC, &title);
    class_cell(&look, &c->story, CLASS_PAIR, &pair);
    if (pair.len > 0) {
        str_add_text(&title, " \xC2\xB7 ");
        str_add_text(&title, str_text(&pair));
    }
    class_cell(&look, &c->story, CLASS_TICKET, &ticket);
    class_cell(&look, &c->story, CLASS_STATE, &state);
    builder_format(m, &line, W_STORY_LINE, str_text(&ticket), str_text(&state), NULL);
    builder_header(m, class_is_silent(&c->story, m->s->now) ? GLYPH_NOTICE : GLYPH_APP,
                   str_take(&title), str_take(&line));
    class_story(&look, &c->story, c->signs, c->sign_count, c->owner, &story);
    builder_add_taken(m, IDC_CLASS_STORY, str_take(&story));
    m->out->focus_id = m->out->default_id = IDC_BACK;
    str_done(&pair);
    str_done(&ticket);
    str_done(&state);
}

static void add_list_label(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;
    char *shown = builder_number(c->list.count), *bad = builder_number(c->unreadable);

    builder_add_format(m, IDC_CLASS_LIST_LABEL, c->unreadable ? W_CLASS_LIST_BAD : W_CLASS_LIST,
                       shown, bad, NULL);
    free(shown);
    free(bad);
}

static void add_list(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;

    add_counts(m);
    add_banner(m);
    builder_add(m, IDC_CLASS_TEXT_LABEL, W_CLASS_TEXT_LABEL);
    builder_add_text(m, IDC_CLASS_TEXT, c->wish.text);
    add_shows(m);
    add_tickets(m);
    add_days(m);
    add_orders(m);
    builder_add(m, IDC_CLASS_HIDE, W_CLASS_HIDE)->checked = c->wish.names_hidden;
    add_list_label(m);
    builder_add_text(m, IDC_CLASS_LIST, "");
    builder_add(m, IDC_CLASS_SEE, W_CLASS_SEE)->enabled = c->list.count > 0;
    builder_add(m, IDC_CLASS_EXPORT, W_CLASS_EXPORT)->enabled = c->list.count > 0;
    builder_add(m, IDC_CLASS_DELETE, W_CLASS_DELETE)->enabled =
        c->wish.day[0] && c->list.of_day.rounds > 0;
    m->out->focus_id = IDC_CLASS_LIST;
    m->out->default_id = IDC_CLASS_SEE;
}

void page_class(const struct page_builder *m)
{
    const struct class_page *c = &m->s->classroom;

    builder_add(m, IDC_BACK, W_BACK);
    if (!c->named || c->choosing)
        add_folder(m);
    else if (c->story_open)
        add_story(m);
    else
        add_list(m);
}

void class_page_done(struct class_page *c)
{
    class_list_done(&c->list);
    free(c->folder);
    free(c->typed);
    free(c->signs);
    free(c->owner);
    *c = (struct class_page){0};
}
