/*
 * Paragraphs: text whose lines are set apart, with "• " hanging in the margin.
 * Drawn in owner-drawn statics, so that the control's text stays the accessible name.
 */
#ifndef BINOME_PROSE_H
#define BINOME_PROSE_H

#include "style.h"

/* Height in pixels of the text at this width. */
int prose_measure(const struct style *s, HDC dc, const wchar_t *text, int width);
void prose_draw(const struct style *s, HDC dc, const wchar_t *text, const RECT *box);

#endif
