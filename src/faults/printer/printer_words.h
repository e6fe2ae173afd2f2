/*
 * What the kind "default printer" says, by word. The texts: res/words/default-printer.<tag>.ini.
 */
#ifndef BINOME_PRINTER_WORDS_H
#define BINOME_PRINTER_WORDS_H

#include "verdict.h"

#define PRINTER_ROUTES(X)                                                                          \
    X(PRINTER_SET, "printer-set")                                                                  \
    X(WINDOWS_CHOOSES, "windows-chooses")

/* The comment says what note.object holds. */
#define PRINTER_NOTES(X)                                                                           \
    X(STILL_DEFAULT, "still-default")   /* the planted printer */                                  \
    X(MAY_CHANGE, "may-change")         /* the place that says who chooses */                      \
    X(OTHER_PRINTER, "other-printer")   /* the printer that is the default now */                  \
    X(NO_DEFAULT_NOW, "no-default-now") /* what Windows answers for */                             \
    X(PRINTERS_GONE, "printers-gone")   /* their names */

/* The comment says what err.object holds. */
#define PRINTER_REFUSALS(X)                                                                        \
    X(ONE_PRINTER, "one-printer")         /* the place of their list */                            \
    X(NO_VIRTUAL, "no-virtual")           /* what the printers are asked of */                     \
    X(NO_DEFAULT, "no-default")           /* the place of the default printer */                   \
    X(SPOOLER_SILENT, "spooler-silent")   /* what was asked */                                     \
    X(PRINTERS_LOCKED, "printers-locked") /* the policy's registry place */

/* What a check looks at; the same words stand in JSON. */
#define PRINTER_CHECKS(X)                                                                          \
    X(PRINTER_DEFAULT, "printer.default")                                                          \
    X(PRINTER_MODE, "printer.mode")                                                                \
    X(PRINTER_LIST, "printer.list")

#define X(id, txt) extern const struct word ROUTE_##id[1];
PRINTER_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
PRINTER_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
PRINTER_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
PRINTER_CHECKS(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const printer_words[];

#endif
