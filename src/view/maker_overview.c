#include "maker.h"

#include <stdlib.h>

#include "ids_window.h"
#include "report.h"
#include "resource.h"

/* « Billet 1 – Plus d’Internet : Réparé (12 min 5 s) » */
static void add_line(const struct maker *m, unsigned text, const struct report *r, struct str *out)
{
    char *name = maker_ticket_name(m, r->scenario);
    struct str outcome = {0}, time = {0}, whole = {0};

    report_headline(m->t, r, &outcome);
    say_duration(m->t, r->seconds, &time);
    if (r->outcome == OUTCOME_REPAIRED)
        maker_format(m, &whole, W_OVERVIEW_TIME, str_text(&outcome), str_text(&time), NULL);
    else
        str_move(&whole, &outcome);
    maker_format(m, out, text, name, str_text(&whole), NULL);
    str_done(&outcome);
    str_done(&time);
    str_done(&whole);
    free(name);
}

void maker_overview(const struct maker *m)
{
    const struct view_state *s = m->s;
    struct str out = {0};
    char *next;

    if (s->session != SESSION_CLOSED || !s->journal)
        return;
    struct report r = report_of_round(s->journal, s->scenario, s->now);

    add_line(m, W_OVERVIEW_B, &r, &out);
    if (view_next_ticket(s) < s->catalog->count) {
        next = maker_ticket_name(m, &s->catalog->items[view_next_ticket(s)]);
        str_add_char(&out, '\n');
        maker_format(m, &out, W_OVERVIEW_NEXT, next, NULL, NULL);
        free(next);
    }
    maker_add(m, IDC_OVERVIEW_HEAD, W_OVERVIEW_HEAD);
    maker_add_taken(m, IDC_OVERVIEW, str_take(&out));
}
