/*
 * Every page, every state of it and every question: how each comes about on a PC in memory. A new
 * one is a function and a row.
 */
#ifndef BINOME_STATES_H
#define BINOME_STATES_H

#include "desk.h"
#include "kinds.h"
#include "memory.h"

/* For which tickets a state is shown: a set of these. */
#define NO_TICKET    1u
#define FIRST_TICKET 2u
#define EACH_TICKET  (~NO_TICKET)
/* The first ticket of each kind, where no text of the ticket's own is shown; in thorough all. */
#define EACH_KIND (EACH_TICKET & ~EACH_BIT)
#define EACH_BIT  (1u << 31)

/* What only some kinds can be brought to (tests/kinds/memory). */
enum state_needs { NEEDS_NOTHING, NEEDS_LOSS, NEEDS_MASK, NEEDS_REFUSE, NEEDS_SPOIL, NEEDS_CHANGE };

struct desk_state {
    const char *name; /* "04-shared-not-yet"; tells no cause */
    unsigned tickets;
    enum { SHOWS_PAGE, SHOWS_QUESTION, SHOWS_PAGE_AFTER_QUESTION } shows;
    void (*play)(struct desk *d, unsigned ticket); /* 0: none in particular, 1 …: as listed */
    enum state_needs needs;
};

/* What the ticket's kind has of its own on the PC in memory. NULL: nothing. */
const struct kind_memory *states_memory(const struct desk *d, unsigned ticket);
/* Is it the first of the catalog with its kind of fault? */
bool states_first_of_kind(const struct desk *d, unsigned ticket);
bool states_possible(const struct desk *d, const struct desk_state *state, unsigned ticket);

extern const struct desk_state desk_states[];
extern const size_t desk_state_count;

#endif
