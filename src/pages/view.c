/* Which page may be open, and all that it shows. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "ids_window.h"
#include "maker.h"
#include "resource.h"

/* ---- the state ---------------------------------------------------------------------------- */

void view_state_done(struct view_state *s)
{
    settings_done(&s->settings);
    verdict_done(&s->verdict);
    receipt_done(&s->receipt);
    call_record_done(&s->call);
    free(s->set_aside);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(s->answers[i]);
    *s = (struct view_state){0};
}

bool view_in_place(const struct view_state *s)
{
    return s->session == SESSION_PLANTED || s->session == SESSION_HALF_PLANTED ||
           s->session == SESSION_RESTORING;
}

bool view_unreadable(const struct view_state *s)
{
    return s->session == SESSION_BROKEN || s->session == SESSION_NEWER;
}

bool view_word_repaired(enum verdict_word word)
{
    return word == VERDICT_REPAIRED || word == VERDICT_COLLATERAL;
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
    return view_given_up(s) || (view_last_verdict(s, &word) && view_word_repaired(word));
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
           (view_given_up(s) || (s->judged && view_word_repaired(s->verdict.word)));
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
    case PAGE_TEACHER: return in_place && !s->teacher ? PAGE_SHARED : PAGE_TEACHER;
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
    case PAGE_PREPARE:
    case PAGE_CALL:
        if (!in_place && !view_unreadable(s))
            return s->wish;
        break;
    default: break;
    }
    return in_place ? PAGE_SHARED : PAGE_START;
}

bool view_must_ask(const struct view_state *s, enum page page, unsigned rounds)
{
    if (page == PAGE_TEACHER)
        return view_in_place(s);
    return (page == PAGE_PREPARE || page == PAGE_CALL) && (rounds > 0 || view_waiting(s));
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

static void add_two_digits(struct str *out, uint64_t number)
{
    str_add_char(out, (char)('0' + number / 10 % 10));
    str_add_char(out, (char)('0' + number % 10));
}

void view_call_clock(const struct view_state *s, struct str *out)
{
    uint64_t seconds = call_seconds(&s->call, s->now);

    if (seconds >= 3600) {
        str_add_uint(out, seconds / 3600);
        str_add_char(out, ':');
    }
    add_two_digits(out, seconds / 60 % 60);
    str_add_char(out, ':');
    add_two_digits(out, seconds % 60);
}

const struct scenario_setting *view_find_setting(const struct scenario *s, const char *name)
{
    for (size_t i = 0; s && i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, name) == 0)
            return &s->settings[i];
    return NULL;
}

const char *view_setting(const struct view_state *s, const char *name)
{
    const struct scenario_setting *setting = view_find_setting(view_ticket(s), name);
    const char *chosen = settings_get(&s->settings, name);

    if (!setting)
        return NULL;
    return chosen ? chosen : setting->value;
}

/* ---- all ---------------------------------------------------------------------------------- */

char *view_diagnosis(const struct texts *t, const struct scenario *s, size_t index)
{
    return index < s->diagnosis_count ? mem_dup(s->diagnoses[index].text[t->lang]) : NULL;
}

void view_diagnosis_order(uint64_t round, size_t count, size_t order[SCENARIO_DIAGNOSES_MAX])
{
    uint64_t x = round * UINT64_C(0x9E3779B97F4A7C15) + 1;

    for (size_t i = 0; i < count; i++) {
        size_t other;

        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407); /* Knuth's MMIX */
        other = (size_t)((x >> 33) % (i + 1));
        order[i] = order[other];
        order[other] = i;
    }
}

void view_make(struct view *out, const struct texts *t, const struct view_state *s)
{
    static void (*const make[PAGE_COUNT])(const struct maker *) = {
        [PAGE_START] = page_start,     [PAGE_PREPARE] = page_prepare,   [PAGE_SHARED] = page_shared,
        [PAGE_RESULT] = page_result,   [PAGE_RECEIPT] = page_receipt,   [PAGE_CALL] = page_call,
        [PAGE_TEACHER] = page_teacher, [PAGE_LOOKBACK] = page_lookback,
    };
    struct maker m = {out, t, s};

    out->page = view_page(s);
    maker_add_text(&m, IDC_HEADER_ICON, "");
    maker_add(&m, IDC_LANG_FR, W_LANG_FR)->checked = t->lang == LANG_FR;
    maker_add(&m, IDC_LANG_EN, W_LANG_EN)->checked = t->lang == LANG_EN;
    make[out->page](&m);
}

void view_done(struct view *v)
{
    for (size_t i = 0; i < v->item_count; i++) {
        free(v->items[i].text);
        free(v->items[i].note);
    }
    for (size_t i = 0; i < v->list_count; i++) {
        for (size_t k = 0; k < v->lists[i].count; k++)
            free(v->lists[i].items[k]);
        free(v->lists[i].items);
    }
    for (size_t i = 0; i < v->row_count; i++) {
        for (size_t k = 0; k < VIEW_COLUMNS; k++)
            free(v->rows[i].cells[k]);
        free(v->rows[i].detail);
    }
    free(v->rows);
    for (size_t i = 0; i < VIEW_COLUMNS; i++)
        free(v->columns[i]);
    *v = (struct view){0};
}

const struct view_item *view_find(const struct view *v, unsigned id)
{
    for (size_t i = 0; i < v->item_count; i++)
        if (v->items[i].id == id)
            return &v->items[i];
    return NULL;
}

/* A long list of addresses has no blank to break a line at. */
static void add_breakable(const struct texts *t, const struct shown *state, struct str *out)
{
    struct str text = {0};

    say_shown(t, state, &text);
    for (const char *p = str_text(&text); *p; p++) {
        str_add_char(out, *p);
        if (*p == ';' && p[1] && p[1] != ' ')
            str_add_char(out, ' ');
    }
    str_done(&text);
}

void view_changes(const struct texts *t, const struct plan *plan, struct str *out)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct change *c = &plan->changes[i];

        if (i > 0)
            str_add_text(out, "\n\n");
        str_add_text(out, c->where);
        str_add_text(out, "\n      ");
        add_breakable(t, &c->before, out);
        str_add_text(out, "  \xE2\x86\x92  "); /* → */
        add_breakable(t, &c->after, out);
    }
}

void view_error(const struct texts *t, const struct view_state *s, const struct err *err,
                struct str *out)
{
    struct str code = {0};

    if (!view_in_place(s) || view_round_open(s) || err->status == ST_BUSY) {
        say_error(t, err, out);
        return;
    }
    str_add_uint(&code, (uint64_t)err_exit_code(err->status));
    text_add(t, out, W_TROUBLE, str_text(&code), (const char *)NULL);
    str_add_char(out, ' ');
    str_add_text(out, text_of(t, W_TROUBLE_NEXT));
    str_done(&code);
}
