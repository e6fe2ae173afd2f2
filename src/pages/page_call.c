/* The technician's page, on A's own PC: a call that comes in, the call while it is on, and what is
 * left of it. Nothing here tells the cause before a check code says that it is repaired. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_report.h"
#include "ids_window.h"
#include "resource.h"

static const char bullet[] = "\xE2\x80\xA2 "; /* • and a blank */

/* ---- a call comes in ---------------------------------------------------------------------- */

/* The call before, which waits to be carried on, or may be looked at again. */
static void add_last_call(const struct page_builder *m)
{
    const struct call_record *c = &m->s->call;
    bool on = call_is_on(c);
    struct str at = {0};
    char *name;

    if (!c->started_at)
        return;
    name = builder_ticket_name(m, view_call_ticket(m->s));
    m->t->date_time(m->t->ctx, m->t->lang, c->started_at, &at);
    if (on)
        builder_add_text(m, IDC_NOTICE_ICON, "");
    builder_add_format(m, IDC_NOTICE, on ? W_CALL_LEFT : W_CALL_LAST, name, str_text(&at), NULL);
    builder_add(m, IDC_CALL_RESUME, on ? W_CALL_RESUME : W_CALL_SEE);
    str_done(&at);
    free(name);
}

static void make_ringing(const struct page_builder *m)
{
    const struct scenario *ticket = view_ticket(m->s);
    bool on = call_is_on(&m->s->call);

    builder_header_ids(m, GLYPH_APP, on ? W_CALL_WAITS : W_RINGING_TITLE,
                       on ? W_CALL_WAITS_LINE : W_RINGING_LINE);
    add_last_call(m);
    builder_tickets(m);
    if (ticket) {
        builder_add_format(m, IDC_CALL, W_CALLER_RINGS,
                           phrase_scenario(m->t, ticket, SCENARIO_CALLER), NULL, NULL);
        builder_add(m, IDC_CALL_TIP, W_RINGING_TIP);
    }
    builder_add(m, IDC_BACK, W_BACK);
    builder_add(m, IDC_CALL_ANSWER, W_CALL_ANSWER)->enabled = ticket != NULL;
    m->out->default_id = m->out->focus_id = on ? IDC_CALL_RESUME : IDC_CALL_ANSWER;
}

/* ---- the call ----------------------------------------------------------------------------- */

/* What the ticket's author says beside the conduct, which is ticked below. */
static void add_advice(const struct page_builder *m, const char *text)
{
    struct str advice = {0};

    while (*text) {
        size_t len = strcspn(text, "\n");

        if (len && strncmp(text, bullet, sizeof bullet - 1) != 0) {
            if (advice.len)
                str_add_char(&advice, '\n');
            str_add(&advice, text, len);
        }
        text += len;
        text += *text == '\n';
    }
    if (advice.len)
        builder_add_text(m, IDC_ADVICE, str_text(&advice));
    str_done(&advice);
}

static void add_part(const struct page_builder *m)
{
    struct view_list *list = builder_list(m, IDC_PART, PART_COUNT);

    for (unsigned i = 0; i < PART_COUNT; i++)
        list->items[i] = mem_dup(
            text_of(m->t, i == PART_UNSAID ? W_PART_UNSAID : R_PART_WATCH - PART_WATCH + i));
    list->selected = m->s->call.part;
    builder_add(m, IDC_PART_LABEL, W_PART_LABEL);
    builder_add_text(m, IDC_PART, "");
}

static void add_conduct(const struct page_builder *m)
{
    for (unsigned i = 0; i < STAGE_COUNT; i++)
        builder_add(m, IDC_STAGE_1 + i, R_STAGE_BEFORE + i);
    for (unsigned i = 0; i < CONDUCT_COUNT; i++)
        if (i != CONDUCT_PART)
            builder_add(m, IDC_CONDUCT_1 + i, W_CONDUCT_LISTEN + i)->checked =
                (m->s->call.done >> i & 1) != 0;
    add_part(m);
}

static void add_diagnosis(const struct page_builder *m, const struct report *r)
{
    const struct scenario_diagnosis *d = report_diagnosis(r);
    bool open = call_may_diagnose(&m->s->call);
    struct str at = {0}, out = {0};

    builder_add(m, IDC_DIAGNOSE, r->diagnosis ? W_DIAGNOSE_AGAIN : W_DIAGNOSE)->enabled =
        open && r->scenario && r->scenario->diagnosis_count > 0;
    if (!d) {
        if (!open || call_is_on(&m->s->call))
            builder_add(m, IDC_DIAGNOSIS, open ? W_DIAGNOSIS_FIRST : W_DIAGNOSIS_LATE);
        return;
    }
    m->t->time_of_day(m->t->ctx, m->t->lang, r->diagnosed_at, &at);
    builder_format(m, &out, R_DIAGNOSIS_TOLD, d->text[m->t->lang], str_text(&at), NULL);
    if (report_tells(r)) {
        str_add_char(&out, ' ');
        str_add_text(&out, text_of(m->t, d->right ? R_DIAGNOSIS_RIGHT : R_DIAGNOSIS_WRONG));
    }
    builder_add_taken(m, IDC_DIAGNOSIS, str_take(&out));
    str_done(&at);
}

