#include "place.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "tree.h"
#include "wininet_blob.h"

/* --- keeping ---------------------------------------------------------------------------------- */

void place_done(struct place *p)
{
    free(p->key);
    free(p->name);
    memset(p, 0, sizeof *p);
}

void place_copy(struct place *to, const struct place *from)
{
    struct place copy = *from;

    copy.key = mem_dup(from->key);
    copy.name = mem_dup(from->name);
    *to = copy;
}

void state_done(struct state *s)
{
    str_done(&s->data);
    memset(s, 0, sizeof *s);
}

void state_copy(struct state *to, const struct state *from)
{
    struct state copy = *from;

    memset(&copy.data, 0, sizeof copy.data);
    str_set(&copy.data, from->data.data, from->data.len);
    *to = copy;
}

static struct place place_make(enum place_type type, enum os_root root, const char *key,
                               const char *name)
{
    struct place p = {.type = type, .root = root, .key = mem_dup(key), .name = mem_dup(name)};

    return p;
}

struct place place_value(enum os_root root, const char *key, const char *name)
{
    return place_make(PLACE_VALUE, root, key, name);
}

struct place place_blob(const char *key, const char *name)
{
    return place_make(PLACE_BLOB, OS_HKCU, key, name);
}

struct place place_key(const char *key)
{
    return place_make(PLACE_KEY, OS_HKCU, key, NULL);
}

struct place place_tree(const char *key)
{
    return place_make(PLACE_TREE, OS_HKCU, key, NULL);
}

struct place place_file(const char *folder, const char *name)
{
    return place_make(PLACE_FILE, OS_HKCU, folder, name);
}

struct place place_folder(const char *folder)
{
    return place_make(PLACE_FOLDER, OS_HKCU, folder, NULL);
}

struct place place_connection(void)
{
    return place_make(PLACE_CONNECTION, OS_HKCU, NULL, NULL);
}

static bool same_part(const struct os *os, const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return os->ops->same_name(os->ctx, a, b);
}

struct place place_browsers(void)
{
    return place_make(PLACE_CONNECTION, OS_HKCU, NULL, "WinHTTP");
}

bool place_same(const struct os *os, const struct place *a, const struct place *b)
{
    return a->type == b->type && a->root == b->root && same_part(os, a->key, b->key) &&
           same_part(os, a->name, b->name);
}

/* --- naming ----------------------------------------------------------------------------------- */

/* What a value without a name is called, as the Registry Editor calls it. */
static const char default_name[] = "(default)";

/* A value that is itself called so, bare or in quotes, gets quotes around it: no two names of a key
 * are then shown alike. */
static bool is_called_default(const char *name)
{
    size_t len = strlen(name), quotes = 0;

    while (2 * quotes < len && name[quotes] == '"' && name[len - 1 - quotes] == '"')
        quotes++;
    return len - 2 * quotes == sizeof default_name - 1 &&
           text_starts_nocase(name + quotes, default_name);
}

static void add_value_name(const char *name, struct str *out)
{
    const char *quote = is_called_default(name) ? "\"" : "";

    if (!name[0])
        name = default_name;
    str_add_text(out, quote);
    str_add_visible(out, name);
    str_add_text(out, quote);
}

void place_name(const struct place *p, struct str *out)
{
    const char *slash;

    switch (p->type) {
    case PLACE_CONNECTION: str_add_text(out, p->name ? p->name : "WinINet (LAN)"); return;
    case PLACE_FILE: str_add_visible(out, p->name); return;
    case PLACE_VALUE:
    case PLACE_BLOB: add_value_name(p->name, out); return;
    case PLACE_FOLDER:
    case PLACE_KEY:
    case PLACE_TREE:
    case PLACE_TYPE_COUNT: break;
    }
    slash = strrchr(p->key, '\\');
    str_add_visible(out, slash && slash[1] ? slash + 1 : p->key);
}

