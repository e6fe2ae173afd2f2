/*
 * A's call on the disk, so that nothing is lost when the window closes: call.ini in the state
 * folder, in the format of base/ini.h. The next call takes its place.
 */
#ifndef BINOME_CALL_FILE_H
#define BINOME_CALL_FILE_H

#include "call.h"
#include "os.h"

#define CALL_FILE      "call.ini" /* in OS_FOLDER_STATE */
#define CALL_FILE_MAX  (64u * 1024u)
#define CALL_FORMAT    1u
#define CALL_SET_ASIDE "call-set-aside-" /* and a number, of one that does not check out */

/* Appends the file's text. */
void call_format(const struct call_record *c, struct str *out);
/* Refuses whatever does not check out; *out is untouched then. */
enum status call_parse(const void *bytes, size_t len, struct call_record *out, struct err *err);

/* No file is ST_OK and no call. One that does not check out is ST_INVALID and set aside, so that
 * no save can be the end of it; one that cannot be read or set aside is left where it is. *out is
 * untouched then. */
enum status call_load(const struct os *os, struct call_record *out, struct err *err);
enum status call_save(const struct os *os, const struct call_record *c, struct err *err);

#endif
