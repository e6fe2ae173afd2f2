/* The system's colours and no other, as a high contrast theme needs it. */
#ifndef BINOME_COLORS_H
#define BINOME_COLORS_H

#include "desk.h"

/* Gives this user's screen colours that nobody has, or those of a contrast theme, until
 * colors_restore. Under Wine only: elsewhere they would be the whole desktop's. */
enum colors { COLORS_ODD, COLORS_CONTRAST };
void colors_change(enum colors to);
void colors_restore(void);
/* Whatever lies behind a text is one of them. */
void colors_stop(const struct stop *at);

#endif
