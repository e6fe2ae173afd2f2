#include "tray.h"

#include <commctrl.h>
#include <shellapi.h>
#include "ids_window.h"
#include "resource.h"
#include "wide.h"

enum { TRAY_ID = 1 };

static NOTIFYICONDATAW tray_data(const struct app *app)
{
    return (NOTIFYICONDATAW){.cbSize = sizeof(NOTIFYICONDATAW), .hWnd = app->frame, .uID = TRAY_ID};
}

bool tray_add(struct app *app)
{
    NOTIFYICONDATAW data = tray_data(app);
    wchar_t *tip = wide_text(&app->texts, W_TRAY_TIP);

    data.uFlags = NIF_MESSAGE | NIF_ICON | NIF_TIP;
    data.uCallbackMessage = APP_TRAY;
    LoadIconMetric(app->instance, MAKEINTRESOURCEW(IDI_APP), LIM_SMALL, &data.hIcon);
    lstrcpynW(data.szTip, tip, (int)(sizeof data.szTip / sizeof *data.szTip));
    free(tip);
    app->in_tray = Shell_NotifyIconW(NIM_ADD, &data) != FALSE;
    if (data.hIcon)
        DestroyIcon(data.hIcon);
    return app->in_tray;
}

void tray_remove(struct app *app)
{
    NOTIFYICONDATAW data = tray_data(app);

    if (app->in_tray)
        Shell_NotifyIconW(NIM_DELETE, &data);
    app->in_tray = false;
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
    return app->in_tray && Shell_NotifyIconW(NIM_MODIFY, &data);
}

void tray_renew(struct app *app)
{
    if (app->in_tray)
        tray_add(app);
}
