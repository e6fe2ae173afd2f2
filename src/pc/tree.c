/* A registry key with all below it as one run of bytes: made, walked, compared. */
#include "tree.h"

#include <string.h>

#include "text.h"
#include "utf.h"

enum { KEY = 'k', VALUE = 'v', KEY_HEAD = 9, VALUE_HEAD = 9 };

/* --- writing ---------------------------------------------------------------------------------- */

static void add_number(struct str *out, uint64_t number, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        str_add_char(out, (char)(number >> (8 * i)));
}

void tree_add_key(struct str *tree, const char *path, uint64_t written)
{
    str_add_char(tree, KEY);
    add_number(tree, written, 8);
    str_add(tree, path, strlen(path) + 1);
}

void tree_add_value(struct str *tree, const char *name, uint32_t type, const void *bytes,
                    size_t len)
{
    str_add_char(tree, VALUE);
    add_number(tree, type, 4);
    add_number(tree, len, 4);
    str_add(tree, name, strlen(name) + 1);
    str_add(tree, bytes, len);
}

/* --- reading ---------------------------------------------------------------------------------- */

static uint64_t number_at(const char *bytes, unsigned count)
{
    uint64_t number = 0;

    for (unsigned i = 0; i < count; i++)
        number |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return number;
}

bool tree_next(const struct str *tree, size_t *at, struct tree_item *out)
{
    const char *p = str_text(tree) + *at, *end;
    size_t left = tree->len - *at;
    struct tree_item item = {0};

    if (left < KEY_HEAD + 1 || (*p != KEY && *p != VALUE))
        return false;
    item.is_key = *p == KEY;
    item.name = p + KEY_HEAD;
    end = memchr(item.name, '\0', left - KEY_HEAD);
    if (!end || !utf8_valid(item.name, (size_t)(end - item.name)))
        return false;
    end++;
    if (item.is_key) {
        item.written = number_at(p + 1, 8);
    } else {
        item.type = (uint32_t)number_at(p + 1, 4);
        item.len = (size_t)number_at(p + 5, 4);
        item.bytes = end;
        if (item.len > left - (size_t)(end - p))
            return false;
        end += item.len;
    }
    *at += (size_t)(end - p);
    *out = item;
    return true;
}

bool tree_valid(const struct str *tree)
{
    struct tree_item item;
    size_t at = 0;

    while (tree_next(tree, &at, &item))
        if (item.is_key ? item.name[0] == '\\' : at == 0)
            return false;
    return at == tree->len && (at == 0 || str_text(tree)[0] == KEY);
}

static bool find_from(const struct str *tree, const char *path, size_t from, size_t *at)
{
    struct tree_item item;

    for (size_t here = from; tree_next(tree, &from, &item); here = from) {
        if (item.is_key && text_equal_nocase(item.name, path)) {
            *at = here;
            return true;
        }
    }
    return false;
}

bool tree_find(const struct str *tree, const char *path, size_t *hint, size_t *at)
{
    struct tree_item item;

    if (!find_from(tree, path, *hint, at) && !(*hint && find_from(tree, path, 0, at)))
        return false;
    *hint = *at;
    tree_next(tree, hint, &item);
    return true;
}

bool tree_copy_values(const struct str *tree, size_t at, struct str *out)
{
    struct tree_item key, item;
    size_t start, end, length;

    tree_next(tree, &at, &key);
    start = end = at;
    while (tree_next(tree, &at, &item) && !item.is_key)
        end = at;
    str_add(out, str_text(tree) + start, end - start);
    length = strlen(key.name);
    return end < tree->len && item.is_key && text_equal_nocase_n(item.name, key.name, length) &&
           (length == 0 || item.name[length] == '\\');
}

/* --- comparing -------------------------------------------------------------------------------- */

static bool is_below(const char *path, const char *key)
{
    size_t len = strlen(key);

    return text_equal_nocase_n(path, key, len) && (len == 0 || path[len] == '\\');
}

static bool find_value(const struct str *tree, size_t key, const char *name, struct tree_item *out)
{
    tree_next(tree, &key, out);
    while (tree_next(tree, &key, out) && !out->is_key)
        if (text_equal_nocase(out->name, name))
            return true;
    return false;
}

void tree_compare(const struct str *before, const struct str *now,
                  bool (*told)(void *ctx, enum tree_difference what, const char *path,
                               const struct tree_item *value),
                  void *ctx)
{
    const char *path = NULL, *gone = NULL;
    struct tree_item item, found;
    size_t at = 0, hint = 0, key = 0;
    bool go_on = true;

    while (go_on && tree_next(before, &at, &item)) {
        if (item.is_key) {
            path = item.name;
            if (gone && is_below(path, gone))
                continue;
            gone = tree_find(now, path, &hint, &key) ? NULL : path;
            if (gone)
                go_on = told(ctx, TREE_GONE, path, NULL);
        } else if (!gone && path) {
            if (!find_value(now, key, item.name, &found))
                go_on = told(ctx, TREE_GONE, path, &item);
            else if (found.type != item.type || found.len != item.len ||
                     (item.len && memcmp(found.bytes, item.bytes, item.len) != 0))
                go_on = told(ctx, TREE_CHANGED, path, &item);
        }
    }
}
