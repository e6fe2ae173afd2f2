/*
 * When a round has lasted too long: what the program owes the PC then. Pure.
 */
#ifndef BINOME_DUE_H
#define BINOME_DUE_H

#include "journal.h"

/* A class. What is in place longer is reminded of. */
#define DUE_REMIND_AFTER (UINT64_C(3) * 60 * 60 * TICKS_PER_SECOND)

enum due {
    DUE_NOTHING,
    DUE_REMIND,
    DUE_PUT_BACK, /* as was chosen at the plant */
};

/* journal may be NULL: nothing is in place. */
enum due due_now(const struct journal *journal, uint64_t now);

/* The same at the end of the user's session, whatever the time: nobody may be there later. */
enum due due_at_end(const struct journal *journal);

#endif
