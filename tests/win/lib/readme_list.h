/*
 * The README's list "What it writes, and nothing else", read out of the README.
 *
 * A row names its places in its first column, in backquotes: a registry key (beginning HKCU\\, in
 * which the ellipsis stands for anything), followed by names of values or by none, which
 * means all of them; or a file, with %LOCALAPPDATA% or shell:startup in front; one that ends in a
 * backslash is a folder and all below. The third column says until when: what "the restore" takes
 * away is not there after the round.
 */
#ifndef BINOME_README_LIST_H
#define BINOME_README_LIST_H

#include "os.h"

struct readme_entry {
    char *place; /* as a full path, or a key with its root */
    char *name;  /* of a value; NULL: of every value, or a file */
    bool stays;  /* after the round */
};

struct readme_list {
    struct readme_entry *entries;
    size_t count;
};

/* Fails a check when there is no such list in the file. */
void readme_read(const struct os *os, const char *path, struct readme_list *out);
void readme_done(struct readme_list *list);

/* Is this on the list? line: "value", key with root, name; or "file", full path; tabs between, and
 * whatever else behind a further tab. */
bool readme_allows(const struct readme_list *list, const char *line, bool after_the_round);

#endif
