/* What may be set with "plant --set": for --help. */
#ifndef BINOME_PHRASE_SETTINGS_H
#define BINOME_PHRASE_SETTINGS_H

#include "catalog.h"
#include "texts.h"

/* A line or more for each ticket that has settings, "  ticket  name=FORM …", without a line feed
 * behind the last. Appends. */
void phrase_settings(const struct texts *t, const struct catalog *catalog, struct str *out);

#endif
