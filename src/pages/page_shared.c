/* The shared page: A may be watching. Nothing here may tell the cause. */
#include "page_builder.h"

#include <stdlib.h>

#include "ids_window.h"
#include "resource.h"
#include "timestamp.h"

static void add_found(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    bool planted = s->session == SESSION_PLANTED;
    char *since;

    if (planted && !s->found)
        return;
    since = builder_since(m);
    builder_add_text(m, IDC_NOTICE_ICON, "");
    if (s->session == SESSION_PLANT_INTERRUPTED)
        builder_add(m, IDC_NOTICE, W_FOUND_HALF);
    else if (s->session == SESSION_RESTORING)
        builder_add(m, IDC_NOTICE, W_FOUND_RESTORING);
    else if (view_round_open(s))
        builder_add_format(m, IDC_NOTICE, W_FOUND_OPEN, since, NULL, NULL);
    else
        builder_add_format(m, IDC_NOTICE, W_FOUND, since, NULL, NULL);
    builder_add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (planted && !view_given_up(s))
        builder_add(m, IDC_CARRY_ON, W_CARRY_ON);
    free(since);
}

static void add_judgement(const struct page_builder *m, enum glyph glyph, unsigned text,
                          unsigned next)
{
    m->out->verdict = glyph;
    builder_add_text(m, IDC_VERDICT_ICON, "");
    builder_add(m, IDC_VERDICT, text);
    builder_add(m, IDC_NEXT, next);
}

/* In an exam: yes, no, or that it cannot be told. */
static void add_exam_verdict(const struct page_builder *m, enum verdict_word word)
{
    if (verdict_word_repaired(word))
        add_judgement(m, GLYPH_DONE, W_EXAM_YES,
                      m->s->judged ? W_EXAM_YES_NEXT : W_ALREADY_REPAIRED_NEXT);
    else if (word == VERDICT_ACTIVE || word == VERDICT_MASKED || word == VERDICT_ALTERED)
        add_judgement(m, GLYPH_NOT_YET, W_EXAM_NO, W_EXAM_NO_NEXT);
    else
        add_judgement(m, GLYPH_UNKNOWN, W_NOT_YET_UNKNOWN, W_NOT_YET_UNKNOWN_NEXT);
}

/* Vague on purpose: what was looked at and what was found stays secret until the round is open. */
static void add_vague_verdict(const struct page_builder *m)
{
    enum verdict_word word;

    if (m->s->trouble) {
        char *code = builder_number((uint64_t)err_exit_code(m->s->err.status));

        m->out->verdict = GLYPH_UNKNOWN;
        builder_add_text(m, IDC_VERDICT_ICON, "");
        builder_add_format(m, IDC_VERDICT, W_TROUBLE, code, NULL, NULL);
        builder_add(m, IDC_NEXT, W_TROUBLE_NEXT);
        free(code);
        return;
    }
    if (!view_last_verdict(m->s, &word))
        return;
    if (m->s->journal && m->s->journal->exam) {
        add_exam_verdict(m, word);
        return;
    }
    switch (word) {
    case VERDICT_ACTIVE:
        add_judgement(m, GLYPH_NOT_YET, W_NOT_YET_ACTIVE, W_NOT_YET_ACTIVE_NEXT);
        break;
    case VERDICT_MASKED:
        add_judgement(m, GLYPH_HALF, W_NOT_YET_MASKED, W_NOT_YET_MASKED_NEXT);
        break;
    case VERDICT_ALTERED:
        add_judgement(m, GLYPH_NOT_YET, W_NOT_YET_ALTERED, W_NOT_YET_ALTERED_NEXT);
        break;
    case VERDICT_REPAIRED:
        add_judgement(m, GLYPH_DONE, W_ALREADY_REPAIRED, W_ALREADY_REPAIRED_NEXT);
        break;
    case VERDICT_COLLATERAL:
        add_judgement(m, GLYPH_HALF, W_ALREADY_COLLATERAL, W_ALREADY_COLLATERAL_NEXT);
        break;
    default: add_judgement(m, GLYPH_UNKNOWN, W_NOT_YET_UNKNOWN, W_NOT_YET_UNKNOWN_NEXT); break;
    }
}

static void add_hints(const struct page_builder *m, size_t given)
{
    const struct scenario *ticket = m->s->scenario;
    struct str out = {0};

    for (size_t i = 0; ticket && i < given && i < SCENARIO_HINTS; i++) {
        char *n = builder_number(i + 1);

        if (i > 0)
            str_add_char(&out, '\n');
        builder_format(m, &out, W_HINT_TEXT, n, ticket->hint[i][m->t->lang], NULL);
        free(n);
    }
    if (out.len)
        builder_add_text(m, IDC_HINTS, str_text(&out));
    str_done(&out);
}

static char *shared_line(const struct page_builder *m)
{
    const struct journal *j = m->s->journal;
    struct str at = {0}, out = {0};
    char *ago, *tries;

    if (!j)
        return mem_dup("");
    m->t->time_of_day(m->t->ctx, m->t->lang, j->planted_at, &at);
    ago = builder_elapsed(m, j->planted_at, m->s->round_now);
    tries = builder_number(journal_count(j, EVENT_VERIFY));
    builder_format(m, &out, W_SHARED_LINE, str_text(&at), ago, tries);
    if (j->exam) {
        struct str line = {0};

        builder_format(m, &line, W_SHARED_EXAM, str_text(&out), NULL, NULL);
        str_move(&out, &line);
    }
    if (m->s->class_untold) {
        struct str line = {0};

        builder_format(m, &line, W_SHARED_UNTOLD, str_text(&out), NULL, NULL);
        str_move(&out, &line);
    }
    str_done(&at);
    free(ago);
    free(tries);
    return str_take(&out);
}

