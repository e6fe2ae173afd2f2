/* WinINet's proxy strings: which server serves which scheme, and which hosts are exempt. */
#include "proxy_list.h"

#include <stdlib.h>
#include <string.h>

#include "host_name.h"
#include "text.h"

struct span {
    const char *at;
    size_t len;
};

struct server {
    char host[HOST_MAX]; /* as host_canonical writes it */
    enum host_kind kind; /* never HOST_NONE */
    uint32_t port;       /* 0: not given, or none that there is */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct span trim(struct span s)
{
    while (s.len > 0 && is_blank(s.at[0]))
        s.at++, s.len--;
    while (s.len > 0 && is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

static bool span_is(struct span s, const char *text)
{
    return s.len == strlen(text) && memcmp(s.at, text, s.len) == 0;
}

static bool span_is_nocase(struct span s, const char *text)
{
    return s.len == strlen(text) && text_equal_nocase_n(s.at, text, s.len);
}

/* A line end is no blank around a server, to Chromium. */
static bool ends_line(struct span s)
{
    return s.len > 0 && (memchr(s.at, '\r', s.len) || memchr(s.at, '\n', s.len));
}

/* How many bytes at the start are none of those. */
static size_t span_until(struct span s, const char *any)
{
    size_t n = 0;

    while (n < s.len && !strchr(any, s.at[n]))
        n++;
    return n;
}

static struct span span_from(struct span s, size_t n)
{
    return (struct span){s.at + n, s.len - n};
}

static struct span span_to(struct span s, size_t n)
{
    return (struct span){s.at, n};
}

/* The next part of *rest in front of one of the separators; empty parts are passed over. */
static bool next_part(struct span *rest, const char *separators, struct span *out)
{
    size_t n = 0;

    while (rest->len > 0 && (n = span_until(*rest, separators)) == 0)
        *rest = span_from(*rest, 1);
    *out = span_to(*rest, n);
    *rest = span_from(*rest, n);
    return out->len > 0;
}

/* --- one server, read leniently --------------------------------------------------------------- */

/* The ways in which programs are known to differ. */
enum {
    READ_NO_SCHEME = 1,  /* what stands in front of "://" is the host itself */
    READ_USER_FIRST = 2, /* the user's name ends at the last "@", though a path may begin before */
    READINGS = 4
};

/* Behind a "scheme://", which is nothing but a word in front of everything else. */
static struct span cut_scheme(struct span s, struct span *scheme)
{
    size_t n = span_until(s, ":/\\?#@[]");

    *scheme = span_to(s, 0);
    if (n == 0 || s.len < n + 3 || memcmp(s.at + n, "://", 3) != 0)
        return s;
    *scheme = span_to(s, n);
    return span_from(s, n + 3);
}

static struct span cut_user(struct span s)
{
    for (size_t n = s.len; n > 0; n--)
        if (s.at[n - 1] == '@')
            return span_from(s, n);
    return s;
}

/* A port that is none, or too large for one, is as good as none: the server is the same. */
static uint32_t lenient_port(struct span s)
{
    uint32_t port = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9' || port > 65535)
            return 0;
        port = port * 10 + (uint32_t)(s.at[i] - '0');
    }
    return port > 65535 ? 0 : port;
}

static bool set_host(struct span s, struct server *out)
{
    out->kind = host_canonical(s.at, s.len, out->host);
    return out->kind != HOST_NONE;
}

/* host, host:port, [v6], [v6]:port, v6. */
static bool read_host(struct span s, struct server *out)
{
    size_t n;

    out->port = 0;
    if (s.len > 0 && s.at[0] == '[') {
        n = span_until(s, "]");
        if (n == s.len || !set_host(span_from(span_to(s, n), 1), out))
            return false;
        s = span_from(s, n + 1);
        if (s.len > 0 && s.at[0] == ':')
            out->port = lenient_port(span_from(s, 1));
        return true;
    }
    if (host_is_ipv6(s.at, s.len))
        return set_host(s, out);
    n = span_until(s, ":");
    if (n < s.len)
        out->port = lenient_port(span_from(s, n + 1));
    return set_host(span_to(s, n), out);
}

static bool read_server(struct span s, unsigned reading, struct server *out)
{
    struct span scheme;

    s = trim(s);
    if (!(reading & READ_NO_SCHEME))
        s = cut_scheme(s, &scheme);
    while (s.len > 0 && s.at[0] == '/')
        s = span_from(s, 1);
    if (reading & READ_USER_FIRST)
        s = cut_user(s);
    s = cut_user(span_to(s, span_until(s, "/\\?#")));
    return read_host(trim(s), out);
}

static bool same_server(const struct server *a, const struct server *b)
{
    return strcmp(a->host, b->host) == 0 && (a->port == b->port || a->port == 0 || b->port == 0);
}

/* By any reading. */
static bool may_be(struct span s, const struct server *wanted)
{
    struct server found;

    for (unsigned reading = 0; reading < READINGS; reading++)
        if (read_server(s, reading, &found) && same_server(&found, wanted))
            return true;
    return false;
}

/* --- one server, read strictly ---------------------------------------------------------------- */

/* host or host:port as every program reads it; a port that is missing is left at 0. */
static bool strict_host(struct span s, struct server *out)
{
    bool brackets = s.len > 0 && s.at[0] == '[';
    size_t n = brackets ? span_until(s, "]") : span_until(s, ":");
    struct span host = brackets ? span_from(span_to(s, n), 1) : span_to(s, n), port;

    if (brackets && n == s.len)
        return false;
    if (brackets ? !host_is_ipv6(host.at, host.len) || span_until(host, "%") < host.len
                 : host_is_ipv6(host.at, host.len))
        return false;
    port = span_from(s, brackets ? n + 1 : n);
    if (!set_host(host, out) || out->kind != HOST_GOOD)
        return false;
    out->port = port.len > 0 ? lenient_port(span_from(port, 1)) : 0;
    return port.len == 0 || (port.at[0] == ':' && out->port != 0);
}

/* Chromium's own protocols to a proxy (net/docs/proxy.md); "direct" takes no host. */
static bool browser_takes(struct span s)
{
    static const char *const schemes[] = {"", "http", "https", "socks", "socks4", "socks5"};
    struct span scheme, rest = cut_scheme(trim(s), &scheme);
    struct server server;

    if (span_is_nocase(scheme, "direct"))
        return rest.len == 0;
    for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
        if (span_is_nocase(scheme, schemes[i]))
            return strict_host(trim(rest), &server);
    return false;
}

/* --- the list, read leniently ----------------------------------------------------------------- */

static const char *const protocols[] = {"http", "https", "ftp", "socks"};
enum { SOCKS = 3, PROTOCOLS = 4 };

static bool is_protocol(struct span key)
{
    for (size_t i = 0; i < PROTOCOLS; i++)
        if (span_is_nocase(key, protocols[i]))
            return true;
    return false;
}

/* Cuts one entry; blanks on either side of an "=" do not separate. */
static bool next_entry(const char **cursor, struct span *out)
{
    const char *p = *cursor, *start;

    while (is_blank(*p) || *p == ';')
        p++;
    for (start = p; *p && *p != ';';) {
        const char *next = p;

        while (is_blank(*next))
            next++;
        if (next == p)
            p++;
        else if (*next == '=' || p[-1] == '=')
            p = next;
        else
            break;
    }
    *out = (struct span){start, (size_t)(p - start)};
    *cursor = p;
    return out->len > 0;
}

struct item {
    struct span key; /* empty: for every protocol */
    struct span servers;
    bool lost_key; /* "http=" with nothing behind it: a server, to Chromium */
};

struct reader {
    const char *cursor;
    struct span rest; /* of the entry */
    bool entry_has_key, keys, over;
};

static struct reader reader_of(const char *list)
{
    return (struct reader){.cursor = list, .rest = {list, 0}};
}

/* Keys and servers in turn. What has no key ends the list, and behind keys it counts for nothing:
 * no program asks those servers. */
static bool next_item(struct reader *r, struct item *out)
{
    struct span first, second;

    for (;;) {
        if (!next_part(&r->rest, "=", &first)) {
            if (r->over || !next_entry(&r->cursor, &r->rest))
                return false;
            r->entry_has_key = span_until(r->rest, "=") < r->rest.len;
            continue;
        }
        if (next_part(&r->rest, "=", &second)) {
            r->keys = true;
            *out = (struct item){trim(first), trim(second), false};
            return true;
        }
        if (r->keys)
            continue;
        r->over = true;
        *out = (struct item){{first.at, 0}, trim(first), r->entry_has_key};
        return true;
    }
}

/* Whatever might be a server, asked or not. */
static bool next_piece(struct reader *r, struct span *out)
{
    while (!next_part(&r->rest, "=,", out))
        if (!next_entry(&r->cursor, &r->rest))
            return false;
    return true;
}

/* The servers among them: what is followed by "=" and something more is a key. */
static bool next_server(struct reader *r, struct server *out)
{
    struct span piece, behind;

    while (next_piece(r, &piece)) {
        struct span rest = r->rest;
        bool is_key = rest.len > 0 && rest.at[0] == '=' && next_part(&rest, "=", &behind);

        if (!is_key && !is_protocol(trim(piece)) && read_server(piece, 0, out))
            return true;
    }
    return false;
}

/* Between commas: the first that a browser takes is asked, the others only replace it. */
static bool leads_to(struct span servers, const struct server *wanted)
{
    struct span piece;

    while (next_part(&servers, ",", &piece)) {
        if (may_be(piece, wanted))
            return true;
        if (browser_takes(piece))
            return false;
    }
    return false;
}

bool proxy_list_serves(const char *list, const char *server)
{
    struct reader wanted = reader_of(server), r = reader_of(list);
    struct server planted;
    struct item item;

    if (!next_server(&wanted, &planted))
        return false;
    while (next_item(&r, &item))
        if ((item.key.len == 0 || is_protocol(item.key)) && leads_to(item.servers, &planted))
            return true;
    return false;
}

static bool names(const char *list, const struct server *wanted)
{
    struct reader r = reader_of(list);
    struct span piece;

    while (next_piece(&r, &piece))
        if (may_be(piece, wanted))
            return true;
    return false;
}

bool proxy_list_names(const char *list, const char *servers)
{
    struct reader wanted = reader_of(servers);
    struct server server;
    bool any = false;

    while (next_server(&wanted, &server)) {
        if (!names(list, &server))
            return false;
        any = true;
    }
    return any;
}

bool proxy_list_idle(const char *list)
{
    struct reader r = reader_of(list);
    struct item item;

    while (next_item(&r, &item))
        if (item.key.len == 0 || (is_protocol(item.key) && item.servers.len > 0))
            return false;
    return true;
}

bool proxy_list_has_address(const char *list)
{
    struct reader r = reader_of(list);
    struct item item;
    struct span piece;
    struct server s;

    while (next_item(&r, &item)) {
        if (item.lost_key && is_protocol(item.servers))
            continue;
        while (next_part(&item.servers, ",", &piece))
            if (read_server(piece, 0, &s) && s.kind == HOST_GOOD)
                return true;
    }
    return false;
}

/* --- the list, read strictly ------------------------------------------------------------------ */

/* "http=:8080" and "http= " are no servers, to Chromium and to WinINet alike; "http=" is one. */
static bool is_nothing(struct span s)
{
    size_t n = span_until(s, "=");
    struct span key = trim(span_to(s, n)), value;

    if (s.len == 0 || span_until(s, "= \t\r\n") == 0) {
        while (s.len > 0 && (is_blank(s.at[0]) || s.at[0] == '='))
            s = span_from(s, 1);
        return s.len == 0;
    }
    for (size_t i = 0; i < key.len; i++)
        if (ascii_lower(key.at[i]) < 'a' || ascii_lower(key.at[i]) > 'z')
            return false;
    if (n + 1 >= s.len)
        return false;
    value = trim(span_from(s, n + 1));
    if (value.len > 0 && value.at[0] == ':')
        for (value = span_from(value, 1); value.len > 0; value = span_from(value, 1))
            if (value.at[0] < '0' || value.at[0] > '9')
                return false;
    return value.len == 0;
}

bool proxy_list_empty(const char *list)
{
    struct span rest = {list, strlen(list)}, part;

    while (next_part(&rest, ";", &part))
        if (!is_nothing(part))
            return false;
    return true;
}

/* Which server each protocol goes to. */
struct routes {
    bool set[PROTOCOLS];
    struct server to[PROTOCOLS];
};

/* The port that goes without saying ("Enabling Internet Functionality" for HTTP; 1080 is IANA's
 * for SOCKS). */
static bool set_route(struct routes *r, size_t protocol, const struct server *to)
{
    if (r->set[protocol])
        return false;
    r->set[protocol] = true;
    r->to[protocol] = *to;
    if (to->port == 0)
        r->to[protocol].port = protocol == SOCKS ? 1080 : 80;
    return true;
}

static bool strict_server(struct span s, struct server *out)
{
    struct span scheme, rest = cut_scheme(trim(s), &scheme);

    if (ends_line(s))
        return false;

    return (scheme.len == 0 || span_is_nocase(scheme, "http")) && strict_host(rest, out);
}

static bool strict_keyed(struct span key, struct span value, struct routes *out)
{
    struct server s;

    for (size_t i = 0; i < PROTOCOLS; i++)
        if (span_is(key, protocols[i]))
            return (i == SOCKS ? !ends_line(value) && strict_host(trim(value), &s)
                               : strict_server(value, &s)) &&
                   set_route(out, i, &s);
    return false;
}

/* An entry of no protocol's serves all but SOCKS, and stands alone. */
static bool strict_bare(struct span value, struct routes *out)
{
    struct server s;

    return strict_server(value, &s) && set_route(out, 0, &s) && set_route(out, 1, &s) &&
           set_route(out, 2, &s);
}

/* [key=][http://]host[:port] between semicolons: what every program reads alike. */
static bool read_routes(const char *list, struct routes *out)
{
    struct span rest = {list, strlen(list)}, part;
    bool bare = false, keyed = false;

    if (is_blank(*list))
        return false; /* WinINet finds an entry of no characters in front of the blank */
    while (next_part(&rest, ";", &part)) {
        size_t n = span_until(part, "=");

        if (trim(part).len == 0)
            continue;
        if (bare || (keyed && n == part.len))
            return false;
        if (n < part.len)
            keyed = strict_keyed(trim(span_to(part, n)), span_from(part, n + 1), out);
        else
            bare = strict_bare(part, out);
        if (!bare && !keyed)
            return false;
    }
    return true;
}

static bool same_routes(const struct routes *a, const struct routes *b)
{
    for (size_t i = 0; i < PROTOCOLS; i++)
        if (a->set[i] != b->set[i] || (a->set[i] && (strcmp(a->to[i].host, b->to[i].host) != 0 ||
                                                     a->to[i].port != b->to[i].port)))
            return false;
    return true;
}

bool proxy_list_same(const char *a, const char *b)
{
    struct routes ra = {0}, rb = {0};

    if (strcmp(a, b) == 0 || (proxy_list_empty(a) && proxy_list_empty(b)))
        return true;
    return read_routes(a, &ra) && read_routes(b, &rb) && same_routes(&ra, &rb);
}

/* --- a setting, and what a list says of the PC ------------------------------------------------ */

bool proxy_server_valid(const char *text)
{
    const char *p = text, *colon;
    unsigned long port = 0;
    size_t digits = 0;

    if (*p == '[') {
        p += 1 + strspn(p + 1, "0123456789abcdefABCDEF:.");
        if (*p++ != ']' || p - text < 4)
            return false;
    } else {
        p += strspn(p, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_");
        if (p == text || *text == '.' || *text == '-')
            return false;
    }
    if (p - text >= HOST_MAX || *p != ':')
        return false;
    colon = p++;
    for (; *p >= '0' && *p <= '9' && digits < 6; p++, digits++)
        port = port * 10 + (unsigned long)(*p - '0');
    return *p == '\0' && p > colon + 1 && port >= 1 && port <= 65535;
}

/* RFC 1122, 1918, 3927, 6598: a network of one's own, or the PC itself. */
static bool is_own_ipv4(uint32_t ip)
{
    static const struct {
        uint32_t network;
        unsigned bits;
    } own[] = {{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},
               {0xa9fe0000, 16}, {0xac100000, 12}, {0xc0a80000, 16}};

    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if ((ip ^ own[i].network) >> (32 - own[i].bits) == 0)
            return true;
    return false;
}

bool proxy_list_public(const char *list)
{
    struct reader r = reader_of(list);
    struct server s;
    uint32_t ip;

    while (next_server(&r, &s)) {
        /* Canonical IPv6 is eight numbers; 2000::/3 is the part of it that is the Internet's. */
        bool global = strchr(s.host, ':') && strtoul(s.host, NULL, 10) >> 13 == 1;

        if (global || (host_ipv4(s.host, &ip) && !is_own_ipv4(ip)))
            return true;
    }
    return false;
}

/* --- exemptions ------------------------------------------------------------------------------- */

static bool next_exemption(const char **cursor, struct span *out)
{
    struct span rest = {*cursor, strlen(*cursor)};
    bool found = next_part(&rest, ";, \t\r\n", out);

    *cursor = rest.at;
    return found;
}

/* "*" is any number of characters, "?" one or none; a dot in front stands for "*.". The host of a
 * page has a dot: one more in the pattern leaves nobody out while stars are around it. */
static bool is_every_host(struct span s)
{
    bool star = false;
    size_t dots = 0;

    if (s.len > 1 && s.at[0] == '.')
        star = true; /* in front of it */
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '.') {
            if (!star || ++dots > 1)
                return false;
            star = false;
        } else if (s.at[i] == '*') {
            star = true;
        } else if (s.at[i] != '?') {
            return false;
        }
    }
    return star;
}

/* The port behind a pattern; 0: any. False: none that there is, and the rule counts for nothing. */
static bool cut_port(struct span *s, uint32_t *port)
{
    size_t n = s->len;

    *port = 0;
    while (n > 0 && s->at[n - 1] != ':')
        n--;
    if (n == 0)
        return true;
    *port = lenient_port(span_from(*s, n));
    *s = span_to(*s, n - 1);
    return *port != 0;
}

bool proxy_bypass_all(const char *list)
{
    bool http = false, https = false;
    struct span rule, scheme;
    uint32_t port;

    while (next_exemption(&list, &rule)) {
        rule = cut_scheme(rule, &scheme);
        if (!cut_port(&rule, &port) || !is_every_host(rule))
            continue;
        if ((scheme.len == 0 || span_is_nocase(scheme, "http")) && (port == 0 || port == 80))
            http = true;
        if ((scheme.len == 0 || span_is_nocase(scheme, "https")) && (port == 0 || port == 443))
            https = true;
    }
    return http && https;
}

bool proxy_bypass_holds(const char *list, const char *wanted)
{
    struct span want, have;

    while (next_exemption(&wanted, &want)) {
        const char *cursor = list;
        bool found = false;

        while (!found && next_exemption(&cursor, &have))
            found = have.len == want.len && text_equal_nocase_n(have.at, want.at, want.len);
        if (!found)
            return false;
    }
    return true;
}

bool proxy_bypass_same(const char *a, const char *b)
{
    return proxy_bypass_holds(a, b) && proxy_bypass_holds(b, a);
}
