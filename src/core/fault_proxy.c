/*
 * Ticket "no Internet": a manual proxy that does not answer.
 *
 * Planted through WinINet's per-connection call, so that Windows knows of it at once, and then made
 * sure of in the raw values, which some programs read themselves; judged by both.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "proxy_list.h"

static const char settings_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
static const char connections_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections";

static const char *const blob_names[] = {"DefaultConnectionSettings", "SavedLegacySettings"};

/* The values that the plant changes, in the order of their writing, then those that have a meaning
 * for the verdict and are only watched. */
enum value { ENABLE, SERVER, OVERRIDE, SCRIPT, DETECT, VALUE_COUNT };
static const struct {
    const char *name, *check;
    enum record_role role;
} values[VALUE_COUNT] = {
    {"ProxyEnable", "proxy.enable", ROLE_OWN},     {"ProxyServer", "proxy.server", ROLE_OWN},
    {"ProxyOverride", "proxy.override", ROLE_OWN}, {"AutoConfigURL", "proxy.script", ROLE_OWN},
    {"AutoDetect", "proxy.detect", ROLE_WATCH},
};

static bool value_of(const struct place *p, enum value *out)
{
    if (p->type != PLACE_VALUE || !text_equal_nocase(p->key, settings_key))
        return false;
    for (unsigned i = 0; i < VALUE_COUNT; i++) {
        if (text_equal_nocase(p->name, values[i].name)) {
            *out = (enum value)i;
            return true;
        }
    }
    return false;
}

/* --- settings --------------------------------------------------------------------------------- */

static const char *const setting_names[] = {"server", "bypass", "remote-help", NULL};

/*
 * The hosts that each remote-help program talks to, so that the fault need not cut the session it
 * is repaired in. Quick Assist: Microsoft's list (quick-assist.md); TeamViewer, AnyDesk: the
 * vendors' firewall pages. That this keeps a session alive is plausible, not proven.
 */
static const struct {
    const char *name, *hosts;
} remote_help[] = {
    {"quick-assist",
     "*.aria.microsoft.com;*.cc.skype.com;*.events.data.microsoft.com;*.flightproxy.skype.com;"
     "*.live.com;*.monitor.azure.com;*.registrar.skype.com;*.support.services.microsoft.com;"
     "*.trouter.skype.com;aadcdn.msauth.net;edge.skype.com;login.microsoftonline.com;"
     "remoteassistanceprodacs.communication.azure.com;turn.azure.com;<local>"},
    {"teamviewer", "*.teamviewer.com;<local>"},
    {"anydesk", "*.net.anydesk.com;<local>"},
    {"none", ""},
};

static const char *remote_hosts(const char *name)
{
    for (size_t i = 0; name && i < sizeof remote_help / sizeof *remote_help; i++)
        if (strcmp(remote_help[i].name, name) == 0)
            return remote_help[i].hosts;
    return NULL;
}

static bool bypass_valid(const char *value)
{
    size_t len = strlen(value);

    if (len > 1000 || !utf8_valid(value, len))
        return false;
    for (const char *p = value; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f || *p == '"')
            return false;
    return true;
}

static enum status check_setting(const char *name, const char *value, struct err *err)
{
    if (strcmp(name, "server") == 0)
        return proxy_server_valid(value) ? ST_OK
                                         : err_set(err, ST_ARGUMENT, ERR_BAD_SERVER, 0, value);
    if (strcmp(name, "bypass") == 0)
        return bypass_valid(value) ? ST_OK : err_set(err, ST_ARGUMENT, ERR_BAD_BYPASS, 0, value);
    if (strcmp(name, "remote-help") == 0)
        return remote_hosts(value) ? ST_OK
                                   : err_set(err, ST_ARGUMENT, ERR_BAD_REMOTE_HELP, 0, value);
    return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_SETTING, 0, name);
}

/* --- policies --------------------------------------------------------------------------------- */

/*
 * Who may own the proxy instead of the user. ProxySettingsPerUser: documented under "Make proxy
 * settings per-machine"; the Control Panel values: documented under "Disable changing proxy
 * settings" and "Disable the Connections page".
 */
