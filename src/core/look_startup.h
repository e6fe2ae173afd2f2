/*
 * Looking at every place from where Windows could start the planted file: fault_kind's observe.
 */
#ifndef BINOME_LOOK_STARTUP_H
#define BINOME_LOOK_STARTUP_H

#include "fault.h"

void look_startup(const struct os *os, const struct journal *j, struct sights *out);

#endif
