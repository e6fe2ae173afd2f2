/* The overview of a ticket that several pages have. */
#include "page_builder.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "report.h"
#include "resource.h"

/* « Billet 1 – Plus d’Internet : Réparé (12 min 5 s) » */
static void add_line(const struct page_builder *m, unsigned text, const struct report *r,
                     struct str *out)
{
    char *name = builder_ticket_name(m, r->scenario);
    struct str outcome = {0}, time = {0}, whole = {0};

    report_headline(m->t, r, &outcome);
    phrase_duration(m->t, r->seconds, &time);
    if (r->outcome == OUTCOME_REPAIRED)
        builder_format(m, &whole, W_OVERVIEW_TIME, str_text(&outcome), str_text(&time), NULL);
    else
        str_move(&whole, &outcome);
    builder_format(m, out, text, name, str_text(&whole), NULL);
    str_add_char(out, '\n');
    str_done(&outcome);
    str_done(&time);
    str_done(&whole);
    free(name);
}

/* The ticket after the round or call that came last. */
static size_t next_ticket(const struct view_state *s)
{
    bool called_last = s->call.started_at > (view_closed(s) ? s->journal->planted_at : 0);

    return called_last ? view_call_next(s) : view_next_ticket(s);
}

void builder_overview(const struct page_builder *m)
{
    const struct view_state *s = m->s;
    bool called = s->call.started_at && s->call.ended_at, played = view_closed(s);
    struct str out = {0};
    size_t next;

    if (view_in_place(s) || !(called || played))
        return;
    if (called) {
        struct report r = report_of_call(&s->call, view_call_ticket(s), s->call_now);

        add_line(m, W_OVERVIEW_A, &r, &out);
    }
    if (played) {
        struct report r = report_of_round(s->journal, s->scenario, s->now);

        add_line(m, W_OVERVIEW_B, &r, &out);
    }
    next = next_ticket(s);
    if (called && played && strcmp(s->call.ticket, s->journal->ticket) != 0)
        str_add_text(&out, text_of(m->t, W_OVERVIEW_BOTH));
    else if (s->catalog && next < s->catalog->count) {
        char *name = builder_ticket_name(m, &s->catalog->items[next]);

        builder_format(m, &out, W_OVERVIEW_NEXT, name, NULL, NULL);
        free(name);
    }
    builder_add(m, IDC_OVERVIEW_HEAD, W_OVERVIEW_HEAD);
    builder_add_taken(m, IDC_OVERVIEW, str_take(&out));
}
