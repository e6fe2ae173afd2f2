/* What the files app*.c share. Private to them. */
#ifndef BINOME_APP_PARTS_H
#define BINOME_APP_PARTS_H

#include "app.h"
#include "due.h"
#include "watch.h"

/* What no page needs to know of the window. */
struct app_own {
    struct watch *watch;
    uint64_t reminded; /* planted_at of the round that was reminded of; 0: none */
    uint64_t left;     /* planted_at of the round that could not be put back by itself; 0: none */
    uint64_t reported; /* started_at of the round or call whose report was saved last; 0: none */
    struct {
        struct stopwatch watch;
        bool dirty;    /* A's call, or the look-back, holds what the disk does not */
        uint64_t kept; /* when it was last saved: GetTickCount64 */
        bool warned;   /* that it cannot be saved */
        enum page back_to;
    } call;
    struct {
        uint64_t uptime;  /* os.h, uptime: when the ticket is planted; 0: plant_at says */
        struct err error; /* why it could not be planted, or did not take */
    } waiting;
    uint64_t settled;    /* GetTickCount64 when a plant has been looked at for long enough */
    struct win_web *web; /* the Web test that runs; NULL: none */
    unsigned web_number; /* of the last one that began */
};
struct app_own *app_own(struct app *app); /* made when it is first asked for */

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

/* What a plant would change, looked at on the worker's thread. The plan is the caller's. */
struct plan_task {
    struct session *session;
    const char *ticket;
    struct plant_options options;
    enum status status;
    struct plan plan;
    struct err err;
};
struct plan_task app_plan(struct app *app, const struct scenario *ticket);
/* Something that is written down in the journal, on the worker's thread. err is set when it fails.
 */
typedef enum status (*app_click_fn)(struct session *session, const void *what, struct err *err);
enum status app_click(struct app *app, unsigned saying, app_click_fn click, const void *what,
                      struct err *err);
/* prefs_save, wherever another program is at work. */
enum status app_save_prefs(struct app *app, struct err *err);

/* app_class.c: the class that is told of each event, on a thread of its own. Both return at once.
 */
void app_class_load(struct app *app);
void app_class_tell(struct app *app);
/* app_class_page.c: what the reader has read is taken over, when the page shows it. */
void app_class_sync(struct app *app);
void app_class_forget(struct app *app); /* nothing was read */
/* When the window is gone already: waits a moment for what is being told. */
void app_class_done(struct app *app);

/* app_round.c: B's side of a round, from the plant to the end. */
struct plant_options app_plant_options(const struct app *app);
void app_forget_web(struct app *app);
/* The time: plants a ticket that waited for it. */
void app_plant_time(struct app *app);
/* plant_at by the clock as it is now: somebody may have set it since. */
void app_plant_follow(struct app *app);
void app_round_done(struct app *app);

#endif
