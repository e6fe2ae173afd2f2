/*
 * What the places of the manual proxy mean: the raw values, WinINet's own account, the policies
 * that may own them. Pure; shared by planting and judging, nobody else's business.
 */
#ifndef BINOME_PROXY_STATE_H
#define BINOME_PROXY_STATE_H

#include "journal.h"
#include "proxy_words.h"

extern const char proxy_settings_key[]; /* of HKCU */
extern const char proxy_records_key[];  /* of HKCU: WinINet's records, one for each connection */

/* Those of the LAN. Windows copies the first to the second now and then; every other value of the
 * key belongs to another connection. */
enum { PROXY_LAN_RECORDS = 2 };
extern const char *const proxy_lan_records[PROXY_LAN_RECORDS];
bool proxy_is_lan_record(const char *name);

/* The values that the plant changes, in the order of their writing, then those that have a meaning
 * for the verdict and are only watched. */
enum proxy_value {
    PROXY_ENABLE,
    PROXY_SERVER,
    PROXY_OVERRIDE,
    PROXY_SCRIPT,
    PROXY_DETECT,
    PROXY_VALUES
};

extern const struct proxy_value_info {
    const char *name, *check;
    enum record_role role;
} proxy_values[PROXY_VALUES];

/* False: the place is none of the five. */
bool proxy_value_of(const struct place *p, enum proxy_value *out);

/* The server that was planted, from the record of its value. Appends; false: there is no such
 * record of the plant's own, or it tells of none. */
bool proxy_planted_server(const struct journal *j, struct str *out);

/* A check's id for a place of the ticket. */
const char *proxy_group(const struct place *p);

/* Who may own the proxy instead of the user. */
enum { PROXY_POLICIES = 11 };
extern const struct proxy_policy {
    enum os_root root;
    const char *key, *name;
    bool when_zero; /* in force when 0; otherwise when it is there and not 0 */
    bool locks_page;
} proxy_policies[PROXY_POLICIES];

struct place proxy_policy_place(const struct proxy_policy *p);
bool proxy_policy_in_force(const struct proxy_policy *p, const struct state *s);

/* The proxy as the raw values or as WinINet tell it. */
struct proxy_facts {
    bool on;
    bool odd; /* the raw values mean nothing: a type that nobody reads */
    bool detect;
    char *server, *bypass, *script; /* never NULL */
};

/* states are those of proxy_values. */
struct proxy_facts proxy_facts_raw(const struct state *const states[PROXY_VALUES]);
struct proxy_facts proxy_facts_connection(const struct state *s);
void proxy_facts_done(struct proxy_facts *f);

/*
 * The rule for the keys below the settings (Zones, ZoneMap and the rest, one place each):
 *
 *   a key or a value that is gone     is a loss: collateral, named, put back
 *   a value that holds something else is nobody's: programs, policies and Windows write there at
 * any time. It stays, and the receipt does not call it as before. one that came since is nobody's
 * either, and stays
 *
 * Except what this function names: what Windows itself drops and rewrites, so that it is neither a
 * loss nor worth a line. That is all below its own book-keeping (caches, cookies, sign-ins,
 * networks that were detected), but not those keys themselves; and the four values of ZoneMap that
 * Windows derives from the proxy settings ("Security Zones", "Intranet zone" detection). path and
 * value as tree_compare tells.
 */
bool proxy_windows_keeps(const struct place *tree, const char *path, const char *value);

/* A DWORD that is there and not 0. */
bool proxy_nonzero(const struct state *s);
/* Absent, or a text without a character. */
bool proxy_text_empty(const struct state *s);

#endif
