/* The registry: values and keys, each write read back. */
#include "win_os_private.h"

#include "utf.h"
#include "win_utf.h"

#include <wchar.h>

/* A value's name has at most 16383 characters ("Registry element size limits"). */
enum { NAME_MAX_CHARS = 16384, VALUES_MAX = 65536 };

static enum status fail(struct err *err, enum status status, enum err_reason reason, LSTATUS native,
                        enum os_root root, const char *key, const char *name)
{
    struct str where = {0};

    str_add_text(&where, root == OS_HKLM ? "HKLM\\" : "HKCU\\");
    str_add_text(&where, key);
    if (name) {
        str_add_text(&where, "\\");
        str_add_text(&where, name);
    }
    err_set(err, status, reason, (uint32_t)native, str_text(&where));
    str_done(&where);
    return status;
}

static bool is_absent(LSTATUS r)
{
    /* KEY_DELETED: somebody deleted the key between the opening and the reading. */
    return r == ERROR_FILE_NOT_FOUND || r == ERROR_PATH_NOT_FOUND || r == ERROR_KEY_DELETED;
}

static HKEY root_key(const struct win_os *w, enum os_root root)
{
    return root == OS_HKLM ? HKEY_LOCAL_MACHINE : w->user_root;
}

LSTATUS win_key_open(const struct win_os *w, enum os_root root, const char *key, REGSAM rights,
                     HKEY *out)
{
    wchar_t *wide = utf16_from(key);
    LSTATUS r;

    if (!wide)
        return ERROR_NO_UNICODE_TRANSLATION;
    r = RegOpenKeyExW(root_key(w, root), wide, 0, rights | KEY_WOW64_64KEY, out);
    free(wide);
    return r;
}

static LSTATUS key_create(const struct win_os *w, const char *key, REGSAM rights, HKEY *out)
{
    wchar_t *wide = utf16_from(key);
    LSTATUS r;

    if (!wide)
        return ERROR_NO_UNICODE_TRANSLATION;
    r = RegCreateKeyExW(w->user_root, wide, 0, NULL, REG_OPTION_NON_VOLATILE,
                        rights | KEY_WOW64_64KEY, NULL, out, NULL);
    free(wide);
    return r;
}

LSTATUS win_value_query(HKEY key, const wchar_t *name, uint32_t *type, struct str *data)
{
    DWORD room = 1024; /* most values, a list of exempt addresses too, come with the first call */
    int tries;

    /* Somebody may write a longer value between two calls; not for ever. */
    for (tries = 0; tries < 16; tries++) {
        BYTE *bytes = mem_alloc(room);
        DWORD len = room, kind = 0;
        LSTATUS r = RegQueryValueExW(key, name, NULL, &kind, bytes, &len);

        if (r == ERROR_SUCCESS && len > OS_VALUE_MAX)
            r = ERROR_FILE_TOO_LARGE;
        if (r == ERROR_SUCCESS) {
            *type = kind;
            str_set(data, bytes, len);
        }
        free(bytes);
        if (r != ERROR_MORE_DATA)
            return r;
        if (len > OS_VALUE_MAX)
            return ERROR_FILE_TOO_LARGE;
        room = len > room ? len : room * 2;
    }
    return ERROR_MORE_DATA;
}

static LSTATUS query_utf8(HKEY key, const char *name, uint32_t *type, struct str *data)
{
    wchar_t *wide = utf16_from(name);
    LSTATUS r;

    if (!wide)
        return ERROR_NO_UNICODE_TRANSLATION;
    r = win_value_query(key, wide, type, data);
    free(wide);
    return r;
}

enum status win_reg_read(void *ctx, enum os_root root, const char *key, const char *name,
                         struct os_value *out, struct err *err)
{
    struct win_os *w = ctx;
    HKEY k = NULL;
    uint32_t type = 0;
    struct str data = {0};
    LSTATUS r = win_key_open(w, root, key, KEY_QUERY_VALUE, &k);

