/* What the places of the manual proxy are and mean. Pure. */
#include "proxy_state.h"

#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "text.h"

const char proxy_settings_key[] = CONNECTION_SETTINGS;
const char proxy_records_key[] = CONNECTION_RECORDS;

const char *const proxy_lan_records[PROXY_LAN_RECORDS] = {CONNECTION_RECORD, "SavedLegacySettings"};

bool proxy_is_lan_record(const char *name)
{
    for (size_t i = 0; i < PROXY_LAN_RECORDS; i++)
        if (text_equal_nocase(name, proxy_lan_records[i]))
            return true;
    return false;
}

const struct proxy_value_info proxy_values[PROXY_VALUES] = {
    {"ProxyEnable", "proxy.enable", ROLE_OWN},     {"ProxyServer", "proxy.server", ROLE_OWN},
    {"ProxyOverride", "proxy.override", ROLE_OWN}, {"AutoConfigURL", "proxy.script", ROLE_OWN},
    {"AutoDetect", "proxy.detect", ROLE_WATCH},
};

bool proxy_value_of(const struct place *p, enum proxy_value *out)
{
    if (p->type != PLACE_VALUE || !text_equal_nocase(p->key, proxy_settings_key))
        return false;
    for (unsigned i = 0; i < PROXY_VALUES; i++) {
        if (text_equal_nocase(p->name, proxy_values[i].name)) {
            *out = (enum proxy_value)i;
            return true;
        }
    }
    return false;
}

/* --- policies --------------------------------------------------------------------------------- */

/*
 * Who may own the proxy instead of the user. ProxySettingsPerUser: documented under "Make proxy
 * settings per-machine"; the Control Panel values: documented under "Disable changing proxy
 * settings" and "Disable the Connections page".
 */
const struct proxy_policy proxy_policies[PROXY_POLICIES] = {
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

bool proxy_policy_in_force(const struct proxy_policy *p, const struct state *s)
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

struct place proxy_policy_place(const struct proxy_policy *p)
{
    return place_value(p->root, p->key, p->name);
}

/* --- what the states mean --------------------------------------------------------------------- */

void proxy_facts_done(struct proxy_facts *f)
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

bool proxy_nonzero(const struct state *s)
{
    uint32_t number;

    return state_dword(s, &number) && number != 0;
}

struct proxy_facts proxy_facts_raw(const struct state *const states[PROXY_VALUES])
{
    struct proxy_facts f = {0};
    uint32_t number;
    bool odd_server = false, ignored = false;

    f.on = proxy_nonzero(states[PROXY_ENABLE]);
    f.odd = states[PROXY_ENABLE]->present && !state_dword(states[PROXY_ENABLE], &number);
    f.detect = proxy_nonzero(states[PROXY_DETECT]);
    f.server = string_of(states[PROXY_SERVER], &odd_server);
    f.bypass = string_of(states[PROXY_OVERRIDE], &ignored);
    f.script = string_of(states[PROXY_SCRIPT], &ignored);
    f.odd = f.odd || (f.on && odd_server);
    return f;
}

struct proxy_facts proxy_facts_connection(const struct state *s)
{
    struct proxy_facts f = {.on = (s->type & OS_PROXY_MANUAL) != 0,
                            .detect = (s->type & OS_PROXY_DETECT) != 0};

    f.server = mem_dup(state_connection(s, CONNECTION_SERVER));
    f.bypass = mem_dup(state_connection(s, CONNECTION_BYPASS));
    f.script = mem_dup(s->type & OS_PROXY_SCRIPT ? state_connection(s, CONNECTION_SCRIPT) : "");
    return f;
}

bool proxy_planted_server(const struct journal *j, struct str *out)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        enum proxy_value v;

        if (r->role == ROLE_OWN && proxy_value_of(&r->place, &v) && v == PROXY_SERVER)
            return state_string(&r->planted, out) && str_text(out)[0] != '\0';
    }
    return false;
}

const char *proxy_group(const struct place *p)
{
    enum proxy_value v;

    if (p->type == PLACE_CONNECTION)
        return p->name ? "proxy.browsers" : "proxy.wininet";
    if (p->type == PLACE_TREE)
        return "proxy.tree";
    if (p->type == PLACE_BLOB)
        return proxy_is_lan_record(p->name) ? "proxy.record" : "proxy.connection";
    if (proxy_value_of(p, &v))
        return proxy_values[v].check;
    return "proxy.other";
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal_nocase(name, names[i]))
            return true;
    return false;
}

bool proxy_windows_keeps(const struct place *tree, const char *path, const char *value)
{
    static const char *const own[] = {"5.0", "Cache", "P3P", "Passport", "Wpad"};
    static const char *const follow[] = {"AutoDetect", "IntranetName", "ProxyBypass",
                                         "UNCAsIntranet"};
    const char *top = strrchr(tree->key, '\\');

    if (!top || (!*path && !value))
        return false; /* the tree itself */
    if (is_one_of(top + 1, own, ARRAY_LEN(own)))
        return true;
    return text_equal_nocase(top + 1, "ZoneMap") && !*path &&
           is_one_of(value, follow, ARRAY_LEN(follow));
}

bool proxy_text_empty(const struct state *s)
{
    struct str text = {0};
    bool empty = !s->present || (state_string(s, &text) && text.len == 0);

    str_done(&text);
    return empty;
}
