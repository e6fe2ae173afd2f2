#include "connection.h"

#include "wininet_blob.h"

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

/* Without a record, or with one that cannot be read, nothing is stored: no proxy. */
static enum status read_record(const struct os *os, struct os_connection *out, struct err *err)
{
    struct os_value record = {0};
    enum status st =
        os->ops->reg_read(os->ctx, OS_HKCU, CONNECTION_RECORDS, CONNECTION_RECORD, &record, err);

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
    enum status st =
        os->ops->reg_read(os->ctx, OS_HKCU, CONNECTION_SETTINGS, "ProxyEnable", &enable, err);
    bool number =
        enable.present && enable.type == OS_REG_DWORD && enable.data.len == sizeof(uint32_t);

    os_value_done(&enable);
    if (st == ST_OK)
        st = number ? os->ops->connection_read(os->ctx, &c, err) : read_record(os, &c, err);
    if (st == ST_OK)
        *out = c;
    else
        os_connection_done(&c);
    return st;
}