void place_where(const struct place *p, struct str *out)
{
    bool is_file = p->type == PLACE_FILE || p->type == PLACE_FOLDER;

    if (p->type != PLACE_CONNECTION) {
        if (!is_file)
            str_add_text(out, p->root == OS_HKLM ? "HKLM\\" : "HKCU\\");
        str_add_visible(out, p->key);
        if (!p->name)
            return;
        str_add_char(out, '\\');
    }
    place_name(p, out);
}

void place_path(const struct place *p, struct str *out)
{
    assert(p->type == PLACE_FILE);
    str_add_text(out, p->key);
    str_add_char(out, '\\');
    str_add_text(out, p->name);
}

/* --- contents --------------------------------------------------------------------------------- */

const char *state_connection(const struct state *s, enum connection_string which)
{
    const char *p = s->data.data;
    const char *end = p ? p + s->data.len : NULL;

    for (unsigned i = 0; p && p < end; i++, p += strlen(p) + 1)
        if (i == (unsigned)which)
            return p;
    return "";
}

void state_set_connection(struct state *s, uint32_t flags, const char *server, const char *bypass,
                          const char *script)
{
    const char *const strings[] = {server, bypass, script};

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = flags;
    for (size_t i = 0; i < 3; i++)
        str_add(&s->data, strings[i], strlen(strings[i]) + 1);
}

bool state_string(const struct state *s, struct str *out)
{
    size_t len = 0;

    if (!s->present || (s->type != OS_REG_SZ && s->type != OS_REG_EXPAND_SZ))
        return false;
    while (len + 1 < s->data.len && (s->data.data[len] || s->data.data[len + 1]))
        len += 2;
    return str_add_utf16le(out, s->data.data, len);
}

bool state_dword(const struct state *s, uint32_t *out)
{
    const unsigned char *p = (const unsigned char *)s->data.data;

    if (!s->present || s->data.len != 4 || (s->type != OS_REG_DWORD && s->type != OS_REG_BINARY))
        return false;
    *out = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    return true;
}

void state_set_string(struct state *s, const char *utf8)
{
    bool valid;

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = OS_REG_SZ;
    valid = str_add_as_utf16le(&s->data, utf8, strlen(utf8));
    assert(valid);
    (void)valid;
    str_add(&s->data, "\0", 2);
}

void state_set_dword(struct state *s, uint32_t value)
{
    const unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                                    (unsigned char)(value >> 16), (unsigned char)(value >> 24)};

    state_done(s);
    s->present = true;
    s->whole = true;
    s->type = OS_REG_DWORD;
    str_set(&s->data, bytes, sizeof bytes);
}

/* --- comparing -------------------------------------------------------------------------------- */

static bool file_equal(const struct state *a, const struct state *b)
{
    const uint32_t counted = OS_FILE_READONLY | OS_FILE_HIDDEN | OS_FILE_SYSTEM | OS_FILE_DIRECTORY;

    if ((a->type & counted) != (b->type & counted))
        return false;
    if (a->type & OS_FILE_DIRECTORY)
        return true; /* a sub-folder's contents do not run; that it is there is what counts */
    if (a->size != b->size || a->created != b->created || a->modified != b->modified)
        return false;
    return !(a->whole && b->whole) || str_equal(&a->data, &b->data);
}

static bool tell_once(void *ctx, enum tree_difference what, const char *path,
                      const struct tree_item *value)
{
    bool *differs = ctx;

    (void)what, (void)path, (void)value;
    *differs = true;
    return false;
}

/* Of one that was not whole before nothing is known but that it was there. */
static bool tree_holds(const struct state *now, const struct state *before)
{
    bool differs = false;

    if (!before->whole)
        return true;
    if (!now->whole)
        return false;
    tree_compare(&before->data, &now->data, tell_once, &differs);
    return !differs;
}

