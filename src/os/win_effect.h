/*
 * Showing a fault's effect: the only place of the program that starts another one by itself.
 */
#ifndef BINOME_WIN_EFFECT_H
#define BINOME_WIN_EFFECT_H

#include "err.h"

/*
 * Runs a batch file once, as at sign-in, and does not wait for it. path is what session_effect
 * said; title is what a console window of it is called. Both UTF-8. ST_MISSING / CANNOT_READ with
 * Windows' number when it does not start; the place is left to the caller, who must not tell it.
 */
enum status win_effect_run(const char *path, const char *title, struct err *err);

/* Opens a page in the user's browser. The address is the program's own. */
enum status win_effect_browse(const char *address, struct err *err);

#endif
