/* Questions to the person, as task dialogs of the frame. Texts in the language in use. */
#ifndef BINOME_ASK_H
#define BINOME_ASK_H

#include "app.h"

/* Around every dialog that is open: meanwhile no page changes, and what other programs do is looked
 * at afterwards. */
void ask_opens(struct app *app);
void ask_closed(struct app *app);
/* Puts a dialog over the middle of its owner, as far as the monitor allows. */
void ask_center(HWND dialog);

/* A question with a yes and a no; careful: no is the default. */
bool ask_yes(struct app *app, unsigned title, unsigned text, unsigned yes, unsigned no,
             bool careful);
/* The same with a text of its own, UTF-8; yes is the default. */
bool ask_text(struct app *app, unsigned title, const char *text, unsigned yes, unsigned no);
/* The same of something that cannot be undone: Cancel is the default. */
bool ask_careful(struct app *app, unsigned title, const char *text, unsigned yes);
/* Something to know, with OK. text is UTF-8. */
void ask_tell(struct app *app, unsigned title, const char *text, bool warning);
/* Exactly what will change; true: plant. */
bool ask_plan(struct app *app, const struct plan *plan);
/* May hint number be shown, and counted? */
bool ask_hint(struct app *app, size_t number);
/* One of the ticket's diagnoses, or count for none. round is when it began: view_diagnosis_order.
 */
size_t ask_diagnosis(struct app *app, const struct scenario *ticket, uint64_t round);
/* One of several things, or count for none. Texts are UTF-8. Sentences are links below one another,
 * and none is the default; names are buttons, and the first is. (Windows' own Cancel would stay a
 * button below links, in Windows' language.) */
size_t ask_choice(struct app *app, unsigned title, const char *content, char *const *choices,
                  size_t count, unsigned none, bool sentences);
enum decision ask_conflict(struct app *app, const struct receipt_line *line, size_t number,
                           size_t count);
/* What still starts the fault, all of it: PUT_BACK deletes what is offered. LATER is the default.
 */
enum decision ask_left(struct app *app, const struct receipt *r);

#endif
