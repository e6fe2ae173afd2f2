/*
 * Errors as data: what was being done, to what, and Windows' own number.
 *
 * A sentence for a person is made at the edge (src/texts/phrase.h); the core never
 * formats text for the screen. A function that fails sets *err and leaves its
 * other outputs untouched. Every function below accepts err == NULL.
 */
#ifndef BINOME_ERR_H
#define BINOME_ERR_H

#include <stdbool.h>
#include <stdint.h>

#include "word.h"

enum status {
    ST_OK,
    ST_ARGUMENT, /* the caller's words are off: an unknown ticket, a wrong setting */
    ST_INVALID,  /* a scenario or journal file is not valid */
    ST_MISSING,  /* something needed is missing on this PC */
    ST_INTERNAL, /* a defect of ours */
    ST_REFUSED,  /* nothing was done, on purpose; the reason says why */
    ST_READ,     /* something could not be read */
    ST_WRITE,    /* something could not be written or put back */
    ST_BUSY,     /* another Binome is at work */
};

/*
 * Why, as one word per sentence that a person may have to read.
 * The second column is what err.object holds for that reason.
 */
#define ERR_REASONS(X)                                                                             \
    X(NONE)               /* */                                                                    \
    X(INTERNAL)           /* where in our code */                                                  \
    X(UNKNOWN_TICKET)     /* the id that was asked for */                                          \
    X(UNKNOWN_SETTING)    /* the setting's name */                                                 \
    X(BAD_SETTING)        /* NAME=VALUE as given */                                                \
    X(BAD_VALUE)          /* the value of a setting; err.why says more */                          \
    X(FILE_INVALID)       /* file; line, column and detail say where and what */                   \
    X(JOURNAL_INVALID)    /* the journal's path; line, column, detail */                           \
    X(JOURNAL_NEWER)      /* the journal's path: written by a newer Binome */                      \
    X(TICKET_IN_PLACE)    /* the id of the ticket that is in place */                              \
    X(PUT_BACK_FIRST)     /* the id: an interrupted plant or restore is waiting */                 \
    X(NOTHING_IN_PLACE)   /* */                                                                    \
    X(POLICY_OWNS)        /* the policy's registry place */                                        \
    X(REFUSED_BY_KIND)    /* the place; err.why says why */                                        \
    X(FOREIGN_FILE)       /* the path that is in the way */                                        \
    X(SAME_FAULT_BY_HAND) /* the place where the very fault is already, not by us */               \
    X(WRONG_USER)         /* the account: elevated as somebody else */                             \
    X(SERVICE)            /* run as a service or without a desktop session */                      \
    X(REMOTE_SHELL)       /* run through a remote shell */                                         \
    X(MANDATORY_PROFILE)  /* changes vanish at sign-out */                                         \
    X(TEMPORARY_PROFILE)  /* likewise, and nothing of the user's is there */                       \
    X(CANNOT_READ)        /* the place; native */                                                  \
    X(CANNOT_WRITE)       /* the place; native */                                                  \
    X(CANNOT_DELETE)      /* the place; native */                                                  \
    X(CANNOT_FIND_FOLDER) /* the known folder's name; native */                                    \
    X(CANNOT_SAVE)        /* the journal's path; native: nothing was changed */                    \
    X(NOT_CONFIRMED)      /* the place that does not hold what was planted */                      \
    X(PUT_BACK_PARTLY)    /* the first place that differs from before */                           \
    X(CHANGED_BY_OTHERS)  /* the first place in conflict */                                        \
    X(TOO_LARGE)          /* the file or place that is over its limit */                           \
    X(NAME_NOT_UNICODE)   /* the place that holds a name that is not valid UTF-16 */               \
    X(BUSY)               /* */                                                                    \
    X(UNKNOWN_USER)       /* the SID or name that was given */                                     \
    X(USER_NOT_LOADED)    /* the SID: that user is not signed in, the hive is not loaded */        \
    X(UNKNOWN_DIAGNOSIS)  /* the id */                                                             \
    X(NO_MORE_HINTS)      /* */                                                                    \
    X(NO_ROUND)           /* */                                                                    \
    X(BAD_ANSWER)         /* */                                                                    \
    X(CANNOT_REPORT)      /* the report's path; native */                                          \
    X(BAD_CODE)           /* */                                                                    \
    X(PLANT_REMOVED)      /* the planted file: gone as soon as it was written */                   \
    X(PLANT_UNDONE)       /* the place that another program changed at once */                     \
    X(PLANT_POLICY)       /* the policy that took the setting over meanwhile */                    \
    X(LARGE_GONE)         /* the file that is gone or changed and was not in the journal whole */  \
    X(KEPT_FAULT)         /* the place that was to be kept: it still holds the fault */            \
    X(ELEVATED)           /* the path: it leads out of the profile of an elevated user */          \
    X(NEEDS_CODE)         /* */                                                                    \
    X(WRONG_CODE)         /* */                                                                    \
    X(ELSEWHERE)          /* the path: not on a drive of this PC, so it is not opened */           \
    X(CANNOT_START)       /* what was to be started or opened, or nothing; native */               \
    X(LEFT_BEHIND)        /* the first place that still starts the fault */                        \
    X(NOBODY_SIGNED_IN)   /* */                                                                    \
    X(NO_CLASS_FOLDER)    /* the folder; native */                                                 \
    X(BAD_LABEL)          /* the label of a pair */                                                \
    X(BAD_CLASS_LIST)     /* a list of a class that lacks a column, or is no CSV */                \
    X(DIAGNOSIS_FIRST)    /* a verify waits for a diagnosis */                                     \
    X(NO_DIAGNOSES)       /* the ticket's id: diagnosis first, and it has none */                  \
    X(NOTHING_NEW)        /* every ticket was played here, or is refused */                        \
    X(SETTING_OF_TICKET)  /* the setting's name: the ticket alone says it */