    if (r == ERROR_SUCCESS)
        r = query_utf8(k, name, &type, &data);
    if (k)
        RegCloseKey(k);
    if (r != ERROR_SUCCESS && !is_absent(r)) {
        str_done(&data);
        return fail(err, ST_READ, r == ERROR_FILE_TOO_LARGE ? ERR_TOO_LARGE : ERR_CANNOT_READ, r,
                    root, key, name);
    }
    out->present = r == ERROR_SUCCESS;
    out->type = out->present ? type : 0;
    str_move(&out->data, &data);
    return ST_OK;
}

/* The names of an open key's values. */
static LSTATUS value_names(HKEY key, struct os_names *out)
{
    wchar_t *name = mem_alloc(NAME_MAX_CHARS * sizeof *name);
    size_t room = 0;
    LSTATUS r = ERROR_SUCCESS;

    while (r == ERROR_SUCCESS) {
        DWORD len = NAME_MAX_CHARS;
        char *utf8;

        r = RegEnumValueW(key, (DWORD)out->count, name, &len, NULL, NULL, NULL, NULL);
        if (r != ERROR_SUCCESS)
            break;
        utf8 = utf8_from_n(name, len);
        if (!utf8) {
            r = ERROR_NO_UNICODE_TRANSLATION;
            break;
        }
        if (out->count == room) {
            room = room ? room * 2 : 16;
            out->names = mem_grow(out->names, room, sizeof *out->names);
        }
        out->names[out->count++] = utf8;
        if (out->count > VALUES_MAX)
            r = ERROR_FILE_TOO_LARGE;
    }
    free(name);
    return r == ERROR_NO_MORE_ITEMS ? ERROR_SUCCESS : r;
}

enum status win_reg_list(void *ctx, enum os_root root, const char *key, bool *present,
                         struct os_names *out, struct err *err)
{
    struct win_os *w = ctx;
    struct os_names names = {0};
    HKEY k = NULL;
    LSTATUS r = win_key_open(w, root, key, KEY_QUERY_VALUE, &k);

    if (r == ERROR_SUCCESS && out)
        r = value_names(k, &names);
    if (k)
        RegCloseKey(k);
    if (r != ERROR_SUCCESS)
        os_names_done(&names);
    if (r != ERROR_SUCCESS && !is_absent(r))
        return fail(err, ST_READ,
                    r == ERROR_NO_UNICODE_TRANSLATION ? ERR_NAME_NOT_UNICODE
                    : r == ERROR_FILE_TOO_LARGE       ? ERR_TOO_LARGE
                                                      : ERR_CANNOT_READ,
                    r, root, key, NULL);
    *present = r == ERROR_SUCCESS;
    if (out) {
        os_names_done(out);
        *out = names;
    }
    return ST_OK;
}

/*
 * RegSetValueExW "helps" with strings that lack their NUL: Wine looks at the character
 * before and the one behind the end, and stores one character more when that is NUL
 * (the documentation only says that the size must include the terminator). Behind our
 * copy stands a character that is not NUL, so nothing is added; in front of it there are
 * zeros, because for a single odd byte the character "before the end" lies there.
 */
static LSTATUS set_exactly(HKEY key, const wchar_t *name, uint32_t type, const void *data,
                           size_t len)
{
    enum { GUARD = 16 };
    BYTE *guarded = mem_alloc(len + 2 * GUARD);
    LSTATUS r;

    if (len)
        memcpy(guarded + GUARD, data, len);
    memset(guarded + GUARD + len, 0xFF, GUARD);
    r = RegSetValueExW(key, name, 0, type, guarded + GUARD, (DWORD)len);
    free(guarded);
    return r;
}

static LSTATUS set_and_confirm(HKEY key, const char *name, uint32_t type, const void *data,
                               size_t len)
{
    wchar_t *wide = utf16_from(name);
    uint32_t found_type = 0;
    struct str found = {0};
    LSTATUS r = ERROR_NO_UNICODE_TRANSLATION;

    if (!wide)
        goto out;
    r = set_exactly(key, wide, type, data, len);
    if (r != ERROR_SUCCESS)
        goto out;
    r = win_value_query(key, wide, &found_type, &found);
    if (r != ERROR_SUCCESS)
        goto out;
    if (found_type != type || found.len != len || (len && memcmp(found.data, data, len) != 0))
        r = ERROR_INVALID_DATA;
out:
    str_done(&found);
    free(wide);
    return r;
}

