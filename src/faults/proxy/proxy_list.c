#include "proxy_list.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One number of an IPv4 address in C's notations: decimal, 0octal, 0xhex. */
static bool parse_part(const char **text, uint32_t *out)
{
    const char *p = *text;
    uint64_t n = 0;
    unsigned base = 10;
    bool any = false;

    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
        base = 16;
        p += 2;
    } else if (p[0] == '0' && p[1] >= '0' && p[1] <= '9') {
        base = 8;
    }
    for (;; p++) {
        char c = ascii_lower(*p);
        unsigned digit;

        if (c >= '0' && c <= '9')
            digit = (unsigned)(c - '0');
        else if (base == 16 && c >= 'a' && c <= 'f')
            digit = (unsigned)(c - 'a') + 10;
        else
            break;
        if (digit >= base)
            return false;
        n = n * base + digit;
        if (n > UINT32_MAX)
            return false;
        any = true;
    }
    *text = p;
    *out = (uint32_t)n;
    return any;
}

/* As inet_aton: one to four parts, the last one filling what is left. */
static bool parse_ipv4(const char *text, uint32_t *out)
{
    uint32_t parts[4];
    uint32_t address = 0;
    size_t count = 0;

    for (;;) {
        if (count == 4 || !parse_part(&text, &parts[count]))
            return false;
        count++;
        if (*text == '\0')
            break;
        if (*text++ != '.')
            return false;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        if (parts[i] > 255)
            return false;
        address |= parts[i] << (24 - 8 * i);
    }
    if (count > 1 && parts[count - 1] >> (8 * (5 - count)) != 0)
        return false;
    *out = address | parts[count - 1];
    return true;
}

enum { GROUPS = 8 };

static bool parse_group(const char **text, uint32_t *out)
{
    static const char digits[] = "0123456789abcdef";
    size_t len = strspn(*text, digits);
    uint32_t n = 0;

    if (len == 0 || len > 4)
        return false;
    for (size_t i = 0; i < len; i++)
        n = n * 16 + (uint32_t)(strchr(digits, (*text)[i]) - digits);
    *text += len;
    *out = n;
    return true;
}

/* RFC 4291, 2.2, in lower case: "::" once for a run of zeros, the last two groups as an IPv4
 * address if one likes. A zone behind "%" is no part of the address. */
static bool parse_ipv6(const char *text, uint32_t out[GROUPS])
{
    const size_t none = GROUPS + 1;
    uint32_t groups[GROUPS] = {0}, ip;
    size_t count = 0, gap = none;

    if (text[0] == ':' && text[1] == ':') {
        gap = 0;
        text += 2;
    }
    while (*text && *text != '%') {
        if (count + 2 <= GROUPS && strchr(text, '.') && parse_ipv4(text, &ip)) {
            groups[count++] = ip >> 16;
            groups[count++] = ip & 0xffff;
            break;
        }
        if (count == GROUPS || !parse_group(&text, &groups[count++]))
            return false;
        if (*text != ':')
            continue; /* the end, a zone, or no group */
        text++;
        if (*text == ':' && gap == none) {
            gap = count;
            text++;
        } else if (*text == ':' || *text == '\0') {
            return false;
        }
    }
    if (gap == none ? count != GROUPS : count >= GROUPS)
        return false;
    memset(out, 0, GROUPS * sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i < gap ? i : GROUPS - count + i] = groups[i];
    return true;
}

static void write_ipv4(uint32_t ip, struct str *out)
{
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        if (shift < 32)
            str_add_char(out, '.');
        str_add_uint(out, ip >> (shift - 8) & 255);
    }
}

/* An IPv4 address in IPv6's clothes (RFC 4291, 2.5.5.2) leads where the plain one leads. */
static void write_ipv6(const uint32_t groups[GROUPS], struct str *out)
{
    static const uint32_t mapped[] = {0, 0, 0, 0, 0, 0xffff};

    if (memcmp(groups, mapped, sizeof mapped) == 0) {
        write_ipv4(groups[6] << 16 | groups[7], out);
        return;
    }
    for (size_t i = 0; i < GROUPS; i++) {
        if (i > 0)
            str_add_char(out, ':');
        str_add_uint(out, groups[i]); /* decimal will do: it is only compared */
    }
}

static void canonical_host(struct proxy_server *s)
{
    size_t len = strlen(s->host);
    uint32_t groups[GROUPS], ip;
    struct str text = {0};

    while (len > 0 && s->host[len - 1] == '.')
        s->host[--len] = '\0';
    if (strcmp(s->host, "localhost") == 0)
        write_ipv4(0x7f000001, &text);
    else if (parse_ipv4(s->host, &ip))
        write_ipv4(ip, &text);
    else if (parse_ipv6(s->host, groups))
        write_ipv6(groups, &text);
    if (text.len > 0)
        memcpy(s->host, text.data, text.len + 1); /* at most 47 characters */
    str_done(&text);
}

