/* A day of a class, deleted. */
#include "class_day.h"

#include <stdlib.h>
#include <string.h>

struct days_files {
    const char *day;
    void (*day_of)(void *ctx, uint64_t ticks, struct str *out);
    void *ctx;
    char **paths; /* below the folder */
    size_t count;
};

static void add_path(struct days_files *d, const char *path)
{
    d->paths = mem_grow(d->paths, d->count + 1, sizeof *d->paths);
    d->paths[d->count++] = mem_dup(path);
}

static void take_round(void *ctx, const char *path, const struct class_round *r)
{
    struct days_files *d = ctx;
    struct str day = {0};

    d->day_of(d->ctx, r->planted_at, &day);
    if (!r->report && strcmp(str_text(&day), d->day) == 0)
        add_path(d, path);
    str_done(&day);
}

/* An empty file of a full disk, or half of one. */
static void take_torn(struct days_files *d, const struct class_folder *f)
{
    size_t len = strlen(d->day);

    for (size_t i = 0; i < f->bad_count; i++)
        if (strcmp(f->bad[i].reason, "torn") == 0 && strncmp(f->bad[i].file, d->day, len) == 0 &&
            f->bad[i].file[len] == f->door.separator)
            add_path(d, f->bad[i].file);
}

static char *join(const struct class_folder *f, const char *below)
{
    struct str path = {0};
    size_t len = strlen(f->path);

    str_add_text(&path, f->path);
    if (len > 0 && f->path[len - 1] != f->door.separator)
        str_add_char(&path, f->door.separator);
    str_add_text(&path, below);
    return str_take(&path);
}

static void remove_files(const struct class_folder *f, const struct days_files *d,
                         struct class_day_files *out)
{
    char *folder = join(f, d->day);

    for (size_t i = 0; i < d->count; i++) {
        char *path = join(f, d->paths[i]);
        uint32_t native = f->door.remove(f->door.ctx, path);

        out->removed += native == 0;
        out->failed += native != 0;
        out->native = native ? native : out->native;
        free(path);
    }
    if (out->failed == 0)
        f->door.remove_folder(f->door.ctx, folder); /* somebody else's files may be in it */
    free(folder);
}

enum status class_day_files(const struct class_door *door, const char *folder, const char *day,
                            void (*day_of)(void *ctx, uint64_t ticks, struct str *out), void *ctx,
                            bool remove, struct class_day_files *out, struct err *err)
{
    struct days_files d = {.day = day, .day_of = day_of, .ctx = ctx};
    struct class_day_files files = {0};
    struct class_folder f;
    enum status st;

    class_folder_init(&f, door, folder);
    f.reader.read = take_round;
    f.reader.ctx = &d;
    memcpy(f.day, day, strlen(day) < sizeof f.day ? strlen(day) + 1 : 0);
    st = class_folder_look(&f, NULL, err);
    if (st == ST_OK) {
        take_torn(&d, &f);
        files.count = d.count;
        if (remove)
            remove_files(&f, &d, &files);
        *out = files;
    }
    for (size_t i = 0; i < d.count; i++)
        free(d.paths[i]);
    free(d.paths);
    class_folder_done(&f);
    return st;
}