static const struct policy {
    enum os_root root;
    const char *key, *name;
    bool when_zero; /* in force when 0; otherwise when it is there and not 0 */
    bool locks_page;
} policies[] = {
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "ProxySettingsPerUser", true, false},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "ProxyEnable", false, false},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "ProxyServer", false, false},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "AutoConfigURL", false, false},
    {OS_HKCU, "Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "ProxyEnable", false, false},
    {OS_HKCU, "Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "ProxyServer", false, false},
    {OS_HKCU, "Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
     "AutoConfigURL", false, false},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Internet Explorer\\Control Panel", "Proxy", false,
     true},
    {OS_HKCU, "Software\\Policies\\Microsoft\\Internet Explorer\\Control Panel", "Proxy", false,
     true},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Internet Explorer\\Control Panel", "ConnectionsTab",
     false, true},
    {OS_HKCU, "Software\\Policies\\Microsoft\\Internet Explorer\\Control Panel", "ConnectionsTab",
     false, true},
};

static bool policy_in_force(const struct policy *p, const struct state *s)
{
    struct str text = {0};
    uint32_t number;
    bool in_force;

    if (!s->present)
        return false;
    if (state_dword(s, &number))
        return p->when_zero ? number == 0 : number != 0;
    in_force = !p->when_zero && state_string(s, &text) && text.len > 0;
    str_done(&text);
    return in_force;
}

static struct place policy_place(const struct policy *p)
{
    return place_value(p->root, p->key, p->name);
}

static enum status refuse_policies(const struct os *os, struct err *err)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        struct place place = policy_place(&policies[i]);
        struct state state = {0};
        struct str where = {0};
        enum status st = place_read(os, &place, &state, err);

        if (st == ST_OK && policy_in_force(&policies[i], &state)) {
            place_where(&place, &where);
            st = err_set(err, ST_REFUSED,
                         policies[i].locks_page ? ERR_POLICY_LOCKS_PAGE : ERR_POLICY_OWNS, 0,
                         where.data);
        }
        str_done(&where);
        state_done(&state);
        place_done(&place);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* --- what the states mean --------------------------------------------------------------------- */

/* The proxy as the raw values or as WinINet tell it. */
struct facts {
    bool on;
    bool odd; /* the raw values mean nothing: a type that nobody reads */
    bool detect;
    char *server, *bypass, *script; /* never NULL */
};

static void facts_done(struct facts *f)
{
    free(f->server);
    free(f->bypass);
    free(f->script);
}

static char *string_of(const struct state *s, bool *odd)
{
    struct str text = {0};

    if (s->present && !state_string(s, &text))
        *odd = true;
    return str_take(&text);
}

static bool nonzero(const struct state *s)
{
    uint32_t number;

    return state_dword(s, &number) && number != 0;
}

/* states are those of values[]. */
static struct facts facts_raw(const struct state *const states[VALUE_COUNT])
{
    struct facts f = {0};
    uint32_t number;
    bool odd_server = false, ignored = false;

    f.on = nonzero(states[ENABLE]);
    f.odd = states[ENABLE]->present && !state_dword(states[ENABLE], &number);
    f.detect = nonzero(states[DETECT]);
    f.server = string_of(states[SERVER], &odd_server);
    f.bypass = string_of(states[OVERRIDE], &ignored);
    f.script = string_of(states[SCRIPT], &ignored);
    f.odd = f.odd || (f.on && odd_server);
    return f;
}

static struct facts facts_connection(const struct state *s)
{
    struct facts f = {.on = (s->type & OS_PROXY_MANUAL) != 0,
                      .detect = (s->type & OS_PROXY_DETECT) != 0};

    f.server = mem_dup(state_connection(s, CONNECTION_SERVER));
    f.bypass = mem_dup(state_connection(s, CONNECTION_BYPASS));
    f.script = mem_dup(s->type & OS_PROXY_SCRIPT ? state_connection(s, CONNECTION_SCRIPT) : "");
    return f;
}

static bool says_planted(const struct facts *f, const char *server)
{
    return f->on && proxy_list_serves(f->server, server);
}

/* --- capture ---------------------------------------------------------------------------------- */

