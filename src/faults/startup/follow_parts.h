/* What the files of follow.h share: follow.c, follow_names.c and follow_commands.c. */
#ifndef BINOME_FOLLOW_PARTS_H
#define BINOME_FOLLOW_PARTS_H

#include "command.h"
#include "follow.h"

/* More than these is no file that anybody writes: what goes beyond cannot be told. cmd itself takes
 * no line of more than 8,191 characters ("Command prompt line string limitation"). */
enum {
    FOLDERS_MAX = 16,
    VALUES_MAX = 64,
    WAYS_MAX = 8,
    DEEP_MAX = 12,
    LINE_MAX_BYTES = 3 * 8191,
    STEPS_MAX = 4000, /* commands that are run, loops and both readings of cmd included */
    LOOKS_MAX = 8000, /* names that are looked for */
};

/* A value that a variable was given; it may have more than one. */
struct value {
    char *name, *text;
};

struct follow {
    const struct os *os;
    const struct follow_ops *ops;
    void *ctx;
    char *own;
    char *folders[FOLDERS_MAX]; /* the first is where it starts, the last where it went to */
    size_t folder_count;
    struct value values[VALUES_MAX];
    size_t value_count;
    char *held;     /* a line that goes on in the next one */
    unsigned block; /* parentheses that are open */
    unsigned deep, steps, looks;
    bool jumps;
    bool lost;    /* it went to a folder that cannot be told */
    bool delayed; /* !NAME! is a variable, too */
    bool makes;   /* files: what is not there now may be there when it is run */
    bool called;  /* what is run now, a call runs */
    bool acts;
};

/* A line is gone through once for each value of a variable that has several. */
struct way {
    size_t index; /* of the value that is taken this time */
    size_t count; /* of the ways that there are, as far as is known yet */
    const char *first;
};

/* It cannot be told what that starts. */
void follow_untold(struct follow *f, const char *text);
/* It goes to that folder. */
void follow_enter(struct follow *f, const char *path);
/* A variable is given a value; perhaps: it may keep the one that it has. */
void follow_assign(struct follow *f, const char *name, const char *text, bool perhaps);
/* Appends the text with what its variables and arguments stand for. */
void follow_put_in(struct follow *f, const char *text, struct way *way, struct str *out);
/* .exe, .com */
bool follow_is_program(const char *name);
/* Looks at the files that a name may be of, in each folder where it may run. True: found what is
 * looked for. *there: there is one. */
bool follow_try_name(struct follow *f, const char *name, bool *there);
/* The name of a command, heap, and where its arguments start. */
char *follow_take_name(const char **text);
/* A command as cmd finds it: its own first. True: found what is looked for. */
bool follow_run(struct follow *f, const struct command *c);
/* Every command of a line, or of a part of one. */
bool follow_text(struct follow *f, const char *text, bool perhaps);

#endif
