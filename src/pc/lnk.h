/*
 * What a Windows shortcut (.lnk) starts, read from its bytes.
 *
 * The format is documented: MS-SHLLINK, "Shell Link (.LNK) Binary File Format". Every length in the
 * file is doubted. The same target may stand in several places, and Windows tries one after the
 * other; all of them are given. What the items of an item list hold is not in MS-SHLLINK: only
 * drives, folders, files and servers are read (as libfwsi describes them, "Windows Shell Item
 * format"); Control Panel, apps, printers and the like are no file.
 */
#ifndef BINOME_LNK_H
#define BINOME_LNK_H

#include "os.h"

enum lnk_read {
    LNK_NONE,   /* the header of a shortcut is not there */
    LNK_BROKEN, /* it is, but a length behind it does not hold: what stands before it was read */
    LNK_WHOLE,
};

/* UTF-8, heap. */
struct lnk {
    char **targets; /* full paths, on this PC or on a server, %NAME% may stand in them; each once */
    size_t target_count;
    char *relative;    /* the target as seen from the shortcut's own folder; NULL: none */
    char *arguments;   /* what is no character is U+FFFD; NULL: none */
    char *working_dir; /* NULL: none, or not readable */
    /* A file in a folder that only the shell can find (a library, somebody's app): its name. NULL:
     * there is none, or targets names it. */
    char *unplaced;
    /* Something in the file names a target, is not readable, and nothing else names one. */
    bool not_told;
};

/*
 * os is asked for its code pages and folders. No target and not not_told: it leads to no file. *out
 * is untouched with LNK_NONE.
 */
enum lnk_read lnk_parse(const struct os *os, const void *bytes, size_t len, struct lnk *out);
void lnk_done(struct lnk *l);

#endif
