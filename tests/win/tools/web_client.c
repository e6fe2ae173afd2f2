/*
 * web_client URL
 *
 * Loads a page as a browser that follows the system's proxy does.
 * Exit code 0: loaded; 1: not loaded, and the reason is printed.
 * Without a URL it only asks WinINet for the settings.
 */
#include "text.h"

#include <wininet.h>

static int refuse(const char *what)
{
    printf("not loaded: %s, error %lu\n", what, GetLastError());
    return 1;
}

static void hurry(HINTERNET session)
{
    DWORD timeout = 4000, once = 1;

    InternetSetOptionW(session, INTERNET_OPTION_CONNECT_TIMEOUT, &timeout, sizeof timeout);
    InternetSetOptionW(session, INTERNET_OPTION_RECEIVE_TIMEOUT, &timeout, sizeof timeout);
    InternetSetOptionW(session, INTERNET_OPTION_CONNECT_RETRIES, &once, sizeof once);
}

int wmain(int argc, wchar_t **argv)
{
    HINTERNET session, page;
    DWORD status = 0, size = sizeof status;

    session = InternetOpenW(L"web_client", INTERNET_OPEN_TYPE_PRECONFIG, NULL, NULL, 0);
    if (!session)
        return refuse("no session");
    if (argc != 2)
        return 0;
    hurry(session);
    page = InternetOpenUrlW(session, argv[1], NULL, 0,
                            INTERNET_FLAG_RELOAD | INTERNET_FLAG_NO_CACHE_WRITE, 0);
    if (!page)
        return refuse("no connection");
    if (!HttpQueryInfoW(page, HTTP_QUERY_STATUS_CODE | HTTP_QUERY_FLAG_NUMBER, &status, &size,
                        NULL))
        return refuse("no answer");
    printf("answer %lu\n", status);
    InternetCloseHandle(page);
    InternetCloseHandle(session);
    return status == 200 ? 0 : 1;
}
