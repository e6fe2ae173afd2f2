/* The part of UTS 46's mapping that host_name.h promises. */
#ifndef BINOME_HOST_MAP_H
#define BINOME_HOST_MAP_H

#include "str.h"

/* Appends what a code point is mapped to, in UTF-8: itself as a rule, nothing if it is ignored. */
void host_map(uint32_t code_point, struct str *out);

/* The letter that an ASCII letter in lower case and a combining mark make (NFC); 0: none. */
uint32_t host_compose(uint32_t letter, uint32_t mark);

#endif
