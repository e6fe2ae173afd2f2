/*
 * What A's own PC keeps of a call, for A's report: the conduct checklist, notes, diagnosis, and the
 * check code that B's screen showed. Nothing of it is judged. call_file.h keeps it on the disk.
 */
#ifndef BINOME_CALL_H
#define BINOME_CALL_H

#include "check_code.h"
#include "due.h"

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

#define CALL_NOTES_MAX 8000u /* bytes */
#define CALL_CODE_MAX  40u   /* bytes of what is typed for a check code */

struct call_record {
    char *ticket;         /* id; NULL: no call was taken */
    uint64_t started_at;  /* FILETIME ticks; 0: no call was taken */
    uint64_t ended_at;    /* 0: the call is still on */
    uint64_t reported_at; /* 0: no report was saved since the last change */
    unsigned done;        /* bit n is enum conduct n; PART's is set while there is a part */
    enum user_part part;
    char *diagnosis;                /* id; NULL: none */
    uint64_t diagnosed_at;          /* 0 when there is none */
    char *notes;                    /* free text; NULL: none */
    char *answers[JOURNAL_ANSWERS]; /* A's look-back; NULL: none */
    char *typed_code;               /* as typed; NULL: nothing */
    bool has_code;                  /* what was typed is a code */
    struct check_code code;         /* as check_code_parse read it */
};

void call_record_done(struct call_record *c); /* frees what it holds */

/* A call is answered: a new record in the place of the old one. */
void call_begin(struct call_record *c, const char *ticket, uint64_t now);
bool call_is_on(const struct call_record *c);
/* The time now, for whatever is to be said or written of the call. While it is on, that is its
 * start and what Windows has counted since (due.h): somebody may set the clock meanwhile. {0}
 * before the first time; a call that was taken before the program started goes on by the wall's. */
uint64_t call_now(const struct call_record *c, struct stopwatch *watch, const struct os *os);
/* How long it lasted, or lasts until now; whole seconds. */
uint64_t call_seconds(const struct call_record *c, uint64_t now);

/* Each returns true when it changed something, which a saved report does not hold then. */
bool call_tick(struct call_record *c, enum conduct item, bool done);
bool call_set_part(struct call_record *c, enum user_part part);
bool call_set_notes(struct call_record *c, const char *text);
bool call_set_answer(struct call_record *c, unsigned question, const char *text);
bool call_set_code(struct call_record *c, const char *typed);
/* Was a code typed that says something of this call: one of its ticket? */
bool call_code_counts(const struct call_record *c);
/* Refused once a code says that it is repaired: afterwards it is no diagnosis any more. */
bool call_set_diagnosis(struct call_record *c, const char *id, uint64_t now);
bool call_may_diagnose(const struct call_record *c);

/* Text as an edit field gives it: line ends become \n, other control characters go, and what is
 * beyond max bytes. Heap; NULL when nothing is left. */
char *call_text(const char *text, size_t max);

enum stage conduct_stage(enum conduct item);
const char *conduct_word(enum conduct item);     /* "permission", for JSON */
const char *user_part_word(enum user_part part); /* "watch"; NULL for UNSAID */

#endif
