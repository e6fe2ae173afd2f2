/*
 * Every page, every state of it and every question: how each comes about on a PC in memory. A new
 * one is a function and a row.
 */
#ifndef BINOME_STATES_H
#define BINOME_STATES_H

#include "desk.h"

/* For which tickets a state is shown: a set of these. */
enum { NO_TICKET = 1, FIRST_TICKET = 2, SECOND_TICKET = 4, BOTH_TICKETS = 6 };

struct desk_state {
    const char *name; /* "04-shared-not-yet"; tells no cause */
    unsigned tickets;
    enum { SHOWS_PAGE, SHOWS_QUESTION, SHOWS_PAGE_AFTER_QUESTION } shows;
    void (*play)(struct desk *d, unsigned ticket); /* 0: none in particular, 1 or 2 */
};

extern const struct desk_state desk_states[];
extern const size_t desk_state_count;

#endif
