/* The words of the manual proxy: the table. */
#include "proxy_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"proxy", "route", txt}};
PROXY_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"proxy", "note", txt}};
PROXY_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"proxy", "refusal", txt}};
PROXY_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"proxy", "check", txt}};
PROXY_CHECKS(X)
#undef X

#define X(id, txt) const struct word SETTING_##id[1] = {{"proxy", "setting", txt}};
PROXY_SETTINGS(X)
#undef X

#define X(id, txt) const struct word CHOICE_##id[1] = {{"proxy", "choice", txt}};
PROXY_CHOICES(X)
#undef X

const struct word *const proxy_words[] = {
#define X(id, txt) ROUTE_##id,
    PROXY_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        PROXY_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            PROXY_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                PROXY_CHECKS(X)
#undef X
#define X(id, txt) SETTING_##id,
                    PROXY_SETTINGS(X)
#undef X
#define X(id, txt) CHOICE_##id,
                        PROXY_CHOICES(X)
#undef X
                            NULL,
};
