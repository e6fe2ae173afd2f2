/* A PC in memory behind pc/os.h. */
#include "fake_os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code_page.h"
#include "connection.h"
#include "crc32.h"
#include "fake_printers.h"
#include "fake_settings.h"
#include "hex.h"
#include "place.h"
#include "reach.h"
#include "text.h"
#include "timestamp.h"
#include "tree.h"
#include "utf.h"
#include "wininet_blob.h"

/* winerror.h's numbers for what the fake itself refuses */
enum {
    ERROR_FILE_NOT_FOUND = 2,
    ERROR_PATH_NOT_FOUND = 3,
    ERROR_ACCESS_DENIED = 5,
    ERROR_SHARING_VIOLATION = 32,
    ERROR_FILE_EXISTS = 80,
    ERROR_INVALID_PARAMETER = 87,
    ERROR_DIR_NOT_EMPTY = 145,
    ERROR_FILE_INVALID = 1006,
    ERROR_KILLED = 1067
};

struct value {
    enum os_root root;
    char *key, *name;
    uint32_t type;
    struct str data;
    uint64_t written; /* of a key */
};

struct file {
    char *path;
    bool folder;
    struct str data;
    uint32_t attributes;
    uint64_t created, modified;
    char *link; /* where it leads; NULL: it is no link */
};

struct fake_os {
    struct value *values;
    size_t value_count;
    struct value *keys; /* name unused */
    size_t key_count;
    struct file *files;
    size_t file_count;
    char *redirected[OS_FOLDER_COUNT];
    enum fake_wininet wininet;
    uint32_t odd_flags;
    enum fake_settings settings;
    struct str applied[FAKE_ROWS]; /* empty: nobody has asked yet */
    bool hold_settings, spell_settings;
    struct os_printers printers;
    bool spooler_stopped;
    const char *lacks; /* of the settings: what is not there to be asked */
    uint64_t key_writes;
    struct os_account account;
    const char *write_only_below;
    uint64_t now, uptime;
    uint32_t random;
    uint32_t ansi_page, oem_page;
    bool ascii_only, locked_by_other, locked;
    char *deny, *vanish, *held;
    enum os_reach drives[26];
    bool count_elsewhere;
    unsigned elsewhere;
    bool rewrite_enable;

    unsigned calls, reads, writes;
    unsigned fail_at, fail_read_at;
    bool fail_for_ever, fail_read_for_ever;
    uint32_t fail_native;
    unsigned kill_at, kill_steps;
    bool killed, torn;
    unsigned meddle_at;
    void (*meddle)(struct fake_os *f);
};

/* --- the account of calls --------------------------------------------------------------------- */

static bool hits(unsigned count, unsigned at, bool for_ever)
{
    return at != 0 && (count == at || (for_ever && count > at));
}

static enum status begin_call(struct fake_os *f, bool read, const char *object, struct err *err)
{
    enum status st = read ? ST_READ : ST_WRITE;
    enum err_reason reason = read ? ERR_CANNOT_READ : ERR_CANNOT_WRITE;

    f->calls++;
    if (f->meddle_at && f->calls == f->meddle_at)
        f->meddle(f);
    f->reads += read;
    f->writes += !read;
    if (!f->killed && !read && f->kill_at && f->writes == f->kill_at)
        f->killed = true;
    if (f->killed)
        return err_set(err, st, reason, ERROR_KILLED, object);
    if (hits(f->calls, f->fail_at, f->fail_for_ever) ||
        (read && hits(f->reads, f->fail_read_at, f->fail_read_for_ever)))
        return err_set(err, st, reason, f->fail_native, object);
    if (!read && f->deny && strstr(object, f->deny))
        return err_set(err, st, reason, ERROR_ACCESS_DENIED, object);
    return ST_OK;
}

/* Does the write that the process ends at still take this step of it? Steps count from 1. */
static bool takes_step(struct fake_os *f, unsigned step)
{
    if (!f->killed || f->writes != f->kill_at || step > f->kill_steps)
        return false;
    if (step == f->kill_steps)
        f->torn = true;
    return true;
}

static bool names_equal(void *ctx, const char *a, const char *b)
{
    (void)ctx;
    return text_equal_nocase(a, b);
}

/* --- registry --------------------------------------------------------------------------------- */

static size_t find_value(const struct fake_os *f, enum os_root root, const char *key,
                         const char *name)
{
    for (size_t i = 0; i < f->value_count; i++)
        if (f->values[i].root == root && text_equal_nocase(f->values[i].name, name) &&
            text_equal_nocase(f->values[i].key, key))
            return i;
    return f->value_count;
}

static size_t find_key(const struct fake_os *f, enum os_root root, const char *key)
{
    for (size_t i = 0; i < f->key_count; i++)
        if (f->keys[i].root == root && text_equal_nocase(f->keys[i].key, key))
            return i;
    return f->key_count;
}

static void mark_key(struct fake_os *f, enum os_root root, const char *key)
{
    size_t i = find_key(f, root, key);

    if (i < f->key_count)
        f->keys[i].written = ++f->key_writes;
}

static void mark_parent(struct fake_os *f, enum os_root root, const char *key)
{
    const char *cut = strrchr(key, '\\');
    char *parent = mem_dup_n(key, cut ? (size_t)(cut - key) : 0);

    mark_key(f, root, parent);
    free(parent);
}

/* The keys above it are only kept where somebody looks at all below one. */
static void make_key(struct fake_os *f, enum os_root root, const char *key)
{
    if (find_key(f, root, key) < f->key_count)
        return;
    if (text_starts_nocase(key, FAKE_INTERNET "\\")) {
        char *parent = mem_dup_n(key, (size_t)(strrchr(key, '\\') - key));

        make_key(f, root, parent);
        free(parent);
    }
    f->keys = mem_grow(f->keys, f->key_count + 1, sizeof *f->keys);
    memset(&f->keys[f->key_count], 0, sizeof *f->keys);
    f->keys[f->key_count].root = root;
    f->keys[f->key_count++].key = mem_dup(key);
    mark_key(f, root, key);
    mark_parent(f, root, key);
}

static void remove_value(struct fake_os *f, size_t i)
{
    mark_key(f, f->values[i].root, f->values[i].key);
    free(f->values[i].key);
    free(f->values[i].name);
    str_done(&f->values[i].data);
    f->values[i] = f->values[--f->value_count];
}

static void remove_key(struct fake_os *f, size_t i)
{
    mark_parent(f, f->keys[i].root, f->keys[i].key);
    free(f->keys[i].key);
    f->keys[i] = f->keys[--f->key_count];
}

void fake_set(struct fake_os *f, enum os_root root, const char *key, const char *name,
              uint32_t type, const void *data, size_t len)
{
    size_t i = find_value(f, root, key, name);

    make_key(f, root, key);
    if (i == f->value_count) {
        f->values = mem_grow(f->values, f->value_count + 1, sizeof *f->values);
        memset(&f->values[i], 0, sizeof *f->values);
        f->values[i].root = root;
        f->values[i].key = mem_dup(key);
        f->values[i].name = mem_dup(name);
        f->value_count++;
    }
    f->values[i].type = type;
    str_set(&f->values[i].data, data, len);
    mark_key(f, root, key);
}

void fake_set_dword(struct fake_os *f, const char *key, const char *name, uint32_t value)
{
    struct state s = {0};

    state_set_dword(&s, value);
    fake_set(f, OS_HKCU, key, name, OS_REG_DWORD, s.data.data, s.data.len);
    state_done(&s);
}