/* The bypass list while planted: what the user had, then the setting's, then the helper's hosts. */
static char *planned_bypass(const struct settings *settings, const char *before)
{
    const char *const parts[] = {before, settings_get(settings, "bypass"),
                                 remote_hosts(settings_get(settings, "remote-help"))};
    struct str out = {0};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i] || !*parts[i])
            continue;
        if (out.len > 0 && out.data[out.len - 1] != ';')
            str_add_char(&out, ';');
        str_add_text(&out, parts[i]);
    }
    return str_take(&out);
}

static enum status capture_one(const struct os *os, enum record_role role, struct place place,
                               struct records *out, struct err *err)
{
    struct state before = {0}, planted = {0};
    enum status st = place_read(os, &place, &before, err);

    if (st == ST_OK) {
        state_copy(&planted, &before);
        records_add(out, role, &place, &before, &planted);
    }
    place_done(&place);
    return st;
}

static enum status capture_keys(const struct os *os, struct records *out, struct err *err)
{
    enum status st = capture_one(os, ROLE_OWN, place_key(settings_key), out, err);

    if (st != ST_OK)
        return st;
    out->items[out->count - 1].planted.present = true;
    /* WinINet makes this one when it is first told something. */
    return capture_one(os, ROLE_WATCH, place_key(connections_key), out, err);
}

