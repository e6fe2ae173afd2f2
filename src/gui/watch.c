/* Tells a window when the state folder changes. */
#include "watch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <wchar.h>
#include "str.h"

struct watch {
    wchar_t *folder, *parent;
    bool on_parent;
    HWND window;
    UINT message;
    HANDLE change; /* INVALID_HANDLE_VALUE: not watching */
    HANDLE wait;   /* NULL: not armed */
};

/* On a thread of the pool: only posts. */
static void CALLBACK changed(void *ctx, BOOLEAN timed_out)
{
    const struct watch *w = ctx;

    (void)timed_out;
    PostMessageW(w->window, w->message, 0, 0);
}

static void disarm(struct watch *w)
{
    if (w->wait)
        UnregisterWaitEx(w->wait, INVALID_HANDLE_VALUE); /* waits for changed() to be over */
    w->wait = NULL;
}

static void arm(struct watch *w)
{
    if (w->change != INVALID_HANDLE_VALUE &&
        !RegisterWaitForSingleObject(&w->wait, w->change, changed, w, INFINITE, WT_EXECUTEONLYONCE))
        w->wait = NULL;
}

static void open_change(struct watch *w)
{
    w->on_parent = false;
    w->change = FindFirstChangeNotificationW(
        w->folder, FALSE, FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_LAST_WRITE);
    if (w->change != INVALID_HANDLE_VALUE || !w->parent)
        return;
    w->on_parent = true;
    w->change = FindFirstChangeNotificationW(w->parent, FALSE, FILE_NOTIFY_CHANGE_DIR_NAME);
}

static void close_change(struct watch *w)
{
    if (w->change != INVALID_HANDLE_VALUE)
        FindCloseChangeNotification(w->change);
    w->change = INVALID_HANDLE_VALUE;
}

static wchar_t *copy(const wchar_t *text, size_t len)
{
    wchar_t *out = mem_alloc((len + 1) * sizeof *out);

    memcpy(out, text, len * sizeof *out);
    return out;
}

struct watch *watch_new(const wchar_t *folder, HWND window, UINT message)
{
    struct watch *w = mem_alloc(sizeof *w);
    const wchar_t *slash = wcsrchr(folder, L'\\');

    w->folder = copy(folder, wcslen(folder));
    w->parent = slash ? copy(folder, (size_t)(slash - folder)) : NULL;
    w->window = window;
    w->message = message;
    open_change(w);
    arm(w);
    return w;
}

void watch_again(struct watch *w)
{
    disarm(w);
    /* The folder may have come since, or gone: then look for it anew. */
    if (w->on_parent || w->change == INVALID_HANDLE_VALUE ||
        !FindNextChangeNotification(w->change)) {
        close_change(w);
        open_change(w);
    }
    arm(w);
}

void watch_free(struct watch *w)
{
    if (!w)
        return;
    disarm(w);
    close_change(w);
    free(w->folder);
    free(w->parent);
    free(w);
}
