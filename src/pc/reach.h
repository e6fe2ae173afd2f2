/*
 * Where a path leads: to a drive of this PC, or to something that must not be opened just because
 * an entry of Startup, a shortcut or a script names it. Opening a path on a server waits for the
 * network and offers it the credentials of whoever looks; opening a pipe talks to a program.
 *
 * Pure: what the spelling alone says ("Naming Files, Paths, and Namespaces"). What only the PC
 * knows (mapped and substituted drives, links, placeholders) is added by os.h, reach.
 */
#ifndef BINOME_REACH_H
#define BINOME_REACH_H

#include "os.h"

/* By its spelling. LOCAL: a full path on a drive letter, whatever that drive is. AWAY is never
 * answered; UNTOLD: no full path, or a name that no file can have. */
enum os_reach reach_of_name(const char *path);

/* The same path without the prefix that takes limits away: "\\?\C:\a" is "C:\a". Points into path;
 * what is no such path is returned as it is. */
const char *reach_plain(const char *path);

/* CON, NUL.txt, COM1, LPT² and the like, with any ending: one part of a path that Windows takes for
 * a device. len bytes. */
bool reach_is_device_name(const char *name, size_t len);

#endif
