/*
 * A thread with a wish of its owner's to wake it, and a lock over what both use. It is asked to end
 * and not waited for longer than its owner has time: what hangs on a server ends when it can.
 */
#ifndef BINOME_WIN_WORKER_H
#define BINOME_WIN_WORKER_H

#include <stdbool.h>
#include <windows.h>

struct win_worker {
    HANDLE thread;
    HANDLE wake;  /* set for one wait */
    SRWLOCK lock; /* of quit, and of what its user says */
    bool quit;    /* the owner has gone */
};

/* run gets ctx. False: Windows has no thread; nothing is left of the worker. */
bool win_worker_start(struct win_worker *w, DWORD(WINAPI *run)(void *ctx), void *ctx);
void win_worker_wake(const struct win_worker *w);
/* Waits ms milliseconds for the thread's end. True: it has ended, and nothing is left of the
 * worker. False: it still runs, and uses what it was given. */
bool win_worker_end(struct win_worker *w, unsigned ms);

#endif
