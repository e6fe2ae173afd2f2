/*
 * What a kind of fault is to the engine: src/faults/README.md tells how one is made. The kinds
 * themselves, a row each, stand in src/faults/faults.c; no room but src/faults knows one by name.
 */
#ifndef BINOME_FAULT_H
#define BINOME_FAULT_H

#include "journal.h"
#include "place_type.h"
#include "tree.h"

/* What was observed at one place at verify. */
struct observation {
    struct place place;
    const char *group; /* the kind's own word for why it looked: a string constant */
    enum status read;  /* ST_OK, or the place could not be read */
    uint32_t native;
    struct state state; /* when read is ST_OK */
    char *target; /* what a shortcut or Run entry starts, full path; NULL: none or not known */
    struct state target_state; /* the bytes that it starts; absent when there is no such file */
    bool switched_off;         /* Windows has a switch for it, which is off */
    bool elsewhere;            /* read failed because the place is not on a drive of this PC */
    struct unread contents;    /* of a file whose contents are not known */
    bool leads_on;             /* it names other files, whether they are there or not */
    bool only_plant; /* a shortcut or command that is nothing but the planted file's own path */
    char *unseen;    /* full path of one that may be there and was not looked at; NULL: none */
    enum os_reach unseen_reach; /* LOCAL: it could not be read, or it is too far or too large */
    uint32_t unseen_native;
    bool untold; /* unseen is no path: what it starts cannot be told from what stands there */
    bool shows;  /* target, or what it starts, shows the message: found in another code page */
    bool idle;   /* a batch file that only calls files that are not there */
};

struct observations {
    struct observation *items;
    size_t count;
};

void observations_done(struct observations *s);
/* Takes place and state over. Returns the new one, valid until the next call. */
struct observation *observations_add(struct observations *s, const char *group, struct place *place,
                                     struct state *state);
/* A place that could not be read; err's number is kept. Takes place over. */
void observations_add_unread(struct observations *s, const char *group, struct place *place,
                             const struct err *err);
/* Reads the place and adds what was found, or that it could not be read. A file whose contents
 * could not be is known by what its folder says of it. Takes place over. */
struct observation *observations_read(struct observations *s, const struct os *os,
                                      const char *group, struct place *place);

/* The same, with what is known of it already (place_look_again). */
struct observation *observations_read_again(struct observations *s, const struct os *os,
                                            const char *group, struct place *place,
                                            const struct state *known);

/* Looks at the place of each record again, in the group that group says. A tree whose key could not
 * be read, as a place of its own before it, is left out: it is told of once, as a key. */
void fault_observe_records(const struct os *os, const struct journal *j,
                           const char *(*group)(const struct journal *j, const struct record *r),
                           struct observations *out);
/* The first observation of a place, whatever the group. NULL: nobody looked there. */
const struct observation *observations_find(const struct observations *s, const struct os *names,
                                            const struct place *place);

enum leftover_what {
    LEFTOVER_DELETE, /* a copy in the kind's own folder: deleted without asking */
    LEFTOVER_OFFER,  /* starts the fault and holds nothing else: deleted if asked for */
    LEFTOVER_TELL,   /* starts the fault, and is somebody's own or holds more: only told */
};

/* A place that the round left behind. */
struct leftover {
    struct place place;
    enum leftover_what what;
    enum left_behind by; /* who may delete it */
};

struct leftovers {
    struct leftover *items;
    size_t count;
};

/* Copies the place. */
void leftovers_add(struct leftovers *l, const struct place *place, enum leftover_what what,
                   enum left_behind by);
void leftovers_done(struct leftovers *l);

/* Adds "not read" notes and checks for all that could not be read, and makes the verdict unknown.
 * False when everything could be read. */
bool observations_unread(const struct observations *s, struct verdict *v);

/* The same for one observation, whatever it is that was not seen: a note about its place. */
void observation_note(const struct observation *s, const struct word *id, struct verdict *v);
/* And a check that it could not be read. */
void observation_check_unread(const struct observation *s, struct verdict *v);

/*
 * Appends what a tree of the neighbourhood lost: the first by its name, and ", …" where there is
 * more; or nothing. What was changed there is nobody's loss. counts: is this one anybody's? place
 * is the value's or the key's own; path is below the tree's key; value is NULL for a key. Pure.
 */
void fault_tree_loss(const struct record *r, const struct state *now,
                     bool (*counts)(const void *ctx, const struct place *place, const char *path,
                                    const struct tree_item *value),
                     const void *ctx, struct str *out);

/* A check from states: expected is the state before. */
void fault_check(struct verdict *v, const char *id, const struct place *place,
                 const struct state *expected, const struct state *found, enum check_state state);

/* A record of the place as it stands, planned to stay so: the last of *out, for the caller to
 * change. Where the role allows it, a file that cannot be opened is known by name, size and times.
 * Takes place over. */
