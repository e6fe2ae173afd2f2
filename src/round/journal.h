/*
 * The write-ahead record of the ticket in place. JOURNAL.md has the file and the invariants (I1 to
 * I13) that comments here and there cite.
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
 *
 * The forward rule. Several versions of the program meet on one PC: one on a stick, one in the
 * class's folder. A journal of which only the newer one knows everything must survive the older
 * one, because nothing else can put the PC back. So:
 *
 *  1. The frame stays for ever: this grammar (ini.h), [journal] as the first section with "format"
 *     in it, the end marks and their checksum. A file whose frame does not hold is damaged.
 *  2. "format" is the format that the file is written in; "needs" is the lowest that can put the PC
 *     back from it (as a database has a write version and a read version). A reader of a lower
 *     format than "needs" touches nothing: ERR_JOURNAL_NEWER. Files without "needs" need their
 *     format. Formats 1 and 2 look at "format" alone, and so refuse every file of a later one. This
 *     program writes each round in the lowest format that can put it back, byte for byte as the
 *     programs of that format did.
 *  3. What puts back is [journal], [settings] and [place]. A word there that the reader does not
 *     know makes the file newer, never broken. Whoever adds a kind, a type of place, a role, a
 * phase or a form of a state, or gives a known kind places that it did not own before, raises
 *     JOURNAL_FORMAT, gives the word that number in its table, and adds tests/golden/words-<n>.txt.
 *  4. Everything else tells the story: events, verdicts, routes, checks, notes, the receipt, the
 *     answers, and every section and member that a reader does not know. It takes what it
 *     understands and skips the rest, and what was skipped is gone when it writes the whole file.
 *     So nothing that is needed to put the PC back may ever stand there, nor in an addition.
 */
#ifndef BINOME_JOURNAL_H
#define BINOME_JOURNAL_H

#include "place.h"
#include "receipt.h"
#include "verdict.h"

#define JOURNAL_FORMAT                                                                             \
    5 /* the latest; 4 and 5 have kinds and places that 3 has not; all are read */
#define JOURNAL_FORWARD     3 /* the first with "needs" and skipped words; 1 had no additions */
#define JOURNAL_ADDED_MAX   (16u * 1024u) /* bytes; the next click replaces the file */
#define JOURNAL_MAX         (16u * 1024u * 1024u)
#define JOURNAL_FILE        "journal.ini" /* in OS_FOLDER_STATE */
#define JOURNAL_RECORDS_MAX 1000u
#define JOURNAL_EVENTS_MAX  4000u /* further ones are not recorded */
#define JOURNAL_CHECKS_MAX  1000u /* of each: checks, notes */
#define JOURNAL_LINES_MAX   2000u
#define JOURNAL_DETAIL_MAX  1000u /* bytes of one of their texts; longer ones are cut */
#define JOURNAL_ANSWERS     3u
#define JOURNAL_SESSION     32u   /* hex digits */
#define JOURNAL_ANSWER_MAX  2000u /* bytes */

enum journal_phase {
    JOURNAL_PLANTING,  /* changes may have begun; the plant was never confirmed */
    JOURNAL_PLANTED,   /* read back and confirmed */
    JOURNAL_RESTORING, /* putting back began; not everything is confirmed yet */
    JOURNAL_CLOSED,    /* put back and read again; nothing is in place */
};

enum record_role {
    ROLE_OWN,   /* the plant changes it (where nothing is planted: a plant of its kind would) */
    ROLE_WATCH, /* the neighbourhood: kept, compared, put back when it disappears */
};

/* What a role is to the engine. */
struct record_role_row {
    bool planted;    /* the plant writes it: it decides, and what becomes of it is a decision */
    bool by_listing; /* what cannot be opened is known by name, size and times */
};

extern const struct record_role_row record_roles[]; /* by enum record_role; journal.c */

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
    const struct word *route;  /* VERIFY; NULL: none */
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

/* An entry of a place where Windows starts things, as it stood at the plant that starts something
 * else, or could not be looked at: what is still so later has nothing to do with the round. It is
 * never put back. */
