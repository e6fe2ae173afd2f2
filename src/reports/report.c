/* What a pair hands in after a round: its facts, and where it is saved. */
#include "report.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ids_report.h"
#include "timestamp.h"

_Static_assert(R_ASK_B_1 == R_ASK_A_1 + (int)JOURNAL_ANSWERS,
               "the questions of B follow those of A");

/* --- made of a round -------------------------------------------------------------------------- */

/* Given up before a verify said that it is repaired: what came after knew the cause. */
static bool given_up(const struct journal *j)
{
    for (size_t i = 0; i < j->event_count; i++) {
        if (j->events[i].type == EVENT_GIVE_UP)
            return true;
        if (j->events[i].type == EVENT_VERIFY && verdict_word_repaired(j->events[i].verdict))
            return false;
    }
    return false;
}

static enum report_outcome outcome_of(const struct journal *j, enum verdict_word last)
{
    if (given_up(j))
        return OUTCOME_GIVEN_UP;
    if (verdict_word_repaired(last))
        return OUTCOME_REPAIRED;
    return j->phase == JOURNAL_PLANTED ? OUTCOME_OPEN : OUTCOME_PUT_BACK;
}

struct report report_of_round(const struct journal *j, const struct scenario *scenario,
                              uint64_t now)
{
    const struct event *told = journal_last(j, EVENT_DIAGNOSIS);
    struct report r = {.role = REPORT_B,
                       .ticket = j->ticket,
                       .session = j->session[0] ? j->session : NULL,
                       .scenario = scenario,
                       .started_at = j->planted_at,
                       .ended_at = j->closed_at,
                       .made_at = now,
                       .events = j->events,
                       .event_count = j->event_count,
                       .hints = journal_count(j, EVENT_HINT)};

    r.verdict = journal_verdict(j);
    r.outcome = outcome_of(j, r.verdict.word);
    r.seconds = time_seconds(r.verdict.planted_at, r.verdict.verified_at);
    if (told) {
        r.diagnosis = told->detail;
        r.diagnosed_at = told->at;
    }
    if (j->phase == JOURNAL_CLOSED && j->receipt.count > 0)
        r.receipt = &j->receipt;
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        r.answers[i] = j->answers[i];
    r.exam = j->exam;
    if (report_grades(&r))
        check_code_of(j, r.code);
    return r;
}

/* --- made of a call --------------------------------------------------------------------------- */

struct report report_of_call(const struct call_record *c, const struct scenario *scenario,
                             uint64_t now)
{
    struct report r = {.role = REPORT_A,
                       .ticket = c->ticket,
                       .scenario = scenario,
                       .started_at = c->started_at,
                       .ended_at = c->ended_at,
                       .made_at = now,
                       .outcome = OUTCOME_NO_CODE,
                       .verdict = {.word = VERDICT_NOT_PLANTED},
                       .diagnosis = c->diagnosis,
                       .diagnosed_at = c->diagnosed_at,
                       .call = c};

    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        r.answers[i] = c->answers[i];
    if (!c->has_code)
        return r;
    check_code_make(&c->code, r.code);
    if (!call_code_counts(c))
        return r;
    r.verdict.word = c->code.verdict;
    r.verdict.attempt = c->code.attempt;
    r.seconds = (uint64_t)c->code.minutes * 60;
    r.outcome = verdict_word_repaired(c->code.verdict) ? OUTCOME_REPAIRED : OUTCOME_OPEN;
    return r;
}

/* --- what it says ----------------------------------------------------------------------------- */

bool report_tells(const struct report *r)
{
    return r->outcome != OUTCOME_OPEN && r->outcome != OUTCOME_NO_CODE;
}

bool report_grades(const struct report *r)
{
    return !r->exam || report_tells(r);
}

const struct scenario_diagnosis *report_diagnosis(const struct report *r)
{
    for (size_t i = 0; r->diagnosis && r->scenario && i < r->scenario->diagnosis_count; i++)
        if (strcmp(r->scenario->diagnoses[i].id, r->diagnosis) == 0)
            return &r->scenario->diagnoses[i];
    return NULL;
}

