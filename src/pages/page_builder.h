/*
 * What the pages are made with: items, lists and rows for a view, and the phrases that several
 * pages have. Each page is one file page_<name>.c with one function, called by view_make.
 */
#ifndef BINOME_MAKER_H
#define BINOME_MAKER_H

#include "view.h"

/* Everything that a page's function needs. */
struct maker {
    struct view *out;
    const struct texts *t;
    const struct view_state *s;
};

struct view_item *maker_add_taken(const struct maker *m, unsigned id, char *text);
struct view_item *maker_add(const struct maker *m, unsigned id, unsigned text);
struct view_item *maker_add_text(const struct maker *m, unsigned id, const char *text);
/* Appends the string with up to three arguments; missing ones are empty. */
void maker_format(const struct maker *m, struct str *out, unsigned text, const char *a,
                  const char *b, const char *c);
struct view_item *maker_add_format(const struct maker *m, unsigned id, unsigned text, const char *a,
                                   const char *b, const char *c);
char *maker_number(uint64_t value);
char *maker_ticket_name(const struct maker *m, const struct scenario *s);
char *maker_since(const struct maker *m);
/* How long ago in whole minutes: the clock on the page is for planning, not for racing. */
char *maker_elapsed(const struct maker *m, uint64_t from, uint64_t to);
void maker_caller(const struct maker *m, const struct scenario *s);
void maker_header(const struct maker *m, enum glyph glyph, char *title, char *line);
void maker_header_ids(const struct maker *m, enum glyph glyph, unsigned title, unsigned line);
void maker_columns(const struct maker *m, unsigned a, unsigned b, unsigned c, unsigned d);
struct view_row *maker_row(const struct maker *m);
/* A row about one place. Takes title, state and detail over. */
void maker_place_row(const struct maker *m, char *title, const struct shown *a,
                     const struct shown *b, char *state, char *detail);
/* The row in one sentence, with the whole place. */
char *maker_place_detail(const struct maker *m, unsigned text, const char *where,
                         const struct shown *a, const struct shown *b);
void maker_checks(const struct maker *m, const struct verdict *v);
/* What the plant changed, from the record: shown without looking at the PC again. */
void maker_planted(const struct maker *m);
struct view_list *maker_list(const struct maker *m, unsigned id, size_t count);
void maker_tickets(const struct maker *m);
/* What else was noticed, a line each. */
void maker_notes(const struct maker *m, unsigned id, const struct verdict *v);
void maker_explanation(const struct maker *m, unsigned id, const struct verdict *v);
/* Who has done what on this PC, and what comes next; nothing while a ticket is in place. */
void maker_overview(const struct maker *m);

/* The choices of a combo box with a label before it: list->items are the caller's to fill. */
struct view_list *maker_choices(const struct maker *m, unsigned label, unsigned label_text,
                                unsigned id, size_t count, size_t selected);
/* The Web test's button, and what it has said so far. */
void maker_web(const struct maker *m);
/* The look-back and the report. Returns the default: the look-back until something is answered in
 * it, the course asks for it, then the button next. */
unsigned maker_look_back(const struct maker *m, char *const *answers, unsigned next);
/* « Code pour le technicien », once there was a verify whose verdict may be told. */
void maker_check_code(const struct maker *m);

/* Of the state, for several pages. */
bool view_word_repaired(enum verdict_word word);
bool view_last_verdict(const struct view_state *s, enum verdict_word *out);
bool view_given_up(const struct view_state *s);
const struct scenario_setting *view_find_setting(const struct scenario *s, const char *name);

/* The pages. */
void page_start(const struct maker *m);
void page_prepare(const struct maker *m);
void page_shared(const struct maker *m);
void page_result(const struct maker *m);
void page_receipt(const struct maker *m);
void page_call(const struct maker *m);
void page_teacher(const struct maker *m);
void page_lookback(const struct maker *m);

#endif
