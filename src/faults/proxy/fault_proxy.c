/*
 * Ticket "no Internet": a manual proxy that does not answer.
 *
 * Planted through WinINet's per-connection call, so that Windows knows of it at once, and then made
 * sure of in the raw values, which some programs read themselves; judged by both.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "judge_proxy.h"
#include "proxy_list.h"
#include "proxy_state.h"
#include "text.h"
#include "tree.h"
#include "utf.h"

/* --- settings --------------------------------------------------------------------------------- */

/*
 * The hosts that each remote-help program talks to, so that the fault need not cut the session it
 * is repaired in. Quick Assist: Microsoft's list (quick-assist.md); TeamViewer, AnyDesk: the
 * vendors' firewall pages. That this keeps a session alive is plausible, not proven.
 */
static const struct {
    const struct word *program;
    const char *hosts;
} remote_help[] = {
    {CHOICE_QUICK_ASSIST,
     "*.aria.microsoft.com;*.cc.skype.com;*.events.data.microsoft.com;*.flightproxy.skype.com;"
     "*.live.com;*.monitor.azure.com;*.registrar.skype.com;*.support.services.microsoft.com;"
     "*.trouter.skype.com;aadcdn.msauth.net;edge.skype.com;login.microsoftonline.com;"
     "remoteassistanceprodacs.communication.azure.com;turn.azure.com;<local>"},
    {CHOICE_TEAMVIEWER, "*.teamviewer.com;<local>"},
    {CHOICE_ANYDESK, "*.net.anydesk.com;<local>"},
    {CHOICE_NONE, ""},
};

static const char *remote_hosts(const char *name)
{
    for (size_t i = 0; name && i < sizeof remote_help / sizeof *remote_help; i++)
        if (strcmp(remote_help[i].program->text, name) == 0)
            return remote_help[i].hosts;
    return NULL;
}

static bool bypass_valid(const char *value)
{
    size_t len = strlen(value);

    if (len > 1000 || !utf8_valid(value, len) || proxy_bypass_all(value))
        return false;
    for (const char *p = value; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f || *p == '"')
            return false;
    return true;
}

static const struct word *const programs[] = {CHOICE_QUICK_ASSIST, CHOICE_TEAMVIEWER,
                                              CHOICE_ANYDESK, CHOICE_NONE, NULL};

static const struct fault_setting settings_of_kind[] = {
    {.word = SETTING_SERVER,
     .asked = SETTING_ASKED_MORE,
     .valid = proxy_server_valid,
     .wrong = REFUSAL_BAD_SERVER},
    {.word = SETTING_BYPASS, .valid = bypass_valid, .wrong = REFUSAL_BAD_BYPASS},
    {.word = SETTING_REMOTE_HELP,
     .type = SETTING_IS_CHOICE,
     .asked = SETTING_ASKED,
     .choices = programs,
     .wrong = REFUSAL_BAD_REMOTE_HELP},
    {0},
};

/* --- refusals --- */

static bool policy_in_force(const void *policy, const struct state *now)
{
    return proxy_policy_in_force(policy, now);
}

static enum status refuse_policies(const struct os *os, struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < PROXY_POLICIES; i++)
        st = fault_refuse_where(
            os, proxy_policy_place(&proxy_policies[i]), policy_in_force, &proxy_policies[i],
            proxy_policies[i].locks_page ? REFUSAL_POLICY_LOCKS_PAGE : NULL, err);
    return st;
}

/* --- capture ---------------------------------------------------------------------------------- */

/* The bypass list while planted: what the user had (unless it exempts every page: then there would
 * be no fault), then the setting's, then the helper's hosts. */