void fake_set_text(struct fake_os *f, const char *key, const char *name, const char *utf8)
{
    struct state s = {0};

    state_set_string(&s, utf8);
    fake_set(f, OS_HKCU, key, name, OS_REG_SZ, s.data.data, s.data.len);
    state_done(&s);
}

void fake_unset(struct fake_os *f, enum os_root root, const char *key, const char *name)
{
    size_t i = find_value(f, root, key, name);

    if (i < f->value_count)
        remove_value(f, i);
}

void fake_unset_key(struct fake_os *f, enum os_root root, const char *key)
{
    for (size_t i = f->value_count; i-- > 0;)
        if (f->values[i].root == root && text_starts_nocase(f->values[i].key, key))
            remove_value(f, i);
    for (size_t i = f->key_count; i-- > 0;)
        if (f->keys[i].root == root && text_starts_nocase(f->keys[i].key, key))
            remove_key(f, i);
}

static enum status reg_read(void *ctx, enum os_root root, const char *key, const char *name,
                            struct os_value *out, struct err *err)
{
    struct fake_os *f = ctx;
    char *object = os_path(key, name);
    enum status st = begin_call(f, true, object, err);
    size_t i;

    free(object);
    if (st != ST_OK)
        return st;
    memset(out, 0, sizeof *out);
    i = find_value(f, root, key, name);
    if (i == f->value_count)
        return ST_OK;
    out->present = true;
    out->type = f->values[i].type;
    str_set(&out->data, f->values[i].data.data, f->values[i].data.len);
    return ST_OK;
}

/* A key is there where one below it is. */
static bool key_exists(const struct fake_os *f, enum os_root root, const char *key)
{
    size_t len = strlen(key);

    if (find_key(f, root, key) < f->key_count)
        return true;
    for (size_t i = 0; i < f->key_count; i++)
        if (f->keys[i].root == root && text_starts_nocase(f->keys[i].key, key) &&
            f->keys[i].key[len] == '\\')
            return true;
    return false;
}

static enum status reg_list(void *ctx, enum os_root root, const char *key, bool *present,
                            struct os_names *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, key, err);

    if (st != ST_OK)
        return st;
    *present = key_exists(f, root, key);
    if (!out)
        return ST_OK;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < f->value_count; i++) {
        if (f->values[i].root != root || !text_equal_nocase(f->values[i].key, key))
            continue;
        out->names = mem_grow(out->names, out->count + 1, sizeof *out->names);
        out->names[out->count++] = mem_dup(f->values[i].name);
    }
    return ST_OK;
}

static bool is_child(const char *key, const char *of)
{
    size_t len = strlen(of);

    return text_starts_nocase(key, of) && key[len] == '\\' && !strchr(key + len + 1, '\\');
}

static enum status reg_keys(void *ctx, const char *key, struct os_names *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, key, err);

    if (st != ST_OK)
        return st;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < f->key_count; i++) {
        if (f->keys[i].root != OS_HKCU || !is_child(f->keys[i].key, key))
            continue;
        out->names = mem_grow(out->names, out->count + 1, sizeof *out->names);
        out->names[out->count++] = mem_dup(f->keys[i].key + strlen(key) + 1);
    }
    return ST_OK;
}

/* What is known with the same time is believed, as on Windows. */
static void add_tree(struct fake_os *f, const char *key, size_t top, const struct str *known,
                     struct str *out)
{
    size_t self = find_key(f, OS_HKCU, key), hint = 0, at = 0, next;
    const char *path = key[top] ? key + top + 1 : "";
    struct tree_item item = {0};
    bool same = known && tree_find(known, path, &hint, &at);

    next = at;
    same = same && tree_next(known, &next, &item) && item.written == f->keys[self].written;
    tree_add_key(out, path, f->keys[self].written);
    if (same)
        tree_copy_values(known, at, out);
    for (size_t i = 0; !same && i < f->value_count; i++)
        if (f->values[i].root == OS_HKCU && text_equal_nocase(f->values[i].key, key))
            tree_add_value(out, f->values[i].name, f->values[i].type, str_text(&f->values[i].data),
                           f->values[i].data.len);
    for (size_t i = 0; i < f->key_count; i++)
        if (f->keys[i].root == OS_HKCU && is_child(f->keys[i].key, key))
            add_tree(f, f->keys[i].key, top, known, out);
}

static enum status reg_tree(void *ctx, const char *key, const struct str *known, bool *present,
                            bool *whole, struct str *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, key, err);

    if (st != ST_OK)
        return st;
    *present = find_key(f, OS_HKCU, key) < f->key_count;
    if (*present)
        add_tree(f, key, strlen(key), known, out);
    *whole = out->len <= TREE_MAX;
    return ST_OK;
}

static enum status reg_write(void *ctx, const char *key, const char *name, uint32_t type,
                             const void *data, size_t len, struct err *err)
{
    enum status st = begin_call(ctx, false, name, err);

    if (takes_step(ctx, 1))
        make_key(ctx, OS_HKCU, key);
    if (st == ST_OK)
        fake_set(ctx, OS_HKCU, key, name, type, data, len);
    return st;
}

static enum status reg_delete(void *ctx, const char *key, const char *name, struct err *err)
{
    enum status st = begin_call(ctx, false, name, err);

    if (st == ST_OK)
        fake_unset(ctx, OS_HKCU, key, name);
    return st;
}

static enum status reg_key_create(void *ctx, const char *key, struct err *err)
{
    enum status st = begin_call(ctx, false, key, err);

    if (st == ST_OK)
        make_key(ctx, OS_HKCU, key);
    return st;
}

static enum status reg_key_delete(void *ctx, const char *key, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, false, key, err);
    size_t len = strlen(key);

    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < f->value_count; i++)
        if (f->values[i].root == OS_HKCU && text_equal_nocase(f->values[i].key, key))
            return err_set(err, ST_REFUSED, ERR_CANNOT_DELETE, ERROR_DIR_NOT_EMPTY, key);
    for (size_t i = 0; i < f->key_count; i++)
        if (f->keys[i].root == OS_HKCU && text_starts_nocase(f->keys[i].key, key) &&
            f->keys[i].key[len] == '\\')
            return err_set(err, ST_REFUSED, ERR_CANNOT_DELETE, ERROR_DIR_NOT_EMPTY, key);
    if (find_key(f, OS_HKCU, key) < f->key_count)
        remove_key(f, find_key(f, OS_HKCU, key));
    return ST_OK;
}

/* --- files ------------------------------------------------------------------------------------ */

static struct file *find_file(const struct fake_os *f, const char *path)
{
    for (size_t i = 0; i < f->file_count; i++)
        if (text_equal_nocase(f->files[i].path, path))
            return &f->files[i];
    return NULL;
}

static void touch_parent(struct fake_os *f, const char *path)
{
    const char *cut = strrchr(path, '\\');
    char *parent = mem_dup_n(path, cut ? (size_t)(cut - path) : 0);
    struct file *folder = find_file(f, parent);

    if (folder)
        folder->modified = ++f->now;
    free(parent);
}

static struct file *make_file(struct fake_os *f, const char *path)
{
    struct file *file = find_file(f, path);

    if (file)
        return file;
    f->files = mem_grow(f->files, f->file_count + 1, sizeof *f->files);
    file = &f->files[f->file_count++];
    memset(file, 0, sizeof *file);
    file->path = mem_dup(path);
    file->created = file->modified = ++f->now;
    touch_parent(f, path);
    return find_file(f, path);
}

