/* What several commands print with, and what a restore and a status both say. */
#ifndef BINOME_CLI_TEXT_H
#define BINOME_CLI_TEXT_H

#include "cli.h"
#include "json.h"

extern const char cli_indent[];

/* All of these append to c->out. */
void cli_add_line(struct cli *c, const char *start, const char *text);
void cli_add_blank(struct cli *c);
void cli_add_label(struct cli *c, unsigned id);
void cli_add_count(struct cli *c, unsigned id, size_t count, size_t total);
/* Every line of a text, set in. */
void cli_add_indented(struct cli *c, const char *text);
/* With blanks up to that width (utf8_columns). */
void cli_add_padded(struct cli *c, const char *text, size_t width);
/* The end of the object's line. Returns code. */
int cli_done_json(struct cli *c, int code);

/* The round in place. After a refusal it is not the one that was asked for. */
struct json_round cli_round_of(const struct cli *c, bool ours);

/* restore_command.c */
void cli_say_line(struct cli *c, const struct receipt_line *line);
void cli_say_ways_out(struct cli *c, const struct receipt *r);
void cli_say_set_aside(struct cli *c);

#endif
