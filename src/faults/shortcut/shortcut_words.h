/*
 * What the kind "dead shortcut" says, by word. The texts: res/words/dead-shortcut.<tag>.ini.
 */
#ifndef BINOME_SHORTCUT_WORDS_H
#define BINOME_SHORTCUT_WORDS_H

#include "verdict.h"

#define SHORTCUT_ROUTES(X)                                                                         \
    X(TARGET_SET, "target-set")                                                                    \
    X(OTHER_SHORTCUT, "other-shortcut")                                                            \
    X(DOCUMENT_RENAMED, "document-renamed")                                                        \
    X(DOCUMENT_MOVED, "document-moved")                                                            \
    X(SHORTCUT_DELETED, "shortcut-deleted")

/* The comment says what note.object holds. */
#define SHORTCUT_NOTES(X)                                                                          \
    X(STILL_DEAD, "still-dead")                 /* the shortcut */                                 \
    X(DEAD_ONE_STAYS, "dead-one-stays")         /* the shortcut */                                 \
    X(OTHER_TARGET, "other-target")             /* what it opens now */                            \
    X(NO_SHORTCUT, "no-shortcut")               /* the shortcut that is gone */                    \
    X(ANOTHER_WORKS, "another-works")           /* the other shortcut */                           \
    X(TARGET_UNTOLD, "target-untold")           /* the shortcut */                                 \
    X(DOCUMENT_ELSEWHERE, "document-elsewhere") /* where the document is now */

/* The comment says what err.object holds. */
#define SHORTCUT_REFUSALS(X)                                                                       \
    X(FOLDER_MISSING, "folder-missing") /* the folder */                                           \
    X(SHORTCUT_THERE, "shortcut-there") /* the user's own shortcut */

/* What a check looks at; the same words stand in JSON. */
#define SHORTCUT_CHECKS(X)                                                                         \
    X(LINK, "shortcut.link")                                                                       \
    X(DOCUMENT, "shortcut.document")                                                               \
    X(TARGET, "shortcut.target")                                                                   \
    X(DESKTOP, "shortcut.desktop")                                                                 \
    X(LINK_FOLDER, "shortcut.folder")

#define X(id, txt) extern const struct word ROUTE_##id[1];
SHORTCUT_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
SHORTCUT_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
SHORTCUT_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
SHORTCUT_CHECKS(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const shortcut_words[];

#endif
