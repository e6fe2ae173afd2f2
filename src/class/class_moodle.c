/* A class's rounds for Moodle's gradebook. */
#include "class_moodle.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "timestamp.h"

enum { NO_COLUMN = CSV_CELLS_MAX, TICKETS_MAX = 200 };

void class_moodle_done(struct class_moodle *m)
{
    for (size_t i = 0; i < m->stranger_count; i++)
        free(m->strangers[i]);
    free(m->strangers);
    str_done(&m->csv);
    *m = (struct class_moodle){0};
}

/* --- the list --------------------------------------------------------------------------------- */

struct joining {
    const struct class_round *rounds;
    size_t count;
    const struct csv *list;
    size_t user, pc, pair; /* columns; NO_COLUMN: none */
    const char *tickets[TICKETS_MAX];
    size_t ticket_count;
    size_t *person;                  /* of each row: the first one of the same person */
    const struct class_round **best; /* of each row and ticket: planted last */
};

static size_t find_column(const struct csv *list, const char *const *names)
{
    for (; *names; names++)
        for (size_t i = 0; i < list->rows[0].count; i++)
            if (text_equal_letters(list->rows[0].cells[i], *names))
                return i;
    return NO_COLUMN;
}

static bool find_columns(struct joining *j)
{
    static const char *const users[] = {"username",
                                        "nom d’utilisateur",
                                        "nom d'utilisateur",
                                        "email",
                                        "email address",
                                        "adresse de courriel",
                                        "courriel",
                                        "idnumber",
                                        "id number",
                                        "numéro d’identification",
                                        "numéro d'identification",
                                        "id",
                                        NULL};
    static const char *const pcs[] = {"pc", "poste", "ordinateur", "computer", NULL};
    static const char *const pairs[] = {"pair",   "équipe", "equipe", "team",
                                        "groupe", "group",  NULL};

    if (j->list->count == 0)
        return false;
    j->user = find_column(j->list, users);
    j->pc = find_column(j->list, pcs);
    j->pair = find_column(j->list, pairs);
    return j->user != NO_COLUMN && (j->pc != NO_COLUMN || j->pair != NO_COLUMN);
}

static bool is_in(const struct joining *j, size_t row, size_t column, const char *what)
{
    return what[0] && column != NO_COLUMN && csv_cell(j->list, row, j->user)[0] &&
           text_equal_letters(csv_cell(j->list, row, column), what);
}

static bool is_listed(const struct joining *j, size_t column, const char *what)
{
    for (size_t i = 1; i < j->list->count; i++)
        if (is_in(j, i, column, what))
            return true;
    return false;
}

static void find_persons(struct joining *j)
{
    j->person = mem_alloc(j->list->count * sizeof *j->person);
    for (size_t i = 1; i < j->list->count; i++) {
        size_t k = 1;

        while (strcmp(csv_cell(j->list, k, j->user), csv_cell(j->list, i, j->user)) != 0)
            k++;
        j->person[i] = k;
    }
}

/* --- rounds and persons ----------------------------------------------------------------------- */

static void add_stranger(struct class_moodle *m, const struct class_round *r)
{
    struct str name = {0};

    str_add_text(&name, r->pc);
    if (r->pair[0]) {
        str_add_text(&name, r->pc[0] ? " (" : "(");
        str_add_text(&name, r->pair);
        str_add_char(&name, ')');
    }
    for (size_t i = 0; i < m->stranger_count; i++)
        if (strcmp(m->strangers[i], str_text(&name)) == 0) {
            str_done(&name);
            return;
        }
    m->strangers = mem_grow(m->strangers, m->stranger_count + 1, sizeof *m->strangers);
    m->strangers[m->stranger_count++] = str_take(&name);
}

static void add_ticket(struct joining *j, const char *ticket)
{
    for (size_t i = 0; i < j->ticket_count; i++)
        if (strcmp(j->tickets[i], ticket) == 0)
            return;
    if (j->ticket_count < TICKETS_MAX)
        j->tickets[j->ticket_count++] = ticket;
}

/* TICKETS_MAX: it has no column. */
static size_t ticket_of(const struct joining *j, const struct class_round *r)
{
    for (size_t i = 0; i < j->ticket_count; i++)
        if (strcmp(j->tickets[i], r->ticket) == 0)
            return i;
    return TICKETS_MAX;
}

