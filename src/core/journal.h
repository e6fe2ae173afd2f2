/*
 * The write-ahead record of the ticket in place.
 *
 * Everything needed to put the PC back is in it and on the disk before the
 * first change: for each place what it held before, and what the plant puts
 * there. A person can read it and put a PC back by hand. The file ends in a
 * checksum, so that a torn one is noticed. After the round it stays, closed,
 * for the report, until the next plant.
 */
#ifndef BINOME_JOURNAL_H
#define BINOME_JOURNAL_H

#include "place.h"
#include "receipt.h"
#include "verdict.h"

#define JOURNAL_FORMAT      1
#define JOURNAL_MAX         (16u * 1024u * 1024u)
#define JOURNAL_FILE        "journal.ini" /* in OS_FOLDER_STATE */
#define JOURNAL_RECORDS_MAX 1000u
#define JOURNAL_EVENTS_MAX  4000u /* further ones are not recorded */
#define JOURNAL_CHECKS_MAX  1000u /* of each: checks, notes */
#define JOURNAL_LINES_MAX   2000u
#define JOURNAL_DETAIL_MAX  1000u /* bytes of one of their texts; longer ones are cut */
#define JOURNAL_ANSWERS     3u
#define JOURNAL_ANSWER_MAX  2000u /* bytes */

enum journal_phase {
    JOURNAL_PLANTING,  /* changes may have begun; the plant was never confirmed */
    JOURNAL_PLANTED,   /* read back and confirmed */
    JOURNAL_RESTORING, /* putting back began; not everything is confirmed yet */
    JOURNAL_CLOSED,    /* put back and read again; nothing is in place */
};

enum record_role {
    ROLE_OWN,   /* the plant changes it */
    ROLE_WATCH, /* the neighbourhood: photographed, compared, put back when it disappears */
};

struct record {
    struct place place;
    enum record_role role;
    struct state before;
    struct state planted; /* ROLE_WATCH: equal to before, unless the plant changes it in passing */
};

enum event_type {
    EVENT_PLANT,
    EVENT_VERIFY,
    EVENT_HINT,
    EVENT_DIAGNOSIS,
    EVENT_GIVE_UP,
    EVENT_RESTORE
};

struct event {
    enum event_type type;
    uint64_t at;
    enum verdict_word verdict; /* VERIFY */
    enum route route;          /* VERIFY */
    char *detail;              /* DIAGNOSIS: its id; otherwise NULL */
};

struct setting {
    char *name;
    char *value;
};

struct settings {
    struct setting *items;
    size_t count;
};

void settings_set(struct settings *s, const char *name, const char *value);
const char *settings_get(const struct settings *s, const char *name); /* NULL: not set */
void settings_done(struct settings *s);

struct records {
    struct record *items;
    size_t count;
};

/* Takes place and states over: they become {0}. Returns the new record. */
struct record *records_add(struct records *r, enum record_role role, struct place *place,
                           struct state *before, struct state *planted);
const struct record *records_find(const struct records *r, const struct os *os,
                                  const struct place *place); /* NULL: none */
void records_done(struct records *r);

struct journal {
    char *ticket;
    char *kind;
    enum journal_phase phase;
    uint64_t planted_at; /* FILETIME ticks */
    uint64_t closed_at;  /* 0 until closed */
    uint64_t putback_at; /* put back by itself from then on; 0: only remind */
    bool exam;           /* until the end a verify says only yes, no or that it cannot say */
    struct settings settings;
    struct records records;
    struct event *events;
    size_t event_count;
    /* For the report alone: journal_details.h. */
    struct verdict seen;    /* checks and notes of the last verify; its word is in the event */
    struct receipt receipt; /* of the restore that closed it: lines and identical */
    char *answers[JOURNAL_ANSWERS]; /* of the look-back; NULL: none */
};

void journal_done(struct journal *j);
/* NULL when JOURNAL_EVENTS_MAX are there already. */
struct event *journal_event(struct journal *j, enum event_type type, uint64_t at);
/* How many events of a type. */
size_t journal_count(const struct journal *j, enum event_type type);
const struct event *journal_last(const struct journal *j, enum event_type type); /* NULL: none */

/* The last verify, put together: its pointers are the journal's. NOT_PLANTED when there was none.
 */
struct verdict journal_verdict(const struct journal *j);
/* Keep copies, cut to the limits, in the place of those before. */
void journal_keep_verdict(struct journal *j, const struct verdict *v);
void journal_keep_receipt(struct journal *j, const struct receipt *r);
/* All but the answers. */
void journal_forget_details(struct journal *j);

/* Appends the journal's text. */
void journal_format(const struct journal *j, struct str *out);
/* Refuses whatever does not check out: checksum, format, limits. Whether its kind may own the
 * places that it names is the session's to ask (fault.h, may_own) before anything is written. */
enum status journal_parse(const char *file, const void *bytes, size_t len, struct journal *out,
                          struct err *err);

#endif
