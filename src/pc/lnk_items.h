/*
 * The item list of a shortcut (MS-SHLLINK 2.2) as a path.
 */
#ifndef BINOME_LNK_ITEMS_H
#define BINOME_LNK_ITEMS_H

#include "lnk_bytes.h"

/* UTF-8, heap. */
struct lnk_path {
    char *path;     /* the full path of a file or folder; NULL: the list names none */
    char *unplaced; /* the last name of one whose folder is the shell's own; NULL: none */
    bool unread;    /* the list names a file or folder, or may, and is not readable */
};

/* os is asked for its ANSI code page and folders. list is without its own size in front. */
void lnk_items_read(const struct os *os, struct span list, struct lnk_path *out);

/*
 * The part of a list behind the first offset bytes, below a folder that Windows may have moved
 * since: MS-SHLLINK 2.5.6 (16 bytes, the GUID of a known folder) and 2.5.9 (4 bytes, a CSIDL).
 * NULL: the folder is not one of those that are known here, or the part names no file.
 */
char *lnk_items_below(const struct os *os, struct span list, struct span folder, size_t offset);

void lnk_path_done(struct lnk_path *p);

#endif
