/*
 * WinINet's undocumented record of a connection (Connections\DefaultConnectionSettings):
 * DWORD version, DWORD change counter, DWORD flags, three strings with a DWORD
 * length in front (proxy, bypass, script; ANSI, no NUL), then bytes of unknown use.
 * Three independent descriptions agree on it; it is read here and never composed.
 */
#ifndef BINOME_WININET_BLOB_H
#define BINOME_WININET_BLOB_H

#include "str.h"

struct wininet_blob {
    uint32_t version, counter, flags;
    const char *server, *bypass, *script; /* into the bytes given; not NUL-terminated */
    size_t server_len, bypass_len, script_len;
    size_t rest; /* offset of what follows the strings */
};

/* False when the bytes are not such a record; *out is then untouched. */
bool wininet_blob_parse(const void *bytes, size_t len, struct wininet_blob *out);

/* The same but for the change counter. Bytes that do not parse are compared whole. */
bool wininet_blob_equal(const void *a, size_t a_len, const void *b, size_t b_len);

#endif