static void take_round(struct joining *j, const struct class_round *r, struct class_moodle *m)
{
    bool by_pair = is_listed(j, j->pair, r->pair);
    size_t ticket = ticket_of(j, r);
    bool known = false;

    for (size_t i = 1; i < j->list->count; i++) {
        const struct class_round **best;

        if (by_pair ? !is_in(j, i, j->pair, r->pair) : !is_in(j, i, j->pc, r->pc))
            continue;
        known = true;
        if (ticket == TICKETS_MAX)
            continue;
        best = &j->best[j->person[i] * j->ticket_count + ticket];
        if (!*best || (*best)->planted_at < r->planted_at)
            *best = r;
    }
    if (!known)
        add_stranger(m, r);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void add_cell(struct str *out, bool first, const char *text)
{
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;

    if (!first)
        str_add_char(out, ',');
    if (quoted)
        str_add_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            str_add_char(out, '"');
        str_add_char(out, *text);
    }
    if (quoted)
        str_add_char(out, '"');
}

static void add_number(struct str *out, uint64_t number)
{
    struct str text = {0};

    str_add_uint(&text, number);
    add_cell(out, false, text.data);
    str_done(&text);
}

static void add_head(const struct joining *j, struct str *out)
{
    static const char *const columns[] = {"repaired", "attempts", "hints", "seconds", "note"};

    add_cell(out, true, csv_cell(j->list, 0, j->user));
    for (size_t i = 0; i < j->ticket_count; i++)
        for (size_t k = 0; k < ARRAY_LEN(columns); k++) {
            struct str name = {0};

            str_add_text(&name, j->tickets[i]);
            str_add_char(&name, ' ');
            str_add_text(&name, columns[k]);
            add_cell(out, false, name.data);
            str_done(&name);
        }
    str_add_text(out, "\r\n");
}

static void add_note_word(struct str *note, const char *word)
{
    if (!word[0])
        return;
    str_add_text(note, "; ");
    str_add_text(note, word);
}

/* The gradebook drops grades that have no feedback column beside them: this may be one. */
static void add_note(struct str *out, const struct class_round *r)
{
    struct str note = {0};
    char when[21] = "";

    time_format(r->planted_at, when);
    str_add_text(&note, class_state_word(r->state));
    add_note_word(&note, r->route);
    add_note_word(&note, r->diagnosis);
    add_note_word(&note, when);
    add_cell(out, false, note.data);
    str_done(&note);
}

static void add_person(const struct joining *j, size_t row, struct str *out)
{
    add_cell(out, true, csv_cell(j->list, row, j->user));
    for (size_t i = 0; i < j->ticket_count; i++) {
        const struct class_round *r = j->best[row * j->ticket_count + i];

        if (!r) {
            str_add_text(out, ",,,,,");
            continue;
        }
        add_number(out, r->repaired);
        add_number(out, r->attempts);
        add_number(out, r->hints);
        add_number(out, r->seconds);
        add_note(out, r);
    }
    str_add_text(out, "\r\n");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool class_moodle_make(const struct class_round *rounds, size_t count, const struct csv *list,
                       struct class_moodle *out)
{
    struct joining j = {.rounds = rounds, .count = count, .list = list};

    if (!find_columns(&j))
        return false;
    find_persons(&j);
    for (size_t i = 0; i < count; i++)
        add_ticket(&j, rounds[i].ticket);
    if (j.ticket_count > 0)
        qsort(j.tickets, j.ticket_count, sizeof *j.tickets, by_text);
    j.best = mem_alloc((list->count * j.ticket_count + 1) * sizeof(void *));
    for (size_t i = 0; i < count; i++)
        take_round(&j, &rounds[i], out);
    if (out->stranger_count > 0)
        qsort(out->strangers, out->stranger_count, sizeof *out->strangers, by_text);
    add_head(&j, &out->csv);
    for (size_t i = 1; i < list->count; i++)
        if (csv_cell(list, i, j.user)[0] && j.person[i] == i) {
            add_person(&j, i, &out->csv);
            out->rows++;
        }
    free(j.person);
    free(j.best);
    return true;
}
