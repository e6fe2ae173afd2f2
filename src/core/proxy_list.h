/*
 * WinINet's proxy strings: "host:port", or "http=host:port;https=host:port", separated by
 * semicolons or blanks, each with an optional "scheme://" (documented under
 * "Enabling Internet Functionality"). Read leniently: a verdict must not be fooled by writing.
 */
#ifndef BINOME_PROXY_LIST_H
#define BINOME_PROXY_LIST_H

#include "str.h"

enum { PROXY_HOST_MAX = 256, PROXY_SCHEME_MAX = 16 };

struct proxy_server {
    char scheme[PROXY_SCHEME_MAX]; /* "http", lower case; "" serves every protocol */
    char host[PROXY_HOST_MAX];     /* lower case; an IPv4 address in any notation as a.b.c.d */
    uint32_t port;                 /* 0: not given */
};

/* The next server of the list; *cursor moves behind it. False at the end. Hosts that are too long
 * to be a host are passed over. */
bool proxy_list_next(const char **cursor, struct proxy_server *out);

/* Is there a server at all? */
bool proxy_list_empty(const char *list);

/* Does any entry of the list, for any protocol, lead to this "host:port"? A port that is missing
 * on either side is no difference. */
bool proxy_list_serves(const char *list, const char *server);

/* The same servers for the same protocols, in any order and notation. */
bool proxy_list_same(const char *a, const char *b);

/* "HOST:PORT" exactly: a name, an IPv4 address or [IPv6], and a port from 1 to 65535. */
bool proxy_server_valid(const char *text);

/* Is the host an address that is reserved for documentation (RFC 5737)? It reaches nobody. */
bool proxy_list_documentation(const char *list);

#endif
