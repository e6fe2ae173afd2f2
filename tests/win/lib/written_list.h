/*
 * The list "What it writes, and nothing else", read out of the page for IT departments.
 *
 * A row names its places in its first column, in backquotes: a registry key (beginning HKCU\\, in
 * which the ellipsis stands for anything), followed by names of values or by none, which
 * means all of them; or a file, with %LOCALAPPDATA% or shell:startup in front; one that ends in a
 * backslash is a folder and all below. The third column says until when: what "the restore" takes
 * away is not there after the round.
 */
#ifndef BINOME_WRITTEN_LIST_H
#define BINOME_WRITTEN_LIST_H

#include "os.h"

struct written_entry {
    char *place; /* as a full path, or a key with its root */
    char *name;  /* of a value; NULL: of every value, or a file */
    bool stays;  /* after the round */
};

struct written_list {
    struct written_entry *entries;
    size_t count;
};

/* Fails a check when there is no such list in the file. */
void written_read(const struct os *os, const char *path, struct written_list *out);
void written_done(struct written_list *list);

/* Is this on the list? line: "value", key with root, name; or "file", full path; tabs between, and
 * whatever else behind a further tab. */
bool written_allows(const struct written_list *list, const char *line, bool after_the_round);

#endif
