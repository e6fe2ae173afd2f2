/*
 * The printers, asked of Windows' spooler. winspool.drv is only loaded by a program that asks for
 * one: a console needs no more than kernel32 and advapi32 at its start (lint_imports).
 */
#include "win_os_private.h"

#include <stdlib.h>
#include <string.h>
#include <winspool.h>

#include "win_utf.h"

struct winspool {
    BOOL(WINAPI *list)
    (DWORD flags, LPWSTR name, DWORD level, LPBYTE out, DWORD size, LPDWORD needed, LPDWORD count);
    BOOL(WINAPI *read)(LPWSTR out, LPDWORD size);
    BOOL(WINAPI *write)(LPCWSTR name);
};

/* NULL: a Windows without it. */
static const struct winspool *winspool(void)
{
    static struct winspool loaded; /* never unloaded: looked for once */
    HMODULE dll;

    if (loaded.write)
        return &loaded;
    dll = win_system_dll(L"winspool.drv");
    if (!dll)
        return NULL;
    loaded.list = (BOOL(WINAPI *)(DWORD, LPWSTR, DWORD, LPBYTE, DWORD, LPDWORD, LPDWORD))(
        void (*)(void))GetProcAddress(dll, "EnumPrintersW");
    loaded.read =
        (BOOL(WINAPI *)(LPWSTR, LPDWORD))(void (*)(void))GetProcAddress(dll, "GetDefaultPrinterW");
    if (loaded.list && loaded.read)
        loaded.write =
            (BOOL(WINAPI *)(LPCWSTR))(void (*)(void))GetProcAddress(dll, "SetDefaultPrinterW");
    return loaded.write ? &loaded : NULL;
}

/* The caller's, heap; NULL where there is none. A printer may come between the question for the
 * size and the next one. */
static DWORD enumerate(const struct winspool *spool, DWORD flags, DWORD level, void **out,
                       DWORD *count)
{
    DWORD size = 0, needed = 0, error = 0;
    BYTE *buffer = NULL;

    for (int tries = 0; tries < 4; tries++) {
        if (spool->list(flags, NULL, level, buffer, size, &needed, count)) {
            *out = buffer;
            return 0;
        }
        error = win_last_error();
        if (error != ERROR_INSUFFICIENT_BUFFER)
            break;
        free(buffer);
        size = needed;
        buffer = mem_alloc(size);
    }
    free(buffer);
    return error;
}

static const PRINTER_INFO_2W *find(const PRINTER_INFO_2W *all, DWORD count, const wchar_t *name)
{
    for (DWORD i = 0; all && i < count; i++)
        if (all[i].pPrinterName && wcscmp(all[i].pPrinterName, name) == 0)
            return &all[i];
    return NULL;
}

/* False: a name that is no Unicode. */
static bool add(struct os_printers *to, const wchar_t *name, const PRINTER_INFO_2W *more)
{
    char *utf8 = utf8_from(name);
    char *driver = more && more->pDriverName ? utf8_from(more->pDriverName) : NULL;
    char *port = more && more->pPortName ? utf8_from(more->pPortName) : NULL;

    if (utf8)
        os_printers_add(to, utf8, driver ? driver : "", port ? port : "");
    free(utf8);
    free(driver);
    free(port);
    return utf8 != NULL;
}

/*
 * Level 4 is what the registry holds, the connections to other computers among it; level 2 asks the
 * printer itself, so that it is asked of this PC's own alone ("PRINTER_INFO_4", "Remarks").
 */
static DWORD list_printers(const struct winspool *spool, struct os_printers *out)
{
    void *names = NULL, *own = NULL;
    DWORD count = 0, own_count = 0;
    DWORD error =
        enumerate(spool, PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS, 4, &names, &count);

    if (!error)
        error = enumerate(spool, PRINTER_ENUM_LOCAL, 2, &own, &own_count);
    for (DWORD i = 0; !error && names && i < count; i++) {
        const wchar_t *name = ((const PRINTER_INFO_4W *)names)[i].pPrinterName;

        if (name && !add(out, name, find(own, own_count, name)))
            error = ERROR_NO_UNICODE_TRANSLATION;
    }
    free(names);
    free(own);
    return error;
}

enum status win_printers(void *ctx, struct os_printers *out, struct err *err)
{
    const struct win_os *w = ctx;
    const struct winspool *spool;
    struct os_printers found = {0};
    DWORD error = ERROR_MOD_NOT_FOUND;

    if (w->read_only)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, ERROR_NOT_SUPPORTED, "EnumPrintersW");
    spool = winspool();
    if (spool)
        error = list_printers(spool, &found);
    if (error) {
        os_printers_done(&found);
        return err_set(err, ST_READ, ERR_CANNOT_READ, error, "EnumPrintersW");
    }
    *out = found;
    return ST_OK;
}

/* "GetDefaultPrinter": ERROR_FILE_NOT_FOUND says that there is none. */
static DWORD read_default(const struct winspool *spool, char **out)
{
    DWORD size = 0, error;
    wchar_t *name = NULL;

    for (int tries = 0; tries < 4; tries++) {
        if (spool->read(name, &size)) {
            *out = name ? utf8_from(name) : NULL;
            free(name);
            return *out ? 0 : ERROR_NO_UNICODE_TRANSLATION;
        }
        error = win_last_error();
        free(name);
        name = NULL;
        if (error != ERROR_INSUFFICIENT_BUFFER)
            return error;
        name = mem_alloc((size_t)size * sizeof *name);
    }
    free(name);
    return ERROR_INSUFFICIENT_BUFFER;
}

/* None, or one is stored that Windows cannot take apart: "NAME" without a driver and a port behind
 * it is an invalid name. */
static bool is_none(DWORD error)
{
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_INVALID_NAME;
}

enum status win_printer_read(void *ctx, bool *present, struct str *name, struct err *err)
{
    const struct win_os *w = ctx;
    const struct winspool *spool;
    DWORD error = ERROR_MOD_NOT_FOUND;
    char *found = NULL;

    if (w->read_only)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, ERROR_NOT_SUPPORTED, "GetDefaultPrinterW");
    spool = winspool();
    if (spool)
        error = read_default(spool, &found);
    if (error && !is_none(error))
        return err_set(err, ST_READ, ERR_CANNOT_READ, error, "GetDefaultPrinterW");
    *present = error == 0;
    if (found)
        str_set_text(name, found);
    free(found);
    return ST_OK;
}

enum status win_printer_write(void *ctx, const char *name, struct err *err)
{
    const struct win_os *w = ctx;
    const struct winspool *spool;
    enum status st = win_os_may_write(w, err);
    DWORD error = ERROR_MOD_NOT_FOUND;
    wchar_t *utf16;

    if (st != ST_OK)
        return st;
    utf16 = utf16_from(name);
    spool = utf16 ? winspool() : NULL;
    if (!utf16)
        error = ERROR_NO_UNICODE_TRANSLATION;
    else if (spool)
        error = spool->write(utf16) ? 0 : win_last_error();
    free(utf16);
    return error ? err_set(err, ST_WRITE, ERR_CANNOT_WRITE, error, "SetDefaultPrinterW") : ST_OK;
}
