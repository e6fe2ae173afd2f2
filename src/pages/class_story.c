/* A round of the class in words: the cells of its row, and its story. */
#include "class_list.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "ids_common.h"
#include "ids_window.h"
#include "phrase.h"
#include "timestamp.h"

static const uint64_t skew = 2 * 60 * TICKS_PER_SECOND;

/* --- words ------------------------------------------------------------------------------------ */

unsigned class_column_head(enum class_column column)
{
    return W_CLASS_PC + (unsigned)column;
}

void class_ticket_name(const struct texts *t, const struct catalog *catalog, const char *ticket,
                       struct str *out)
{
    const struct scenario *s = catalog ? catalog_find(catalog, ticket) : NULL;

    if (!s) {
        str_add_text(out, ticket);
        return;
    }
    str_add_uint(out, s->order);
    str_add_text(out, " \xE2\x80\x93 "); /* – */
    str_add_text(out, phrase_scenario(t, s, SCENARIO_TITLE));
}

static void add_minutes(const struct texts *t, uint64_t minutes, struct str *out)
{
    struct str h = {0}, min = {0};

    str_add_uint(&h, minutes / 60);
    str_add_uint(&min, minutes % 60);
    if (minutes == 0)
        str_add_text(out, text_of(t, W_LESS_THAN_A_MINUTE));
    else if (minutes < 60)
        text_add(t, out, W_MINUTES, str_text(&min), (const char *)NULL);
    else
        text_add(t, out, W_HOURS, str_text(&h), str_text(&min), (const char *)NULL);
    str_done(&h);
    str_done(&min);
}

/* A text with one argument, which is released. */
static void add_with(const struct texts *t, unsigned text, struct str *argument, struct str *out)
{
    text_add(t, out, text, str_text(argument), (const char *)NULL);
    str_done(argument);
}

static void add_verdict(const struct texts *t, const char *verdict, struct str *out)
{
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (strcmp(verdict, verdict_word((enum verdict_word)i)) == 0) {
            phrase_verdict(t, (enum verdict_word)i, out);
            return;
        }
    str_add_text(out, verdict); /* a newer Binome's */
}

static void add_route(const struct texts *t, const char *route, struct str *out)
{
    const struct word *word = route[0] ? fault_word(NULL, "route", route) : NULL;

    str_add_text(out, word ? text_of_word(t, word, "text") : route);
}

static void add_diagnosis(const struct class_look *look, const struct class_round *r,
                          struct str *out)
{
    const struct scenario *s = look->catalog ? catalog_find(look->catalog, r->ticket) : NULL;

    for (size_t i = 0; s && i < s->diagnosis_count; i++)
        if (strcmp(s->diagnoses[i].id, r->diagnosis) == 0) {
            str_add_text(out, s->diagnoses[i].text[look->t->lang]);
            return;
        }
    str_add_text(out, r->diagnosis);
}

/* --- cells ------------------------------------------------------------------------------------ */

static void add_pc(const struct class_look *look, const struct class_round *r, struct str *out)
{
    str_add_text(out, r->pc[0] ? r->pc : "?");
    if (!look->doubled)
        return;
    str_add_text(out, " (");
    str_add(out, r->session, 4);
    str_add_char(out, ')');
}

static void add_state(const struct class_look *look, const struct class_round *r, struct str *out)
{
    str_add_text(out, text_of(look->t, class_is_silent(r, look->now)
                                           ? W_CLASS_SILENT
                                           : W_CLASS_PLANTED + (unsigned)r->state));
}

static void add_heard(const struct class_look *look, const struct class_round *r, struct str *out)
{
    struct str ago = {0};

    if (r->ended) {
        look->t->time_of_day(look->t->ctx, look->t->lang, r->at, out);
        return;
    }
    add_minutes(look->t, class_quiet_minutes(r, look->now), &ago);
    add_with(look->t, W_CLASS_AGO, &ago, out);
}

static void add_judgement(const struct class_look *look, const struct class_round *r,
                          struct str *out)
{
    if (r->ended && r->verdict[0])
        add_verdict(look->t, r->verdict, out);
    else if (r->repaired)
        str_add_text(out, text_of(look->t, IDS_VERDICT_REPAIRED));
    else if (r->attempts > 0)
        str_add_text(out, text_of(look->t, W_CLASS_NOT_YET));
}

static void add_receipt(const struct class_look *look, const struct class_round *r, struct str *out)
{
    struct str identical = {0}, total = {0};

    if (!r->ended || !r->has_receipt)
        return;
    str_add_uint(&identical, r->identical);
    str_add_uint(&total, r->total);
    text_add(look->t, out, W_CLASS_OF, str_text(&identical), str_text(&total), (const char *)NULL);
    str_done(&identical);
    str_done(&total);
}

void class_cell(const struct class_look *look, const struct class_round *r,
                enum class_column column, struct str *out)
{
    const struct texts *t = look->t;

