/* The round is repaired or given up: the cause, the route, the lesson. */
#include "maker.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "resource.h"

static void add_diagnosis(const struct maker *m)
{
    const struct event *told = journal_last(m->s->journal, EVENT_DIAGNOSIS);
    const struct scenario *ticket = m->s->scenario;

    for (size_t i = 0; told && told->detail && ticket && i < ticket->diagnosis_count; i++) {
        const struct scenario_diagnosis *d = &ticket->diagnoses[i];

        if (strcmp(d->id, told->detail) == 0)
            maker_add_format(m, IDC_DIAGNOSIS, d->right ? W_DIAGNOSIS_RIGHT : W_DIAGNOSIS_WRONG,
                             d->text[m->t->lang], NULL, NULL);
    }
}

static char *result_line(const struct maker *m, uint64_t until)
{
    const struct journal *j = m->s->journal;
    struct str time = {0}, out = {0};
    char *tries = maker_number(journal_count(j, EVENT_VERIFY)),
         *hints = maker_number(journal_count(j, EVENT_HINT));

    say_duration(m->t, until > j->planted_at ? (until - j->planted_at) / TICKS_PER_SECOND : 0,
                 &time);
    maker_format(m, &out, W_RESULT_LINE, str_text(&time), tries, hints);
    str_done(&time);
    free(tries);
    free(hints);
    return str_take(&out);
}

void page_result(const struct maker *m)
{
    const struct view_state *s = m->s;
    const struct verdict *v = &s->verdict;
    bool repaired = s->judged && view_word_repaired(v->word);

    if (repaired) {
        struct str title = {0};

        say_verdict(m->t, v->word, &title);
        maker_header(m, v->word == VERDICT_REPAIRED ? GLYPH_DONE : GLYPH_HALF, str_take(&title),
                     result_line(m, v->verified_at));
        maker_explanation(m, IDC_EXPLANATION, v);
        maker_notes(m, IDC_NOTES, v);
        maker_checks(m, v);
        if (v->word == VERDICT_COLLATERAL)
            maker_add(m, IDC_RETURN, W_RETURN);
    } else {
        const struct event *end = journal_last(s->journal, EVENT_GIVE_UP);

        maker_header(m, GLYPH_NOTICE, mem_dup(text_of(m->t, W_RESULT_GIVEN_UP)),
                     result_line(m, end ? end->at : s->now));
        if (s->scenario) {
            maker_add(m, IDC_EFFECT_HEAD, W_DID_HEAD);
            maker_add_text(m, IDC_EFFECT, say_scenario(m->t, s->scenario, SCENARIO_EFFECT));
            maker_add(m, IDC_REPAIR_HEAD, W_REPAIR_HEAD);
            maker_add_text(m, IDC_REPAIR, say_scenario(m->t, s->scenario, SCENARIO_REPAIR));
        }
        maker_planted(m);
    }
    add_diagnosis(m);
    if (s->scenario) {
        maker_add(m, IDC_LESSON_HEAD, W_LESSON_HEAD);
        maker_add_text(m, IDC_LESSON, say_scenario(m->t, s->scenario, SCENARIO_LESSON));
    }
    maker_add(m, IDC_FINISH, W_FINISH);
    m->out->default_id = m->out->focus_id = IDC_FINISH;
}
