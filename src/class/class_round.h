/*
 * A round as a class sees it: what a student's PC writes into the class's folder after each event,
 * and what is read from there (src/cli/CONTRACT.md, "The class folder").
 *
 * Until the end of a round it holds no more than the shared page shows: ticket, state, clicks,
 * times, and whether it is repaired. Diagnosis, route, verdict and receipt come with the last
 * snapshot. No name of a person and no account's name is in it.
 */
#ifndef BINOME_CLASS_ROUND_H
#define BINOME_CLASS_ROUND_H

#include "journal.h"

#define CLASS_FILE_MAX     65536u /* bytes of a file that is read at all */
#define CLASS_SNAPSHOT_MAX 1024u  /* bytes of one that is written, with its line feed; fewer */
#define CLASS_SEQ_MAX      9999u
#define CLASS_PAIR_MAX     30u /* characters of a pair's label */

enum { CLASS_PC_SIZE = 64, CLASS_PAIR_SIZE = 4 * CLASS_PAIR_MAX + 1, CLASS_WORD_SIZE = 41 };

enum class_state { CLASS_PLANTED, CLASS_REPAIRED, CLASS_GIVEN_UP, CLASS_PUT_BACK, CLASS_STATES };

struct class_round {
    char session[JOURNAL_SESSION + 1];
    uint32_t seq; /* the highest of a session wins */
    char pc[CLASS_PC_SIZE];
    char pair[CLASS_PAIR_SIZE]; /* "": none */
    char ticket[CLASS_WORD_SIZE];
    bool exam;
    enum class_state state;
    uint64_t planted_at, at; /* by the PC's clock, FILETIME ticks; at: of the last event */
    uint32_t attempts, hints;
    uint64_t seconds; /* from the plant to the repair, or to the last event */
    bool repaired;
    bool ended; /* put back and read again: what follows is told */
    char verdict[CLASS_WORD_SIZE], route[CLASS_WORD_SIZE],
        diagnosis[CLASS_WORD_SIZE]; /* "": none */
    bool has_receipt;
    uint32_t identical, total;
    /* Of what was read alone. */
    uint64_t heard_at; /* the listing's time of the session's newest file */
    uint64_t mark;     /* of the text: another one has another */
    bool report;       /* it was a report, not a snapshot */
    uint64_t file;     /* and of the file that it stands in: class_folder_find */
};

const char *class_state_word(enum class_state state); /* "given-up" */

/* May a pair be called so? 1 to CLASS_PAIR_MAX characters that show, of which the first is no blank
 * and none of = + - @, by which spreadsheets know a formula. */
bool class_label_valid(const char *label);

/* The journal's round as it is now. pc: the PC's name; pair: NULL or a valid label. False: there is
 * nothing to tell, because nothing was planted, or it has no identity. */
bool class_round_of(const struct journal *j, const char *pc, const char *pair,
                    struct class_round *out);

/* One line of ASCII JSON with its line feed. Appends. */
void class_snapshot(const struct class_round *r, struct str *out);
/* "PC-07-s12e34567-0003.json", ASCII. Appends. */
void class_file_name(const struct class_round *r, struct str *out);
/* The members of the object alone, between the braces, for lists of rounds. Appends. */
void class_members(const struct class_round *r, struct str *out);

enum class_read {
    CLASS_IS_ROUND,
    CLASS_TORN,    /* no line feed at its end, NULs, or nothing: it may still be on its way */
    CLASS_INVALID, /* no JSON, or a member that makes no sense */
    CLASS_NEWER,   /* of a later schema */
    CLASS_FOREIGN, /* JSON, and nothing of ours */
    CLASS_OTHER,   /* ours, and no round: the technician's report */
};

/* A file's bytes: a snapshot, or a report of the user's side (report_json). *out is set with
 * IS_ROUND alone, without heard_at. */
enum class_read class_parse(const char *bytes, size_t len, struct class_round *out);

#endif