static bool copy_lower(char *to, size_t size, const char *from, size_t len)
{
    if (len >= size)
        return false;
    for (size_t i = 0; i < len; i++)
        to[i] = ascii_lower(from[i]);
    to[len] = '\0';
    return true;
}

static const char *find_char(const char *text, size_t len, char c)
{
    return len ? memchr(text, c, len) : NULL;
}

/* A port that is none, or too large for one, is as good as none: the server is the same. */
static uint32_t parse_port(const char *p, const char *end)
{
    uint32_t port = 0;

    for (; p < end; p++) {
        if (*p < '0' || *p > '9' || port > 65535)
            return 0;
        port = port * 10 + (uint32_t)(*p - '0');
    }
    return port > 65535 ? 0 : port;
}

/* An IPv6 address without its brackets: nothing else holds two colons. */
static bool parse_bare_ipv6(const char *text, const char *end, struct proxy_server *out)
{
    uint32_t groups[GROUPS];
    const char *colon = find_char(text, (size_t)(end - text), ':');

    return colon && find_char(colon + 1, (size_t)(end - colon - 1), ':') &&
           copy_lower(out->host, sizeof out->host, text, (size_t)(end - text)) &&
           parse_ipv6(out->host, groups);
}

/* host, host:port, [v6], [v6]:port; user names and paths around it are dropped. */
static bool parse_host(const char *text, size_t len, struct proxy_server *out)
{
    const char *end = text + len, *at, *slash, *colon = NULL;

    slash = find_char(text, len, '/');
    if (slash)
        end = slash;
    while ((at = find_char(text, (size_t)(end - text), '@')) != NULL)
        text = at + 1;
    if (text < end && *text == '[') {
        const char *close = find_char(text, (size_t)(end - text), ']');

        if (!close ||
            !copy_lower(out->host, sizeof out->host, text + 1, (size_t)(close - text - 1)))
            return false;
        colon = close + 1 < end && close[1] == ':' ? close + 1 : NULL;
    } else if (!parse_bare_ipv6(text, end, out)) {
        colon = find_char(text, (size_t)(end - text), ':');
        if (!copy_lower(out->host, sizeof out->host, text, (size_t)((colon ? colon : end) - text)))
            return false;
    }
    out->port = colon ? parse_port(colon + 1, end) : 0;
    canonical_host(out);
    return out->host[0] != '\0';
}

/* What is left of an entry behind "protocol=" and "scheme://". */
static const char *skip_schemes(const char *text)
{
    const char *equals = strchr(text, '='), *slashes;

    if (equals)
        text = equals + 1;
    slashes = strstr(text, "://");
    if (slashes)
        text = slashes + 1;
    return text + strspn(text, "/");
}

static bool parse_entry(const char *entry, struct proxy_server *out)
{
    const char *host = skip_schemes(entry), *equals = strchr(entry, '=');
    struct proxy_server s = {0};

    if (equals && !copy_lower(s.scheme, sizeof s.scheme, entry, (size_t)(equals - entry)))
        return false;
    if (!parse_host(host, strlen(host), &s))
        return false;
    *out = s;
    return true;
}

/* Cuts one entry; blanks on either side of an "=" do not separate. */
static size_t cut_entry(const char **cursor, char *buffer, size_t size)
{
    const char *p = *cursor;
    size_t len = 0;

    while (is_blank(*p) || *p == ';')
        p++;
    while (*p && *p != ';') {
        if (is_blank(*p)) {
            const char *next = p;

            while (is_blank(*next))
                next++;
            if (*next != '=' && (len == 0 || buffer[len - 1] != '='))
                break;
            p = next;
            continue;
        }
        if (len + 1 < size)
            buffer[len++] = *p;
        p++;
    }
    buffer[len] = '\0';
    *cursor = p;
    return len;
}

bool proxy_list_next(const char **cursor, struct proxy_server *out)
{
    char entry[PROXY_HOST_MAX * 2] = {0};

    while (**cursor) {
        size_t len = cut_entry(cursor, entry, sizeof entry);

        if (len > 0 && parse_entry(entry, out))
            return true;
    }
    return false;
}

static bool is_port_alone(const char *text)
{
    return text[strspn(text, ":0123456789")] == '\0';
}

bool proxy_list_empty(const char *list)
{
    char entry[PROXY_HOST_MAX * 2] = {0};
    struct proxy_server s;

    while (*list) {
        size_t len = cut_entry(&list, entry, sizeof entry);

        /* Somebody's host, even where it cannot be one: only nothing and a port alone are none. */
        if (len > 0 && (parse_entry(entry, &s) || !is_port_alone(skip_schemes(entry))))
            return false;
    }
    return true;
}

