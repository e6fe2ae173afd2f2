/*
 * What the places of the Startup ticket are and mean. Pure; shared by planting, looking and
 * judging, nobody else's business.
 */
#ifndef BINOME_STARTUP_STATE_H
#define BINOME_STARTUP_STATE_H

#include "fault.h"
#include "startup_words.h"

extern const char startup_file_name[];    /* what the plant calls its file */
extern const char startup_switches_key[]; /* Task Manager's, for the folder; of HKCU and HKLM */
extern const char startup_run_key[];      /* whose values the user may delete; of HKCU */

/* A starter of the journal of this name, the key of the user's Run values, tells that every value
 * of the registry that starts something is among the starters: one that is not came since. */
extern const char startup_runs_known[];

/* Why the observer looked at a place: the groups of its observations, compared as pointers. */
extern const char startup_in_folder[];  /* in the Startup folder of now */
extern const char startup_in_planted[]; /* in the one of the plant, since redirected */
extern const char startup_in_common[];  /* in the Startup folder of all users */
extern const char startup_in_run[];     /* a value of a Run key */
extern const char startup_in_reach[];   /* on the desktop and the like: starts nothing */
extern const char startup_switch[];     /* Task Manager's switches */
extern const char startup_folder[];     /* the folder itself */

bool startup_is_batch(const char *name);
/* What Windows runs when it is opened: a batch file, or text that one of its script hosts reads. */
bool startup_is_script(const char *name);
/* What leads elsewhere: a shortcut, an Internet shortcut. */
bool startup_is_link(const char *name);

/* The planted file's record; NULL: the journal has none. */
const struct record *startup_planted_file(const struct journal *j);

/* Is this one of Task Manager's switches? */
bool startup_is_switch(const struct record *r);

bool startup_same_bytes(const struct state *s, const struct state *planted);

/* The planted message anywhere in a file that is known whole, shown or not. */
bool startup_holds(const struct state *s, const struct state *planted);

/* msg, echo, mshta and the like with the planted message, right on a command line. */
bool startup_command_shows(const char *command, const struct state *planted);

/* Hidden and system: Explorer does not see the entry. Hidden alone does not stop it. */
bool startup_skipped(const struct observation *s);

/* Does what this entry starts show the planted message? Says nothing of switches and attributes.
 */
bool startup_starts(const struct observation *s, const struct state *planted);

/* Something about an entry that nobody has looked at. */
enum startup_gap {
    STARTUP_SEEN,
    STARTUP_AWAY,   /* it is not on a drive of this PC, and was not opened */
    STARTUP_FAILED, /* it could not be read, or is too large or too far to be followed */
};
/* SEEN where the message is started for certain, whatever else there is. */
enum startup_gap startup_gap(const struct observation *s, const struct state *planted);

/* A checksum of an entry's state, to know it by later: of a file, of what its folder says. */
uint32_t startup_mark(const struct observation *s);

/* Does the entry stand as it stood at the plant, as far as the journal tells? *seen: all that it
 * leads to could be looked at then. */
bool startup_as_before(const struct os *names, const struct journal *j, const struct observation *s,
                       bool *seen);

/* Does it start a batch file that calls msg, as the course's own does? */
bool startup_sends_message(const struct observation *s);

#endif
