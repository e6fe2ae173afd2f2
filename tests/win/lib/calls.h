/*
 * The calls by which a program's own code reaches Windows, seen from inside the program through
 * its import table: counted, failing, or the last thing that the process does.
 *
 * Linked into test programs only, beside the very objects that are shipped; the shipped programs
 * have no such door.
 */
#ifndef BINOME_CALLS_H
#define BINOME_CALLS_H

#include <stdbool.h>

enum calls_plan {
    CALLS_COUNT,
    CALLS_END_BEFORE, /* the process ends instead of the n-th write */
    CALLS_END_AFTER,  /* the process ends right after the n-th write */
    CALLS_END_WITHIN, /* half of the n-th writing into a file is done, then the process ends */
    CALLS_FAIL_ONCE,  /* the n-th call fails */
    CALLS_FAIL_ON,    /* the n-th call fails, and all that follow */
};

/* The exit code of a process that was ended here. */
enum { CALLS_ENDED = 237 };

/* Once, before anything else. inside_wininet: its own writes to the registry count too. */
void calls_hook(bool inside_wininet);
/* From now on, until calls_stop, calls are counted (the END plans count writes alone). */
void calls_start(enum calls_plan plan, unsigned n);
/* How many there were. */
unsigned calls_stop(void);
/* Which function the plan struck; NULL: none. */
const char *calls_struck(void);
/*
 * What was given its name since calls_start before it, or what it speaks of, was on the disk: what
 * a power cut would then tear apart. NULL: nothing.
 */
const char *calls_hasty(void);

#endif