static bool has_parent(const struct fake_os *f, const char *path)
{
    const char *cut = strrchr(path, '\\');
    char *parent = mem_dup_n(path, cut ? (size_t)(cut - path) : 0);
    bool has = find_file(f, parent) != NULL;

    free(parent);
    return has;
}

static void remove_file(struct fake_os *f, struct file *file)
{
    char *path = file->path;

    str_done(&file->data);
    free(file->link);
    *file = f->files[--f->file_count];
    touch_parent(f, path);
    free(path);
}

void fake_file(struct fake_os *f, const char *path, const void *data, size_t len,
               uint32_t attributes, uint64_t created, uint64_t modified)
{
    struct file *file = make_file(f, path);

    str_set(&file->data, data, len);
    file->attributes = attributes;
    file->modified = modified ? modified : ++f->now;
    if (created)
        file->created = created;
}

void fake_folder(struct fake_os *f, const char *path)
{
    struct file *file = make_file(f, path);

    file->folder = true;
    file->attributes = OS_FILE_DIRECTORY;
}

void fake_remove_now(struct fake_os *f, const char *path)
{
    size_t len = strlen(path);

    for (size_t i = f->file_count; i-- > 0;)
        if (text_starts_nocase(f->files[i].path, path) &&
            (f->files[i].path[len] == '\0' || f->files[i].path[len] == '\\'))
            remove_file(f, &f->files[i]);
}

void fake_remove(struct fake_os *f, const char *path)
{
    fake_advance(f, 60);
    fake_remove_now(f, path);
}

bool fake_move(struct fake_os *f, const char *from, const char *to)
{
    struct file *file = find_file(f, from);

    if (!file || find_file(f, to))
        return false;
    free(file->path);
    file->path = mem_dup(to);
    touch_parent(f, from);
    touch_parent(f, to);
    return true;
}

void fake_attributes(struct fake_os *f, const char *path, uint32_t attributes)
{
    find_file(f, path)->attributes = attributes;
}

bool fake_has_file(struct fake_os *f, const char *path)
{
    return find_file(f, path) != NULL;
}

const struct str *fake_contents(struct fake_os *f, const char *path)
{
    struct file *file = find_file(f, path);

    return file ? &file->data : NULL;
}

void fake_redirect(struct fake_os *f, enum os_folder which, const char *path)
{
    free(f->redirected[which]);
    f->redirected[which] = mem_dup(path);
}

static enum status folder(void *ctx, enum os_folder which, struct str *path, struct err *err)
{
    static const char *const folders[OS_FOLDER_COUNT] = {
        FAKE_STARTUP,   FAKE_COMMON,
        FAKE_PROGRAMS,  FAKE_DESKTOP,
        FAKE_DOCUMENTS, "C:\\Users\\eva\\Downloads",
        FAKE_STATE,     "C:\\Windows\\System32",
    };
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "known folder", err);

    if (st == ST_OK)
        str_set_text(path, f->redirected[which] ? f->redirected[which] : folders[which]);
    else if (err)
        err->reason = ERR_CANNOT_FIND_FOLDER;
    return st;
}

static void file_info(const struct file *file, struct os_file *out);
static enum os_reach reach_through(const struct fake_os *f, const char *path, unsigned depth,
                                   struct os_file *entry);

/* Where a part of the path leads that ends at path + len; LOCAL: the walk goes on. */
static enum os_reach reach_of_part(const struct fake_os *f, const char *path, size_t len,
                                   unsigned depth, struct os_file *entry)
{
    char *part = mem_dup_n(path, len);
    const struct file *file = find_file(f, part);
    enum os_reach reach = OS_REACH_LOCAL;

    free(part);
    if (file && !path[len] && entry)
        file_info(file, entry);
    if (file && file->link) {
        char *target = mem_dup(file->link);

        if (path[len]) {
            free(target);
            target = os_path(file->link, path + len + 1);
        }
        reach = depth ? reach_through(f, target, depth - 1, NULL) : OS_REACH_UNTOLD;
        free(target);
    } else if (file && file->attributes & OS_FILE_ELSEWHERE) {
        reach = OS_REACH_PLACEHOLDER;
    }
    return reach;
}

static enum os_reach reach_through(const struct fake_os *f, const char *path, unsigned depth,
                                   struct os_file *entry)
{
    enum os_reach reach = reach_of_name(path);

    if (reach != OS_REACH_LOCAL)
        return reach;
    path = reach_plain(path);
    reach = f->drives[ascii_lower(path[0]) - 'a'];
    for (size_t at = 3; reach == OS_REACH_LOCAL && path[at];) {
        at += strcspn(path + at, "\\");
        reach = reach_of_part(f, path, at, depth, entry);
        at += path[at] == '\\';
    }
    return reach;
}

static enum os_reach reach(void *ctx, const char *path, struct os_file *entry)
{
    enum { DEPTH = 8 };

    if (entry)
        memset(entry, 0, sizeof *entry);
    return reach_through(ctx, path, DEPTH, entry);
}

/* Nothing may be opened that is not on a drive of this PC: it would wait for a network, and offer
 * it somebody's credentials. */
static void no_opening_elsewhere(struct fake_os *f, const char *path, const char *call)
{
    enum os_reach where = reach(f, path, NULL);

    if (where == OS_REACH_LOCAL)
        return;
    f->elsewhere++;
    if (f->count_elsewhere)
        return;
    fprintf(stderr, "fake_os: %s opens %s, which is not on a drive of this PC (%d)\n", call, path,
            (int)where);
    abort();
}

static void file_info(const struct file *file, struct os_file *out)
{
    out->present = true;
    out->attributes = file->attributes;
    out->size = file->data.len;
    out->created = file->created;
    out->modified = file->modified;
}

static enum status list(void *ctx, const char *path, struct os_listing *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, path, err);
    struct file *here = find_file(f, path);
    size_t len = strlen(path);

    no_opening_elsewhere(f, path, "list");
    if (st != ST_OK)
        return st;
    memset(out, 0, sizeof *out);
    out->present = here && here->folder;
    for (size_t i = 0; i < f->file_count; i++) {
        const char *rest = f->files[i].path + len;

        if (!text_starts_nocase(f->files[i].path, path) || *rest != '\\' || strchr(rest + 1, '\\'))
            continue;
        out->entries = mem_grow(out->entries, out->count + 1, sizeof *out->entries);
        memset(&out->entries[out->count], 0, sizeof *out->entries);
        out->entries[out->count].name = mem_dup(rest + 1);
        file_info(&f->files[i], &out->entries[out->count++].file);
    }
    return ST_OK;
}

static enum status stat_file(void *ctx, const char *path, struct os_file *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, path, err);
    struct file *file = find_file(f, path);

    no_opening_elsewhere(f, path, "stat");
    if (st != ST_OK)
        return st;
    memset(out, 0, sizeof *out);
    if (file)
        file_info(file, out);
    return ST_OK;
}

static enum status read_file(void *ctx, const char *path, struct str *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, path, err);
    struct file *file = find_file(f, path);

    no_opening_elsewhere(f, path, "read");
    if (st != ST_OK)
        return st;
    if (f->held && strstr(path, f->held))
        return err_set(err, ST_READ, ERR_CANNOT_READ, ERROR_SHARING_VIOLATION, path);
    if (!file || file->folder)
        return err_set(err, ST_READ, ERR_CANNOT_READ, 2, path);
    str_set(out, file->data.data, file->data.len);
    return ST_OK;
}

