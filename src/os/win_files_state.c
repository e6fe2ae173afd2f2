/* Our own files in the state folder: saved, added to, set aside, and swept. */
#include "win_files.h"

#include <stdlib.h>
#include <wchar.h>

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
    error = win_make_folders(folder);
    if (!error)
        error = win_write_temp(w, folder, data, len, NULL, &temp);
    if (error)
        goto out;
    attributes = GetFileAttributesW(path);
    if (attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_READONLY)
        win_clear_read_only(path, attributes);
    error = win_move_file(temp, path, MOVEFILE_REPLACE_EXISTING);
    if (error)
        win_delete_file(temp);
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
    enum status st = win_begin_write(w, path, ERR_CANNOT_SAVE, &wide, err);

    if (st != ST_OK)
        return st;
    /* The registry reaches the disk when Windows sees fit, unless it is told to ("RegFlushKey"). */
    error = (DWORD)RegFlushKey(w->user_root);
    if (!error)
        error = save(w, wide, data, len);
    free(wide);
    return error ? win_cannot(err, ST_WRITE, ERR_CANNOT_SAVE, error, path) : ST_OK;
}

/*
 * With FILE_APPEND_DATA and without FILE_WRITE_DATA "write operations will not overwrite existing
 * data" ("File Access Rights Constants"). Others may read meanwhile, as they may in win_file_read.
 */
static DWORD append(const wchar_t *path, size_t size, const void *data, size_t len)
{
    HANDLE h = INVALID_HANDLE_VALUE;
    LARGE_INTEGER now;
    DWORD error = win_file_open(path, FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE,
                                FILE_SHARE_READ, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, &h);

    if (error)
        return error;
    if (!GetFileSizeEx(h, &now))
        error = GetLastError();
    else if ((uint64_t)now.QuadPart != size)
        error = ERROR_FILE_INVALID; /* somebody else wrote into it */
    else
        error = win_file_write(h, data, len);
    CloseHandle(h);
    return error;
}

enum status win_append(void *ctx, const char *path, size_t size, const void *data, size_t len,
                       struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *wide = NULL;
    DWORD error;
    enum status st = win_begin_write(w, path, ERR_CANNOT_SAVE, &wide, err);

    if (st != ST_OK)
        return st;
    error = append(wide, size, data, len);
    free(wide);
    return error ? win_cannot(err, ST_WRITE, ERR_CANNOT_SAVE, error, path) : ST_OK;
}

enum status win_rename(void *ctx, const char *from, const char *to, struct err *err)
{
    struct win_os *w = ctx;
    wchar_t *source = NULL, *target = NULL;
    DWORD error;
    enum status st = win_begin_write(w, from, ERR_CANNOT_WRITE, &source, err);

    if (st == ST_OK)
        st = win_begin_write(w, to, ERR_CANNOT_WRITE, &target, err);
    if (st != ST_OK)
        goto out;
    error = win_move_file(source, target, 0);
    if (error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS)
        st = win_cannot(err, ST_REFUSED, ERR_FOREIGN_FILE, error, to);
    else if (error)
        st = win_cannot(err, ST_WRITE, ERR_CANNOT_WRITE, error, from);
out:
    free(target);
    free(source);
    return st;
}

static void sweep_folder(const struct win_os *w, const wchar_t *folder)
{
    WIN32_FIND_DATAW d;
    wchar_t *pattern;
    HANDLE h;

    pattern = utf16_join(folder, L"\\", TEMP_PATTERN);
    h = FindFirstFileExW(pattern, FindExInfoBasic, &d, FindExSearchNameMatch, NULL, 0);
    if (h != INVALID_HANDLE_VALUE) {
        do {
            wchar_t *path = utf16_join(folder, L"\\", d.cFileName);

            if (!w->elevated || win_elevated_may_write(w, path))
                win_delete_file(path);
            free(path);
        } while (FindNextFileW(h, &d));
        FindClose(h);
    }
    free(pattern);
}

void win_files_sweep(struct win_os *w)
{
    wchar_t *folder = NULL, *reports;

    if (w->read_only || win_state_path(w, &folder))
        return;
    sweep_folder(w, folder);
    reports = utf16_join(folder, REPORTS_BELOW, NULL);
    sweep_folder(w, reports);
    free(reports);
    free(folder);
}
