/* The file that a new ticket begins as: every key that its kind asks for, with what to write there.
 */
#ifndef BINOME_SKELETON_H
#define BINOME_SKELETON_H

#include "scenario.h"

/*
 * A ticket file that validates once no stand-in is left, with the settings of sample, a ticket of
 * the same kind. id as scenario_word_valid says. Comments and stand-ins are in English, the file's
 * own language. Appends.
 */
void skeleton_make(const char *id, const struct scenario *sample, struct str *out);

#endif
