/* The words of every kind of fault: the table. */
#include "round_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"round", "route", txt}};
ROUND_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"round", "note", txt}};
ROUND_NOTES(X)
#undef X

#define X(id, txt) const struct word AREA_##id[1] = {{"round", "area", txt}};
ROUND_AREAS(X)
#undef X

#define X(id, txt) const struct word DIFFICULTY_##id[1] = {{"round", "difficulty", txt}};
ROUND_DIFFICULTIES(X)
#undef X

const struct word *const round_words[] = {
#define X(id, txt) ROUTE_##id,
    ROUND_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        ROUND_NOTES(X)
#undef X
#define X(id, txt) AREA_##id,
            ROUND_AREAS(X)
#undef X
#define X(id, txt) DIFFICULTY_##id,
                ROUND_DIFFICULTIES(X)
#undef X
                    NULL,
};
