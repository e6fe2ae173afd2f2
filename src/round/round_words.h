/*
 * What every kind of fault says, and what a ticket says of itself, by word. Their texts:
 * res/words/round.<tag>.ini.
 */
#ifndef BINOME_ROUND_WORDS_H
#define BINOME_ROUND_WORDS_H

#include "word.h"

#define ROUND_ROUTES(X) X(RESTORED_BY_BINOME, "restored-by-binome")

/* The comment says what note.object holds. */
#define ROUND_NOTES(X)                                                                             \
    X(POLICY_NOW, "policy-now")   /* the policy's place: it came after the plant */                \
    X(GONE, "gone")               /* collateral: the place that is gone */                         \
    X(CHANGED, "changed")         /* collateral: the place that is changed */                      \
    X(NOT_READ, "not-read")       /* the place; native says why */                                 \
    X(NOT_VISIBLE, "not-visible") /* verify --user: what cannot be seen that way */                \
    X(NOT_RECORDED,                                                                                \
      "not-recorded") /* the attempt could not be written down; the verdict stands */              \
    X(INTERRUPTED_PLANT, "interrupted-plant")     /* an interrupted plant waits to be put back */  \
    X(INTERRUPTED_RESTORE, "interrupted-restore") /* a restore is not finished */                  \
    X(LARGE_GONE,                                                                                  \
      "large-gone") /* collateral: a place that is gone or changed and not in the journal whole */ \
    X(KEY_GONE, "key-gone")     /* collateral: the key, with all below it */                       \
    X(NOT_LOOKED, "not-looked") /* a place that decides nothing and was not looked at */           \
    X(CONTENTS_UNREAD,                                                                             \
      "contents-unread") /* a neighbour as before by name, size and time; its contents not read */ \
    X(DID_NOT_TAKE, "did-not-take") /* the planted file, which went in the first seconds */        \
    X(GONE_BY, "gone-by") /* it went before anybody verified, at the latest then: ISO 8601, UTC */ \
    X(GONE_UNSEEN, "gone-unseen") /* the same, of the planted file, and nobody can tell when */

/* Where in the list a ticket stands, in this order. */
#define ROUND_AREAS(X)                                                                             \
    X(INTERNET, "internet")                                                                        \
    X(SIGN_IN, "sign-in")                                                                          \
    X(MOUSE_KEYBOARD, "mouse-keyboard")                                                            \
    X(DESKTOP, "desktop")                                                                          \
    X(REGION, "region")                                                                            \
    X(PRINTING, "printing")                                                                        \
    X(OTHER, "other") /* a ticket that says nothing of it */

/* How hard it is to find. */
#define ROUND_DIFFICULTIES(X)                                                                      \
    X(EASY, "easy")                                                                                \
    X(MEDIUM, "medium")                                                                            \
    X(HARD, "hard")

/* No route, no note. */
#define ROUTE_NONE ((const struct word *)0)
#define NOTE_NONE  ((const struct word *)0)

#define X(id, txt) extern const struct word ROUTE_##id[1];
ROUND_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
ROUND_NOTES(X)
#undef X

#define X(id, txt) extern const struct word AREA_##id[1];
ROUND_AREAS(X)
#undef X
#define X(id, txt) extern const struct word DIFFICULTY_##id[1];
ROUND_DIFFICULTIES(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const round_words[];

#endif
