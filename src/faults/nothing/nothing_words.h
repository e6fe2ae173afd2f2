/*
 * What a call where nothing is wrong says, by word. The texts: res/words/nothing.<tag>.ini.
 */
#ifndef BINOME_NOTHING_WORDS_H
#define BINOME_NOTHING_WORDS_H

#include "verdict.h"

#define NOTHING_ROUTES(X) X(EXPLAINED, "explained")

/* The comment says what note.object holds. */
#define NOTHING_NOTES(X)                                                                           \
    X(NOT_EXPLAINED, "not-explained")     /* nothing: nobody has noted a diagnosis */              \
    X(OTHER_DIAGNOSIS, "other-diagnosis") /* the id of the one that was noted last */

/* The comment says what err.object holds. */
#define NOTHING_REFUSALS(X) X(NOTHING_TO_WATCH, "nothing-to-watch") /* nothing */

/* What a check looks at; the same words stand in JSON. */
#define NOTHING_CHECKS(X) X(WATCHED_PLACE, "watched.place")

#define X(id, txt) extern const struct word ROUTE_##id[1];
NOTHING_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
NOTHING_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
NOTHING_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
NOTHING_CHECKS(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const nothing_words[];

#endif
