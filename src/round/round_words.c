/* The words of every kind of fault: the table. */
#include "round_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"round", "route", txt}};
ROUND_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"round", "note", txt}};
ROUND_NOTES(X)
#undef X

const struct word *const round_words[] = {
#define X(id, txt) ROUTE_##id,
    ROUND_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        ROUND_NOTES(X)
#undef X
            NULL,
};
