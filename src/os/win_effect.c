#include "win_effect.h"

#include "win_os_private.h"
#include "win_utf.h"

#include <shellapi.h>

static wchar_t *folder_of(const wchar_t *path)
{
    wchar_t *folder = utf16_dup(path);
    wchar_t *slash = wcsrchr(folder, L'\\');

    if (slash)
        *slash = L'\0';
    return folder;
}

/*
 * "To run a batch file, you must start the command interpreter; set lpApplicationName to cmd.exe,
 * and set lpCommandLine to: /c plus the name of the batch file" (CreateProcess). Quotes around the
 * whole are what cmd takes off first ("cmd /?"). A title of ours, or the window would be called as
 * the file is.
 */
static DWORD start(const wchar_t *shell, const wchar_t *path, const wchar_t *folder, wchar_t *title)
{
    STARTUPINFOW how = {.cb = sizeof how, .lpTitle = title};
    PROCESS_INFORMATION process;
    wchar_t *line = utf16_join(L"cmd.exe /c \"\"", path, L"\"\"");
    DWORD error = 0;

    if (CreateProcessW(shell, line, NULL, NULL, FALSE, CREATE_NEW_CONSOLE, NULL, folder, &how,
                       &process)) {
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    } else {
        error = GetLastError();
    }
    free(line);
    return error;
}

enum status win_effect_run(const char *path, const char *title, struct err *err)
{
    wchar_t *file = utf16_from(path), *name = utf16_from(title), *folder = NULL, *shell = NULL;
    wchar_t system[MAX_PATH];
    UINT len = GetSystemDirectoryW(system, MAX_PATH);
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;

    if (file && name && len > 0 && len < MAX_PATH) {
        folder = folder_of(file);
        shell = utf16_join(system, L"\\cmd.exe", NULL);
        error = start(shell, file, folder, name);
    }
    free(file);
    free(name);
    free(folder);
    free(shell);
    return error ? err_set(err, ST_MISSING, ERR_CANNOT_READ, error, "") : ST_OK;
}

enum status win_effect_browse(const char *address, struct err *err)
{
    wchar_t *page = utf16_from(address);
    INT_PTR code = SE_ERR_NOASSOC; /* over 32: done (ShellExecute) */

    if (page)
        code = (INT_PTR)ShellExecuteW(NULL, L"open", page, NULL, NULL, SW_SHOWNORMAL);
    free(page);
    return code > 32 ? ST_OK : err_set(err, ST_MISSING, ERR_CANNOT_READ, (uint32_t)code, "");
}
