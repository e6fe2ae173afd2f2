/* The class's folder on Windows: a bare door to its files, and the thread that writes there. */
#include "win_class.h"

#include "timestamp.h"
#include "win_os_private.h"
#include "win_utf.h"
#include "win_worker.h"

#include <wchar.h>

enum { NAME_BYTES = 3 * MAX_PATH + 1 };

#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static uint64_t ticks_of(FILETIME t)
{
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

/* ---- listing ---- */

static bool is_dots(const wchar_t *name)
{
    return name[0] == L'.' && (!name[1] || (name[1] == L'.' && !name[2]));
}

/* A link to a folder may lead back to where it lies; a synchroniser's folder is no link, though it
 * is a reparse point too ("IsReparseTagNameSurrogate"). */
static bool is_folder(const WIN32_FIND_DATAW *d)
{
    return (d->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) &&
           !((d->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
             IsReparseTagNameSurrogate(d->dwReserved0));
}

/* Names of ours are, and the loop costs less than the call. */
static bool take_ascii(const wchar_t *from, char to[NAME_BYTES])
{
    size_t i = 0;

    for (; from[i] && from[i] < 0x80; i++)
        to[i] = (char)from[i];
    to[i] = '\0';
    return !from[i];
}

static void give(const WIN32_FIND_DATAW *d,
                 void (*each)(void *each_ctx, const struct class_entry *entry), void *each_ctx)
{
    char name[NAME_BYTES];
    struct class_entry e = {.name = name,
                            .folder = is_folder(d),
                            .size = (uint64_t)d->nFileSizeHigh << 32 | d->nFileSizeLow,
                            .modified = ticks_of(d->ftLastWriteTime)};

    if (!e.folder && (d->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        return;
    /* A name that is no text can be no file of ours. */
    if (!is_dots(d->cFileName) && (take_ascii(d->cFileName, name) ||
                                   WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, d->cFileName,
                                                       -1, name, NAME_BYTES, NULL, NULL)))
        each(each_ctx, &e);
}

/* Windows' number; 0: to its end. */
static DWORD list_all(const wchar_t *folder,
                      void (*each)(void *each_ctx, const struct class_entry *entry), void *each_ctx)
{
    size_t len = wcslen(folder);
    wchar_t *pattern = utf16_join(folder, len && folder[len - 1] == L'\\' ? L"*" : L"\\*", NULL);
    WIN32_FIND_DATAW d;
    HANDLE h = FindFirstFileExW(pattern, FindExInfoBasic, &d, FindExSearchNameMatch, NULL,
                                FIND_FIRST_EX_LARGE_FETCH);
    DWORD error = h == INVALID_HANDLE_VALUE ? GetLastError() : 0;

    free(pattern);
    while (!error) {
        give(&d, each, each_ctx);
        if (!FindNextFileW(h, &d))
            error = GetLastError();
    }
    if (h != INVALID_HANDLE_VALUE)
        FindClose(h);
    return error == ERROR_NO_MORE_FILES ? 0 : error;
}

static enum status list(void *ctx, const char *folder,
                        void (*each)(void *each_ctx, const struct class_entry *entry),
                        void *each_ctx, struct err *err)
{
    wchar_t *wide = win_path(folder);
    DWORD error = wide ? list_all(wide, each, each_ctx) : ERROR_NO_UNICODE_TRANSLATION;

    (void)ctx;
    /* The root of a drive that holds nothing has not even dots. */
    if (error == ERROR_FILE_NOT_FOUND && GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES)
        error = 0;
    free(wide);
    if (!error)
        return ST_OK;
    return err_set(
        err, error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? ST_MISSING : ST_READ,
        ERR_NO_CLASS_FOLDER, error, folder);
}

/* ---- reading and making ---- */

/* Of a file fewer bytes than asked for are the last ones ("ReadFile"): the rest is looked for only
 * where all that there was room for came. */
static DWORD read_all(HANDLE h, char *buffer, size_t room, size_t *len)
{
    DWORD got;

    if (!ReadFile(h, buffer, (DWORD)room, &got, NULL))
        return GetLastError();
    *len = got;
    return 0;
}

enum { PLAIN_PATH = 400 };

/*
 * What win_path makes of a full path in plain ASCII without "." or ".." for a part; NULL: not one
 * of those. Thousands are read one after another, and this is most of what a look costs beside
 * Windows.
 */
static const wchar_t *plain_path(const char *path, wchar_t out[PLAIN_PATH])
{
    static const wchar_t drive[] = L"\\\\?\\", server[] = L"\\\\?\\UNC\\";
    bool is_drive = path[0] && path[1] == ':' && path[2] == '\\';
    size_t used = is_drive ? ARRAY_LEN(drive) - 1 : ARRAY_LEN(server) - 1;
    const char *p = path + (is_drive ? 0 : 2);

    if (!is_drive && (path[0] != '\\' || path[1] != '\\' || path[2] == '?' || path[2] == '.'))
        return NULL;
    wmemcpy(out, is_drive ? drive : server, used);
    for (; *p && used + 1 < PLAIN_PATH; p++) {
        if ((unsigned char)*p >= 0x80 || *p == '/' ||
            (*p == '\\' && (p[1] == '.' || p[1] == '\\' || !p[1])))
            return NULL;
        out[used++] = (wchar_t)*p;
    }
    out[used] = L'\0';
    return *p ? NULL : out;
}

static enum status read(void *ctx, const char *path, char *buffer, size_t room, size_t *len)
{
    wchar_t plain[PLAIN_PATH], *made = NULL;
    const wchar_t *wide = plain_path(path, plain) ? plain : (made = win_path(path));
    HANDLE h = wide ? CreateFileW(wide, GENERIC_READ, SHARE_ALL, NULL, OPEN_EXISTING,
                                  FILE_FLAG_SEQUENTIAL_SCAN, NULL)
                    : INVALID_HANDLE_VALUE;
    DWORD error = h == INVALID_HANDLE_VALUE ? GetLastError() : 0;

    (void)ctx;
    free(made);
    if (!error) {
        error = read_all(h, buffer, room, len);
        CloseHandle(h);
    }
    switch (error) {
    case 0: return ST_OK;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return ST_MISSING;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION: return ST_BUSY;
    default: return ST_READ;
    }
}

/* Some servers know no flush. */
static DWORD flush(HANDLE h)
{
    DWORD error = FlushFileBuffers(h) ? 0 : GetLastError();

    return error == ERROR_INVALID_FUNCTION || error == ERROR_NOT_SUPPORTED ? 0 : error;
}

static DWORD write_new(HANDLE h, const void *data, size_t len)
{
    DWORD written = 0, error = 0;

    if (!WriteFile(h, data, (DWORD)len, &written, NULL))
        error = GetLastError();
    else if (written != len)
        error = ERROR_DISK_FULL;
    return error ? error : flush(h);
}

static enum class_made make_at(const wchar_t *path, const void *data, size_t len, DWORD *error)
{
    HANDLE h;

    h = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
    if (h != INVALID_HANDLE_VALUE) {
        *error = write_new(h, data, len);
        CloseHandle(h);
        return *error ? CLASS_FAILED : CLASS_MADE;
    }
    *error = GetLastError();
    switch (*error) {
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS: return CLASS_TAKEN;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_ACCESS_DENIED: return CLASS_NO_WAY;
    default: return CLASS_FAILED;
    }
}

static enum class_made make(void *ctx, const char *path, const void *data, size_t len,
                            uint32_t *native)
{
    wchar_t *wide = win_path(path);
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;
    enum class_made made = wide ? make_at(wide, data, len, &error) : CLASS_FAILED;

    (void)ctx;
    free(wide);
    *native = error;
    return made;
}

static DWORD make_folder_at(const wchar_t *path)
{
    DWORD error = CreateDirectoryW(path, NULL) ? 0 : GetLastError();

    return error == ERROR_ALREADY_EXISTS ? 0 : error;
}

static DWORD remove_at(const wchar_t *path)
{
    DWORD error = DeleteFileW(path) ? 0 : GetLastError();

    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? 0 : error;
}

static DWORD remove_folder_at(const wchar_t *path)
{
    return RemoveDirectoryW(path) ? 0 : GetLastError();
}

static uint32_t at(const char *path, DWORD (*what)(const wchar_t *path))
{
    wchar_t *wide = win_path(path);
    DWORD error = wide ? what(wide) : ERROR_NO_UNICODE_TRANSLATION;

    free(wide);
    return error;
}

static uint32_t make_folder(void *ctx, const char *path)
{
    (void)ctx;
    return at(path, make_folder_at);
}

static uint32_t remove_file(void *ctx, const char *path)
{
    (void)ctx;
    return at(path, remove_at);
}

static uint32_t remove_folder(void *ctx, const char *path)
{
    (void)ctx;
    return at(path, remove_folder_at);
}

struct class_door win_class_door(void)
{
    return (struct class_door){.list = list,
                               .read = read,
                               .make = make,
                               .make_folder = make_folder,
                               .remove = remove_file,
                               .remove_folder = remove_folder,
                               .separator = '\\'};
}

/* ---- this PC ---- */

void win_class_pc(struct str *out)
{
    wchar_t name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD len = MAX_COMPUTERNAME_LENGTH + 1;
    char *utf8 = GetComputerNameW(name, &len) ? utf8_from(name) : NULL;

    str_add_text(out, utf8 ? utf8 : "PC");
    free(utf8);
}

void win_class_separator(struct str *out)
{
    wchar_t text[8] = L"";
    char *utf8 =
        GetLocaleInfoEx(LOCALE_NAME_USER_DEFAULT, LOCALE_SLIST, text, 8) ? utf8_from(text) : NULL;

    str_add_text(out, utf8 ? utf8 : "");
    free(utf8);
}

void win_class_time(void *ctx, uint64_t ticks, struct str *out)
{
    enum { DATE = 10, TIME = 8 };
    FILETIME t = {(DWORD)ticks, (DWORD)(ticks >> 32)};
    SYSTEMTIME utc, local;
    char text[21]; /* as time_format writes it, but of the local time */

    (void)ctx;
    if (!FileTimeToSystemTime(&t, &utc) || !SystemTimeToTzSpecificLocalTime(NULL, &utc, &local) ||
        !SystemTimeToFileTime(&local, &t))
        return;
    time_format(ticks_of(t), text);
    str_add(out, text, DATE);
    str_add_char(out, ' ');
    str_add(out, text + DATE + 1, TIME);
}

void win_class_day(void *ctx, uint64_t ticks, struct str *out)
{
    enum { DAY = 10 };
    struct str time = {0};

    win_class_time(ctx, ticks, &time);
    str_add(out, str_text(&time), time.len < DAY ? time.len : DAY);
    str_done(&time);
}

/* The first moment of the local day of a time. */
static bool first_moment(uint64_t ticks, uint64_t *out)
{
    FILETIME t = {(DWORD)ticks, (DWORD)(ticks >> 32)};
    SYSTEMTIME utc, local;

    if (!FileTimeToSystemTime(&t, &utc) || !SystemTimeToTzSpecificLocalTime(NULL, &utc, &local))
        return false;
    local.wHour = local.wMinute = local.wSecond = local.wMilliseconds = 0;
    if (!TzSpecificLocalTimeToSystemTime(NULL, &local, &utc) || !SystemTimeToFileTime(&utc, &t))
        return false;
    *out = ticks_of(t);
    return true;
}

bool win_class_span(uint64_t ticks, struct str *name, uint64_t *from, uint64_t *to)
{
    const uint64_t half_a_day = UINT64_C(12) * 3600 * TICKS_PER_SECOND;
    uint64_t begins, ends;

    /* Noon of the next day, however long this one is. */
    if (!first_moment(ticks, &begins) || !first_moment(begins + 3 * half_a_day, &ends) ||
        ticks < begins || ticks >= ends)
        return false;
    win_class_day(NULL, ticks, name);
    *from = begins;
    *to = ends;
    return true;
}

/* ---- telling ---- */

struct job {
    char *folder; /* heap; NULL: none */
    struct class_round round;
};

struct win_teller {
    struct class_door door;
    void (*told)(void *ctx, bool well);
    void *ctx;
    unsigned again_ms;
    HANDLE settled;           /* nothing waits and nothing is being told */
    struct win_worker worker; /* its lock is of all below */
    struct job next;
    bool failed;
    /* The thread's own. */
    struct win_os *win; /* the window's is not for two threads */
    struct class_told last;
};

/* What was told already is not told twice: the journal's events are numbered. */
static bool is_told(const struct win_teller *t, const struct class_round *r)
{
    return strcmp(t->last.session, r->session) == 0 && t->last.events >= r->seq;
}

/* With more rights than its user has it writes nowhere that he could not. */
static bool may_tell(const struct os *os, const char *folder, const char *day)
{
    char *below = os_path(folder, day);
    bool may = os->ops->may_write(os->ctx, folder, NULL) == ST_OK &&
               os->ops->may_write(os->ctx, below, NULL) == ST_OK;

    free(below);
    return may;
}

static bool tell(struct win_teller *t, struct job *job)
{
    struct class_round r = job->round;
    const uint32_t events = r.seq;
    const struct os os = win_os_ops(t->win);
    struct str day = {0};
    enum status st = ST_REFUSED;

    if (is_told(t, &r))
        return true;
    if (strcmp(t->last.session, r.session) == 0 && t->last.seq >= r.seq)
        r.seq = t->last.seq < CLASS_SEQ_MAX ? t->last.seq + 1 : CLASS_SEQ_MAX;
    win_class_day(NULL, r.planted_at, &day);
    if (may_tell(&os, job->folder, str_text(&day)))
        st = class_write(&t->door, job->folder, str_text(&day), &r, NULL);
    str_done(&day);
    memcpy(t->last.session, r.session, sizeof r.session);
    if (st == ST_OK) {
        t->last.events = events;
        t->last.seq = r.seq;
        class_told_save(&os, &t->last, NULL);
    } else {
        t->last.seq = r.seq > 0 ? r.seq - 1 : 0; /* the first that was not tried is next */
        t->last.events = 0;
    }
    return st == ST_OK;
}

/* The newest job; one that failed before it is forgotten. False: to end. */
static bool next_job(struct win_teller *t, struct job *job)
{
    DWORD wait = job->folder ? t->again_ms : INFINITE;
    bool quit;

    WaitForSingleObject(t->worker.wake, wait);
    AcquireSRWLockExclusive(&t->worker.lock);
    if (t->next.folder) {
        free(job->folder);
        *job = t->next;
        t->next = (struct job){0};
    }
    quit = t->worker.quit && !job->folder;
    ReleaseSRWLockExclusive(&t->worker.lock);
    return !quit;
}

static void end_job(struct win_teller *t, struct job *job, bool well)
{
    bool quit;

    if (well) {
        free(job->folder);
        *job = (struct job){0};
    }
    AcquireSRWLockExclusive(&t->worker.lock);
    t->failed = !well;
    quit = t->worker.quit;
    if (!t->next.folder)
        SetEvent(t->settled);
    ReleaseSRWLockExclusive(&t->worker.lock);
    if (!quit && t->told)
        t->told(t->ctx, well);
}

static DWORD WINAPI run(void *parameter)
{
    struct win_teller *t = parameter;
    struct job job = {0};
    struct os os;

    t->win = win_os_new();
    os = win_os_ops(t->win);
    class_told_load(&os, &t->last);
    while (next_job(t, &job)) {
        bool quit;

        if (job.folder)
            end_job(t, &job, tell(t, &job));
        AcquireSRWLockExclusive(&t->worker.lock);
        quit = t->worker.quit && !t->next.folder;
        ReleaseSRWLockExclusive(&t->worker.lock);
        if (quit)
            break;
    }
    free(job.folder);
    win_os_free(t->win);
    return 0;
}

static void release(struct win_teller *t)
{
    if (t->settled)
        CloseHandle(t->settled);
    free(t->next.folder);
    free(t);
}

struct win_teller *win_teller_new(const struct class_door *door, unsigned again_ms,
                                  void (*told)(void *ctx, bool well), void *ctx)
{
    struct win_teller *t = mem_alloc(sizeof *t);

    t->door = *door;
    t->again_ms = again_ms;
    t->told = told;
    t->ctx = ctx;
    t->settled = CreateEventW(NULL, TRUE, TRUE, NULL);
    if (!t->settled || !win_worker_start(&t->worker, run, t)) {
        release(t);
        return NULL;
    }
    return t;
}

void win_teller_tell(struct win_teller *t, const char *folder, const struct class_round *r)
{
    AcquireSRWLockExclusive(&t->worker.lock);
    free(t->next.folder);
    t->next = (struct job){.folder = mem_dup(folder), .round = *r};
    ResetEvent(t->settled);
    ReleaseSRWLockExclusive(&t->worker.lock);
    win_worker_wake(&t->worker);
}

enum win_told win_teller_wait(struct win_teller *t, unsigned ms)
{
    enum win_told told = WIN_TELLING;

    if (WaitForSingleObject(t->settled, ms) != WAIT_OBJECT_0)
        return told;
    AcquireSRWLockExclusive(&t->worker.lock);
    told = t->failed ? WIN_UNTOLD : WIN_TOLD;
    ReleaseSRWLockExclusive(&t->worker.lock);
    return told;
}

void win_teller_free(struct win_teller *t, unsigned ms)
{
    if (t && win_worker_end(&t->worker, ms))
        release(t);
}
