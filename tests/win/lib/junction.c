/* A link from one folder to another. */
#include "junction.h"

#include <string.h>
#include <windows.h>
#include <winioctl.h>

/* What DeviceIoControl takes for a mount point ("REPARSE_DATA_BUFFER"). */
bool junction_make(const wchar_t *link, const wchar_t *name)
{
    struct {
        DWORD tag;
        WORD length, reserved, name_offset, name_length, print_offset, print_length;
        wchar_t names[1024];
    } data = {.tag = IO_REPARSE_TAG_MOUNT_POINT};
    size_t len = wcslen(name);
    HANDLE h = INVALID_HANDLE_VALUE;
    DWORD done = 0;
    bool made = false;

    memcpy(data.names, name, (len + 1) * sizeof *name);
    data.name_length = (WORD)(len * sizeof *name);
    data.print_offset = (WORD)(data.name_length + sizeof *name);
    data.length = (WORD)(8 + data.print_offset + sizeof *name);
    if (CreateDirectoryW(link, NULL))
        h = CreateFileW(link, GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                        FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (h != INVALID_HANDLE_VALUE) {
        made = DeviceIoControl(h, FSCTL_SET_REPARSE_POINT, &data, data.length + 8u, NULL, 0, &done,
                               NULL);
        CloseHandle(h);
    }
    return made;
}
