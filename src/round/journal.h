/*
 * The write-ahead record of the ticket in place.
 *
 * Everything needed to put the PC back is in it and on the disk before the
 * first change: for each place what it held before, and what the plant puts
 * there. A person can read it and put a PC back by hand. After the round it
 * stays, closed, for the report, until the next plant.
 *
 * The file is made of parts. The first holds all of that and is only ever
 * replaced as a whole (os.h, save). A click (verify, hint, diagnosis, giving up)
 * adds a short part behind it (os.h, append). Each part ends in a checksum of
 * everything that stands before it, from the first byte of the file on, so that
 * no part counts without those before it and none of another round fits. When
 * the first does not check out, the file is refused. A later one that does not is
 * an addition that was cut short: what it tells never happened, nor anything
 * behind it, and whatever is written next replaces the file.
 *
 * An addition is not flushed. What is at stake is the record of a click: a
 * program that ends loses nothing that Windows took over, and a power cut at most
 * the clicks of the last seconds ("Flushing System-Buffered I/O Data to Disk"),
 * while flushing would make each click wait for the disk. Nothing that is needed
 * to put the PC back is in an addition. That writing behind a byte leaves it as
 * it is, even when the power goes in the middle of it, is what SQLite takes for
 * granted of disks too ("powersafe overwrite", its default since 2011).
 *
 * A file that ends exactly behind a part cannot be told from one to which nothing more was ever
 * added: so clicks can be lost without a trace, by a power cut or by somebody who cuts them off.
 * Numbers in the parts would not show it; how many there were would have to stand in another place,
 * which every click would have to write and flush before the file. That is the price that additions
 * are there to save, for what is no secret and no proof: the file is its user's, who may as well
 * delete it, or seal what he likes. A verify's number then comes twice, and nothing else is wrong.
 */
#ifndef BINOME_JOURNAL_H
#define BINOME_JOURNAL_H

#include "place.h"
#include "receipt.h"
#include "verdict.h"

#define JOURNAL_FORMAT      2             /* 1 had no additions; it is read as well */
#define JOURNAL_ADDED_MAX   (16u * 1024u) /* bytes; the next click replaces the file */
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

/* How far the file that a journal was read from checks out. */
struct journal_file {
    size_t first; /* bytes of its first part; 0: it was written since, read it anew */
    size_t whole; /* bytes of all parts that check out */
    uint32_t crc; /* over all of those */
    bool torn;    /* more follows, which does not */
    bool older;   /* its format knows no additions, and would take one for damage */
};

struct journal {
    struct journal_file file; /* set by journal_parse */
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
/* Keep copies, cut to the limits, in the place of those before. True: they differ from those. */
bool journal_keep_verdict(struct journal *j, const struct verdict *v);
void journal_keep_receipt(struct journal *j, const struct receipt *r);
/* All but the answers. */
void journal_forget_details(struct journal *j);

/* Appends the journal's text, all of it as one part. */
void journal_format(const struct journal *j, struct str *out);
/*
 * Appends the text of an addition: the last event and, with seen, the checks and notes that are
 * kept. False when none may follow the file that the journal was read from: it is torn or of an
 * older format, it would grow too long, or it is not known.
 */
bool journal_format_addition(const struct journal *j, bool seen, struct str *out);
/* Refuses whatever does not check out: checksum, format, limits. Whether its kind may own the
 * places that it names is the session's to ask (fault.h, may_own) before anything is written. */
enum status journal_parse(const char *file, const void *bytes, size_t len, struct journal *out,
                          struct err *err);

#endif