enum status fault_capture(const struct os *os, enum record_role role, struct place place,
                          struct records *out, struct err *err);
/* Of a file in that folder which the plant makes with those bytes; NULL: whose name only has to
 * stay free. ST_REFUSED / FOREIGN_FILE where there is one of that name: it is the user's own. */
enum status fault_capture_own_file(const struct os *os, const char *folder, const char *name,
                                   const struct str *bytes, struct records *out, struct err *err);
/* ST_REFUSED with that word about the place, or with POLICY_OWNS where it is NULL, when what stands
 * there is in the way. Takes place over. */
enum status fault_refuse_where(const struct os *os, struct place place,
                               bool (*in_the_way)(const void *ctx, const struct state *now),
                               const void *ctx, const struct word *why, struct err *err);
/* A policy that is on with any number but 0; ctx unused. */
bool fault_policy_is_on(const void *ctx, const struct state *now);

/* The name as it is spelled among these, or as given when it is not there: what is put back later
 * is put back in the spelling that it had. */
const char *fault_spelled(const struct os *os, const struct os_names *names, const char *name);

/* What showing a fault's effect comes to now. */
enum effect {
    EFFECT_UNKNOWN, /* something could not be read */
    EFFECT_RUN,     /* Windows would run the planted file at the next sign-in: it may be run once */
    EFFECT_BROWSE,  /* any page of the Web shows it */
    EFFECT_NOTHING, /* nothing would start */
    EFFECT_OTHER,   /* something would start, but not the very file that was planted */
    EFFECT_TRY,     /* whoever does what the call tells sees it: there is nothing to start */
};

/* What the values of a setting are, and so how one is asked for. */
enum setting_type {
    SETTING_IS_TEXT,   /* typed: what .valid says */
    SETTING_IS_NUMBER, /* typed: a whole number from .least to .most, digits alone */
    SETTING_IS_CHOICE, /* chosen: the text of one of .choices */
};

/* Who says it, and where the page that prepares a ticket asks for it. */
enum setting_asked {
    SETTING_UNASKED,    /* nowhere: tickets and --set say it */
    SETTING_OF_TICKET,  /* the ticket alone says it: its texts speak of that one value */
    SETTING_ASKED,      /* at once */
    SETTING_ASKED_MORE, /* among what most people never change */
};

/*
 * What a ticket says of its fault, and "plant --set" may say otherwise unless it is the ticket's
 * own. The default is the ticket's. Everything else that asks for settings, takes them, checks them
 * or tells of them goes by this row.
 */
struct fault_setting {
    /* Its text is the name in tickets, in --set and in the journal. Texts of it: "label", before
     * the field, where the page asks for it; "form", what --help shows behind "name=", of what is
     * typed.
     */
    const struct word *word;
    enum setting_type type;
    enum setting_asked asked;
    const struct word *wrong;          /* the refusal of a value that it may not have */
    bool (*valid)(const char *value);  /* of a text. Pure. */
    uint32_t least, most;              /* of a number */
    const struct word *const *choices; /* NULL at the end; what each is called is its "text" */
    bool optional; /* a ticket may say nothing of it: then settings_get finds none */
};

/* Whose is a state? */
enum claim {
    /* Neither before nor planted, but what a technician's repair leaves behind, or an interrupted
     * restore of our own: it is put back without asking. */
    CLAIM_REPAIR = 1,
    /* It holds the planted cause, whoever made it: nobody can decide to keep it. */
    CLAIM_FAULT = 2,
    /* As good as before: not the same bytes, but different only in what Windows rewrites by itself,
     * before one has looked. */
    CLAIM_AS_BEFORE = 4,
    /* The place only follows from others, by Windows' own doing: it is nobody's decision. So in
     * every state of it. */
    CLAIM_FOLLOWS = 8,
    /* Other bytes that come to the same for the user: what Windows, its own pages when they are
     * closed with OK, and programs write by themselves. Nobody has done anything there. */
    CLAIM_BY_ITSELF = 16,
    /* As good as before, and what differs in the same bytes is Windows' own: nothing is written. */
    CLAIM_STAYS = 32,
};

/*
 * What may be NULL says so: then the fault_… function of the same name below gives the answer that
 * is written there. Each function is handed its own row.
 */
struct fault_kind {
    const char *name;
    const struct word *const *words; /* all that it says, beside round_words; NULL at the end */
    const struct word
        *gone; /* the route when the planted file is just gone; NULL: it plants none */
    uint32_t
        needs; /* the journal's lowest format whose readers know this kind and all its places */
    const struct place_type *const *places; /* types of its own; NULL-terminated; NULL: none */
    const struct fault_setting *settings;   /* a word of NULL at the end; NULL: none */
    const void
        *data; /* what functions that several kinds share work on, through self; NULL: none */
    /* It plants nothing: its records are all that a plant of the catalog's other tickets would
     * change or watch on this PC, in their roles, planned to stay as they are. They stand in what
     * capture is handed. */
    bool plants_nothing;
    const char *right; /* the id that the right diagnosis of its tickets has; NULL: any */

