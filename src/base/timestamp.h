/* Times: FILETIME ticks (100 ns since 1601), their text, and how long it is between two. */
#ifndef BINOME_TIMESTAMP_H
#define BINOME_TIMESTAMP_H

#include <stdbool.h>
#include <stdint.h>

/* FILETIME ticks (100 ns since 1601) <-> ISO 8601 UTC "2026-11-23T18:00:00Z" (20 characters and
 * NUL). */
#define TICKS_PER_SECOND UINT64_C(10000000)
void time_format(uint64_t ticks, char out[21]);
bool time_parse(const char *text, uint64_t *ticks);
/* Nothing of ours lasts longer than this: a year. What seems to was measured with a clock that
 * somebody set in between. */
#define TIME_LONGEST (UINT64_C(366) * 24 * 3600 * TICKS_PER_SECOND)
/* Whole seconds from one time to another; 0 when they tell of none (TIME_LONGEST, or backwards). */
uint64_t time_seconds(uint64_t from, uint64_t to);

#endif
