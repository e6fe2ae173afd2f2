/*
 * The LAN connection's proxy as WinINet keeps it, asked so that asking cannot write.
 *
 * A WinINet that is asked may store what it answers: Wine 8's writes ProxyEnable 0, Wine 10's
 * whatever its own record says, where there is no ProxyEnable or one that is no REG_DWORD. Whether
 * Windows' does is not known, and no function of Windows asks without that risk. So it is asked
 * only where ProxyEnable is a number. Where it is none WinINet knows nothing but its record, which
 * is read instead: a program that ends in the middle of it leaves nothing behind.
 */
#ifndef BINOME_CONNECTION_H
#define BINOME_CONNECTION_H

#include "place.h"

/* Of HKCU. */
#define CONNECTION_SETTINGS OS_CONNECTION_KEY
#define CONNECTION_RECORDS  CONNECTION_SETTINGS "\\Connections"
#define CONNECTION_RECORD   "DefaultConnectionSettings" /* of the LAN; compare wininet_blob.h */

/* ST_READ when anything of it cannot be read: nothing is made up then. So it is where WinINet's
 * record is there and is none by its lengths: whoever asks WinINet has it read that. */
enum status connection_account(const struct os *os, struct os_connection *out, struct err *err);

/* The same from the bytes of a record. False when they are none; *out is untouched then. */
bool connection_of_record(const void *bytes, size_t len, struct os_connection *out);

/* The types of place that only this kind has. */
#define PLACE_CONNECTION (&place_type_connection) /* name: NULL for WinINet; state: see below */
#define PLACE_BLOB       (&place_type_blob) /* as VALUE; a record, by field, its counter apart */
extern const struct place_type place_type_connection, place_type_blob;
extern const struct place_type *const connection_places[]; /* both; NULL-terminated */

struct place place_connection(void);
/* The same question to WinHTTP, which browsers ask: only ever read, never in a journal. */
struct place place_browsers(void);
struct place place_blob(const char *key, const char *name);

/* A connection's state: flags in type, three strings in data. */
enum connection_string { CONNECTION_SERVER, CONNECTION_BYPASS, CONNECTION_SCRIPT };
const char *state_connection(const struct state *s, enum connection_string which); /* never NULL */
void state_set_connection(struct state *s, uint32_t flags, const char *server, const char *bypass,
                          const char *script);

#endif
