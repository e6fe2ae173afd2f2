/*
 * What does a command start? Goes through the commands of cmd, of a batch file or of a command line
 * of Windows as they would be run: through folders, variables, loops, call, start and cmd itself,
 * to the files that may be run. Opens nothing: whoever asks is handed each path, and is told what
 * cannot be told.
 *
 * Where it is not known which way it goes, all ways are gone: each branch of a condition, each
 * folder that was entered, each value that a variable was given.
 */
#ifndef BINOME_FOLLOW_H
#define BINOME_FOLLOW_H

#include "os.h"

/* What the one who asks does with it. True ends the search: the message is shown. */
struct follow_ops {
    /* This file may be run, if it is there: a full path. */
    bool (*file)(void *ctx, const char *path);
    /* This command is run, and may say something itself. */
    bool (*says)(void *ctx, const char *command);
    /* A program is given these words, and may start a file that one of them names. */
    bool (*mentions)(void *ctx, const char *words, const char *folder);
    /* This starts something, and what it is cannot be told. native: Windows' number, or 0. */
    void (*untold)(void *ctx, const char *text, uint32_t native);
};

struct follow;

/* own: the path of the batch file that the lines are in; NULL: the command line of an entry.
 * folder: where it starts. All is copied but os, ops and ctx. */
struct follow *follow_new(const struct os *os, const struct follow_ops *ops, void *ctx,
                          const char *own, const char *folder);
void follow_free(struct follow *f);

/* Lines may be run in another order than they stand in: what one of them sets may be true for one
 * above it. The lines are to be followed twice then. */
void follow_jumps(struct follow *f);

/* One line of a batch file, in its turn. */
bool follow_line(struct follow *f, const char *line);

/* A command line as Windows starts it: a program and its arguments ("CreateProcess"). */
bool follow_command(struct follow *f, const char *command);

/* The same, where the program is known by its path; "": it is not. */
bool follow_arguments(struct follow *f, const char *program, const char *arguments);

/* Is nothing done but calling files that are not there? */
bool follow_idle(const struct follow *f);

#endif
