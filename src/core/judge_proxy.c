#include "judge_proxy.h"

#include <string.h>

#include "proxy_list.h"
#include "proxy_state.h"

static const struct state absent_state;

struct case_file {
    const struct os *names;
    const struct journal *journal;
    const struct sights *seen;
    struct verdict *verdict;
    const char *server; /* the planted one */
    const struct state *before[PROXY_VALUES], *planted[PROXY_VALUES], *now[PROXY_VALUES];
    const struct state *connection_before, *connection_planted,
        *connection_now; /* now: NULL if not visible */
    struct proxy_facts raw, effective, had, had_effective;
};

static const struct state *seen_state(const struct case_file *c, const struct place *place)
{
    const struct sight *sight = sights_find(c->seen, c->names, place);

    return sight && sight->read == ST_OK ? &sight->state : NULL;
}

static void open_case(struct case_file *c)
{
    for (unsigned i = 0; i < PROXY_VALUES; i++)
        c->before[i] = c->planted[i] = c->now[i] = &absent_state;
    c->connection_before = c->connection_planted = &absent_state;
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = seen_state(c, &r->place);
        enum proxy_value v;

        if (r->place.type == PLACE_CONNECTION) {
            c->connection_before = &r->before;
            c->connection_planted = &r->planted;
            c->connection_now = now;
        } else if (proxy_value_of(&r->place, &v)) {
            c->before[v] = &r->before;
            c->planted[v] = &r->planted;
            c->now[v] = now ? now : &absent_state;
        }
    }
    c->raw = proxy_facts_raw(c->now);
    c->had = proxy_facts_raw(c->before);
    /* What WinINet cannot be asked (another user's settings) is taken from the raw values. */
    c->effective =
        c->connection_now ? proxy_facts_connection(c->connection_now) : proxy_facts_raw(c->now);
    c->had_effective = c->connection_now ? proxy_facts_connection(c->connection_before)
                                         : proxy_facts_raw(c->before);
    c->server = settings_get(&c->journal->settings, "server");
    if (!c->server)
        c->server = "";
}

static void close_case(struct case_file *c)
{
    proxy_facts_done(&c->raw);
    proxy_facts_done(&c->effective);
    proxy_facts_done(&c->had);
    proxy_facts_done(&c->had_effective);
}

static bool says_planted(const struct proxy_facts *f, const char *server)
{
    return f->on && proxy_list_serves(f->server, server);
}

static void conclude(struct case_file *c, enum verdict_word word, enum route route,
                     enum note_id note, const char *object)
{
    c->verdict->word = word;
    c->verdict->route = route;
    if (note != NOTE_COUNT)
        verdict_note(c->verdict, note, object, 0);
}

/* A script that runs now and that this PC did not have. Empty: none. */
static const char *foreign_script(const struct case_file *c)
{
    if (c->had.script[0] || c->had_effective.script[0])
        return ""; /* it had one: another one now is collateral */
    return c->raw.script[0] ? c->raw.script : c->effective.script;
}

static bool detection_turned_on(const struct case_file *c)
{
    return (c->effective.detect && !c->had_effective.detect) || (c->raw.detect && !c->had.detect);
}

static bool own_script_back(const struct case_file *c)
{
    return c->had.script[0] && strcmp(c->raw.script, c->had.script) == 0 &&
           !c->planted[PROXY_SCRIPT]->present;
}

static enum route off_route(const struct case_file *c)
{
    if (detection_turned_on(c))
        return ROUTE_AUTO_DETECT;
    if (own_script_back(c))
        return ROUTE_SCRIPT;
    if (!c->now[PROXY_ENABLE]->present)
        return ROUTE_VALUES_DELETED;
    return ROUTE_SWITCHED_OFF;
}

static void judge_off(struct case_file *c)
{
    const char *script = foreign_script(c);

    if (script[0]) {
        conclude(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_OTHER_SCRIPT, script);
        return;
    }
    conclude(c, VERDICT_REPAIRED, off_route(c), NOTE_COUNT, NULL);
    if (detection_turned_on(c))
        verdict_note(c->verdict, NOTE_DETECTION_ON, NULL, 0);
    if (proxy_list_serves(c->raw.server, c->server))
        verdict_note(c->verdict, NOTE_ADDRESS_LEFT_IN_BOX, c->raw.server, 0);
    if (c->had.on && !proxy_list_empty(c->had.server))
        verdict_note(c->verdict, NOTE_OWN_PROXY_NOT_BACK, c->had.server, 0);
}

/* WinINet may tell less of a list than the registry holds: each is compared with its own account.
 */
static bool own_proxy_is_back(const struct case_file *c)
{
    return c->had.on && !proxy_list_empty(c->had.server) && c->raw.on && c->effective.on &&
           proxy_list_same(c->raw.server, c->had.server) &&
           (proxy_list_same(c->effective.server, c->had.server) ||
            proxy_list_same(c->effective.server, c->had_effective.server));
}

