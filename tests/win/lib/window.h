/*
 * The real window, driven from outside as a person drives it: its buttons by their numbers in
 * res/resource.h, its questions by theirs. Everything is waited for, nothing is slept through.
 */
#ifndef BINOME_TEST_WINDOW_H
#define BINOME_TEST_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

enum { WINDOW_PATIENCE_MS = 60000 };

/* The first button of every question (src/gui/ask.c): yes. */
enum { WINDOW_YES = 101 };

struct window {
    HANDLE process; /* NULL: not started */
    HWND frame;
};

/* Starts the program and waits for its frame. False (and a failed check) when none comes; a
 * process that ends meanwhile is not a failed check. */
bool window_open(struct window *w, const wchar_t *path);
/* Likewise, of one that runs already. */
bool window_of(struct window *w, HANDLE process);
/* A control of the page or the frame that is shown and can be used; NULL: none now. */
HWND window_control(const struct window *w, int id);
/* Waits for one; NULL when it does not come or the process has ended. */
HWND window_wait(const struct window *w, int id);
/* Waits for the control to be shown, or not to be. */
bool window_shows(const struct window *w, int id, bool shown);
/* Waits for the button and presses it. Does not wait for what comes of it. */
bool window_press(const struct window *w, int id);
/* Waits for a question and answers it. */
bool window_answer(const struct window *w, int button);
/* From the first page to the private page of the ticket of that id, or on to the shared page.
 * again: it was there before in this window, so it asks first. */
bool window_prepare(const struct window *w, const char *ticket, bool again);
bool window_plant(const struct window *w, const char *ticket, bool again);

bool window_runs(const struct window *w);
uint64_t window_processor_ms(const struct window *w);
/* Ends the process, whatever it does, and returns its exit code. */
DWORD window_end(struct window *w);
/* Closes it as a person does, and waits for its end. */
DWORD window_close(struct window *w);

#endif
