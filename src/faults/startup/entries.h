/*
 * The places from where Windows could start the planted file: fault_kind's observe.
 */
#ifndef BINOME_ENTRIES_H
#define BINOME_ENTRIES_H

#include "fault.h"

void entries_observe(const struct os *os, const struct journal *j, struct observations *out);

/* The part of it that starts something at sign-in: both Startup folders, the registry. */
void entries_observe_starters(const struct os *os, const struct journal *j,
                              struct observations *out);

#endif
