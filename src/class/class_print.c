/* A class's rounds as JSON and CSV. */
#include "class_print.h"

#include <string.h>

#include "timestamp.h"
#include "json_writer.h"

/* --- JSON ------------------------------------------------------------------------------------- */

static void add_counts(const struct class_folder *f, struct str *out)
{
    size_t counts[CLASS_STATES] = {0};

    for (size_t i = 0; i < f->count; i++)
        counts[f->rounds[i].state]++;
    json_key(out, "counts");
    str_add_char(out, '{');
    json_uint_member(out, "rounds", f->count);
    for (int i = 0; i < CLASS_STATES; i++)
        json_uint_member(out, class_state_word((enum class_state)i), counts[i]);
    str_add_char(out, '}');
}

static void add_invalid(const struct class_folder *f, struct str *out)
{
    json_begin_array(out, "invalid");
    for (size_t i = 0; i < f->bad_count; i++) {
        json_begin_item(out);
        json_text_member(out, "file", f->bad[i].file);
        json_text_member(out, "reason", f->bad[i].reason);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void class_json(const struct class_folder *f, struct str *out)
{
    json_begin(out);
    json_text_member(out, "folder", f->path);
    json_begin_array(out, "rounds");
    for (size_t i = 0; i < f->count; i++) {
        json_begin_item(out);
        class_members(&f->rounds[i], out);
        json_time_member(out, "heard_at", f->rounds[i].heard_at);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
    add_counts(f, out);
    add_invalid(f, out);
    str_add_char(out, '}');
}

/* --- CSV -------------------------------------------------------------------------------------- */

struct table {
    struct str *out;
    char separator;
    const struct class_local *local; /* NULL: UTC */
    bool begun;                      /* the row has a cell */
};

/* Quotes only where needed. What a spreadsheet would take for a formula gets an apostrophe in
 * front: labels cannot begin so, a PC's name from elsewhere may. */
static void add_cell(struct table *t, const char *text)
{
    bool quoted = strchr(text, t->separator) || strpbrk(text, "\"\r\n");

    if (t->begun)
        str_add_char(t->out, t->separator);
    t->begun = true;
    if (quoted)
        str_add_char(t->out, '"');
    if (*text && strchr("=+-@\t", *text))
        str_add_char(t->out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            str_add_char(t->out, '"');
        str_add_char(t->out, *text);
    }
    if (quoted)
        str_add_char(t->out, '"');
}

static void end_row(struct table *t)
{
    str_add_text(t->out, "\r\n");
    t->begun = false;
}

static void add_number(struct table *t, uint64_t number)
{
    struct str text = {0};

    str_add_uint(&text, number);
    add_cell(t, text.data);
    str_done(&text);
}

static void add_time(struct table *t, uint64_t ticks)
{
    struct str text = {0};
    char utc[21] = "";

    if (ticks && t->local)
        t->local->time(t->local->ctx, ticks, &text);
    else if (ticks)
        time_format(ticks, utc);
    add_cell(t, t->local ? str_text(&text) : utc);
    str_done(&text);
}

static void add_day(struct table *t, uint64_t ticks)
{
    struct str text = {0};

    t->local->time(t->local->ctx, ticks, &text);
    if (text.len > 10)
        text.data[10] = '\0';
    add_cell(t, str_text(&text));
    str_done(&text);
}

static void add_session(struct table *t, const char *session)
{
    char text[10] = "s";

    memcpy(text + 1, session, 8);
    add_cell(t, text);
}

static void add_row(struct table *t, const struct class_round *r)
{
    if (t->local)
        add_day(t, r->planted_at);
    add_session(t, r->session);
    add_cell(t, r->pc);
    add_cell(t, r->pair);
    add_cell(t, r->ticket);
    add_cell(t, r->exam ? "exam" : "learner");
    add_cell(t, class_state_word(r->state));
    add_time(t, r->planted_at);
    add_time(t, r->at);
    add_time(t, r->heard_at);
    add_number(t, r->attempts);
    add_number(t, r->hints);
    add_number(t, r->seconds);
    add_number(t, r->repaired);
    add_cell(t, r->verdict);
    add_cell(t, r->route);
    add_cell(t, r->diagnosis);
    if (r->has_receipt) {
        add_number(t, r->identical);
        add_number(t, r->total);
    } else {
        add_cell(t, "");
        add_cell(t, "");
    }
    end_row(t);
}

static void add_table(struct table *t, const struct class_folder *f)
{
    static const char *const heads[] = {
        "day",        "session", "pc",        "pair",      "ticket", "mode",    "state",
        "planted_at", "at",      "heard_at",  "attempts",  "hints",  "seconds", "repaired",
        "verdict",    "route",   "diagnosis", "identical", "total"};

    for (size_t i = t->local ? 0 : 1; i < sizeof heads / sizeof *heads; i++)
        add_cell(t, heads[i]);
    end_row(t);
    for (size_t i = 0; i < f->count; i++)
        add_row(t, &f->rounds[i]);
}

void class_csv(const struct class_folder *f, struct str *out)
{
    struct table t = {.out = out, .separator = ','};

    add_table(&t, f);
}

void class_spreadsheet(const struct class_folder *f, const struct class_local *local,
                       struct str *out)
{
    struct table t = {.out = out, .separator = ',', .local = local};

    if (local->separator && strlen(local->separator) == 1)
        t.separator = *local->separator;
    str_add_text(out, "\xEF\xBB\xBF");
    add_table(&t, f);
}
