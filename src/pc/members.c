/* The members of one state in a journal. */
#include "members.h"

#include <assert.h>
#include <string.h>

#include "hex.h"

enum { NAME_SIZE = 40 };

/* "before" + "." + "type". */
static const char *joined(const char *prefix, const char *name, char buffer[NAME_SIZE])
{
    const char *const parts[] = {prefix, ".", name};
    size_t len = 0;

    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        for (const char *p = parts[i]; *p; p++) {
            assert(len + 1 < NAME_SIZE);
            buffer[len++] = *p;
        }
    buffer[len] = '\0';
    return buffer;
}

void members_add_text(const struct members_out *to, const char *name, const char *value)
{
    char key[NAME_SIZE];

    ini_add_text(to->text, joined(to->prefix, name, key), value);
}

void members_add_uint(const struct members_out *to, const char *name, uint64_t value)
{
    char key[NAME_SIZE];

    ini_add_uint(to->text, joined(to->prefix, name, key), value);
}

void members_add_data(const struct members_out *to, const struct state *s)
{
    struct str hex = {0};

    if (!s->whole)
        return;
    str_add_hex(&hex, s->data.data, s->data.len);
    members_add_text(to, "data", str_text(&hex));
    str_done(&hex);
}

const char *members_text(const struct members_in *from, const char *name)
{
    char key[NAME_SIZE];
    const struct ini_entry *e = ini_get(from->ini, from->section, joined(from->prefix, name, key));

    return e ? e->value : NULL;
}

bool members_uint(const struct members_in *from, const char *name, uint64_t max, uint64_t *out)
{
    const char *text = members_text(from, name);

    return text && ini_uint(text, max, out);
}

bool members_type(const struct members_in *from, struct state *out)
{
    uint64_t number;
    bool has = members_uint(from, "type", UINT32_MAX, &number);

    if (has)
        out->type = (uint32_t)number;
    return has;
}

bool members_data(const struct members_in *from, struct state *out)
{
    const char *hex = members_text(from, "data");

    if (!hex)
        return true; /* known by size and time only */
    out->whole = true;
    return str_add_unhex(&out->data, hex, strlen(hex));
}