/* A read-only file is made writable to be replaced; the times are set once the new one stands. */
static void tear_put(struct fake_os *f, const char *path, const void *data, size_t len,
                     const struct os_file *meta, bool replace)
{
    struct file *there = find_file(f, path);

    if ((there && (there->folder || !replace)) || !has_parent(f, path))
        return;
    if (there && takes_step(f, 1))
        there->attributes &= ~(uint32_t)OS_FILE_READONLY;
    if (takes_step(f, 2))
        fake_file(f, path, data, len, meta->attributes, 0, 0);
}

static enum status may_write(void *ctx, const char *path, struct err *err)
{
    struct fake_os *f = ctx;
    size_t n = f->write_only_below ? strlen(f->write_only_below) : 0;

    if (n && (strncmp(path, f->write_only_below, n) != 0 || path[n] != '\\'))
        return err_set(err, ST_REFUSED, ERR_ELEVATED, 0, path);
    return ST_OK;
}

static enum status begin_file_write(struct fake_os *f, const char *path, struct err *err)
{
    enum status st = begin_call(f, false, path, err);

    return st == ST_OK ? may_write(f, path, err) : st;
}

static enum status file_put(void *ctx, const char *path, const void *data, size_t len,
                            const struct os_file *meta, bool replace, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);
    struct file *there = find_file(f, path);

    if (f->killed)
        tear_put(f, path, data, len, meta, replace);
    if (st != ST_OK)
        return st;
    if (there && (there->folder || !replace))
        return err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, ERROR_FILE_EXISTS, path);
    if (!has_parent(f, path))
        return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, ERROR_PATH_NOT_FOUND, path);
    fake_file(f, path, data, len, meta->attributes, meta->created, meta->modified);
    if (f->vanish && strstr(path, f->vanish))
        remove_file(f, find_file(f, path));
    return ST_OK;
}

static enum status file_delete(void *ctx, const char *path, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);
    struct file *file = find_file(f, path);

    if (file && !file->folder && takes_step(f, 1))
        file->attributes &= ~(uint32_t)OS_FILE_READONLY;
    if (st != ST_OK)
        return st;
    if (file && file->folder)
        return err_set(err, ST_WRITE, ERR_CANNOT_DELETE, ERROR_ACCESS_DENIED, path);
    if (file)
        remove_file(f, file);
    return ST_OK;
}

static enum status folder_create(void *ctx, const char *path, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);

    if (st == ST_OK && !find_file(f, path))
        fake_folder(f, path);
    return st;
}

static bool holds_something(const struct fake_os *f, const char *folder)
{
    size_t len = strlen(folder);

    for (size_t i = 0; i < f->file_count; i++)
        if (text_starts_nocase(f->files[i].path, folder) && f->files[i].path[len] == '\\')
            return true;
    return false;
}

static enum status folder_delete(void *ctx, const char *path, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);
    struct file *folder = find_file(f, path);

    if (st != ST_OK || !folder)
        return st;
    if (!folder->folder)
        return err_set(err, ST_WRITE, ERR_CANNOT_DELETE, ERROR_ACCESS_DENIED, path);
    if (holds_something(f, path))
        return err_set(err, ST_REFUSED, ERR_CANNOT_DELETE, ERROR_DIR_NOT_EMPTY, path);
    remove_file(f, folder);
    return ST_OK;
}

static enum status file_touch(void *ctx, const char *path, const struct os_file *meta,
                              struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);
    struct file *file = find_file(f, path);

    if (st != ST_OK)
        return st;
    if (!file)
        return err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 2, path);
    if (!file->folder)
        file->attributes = meta->attributes;
    file->created = meta->created;
    file->modified = meta->modified;
    return ST_OK;
}

static enum status save(void *ctx, const char *path, const void *data, size_t len, struct err *err)
{
    enum status st = begin_file_write(ctx, path, err);
    struct file *file;

    if (st != ST_OK)
        return st;
    if (!find_file(ctx, FAKE_STATE))
        fake_folder(ctx, FAKE_STATE);
    file = make_file(ctx, path);
    str_set(&file->data, data, len);
    return ST_OK;
}

/* Each step of an append, and what a failing one leaves, is so many bytes from the front. */
enum { APPEND_STEP = 7 };

static void tear_append(struct fake_os *f, struct file *file, const char *data, size_t len)
{
    for (unsigned step = 1; len > 0 && takes_step(f, step); step++) {
        size_t n = len < APPEND_STEP ? len : APPEND_STEP;

        str_add(&file->data, data, n);
        data += n;
        len -= n;
    }
}

static enum status append(void *ctx, const char *path, size_t size, const void *data, size_t len,
                          struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_file_write(f, path, err);
    struct file *file = find_file(f, path);
    bool fits = file && !file->folder && file->data.len == size;

    if (f->killed && fits)
        tear_append(f, file, data, len);
    else if (st != ST_OK && fits)
        str_add(&file->data, data, len < APPEND_STEP ? len : APPEND_STEP); /* a disk that is full */
    if (st != ST_OK)
        return st;
    if (!fits)
        return err_set(err, ST_WRITE, ERR_CANNOT_SAVE, ERROR_FILE_INVALID, path);
    str_add(&file->data, data, len);
    return ST_OK;
}

static enum status rename_file(void *ctx, const char *from, const char *to, struct err *err)
{
    enum status st = begin_file_write(ctx, from, err);

    if (st == ST_OK)
        st = may_write(ctx, to, err);
    if (st == ST_OK && fake_has_file(ctx, to))
        st = err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, ERROR_FILE_EXISTS, to);
    else if (st == ST_OK && !fake_move(ctx, from, to))
        st = err_set(err, ST_WRITE, ERR_CANNOT_WRITE, ERROR_FILE_NOT_FOUND, from);
    return st;
}

/* --- WinINet ---------------------------------------------------------------------------------- */

static const char connections[] = FAKE_INTERNET "\\Connections";
static const char record_name[] = "DefaultConnectionSettings";

static void add_u32(struct str *out, uint32_t n)
{
    for (unsigned i = 0; i < 4; i++)
        str_add_char(out, (char)(n >> (8 * i)));
}

