/* A path as typed, made full. */
#include "full_path.h"

#include "str.h"
#include "utf.h"
#include "win_utf.h"

#include <windows.h>

char *full_path(const char *path)
{
    wchar_t *typed = utf16_from(path), *full = NULL;
    DWORD size = typed ? GetFullPathNameW(typed, 0, NULL, NULL) : 0, len = 0;
    char *out = NULL;

    if (size) {
        full = mem_alloc(size * sizeof *full);
        len = GetFullPathNameW(typed, size, full, NULL);
    }
    if (len && len < size)
        out = utf8_from(full);
    free(full);
    free(typed);
    return out;
}
