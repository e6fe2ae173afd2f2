/*
 * The frame: header, the page, footer. It owns the keyboard, the tray icon and the way
 * in and out of the program.
 */
#ifndef BINOME_FRAME_H
#define BINOME_FRAME_H

#include "app.h"

/* A property of the frame while no control can be used: for programs that drive the window. */
#define FRAME_BUSY L"Binome.Busy"

#define FRAME_CLASS L"BinomeWindow"

/* Registers the frame's class and opens it. False when Windows refuses. */
bool frame_open(struct app *app);
/* Brings the window in line with app->view; changes the page when it is another one. */
void frame_show(struct app *app);
/* The keyboard goes to that control of the page or the footer. */
void frame_focus(struct app *app, unsigned id);
/* Says what is being done instead of the header's second line, and makes every control but the one
 * with the focus useless, until frame_ready. */
void frame_busy(struct app *app, unsigned saying);
void frame_ready(struct app *app);
/* A message of the queue, before anything else sees it. True: it is dealt with. */
bool frame_message(struct app *app, MSG *msg);

#endif
