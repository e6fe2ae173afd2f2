/* The instructor's code (prefs.h): asked for where it guards something, and chosen. */
#ifndef BINOME_ASK_CODE_H
#define BINOME_ASK_CODE_H

#include "app.h"

/* May the person go on? True at once when this PC has no code; otherwise only when it was typed.
 * text says what it is asked for. */
bool ask_code(struct app *app, unsigned text);
/* The same, with what was typed: heap; NULL: not given. Only where there is a code. */
char *ask_typed_code(struct app *app, unsigned text);
/* Has a new code typed twice, and keeps it in the preferences. False: nothing was changed. */
bool ask_new_code(struct app *app);

#endif
