/* What the pages are made with: items, lists, rows. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "check_code.h"
#include "ids_window.h"
#include "resource.h"
#include "timestamp.h"
#include "utf.h"

struct view_item *builder_add_taken(const struct page_builder *m, unsigned id, char *text)
{
    struct view *v = m->out;
    struct view_item *item;

    if (v->item_count == VIEW_ITEMS)
        abort(); /* a page with more controls than the array: ours to enlarge */
    item = &v->items[v->item_count++];
    *item = (struct view_item){.id = id, .enabled = true, .text = text};
    return item;
}

struct view_item *builder_add(const struct page_builder *m, unsigned id, unsigned text)
{
    return builder_add_taken(m, id, mem_dup(text_of(m->t, text)));
}

struct view_item *builder_add_text(const struct page_builder *m, unsigned id, const char *text)
{
    return builder_add_taken(m, id, mem_dup(text ? text : ""));
}

/* Appends the string with up to three arguments; missing ones are empty. */
void builder_format(const struct page_builder *m, struct str *out, unsigned text, const char *a,
                    const char *b, const char *c)
{
    const char *args[] = {a ? a : "", b ? b : "", c ? c : ""};

    str_add_format(out, text_of(m->t, text), args, 3);
}

struct view_item *builder_add_format(const struct page_builder *m, unsigned id, unsigned text,
                                     const char *a, const char *b, const char *c)
{
    struct str out = {0};

    builder_format(m, &out, text, a, b, c);
    return builder_add_taken(m, id, str_take(&out));
}

char *builder_number(uint64_t value)
{
    struct str out = {0};

    str_add_uint(&out, value);
    return str_take(&out);
}

char *builder_ticket_name(const struct page_builder *m, const struct scenario *s)
{
    struct str out = {0};
    char *order;

    if (!s)
        return mem_dup(text_of(m->t, W_UNKNOWN_TICKET));
    order = builder_number(s->order);
    builder_format(m, &out, W_TICKET_NAME, order, phrase_scenario(m->t, s, SCENARIO_TITLE), NULL);
    free(order);
    return str_take(&out);
}

char *builder_since(const struct page_builder *m)
{
    struct str out = {0};

    m->t->date_time(m->t->ctx, m->t->lang, m->s->journal ? m->s->journal->planted_at : 0, &out);
    return str_take(&out);
}

/* How long ago in whole minutes: the clock on the page is for planning, not for racing. */
char *builder_elapsed(const struct page_builder *m, uint64_t from, uint64_t to)
{
    uint64_t minutes = time_seconds(from, to) / 60;
    char *h = builder_number(minutes / 60),
         *min = builder_number(minutes < 60 ? minutes : minutes % 60);
    struct str out = {0};

    if (minutes == 0)
        str_add_text(&out, text_of(m->t, W_LESS_THAN_A_MINUTE));
    else if (minutes < 60)
        builder_format(m, &out, W_MINUTES, min, NULL, NULL);
    else
        builder_format(m, &out, W_HOURS, h, min, NULL);
    free(h);
    free(min);
    return str_take(&out);
}

void builder_caller(const struct page_builder *m, const struct scenario *s)
{
    if (!s)
        return;
    builder_add_text(m, IDC_CALLER, phrase_scenario(m->t, s, SCENARIO_CALLER));
    builder_add_format(m, IDC_CALL, W_QUOTE, phrase_scenario(m->t, s, SCENARIO_CALL), NULL, NULL);
}

void builder_header(const struct page_builder *m, enum glyph glyph, char *title, char *line)
{
    m->out->glyph = glyph;
    builder_add_taken(m, IDC_TITLE, title);
    builder_add_taken(m, IDC_LINE, line);
}

void builder_header_ids(const struct page_builder *m, enum glyph glyph, unsigned title,
                        unsigned line)
{
    builder_header(m, glyph, mem_dup(text_of(m->t, title)), mem_dup(text_of(m->t, line)));
}

void builder_columns(const struct page_builder *m, unsigned a, unsigned b, unsigned c, unsigned d)
{
    const unsigned ids[VIEW_COLUMNS] = {a, b, c, d};

    for (size_t i = 0; i < VIEW_COLUMNS && ids[i]; i++)
        m->out->columns[i] = mem_dup(text_of(m->t, ids[i]));
}

struct view_row *builder_row(const struct page_builder *m)
{
    struct view *v = m->out;
    struct view_row *row;

    v->rows = mem_grow(v->rows, v->row_count + 1, sizeof *v->rows);
    row = &v->rows[v->row_count++];
    *row = (struct view_row){0};
    return row;
}

static char *shown_text(const struct page_builder *m, const struct shown *shown)
{
    struct str out = {0};

    phrase_shown(m->t, shown, &out);
    return str_take(&out);
}

