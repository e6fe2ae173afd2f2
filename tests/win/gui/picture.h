/* What is on the screen where a window is, as a file. */
#ifndef BINOME_PICTURE_H
#define BINOME_PICTURE_H

#include <stdbool.h>
#include <windows.h>

/* A 24-bit BMP of the window and what lies on it. False too when the window is not wholly on the
 * screen, or there is but one colour where it should be. */
bool picture_save(HWND window, const wchar_t *path);
/* The colour at a point of the screen. */
COLORREF picture_pixel(POINT at);

#endif
