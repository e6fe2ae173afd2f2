/* Shows a fault's effect: runs the planted file, opens a page. */
#include "win_effect.h"

#include "win_os_private.h"
#include "win_utf.h"

#include <shellapi.h>

/*
 * "To run a batch file, you must start the command interpreter; set lpApplicationName to cmd.exe,
 * and set lpCommandLine to: /c plus the name of the batch file" (CreateProcess). Quotes around the
 * whole are what cmd takes off first ("cmd /?"). cmd replaces %NAME% within quotes too: so the
 * folder, which may be called "100%", is where it starts, and only the name stands in the line.
 * AutoRun is not switched off (/d): at sign-in it is not either. A title of ours, or the window
 * would be called as the file is.
 */
static DWORD start(const wchar_t *shell, const wchar_t *path, wchar_t *title)
{
    STARTUPINFOW how = {.cb = sizeof how, .lpTitle = title};
    PROCESS_INFORMATION process;
    const wchar_t *slash = wcsrchr(path, L'\\');
    wchar_t *folder = NULL, *line = NULL;
    DWORD error = 0;

    if (!slash || wcschr(slash, L'%'))
        return ERROR_BAD_PATHNAME;
    folder = utf16_dup(path);
    folder[slash - path] = L'\0';
    line = utf16_join(L"cmd.exe /c \"\".", slash, L"\"\"");
    if (CreateProcessW(shell, line, NULL, NULL, FALSE, CREATE_NEW_CONSOLE, NULL, folder, &how,
                       &process)) {
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    } else {
        error = GetLastError();
    }
    free(line);
    free(folder);
    return error;
}

enum status win_effect_run(const char *path, const char *title, struct err *err)
{
    wchar_t *file = utf16_from(path), *name = utf16_from(title), *shell = NULL;
    wchar_t system[MAX_PATH];
    UINT len = GetSystemDirectoryW(system, MAX_PATH);
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;

    if (file && name && len > 0 && len < MAX_PATH) {
        shell = utf16_join(system, L"\\cmd.exe", NULL);
        error = start(shell, file, name);
    }
    free(file);
    free(name);
    free(shell);
    return error ? err_set(err, ST_MISSING, ERR_CANNOT_START, error, "") : ST_OK;
}

static enum status open(const char *what, struct err *err)
{
    wchar_t *wide = utf16_from(what);
    INT_PTR code = SE_ERR_NOASSOC; /* over 32: done (ShellExecute) */

    if (wide)
        code = (INT_PTR)ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL);
    free(wide);
    return code > 32 ? ST_OK : err_set(err, ST_MISSING, ERR_CANNOT_START, (uint32_t)code, "");
}

/* What is no address of a page would be a program to ShellExecute. */
enum status win_effect_browse(const char *address, struct err *err)
{
    if (strncmp(address, "http://", 7) != 0 && strncmp(address, "https://", 8) != 0)
        return err_set(err, ST_ARGUMENT, ERR_INTERNAL, 0, address);
    return open(address, err);
}

enum status win_effect_open_report(const char *path, struct err *err)
{
    size_t len = strlen(path);

    if ((len < 5 || strcmp(path + len - 5, ".html") != 0) &&
        (len < 4 || strcmp(path + len - 4, ".csv") != 0))
        return err_set(err, ST_ARGUMENT, ERR_INTERNAL, 0, path);
    return open(path, err);
}
