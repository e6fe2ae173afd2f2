/*
 * Where the controls of a page go. A page is a column of rows from a table; heights come
 * from the wrapped texts at the present width and DPI, so that no text is ever cut, in
 * any language. Hidden controls take no room. What does not fit scrolls.
 */
#ifndef BINOME_LAYOUT_H
#define BINOME_LAYOUT_H

#include <stdint.h>
#include "style.h"

enum layout_kind {
    LAYOUT_TEXT,    /* a static across the width */
    LAYOUT_PROSE,   /* an owner-drawn static of paragraphs */
    LAYOUT_MARKED,  /* an icon, then a static to its right */
    LAYOUT_FIELDS,  /* label over control, up to three side by side: label, control, label, … */
    LAYOUT_WIDE,    /* the same of two, of which the first one has three fifths */
    LAYOUT_BUTTONS, /* buttons at their natural widths, from the left */
    LAYOUT_CHECK,   /* a check box whose text may wrap */
    LAYOUT_LINK,    /* a command link */
    LAYOUT_LIST,    /* takes the room that is left */
    LAYOUT_EDIT,    /* a read-only edit that wraps */
    LAYOUT_ENTRY,   /* label over an edit of one line */
    LAYOUT_MEMO, /* label over an edit of several lines; takes the room that is left, and in a left
                    column what the right one goes further down */
};

/* Rows of the left and the right column stand side by side where the page is wide enough, and below
 * one another where it is not. */
enum layout_place {
    PLACE_WHOLE,
    PLACE_INDENT, /* in line with the text of a LAYOUT_MARKED row */
    PLACE_LEFT,
    PLACE_RIGHT,
};

enum { LAYOUT_IDS = 6, LAYOUT_CARDS = 4 };

/* Small types: there are a hundred rows. */
struct layout_row {
    uint8_t kind; /* enum layout_kind */
    uint8_t font; /* enum style_font */
    uint8_t gap;  /* above, in 96ths of an inch; none above the first row that is shown */
    bool card;    /* on a card; neighbouring cards are one */
    uint16_t ids[LAYOUT_IDS];
    uint8_t place; /* enum layout_place */
};

struct layout {
    const struct layout_row *rows;
    size_t count;
    RECT cards[LAYOUT_CARDS]; /* in the page's client area; what layout_arrange found */
    size_t card_count;
    int scroll, content; /* px */
};

/* Gives every control of the table its font, and the list its colours. After creation and when the
 * style is new. */
void layout_fonts(const struct layout *l, const struct style *s, HWND page);
/* Places everything. After a new size, DPI, language or text. */
void layout_arrange(struct layout *l, const struct style *s, HWND page);
/* WM_VSCROLL and friends: the content's y at the top of the page, held within its limits. */
void layout_scroll_to(struct layout *l, const struct style *s, HWND page, int y);
/* Scrolls so that the control can be seen. */
void layout_reveal(struct layout *l, const struct style *s, HWND page, HWND control);
bool layout_on_card(const struct layout *l, unsigned id);

/* The natural size of a push button with its present text and font. */
SIZE layout_button(const struct style *s, HWND button);
/* The height of an edit of one line. */
int layout_entry(const struct style *s, HWND edit);
/* The height of a static's text at that width. */
int layout_text(HWND control, int width);

#endif
