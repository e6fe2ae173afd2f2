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
 * Both look for what would show the message of planted, and fill target and target_state of a sight
 * that was read: with what shows it, or with the last that was found on the way. Where something
 * may show it and cannot be read, the sight becomes unread. False: a shortcut on the way does not
 * tell where it leads, so that nobody knows whether it shows the message.
 */

/* A file of a Startup folder. */
bool resolve_entry(const struct os *os, const struct state *planted, struct sight *sight);

/* A registry value that holds a command, started in System32. */
bool resolve_command(const struct os *os, const struct state *planted, struct sight *sight);

#endif
