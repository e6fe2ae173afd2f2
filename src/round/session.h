/*
 * The use cases: the only thing that the front ends call.
 *
 * Every use case that writes takes the lock for its duration and reads the
 * journal anew, so that two programs at once see the same ticket. Status and
 * verify read the journal anew too.
 */
#ifndef BINOME_SESSION_H
#define BINOME_SESSION_H

#include "due.h"
#include "fault.h"
#include "receipt.h"
#include "catalog.h"
#include "settle.h"

enum session_state {
    SESSION_EMPTY,             /* no journal: nothing was ever planted */
    SESSION_PLANTED,           /* a ticket is in place */
    SESSION_PLANT_INTERRUPTED, /* a plant was interrupted: only putting back is offered */
    SESSION_RESTORING,         /* a restore was interrupted, or conflicts wait for a decision */
    SESSION_CLOSED,            /* the last round is over and put back; its record is still there */
    SESSION_BROKEN,            /* there is a journal that does not check out */
    SESSION_NEWER, /* there is one that only a newer Binome can put back: it stays as it is */
};

struct session;

/* catalog may be empty and must outlive the session. */
struct session *session_new(const struct os *os, const struct catalog *catalog);
void session_free(struct session *s);

/* Reads the journal. ST_INVALID with SESSION_BROKEN when it does not check out, and with
 * SESSION_NEWER when it is from a newer Binome (journal.h, "The forward rule"). */
enum status session_refresh(struct session *s, struct err *err);
enum session_state session_state(const struct session *s);
/* A ticket is in place, or its remains are. */
bool session_state_in_place(enum session_state state);
const struct journal *session_journal(const struct session *s); /* NULL for EMPTY, BROKEN, NEWER */
/* The scenario of the journal's ticket; NULL when there is none or it is gone from the catalog. */
const struct scenario *session_scenario(const struct session *s);

/*
 * The time by which the round in place is measured (due.h): its planted_at and what has passed
 * since then, whatever becomes of the clock while the program is open. With nothing in place: the
 * clock's. Everything that is written of a round has this time.
 */
uint64_t session_now(const struct session *s);
/* What is owed to the PC now. */
enum due session_due(const struct session *s);

struct change {
    size_t record; /* of the journal that the plant writes */
    char *where;
    struct shown before;
    struct shown after;
};

/* What a plant changes, line by line. */
struct plan {
    struct change *changes;
    size_t count;
    bool exam; /* it is an exam: asked for, or the way rounds are played here (prefs.h) */
    bool diagnosis_first; /* likewise: nobody is told before the diagnosis what is in changes */
    bool surprise;        /* nor whoever wants to be surprised; the front end's to set */
};
void plan_done(struct plan *p);

struct plant_options {
    struct settings settings; /* those that differ from the scenario's defaults */
    uint64_t putback_at;      /* 0: only remind */
    bool exam;                /* even where the preferences do not say so */
    bool diagnosis_first;     /* likewise */
};

/* Checks everything and says what would change; changes nothing. */
enum status session_plan(struct session *s, const char *ticket, const struct plant_options *options,
                         struct plan *out, struct err *err);

/* A ticket of the catalog as a person finds it on this PC. */
struct ticket_choice {
    struct err why; /* session_plan would refuse it as it stands; ST_OK: it would not */
    bool played;    /* here, as its user (played.h) */
};

/* choices: one for each ticket of the catalog, in its order. The round is looked at once for all of
 * them. Changes nothing. */
void session_choices(struct session *s, struct ticket_choice *choices);

/*
 * A ticket for whoever wants to be surprised: one that was not played here, and that session_plan
 * would not refuse with these options (their settings are not looked at). Of those seed chooses,
 * each as often as any other. *id is the catalog's. ST_REFUSED / NOTHING_NEW when there is none;
 * what refuses all of them (a ticket is in place, the account) has its own reason. Changes nothing.
 */
enum status session_surprise(struct session *s, const struct plant_options *options, uint32_t seed,
                             const char **id, struct err *err);

/*
 * Is this very ticket in place already, with these settings, and as strict a way to play as is
 * asked for? Of the journal as it was read last: after session_plan or session_plant was ST_REFUSED
 * / TICKET_IN_PLACE. When it is put back by itself does not count: it stays as it was planted.
 */
bool session_has_planted(const struct session *s, const char *ticket,
                         const struct plant_options *options);

/* The newest journal that was set aside because it did not check out, and that nobody has deleted
 * yet: there may be something that only a person can put back. A path, heap; NULL: none. */
char *session_set_aside(const struct session *s);

/*
 * Plants. ST_OK only after an independent reading judged the fault active.
 * Otherwise everything is back as it was (or err says what is not) and the
 * journal is closed.
 */
enum status session_plant(struct session *s, const char *ticket,
                          const struct plant_options *options, struct plan *out, struct err *err);

/* Is a planted file still to be looked at again? Not when a last look was taken, or somebody has
 * verified. Of what was read last. */
bool session_settling(const struct session *s);

