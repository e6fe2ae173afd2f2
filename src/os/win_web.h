/*
 * The Web test: does a page load through the user's settings, now? It is what a person sees in the
 * browser, never part of a verdict.
 *
 * WinINet is asked with the settings of the user (INTERNET_OPEN_TYPE_PRECONFIG), past its cache,
 * without cookies, sign-ins or redirections: only the page itself, answered with 200, counts.
 *
 * It is asked in a process of its own. WinINet keeps the settings in memory, and "causes the proxy
 * data to be reread from the registry" (INTERNET_OPTION_REFRESH) is a promise for a handle; Wine 10
 * reads them once in the life of a process, whatever it is told. Opening the session with the
 * server that the per-connection question names would leave out scripts and automatic detection,
 * which only PRECONFIG knows. A program that has just started reads everything anew, scripts
 * included, as the next browser will.
 */
#ifndef BINOME_WIN_WEB_H
#define BINOME_WIN_WEB_H

#include <stdbool.h>

/* The page, as an address; UTF-8, static. No argument and no file chooses it. */
const char *win_web_page(void);

struct win_web; /* one test */

/* From a thread of the test's own; number is that of win_web_start. Must not wait. */
typedef void (*win_web_told)(void *ctx, unsigned number, bool loaded);

/*
 * Begins a test and returns at once: this very program is started once more, with WIN_WEB_SWITCH.
 * After at most about 8 s told is called, once. NULL: it could not begin, and told
 * is not called.
 */
struct win_web *win_web_start(unsigned number, win_web_told told, void *ctx);

/* Ends the test, told or not, and does not wait for it; told is not called afterwards. NULL is
 * fine. */
void win_web_end(struct win_web *web);

/* The other side: main's first look. True when this process is a test; *loaded says how it went.
 * Returns after at most about 7 s; the process has to end then. */
#define WIN_WEB_SWITCH L"--web-test"
bool win_web_is_test(bool *loaded);

#endif
