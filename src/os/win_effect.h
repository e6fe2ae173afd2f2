/*
 * Showing a fault's effect: the only place of the program that starts another one by itself.
 */
#ifndef BINOME_WIN_EFFECT_H
#define BINOME_WIN_EFFECT_H

#include "err.h"

/*
 * Runs a batch file once, as at sign-in, and does not wait for it. path is what session_effect
 * said; title is what a console window of it is called. Both UTF-8. ST_MISSING / CANNOT_START with
 * Windows' number when it does not start; the place is left to the caller, who must not tell it.
 */
enum status win_effect_run(const char *path, const char *title, struct err *err);

/* Opens a page in the user's browser: http or https, otherwise ST_ARGUMENT / INTERNAL. ST_MISSING /
 * CANNOT_START with ShellExecute's number. */
enum status win_effect_browse(const char *address, struct err *err);
/* Opens a report that was just saved, by its path: a file ".html", otherwise ST_ARGUMENT. Like
 * win_effect_browse. */
enum status win_effect_open_report(const char *path, struct err *err);

#endif
