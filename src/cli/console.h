/* Standard input, output and error: to a console in its own UTF-16, elsewhere as UTF-8 bytes. */
#ifndef BINOME_CONSOLE_H
#define BINOME_CONSOLE_H

#include "str.h"

/*
 * Best effort: a reader that has gone away is no reason to fail. Names and values that come from
 * this PC may be in any text: whatever would steer a console in them is told by its number
 * (str_add_visible_lines). Data for programs (JSON) goes out as it is.
 */
void console_out(const struct str *text);
void console_data(const struct str *data);
void console_err(const struct str *text);

/* A line that nobody else may read. From a console it is asked for with prompt, and not shown as it
 * is typed; from a pipe or a file it is the first line, in UTF-8. Heap, never NULL. */
char *console_ask(const struct str *prompt);

/* Lets time pass. */
void console_wait(uint32_t milliseconds);

#endif
