/* The verdict over the manual proxy. Pure. */
#include "judge_proxy.h"

#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "proxy_list.h"
#include "proxy_state.h"
#include "text.h"
#include "tree.h"

static const struct state absent_state;

struct evaluation {
    const struct os *names;
    const struct journal *journal;
    const struct observations *seen;
    struct verdict *verdict;
    struct str server; /* the planted one */
    const struct state *before[PROXY_VALUES], *planted[PROXY_VALUES], *now[PROXY_VALUES];
    const struct state *connection_before, *connection_planted,
        *connection_now; /* now: NULL if not visible */
    struct proxy_facts raw, had, raw_planted;
    struct proxy_facts effective, had_effective, effective_planted;
    bool raw_serves, effective_serves; /* the planted server, by each account */
    /* By those that browsers ask: the record, and WinHTTP. Facts of their own, or nothing. */
    struct proxy_facts record, browsers;
    bool record_serves, browsers_serve;
};

static const struct state *seen_state(const struct evaluation *c, const struct place *place)
{
    const struct observation *observation = observations_find(c->seen, c->names, place);

    return observation && observation->read == ST_OK ? &observation->state : NULL;
}

static bool says_planted(const struct proxy_facts *f, const char *server)
{
    return f->on && proxy_list_serves(f->server, server);
}

/* WinINet's account may name but one of the servers in the registry: no other account then. */
static bool tells_in_part(const struct evaluation *c)
{
    return c->effective.on && proxy_list_serves(c->raw.server, c->effective.server);
}

/* The LAN's record: what is kept for a VPN or a dial-up connection is that connection's. */
static bool is_lan_record(const struct place *p)
{
    return p->type == PLACE_BLOB && text_equal_nocase(p->name, CONNECTION_RECORD);
}

static struct proxy_facts facts_of_record(const struct state *now)
{
    struct os_connection c = {0};
    struct proxy_facts f = {0};
    struct state s = {0};

    if (now && now->present && connection_of_record(now->data.data, now->data.len, &c)) {
        state_set_connection(&s, c.flags, str_text(&c.server), str_text(&c.bypass),
                             str_text(&c.script));
        f = proxy_facts_connection(&s);
    }
    state_done(&s);
    os_connection_done(&c);
    return f;
}

static void open_what_browsers_ask(struct evaluation *c)
{
    struct place browsers = place_browsers();
    const struct state *now = seen_state(c, &browsers);

    if (now)
        c->browsers = proxy_facts_connection(now);
    c->record_serves = says_planted(&c->record, str_text(&c->server));
    c->browsers_serve = says_planted(&c->browsers, str_text(&c->server));
    place_done(&browsers);
}

static void open_case(struct evaluation *c)
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
        } else if (is_lan_record(&r->place)) {
            c->record = facts_of_record(now);
        } else if (proxy_value_of(&r->place, &v)) {
            c->before[v] = &r->before;
            c->planted[v] = &r->planted;
            c->now[v] = now ? now : &absent_state;
        }
    }
    c->raw = proxy_facts_raw(c->now);
    c->had = proxy_facts_raw(c->before);
    c->raw_planted = proxy_facts_raw(c->planted);
    /* What WinINet cannot be asked (another user's settings) is taken from the raw values. */
    if (c->connection_now) {
        c->effective = proxy_facts_connection(c->connection_now);
        c->had_effective = proxy_facts_connection(c->connection_before);
        c->effective_planted = proxy_facts_connection(c->connection_planted);
    } else {
        c->effective = proxy_facts_raw(c->now);
        c->had_effective = proxy_facts_raw(c->before);
        c->effective_planted = proxy_facts_raw(c->planted);
    }
    proxy_planted_server(c->journal, &c->server);
    c->raw_serves = says_planted(&c->raw, str_text(&c->server));
    c->effective_serves =
        says_planted(&c->effective, str_text(&c->server)) || (c->raw_serves && tells_in_part(c));
    open_what_browsers_ask(c);
}

static void close_case(struct evaluation *c)
{
    str_done(&c->server);
    proxy_facts_done(&c->raw);
    proxy_facts_done(&c->had);
    proxy_facts_done(&c->raw_planted);
    proxy_facts_done(&c->effective);
    proxy_facts_done(&c->had_effective);
    proxy_facts_done(&c->effective_planted);
    proxy_facts_done(&c->record);
    proxy_facts_done(&c->browsers);
}

