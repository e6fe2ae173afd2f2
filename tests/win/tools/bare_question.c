/*
 * bare_question wininet | folders | setting
 *
 * An empty console program but for one thing: it loads what a verify of that ticket must load, and
 * asks it the same question bare. What a verify takes longer than this is its own.
 */
#include <windows.h>

#include <knownfolders.h>
#include <shlobj.h>
#include <wchar.h>
#include <wininet.h>

static FARPROC function_of(const wchar_t *dll, const char *name)
{
    return GetProcAddress(LoadLibraryExW(dll, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32), name);
}

static void ask_wininet(void)
{
    BOOL(WINAPI * query)
    (HINTERNET, DWORD, LPVOID, LPDWORD) = (BOOL(WINAPI *)(HINTERNET, DWORD, LPVOID, LPDWORD))(
        void (*)(void))function_of(L"wininet.dll", "InternetQueryOptionW");
    const DWORD flags[] = {INTERNET_PER_CONN_FLAGS_UI, INTERNET_PER_CONN_FLAGS};
    BOOL answered = FALSE;

    for (int i = 0; i < 2 && !answered; i++) {
        INTERNET_PER_CONN_OPTIONW options[4] = {{.dwOption = flags[i]},
                                                {.dwOption = INTERNET_PER_CONN_PROXY_SERVER},
                                                {.dwOption = INTERNET_PER_CONN_PROXY_BYPASS},
                                                {.dwOption = INTERNET_PER_CONN_AUTOCONFIG_URL}};
        INTERNET_PER_CONN_OPTION_LISTW list = {
            .dwSize = sizeof list, .dwOptionCount = 4, .pOptions = options};
        DWORD size = sizeof list;

        answered = query(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, &size);
    }
}

static void ask_folders(void)
{
    HRESULT(WINAPI * get)
    (const KNOWNFOLDERID *, DWORD, HANDLE, PWSTR *) =
        (HRESULT(WINAPI *)(const KNOWNFOLDERID *, DWORD, HANDLE, PWSTR *))(
            void (*)(void))function_of(L"shell32.dll", "SHGetKnownFolderPath");
    wchar_t *path = NULL;

    function_of(L"ole32.dll", "CoTaskMemFree");
    get(&FOLDERID_Startup, KF_FLAG_DONT_VERIFY, NULL, &path);
}

static void ask_setting(void)
{
    int(WINAPI * metric)(int) =
        (int(WINAPI *)(int))(void (*)(void))function_of(L"user32.dll", "GetSystemMetrics");

    metric(SM_SWAPBUTTON);
}

int wmain(int argc, wchar_t **argv)
{
    if (argc != 2)
        return 2;
    if (wcscmp(argv[1], L"wininet") == 0)
        ask_wininet();
    else if (wcscmp(argv[1], L"setting") == 0)
        ask_setting();
    else
        ask_folders();
    return 0;
}
