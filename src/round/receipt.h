/*
 * What a restore found when it read every place again.
 */
#ifndef BINOME_RECEIPT_H
#define BINOME_RECEIPT_H

#include "shown.h"

enum receipt_state { RECEIPT_IDENTICAL, RECEIPT_CONFLICT, RECEIPT_FAILED, RECEIPT_STATE_COUNT };

#define RECEIPT_NO_RECORD SIZE_MAX

struct receipt_line {
    size_t record; /* of the journal that was put back; NO_RECORD: what it left behind, or read from
                      a journal */
    char *where;
    char *name; /* place_name, for a list; NULL when read from a journal */
    enum receipt_state state;
    bool kept;      /* a conflict that the person decided to keep */
    bool outside;   /* left of what was planted, in what is somebody's own; never ours to delete */
    bool otherwise; /* WinINet's answer: another one over the same values and the same record */
    bool too_large; /* not in the journal whole: it cannot be put back */
    bool unknown;   /* a registry key that the journal does not hold: it may miss something below */
    struct shown before;
    struct shown found;
    uint32_t native;        /* of FAILED */
    uint32_t counter_moved; /* of WinINet's record: by how much its change counter differs */
};

struct receipt {
    bool already_clean; /* nothing was in place */
    struct receipt_line *lines;
    size_t count;
    size_t identical;
    char *ticket;
    uint64_t planted_at;
};

void receipt_done(struct receipt *r);

const char *receipt_word(enum receipt_state state); /* "identical" */

#endif
