/*
 * tell_wininet untick | server ADDRESS: what Internet Options does. It asks WinINet for the user's
 * connection and tells it the same with the proxy off, or with another one on; WinINet writes the
 * values, and its record where it keeps one.
 */
#include <wchar.h>
#include <windows.h>

#include <wininet.h>

enum { FLAGS, SERVER, BYPASS, SCRIPT, COUNT };

static BOOL pass(INTERNET_PER_CONN_OPTIONW *options, BOOL tell)
{
    INTERNET_PER_CONN_OPTION_LISTW list = {
        .dwSize = sizeof list, .dwOptionCount = COUNT, .pOptions = options};
    DWORD size = sizeof list;

    if (tell)
        return InternetSetOptionW(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, size);
    return InternetQueryOptionW(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, &size);
}

int wmain(int argc, wchar_t **argv)
{
    INTERNET_PER_CONN_OPTIONW options[COUNT] = {
        [FLAGS] = {.dwOption = INTERNET_PER_CONN_FLAGS},
        [SERVER] = {.dwOption = INTERNET_PER_CONN_PROXY_SERVER},
        [BYPASS] = {.dwOption = INTERNET_PER_CONN_PROXY_BYPASS},
        [SCRIPT] = {.dwOption = INTERNET_PER_CONN_AUTOCONFIG_URL}};

    if (argc < 2 || !pass(options, FALSE))
        return 1;
    options[FLAGS].Value.dwValue |= PROXY_TYPE_DIRECT | PROXY_TYPE_PROXY;
    if (wcscmp(argv[1], L"untick") == 0)
        options[FLAGS].Value.dwValue &= ~(DWORD)PROXY_TYPE_PROXY;
    else if (argc == 3)
        options[SERVER].Value.pszValue = argv[2];
    else
        return 64;
    return pass(options, TRUE) &&
                   InternetSetOptionW(NULL, INTERNET_OPTION_SETTINGS_CHANGED, NULL, 0)
               ? 0
               : 1;
}
