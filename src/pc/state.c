/* States: what a place holds, and what a registry value says as a text or a number. */
#include <assert.h>
#include <string.h>

#include "place.h"

#include "bytes.h"
#include "utf.h"

void state_done(struct state *s)
{
    str_done(&s->data);
    memset(s, 0, sizeof *s);
}

void state_copy(struct state *to, const struct state *from)
{
    struct state copy = *from;

    memset(&copy.data, 0, sizeof copy.data);
    str_set(&copy.data, from->data.data, from->data.len);
    *to = copy;
}

bool state_string(const struct state *s, struct str *out)
{
    size_t len = 0;

    if (!s->present || (s->type != OS_REG_SZ && s->type != OS_REG_EXPAND_SZ))
        return false;
    while (len + 1 < s->data.len && (s->data.data[len] || s->data.data[len + 1]))
        len += 2;
    return str_add_utf16le(out, s->data.data, len);
}

bool state_dword(const struct state *s, uint32_t *out)
{
    if (!s->present || s->data.len != 4 || (s->type != OS_REG_DWORD && s->type != OS_REG_BINARY))
        return false;
    *out = u32_le(s->data.data);
    return true;
}

void state_set_string(struct state *s, const char *utf8)
{
    bool valid;

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = OS_REG_SZ;
    valid = str_add_as_utf16le(&s->data, utf8, strlen(utf8));
    assert(valid);
    (void)valid;
    str_add(&s->data, "\0", 2);
}

void state_set_dword(struct state *s, uint32_t value)
{
    const unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                                    (unsigned char)(value >> 16), (unsigned char)(value >> 24)};

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = OS_REG_DWORD;
    str_set(&s->data, bytes, sizeof bytes);
}
