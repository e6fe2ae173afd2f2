/* The words of the file in the Startup folder: the table. */
#include "startup_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"startup-file", "route", txt}};
STARTUP_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"startup-file", "note", txt}};
STARTUP_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"startup-file", "refusal", txt}};
STARTUP_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"startup-file", "check", txt}};
STARTUP_CHECKS(X)
#undef X

#define X(id, txt) const struct word SETTING_##id[1] = {{"startup-file", "setting", txt}};
STARTUP_SETTINGS(X)
#undef X

const struct word *const startup_words[] = {
#define X(id, txt) ROUTE_##id,
    STARTUP_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        STARTUP_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            STARTUP_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                STARTUP_CHECKS(X)
#undef X
#define X(id, txt) SETTING_##id,
                    STARTUP_SETTINGS(X)
#undef X
                        NULL,
};