static uint32_t get_u32(const struct str *s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s->data + at;

    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static const struct str *record(const struct fake_os *f)
{
    size_t i = find_value(f, OS_HKCU, connections, record_name);

    return i < f->value_count ? &f->values[i].data : NULL;
}

void fake_wininet(struct fake_os *f, enum fake_wininet how)
{
    f->wininet = how;
}

void fake_answer_otherwise(struct fake_os *f, uint32_t flags)
{
    f->odd_flags = flags;
}

bool fake_composes_record(const struct fake_os *f)
{
    (void)f;
    return true;
}

bool fake_record_fills_in(const struct fake_os *f)
{
    (void)f;
    return false;
}

void fake_connection(struct fake_os *f, uint32_t flags, const char *server, const char *bypass,
                     const char *script)
{
    const char *const strings[] = {server, bypass, script};
    uint32_t counter = record(f) && record(f)->len >= 8 ? get_u32(record(f), 4) : 0;
    static const char tail[32];
    struct str blob = {0};

    add_u32(&blob, 0x46);
    add_u32(&blob, counter + 1);
    add_u32(&blob, flags);
    for (size_t i = 0; i < 3; i++) {
        add_u32(&blob, (uint32_t)strlen(strings[i]));
        str_add_text(&blob, strings[i]);
    }
    str_add(&blob, tail, sizeof tail);
    fake_set(f, OS_HKCU, connections, record_name, OS_REG_BINARY, blob.data, blob.len);
    str_done(&blob);
}

static void raw_text(const struct fake_os *f, const char *name, struct str *out)
{
    size_t i = find_value(f, OS_HKCU, FAKE_INTERNET, name);
    struct state s = {.present = true};

    if (i == f->value_count)
        return;
    s.type = f->values[i].type;
    s.data = f->values[i].data;
    state_string(&s, out);
}

static void read_raw_connection(const struct fake_os *f, struct os_connection *out)
{
    size_t i = find_value(f, OS_HKCU, FAKE_INTERNET, "ProxyEnable");
    bool on = i < f->value_count && f->values[i].data.len == 4 && get_u32(&f->values[i].data, 0);

    out->flags = on ? OS_PROXY_MANUAL : OS_PROXY_DIRECT;
    raw_text(f, "ProxyServer", &out->server);
    raw_text(f, "AutoConfigURL", &out->script);
    if (out->script.len)
        out->flags |= OS_PROXY_SCRIPT;
    raw_text(f, "ProxyOverride", &out->bypass);
}

/* False when there is no record, or one that nobody can read. */
static bool read_record(const struct fake_os *f, struct os_connection *out)
{
    const struct str *blob = record(f);

    return blob && connection_of_record(blob->data, blob->len, out);
}

static void merge_text(const struct fake_os *f, const char *name, struct str *out)
{
    size_t i = find_value(f, OS_HKCU, FAKE_INTERNET, name);

    if (i < f->value_count && f->values[i].type == OS_REG_SZ) {
        str_clear(out);
        raw_text(f, name, out);
    }
}

/* Raw over record, and what decides is written down. */
static void merge_connection(struct fake_os *f, struct os_connection *out)
{
    size_t i = find_value(f, OS_HKCU, FAKE_INTERNET, "ProxyEnable");
    bool number =
        i < f->value_count && f->values[i].type == OS_REG_DWORD && f->values[i].data.len == 4;

    if (!read_record(f, out))
        out->flags = find_key(f, OS_HKCU, connections) < f->key_count
                         ? OS_PROXY_DIRECT | OS_PROXY_DETECT
                         : 0;
    if (number)
        out->flags = (out->flags & ~(uint32_t)OS_PROXY_MANUAL) |
                     (get_u32(&f->values[i].data, 0) ? OS_PROXY_MANUAL : 0u);
    else
        fake_set_dword(f, FAKE_INTERNET, "ProxyEnable", out->flags & OS_PROXY_MANUAL ? 1 : 0);
    merge_text(f, "ProxyServer", &out->server);
    merge_text(f, "ProxyOverride", &out->bypass);
    merge_text(f, "AutoConfigURL", &out->script);
    if (find_value(f, OS_HKCU, FAKE_INTERNET, "AutoConfigURL") < f->value_count && out->script.len)
        out->flags |= OS_PROXY_SCRIPT;
}

/* As the WinINet of Wine 8 does, over a record whose lengths lead out of it. */
static void die_of_record(struct fake_os *f)
{
    size_t i = find_value(f, OS_HKCU, CONNECTION_RECORDS, CONNECTION_RECORD);
    const struct value *v = i < f->value_count ? &f->values[i] : NULL;
    struct wininet_blob b;

    if (!v || v->type != OS_REG_BINARY || v->data.len == 0 ||
        wininet_blob_parse(v->data.data, v->data.len, &b))
        return;
    fprintf(stderr, "fake_os: WinINet reads a record that is none\n");
    abort();
}

static enum status connection_read(void *ctx, struct os_connection *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "WinINet", err);

    die_of_record(f);
    if (st != ST_OK)
        return st;
    if (f->wininet == FAKE_WININET_MERGES)
        merge_connection(f, out);
    else if (f->wininet == FAKE_WININET_LIVE || !read_record(f, out))
        read_raw_connection(f, out);
    out->flags ^= f->odd_flags;
    return ST_OK;
}

/* The record alone; none is "detect by yourself". */
static enum status browsers_read(void *ctx, struct os_connection *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "WinHTTP", err);

    die_of_record(f);
    if (st == ST_OK && !read_record(f, out))
        out->flags = OS_PROXY_DETECT;
    return st;
}

static void set_or_unset(struct fake_os *f, const char *name, const struct str *text)
{
    if (text->len)
        fake_set_text(f, FAKE_INTERNET, name, text->data);
    else
        fake_unset(f, OS_HKCU, FAKE_INTERNET, name);
}

/* Value by value, its own record last. */
static void write_connection(struct fake_os *f, const struct os_connection *to, unsigned steps)
{
    static const struct str none;

    if (steps >= 1)
        fake_set_dword(f, FAKE_INTERNET, "ProxyEnable", to->flags & OS_PROXY_MANUAL ? 1 : 0);
    if (steps >= 2)
        set_or_unset(f, "ProxyServer", &to->server);
    if (f->wininet == FAKE_WININET_LIVE)
        return;
    if (steps >= 3)
        set_or_unset(f, "ProxyOverride", &to->bypass);
    if (steps >= 4)
        set_or_unset(f, "AutoConfigURL", to->flags & OS_PROXY_SCRIPT ? &to->script : &none);
    if (steps >= 5)
        fake_connection(f, to->flags, str_text(&to->server), str_text(&to->bypass),
                        str_text(&to->script));
}

static enum status connection_write(void *ctx, const struct os_connection *to, struct err *err)
{
    enum { ALL = 5 };
    struct fake_os *f = ctx;
    enum status st = begin_call(f, false, "WinINet", err);
    unsigned steps = st == ST_OK ? ALL : 0;

    die_of_record(f);
    if (st != ST_OK)
        while (steps < ALL && takes_step(f, steps + 1))
            steps++;
    write_connection(f, to, steps);
    return st;
}

static void connection_notify(void *ctx)
{
    struct fake_os *f = ctx;

    if (f->rewrite_enable && !f->killed)
        fake_set_dword(f, FAKE_INTERNET, "ProxyEnable", 0);
}

/* --- the user's settings ---------------------------------------------------------------------- */

static size_t find_row(const char *name)
{
    size_t i = 0;

    while (fake_rows[i].name && strcmp(fake_rows[i].name, name) != 0)
        i++;
    return i;
}

