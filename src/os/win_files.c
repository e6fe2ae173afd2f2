/* Files and folders: read, written whole or not at all, and our own state folder. */
#include "win_os_private.h"

#include "win_utf.h"

#include <wchar.h>

enum { LISTING_MAX = 100000, TEMP_TRIES = 16, RETRIES = 5 };

#define REPORTS_BELOW L"\\reports" /* session.h, REPORTS_FOLDER */

#define TEMP_START   L"binome-"
#define TEMP_PATTERN L"binome-*.tmp"

#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

/* The attributes that SetFileAttributesW can set; the others tell what a file is. */
#define SETTABLE                                                                                   \
    (FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM |                     \
     FILE_ATTRIBUTE_ARCHIVE | FILE_ATTRIBUTE_TEMPORARY | FILE_ATTRIBUTE_OFFLINE |                  \
     FILE_ATTRIBUTE_NOT_CONTENT_INDEXED)

/* ---- paths ---- */

static bool is_drive(const wchar_t *p)
{
    return ((p[0] >= L'A' && p[0] <= L'Z') || (p[0] >= L'a' && p[0] <= L'z')) && p[1] == L':' &&
           p[2] == L'\\';
}

/* No slash, and no part that is empty, "." or "..": nothing that Windows would rewrite. */
static bool parts_are_plain(const wchar_t *p)
{
    if (wcschr(p, L'/'))
        return false;
    while (*p) {
        size_t n = wcscspn(p, L"\\");

        if (n == 0 || (n == 1 && p[0] == L'.') || (n == 2 && p[0] == L'.' && p[1] == L'.'))
            return false;
        p += n;
        if (*p == L'\\' && *++p == L'\0')
            return false;
    }
    return true;
}

static wchar_t *full_path(const wchar_t *path)
{
    DWORD room = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *full;

    while (room) {
        DWORD need;

        full = mem_alloc(room * sizeof *full);
        need = GetFullPathNameW(path, room, full, NULL);
        if (need && need < room)
            return full;
        free(full);
        room = need;
    }
    return utf16_dup(path);
}

wchar_t *win_drive_path(const wchar_t *path)
{
    return is_drive(path) && parts_are_plain(path + 3) ? utf16_dup(path) : full_path(path);
}

/*
 * \\?\ takes the limit of 260 characters away, and keeps Windows from rewriting a name
 * that a listing gave ("alert.bat " and "alert.bat" are two files): "Naming Files, Paths,
 * and Namespaces". It also means that the path must be plain already.
 */
static wchar_t *with_prefix(const wchar_t *path)
{
    if (is_drive(path) && parts_are_plain(path + 3))
        return utf16_join(L"\\\\?\\", path, NULL);
    if (path[0] == L'\\' && path[1] == L'\\' && path[2] != L'?' && path[2] != L'.' &&
        parts_are_plain(path + 2))
        return utf16_join(L"\\\\?\\UNC\\", path + 2, NULL);
    return NULL;
}

wchar_t *win_path(const char *path)
{
    wchar_t *wide = utf16_from(path), *full = NULL, *prefixed;

    if (!wide || (wide[0] == L'\\' && wide[1] == L'\\' && (wide[2] == L'?' || wide[2] == L'.')))
        return wide;
    prefixed = with_prefix(wide);
    if (!prefixed) {
        full = full_path(wide);
        prefixed = with_prefix(full);
    }
    if (!prefixed) {
        prefixed = full; /* a drive's root, or something that is no path: Windows will say so */
        full = NULL;
    }
    free(full);
    free(wide);
    return prefixed;
}

/* ---- errors ---- */

/*
 * Antivirus programs and indexers hold a new file open for moments. true after a pause
 * that grows from 10 to 160 ms; false when the error is not of that kind or it took too long.
 */
static bool retry(unsigned *tried, DWORD error, bool denied_too)
{
    bool passing = error == ERROR_SHARING_VIOLATION || error == ERROR_LOCK_VIOLATION ||
                   (denied_too && error == ERROR_ACCESS_DENIED);

    if (!passing || *tried >= RETRIES)
        return false;
    Sleep(10u << (*tried)++);
    return true;
}

/*
 * Is the file or folder not there? A network drive that is not connected says the same:
 * then nothing is known of what lies on it.
 */
