/* WinINet's connection and its records: read, and as places. */
#include "connection.h"

#include <string.h>

#include "place_type.h"
#include "utf.h"
#include "wininet_blob.h"

/* --- asked ------------------------------------------------------------------------------------ */

/* The record's texts are in the PC's code page. Addresses and host names are ASCII there; of what
 * is not, and is no UTF-8 either, each byte becomes a "?". */
static void add_text(const char *bytes, size_t len, struct str *out)
{
    bool valid = utf8_valid(bytes, len);

    str_clear(out);
    for (size_t i = 0; i < len && bytes[i]; i++)
        str_add_char(out, valid || (unsigned char)bytes[i] < 0x80 ? bytes[i] : '?');
}

bool connection_of_record(const void *bytes, size_t len, struct os_connection *out)
{
    struct wininet_blob b;

    if (!wininet_blob_parse(bytes, len, &b))
        return false;
    out->flags = b.flags;
    add_text(b.server, b.server_len, &out->server);
    add_text(b.bypass, b.bypass_len, &out->bypass);
    add_text(b.script, b.script_len, &out->script);
    return true;
}

static bool is_spoilt(bool present, uint32_t type, const struct str *bytes)
{
    struct wininet_blob b;

    return present && type == OS_REG_BINARY && bytes->len > 0 &&
           !wininet_blob_parse(bytes->data, bytes->len, &b);
}

/* A WinINet that is asked or told reads its record, and that of Wine 8 ends the program over one
 * whose lengths lead out of it. What Windows' does is not documented. So nobody asks. */
static enum status refuse_spoilt(const struct os *os, struct err *err)
{
    struct os_value record = {0};
    enum status st = os_reg_read(os, OS_HKCU, CONNECTION_RECORDS, CONNECTION_RECORD, &record, err);

    if (st == ST_OK && is_spoilt(record.present, record.type, &record.data))
        st = err_set(err, ST_READ, ERR_CANNOT_READ, 0,
                     "HKCU\\" CONNECTION_RECORDS "\\" CONNECTION_RECORD);
    os_value_done(&record);
    return st;
}

/* Without a record, or with one that cannot be read, nothing is stored: no proxy. */
static enum status read_record(const struct os *os, struct os_connection *out, struct err *err)
{
    struct os_value record = {0};
    enum status st = os_reg_read(os, OS_HKCU, CONNECTION_RECORDS, CONNECTION_RECORD, &record, err);

    if (st == ST_OK && (!record.present || record.type != OS_REG_BINARY ||
                        !connection_of_record(record.data.data, record.data.len, out)))
        out->flags = OS_PROXY_DIRECT;
    os_value_done(&record);
    return st;
}

enum status connection_account(const struct os *os, struct os_connection *out, struct err *err)
{
    struct os_connection c = {0};
    struct os_value enable = {0};
    enum status st = os_reg_read(os, OS_HKCU, CONNECTION_SETTINGS, "ProxyEnable", &enable, err);
    bool number =
        enable.present && enable.type == OS_REG_DWORD && enable.data.len == sizeof(uint32_t);

    os_value_done(&enable);
    if (st == ST_OK)
        st = refuse_spoilt(os, err);
    if (st == ST_OK)
        st = number ? os_connection_read(os, &c, err) : read_record(os, &c, err);
    if (st == ST_OK)
        *out = c;
    else
        os_connection_done(&c);
    return st;
}

/* --- its state -------------------------------------------------------------------------------- */

const char *state_connection(const struct state *s, enum connection_string which)
{
    const char *p = s->data.data;
    const char *end = p ? p + s->data.len : NULL;

    for (unsigned i = 0; p && p < end; i++, p += strlen(p) + 1)
        if (i == (unsigned)which)
            return p;
    return "";
}

void state_set_connection(struct state *s, uint32_t flags, const char *server, const char *bypass,
                          const char *script)
{
    const char *const strings[] = {server, bypass, script};

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = flags;
    for (size_t i = 0; i < 3; i++)
        str_add(&s->data, strings[i], strlen(strings[i]) + 1);
}

/* --- as a place ------------------------------------------------------------------------------- */

static enum status read_connection(const struct os *os, const struct place *p,
                                   const struct state *known, struct state *out, struct unread *why,
                                   struct err *err)
{
    struct os_connection c = {0};
    enum status st = p->name ? refuse_spoilt(os, err) : connection_account(os, &c, err);

    (void)known, (void)why;
    if (st == ST_OK && p->name)
        st = os->ops->browsers_read(os->ctx, &c, err);
    if (st != ST_OK)
        return st;
    state_set_connection(out, c.flags, str_text(&c.server), str_text(&c.bypass),
                         str_text(&c.script));
    os_connection_done(&c);
    return ST_OK;
}