bool state_equal(const struct place *p, const struct state *a, const struct state *b)
{
    if (a->present != b->present)
        return false;
    if (!a->present)
        return true;
    switch (p->type) {
    case PLACE_KEY: return true;
    case PLACE_TREE: return tree_holds(a, b);
    case PLACE_FOLDER: return a->modified == b->modified;
    case PLACE_FILE: return file_equal(a, b);
    case PLACE_BLOB:
        return a->type == b->type &&
               wininet_blob_equal(a->data.data, a->data.len, b->data.data, b->data.len);
    case PLACE_CONNECTION:
    case PLACE_VALUE: return a->type == b->type && str_equal(&a->data, &b->data);
    case PLACE_TYPE_COUNT: break;
    }
    assert(0 && "a place has a type");
    return false;
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum status read_value(const struct os *os, const struct place *p, struct state *out,
                              struct err *err)
{
    struct os_value value = {0};
    enum status st = os->ops->reg_read(os->ctx, p->root, p->key, p->name, &value, err);

    if (st != ST_OK)
        return st;
    out->present = value.present;
    out->whole = true;
    out->type = value.type;
    str_move(&out->data, &value.data);
    os_value_done(&value);
    return ST_OK;
}

static enum status read_key(const struct os *os, const struct place *p, struct state *out,
                            struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os->ops->reg_list(os->ctx, p->root, p->key, &present, &names, err);

    if (st != ST_OK)
        return st;
    os_names_done(&names);
    out->present = present;
    return ST_OK;
}

enum os_reach place_reach(const struct os *os, const struct place *p)
{
    enum os_reach reach = OS_REACH_LOCAL;
    char *path;

    if (p->type == PLACE_FOLDER)
        return os->ops->reach(os->ctx, p->key, NULL);
    if (p->type != PLACE_FILE)
        return reach;
    path = os_path(p->key, p->name);
    reach = os->ops->reach(os->ctx, path, NULL);
    free(path);
    return reach;
}

static enum status elsewhere(struct err *err, enum status status, const char *path)
{
    return err_set(err, status, ERR_ELSEWHERE, 0, path);
}

static void set_file(struct state *s, const struct os_file *file)
{
    s->present = file->present;
    s->type = file->attributes;
    s->size = file->size;
    s->created = file->created;
    s->modified = file->modified;
}

/* Contents that cannot be read are an error without why. */
static enum status read_contents(const struct os *os, const char *path, struct os_file *file,
                                 struct state *out, struct unread *why, struct err *err)
{
    struct err failed = {0};
    enum status st = os->ops->read(os->ctx, path, &out->data, &failed);

    if (st == ST_OK) {
        out->whole = true;
        file->size = out->data.len; /* it may have grown between the two calls */
    } else if (why) {
        *why = (struct unread){.is = true, .native = failed.native};
        st = ST_OK;
    } else if (err) {
        *err = failed;
    }
    return st;
}

static enum status read_tree(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct err *err)
{
    bool use = known && known->present && known->whole;
    enum status st = os->ops->reg_tree(os->ctx, p->key, use ? &known->data : NULL, &out->present,
                                       &out->whole, &out->data, err);

    if (st == ST_OK && (!out->present || !out->whole))
        str_done(&out->data);
    return st;
}

static enum status read_file(const struct os *os, const struct place *p, struct state *out,
                             struct unread *why, struct err *err)
{
    char *path = os_path(p->key, p->name);
    struct os_file file = {0};
    enum os_reach reach = os->ops->reach(os->ctx, path, &file);
    enum status st = ST_OK;

    if (reach != OS_REACH_LOCAL && why && file.present)
        *why = (struct unread){.is = true, .reach = reach};
    else if (reach != OS_REACH_LOCAL)
        st = elsewhere(err, ST_READ, path);
    else
        st = os->ops->stat(os->ctx, path, &file, err);
    if (st == ST_OK && reach == OS_REACH_LOCAL && file.present &&
        !(file.attributes & OS_FILE_DIRECTORY) && file.size <= PLACE_FILE_WHOLE)
        st = read_contents(os, path, &file, out, why, err);
    if (st == ST_OK)
        set_file(out, &file);
    free(path);
    return st;
}

static enum status read_folder(const struct os *os, const struct place *p, struct state *out,
                               struct err *err)
{
    struct os_file file = {0};
    enum status st;

    if (place_reach(os, p) != OS_REACH_LOCAL)
        return elsewhere(err, ST_READ, p->key);
    st = os->ops->stat(os->ctx, p->key, &file, err);
    if (st == ST_OK)
        set_file(out, &file);
    out->size = 0;
    return st;
}

enum status place_list(const struct os *os, const char *folder, struct os_listing *out,
                       struct err *err)
{
    if (os->ops->reach(os->ctx, folder, NULL) != OS_REACH_LOCAL)
        return elsewhere(err, ST_READ, folder);
    return os->ops->list(os->ctx, folder, out, err);
}

static enum status read_connection(const struct os *os, const struct place *p, struct state *out,
                                   struct err *err)
{
    struct os_connection c = {0};
    enum status st =
        p->name ? os->ops->browsers_read(os->ctx, &c, err) : connection_account(os, &c, err);

    if (st != ST_OK)
        return st;
    state_set_connection(out, c.flags, str_text(&c.server), str_text(&c.bypass),
                         str_text(&c.script));
    os_connection_done(&c);
    return ST_OK;
}

enum status place_look_again(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err)
{
    struct state found = {0};
    enum status st = ST_OK;

    switch (p->type) {
    case PLACE_KEY: st = read_key(os, p, &found, err); break;
    case PLACE_TREE: st = read_tree(os, p, known, &found, err); break;
    case PLACE_CONNECTION: st = read_connection(os, p, &found, err); break;
    case PLACE_VALUE:
    case PLACE_BLOB: st = read_value(os, p, &found, err); break;
    case PLACE_FILE: st = read_file(os, p, &found, why, err); break;
    case PLACE_FOLDER: st = read_folder(os, p, &found, err); break;
    case PLACE_TYPE_COUNT: assert(0 && "a place has a type"); break;
    }
    if (st == ST_OK)
        *out = found;
    else
        state_done(&found);
    return st;
}

enum status place_look(const struct os *os, const struct place *p, struct state *out,
                       struct unread *why, struct err *err)
{
    return place_look_again(os, p, NULL, out, why, err);
}

enum status place_read(const struct os *os, const struct place *p, struct state *out,
                       struct err *err)
{
    return place_look(os, p, out, NULL, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Somebody may have put a folder in the file's place: an empty one holds nothing of anybody's. */
static enum status delete_file(const struct os *os, const char *path, struct err *err)
{
    struct os_file there = {0};

    os->ops->reach(os->ctx, path, &there);
    return there.present && there.attributes & OS_FILE_DIRECTORY
               ? os->ops->folder_delete(os->ctx, path, err)
               : os->ops->file_delete(os->ctx, path, err);
}

static enum status write_file(const struct os *os, const struct place *p, const struct state *to,
                              bool replace, struct err *err)
{
    struct os_file meta = {.present = true,
                           .attributes = to->type,
                           .size = to->size,
                           .created = to->created,
                           .modified = to->modified};
    char *path = os_path(p->key, p->name);
    enum status st;

    if (!to->present)
        st = delete_file(os, path, err);
    else if (to->type & OS_FILE_DIRECTORY || !to->whole)
        /* Known by name, size and time only: there is nothing to put back. */
        st = err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, path);
    else
        st = os->ops->file_put(os->ctx, path, str_text(&to->data), to->data.len, &meta, replace,
                               err);
    free(path);
    return st;
}

static enum status write_connection(const struct os *os, const struct state *to, struct err *err)
{
    struct os_connection c = {.flags = to->type};
    enum status st;

    str_set_text(&c.server, state_connection(to, CONNECTION_SERVER));
    str_set_text(&c.bypass, state_connection(to, CONNECTION_BYPASS));
    str_set_text(&c.script, state_connection(to, CONNECTION_SCRIPT));
    st = os->ops->connection_write(os->ctx, &c, err);
    os_connection_done(&c);
    return st;
}

static enum status write_folder(const struct os *os, const struct place *p, const struct state *to,
                                struct err *err)
{
    struct os_file meta = {.created = to->created, .modified = to->modified};
    enum status st;

    if (!to->present)
        return ST_OK; /* a folder that came since holds what somebody put there */
    st = os->ops->folder_create(os->ctx, p->key, err);
    return st == ST_OK ? os->ops->file_touch(os->ctx, p->key, &meta, err) : st;
}

struct tree_writer {
    const struct os *os;
    const char *top;
    const struct str *to;
    struct err *err;
    enum status st;
};

static char *tree_path(const struct tree_writer *w, const char *path)
{
    return *path ? os_path(w->top, path) : mem_dup(w->top);
}

static void write_item(struct tree_writer *w, const char *path, const struct tree_item *value)
{
    const struct os_ops *ops = w->os->ops;
    char *key = tree_path(w, path);

    if (w->st == ST_OK)
        w->st = value ? ops->reg_write(w->os->ctx, key, value->name, value->type, value->bytes,
                                       value->len, w->err)
                      : ops->reg_key_create(w->os->ctx, key, w->err);
    free(key);
}

static void write_below(struct tree_writer *w, const char *top)
{
    struct tree_item item;
    const char *path = NULL;
    size_t at = 0, len = strlen(top);

    while (w->st == ST_OK && tree_next(w->to, &at, &item)) {
        if (item.is_key)
            path = text_equal_nocase_n(item.name, top, len) &&
                           (len == 0 || item.name[len] == '\0' || item.name[len] == '\\')
                       ? item.name
                       : NULL;
        if (path)
            write_item(w, path, item.is_key ? NULL : &item);
    }
}

static bool write_what_is_gone(void *ctx, enum tree_difference what, const char *path,
                               const struct tree_item *value)
{
    struct tree_writer *w = ctx;

    if (what == TREE_GONE && value)
        write_item(w, path, value);
    else if (what == TREE_GONE)
        write_below(w, path);
    return w->st == ST_OK;
}

static enum status write_tree(const struct os *os, const struct place *p, const struct state *to,
                              struct err *err)
{
    struct tree_writer w = {.os = os, .top = p->key, .to = &to->data, .err = err};
    struct state now = {0};

    if (!to->present)
        return ST_OK; /* a key that came since holds what somebody put there */
    if (!to->whole)
        return err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, p->key);
    w.st = read_tree(os, p, to, &now, err);
    if (w.st == ST_OK && now.present && !now.whole)
        w.st = err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, p->key);
    if (w.st == ST_OK)
        tree_compare(&to->data, &now.data, write_what_is_gone, &w);
    state_done(&now);
    return w.st;
}

