/* A thread that is woken, and asked to end. */
#include "win_worker.h"

static void release(struct win_worker *w)
{
    if (w->thread)
        CloseHandle(w->thread);
    if (w->wake)
        CloseHandle(w->wake);
    w->thread = w->wake = NULL;
}

bool win_worker_start(struct win_worker *w, DWORD(WINAPI *run)(void *ctx), void *ctx)
{
    *w = (struct win_worker){.lock = SRWLOCK_INIT};
    w->wake = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (w->wake)
        w->thread = CreateThread(NULL, 0, run, ctx, 0, NULL);
    if (w->thread)
        return true;
    release(w);
    return false;
}

void win_worker_wake(const struct win_worker *w)
{
    SetEvent(w->wake);
}

bool win_worker_end(struct win_worker *w, unsigned ms)
{
    AcquireSRWLockExclusive(&w->lock);
    w->quit = true;
    ReleaseSRWLockExclusive(&w->lock);
    win_worker_wake(w);
    if (WaitForSingleObject(w->thread, ms) != WAIT_OBJECT_0)
        return false;
    release(w);
    return true;
}
