/* The words of a user's setting: the table. */
#include "values_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"user-setting", "route", txt}};
VALUES_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"user-setting", "note", txt}};
VALUES_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"user-setting", "refusal", txt}};
VALUES_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"user-setting", "check", txt}};
VALUES_CHECKS(X)
#undef X

#define X(id, txt) const struct word SETTING_##id[1] = {{"user-setting", "setting", txt}};
VALUES_SETTINGS(X)
#undef X

#define X(id, txt) static const struct word CHOICE_##id[1] = {{"user-setting", "choice", txt}};
VALUES_NAMES(X)
VALUES_LEVELS(X)
#undef X

#define X(id, txt) CHOICE_##id,
const struct word *const values_names[] = {VALUES_NAMES(X) NULL};
const struct word *const values_levels[] = {VALUES_LEVELS(X) NULL};
#undef X

const struct word *const values_words[] = {
#define X(id, txt) ROUTE_##id,
    VALUES_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        VALUES_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            VALUES_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                VALUES_CHECKS(X)
#undef X
#define X(id, txt) SETTING_##id,
                    VALUES_SETTINGS(X)
#undef X
#define X(id, txt) CHOICE_##id,
                        VALUES_NAMES(X) VALUES_LEVELS(X)
#undef X
                            NULL,
};
