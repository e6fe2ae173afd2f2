/*
 * The window in this process, over a PC in memory (tests/fake_os.h): every page and every state
 * that it can reach, one after the other, for whoever wants to look at them.
 */
#ifndef BINOME_DESK_H
#define BINOME_DESK_H

#include "app.h"
#include "fake_os.h"

struct desk {
    struct fake_os *pc;
    struct app app;
};

/* A page in one of its states, or a question over it. */
struct stop {
    struct desk *desk;
    const char *name; /* "shared-not-yet"; tells no cause */
    unsigned ticket;  /* 0: none in particular, 1 or 2 */
    int dpi;
    HWND dialog; /* of the question; NULL: the page itself */
};

typedef void (*desk_look)(const struct stop *at);

/* Opens the window, empty. */
void desk_open(struct desk *d);
void desk_close(struct desk *d);
/* Has the window deal with what is in its queue. */
void desk_settle(void);

struct tour {
    const int *scales; /* DPI */
    size_t count;
    /* To save time the larger scales are seen in one language each, in turn; and what other tickets
     * of a kind show, in one language at each scale. */
    bool sparse;
};

/* Shows each scene in turn: a page in both languages at those scales, and then as something to
 * leave; a question in both languages. BINOME_STATE: only those with it in their name. */
void desk_tour(const struct tour *tour, desk_look look, desk_look leave);

/* Plays every page and state of the first ticket once, in an open window, and looks at none. */
void desk_pages(struct desk *d);

/* "shared-not-yet, ticket 1, fr, 150 %" */
const char *desk_place(const struct stop *at);

/* The children of a window that are shown, from the first in the order of the Tab key. */
HWND desk_next_shown(HWND window, HWND after);
bool desk_is_class(HWND window, const wchar_t *name);
wchar_t *desk_text(HWND window); /* heap */
/* A key as the message loop would get it. */
void desk_key(const struct stop *at, WPARAM key);

#endif