static void conclude(struct evaluation *c, enum verdict_word word, const struct word *route,
                     const struct word *note, const char *object)
{
    c->verdict->word = word;
    c->verdict->route = route;
    if (note != NULL)
        verdict_note(c->verdict, note, object, 0);
}

/* A script that runs now and that this PC did not have. Empty: none. */
static const char *foreign_script(const struct evaluation *c)
{
    if (c->had.script[0] || c->had_effective.script[0])
        return ""; /* it had one: another one now is collateral */
    return c->raw.script[0] ? c->raw.script : c->effective.script;
}

/* On by either account, and by neither before: the raw value may come with the old setting. */
static bool detection_turned_on(const struct evaluation *c)
{
    return (c->effective.detect || c->raw.detect) && !c->had_effective.detect && !c->had.detect;
}

/* By one account: the script that was there before and that the plant had taken out. */
static bool script_back(const struct proxy_facts *now, const struct proxy_facts *had,
                        const struct proxy_facts *planted)
{
    return had->script[0] && !planted->script[0] && strcmp(now->script, had->script) == 0;
}

static bool own_script_back(const struct evaluation *c)
{
    return script_back(&c->raw, &c->had, &c->raw_planted) ||
           script_back(&c->effective, &c->had_effective, &c->effective_planted);
}

static const struct word *off_route(const struct evaluation *c)
{
    if (detection_turned_on(c))
        return ROUTE_AUTO_DETECT;
    if (own_script_back(c))
        return ROUTE_SCRIPT;
    if (!c->now[PROXY_ENABLE]->present)
        return ROUTE_VALUES_DELETED;
    return ROUTE_SWITCHED_OFF;
}

/* What this PC itself used, a proxy or the address of a script, and does not use now. */
static void note_own_not_back(struct evaluation *c)
{
    const struct proxy_facts *had = c->had.on ? &c->had : &c->had_effective;
    const char *script = c->had.script[0] ? c->had.script : c->had_effective.script;

    if (had->on && proxy_list_has_address(had->server))
        verdict_note(c->verdict, NOTE_OWN_PROXY_NOT_BACK, had->server, 0);
    if (script[0] && !c->raw.script[0] && !c->effective.script[0])
        verdict_note(c->verdict, NOTE_OWN_PROXY_NOT_BACK, script, 0);
}

static void judge_off(struct evaluation *c)
{
    const char *script = foreign_script(c);

    if (script[0]) {
        conclude(c, VERDICT_ALTERED, NULL, NOTE_OTHER_SCRIPT, script);
        return;
    }
    conclude(c, VERDICT_REPAIRED, off_route(c), NULL, NULL);
    if (detection_turned_on(c))
        verdict_note(c->verdict, NOTE_DETECTION_ON, NULL, 0);
    if (proxy_list_names(c->raw.server, str_text(&c->server)))
        verdict_note(c->verdict, NOTE_ADDRESS_LEFT_IN_BOX, c->raw.server, 0);
    note_own_not_back(c);
}

/* WinINet may tell less of a list than the registry holds: each is compared with its own account.
 */
static bool is_own_proxy(const struct evaluation *c, const struct proxy_facts *now)
{
    return now->on && c->had.on && !proxy_list_empty(c->had.server) &&
           (proxy_list_same(now->server, c->had.server) ||
            (now == &c->effective && proxy_list_same(now->server, c->had_effective.server)));
}

static bool serves_nothing(const struct proxy_facts *f)
{
    return !f->on || proxy_list_empty(f->server);
}

/* The servers of before and no others, in a writing that is not the same to every program. */
static bool is_own_miswritten(const struct evaluation *c, const char *list)
{
    return c->had.on && proxy_list_names(list, c->had.server) &&
           proxy_list_names(c->had.server, list);
}

/* The proxy is on with a list that is neither empty nor the one of before. */
static void judge_list(struct evaluation *c, const char *list)
{
    if (proxy_list_idle(list) && proxy_list_names(list, str_text(&c->server)))
        conclude(c, VERDICT_MASKED, NULL, NOTE_RAW_SAYS_PLANTED, list);
    else if (is_own_miswritten(c, list))
        conclude(c, VERDICT_ALTERED, NULL, NOTE_OWN_PROXY_MISWRITTEN, list);
    else if (!proxy_list_has_address(list))
        conclude(c, VERDICT_ALTERED, NULL, NOTE_NOT_AN_ADDRESS, list);
    else
        conclude(c, VERDICT_ALTERED, NULL, NOTE_OTHER_PROXY, list);
}

