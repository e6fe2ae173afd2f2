/* What the commands of binomectl share. */
#ifndef BINOME_CLI_H
#define BINOME_CLI_H

#include "args.h"
#include "phrase.h"
#include "win_os.h"

struct cli {
    struct args args;
    struct texts texts;
    struct win_os *win;
    struct os os;
    struct catalog catalog;
    struct session *session;
    struct str out;      /* for standard output */
    struct str problems; /* for standard error */
};

/* Is the answer made as an object? It is one with --brief and for --field, too. */
bool cli_json(const struct cli *c);
bool cli_brief(const struct cli *c);
/* Appends "binomectl: <sentence>" to the problems. */
void cli_complain(struct cli *c, const char *sentence);
void cli_complain_error(struct cli *c, const struct err *err);
/* The same, as the JSON object of errors where JSON was asked for. Returns the exit code. */
int cli_fail(struct cli *c, const struct err *err);
/* Wrong arguments: one line, what is wrong with about, and how it is used. more: for the text's
 * second place; may be NULL. Returns the exit code. */
int cli_refuse_arguments(struct cli *c, unsigned id, const char *about, const char *more);

/* One per command: fills out and problems, returns the exit code. */
int cli_list(struct cli *c);
int cli_doctor(struct cli *c);
int cli_show(struct cli *c);
int cli_plant(struct cli *c);
int cli_verify(struct cli *c);
int cli_restore(struct cli *c);
int cli_status(struct cli *c);
int cli_hint(struct cli *c);
int cli_diagnose(struct cli *c);
int cli_report(struct cli *c);
int cli_validate(struct cli *c);
int cli_new(struct cli *c);
int cli_class(struct cli *c);

/* After a command that may have changed the round: the class's folder, where one is named, is told.
 * What goes wrong with that is a warning, and no more. */
void cli_tell_class(struct cli *c);

#endif