enum err_reason {
#define X(name) ERR_##name,
    ERR_REASONS(X)
#undef X
        ERR_REASON_COUNT
};

/*
 * What is wrong in a text file, one word per sentence of res/lang/<tag>/common.rc.
 * The second column is what err.word holds.
 */
#define ERR_DETAILS(X)                                                                             \
    X(NOT_UTF8)                                                                                    \
    X(CONTROL) /* "U+0007" */                                                                      \
    X(SECTION_END)                                                                                 \
    X(SECTION_BRACKET)                                                                             \
    X(SECTION_NAMELESS)                                                                            \
    X(SECTIONS)                                                                                    \
    X(QUOTE)                                                                                       \
    X(ESCAPE)                                                                                      \
    X(NOT_A_LINE)                                                                                  \
    X(NO_KEY)                                                                                      \
    X(NO_SECTION)                                                                                  \
    X(ENTRIES)                                                                                     \
    X(UNKNOWN_SECTION) /* the section */                                                           \
    X(SECOND_SECTION)  /* the section */                                                           \
    X(MISSING_SECTION) /* the section */                                                           \
    X(UNKNOWN_KEY)     /* the key */                                                               \
    X(SECOND_KEY)      /* the key */                                                               \
    X(MISSING_KEY)     /* the key */                                                               \
    X(TEXT_CONTROL)                                                                                \
    X(TEXT_LONG)                                                                                   \
    X(TEXT_EMPTY)                                                                                  \
    X(FORMAT)                                                                                      \
    X(ID)                                                                                          \
    X(KIND) /* those that there are, likewise */                                                   \
    X(ORDER)                                                                                       \
    X(SECRET_EMPTY)                                                                                \
    X(SECRETS)                                                                                     \
    X(SECOND_SECRET) /* the secret */                                                              \
    X(SECRET_SHOWN)  /* the secret */                                                              \
    X(SETTING)       /* the setting */                                                             \
    X(SETTING_VALUE) /* the setting */                                                             \
    X(CHOICES)                                                                                     \
    X(SECOND_CHOICE) /* the choice */                                                              \
    X(NOTE_FIRST)    /* the key */                                                                 \
    X(CHOICE_NOTE)   /* the key */                                                                 \
    X(DIAGNOSIS_ID)  /* the id */                                                                  \
    X(DIAGNOSES)                                                                                   \
    X(DIAGNOSIS_ALONE)                                                                             \
    X(YES_NO)                                                                                      \
    X(SECOND_RIGHT)                                                                                \
    X(NO_RIGHT)                                                                                    \
    X(TORN)                                                                                        \
    X(NOT_A_JOURNAL)                                                                               \
    X(INCOMPLETE)                                                                                  \
    X(TOO_MANY)                                                                                    \
    X(FOREIGN_PLACE) /* the place */                                                               \
    X(MISSING_PLACE) /* the place */                                                               \
    X(AREA)          /* the word */                                                                \
    X(DIFFICULTY)    /* the word */                                                                \
    X(MINUTES)                                                                                     \
    X(RIGHT_ID)      /* the id */                                                                  \
    X(SETTING_FIT)   /* what it may be, with ", " between */                                       \
    X(SETTING_ALONE) /* the setting */                                                             \
    X(TEXT_STAND_IN)                                                                               \
    X(SECOND_TICKET) /* the other file */

enum err_detail {
    DETAIL_NONE,
#define X(name) DETAIL_##name,
    ERR_DETAILS(X)
#undef X
        DETAIL_COUNT
};

struct err {
    enum status status;
    enum err_reason reason;
    uint32_t native; /* GetLastError() or a registry function's LSTATUS; 0 when there is none */
    uint32_t line;   /* from 1, in a text file; 0 when it does not apply */
    uint32_t column; /* from 1, in characters */
    const struct word *why; /* the kind's own word for it, of the sort "refusal"; or NULL */
    char object[512];       /* UTF-8, cut at a character's border */
    enum err_detail detail; /* of FILE_INVALID and JOURNAL_INVALID */
    char word[160];         /* UTF-8, cut likewise */
};

/* Fills *err (if given) and returns status, so that a failing line reads "return err_set(...)". */
enum status err_set(struct err *err, enum status status, enum err_reason reason, uint32_t native,
                    const char *object);

/* The same with a word of a kind of fault: BAD_VALUE for ST_ARGUMENT, else REFUSED_BY_KIND. */
enum status err_why(struct err *err, enum status status, const struct word *why,
                    const char *object);

/* The same for a place in a text file. */
enum status err_at(struct err *err, const char *file, uint32_t line, uint32_t column,
                   enum err_detail detail, const char *word);

/* Adds what is wrong to an err that is filled already. */
void err_detail(struct err *err, enum err_detail detail, const char *word);

/* Did a restore leave something for a person to decide? */
bool err_is_conflict(const struct err *err);
/* Is everything back, and does something that the round left behind still start the fault? */
bool err_is_left_behind(const struct err *err);

/* Exit code of src/cli/CONTRACT.md for a status. */
int err_exit_code(enum status status);

/* "POLICY_OWNS" and the like, for logs and tests. */
const char *err_reason_name(enum err_reason reason);

#endif
