/* A registry key with all below it, as one run of bytes. */
#include "win_os_private.h"

#include "tree.h"
#include "utf.h"
#include "win_utf.h"

/* "Registry element size limits": 255 characters of a key's name, 16,383 of a value's. */
enum { KEY_CHARS = 256, VALUE_CHARS = 16384, ROOM = 4096 };

struct climb {
    const struct str *known;
    size_t hint; /* where in known the next key is looked for first */
    struct str *out;
    bool whole;
    wchar_t *name; /* VALUE_CHARS */
    BYTE *data;
    DWORD room;
};

static bool is_absent(LSTATUS r)
{
    return r == ERROR_FILE_NOT_FOUND || r == ERROR_PATH_NOT_FOUND || r == ERROR_KEY_DELETED;
}

static uint64_t ticks_of(const FILETIME *t)
{
    return (uint64_t)t->dwHighDateTime << 32 | t->dwLowDateTime;
}

static void add_value(struct climb *c, DWORD chars, DWORD type, DWORD len)
{
    char *utf8 = utf8_from_n(c->name, chars);

    if (utf8 && c->out->len + len < TREE_MAX)
        tree_add_value(c->out, utf8, type, c->data, len);
    else
        c->whole = false;
    free(utf8);
}

static void climb_values(struct climb *c, HKEY key)
{
    DWORD i = 0;

    while (c->whole) {
        DWORD chars = VALUE_CHARS, type = 0, len = c->room;
        LSTATUS r = RegEnumValueW(key, i, c->name, &chars, NULL, &type, c->data, &len);

        if (r == ERROR_MORE_DATA && len > c->room && len <= TREE_MAX) {
            free(c->data);
            c->room = len;
            c->data = mem_alloc(c->room);
            continue; /* the same one again */
        }
        if (r == ERROR_NO_MORE_ITEMS || r == ERROR_KEY_DELETED)
            return;
        if (r == ERROR_SUCCESS)
            add_value(c, chars, type, len);
        else
            c->whole = false;
        i++;
    }
}

static void climb_key(struct climb *c, HKEY parent, const wchar_t *name, const char *path,
                      uint64_t written);

static void climb_below(struct climb *c, HKEY key, const char *path)
{
    DWORD i;

    for (i = 0; c->whole; i++) {
        wchar_t name[KEY_CHARS];
        DWORD chars = KEY_CHARS;
        FILETIME written = {0};
        char *utf8, *below;
        LSTATUS r = RegEnumKeyExW(key, i, name, &chars, NULL, NULL, NULL, &written);

        if (r == ERROR_NO_MORE_ITEMS || r == ERROR_KEY_DELETED)
            return;
        utf8 = r == ERROR_SUCCESS ? utf8_from_n(name, chars) : NULL;
        if (!utf8) {
            c->whole = false;
            return;
        }
        below = *path ? os_path(path, utf8) : mem_dup(utf8);
        climb_key(c, key, name, below, ticks_of(&written));
        free(utf8);
        free(below);
    }
}

/* A key that is known and has none below it need not even be opened. */
static void climb_key(struct climb *c, HKEY parent, const wchar_t *name, const char *path,
                      uint64_t written)
{
    struct tree_item item;
    size_t at = 0, next;
    HKEY key = NULL;
    bool known = c->known && tree_find(c->known, path, &c->hint, &at);
    bool below = true;
    LSTATUS r;

    next = at;
    if (known && !(tree_next(c->known, &next, &item) && item.written == written))
        known = false;
    if (known) {
        tree_add_key(c->out, path, written);
        below = tree_copy_values(c->known, at, c->out);
    }
    if (!below || c->out->len > TREE_MAX) {
        c->whole = c->whole && c->out->len <= TREE_MAX;
        return;
    }
    r = RegOpenKeyExW(parent, name, 0, KEY_READ | KEY_WOW64_64KEY, &key);
    if (r != ERROR_SUCCESS) {
        c->whole = c->whole && is_absent(r); /* gone since it was listed */
        return;
    }
    if (!known) {
        tree_add_key(c->out, path, written);
        climb_values(c, key);
    }
    climb_below(c, key, path);
    RegCloseKey(key);
}

enum status win_reg_tree(void *ctx, const char *key, const struct str *known, bool *present,
                         bool *whole, struct str *out, struct err *err)
{
    struct win_os *w = ctx;
    struct climb c = {.known = known, .out = out, .whole = true, .room = ROOM};
    wchar_t *wide = utf16_from(key);
    FILETIME written = {0};
    HKEY top = NULL;
    LSTATUS r = win_key_open(w, OS_HKCU, key, KEY_READ, &top);

    if (r == ERROR_SUCCESS)
        r = RegQueryInfoKeyW(top, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                             &written);
    if (r == ERROR_SUCCESS) {
        c.name = mem_alloc(VALUE_CHARS * sizeof *c.name);
        c.data = mem_alloc(c.room);
        climb_key(&c, w->user_root, wide, "", ticks_of(&written));
    }
    if (top)
        RegCloseKey(top);
    free(wide);
    free(c.name);
    free(c.data);
    (void)err; /* what cannot be read decides nothing: it is known to be there, and no more */
    *present = !is_absent(r);
    *whole = c.whole && r == ERROR_SUCCESS;
    return ST_OK;
}

enum status win_reg_keys(void *ctx, const char *key, struct os_names *out, struct err *err)
{
    struct win_os *w = ctx;
    struct os_names names = {0};
    HKEY top = NULL;
    LSTATUS r = win_key_open(w, OS_HKCU, key, KEY_READ, &top);
    DWORD i;

    for (i = 0; r == ERROR_SUCCESS; i++) {
        wchar_t name[KEY_CHARS];
        DWORD chars = KEY_CHARS;
        char *utf8;

        r = RegEnumKeyExW(top, i, name, &chars, NULL, NULL, NULL, NULL);
        if (r != ERROR_SUCCESS)
            break;
        utf8 = utf8_from_n(name, chars);
        if (!utf8)
            continue; /* no program that has a name for it could ask for it */
        names.names = mem_grow(names.names, names.count + 1, sizeof *names.names);
        names.names[names.count++] = utf8;
    }
    if (top)
        RegCloseKey(top);
    if (r != ERROR_SUCCESS && r != ERROR_NO_MORE_ITEMS && !is_absent(r)) {
        os_names_done(&names);
        return err_set(err, ST_READ, ERR_CANNOT_READ, (uint32_t)r, key);
    }
    os_names_done(out);
    *out = names;
    return ST_OK;
}
