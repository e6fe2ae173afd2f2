/* Files and folders, written: whole or not at all, deleted, touched. */
#include "win_files.h"

#include <stdlib.h>
#include <wchar.h>

#include "utf.h"

enum { TEMP_TRIES = 16 };

/* The attributes that SetFileAttributesW can set; the others tell what a file is. */
#define SETTABLE                                                                                   \
    (FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM |                     \
     FILE_ATTRIBUTE_ARCHIVE | FILE_ATTRIBUTE_TEMPORARY | FILE_ATTRIBUTE_OFFLINE |                  \
     FILE_ATTRIBUTE_NOT_CONTENT_INDEXED)

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

DWORD win_file_write(HANDLE h, const void *data, size_t len)
{
    const char *p = data;
    unsigned tried = 0;

    while (len) {
        DWORD part = len > 0x100000 ? 0x100000 : (DWORD)len, done = 0;

        if (!WriteFile(h, p, part, &done, NULL)) {
            DWORD error = GetLastError();

            if (win_retry(&tried, error, false))
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

void win_clear_read_only(const wchar_t *path, DWORD attributes)
{
    DWORD rest = attributes & SETTABLE & ~(DWORD)FILE_ATTRIBUTE_READONLY;

    SetFileAttributesW(path, rest ? rest : FILE_ATTRIBUTE_NORMAL);
}

DWORD win_delete_file(const wchar_t *path)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    unsigned tried = 0;
    bool cleared = false;
    DWORD error = win_attributes_of(path, &data);

    if (error)
        return error;
    if (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        return ERROR_ACCESS_DENIED;
    if (data.dwFileAttributes & FILE_ATTRIBUTE_READONLY) {
        win_clear_read_only(path, data.dwFileAttributes);
        cleared = true;
    }
    while (!DeleteFileW(path)) {
        error = GetLastError();
        if (win_retry(&tried, error, true))
            continue;
        if (cleared)
            SetFileAttributesW(path, data.dwFileAttributes & SETTABLE);
        return error;
    }
    return 0;
}

DWORD win_write_temp(struct win_os *w, const wchar_t *folder, const void *data, size_t len,
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
        error = win_file_open(path, GENERIC_WRITE, 0, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, &h);
    }
    if (error) {
        free(path);
        return error;
    }
    error = win_file_write(h, data, len);
    if (!error && meta)
        error = set_basic(h, meta, false);
    if (!error && !FlushFileBuffers(h))
        error = GetLastError();
    CloseHandle(h);
    if (error) {
        win_delete_file(path);
        free(path);
        return error;
    }
    *out = path;
    return 0;
}

DWORD win_move_file(const wchar_t *from, const wchar_t *to, DWORD flags)
{
    unsigned tried = 0;

    while (!MoveFileExW(from, to, flags | MOVEFILE_WRITE_THROUGH)) {
        DWORD error = GetLastError();

        if (!win_retry(&tried, error, true))
            return error;
    }
    if (flags & MOVEFILE_COPY_ALLOWED)
        win_delete_file(from);
    return 0;
}

DWORD win_make_folders(const wchar_t *folder)
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
    error = win_make_folders(parent);
    free(parent);
    if (error)
        return error;
    return CreateDirectoryW(folder, NULL) ? 0 : GetLastError();
}

DWORD win_state_path(struct win_os *w, wchar_t **out)
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
    DWORD error = win_state_path(w, &wide);

    if (!error)
        error = win_make_folders(wide);
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
        win_file_open(path, FILE_READ_ATTRIBUTES | FILE_WRITE_ATTRIBUTES, SHARE_ALL, OPEN_EXISTING,
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
    DWORD error = win_attributes_of(path, &data);

    if (error)
        return error;
    now = win_file_of(&data);
    if ((!meta->created || now.created == meta->created) &&
        (!meta->modified || now.modified == meta->modified))
        return 0;
    return touch(path, meta);
}

enum status win_begin_write(const struct win_os *w, const char *path, enum err_reason reason,
                            wchar_t **wide, struct err *err)
{
    enum status st = win_os_may_write(w, err);
    wchar_t *out;

    if (st != ST_OK)
        return st;
    out = win_path(path);
    if (!out)
        return win_not_a_path(err, ST_WRITE, reason, path);
    if (w->elevated && !win_elevated_may_write(w, out)) {
        free(out);
        return err_set(err, ST_REFUSED, ERR_ELEVATED, 0, path);
    }
    *wide = out;
    return ST_OK;
}

enum status win_may_write(void *ctx, const char *path, struct err *err)
{
    wchar_t *wide = NULL;
    enum status st = win_begin_write(ctx, path, ERR_CANNOT_WRITE, &wide, err);

    free(wide);
    return st;
}

static enum status put_failed(struct err *err, DWORD error, const char *path)
{
    if (error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS)
        return win_cannot(err, ST_REFUSED, ERR_FOREIGN_FILE, error, path);
    return win_cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, path);
}

static DWORD put(struct win_os *w, const wchar_t *path, const void *data, size_t len,
                 const struct os_file *meta, bool replace)
{
    WIN32_FILE_ATTRIBUTE_DATA old = {0};
    wchar_t *folder = NULL, *temp = NULL;
    bool cleared = false;
    DWORD error = win_attributes_of(path, &old);

    if (!error && (!replace || old.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        return ERROR_ALREADY_EXISTS;
    if (error && !win_is_absent(path, error))
        return error;
    error = state_folder(w, &folder);
    if (!error)
        error = win_write_temp(w, folder, data, len, meta, &temp);
    if (error)
        goto out;
    /* MoveFileExW does not replace a read-only file. */
    if (old.dwFileAttributes & FILE_ATTRIBUTE_READONLY) {
        win_clear_read_only(path, old.dwFileAttributes);
        cleared = true;
    }
    error = win_move_file(temp, path,
                          MOVEFILE_COPY_ALLOWED | (replace ? (DWORD)MOVEFILE_REPLACE_EXISTING : 0));
    if (error) {
        win_delete_file(temp);
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
    enum status st = win_begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

    if (st != ST_OK)
        return st;
    error = put(w, wide, data, len, meta, replace);
    free(wide);
    return error ? put_failed(err, error, path) : ST_OK;
}

enum status win_folder_create(void *ctx, const char *path, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    enum status st = win_begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

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

/* What is not there is deleted already; only a folder can hold something. */
static enum status delete_by(DWORD (*remove_it)(const wchar_t *), const struct win_os *w,
                             const char *path, struct err *err)
{
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = win_begin_write(w, path, ERR_CANNOT_DELETE, &wide, err);

    if (st != ST_OK)
        return st;
    error = remove_it(wide);
    if (error && !win_is_absent(wide, error))
        st = win_cannot(err, error == ERROR_DIR_NOT_EMPTY ? ST_REFUSED : ST_WRITE,
                        ERR_CANNOT_DELETE, error, path);
    free(wide);
    return st;
}

enum status win_file_delete(void *ctx, const char *path, struct err *err)
{
    return delete_by(win_delete_file, ctx, path, err);
}

enum status win_folder_delete(void *ctx, const char *path, struct err *err)
{
    return delete_by(delete_folder, ctx, path, err);
}

enum status win_file_touch(void *ctx, const char *path, const struct os_file *meta, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = win_begin_write(w, path, ERR_CANNOT_WRITE, &wide, err);

    if (st != ST_OK)
        return st;
    error = touch(wide, meta);
    free(wide);
    return error ? win_cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, path) : ST_OK;
}
