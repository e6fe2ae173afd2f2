/* A setting as Windows applies it now, as a place. */
#ifndef BINOME_VALUES_PLACE_H
#define BINOME_VALUES_PLACE_H

#include "place.h"

/* name: of a row (values_rows.h); state: the value's text in data. Always present. */
#define PLACE_SETTING (&place_type_setting)
extern const struct place_type place_type_setting;
extern const struct place_type *const values_places[]; /* NULL-terminated */

struct place place_setting(const char *name);
/* Its text; valid as long as the state is. */
const char *state_setting(const struct state *s);
void state_set_setting(struct state *s, const char *value);

#endif