static bool is_absent(const wchar_t *path, DWORD error)
{
    wchar_t root[] = L"?:\\";
    const wchar_t *drive = wcsncmp(path, L"\\\\?\\", 4) == 0 ? path + 4 : path;

    if (error != ERROR_FILE_NOT_FOUND && error != ERROR_PATH_NOT_FOUND)
        return false;
    if (!is_drive(drive))
        return true;
    root[0] = drive[0];
    return GetFileAttributesW(root) != INVALID_FILE_ATTRIBUTES;
}

static enum status cannot(struct err *err, enum status status, enum err_reason reason, DWORD native,
                          const char *path)
{
    return err_set(err, status, reason, native, path);
}

static enum status not_a_path(struct err *err, enum status status, enum err_reason reason,
                              const char *path)
{
    return err_set(err, status, reason, ERROR_NO_UNICODE_TRANSLATION, path);
}

/* ---- reading ---- */

static uint64_t ticks_of(FILETIME t)
{
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

static uint64_t size_of(DWORD high, DWORD low)
{
    return (uint64_t)high << 32 | low;
}

/* GetFileAttributesExW needs no access to the contents, works on a file that is held
 * exclusively, and tells of a link itself. */
static DWORD attributes_of(const wchar_t *path, WIN32_FILE_ATTRIBUTE_DATA *out)
{
    unsigned tried = 0;
    DWORD error = 0;

    while (!GetFileAttributesExW(path, GetFileExInfoStandard, out)) {
        error = GetLastError();
        if (!retry(&tried, error, false))
            return error;
    }
    return 0;
}

static struct os_file file_of(const WIN32_FILE_ATTRIBUTE_DATA *d)
{
    return (struct os_file){.present = true,
                            .attributes = d->dwFileAttributes,
                            .size = size_of(d->nFileSizeHigh, d->nFileSizeLow),
                            .created = ticks_of(d->ftCreationTime),
                            .modified = ticks_of(d->ftLastWriteTime)};
}

enum status win_stat(void *ctx, const char *path, struct os_file *out, struct err *err)
{
    wchar_t *wide = win_path(path);
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    enum status st = ST_OK;
    DWORD error;

    (void)ctx;
    if (!wide)
        return not_a_path(err, ST_READ, ERR_CANNOT_READ, path);
    error = attributes_of(wide, &data);
    if (!error)
        *out = file_of(&data);
    else if (is_absent(wide, error))
        *out = (struct os_file){0};
    else
        st = cannot(err, ST_READ, ERR_CANNOT_READ, error, path);
    free(wide);
    return st;
}

static DWORD open_file(const wchar_t *path, DWORD access, DWORD share, DWORD disposition,
                       DWORD flags, HANDLE *out)
{
    unsigned tried = 0;

    for (;;) {
        HANDLE h = CreateFileW(path, access, share, NULL, disposition, flags, NULL);
        DWORD error = GetLastError();

        if (h != INVALID_HANDLE_VALUE) {
            *out = h;
            return 0;
        }
        if (!retry(&tried, error, false))
            return error;
    }
}

static DWORD read_all(HANDLE h, size_t max, struct str *out)
{
    enum { CHUNK = 64 * 1024 };
    char *chunk = mem_alloc(CHUNK);
    DWORD error = 0, got = 0;
    unsigned tried = 0;
    size_t total = 0;

    while (!error) {
        if (!ReadFile(h, chunk, CHUNK, &got, NULL)) {
            error = GetLastError();
            if (!retry(&tried, error, false))
                break;
            error = 0;
            continue;
        }
        if (got == 0)
            break;
        total += got;
        if (total > max)
            error = ERROR_FILE_TOO_LARGE;
        else
            str_add(out, chunk, got);
    }
    free(chunk);
    return error;
}

DWORD win_file_read(const wchar_t *path, size_t max, struct str *out)
{
    HANDLE h = INVALID_HANDLE_VALUE;
    struct str bytes = {0};
    DWORD error = open_file(path, GENERIC_READ, SHARE_ALL, OPEN_EXISTING,
                            FILE_ATTRIBUTE_NORMAL | FILE_FLAG_SEQUENTIAL_SCAN, &h);

    if (error)
        return error;
    /* A path out of a file that somebody edited may name a device, and a device may never answer.
     */
    if (GetFileType(h) != FILE_TYPE_DISK)
        error = ERROR_NOT_SUPPORTED;
    else
        error = read_all(h, max, &bytes);
    CloseHandle(h);
    if (!error)
        str_add(out, str_text(&bytes), bytes.len);
    str_done(&bytes);
    return error;
}

enum status win_read(void *ctx, const char *path, struct str *out, struct err *err)
{
    wchar_t *wide = win_path(path);
    struct str bytes = {0};
    DWORD error;

    (void)ctx;
    if (!wide)
        return not_a_path(err, ST_READ, ERR_CANNOT_READ, path);
    error = win_file_read(wide, OS_FILE_MAX, &bytes);
    free(wide);
    if (error) {
        str_done(&bytes);
        return cannot(err, ST_READ, error == ERROR_FILE_TOO_LARGE ? ERR_TOO_LARGE : ERR_CANNOT_READ,
                      error, path);
    }
    str_move(out, &bytes);
    return ST_OK;
}

/* ---- listing ---- */

static bool is_dots(const wchar_t *name)
{
    return wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0;
}

static DWORD add_entry(struct os_listing *l, size_t *room, const WIN32_FIND_DATAW *d)
{
    char *name = utf8_from(d->cFileName);

    if (!name)
        return ERROR_NO_UNICODE_TRANSLATION;
    if (l->count == *room) {
        *room = *room ? *room * 2 : 32;
        l->entries = mem_grow(l->entries, *room, sizeof *l->entries);
    }
    l->entries[l->count++] =
        (struct os_entry){.name = name,
                          .file = {.present = true,
                                   .attributes = d->dwFileAttributes,
                                   .size = size_of(d->nFileSizeHigh, d->nFileSizeLow),
                                   .created = ticks_of(d->ftCreationTime),
                                   .modified = ticks_of(d->ftLastWriteTime)}};
    return l->count > LISTING_MAX ? ERROR_FILE_TOO_LARGE : 0;
}

static DWORD list_all(const wchar_t *pattern, struct os_listing *out)
{
    WIN32_FIND_DATAW d;
    size_t room = 0;
    DWORD error = 0;
    HANDLE h = FindFirstFileExW(pattern, FindExInfoBasic, &d, FindExSearchNameMatch, NULL, 0);

    if (h == INVALID_HANDLE_VALUE)
        return GetLastError();
    do {
        if (!is_dots(d.cFileName))
            error = add_entry(out, &room, &d);
        if (!error && !FindNextFileW(h, &d))
            error = GetLastError();
    } while (!error);
    FindClose(h);
    return error == ERROR_NO_MORE_FILES ? 0 : error;
}

/* Why nothing could be listed: 0 when the folder is there and holds nothing. */
static DWORD why_nothing(const wchar_t *folder, DWORD listing)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    DWORD error = attributes_of(folder, &data);

    if (error)
        return error;
    if (!(data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        return ERROR_FILE_NOT_FOUND; /* a file: there is no such folder */
    /* "No file matches" is a drive's root that holds nothing. */
    return listing == ERROR_FILE_NOT_FOUND ? 0 : listing;
}

static DWORD list_folder(const wchar_t *folder, struct os_listing *out)
{
    size_t len = wcslen(folder);
    wchar_t *pattern = utf16_join(folder, len && folder[len - 1] == L'\\' ? L"*" : L"\\*", NULL);
    DWORD error = list_all(pattern, out);

    free(pattern);
    return error && out->count == 0 ? why_nothing(folder, error) : error;
}

enum status win_list(void *ctx, const char *folder, struct os_listing *out, struct err *err)
{
    wchar_t *wide = win_path(folder);
    struct os_listing l = {0};
    enum status st = ST_OK;
    DWORD error;

    (void)ctx;
    if (!wide)
        return not_a_path(err, ST_READ, ERR_CANNOT_READ, folder);
    error = list_folder(wide, &l);
    l.present = !error;
    if (!error || is_absent(wide, error)) {
        os_listing_done(out);
        *out = l;
    } else {
        os_listing_done(&l);
        st = cannot(err, ST_READ,
                    error == ERROR_NO_UNICODE_TRANSLATION ? ERR_NAME_NOT_UNICODE
                    : error == ERROR_FILE_TOO_LARGE       ? ERR_TOO_LARGE
                                                          : ERR_CANNOT_READ,
                    error, folder);
    }
    free(wide);
    return st;
}

/* ---- writing ---- */

/*
 * Times and attributes in one call (FILE_BASIC_INFO: 0 leaves a field as it is; once set
 * through a handle, later writes through that handle do not move the times).
 */
static DWORD set_basic(HANDLE h, const struct os_file *meta, bool folder)
{
    FILE_BASIC_INFO info = {0};

    info.CreationTime.QuadPart = (LONGLONG)meta->created;
    info.LastWriteTime.QuadPart = (LONGLONG)meta->modified;
    if (!folder)
        info.FileAttributes =
            meta->attributes & SETTABLE ? meta->attributes & SETTABLE : FILE_ATTRIBUTE_NORMAL;
    if (!SetFileInformationByHandle(h, FileBasicInfo, &info, sizeof info))
        return GetLastError();
    return 0;
}

static DWORD write_all(HANDLE h, const void *data, size_t len)
{
    const char *p = data;
    unsigned tried = 0;

    while (len) {
        DWORD part = len > 0x100000 ? 0x100000 : (DWORD)len, done = 0;

        if (!WriteFile(h, p, part, &done, NULL)) {
            DWORD error = GetLastError();

            if (retry(&tried, error, false))
                continue;
            return error;
        }
        /* A driver that says it wrote nothing, or more than there was, would keep us for ever. */
        if (done == 0 || done > part)
            return ERROR_WRITE_FAULT;
        p += done;
        len -= done;
    }
    return 0;
}

static void clear_read_only(const wchar_t *path, DWORD attributes)
{
    DWORD rest = attributes & SETTABLE & ~(DWORD)FILE_ATTRIBUTE_READONLY;

    SetFileAttributesW(path, rest ? rest : FILE_ATTRIBUTE_NORMAL);
}

/* A folder is not deleted (ERROR_ACCESS_DENIED, as DeleteFileW itself says); of a link, the link
 * is. */
static DWORD delete_file(const wchar_t *path)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    unsigned tried = 0;
    bool cleared = false;
    DWORD error = attributes_of(path, &data);

    if (error)
        return error;
    if (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        return ERROR_ACCESS_DENIED;
    if (data.dwFileAttributes & FILE_ATTRIBUTE_READONLY) {
        clear_read_only(path, data.dwFileAttributes);
        cleared = true;
    }
    while (!DeleteFileW(path)) {
        error = GetLastError();
        if (retry(&tried, error, true))
            continue;
        if (cleared)
            SetFileAttributesW(path, data.dwFileAttributes & SETTABLE);
        return error;
    }
    return 0;
}

/* A new file in the folder with a name of its own, complete and on the disk. meta may be NULL. */
static DWORD write_temp(struct win_os *w, const wchar_t *folder, const void *data, size_t len,
                        const struct os_file *meta, wchar_t **out)
{
    wchar_t name[] = TEMP_START L"00000000.tmp";
    wchar_t *path = NULL;
    HANDLE h = INVALID_HANDLE_VALUE;
    DWORD error = ERROR_FILE_EXISTS;
    int i, tries;

    for (tries = 0; error == ERROR_FILE_EXISTS && tries < TEMP_TRIES; tries++) {
        uint32_t number = win_random(w);

        for (i = 0; i < 8; i++)
            name[7 + i] = L"0123456789abcdef"[number >> 4 * i & 15];
        free(path);
        path = utf16_join(folder, L"\\", name);
        error = open_file(path, GENERIC_WRITE, 0, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, &h);
    }
    if (error) {
        free(path);
        return error;
    }
    error = write_all(h, data, len);
    if (!error && meta)
        error = set_basic(h, meta, false);
    if (!error && !FlushFileBuffers(h))
        error = GetLastError();
    CloseHandle(h);
    if (error) {
        delete_file(path);
        free(path);
        return error;
    }
    *out = path;
    return 0;
}

/*
 * Renames, or copies to another volume (MOVEFILE_COPY_ALLOWED; the copy is flushed thanks
 * to WRITE_THROUGH). A copy leaves its source when that is read-only.
 */
static DWORD move_file(const wchar_t *from, const wchar_t *to, DWORD flags)
{
    unsigned tried = 0;

    while (!MoveFileExW(from, to, flags | MOVEFILE_WRITE_THROUGH)) {
        DWORD error = GetLastError();

        if (!retry(&tried, error, true))
            return error;
    }
    if (flags & MOVEFILE_COPY_ALLOWED)
        delete_file(from);
    return 0;
}

/* The folder and those above it. 0 when it is there already. */
static DWORD make_folders(const wchar_t *folder)
{
    const wchar_t *last;
    wchar_t *parent;
    DWORD error;

    if (CreateDirectoryW(folder, NULL))
        return 0;
    error = GetLastError();
    if (error == ERROR_ALREADY_EXISTS) {
        DWORD attributes = GetFileAttributesW(folder);

        if (attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_DIRECTORY)
            return 0;
        return error;
    }
    last = wcsrchr(folder, L'\\');
    if (error != ERROR_PATH_NOT_FOUND || !last || last == folder || last[-1] == L'\\' ||
        last[-1] == L':')
        return error;
    parent = utf16_dup(folder);
    parent[last - folder] = L'\0';
    error = make_folders(parent);
    free(parent);
    if (error)
        return error;
    return CreateDirectoryW(folder, NULL) ? 0 : GetLastError();
}

/* The state folder in the form of win_path, there or not. */
static DWORD state_path(struct win_os *w, wchar_t **out)
{
    wchar_t *plain = NULL, *wide;
    char *utf8;
    DWORD error = win_folder(w, OS_FOLDER_STATE, &plain);

    if (error)
        return error;
    utf8 = utf8_from(plain);
    free(plain);
    wide = utf8 ? win_path(utf8) : NULL;
    free(utf8);
    if (!wide)
        return ERROR_NO_UNICODE_TRANSLATION;
    *out = wide;
    return 0;
}

static DWORD state_folder(struct win_os *w, wchar_t **out)
{
    wchar_t *wide = NULL;
    DWORD error = state_path(w, &wide);

    if (!error)
        error = make_folders(wide);
    if (error)
        free(wide);
    else
        *out = wide;
    return error;
}

static DWORD touch(const wchar_t *path, const struct os_file *meta)
{
    HANDLE h = INVALID_HANDLE_VALUE;
    BY_HANDLE_FILE_INFORMATION info;
    /* BACKUP_SEMANTICS opens folders too; OPEN_REPARSE_POINT a link and not what it points at. */
    DWORD error =
        open_file(path, FILE_READ_ATTRIBUTES | FILE_WRITE_ATTRIBUTES, SHARE_ALL, OPEN_EXISTING,
                  FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, &h);

    if (error)
        return error;
    if (!GetFileInformationByHandle(h, &info))
        error = GetLastError();
    else
        error = set_basic(h, meta, (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0);
    CloseHandle(h);
    return error;
}

/*
 * NTFS gives a file that gets the name of one deleted or renamed within the last 15 seconds
 * that one's creation time (file system tunneling, KB 172190), and a copy to another
 * volume is created when it is copied: look again once the file stands.
 */
static DWORD settle_times(const wchar_t *path, const struct os_file *meta)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    struct os_file now;
    DWORD error = attributes_of(path, &data);

    if (error)
        return error;
    now = file_of(&data);
    if ((!meta->created || now.created == meta->created) &&
        (!meta->modified || now.modified == meta->modified))
        return 0;
    return touch(path, meta);
}

/* How every writing begins: is it allowed, and is that a path? wide is heap, set on ST_OK. */
static enum status begin_write(const struct win_os *w, const char *path, enum err_reason reason,
                               wchar_t **wide, struct err *err)
{
    enum status st = win_os_may_write(w, err);
    wchar_t *out;

    if (st != ST_OK)
        return st;
    out = win_path(path);
    if (!out)
        return not_a_path(err, ST_WRITE, reason, path);
    if (w->elevated && !win_elevated_may_write(out)) {
        free(out);
        return err_set(err, ST_REFUSED, ERR_ELEVATED, 0, path);
    }
    *wide = out;
    return ST_OK;
}

enum status win_may_write(void *ctx, const char *path, struct err *err)
{
    wchar_t *wide = NULL;
    enum status st = begin_write(ctx, path, ERR_CANNOT_WRITE, &wide, err);

    free(wide);
    return st;
}

static enum status put_failed(struct err *err, DWORD error, const char *path)
{
    if (error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS)
        return cannot(err, ST_REFUSED, ERR_FOREIGN_FILE, error, path);
    return cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, path);
}

static DWORD put(struct win_os *w, const wchar_t *path, const void *data, size_t len,
                 const struct os_file *meta, bool replace)
{
    WIN32_FILE_ATTRIBUTE_DATA old = {0};
    wchar_t *folder = NULL, *temp = NULL;
    bool cleared = false;
    DWORD error = attributes_of(path, &old);

    if (!error && (!replace || old.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        return ERROR_ALREADY_EXISTS;
    if (error && !is_absent(path, error))
        return error;
    error = state_folder(w, &folder);
    if (!error)
        error = write_temp(w, folder, data, len, meta, &temp);
    if (error)
        goto out;
    /* MoveFileExW does not replace a read-only file. */
    if (old.dwFileAttributes & FILE_ATTRIBUTE_READONLY) {
        clear_read_only(path, old.dwFileAttributes);
        cleared = true;
    }
    error = move_file(temp, path,
                      MOVEFILE_COPY_ALLOWED | (replace ? (DWORD)MOVEFILE_REPLACE_EXISTING : 0));
    if (error) {
        delete_file(temp);
        if (cleared)
            SetFileAttributesW(path, old.dwFileAttributes & SETTABLE);
        goto out;
    }
    error = settle_times(path, meta);
out:
    free(temp);
    free(folder);
    return error;
}

enum status win_file_put(void *ctx, const char *path, const void *data, size_t len,
                         const struct os_file *meta, bool replace, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

    if (st != ST_OK)
        return st;
    error = put(w, wide, data, len, meta, replace);
    free(wide);
    return error ? put_failed(err, error, path) : ST_OK;
}

enum status win_file_delete(void *ctx, const char *path, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_DELETE, &wide, err);

    if (st != ST_OK)
        return st;
    error = delete_file(wide);
    if (error && !is_absent(wide, error))
        st = cannot(err, ST_WRITE, ERR_CANNOT_DELETE, error, path);
    free(wide);
    return st;
}

enum status win_folder_create(void *ctx, const char *path, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    enum status st = begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

    if (st != ST_OK)
        return st;
    if (!CreateDirectoryW(wide, NULL)) {
        DWORD error = GetLastError();
        DWORD attributes = GetFileAttributesW(wide);

        if (error != ERROR_ALREADY_EXISTS || attributes == INVALID_FILE_ATTRIBUTES ||
            !(attributes & FILE_ATTRIBUTE_DIRECTORY))
            st = put_failed(err, error, path);
    }
    free(wide);
    return st;
}

/* "RemoveDirectoryW": a folder must be empty, and a link goes without what it leads to. Read-only
 * is a mark of Explorer's on folders; it would be ERROR_ACCESS_DENIED. */
static DWORD delete_folder(const wchar_t *path)
{
    DWORD attributes = GetFileAttributesW(path);
    DWORD error;

    if (attributes == INVALID_FILE_ATTRIBUTES)
        return GetLastError();
    if (attributes & FILE_ATTRIBUTE_READONLY)
        SetFileAttributesW(path, attributes & ~(DWORD)FILE_ATTRIBUTE_READONLY);
    if (RemoveDirectoryW(path))
        return 0;
    error = GetLastError();
    if (attributes & FILE_ATTRIBUTE_READONLY)
        SetFileAttributesW(path, attributes);
    return error;
}

enum status win_folder_delete(void *ctx, const char *path, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_DELETE, &wide, err);

    if (st != ST_OK)
        return st;
    error = delete_folder(wide);
    if (error && !is_absent(wide, error))
        st = cannot(err, error == ERROR_DIR_NOT_EMPTY ? ST_REFUSED : ST_WRITE, ERR_CANNOT_DELETE,
                    error, path);
    free(wide);
    return st;
}

enum status win_file_touch(void *ctx, const char *path, const struct os_file *meta, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

    if (st != ST_OK)
        return st;
    error = touch(wide, meta);
    free(wide);
    return error ? cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, path) : ST_OK;
}

