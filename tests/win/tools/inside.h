/*
 * The window in this process, on a thread of its own, as src/gui/main.c opens it: over this PC, or
 * over one in memory. It is driven from another thread with window.h, like a program.
 */
#ifndef BINOME_INSIDE_H
#define BINOME_INSIDE_H

#include "fake_os.h"
#include "window.h"

/* pc: NULL: this PC. False (and a failed check): no window came. */
bool inside_open(struct window *w, struct fake_os *pc);
/* Does it on the window's thread while nothing is under way there: a PC in memory knows no two at
 * the same time. */
void inside_do(void (*job)(void *ctx), void *ctx);
/* How many static controls that had a font are gone: Wine keeps a block of each (bare_loop). */
DWORD inside_statics(void);
/* Closes it and waits for its end. */
void inside_close(struct window *w);

#endif
