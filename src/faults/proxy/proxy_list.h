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
    char host[PROXY_HOST_MAX]; /* lower case; an IPv4 address in any notation as a.b.c.d, an IPv6
                                * one as eight decimal numbers; localhost as its address */
    uint32_t port;             /* 0: not given, or none that there is */
};

/* The next server of the list; *cursor moves behind it. False at the end. Hosts that are too long
 * to be a host are passed over. */
bool proxy_list_next(const char **cursor, struct proxy_server *out);

/* Is there no server at all? ":8080" and "http=;https=" are what the settings pages leave behind.
 */
bool proxy_list_empty(const char *list);

/* Does any entry of the list, for any protocol, lead to this "host:port"? A port that is missing
 * on either side is no difference. */
bool proxy_list_serves(const char *list, const char *server);

/* The same servers for the same protocols, in any order and notation. */
bool proxy_list_same(const char *a, const char *b);

/* "HOST:PORT" exactly: a name, an IPv4 address or [IPv6], and a port from 1 to 65535. */
bool proxy_server_valid(const char *text);

/* Does any entry name an address of the Internet itself (those reserved for documentation are)? A
 * proxy of one's own has a name, or an address of a private network (RFC 1918 and the like). */
bool proxy_list_public(const char *list);

/*
 * Lists of exemptions (ProxyOverride): host names with "*", separated by semicolons or blanks, each
 * with an optional "scheme://"; "<local>" is every name without a dot.
 */

/* Is every page exempt? Then a proxy that is on has no effect. */
bool proxy_bypass_all(const char *list);

/* Every one of the wanted exemptions, in any order. */
bool proxy_bypass_holds(const char *list, const char *wanted);

/* The same exemptions, in any order. */
bool proxy_bypass_same(const char *a, const char *b);

#endif