static enum glyph code_glyph(const struct report *r)
{
    if (!call_code_counts(r->call))
        return GLYPH_NOTICE;
    if (r->outcome == OUTCOME_REPAIRED)
        return GLYPH_DONE;
    return r->verdict.word == VERDICT_UNKNOWN ? GLYPH_UNKNOWN : GLYPH_NOT_YET;
}

/* Only whether it is repaired: in an exam B's screen says no more either. */
static void add_code_says(const struct page_builder *m, const struct report *r)
{
    struct str headline = {0}, time = {0};
    char *attempt = builder_number(r->verdict.attempt);

    m->out->verdict = code_glyph(r);
    builder_add_text(m, IDC_VERDICT_ICON, "");
    if (m->out->verdict == GLYPH_NOTICE) {
        builder_add(m, IDC_VERDICT, R_CODE_OTHER);
    } else {
        report_headline(m->t, r, &headline);
        phrase_duration(m->t, r->seconds, &time);
        builder_add_format(m, IDC_VERDICT, W_CODE_SAYS, str_text(&headline), attempt,
                           str_text(&time));
    }
    free(attempt);
    str_done(&headline);
    str_done(&time);
}

enum { CODE_LETTERS = 8 };

/* As many as count: letters and digits. */
static unsigned letters(const char *text)
{
    unsigned count = 0;

    for (; *text; text++)
        count += *text != ' ' && *text != '-';
    return count;
}

static void add_code(const struct page_builder *m, const struct report *r)
{
    const struct call_record *c = &m->s->call;
    unsigned typed = c->typed_code ? letters(c->typed_code) : 0;
    char *number;

    builder_add(m, IDC_CALL_CODE_LABEL, W_CALL_CODE_LABEL);
    builder_add_text(m, IDC_CALL_CODE, c->typed_code);
    if (c->has_code) {
        add_code_says(m, r);
    } else if (typed == 0) {
        builder_add(m, IDC_VERDICT, W_CODE_EMPTY);
    } else if (typed < CODE_LETTERS) {
        number = builder_number(typed);
        builder_add_format(m, IDC_VERDICT, W_CODE_PART, number, NULL, NULL);
        free(number);
    } else {
        m->out->verdict = GLYPH_NOTICE;
        builder_add_text(m, IDC_VERDICT_ICON, "");
        builder_add(m, IDC_VERDICT, W_CODE_NOT);
    }
}

static void make_call(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    const struct scenario *ticket = view_call_ticket(s);
    const struct report r = report_of_call(&s->call, ticket, s->call_now);
    bool on = call_is_on(&s->call);
    struct str clock = {0};

    builder_header(m, GLYPH_APP, mem_dup(text_of(m->t, on ? W_CALL_TITLE : W_CALL_ENDED)),
                   builder_ticket_name(m, ticket));
    view_call_clock(s, &clock);
    builder_add_taken(m, IDC_CLOCK, str_take(&clock));
    builder_caller(m, ticket);
    if (ticket)
        add_advice(m, phrase_scenario(m->t, ticket, SCENARIO_TECHNICIAN));
    add_conduct(m);
    builder_add(m, IDC_CALL_NOTES_LABEL, W_NOTES_LABEL);
    builder_add_text(m, IDC_CALL_NOTES, s->call.notes);
    add_diagnosis(m, &r);
    add_code(m, &r);
    builder_add(m, IDC_BACK, W_BACK);
    if (on) {
        builder_add(m, IDC_HELP_OPEN, W_HELP_OPEN);
        builder_add(m, IDC_CALL_END, W_CALL_END);
        m->out->default_id = IDC_CALL_END;
        m->out->focus_id = IDC_CONDUCT_1;
    } else {
        builder_add(m, IDC_AGAIN, W_AGAIN);
        m->out->default_id = builder_look_back(m, s->call.answers, IDC_AGAIN);
        m->out->focus_id = m->out->default_id == IDC_AGAIN ? IDC_REPORT : IDC_LOOK_BACK;
    }
}

void page_call(const struct page_builder *m)
{
    if (m->s->call_open && m->s->call.started_at)
        make_call(m);
    else
        make_ringing(m);
}
