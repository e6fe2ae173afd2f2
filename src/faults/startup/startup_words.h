/*
 * What the file in the Startup folder says, by word. The texts: res/words/startup-file.<tag>.ini.
 */
#ifndef BINOME_STARTUP_WORDS_H
#define BINOME_STARTUP_WORDS_H

#include "verdict.h"

#define STARTUP_ROUTES(X)                                                                          \
    X(FILE_DELETED, "file-deleted")                                                                \
    X(FILE_MOVED, "file-moved")                                                                    \
    X(FILE_RENAMED, "file-renamed")                                                                \
    X(FILE_EMPTIED, "file-emptied")                                                                \
    X(FILE_EDITED, "file-edited")                                                                  \
    X(FILE_HIDDEN, "file-hidden")                                                                  \
    X(DISABLED, "disabled")

/* The comment says what note.object holds. */
#define STARTUP_NOTES(X)                                                                           \
    X(FILE_STILL_RUNS, "file-still-runs")               /* the path of what still runs */          \
    X(COPY_STILL_RUNS, "copy-still-runs")               /* the path of a copy that still runs */   \
    X(SHORTCUT_STILL_RUNS, "shortcut-still-runs")       /* the shortcut's path */                  \
    X(RUN_STILL_RUNS, "run-still-runs")                 /* the Run value's place */                \
    X(FILE_DISABLED, "file-disabled")                   /* the path: switched off, still there */  \
    X(FILE_HIDDEN_AND_SYSTEM, "file-hidden-and-system") /* the path */                             \
    X(FILE_RENAMED_THERE, "file-renamed-there")         /* the path */                             \
    X(FILE_EMPTY_THERE, "file-empty-there")             /* the path */                             \
    X(FILE_EDITED_THERE, "file-edited-there")           /* the path: edited, shows nothing */      \
    X(FILE_EDITED_RUNS, "file-edited-runs") /* the path: edited, still shows a message */          \
    X(FOLDER_REDIRECTED,                                                                           \
      "folder-redirected") /* the Startup folder is another one now; the file waits here */        \
    X(FOLDER_IN_ITS_PLACE, "folder-in-its-place") /* a folder has the file's name */               \
    X(MOVED_TO, "moved-to")                       /* where the file was found */                   \
    X(FLAG_LEFT, "flag-left") /* a StartupApproved flag stays without effect */                    \
    X(LEADS_ELSEWHERE,                                                                             \
      "leads-elsewhere") /* an entry as before the plant, which leads where nobody looked */       \
    X(NEW_ELSEWHERE,                                                                               \
      "new-elsewhere")  /* one that came or changed since, and leads where nobody looked */        \
    X(UNTOLD, "untold") /* an entry as before the plant; what it starts cannot be told from it */  \
    X(NEW_UNTOLD, "new-untold") /* one that came or changed since, of which the same is true */

/* The comment says what err.object holds. */
#define STARTUP_REFUSALS(X)                                                                        \
    X(BAD_MESSAGE, "bad-message") /* the value: a quote, a control character, empty or too long */ \
    X(BATCH_FORBIDDEN,                                                                             \
      "batch-forbidden") /* the policy's registry place: cmd or batch files are forbidden */       \
    X(NO_STARTUP_FOLDER, "no-startup-folder") /* the path */

/* What a check looks at; the same words stand in JSON. */
#define STARTUP_CHECKS(X)                                                                          \
    X(STARTUP_FILE, "startup.file")                                                                \
    X(STARTUP_PLANTED, "startup.planted")                                                          \
    X(STARTUP_COMMON, "startup.common")                                                            \
    X(STARTUP_RUN, "startup.run")                                                                  \
    X(STARTUP_REACH, "startup.reach")                                                              \
    X(STARTUP_APPROVED, "startup.approved")                                                        \
    X(STARTUP_FOLDER, "startup.folder")                                                            \
    X(STARTUP_OTHER, "startup.other")

/* The settings of its tickets. */
#define STARTUP_SETTINGS(X) X(MESSAGE, "message")

#define X(id, txt) extern const struct word ROUTE_##id[1];
STARTUP_ROUTES(X)
#undef X
#define X(id, txt) extern const struct word NOTE_##id[1];
STARTUP_NOTES(X)
#undef X
#define X(id, txt) extern const struct word REFUSAL_##id[1];
STARTUP_REFUSALS(X)
#undef X
#define X(id, txt) extern const struct word CHECK_##id[1];
STARTUP_CHECKS(X)
#undef X
#define X(id, txt) extern const struct word SETTING_##id[1];
STARTUP_SETTINGS(X)
#undef X

/* All of them, NULL at the end. */
extern const struct word *const startup_words[];

#endif
