/* What the window knows, and the rules over it: which page may be open, and what needs a question.
 */
#include "view_state.h"

#include <stdlib.h>
#include <string.h>

#include "timestamp.h"

void view_state_done(struct view_state *s)
{
    settings_done(&s->settings);
    verdict_done(&s->verdict);
    receipt_done(&s->receipt);
    call_record_done(&s->call);
    free(s->choices);
    free(s->set_aside);
    class_page_done(&s->classroom);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(s->answers[i]);
    *s = (struct view_state){0};
}

bool view_in_place(const struct view_state *s)
{
    return session_state_in_place(s->session);
}

bool view_unreadable(const struct view_state *s)
{
    return s->session == SESSION_BROKEN || s->session == SESSION_NEWER;
}

/* The last verdict of the round: this run's own, or the one that was noted. */
bool view_last_verdict(const struct view_state *s, enum verdict_word *out)
{
    const struct event *noted = s->journal ? journal_last(s->journal, EVENT_VERIFY) : NULL;

    if (s->judged && (!noted || noted->at <= s->verdict.verified_at)) {
        *out = s->verdict.word;
        return true;
    }
    if (!noted)
        return false;
    *out = noted->verdict;
    return true;
}

bool view_given_up(const struct view_state *s)
{
    return s->journal && journal_last(s->journal, EVENT_GIVE_UP);
}

bool view_closed(const struct view_state *s)
{
    return s->session == SESSION_CLOSED && s->journal;
}

bool view_round_open(const struct view_state *s)
{
    enum verdict_word word;

    if (s->session != SESSION_PLANTED)
        return false;
    return view_given_up(s) || (view_last_verdict(s, &word) && verdict_word_repaired(word));
}

uint64_t view_putback_at(enum putback choice, uint64_t now)
{
    static const unsigned hours[PUTBACK_COUNT] = {
        [PUTBACK_1H] = 1, [PUTBACK_2H] = 2, [PUTBACK_3H] = 3, [PUTBACK_SIGN_OUT] = 24};

    return hours[choice] ? now + hours[choice] * UINT64_C(3600) * TICKS_PER_SECOND : 0;
}

unsigned view_delay(size_t choice)
{
    static const unsigned minutes[VIEW_DELAYS] = {0, 1, 2, 5, 10};

    return minutes[choice < VIEW_DELAYS ? choice : 0];
}

bool view_waiting(const struct view_state *s)
{
    return (s->plant_at != 0 || s->plant_failed) && !view_in_place(s) && !view_unreadable(s);
}

enum effect_place view_effect_place(const struct view_state *s)
{
    const struct word *area = s->scenario ? s->scenario->area : NULL;

    if (area == AREA_MOUSE_KEYBOARD || area == AREA_REGION)
        return EFFECT_AT_BENCH;
    return area == AREA_DESKTOP ? EFFECT_AT_DESKTOP : EFFECT_AT_CALL;
}

enum web_when view_web_when(const struct view_state *s)
{
    if (s->wish == PAGE_RESULT || s->wish == PAGE_RECEIPT || view_round_open(s))
        return WEB_AFTER;
    return view_in_place(s) ? WEB_DURING : WEB_BEFORE;
}

/* The result page needs what this run has seen: after a restart a verify brings it back. */
static bool has_result(const struct view_state *s)
{
    return view_round_open(s) &&
           (view_given_up(s) || (s->judged && verdict_word_repaired(s->verdict.word)));
}

/* A looks back on a call, B on a round that is repaired, given up or over. */
static bool may_look_back(const struct view_state *s)
{
    if (s->lookback == REPORT_A)
        return !view_in_place(s) && s->call.started_at;
    return s->journal && (view_round_open(s) || s->session == SESSION_CLOSED);
}

enum page view_page(const struct view_state *s)
{
    bool in_place = view_in_place(s);

    if (s->wish == PAGE_SHARED && view_waiting(s))
        return PAGE_SHARED;
    switch (s->wish) {
    case PAGE_TEACHER:
    case PAGE_CLASS: return in_place && !s->teacher ? PAGE_SHARED : s->wish;
    case PAGE_RECEIPT:
        if (s->put_back && (!in_place || s->err.reason != ERR_NONE))
            return PAGE_RECEIPT;
        break;
    case PAGE_RESULT:
        if (has_result(s) || view_closed(s))
            return PAGE_RESULT;
        break;
    case PAGE_LOOKBACK:
        if (may_look_back(s))
            return PAGE_LOOKBACK;
        break;
    case PAGE_TICKETS:
    case PAGE_PREPARE:
    case PAGE_CALL:
        if (!in_place && !view_unreadable(s))
            return s->wish;
        break;
    default: break;
    }
    return in_place ? PAGE_SHARED : PAGE_START;
}

static bool is_private(enum page page)
{
    return page == PAGE_TICKETS || page == PAGE_PREPARE;
}

bool view_must_ask(const struct view_state *s, enum page page, unsigned rounds)
{
    if (page == PAGE_TEACHER || page == PAGE_CLASS)
        return view_in_place(s) && !s->teacher;
    if (is_private(page) && is_private(view_page(s)))
        return false; /* they are B's alone already */
    return (is_private(page) || page == PAGE_CALL) && (rounds > 0 || view_waiting(s));
}

const struct scenario *view_ticket(const struct view_state *s)
{
    if (!s->catalog || s->ticket >= s->catalog->count)
        return NULL;
    return &s->catalog->items[s->ticket];
}

size_t view_next_ticket(const struct view_state *s)
{
    size_t count = s->catalog ? s->catalog->count : 0;

    for (size_t i = 0; s->journal && i < count; i++)
        if (strcmp(s->catalog->items[i].id, s->journal->ticket) == 0)
            return (i + 1) % count;
    return count;
}

const struct scenario *view_call_ticket(const struct view_state *s)
{
    return s->catalog && s->call.ticket ? catalog_find(s->catalog, s->call.ticket) : NULL;
}

size_t view_call_next(const struct view_state *s)
{
    const struct scenario *ticket = view_call_ticket(s);

    return ticket ? ((size_t)(ticket - s->catalog->items) + 1) % s->catalog->count : s->ticket;
}

const char *view_setting(const struct view_state *s, const char *name)
{
    const struct scenario_setting *setting = scenario_setting(view_ticket(s), name);
    const char *chosen = settings_get(&s->settings, name);

    if (!setting)
        return NULL;
    return chosen ? chosen : setting->value;
}
