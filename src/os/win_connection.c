/* The LAN connection's proxy, asked of WinINet and told to it. */
#include "win_os_private.h"

#include "utf.h"
#include "win_utf.h"

#include <wininet.h>

/*
 * WinINet is asked through its API ("Setting and Retrieving Internet Options",
 * INTERNET_PER_CONN_OPTION): it keeps a record of its own beside the registry values, and
 * only the API changes both. Loaded when first needed, from System32 only; it is no KnownDLL
 * on every Windows.
 */
struct wininet {
    BOOL(WINAPI *query)(HINTERNET, DWORD, LPVOID, LPDWORD);
    BOOL(WINAPI *set)(HINTERNET, DWORD, LPVOID, DWORD);
};

enum { FLAGS, SERVER, BYPASS, SCRIPT, OPTIONS };

static const char where[] = "WinINet (LAN)";

static bool wininet_load(struct wininet *out)
{
    static HMODULE dll; /* never unloaded: looked for once */

    if (!dll)
        dll = win_system_dll(L"wininet.dll");
    if (!dll)
        return false;
    out->query = (BOOL(WINAPI *)(HINTERNET, DWORD, LPVOID, LPDWORD))(void (*)(void))GetProcAddress(
        dll, "InternetQueryOptionW");
    out->set = (BOOL(WINAPI *)(HINTERNET, DWORD, LPVOID, DWORD))(void (*)(void))GetProcAddress(
        dll, "InternetSetOptionW");
    return out->query && out->set;
}

static void list_init(INTERNET_PER_CONN_OPTION_LISTW *list, INTERNET_PER_CONN_OPTIONW *options,
                      DWORD flags)
{
    memset(options, 0, OPTIONS * sizeof *options);
    options[FLAGS].dwOption = flags;
    options[SERVER].dwOption = INTERNET_PER_CONN_PROXY_SERVER;
    options[BYPASS].dwOption = INTERNET_PER_CONN_PROXY_BYPASS;
    options[SCRIPT].dwOption = INTERNET_PER_CONN_AUTOCONFIG_URL;
    /* pszConnection NULL is the LAN's settings. */
    *list = (INTERNET_PER_CONN_OPTION_LISTW){
        .dwSize = sizeof *list, .dwOptionCount = OPTIONS, .pOptions = options};
}

/* The strings of a query belong to the caller, who frees them with GlobalFree. */
static void free_strings(INTERNET_PER_CONN_OPTIONW *options)
{
    int i;

    for (i = SERVER; i < OPTIONS; i++)
        if (options[i].Value.pszValue)
            GlobalFree(options[i].Value.pszValue);
}

static DWORD query(const struct wininet *net, DWORD flags, INTERNET_PER_CONN_OPTIONW *options)
{
    INTERNET_PER_CONN_OPTION_LISTW list;
    DWORD size = sizeof list;

    list_init(&list, options, flags);
    if (!net->query(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, &size)) {
        DWORD error = GetLastError();

        /* One option that is refused does not keep the others from being filled (seen with Wine
         * and FLAGS_UI). */
        free_strings(options);
        return error ? error : ERROR_GEN_FAILURE;
    }
    return 0;
}

static bool take(struct str *to, const wchar_t *from)
{
    char *utf8 = utf8_from(from ? from : L"");

    if (utf8)
        str_set_text(to, utf8);
    free(utf8);
    return utf8 != NULL;
}

/*
 * Asking must not write, but it may: where ProxyEnable is not there or no REG_DWORD, Wine's WinINet
 * stores it, 0 or 1. That, and only that, is taken
 * back at once: any other difference is somebody's own change at this very moment. Best effort: a
 * value that cannot be read or put back shows as a difference in the reading that follows.
 */
static const char settings_key[] = OS_CONNECTION_KEY;
static const char guarded[] = "ProxyEnable";

static bool is_number(const struct os_value *v)
{
    return v->present && v->type == REG_DWORD && v->data.len == sizeof(DWORD);
}

static bool is_switch(const struct os_value *v)
{
    DWORD number = 2;

    if (is_number(v))
        memcpy(&number, v->data.data, sizeof number);
    return number <= 1;
}

bool win_connection_guard(struct win_os *w, struct os_value *before)
{
    return win_reg_read(w, OS_HKCU, settings_key, guarded, before, NULL) == ST_OK;
}

void win_connection_unguard(struct win_os *w, const struct os_value *before)
{
    struct os_value now = {0};

    if (is_number(before))
        return;
    if (win_reg_read(w, OS_HKCU, settings_key, guarded, &now, NULL) != ST_OK)
        return;
    if (is_switch(&now)) {
        if (!before->present)
            win_reg_delete(w, settings_key, guarded, NULL);
        else
            win_reg_write(w, settings_key, guarded, before->type, str_text(&before->data),
                          before->data.len, NULL);
    }
    os_value_done(&now);
}

