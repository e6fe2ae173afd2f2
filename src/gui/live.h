/*
 * Texts that are said as soon as they change, to whoever listens instead of looking.
 */
#ifndef BINOME_LIVE_H
#define BINOME_LIVE_H

#include <windows.h>

/* Once for each such control: it is a live region from now on (UI Automation's LiveSetting). */
void live_mark(HWND control);
/* Its text is another one. NULL does nothing. */
void live_say(HWND control);

#endif
