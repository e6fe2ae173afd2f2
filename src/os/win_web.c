#include "win_web.h"

#include "win_os_private.h"
#include "win_utf.h"

#include <wininet.h>

enum { LIMIT_MS = 5000, ENDING_MS = 4000 };

struct wininet {
    HINTERNET(WINAPI *open)(LPCWSTR, DWORD, LPCWSTR, LPCWSTR, DWORD);
    HINTERNET(WINAPI *open_url)(HINTERNET, LPCWSTR, LPCWSTR, DWORD, DWORD, DWORD_PTR);
    INTERNET_STATUS_CALLBACK(WINAPI *set_callback)(HINTERNET, INTERNET_STATUS_CALLBACK);
    BOOL(WINAPI *query)(HINTERNET, DWORD, LPVOID, LPDWORD, LPDWORD);
    BOOL(WINAPI *close)(HINTERNET);
};

struct win_web {
    struct win_os *w;
    struct wininet net;
    wchar_t *address;
    void (*told)(void *ctx, bool loaded);
    void *ctx;
    HANDLE thread;
    HANDLE cancel;
    HANDLE complete;    /* WinINet has done what it was asked for */
    volatile LONG held; /* by the caller and by the thread */
};

/*
 * What WinINet's own threads may touch. They know a request by a number, not by an address: what
 * they still say of one that was given up finds nothing of ours that could be gone.
 */
static struct {
    SRWLOCK lock;
    DWORD_PTR last, number; /* number: of the request that is waited for; 0: none */
    HINTERNET request;
    DWORD error;
    HANDLE complete;
} asked = {.lock = SRWLOCK_INIT};

static bool find(HMODULE dll, const char *name, void *function)
{
    FARPROC found = dll ? GetProcAddress(dll, name) : NULL;

    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool load(struct wininet *n)
{
    HMODULE dll = win_system_dll(L"wininet.dll");

    return find(dll, "InternetOpenW", &n->open) && find(dll, "InternetOpenUrlW", &n->open_url) &&
           find(dll, "InternetSetStatusCallbackW", &n->set_callback) &&
           find(dll, "HttpQueryInfoW", &n->query) && find(dll, "InternetCloseHandle", &n->close);
}

static void release(struct win_web *web)
{
    if (InterlockedDecrement(&web->held) > 0)
        return;
    if (web->thread)
        CloseHandle(web->thread);
    if (web->cancel)
        CloseHandle(web->cancel);
    if (web->complete)
        CloseHandle(web->complete);
    free(web->address);
    free(web);
}

static void CALLBACK on_status(HINTERNET handle, DWORD_PTR number, DWORD status, LPVOID info,
                               DWORD size)
{
    const INTERNET_ASYNC_RESULT *result = info;

    (void)handle, (void)size;
    AcquireSRWLockExclusive(&asked.lock);
    if (number != asked.number || number == 0)
        goto out;
    if (status == INTERNET_STATUS_HANDLE_CREATED) {
        asked.request = (HINTERNET)result->dwResult;
    } else if (status == INTERNET_STATUS_REQUEST_COMPLETE) {
        asked.error = result->dwError;
        SetEvent(asked.complete);
    }
out:
    ReleaseSRWLockExclusive(&asked.lock);
}

static DWORD_PTR begin_to_listen(HANDLE complete)
{
    DWORD_PTR number;

    AcquireSRWLockExclusive(&asked.lock);
    number = asked.number = ++asked.last;
    asked.request = NULL;
    asked.error = 0;
    asked.complete = complete;
    ReleaseSRWLockExclusive(&asked.lock);
    return number;
}

/* Returns the request as far as it came; NULL: it has none, or it failed. */
static HINTERNET stop_listening(bool *failed)
{
    HINTERNET request;

    AcquireSRWLockExclusive(&asked.lock);
    request = asked.request;
    *failed = asked.error != 0;
    asked.number = 0;
    ReleaseSRWLockExclusive(&asked.lock);
    return request;
}

static bool answered_well(const struct wininet *net, HINTERNET request)
{
    DWORD code = 0, size = sizeof code;

    return net->query(request, HTTP_QUERY_STATUS_CODE | HTTP_QUERY_FLAG_NUMBER, &code, &size,
                      NULL) &&
           code == HTTP_STATUS_OK;
}

/* "Once an API has returned ERROR_IO_PENDING, it is safe to call InternetCloseHandle to cancel that
 * I/O" (InternetCloseHandle): that is how the limit is kept. */
static bool ask(struct win_web *web, HINTERNET session)
{
    const DWORD flags = INTERNET_FLAG_RELOAD | INTERNET_FLAG_PRAGMA_NOCACHE |
                        INTERNET_FLAG_NO_CACHE_WRITE | INTERNET_FLAG_NO_COOKIES |
                        INTERNET_FLAG_NO_AUTH | INTERNET_FLAG_NO_AUTO_REDIRECT |
                        INTERNET_FLAG_NO_UI;
    const HANDLE events[] = {web->complete, web->cancel};
    DWORD_PTR number = begin_to_listen(web->complete);
    HINTERNET request;
    bool complete, failed;

    web->net.set_callback(session, on_status);
    request = web->net.open_url(session, web->address, NULL, 0, flags, number);
    complete = request != NULL;
    if (!request && GetLastError() == ERROR_IO_PENDING)
        complete = WaitForMultipleObjects(2, events, FALSE, LIMIT_MS) == WAIT_OBJECT_0;
    if (!request)
        request = stop_listening(&failed);
    else
        stop_listening(&failed);
    if (!request)
        return false;
    complete = complete && !failed && answered_well(&web->net, request);
    web->net.close(request);
    return complete;
}

static bool test(struct win_web *web)
{
    struct os_value before = {0};
    bool guarded = win_connection_guard(web->w, &before), loaded;
    HINTERNET session =
        web->net.open(L"Binome", INTERNET_OPEN_TYPE_PRECONFIG, NULL, NULL, INTERNET_FLAG_ASYNC);

    if (guarded)
        win_connection_unguard(web->w, &before);
    os_value_done(&before);
    if (!session)
        return false;
    loaded = ask(web, session);
    web->net.close(session);
    return loaded;
}

static DWORD WINAPI run(void *parameter)
{
    struct win_web *web = parameter;
    bool loaded = test(web);

    if (WaitForSingleObject(web->cancel, 0) != WAIT_OBJECT_0)
        web->told(web->ctx, loaded);
    release(web);
    return 0;
}

struct win_web *win_web_start(struct win_os *w, const char *address,
                              void (*told)(void *ctx, bool loaded), void *ctx)
{
    struct win_web *web = mem_alloc(sizeof *web);

    *web = (struct win_web){.w = w, .told = told, .ctx = ctx, .held = 2};
    web->address = utf16_from(address);
    web->cancel = CreateEventW(NULL, TRUE, FALSE, NULL);
    web->complete = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (load(&web->net) && web->address && web->cancel && web->complete)
        web->thread = CreateThread(NULL, 0, run, web, 0, NULL);
    if (web->thread)
        return web;
    web->held = 1; /* nobody else has come to hold it */
    release(web);
    return NULL;
}

void win_web_end(struct win_web *web)
{
    if (!web)
        return;
    SetEvent(web->cancel);
    /* It may be in WinINet, which is not to be hurried: the thread then ends with the program. */
    WaitForSingleObject(web->thread, ENDING_MS);
    release(web);
}
