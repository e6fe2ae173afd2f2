/* What a journal of this kind holds, setting by setting. Taken from its records alone. */
#ifndef BINOME_VALUES_PARTS_H
#define BINOME_VALUES_PARTS_H

#include "fault.h"
#include "values_rows.h"

/* A setting that was planted. */
struct value_part {
    const struct value_row *row;
    const struct record *applied; /* of a SETTING */
    const struct record *stored;  /* of the value that the next sign-in goes by */
};

enum { VALUE_PARTS_MAX = 32 }; /* a round that plants nothing watches every row */

/* How many there are; those of which a record is missing do not count. */
size_t value_parts(const struct journal *j, struct value_part out[VALUE_PARTS_MAX]);
/* What was planted. */
const char *value_planted(const struct value_part *part);

/* What a record is: the groups in which observe looks, and the words of the checks. */
const char *value_group(const struct journal *j, const struct record *r);
/* The row of the table for a value's place, whatever list it stands in; NULL: none. */
const struct stored *value_at(const struct place *place);
/* Is it one that a plant writes? */
bool value_is_planted(const struct place *place);
/* Does a key of the registry hold such a value? And does it, or one below it? */
bool value_key_is_own(const char *key);
bool value_key_known(const char *key);
/* Is it the file of a row? */
bool value_file_known(const char *name);
/* Is it one that the next sign-in goes by, of a setting of this journal? */
bool value_is_of_part(const struct journal *j, const struct place *place);
/* Is it written along with a setting of this journal? */
bool value_is_along(const struct journal *j, const struct place *place);
/* May that be written there on the word of a file? */
bool value_may_be(const struct place *place, const struct state *s);
/* Does Windows keep more than the setting in its bytes? */
bool value_is_shared(const struct place *place);
/* Do two states of a neighbour come to the same? */
bool value_means_same(const struct place *place, const struct state *a, const struct state *b);

#endif
