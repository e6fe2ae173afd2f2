/*
 * Buttons that lead on: the page's main one, filled, and the large ones with a second line, as
 * cards. Windows draws all others. They stay its own controls, with its names and states for a
 * screen reader; only the look is ours, in the system's colours.
 */
#ifndef BINOME_BUTTON_H
#define BINOME_BUTTON_H

#include "app.h"

/* The height of a command link with its present texts and font at that width. */
int button_link_height(const struct style *s, HWND link, int width);

/* Answers NM_CUSTOMDRAW ("NM_CUSTOMDRAW (button)", common controls 6). */
LRESULT button_draw(const struct app *app, const NMHDR *n);

#endif
