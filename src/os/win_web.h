/*
 * The Web test: does a page load through the user's settings, now? It is what a person sees in the
 * browser, never part of a verdict.
 *
 * WinINet is asked with the settings of the user (INTERNET_OPEN_TYPE_PRECONFIG), past its cache,
 * without cookies, sign-ins or redirections: only the page itself, answered with 200, counts.
 */
#ifndef BINOME_WIN_WEB_H
#define BINOME_WIN_WEB_H

#include "win_os.h"

/* Windows' own test page ("Network Connectivity Status Indicator overview"): plain text, small. */
#define WIN_WEB_PAGE "http://www.msftconnecttest.com/connecttest.txt"

struct win_web; /* one test; one at a time */

/*
 * Begins a test and returns at once. After at most about 5 s told(ctx, loaded) is called, once,
 * from a thread of the test's own. NULL: it could not begin, and told is not called. w must outlive
 * it.
 */
struct win_web *win_web_start(struct win_os *w, const char *address,
                              void (*told)(void *ctx, bool loaded), void *ctx);

/* Ends the test, told or not; told is not called afterwards. NULL is fine. */
void win_web_end(struct win_web *web);

#endif