/*
 * Looks again whether a plant took, in the moments after it. ST_OK: it did, or there is nothing to
 * say any more: session_settling is false. When a planted file is gone, all is put back as
 * session_plant does it, and err says why (ST_WRITE / PLANT_REMOVED). ST_BUSY: another program is
 * at work; nothing was changed. Takes the lock and writes only when something is gone, or for the
 * last look: that it was the last is written down, and what goes later went later.
 *
 * The window looks for PLANT_SETTLE_SECONDS (settle.h), the console for two seconds, then it
 * answers; without any last look those PLANT_SETTLE_SECONDS count at the verify.
 */
enum status session_recheck(struct session *s, bool last, struct err *err);

/*
 * Does the round wait for a diagnosis? Then nothing is judged, shown or told of it that differs
 * between a ticket that has planted something and one that has not: session_verify is ST_REFUSED /
 * DIAGNOSIS_FIRST without having looked or counted, session_effect says TRY, and the front ends
 * show no change. Any diagnosis will do, and giving up ends the waiting. Pure; j may be NULL.
 */
bool session_waits(const struct journal *j);

/*
 * Judges. A planted file that is gone at the first verify did not take where it went while nobody
 * had taken a last look, within PLANT_SETTLE_SECONDS as far as its folder's time tells: then the
 * word is not-planted, with the note DID_NOT_TAKE, at every further verify too, until the file is
 * there again. Otherwise it is repaired, with the note GONE_BY or GONE_UNSEEN.
 *
 * ST_OK whenever there is a verdict, "unknown" and "not-planted" included; an attempt that could
 * not be written down is a note.
 */
enum status session_verify(struct session *s, struct verdict *out, struct err *err);

/*
 * Gives a hint and counts it. *number is the one that was given, 1 … SCENARIO_HINTS; a further one
 * is ST_ARGUMENT / NO_MORE_HINTS. The last one tells nearly all: where the instructor has set a
 * code (prefs.h) it is ST_REFUSED / NEEDS_CODE without one (NULL) and WRONG_CODE with another.
 * Before that one the code is not looked at.
 */
enum status session_hint(struct session *s, const char *code, unsigned *number, struct err *err);
enum status session_give_up(struct session *s, struct err *err);
enum status session_diagnose(struct session *s, const char *diagnosis, struct err *err);

/*
 * What showing the effect of the ticket in place comes to. *run is heap and only set for
 * EFFECT_RUN: the file to run once. Reads; writes and starts nothing.
 */
enum status session_effect(struct session *s, enum effect *out, char **run, struct err *err);

/*
 * Keeps an answer of the look-back in the journal, from the plant until the next one: question is 0
 * to JOURNAL_ANSWERS - 1, text UTF-8 of at most JOURNAL_ANSWER_MAX bytes as an edit field gives it
 * (line ends become \n, other control characters and blanks around it go); an empty one takes the
 * answer back. ST_ARGUMENT / BAD_ANSWER, ST_MISSING / NO_ROUND, ST_REFUSED / PUT_BACK_FIRST.
 */
enum status session_answer(struct session *s, unsigned question, const char *text, struct err *err);

/* The round that a report tells of: in place, or the last one that was put back. ST_MISSING /
 * NO_ROUND when nothing was ever planted. Reads the journal anew. */
enum status session_find_round(struct session *s, struct err *err);

/*
 * Saves a report as REPORTS_FOLDER\<name> in the state folder, over an earlier one of that name.
 * name is ours: letters, digits, hyphens and one point. *path is heap, set on ST_OK.
 */
#define REPORTS_FOLDER "reports"
enum status session_save_report(struct session *s, const char *name, const struct str *text,
                                char **path, struct err *err);

enum decision { DECIDE_LATER, DECIDE_KEEP, DECIDE_PUT_BACK };

/* A place that somebody else changed since the plant. Borrowed, for the time of the call. */
struct conflict {
    const struct journal *journal; /* of the round that is being put back */
    size_t record;                 /* which of its records */
    const struct state *found;     /* what the place holds now */
};

/* What to do with it. */
struct conflict_handler {
    enum decision (*decide)(void *ctx, const struct conflict *what);
    void *ctx;
    /* And with what the round left behind (fault.h): PUT_BACK deletes it where that is offered and
     * leaves it open elsewhere, KEEP accepts it. NULL: always LATER. */
    enum decision (*left)(void *ctx, const struct leftover *what);
};

/* A handler for front ends without a person: always the same. ctx unused. */
extern const struct conflict_handler decide_later, decide_keep, decide_put_back;

/*
 * Puts everything back. ST_OK: all was read again and is identical, or kept by
 * decision, and the round is closed. ST_REFUSED/CHANGED_BY_OTHERS: conflicts
 * wait for a decision; ST_WRITE or ST_READ: something could not be put back or
 * read again. ST_REFUSED/LEFT_BEHIND: all is back, but something that the round left behind still
 * starts its fault (lines of out with left). In all of these cases the rest is back, the journal
 * stays, and it can be called again. out is filled in every case in which a journal was there.
 */
enum status session_restore(struct session *s, const struct conflict_handler *handler,
                            struct receipt *out, struct err *err);

/*
 * session_refresh; and where a restore has left something behind, looks whether it is still there.
 * What is stands in the journal's receipt; when nothing is and nothing else is open, the round is
 * closed with that receipt. Changes nothing of the PC. While another program is at work nobody
 * looks, and the receipt tells what was seen last.
 */
enum status session_look_again(struct session *s, struct err *err);

#endif