/* The temporary file lies beside its target: a rename on one volume is all or nothing. */
static DWORD save(struct win_os *w, const wchar_t *path, const void *data, size_t len)
{
    const wchar_t *last = wcsrchr(path, L'\\');
    wchar_t *folder, *temp = NULL;
    DWORD attributes, error;

    if (!last || last == path)
        return ERROR_BAD_PATHNAME;
    folder = utf16_dup(path);
    folder[last - path] = L'\0';
    error = make_folders(folder);
    if (!error)
        error = write_temp(w, folder, data, len, NULL, &temp);
    if (error)
        goto out;
    attributes = GetFileAttributesW(path);
    if (attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_READONLY)
        clear_read_only(path, attributes);
    error = move_file(temp, path, MOVEFILE_REPLACE_EXISTING);
    if (error)
        delete_file(temp);
out:
    free(temp);
    free(folder);
    return error;
}

enum status win_save(void *ctx, const char *path, const void *data, size_t len, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_SAVE, &wide, err);

    if (st != ST_OK)
        return st;
    /* The registry reaches the disk when Windows sees fit, unless it is told to ("RegFlushKey"). */
    error = (DWORD)RegFlushKey(w->user_root);
    if (!error)
        error = save(w, wide, data, len);
    free(wide);
    return error ? cannot(err, ST_WRITE, ERR_CANNOT_SAVE, error, path) : ST_OK;
}