enum status win_reg_write(void *ctx, const char *key, const char *name, uint32_t type,
                          const void *data, size_t len, struct err *err)
{
    struct win_os *w = ctx;
    HKEY k = NULL;
    LSTATUS r;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    if (len > OS_VALUE_MAX)
        return fail(err, ST_WRITE, ERR_TOO_LARGE, ERROR_FILE_TOO_LARGE, OS_HKCU, key, name);
    r = key_create(w, key, KEY_QUERY_VALUE | KEY_SET_VALUE, &k);
    if (r == ERROR_SUCCESS)
        r = set_and_confirm(k, name, type, data, len);
    if (k)
        RegCloseKey(k);
    if (r != ERROR_SUCCESS)
        return fail(err, ST_WRITE, ERR_CANNOT_WRITE, r, OS_HKCU, key, name);
    return ST_OK;
}

enum status win_reg_delete(void *ctx, const char *key, const char *name, struct err *err)
{
    struct win_os *w = ctx;
    HKEY k = NULL;
    wchar_t *wide;
    LSTATUS r;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    r = win_key_open(w, OS_HKCU, key, KEY_SET_VALUE, &k);
    if (r == ERROR_SUCCESS) {
        wide = utf16_from(name);
        r = wide ? RegDeleteValueW(k, wide) : ERROR_NO_UNICODE_TRANSLATION;
        free(wide);
        RegCloseKey(k);
    }
    if (r != ERROR_SUCCESS && !is_absent(r))
        return fail(err, ST_WRITE, ERR_CANNOT_DELETE, r, OS_HKCU, key, name);
    return ST_OK;
}

enum status win_reg_key_create(void *ctx, const char *key, struct err *err)
{
    struct win_os *w = ctx;
    HKEY k = NULL;
    LSTATUS r;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    r = key_create(w, key, KEY_QUERY_VALUE, &k);
    if (r != ERROR_SUCCESS)
        return fail(err, ST_WRITE, ERR_CANNOT_WRITE, r, OS_HKCU, key, NULL);
    RegCloseKey(k);
    return ST_OK;
}

/* ERROR_DIR_NOT_EMPTY, as a folder would say it, when the key holds something. */
static LSTATUS key_is_empty(HKEY key)
{
    DWORD keys = 0, values = 0;
    LSTATUS r =
        RegQueryInfoKeyW(key, NULL, NULL, NULL, &keys, NULL, NULL, &values, NULL, NULL, NULL, NULL);

    return r != ERROR_SUCCESS ? r : keys || values ? ERROR_DIR_NOT_EMPTY : ERROR_SUCCESS;
}

enum status win_reg_key_delete(void *ctx, const char *key, struct err *err)
{
    struct win_os *w = ctx;
    HKEY k = NULL;
    wchar_t *wide = NULL;
    LSTATUS r;
    enum status st = win_os_may_write(w, err);

    if (st != ST_OK)
        return st;
    r = win_key_open(w, OS_HKCU, key, KEY_QUERY_VALUE, &k);
    if (r == ERROR_SUCCESS) {
        r = key_is_empty(k);
        RegCloseKey(k);
    }
    if (r == ERROR_SUCCESS) {
        wide = utf16_from(key); /* valid: it was opened by that name */
        r = RegDeleteKeyExW(w->user_root, wide, KEY_WOW64_64KEY, 0);
        free(wide);
    }
    if (r == ERROR_DIR_NOT_EMPTY)
        return fail(err, ST_REFUSED, ERR_CANNOT_DELETE, r, OS_HKCU, key, NULL);
    if (r != ERROR_SUCCESS && !is_absent(r))
        return fail(err, ST_WRITE, ERR_CANNOT_DELETE, r, OS_HKCU, key, NULL);
    return ST_OK;
}
