/*
 * bench console|window TIMES PROGRAM-A PROGRAM-B
 *
 * Starts two programs in turn, A B A B …, and compares how long each takes: a console program
 * until it has ended, a window until it is visible and answers. Each command line is one
 * argument. Prints the medians, their ratio, and that of the shortest times, which a busy machine
 * disturbs less, a row of a table; exit code 1 when a program did not do its part.
 *
 * FOLDER|COMMAND starts it with FOLDER as LOCALAPPDATA: there no round is in place.
 */
#include "text.h"

#include <stdbool.h>
#include <stdlib.h>

enum { TIMES_MAX = 250, PATIENCE_MS = 20000 };

static double now_ms(void)
{
    LARGE_INTEGER count, frequency;

    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return 1000.0 * (double)count.QuadPart / (double)frequency.QuadPart;
}

/* The rest of the command; what the program inherits is set as it says, or as it was. */
static const wchar_t *enter_folder(const wchar_t *command)
{
    static wchar_t usual[MAX_PATH];
    const wchar_t *end = wcschr(command, L'|');
    wchar_t folder[MAX_PATH];

    if (!usual[0])
        GetEnvironmentVariableW(L"LOCALAPPDATA", usual, MAX_PATH);
    SetEnvironmentVariableW(L"LOCALAPPDATA", usual);
    if (!end || end - command >= MAX_PATH)
        return command;
    memcpy(folder, command, (size_t)(end - command) * sizeof *folder);
    folder[end - command] = L'\0';
    SetEnvironmentVariableW(L"LOCALAPPDATA", folder);
    return end + 1;
}

static bool start(const wchar_t *command, PROCESS_INFORMATION *process)
{
    /* What it prints goes nowhere: measured is the program, not whoever reads. */
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    HANDLE nowhere = CreateFileW(L"NUL", GENERIC_WRITE, 0, &inherited, OPEN_EXISTING, 0, NULL);
    STARTUPINFOW startup = {.cb = sizeof startup,
                            .dwFlags = STARTF_USESTDHANDLES,
                            .hStdOutput = nowhere,
                            .hStdError = nowhere};
    wchar_t *line = _wcsdup(enter_folder(command));
    bool started =
        line && CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, process);

    free(line);
    CloseHandle(nowhere);
    return started;
}

/* --- a window that is ready ----------------------------------------------------------------------
 */

struct window_of {
    DWORD process;
    HWND found;
};

static BOOL CALLBACK look_at(HWND window, LPARAM parameter)
{
    struct window_of *wanted = (struct window_of *)parameter;
    DWORD process = 0;

    GetWindowThreadProcessId(window, &process);
    if (process == wanted->process && IsWindowVisible(window))
        wanted->found = window;
    return wanted->found == NULL;
}

static HWND wait_for_window(DWORD process)
{
    struct window_of wanted = {.process = process};
    DWORD begin = GetTickCount();

    while (!wanted.found && GetTickCount() - begin < PATIENCE_MS) {
        EnumWindows(look_at, (LPARAM)&wanted);
        if (!wanted.found)
            Sleep(1);
    }
    return wanted.found;
}

/* --- measuring -----------------------------------------------------------------------------------
 */

/* Less than nothing: the program did not do its part. */
static double measure_console(PROCESS_INFORMATION *process, double begin)
{
    if (WaitForSingleObject(process->hProcess, PATIENCE_MS) != WAIT_OBJECT_0)
        return -1;
    return now_ms() - begin;
}

static double measure_window(PROCESS_INFORMATION *process, double begin)
{
    HWND window = wait_for_window(process->dwProcessId);
    double taken;

    if (!window || !SendMessageTimeoutW(window, WM_NULL, 0, 0, SMTO_NORMAL, PATIENCE_MS, NULL))
        return -1;
    taken = now_ms() - begin;
    PostMessageW(window, WM_CLOSE, 0, 0);
    return WaitForSingleObject(process->hProcess, PATIENCE_MS) == WAIT_OBJECT_0 ? taken : -1;
}

static double measure(bool window, const wchar_t *command)
{
    PROCESS_INFORMATION process = {0};
    double begin = now_ms(), taken;

    if (!start(command, &process))
        return -1;
    taken = window ? measure_window(&process, begin) : measure_console(&process, begin);
    if (taken < 0)
        TerminateProcess(process.hProcess, 1);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return taken;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

int wmain(int argc, wchar_t **argv)
{
    static double a[TIMES_MAX], b[TIMES_MAX];
    int times = argc == 5 ? _wtoi(argv[2]) : 0;
    bool window = argc == 5 && wcscmp(argv[1], L"window") == 0;
    double a_median, b_median;
    int i;

    if (times < 1 || times > TIMES_MAX)
        return 2;
    measure(window, argv[3]); /* the first start of each reads it from the disk */
    measure(window, argv[4]);
    for (i = 0; i < times; i++) {
        a[i] = measure(window, argv[3]);
        b[i] = measure(window, argv[4]);
        if (a[i] < 0 || b[i] < 0) {
            printf("%s did not do its part\n",
                   a[i] < 0 ? "the first program" : "the second program");
            return 1;
        }
    }
    a_median = median(a, times);
    b_median = median(b, times);
    printf("%8.1f ms  %8.1f ms  %5.2f  %5.2f\n", a_median, b_median, a_median / b_median,
           a[0] / b[0]);
    return 0;
}