enum status place_write(const struct os *os, const struct place *p, const struct state *to,
                        bool replace, struct err *err)
{
    const struct os_ops *ops = os->ops;

    assert(p->root == OS_HKCU);
    /* What lies there, a link for example, is not followed by deleting or replacing it. */
    if ((p->type == PLACE_FILE || p->type == PLACE_FOLDER) &&
        ops->reach(os->ctx, p->key, NULL) != OS_REACH_LOCAL)
        return elsewhere(err, ST_REFUSED, p->key);
    switch (p->type) {
    case PLACE_KEY:
        return to->present ? ops->reg_key_create(os->ctx, p->key, err)
                           : ops->reg_key_delete(os->ctx, p->key, err);
    case PLACE_VALUE:
    case PLACE_BLOB:
        return to->present ? ops->reg_write(os->ctx, p->key, p->name, to->type, str_text(&to->data),
                                            to->data.len, err)
                           : ops->reg_delete(os->ctx, p->key, p->name, err);
    case PLACE_TREE: return write_tree(os, p, to, err);
    case PLACE_FILE: return write_file(os, p, to, replace, err);
    case PLACE_FOLDER: return write_folder(os, p, to, err);
    case PLACE_CONNECTION: return write_connection(os, to, err);
    case PLACE_TYPE_COUNT: break;
    }
    assert(0 && "a place has a type");
    return ST_INTERNAL;
}
