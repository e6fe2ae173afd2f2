/* The thread that reads the class's folder. */
#include "win_class_reader.h"

#include <aclapi.h>

#include "timestamp.h"
#include "win_class.h"
#include "win_os_private.h"
#include "win_utf.h"
#include "win_worker.h"

enum {
    EVERY_MS = 2500, /* and what the listing takes: within three seconds */
    TORN_MS = 600,   /* until a file is looked at again that is being written */
    CALM_MS = 300,   /* between two looks, whatever Windows tells */
    NEWS_MS = 150,   /* between two news of one look */
    BATCH = 48,
    TORN_SECONDS = 60
};

struct win_reader {
    struct class_folder folder; /* changed under the lock alone */
    void (*news)(void *ctx);
    void *ctx;
    HANDLE change;
    struct win_worker worker; /* its lock is of all below, and of the folder */
    struct win_reader_state state;
    char day[CLASS_DAY + 1]; /* as it is wished */
    bool pause, forget, told;
    uint64_t asked; /* the file whose owner is asked for */
    uint64_t owned; /* the one whose owner is known */
    char *owner;    /* heap; NULL: Windows gives none */
    /* The thread's own. */
    struct win_os *win;
    bool makes_day;
    char made[CLASS_DAY + 1]; /* the day whose folder is there */
    uint64_t torn_since, told_at;
};

