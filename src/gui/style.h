/*
 * How the window looks: fonts, colours and icons of one DPI. System fonts and system
 * colours only. Lengths are in pixels of 96 DPI and go through style_px.
 */
#ifndef BINOME_STYLE_H
#define BINOME_STYLE_H

#include <windows.h>
#include "view.h"

enum style_font { FONT_BODY, FONT_STRONG, FONT_LEAD, FONT_TITLE, FONT_COUNT };
enum style_ground { GROUND_WINDOW, GROUND_BAND, GROUND_CARD };

struct style {
    int dpi;        /* of the layout: the window's own, or forced_dpi */
    int window_dpi; /* what Windows draws its frame, its menus and its scroll bars at */
    int forced_dpi; /* the test switch --dpi; 0: the window's own */
    bool contrast;  /* a high contrast theme is on */
    HFONT fonts[FONT_COUNT];
    HINSTANCE instance;
    HICON small_icons[GLYPH_COUNT]; /* style_glyph's: what was never shown was never loaded */
    HICON large_icons[GLYPH_COUNT];
};

enum { SMALL_ICON = 24, LARGE_ICON = 40 };

/* Makes everything anew for the window's DPI now. Zeroed at first. */
void style_load(struct style *s, HINSTANCE instance, HWND window);
void style_done(struct style *s);

int style_px(const struct style *s, int length);
/* GetSystemMetrics and AdjustWindowRectEx (without a menu) at the window's DPI: those tell of the
 * DPI that the session began with. */
int style_metric(const struct style *s, int index);
void style_frame(const struct style *s, RECT *client, HWND window);
/* The system's message font at this DPI ("SystemParametersInfoForDpi"): of message boxes, task
 * dialogs and these pages. */
LOGFONTW style_message_font(int dpi);
/* The caller destroys it. side in px; NULL when Windows refuses. */
HICON style_icon(HINSTANCE instance, unsigned id, int side);
/* Of that window, whatever the layout's. */
int style_dpi_of(HWND window);
/* The same for an icon whose place is not in a window of ours. index is a metric: SM_CXSMICON. */
int style_metric_at(int dpi, int index);
HBRUSH style_brush(enum style_ground ground); /* the system's: not to be deleted */
/* Sets a control's text and background colours; quiet is for the lesser of two lines. */
void style_colors(const struct style *s, HDC dc, enum style_ground ground, bool quiet);
/* The bar that marks a card, and the line above the footer. */
COLORREF style_accent(void);
COLORREF style_edge(const struct style *s);
/* A fill under the pointer (1) or pressed (2); 0 gives the fill itself. */
COLORREF style_pressed(const struct style *s, COLORREF fill, int how);

/* At the box's left top; side is SMALL_ICON or LARGE_ICON. Loaded when it is drawn first. */
void style_glyph(struct style *s, HDC dc, const RECT *box, enum glyph glyph, int side);

#endif