/*
 * With FILE_APPEND_DATA and without FILE_WRITE_DATA "write operations will not overwrite existing
 * data" ("File Access Rights Constants"). Others may read meanwhile, as they may in win_file_read.
 */
static DWORD append(const wchar_t *path, size_t size, const void *data, size_t len)
{
    HANDLE h = INVALID_HANDLE_VALUE;
    LARGE_INTEGER now;
    DWORD error = open_file(path, FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE,
                            FILE_SHARE_READ, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, &h);

    if (error)
        return error;
    if (!GetFileSizeEx(h, &now))
        error = GetLastError();
    else if ((uint64_t)now.QuadPart != size)
        error = ERROR_FILE_INVALID; /* somebody else wrote into it */
    else
        error = write_all(h, data, len);
    CloseHandle(h);
    return error;
}

enum status win_append(void *ctx, const char *path, size_t size, const void *data, size_t len,
                       struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = begin_write(w, path, ERR_CANNOT_SAVE, &wide, err);

    if (st != ST_OK)
        return st;
    error = append(wide, size, data, len);
    free(wide);
    return error ? cannot(err, ST_WRITE, ERR_CANNOT_SAVE, error, path) : ST_OK;
}

enum status win_rename(void *ctx, const char *from, const char *to, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *source = NULL, *target = NULL;
    DWORD error = ERROR_NO_UNICODE_TRANSLATION;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    source = win_path(from);
    target = win_path(to);
    if (source && target)
        error = move_file(source, target, 0);
    if (error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS)
        st = cannot(err, ST_REFUSED, ERR_FOREIGN_FILE, error, to);
    else if (error)
        st = cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, from);
    free(target);
    free(source);
    return st;
}

static void sweep_folder(const wchar_t *folder)
{
    WIN32_FIND_DATAW d;
    wchar_t *pattern;
    HANDLE h;

    pattern = utf16_join(folder, L"\\", TEMP_PATTERN);
    h = FindFirstFileExW(pattern, FindExInfoBasic, &d, FindExSearchNameMatch, NULL, 0);
    if (h != INVALID_HANDLE_VALUE) {
        do {
            wchar_t *path = utf16_join(folder, L"\\", d.cFileName);

            delete_file(path);
            free(path);
        } while (FindNextFileW(h, &d));
        FindClose(h);
    }
    free(pattern);
}

void win_files_sweep(struct win_os *w)
{
    wchar_t *folder = NULL, *reports;

    if (w->read_only || state_path(w, &folder))
        return;
    if (w->elevated && !win_elevated_may_write(folder))
        goto out;
    sweep_folder(folder);
    reports = utf16_join(folder, REPORTS_BELOW, NULL);
    sweep_folder(reports);
    free(reports);
out:
    free(folder);
}