/* A row about one place. Takes title, state and detail over. */
void builder_place_row(const struct page_builder *m, char *title, const struct shown *a,
                       const struct shown *b, char *state, char *detail)
{
    struct view_row *row = builder_row(m);

    row->cells[0] = title;
    row->cells[1] = shown_text(m, a);
    row->cells[2] = shown_text(m, b);
    row->cells[3] = state;
    row->detail = detail;
}

/* The row in one sentence, with the whole place. */
char *builder_place_detail(const struct page_builder *m, unsigned text, const char *where,
                           const struct shown *a, const struct shown *b)
{
    char *first = shown_text(m, a), *second = shown_text(m, b);
    struct str out = {0};

    builder_format(m, &out, text, where, first, second);
    free(first);
    free(second);
    return str_take(&out);
}

void builder_table(const struct page_builder *m, unsigned label, unsigned label_text, unsigned list)
{
    builder_add(m, label, label_text);
    builder_add_text(m, list, "");
    builder_add_text(m, IDC_DETAIL, "");
}

static size_t check_to_look_at(const struct verdict *v)
{
    for (size_t i = 0; i < v->check_count; i++)
        if (v->checks[i].state != CHECK_OK)
            return i;
    return 0;
}

/* The place from its last backslash before end on; all of it where there is none. */
static const char *last_part(const char *where, const char *end)
{
    while (end > where && end[-1] != '\\')
        end--;
    return end;
}

/* Is there another check of that kind whose place ends so? */
static bool ends_another(const struct verdict *v, const struct check *c, const char *part)
{
    for (size_t i = 0; i < v->check_count; i++) {
        const char *where = v->checks[i].where;
        size_t len = strlen(where), tail = strlen(part);

        if (&v->checks[i] != c && strcmp(v->checks[i].id, c->id) == 0 && len >= tail &&
            strcmp(where + len - tail, part) == 0)
            return true;
    }
    return false;
}

/* A class's id, "{645FF040-5081-101B-9F08-00AA002F954E}", by its first group: nobody knows it by
 * more, a list has no room for it, and the line below says all of it. */
static void add_part(const char *part, struct str *out)
{
    enum { ID_LEN = 38, GROUP = 9 };
    const char *id = strchr(part, '{');
    struct str shorter = {0};

    if (!id || strlen(id) != ID_LEN || id[GROUP] != '-' || id[ID_LEN - 1] != '}') {
        str_add_visible(out, part);
        return;
    }
    str_add(&shorter, part, (size_t)(id - part) + GROUP);
    str_add_visible(out, str_text(&shorter));
    str_add_text(out, "…}");
    str_done(&shorter);
}

/* Several checks of one kind are told from each other by the last part of the place; by the last
 * two, where that is the same. */
static void add_check_title(const struct page_builder *m, const struct verdict *v, size_t index,
                            struct str *out)
{
    const struct check *c = &v->checks[index];
    const char *part = last_part(c->where, c->where + strlen(c->where));
    size_t alike = 0;

    for (size_t i = 0; i < v->check_count; i++)
        alike += strcmp(v->checks[i].id, c->id) == 0;
    phrase_check_title(m->t, c->id, out);
    if (alike < 2)
        return;
    if (part > c->where && ends_another(v, c, part - 1))
        part = last_part(c->where, part - 1);
    str_add_text(out, " – ");
    add_part(part, out);
}

void builder_checks(const struct page_builder *m, const struct verdict *v)
{
    if (v->check_count == 0)
        return;
    builder_table(m, IDC_CHECKS_LABEL, W_CHECKS_LABEL, IDC_CHECKS);
    builder_columns(m, W_COLUMN_WHAT, W_COLUMN_EXPECTED, W_COLUMN_FOUND, W_COLUMN_STATE);
    m->out->row = check_to_look_at(v);
    for (size_t i = 0; i < v->check_count; i++) {
        const struct check *c = &v->checks[i];
        struct str title = {0}, state = {0};

        add_check_title(m, v, i, &title);
        /* In order, though not as before: the plant itself changed it, or it has no effect. */
        if (c->state == CHECK_OK && !shown_equal(&c->expected, &c->found))
            str_add_text(&state, text_of(m->t, W_STATE_AT_END));
        else
            phrase_check_state(m->t, c->state, &state);
        builder_place_row(m, str_take(&title), &c->expected, &c->found, str_take(&state),
                          builder_place_detail(m, W_DETAIL, c->where, &c->expected, &c->found));
    }
}

/* What the plant changed, from the record: shown without looking at the PC again. */
void builder_planted(const struct page_builder *m)
{
    const struct journal *j = m->s->journal;
    bool any = false;

    for (size_t i = 0; j && i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct shown before = {0}, planted = {0};
        struct str where = {0}, name = {0};

        if (!record_is_planted(r) || state_equal(&r->place, &r->before, &r->planted))
            continue;
        if (!any) {
            builder_table(m, IDC_CHECKS_LABEL, W_CHANGED_LABEL, IDC_CHECKS);
            builder_columns(m, W_COLUMN_WHAT, W_COLUMN_BEFORE, W_COLUMN_PLANTED, 0);
            any = true;
        }
        place_where(&r->place, &where);
        place_name(&r->place, &name);
        state_show(&r->place, &r->before, &before);
        state_show(&r->place, &r->planted, &planted);
        builder_place_row(
            m, str_take(&name), &before, &planted, NULL,
            builder_place_detail(m, W_DETAIL_PLANTED, str_text(&where), &before, &planted));
        str_done(&where);
        shown_done(&before);
        shown_done(&planted);
    }
}

