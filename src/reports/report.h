/*
 * What a pair hands in after a round: one page of HTML to read and print, one JSON object for
 * programs. B's report is made from the journal alone, so it can be made the next day; A's from the
 * call record of his own PC, and carries the verdict by the check code.
 *
 * It holds the clicks, the answers and the times of the round, and nothing else of the student.
 * While a ticket is in place and neither repaired nor given up, it says nothing of the cause.
 */
#ifndef BINOME_REPORT_H
#define BINOME_REPORT_H

#include "call.h"
#include "phrase.h"

enum report_role { REPORT_A, REPORT_B };

enum report_outcome {
    OUTCOME_OPEN,     /* in place, not repaired */
    OUTCOME_REPAIRED, /* the last verify said so: repaired or collateral */
    OUTCOME_GIVEN_UP, /* before it was repaired */
    OUTCOME_PUT_BACK, /* by Binome, before it was repaired */
    OUTCOME_NO_CODE,  /* A's report without a check code */
};

/* Everything in it is borrowed from what it was made of. */
struct report {
    enum report_role role;
    const char *ticket;              /* id */
    const char *session;             /* B: of its round (journal.h); NULL: none */
    const struct scenario *scenario; /* NULL: gone from the catalog */
    uint64_t started_at;             /* the plant, or the call's start */
    uint64_t ended_at;               /* 0: not ended */
    uint64_t made_at;
    enum report_outcome outcome;
    struct verdict verdict;     /* the last; NOT_PLANTED: none. Do not free. */
    uint64_t seconds;           /* from the plant to that verdict */
    bool exam;                  /* B: until the end only yes, no or that it cannot be told */
    const struct event *events; /* B: of the whole round */
    size_t event_count;
    size_t hints;
    const char *diagnosis; /* id; NULL: none */
    uint64_t diagnosed_at;
    const struct receipt *receipt;        /* B: of the closing restore; NULL: not put back */
    const struct call_record *call;       /* A */
    const char *answers[JOURNAL_ANSWERS]; /* NULL: none */
    char code[CHECK_CODE_SIZE];           /* "": none */
};

struct report report_of_round(const struct journal *j, const struct scenario *scenario,
                              uint64_t now);
struct report report_of_call(const struct call_record *c, const struct scenario *scenario,
                             uint64_t now);

/* May the cause be told? */
bool report_tells(const struct report *r);
/* May verdicts be called by their words? Not during an exam. */
bool report_grades(const struct report *r);
/* The diagnosis that was chosen, out of the scenario; NULL: none, or the scenario is gone. */
const struct scenario_diagnosis *report_diagnosis(const struct report *r);

/* « Réparé », « Ronde abandonnée », …, and the sentence that goes with it. Append. */
void report_headline(const struct texts *t, const struct report *r, struct str *out);
void report_sentence(const struct texts *t, const struct report *r, struct str *out);
/* The question that this role is asked. */
const char *report_question(const struct texts *t, enum report_role role, size_t index);

/* A whole document. Append. */
void report_html(struct str *out, const struct texts *t, const struct report *r);
void report_json(struct str *out, const struct texts *t, const struct report *r);

struct report_files {
    char *html, *json; /* paths; heap */
};

/* Saves both below %LOCALAPPDATA%\Binome\reports, over earlier ones of the same round. The names
 * tell the moment and the ticket's number, never the cause: "2026-11-23-1404-billet-1.html". */
enum status report_save(const struct texts *t, struct session *s, const struct report *r,
                        struct report_files *out, struct err *err);
void report_files_done(struct report_files *f);

#endif
