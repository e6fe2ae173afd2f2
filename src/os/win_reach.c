/*
 * os.h, reach. Windows is asked about a path only as far as that is known to stay on this PC: of a
 * drive letter its table of devices (QueryDosDeviceW opens nothing), of a folder or file the
 * listing of the folder above it, of a link the link itself.
 */
#include "win_os_private.h"

#include "reach.h"
#include "win_utf.h"

#include <winioctl.h>

#include <wchar.h>

/* One link or substituted drive behind the other. */
enum { DEPTH_MAX = 16, DEVICE_MAX = 32 * 1024 };

#ifndef FILE_ATTRIBUTE_RECALL_ON_OPEN
#define FILE_ATTRIBUTE_RECALL_ON_OPEN 0x40000
#endif
#ifndef FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
#define FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS 0x400000
#endif

/* Reading it would fetch it ("File Attribute Constants"). */
#define RECALL                                                                                     \
    (FILE_ATTRIBUTE_RECALL_ON_OPEN | FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS | FILE_ATTRIBUTE_OFFLINE)

/* REPARSE_DATA_BUFFER as MS-FSCC 2.1.2.4 and 2.1.2.5 describe it; the Windows SDK has it for
 * drivers alone. */
struct link_data {
    DWORD tag;
    WORD length, reserved;
    WORD name_offset, name_length; /* bytes, in text; the name that is followed */
    WORD shown_offset, shown_length;
    WCHAR text[]; /* of a symbolic link, behind a DWORD of flags */
};

static enum os_reach walk(struct win_os *w, const wchar_t *path, unsigned depth,
                          struct os_file *entry);

/* --- drives ----------------------------------------------------------------------------------- */

/* A redirector's device names the drive again behind a semicolon
 * ("\Device\LanmanRedirector\;H:0…\server\share"), whoever made it; \Device\Mup is the door to all
 * of them ("Support for UNC Naming and MUP"). */
static bool is_redirector(const wchar_t *device)
{
    return wcsstr(device, L"\\;") || _wcsnicmp(device, L"\\Device\\Mup", 11) == 0 ||
           wcsstr(device, L"Redirector");
}

/* What stands for an NT path in the names that reach.h reads: \??\C:\a and \??\UNC\server are
 * \\?\C:\a and \\?\UNC\server. */
static bool is_nt_path(const wchar_t *path)
{
    return wcsncmp(path, L"\\??\\", 4) == 0;
}

/* path is X:\rest. */
static enum os_reach reach_of_drive(struct win_os *w, const wchar_t *path, unsigned depth)
{
    wchar_t letter[] = {path[0], L':', L'\0'}, root[] = {path[0], L':', L'\\', L'\0'};
    wchar_t *device = mem_alloc(DEVICE_MAX * sizeof *device), *through = NULL;
    enum os_reach reach = OS_REACH_LOCAL;

    if (!QueryDosDeviceW(letter, device, DEVICE_MAX)) {
        reach = OS_REACH_AWAY;
    } else if (is_nt_path(device)) {
        /* A letter that subst made. */
        size_t len = wcslen(device);

        through = utf16_join(device, len && device[len - 1] == L'\\' ? L"" : L"\\", NULL);
        reach = depth ? walk(w, through, depth - 1, NULL) : OS_REACH_UNTOLD;
    } else if (is_redirector(device)) {
        reach = OS_REACH_SERVER;
    }
    if (reach == OS_REACH_LOCAL && !through) {
        switch (GetDriveTypeW(root)) {
        case DRIVE_REMOTE: reach = OS_REACH_SERVER; break;
        case DRIVE_NO_ROOT_DIR:
        case DRIVE_UNKNOWN: reach = OS_REACH_AWAY; break;
        default: break;
        }
    }
    free(through);
    free(device);
    return reach;
}

/* --- links ------------------------------------------------------------------------------------ */

/* The name that a junction or symbolic link is followed to. Heap; NULL: it is of another kind, or
 * could not be read. */
