/* The system's colours and no other, as a high contrast theme needs it. */
#ifndef BINOME_COLORS_H
#define BINOME_COLORS_H

#include "desk.h"

/* Gives this user's screen colours that nobody has, until colors_restore. */
void colors_change(void);
void colors_restore(void);
/* Whatever lies behind a text is one of them. */
void colors_stop(const struct stop *at);

#endif
