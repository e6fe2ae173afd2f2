/* The proxy that Chromium's browsers ask for, from WinHTTP. */
#include "win_os_private.h"

#include "utf.h"
#include "win_utf.h"

#include <winhttp.h>

/*
 * What WinHttpGetIEProxyConfigForCurrentUser tells: Chromium's browsers ask it
 * (net/proxy_resolution/win/proxy_config_service_win.cc). A file of its own, because winhttp.h and
 * wininet.h cannot be included together. Loaded when first needed, from System32 only.
 */

static const char where[] = "WinHTTP";

static bool take_text(struct str *to, const wchar_t *from)
{
    char *utf8 = utf8_from(from ? from : L"");

    if (utf8)
        str_set_text(to, utf8);
    free(utf8);
    return utf8 != NULL;
}

static bool take_proxy(struct os_connection *to, const WINHTTP_CURRENT_USER_IE_PROXY_CONFIG *from)
{
    to->flags = OS_PROXY_DIRECT | (from->fAutoDetect ? OS_PROXY_DETECT : 0u) |
                (from->lpszProxy ? OS_PROXY_MANUAL : 0u) |
                (from->lpszAutoConfigUrl ? OS_PROXY_SCRIPT : 0u);
    return take_text(&to->server, from->lpszProxy) &&
           take_text(&to->bypass, from->lpszProxyBypass) &&
           take_text(&to->script, from->lpszAutoConfigUrl);
}

/* "Frees the strings … if they are non-NULL. Use GlobalFree" (its page). */
static void free_proxy(WINHTTP_CURRENT_USER_IE_PROXY_CONFIG *c)
{
    GlobalFree(c->lpszProxy);
    GlobalFree(c->lpszProxyBypass);
    GlobalFree(c->lpszAutoConfigUrl);
}

enum status win_browsers_read(void *ctx, struct os_connection *out, struct err *err)
{
    BOOL(WINAPI * get)(WINHTTP_CURRENT_USER_IE_PROXY_CONFIG *) = NULL;
    struct win_os *w = ctx;
    HMODULE dll = w->read_only ? NULL : win_system_dll(L"winhttp.dll");
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG found = {0};
    struct os_connection c = {0};
    DWORD error;

    if (w->read_only)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, ERROR_NOT_SUPPORTED, where);
    if (dll)
        get = (BOOL(WINAPI *)(WINHTTP_CURRENT_USER_IE_PROXY_CONFIG *))(
            void (*)(void))GetProcAddress(dll, "WinHttpGetIEProxyConfigForCurrentUser");
    if (!get)
        return err_set(err, ST_READ, ERR_CANNOT_READ, ERROR_MOD_NOT_FOUND, where);
    if (get(&found)) {
        error = take_proxy(&c, &found) ? 0 : ERROR_NO_UNICODE_TRANSLATION;
        free_proxy(&found);
    } else {
        error = GetLastError();
        if (error == ERROR_FILE_NOT_FOUND) { /* "no settings can be found" */
            c.flags = OS_PROXY_DIRECT;
            error = 0;
        } else if (!error) {
            error = ERROR_GEN_FAILURE;
        }
    }
    if (error) {
        os_connection_done(&c);
        return err_set(err, ST_READ, ERR_CANNOT_READ, error, where);
    }
    os_connection_done(out);
    *out = c;
    return ST_OK;
}
