/* All scenarios, ordered by (order, id). A later one of the same id replaces the earlier. */
#ifndef BINOME_CATALOG_H
#define BINOME_CATALOG_H

#include "scenario.h"

struct catalog {
    struct scenario *items;
    size_t count;
};

void catalog_add(struct catalog *c, struct scenario *s); /* takes it over: *s becomes {0} */
const struct scenario *catalog_find(const struct catalog *c, const char *id); /* NULL: none */
void catalog_done(struct catalog *c);

#endif
