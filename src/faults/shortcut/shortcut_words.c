/* The words of the kind "dead shortcut": the table. */
#include "shortcut_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"dead-shortcut", "route", txt}};
SHORTCUT_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"dead-shortcut", "note", txt}};
SHORTCUT_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"dead-shortcut", "refusal", txt}};
SHORTCUT_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"dead-shortcut", "check", txt}};
SHORTCUT_CHECKS(X)
#undef X

const struct word *const shortcut_words[] = {
#define X(id, txt) ROUTE_##id,
    SHORTCUT_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        SHORTCUT_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            SHORTCUT_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                SHORTCUT_CHECKS(X)
#undef X
                    NULL,
};
