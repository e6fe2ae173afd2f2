/*
 * http_server ADDRESS SECONDS
 *
 * Answers every request on ADDRESS, on a port that Windows picks, with a short page.
 * Prints the port first and ends by itself after SECONDS, so that none is left behind.
 */
#include <winsock2.h>
#include <ws2tcpip.h>

#include "text.h"

static const char page[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                           "Cache-Control: no-store\r\nConnection: close\r\n\r\nhello";

static SOCKET listen_on(const wchar_t *address, unsigned short *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    int at_size = sizeof at;
    SOCKET server = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

    if (server == INVALID_SOCKET || InetPtonW(AF_INET, address, &at.sin_addr) != 1 ||
        bind(server, (struct sockaddr *)&at, sizeof at) != 0 || listen(server, 8) != 0 ||
        getsockname(server, (struct sockaddr *)&at, &at_size) != 0)
        return INVALID_SOCKET;
    *port = ntohs(at.sin_port);
    return server;
}

static void answer(SOCKET client)
{
    char request[4096];

    if (recv(client, request, sizeof request, 0) > 0)
        send(client, page, sizeof page - 1, 0);
    shutdown(client, SD_BOTH);
    closesocket(client);
}

static DWORD WINAPI end_later(void *seconds)
{
    Sleep(*(DWORD *)seconds * 1000);
    ExitProcess(0);
}

int wmain(int argc, wchar_t **argv)
{
    WSADATA data;
    SOCKET server;
    unsigned short port = 0;
    static DWORD seconds;

    if (argc != 3 || WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 2;
    seconds = (DWORD)_wtoi(argv[2]);
    server = listen_on(argv[1], &port);
    if (server == INVALID_SOCKET)
        return 1;
    CloseHandle(CreateThread(NULL, 0, end_later, &seconds, 0, NULL));
    printf("%u\n", port);
    fflush(stdout);
    for (;;)
        answer(accept(server, NULL, NULL));
}
