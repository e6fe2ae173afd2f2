/* Runs the real programs from a test. */
#include "programs.h"

#include "test.h"
#include "win_os_private.h"

#include <wchar.h>

enum { PATH_ROOM = 1024, PATIENCE_MS = 60000 };

wchar_t *programs_path(const wchar_t *name)
{
    wchar_t own[PATH_ROOM], *last;
    DWORD len = GetModuleFileNameW(NULL, own, PATH_ROOM);

    if (len == 0 || len == PATH_ROOM)
        exit(2);
    last = wcsrchr(own, L'\\');
    *last = L'\0';
    return utf16_join(own, L"\\..\\", name);
}

/* On a very busy machine Wine now and then cannot start a program, for a reason that passes. */
static bool is_passing(DWORD error)
{
    return test_under_wine() && error == ERROR_INTERNAL_ERROR;
}

/* out: where standard output goes; NULL: nowhere. */
static HANDLE start(const wchar_t *path, const wchar_t *line, HANDLE out)
{
    wchar_t *quoted = utf16_join(L"\"", path, L"\" "), *whole = utf16_join(quoted, line, NULL);
    STARTUPINFOW si = {.cb = sizeof si, .dwFlags = STARTF_USESTDHANDLES, .hStdOutput = out};
    PROCESS_INFORMATION pi = {0};
    DWORD error;
    int tries = 0;

    do {
        Sleep(tries > 0 ? 500 : 0);
        error = CreateProcessW(path, whole, NULL, NULL, TRUE, 0, NULL, NULL, &si, &pi)
                    ? 0
                    : GetLastError();
    } while (is_passing(error) && ++tries < 3);
    CHECK_INT(error, 0);
    if (!error)
        CloseHandle(pi.hThread);
    free(whole);
    free(quoted);
    return pi.hProcess;
}

HANDLE programs_start(const wchar_t *path, const wchar_t *line)
{
    return start(path, line, NULL);
}

DWORD programs_wait(HANDLE process)
{
    DWORD code = 9999;

    CHECK_INT(WaitForSingleObject(process, PATIENCE_MS), WAIT_OBJECT_0);
    /* One that hangs must not keep the lock from everything that comes after it. */
    if (WaitForSingleObject(process, 0) != WAIT_OBJECT_0)
        TerminateProcess(process, 9999);
    GetExitCodeProcess(process, &code);
    CloseHandle(process);
    return code;
}

DWORD programs_run(const wchar_t *path, const wchar_t *line, struct str *out)
{
    SECURITY_ATTRIBUTES sa = {.nLength = sizeof sa, .bInheritHandle = TRUE};
    HANDLE ours = NULL, theirs = NULL, process;
    char bytes[4096];
    DWORD n;

    if (!out)
        return programs_wait(programs_start(path, line));
    if (!CreatePipe(&ours, &theirs, &sa, 1 << 20))
        exit(2);
    SetHandleInformation(ours, HANDLE_FLAG_INHERIT, 0);
    process = start(path, line, theirs);
    CloseHandle(theirs);
    while (ReadFile(ours, bytes, sizeof bytes, &n, NULL) && n > 0)
        str_add(out, bytes, n);
    CloseHandle(ours);
    return programs_wait(process);
}
