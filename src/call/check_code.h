/*
 * The check code: what B's screen shows after a verify and A types in on his own PC, so that
 * A's report carries the verdict without a network between the two.
 *
 * Eight letters and digits in three groups, "K7F-3QX-2M", of Crockford's base 32 (no I, L, O, U).
 * Six of them carry the ticket, the verdict, the minutes and the attempts; two are a Reed-Solomon
 * check over GF(32). Any one or two wrong letters, wherever they stand, and so any two letters that
 * changed places, are refused with certainty; anything else passes once in 1024.
 *
 * That finds slips, and keeps a code from being changed by hand into a better one. It is tamper-
 * evident at best, not tamper-proof: there is no secret in it. Who has this program can make any
 * code, and a pair can pass its own on to another. An instructor who must be sure verifies on B's
 * PC.
 */
#ifndef BINOME_CHECK_CODE_H
#define BINOME_CHECK_CODE_H

#include "journal.h"

#define CHECK_CODE_SIZE 11 /* "K7F-3QX-2M" and its NUL */

enum {
    CHECK_CODE_TICKET_MAX = 1023,  /* ten bits of a hash of the id: see check_code_ticket */
    CHECK_CODE_MINUTES_MAX = 2047, /* 34 hours; more is told as this */
    CHECK_CODE_ATTEMPT_MAX = 63,   /* likewise */
};

struct check_code {
    uint32_t ticket;
    enum verdict_word verdict;
    uint32_t minutes; /* whole ones, from the plant to the verify */
    uint32_t attempt; /* from 1 */
};

/* What stands for a ticket's id in a code: the same on every PC, whatever its catalog holds. */
uint32_t check_code_ticket(const char *id);

/* Numbers over their limit are told as the limit. */
void check_code_make(const struct check_code *code, char out[CHECK_CODE_SIZE]);

/* As a person types it: case, blanks and hyphens do not count, O is 0, I and L are 1.
 * False: this is not a code; *out is untouched. */
bool check_code_parse(const char *text, struct check_code *out);

/* Of the last verify in the journal; false when there was none. */
bool check_code_of(const struct journal *j, char out[CHECK_CODE_SIZE]);

#endif