static uint64_t now(void)
{
    FILETIME t;

    GetSystemTimeAsFileTime(&t);
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

/* ---- while it looks ---- */

static void change(void *ctx, bool begins)
{
    struct win_reader *r = ctx;

    if (begins)
        AcquireSRWLockExclusive(&r->worker.lock);
    else
        ReleaseSRWLockExclusive(&r->worker.lock);
}

static void tell(struct win_reader *r)
{
    bool tells;

    AcquireSRWLockExclusive(&r->worker.lock);
    tells = !r->told && !r->worker.quit;
    r->told = true;
    ReleaseSRWLockExclusive(&r->worker.lock);
    if (tells && r->news)
        r->news(r->ctx);
}

static void fresh(void *ctx)
{
    struct win_reader *r = ctx;
    uint64_t tick = GetTickCount64();

    if (tick - r->told_at < NEWS_MS)
        return;
    r->told_at = tick;
    tell(r);
}

/* A day that was chosen meanwhile is read at once. */
static bool go_on(void *ctx)
{
    struct win_reader *r = ctx;
    bool on;

    AcquireSRWLockShared(&r->worker.lock);
    on = !r->worker.quit && !r->forget && strcmp(r->day, r->folder.day) == 0;
    ReleaseSRWLockShared(&r->worker.lock);
    return on;
}

/* ---- the day's folder ---- */

/* With more rights than its user has it makes nothing where he could not. */
static void make_day(struct win_reader *r)
{
    const struct os os = win_os_ops(r->win);
    struct str day = {0};
    char *path;

    win_class_day(NULL, now(), &day);
    if (r->makes_day && day.len == CLASS_DAY && strcmp(str_text(&day), r->made) != 0 &&
        os.ops->may_write(os.ctx, r->folder.path, NULL) == ST_OK) {
        path = os_path(r->folder.path, str_text(&day));
        if (r->folder.door.make_folder(r->folder.door.ctx, path) == 0)
            memcpy(r->made, str_text(&day), sizeof r->made);
        free(path);
    }
    str_done(&day);
}

/* ---- a look ---- */

static size_t unreadable(const struct win_reader *r, uint64_t at)
{
    size_t torn = class_folder_torn(&r->folder);
    bool stay = r->torn_since && at - r->torn_since >= TORN_SECONDS * TICKS_PER_SECOND;

    return r->folder.bad_count - (stay ? 0 : torn);
}

static void end_look(struct win_reader *r, enum status st, const struct err *err, size_t read)
{
    uint64_t at = now();
    struct win_reader_state before;
    bool other;

    if (class_folder_torn(&r->folder) == 0)
        r->torn_since = 0;
    else if (!r->torn_since)
        r->torn_since = at;
    AcquireSRWLockExclusive(&r->worker.lock);
    before = r->state;
    if (st == ST_OK) {
        r->state.gone_since = 0;
        r->state.read_at = at;
    } else if (!r->state.gone_since) {
        r->state.gone_since = at;
        r->state.gone_native = err->native;
    }
    r->state.unreadable = unreadable(r, at);
    other = read > 0 || !before.read_at != !r->state.read_at ||
            !before.gone_since != !r->state.gone_since || before.unreadable != r->state.unreadable;
    ReleaseSRWLockExclusive(&r->worker.lock);
    if (other)
        tell(r);
}

/* What is wished is taken over. False: to end. */
static bool begin_look(struct win_reader *r, bool *look)
{
    bool forget, quit;

    AcquireSRWLockExclusive(&r->worker.lock);
    quit = r->worker.quit;
    *look = !r->pause;
    forget = r->forget;
    r->forget = false;
    if (forget) {
        struct class_folder anew;

        class_folder_init(&anew, &r->folder.door, r->folder.path);
        anew.reader = r->folder.reader;
        class_folder_done(&r->folder);
        r->folder = anew;
        r->made[0] = '\0';
    }
    memcpy(r->folder.day, r->day, sizeof r->folder.day);
    ReleaseSRWLockExclusive(&r->worker.lock);
    return !quit;
}

/* ---- the owner ---- */

static void add_account(PSID sid, struct str *out)
{
    wchar_t name[257], domain[257];
    DWORD name_len = 257, domain_len = 257;
    SID_NAME_USE use;
    char *a, *b;

    if (!LookupAccountSidW(NULL, sid, name, &name_len, domain, &domain_len, &use))
        return;
    a = utf8_from(domain);
    b = utf8_from(name);
    if (a && *a) {
        str_add_text(out, a);
        str_add_char(out, '\\');
    }
    str_add_text(out, b ? b : "");
    free(a);
    free(b);
}

static char *owner_of(const struct win_reader *r, uint64_t file)
{
    char *path = class_folder_find(&r->folder, file);
    wchar_t *wide = path ? win_path(path) : NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    struct str out = {0};
    PSID sid = NULL;

    if (wide && GetNamedSecurityInfoW(wide, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &sid, NULL,
                                      NULL, NULL, &descriptor) == ERROR_SUCCESS)
        add_account(sid, &out);
    if (descriptor)
        LocalFree(descriptor);
    free(path);
    free(wide);
    return out.len > 0 ? str_take(&out) : (str_done(&out), NULL);
}

static void answer_owner(struct win_reader *r)
{
    uint64_t file;
    char *owner;

    AcquireSRWLockShared(&r->worker.lock);
    file = r->asked != r->owned ? r->asked : 0;
    ReleaseSRWLockShared(&r->worker.lock);
    if (!file)
        return;
    owner = owner_of(r, file);
    AcquireSRWLockExclusive(&r->worker.lock);
    free(r->owner);
    r->owner = owner;
    r->owned = file;
    ReleaseSRWLockExclusive(&r->worker.lock);
    tell(r);
}

/* ---- waiting ---- */

static void close_change(struct win_reader *r)
{
    if (r->change != INVALID_HANDLE_VALUE)
        FindCloseChangeNotification(r->change);
    r->change = INVALID_HANDLE_VALUE;
}

/* Only on a folder that has just answered. */
static void open_change(struct win_reader *r)
{
    wchar_t *wide = r->change == INVALID_HANDLE_VALUE ? win_path(r->folder.path) : NULL;

    if (wide)
        r->change = FindFirstChangeNotificationW(
            wide, TRUE,
            FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_SIZE | FILE_NOTIFY_CHANGE_LAST_WRITE);
    free(wide);
}

static void wait(struct win_reader *r, bool looked)
{
    HANDLE handles[2] = {r->worker.wake, r->change};
    bool watches = r->change != INVALID_HANDLE_VALUE;
    bool soon = r->torn_since && now() - r->torn_since < TORN_SECONDS * TICKS_PER_SECOND;
    DWORD ms = soon ? TORN_MS : EVERY_MS, got;

    got = WaitForMultipleObjects(watches ? 2 : 1, handles, FALSE, looked ? ms : INFINITE);
    if (got == WAIT_OBJECT_0 + 1) {
        if (!FindNextChangeNotification(r->change))
            close_change(r);
        WaitForSingleObject(r->worker.wake, CALM_MS); /* thirty PCs write at once */
    }
}

static DWORD WINAPI run(void *parameter)
{
    struct win_reader *r = parameter;
    bool look;

    r->win = win_os_new();
    while (begin_look(r, &look)) {
        struct err err = {0};
        size_t read = 0;

        if (look) {
            enum status st;

            make_day(r);
            st = class_folder_look(&r->folder, &read, &err);
            if (!go_on(r))
                continue;
            end_look(r, st, &err, read);
            if (st == ST_OK)
                open_change(r);
            else
                close_change(r);
        }
        answer_owner(r);
        wait(r, look);
    }
    close_change(r);
    win_os_free(r->win);
    return 0;
}

/* ---- for the window ---- */

static void release(struct win_reader *r)
{
    class_folder_done(&r->folder);
    free(r->owner);
    free(r);
}

struct win_reader *win_reader_new(const struct class_door *door, const char *folder,
                                  const char *day, bool makes_day, void (*news)(void *ctx),
                                  void *ctx)
{
    struct win_reader *r = mem_alloc(sizeof *r);

    class_folder_init(&r->folder, door, folder);
    r->folder.reader = (struct class_reader){.change = change,
                                             .fresh = fresh,
                                             .go_on = go_on,
                                             .ctx = r,
                                             .batch = BATCH,
                                             .keeps_signs = true};
    r->change = INVALID_HANDLE_VALUE;
    r->news = news;
    r->ctx = ctx;
    r->makes_day = makes_day;
    if (strlen(day) <= CLASS_DAY)
        memcpy(r->day, day, strlen(day) + 1);
    if (!win_worker_start(&r->worker, run, r)) {
        release(r);
        return NULL;
    }
    return r;
}

/* Ends a change of what is wished; what is no other is no reason to look. */
static void end_wish(struct win_reader *r, bool other)
{
    ReleaseSRWLockExclusive(&r->worker.lock);
    if (other)
        win_worker_wake(&r->worker);
}

void win_reader_again(struct win_reader *r)
{
    win_worker_wake(&r->worker);
}

void win_reader_day(struct win_reader *r, const char *day)
{
    bool other;

    AcquireSRWLockExclusive(&r->worker.lock);
    other = strcmp(r->day, day) != 0 && strlen(day) <= CLASS_DAY;
    if (other)
        memcpy(r->day, day, strlen(day) + 1);
    end_wish(r, other);
}

void win_reader_pause(struct win_reader *r, bool pause)
{
    bool other;

    AcquireSRWLockExclusive(&r->worker.lock);
    other = r->pause != pause;
    r->pause = pause;
    end_wish(r, other);
}

void win_reader_forget(struct win_reader *r)
{
    AcquireSRWLockExclusive(&r->worker.lock);
    r->forget = true;
    end_wish(r, true);
}

const struct class_folder *win_reader_hold(struct win_reader *r, struct win_reader_state *out)
{
    AcquireSRWLockExclusive(&r->worker.lock);
    r->told = false;
    if (out)
        *out = r->state;
    ReleaseSRWLockExclusive(&r->worker.lock);
    AcquireSRWLockShared(&r->worker.lock);
    return &r->folder;
}

void win_reader_release(struct win_reader *r)
{
    ReleaseSRWLockShared(&r->worker.lock);
}

void win_reader_ask_owner(struct win_reader *r, uint64_t file)
{
    bool other;

    AcquireSRWLockExclusive(&r->worker.lock);
    other = r->asked != file;
    r->asked = file;
    end_wish(r, other);
}

char *win_reader_owner(struct win_reader *r, uint64_t file)
{
    char *owner;

    AcquireSRWLockShared(&r->worker.lock);
    owner = r->owned == file ? mem_dup(r->owner) : NULL;
    ReleaseSRWLockShared(&r->worker.lock);
    return owner;
}

void win_reader_free(struct win_reader *r, unsigned ms)
{
    if (r && win_worker_end(&r->worker, ms))
        release(r);
}