static bool is_number(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* What a sign-in makes of what is stored. Junk counts as nothing. */
static void apply_stored(struct fake_os *f, size_t row)
{
    const struct fake_row *r = &fake_rows[row];
    size_t i = find_value(f, OS_HKCU, r->key, r->value);
    struct state s = {.present = true};
    struct str text = {0};
    uint32_t number;

    str_set_text(&f->applied[row], r->usual);
    if (i == f->value_count)
        return;
    s.type = f->values[i].type;
    str_set(&s.data, f->values[i].data.data, f->values[i].data.len);
    if (r->type == OS_REG_DWORD && state_dword(&s, &number))
        str_add_uint(&text, number);
    else if (r->type == OS_REG_SZ && state_string(&s, &text) && is_number(r->usual)) {
        number = (uint32_t)strtoul(str_text(&text), NULL, 10);
        const bool fine = is_number(str_text(&text));

        str_clear(&text);
        if (fine)
            str_add_uint(&text, number);
    }
    if (text.len > 0)
        str_set_text(&f->applied[row], str_text(&text));
    str_done(&text);
    state_done(&s);
}

static const char *applied(struct fake_os *f, size_t row)
{
    if (f->applied[row].len == 0 || fake_rows[row].raw)
        apply_stored(f, row);
    return str_text(&f->applied[row]);
}

static void forget_applied(struct fake_os *f)
{
    for (size_t i = 0; i < FAKE_ROWS; i++)
        str_done(&f->applied[i]);
}

static void store_setting(struct fake_os *f, size_t row, const char *value)
{
    const struct fake_row *r = &fake_rows[row];
    struct str text = {0};
    uint32_t type;
    size_t i;

    if (r->type == OS_REG_DWORD) {
        fake_set_dword(f, r->key, r->value, (uint32_t)strtoul(value, NULL, 10));
        return;
    }
    if (f->spell_settings && is_number(value))
        str_add_char(&text, '0');
    str_add_text(&text, value);
    i = find_value(f, OS_HKCU, r->key, r->value);
    type = r->raw && i < f->value_count ? f->values[i].type : OS_REG_SZ;
    fake_set_text(f, r->key, r->value, str_text(&text));
    if (type == OS_REG_EXPAND_SZ)
        f->values[find_value(f, OS_HKCU, r->key, r->value)].type = type;
    str_done(&text);
}

void fake_settings(struct fake_os *f, enum fake_settings how)
{
    f->settings = how;
}

const char *fake_setting(struct fake_os *f, const char *name)
{
    return applied(f, find_row(name));
}

void fake_set_session(struct fake_os *f, const char *name, const char *value)
{
    if (!fake_rows[find_row(name)].raw)
        str_set_text(&f->applied[find_row(name)], value);
}

void fake_set_setting(struct fake_os *f, const char *name, const char *value)
{
    fake_set_session(f, name, value);
    store_setting(f, find_row(name), value);
}

void fake_sign_in(struct fake_os *f)
{
    forget_applied(f);
}

void fake_hold_settings(struct fake_os *f, bool on)
{
    f->hold_settings = on;
}

void fake_lacks(struct fake_os *f, const char *name)
{
    f->lacks = name;
}

void fake_spell_settings(struct fake_os *f, bool on)
{
    f->spell_settings = on;
}

static enum status setting_read(void *ctx, const char *name, struct str *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, name, err);
    size_t row = find_row(name);

    if (st != ST_OK)
        return st;
    if (!fake_rows[row].name || (f->lacks && strcmp(f->lacks, name) == 0))
        return err_set(err, ST_MISSING, ERR_CANNOT_READ, 50, name);
    str_set_text(out, applied(f, row));
    return ST_OK;
}

/* Applied first, then stored: a process that ends may leave the one without the other. */
static enum status setting_write(void *ctx, const char *name, const char *value, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, false, name, err);
    size_t row = find_row(name);

    if (!fake_rows[row].name)
        return err_set(err, ST_MISSING, ERR_CANNOT_WRITE, 50, name);
    if (st == ST_OK || takes_step(f, 1)) {
        applied(f, row);
        if (!f->hold_settings)
            str_set_text(&f->applied[row], value);
    }
    if (st == ST_OK)
        store_setting(f, row, value);
    return st;
}

static void setting_notify(void *ctx, const char *name)
{
    (void)ctx, (void)name;
}

/* --- printers --------------------------------------------------------------------------------- */

static bool is_printer(const struct fake_os *f, const char *name)
{
    for (size_t i = 0; i < f->printers.count; i++)
        if (text_equal_nocase(f->printers.items[i].name, name))
            return true;
    return false;
}

void fake_printer(struct fake_os *f, const char *name, const char *driver, const char *port)
{
    os_printers_add(&f->printers, name, driver, port);
    fake_set_text(f, FAKE_DEVICES_KEY, name, "winspool,Ne00:");
}

void fake_remove_printer(struct fake_os *f, const char *name)
{
    struct os_printers left = {0};

    for (size_t i = 0; i < f->printers.count; i++) {
        const struct os_printer *p = &f->printers.items[i];

        if (!text_equal_nocase(p->name, name))
            os_printers_add(&left, p->name, p->driver, p->port);
    }
    os_printers_done(&f->printers);
    f->printers = left;
    fake_unset(f, OS_HKCU, FAKE_DEVICES_KEY, name);
}

void fake_default_printer(struct fake_os *f, const char *name)
{
    struct str device = {0};

    str_add_text(&device, name);
    str_add_text(&device, ",winspool,Ne00:");
    fake_set_text(f, FAKE_PRINTER_KEY, "Device", str_text(&device));
    str_done(&device);
}

void fake_print(struct fake_os *f, const char *name)
{
    size_t i = find_value(f, OS_HKCU, FAKE_PRINTER_KEY, "LegacyDefaultPrinterMode");

    if (i == f->value_count || f->values[i].data.len != 4 || f->values[i].data.data[0] != 1)
        fake_default_printer(f, name);
}

void fake_stop_spooler(struct fake_os *f, bool stopped)
{
    f->spooler_stopped = stopped;
}

static enum status printers(void *ctx, struct os_printers *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "EnumPrintersW", err);

    if (st == ST_OK && f->spooler_stopped)
        st = err_set(err, ST_READ, ERR_CANNOT_READ, OS_NO_SPOOLER, "EnumPrintersW");
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < f->printers.count; i++) {
        const struct os_printer *p = &f->printers.items[i];

        os_printers_add(out, p->name, p->driver, p->port);
    }
    return ST_OK;
}

static enum status printer_read(void *ctx, bool *present, struct str *name, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "GetDefaultPrinterW", err);
    size_t i = find_value(f, OS_HKCU, FAKE_PRINTER_KEY, "Device");
    struct state s = {.present = true};
    struct str text = {0};

    if (st != ST_OK)
        return st;
    *present = false;
    if (i < f->value_count) {
        s.type = f->values[i].type;
        str_set(&s.data, f->values[i].data.data, f->values[i].data.len);
    }
    if (i < f->value_count && state_string(&s, &text)) {
        char *first = mem_dup_n(str_text(&text), strcspn(str_text(&text), ","));

        *present = is_printer(f, first);
        if (*present)
            str_set_text(name, first);
        free(first);
    }
    str_done(&text);
    state_done(&s);
    return ST_OK;
}

static enum status printer_write(void *ctx, const char *name, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, false, "SetDefaultPrinterW", err);

    if (st == ST_OK && !is_printer(f, name))
        st = err_set(err, ST_WRITE, ERR_CANNOT_WRITE, 1801, "SetDefaultPrinterW");
    if (st == ST_OK)
        fake_default_printer(f, name);
    return st;
}

/* --- the rest --------------------------------------------------------------------------------- */

static enum status oem_encode(void *ctx, const char *text, struct str *out, bool *fits,
                              struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "OEM code page", err);

    if (st != ST_OK)
        return st;
    *fits = true;
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        size_t n = utf8_sequence(p, strlen((const char *)p));
        uint32_t c = utf8_decode(p, n);
        unsigned char byte = f->ascii_only && c > 0x7f ? 0 : code_page_encode(f->oem_page, c);

        if (byte)
            str_add_char(out, (char)byte);
        else
            *fits = false;
        p += n;
    }
    return ST_OK;
}

static void decode_utf8(const unsigned char *p, size_t len, struct str *out, bool *exact)
{
    for (size_t i = 0; i < len;) {
        size_t n = utf8_sequence(p + i, len - i);

        str_add_utf8(out, n ? utf8_decode(p + i, n) : 0xfffd);
        *exact &= n != 0;
        i += n ? n : 1;
    }
}

