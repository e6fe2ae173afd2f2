/*
 * Looking at every place from where Windows could start the planted file: fault_kind's observe.
 */
#ifndef BINOME_LOOK_STARTUP_H
#define BINOME_LOOK_STARTUP_H

#include "fault.h"

void look_startup(const struct os *os, const struct journal *j, struct sights *out);

/* The part of it that starts something at sign-in: both Startup folders, the registry. */
void look_startup_starters(const struct os *os, const struct journal *j, struct sights *out);

#endif
