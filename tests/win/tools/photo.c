/*
 * photo
 *
 * Prints every byte of the neighbourhood of both tickets, sorted, so that a photograph
 * from before and one from after can be compared with diff: the registry keys with each
 * value's type and bytes, the Startup folders with each entry's attributes, times and
 * content. What is not there is printed as absent.
 */
#include "text.h"

#include <shlobj.h>
#include <stdint.h>
#include <stdlib.h>

enum { NAME_MAX_CHARS = 16384, PATH_CHARS = 1024 };

static const wchar_t *const keys[] = {
    L"Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
    L"Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved",
    L"Software\\Microsoft\\Windows\\CurrentVersion\\Run",
};

/* --- sorted names ------------------------------------------------------------------------------
 */

struct names {
    wchar_t **items;
    size_t count;
};

static void names_add(struct names *names, const wchar_t *name)
{
    wchar_t **grown = realloc(names->items, (names->count + 1) * sizeof *grown);

    if (!grown)
        abort();
    names->items = grown;
    names->items[names->count++] = _wcsdup(name);
}

static int by_name(const void *a, const void *b)
{
    return wcscmp(*(wchar_t *const *)a, *(wchar_t *const *)b);
}

static void names_sort(struct names *names)
{
    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, by_name);
}

static void names_done(struct names *names)
{
    while (names->count > 0)
        free(names->items[--names->count]);
    free(names->items);
}

static wchar_t *joined(const wchar_t *parent, const wchar_t *name)
{
    size_t size = wcslen(parent) + wcslen(name) + 2;
    wchar_t *path = malloc(size * sizeof *path);

    if (!path)
        abort();
    swprintf(path, size, L"%ls\\%ls", parent, name);
    return path;
}

/* --- registry ----------------------------------------------------------------------------------
 */

static void print_value(HKEY key, const wchar_t *path, const wchar_t *name)
{
    DWORD type = 0, size = 0, i;
    BYTE *data;

    RegQueryValueExW(key, name, NULL, &type, NULL, &size);
    data = calloc(size + 1u, 1);
    if (!data || RegQueryValueExW(key, name, NULL, &type, data, &size) != ERROR_SUCCESS)
        abort();
    text_put(stdout, path);
    fputs("\t", stdout);
    text_put(stdout, name);
    printf("\ttype %lu\t%lu bytes\t", type, size);
    for (i = 0; i < size; i++)
        printf("%02x", data[i]);
    printf("\n");
    free(data);
}

static void print_values(HKEY key, const wchar_t *path)
{
    static wchar_t name[NAME_MAX_CHARS];
    struct names names = {0};
    size_t n;
    DWORD i, length;

    for (i = 0; length = NAME_MAX_CHARS,
        RegEnumValueW(key, i, name, &length, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++)
        names_add(&names, name);
    names_sort(&names);
    for (n = 0; n < names.count; n++)
        print_value(key, path, names.items[n]);
    names_done(&names);
}

static void print_key(const wchar_t *path)
{
    wchar_t name[256];
    struct names names = {0};
    HKEY key;
    size_t n;
    DWORD i, length;

    text_put(stdout, path);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key) != ERROR_SUCCESS) {
        printf("\tabsent\n");
        return;
    }
    printf("\tkey\n");
    print_values(key, path);
    for (i = 0; length = ARRAYSIZE(name),
        RegEnumKeyExW(key, i, name, &length, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++)
        names_add(&names, name);
    names_sort(&names);
    for (n = 0; n < names.count; n++) {
        wchar_t *child = joined(path, names.items[n]);

        print_key(child);
        free(child);
    }
    names_done(&names);
    RegCloseKey(key);
}

/* --- files -------------------------------------------------------------------------------------
 */

static uint64_t ticks(FILETIME time)
{
    return (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

/* FNV-1a: tells contents apart, guards against nobody. */
static uint64_t content_hash(const wchar_t *path)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    FILE *file = _wfopen(path, L"rb");
    int c;

    if (!file)
        return 0;
    while ((c = fgetc(file)) != EOF)
        hash = (hash ^ (uint64_t)c) * UINT64_C(1099511628211);
    fclose(file);
    return hash;
}

static void print_file(const wchar_t *folder, const wchar_t *name)
{
    wchar_t *path = joined(folder, name);
    WIN32_FILE_ATTRIBUTE_DATA data;

    if (!GetFileAttributesExW(path, GetFileExInfoStandard, &data))
        abort();
    text_put(stdout, path);
    printf("\tattributes %lx\t%lu bytes\tcreated %llu\tmodified %llu\tcontent %016llx\n",
           data.dwFileAttributes, data.nFileSizeLow, (unsigned long long)ticks(data.ftCreationTime),
           (unsigned long long)ticks(data.ftLastWriteTime), (unsigned long long)content_hash(path));
    free(path);
}

static void print_folder_itself(const wchar_t *folder)
{
    WIN32_FILE_ATTRIBUTE_DATA data;

    text_put(stdout, folder);
    if (GetFileAttributesExW(folder, GetFileExInfoStandard, &data))
        printf("\tfolder\tmodified %llu\n", (unsigned long long)ticks(data.ftLastWriteTime));
    else
        printf("\tabsent\n");
}

static void print_folder(const GUID *which)
{
    wchar_t *folder = NULL, *pattern;
    struct names names = {0};
    WIN32_FIND_DATAW found;
    HANDLE search;
    size_t n;

    if (FAILED(SHGetKnownFolderPath(which, 0, NULL, &folder)))
        abort();
    print_folder_itself(folder);
    pattern = joined(folder, L"*");
    search = FindFirstFileW(pattern, &found);
    free(pattern);
    if (search != INVALID_HANDLE_VALUE) {
        do {
            if (wcscmp(found.cFileName, L".") != 0 && wcscmp(found.cFileName, L"..") != 0)
                names_add(&names, found.cFileName);
        } while (FindNextFileW(search, &found));
        FindClose(search);
    }
    names_sort(&names);
    for (n = 0; n < names.count; n++)
        print_file(folder, names.items[n]);
    names_done(&names);
    CoTaskMemFree(folder);
}

int wmain(void)
{
    size_t i;

    text_out_raw();
    for (i = 0; i < ARRAYSIZE(keys); i++)
        print_key(keys[i]);
    print_folder(&FOLDERID_Startup);
    print_folder(&FOLDERID_CommonStartup);
    return 0;
}
