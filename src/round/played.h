/*
 * Which tickets were played on this PC as its user: those whose round was put back. Only their ids
 * are kept, in the state folder.
 *
 * A convenience, like the preferences: a file that is missing or does not check out means that none
 * was, and a round is over whether or not this could be written down.
 */
#ifndef BINOME_PLAYED_H
#define BINOME_PLAYED_H

#include "os.h"

#define PLAYED_FILE "played.ini" /* in OS_FOLDER_STATE */

enum { PLAYED_TICKETS = 500 }; /* further ones are not remembered */

struct played {
    char **tickets; /* ids; owned */
    size_t count;
};

void played_load(const struct os *os, struct played *out);
void played_done(struct played *p);
bool played_has(const struct played *p, const char *ticket);
/* Writes nothing for one that is there already. */
void played_add(const struct os *os, const char *ticket);

#endif