    /* Do the values, each of which is one of its setting's, go with each other? False: *wrong is
     * the setting whose value does not, and allowed, which is empty, gets those that would. Pure.
     * NULL: any of them do. */
    bool (*fits)(const struct fault_kind *self, const struct settings *settings,
                 const struct fault_setting **wrong, struct str *allowed);

    /* Refusals, then the photograph and the plan: records in the order of their writing.
     * Reads only. settings holds every setting of the kind. out is empty, unless plants_nothing. */
    enum status (*capture)(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err);

    /* Looks at everything that decides. Never fails as a whole: what could not be read is in the
     * observations. */
    void (*observe)(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out);

    /* Pure (of names only same_name is called). out is empty; fills word, route, checks, notes. */
    void (*judge)(const struct fault_kind *self, const struct os *names, const struct journal *j,
                  const struct observations *seen, struct verdict *out);

    /* Whose is this state of a place of the journal's? A set of enum claim. now is NULL where it
     * could not be read: then only what is so in every state. Pure. NULL: nothing of these. */
    unsigned (*claim)(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now);

    /* What the round left behind and Windows would still start; of copies in the kind's own folder
     * those that start nothing, too. What is among the records is left to the restore of the
     * records, unless it is as before and starts what was planted now. Pure. NULL: nothing. */
    void (*leftovers)(const struct fault_kind *self, const struct os *names,
                      const struct journal *j, const struct observations *seen,
                      struct leftovers *out);

    /* What was seen and judged, as its effect. For EFFECT_RUN appends the full path: the bytes
     * there are those that this program itself would write, whatever the journal says. Reads
     * nothing. NULL: EFFECT_TRY, or UNKNOWN where the verdict is. */
    enum effect (*effect)(const struct fault_kind *self, const struct os *os,
                          const struct journal *j, const struct observations *seen,
                          enum verdict_word word, struct str *run);

    /* Is this a record that a plant of this kind could have made? Guards against a journal from a
     * stranger. Pure. */
    bool (*may_own)(const struct fault_kind *self, const struct record *record);

    /* And does Windows say now that its files lie in this folder? *owns is set on ST_OK. NULL: the
     * kind has no files. */
    enum status (*owns_folder)(const struct fault_kind *self, const struct os *os,
                               const char *folder, bool *owns, struct err *err);

    /* Does the journal hold what every function of this kind works with: the records of what it
     * plants? Settings may be missing: what was planted is taken from the records. False: *missing
     * is the first of those that do not stand there. Pure. Asked before anything else. NULL: it
     * works with any journal. */
    bool (*complete)(const struct fault_kind *self, const struct journal *j, struct place *missing);

    /* After writes to the journal's places: tells Windows. NULL: there is nothing to tell. */
    void (*notify)(const struct fault_kind *self, const struct os *os, const struct journal *j);
};

const struct fault_kind *const *fault_all(void);       /* NULL-terminated; src/faults/faults.c */
const struct fault_kind *fault_find(const char *name); /* NULL: none */

/* Never NULL: the one without a word is behind the last. */
const struct fault_setting *fault_settings(const struct fault_kind *kind);
const struct fault_setting *fault_setting_find(const struct fault_kind *kind, const char *name);
/* ST_ARGUMENT / BAD_VALUE with the setting's own word. */
enum status fault_setting_check(const struct fault_setting *setting, const char *value,
                                struct err *err);

bool fault_fits(const struct fault_kind *kind, const struct settings *settings,
                const struct fault_setting **wrong, struct str *allowed);
unsigned fault_claim(const struct fault_kind *kind, const struct journal *j,
                     const struct record *record, const struct state *now);
enum effect fault_effect(const struct fault_kind *kind, const struct os *os,
                         const struct journal *j, const struct observations *seen,
                         enum verdict_word word, struct str *run);
bool fault_complete(const struct fault_kind *kind, const struct journal *j, struct place *missing);
void fault_leftovers(const struct fault_kind *kind, const struct os *names, const struct journal *j,
                     const struct observations *seen, struct leftovers *out);
enum status fault_owns_folder(const struct fault_kind *kind, const struct os *os,
                              const char *folder, bool *owns, struct err *err);
void fault_notify(const struct fault_kind *kind, const struct os *os, const struct journal *j);

/* Every type of place that a journal may name: those of every PC, then those of the kinds. NULL:
 * there are no more. */
const struct place_type *fault_place_type(unsigned i);

/* The word of that sort and text: one of round_words, the kind's (which may be NULL), or else
 * another kind's. NULL: nobody says it. */
const struct word *fault_word(const struct fault_kind *kind, const char *sort, const char *text);
/* The words of a sort, of round_words and of all kinds, one after the other; NULL behind the last.
 */
const struct word *fault_word_at(const char *sort, size_t index);

#endif
