/* The parts that JSON objects are written from. */
#include "json_writer.h"

#include <string.h>

#include "hex.h"
#include "timestamp.h"
#include "utf.h"

/* One UTF-16 unit. */
static void add_unit(struct str *out, uint32_t unit)
{
    const unsigned char bytes[] = {(unsigned char)(unit >> 8), (unsigned char)unit};

    str_add_text(out, "\\u");
    str_add_hex(out, bytes, sizeof bytes);
}

static void add_escape(struct str *out, unsigned char c)
{
    switch (c) {
    case '"': str_add_text(out, "\\\""); return;
    case '\\': str_add_text(out, "\\\\"); return;
    case '\n': str_add_text(out, "\\n"); return;
    case '\r': str_add_text(out, "\\r"); return;
    case '\t': str_add_text(out, "\\t"); return;
    default: break;
    }
    add_unit(out, c);
}

/* RFC 8259, 7: beyond the basic plane as a pair of surrogates. */
static void add_code_point(struct str *out, uint32_t c)
{
    if (c >= 0x10000) {
        add_unit(out, 0xd800 + ((c - 0x10000) >> 10));
        c = 0xdc00 + ((c - 0x10000) & 0x3ff);
    }
    add_unit(out, c);
}

/* Bytes that are not UTF-8 become U+FFFD: the object stays readable whatever a file was called. All
 * that is written is ASCII: PowerShell 5.1, WinRM and Intune read pipes in an OEM code page. */
void json_text(struct str *out, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t left = text ? strlen(text) : 0;

    if (!text) {
        str_add_text(out, "null");
        return;
    }
    str_add_char(out, '"');
    while (left > 0) {
        size_t n = utf8_sequence(p, left);

        if (n == 0)
            add_code_point(out, 0xfffd);
        else if (n > 1)
            add_code_point(out, utf8_decode(p, n));
        else if (*p < 0x20 || *p == 0x7f || *p == '"' || *p == '\\')
            add_escape(out, *p);
        else
            str_add_char(out, (char)*p);
        p += n ? n : 1;
        left -= n ? n : 1;
    }
    str_add_char(out, '"');
}

/* A comma, unless something was just opened. */
static void json_next(struct str *out)
{
    if (out->len > 0 && !strchr("{[", out->data[out->len - 1]))
        str_add_char(out, ',');
}

void json_key(struct str *out, const char *name)
{
    json_next(out);
    json_text(out, name);
    str_add_char(out, ':');
}

void json_text_member(struct str *out, const char *name, const char *text)
{
    json_key(out, name);
    json_text(out, text);
}

void json_uint_member(struct str *out, const char *name, uint64_t value)
{
    json_key(out, name);
    str_add_uint(out, value);
}

void json_bool_member(struct str *out, const char *name, bool value)
{
    json_key(out, name);
    str_add_text(out, value ? "true" : "false");
}

/* 0 is no time: null. */
void json_time_member(struct str *out, const char *name, uint64_t ticks)
{
    char text[21];

    if (ticks)
        time_format(ticks, text);
    json_text_member(out, name, ticks ? text : NULL);
}

void json_begin(struct str *out)
{
    str_add_char(out, '{');
    json_uint_member(out, "schema", 1);
}

void json_begin_array(struct str *out, const char *name)
{
    json_key(out, name);
    str_add_char(out, '[');
}

void json_begin_item(struct str *out)
{
    json_next(out);
    str_add_char(out, '{');
}