struct starter {
    char *where;   /* as place_where */
    uint32_t mark; /* of its state, as the kind computes it */
    bool seen;     /* all that it leads to could be looked at */
};

struct records {
    struct record *items;
    size_t count;
    struct starter *starters;
    size_t starter_count; /* at most JOURNAL_RECORDS_MAX; further ones are not kept */
};

bool record_is_planted(const struct record *r);
/* Takes place and states over: they become {0}. Returns the new record. */
struct record *records_add(struct records *r, enum record_role role, struct place *place,
                           struct state *before, struct state *planted);
struct record *records_last(const struct records *r); /* there is one */
const struct record *records_find(const struct records *r, const struct os *os,
                                  const struct place *place); /* NULL: none */
void records_add_starter(struct records *r, const char *where, uint32_t mark, bool seen);
const struct starter *records_find_starter(const struct records *r, const char *where);
void records_done(struct records *r);

/* How far the file that a journal was read from checks out. */
struct journal_file {
    size_t first; /* bytes of its first part; 0: it was written since, read it anew */
    size_t whole; /* bytes of all parts that check out */
    uint32_t crc; /* over all of those */
    bool torn;    /* more follows, which does not */
    bool older; /* than JOURNAL_FORWARD: its readers know no additions, or take a word that they do
                   not know for damage */
    uint32_t format; /* that it is written in; 0: not read from a file */
};

struct journal {
    struct journal_file file; /* set by journal_parse */
    uint32_t
        needs; /* what the kind asks for (fault.h), or the file; the words used may need more */
    /* Made at the plant; no other round has it. "": written before there was one, or by a Binome
     * that does not know it and wrote the whole file. */
    char session[JOURNAL_SESSION + 1];
    char *ticket;
    char *kind;
    enum journal_phase phase;
    uint64_t planted_at;  /* FILETIME ticks */
    uint64_t closed_at;   /* 0 until closed */
    uint64_t settled_at;  /* the planted file was looked for until then, and was there (session.h);
                             0: nobody has */
    uint64_t putback_at;  /* put back by itself from then on; 0: only remind */
    bool exam;            /* until the end a verify says only yes, no or that it cannot say */
    bool diagnosis_first; /* no verify before a diagnosis is noted (session.h) */
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
/* Keep copies, cut to the limits. Those before go to *old, which is the caller's (verdict_done).
 * True: they differ from those. */
bool journal_keep_verdict(struct journal *j, const struct verdict *v, struct verdict *old);
/* The same, in the place of those before. */
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
/*
 * ST_INVALID / JOURNAL_NEWER by the forward rule above; ST_INVALID / JOURNAL_INVALID for whatever
 * does not check out: checksum, limits, what a place lacks. Whether its kind is known, has what it
 * needs and may own the places that are named is the session's to ask (fault.h) before anything is
 * written.
 */
enum status journal_parse(const char *file, const void *bytes, size_t len, struct journal *out,
                          struct err *err);

/* --- the words of the file -------------------------------------------------------------------- */

/* Every list of words that a journal draws on, but the kinds (fault.h): the reader knows no other
 * way to a word than these. */
enum journal_list {
    WORDS_PHASE,
    WORDS_TYPE,
    WORDS_ROLE,
    WORDS_STATE,
    WORDS_EVENT,
    WORDS_VERDICT,
    WORDS_ROUTE,
    WORDS_CHECK,
    WORDS_NOTE,
    WORDS_RECEIPT,
    JOURNAL_LISTS
};

const char *journal_list_name(enum journal_list list);
/* Rule 3 of the forward rule; otherwise 4. */
bool journal_list_puts_back(enum journal_list list);
unsigned journal_list_count(enum journal_list list);
/* Appends word i of a list: nothing where the list has none for that number. */
void journal_word(enum journal_list list, unsigned i, struct str *out);
/* False: no word of the list. */
bool journal_find_word(enum journal_list list, const char *text, unsigned *out);

#endif