static void judge_cleared(struct evaluation *c)
{
    conclude(c, VERDICT_REPAIRED, ROUTE_CLEARED, NOTE_BOX_STILL_TICKED, NULL);
    note_own_not_back(c);
}

/* The proxy is on, by one account or both, and the planted server serves nothing. */
static void judge_on(struct evaluation *c)
{
    bool raw_own = is_own_proxy(c, &c->raw), effective_own = is_own_proxy(c, &c->effective);
    const char *script = foreign_script(c);

    if (script[0])
        conclude(c, VERDICT_ALTERED, NULL, NOTE_OTHER_SCRIPT, script);
    else if (serves_nothing(&c->raw) && serves_nothing(&c->effective))
        judge_cleared(c);
    else if (raw_own && effective_own)
        conclude(c, VERDICT_REPAIRED, ROUTE_REPLACED, NULL, NULL);
    else if (!effective_own && !serves_nothing(&c->effective))
        judge_list(c, c->effective.server);
    else if (!raw_own && !serves_nothing(&c->raw))
        judge_list(c, c->raw.server);
    else /* its own proxy, by one account only: half of the way back, and nothing in the way */
        conclude(c, VERDICT_REPAIRED, ROUTE_SWITCHED_OFF, NOTE_OWN_PROXY_NOT_BACK, c->had.server);
}

/* A policy that came after the plant decides instead of the user's values. */
static const struct observation *new_policy(const struct evaluation *c)
{
    for (size_t i = 0; i < PROXY_POLICIES; i++) {
        struct place place = proxy_policy_place(&proxy_policies[i]);
        const struct observation *observation = observations_find(c->seen, c->names, &place);

        place_done(&place);
        if (observation && observation->read == ST_OK && !proxy_policies[i].locks_page &&
            proxy_policy_in_force(&proxy_policies[i], &observation->state))
            return observation;
    }
    return NULL;
}

static bool odd_as_before(const struct evaluation *c)
{
    struct place any = {.type = PLACE_VALUE};

    return c->had.odd && state_equal(&any, c->now[PROXY_ENABLE], c->before[PROXY_ENABLE]) &&
           state_equal(&any, c->now[PROXY_SERVER], c->before[PROXY_SERVER]);
}

static void conclude_odd(struct evaluation *c)
{
    uint32_t number;
    bool enable = c->now[PROXY_ENABLE]->present && !state_dword(c->now[PROXY_ENABLE], &number);
    struct place place = place_value(OS_HKCU, proxy_settings_key,
                                     proxy_values[enable ? PROXY_ENABLE : PROXY_SERVER].name);
    struct str where = {0};

    place_where(&place, &where);
    conclude(c, VERDICT_ALTERED, NULL, NOTE_ODD_VALUE, where.data);
    str_done(&where);
    place_done(&place);
}

static void judge_effect(struct evaluation *c)
{
    bool raw = c->raw_serves, effective = c->effective_serves;

    if (effective && proxy_bypass_all(c->effective.bypass)) {
        conclude(c, VERDICT_MASKED, ROUTE_ALL_EXEMPT, NOTE_EVERYTHING_EXEMPT, c->effective.bypass);
    } else if (effective && (raw || c->raw.odd)) {
        conclude(c, VERDICT_ACTIVE, NULL, NOTE_PROXY_STILL_SERVES,
                 raw ? c->raw.server : c->effective.server);
    } else if (raw) {
        conclude(c, VERDICT_MASKED, NULL, NOTE_RAW_SAYS_PLANTED, c->raw.server);
    } else if (effective) {
        conclude(c, VERDICT_MASKED, NULL, NOTE_WININET_SAYS_PLANTED, c->effective.server);
    } else if (c->record_serves || c->browsers_serve) {
        /* Neither the values nor WinINet say so any more, but the pages still go that way. */
        conclude(c, VERDICT_MASKED, NULL, NOTE_WININET_SAYS_PLANTED,
                 c->record_serves ? c->record.server : c->browsers.server);
    } else if (c->raw.odd && !odd_as_before(c)) {
        conclude_odd(c);
    } else if (c->raw.on || c->effective.on) {
        judge_on(c);
    } else {
        judge_off(c);
    }
}

/* --- the neighbourhood ------------------------------------------------------------------------ */

