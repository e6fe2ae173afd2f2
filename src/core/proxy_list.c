#include "proxy_list.h"

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

static void canonical_host(struct proxy_server *s)
{
    size_t len = strlen(s->host);
    uint32_t ip;

    while (len > 0 && s->host[len - 1] == '.')
        s->host[--len] = '\0';
    if (parse_ipv4(s->host, &ip)) {
        struct str text = {0};

        for (unsigned shift = 32; shift > 0; shift -= 8) {
            if (text.len > 0)
                str_add_char(&text, '.');
            str_add_uint(&text, ip >> (shift - 8) & 255);
        }
        memcpy(s->host, text.data, text.len + 1); /* at most 15 characters */
        str_done(&text);
    }
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

/* host, host:port, [v6], [v6]:port; user names and paths around it are dropped. */
static bool parse_host(const char *text, size_t len, struct proxy_server *out)
{
    const char *end = text + len, *at, *slash, *colon;
    uint64_t port = 0;

    at = find_char(text, len, '@');
    if (at)
        text = at + 1;
    slash = find_char(text, (size_t)(end - text), '/');
    if (slash)
        end = slash;
    if (text < end && *text == '[') {
        const char *close = find_char(text, (size_t)(end - text), ']');

        if (!close ||
            !copy_lower(out->host, sizeof out->host, text + 1, (size_t)(close - text - 1)))
            return false;
        colon = close + 1 < end && close[1] == ':' ? close + 1 : NULL;
    } else {
        colon = find_char(text, (size_t)(end - text), ':');
        if (!copy_lower(out->host, sizeof out->host, text, (size_t)((colon ? colon : end) - text)))
            return false;
    }
    for (const char *p = colon ? colon + 1 : end; p < end; p++) {
        if (*p < '0' || *p > '9' || port > 65535)
            return false;
        port = port * 10 + (unsigned)(*p - '0');
    }
    out->port = (uint32_t)port;
    canonical_host(out);
    return out->host[0] != '\0';
}

static bool parse_entry(const char *text, size_t len, struct proxy_server *out)
{
    struct proxy_server s = {0};
    const char *equals = find_char(text, len, '=');

    if (equals) {
        if (!copy_lower(s.scheme, sizeof s.scheme, text, (size_t)(equals - text)))
            return false;
        len -= (size_t)(equals + 1 - text);
        text = equals + 1;
    }
    for (size_t i = 0; i + 2 < len; i++) {
        if (memcmp(text + i, "://", 3) == 0) {
            text += i + 3;
            len -= i + 3;
            break;
        }
    }
    if (!parse_host(text, len, &s))
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

        if (len > 0 && parse_entry(entry, len, out))
            return true;
    }
    return false;
}

bool proxy_list_empty(const char *list)
{
    while (is_blank(*list) || *list == ';')
        list++;
    return *list == '\0';
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

static bool contains_all(const char *list, const char *wanted)
{
    struct proxy_server want, have;

    while (proxy_list_next(&wanted, &want)) {
        const char *cursor = list;
        bool found = false;

        while (!found && proxy_list_next(&cursor, &have))
            found = strcmp(have.scheme, want.scheme) == 0 && strcmp(have.host, want.host) == 0 &&
                    have.port == want.port;
        if (!found)
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

bool proxy_list_documentation(const char *list)
{
    static const uint32_t networks[] = {0xC0000200, 0xC6336400,
                                        0xCB007100}; /* RFC 5737, each /24 */
    struct proxy_server s;
    uint32_t ip;

    while (proxy_list_next(&list, &s))
        for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
            if (parse_ipv4(s.host, &ip) && (ip & 0xFFFFFF00) == networks[i])
                return true;
    return false;
}
