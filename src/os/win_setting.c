/* The user's settings, each asked of Windows and told to it by the function that is meant for it.
 */
#include "win_os_private.h"

#include <shlobj.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "win_desktop.h"
#include "win_utf.h"

/* The functions return Windows' own number; 0 is success. ERROR_NOT_SUPPORTED: there is nothing
 * here that the setting could be applied to. */
struct setting_row {
    const char *name;
    const char *told; /* what an error names: the function or its action */
    DWORD (*ask)(const struct setting_row *row, struct str *out); /* appends */
    DWORD (*tell)(const struct setting_row *row, const char *value);
    void (*notify)(const struct setting_row *row); /* NULL: tell has done all */
    UINT get, set;                                 /* for these */
    /* A raw row, without ask and tell: nothing can be asked, for Windows looks into the registry
     * each time, or when it is told to. A REG_DWORD of HKCU, or where text is set a text of the
     * type that it has; anything else there counts as usual. */
    const char *key, *value, *usual;
    bool text;
};

/*
 * user32 as far as this needs it. It is only loaded by a program that asks for a setting: under
 * Wine it would take a console program as long as all the rest of its start.
 */
struct user32 {
    BOOL(WINAPI *parameters)(UINT action, UINT ui, PVOID pv, UINT flags);
    int(WINAPI *metric)(int index);
    UINT(WINAPI *double_click_time)(void);
    LRESULT(WINAPI *send)
    (HWND window, UINT message, WPARAM wp, LPARAM lp, UINT flags, UINT ms, PDWORD_PTR result);
};

static const struct user32 *user32(void)
{
    static struct user32 loaded; /* never unloaded: looked for once */
    HMODULE dll;

    if (loaded.double_click_time)
        return &loaded;
    dll = win_system_dll(L"user32.dll"); /* part of every Windows, and so are these four */
    loaded.parameters = (BOOL(WINAPI *)(UINT, UINT, PVOID, UINT))(void (*)(void))GetProcAddress(
        dll, "SystemParametersInfoW");
    loaded.metric = (int(WINAPI *)(int))(void (*)(void))GetProcAddress(dll, "GetSystemMetrics");
    loaded.send = (LRESULT(WINAPI *)(HWND, UINT, WPARAM, LPARAM, UINT, UINT, PDWORD_PTR))(
        void (*)(void))GetProcAddress(dll, "SendMessageTimeoutW");
    loaded.double_click_time =
        (UINT(WINAPI *)(void))(void (*)(void))GetProcAddress(dll, "GetDoubleClickTime");
    return &loaded;
}

/* A setting that takes: it is applied, stored in the user's profile, and the windows are told
 * ("SystemParametersInfoW", fWinIni). */
static const UINT take = SPIF_UPDATEINIFILE | SPIF_SENDCHANGE;

enum { LOCALE_ROOM = 100 }; /* units; the longest that Windows keeps has 80 */

/* Values are of the program's own table or of a journal that it has checked. */
static UINT number_of(const char *value)
{
    return (UINT)strtoul(value, NULL, 10);
}

/* "GetSystemMetrics": it cannot fail for what every Windows has. */
static DWORD ask_metric(const struct setting_row *row, struct str *out)
{
    str_add_uint(out, (UINT)user32()->metric((int)row->get));
    return 0;
}

/* The number comes back through pvParam. */
static DWORD ask_spi(const struct setting_row *row, struct str *out)
{
    UINT number = 0;

    if (!user32()->parameters(row->get, 0, &number, 0))
        return win_last_error();
    str_add_uint(out, number);
    return 0;
}

/* The number goes in uiParam. */
static DWORD tell_ui(const struct setting_row *row, const char *value)
{
    return user32()->parameters(row->set, number_of(value), NULL, take) ? 0 : win_last_error();
}

/* The number itself goes in pvParam, and is no pointer; uiParam is 0 where nothing else is said.
 * Wine 8 takes it from uiParam: so it is read back, and told once more in both where it did not
 * take. */
static DWORD tell_pv(const struct setting_row *row, const char *value)
{
    UINT number = number_of(value), now = 0;
    PVOID in_pointer = (PVOID)(UINT_PTR)number;

    if (!user32()->parameters(row->set, 0, in_pointer, take))
        return win_last_error();
    if (user32()->parameters(row->get, 0, &now, 0) && now == number)
        return 0;
    return user32()->parameters(row->set, number, in_pointer, take) ? 0 : win_last_error();
}

/* Milliseconds. */
static DWORD ask_double_click(const struct setting_row *row, struct str *out)
{
    (void)row;
    str_add_uint(out, user32()->double_click_time());
    return 0;
}

/* As programs are told it, the user's own choices in it. */
static DWORD ask_locale(const struct setting_row *row, struct str *out)
{
    wchar_t text[LOCALE_ROOM];
    char *utf8;

    if (!GetLocaleInfoW(LOCALE_USER_DEFAULT, row->get, text, LOCALE_ROOM))
        return win_last_error();
    utf8 = utf8_from(text);
    if (!utf8)
        return ERROR_NO_UNICODE_TRANSLATION;
    str_add_text(out, utf8);
    free(utf8);
    return 0;
}

