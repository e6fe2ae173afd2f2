/* Places of the file system: a file, and a folder's own times. */
#include <stdlib.h>
#include <string.h>

#include "place_type.h"

#include "utf.h"

/* --- both ------------------------------------------------------------------------------------- */

static enum status elsewhere(struct err *err, const char *path)
{
    return err_set(err, ST_READ, ERR_ELSEWHERE, 0, path);
}

static void set_file(struct state *s, const struct os_file *file)
{
    s->present = file->present;
    s->type = file->attributes;
    s->size = file->size;
    s->created = file->created;
    s->modified = file->modified;
}

static void format_times(const struct state *s, const struct members_out *to)
{
    members_add_uint(to, "size", s->size);
    members_add_uint(to, "created", s->created);
    members_add_uint(to, "modified", s->modified);
}

/* A file's bytes are as many as it says. */
static bool parse_times(const struct members_in *from, struct state *out)
{
    return members_uint(from, "size", UINT64_MAX, &out->size) &&
           members_uint(from, "created", UINT64_MAX, &out->created) &&
           members_uint(from, "modified", UINT64_MAX, &out->modified) && members_data(from, out) &&
           (!out->whole || out->data.len == out->size);
}

/* --- file ------------------------------------------------------------------------------------- */

static void name_file(const struct place *p, struct str *out)
{
    str_add_visible(out, p->name);
}

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

static enum status read_file(const struct os *os, const struct place *p, const struct state *known,
                             struct state *out, struct unread *why, struct err *err)
{
    char *path = os_path(p->key, p->name);
    struct os_file file = {0};
    enum os_reach reach = os_reach_of(os, path, &file);
    enum status st = ST_OK;

    (void)known;
    if (reach != OS_REACH_LOCAL && why && file.present)
        *why = (struct unread){.is = true, .reach = reach};
    else if (reach != OS_REACH_LOCAL)
        st = elsewhere(err, path);
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

/* Somebody may have put a folder in the file's place: an empty one holds nothing of anybody's. */
static enum status delete_file(const struct os *os, const char *path, struct err *err)
{
    struct os_file there = {0};

    os_reach_of(os, path, &there);
    return there.present && there.attributes & OS_FILE_DIRECTORY
               ? os->ops->folder_delete(os->ctx, path, err)
               : os->ops->file_delete(os->ctx, path, err);
}

/* A folder in the place of what may be a file now, which goes only where it may be replaced. */
static enum status make_folder(const struct os *os, const char *path, const struct state *to,
                               bool replace, struct err *err)
{
    struct os_file meta = {.created = to->created, .modified = to->modified}, there = {0};
    enum status st = ST_OK;

    os_reach_of(os, path, &there);
    if (there.present && !(there.attributes & OS_FILE_DIRECTORY))
        st = replace ? os->ops->file_delete(os->ctx, path, err)
                     : err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, 0, path);
    if (st == ST_OK)
        st = os->ops->folder_create(os->ctx, path, err);
    return st == ST_OK ? os->ops->file_touch(os->ctx, path, &meta, err) : st;
}

/* Of a folder only that it was there is known: it comes back empty. */
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
    else if (to->type & OS_FILE_DIRECTORY)
        st = make_folder(os, path, to, replace, err);
    else if (!to->whole)
        /* Known by name, size and time only: there is nothing to put back. */
        st = err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, path);
    else
        st = os->ops->file_put(os->ctx, path, str_text(&to->data), to->data.len, &meta, replace,
                               err);
    free(path);
    return st;
}

static void show_file(const struct state *s, struct shown *out)
{
    static const struct {
        uint32_t attribute;
        enum shown_word word;
    } marks[] = {{OS_FILE_HIDDEN, SHOWN_HIDDEN},
                 {OS_FILE_SYSTEM, SHOWN_SYSTEM},
                 {OS_FILE_READONLY, SHOWN_READ_ONLY}};

    if (s->type & OS_FILE_DIRECTORY) {
        shown_add_word(out, SHOWN_FOLDER);
        return;
    }
    shown_add_size(out, s->size);
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (s->type & marks[i].attribute)
            shown_add_word(out, marks[i].word);
}

static void format_file(const struct state *s, const struct members_out *to)
{
    members_add_uint(to, "type", s->type);
    format_times(s, to);
    members_add_data(to, s);
}

static bool parse_file(const struct members_in *from, struct state *out)
{
    return members_type(from, out) && parse_times(from, out);
}

const struct place_type place_type_file = {
    .word = "file",
    .needs = 3,
    .store = STORE_FILES,
    .has_name = true,
    .order = ORDER_FILE,
    .read = read_file,
    .write = write_file,
    .equal = file_equal,
    .name = name_file,
    .show = show_file,
    .format = format_file,
    .parse = parse_file,
};

/* --- folder ----------------------------------------------------------------------------------- */

static enum status read_folder(const struct os *os, const struct place *p,
                               const struct state *known, struct state *out, struct unread *why,
                               struct err *err)
{
    struct os_file file = {0};
    enum status st;

    (void)known, (void)why;
    if (place_reach(os, p) != OS_REACH_LOCAL)
        return elsewhere(err, p->key);
    st = os->ops->stat(os->ctx, p->key, &file, err);
    if (st == ST_OK)
        set_file(out, &file);
    out->size = 0;
    return st;
}

enum status place_list(const struct os *os, const char *folder, struct os_listing *out,
                       struct err *err)
{
    if (os_reach_of(os, folder, NULL) != OS_REACH_LOCAL)
        return elsewhere(err, folder);
    return os->ops->list(os->ctx, folder, out, err);
}

static enum status write_folder(const struct os *os, const struct place *p, const struct state *to,
                                bool replace, struct err *err)
{
    /* A folder that came since holds what somebody put there. */
    return to->present ? make_folder(os, p->key, to, replace, err) : ST_OK;
}

static bool folder_equal(const struct state *a, const struct state *b)
{
    return a->modified == b->modified;
}

const struct place_type place_type_folder = {
    .word = "folder",
    .needs = 3,
    .store = STORE_FILES,
    .order = ORDER_FOLDER,
    .read = read_folder,
    .write = write_folder,
    .equal = folder_equal,
    .format = format_times,
    .parse = parse_times,
};
