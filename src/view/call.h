/*
 * What A's own PC keeps of a call, for A's report: the conduct checklist, notes, diagnosis, and the
 * check code that B's screen showed. It is the window's, in memory; nothing of it is judged.
 */
#ifndef BINOME_CALL_H
#define BINOME_CALL_H

#include "check_code.h"

enum stage { STAGE_BEFORE, STAGE_DURING, STAGE_AFTER, STAGE_COUNT };

/* What a technician does in every round: bit n of call_record.done, text R_CONDUCT_LISTEN + n. */
#define CONDUCT(X)                                                                                 \
    X(LISTEN, STAGE_BEFORE)                                                                        \
    X(PERMISSION, STAGE_BEFORE)                                                                    \
    X(ANNOUNCE, STAGE_BEFORE)                                                                      \
    X(PART, STAGE_BEFORE) /* with it, which part: call_record.part */                              \
    X(INFORM, STAGE_DURING)                                                                        \
    X(CONFIRM, STAGE_AFTER)                                                                        \
    X(ADVISE, STAGE_AFTER)                                                                         \
    X(CLOSE, STAGE_AFTER)

enum conduct {
#define X(name, stage) CONDUCT_##name,
    CONDUCT(X)
#undef X
        CONDUCT_COUNT
};

/* What the user is asked to do meanwhile; text R_PART_WATCH - 1 + part. */
enum user_part { PART_UNSAID, PART_WATCH, PART_DO, PART_LET, PART_COUNT };

struct call_record {
    char *ticket;        /* id */
    uint64_t started_at; /* FILETIME ticks */
    uint64_t ended_at;   /* 0: the call is still on */
    unsigned done;       /* bit n is enum conduct n */
    enum user_part part;
    char *diagnosis;                /* id; NULL: none */
    uint64_t diagnosed_at;          /* 0 when there is none */
    char *notes;                    /* free text; NULL: none */
    char *answers[JOURNAL_ANSWERS]; /* A's look-back; NULL: none */
    bool has_code;
    struct check_code code; /* as check_code_parse read it */
};

void call_record_done(struct call_record *c); /* frees what it holds */

enum stage conduct_stage(enum conduct item);
const char *conduct_word(enum conduct item);     /* "permission", for JSON */
const char *user_part_word(enum user_part part); /* "watch"; NULL for UNSAID */

#endif