/* That is for windows of all programs; one that hangs holds nobody up. */
static void tell_windows(const wchar_t *what)
{
    user32()->send(HWND_BROADCAST, WM_SETTINGCHANGE, 0, (LPARAM)what, SMTO_ABORTIFHUNG, 500, NULL);
}

/* Whoever sets a format tells the windows ("SetLocaleInfoW", Remarks). */
static void tell_windows_of_formats(const struct setting_row *row)
{
    (void)row;
    tell_windows(L"intl");
}

/* Whoever changes what Explorer shows tells it ("SHChangeNotify"). A program that ends right
 * afterwards has it delivered all the same, and none that hangs holds it up. shell32 is loaded
 * here for the reason that user32 is. */
static void tell_explorer(const struct setting_row *row)
{
    HMODULE dll = win_system_dll(L"shell32.dll");
    void(WINAPI * change)(LONG event, UINT flags, LPCVOID first, LPCVOID second) = NULL;

    (void)row;
    if (dll)
        change = (void(WINAPI *)(LONG, UINT, LPCVOID, LPCVOID))(void (*)(void))GetProcAddress(
            dll, "SHChangeNotify");
    if (change)
        change(SHCNE_ASSOCCHANGED, SHCNF_IDLIST | SHCNF_FLUSHNOWAIT, NULL, NULL);
}

/* Windows loads the pictures anew ("SystemParametersInfoW"); no Wine does, and says so. */
static void load_pointers(const struct setting_row *row)
{
    (void)row;
    user32()->parameters(SPI_SETCURSORS, 0, NULL, SPIF_SENDCHANGE);
}

/* Folders that are open look again ("WM_SETTINGCHANGE"). */
static void tell_explorer_of_views(const struct setting_row *row)
{
    tell_windows(L"ShellState");
    tell_explorer(row);
}

static DWORD tell_locale(const struct setting_row *row, const char *value)
{
    wchar_t *text = utf16_from(value);
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;

    if (text)
        error = SetLocaleInfoW(LOCALE_USER_DEFAULT, row->set, text) ? 0 : win_last_error();
    free(text);
    if (!error)
        tell_windows_of_formats(row);
    return error;
}

/* The low word: the high one tells which keys are down now, and is ignored when set ("STICKYKEYS").
 */
static DWORD ask_sticky_keys(const struct setting_row *row, struct str *out)
{
    STICKYKEYS keys = {.cbSize = sizeof keys};

    if (!user32()->parameters(row->get, sizeof keys, &keys, 0))
        return win_last_error();
    str_add_uint(out, LOWORD(keys.dwFlags));
    return 0;
}

static DWORD tell_sticky_keys(const struct setting_row *row, const char *value)
{
    STICKYKEYS keys = {.cbSize = sizeof keys, .dwFlags = number_of(value)};

    return user32()->parameters(row->set, sizeof keys, &keys, take) ? 0 : win_last_error();
}

static DWORD ask_desktop_icons(const struct setting_row *row, struct str *out)
{
    bool hidden = false;
    DWORD error = win_desktop_icons_hidden(&hidden);

    (void)row;
    if (!error)
        str_add_uint(out, hidden);
    return error;
}

static DWORD tell_desktop_icons(const struct setting_row *row, const char *value)
{
    (void)row;
    return win_desktop_hide_icons(number_of(value) != 0);
}

static const struct setting_row rows[] = {
    {.name = "primary-button",
     .told = "SM_SWAPBUTTON",
     .ask = ask_metric,
     .tell = tell_ui,
     .get = SM_SWAPBUTTON,
     .set = SPI_SETMOUSEBUTTONSWAP},
    {.name = "wheel",
     .told = "SPI_GETWHEELSCROLLLINES",
     .ask = ask_spi,
     .tell = tell_ui,
     .get = SPI_GETWHEELSCROLLLINES,
     .set = SPI_SETWHEELSCROLLLINES},
    {.name = "pointer-speed",
     .told = "SPI_GETMOUSESPEED",
     .ask = ask_spi,
     .tell = tell_pv,
     .get = SPI_GETMOUSESPEED,
     .set = SPI_SETMOUSESPEED},
    {.name = "double-click",
     .told = "GetDoubleClickTime",
     .ask = ask_double_click,
     .tell = tell_ui,
     .set = SPI_SETDOUBLECLICKTIME},
    {.name = "decimal-symbol",
     .told = "LOCALE_SDECIMAL",
     .ask = ask_locale,
     .tell = tell_locale,
     .notify = tell_windows_of_formats,
     .get = LOCALE_SDECIMAL,
     .set = LOCALE_SDECIMAL},
    {.name = "short-date",
     .told = "LOCALE_SSHORTDATE",
     .ask = ask_locale,
     .tell = tell_locale,
     .notify = tell_windows_of_formats,
     .get = LOCALE_SSHORTDATE,
     .set = LOCALE_SSHORTDATE},
    {.name = "sticky-keys",
     .told = "SPI_GETSTICKYKEYS",
     .ask = ask_sticky_keys,
     .tell = tell_sticky_keys,
     .get = SPI_GETSTICKYKEYS,
     .set = SPI_SETSTICKYKEYS},
    {.name = "desktop-icons",
     .told = "FWF_NOICONS",
     .ask = ask_desktop_icons,
     .tell = tell_desktop_icons},
    {.name = "recycle-bin",
     .told = "SHChangeNotify",
     .notify = tell_explorer,
     .key = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons"
            "\\NewStartPanel",
     .value = "{645FF040-5081-101B-9F08-00AA002F954E}",
     .usual = "0"},
    {.name = "busy-pointer",
     .told = "SPI_SETCURSORS",
     .notify = load_pointers,
     .key = "Control Panel\\Cursors",
     .value = "Arrow",
     .usual = "",
     .text = true},
    {.name = "system-files",
     .told = "SHChangeNotify",
     .notify = tell_explorer_of_views,
     .key = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced",
     .value = "ShowSuperHidden",
     .usual = "0"},
    {0},
};