static DWORD ask(struct win_os *w, const struct wininet *net, INTERNET_PER_CONN_OPTIONW *options)
{
    struct os_value before = {0};
    bool guard = win_connection_guard(w, &before);
    DWORD error;

    /* "Causes the proxy data to be reread from the registry" ("Option Flags"): a program that
     * has been open since the plant must not answer from memory. */
    net->set(NULL, INTERNET_OPTION_REFRESH, NULL, 0);
    /* FLAGS_UI is what the settings page shows; a system without it (Wine) fails the call, and
     * INTERNET_PER_CONN_FLAGS is then the documented second question. */
    error = query(net, INTERNET_PER_CONN_FLAGS_UI, options);
    if (error)
        error = query(net, INTERNET_PER_CONN_FLAGS, options);
    if (guard)
        win_connection_unguard(w, &before);
    os_value_done(&before);
    return error;
}

enum status win_connection_read(void *ctx, struct os_connection *out, struct err *err)
{
    struct win_os *w = ctx;
    struct wininet net = {0};
    struct os_connection c = {0};
    INTERNET_PER_CONN_OPTIONW options[OPTIONS];
    DWORD error;
    bool valid;

    /* WinINet answers for the account that the program runs under and no other. */
    if (w->read_only)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, ERROR_NOT_SUPPORTED, where);
    if (!wininet_load(&net))
        return err_set(err, ST_READ, ERR_CANNOT_READ, ERROR_MOD_NOT_FOUND, where);
    error = ask(w, &net, options);
    if (error == ERROR_FILE_NOT_FOUND) {
        /* The key of the settings is gone: nothing is stored, which is a direct connection. */
        os_connection_done(out);
        *out = (struct os_connection){.flags = OS_PROXY_DIRECT};
        return ST_OK;
    }
    if (error)
        return err_set(err, ST_READ, ERR_CANNOT_READ, error, where);
    c.flags = options[FLAGS].Value.dwValue;
    valid = take(&c.server, options[SERVER].Value.pszValue) &&
            take(&c.bypass, options[BYPASS].Value.pszValue) &&
            take(&c.script, options[SCRIPT].Value.pszValue);
    free_strings(options);
    if (!valid) {
        os_connection_done(&c);
        return err_set(err, ST_READ, ERR_CANNOT_READ, ERROR_NO_UNICODE_TRANSLATION, where);
    }
    os_connection_done(out);
    *out = c;
    return ST_OK;
}

/*
 * The settings changed, for WinINet's own users; read them again. Best effort: under Wine
 * the first and the last fail, and nothing is lost by it.
 */
static void notify(const struct wininet *net)
{
    net->set(NULL, INTERNET_OPTION_PROXY_SETTINGS_CHANGED, NULL, 0);
    net->set(NULL, INTERNET_OPTION_SETTINGS_CHANGED, NULL, 0);
    net->set(NULL, INTERNET_OPTION_REFRESH, NULL, 0);
}

static DWORD set(const struct wininet *net, const struct os_connection *to)
{
    INTERNET_PER_CONN_OPTION_LISTW list;
    INTERNET_PER_CONN_OPTIONW options[OPTIONS];
    wchar_t *strings[OPTIONS] = {NULL};
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;
    int i;

    /* Set with INTERNET_PER_CONN_FLAGS on every version, says the documentation of FLAGS_UI. */
    list_init(&list, options, INTERNET_PER_CONN_FLAGS);
    strings[SERVER] = utf16_from(str_text(&to->server));
    strings[BYPASS] = utf16_from(str_text(&to->bypass));
    strings[SCRIPT] = utf16_from(str_text(&to->script));
    if (!strings[SERVER] || !strings[BYPASS] || !strings[SCRIPT])
        goto out;
    options[FLAGS].Value.dwValue = to->flags;
    for (i = SERVER; i < OPTIONS; i++)
        options[i].Value.pszValue = strings[i];
    if (!net->set(NULL, INTERNET_OPTION_PER_CONNECTION_OPTION, &list, sizeof list)) {
        error = win_last_error();
    } else {
        /* The options that failed, "if an error occurs"; success must leave it at 0. */
        error = list.dwOptionError ? ERROR_INVALID_PARAMETER : 0;
    }
out:
    for (i = SERVER; i < OPTIONS; i++)
        free(strings[i]);
    return error;
}

enum status win_connection_write(void *ctx, const struct os_connection *to, struct err *err)
{
    struct win_os *w = ctx;
    struct wininet net = {0};
    DWORD error;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    if (!wininet_load(&net))
        return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, ERROR_MOD_NOT_FOUND, where);
    error = set(&net, to);
    if (error)
        return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, error, where);
    notify(&net);
    return ST_OK;
}

void win_connection_notify(void *ctx)
{
    struct win_os *w = ctx;
    struct wininet net = {0};

    if (!w->read_only && wininet_load(&net))
        notify(&net);
}
