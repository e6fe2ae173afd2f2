/*
 * The rounds of a class as the instructor's page lists them: which, in what order, and each cell's
 * text. No window.
 */
#ifndef BINOME_CLASS_LIST_H
#define BINOME_CLASS_LIST_H

#include "catalog.h"
#include "class_folder.h"
#include "texts.h"

enum class_order {
    CLASS_BY_NEED, /* longest without a sign, given up, most failed verifies */
    CLASS_BY_SEAT, /* by the PC's name, numbers as numbers */
    CLASS_ORDERS
};

/* What of the day is shown. */
enum class_show {
    CLASS_SHOW_ALL,
    CLASS_SHOW_OPEN,   /* in place */
    CLASS_SHOW_SILENT, /* of these those that have not been heard of for a while */
    CLASS_SHOW_REPAIRED,
    CLASS_SHOW_GIVEN_UP,
    CLASS_SHOW_PUT_BACK,
    CLASS_SHOWS
};

/* The columns from left to right. */
enum class_column {
    CLASS_PC,
    CLASS_PAIR,
    CLASS_TICKET,
    CLASS_STATE,
    CLASS_SINCE,
    CLASS_HEARD,
    CLASS_TRIES,
    CLASS_HINTS,
    CLASS_VERDICT,
    CLASS_DIAGNOSIS,
    CLASS_ROUTE,
    CLASS_RECEIPT,
    CLASS_COLUMNS
};

enum { CLASS_SEARCH_SIZE = 64 };

/* What the instructor chose. */
struct class_wish {
    enum class_order order;
    enum class_show show;
    bool names_hidden;            /* for a projector: no pair and no owner */
    char ticket[CLASS_WORD_SIZE]; /* "": all */
    char day[CLASS_DAY + 1];      /* "": all */
    char text[CLASS_SEARCH_SIZE]; /* in the PC, pair or ticket, whatever the case */
};

/* A local day: from its first moment to the next one's, FILETIME ticks. */
struct class_day {
    char name[CLASS_DAY + 1];
    uint64_t from, to;
};

/* What only the PC knows. */
struct class_clock {
    uint64_t now; /* FILETIME ticks */
    /* The local day that a time belongs to. False: none that Windows knows. */
    bool (*day)(void *ctx, uint64_t ticks, struct class_day *out);
    void *ctx;
};

struct class_counts {
    size_t rounds, open, silent, repaired, given_up, put_back;
};

struct class_row {
    uint32_t round; /* an index */
    bool doubled;   /* another round is open under that PC's name too: cloned images, two users */
};

struct class_list {
    struct class_row *rows;
    size_t count;
    struct class_counts of_day;       /* before state, ticket and text are looked at */
    char (*tickets)[CLASS_WORD_SIZE]; /* of the day, in order */
    size_t ticket_count;
    char (*days)[CLASS_DAY + 1]; /* that there are rounds of, the newest first */
    size_t day_count;
};

void class_list_done(struct class_list *l);

/* Fills *out, which is empty. The caller holds the folder still. catalog: for texts that a ticket's
 * title has; may be NULL. */
void class_list_make(struct class_list *out, const struct class_folder *f,
                     const struct class_wish *wish, const struct class_clock *clock,
                     const struct texts *t, const struct catalog *catalog);
/* The row of a session; count: it is not shown. */
size_t class_list_find(const struct class_list *l, const struct class_folder *f,
                       const char *session);

/* Minutes without a sign: of the file's time and the text's the earlier one when they differ by
 * more than an hour (a copy has the time of copying). */
uint64_t class_quiet_minutes(const struct class_round *r, uint64_t now);
/* In place, and so long without a sign that somebody should look. */
enum { CLASS_QUIET = 10 }; /* minutes */
bool class_is_silent(const struct class_round *r, uint64_t now);

/* How a round is to be told. */
struct class_look {
    const struct texts *t;
    const struct catalog *catalog; /* may be NULL */
    uint64_t now;
    bool names_hidden, doubled;
};

/* A cell of the list. Appends; nothing for what is not told yet. */
void class_cell(const struct class_look *look, const struct class_round *r,
                enum class_column column, struct str *out);
unsigned class_column_head(enum class_column column); /* a text's id */
/* "1 – Plus d'Internet", or the id of a ticket that is not in the catalog. Appends. */
void class_ticket_name(const struct texts *t, const struct catalog *catalog, const char *ticket,
                       struct str *out);

/* A round's story, a line each: what was told when, and what is known of its end. signs: of this
 * round, in any order. owner: of its newest file; NULL: not known. Appends. */
void class_story(const struct class_look *look, const struct class_round *r,
                 const struct class_sign *signs, size_t count, const char *owner, struct str *out);

#endif