static char *planned_bypass(const struct settings *settings, const char *before)
{
    const char *const parts[] = {before, settings_get(settings, SETTING_BYPASS->text),
                                 remote_hosts(settings_get(settings, SETTING_REMOTE_HELP->text))};
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

static enum status capture_keys(const struct os *os, struct records *out, struct err *err)
{
    enum status st = fault_capture(os, ROLE_OWN, place_key(proxy_settings_key), out, err);

    if (st != ST_OK)
        return st;
    records_last(out)->planted.present = true;
    /* WinINet makes this one when it is first told something. */
    return fault_capture(os, ROLE_WATCH, place_key(proxy_records_key), out, err);
}

static enum status capture_values(const struct os *os, const struct os_names *names,
                                  struct records *out, struct err *err)
{
    for (size_t i = 0; i < PROXY_VALUES; i++) {
        const char *name = fault_spelled(os, names, proxy_values[i].name);
        enum status st = fault_capture(os, proxy_values[i].role,
                                       place_value(OS_HKCU, proxy_settings_key, name), out, err);

        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* The LAN's records, which Windows may make when it is told something, and one for each VPN, PPPoE
 * and dial-up connection of this PC: deleting the key is a repair that takes them along. */
static enum status capture_blobs(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, OS_HKCU, proxy_records_key, &present, &names, err);

    for (size_t i = 0; st == ST_OK && i < PROXY_LAN_RECORDS; i++)
        st = fault_capture(
            os, ROLE_WATCH,
            place_blob(proxy_records_key, fault_spelled(os, &names, proxy_lan_records[i])), out,
            err);
    for (size_t i = 0; st == ST_OK && i < names.count; i++)
        if (!proxy_is_lan_record(names.names[i]))
            st = fault_capture(os, ROLE_WATCH, place_blob(proxy_records_key, names.names[i]), out,
                               err);
    os_names_done(&names);
    return st;
}

/* Every other value of the key: a repair with a broad brush takes some of them along. */
static enum status capture_neighbours(const struct os *os, const struct os_names *names,
                                      struct records *out, struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < names->count; i++) {
        struct place place = place_value(OS_HKCU, proxy_settings_key, names->names[i]);
        enum proxy_value known;

        if (proxy_value_of(&place, &known))
            place_done(&place);
        else
            st = fault_capture(os, ROLE_WATCH, place, out, err);
    }
    return st;
}

/* All below the key but the connections' records, which have places of their own: zones, the pages
 * in them, and what Windows keeps for itself. */
static enum status capture_trees(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    enum status st = os->ops->reg_keys(os->ctx, proxy_settings_key, &names, err);

    for (size_t i = 0; st == ST_OK && i < names.count; i++) {
        char *key = os_path(proxy_settings_key, names.names[i]);

        if (!text_equal_nocase(key, proxy_records_key))
            st = fault_capture(os, ROLE_WATCH, place_tree(key), out, err);
        free(key);
    }
    os_names_done(&names);
    return st;
}

static struct record *own_value(struct records *r, enum proxy_value which)
{
    for (size_t i = 0; i < r->count; i++) {
        enum proxy_value v;

        if (proxy_value_of(&r->items[i].place, &v) && v == which)
            return &r->items[i];
    }
    return NULL;
}

/* The course's own manual way, "any IP address": such a proxy is the planted one, or names an
 * address of the Internet. One with a name or a private address may well be the college's own. */
static enum status refuse_same_fault(const struct proxy_facts *now, const struct settings *settings,
                                     struct err *err)
{
    if (now->on && (proxy_list_serves(now->server, settings_get(settings, SETTING_SERVER->text)) ||
                    proxy_list_public(now->server)))
        return err_set(err, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, 0, now->server);
    return ST_OK;
}

static void plan_values(struct records *r, struct record *connection,
                        const struct settings *settings, const struct proxy_facts *raw,
                        const struct proxy_facts *effective)
{
    const char *had = raw->bypass[0] ? raw->bypass : effective->bypass;
    char *bypass = planned_bypass(settings, proxy_bypass_all(had) ? "" : had);
    char *script = mem_dup(state_connection(&connection->before, CONNECTION_SCRIPT));
    struct record *override = own_value(r, PROXY_OVERRIDE);

    /* DIRECT with MANUAL: a bare MANUAL was seen not to work. Detection and script are switched
     * off, or they would win over the manual proxy and there would be no fault. */
    state_set_connection(&connection->planted, OS_PROXY_DIRECT | OS_PROXY_MANUAL,
                         settings_get(settings, SETTING_SERVER->text), bypass, script);
    state_set_dword(&own_value(r, PROXY_ENABLE)->planted, 1);
    state_set_string(&own_value(r, PROXY_SERVER)->planted,
                     settings_get(settings, SETTING_SERVER->text));
    if (strcmp(bypass, raw->bypass) != 0)
        state_set_string(&override->planted, bypass);
    state_done(&own_value(r, PROXY_SCRIPT)->planted);
    free(bypass);
    free(script);
}

static enum status plan(struct records *r, struct record *connection,
                        const struct settings *settings, struct err *err)
{
    const struct state *states[PROXY_VALUES];
    struct proxy_facts raw, effective;
    enum status st;

    for (unsigned i = 0; i < PROXY_VALUES; i++)
        states[i] = &own_value(r, (enum proxy_value)i)->before;
    raw = proxy_facts_raw(states);
    effective = proxy_facts_connection(&connection->before);
    st = refuse_same_fault(&raw, settings, err);
    if (st == ST_OK)
        st = refuse_same_fault(&effective, settings, err);
    if (st == ST_OK)
        plan_values(r, connection, settings, &raw, &effective);
    proxy_facts_done(&raw);
    proxy_facts_done(&effective);
    return st;
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    struct os_names names = {0};
    struct records r = {0};
    bool present = false;
    size_t connection;
    enum status st = refuse_policies(os, err);

    (void)self;
    if (st == ST_OK)
        st = capture_keys(os, &r, err);
    connection = r.count;
    if (st == ST_OK)
        st = fault_capture(os, ROLE_OWN, place_connection(), &r, err);
    if (st == ST_OK)
        st = os_reg_list(os, OS_HKCU, proxy_settings_key, &present, &names, err);
    if (st == ST_OK)
        st = capture_values(os, &names, &r, err);
    if (st == ST_OK)
        st = capture_blobs(os, &r, err);
    if (st == ST_OK)
        st = capture_neighbours(os, &names, &r, err);
    if (st == ST_OK)
        st = capture_trees(os, &r, err);
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

static bool is_refused(const struct os *os, const struct observations *seen)
{
    struct place place = place_connection();
    const struct observation *observation = observations_find(seen, os, &place);

    place_done(&place);
    return observation && observation->read == ST_REFUSED;
}

/* Where the fault acts by the two accounts that plant it, a third need not be asked. Of another
 * user Windows answers neither WinINet's question nor this one, and says so once. */
static void look_where_browsers_look(const struct os *os, const struct journal *j,
                                     struct observations *out)
{
    struct place place;

    if (judge_proxy_acts(os, j, out) || is_refused(os, out))
        return;
    place = place_browsers();
    observations_read(out, os, proxy_group(&place), &place);
}

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    (void)self;
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct place place;

        place_copy(&place, &r->place);
        observations_read_again(out, os, proxy_group(&r->place), &place, &r->before);
    }
    for (size_t i = 0; i < PROXY_POLICIES; i++) {
        struct place place = proxy_policy_place(&proxy_policies[i]);

        observations_read(out, os, "proxy.policy", &place);
    }
    look_where_browsers_look(os, j, out);
}

