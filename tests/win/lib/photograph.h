/*
 * Every byte of the neighbourhood of both tickets, sorted, as text: the registry keys with each
 * value's type and bytes, the Startup folders with each entry's attributes, times and content.
 * What is not there is said to be absent. Two photographs are the same or something changed.
 */
#ifndef BINOME_PHOTOGRAPH_H
#define BINOME_PHOTOGRAPH_H

#include "str.h"

/* Appends UTF-8, one record a line. */
void photograph(struct str *out);
/* Checks that one taken now is the same. */
void photograph_check(const struct str *before);

#endif
