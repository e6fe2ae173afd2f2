/*
 * What this PC has of what Binôme relies on, for an instructor, and to be sent with a report of a
 * fault in the program. Reads only. It holds no path and no name: neither the user's nor the PC's.
 * It tells nothing of a ticket that is in place.
 */
#ifndef BINOME_DOCTOR_H
#define BINOME_DOCTOR_H

#include "os.h"
#include "phrase.h"

enum doctor_fact {
    DOCTOR_WINDOWS,        /* a text: "10.0.19045.3803 22H2" */
    DOCTOR_ACCOUNT,        /* what is special about it: struct os_account */
    DOCTOR_ANSI_PAGE,      /* a text: the number of the code page */
    DOCTOR_OEM_PAGE,       /* likewise: in it cmd reads batch files */
    DOCTOR_WININET,        /* does it answer? */
    DOCTOR_WINHTTP,        /* likewise: Chromium's browsers ask it */
    DOCTOR_STARTUP,        /* where the folder lies */
    DOCTOR_COMMON_STARTUP, /* likewise, that of all users */
    DOCTOR_STATE,          /* likewise, that of the journal */
    DOCTOR_MSG,            /* is msg.exe there? Windows Home is without it */
    DOCTOR_QUICK_ASSIST,   /* is the program there? */
    DOCTOR_TEAMVIEWER,     /* likewise */
    DOCTOR_ANYDESK,        /* likewise */
    DOCTOR_COUNT
};

#define DOCTOR_WORDS(X)                                                                            \
    X(UNKNOWN, "unknown")                                                                          \
    X(ORDINARY, "ordinary")                                                                        \
    X(OTHER_USER, "other-user")                                                                    \
    X(SERVICE, "service")                                                                          \
    X(REMOTE_SHELL, "remote-shell")                                                                \
    X(MANDATORY_PROFILE, "mandatory-profile")                                                      \
    X(TEMPORARY_PROFILE, "temporary-profile")                                                      \
    X(ANSWERS, "answers")                                                                          \
    X(SILENT, "does-not-answer")                                                                   \
    X(HERE, "here")                                                                                \
    X(MISSING, "missing")                                                                          \
    X(LOCAL, "local")                                                                              \
    X(SERVER, "server")                                                                            \
    X(DEVICE, "device")                                                                            \
    X(AWAY, "away")                                                                                \
    X(PLACEHOLDER, "placeholder")                                                                  \
    X(UNTOLD, "untold")

enum doctor_word {
#define X(id, word) DOCTOR_IS_##id,
    DOCTOR_WORDS(X)
#undef X
        DOCTOR_WORD_COUNT
};

struct doctor_value {
    enum doctor_word word; /* what it is where text is empty */
    struct str text;
};

struct doctor {
    struct doctor_value facts[DOCTOR_COUNT];
};

/* "oem-code-page", for JSON. */
const char *doctor_fact_name(enum doctor_fact fact);
const char *doctor_word_name(enum doctor_word word);

/* What cannot be told is UNKNOWN. doctor_done frees. */
void doctor_look(const struct os *os, struct doctor *out);
void doctor_done(struct doctor *d);

/* version: of the program; choices: as json_list has them. Appends. */
void json_doctor(struct str *out, const struct texts *t, const char *version,
                 const struct doctor *d, const struct catalog *c,
                 const struct ticket_choice *choices);

#endif