static wchar_t *link_target(const wchar_t *path, DWORD tag, bool *relative)
{
    enum { FLAG_RELATIVE = 1 };
    size_t head = offsetof(struct link_data, text);
    struct link_data *data = mem_alloc(MAXIMUM_REPARSE_DATA_BUFFER_SIZE);
    HANDLE h = INVALID_HANDLE_VALUE;
    wchar_t *target = NULL;
    DWORD got = 0, flags = 0;

    if (tag != IO_REPARSE_TAG_MOUNT_POINT && tag != IO_REPARSE_TAG_SYMLINK)
        goto out;
    h = CreateFileW(path, FILE_READ_ATTRIBUTES,
                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                    FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (h == INVALID_HANDLE_VALUE ||
        !DeviceIoControl(h, FSCTL_GET_REPARSE_POINT, NULL, 0, data,
                         MAXIMUM_REPARSE_DATA_BUFFER_SIZE, &got, NULL) ||
        got < head + sizeof flags || data->tag != tag)
        goto out;
    if (tag == IO_REPARSE_TAG_SYMLINK) {
        memcpy(&flags, data->text, sizeof flags);
        head += sizeof flags;
    }
    if (data->name_length % sizeof(wchar_t) == 0 &&
        head + data->name_offset + data->name_length <= got) {
        target = mem_alloc(data->name_length + sizeof *target);
        memcpy(target, (const char *)data + head + data->name_offset, data->name_length);
        target[data->name_length / sizeof *target] = L'\0';
        *relative = (flags & FLAG_RELATIVE) != 0;
    }
out:
    if (h != INVALID_HANDLE_VALUE)
        CloseHandle(h);
    free(data);
    return target;
}

/* A volume that is mounted in a folder: \??\Volume{…}\ is a drive without a letter. */
static bool is_volume(const wchar_t *target)
{
    return wcsncmp(target, L"\\??\\Volume{", 11) == 0 && wcschr(target, L'}');
}

static enum os_reach reach_of_link(struct win_os *w, const wchar_t *path, const wchar_t *rest,
                                   DWORD tag, unsigned depth)
{
    bool relative = false;
    wchar_t *target = link_target(path, tag, &relative), *joined = NULL, *folder = NULL;
    enum os_reach reach = OS_REACH_UNTOLD;
    const wchar_t *cut;

    if (!target || !depth)
        goto out;
    if (is_volume(target)) {
        target[1] = L'\\'; /* as Win32 spells it */
        cut = wcschr(target, L'}');
        target[cut - target + 1] = L'\0';
        joined = utf16_join(target, L"\\", NULL);
        reach = GetDriveTypeW(joined) == DRIVE_REMOTE ? OS_REACH_SERVER : OS_REACH_LOCAL;
        goto out;
    }
    if (relative) {
        cut = wcsrchr(path, L'\\');
        folder = utf16_dup(path);
        folder[cut - path + 1] = L'\0';
    }
    joined = utf16_join(folder ? folder : L"", target, rest);
    reach = walk(w, joined, depth - 1, NULL);
out:
    free(folder);
    free(joined);
    free(target);
    return reach;
}

/* --- the walk --------------------------------------------------------------------------------- */

static struct os_file file_of(const WIN32_FIND_DATAW *d)
{
    return (struct os_file){.present = true,
                            .attributes = d->dwFileAttributes,
                            .size = (uint64_t)d->nFileSizeHigh << 32 | d->nFileSizeLow,
                            .created = (uint64_t)d->ftCreationTime.dwHighDateTime << 32 |
                                       d->ftCreationTime.dwLowDateTime,
                            .modified = (uint64_t)d->ftLastWriteTime.dwHighDateTime << 32 |
                                        d->ftLastWriteTime.dwLowDateTime};
}

/* Of a folder that may not be listed, what is in it may be open all the same. Its attributes are
 * read without following a link, which then cannot be told further. */
static enum os_reach reach_without_listing(const wchar_t *part, DWORD error, bool *there)
{
    DWORD attributes;

    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND)
        return OS_REACH_LOCAL;
    if (error == ERROR_NOT_READY)
        return OS_REACH_AWAY;
    attributes = GetFileAttributesW(part);
    *there = attributes != INVALID_FILE_ATTRIBUTES;
    if (!*there || attributes & FILE_ATTRIBUTE_REPARSE_POINT)
        return OS_REACH_UNTOLD;
    return attributes & RECALL ? OS_REACH_PLACEHOLDER : OS_REACH_LOCAL;
}

/* The part of a path that ends here; rest follows it. LOCAL: the walk goes on. *there is false
 * where nothing is: then nothing is behind it either. */
