/* The report as one JSON object. */
#include "report.h"

#include <assert.h>

#include "json.h"
#include "json_writer.h"

static const char *outcome_word(enum report_outcome outcome)
{
    switch (outcome) {
    case OUTCOME_OPEN: return "open";
    case OUTCOME_REPAIRED: return "repaired";
    case OUTCOME_GIVEN_UP: return "given-up";
    case OUTCOME_PUT_BACK: return "put-back";
    case OUTCOME_NO_CODE: break;
    }
    return "no-code";
}

static void begin_object(struct str *out, const char *name)
{
    json_key(out, name);
    str_add_char(out, '{');
}

/* --- the verdict ------------------------------------------------------------------------------ */

static void add_attempts(struct str *out, const struct report *r)
{
    json_begin_array(out, "attempts");
    for (size_t i = 0; i < r->event_count; i++) {
        const struct event *e = &r->events[i];

        if (e->type != EVENT_VERIFY)
            continue;
        json_begin_item(out);
        json_time_member(out, "at", e->at);
        json_text_member(out, "verdict", report_grades(r) ? verdict_word(e->verdict) : NULL);
        json_text_member(out, "route", report_tells(r) ? word_text(e->route) : NULL);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

static void add_verdict(struct str *out, const struct texts *t, const struct report *r)
{
    bool judged = r->verdict.word != VERDICT_NOT_PLANTED && report_grades(r);
    struct str sentence = {0};

    report_sentence(t, r, &sentence);
    json_text_member(out, "outcome", outcome_word(r->outcome));
    json_text_member(out, "verdict", judged ? verdict_word(r->verdict.word) : NULL);
    json_text_member(out, "route", report_tells(r) ? word_text(r->verdict.route) : NULL);
    json_text_member(out, "message", str_text(&sentence));
    json_key(out, "seconds");
    if (judged)
        str_add_uint(out, r->seconds);
    else
        str_add_text(out, "null");
    json_text_member(out, "check_code", r->code[0] ? r->code : NULL);
    str_done(&sentence);
}

static void add_diagnosis(struct str *out, const struct texts *t, const struct report *r)
{
    const struct scenario_diagnosis *d = report_diagnosis(r);

    json_key(out, "diagnosis");
    if (!r->diagnosis) {
        str_add_text(out, "null");
        return;
    }
    str_add_char(out, '{');
    json_text_member(out, "id", r->diagnosis);
    json_text_member(out, "text", d ? d->text[t->lang] : NULL);
    json_time_member(out, "at", r->diagnosed_at);
    if (d && report_tells(r))
        json_bool_member(out, "right", d->right);
    str_add_char(out, '}');
}

/* --- the rest --------------------------------------------------------------------------------- */

static void add_conduct(struct str *out, const struct call_record *c)
{
    json_begin_array(out, "conduct");
    for (unsigned i = 0; i < CONDUCT_COUNT; i++) {
        json_begin_item(out);
        json_text_member(out, "id", conduct_word((enum conduct)i));
        json_bool_member(out, "done", (c->done >> i & 1) != 0);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
    json_text_member(out, "user_part", user_part_word(c->part));
    json_text_member(out, "notes_text", c->notes);
}

static void add_round(struct str *out, const struct texts *t, const struct report *r)
{
    static const struct verdict nothing;
    const struct verdict *v = report_tells(r) ? &r->verdict : &nothing;

    json_uint_member(out, "hints", r->hints);
    add_attempts(out, r);
    json_checks(out, v);
    json_notes(out, t, v);
    if (r->receipt && report_tells(r)) {
        begin_object(out, "receipt");
        json_receipt(out, r->receipt);
        str_add_char(out, '}');
    }
    json_bool_member(out, "exam", r->exam);
}

static void add_answers(struct str *out, const struct texts *t, const struct report *r)
{
    json_begin_array(out, "answers");
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++) {
        json_begin_item(out);
        json_text_member(out, "question", report_question(t, r->role, i));
        json_text_member(out, "answer", r->answers[i]);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void report_json(struct str *out, const struct texts *t, const struct report *r)
{
    json_begin(out);
    json_text_member(out, "role", r->role == REPORT_A ? "a" : "b");
    if (r->role == REPORT_B)
        json_text_member(out, "session", r->session);
    json_text_member(out, "ticket", r->ticket);
    json_text_member(out, "title",
                     r->scenario ? phrase_scenario(t, r->scenario, SCENARIO_TITLE) : NULL);
    json_time_member(out, "started_at", r->started_at);
    json_time_member(out, "ended_at", r->ended_at);
    json_time_member(out, "made_at", r->made_at);
    add_verdict(out, t, r);
    add_diagnosis(out, t, r);
    if (r->call)
        add_conduct(out, r->call);
    else
        add_round(out, t, r);
    add_answers(out, t, r);
    str_add_char(out, '}');
}