struct view_list *builder_list(const struct page_builder *m, unsigned id, size_t count)
{
    struct view *v = m->out;
    struct view_list *list;

    if (v->list_count == VIEW_LISTS)
        abort();
    list = &v->lists[v->list_count++];
    *list = (struct view_list){.id = id, .count = count, .selected = count};
    list->items = count ? mem_alloc(count * sizeof *list->items) : NULL;
    return list;
}

void builder_tickets(const struct page_builder *m)
{
    const struct catalog *c = m->s->catalog;
    size_t count = c ? c->count : 0;
    struct view_list *list =
        builder_choices(m, IDC_TICKET_LABEL, W_TICKET_LABEL, IDC_TICKET, count, m->s->ticket);

    for (size_t i = 0; i < count; i++)
        list->items[i] = builder_ticket_name(m, &c->items[i]);
}

struct view_list *builder_choices(const struct page_builder *m, unsigned label, unsigned label_text,
                                  unsigned id, size_t count, size_t selected)
{
    struct view_list *list = builder_list(m, id, count);

    list->selected = selected;
    builder_add(m, label, label_text);
    builder_add_text(m, id, "");
    return list;
}

static void add_web_line(const struct page_builder *m, enum web_when when, struct str *out)
{
    const struct web_test *web = &m->s->web[when];
    struct str at = {0};

    if (web->state == WEB_NOT_TRIED)
        return;
    if (out->len)
        str_add_char(out, '\n');
    m->t->time_of_day(m->t->ctx, m->t->lang, web->at, &at);
    builder_format(m, out, W_WEB_BEFORE + (unsigned)when, str_text(&at),
                   text_of(m->t, W_WEB_TRYING - WEB_TRYING + (unsigned)web->state), NULL);
    str_done(&at);
}

void builder_web(const struct page_builder *m)
{
    enum web_when now = view_web_when(m->s);
    struct str out = {0};

    /* Not disabled while a test runs: the focus would go elsewhere. */
    builder_add(m, IDC_WEB, W_WEB);
    for (unsigned when = WEB_BEFORE; when <= (unsigned)now; when++)
        add_web_line(m, (enum web_when)when, &out);
    if (out.len)
        builder_add_text(m, IDC_WEB_SAID, str_text(&out));
    str_done(&out);
}

void builder_web_if_asked(const struct page_builder *m, const struct scenario *ticket)
{
    bool asked = !ticket || ticket->area == AREA_INTERNET || ticket->area == AREA_OTHER;

    for (size_t when = 0; when < WEB_TIMES; when++)
        asked = asked || m->s->web[when].state != WEB_NOT_TRIED;
    if (asked)
        builder_web(m);
}

unsigned builder_look_back(const struct page_builder *m, char *const *answers, unsigned next)
{
    builder_add(m, IDC_REPORT, W_REPORT);
    builder_add(m, IDC_LOOK_BACK, W_LOOK_BACK);
    for (unsigned i = 0; i < JOURNAL_ANSWERS; i++)
        if (answers[i])
            return next;
    return IDC_LOOK_BACK;
}

/* In an exam a code that is not a success would say more than no. */
void builder_check_code(const struct page_builder *m)
{
    const struct journal *j = m->s->journal;
    char code[CHECK_CODE_SIZE];

    if (!j || (j->exam && !view_round_open(m->s) && m->s->session == SESSION_PLANTED) ||
        !check_code_of(j, code))
        return;
    builder_add(m, IDC_CHECK_CODE_LABEL, W_CHECK_CODE_LABEL);
    builder_add_text(m, IDC_CHECK_CODE, code);
    builder_add(m, IDC_CHECK_CODE_NOTE, W_CHECK_CODE_NOTE);
}

/* What else was noticed, a line each. */
void builder_notes(const struct page_builder *m, unsigned id, const struct verdict *v)
{
    struct str out = {0};

    for (size_t i = 0; i < v->note_count; i++) {
        if (i > 0)
            str_add_char(&out, '\n');
        phrase_note(m->t, &v->notes[i], &out);
    }
    if (out.len)
        builder_add_text(m, id, str_text(&out));
    str_done(&out);
}

void builder_explanation(const struct page_builder *m, unsigned id, const struct verdict *v)
{
    struct str out = {0};

    phrase_explanation(m->t, v, &out);
    builder_add_taken(m, id, str_take(&out));
}