static enum os_reach reach_of_part(struct win_os *w, const wchar_t *part, const wchar_t *rest,
                                   unsigned depth, struct os_file *entry, bool *there)
{
    WIN32_FIND_DATAW d;
    wchar_t *full = utf16_join(L"\\\\?\\", part, NULL);
    HANDLE h = FindFirstFileExW(full, FindExInfoBasic, &d, FindExSearchNameMatch, NULL, 0);
    enum os_reach reach = OS_REACH_LOCAL;

    *there = h != INVALID_HANDLE_VALUE;
    if (!*there) {
        reach = reach_without_listing(full, GetLastError(), there);
        goto out;
    }
    FindClose(h);
    if (entry && !*rest)
        *entry = file_of(&d);
    /* Nothing is behind a plain file, and how Windows says that is not asked for. */
    *there =
        !*rest || d.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT);
    if (d.dwFileAttributes & RECALL)
        reach = OS_REACH_PLACEHOLDER;
    else if (d.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT &&
             IsReparseTagNameSurrogate(d.dwReserved0))
        reach = reach_of_link(w, full, rest, d.dwReserved0, depth);
out:
    free(full);
    return reach;
}

/* The folder of a path, asked about already since the lock was taken? */
static const struct win_reached *find_reached(const struct win_os *w, const wchar_t *path,
                                              size_t len)
{
    for (size_t i = 0; i < w->reached_count; i++)
        if (wcslen(w->reached[i].folder) == len && wcsncmp(w->reached[i].folder, path, len) == 0)
            return &w->reached[i];
    return NULL;
}

static void keep_reached(struct win_os *w, const wchar_t *path, size_t len, enum os_reach reach)
{
    enum { REACHED_MAX = 64 };
    struct win_reached *r;

    if (!w->locked || w->reached_count == REACHED_MAX)
        return;
    w->reached = mem_grow(w->reached, w->reached_count + 1, sizeof *w->reached);
    r = &w->reached[w->reached_count++];
    r->folder = utf16_dup(path);
    r->folder[len] = L'\0';
    r->reach = reach;
}

/* path is X:\rest, plain. */
static enum os_reach walk_drive(struct win_os *w, const wchar_t *path, unsigned depth,
                                struct os_file *entry)
{
    const wchar_t *cut = wcsrchr(path, L'\\');
    size_t folder_len = (size_t)(cut - path), at = 3;
    const struct win_reached *known = find_reached(w, path, folder_len);
    enum os_reach reach = known ? known->reach : reach_of_drive(w, path, depth);
    wchar_t *part = utf16_dup(path);
    bool there = true;

    if (known)
        at = folder_len + 1;
    while (reach == OS_REACH_LOCAL && there && path[at]) {
        at += wcscspn(path + at, L"\\");
        part[at] = L'\0';
        reach = reach_of_part(w, part, path + at, depth, entry, &there);
        part[at] = path[at];
        if (at == folder_len && (there || reach != OS_REACH_LOCAL))
            keep_reached(w, path, folder_len, reach);
        if (path[at])
            at++;
    }
    free(part);
    return reach;
}

static enum os_reach walk(struct win_os *w, const wchar_t *path, unsigned depth,
                          struct os_file *entry)
{
    char *utf8 = utf8_from(path);
    wchar_t *plain = NULL, *full = NULL;
    enum os_reach reach = utf8 ? reach_of_name(utf8) : OS_REACH_UNTOLD;

    if (reach == OS_REACH_LOCAL) {
        plain = utf16_from(reach_plain(utf8));
        /* ".." and slashes; asks no file system ("GetFullPathNameW"). */
        full = plain ? win_drive_path(plain) : NULL;
        if (!full || full[0] == L'\\')
            reach = OS_REACH_UNTOLD;
        else
            reach = walk_drive(w, full, depth, entry);
    }
    free(full);
    free(plain);
    free(utf8);
    return reach;
}

enum os_reach win_reach(void *ctx, const char *path, struct os_file *entry)
{
    wchar_t *wide = utf16_from(path);
    enum os_reach reach = OS_REACH_UNTOLD;

    if (entry)
        *entry = (struct os_file){0};
    if (wide)
        reach = walk(ctx, wide, DEPTH_MAX, entry);
    free(wide);
    return reach;
}

void win_reach_forget(struct win_os *w)
{
    for (size_t i = 0; i < w->reached_count; i++)
        free(w->reached[i].folder);
    free(w->reached);
    w->reached = NULL;
    w->reached_count = 0;
}
