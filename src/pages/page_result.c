/* The round is repaired or given up, or over: the cause, the route, the lesson. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_report.h"
#include "ids_window.h"
#include "report.h"
#include "resource.h"
#include "timestamp.h"

static void add_diagnosis(const struct page_builder *m, const struct report *r)
{
    const struct scenario_diagnosis *d = report_diagnosis(r);
    struct str time = {0}, out = {0};

    if (!d)
        return;
    m->t->time_of_day(m->t->ctx, m->t->lang, r->diagnosed_at, &time);
    builder_format(m, &out, R_DIAGNOSIS_TOLD, d->text[m->t->lang], str_text(&time), NULL);
    str_add_char(&out, ' ');
    str_add_text(&out, text_of(m->t, d->right ? R_DIAGNOSIS_RIGHT : R_DIAGNOSIS_WRONG));
    builder_add(m, IDC_DIAGNOSIS_HEAD, R_DIAGNOSIS_HEAD);
    builder_add_taken(m, IDC_DIAGNOSIS, str_take(&out));
    str_done(&time);
}

static char *result_line(const struct page_builder *m, uint64_t until)
{
    const struct journal *j = m->s->journal;
    struct str time = {0}, out = {0};
    char *tries = builder_number(journal_count(j, EVENT_VERIFY)),
         *hints = builder_number(journal_count(j, EVENT_HINT));

    phrase_duration(m->t, time_seconds(j->planted_at, until), &time);
    builder_format(m, &out, W_RESULT_LINE, str_text(&time), tries, hints);
    str_done(&time);
    free(tries);
    free(hints);
    return str_take(&out);
}

/* What the technician did, in large words; what differs from the course's way, below it. */
static void add_explanation(const struct page_builder *m, const struct verdict *v)
{
    struct str done = {0}, more = {0};

    phrase_done(m->t, v, &done);
    phrase_done_more(m->t, v, &more);
    if (more.len > 0)
        builder_add_text(m, IDC_DIFFERENCE, more.data);
    builder_add_taken(m, IDC_EXPLANATION, str_take(&done));
    str_done(&more);
}

static void add_repaired(const struct page_builder *m, const struct verdict *v)
{
    struct str title = {0};

    phrase_verdict(m->t, v->word, &title);
    builder_header(m, v->word == VERDICT_REPAIRED ? GLYPH_DONE : GLYPH_HALF, str_take(&title),
                   result_line(m, v->verified_at));
    add_explanation(m, v);
    builder_notes(m, IDC_NOTES, v);
    builder_checks(m, v);
}

/* Given up, or put back before it was repaired: what nobody found. */
static void add_cause(const struct page_builder *m, const struct report *r)
{
    const struct event *end = journal_last(m->s->journal, EVENT_GIVE_UP);
    struct str title = {0}, line = {0};

    report_headline(m->t, r, &title);
    builder_header(m, GLYPH_NOTICE, str_take(&title),
                   result_line(m, end           ? end->at
                                  : r->ended_at ? r->ended_at
                                                : m->s->round_now));
    if (r->outcome == OUTCOME_PUT_BACK) {
        report_sentence(m->t, r, &line);
        builder_add_taken(m, IDC_EXPLANATION, str_take(&line));
    }
    if (m->s->scenario) {
        builder_add(m, IDC_EFFECT_HEAD, W_DID_HEAD);
        builder_add_text(m, IDC_EFFECT, phrase_scenario(m->t, m->s->scenario, SCENARIO_EFFECT));
        builder_add(m, IDC_REPAIR_HEAD, W_REPAIR_HEAD);
        builder_add_text(m, IDC_REPAIR, phrase_scenario(m->t, m->s->scenario, SCENARIO_REPAIR));
    }
    builder_planted(m);
}

void page_result(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    const struct report r = report_of_round(s->journal, s->scenario, s->now);
    bool judged = s->judged && verdict_word_repaired(s->verdict.word);

    if (judged || r.outcome == OUTCOME_REPAIRED)
        add_repaired(m, judged ? &s->verdict : &r.verdict);
    else
        add_cause(m, &r);
    add_diagnosis(m, &r);
    if (s->scenario) {
        builder_add(m, IDC_LESSON_HEAD, W_LESSON_HEAD);
        builder_add_text(m, IDC_LESSON, phrase_scenario(m->t, s->scenario, SCENARIO_LESSON));
    }
    builder_check_code(m);
    builder_web_if_asked(m, m->s->scenario);
    builder_look_back(m, s->journal->answers, IDC_FINISH);
    if (view_closed(s)) {
        builder_add(m, IDC_BACK, W_BACK);
        m->out->default_id = m->out->focus_id = IDC_BACK;
        return;
    }
    if (judged && s->verdict.word == VERDICT_COLLATERAL && !s->journal->exam)
        builder_add(m, IDC_RETURN, W_RETURN);
    builder_add(m, IDC_FINISH, W_FINISH);
    m->out->default_id = m->out->focus_id = IDC_FINISH;
}