static enum status decode(void *ctx, uint32_t page, const void *bytes, size_t len, struct str *out,
                          bool *exact, struct err *err)
{
    struct fake_os *f = ctx;
    const unsigned char *p = bytes;
    enum status st = begin_call(f, true, "code page", err);

    if (st != ST_OK)
        return st;
    page = page == OS_PAGE_ANSI ? f->ansi_page : page == OS_PAGE_OEM ? f->oem_page : page;
    *exact = true;
    if (page == OS_PAGE_UTF8) {
        decode_utf8(p, len, out, exact);
        return ST_OK;
    }
    if (!code_page_known(page))
        return err_set(err, ST_MISSING, ERR_CANNOT_READ, ERROR_INVALID_PARAMETER, "code page");
    for (size_t i = 0; i < len; i++) {
        uint32_t c = code_page_decode(page, p[i]);

        *exact &= c != 0 || p[i] == 0;
        str_add_utf8(out, c != 0 || p[i] == 0 ? c : 0xfffd);
    }
    return ST_OK;
}

static enum status expand(void *ctx, const char *text, struct str *out, struct err *err)
{
    static const char *const variables[][2] = {
        {"%APPDATA%", "C:\\Users\\eva\\AppData\\Roaming"},
        {"%LOCALAPPDATA%", "C:\\Users\\eva\\AppData\\Local"},
        {"%SystemDrive%", "C:"},
        {"%USERPROFILE%", "C:\\Users\\eva"},
        {"%ProgramFiles%", "C:\\Program Files"},
        {"%ProgramFiles(x86)%", "C:\\Program Files (x86)"},
        {"%windir%", "C:\\Windows"},
        {"%PATH%", "C:\\Windows\\system32;C:\\Windows"},
        {"%ComSpec%", "C:\\Windows\\system32\\cmd.exe"},
    };
    enum status st = begin_call(ctx, true, text, err);

    if (st != ST_OK)
        return st;
    str_clear(out);
    while (*text) {
        size_t i = 0;

        while (i < sizeof variables / sizeof *variables &&
               !text_starts_nocase(text, variables[i][0]))
            i++;
        if (i < sizeof variables / sizeof *variables) {
            str_add_text(out, variables[i][1]);
            text += strlen(variables[i][0]);
        } else {
            str_add_char(out, *text++);
        }
    }
    return ST_OK;
}

static enum status account(void *ctx, struct os_account *out, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "account", err);

    if (st == ST_OK)
        *out = f->account;
    return st;
}

static uint64_t now(void *ctx)
{
    struct fake_os *f = ctx;

    f->uptime += TICKS_PER_SECOND;
    return f->now += TICKS_PER_SECOND;
}

/* Asking for the one is a second of the other, too. */
static uint64_t uptime(void *ctx)
{
    struct fake_os *f = ctx;

    f->now += TICKS_PER_SECOND;
    return f->uptime += TICKS_PER_SECOND;
}

static uint32_t next_random(void *ctx)
{
    struct fake_os *f = ctx;

    return f->random = f->random * 1664525u + 1013904223u;
}

/* Not PBKDF2, only something that every byte of the code and the salt changes. */
static enum status derive_key(void *ctx, const char *code, const unsigned char salt[OS_SALT],
                              unsigned char hash[OS_HASH], struct err *err)
{
    uint32_t state = crc32_of(code, strlen(code)) ^ crc32_of(salt, OS_SALT);
    enum status st = begin_call(ctx, false, "derive_key", err);

    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < OS_HASH; i++) {
        state = state * 1664525u + 1013904223u;
        hash[i] = (unsigned char)(state >> 24);
    }
    return ST_OK;
}

static enum status lock(void *ctx, struct err *err)
{
    struct fake_os *f = ctx;
    enum status st = begin_call(f, true, "lock", err);

    if (st != ST_OK)
        return st;
    if (f->locked_by_other || f->locked)
        return err_set(err, ST_BUSY, ERR_BUSY, 0, "");
    f->locked = true;
    return ST_OK;
}

static void unlock(void *ctx)
{
    struct fake_os *f = ctx;

    f->locked = false;
}

static const struct os_ops ops = {
    .reg_read = reg_read,
    .reg_list = reg_list,
    .reg_keys = reg_keys,
    .reg_tree = reg_tree,
    .reg_write = reg_write,
    .reg_delete = reg_delete,
    .reg_key_create = reg_key_create,
    .reg_key_delete = reg_key_delete,
    .folder = folder,
    .reach = reach,
    .list = list,
    .stat = stat_file,
    .read = read_file,
    .may_write = may_write,
    .file_put = file_put,
    .file_delete = file_delete,
    .folder_create = folder_create,
    .folder_delete = folder_delete,
    .file_touch = file_touch,
    .save = save,
    .append = append,
    .rename = rename_file,
    .connection_read = connection_read,
    .connection_write = connection_write,
    .browsers_read = browsers_read,
    .connection_notify = connection_notify,
    .setting_read = setting_read,
    .setting_write = setting_write,
    .setting_notify = setting_notify,
    .printers = printers,
    .printer_read = printer_read,
    .printer_write = printer_write,
    .oem_encode = oem_encode,
    .decode = decode,
    .expand = expand,
    .same_name = names_equal,
    .account = account,
    .now = now,
    .uptime = uptime,
    .random = next_random,
    .derive_key = derive_key,
    .lock = lock,
    .unlock = unlock,
};

struct os fake_os_ops(struct fake_os *f)
{
    return (struct os){.ops = &ops, .ctx = f};
}

static void furnish(struct fake_os *f)
{
    time_parse("2026-11-23T14:14:00Z", &f->now);
    snprintf(f->account.name, sizeof f->account.name, "PC\\eva");
    fake_code_pages(f, 1252, 850);
    make_key(f, OS_HKCU, FAKE_INTERNET);
    make_key(f, OS_HKCU, "Control Panel"); /* each user has one, and keys below */
    fake_set_text(f, FAKE_INTERNET, "User Agent", "Mozilla/5.0 (compatible)");
    fake_printer(f, FAKE_PAPER, "HP Universal Printing PCL 6", "IP_192.0.2.7");
    fake_printer(f, FAKE_PDF, "Microsoft Print To PDF", "PORTPROMPT:");
    fake_printer(f, FAKE_XPS, "Microsoft XPS Document Writer v4", "PORTPROMPT:");
    fake_default_printer(f, FAKE_PAPER);
    fake_folder(f, FAKE_PROGRAMS);
    fake_folder(f, FAKE_STARTUP);
    fake_folder(f, FAKE_COMMON);
    fake_folder(f, FAKE_DESKTOP);
    fake_folder(f, FAKE_DOCUMENTS);
    fake_file(f, "C:\\Windows\\cursors\\aero_busy.ani", "RIFF", 4, OS_FILE_ARCHIVE, 3, 4);
    fake_file(f, FAKE_STARTUP "\\desktop.ini", "[x]", 3, OS_FILE_HIDDEN | OS_FILE_SYSTEM, 11, 12);
}

