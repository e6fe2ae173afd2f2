/*
 * What a verify says: a word, the route, the checks, and what else was noticed.
 * Judging is pure; see fault.h for who judges and what from.
 */
#ifndef BINOME_VERDICT_H
#define BINOME_VERDICT_H

#include "shown.h"

/* In the order of contract.md: the value is verify's exit code. */
#define VERDICT_WORDS(X)                                                                           \
    X(REPAIRED, "repaired")                                                                        \
    X(ACTIVE, "active")                                                                            \
    X(MASKED, "masked")                                                                            \
    X(ALTERED, "altered")                                                                          \
    X(COLLATERAL, "collateral")                                                                    \
    X(UNKNOWN, "unknown")                                                                          \
    X(NOT_PLANTED, "not-planted")                                                                  \
    X(RESTORED, "restored")

enum verdict_word {
#define X(id, word) VERDICT_##id,
    VERDICT_WORDS(X)
#undef X
        VERDICT_COUNT
};

#define ROUTES(X)                                                                                  \
    X(NONE, NULL)                                                                                  \
    X(SWITCHED_OFF, "switched-off")                                                                \
    X(CLEARED, "cleared")                                                                          \
    X(REPLACED, "replaced")                                                                        \
    X(AUTO_DETECT, "auto-detect")                                                                  \
    X(SCRIPT, "script")                                                                            \
    X(VALUES_DELETED, "values-deleted")                                                            \
    X(FILE_DELETED, "file-deleted")                                                                \
    X(FILE_MOVED, "file-moved")                                                                    \
    X(FILE_RENAMED, "file-renamed")                                                                \
    X(FILE_EMPTIED, "file-emptied")                                                                \
    X(FILE_EDITED, "file-edited")                                                                  \
    X(FILE_HIDDEN, "file-hidden")                                                                  \
    X(DISABLED, "disabled")                                                                        \
    X(RESTORED_BY_BINOME, "restored-by-binome")                                                    \
    X(ALL_EXEMPT, "all-exempt")

enum route {
#define X(id, word) ROUTE_##id,
    ROUTES(X)
#undef X
        ROUTE_COUNT
};

enum check_state { CHECK_OK, CHECK_FAULT, CHECK_CHANGED, CHECK_UNREADABLE, CHECK_STATE_COUNT };

/*
 * Why this word, as one sentence each at the edge; %1 is note.object.
 */
