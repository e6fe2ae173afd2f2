/*
 * pc/os.h on Windows. The only library that calls Reg*, CreateFileW and WinINet.
 */
#ifndef BINOME_WIN_OS_H
#define BINOME_WIN_OS_H

#include "os.h"

struct win_os; /* one per program */

struct win_os *win_os_new(void);
void win_os_free(struct win_os *w);
struct os win_os_ops(struct win_os *w); /* valid while w lives */

/*
 * From now on HKCU is HKEY_USERS\<sid> and the folders are that user's, for
 * --user. sid_or_name is UTF-8; "@console" is whoever is at the desktop. ST_ARGUMENT / UNKNOWN_USER
 * or USER_NOT_LOADED; ST_MISSING / NOBODY_SIGNED_IN.
 * Nothing of that user's is written: every writing operation is ST_REFUSED / WRONG_USER.
 * WinINet cannot be asked: connection_read is ST_REFUSED / WRONG_USER, ERROR_NOT_SUPPORTED.
 */
enum status win_os_use_user(struct win_os *w, const char *sid_or_name, struct err *err);

/* The full path of the running program's folder, without a trailing backslash. Appends. */
void win_os_program_folder(struct str *out);

#endif
