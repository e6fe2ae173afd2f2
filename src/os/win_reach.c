/*
 * os.h, reach. Windows is asked about a path only as far as that is known to stay on this PC: of a
 * drive letter its table of devices (QueryDosDeviceW opens nothing), of a folder or file the
 * listing of the folder above it, of a link the link itself.
 */
#include "win_os_private.h"

#include "reach.h"
#include "utf.h"
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

/* A partition of a disk that the volume manager has found on this PC ("\Device\HarddiskVolume3");
 * nothing that GetDriveTypeW could say of it matters here, and Wine asks another process for it. */
static bool is_partition(const wchar_t *device)
{
    return wcsncmp(device, L"\\Device\\HarddiskVolume", 22) == 0;
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
    if (reach == OS_REACH_LOCAL && !through && !is_partition(device)) {
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

/* What has been learnt of a path since the lock was taken; NULL: nothing. path[0..len), plain. */
static const struct win_reached *find_reached(const struct win_os *w, const wchar_t *path,
                                              size_t len)
{
    for (size_t i = 0; i < w->reached_count; i++)
        if (w->reached[i].len == len && wmemcmp(w->reached[i].path, path, len) == 0)
            return &w->reached[i];
    return NULL;
}

/* A use case looks at many files of few folders: each part of their paths is asked about once. */
static void keep_reached(struct win_os *w, const wchar_t *path, size_t len, enum os_reach reach,
                         const struct os_file *file)
{
    enum { REACHED_MAX = 128 };
    struct win_reached *r;

    if (!w->locked || w->reached_count == REACHED_MAX)
        return;
    w->reached = mem_grow(w->reached, w->reached_count + 1, sizeof *w->reached);
    r = &w->reached[w->reached_count++];
    *r = (struct win_reached){utf16_dup(path), len, reach, *file};
}

/*
 * The part of path that ends at len, in a folder that is known to stay on this PC. LOCAL: the walk
 * goes on. *there is false where nothing is: then nothing is behind it either.
 */
static enum os_reach reach_of_part(struct win_os *w, const wchar_t *path, size_t len,
                                   unsigned depth, struct os_file *entry, bool *there)
{
    WIN32_FIND_DATAW d;
    struct os_file file;
    const wchar_t *rest = path + len;
    wchar_t *full = utf16_join(L"\\\\?\\", path, NULL);
    enum os_reach reach = OS_REACH_LOCAL;
    HANDLE h;

    full[4 + len] = L'\0';
    h = FindFirstFileExW(full, FindExInfoBasic, &d, FindExSearchNameMatch, NULL, 0);
    *there = h != INVALID_HANDLE_VALUE;
    if (!*there) {
        reach = reach_without_listing(full, GetLastError(), there);
        goto out;
    }
    FindClose(h);
    file = file_of(&d);
    if (entry && !*rest)
        *entry = file;
    if (d.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT &&
        IsReparseTagNameSurrogate(d.dwReserved0)) {
        /* Not kept: the answer is one about what follows, too. */
        reach = d.dwFileAttributes & RECALL ? OS_REACH_PLACEHOLDER
                                            : reach_of_link(w, full, rest, d.dwReserved0, depth);
        goto out;
    }
    if (d.dwFileAttributes & RECALL)
        reach = OS_REACH_PLACEHOLDER;
    /* Nothing is behind a plain file, and how Windows says that is not asked for. What a file is
     * may change while a use case writes; where a folder is does not. */
    *there = d.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY;
    if (*there)
        keep_reached(w, path, len, reach, &file);
out:
    free(full);
    return reach;
}

/* path is X:\rest, plain. */
static enum os_reach walk_drive(struct win_os *w, const wchar_t *path, unsigned depth,
                                struct os_file *entry)
{
    const struct win_reached *known = find_reached(w, path, 2);
    enum os_reach reach = known ? known->reach : reach_of_drive(w, path, depth);
    bool there = true;

    if (!known)
        keep_reached(w, path, 2, reach, &(struct os_file){0});
    for (size_t at = 3; reach == OS_REACH_LOCAL && there && path[at]; at += path[at] != L'\0') {
        at += wcscspn(path + at, L"\\");
        known = find_reached(w, path, at);
        reach = known ? known->reach : reach_of_part(w, path, at, depth, entry, &there);
        if (known && entry && !path[at])
            *entry = known->file;
    }
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
        free(w->reached[i].path);
    free(w->reached);
    w->reached = NULL;
    w->reached_count = 0;
}