/* --- restore ---------------------------------------------------------------------------------- */

/*
 * The text that was there, in other bytes: nothing is lost by writing the old bytes over it. It
 * comes about when a restore is interrupted between telling WinINet, which writes plain REG_SZ, and
 * writing the values themselves.
 */
static bool is_text_of_before(const struct journal *j, const struct record *r, enum proxy_value v,
                              const struct state *now)
{
    static const enum connection_string strings[PROXY_VALUES] = {
        [PROXY_SERVER] = CONNECTION_SERVER,
        [PROXY_OVERRIDE] = CONNECTION_BYPASS,
        [PROXY_SCRIPT] = CONNECTION_SCRIPT};
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

/* WinINet's own account and the LAN's records follow from the values. Another connection's record
 * is its own. */
static bool follows(const struct record *record)
{
    return record->place.type == PLACE_CONNECTION ||
           (record->place.type == PLACE_BLOB && proxy_is_lan_record(record->place.name));
}

struct differences {
    const struct place *tree;
    bool any;
};

/* Gone is gone, whoever keeps it: it comes back. */
static bool note_difference(void *ctx, enum tree_difference what, const char *path,
                            const struct tree_item *value)
{
    struct differences *d = ctx;

    d->any |= what == TREE_GONE || !proxy_windows_keeps(d->tree, path, value ? value->name : NULL);
    return !d->any;
}

static bool is_as_before(const struct record *record, const struct state *now)
{
    struct differences d = {.tree = &record->place};

    if (record->place.type != PLACE_TREE || !now->present || !now->whole || !record->before.whole)
        return state_equal(&record->place, now, &record->before);
    tree_compare(&record->before.data, &now->data, note_difference, &d);
    return !d.any;
}

static bool is_repair(const struct journal *j, const struct record *record, const struct state *now)
{
    uint32_t number;
    enum proxy_value v;

    if (record->place.type == PLACE_KEY || follows(record))
        return true;
    if (record->place.type == PLACE_TREE)
        return now->present && now->whole; /* only what is gone is written */
    if (!proxy_value_of(&record->place, &v))
        return false;
    switch (v) {
    case PROXY_ENABLE: return state_dword(now, &number) && number == 0;
    case PROXY_DETECT: return state_dword(now, &number) && number <= 1;
    case PROXY_SERVER:
    case PROXY_OVERRIDE:
    case PROXY_SCRIPT: return proxy_text_empty(now) || is_text_of_before(j, record, v, now);
    case PROXY_VALUES: break;
    }
    return false;
}

/* Switched on or not: the next click on a box would bring it back. */
static bool record_names(const struct state *now, const char *server)
{
    struct os_connection c = {0};
    bool serves = now->present && connection_of_record(now->data.data, now->data.len, &c) &&
                  proxy_list_names(str_text(&c.server), server);

    os_connection_done(&c);
    return serves;
}

static bool holds_fault(const struct journal *j, const struct record *record,
                        const struct state *now)
{
    struct str server = {0}, text = {0};
    enum proxy_value v;
    bool holds = false;

    if (!proxy_planted_server(j, &server))
        goto out;
    if (record->place.type == PLACE_CONNECTION)
        holds = proxy_list_names(state_connection(now, CONNECTION_SERVER), server.data);
    else if (record->place.type == PLACE_BLOB)
        holds = record_names(now, server.data);
    else if (proxy_value_of(&record->place, &v) && v == PROXY_SERVER && state_string(now, &text))
        holds = proxy_list_names(str_text(&text), server.data);
out:
    str_done(&server);
    str_done(&text);
    return holds;
}

/* --- what comes to the same ------------------------------------------------------------------ */

static bool note_loss(void *ctx, enum tree_difference what, const char *path,
                      const struct tree_item *value)
{
    struct differences *d = ctx;

    d->any |= what == TREE_GONE && !proxy_windows_keeps(d->tree, path, value ? value->name : NULL);
    return !d->any;
}

/* Windows and programs add and change there at any time. */
static bool tree_by_itself(const struct record *record, const struct state *now)
{
    struct differences d = {.tree = &record->place};

    if (!now->present || !now->whole || !record->before.whole)
        return now->present;
    tree_compare(&record->before.data, &now->data, note_loss, &d);
    return !d.any;
}

static bool same_switch(const struct state *a, const struct state *b)
{
    uint32_t number;

    return (!a->present || state_dword(a, &number)) && (!b->present || state_dword(b, &number)) &&
           proxy_nonzero(a) == proxy_nonzero(b);
}

static bool same_text(const struct state *a, const struct state *b)
{
    struct str left = {0}, right = {0};
    bool same = (!a->present || state_string(a, &left)) &&
                (!b->present || state_string(b, &right)) && str_equal(&left, &right);

    str_done(&left);
    str_done(&right);
    return same;
}

/* Of what WinINet answers only what no value tells as well: it leaves out texts, or takes them from
 * its record, as the switch is there or not. */
static bool same_connection(const struct state *a, const struct state *b)
{
    struct proxy_facts left = proxy_facts_connection(a), right = proxy_facts_connection(b);
    bool same = left.on == right.on && left.detect == right.detect &&
                (!left.on || strcmp(left.server, right.server) == 0);

    proxy_facts_done(&left);
    proxy_facts_done(&right);
    return same;
}

/* WinINet writes these of the key's other values when it is told or asked something. */
static bool is_wininet_own(const char *name)
{
    return text_equal_nocase(name, "MigrateProxy") ||
           text_equal_nocase(name, "ZonesSecurityUpgrade");
}

/* "LAN settings", closed with OK and nothing changed on it, writes the switch and leaves the texts
 * out or empty. */
static bool is_by_itself(const struct record *record, const struct state *now)
{
    enum proxy_value v;

    if (record->place.type == PLACE_TREE)
        return tree_by_itself(record, now);
    if (record->place.type == PLACE_CONNECTION)
        return same_connection(now, &record->before);
    if (!proxy_value_of(&record->place, &v))
        return record->place.type == PLACE_VALUE && now->present &&
               is_wininet_own(record->place.name);
    return v == PROXY_ENABLE || v == PROXY_DETECT ? same_switch(now, &record->before)
                                                  : same_text(now, &record->before);
}

static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    unsigned claims = follows(record) ? CLAIM_FOLLOWS : 0;

    (void)self;
    if (!now)
        return claims;
    claims |= is_repair(j, record, now) ? CLAIM_REPAIR : 0u;
    claims |= holds_fault(j, record, now) ? CLAIM_FAULT : 0u;
    claims |= is_by_itself(record, now) ? CLAIM_BY_ITSELF : 0u;
    return claims | (is_as_before(record, now) ? CLAIM_AS_BEFORE : 0u);
}