/* The proxy is on, by one account or both, and the planted server serves nothing. */
static void judge_on(struct case_file *c)
{
    const struct proxy_facts *telling = c->effective.on ? &c->effective : &c->raw;
    const char *script = foreign_script(c);
    bool raw_empty = !c->raw.on || proxy_list_empty(c->raw.server);
    bool effective_empty = !c->effective.on || proxy_list_empty(c->effective.server);

    if (script[0])
        conclude(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_OTHER_SCRIPT, script);
    else if (raw_empty && effective_empty)
        conclude(c, VERDICT_REPAIRED, ROUTE_CLEARED, NOTE_BOX_STILL_TICKED, NULL);
    else if (own_proxy_is_back(c))
        conclude(c, VERDICT_REPAIRED, ROUTE_REPLACED, NOTE_COUNT, NULL);
    else
        conclude(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_OTHER_PROXY, telling->server);
}

/* A policy that came after the plant decides instead of the user's values. */
static const struct sight *new_policy(const struct case_file *c)
{
    for (size_t i = 0; i < PROXY_POLICIES; i++) {
        struct place place = proxy_policy_place(&proxy_policies[i]);
        const struct sight *sight = sights_find(c->seen, c->names, &place);

        place_done(&place);
        if (sight && sight->read == ST_OK && !proxy_policies[i].locks_page &&
            proxy_policy_in_force(&proxy_policies[i], &sight->state))
            return sight;
    }
    return NULL;
}

static bool odd_as_before(const struct case_file *c)
{
    struct place any = {.type = PLACE_VALUE};

    return c->had.odd && state_equal(&any, c->now[PROXY_ENABLE], c->before[PROXY_ENABLE]) &&
           state_equal(&any, c->now[PROXY_SERVER], c->before[PROXY_SERVER]);
}

static void judge_effect(struct case_file *c)
{
    bool raw = says_planted(&c->raw, c->server);
    bool effective = says_planted(&c->effective, c->server);

    if ((raw && effective) || (effective && c->raw.odd)) {
        conclude(c, VERDICT_ACTIVE, ROUTE_NONE, NOTE_PROXY_STILL_SERVES, c->effective.server);
    } else if (raw) {
        conclude(c, VERDICT_MASKED, ROUTE_NONE, NOTE_RAW_SAYS_PLANTED, c->raw.server);
    } else if (effective) {
        conclude(c, VERDICT_MASKED, ROUTE_NONE, NOTE_WININET_SAYS_PLANTED, c->effective.server);
    } else if (c->raw.odd && !odd_as_before(c)) {
        conclude(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_ODD_VALUE, proxy_values[PROXY_ENABLE].name);
    } else if (c->raw.on || c->effective.on) {
        judge_on(c);
    } else {
        judge_off(c);
    }
}

/* --- the neighbourhood ------------------------------------------------------------------------ */

/* Not as before, and not as the plant itself left it. */
static bool touched(const struct place *p, const struct state *before, const struct state *planted,
                    const struct state *now)
{
    return !state_equal(p, now, before) && !state_equal(p, now, planted);
}

static bool script_touched(const struct case_file *c)
{
    const char *now = c->raw.script;

    if (!c->had.script[0])
        return false; /* a foreign script is judged, not collateral */
    if (!c->planted[PROXY_SCRIPT]->present && !now[0])
        return false; /* the plant itself took it out */
    return strcmp(now, c->had.script) != 0;
}

static bool detection_lost(const struct case_file *c)
{
    struct proxy_facts planted = proxy_facts_connection(c->connection_planted);
    bool lost = (c->had.detect && proxy_nonzero(c->planted[PROXY_DETECT]) && !c->raw.detect) ||
                (c->had_effective.detect && planted.detect && !c->effective.detect);

    proxy_facts_done(&planted);
    return lost;
}

static bool value_touched(const struct case_file *c, enum proxy_value v, const struct place *p)
{
    switch (v) {
    case PROXY_OVERRIDE:
        if (proxy_text_empty(c->now[v]) && proxy_text_empty(c->before[v]))
            return false;
        return touched(p, c->before[v], c->planted[v], c->now[v]);
    case PROXY_SCRIPT: return script_touched(c);
    case PROXY_DETECT: return detection_lost(c);
    case PROXY_ENABLE:
    case PROXY_SERVER:
    case PROXY_VALUES: break;
    }
    return false; /* these two are the fault itself */
}

static bool neighbour_touched(const struct case_file *c, const struct record *r,
                              const struct state *now)
{
    enum proxy_value v;

    if (r->place.type != PLACE_VALUE)
        return false;
    if (proxy_value_of(&r->place, &v))
        return value_touched(c, v, &r->place);
    return touched(&r->place, &r->before, &r->planted, now);
}

