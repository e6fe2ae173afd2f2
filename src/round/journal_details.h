/*
 * The part of the journal that only a report needs: what the last verify saw, what the closing
 * restore read, and the answers of the look-back. Putting the PC back never depends on it.
 */
#ifndef BINOME_JOURNAL_DETAILS_H
#define BINOME_JOURNAL_DETAILS_H

#include "ini.h"
#include "journal.h"

void details_format(const struct journal *j, struct str *out);

/* The checks and notes alone, in the place of any that stand before them in the file. */
void details_format_seen(const struct journal *j, struct str *out);

/* Adds what is understood of a section to the journal; every other section is left out. False: it
 * was a line of the receipt, and the rest of that would tell of fewer places than there were. */
bool details_read(const struct ini *ini, size_t section, struct journal *j);

#endif
