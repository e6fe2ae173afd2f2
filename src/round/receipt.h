/*
 * What a restore found when it read every place again.
 */
#ifndef BINOME_RECEIPT_H
#define BINOME_RECEIPT_H

#include "str.h"

enum receipt_state { RECEIPT_IDENTICAL, RECEIPT_CONFLICT, RECEIPT_FAILED, RECEIPT_STATE_COUNT };

struct receipt_line {
    char *where;
    enum receipt_state state;
    bool kept;      /* a conflict that the person decided to keep */
    bool outside;   /* left of what was planted, in what is somebody's own; never ours to delete */
    bool too_large; /* not in the journal whole: it cannot be put back */
    char *before;   /* as state_show */
    char *found;
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