/* A script that this PC did not have before, by either account, is judged and no collateral. */
static bool script_touched(const struct evaluation *c, const struct proxy_facts *now,
                           const struct proxy_facts *had, const struct proxy_facts *planted)
{
    if (!c->had.script[0] && !c->had_effective.script[0])
        return false;
    if (now->script[0])
        return strcmp(now->script, c->had.script) != 0 &&
               strcmp(now->script, c->had_effective.script) != 0;
    return had->script[0] && planted->script[0]; /* gone, and the plant itself had left it */
}

static bool detection_lost(const struct proxy_facts *now, const struct proxy_facts *had,
                           const struct proxy_facts *planted)
{
    return had->detect && planted->detect && !now->detect;
}

/* Exemptions where there were none have no effect while the proxy is off: nothing of the user's is
 * gone or changed; nor is it when some of those that the plant added are taken out. In what order
 * and type they are written makes no difference. */
static bool bypass_touched(const struct proxy_facts *now, const struct proxy_facts *had,
                           const struct proxy_facts *planted)
{
    if ((!had->bypass[0] && serves_nothing(now)) || proxy_bypass_same(now->bypass, had->bypass))
        return false;
    return !proxy_bypass_holds(planted->bypass, now->bypass) ||
           !(proxy_bypass_holds(now->bypass, had->bypass) ||
             proxy_bypass_holds(now->bypass, planted->bypass));
}

static bool value_touched(const struct evaluation *c, enum proxy_value v)
{
    switch (v) {
    case PROXY_OVERRIDE: return bypass_touched(&c->raw, &c->had, &c->raw_planted);
    case PROXY_SCRIPT: return script_touched(c, &c->raw, &c->had, &c->raw_planted);
    case PROXY_DETECT: return detection_lost(&c->raw, &c->had, &c->raw_planted);
    case PROXY_ENABLE:
    case PROXY_SERVER:
    case PROXY_VALUES: break;
    }
    return false; /* these two are the fault itself */
}

/* WinINet's own account of what the values tell too: named only where they do not. */
static bool connection_touched(const struct evaluation *c)
{
    const struct proxy_facts *now = &c->effective, *had = &c->had_effective,
                             *planted = &c->effective_planted;
    /* A WinINet that says nothing of what the value still holds has lost nothing: Wine's tells no
     * exemptions while the proxy is off. */
    bool bypass_kept = !now->bypass[0] && proxy_bypass_holds(c->raw.bypass, had->bypass);
    bool script_kept = !now->script[0] && strcmp(c->raw.script, had->script) == 0;

    return (bypass_touched(now, had, planted) && !bypass_kept &&
            !value_touched(c, PROXY_OVERRIDE)) ||
           (script_touched(c, now, had, planted) && !script_kept &&
            !value_touched(c, PROXY_SCRIPT)) ||
           (detection_lost(now, had, planted) && !value_touched(c, PROXY_DETECT));
}

/* --- trees --- */

/* Programs and Windows itself write there at any time; some of it goes by itself. */
static bool is_loss(const void *ctx, const struct place *place, const char *path,
                    const struct tree_item *value)
{
    const struct place *tree = ctx;

    (void)place;
    return !proxy_windows_keeps(tree, path, value ? value->name : NULL);
}

/* Did the whole key of the settings go? Then that is said once, and not once more for each tree. */
static bool settings_gone(const struct evaluation *c)
{
    struct place settings = place_key(proxy_settings_key);
    const struct state *now = seen_state(c, &settings);

    place_done(&settings);
    return now && !now->present;
}

static bool tree_touched(const struct evaluation *c, const struct record *r,
                         const struct state *now)
{
    struct str loss = {0};
    bool lost;

    if (settings_gone(c))
        return false;
    fault_tree_loss(r, now, is_loss, &r->place, &loss);
    lost = r->before.present && (!now->present || loss.len > 0);
    str_done(&loss);
    return lost;
}

static bool neighbour_touched(const struct evaluation *c, const struct record *r,
                              const struct state *now)
{
    enum proxy_value v;

    if (r->place.type == PLACE_CONNECTION)
        return connection_touched(c);
    if (r->place.type == PLACE_KEY && text_equal_nocase(r->place.key, proxy_settings_key))
        return r->before.present && !now->present;
    if (r->place.type == PLACE_TREE)
        return tree_touched(c, r, now);
    if (r->place.type == PLACE_BLOB && proxy_is_lan_record(r->place.name))
        return false;
    if (r->place.type != PLACE_VALUE && r->place.type != PLACE_BLOB)
        return false;
    if (proxy_value_of(&r->place, &v))
        return value_touched(c, v);
    /* Not as before, and not as the plant itself left it. */
    return !state_equal(&r->place, now, &r->before) && !state_equal(&r->place, now, &r->planted);
}