static enum status capture_values(const struct os *os, const struct os_names *names,
                                  struct records *out, struct err *err)
{
    for (size_t i = 0; i < VALUE_COUNT; i++) {
        const char *name = fault_spelled(os, names, values[i].name);
        enum status st =
            capture_one(os, values[i].role, place_value(OS_HKCU, settings_key, name), out, err);

        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

static enum status capture_blobs(const struct os *os, struct records *out, struct err *err)
{
    for (size_t i = 0; i < sizeof blob_names / sizeof *blob_names; i++) {
        enum status st =
            capture_one(os, ROLE_WATCH, place_blob(connections_key, blob_names[i]), out, err);

        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* Every other value of the key: a repair with a broad brush takes some of them along. */
static enum status capture_neighbours(const struct os *os, const struct os_names *names,
                                      struct records *out, struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < names->count; i++) {
        struct place place = place_value(OS_HKCU, settings_key, names->names[i]);
        enum value known;

        if (value_of(&place, &known))
            place_done(&place);
        else
            st = capture_one(os, ROLE_WATCH, place, out, err);
    }
    return st;
}

static struct record *own_value(struct records *r, enum value which)
{
    for (size_t i = 0; i < r->count; i++) {
        enum value v;

        if (value_of(&r->items[i].place, &v) && v == which)
            return &r->items[i];
    }
    return NULL;
}

static enum status refuse_same_fault(const struct facts *now, const struct settings *settings,
                                     struct err *err)
{
    /* The course's own manual way, or a leftover of it. */
    static const char course[] = "123.45.67.89";

    if (!now->on)
        return ST_OK;
    if (proxy_list_serves(now->server, settings_get(settings, "server")) ||
        proxy_list_serves(now->server, course) || proxy_list_documentation(now->server))
        return err_set(err, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, 0, now->server);
    return ST_OK;
}

static void plan_values(struct records *r, struct record *connection,
                        const struct settings *settings, const struct facts *raw,
                        const struct facts *effective)
{
    const char *had = raw->bypass[0] ? raw->bypass : effective->bypass;
    char *bypass = planned_bypass(settings, had);
    char *script = mem_dup(state_connection(&connection->before, CONNECTION_SCRIPT));
    struct record *override = own_value(r, OVERRIDE);

    /* DIRECT with MANUAL: a bare MANUAL was seen not to work. Detection and script are switched
     * off, or they would win over the manual proxy and there would be no fault. */
    state_set_connection(&connection->planted, OS_PROXY_DIRECT | OS_PROXY_MANUAL,
                         settings_get(settings, "server"), bypass, script);
    state_set_dword(&own_value(r, ENABLE)->planted, 1);
    state_set_string(&own_value(r, SERVER)->planted, settings_get(settings, "server"));
    if (strcmp(bypass, raw->bypass) != 0)
        state_set_string(&override->planted, bypass);
    state_done(&own_value(r, SCRIPT)->planted);
    free(bypass);
    free(script);
}

static enum status plan(struct records *r, struct record *connection,
                        const struct settings *settings, struct err *err)
{
    const struct state *states[VALUE_COUNT];
    struct facts raw, effective;
    enum status st;

    for (unsigned i = 0; i < VALUE_COUNT; i++)
        states[i] = &own_value(r, (enum value)i)->before;
    raw = facts_raw(states);
    effective = facts_connection(&connection->before);
    st = refuse_same_fault(&raw, settings, err);
    if (st == ST_OK)
        st = refuse_same_fault(&effective, settings, err);
    if (st == ST_OK)
        plan_values(r, connection, settings, &raw, &effective);
    facts_done(&raw);
    facts_done(&effective);
    return st;
}

static enum status capture(const struct os *os, const struct settings *settings,
                           struct records *out, struct err *err)
{
    struct os_names names = {0};
    struct records r = {0};
    bool present = false;
    size_t connection;
    enum status st = refuse_policies(os, err);

    if (st == ST_OK)
        st = capture_keys(os, &r, err);
    connection = r.count;
    if (st == ST_OK)
        st = capture_one(os, ROLE_OWN, place_connection(), &r, err);
    if (st == ST_OK)
        st = os->ops->reg_list(os->ctx, OS_HKCU, settings_key, &present, &names, err);
    if (st == ST_OK)
        st = capture_values(os, &names, &r, err);
    if (st == ST_OK)
        st = capture_blobs(os, &r, err);
    if (st == ST_OK)
        st = capture_neighbours(os, &names, &r, err);
    os_names_done(&names);
    if (st == ST_OK)
        st = plan(&r, &r.items[connection], settings, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    return st;
}

/* --- observe ---------------------------------------------------------------------------------- */

static const char *group_of(const struct record *r)
{
    enum value v;

    if (r->place.type == PLACE_CONNECTION)
        return "proxy.wininet";
    if (r->place.type == PLACE_BLOB)
        return "proxy.record";
    if (value_of(&r->place, &v))
        return values[v].check;
    return "proxy.other";
}

static void observe(const struct os *os, const struct journal *j, struct sights *out)
{
    for (size_t i = 0; i < j->records.count; i++) {
        struct place place;

        place_copy(&place, &j->records.items[i].place);
        sights_look(out, os, group_of(&j->records.items[i]), &place);
    }
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        struct place place = policy_place(&policies[i]);

        sights_look(out, os, "proxy.policy", &place);
    }
}

/* --- judge ------------------------------------------------------------------------------------ */

static const struct state absent_state;

struct case_file {
    const struct os *names;
    const struct journal *journal;
    const struct sights *seen;
    struct verdict *verdict;
    const char *server; /* the planted one */
    const struct state *before[VALUE_COUNT], *planted[VALUE_COUNT], *now[VALUE_COUNT];
    const struct state *connection_before, *connection_planted,
        *connection_now; /* now: NULL if not visible */
    struct facts raw, effective, had, had_effective;
};

static const struct state *seen_state(const struct case_file *c, const struct place *place)
{
    const struct sight *sight = sights_find(c->seen, c->names, place);

    return sight && sight->read == ST_OK ? &sight->state : NULL;
}

static void open_case(struct case_file *c)
{
    for (unsigned i = 0; i < VALUE_COUNT; i++)
        c->before[i] = c->planted[i] = c->now[i] = &absent_state;
    c->connection_before = c->connection_planted = &absent_state;
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = seen_state(c, &r->place);
        enum value v;

        if (r->place.type == PLACE_CONNECTION) {
            c->connection_before = &r->before;
            c->connection_planted = &r->planted;
            c->connection_now = now;
        } else if (value_of(&r->place, &v)) {
            c->before[v] = &r->before;
            c->planted[v] = &r->planted;
            c->now[v] = now ? now : &absent_state;
        }
    }
    c->raw = facts_raw(c->now);
    c->had = facts_raw(c->before);
    /* What WinINet cannot be asked (another user's settings) is taken from the raw values. */
    c->effective = c->connection_now ? facts_connection(c->connection_now) : facts_raw(c->now);
    c->had_effective =
        c->connection_now ? facts_connection(c->connection_before) : facts_raw(c->before);
    c->server = settings_get(&c->journal->settings, "server");
    if (!c->server)
        c->server = "";
}

static void close_case(struct case_file *c)
{
    facts_done(&c->raw);
    facts_done(&c->effective);
    facts_done(&c->had);
    facts_done(&c->had_effective);
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
           !c->planted[SCRIPT]->present;
}

static enum route off_route(const struct case_file *c)
{
    if (detection_turned_on(c))
        return ROUTE_AUTO_DETECT;
    if (own_script_back(c))
        return ROUTE_SCRIPT;
    if (!c->now[ENABLE]->present)
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
    const struct facts *telling = c->effective.on ? &c->effective : &c->raw;
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
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        struct place place = policy_place(&policies[i]);
        const struct sight *sight = sights_find(c->seen, c->names, &place);

        place_done(&place);
        if (sight && sight->read == ST_OK && !policies[i].locks_page &&
            policy_in_force(&policies[i], &sight->state))
            return sight;
    }
    return NULL;
}

static bool odd_as_before(const struct case_file *c)
{
    struct place any = {.type = PLACE_VALUE};

    return c->had.odd && state_equal(&any, c->now[ENABLE], c->before[ENABLE]) &&
           state_equal(&any, c->now[SERVER], c->before[SERVER]);
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
        conclude(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_ODD_VALUE, values[ENABLE].name);
    } else if (c->raw.on || c->effective.on) {
        judge_on(c);
    } else {
        judge_off(c);
    }
}

