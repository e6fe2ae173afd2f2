/*
 * What a Windows shortcut (.lnk) starts, read from its bytes alone.
 *
 * The format is documented: MS-SHLLINK, "Shell Link (.LNK) Binary File Format". Every length in
 * the file is doubted; a file in which one does not hold is no shortcut. The item id list, which
 * only the shell itself can read, is passed over.
 */
#ifndef BINOME_LNK_H
#define BINOME_LNK_H

#include "str.h"

/*
 * UTF-8, heap. NULL: not in the file, or written in a code page that cannot be known (only ASCII is
 * the same in all of them), or not valid UTF-16.
 */
struct lnk {
    char *target;   /* the full local path */
    char *relative; /* the target as seen from the shortcut's own folder */
    char *arguments;
    char *environment; /* the target with %NAME% in it */
    char *working_dir;
};

/* False when the bytes are not a shortcut; *out is then untouched. */
bool lnk_parse(const void *bytes, size_t len, struct lnk *out);
void lnk_done(struct lnk *l);

#endif
