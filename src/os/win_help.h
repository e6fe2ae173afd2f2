/* Starting a remote-help program that call/remote_help.h found. */
#ifndef BINOME_WIN_HELP_H
#define BINOME_WIN_HELP_H

#include "err.h"

/* Starts it as the person would, without waiting; target is remote_help_find's. ST_MISSING /
 * CANNOT_START with Windows' number when it does not start. */
enum status win_help_start(const char *target, struct err *err);

#endif
