/*
 * What does an entry of Startup start? Follows shortcuts, Internet shortcuts, scripts and command
 * lines to the script that Windows would run in the end.
 */
#ifndef BINOME_RESOLVE_H
#define BINOME_RESOLVE_H

#include "fault.h"

/* May a file of this name start something else: a script, a shortcut? False for patterns and
 * addresses of the Web, which are no paths. Pure. */
bool resolve_leads_on(const char *path);

/*
 * Both look for what would show the message of planted, and fill target and target_state of an
 * observation that was read: with what shows it, or with the last that was found on the way.
 * leads_on tells that there are other files in it; unseen, that one of them may show it and was not
 * looked at: it is not on a drive of this PC and is never opened (os.h, reach), or could not be
 * read.
 */

/* A file of a Startup folder. */
void resolve_entry(const struct os *os, const struct state *planted,
                   struct observation *observation);

/* A registry value that holds a command, started in System32. */
void resolve_command(const struct os *os, const struct state *planted,
                     struct observation *observation);

#endif
