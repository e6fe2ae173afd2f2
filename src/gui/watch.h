/*
 * Tells a window when the state folder changes, by the system's own notification: the
 * console, or another start of the program, may plant and put back at any time.
 */
#ifndef BINOME_WATCH_H
#define BINOME_WATCH_H

#include <windows.h>

struct watch;

/* Posts message to window after changes. folder need not exist yet: then its parent is
 * watched until it does. Never NULL; where nothing can be watched it stays silent. */
struct watch *watch_new(const wchar_t *folder, HWND window, UINT message);
/* To be called for each message, before looking: arms the watch again. */
void watch_again(struct watch *w);
void watch_free(struct watch *w);

#endif
