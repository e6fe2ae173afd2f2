/* The shared page: A may be watching. Nothing here may tell the cause. */
#include "maker.h"

#include <stdlib.h>

#include "ids_window.h"
#include "resource.h"

static void add_found(const struct maker *m)
{
    const struct view_state *s = m->s;
    bool planted = s->session == SESSION_PLANTED;
    char *since;

    if (planted && !s->found)
        return;
    since = maker_since(m);
    maker_add_text(m, IDC_NOTICE_ICON, "");
    if (s->session == SESSION_HALF_PLANTED)
        maker_add(m, IDC_NOTICE, W_FOUND_HALF);
    else if (s->session == SESSION_RESTORING)
        maker_add(m, IDC_NOTICE, W_FOUND_RESTORING);
    else if (view_round_open(s))
        maker_add_format(m, IDC_NOTICE, W_FOUND_OPEN, since, NULL, NULL);
    else
        maker_add_format(m, IDC_NOTICE, W_FOUND, since, NULL, NULL);
    maker_add(m, IDC_PUT_BACK, W_PUT_BACK);
    if (planted && !view_given_up(s))
        maker_add(m, IDC_CARRY_ON, W_CARRY_ON);
    free(since);
}

static void add_judgement(const struct maker *m, enum glyph glyph, unsigned text, unsigned next)
{
    m->out->verdict = glyph;
    maker_add_text(m, IDC_VERDICT_ICON, "");
    maker_add(m, IDC_VERDICT, text);
    maker_add(m, IDC_NEXT, next);
}

/* Vague on purpose: what was looked at and what was found stays secret until the round is open. */
static void add_vague_verdict(const struct maker *m)
{
    enum verdict_word word;

    if (m->s->trouble) {
        char *code = maker_number((uint64_t)err_exit_code(m->s->err.status));

        m->out->verdict = GLYPH_UNKNOWN;
        maker_add_text(m, IDC_VERDICT_ICON, "");
        maker_add_format(m, IDC_VERDICT, W_TROUBLE, code, NULL, NULL);
        maker_add(m, IDC_NEXT, W_TROUBLE_NEXT);
        free(code);
        return;
    }
    if (!view_last_verdict(m->s, &word))
        return;
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

static void add_hints(const struct maker *m, size_t given)
{
    const struct scenario *ticket = m->s->scenario;
    struct str out = {0};

    for (size_t i = 0; ticket && i < given && i < SCENARIO_HINTS; i++) {
        char *n = maker_number(i + 1);

        if (i > 0)
            str_add_char(&out, '\n');
        maker_format(m, &out, W_HINT_TEXT, n, ticket->hint[i][m->t->lang], NULL);
        free(n);
    }
    if (out.len)
        maker_add_text(m, IDC_HINTS, str_text(&out));
    str_done(&out);
}

static char *shared_line(const struct maker *m)
{
    const struct journal *j = m->s->journal;
    struct str at = {0}, out = {0};
    char *ago, *tries;

    if (!j)
        return mem_dup("");
    m->t->time_of_day(m->t->ctx, m->t->lang, j->planted_at, &at);
    ago = maker_elapsed(m, j->planted_at, m->s->now);
    tries = maker_number(journal_count(j, EVENT_VERIFY));
    maker_format(m, &out, W_SHARED_LINE, str_text(&at), ago, tries);
    str_done(&at);
    free(ago);
    free(tries);
    return str_take(&out);
}

void page_shared(const struct maker *m)
{
    const struct view_state *s = m->s;
    bool playing = s->session == SESSION_PLANTED;
    size_t hints = s->journal ? journal_count(s->journal, EVENT_HINT) : 0;

    maker_header(m, GLYPH_APP, maker_ticket_name(m, s->scenario), shared_line(m));
    add_found(m);
    maker_caller(m, s->scenario);
    maker_add(m, IDC_TEACHER, W_OPEN_TEACHER);
    m->out->default_id = m->out->focus_id = IDC_PUT_BACK;
    if (!playing)
        return;
    maker_add(m, IDC_VERIFY, W_VERIFY);
    if (s->scenario && !view_given_up(s)) {
        char *given = maker_number(hints < SCENARIO_HINTS ? hints : SCENARIO_HINTS);

        maker_add_format(m, IDC_HINT, W_HINT, given, NULL, NULL)->enabled = hints < SCENARIO_HINTS;
        free(given);
        if (s->scenario->diagnosis_count && !view_round_open(s))
            maker_add(m, IDC_DIAGNOSE,
                      journal_last(s->journal, EVENT_DIAGNOSIS) ? W_DIAGNOSE_AGAIN : W_DIAGNOSE);
    }
    add_vague_verdict(m);
    add_hints(m, hints);
    if (!view_given_up(s))
        maker_add(m, IDC_GIVE_UP, W_GIVE_UP);
    m->out->default_id = IDC_VERIFY;
    m->out->focus_id = s->found ? (view_given_up(s) ? IDC_PUT_BACK : IDC_CARRY_ON) : IDC_VERIFY;
}
