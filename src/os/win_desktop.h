/* The icons of the desktop, as its view shows them now. */
#ifndef BINOME_WIN_DESKTOP_H
#define BINOME_WIN_DESKTOP_H

#include <stdbool.h>
#include <windows.h>

/*
 * Both return Windows' number; 0 is success. ERROR_NOT_SUPPORTED: this session has no desktop of
 * Explorer's that could be asked. ERROR_TIMEOUT: Explorer does not answer; what it was told may
 * still be done. *hidden is set on success alone.
 */
DWORD win_desktop_icons_hidden(bool *hidden);
DWORD win_desktop_hide_icons(bool hide);

#endif
