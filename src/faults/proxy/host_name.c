/* A host as programs read it, whatever notation it has. */
#include "host_name.h"

#include <stdlib.h>
#include <string.h>

#include "hex.h"
#include "host_map.h"
#include "text.h"
#include "utf.h"

/* --- addresses -------------------------------------------------------------------------------- */

/* One number of an IPv4 address in C's notations: decimal, 0octal, 0xhex. */
static bool parse_part(const char **text, uint32_t *out)
{
    const char *p = *text;
    uint64_t n = 0;
    unsigned base = 10;
    bool any;

    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
        base = 16;
        p += 2;
    } else if (p[0] == '0' && p[1] >= '0' && p[1] <= '9') {
        base = 8;
    }
    any = base == 16; /* "0x" is 0 */
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
bool host_ipv4(const char *text, uint32_t *out)
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
    size_t len = strspn(*text, hex_digits);
    uint32_t n = 0;

    if (len == 0 || len > 4)
        return false;
    for (size_t i = 0; i < len; i++)
        n = n * 16 + (uint32_t)hex_value((*text)[i]);
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
        if (count + 2 <= GROUPS && strchr(text, '.') && host_ipv4(text, &ip)) {
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

bool host_is_ipv6(const char *text, size_t len)
{
    uint32_t groups[GROUPS];
    struct str lower = {0};
    bool is;

    for (size_t i = 0; i < len; i++)
        str_add_char(&lower, ascii_lower(text[i]));
    is = parse_ipv6(str_text(&lower), groups);
    str_done(&lower);
    return is;
}

/* --- names ------------------------------------------------------------------------------------ */

static int hex_digit(char c)
{
    c = ascii_lower(c);
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_unescaped(struct str *s, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        int high = text[i] == '%' && i + 2 < len ? hex_digit(text[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text[i + 2]) : -1;

        if (low >= 0 && high + low > 0) {
            str_add_char(s, (char)(high * 16 + low));
            i += 2;
        } else {
            str_add_char(s, text[i]);
        }
    }
}

/* Appends text, mapped; what is no UTF-8 as it is. */
static void add_mapped(struct str *s, const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;

    while (len > 0) {
        size_t n = utf8_sequence(p, len);

        if (n > 0)
            host_map(utf8_decode(p, n), s);
        else
            str_add(s, p, n = 1);
        p += n;
        len -= n;
    }
}

static void add_composed(struct str *s, const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;

    while (len > 0) {
        size_t n = utf8_sequence(p, len);
        size_t next = n == 1 && len > 1 ? utf8_sequence(p + 1, len - 1) : 0;
        uint32_t together = next > 0 ? host_compose(*p, utf8_decode(p + 1, next)) : 0;

        if (together != 0) {
            str_add_utf8(s, together);
            n += next;
        } else {
            n = n > 0 ? n : 1;
            str_add(s, p, n);
        }
        p += n;
        len -= n;
    }
}

/* RFC 3492, 6.1. */
static uint32_t adapt_bias(uint32_t delta, uint32_t points, bool first)
{
    uint32_t k = 0;

    delta = first ? delta / 700 : delta / 2;
    for (delta += delta / points; delta > 455; k += 36)
        delta /= 35;
    return k + 36 * delta / (delta + 38);
}

static void add_variable_length(struct str *s, uint32_t q, uint32_t bias)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

    for (uint32_t k = 36;; k += 36) {
        uint32_t t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;

        if (q < t)
            break;
        str_add_char(s, digits[t + (q - t) % (36 - t)]);
        q = (q - t) / (36 - t);
    }
    str_add_char(s, digits[q]);
}

/* RFC 3492, 6.3. At most HOST_MAX code points below 0x110000: delta stays within 32 bits. */
static void add_punycode(struct str *s, const uint32_t *points, uint32_t count)
{
    uint32_t n = 0x80, delta = 0, bias = 72, done = 0, basic;

    for (uint32_t i = 0; i < count; i++) {
        if (points[i] < 0x80) {
            str_add_char(s, (char)points[i]);
            done++;
        }
    }
    basic = done;
    if (basic > 0)
        str_add_char(s, '-');
    while (done < count) {
        uint32_t least = UINT32_MAX;

        for (uint32_t i = 0; i < count; i++)
            if (points[i] >= n && points[i] < least)
                least = points[i];
        delta += (least - n) * (done + 1);
        n = least;
        for (uint32_t i = 0; i < count; i++) {
            if (points[i] < n)
                delta++;
            if (points[i] != n)
                continue;
            add_variable_length(s, delta, bias);
            bias = adapt_bias(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
        delta++;
        n++;
    }
}

/* False: no UTF-8, or more characters than a host has. */
static bool add_label(struct str *s, const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    uint32_t points[HOST_MAX], count = 0;
    bool ascii = true;

    while (len > 0) {
        size_t n = utf8_sequence(p, len);

        if (n == 0 || count == HOST_MAX)
            return false;
        points[count] = utf8_decode(p, n);
        ascii = ascii && points[count] < 0x80;
        count++;
        p += n;
        len -= n;
    }
    if (!ascii)
        str_add_text(s, "xn--");
    if (ascii)
        str_add(s, text, (size_t)(p - (const unsigned char *)text));
    else
        add_punycode(s, points, count);
    return true;
}

/* Each label in Punycode where it needs it. False as add_label. */
static bool add_labels(struct str *s, const char *text)
{
    for (;;) {
        size_t len = strcspn(text, ".");

        if (!add_label(s, text, len))
            return false;
        if (text[len] == '\0')
            return true;
        str_add_char(s, '.');
        text += len + 1;
    }
}

/* Escapes may stand for characters that are mapped to "%" in their turn. */
static bool add_ascii_name(struct str *s, const char *text, size_t len)
{
    struct str a = {0}, b = {0};
    bool done;

    add_unescaped(&a, text, len);
    add_mapped(&b, str_text(&a), a.len);
    str_clear(&a);
    add_composed(&a, str_text(&b), b.len);
    done = add_labels(s, str_text(&a));
    if (done) {
        str_clear(&a);
        add_unescaped(&a, str_text(s), s->len);
        str_clear(s);
        for (size_t i = 0; i < a.len; i++)
            str_add_char(s, ascii_lower(a.data[i]));
    } else {
        str_set(s, str_text(&a), a.len);
    }
    str_done(&a);
    str_done(&b);
    return done;
}

static bool is_name(const char *text)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

    return text[0] != '\0' && text[0] != '.' && !strstr(text, "..") &&
           text[strspn(text, good)] == '\0';
}

/* Such a host is an address or nothing (URL standard, "ends in a number checker"). */
static bool ends_in_number(const char *text)
{
    const char *dot = strrchr(text, '.'), *last = dot ? dot + 1 : text;

    if (last[0] == '0' && last[1] == 'x')
        return last[2 + strspn(last + 2, hex_digits)] == '\0';
    return *last != '\0' && last[strspn(last, "0123456789")] == '\0';
}

/* A name in ASCII to what host_canonical writes. */
static enum host_kind finish_name(struct str *s)
{
    size_t dots = 0;
    uint32_t ip;
    bool good;

    while (dots < s->len && s->data[s->len - 1 - dots] == '.')
        dots++;
    if (dots == s->len)
        return HOST_NONE;
    s->len -= dots;
    s->data[s->len] = '\0';
    good = dots <= 1 && is_name(s->data);
    if (strcmp(s->data, "localhost") == 0) {
        str_clear(s);
        write_ipv4(0x7f000001, s);
    } else if (host_ipv4(s->data, &ip)) {
        str_clear(s);
        write_ipv4(ip, s);
    } else if (ends_in_number(s->data)) {
        good = false;
    }
    return good ? HOST_GOOD : HOST_ODD;
}

enum host_kind host_canonical(const char *text, size_t len, char out[HOST_MAX])
{
    struct str s = {0};
    uint32_t groups[GROUPS];
    enum host_kind kind;

    for (size_t i = 0; i < len; i++)
        str_add_char(&s, ascii_lower(text[i]));
    if (parse_ipv6(str_text(&s), groups)) {
        str_clear(&s);
        write_ipv6(groups, &s);
        kind = HOST_GOOD;
    } else {
        bool done;

        str_clear(&s);
        done = add_ascii_name(&s, text, len);
        kind = finish_name(&s);
        if (kind == HOST_GOOD && !done)
            kind = HOST_ODD;
    }
    if (s.len == 0 || s.len >= HOST_MAX)
        kind = HOST_NONE;
    if (kind != HOST_NONE)
        memcpy(out, s.data, s.len + 1);
    str_done(&s);
    return kind;
}
