/*
 * What the pages are made with: items, lists and rows for a view, and the phrases that several
 * pages have. Each page is one file page_<name>.c with one function, called by view_make.
 */
#ifndef BINOME_PAGE_BUILDER_H
#define BINOME_PAGE_BUILDER_H

#include "view.h"

/* Everything that a page's function needs. */
struct page_builder {
    struct view *out;
    const struct texts *t;
    const struct view_state *s;
};

struct view_item *builder_add_taken(const struct page_builder *m, unsigned id, char *text);
struct view_item *builder_add(const struct page_builder *m, unsigned id, unsigned text);
struct view_item *builder_add_text(const struct page_builder *m, unsigned id, const char *text);
/* Appends the string with up to three arguments; missing ones are empty. */
void builder_format(const struct page_builder *m, struct str *out, unsigned text, const char *a,
                    const char *b, const char *c);
struct view_item *builder_add_format(const struct page_builder *m, unsigned id, unsigned text,
                                     const char *a, const char *b, const char *c);
char *builder_number(uint64_t value);
char *builder_ticket_name(const struct page_builder *m, const struct scenario *s);
char *builder_since(const struct page_builder *m);
/* How long ago in whole minutes: the clock on the page is for planning, not for racing. */
char *builder_elapsed(const struct page_builder *m, uint64_t from, uint64_t to);
void builder_caller(const struct page_builder *m, const struct scenario *s);
void builder_header(const struct page_builder *m, enum glyph glyph, char *title, char *line);
void builder_header_ids(const struct page_builder *m, enum glyph glyph, unsigned title,
                        unsigned line);
/* A list with a label before it, and the detail of one of its rows below. */
void builder_table(const struct page_builder *m, unsigned label, unsigned label_text,
                   unsigned list);
void builder_columns(const struct page_builder *m, unsigned a, unsigned b, unsigned c, unsigned d);
struct view_row *builder_row(const struct page_builder *m);
/* A row about one place. Takes title, state and detail over. */
void builder_place_row(const struct page_builder *m, char *title, const struct shown *a,
                       const struct shown *b, char *state, char *detail);
/* The row in one sentence, with the whole place. */
char *builder_place_detail(const struct page_builder *m, unsigned text, const char *where,
                           const struct shown *a, const struct shown *b);
void builder_checks(const struct page_builder *m, const struct verdict *v);
/* What the plant changed, from the record: shown without looking at the PC again. */
void builder_planted(const struct page_builder *m);
struct view_list *builder_list(const struct page_builder *m, unsigned id, size_t count);
void builder_tickets(const struct page_builder *m);
/* What else was noticed, a line each. */
void builder_notes(const struct page_builder *m, unsigned id, const struct verdict *v);
void builder_explanation(const struct page_builder *m, unsigned id, const struct verdict *v);
/* Who has done what on this PC, and what comes next; nothing while a ticket is in place. */
void builder_overview(const struct page_builder *m);

/* The choices of a combo box with a label before it: list->items are the caller's to fill. */
struct view_list *builder_choices(const struct page_builder *m, unsigned label, unsigned label_text,
                                  unsigned id, size_t count, size_t selected);
/* The Web test's button, and what it has said so far. */
void builder_web(const struct page_builder *m);
/* The same where nobody is to guess anything: not for a ticket that has nothing to do with the Web,
 * unless the test was made all the same. */
void builder_web_if_asked(const struct page_builder *m, const struct scenario *ticket);
/* The look-back and the report. Returns the default: the look-back until something is answered in
 * it, the course asks for it, then the button next. */
unsigned builder_look_back(const struct page_builder *m, char *const *answers, unsigned next);
/* « Code pour le technicien », once there was a verify whose verdict may be told. */
void builder_check_code(const struct page_builder *m);

/* The pages. */
void page_start(const struct page_builder *m);
void page_tickets(const struct page_builder *m);
void page_prepare(const struct page_builder *m);
void page_shared(const struct page_builder *m);
void page_result(const struct page_builder *m);
void page_receipt(const struct page_builder *m);
void page_call(const struct page_builder *m);
void page_teacher(const struct page_builder *m);
void page_lookback(const struct page_builder *m);
void page_class(const struct page_builder *m);

#endif
