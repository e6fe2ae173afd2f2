/* Standard output and error: to a console in its own UTF-16, elsewhere as UTF-8 bytes. */
#ifndef BINOME_CONSOLE_H
#define BINOME_CONSOLE_H

#include "str.h"

/* Best effort: a reader that has gone away is no reason to fail. */
void console_out(const struct str *text);
void console_err(const struct str *text);

#endif
