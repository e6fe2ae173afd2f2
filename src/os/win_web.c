/* The Web test: does a page load through the user's settings now? */
#include "win_web.h"

#include "win_os_private.h"
#include "win_utf.h"

#include <shellapi.h>
#include <wininet.h>

enum { LIMIT_MS = 5000, STUCK_MS = 2000 };

struct wininet {
    HINTERNET(WINAPI *open)(LPCWSTR, DWORD, LPCWSTR, LPCWSTR, DWORD);
    HINTERNET(WINAPI *open_url)(HINTERNET, LPCWSTR, LPCWSTR, DWORD, DWORD, DWORD_PTR);
    INTERNET_STATUS_CALLBACK(WINAPI *set_callback)(HINTERNET, INTERNET_STATUS_CALLBACK);
    BOOL(WINAPI *query)(HINTERNET, DWORD, LPVOID, LPDWORD, LPDWORD);
};

struct win_web {
    unsigned number;
    win_web_told told;
    void *ctx;
    SRWLOCK lock;
    bool ended; /* under the lock */
    HANDLE cancel;
    volatile LONG held; /* by the caller and by the thread */
};

/* What WinINet's own threads may touch, in the process of the test. */
static struct {
    SRWLOCK lock;
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
           find(dll, "HttpQueryInfoW", &n->query);
}

/* ---- in a process of its own -------------------------------------------------------------- */

static void CALLBACK on_status(HINTERNET handle, DWORD_PTR number, DWORD status, LPVOID info,
                               DWORD size)
{
    const INTERNET_ASYNC_RESULT *result = info;

    (void)handle, (void)number, (void)size;
    AcquireSRWLockExclusive(&asked.lock);
    if (status == INTERNET_STATUS_HANDLE_CREATED) {
        asked.request = (HINTERNET)result->dwResult;
    } else if (status == INTERNET_STATUS_REQUEST_COMPLETE) {
        asked.error = result->dwError;
        SetEvent(asked.complete);
    }
    ReleaseSRWLockExclusive(&asked.lock);
}

/* The request as far as it came; NULL: it has none, or it failed. */
static HINTERNET request_so_far(bool *failed)
{
    HINTERNET request;

    AcquireSRWLockExclusive(&asked.lock);
    request = asked.request;
    *failed = asked.error != 0;
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

static bool ask(const struct wininet *net, HINTERNET session, const wchar_t *address)
{
    const DWORD flags = INTERNET_FLAG_RELOAD | INTERNET_FLAG_PRAGMA_NOCACHE |
                        INTERNET_FLAG_NO_CACHE_WRITE | INTERNET_FLAG_NO_COOKIES |
                        INTERNET_FLAG_NO_AUTH | INTERNET_FLAG_NO_AUTO_REDIRECT |
                        INTERNET_FLAG_NO_UI;
    HINTERNET request;
    bool complete, failed = false;

    net->set_callback(session, on_status);
    request = net->open_url(session, address, NULL, 0, flags, 1);
    complete = request != NULL;
    if (!request && GetLastError() == ERROR_IO_PENDING) {
        complete = WaitForSingleObject(asked.complete, LIMIT_MS) == WAIT_OBJECT_0;
        request = request_so_far(&failed);
    }
    return request && complete && !failed && answered_well(net, request);
}

/* Nothing is closed: the process ends, which WinINet cannot delay. */
static DWORD WINAPI load_page(void *unused)
{
    wchar_t *address = utf16_from(win_web_page());
    struct wininet net = {0};
    struct os_value before = {0};
    struct win_os *w = win_os_new();
    HINTERNET session = NULL;

    asked.complete = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (load(&net) && asked.complete) {
        bool guarded = win_connection_guard(w, &before);

        session =
            net.open(L"Binome", INTERNET_OPEN_TYPE_PRECONFIG, NULL, NULL, INTERNET_FLAG_ASYNC);
        if (guarded)
            win_connection_unguard(w, &before);
    }
    (void)unused;
    os_value_done(&before);
    win_os_free(w);
    return address && session && ask(&net, session, address);
}

/* "--web-test" and nothing else. */
bool win_web_is_test(bool *loaded)
{
    int count = 0;
    wchar_t **args = CommandLineToArgvW(GetCommandLineW(), &count);
    bool is_test = args && count == 2 && wcscmp(args[1], WIN_WEB_SWITCH) == 0;
    HANDLE thread = is_test ? CreateThread(NULL, 0, load_page, NULL, 0, NULL) : NULL;
    DWORD code = 0;

    *loaded = thread && WaitForSingleObject(thread, LIMIT_MS + STUCK_MS) == WAIT_OBJECT_0 &&
              GetExitCodeThread(thread, &code) && code == 1;
    LocalFree(args);
    return is_test;
}

/* ---- in the window's process --------------------------------------------------------------- */

static void release(struct win_web *web)
{
    if (InterlockedDecrement(&web->held) > 0)
        return;
    if (web->cancel)
        CloseHandle(web->cancel);
    free(web);
}

static HANDLE start_process(void)
{
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    wchar_t *program = win_program_path();
    wchar_t *line = utf16_join(L"\"", program, L"\" " WIN_WEB_SWITCH);
    bool started = CreateProcessW(program, line, NULL, NULL, FALSE, 0, NULL, NULL, &how, &process);

    free(line);
    free(program);
    if (!started)
        return NULL;
    CloseHandle(process.hThread);
    return process.hProcess;
}

/* One that was given up is left to end by itself: it may be about to take back what WinINet wrote
 * by being asked. */
static bool loads(const struct win_web *web)
{
    HANDLE process = start_process();
    const HANDLE events[] = {process, web->cancel};
    DWORD code = 1;
    bool ended;

    if (!process)
        return false;
    ended = WaitForMultipleObjects(2, events, FALSE, LIMIT_MS + 2 * STUCK_MS) == WAIT_OBJECT_0 &&
            GetExitCodeProcess(process, &code);
    CloseHandle(process);
    return ended && code == 0;
}

static DWORD WINAPI run(void *parameter)
{
    struct win_web *web = parameter;
    bool loaded = loads(web);

    AcquireSRWLockExclusive(&web->lock);
    if (!web->ended)
        web->told(web->ctx, web->number, loaded);
    ReleaseSRWLockExclusive(&web->lock);
    release(web);
    return 0;
}

struct win_web *win_web_start(unsigned number, win_web_told told, void *ctx)
{
    struct win_web *web = mem_alloc(sizeof *web);
    HANDLE thread = NULL;

    *web = (struct win_web){
        .number = number, .told = told, .ctx = ctx, .lock = SRWLOCK_INIT, .held = 2};
    web->cancel = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (web->cancel)
        thread = CreateThread(NULL, 0, run, web, 0, NULL);
    if (thread) {
        CloseHandle(thread);
        return web;
    }
    web->held = 1; /* nobody else has come to hold it */
    release(web);
    return NULL;
}

void win_web_end(struct win_web *web)
{
    if (!web)
        return;
    AcquireSRWLockExclusive(&web->lock);
    web->ended = true;
    ReleaseSRWLockExclusive(&web->lock);
    SetEvent(web->cancel);
    release(web);
}
