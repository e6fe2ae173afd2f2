/*
 * Where a window may open that remembers its place: where somebody can reach it. Pure.
 *
 * Monitors come and go, taskbars move, scales change, and a remembered rectangle may lie half
 * behind an edge. A window is in reach when it can be moved with the mouse: enough of its title
 * bar, apart from the icon at the left and the three buttons at the right, which do not move it.
 */
#ifndef BINOME_FIT_H
#define BINOME_FIT_H

#include <stddef.h>
#include "prefs.h"

/* Of the part of the title bar that moves the window, so much is inside one work area, over the
 * bar's whole height. In 96ths of an inch. */
enum { FIT_GRASP = 64 };

struct fit_rect {
    int32_t left, top, right, bottom;
};

/* A monitor as MONITORINFO has it: px, the primary one's top left corner is 0, 0. */
struct fit_monitor {
    struct fit_rect whole, work;
};

/* The title bar of the window, px. */
struct fit_title {
    int32_t height;  /* with the edge above it */
    int32_t icon;    /* from the window's left edge to the end of the icon */
    int32_t buttons; /* from the first of the three buttons to the right edge */
    int32_t grasp;   /* FIT_GRASP at the window's DPI */
};

/*
 * Looks whether a window at saved is in reach. Where it is not, saved becomes the nearest place
 * that lies in a work area whole, with the size as it was or as large as that work area. saved is
 * in workspace coordinates, as WINDOWPLACEMENT has them: they begin at the work area's corner of
 * the monitor that the window is on.
 *
 * False: this is no place (no size, no monitor, or parked where Windows puts a minimised window,
 * -32000); saved is untouched.
 */
bool fit_window(struct prefs_window *saved, const struct fit_monitor *monitors, size_t count,
                const struct fit_title *title);

#endif
