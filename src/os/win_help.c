/* Starts a remote-help program. */
#include "win_help.h"

#include <windows.h>
#include <objbase.h>
#include <shellapi.h>
#include <stdlib.h>
#include "win_utf.h"

/* "ShellExecuteEx can delegate execution to Shell extensions that are activated using COM: COM
 * should be initialized before" (ShellExecuteExW). No verb, no arguments: nothing of a file gets
 * into a command line. */
static DWORD start(const wchar_t *target)
{
    SHELLEXECUTEINFOW how = {.cbSize = sizeof how,
                             .fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
                             .lpFile = target,
                             .nShow = SW_SHOWNORMAL};
    HRESULT com = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
    DWORD error = ShellExecuteExW(&how) ? 0 : GetLastError();

    if (SUCCEEDED(com))
        CoUninitialize();
    return error;
}

enum status win_help_start(const char *target, struct err *err)
{
    wchar_t *wide = utf16_from(target);
    DWORD error = wide ? start(wide) : ERROR_NO_UNICODE_TRANSLATION;

    free(wide);
    return error ? err_set(err, ST_MISSING, ERR_CANNOT_START, error, target) : ST_OK;
}
