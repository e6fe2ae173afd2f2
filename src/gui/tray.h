/* The icon beside the clock while the window is hidden. Its tip never tells what is in place. */
#ifndef BINOME_TRAY_H
#define BINOME_TRAY_H

#include "app.h"

bool tray_add(struct app *app); /* false: there is no tray */
void tray_remove(struct app *app);
/* Says beside the icon that a ticket is still in place. False: there is no icon. */
bool tray_remind(struct app *app);
void tray_renew(struct app *app); /* Explorer started anew */

#endif
