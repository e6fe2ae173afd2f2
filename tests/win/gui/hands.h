/* The window in the hands of somebody without a mouse, or without the screen. */
#ifndef BINOME_HANDS_H
#define BINOME_HANDS_H

#include "desk.h"

/* Tab reaches every control that can be used once, from the top to the bottom, and the focus is
 * visible wherever it goes. */
void hands_walk(const struct stop *at);
/* Esc changes nothing on the PC. */
void hands_escape(const struct stop *at);
/* What a screen reader says of every control that Tab reaches: its own text, or the label's
 * before it. */
void hands_names(const struct stop *at);

#endif
