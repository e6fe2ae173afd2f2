/* One use case at a time for a user, by a mutex. */
#include "win_os_private.h"

#include <sddl.h>

enum { PATIENCE_MS = 300 };

/*
 * For the user himself, elevated or not: the default rights of an elevated program's object
 * shut out the same user's ordinary programs. SYSTEM and administrators may look at a class PC.
 */
static PSECURITY_DESCRIPTOR rights_of(const wchar_t *sid)
{
    PSECURITY_DESCRIPTOR sd = NULL;
    wchar_t *start = utf16_join(L"D:(A;;GA;;;SY)(A;;GA;;;BA)(A;;GA;;;", sid, L")");

    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(start, SDDL_REVISION_1, &sd, NULL))
        sd = NULL;
    free(start);
    return sd;
}

/*
 * In the Global\ namespace, so that it counts over all sessions of the user; unlike a file
 * mapping, a mutex there needs no privilege ("Kernel object namespaces").
 */
static DWORD make_mutex(struct win_os *w)
{
    SECURITY_ATTRIBUTES sa = {.nLength = sizeof sa};
    wchar_t *name;
    HANDLE made;
    DWORD error = 0;

    if (w->mutex)
        return 0;
    if (!w->sid)
        return ERROR_INVALID_SID;
    name = utf16_join(L"Global\\Binome-", w->sid, NULL);
    sa.lpSecurityDescriptor = rights_of(w->sid);
    made = CreateMutexExW(sa.lpSecurityDescriptor ? &sa : NULL, name, 0,
                          SYNCHRONIZE | MUTEX_MODIFY_STATE);
    if (!made)
        error = GetLastError();
    else if (InterlockedCompareExchangePointer(&w->mutex, made, NULL))
        CloseHandle(made); /* another thread of ours was faster */
    LocalFree(sa.lpSecurityDescriptor);
    free(name);
    return error;
}

/* A mutex belongs to a thread: the one that locks must unlock. */
enum status win_lock(void *ctx, struct err *err)
{
    struct win_os *w = ctx;
    DWORD error = make_mutex(w), got;

    /* Denied: it exists, and was made under rights that leave this program out. */
    if (error == ERROR_ACCESS_DENIED)
        return err_set(err, ST_BUSY, ERR_BUSY, error, "");
    if (error)
        return err_set(err, ST_INTERNAL, ERR_INTERNAL, error, "win_lock");
    got = WaitForSingleObject(w->mutex, PATIENCE_MS);
    if (got == WAIT_FAILED) {
        error = GetLastError();
        return err_set(err, ST_INTERNAL, ERR_INTERNAL, error, "win_lock");
    }
    if (got == WAIT_TIMEOUT)
        return err_set(err, ST_BUSY, ERR_BUSY, 0, "");
    /* WAIT_ABANDONED: its owner was killed. The mutex is ours, and the journal says what is
     * unfinished. Without anybody else who holds the mutex open, a killed owner leaves no such
     * trace: so the first lock of a program sweeps too. */
    if (got == WAIT_ABANDONED || !w->swept)
        win_files_sweep(w);
    w->swept = true;
    w->locked = true;
    return ST_OK;
}

void win_unlock(void *ctx)
{
    struct win_os *w = ctx;

    w->locked = false;
    win_folders_forget(w);
    win_reach_forget(w);
    if (w->mutex)
        ReleaseMutex(w->mutex);
}