#define NOTES(X)                                                                                   \
    X(PROXY_STILL_SERVES)     /* the planted server, as found */                                   \
    X(ADDRESS_LEFT_IN_BOX)    /* the address, without effect */                                    \
    X(BOX_STILL_TICKED)       /* */                                                                \
    X(OWN_PROXY_NOT_BACK)     /* the proxy that this PC had */                                     \
    X(OTHER_PROXY)            /* the server that was put in */                                     \
    X(OTHER_SCRIPT)           /* the script that was put in */                                     \
    X(RAW_SAYS_PLANTED)       /* the registry still says so, Windows' answer does not */           \
    X(WININET_SAYS_PLANTED)   /* WinINet still says so, the registry does not */                   \
    X(ODD_VALUE)              /* the place that holds a value of a type that means nothing */      \
    X(DETECTION_ON)           /* */                                                                \
    X(POLICY_NOW)             /* the policy's place: it came after the plant */                    \
    X(FILE_STILL_RUNS)        /* the path of what still runs */                                    \
    X(COPY_STILL_RUNS)        /* the path of a copy that still runs */                             \
    X(SHORTCUT_STILL_RUNS)    /* the shortcut's path */                                            \
    X(RUN_STILL_RUNS)         /* the Run value's place */                                          \
    X(FILE_DISABLED)          /* the path: switched off, still there */                            \
    X(FILE_HIDDEN_AND_SYSTEM) /* the path */                                                       \
    X(FILE_RENAMED_THERE)     /* the path */                                                       \
    X(FILE_EMPTY_THERE)       /* the path */                                                       \
    X(FILE_EDITED_THERE)      /* the path: edited, shows nothing */                                \
    X(FILE_EDITED_RUNS)       /* the path: edited, still shows a message */                        \
    X(FOLDER_REDIRECTED)      /* the Startup folder is another one now; the file waits here */     \
    X(FOLDER_IN_ITS_PLACE)    /* a folder has the file's name */                                   \
    X(MOVED_TO)               /* where the file was found */                                       \
    X(FLAG_LEFT)              /* a StartupApproved flag stays without effect */                    \
    X(GONE)                   /* collateral: the place that is gone */                             \
    X(CHANGED)                /* collateral: the place that is changed */                          \
    X(NOT_READ)               /* the place; native says why */                                     \
    X(NOT_VISIBLE)            /* verify --user: what cannot be seen that way */                    \
    X(NOT_RECORDED)           /* the attempt could not be written down; the verdict stands */      \
    X(INTERRUPTED_PLANT)      /* an interrupted plant waits to be put back */                      \
    X(INTERRUPTED_RESTORE)    /* a restore is not finished */                                      \
    X(EVERYTHING_EXEMPT) /* the planted server is on, but the exemptions, as found, cover all */   \
    X(LARGE_GONE) /* collateral: a place that is gone or changed and not in the journal whole */   \
    X(KEY_GONE)   /* collateral: the key of the proxy settings, with all below it */               \
    X(NOT_AN_ADDRESS)       /* what is in the box that is ticked: no address of a server */        \
    X(OWN_PROXY_MISWRITTEN) /* the servers of before, as found: not every program reads them */    \
    X(NOT_LOOKED)           /* a place that decides nothing and was not looked at */               \
    X(LEADS_ELSEWHERE)      /* an entry as before the plant, which leads where nobody looked */    \
    X(NEW_ELSEWHERE)        /* one that came or changed since, and leads where nobody looked */    \
    X(CONTENTS_UNREAD) /* a neighbour as before by name, size and time; its contents not read */   \
    X(DID_NOT_TAKE)    /* the planted file, which went in the first seconds */                     \
    X(GONE_BY)         /* it went before anybody verified, at the latest then: ISO 8601, UTC */    \
    X(GONE_UNSEEN)     /* the same, of the planted file, and nobody can tell when */               \
    X(UNTOLD)          /* an entry as before the plant; what it starts cannot be told from it */   \
    X(NEW_UNTOLD)      /* one that came or changed since, of which the same is true */

enum note_id {
#define X(id) NOTE_##id,
    NOTES(X)
#undef X
        NOTE_COUNT
};

struct note {
    enum note_id id;
    uint32_t native;
    char *object;
    char *check; /* GONE, CHANGED: the id of the check that the place belongs to, by which it is
                    called; NULL: not known (journals of before have none) */
};

struct check {
    char *id;              /* stable, for scripts: "proxy.enable", "startup.file" */
    char *where;           /* the place, neutral in language */
    struct shown expected; /* empty: not known */
    struct shown found;
    enum check_state state;
};

struct verdict {
    enum verdict_word word;
    enum route route;
    struct check *checks;
    size_t check_count;
    struct note *notes; /* the deciding one first */
    size_t note_count;
    /* Filled by the session. */
    char *ticket; /* NULL when nothing is known of any */
    uint64_t planted_at, verified_at;
    uint32_t attempt;
};

void verdict_done(struct verdict *v);
/* Copies id and where, takes expected and found over: they become {0}. */
void verdict_check(struct verdict *v, const char *id, const char *where, struct shown *expected,
                   struct shown *found, enum check_state state);
void verdict_note(struct verdict *v, enum note_id id, const char *object, uint32_t native);
/* The same, of a place that a check is about; check may be NULL. */
void verdict_note_of(struct verdict *v, enum note_id id, const char *check, const char *object,
                     uint32_t native);
bool verdict_has_note(const struct verdict *v, enum note_id id);

/* Is the fault gone? With or without something else that is missing now. */
bool verdict_word_repaired(enum verdict_word word);

const char *verdict_word(enum verdict_word word);     /* "repaired" */
const char *route_word(enum route route);             /* "switched-off", NULL for none */
const char *check_state_word(enum check_state state); /* "ok" */
void note_word(enum note_id id, struct str *out);     /* appends "address-left-in-box" */

#endif
