/* Reads of the PC, each made once where a cache is open. */
#include "os_cache.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum entry_kind { ENTRY_VALUE, ENTRY_NAMES, ENTRY_TREE, ENTRY_FOLDER, ENTRY_REACH };

struct os_cache_entry {
    enum entry_kind kind;
    unsigned which; /* the root; of a folder, which */
    char *key;      /* the path of what was asked for reach; "" for a folder */
    char *name;     /* of a value; NULL otherwise */
    bool present;
    bool whole;      /* of a tree */
    uint32_t type;   /* of a value */
    struct str data; /* of a value or a tree; of a folder, its path */
    struct os_names names;
    enum os_reach reach;
    struct os_file file; /* what reach found at the end of the path */
};

static void entry_done(struct os_cache_entry *e)
{
    free(e->key);
    free(e->name);
    str_done(&e->data);
    os_names_done(&e->names);
}

void os_cache_done(struct os_cache *cache)
{
    for (size_t i = 0; i < cache->count; i++)
        entry_done(&cache->entries[i]);
    free(cache->entries);
    memset(cache, 0, sizeof *cache);
}

struct os os_cached(const struct os *os, struct os_cache *cache)
{
    return (struct os){.ops = os->ops, .ctx = os->ctx, .cache = cache};
}

/* By the letter: the same key in another spelling is read once more. */
static const struct os_cache_entry *find(const struct os *os, enum entry_kind kind, unsigned which,
                                         const char *key, const char *name)
{
    for (size_t i = 0; os->cache && i < os->cache->count; i++) {
        const struct os_cache_entry *e = &os->cache->entries[i];

        if (e->kind == kind && e->which == which && strcmp(e->key, key) == 0 &&
            (!name || strcmp(e->name, name) == 0))
            return e;
    }
    return NULL;
}

static struct os_cache_entry *add(const struct os *os, enum entry_kind kind, unsigned which,
                                  const char *key, const char *name)
{
    struct os_cache *cache = os->cache;
    struct os_cache_entry *e;

    cache->entries = mem_grow(cache->entries, cache->count + 1, sizeof *cache->entries);
    e = &cache->entries[cache->count++];
    *e = (struct os_cache_entry){
        .kind = kind, .which = which, .key = mem_dup(key), .name = name ? mem_dup(name) : NULL};
    return e;
}

static void copy_names(struct os_names *to, const struct os_names *from)
{
    struct os_names names = {0};

    if (from->count)
        names.names = mem_grow(NULL, from->count, sizeof *names.names);
    while (names.count < from->count) {
        names.names[names.count] = mem_dup(from->names[names.count]);
        names.count++;
    }
    os_names_done(to);
    *to = names;
}

enum status os_reg_read(const struct os *os, enum os_root root, const char *key, const char *name,
                        struct os_value *out, struct err *err)
{
    const struct os_cache_entry *known = find(os, ENTRY_VALUE, root, key, name);
    enum status st;

    if (known) {
        out->present = known->present;
        out->type = known->type;
        str_set(&out->data, str_text(&known->data), known->data.len);
        return ST_OK;
    }
    st = os->ops->reg_read(os->ctx, root, key, name, out, err);
    if (st == ST_OK && os->cache) {
        struct os_cache_entry *e = add(os, ENTRY_VALUE, root, key, name);

        e->present = out->present;
        e->type = out->type;
        str_set(&e->data, str_text(&out->data), out->data.len);
    }
    return st;
}

enum status os_reg_list(const struct os *os, enum os_root root, const char *key, bool *present,
                        struct os_names *out, struct err *err)
{
    const struct os_cache_entry *known = find(os, ENTRY_NAMES, root, key, NULL);
    struct os_names names = {0};
    enum status st;

    if (!os->cache)
        return os->ops->reg_list(os->ctx, root, key, present, out, err);
    if (!known) {
        struct os_cache_entry *e;
        bool there = false;

        st = os->ops->reg_list(os->ctx, root, key, &there, &names, err);
        if (st != ST_OK)
            return st;
        e = add(os, ENTRY_NAMES, root, key, NULL);
        e->present = there;
        e->names = names;
        known = e;
    }
    *present = known->present;
    if (out)
        copy_names(out, &known->names);
    return ST_OK;
}

enum status os_reg_tree(const struct os *os, const char *key, const struct str *older,
                        bool *present, bool *whole, struct str *out, struct err *err)
{
    const struct os_cache_entry *known = find(os, ENTRY_TREE, OS_HKCU, key, NULL);
    size_t start = out->len;
    enum status st;

    if (known) {
        *present = known->present;
        *whole = known->whole;
        str_add(out, str_text(&known->data), known->data.len);
        return ST_OK;
    }
    st = os->ops->reg_tree(os->ctx, key, older, present, whole, out, err);
    if (st == ST_OK && os->cache) {
        struct os_cache_entry *e = add(os, ENTRY_TREE, OS_HKCU, key, NULL);

        e->present = *present;
        e->whole = *whole;
        str_set(&e->data, str_text(out) + start, out->len - start);
    }
    return st;
}

enum status os_folder_path(const struct os *os, enum os_folder which, struct str *path,
                           struct err *err)
{
    const struct os_cache_entry *known = find(os, ENTRY_FOLDER, which, "", NULL);
    enum status st;

    if (known) {
        str_set(path, str_text(&known->data), known->data.len);
        return ST_OK;
    }
    st = os->ops->folder(os->ctx, which, path, err);
    if (st == ST_OK && os->cache)
        str_set(&add(os, ENTRY_FOLDER, which, "", NULL)->data, str_text(path), path->len);
    return st;
}

enum os_reach os_reach_of(const struct os *os, const char *path, struct os_file *entry)
{
    const struct os_cache_entry *known = find(os, ENTRY_REACH, 0, path, NULL);
    struct os_file file = {0};
    enum os_reach reach = known ? known->reach : os->ops->reach(os->ctx, path, &file);

    if (known) {
        file = known->file;
    } else if (os->cache) {
        struct os_cache_entry *e = add(os, ENTRY_REACH, 0, path, NULL);

        e->reach = reach;
        e->file = file;
    }
    if (entry)
        *entry = file;
    return reach;
}

enum status os_connection_read(const struct os *os, struct os_connection *out, struct err *err)
{
    enum status st = os->ops->connection_read(os->ctx, out, err);

    if (os->cache) /* asking may have written */
        os_cache_done(os->cache);
    return st;
}
