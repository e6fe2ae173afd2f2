/*
 * The test bench: a dialog with a page to scroll, a box to click, a line to type in, today's date
 * and a number as Windows writes them. Whoever does there what the call describes sees the effect
 * of a fault of the mouse, the keyboard or the region at once. It is the same for every ticket, so
 * that it tells nothing of the cause. Changes nothing, and is over when it is closed.
 */
#ifndef BINOME_ASK_TRY_H
#define BINOME_ASK_TRY_H

#include "app.h"

void ask_try(struct app *app);

#endif
