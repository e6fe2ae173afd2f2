/*
 * WinINet's proxy strings: "host:port", or "http=host:port;https=host:port", separated by
 * semicolons or blanks, each with an optional "scheme://" (documented under
 * "Enabling Internet Functionality"). Programs differ in what they make of anything else: see
 * STRINGS.md, the table of who reads what. So there are two tempers here. Whether a server still
 * serves is read leniently, for one program that asks it is enough. Whether a list is empty, or the
 * same as another, is read strictly, for every program must agree.
 */
#ifndef BINOME_PROXY_LIST_H
#define BINOME_PROXY_LIST_H

#include "str.h"

/*
 * Lenient: does any program ask this "host:port", for any protocol, going by the list? A port that
 * is missing, or is none, on either side is no difference. Servers that nobody asks do not count:
 * those behind an entry without a key, an entry without a key behind those with one, those of an
 * unknown key, and between commas those behind one that a browser takes.
 */
bool proxy_list_serves(const char *list, const char *server);

/* Lenient: does the list hold each of those servers, at least one, asked or not? */
bool proxy_list_names(const char *list, const char *servers);

/* Does every server of the list stand behind a key that no program knows? */
bool proxy_list_idle(const char *list);

/* Lenient: is there anything that a browser could take for a server's address? */
bool proxy_list_has_address(const char *list);

/*
 * Strict: is there no server, to any program? True of blanks, ";" and "=" alone, and of keys that
 * each have a blank or a port without a host behind them. ":8080" and "http=" are something: with
 * them browsers show no page.
 */
bool proxy_list_empty(const char *list);

/*
 * Strict: the same servers for the same protocols, to every program. True of the same text, of two
 * empty lists, and of entries "[key=][http://]host[:port]" between semicolons in any order: each
 * key once and in lower case, or one entry without a key; hosts in any notation.
 */
bool proxy_list_same(const char *a, const char *b);

/* "HOST:PORT" exactly: a name, an IPv4 address or [IPv6], and a port from 1 to 65535. */
bool proxy_server_valid(const char *text);

/* Does any entry name an address of the Internet itself (those reserved for documentation are)? A
 * proxy of one's own has a name, or an address of a private network (RFC 1918 and the like). */
bool proxy_list_public(const char *list);

/*
 * Lists of exemptions (ProxyOverride): host names with "*", separated by semicolons or blanks, each
 * with an optional "scheme://"; "<local>" is every name without a dot. Chromium separates by commas
 * too, and knows ports, "?" (one character or none) and a leading dot (net/docs/proxy.md).
 */

/* Is every page exempt, as Chromium reads the list? Then a proxy that is on has no effect. Pages
 * are those of http at port 80 and of https at port 443, at hosts with a dot in their name. */
bool proxy_bypass_all(const char *list);

/* Every one of the wanted exemptions, in any order. */
bool proxy_bypass_holds(const char *list, const char *wanted);

/* The same exemptions, in any order. */
bool proxy_bypass_same(const char *a, const char *b);

#endif
