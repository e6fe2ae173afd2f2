/*
 * How long a round has lasted, and when that is too long: what the program owes the PC then. Pure.
 *
 * Anybody may set the clock of a PC, and one without a battery starts years back and is put right a
 * minute later. So a round is measured by what Windows counts since it started (os.h, uptime), and
 * the clock on the wall only bridges the time in which no program looked.
 */
#ifndef BINOME_DUE_H
#define BINOME_DUE_H

#include "journal.h"
#include "timestamp.h"

/* A class. What is in place longer is reminded of. */
#define DUE_REMIND_AFTER (UINT64_C(3) * 60 * 60 * TICKS_PER_SECOND)

/* A span of time from some moment on, for as long as a program runs. {0}: of nothing. */
struct stopwatch {
    uint64_t start; /* the moment, by the wall's clock of then: FILETIME ticks */
    uint64_t seen;  /* uptime at which it was looked at first */
    uint64_t age;   /* and how long it was past then */
    bool odd; /* the wall's clock said what cannot be: before the start, or over a year after */
};

/*
 * Counts from start on. Nothing changes while it counts from there already. least is something that
 * is known to have happened since then (start: nothing is): it is not earlier than that, and where
 * the wall's clock says what cannot be, it goes on from there.
 */
void stopwatch_start(struct stopwatch *w, uint64_t start, uint64_t least, uint64_t wall,
                     uint64_t uptime);

/* The time now by this watch: start and what has passed since. Never before start. */
uint64_t stopwatch_now(const struct stopwatch *w, uint64_t uptime);

enum due {
    DUE_NOTHING,
    DUE_REMIND,
    DUE_PUT_BACK, /* as was chosen at the plant */
};

/* journal may be NULL: nothing is in place. now is its watch's time. With odd nobody can tell how
 * long it has been: it is due. */
enum due due_now(const struct journal *journal, uint64_t now, bool odd);

/* The same at the end of the user's session, whatever the time: nobody may be there later. */
enum due due_at_end(const struct journal *journal);

#endif
