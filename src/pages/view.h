/*
 * What each page of the window shows, without a window: what the session knows and
 * what the person chose in, texts of the language in use out. Host-tested.
 *
 * Which page may be open: view_state.h. The shared page's items hold nothing that tells the cause.
 * Controls are named by their numbers in res/resource.h.
 */
#ifndef BINOME_VIEW_H
#define BINOME_VIEW_H

#include "view_state.h"

enum glyph {
    GLYPH_APP,
    GLYPH_DONE,
    GLYPH_NOT_YET,
    GLYPH_HALF,
    GLYPH_UNKNOWN,
    GLYPH_NOTICE,
    GLYPH_COUNT
};

/* The clock of A's call, "04:37" or "1:04:37". Appends. */
void view_call_clock(const struct view_state *s, struct str *out);
struct view_item {
    unsigned id;
    bool enabled;
    bool checked;
    char *text;
    char *note; /* second line of a command link; otherwise NULL */
};

/* The choices of a combo box. */
struct view_list {
    unsigned id;
    char **items;
    size_t count;
    size_t selected; /* count: none of them, the item's text says */
};

enum { VIEW_COLUMNS = 4, VIEW_LISTS = 7, VIEW_ITEMS = 48 };

struct view_row {
    char *cells[VIEW_COLUMNS];
    char *detail; /* all of it in words, for below the list */
    bool grey;    /* it cannot be chosen; the detail says why */
};

struct view {
    enum page page;
    enum glyph glyph;   /* the header's */
    enum glyph verdict; /* beside IDC_VERDICT */
    unsigned focus_id;  /* where the keyboard goes when the page opens */
    unsigned default_id;
    struct view_item items[VIEW_ITEMS]; /* whatever is not in here is not shown */
    size_t item_count;
    struct view_list lists[VIEW_LISTS];
    size_t list_count;
    char *columns[VIEW_COLUMNS];
    struct view_row *rows;
    size_t row_count;
    size_t row;      /* the one to look at first */
    bool row_chosen; /* and whatever the list shows, it is that one: it is the state's */
};

/* Fills *out, which is empty, for view_page(s). */
void view_make(struct view *out, const struct texts *t, const struct view_state *s);
void view_done(struct view *v);
const struct view_item *view_find(const struct view *v, unsigned id); /* NULL: not shown */

/* The diagnoses that the technician may choose from, in the language in use; heap. */
char *view_diagnosis(const struct texts *t, const struct scenario *s, size_t index);
/* In which order they are shown: another one in each round, the same all through a round. round is
 * when it began, FILETIME ticks; fills order[0 … count - 1]. */
void view_diagnosis_order(uint64_t round, size_t count, size_t order[SCENARIO_DIAGNOSES_MAX]);

/* "place\n    before → after" for each change of a plan. Appends. */
void view_changes(const struct texts *t, const struct plan *plan, struct str *out);

/* What a person reads when something failed. While the cause is secret, without places and names.
 * Appends. */
void view_error(const struct texts *t, const struct view_state *s, const struct err *err,
                struct str *out);

#endif