void report_headline(const struct texts *t, const struct report *r, struct str *out)
{
    switch (r->outcome) {
    case OUTCOME_REPAIRED: phrase_verdict(t, r->verdict.word, out); return;
    case OUTCOME_GIVEN_UP: str_add_text(out, text_of(t, R_GIVEN_UP)); return;
    case OUTCOME_PUT_BACK: phrase_verdict(t, VERDICT_RESTORED, out); return;
    case OUTCOME_NO_CODE: str_add_text(out, text_of(t, R_NO_CODE)); return;
    case OUTCOME_OPEN: break;
    }
    /* What could not be read is nobody's failure. */
    if (r->verdict.word == VERDICT_UNKNOWN)
        phrase_verdict(t, VERDICT_UNKNOWN, out);
    else
        str_add_text(out, text_of(t, R_OPEN));
}

static void add_code_line(const struct texts *t, const struct report *r, struct str *out)
{
    struct str attempt = {0}, time = {0};

    str_add_uint(&attempt, r->verdict.attempt);
    phrase_duration(t, r->seconds, &time);
    str_add_char(out, ' ');
    text_add(t, out, R_CODE_LINE, r->code, str_text(&attempt), str_text(&time), NULL);
    str_done(&attempt);
    str_done(&time);
}

/* What the verdict says without its route, which tells the cause. */
static void add_meaning(const struct texts *t, const struct report *r, struct str *out)
{
    struct verdict plain = {.word = r->verdict.word};

    phrase_explanation(t, &plain, out);
}

void report_sentence(const struct texts *t, const struct report *r, struct str *out)
{
    const struct verdict restored = {.word = VERDICT_RESTORED};

    switch (r->outcome) {
    case OUTCOME_REPAIRED: phrase_explanation(t, &r->verdict, out); break;
    case OUTCOME_GIVEN_UP: str_add_text(out, text_of(t, R_GIVEN_UP_LINE)); break;
    case OUTCOME_PUT_BACK: phrase_explanation(t, &restored, out); break;
    case OUTCOME_NO_CODE:
        str_add_text(out, text_of(t, r->code[0] ? R_CODE_OTHER : R_NO_CODE_LINE));
        return;
    case OUTCOME_OPEN:
        if (r->role == REPORT_A)
            add_meaning(t, r, out);
        else
            str_add_text(out, text_of(t, R_OPEN_LINE));
        break;
    }
    if (r->role == REPORT_A && r->code[0])
        add_code_line(t, r, out);
}

const char *report_question(const struct texts *t, enum report_role role, size_t index)
{
    assert(index < JOURNAL_ANSWERS);
    return text_of(t, (role == REPORT_A ? R_ASK_A_1 : R_ASK_B_1) + (unsigned)index);
}

/* --- saving ----------------------------------------------------------------------------------- */

void report_files_done(struct report_files *f)
{
    free(f->html);
    free(f->json);
    memset(f, 0, sizeof *f);
}

/* The ticket's id may tell the cause; its number does not. */
static char *file_name(const struct texts *t, const struct report *r, const char *extension)
{
    struct str name = {0};

    t->stamp(t->ctx, r->started_at, &name);
    str_add_char(&name, '-');
    str_add_text(&name, text_of(t, r->role == REPORT_A ? R_FILE_CALL : R_FILE_ROUND));
    if (r->scenario) {
        str_add_char(&name, '-');
        str_add_uint(&name, r->scenario->order);
    }
    str_add_text(&name, extension);
    return str_take(&name);
}

static enum status save(const struct texts *t, struct session *s, const struct report *r,
                        const char *extension, const struct str *text, char **path, struct err *err)
{
    char *name = file_name(t, r, extension);
    enum status st = session_save_report(s, name, text, path, err);

    free(name);
    return st;
}

enum status report_save(const struct texts *t, struct session *s, const struct report *r,
                        struct report_files *out, struct err *err)
{
    struct report_files files = {0};
    struct str html = {0}, json = {0};
    enum status st;

    report_html(&html, t, r);
    report_json(&json, t, r);
    str_add_char(&json, '\n');
    st = save(t, s, r, ".html", &html, &files.html, err);
    if (st == ST_OK)
        st = save(t, s, r, ".json", &json, &files.json, err);
    if (st == ST_OK)
        *out = files;
    else
        report_files_done(&files);
    str_done(&html);
    str_done(&json);
    return st;
}
