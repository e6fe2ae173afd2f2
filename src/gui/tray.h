/* The icon beside the clock while the window is hidden. Its tip never tells what is in place. */
#ifndef BINOME_TRAY_H
#define BINOME_TRAY_H

#include "app.h"

bool tray_add(struct app *app); /* false: there is no tray */
void tray_remove(struct app *app);
/* Says beside the icon that a ticket is still in place. False: there is no icon. */
bool tray_remind(struct app *app);
/*
 * Explorer started anew, or the scale changed: Windows broadcasts TaskbarCreated for both, and in
 * the second case the icon is still there ("The taskbar", TaskbarCreated). While the window is
 * hidden the icon is shown anew; where it cannot be, the window comes back to the taskbar, so that
 * there is always a way to it. Does nothing while the window is not hidden.
 */
void tray_renew(struct app *app);

#endif