/* --- the neighbourhood ------------------------------------------------------------------------ */

static bool string_state_empty(const struct state *s)
{
    struct str text = {0};
    bool empty = !s->present || (state_string(s, &text) && text.len == 0);

    str_done(&text);
    return empty;
}

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
    if (!c->planted[SCRIPT]->present && !now[0])
        return false; /* the plant itself took it out */
    return strcmp(now, c->had.script) != 0;
}

static bool detection_lost(const struct case_file *c)
{
    struct facts planted = facts_connection(c->connection_planted);
    bool lost = (c->had.detect && nonzero(c->planted[DETECT]) && !c->raw.detect) ||
                (c->had_effective.detect && planted.detect && !c->effective.detect);

    facts_done(&planted);
    return lost;
}

static bool value_touched(const struct case_file *c, enum value v, const struct place *p)
{
    switch (v) {
    case OVERRIDE:
        if (string_state_empty(c->now[v]) && string_state_empty(c->before[v]))
            return false;
        return touched(p, c->before[v], c->planted[v], c->now[v]);
    case SCRIPT: return script_touched(c);
    case DETECT: return detection_lost(c);
    case ENABLE:
    case SERVER:
    case VALUE_COUNT: break;
    }
    return false; /* these two are the fault itself */
}

static bool neighbour_touched(const struct case_file *c, const struct record *r,
                              const struct state *now)
{
    enum value v;

    if (r->place.type != PLACE_VALUE)
        return false;
    if (value_of(&r->place, &v))
        return value_touched(c, v, &r->place);
    return touched(&r->place, &r->before, &r->planted, now);
}

/* A server in the box while the proxy is off has no effect, whatever it is. */
static enum check_state value_check(const struct case_file *c, enum value v, bool is_touched,
                                    const struct place *p)
{
    bool planted_on = says_planted(&c->raw, c->server);

    if (is_touched)
        return CHECK_CHANGED;
    if (v == ENABLE || v == SERVER) {
        if (planted_on)
            return CHECK_FAULT;
        if (state_equal(p, c->now[v], c->before[v]) || !c->raw.on)
            return c->raw.odd ? CHECK_CHANGED : CHECK_OK;
        return c->verdict->word == VERDICT_REPAIRED ? CHECK_OK : CHECK_CHANGED;
    }
    if (v == SCRIPT && c->raw.script[0] && !c->had.script[0])
        return CHECK_CHANGED;
    return CHECK_OK;
}