static enum effect effect(const struct fault_kind *self, const struct os *os,
                          const struct journal *j, const struct observations *seen,
                          enum verdict_word word, struct str *run)
{
    (void)self;
    (void)os, (void)j, (void)seen, (void)word, (void)run;
    return EFFECT_BROWSE;
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    const struct place *place = &record->place;

    (void)self;
    if (place->type == PLACE_CONNECTION)
        return true;
    if (place->type == PLACE_BLOB)
        return text_equal_nocase(place->key, proxy_records_key);
    if (place->type == PLACE_VALUE)
        return text_equal_nocase(place->key, proxy_settings_key);
    if (place->type == PLACE_KEY)
        return text_equal_nocase(place->key, proxy_settings_key) ||
               text_equal_nocase(place->key, proxy_records_key);
    return place->type == PLACE_TREE && record->role == ROLE_WATCH && record->before.present &&
           text_starts_nocase(place->key, CONNECTION_SETTINGS "\\") &&
           !strchr(place->key + sizeof CONNECTION_SETTINGS, '\\');
}

static bool has_own(const struct journal *j, const struct place *place)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        enum proxy_value a, b;

        if (r->role != ROLE_OWN || r->place.type != place->type)
            continue;
        if (place->type == PLACE_CONNECTION ||
            (proxy_value_of(&r->place, &a) && proxy_value_of(place, &b) && a == b))
            return true;
    }
    return false;
}

/* What every plant writes, and the server that it wrote. */
static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    static const enum proxy_value always[] = {PROXY_ENABLE, PROXY_SERVER};
    struct place place = place_connection();
    struct str server = {0};
    bool has = has_own(j, &place);

    (void)self;
    for (size_t i = 0; has && i < sizeof always / sizeof *always; i++) {
        place_done(&place);
        place = place_value(OS_HKCU, proxy_settings_key, proxy_values[always[i]].name);
        has = has_own(j, &place);
    }
    /* Of these the last one is the server's: its record is no use without one. */
    has = has && proxy_planted_server(j, &server);
    str_done(&server);
    if (has)
        place_done(&place);
    else
        *missing = place;
    return has;
}

static void notify(const struct fault_kind *self, const struct os *os, const struct journal *j)
{
    (void)self;
    (void)j;
    os->ops->connection_notify(os->ctx);
}

const struct fault_kind fault_proxy = {
    .name = "proxy",
    .words = proxy_words,
    .needs = 3,
    .places = connection_places,
    .settings = settings_of_kind,
    .capture = capture,
    .observe = observe,
    .judge = judge_proxy,
    .claim = claim,
    .effect = effect,
    .may_own = may_own,
    .complete = complete,
    .notify = notify,
};