    switch (column) {
    case CLASS_PC: add_pc(look, r, out); break;
    case CLASS_PAIR:
        if (!look->names_hidden)
            str_add_text(out, r->pair);
        break;
    case CLASS_TICKET: class_ticket_name(t, look->catalog, r->ticket, out); break;
    case CLASS_STATE: add_state(look, r, out); break;
    case CLASS_SINCE: t->time_of_day(t->ctx, t->lang, r->planted_at, out); break;
    case CLASS_HEARD: add_heard(look, r, out); break;
    case CLASS_TRIES: str_add_uint(out, r->attempts); break;
    case CLASS_HINTS: str_add_uint(out, r->hints); break;
    case CLASS_VERDICT: add_judgement(look, r, out); break;
    case CLASS_DIAGNOSIS:
        if (r->ended)
            add_diagnosis(look, r, out);
        break;
    case CLASS_ROUTE:
        if (r->ended)
            add_route(t, r->route, out);
        break;
    case CLASS_RECEIPT: add_receipt(look, r, out); break;
    case CLASS_COLUMNS: break;
    }
}

/* --- the story -------------------------------------------------------------------------------- */

static void begin_line(struct str *out)
{
    if (out->len > 0)
        str_add_char(out, '\n');
}

/* "• 13:35 – text" */
static void add_event(const struct texts *t, const struct class_sign *s, unsigned text,
                      uint32_t number, struct str *out)
{
    const uint64_t of_1970 = UINT64_C(116444736000000000);
    struct str when = {0}, n = {0};

    t->time_of_day(t->ctx, t->lang, of_1970 + s->at * TICKS_PER_SECOND, &when);
    str_add_uint(&n, number);
    begin_line(out);
    text_add(t, out, text, str_text(&when), str_text(&n), (const char *)NULL);
    str_done(&when);
    str_done(&n);
}

/* What a file tells more than the one before it. */
static void add_sign(const struct texts *t, const struct class_sign *s,
                     const struct class_sign *before, struct str *out)
{
    size_t len = out->len;

    if (!before)
        add_event(t, s, W_STORY_PLANTED, 0, out);
    if (s->hints > (before ? before->hints : 0))
        add_event(t, s, W_STORY_HINT, s->hints, out);
    if (s->attempts > (before ? before->attempts : 0))
        add_event(t, s,
                  s->state == CLASS_REPAIRED && (!before || before->state != CLASS_REPAIRED)
                      ? W_STORY_REPAIRED
                      : W_STORY_TRY,
                  s->attempts, out);
    if (s->state == CLASS_GIVEN_UP && (!before || before->state != CLASS_GIVEN_UP))
        add_event(t, s, W_STORY_GIVEN_UP, 0, out);
    if (s->ended && (!before || !before->ended))
        add_event(t, s, W_STORY_ENDED, 0, out);
    else if (out->len == len)
        add_event(t, s, W_STORY_OTHER, 0, out);
}

static int by_seq(const void *a, const void *b)
{
    const struct class_sign *x = a, *y = b;

    return (x->seq > y->seq) - (x->seq < y->seq);
}

static void add_signs(const struct texts *t, const struct class_sign *signs, size_t count,
                      struct str *out)
{
    struct class_sign *sorted = mem_alloc((count + 1) * sizeof *sorted);
    const struct class_sign *before = NULL;

    if (count > 0) {
        memcpy(sorted, signs, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_seq);
    }
    for (size_t i = 0; i < count; i++) {
        if (before && before->seq == sorted[i].seq) /* the same file twice */
            continue;
        add_sign(t, &sorted[i], before, out);
        before = &sorted[i];
    }
    free(sorted);
}

/* Of a cell, with what it is in front; nothing for an empty one. */
static void add_fact(const struct class_look *look, const struct class_round *r,
                     enum class_column column, struct str *out)
{
    struct str cell = {0};

    class_cell(look, r, column, &cell);
    if (cell.len > 0) {
        begin_line(out);
        text_add(look->t, out, W_STORY_FACT, text_of(look->t, class_column_head(column)),
                 str_text(&cell), (const char *)NULL);
    }
    str_done(&cell);
}

static void add_silence(const struct class_look *look, const struct class_round *r, struct str *out)
{
    struct str minutes = {0};

    if (!class_is_silent(r, look->now))
        return;
    add_minutes(look->t, class_quiet_minutes(r, look->now), &minutes);
    begin_line(out);
    add_with(look->t, W_STORY_SILENT, &minutes, out);
}

/* Which clock a time is by is told where it matters. */
static void add_skew(const struct class_look *look, const struct class_round *r, struct str *out)
{
    const struct texts *t = look->t;
    struct str at = {0}, heard = {0};

    if (r->heard_at <= r->at + skew && r->at <= r->heard_at + skew)
        return;
    t->date_time(t->ctx, t->lang, r->at, &at);
    t->date_time(t->ctx, t->lang, r->heard_at, &heard);
    begin_line(out);
    text_add(t, out, W_STORY_SKEW, str_text(&at), str_text(&heard), (const char *)NULL);
    str_done(&at);
    str_done(&heard);
}

void class_story(const struct class_look *look, const struct class_round *r,
                 const struct class_sign *signs, size_t count, const char *owner, struct str *out)
{
    struct str name = {0};

    add_signs(look->t, signs, count, out);
    add_silence(look, r, out);
    for (int i = CLASS_VERDICT; i < CLASS_COLUMNS; i++)
        add_fact(look, r, (enum class_column)i, out);
    add_skew(look, r, out);
    str_add_char(&name, 's');
    str_add(&name, r->session, 8);
    begin_line(out);
    add_with(look->t, W_STORY_SESSION, &name, out);
    if (!owner || look->names_hidden)
        return;
    begin_line(out);
    text_add(look->t, out, W_STORY_OWNER, owner, (const char *)NULL);
}
