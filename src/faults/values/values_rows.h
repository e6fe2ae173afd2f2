/*
 * The settings that a ticket may set: a row each, and all that the kind knows of it. No place, no
 * number and no name of a value comes from anywhere else.
 *
 * A value of a setting is a text, here and through pc/os.h: a number in decimal digits without a
 * zero in front, or what the user typed. Windows applies one and stores one, and they may differ.
 */
#ifndef BINOME_VALUES_ROWS_H
#define BINOME_VALUES_ROWS_H

#include "place.h"
#include "verdict.h"

enum stored_form {
    STORED_DECIMAL, /* REG_SZ, a number in decimal digits */
    STORED_TEXT,    /* REG_SZ, or REG_EXPAND_SZ, as it is */
    STORED_DWORD,
    STORED_CLICKS, /* REG_BINARY, a SHELLSTATE: its fDoubleClickInWebView, 0 or 1 */
};

/* A value of HKCU that belongs to a setting, or is beside it. */
struct stored {
    const char *key, *name; /* name is NULL behind the last one of a list */
    enum stored_form form;
    const char *usual;   /* what Windows takes where there is none; NULL: it depends on the PC */
    const char *planted; /* of what is planted along; NULL: Windows itself writes it in passing */
};

/* What may be planted, by a word. */
struct value_level {
    const char *word; /* NULL behind the last one */
    const char *value;
    const char
        *instead; /* where this PC had what comes to the same as value; NULL: refused there */
};

/* A setting beside it that takes the symptom away and leaves the fault. */
struct value_way {
    const struct word *note; /* NULL: a plant is refused there, and that is all */
    const char *hides;       /* with this value */
    struct stored value;     /* without a name behind the last one */
};

/* A REG_DWORD that is not 0 there forbids the page where the repair is made. */
struct value_policy {
    enum os_root root;
    const char *key, *name; /* NULL behind the last one */
};

/* A value that is the path of a picture: one of Windows' own is planted, and a level is its name.
 * All pure. */
struct value_file {
    const char *folder; /* of Windows' own ones, below its folder */
    bool (*valid)(const char *value);
    const struct word *(*refuses)(const char *before); /* NULL: nothing */
    /* The path of the one of that name, in the writing that before has; appends. windows: its
     * folder, without a backslash at the end. */
    void (*plan)(const char *name, const char *before, const char *windows, struct str *out);
    bool (*plants)(const char *value, const char *name); /* could plan have made it? */
};

struct value_row {
    const char *name;    /* in tickets, in journals, and through pc/os.h */
    const char *asked;   /* what Windows' programmers call what is asked: the same in every language
                          */
    struct stored value; /* what the next sign-in goes by */
    const struct stored *with; /* what is written along: put back, never judged; may be NULL */
    const struct stored *neighbours; /* what a broad repair takes along: watched */
    const struct stored *apart;      /* what the planted value must not be equal to; may be NULL */
    const struct value_level *levels;
    const struct value_policy *policies;
    uint32_t least, most;               /* numbers that Windows takes; 0, 0: it is a text */
    uint32_t usable_least, usable_most; /* and those that its page calls normal */
    /* Instead of that range. before: what this PC had. */
    bool (*usable)(const char *value, const char *before);
    /* Is a value the fault still, though not the planted one? NULL: no other is. */
    bool (*acts)(const char *value);
    /* The settings that may be set otherwise beside it, by name: their pages are others', and
     * neither hides the other; NULL at the end, NULL: none. */
    const char *const *beside;
    const struct stored *off; /* flags of which bit 0 must not be set; may be NULL */
    /* Where a technician may hide it, and where one is refused that nobody would notice; may be
     * NULL. */
    const struct value_way *ways;
    /* Windows looks into the registry each time: what is stored is what it applies, at once. Its
     * own page may also delete the value. Then .with is what it keeps beside, with its planted
     * values.
     */
    bool raw;
    bool unasked; /* of a raw one: Windows reads it when it is told to, and does not say when it did
                   */
    const struct value_file *file; /* NULL: it is no path */
    bool busy_key; /* others write into its key all the time: it is not watched as a whole */
    /* A file on the desktop that shows the fault, and that somebody may delete instead: watched,
     * and put back. NULL: none. */
    const char *desktop_file;
    bool desktop; /* what lies on the desktop is watched: names are taken for files that are gone */
};

/* All of them; a row without a name is behind the last one. */
extern const struct value_row value_rows[];

const struct value_row *value_row_find(const char *name); /* NULL: none */
const struct value_level *value_level_find(const struct value_row *row, const char *word);
/* May both be planted in one round? */
bool value_goes_with(const struct value_row *row, const struct value_row *other);
/* Is it what one of the row's levels plants? */
bool value_is_level(const struct value_row *row, const char *value);

/* Is this a value that Windows could answer with? */
bool value_valid(const struct value_row *row, const char *value);
/* A number with bit 0 set. */
bool value_is_odd(const char *value);
/* Is it the fault, by what was planted? */
bool value_acts(const struct value_row *row, const char *value, const char *planted);
bool value_usable(const struct value_row *row, const char *value, const char *before);

/* What is stored, as a value; appends. False: of a type or in a writing that means nothing, or
 * absent without anything usual. */
bool stored_value(const struct stored *s, const struct state *state, struct str *out);
/* The other way round. */
void stored_state(const struct stored *s, const char *value, struct state *out);
/* Does what stands in the way's place hide the fault? */
bool value_way_hides(const struct value_way *way, const struct state *state);
/* Is that the place where it is stored? */
bool stored_at(const struct stored *s, const struct place *place);
struct place stored_place(const struct stored *s);

#endif