static bool same_server(const struct proxy_server *a, const struct proxy_server *b)
{
    return strcmp(a->host, b->host) == 0 && (a->port == b->port || a->port == 0 || b->port == 0);
}

bool proxy_list_serves(const char *list, const char *server)
{
    struct proxy_server planted, found;

    if (!proxy_list_next(&server, &planted))
        return false;
    while (proxy_list_next(&list, &found))
        if (same_server(&found, &planted))
            return true;
    return false;
}

/* The port that goes without saying ("Enabling Internet Functionality" for HTTP; 1080 is IANA's
 * for SOCKS). */
static uint32_t port_of(const struct proxy_server *s, const char *protocol)
{
    if (s->port)
        return s->port;
    return strcmp(protocol, "socks") == 0 ? 1080 : 80;
}

/* Does the list send this protocol to that server? An entry of no protocol's serves all but SOCKS.
 */
static bool sends(const char *list, const char *protocol, const struct proxy_server *to)
{
    struct proxy_server s;

    while (proxy_list_next(&list, &s)) {
        bool serves =
            s.scheme[0] ? strcmp(s.scheme, protocol) == 0 : strcmp(protocol, "socks") != 0;

        if (serves && strcmp(s.host, to->host) == 0 &&
            port_of(&s, protocol) == port_of(to, protocol))
            return true;
    }
    return false;
}

static bool contains_all(const char *list, const char *wanted)
{
    static const char *const all[] = {"http", "https", "ftp"};
    struct proxy_server want;

    while (proxy_list_next(&wanted, &want)) {
        if (want.scheme[0] && !sends(list, want.scheme, &want))
            return false;
        for (size_t i = 0; !want.scheme[0] && i < sizeof all / sizeof *all; i++)
            if (!sends(list, all[i], &want))
                return false;
    }
    return true;
}

bool proxy_list_same(const char *a, const char *b)
{
    return contains_all(a, b) && contains_all(b, a);
}

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
    if (p - text >= PROXY_HOST_MAX || *p != ':')
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

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if ((ip ^ own[i].network) >> (32 - own[i].bits) == 0)
            return true;
    return false;
}

bool proxy_list_public(const char *list)
{
    struct proxy_server s;
    uint32_t ip;

    while (proxy_list_next(&list, &s)) {
        /* Canonical IPv6 is eight numbers; 2000::/3 is the part of it that is the Internet's. */
        bool global = strchr(s.host, ':') && strtoul(s.host, NULL, 10) >> 13 == 1;

        if (global || (parse_ipv4(s.host, &ip) && !is_own_ipv4(ip)))
            return true;
    }
    return false;
}

/* --- exemptions ------------------------------------------------------------------------------- */

/* Cuts one exemption. */
static bool next_exemption(const char **cursor, const char **text, size_t *len)
{
    const char *p = *cursor;

    while (is_blank(*p) || *p == ';')
        p++;
    *text = p;
    while (*p && !is_blank(*p) && *p != ';')
        p++;
    *len = (size_t)(p - *text);
    *cursor = p;
    return *len > 0;
}

static bool exempts_every_host(const char *text, size_t len)
{
    return len > 0 && (strspn(text, "*") >= len || (len == 3 && memcmp(text, "*.*", 3) == 0));
}

bool proxy_bypass_all(const char *list)
{
    static const char http_scheme[] = "http://", https_scheme[] = "https://";
    const size_t http_len = sizeof http_scheme - 1, https_len = sizeof https_scheme - 1;
    bool http = false, https = false;
    const char *text;
    size_t len;

    while (next_exemption(&list, &text, &len)) {
        if (text_starts_nocase(text, http_scheme))
            http |= exempts_every_host(text + http_len, len - http_len);
        else if (text_starts_nocase(text, https_scheme))
            https |= exempts_every_host(text + https_len, len - https_len);
        else if (exempts_every_host(text, len))
            return true;
    }
    return http && https;
}

bool proxy_bypass_holds(const char *list, const char *wanted)
{
    const char *want, *have;
    size_t want_len, have_len;

    while (next_exemption(&wanted, &want, &want_len)) {
        const char *cursor = list;
        bool found = false;

        while (!found && next_exemption(&cursor, &have, &have_len))
            found = have_len == want_len && text_equal_nocase_n(have, want, want_len);
        if (!found)
            return false;
    }
    return true;
}

bool proxy_bypass_same(const char *a, const char *b)
{
    return proxy_bypass_holds(a, b) && proxy_bypass_holds(b, a);
}