static const struct setting_row *find_row(const char *name)
{
    for (const struct setting_row *row = rows; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

/* What is stored, as a value; appends. False: it counts as usual. */
static bool add_stored(const struct setting_row *row, const struct os_value *now, struct str *out)
{
    struct state s = {.present = now->present, .type = now->type};
    uint32_t number = 0;
    bool fine;

    if (row->text) {
        s.data = now->data; /* still now's */
        return state_string(&s, out);
    }
    fine = now->present && now->type == REG_DWORD && now->data.len == sizeof number;
    if (fine) {
        memcpy(&number, now->data.data, sizeof number);
        str_add_uint(out, number);
    }
    return fine;
}

/* Another user's, too: it is his registry, and nobody's session. */
static enum status read_raw(void *ctx, const struct setting_row *row, struct str *out,
                            struct err *err)
{
    struct os_value now = {0};
    enum status st = win_reg_read(ctx, OS_HKCU, row->key, row->value, &now, err);

    if (st == ST_OK) {
        str_clear(out);
        if (!add_stored(row, &now, out))
            str_add_text(out, row->usual);
    }
    str_done(&now.data);
    return st;
}

static enum status write_text(void *ctx, const struct setting_row *row, const char *value,
                              struct err *err)
{
    struct os_value now = {0};
    struct state to = {0};
    enum status st = win_reg_read(ctx, OS_HKCU, row->key, row->value, &now, err);

    if (st == ST_OK) {
        state_set_string(&to, value);
        st = win_reg_write(ctx, row->key, row->value,
                           now.present && now.type == REG_EXPAND_SZ ? REG_EXPAND_SZ : REG_SZ,
                           to.data.data, to.data.len, err);
    }
    str_done(&now.data);
    state_done(&to);
    return st;
}

static enum status write_raw(void *ctx, const struct setting_row *row, const char *value,
                             struct err *err)
{
    uint32_t number = number_of(value);
    enum status st = row->text ? write_text(ctx, row, value, err)
                               : win_reg_write(ctx, row->key, row->value, REG_DWORD, &number,
                                               sizeof number, err);

    if (st == ST_OK)
        row->notify(row);
    return st;
}

enum status win_setting_read(void *ctx, const char *name, struct str *out, struct err *err)
{
    const struct win_os *w = ctx;
    const struct setting_row *row = find_row(name);
    struct str value = {0};
    DWORD error;

    if (!row)
        return err_set(err, ST_MISSING, ERR_CANNOT_READ, ERROR_NOT_SUPPORTED, name);
    if (row->key)
        return read_raw(ctx, row, out, err);
    if (w->read_only)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, ERROR_NOT_SUPPORTED, row->told);
    error = row->ask(row, &value);
    if (error) {
        str_done(&value);
        return err_set(err, error == ERROR_NOT_SUPPORTED ? ST_MISSING : ST_READ, ERR_CANNOT_READ,
                       error, row->told);
    }
    str_done(out);
    *out = value;
    return ST_OK;
}

enum status win_setting_write(void *ctx, const char *name, const char *value, struct err *err)
{
    const struct win_os *w = ctx;
    const struct setting_row *row = find_row(name);
    enum status st = win_os_may_write(w, err);
    DWORD error;

    if (st != ST_OK)
        return st;
    if (!row)
        return err_set(err, ST_MISSING, ERR_CANNOT_WRITE, ERROR_NOT_SUPPORTED, name);
    if (row->key)
        return write_raw(ctx, row, value, err);
    error = row->tell(row, value);
    return error ? err_set(err, ST_WRITE, ERR_CANNOT_WRITE, error, row->told) : ST_OK;
}

void win_setting_notify(void *ctx, const char *name)
{
    const struct win_os *w = ctx;
    const struct setting_row *row = find_row(name);

    if (!w->read_only && row && row->notify)
        row->notify(row);
}
