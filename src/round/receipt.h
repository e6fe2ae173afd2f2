/*
 * What a restore found when it read every place again.
 */
#ifndef BINOME_RECEIPT_H
#define BINOME_RECEIPT_H

#include "shown.h"

enum receipt_state { RECEIPT_IDENTICAL, RECEIPT_CONFLICT, RECEIPT_FAILED, RECEIPT_STATE_COUNT };

#define RECEIPT_NO_RECORD SIZE_MAX

/* Who may delete what a round left behind and still starts its fault. */
enum left_behind { LEFT_NOTHING, LEFT_TO_USER, LEFT_TO_ADMINISTRATOR };

struct receipt_line {
    size_t record; /* of the journal that was put back; NO_RECORD: what it left behind, or read from
                      a journal */
    char *where;
    char *name; /* place_name, for a list; NULL when read from a journal */
    enum receipt_state state;
    bool kept;    /* a conflict that the person decided to keep */
    bool outside; /* no place of the journal: it still starts what was planted. Kept: the person
                     accepts it */
    enum left_behind left; /* of outside */
    bool offered;          /* of outside: it holds nothing but the plant, and is deleted if asked */
    bool otherwise; /* Windows' answer: another one over the same values and the same record */
    bool too_large; /* not in the journal whole: it cannot be put back */
    bool unknown;   /* a registry key that the journal does not hold, or a sub-folder that was made
                       again: it may miss something below */
    struct shown before;
    struct shown found;
    uint32_t native;        /* of FAILED */
    uint32_t counter_moved; /* by how much a counter of Windows' own in it differs */
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

/* Does the line tell of something left behind that nobody has accepted? */
bool receipt_line_left(const struct receipt_line *line);
/* How many of those there are. */
size_t receipt_left(const struct receipt *r);
/* Is that all that stands in the way of closing the round? */
bool receipt_only_left(const struct receipt *r);
/* What is left behind is this by now; takes the lines of with over. */
void receipt_replace_left(struct receipt *r, struct receipt *with);

const char *left_behind_word(enum left_behind by);   /* "user"; NULL for nothing */
enum left_behind left_behind_find(const char *word); /* LEFT_NOTHING: no word */

const char *receipt_word(enum receipt_state state); /* "identical" */

#endif
