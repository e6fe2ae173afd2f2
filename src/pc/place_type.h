/*
 * What a type of place does: a row each. A type that only one kind of fault has stands in that
 * kind's folder and in its row (fault.h); the others are here.
 */
#ifndef BINOME_PLACE_TYPE_H
#define BINOME_PLACE_TYPE_H

#include "members.h"
#include "place.h"
#include "shown.h"

/* Where a place lies. */
enum place_store {
    STORE_REGISTRY, /* key: of the registry; a name is a value's */
    STORE_FILES,    /* key: a folder's full path; a name is a file's */
    STORE_LIVE,     /* no key: Windows answers for it, and asking may write */
};

/* When a place is put back, and within one of these in the order of the records. */
enum place_order {
    ORDER_LIVE, /* setting it rewrites others */
    ORDER_VALUE,
    ORDER_TREE,
    ORDER_FOLDER, /* made before its files; again at the end, for they move its time */
    ORDER_FILE,
    /* Here the kind tells Windows. */
    ORDER_NOTIFIED, /* Windows writes it itself when it is told */
    ORDER_KEY,      /* the last record first: a key is empty before the one above it is */
};

/*
 * Every function is for states that are present, but write, which makes absent too. For the
 * contracts see place.h, where they are called.
 */
struct place_type {
    const char *word; /* in the journal; never used again for something else */
    uint32_t needs;   /* the journal's lowest format whose readers know it */
    enum place_store store;
    bool has_name;
    bool looked_at; /* and never written: what is gone from it stays so, and is told */
    enum place_order order;

    /* *out is {0} before, and the caller's (state_done) whatever becomes of it. */
    enum status (*read)(const struct os *os, const struct place *p, const struct state *known,
                        struct state *out, struct unread *why, struct err *err);
    enum status (*write)(const struct os *os, const struct place *p, const struct state *to,
                         bool replace, struct err *err);
    bool (*equal)(const struct state *a, const struct state *b);
    /* Does it hold what was planted, however Windows completes it? NULL: something is there. */
    bool (*took)(const struct state *planted, const struct state *now);
    /* By how much a counter differs that equal does not look at. NULL: there is none. */
    uint32_t (*moved)(const struct state *before, const struct state *now);
    /* Is it nothing that Windows can have written, and may fail over? NULL: never. */
    bool (*spoilt)(const struct state *s);
    /* Has what before names gone from this PC, so that nothing can be put back? NULL: never. */
    bool (*lost)(const struct os *os, const struct state *before);
    void (*name)(const struct place *p, struct str *out);   /* NULL: the last part of key */
    void (*show)(const struct state *s, struct shown *out); /* NULL: "present" */
    void (*format)(const struct state *s, const struct members_out *to); /* NULL: nothing more */
    /* False: something is missing. *out is present, and the caller's. NULL: nothing is. */
    bool (*parse)(const struct members_in *from, struct state *out);
};

/* The five of place.h; NULL-terminated. */
extern const struct place_type *const place_types[];

/* Of a value, for types that are stored as one. */
enum status place_value_read(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err);
enum status place_value_write(const struct os *os, const struct place *p, const struct state *to,
                              bool replace, struct err *err);
void place_value_name(const struct place *p, struct str *out);
void place_value_show(const struct state *s, struct shown *out);
void place_value_format(const struct state *s, const struct members_out *to);
bool place_value_parse(const struct members_in *from, struct state *out);

#endif
