/*
 * Reading a shortcut's bytes with every length doubted, and its texts. For lnk.c and lnk_items.c.
 */
#ifndef BINOME_LNK_BYTES_H
#define BINOME_LNK_BYTES_H

#include "os.h"

/* Bytes that belong together. */
struct span {
    const unsigned char *at;
    size_t len;
};

/* Little-endian. */

/* Cuts n bytes off the start. False: there are fewer, nothing is cut. */
bool span_take(struct span *from, size_t n, struct span *out);
/* What starts at an offset. False: that is behind the end. */
bool span_from(const struct span *in, size_t offset, struct span *out);

/* Bytes up to the first NUL, or all of them when there is none. */
size_t span_text_len(const struct span *text, bool unicode);

/*
 * Up to the first NUL, as UTF-8, heap: UTF-16 or in the ANSI code page. False in *exact when
 * something in it is no character, and U+FFFD stands in its place. NULL: the code page could not be
 * asked.
 */
char *span_text(const struct os *os, const struct span *text, bool unicode, bool *exact);

/* The same for a name that must be exact. NULL: it is not, or it is empty. */
char *span_name(const struct os *os, const struct span *text, bool unicode);

#endif
