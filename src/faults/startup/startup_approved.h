/*
 * Task Manager's switch for Startup entries: a REG_BINARY named as the entry's file (or Run value),
 * 12 bytes, a DWORD state and a FILETIME. Not documented; several independent descriptions agree
 * that an odd first byte is "disabled" and that no value is "enabled".
 */
#ifndef BINOME_STARTUP_APPROVED_H
#define BINOME_STARTUP_APPROVED_H

#include "place.h"

/* Does this value switch its entry off? Any length; a value of another type does not. */
bool startup_switched_off(const struct state *value);

#endif
