/* Files and folders, read: what is there, and what is in it. */
#include "win_files.h"

#include <stdlib.h>
#include <wchar.h>

#include "utf.h"

enum { LISTING_MAX = 100000, RETRIES = 5 };

bool win_retry(unsigned *tried, DWORD error, bool denied_too)
{
    bool passing = error == ERROR_SHARING_VIOLATION || error == ERROR_LOCK_VIOLATION ||
                   (denied_too && error == ERROR_ACCESS_DENIED);

    if (!passing || *tried >= RETRIES)
        return false;
    Sleep(10u << (*tried)++);
    return true;
}

bool win_is_absent(const wchar_t *path, DWORD error)
{
    wchar_t root[] = L"?:\\";
    const wchar_t *drive = wcsncmp(path, L"\\\\?\\", 4) == 0 ? path + 4 : path;

    if (error != ERROR_FILE_NOT_FOUND && error != ERROR_PATH_NOT_FOUND)
        return false;
    if (!win_is_drive(drive))
        return true;
    root[0] = drive[0];
    return GetFileAttributesW(root) != INVALID_FILE_ATTRIBUTES;
}

enum status win_cannot(struct err *err, enum status status, enum err_reason reason, DWORD native,
                       const char *path)
{
    return err_set(err, status, reason, native, path);
}

enum status win_not_a_path(struct err *err, enum status status, enum err_reason reason,
                           const char *path)
{
    return err_set(err, status, reason, ERROR_NO_UNICODE_TRANSLATION, path);
}

static uint64_t ticks_of(FILETIME t)
{
    return (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime;
}

static uint64_t size_of(DWORD high, DWORD low)
{
    return (uint64_t)high << 32 | low;
}

DWORD win_attributes_of(const wchar_t *path, WIN32_FILE_ATTRIBUTE_DATA *out)
{
    unsigned tried = 0;
    DWORD error = 0;

    while (!GetFileAttributesExW(path, GetFileExInfoStandard, out)) {
        error = GetLastError();
        if (!win_retry(&tried, error, false))
            return error;
    }
    return 0;
}

struct os_file win_file_of(const WIN32_FILE_ATTRIBUTE_DATA *d)
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
        return win_not_a_path(err, ST_READ, ERR_CANNOT_READ, path);
    error = win_attributes_of(wide, &data);
    if (!error)
        *out = win_file_of(&data);
    else if (win_is_absent(wide, error))
        *out = (struct os_file){0};
    else
        st = win_cannot(err, ST_READ, ERR_CANNOT_READ, error, path);
    free(wide);
    return st;
}

DWORD win_file_open(const wchar_t *path, DWORD access, DWORD share, DWORD disposition, DWORD flags,
                    HANDLE *out)
{
    unsigned tried = 0;

    for (;;) {
        HANDLE h = CreateFileW(path, access, share, NULL, disposition, flags, NULL);
        DWORD error = GetLastError();

        if (h != INVALID_HANDLE_VALUE) {
            *out = h;
            return 0;
        }
        if (!win_retry(&tried, error, false))
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
            if (!win_retry(&tried, error, false))
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
    DWORD error = win_file_open(path, GENERIC_READ, SHARE_ALL, OPEN_EXISTING,
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
        return win_not_a_path(err, ST_READ, ERR_CANNOT_READ, path);
    error = win_file_read(wide, OS_FILE_MAX, &bytes);
    free(wide);
    if (error) {
        str_done(&bytes);
        return win_cannot(err, ST_READ,
                          error == ERROR_FILE_TOO_LARGE ? ERR_TOO_LARGE : ERR_CANNOT_READ, error,
                          path);
    }
    str_move(out, &bytes);
    return ST_OK;
}

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
    DWORD error = win_attributes_of(folder, &data);

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
        return win_not_a_path(err, ST_READ, ERR_CANNOT_READ, folder);
    error = list_folder(wide, &l);
    l.present = !error;
    if (!error || win_is_absent(wide, error)) {
        os_listing_done(out);
        *out = l;
    } else {
        os_listing_done(&l);
        st = win_cannot(err, ST_READ,
                        error == ERROR_NO_UNICODE_TRANSLATION ? ERR_NAME_NOT_UNICODE
                        : error == ERROR_FILE_TOO_LARGE       ? ERR_TOO_LARGE
                                                              : ERR_CANNOT_READ,
                        error, folder);
    }
    free(wide);
    return st;
}
