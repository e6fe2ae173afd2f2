/* The icon beside the clock while the window is hidden. */
#include "tray.h"

#include <commctrl.h>
#include "ids_window.h"
#include "resource.h"
#include "wide.h"

enum { TRAY_ID = 1 };

static NOTIFYICONDATAW tray_data(const struct app *app)
{
    return (NOTIFYICONDATAW){.cbSize = sizeof(NOTIFYICONDATAW), .hWnd = app->frame, .uID = TRAY_ID};
}

static bool notify(const struct app *app, DWORD what, NOTIFYICONDATAW *data)
{
    return (app->notify ? app->notify : Shell_NotifyIconW)(what, data) != FALSE;
}

/* At the taskbar's scale, which is not the window's where they are on two monitors. */
static HICON load_icon(const struct app *app)
{
    HWND taskbar = FindWindowW(L"Shell_TrayWnd", NULL);
    int dpi = style_dpi_of(taskbar ? taskbar : app->frame);

    return style_icon(app->instance, IDI_APP, style_metric_at(dpi, SM_CXSMICON));
}

/*
 * "NIM_ADD" fails for an icon that is there; NIM_MODIFY then brings it up to date, and fails for
 * one that is not: between them they tell the truth. Where the shell is too busy to answer in time
 * both fail although the icon may come: it is deleted all the same (tray_remove).
 */
bool tray_add(struct app *app)
{
    NOTIFYICONDATAW data = tray_data(app), version = tray_data(app);
    wchar_t *tip = wide_text(&app->texts, W_TRAY_TIP);

    /* With version 4 a tip is only shown where NIF_SHOWTIP asks for it. */
    data.uFlags = NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_SHOWTIP;
    data.uCallbackMessage = APP_TRAY;
    data.hIcon = load_icon(app);
    lstrcpynW(data.szTip, tip, (int)(sizeof data.szTip / sizeof *data.szTip));
    free(tip);
    app->tray_asked = true;
    app->in_tray = notify(app, NIM_ADD, &data) || notify(app, NIM_MODIFY, &data);
    /* To be said each time an icon is added. An older shell refuses, and its messages are
     * understood as well. */
    version.uVersion = NOTIFYICON_VERSION_4;
    if (app->in_tray)
        notify(app, NIM_SETVERSION, &version);
    if (data.hIcon)
        DestroyIcon(data.hIcon);
    return app->in_tray;
}

void tray_remove(struct app *app)
{
    NOTIFYICONDATAW data = tray_data(app);

    if (app->tray_asked)
        notify(app, NIM_DELETE, &data);
    app->hidden = app->in_tray = app->tray_asked = false;
}

static bool remind(struct app *app, NOTIFYICONDATAW *data)
{
    if (notify(app, NIM_MODIFY, data))
        return true;
    /* The icon went without a word. */
    return tray_add(app) && notify(app, NIM_MODIFY, data);
}

bool tray_remind(struct app *app)
{
    NOTIFYICONDATAW data = tray_data(app);
    wchar_t *title = wide_text(&app->texts, W_REMIND);
    wchar_t *text = wide_text(&app->texts, W_REMIND_TEXT);

    data.uFlags = NIF_INFO;
    data.dwInfoFlags = NIIF_INFO | NIIF_RESPECT_QUIET_TIME;
    lstrcpynW(data.szInfoTitle, title, (int)(sizeof data.szInfoTitle / sizeof *data.szInfoTitle));
    lstrcpynW(data.szInfo, text, (int)(sizeof data.szInfo / sizeof *data.szInfo));
    free(text);
    free(title);
    return app->hidden && remind(app, &data);
}

void tray_renew(struct app *app)
{
    if (!app->hidden || tray_add(app))
        return;
    app->hidden = false;
    ShowWindow(app->frame, SW_SHOWMINNOACTIVE);
}
