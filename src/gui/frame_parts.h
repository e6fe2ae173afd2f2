/* What the files of the frame share: frame.c, frame_layout.c, frame_place.c and frame_keys.c. */
#ifndef BINOME_FRAME_PARTS_H
#define BINOME_FRAME_PARTS_H

#include "frame.h"

/* The footer's buttons from left to right, which is the order of the Tab key. */
extern const unsigned frame_footer[];
extern const size_t frame_footer_count;

/* Of the page, or of the frame. NULL: there is none. */
HWND frame_control(const struct app *app, unsigned id);
bool frame_is_shown(HWND control);
/* Is it one of the footer's, or a button of a language? */
bool frame_is_on_band(HWND control);
void frame_arrange(struct app *app);
void frame_set_fonts(struct app *app);
/* A new DPI, theme or font. */
void frame_restyle(struct app *app);

struct prefs_window frame_place(const struct app *app);
void frame_center(struct app *app);
/* Where it was the last time, or as near to it as it can be reached. False: nobody knows, or it
 * cannot. */
bool frame_place_as_before(const struct app *app);
void frame_remember_place(struct app *app);

#endif
