/* Every byte of the neighbourhood of all tickets, as text. */
#include "photograph.h"

#include "hex.h"
#include "kinds.h"
#include "test.h"
#include "utf.h"
#include "win_utf.h"

#include <shlobj.h>
#include <wchar.h>
#include <windows.h>

enum { NAME_MAX_CHARS = 16384 };

/* --- text ------------------------------------------------------------------------------------- */

static void add_wide(struct str *out, const wchar_t *text)
{
    char *utf8 = utf8_from(text);

    /* A name that is no UTF-16 is still a name: its units tell it apart. */
    if (utf8)
        str_add_text(out, utf8);
    else
        str_add_hex(out, text, wcslen(text) * sizeof *text);
    free(utf8);
}

static void add_number(struct str *out, const char *label, uint64_t number)
{
    str_add_char(out, '\t');
    str_add_text(out, label);
    str_add_char(out, ' ');
    str_add_uint(out, number);
}

/* Hexadecimal: attributes are bits. */
static void add_digits(struct str *out, DWORD bits)
{
    char text[16];

    snprintf(text, sizeof text, "%lx", (unsigned long)bits);
    str_add_text(out, text);
}

/* --- sorted names ----------------------------------------------------------------------------- */

struct names {
    wchar_t **items;
    size_t count;
};

static void names_add(struct names *names, const wchar_t *name)
{
    names->items = mem_grow(names->items, names->count + 1, sizeof *names->items);
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
    wchar_t *path = mem_alloc(size * sizeof *path);

    swprintf(path, size, L"%ls\\%ls", parent, name);
    return path;
}

/* --- registry --------------------------------------------------------------------------------- */

struct value {
    wchar_t *name;
    DWORD type, size;
    BYTE *data;
};

struct values {
    struct value *items;
    size_t count;
};

static int by_value_name(const void *a, const void *b)
{
    return wcscmp(((const struct value *)a)->name, ((const struct value *)b)->name);
}

/* Name and data by one call: under Wine each call asks its server, and this is most of what a
 * photograph takes. */
static void read_values(struct values *values, HKEY key)
{
    static wchar_t name[NAME_MAX_CHARS];
    static BYTE data[1 << 18];
    DWORD length, type, size;
    LSTATUS error;

    while (length = NAME_MAX_CHARS, size = sizeof data,
           (error = RegEnumValueW(key, (DWORD)values->count, name, &length, NULL, &type, data,
                                  &size)) == ERROR_SUCCESS) {
        struct value *value;

        values->items = mem_grow(values->items, values->count + 1, sizeof *values->items);
        value = &values->items[values->count++];
        *value = (struct value){_wcsdup(name), type, size, mem_alloc(size + 1)};
        memcpy(value->data, data, size);
    }
    if (error != ERROR_NO_MORE_ITEMS)
        abort();
    if (values->count > 0)
        qsort(values->items, values->count, sizeof *values->items, by_value_name);
}

static void add_values(struct str *out, HKEY key, const wchar_t *path)
{
    struct values values = {0};

    read_values(&values, key);
    for (size_t n = 0; n < values.count; n++) {
        struct value *value = &values.items[n];

        add_wide(out, path);
        str_add_char(out, '\t');
        add_wide(out, value->name);
        add_number(out, "type", value->type);
        add_number(out, "bytes", value->size);
        str_add_char(out, '\t');
        str_add_hex(out, value->data, value->size);
        str_add_char(out, '\n');
        free(value->name);
        free(value->data);
    }
    free(values.items);
}

static uint64_t ticks(FILETIME time)
{
    return (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

static void add_key(struct str *out, const wchar_t *path)
{
    wchar_t name[256];
    struct names names = {0};
    HKEY key;
    DWORD length;

    add_wide(out, path);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key) != ERROR_SUCCESS) {
        str_add_text(out, "\tabsent\n");
        return;
    }
    str_add_text(out, "\tkey\n");
    add_values(out, key, path);
    for (DWORD i = 0; length = 256,
               RegEnumKeyExW(key, i, name, &length, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++)
        names_add(&names, name);
    names_sort(&names);
    for (size_t n = 0; n < names.count; n++) {
        wchar_t *child = joined(path, names.items[n]);

        add_key(out, child);
        free(child);
    }
    names_done(&names);
    RegCloseKey(key);
}

/* --- files ------------------------------------------------------------------------------------ */

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

static void add_file(struct str *out, const wchar_t *folder, const wchar_t *name)
{
    wchar_t *path = joined(folder, name);
    WIN32_FILE_ATTRIBUTE_DATA data;

    if (!GetFileAttributesExW(path, GetFileExInfoStandard, &data))
        abort();
    add_wide(out, path);
    str_add_text(out, "\tattributes ");
    add_digits(out, data.dwFileAttributes);
    add_number(out, "bytes", data.nFileSizeLow);
    add_number(out, "created", ticks(data.ftCreationTime));
    add_number(out, "modified", ticks(data.ftLastWriteTime));
    add_number(out, "content", content_hash(path));
    str_add_char(out, '\n');
    free(path);
}

static void add_folder_itself(struct str *out, const wchar_t *folder)
{
    WIN32_FILE_ATTRIBUTE_DATA data;

    add_wide(out, folder);
    if (GetFileAttributesExW(folder, GetFileExInfoStandard, &data))
        add_number(out, "modified", ticks(data.ftLastWriteTime));
    else
        str_add_text(out, "\tabsent");
    str_add_char(out, '\n');
}

static void add_folder(struct str *out, const GUID *which)
{
    wchar_t *folder = NULL, *pattern;
    struct names names = {0};
    WIN32_FIND_DATAW found;
    HANDLE search;

    if (FAILED(SHGetKnownFolderPath(which, KF_FLAG_DONT_VERIFY, NULL, &folder)))
        abort();
    add_folder_itself(out, folder);
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
    for (size_t n = 0; n < names.count; n++)
        add_file(out, folder, names.items[n]);
    names_done(&names);
    CoTaskMemFree(folder);
}

/* Kinds may share a key: it is in the photograph once. */
static bool is_of_an_earlier_kind(size_t kind, const char *key)
{
    for (size_t i = 0; i < kind; i++)
        for (const char *const *other = kind_fixtures[i]->keys; *other; other++)
            if (strcmp(*other, key) == 0)
                return true;
    return false;
}

void photograph(struct str *out)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        for (const char *const *key = kind_fixtures[i]->keys; *key; key++) {
            wchar_t *path;

            if (is_of_an_earlier_kind(i, *key))
                continue;
            path = utf16_from(*key);
            add_key(out, path);
            free(path);
        }
    add_folder(out, &FOLDERID_Startup);
    add_folder(out, &FOLDERID_CommonStartup);
}

void photograph_check(const struct str *before)
{
    struct str now = {0};

    photograph(&now);
    CHECK_TEXT(str_text(&now), str_text(before));
    str_done(&now);
}
