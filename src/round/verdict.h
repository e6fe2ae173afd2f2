/*
 * What a verify says: a word, the route, the checks, and what else was noticed.
 * Judging is pure; see fault.h for who judges and what from, and VERDICTS.md for the rules (V1 to
 * V9) that comments cite.
 */
#ifndef BINOME_VERDICT_H
#define BINOME_VERDICT_H

#include "round_words.h"
#include "shown.h"

/* In the order of src/cli/CONTRACT.md: the value is verify's exit code. */
#define VERDICT_WORDS(X)                                                                           \
    X(REPAIRED, "repaired")                                                                        \
    X(ACTIVE, "active")                                                                            \
    X(MASKED, "masked")                                                                            \
    X(ALTERED, "altered")                                                                          \
    X(COLLATERAL, "collateral")                                                                    \
    X(UNKNOWN, "unknown")                                                                          \
    X(NOT_PLANTED, "not-planted")                                                                  \
    X(RESTORED, "restored")

enum verdict_word {
#define X(id, word) VERDICT_##id,
    VERDICT_WORDS(X)
#undef X
        VERDICT_COUNT
};

enum check_state { CHECK_OK, CHECK_FAULT, CHECK_CHANGED, CHECK_UNREADABLE, CHECK_STATE_COUNT };

/* Why this verdict, as one sentence at the edge. */
struct note {
    const struct word *id; /* of the sort "note" */
    uint32_t native;
    char *object;
    char *check; /* GONE, CHANGED: the id of the check that the place belongs to, by which it is
                    called; NULL: not known (journals of before have none) */
};

struct check {
    char *id;              /* stable, for scripts: a word of the kind of the sort "check" */
    char *where;           /* the place, neutral in language */
    struct shown expected; /* empty: not known */
    struct shown found;
    enum check_state state;
};

struct verdict {
    enum verdict_word word;
    const struct word *route; /* how it was repaired; NULL: not known, or not at all */
    struct check *checks;
    size_t check_count;
    struct note *notes; /* the deciding one first */
    size_t note_count;
    /* Filled by the session. */
    char *ticket; /* NULL when nothing is known of any */
    uint64_t planted_at, verified_at;
    uint32_t attempt;
};

void verdict_done(struct verdict *v);
/* Copies id and where, takes expected and found over: they become {0}. */
void verdict_check(struct verdict *v, const char *id, const char *where, struct shown *expected,
                   struct shown *found, enum check_state state);
void verdict_note(struct verdict *v, const struct word *id, const char *object, uint32_t native);
/* The same, of a place that a check is about; check may be NULL. */
void verdict_note_of(struct verdict *v, const struct word *id, const char *check,
                     const char *object, uint32_t native);
bool verdict_has_note(const struct verdict *v, const struct word *id);

/* Is the fault gone? With or without something else that is missing now. */
bool verdict_word_repaired(enum verdict_word word);

const char *verdict_word(enum verdict_word word);     /* "repaired" */
const char *check_state_word(enum check_state state); /* "ok" */

#endif
