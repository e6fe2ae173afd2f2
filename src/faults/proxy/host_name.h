/*
 * A host as programs read it, whatever notation it has: percent escapes undone, mapped as UTS 46
 * maps it (not transitional, without STD3 rules: what Chromium and Edge ask ICU for), its labels
 * in Punycode (RFC 3492), numbers as an IPv4 address.
 */
#ifndef BINOME_HOST_NAME_H
#define BINOME_HOST_NAME_H

#include "str.h"

enum { HOST_MAX = 256 };

enum host_kind {
    HOST_NONE, /* empty, or too long for a host */
    HOST_ODD,  /* browsers refuse it: no UTF-8, other characters than a name's, a number that is no
                * address. What is left of it is in out all the same. */
    HOST_GOOD
};

/*
 * Writes the canonical form of a host without brackets: lower case; an IPv4 address in any notation
 * as a.b.c.d, an IPv6 address as eight decimal numbers, localhost as its address, dots at the end
 * dropped. out is untouched with HOST_NONE.
 *
 * IPv4 as the URL standard has it ("IPv4 parser"): one to four parts in C's notations, the last one
 * filling what is left, one dot at the end; "0x" is 0. A host whose last label is a number and that
 * is no such address is no name either.
 *
 * The mapping is exact for whatever UTS 46 (Unicode 15.1) maps to one ASCII character, to several
 * ASCII letters, digits, dots and hyphens, or to nothing, and for Latin, Greek and Cyrillic
 * letters, with one combining mark behind an ASCII letter where Latin-1 or Latin Extended-A has
 * that letter; any other character stays as it is.
 */
enum host_kind host_canonical(const char *text, size_t len, char out[HOST_MAX]);

/* An IPv4 address in one of those notations, without a dot at the end. */
bool host_ipv4(const char *text, uint32_t *out);

/* An IPv6 address (RFC 4291, 2.2), without brackets; a zone behind "%" is no part of it. */
bool host_is_ipv6(const char *text, size_t len);

#endif