/* A server in the box while the proxy is off has no effect, whatever it is. */
static enum check_state value_check(const struct case_file *c, enum proxy_value v, bool is_touched,
                                    const struct place *p)
{
    bool planted_on = says_planted(&c->raw, c->server);

    if (is_touched)
        return CHECK_CHANGED;
    if (v == PROXY_ENABLE || v == PROXY_SERVER) {
        if (planted_on)
            return CHECK_FAULT;
        if (state_equal(p, c->now[v], c->before[v]) || !c->raw.on)
            return c->raw.odd ? CHECK_CHANGED : CHECK_OK;
        return c->verdict->word == VERDICT_REPAIRED ? CHECK_OK : CHECK_CHANGED;
    }
    if (v == PROXY_SCRIPT && c->raw.script[0] && !c->had.script[0])
        return CHECK_CHANGED;
    return CHECK_OK;
}

/* What was wanted of a place: as before; of the switch, "0" says more than "(absent)". */
static const struct state *wanted_state(const struct case_file *c, const struct record *r,
                                        struct state *zero)
{
    enum proxy_value v;

    if (proxy_value_of(&r->place, &v) && v == PROXY_ENABLE && !c->had.on && !c->had.odd) {
        state_set_dword(zero, 0);
        return zero;
    }
    return &r->before;
}

static enum check_state connection_check(const struct case_file *c)
{
    if (says_planted(&c->effective, c->server))
        return CHECK_FAULT;
    return c->verdict->word == VERDICT_ALTERED ? CHECK_CHANGED : CHECK_OK;
}

static void check_record(struct case_file *c, const struct record *r, bool *collateral)
{
    const struct state *now = seen_state(c, &r->place);
    struct state zero = {0};
    enum check_state state;
    bool is_touched;
    enum proxy_value v;

    if (!now || r->place.type == PLACE_KEY || r->place.type == PLACE_BLOB)
        return;
    is_touched = neighbour_touched(c, r, now);
    if (is_touched)
        *collateral = true;
    if (r->place.type == PLACE_CONNECTION)
        state = connection_check(c);
    else if (proxy_value_of(&r->place, &v))
        state = value_check(c, v, is_touched, &r->place);
    else
        state = is_touched ? CHECK_CHANGED : CHECK_OK;
    /* The untouched crowd of other values would bury what matters. */
    if (is_touched || r->place.type == PLACE_CONNECTION || proxy_value_of(&r->place, &v))
        fault_check(c->verdict, proxy_group(&r->place), &r->place, wanted_state(c, r, &zero), now,
                    state);
    state_done(&zero);
}

static void name_collateral(struct case_file *c)
{
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = seen_state(c, &r->place);
        struct str where = {0};

        if (now && neighbour_touched(c, r, now)) {
            place_where(&r->place, &where);
            verdict_note(c->verdict, now->present ? NOTE_CHANGED : NOTE_GONE, where.data, 0);
        }
        str_done(&where);
    }
}

/* WinINet's own bypass list, where it tells another story than the raw value. */
static bool effective_bypass_touched(const struct case_file *c)
{
    const char *now, *had, *planted;

    if (!c->connection_now)
        return false;
    now = state_connection(c->connection_now, CONNECTION_BYPASS);
    had = state_connection(c->connection_before, CONNECTION_BYPASS);
    planted = state_connection(c->connection_planted, CONNECTION_BYPASS);
    return strcmp(now, had) != 0 && strcmp(now, planted) != 0 && had[0] != '\0';
}

void judge_proxy(const struct os *names, const struct journal *j, const struct sights *seen,
                 struct verdict *out)
{
    struct case_file c = {.names = names, .journal = j, .seen = seen, .verdict = out};
    const struct sight *policy;
    bool collateral = false, unread = sights_unread(seen, out);

    open_case(&c);
    policy = new_policy(&c);
    if (!unread && policy) {
        struct str where = {0};

        /* The user's values do not decide any more: whether pages load cannot be told from here. */
        place_where(&policy->place, &where);
        conclude(&c, VERDICT_ALTERED, ROUTE_NONE, NOTE_POLICY_NOW, where.data);
        str_done(&where);
    } else if (!unread) {
        judge_effect(&c);
    }
    for (size_t i = 0; i < j->records.count; i++)
        check_record(&c, &j->records.items[i], &collateral);
    if (!unread && out->word == VERDICT_REPAIRED && (collateral || effective_bypass_touched(&c))) {
        out->word = VERDICT_COLLATERAL;
        name_collateral(&c);
        if (!collateral)
            verdict_note(out, NOTE_CHANGED, "WinINet (LAN)", 0);
    }
    close_case(&c);
}
