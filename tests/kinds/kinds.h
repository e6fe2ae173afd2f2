/*
 * What the shared tests play with each kind of fault: a ticket, PCs that have something to lose,
 * what technicians do, and the truth. One file tests/kinds/<kind>.c for each kind; tests/README.md
 * says how one is written. Everything here goes through struct os, so that the same is played on
 * the PC in memory and through src/os on a real registry and real folders.
 */
#ifndef BINOME_KINDS_H
#define BINOME_KINDS_H

#include "catalog.h"
#include "os.h"

struct kind_setting {
    const char *name, *value;
};

/* Where a PC of this sort can be laid out. */
enum kind_where {
    KIND_IN_MEMORY = 1, /* on the PC in memory */
    /* In the profile of a test. Not where a process of Wine's keeps for ever what it has once asked
     * of Windows: then a test of the kind's own plays there, with a process for each look. */
    KIND_ON_DISK = 2,
};

/* A PC before the plant. */
struct kind_pc {
    const char *name;
    void (*lay)(const struct os *os); /* on a PC where nothing of the kind is; NULL: it stays so */
    unsigned where;                   /* enum kind_where, one or both */
    bool lived_in;                    /* something of somebody's is there to be lost */
};

/* What somebody does after the plant. */
struct kind_move {
    const char *name;
    void (*make)(const struct os *os);
    const char *verdict; /* on each PC, and each Windows; NULL: that differs */
    const char *route;   /* NULL: that differs, or there is none */
    bool leaves;         /* something of his own stays behind: the PC is then not as before */
};

struct kind_fixture {
    const char *ticket, *kind;
    unsigned order;                      /* as in scenarios/<ticket>.ini */
    const struct kind_setting *settings; /* a name of NULL at the end: what the ticket has */
    const struct kind_setting *others;   /* likewise: other ones that may be chosen */
    struct kind_setting wrong;           /* one that is refused; no name: none can be */
    const struct kind_pc *pcs;           /* a name of NULL at the end; the first is the barest */
    const struct kind_move *moves;       /* likewise; the first is the repair by the book */
    /* Is the fault in effect? Read past the program. */
    bool (*in_effect)(const struct os *os);
    const char *right;  /* the id that the right diagnosis has to have; NULL: any */
    bool effect_is_all; /* in_effect sees every way to be so: without it none is called active */
    /* Somebody makes places that the plant has changed or watches his own; and are they still so?
     */
    void (*take_over)(const struct os *os);
    bool (*is_taken_over)(const struct os *os);
    /* For a profile: takes away what any of the PCs, moves and the plant may have put there. */
    void (*clear)(const struct os *os);
    const struct kind_setting *values; /* key and name, of HKCU, that are somebody's: given back */
    const char *const *keys;           /* of HKCU: compared with all below; NULL at the end */
};

/* NULL at the end; in the order of their tickets. */
extern const struct kind_fixture *const kind_fixtures[];
/* Aborts where there is none. */
const struct kind_fixture *kind_of_ticket(const char *ticket);
/* The first move with that verdict. NULL: none. */
const struct kind_move *kind_move_to(const struct kind_fixture *kind, const char *verdict);
size_t kind_move_count(const struct kind_fixture *kind);

/* Its ticket as the programs have it; texts are single letters. */
void kinds_add_ticket(struct catalog *c, const struct kind_fixture *kind);

/* --- for those files ---------------------------------------------------------------------------
 */

/* Checks that a call succeeds, unless calls are made to fail (kinds_may_fail). */
void kinds_ok(enum status st);
extern bool kinds_may_fail;

void kinds_set(const struct os *os, const char *key, const char *name, uint32_t type,
               const void *data, size_t len);
void kinds_set_dword(const struct os *os, const char *key, const char *name, uint32_t value);
void kinds_set_text(const struct os *os, const char *key, const char *name, uint32_t type,
                    const char *text, bool terminated);
void kinds_unset(const struct os *os, const char *key, const char *name);
/* Is that the text of the value, of whichever type of text? */
bool kinds_has_text(const struct os *os, const char *key, const char *name, const char *text);

/* Files in a known folder. */
char *kinds_path(const struct os *os, enum os_folder folder, const char *name); /* heap */
void kinds_put(const struct os *os, enum os_folder folder, const char *name, const void *data,
               size_t len, const struct os_file *meta);
/* False: there is no such file. */
bool kinds_read(const struct os *os, enum os_folder folder, const char *name, struct str *out);
void kinds_delete(const struct os *os, enum os_folder folder, const char *name);
/* As somebody does it who needs more than the first seconds after a plant: what goes in those was
 * no repair (settle.h). */
void kinds_delete_later(const struct os *os, enum os_folder folder, const char *name);
/* The technician says what it is: notes that diagnosis in the round in place. */
void kinds_diagnose(const char *id);
extern enum status (*kinds_note)(const char *id); /* the test's own way to do so */
/* Lets a minute pass, where time is the test's to make. NULL, or false: the folder is told to have
 * changed hours later. */
extern bool (*kinds_minute)(void);

#endif
