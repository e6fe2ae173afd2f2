/*
 * The remote-help programs that the course names: which of them is on this PC, and what starts it.
 * Only looks; nothing is started here.
 */
#ifndef BINOME_REMOTE_HELP_H
#define BINOME_REMOTE_HELP_H

#include "os.h"

enum remote_help { REMOTE_QUICK_ASSIST, REMOTE_TEAMVIEWER, REMOTE_ANYDESK, REMOTE_COUNT };

/*
 * What starts the program: the full path of its file, or REMOTE_QUICK_ASSIST_LINK. Heap; NULL when
 * it was not found, or could not be looked for.
 *
 * Looked at, in this order: of Quick Assist its link and System32; of the others their App Paths
 * (learn.microsoft.com/windows/win32/shell/app-registration), the usual folders, and
 * InstallLocation of their Uninstall keys. A path counts only when it begins with a drive, names
 * the program's own file, and that file is there.
 */
char *remote_help_find(const struct os *os, enum remote_help which);

/* Registered where Quick Assist came from the Store. */
#define REMOTE_QUICK_ASSIST_LINK "ms-quick-assist:"

#endif
