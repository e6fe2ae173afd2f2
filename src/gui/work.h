/*
 * What may take longer than a blink: a lock that another program holds, a disk, an antivirus
 * program, WinINet. It runs on one thread of its own while the window lives on.
 *
 * The round's engine is for one thread at a time. While a task runs, the session and whatever the
 * task was given belong to its thread: the window shows the copies that its page was made from, and
 * nothing of what it does meanwhile looks at the session. So it is not in use twice, and needs no
 * locks.
 */
#ifndef BINOME_WORK_H
#define BINOME_WORK_H

#include "app.h"

/*
 * Runs task(ctx) and returns when it is over, on any page. Meanwhile the window paints, moves and
 * closes, as in a question (ask_opens). After a blink the header's second line says what is being
 * done (a text's id), and no control can be used any more; the one with the focus keeps it.
 * What is typed and clicked in the blink itself waits its turn.
 *
 * Closed meanwhile with a ticket in place, the window hides as always, and what the task found is
 * there when it comes back. With nothing in place it goes at once, and the program when the task is
 * over: what the caller would ask then is not to be asked (work_closing). Not within a task.
 */
void work_run(struct app *app, unsigned saying, void (*task)(void *ctx), void *ctx);

bool work_is_on(const struct app *app);
bool work_closing(const struct app *app);

/* For the frame. */
/* WM_CLOSE while a task runs and nothing is in place; and somebody wants the window after all. */
void work_close(struct app *app);
void work_stay(struct app *app);
void work_later(struct app *app, HWND to, UINT message, WPARAM,
                LPARAM); /* posted again afterwards */
/*
 * A control's WM_COMMAND to the frame or a page: true when a task runs, and it is not to be carried
 * out now. A screen reader presses a button without the mouse, and a control can be filled from
 * outside: within the blink that waits its turn, as what is typed and clicked does; afterwards no
 * button can be pressed.
 */
bool work_takes_command(struct app *app, HWND to, WPARAM, LPARAM);
enum due work_at_end(const struct app *app); /* of the user's session */
/* The user's session ends: waits for the task as long as Windows waits for us. False: it is not
 * over. */
bool work_finish(struct app *app);

void work_done(struct app *app); /* no task runs */

#endif
