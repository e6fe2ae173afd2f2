/*
 * The members of one state in a journal, "before.type = 1" and so on: written and read by the type
 * of its place.
 */
#ifndef BINOME_MEMBERS_H
#define BINOME_MEMBERS_H

#include "ini.h"
#include "place.h"

struct members_out {
    struct str *text;
    const char *prefix;
};

void members_add_text(const struct members_out *to, const char *name, const char *value);
void members_add_uint(const struct members_out *to, const char *name, uint64_t value);
void members_add_data(const struct members_out *to, const struct state *s); /* where it is whole */

struct members_in {
    const struct ini *ini;
    size_t section;
    const char *prefix;
};

const char *members_text(const struct members_in *from, const char *name); /* NULL: none */
bool members_uint(const struct members_in *from, const char *name, uint64_t max, uint64_t *out);
bool members_type(const struct members_in *from, struct state *out);
/* Whole becomes true where there is any. */
bool members_data(const struct members_in *from, struct state *out);

#endif
