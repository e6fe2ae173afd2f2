/* The words of the kind "default printer": the table. */
#include "printer_words.h"

#include <stddef.h>

#define X(id, txt) const struct word ROUTE_##id[1] = {{"default-printer", "route", txt}};
PRINTER_ROUTES(X)
#undef X

#define X(id, txt) const struct word NOTE_##id[1] = {{"default-printer", "note", txt}};
PRINTER_NOTES(X)
#undef X

#define X(id, txt) const struct word REFUSAL_##id[1] = {{"default-printer", "refusal", txt}};
PRINTER_REFUSALS(X)
#undef X

#define X(id, txt) const struct word CHECK_##id[1] = {{"default-printer", "check", txt}};
PRINTER_CHECKS(X)
#undef X

const struct word *const printer_words[] = {
#define X(id, txt) ROUTE_##id,
    PRINTER_ROUTES(X)
#undef X
#define X(id, txt) NOTE_##id,
        PRINTER_NOTES(X)
#undef X
#define X(id, txt) REFUSAL_##id,
            PRINTER_REFUSALS(X)
#undef X
#define X(id, txt) CHECK_##id,
                PRINTER_CHECKS(X)
#undef X
                    NULL,
};
