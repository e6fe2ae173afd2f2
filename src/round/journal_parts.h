/* What the files journal*.c have in common. Private to them. */
#ifndef BINOME_JOURNAL_PARTS_H
#define BINOME_JOURNAL_PARTS_H

#include "journal.h"

/* A word that puts back, and the format that it came with: the lowest that can read it. Formats 1
 * and 2 refuse whatever a later one wrote, so that none of these needs less than 3. */
struct journal_word_row {
    const char *text;
    uint32_t needs;
};

enum form { FORM_ABSENT, FORM_PRESENT, FORM_SAME };

enum { CRC_DIGITS = 8 };

extern const struct journal_word_row journal_phases[], journal_roles[], journal_forms[];
extern const char *const journal_events[];

/* The lowest format that can put the PC back from what is written here. Every file draws on the
 * forms of a state. */
uint32_t journal_needs(const struct journal *j);
void journal_add_crc(uint32_t crc, struct str *out);

#endif