static enum status write_connection(const struct os *os, const struct place *p,
                                    const struct state *to, bool replace, struct err *err)
{
    struct os_connection c = {.flags = to->type};
    enum status st = refuse_spoilt(os, err);

    (void)p, (void)replace;
    if (st != ST_OK)
        return st;
    str_set_text(&c.server, state_connection(to, CONNECTION_SERVER));
    str_set_text(&c.bypass, state_connection(to, CONNECTION_BYPASS));
    str_set_text(&c.script, state_connection(to, CONNECTION_SCRIPT));
    st = os->ops->connection_write(os->ctx, &c, err);
    os_connection_done(&c);
    return st;
}

static bool connection_equal(const struct state *a, const struct state *b)
{
    return a->type == b->type && str_equal(&a->data, &b->data);
}

/* WinINet completes the flags in its own way. */
static bool connection_took(const struct state *planted, const struct state *now)
{
    return ((now->type ^ planted->type) & OS_PROXY_MANUAL) == 0;
}

static void name_connection(const struct place *p, struct str *out)
{
    str_add_text(out, p->name ? p->name : "WinINet (LAN)");
}

static void show_connection(const struct state *s, struct shown *out)
{
    const char *server = state_connection(s, CONNECTION_SERVER);
    const char *script = state_connection(s, CONNECTION_SCRIPT);

    shown_add_word(out, s->type & OS_PROXY_MANUAL ? SHOWN_PROXY_ON : SHOWN_PROXY_OFF);
    if (server[0])
        shown_add_text(out, server);
    if (s->type & OS_PROXY_SCRIPT) {
        shown_add_word(out, SHOWN_SCRIPT);
        if (script[0])
            shown_add_text(out, script);
    }
    if (s->type & OS_PROXY_DETECT)
        shown_add_word(out, SHOWN_DETECTION);
}

static void format_connection(const struct state *s, const struct members_out *to)
{
    members_add_uint(to, "type", s->type);
    members_add_text(to, "server", state_connection(s, CONNECTION_SERVER));
    members_add_text(to, "bypass", state_connection(s, CONNECTION_BYPASS));
    members_add_text(to, "script", state_connection(s, CONNECTION_SCRIPT));
}

static bool parse_connection(const struct members_in *from, struct state *out)
{
    const char *server = members_text(from, "server"), *bypass = members_text(from, "bypass");
    const char *script = members_text(from, "script");

    if (!members_type(from, out) || !server || !bypass || !script)
        return false;
    state_set_connection(out, out->type, server, bypass, script);
    return true;
}

const struct place_type place_type_connection = {
    .word = "connection",
    .needs = 3,
    .store = STORE_LIVE,
    .order = ORDER_LIVE,
    .read = read_connection,
    .write = write_connection,
    .equal = connection_equal,
    .took = connection_took,
    .name = name_connection,
    .show = show_connection,
    .format = format_connection,
    .parse = parse_connection,
};

struct place place_connection(void)
{
    return place_make(&place_type_connection, OS_HKCU, NULL, NULL);
}

struct place place_browsers(void)
{
    return place_make(&place_type_connection, OS_HKCU, NULL, "WinHTTP");
}

/* --- its records as places -------------------------------------------------------------------- */

static bool record_equal(const struct state *a, const struct state *b)
{
    return a->type == b->type &&
           wininet_blob_equal(a->data.data, a->data.len, b->data.data, b->data.len);
}

static bool record_spoilt(const struct state *s)
{
    return is_spoilt(s->present, s->type, &s->data);
}

static uint32_t counter_moved(const struct state *before, const struct state *now)
{
    struct wininet_blob a, b;

    if (!wininet_blob_parse(before->data.data, before->data.len, &a) ||
        !wininet_blob_parse(now->data.data, now->data.len, &b))
        return 0;
    return b.counter - a.counter;
}

/* WinINet's record as what it says, if it is one. */
static void show_record(const struct state *s, struct shown *out)
{
    struct os_connection c = {0};
    struct state told = {0};

    if (!connection_of_record(s->data.data, s->data.len, &c)) {
        place_value_show(s, out);
        return;
    }
    state_set_connection(&told, c.flags, str_text(&c.server), str_text(&c.bypass),
                         str_text(&c.script));
    show_connection(&told, out);
    state_done(&told);
    os_connection_done(&c);
}

const struct place_type place_type_blob = {
    .word = "wininet-record",
    .needs = 3,
    .store = STORE_REGISTRY,
    .has_name = true,
    .order = ORDER_NOTIFIED,
    .read = place_value_read,
    .write = place_value_write,
    .equal = record_equal,
    .moved = counter_moved,
    .spoilt = record_spoilt,
    .name = place_value_name,
    .show = show_record,
    .format = place_value_format,
    .parse = place_value_parse,
};

struct place place_blob(const char *key, const char *name)
{
    return place_make(&place_type_blob, OS_HKCU, key, name);
}

const struct place_type *const connection_places[] = {&place_type_connection, &place_type_blob,
                                                      NULL};