/* What was wanted of a place: as before; of the switch, "0" says more than "(absent)". */
static const struct state *wanted_state(const struct case_file *c, const struct record *r,
                                        struct state *zero)
{
    enum value v;

    if (value_of(&r->place, &v) && v == ENABLE && !c->had.on && !c->had.odd) {
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
    enum value v;

    if (!now || r->place.type == PLACE_KEY || r->place.type == PLACE_BLOB)
        return;
    is_touched = neighbour_touched(c, r, now);
    if (is_touched)
        *collateral = true;
    if (r->place.type == PLACE_CONNECTION)
        state = connection_check(c);
    else if (value_of(&r->place, &v))
        state = value_check(c, v, is_touched, &r->place);
    else
        state = is_touched ? CHECK_CHANGED : CHECK_OK;
    /* The untouched crowd of other values would bury what matters. */
    if (is_touched || r->place.type == PLACE_CONNECTION || value_of(&r->place, &v))
        fault_check(c->verdict, group_of(r), &r->place, wanted_state(c, r, &zero), now, state);
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

static void judge(const struct os *names, const struct journal *j, const struct sights *seen,
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

/* --- restore ---------------------------------------------------------------------------------- */

/*
 * The text that was there, in other bytes: nothing is lost by writing the old bytes over it. It
 * comes about when a restore is interrupted between telling WinINet, which writes plain REG_SZ, and
 * writing the values themselves.
 */
static bool is_text_of_before(const struct journal *j, const struct record *r, enum value v,
                              const struct state *now)
{
    static const enum connection_string strings[VALUE_COUNT] = {
        [SERVER] = CONNECTION_SERVER, [OVERRIDE] = CONNECTION_BYPASS, [SCRIPT] = CONNECTION_SCRIPT};
    struct str text = {0}, before = {0};
    bool same = false;

    if (!state_string(now, &text))
        goto out;
    same = state_string(&r->before, &before) && str_equal(&text, &before);
    for (size_t i = 0; !same && i < j->records.count; i++)
        if (j->records.items[i].place.type == PLACE_CONNECTION)
            same = strcmp(str_text(&text),
                          state_connection(&j->records.items[i].before, strings[v])) == 0;
out:
    str_done(&text);
    str_done(&before);
    return same;
}

static bool is_repair(const struct journal *j, const struct record *record, const struct state *now)
{
    uint32_t number;
    enum value v;

    if (record->place.type != PLACE_VALUE)
        return true; /* WinINet's own account and record follow from the values */
    if (!value_of(&record->place, &v))
        return false;
    switch (v) {
    case ENABLE: return state_dword(now, &number) && number == 0;
    case DETECT: return state_dword(now, &number) && number <= 1;
    case SERVER:
    case OVERRIDE:
    case SCRIPT: return string_state_empty(now) || is_text_of_before(j, record, v, now);
    case VALUE_COUNT: break;
    }
    return false;
}

static void leftovers(const struct os *names, const struct journal *j, const struct sights *seen,
                      struct sights *out)
{
    (void)names, (void)j, (void)seen, (void)out; /* a proxy leaves nothing beside its values */
}

static bool may_own(const struct place *place)
{
    switch (place->type) {
    case PLACE_CONNECTION: return true;
    case PLACE_VALUE: return text_equal_nocase(place->key, settings_key);
    case PLACE_BLOB: return text_equal_nocase(place->key, connections_key);
    case PLACE_KEY:
        return text_equal_nocase(place->key, settings_key) ||
               text_equal_nocase(place->key, connections_key);
    case PLACE_FILE:
    case PLACE_FOLDER:
    case PLACE_TYPE_COUNT: break;
    }
    return false;
}

static void settle(const struct os *os)
{
    os->ops->connection_notify(os->ctx);
}

const struct fault_kind fault_proxy = {
    .name = "proxy",
    .settings = setting_names,
    .check_setting = check_setting,
    .capture = capture,
    .observe = observe,
    .judge = judge,
    .is_repair = is_repair,
    .leftovers = leftovers,
    .may_own = may_own,
    .settle = settle,
};
