/*
 * What a user's setting says, by word. The texts: res/words/user-setting.<tag>.ini.
 */
#ifndef BINOME_VALUES_WORDS_H
#define BINOME_VALUES_WORDS_H

#include "verdict.h"

#define VALUES_ROUTES(X)                                                                           \
    X(SET_BACK, "set-back")                                                                        \
    X(OTHER_VALUE, "other-value")                                                                  \
    X(VALUE_DELETED, "value-deleted")                                                              \
    X(SESSION_ONLY, "session-only")                                                                \
    X(WORKED_AROUND, "worked-around")

/* The comment says what note.object holds. */
#define VALUES_NOTES(X)                                                                            \
    X(STILL_SET, "still-set")                 /* what Windows answers for: still as planted */     \
    X(REGISTRY_ONLY, "registry-only")         /* the value's place: Windows has not read it yet */ \
    X(COMES_BACK, "comes-back")               /* the value's place: still as planted */            \
    X(STORED_ODD, "stored-odd")               /* the value's place: holds what means nothing */    \
    X(NOT_USABLE, "not-usable")               /* the value that is set now */                      \
    X(STORED_NOT_USABLE, "stored-not-usable") /* the value that is stored now */                   \
    X(WAS_OTHER, "was-other")                 /* "before \xE2\x86\x92 now" */                      \
    X(STILL_STORED, "still-stored")           /* the value's place: still as planted */            \
    X(STORED_ALONE, "stored-alone")   /* the value's place: Windows does not say what it shows */  \
    X(COPIED, "copied")               /* the place of a copy of something that is there */         \
    X(SINGLE_CLICK, "single-click")   /* what Windows answers for: still as planted */             \
    X(HIDDEN_AGAIN, "hidden-again")   /* what Windows answers for: still as planted */             \
    X(FILE_DELETED, "file-deleted")   /* the file's place */                                       \
    X(ALONG_STAYS, "along-stays")     /* the value's place: still as planted */                    \
    X(PART_REPAIRED, "part-repaired") /* how many are right again, of how many: "1/2" */

/* The comment says what err.object holds. */
#define VALUES_REFUSALS(X)                                                                         \
    X(BAD_NAME, "bad-name")           /* the value: no row of the table */                         \
    X(BAD_LEVEL, "bad-level")         /* the value: no level of any row, or not of this one */     \
    X(BAD_ALSO, "bad-also")           /* the value: not one that goes with the first */            \
    X(PAGE_LOCKED, "page-locked")     /* the policy's registry place */                            \
    X(COLLIDES, "collides")           /* the place of what is equal to it */                       \
    X(FEATURE_ON, "feature-on")       /* the place of an accessibility feature that is on */       \
    X(NOT_HERE, "not-here")           /* what Windows would be asked for */                        \
    X(OTHER_PICTURE, "other-picture") /* the place of a path that this program does not write */   \
    X(NO_PICTURE, "no-picture")       /* the path of Windows' own picture, which is not there */   \
    X(NO_SYMPTOM, "no-symptom")       /* the place of what would hide the fault */

/* What a check looks at; the same words stand in JSON. */
#define VALUES_CHECKS(X)                                                                           \
    X(SETTING_EFFECTIVE, "setting.effective")                                                      \
    X(SETTING_STORED, "setting.stored")                                                            \
    X(SETTING_ALONG, "setting.along")                                                              \
    X(SETTING_OTHER, "setting.other")                                                              \
    X(SETTING_FILES, "setting.files")                                                              \
    X(SETTING_KEY, "setting.key")

#define VALUES_SETTINGS(X)                                                                         \
    X(NAME, "name")                                                                                \
    X(LEVEL, "level")                                                                              \
    X(ALSO, "also")

/* The rows of the table, and what may be planted there. */
#define VALUES_NAMES(X)                                                                            \
    X(PRIMARY_BUTTON, "primary-button")                                                            \
    X(WHEEL, "wheel")                                                                              \
    X(POINTER_SPEED, "pointer-speed")                                                              \
    X(DOUBLE_CLICK, "double-click")                                                                \
    X(DECIMAL_SYMBOL, "decimal-symbol")                                                            \
    X(SHORT_DATE, "short-date")                                                                    \
    X(STICKY_KEYS, "sticky-keys")                                                                  \
    X(DESKTOP_ICONS, "desktop-icons")                                                              \
    X(RECYCLE_BIN, "recycle-bin")                                                                  \
    X(BUSY_POINTER, "busy-pointer")                                                                \
    X(SYSTEM_FILES, "system-files")

#define VALUES_LEVELS(X)                                                                           \
    X(SWAPPED, "swapped")                                                                          \
    X(NO_SCROLLING, "no-scrolling")                                                                \
    X(SLOWEST, "slowest")                                                                          \
    X(FASTEST, "fastest")                                                                          \
    X(OTHER_SYMBOL, "other-symbol")                                                                \
    X(OTHER_ORDER, "other-order")                                                                  \
    X(ICONS_HIDDEN, "hidden")                                                                      \
    X(ON, "on")                                                                                    \
    X(NOT_SHOWN, "not-shown")                                                                      \
    X(BUSY, "busy")                                                                                \
    X(SHOWN, "shown")

#define X(id, txt) extern const struct word ROUTE_##id[1];
VALUES_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
VALUES_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
VALUES_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
VALUES_CHECKS(X)
#undef X
#define X(id, txt) extern const struct word SETTING_##id[1];
VALUES_SETTINGS(X)
#undef X

/* Those of a choice, NULL at the end. */
extern const struct word *const values_names[], *const values_levels[];
/* All of them, NULL at the end. */
extern const struct word *const values_words[];

#endif
