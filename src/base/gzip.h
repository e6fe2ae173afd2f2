/*
 * Unpacks what res/pack.cmake packed: the programs' own texts and tickets, a third as long packed.
 * RFC 1952 without its options, around RFC 1951. The sum at the end is not looked at: what is in
 * the program is as good as the program.
 */
#ifndef BINOME_GZIP_H
#define BINOME_GZIP_H

#include "str.h"

/* True when these are the first bytes of something packed. */
bool gzip_begins(const void *bytes, size_t len);
/* Appends the contents. False when they are damaged, cut short or longer than limit; *out is
 * untouched then. */
bool gzip_unpack(const void *bytes, size_t len, size_t limit, struct str *out);

#endif
