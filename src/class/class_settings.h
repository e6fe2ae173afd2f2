/*
 * Where this PC tells the class of its rounds: class.ini in the state folder, as "binomectl class
 * --set" writes it, or else class.ini beside the program, so that thirty PCs need no click.
 *
 *     [class]
 *     folder = \\server\share\class      ; a full path, or one below the folder of this file
 *     pair = Équipe 3                    ; may be left out
 */
#ifndef BINOME_CLASS_SETTINGS_H
#define BINOME_CLASS_SETTINGS_H

#include "class_door.h"
#include "class_round.h"
#include "os.h"

#define CLASS_FILE      "class.ini"      /* in OS_FOLDER_STATE, and beside the program */
#define CLASS_TOLD_FILE "class-told.ini" /* in OS_FOLDER_STATE */

struct class_settings {
    char *folder; /* heap; NULL: no class */
    char *pair;   /* heap; NULL: none */
    bool beside;  /* it is the program's, not the user's own */
};
void class_settings_done(struct class_settings *s);

/* A file that is not there or does not check out names no class. program: the program's folder. */
void class_settings_load(const struct os *os, const char *program, struct class_settings *out);
/* The user's own. ST_ARGUMENT / BAD_LABEL when pair (may be NULL) cannot be one. */
enum status class_settings_save(const struct os *os, const char *folder, const char *pair,
                                struct err *err);
/* Takes the user's own off. One that is not there is ST_OK. */
enum status class_settings_remove(const struct os *os, struct err *err);

/*
 * How far the class was told, so that a program that starts anew tells nothing twice. Nothing else
 * is kept: what has not been told stands in the journal.
 */
struct class_told {
    char session[JOURNAL_SESSION + 1];
    uint32_t events; /* of the journal, when it was told last */
    uint32_t seq;    /* of the file */
};
void class_told_load(const struct os *os, struct class_told *out);
enum status class_told_save(const struct os *os, const struct class_told *told, struct err *err);

/*
 * Writes the round into the class's folder: below day ("2026-11-27") where the instructor's program
 * made that folder, otherwise into the folder itself. Asks nothing before, reads nothing back,
 * makes no folder, deletes nothing. r->seq is where the numbers begin; it becomes the file's, or,
 * after a failure, one that was not used: a full disk leaves an empty file under a name that can
 * never be written again. ST_WRITE / NO_CLASS_FOLDER.
 */
enum status class_write(const struct class_door *door, const char *folder, const char *day,
                        struct class_round *r, struct err *err);

#endif