/* A server in the box while the proxy is off has no effect, whatever it is. */
static enum check_state value_check(const struct evaluation *c, enum proxy_value v, bool is_touched,
                                    const struct place *p)
{
    if (is_touched)
        return CHECK_CHANGED;
    if (v == PROXY_ENABLE || v == PROXY_SERVER) {
        if (c->raw_serves)
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
static const struct state *wanted_state(const struct evaluation *c, const struct record *r,
                                        struct state *zero)
{
    enum proxy_value v;

    if (proxy_value_of(&r->place, &v) && v == PROXY_ENABLE && !c->had.on && !c->had.odd) {
        state_set_dword(zero, 0);
        return zero;
    }
    return &r->before;
}

static enum check_state connection_check(const struct evaluation *c)
{
    if (c->effective_serves)
        return CHECK_FAULT;
    return c->verdict->word == VERDICT_ALTERED || connection_touched(c) ? CHECK_CHANGED : CHECK_OK;
}

/* A row of its own only where it holds the fault: it says what the two above say otherwise. */
static void check_what_browsers_ask(struct evaluation *c)
{
    struct place browsers = place_browsers();

    for (size_t i = 0; c->record_serves && i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];

        if (is_lan_record(&r->place))
            fault_check(c->verdict, proxy_group(&r->place), &r->place, &r->before,
                        seen_state(c, &r->place), CHECK_FAULT);
    }
    if (c->browsers_serve)
        fault_check(c->verdict, proxy_group(&browsers), &browsers, c->connection_before,
                    seen_state(c, &browsers), CHECK_FAULT);
    place_done(&browsers);
}

static void check_record(struct evaluation *c, const struct record *r, bool *collateral)
{
    const struct state *now = seen_state(c, &r->place);
    struct state zero = {0};
    enum check_state state;
    bool is_touched;
    enum proxy_value v;

    if (!now)
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

/* What a place lost by a broad repair: the note's id, and where. */
static const struct word *loss_of(const struct record *r, const struct state *now,
                                  struct str *where)
{
    if (r->place.type == PLACE_TREE && now->present) {
        fault_tree_loss(r, now, is_loss, &r->place, where);
        return NOTE_GONE;
    }
    place_where(&r->place, where);
    if (now->present)
        return NOTE_CHANGED;
    if (r->place.type == PLACE_TREE && !r->before.whole)
        return NOTE_LARGE_GONE;
    return r->place.type == PLACE_KEY ? NOTE_KEY_GONE : NOTE_GONE;
}

static void name_collateral(struct evaluation *c)
{
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = seen_state(c, &r->place);
        struct str where = {0};

        if (now && neighbour_touched(c, r, now)) {
            const struct word *id = loss_of(r, now, &where);

            verdict_note_of(c->verdict, id, proxy_group(&r->place), str_text(&where), 0);
        }
        str_done(&where);
    }
}

bool judge_proxy_acts(const struct os *names, const struct journal *j,
                      const struct observations *seen)
{
    struct evaluation c = {.names = names, .journal = j, .seen = seen};
    bool acts;

    open_case(&c);
    acts = c.raw_serves && c.effective_serves && !proxy_bypass_all(c.effective.bypass);
    close_case(&c);
    return acts;
}

void judge_proxy(const struct fault_kind *self, const struct os *names, const struct journal *j,
                 const struct observations *seen, struct verdict *out)
{
    struct evaluation c = {.names = names, .journal = j, .seen = seen, .verdict = out};
    const struct observation *policy;
    bool collateral = false, unread = observations_unread(seen, out);

    (void)self;
    open_case(&c);
    policy = new_policy(&c);
    if (!unread && policy) {
        struct str where = {0};

        /* The user's values do not decide any more: whether pages load cannot be told from here. */
        place_where(&policy->place, &where);
        conclude(&c, VERDICT_ALTERED, NULL, NOTE_POLICY_NOW, where.data);
        str_done(&where);
    } else if (!unread) {
        judge_effect(&c);
    }
    for (size_t i = 0; i < j->records.count; i++)
        check_record(&c, &j->records.items[i], &collateral);
    check_what_browsers_ask(&c);
    if (!unread && out->word == VERDICT_REPAIRED && collateral) {
        out->word = VERDICT_COLLATERAL;
        name_collateral(&c);
    }
    close_case(&c);
}