/* Rounded up, so that it never promises less than there is. */
static void add_time_left(const struct page_builder *m)
{
    const uint64_t minute = 60 * TICKS_PER_SECOND;
    uint64_t left = m->s->plant_at > m->s->now ? m->s->plant_at - m->s->now : 0;
    char *time = builder_elapsed(m, 0, left > minute ? left + minute - 1 : 0);

    builder_add_format(m, IDC_WAITING, W_WAIT, time, NULL, NULL);
    free(time);
}

/* The choice is made, and nothing is in place yet. */
static void page_waiting(const struct page_builder *m)
{
    const struct scenario *ticket = view_ticket(m->s);

    builder_header(m, GLYPH_APP, builder_ticket_name(m, ticket),
                   mem_dup(text_of(m->t, W_WAIT_LINE)));
    if (m->s->plant_failed) {
        builder_add_text(m, IDC_NOTICE_ICON, "");
        builder_add(m, IDC_NOTICE, W_WAIT_FAILED);
        builder_add(m, IDC_OPEN_PRIVATE, W_OPEN_PRIVATE);
        m->out->default_id = m->out->focus_id = IDC_OPEN_PRIVATE;
        return;
    }
    builder_caller(m, ticket);
    add_time_left(m);
    builder_add(m, IDC_WAIT_NEXT, W_WAIT_NEXT);
    builder_add(m, IDC_HELP_OPEN, W_HELP_OPEN);
    builder_add(m, IDC_START_NOW, W_START_NOW);
    builder_add(m, IDC_CANCEL_PLANT, W_CANCEL_PLANT);
    builder_web(m);
    m->out->default_id = m->out->focus_id = IDC_START_NOW;
}

static void add_hint_button(const struct page_builder *m, size_t hints)
{
    char *given = builder_number(hints < SCENARIO_HINTS ? hints : SCENARIO_HINTS);

    builder_add_format(m, IDC_HINT, W_HINT, given, NULL, NULL)->enabled = hints < SCENARIO_HINTS;
    free(given);
}

static void add_diagnosis_button(const struct page_builder *m)
{
    if (m->s->scenario->diagnosis_count)
        builder_add(m, IDC_DIAGNOSE,
                    journal_last(m->s->journal, EVENT_DIAGNOSIS) ? W_DIAGNOSE_AGAIN : W_DIAGNOSE);
}

static unsigned effect_text(const struct view_state *s)
{
    enum effect_place place = view_effect_place(s);

    if (s->effect == EFFECT_TRY && place != EFFECT_AT_CALL)
        return place == EFFECT_AT_BENCH ? W_EFFECT_BENCH : W_EFFECT_DESKTOP;
    return W_EFFECT_UNKNOWN + (unsigned)s->effect;
}

static void add_effect(const struct page_builder *m)
{
    builder_add(m, IDC_SHOW_EFFECT, W_SHOW_EFFECT);
    if (m->s->effect_shown)
        builder_add(m, IDC_EFFECT_SAID, effect_text(m->s));
}

static void add_round(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    size_t hints = journal_count(s->journal, EVENT_HINT);
    bool over = view_given_up(s), open = view_round_open(s);
    bool waits = session_waits(s->journal);

    builder_add(m, IDC_VERIFY, W_VERIFY)->enabled = !waits;
    if (waits)
        builder_add(m, IDC_NEXT, W_DIAGNOSIS_WAITS);
    else
        add_vague_verdict(m);
    builder_check_code(m);
    if (s->scenario && !open) {
        add_hint_button(m, hints);
        add_diagnosis_button(m);
    }
    add_effect(m);
    builder_web(m);
    builder_add(m, IDC_HELP_OPEN, W_HELP_OPEN);
    add_hints(m, hints);
    if (!open)
        builder_add(m, IDC_GIVE_UP, W_GIVE_UP);
    m->out->focus_id = s->found ? (over ? IDC_PUT_BACK : IDC_CARRY_ON)
                       : waits  ? (s->scenario ? IDC_DIAGNOSE : IDC_GIVE_UP)
                                : IDC_VERIFY;
    m->out->default_id = m->out->focus_id;
    /* Elsewhere the result opens by itself; in an exam it is asked for, and then it is the end. */
    if (s->journal->exam && open && s->judged) {
        builder_add(m, IDC_FINISH, W_SEE_RESULT);
        m->out->default_id = IDC_FINISH;
    }
}

void page_shared(const struct page_builder *m)
{
    const struct view_state *s = m->s;

    if (view_waiting(s)) {
        page_waiting(m);
        return;
    }
    builder_header(m, GLYPH_APP, builder_ticket_name(m, s->scenario), shared_line(m));
    add_found(m);
    builder_caller(m, s->scenario);
    builder_add(m, IDC_TEACHER, W_OPEN_TEACHER);
    m->out->default_id = m->out->focus_id = IDC_PUT_BACK;
    if (s->session == SESSION_PLANTED)
        add_round(m);
}
