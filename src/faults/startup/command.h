/*
 * A line of cmd's, taken apart as cmd does it: quotes, carets, redirections, parentheses, what
 * joins commands, and the conditions and loops in front of them ("cmd /?", "if /?", "for /?",
 * "rem /?"). Variables were put in before, as cmd does too. Pure.
 */
#ifndef BINOME_COMMAND_H
#define BINOME_COMMAND_H

#include "str.h"

/* Stands in a text for what cannot be told: the value of a variable. No file's name may hold it. */
#define COMMAND_UNTOLD "\1"

/* What ends a word of cmd's own commands, and of other programs. */
#define COMMAND_ENDS " \t,;=\v\f"
#define PROGRAM_ENDS " \t"

/* for %V in (list) do what stands behind it in the line. */
struct command_loop {
    char variable; /* '\0': this is no loop */
    bool reads;    /* /f: the items are lines of a file, or what a command says */
    bool plain;    /* no option: the items are the words of the list */
    char *list;
};

struct command {
    char *text;   /* with its quotes; carets and redirections are taken out */
    bool reads;   /* its input is a file, or what another command says */
    bool writes;  /* what it says goes into a file or to another command: it is not seen */
    bool perhaps; /* a condition decides whether it is run */
    struct command_loop loop;
};

/* A line that is being taken apart. Starts with rest at the line, and depth as it was left behind
 * the line before. */
struct command_line {
    const char *rest;
    unsigned depth; /* of parentheses that are open */
    bool perhaps;
    bool piped;
};

/* The next command. False: there is none, and *out is untouched. */
bool command_next(struct command_line *line, struct command *out);
void command_done(struct command *c);

/* The next word, without its quotes, up to one of ends outside of them; *text is put behind it.
 * Empty at the end. Heap. */
char *command_word(const char **text, const char *ends);

/* Does a caret at the line's end join the next one to it? */
bool command_goes_on(const char *line);

/* Does this depend on what cannot be told: a variable without a value, or that of a loop? */
bool command_is_untold(const char *text);

#endif
