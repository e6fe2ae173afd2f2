/*
 * The bytes of a shortcut to a file on a drive of this PC (MS-SHLLINK).
 */
#ifndef BINOME_LNK_WRITE_H
#define BINOME_LNK_WRITE_H

#include "str.h"

/*
 * Appends them. path is full, with a drive's letter, UTF-8; whether anything is there does not
 * matter. Says the target in the item list (2.2), in LinkInfo (2.3), and the folder to work in
 * (2.4). Pure: the same bytes for the same path. False: it is no such path, nothing is appended.
 */
bool lnk_write(const char *path, struct str *out);

#endif