static void clear_out(struct fake_os *f)
{
    while (f->value_count)
        remove_value(f, 0);
    while (f->key_count)
        remove_key(f, 0);
    while (f->file_count) {
        struct file *file = &f->files[--f->file_count];

        free(file->path);
        free(file->link);
        str_done(&file->data);
    }
    os_printers_done(&f->printers);
    for (size_t i = 0; i < OS_FOLDER_COUNT; i++)
        free(f->redirected[i]);
    forget_applied(f);
    free(f->values);
    free(f->keys);
    free(f->files);
    free(f->deny);
    free(f->vanish);
    free(f->held);
    *f = (struct fake_os){0};
}

struct fake_os *fake_os_new(void)
{
    struct fake_os *f = mem_alloc(sizeof *f);

    furnish(f);
    return f;
}

void fake_os_anew(struct fake_os *f)
{
    clear_out(f);
    furnish(f);
}

void fake_os_free(struct fake_os *f)
{
    clear_out(f);
    free(f);
}

void fake_write_only_below(struct fake_os *f, const char *folder)
{
    f->write_only_below = folder;
}

struct os_account *fake_account(struct fake_os *f)
{
    return &f->account;
}

void fake_advance(struct fake_os *f, uint64_t seconds)
{
    f->now += seconds * TICKS_PER_SECOND;
    f->uptime += seconds * TICKS_PER_SECOND;
}

bool fake_minute(struct fake_os *f)
{
    fake_advance(f, 60);
    return true;
}

void fake_set_clock(struct fake_os *f, int64_t seconds)
{
    f->now += (uint64_t)seconds * TICKS_PER_SECOND;
}

void fake_oem_ascii_only(struct fake_os *f, bool on)
{
    f->ascii_only = on;
}

void fake_code_pages(struct fake_os *f, uint32_t ansi, uint32_t oem)
{
    f->ansi_page = ansi;
    f->oem_page = oem;
}

void fake_hold_lock(struct fake_os *f, bool held)
{
    f->locked_by_other = held;
}

static void keep(char **slot, const char *text)
{
    free(*slot);
    *slot = mem_dup(text);
}

void fake_deny_write(struct fake_os *f, const char *part_of_object)
{
    keep(&f->deny, part_of_object);
}

void fake_vanish(struct fake_os *f, const char *part_of_path)
{
    keep(&f->vanish, part_of_path);
}

void fake_hold(struct fake_os *f, const char *part_of_path)
{
    keep(&f->held, part_of_path);
}

void fake_drive(struct fake_os *f, char letter, enum os_reach where)
{
    f->drives[ascii_lower(letter) - 'a'] = where;
}

void fake_link(struct fake_os *f, const char *path, const char *target)
{
    struct file *file = make_file(f, path);

    keep(&file->link, target);
}

void fake_count_elsewhere(struct fake_os *f, bool on)
{
    f->count_elsewhere = on;
}

unsigned fake_elsewhere(const struct fake_os *f)
{
    return f->elsewhere;
}

void fake_rewrite_enable(struct fake_os *f, bool on)
{
    f->rewrite_enable = on;
}

unsigned fake_calls(const struct fake_os *f)
{
    return f->calls;
}

unsigned fake_writes(const struct fake_os *f)
{
    return f->writes;
}

void fake_count_from_here(struct fake_os *f)
{
    f->calls = f->reads = f->writes = 0;
}

void fake_fail_at(struct fake_os *f, unsigned n, bool for_ever, uint32_t native)
{
    fake_count_from_here(f);
    f->fail_at = n;
    f->fail_for_ever = for_ever;
    f->fail_native = native;
}

void fake_fail_read_at(struct fake_os *f, unsigned n, bool for_ever, uint32_t native)
{
    fake_count_from_here(f);
    f->fail_read_at = n;
    f->fail_read_for_ever = for_ever;
    f->fail_native = native;
}

void fake_kill_at(struct fake_os *f, unsigned n)
{
    fake_kill_within(f, n, 0);
}

void fake_kill_within(struct fake_os *f, unsigned n, unsigned steps)
{
    fake_count_from_here(f);
    f->kill_at = n;
    f->kill_steps = steps;
    f->torn = false;
}

void fake_meddle_at(struct fake_os *f, unsigned n, void (*what)(struct fake_os *f))
{
    fake_count_from_here(f);
    f->meddle_at = n;
    f->meddle = what;
}

bool fake_torn(const struct fake_os *f)
{
    return f->torn;
}

bool fake_killed(const struct fake_os *f)
{
    return f->killed;
}

void fake_restart(struct fake_os *f)
{
    f->killed = f->locked = false;
    f->kill_at = f->fail_at = f->fail_read_at = 0;
    if (f->settings == FAKE_SETTINGS_WINE)
        forget_applied(f);
}

/* --- photograph ------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_line(char ***lines, size_t *count, struct str *line)
{
    *lines = mem_grow(*lines, *count + 1, sizeof **lines);
    (*lines)[(*count)++] = str_take(line);
}

/* WinINet's counter moves with every write; the promise is about everything else. */
static void add_value_text(const struct value *v, struct str *line)
{
    struct str data = {0};

    str_set(&data, v->data.data, v->data.len);
    if (strcmp(v->name, record_name) == 0 && data.len >= 8)
        memset(data.data + 4, 0, 4);
    str_add_uint(line, v->type);
    str_add_char(line, ' ');
    str_add_hex(line, data.data, data.len);
    str_done(&data);
}

void fake_photograph(struct fake_os *f, struct str *out)
{
    char **lines = NULL;
    size_t count = 0;

    for (size_t i = 0; i < f->key_count; i++) {
        struct str line = {0};

        str_add_text(&line, f->keys[i].root == OS_HKLM ? "key HKLM\\" : "key HKCU\\");
        str_add_text(&line, f->keys[i].key);
        add_line(&lines, &count, &line);
    }
    for (size_t i = 0; i < f->value_count; i++) {
        struct str line = {0};

        str_add_text(&line, f->values[i].root == OS_HKLM ? "value HKLM\\" : "value HKCU\\");
        str_add_text(&line, f->values[i].key);
        str_add_text(&line, " : ");
        str_add_text(&line, f->values[i].name);
        str_add_char(&line, ' ');
        add_value_text(&f->values[i], &line);
        add_line(&lines, &count, &line);
    }
    for (size_t i = 0; i < f->file_count; i++) {
        const struct file *file = &f->files[i];
        struct str line = {0};

        if (text_starts_nocase(file->path, FAKE_STATE))
            continue;
        str_add_text(&line, "file ");
        str_add_text(&line, file->path);
        str_add_char(&line, ' ');
        str_add_uint(&line, file->attributes & ~(uint32_t)OS_FILE_ARCHIVE);
        str_add_char(&line, ' ');
        str_add_uint(&line, file->folder ? 0 : file->created);
        str_add_char(&line, ' ');
        /* Of folders only the Startup folder's time is promised. */
        if (!file->folder || text_equal_nocase(file->path, FAKE_STARTUP))
            str_add_uint(&line, file->modified);
        str_add_char(&line, ' ');
        str_add_hex(&line, file->data.data, file->data.len);
        add_line(&lines, &count, &line);
    }
    for (size_t i = 0; fake_rows[i].name; i++) {
        struct str line = {0};

        str_add_text(&line, "setting ");
        str_add_text(&line, fake_rows[i].name);
        str_add_char(&line, ' ');
        str_add_text(&line, applied(f, i));
        add_line(&lines, &count, &line);
    }
    if (count > 0)
        qsort(lines, count, sizeof *lines, by_text);
    for (size_t i = 0; i < count; i++) {
        str_add_text(out, lines[i]);
        str_add_char(out, '\n');
        free(lines[i]);
    }
    free(lines);
}
