/* Any bytes at all, for the kinds' random PCs. */
#ifndef BINOME_RANDOM_BYTES_H
#define BINOME_RANDOM_BYTES_H

#include "dice.h"
#include "fake_os.h"

/* Replaces what is in *out. */
void random_bytes(struct dice *d, struct str *out, size_t len);
/* Any type, any length, now and then 64 KB, terminated or not; one of the texts, or absent. */
void random_value(struct dice *d, struct fake_os *pc, const char *key, const char *name,
                  const char *const *texts, uint32_t count);

#endif
