/* What the files app*.c share; nobody else's business. */
#ifndef BINOME_APP_PARTS_H
#define BINOME_APP_PARTS_H

#include "app.h"

/* Takes over what the session and the preferences say now. */
void app_sync(struct app *app);
void app_forget_verdict(struct app *app);
void app_forget_settings(struct app *app);
/* Looks what a plant would change here, and whether it would be refused. Changes nothing. */
void app_look_ahead(struct app *app);
void app_tell_error(struct app *app, const struct err *err);
/* A line that has just come is shown, and said to whoever listens: a screen reader does not see it
 * appear. */
void app_announce(struct app *app, unsigned id);

/* app_round.c: B's side of a round, from the plant to the end. */
struct plant_options app_plant_options(const struct app *app);
void app_forget_web(struct app *app);
/* The time: plants a ticket that waited for it. */
void app_plant_time(struct app *app);
void app_round_done(struct app *app);

#endif
