/* The words of a call where nothing is wrong: the table. */
#include "nothing_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"nothing", "route", txt}};
NOTHING_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"nothing", "note", txt}};
NOTHING_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"nothing", "refusal", txt}};
NOTHING_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"nothing", "check", txt}};
NOTHING_CHECKS(X)
#undef X

const struct word *const nothing_words[] = {
#define X(id, txt) ROUTE_##id,
    NOTHING_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        NOTHING_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            NOTHING_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                NOTHING_CHECKS(X)
#undef X
                    NULL,
};
