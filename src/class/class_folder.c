/* A class's folder: listing it, reading what is new, keeping one round a session. */
#include "class_folder.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

/* --- sets ------------------------------------------------------------------------------------- */

static uint64_t hash_more(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ p[i]) * UINT64_C(0x100000001b3); /* FNV-1a */
    return hash;
}

/* By which a file is known again; never 0. */
static uint64_t mark_of(const char *path, size_t len, uint64_t size, uint64_t modified)
{
    uint64_t hash = hash_more(UINT64_C(0xcbf29ce484222325), path, len);

    hash = hash_more(hash, &size, sizeof size);
    hash = hash_more(hash, &modified, sizeof modified);
    return hash ? hash : 1;
}

static size_t place_of(uint64_t mark, size_t room)
{
    return (size_t)(mark ^ mark >> 32) & (room - 1);
}

static bool is_known(const struct class_folder *f, uint64_t mark)
{
    if (f->known_room == 0)
        return false;
    for (size_t i = place_of(mark, f->known_room); f->known[i]; i = (i + 1) & (f->known_room - 1))
        if (f->known[i] == mark)
            return true;
    return false;
}

static void put_mark(uint64_t *known, size_t room, uint64_t mark)
{
    size_t i = place_of(mark, room);

    while (known[i])
        i = (i + 1) & (room - 1);
    known[i] = mark;
}

static void know(struct class_folder *f, uint64_t mark)
{
    if ((f->known_count + 1) * 2 > f->known_room) {
        size_t room = f->known_room ? f->known_room * 2 : 64;
        uint64_t *wider = mem_alloc(room * sizeof *wider);

        for (size_t i = 0; i < f->known_room; i++)
            if (f->known[i])
                put_mark(wider, room, f->known[i]);
        free(f->known);
        f->known = wider;
        f->known_room = room;
    }
    put_mark(f->known, f->known_room, mark);
    f->known_count++;
}

static size_t slot_of(const struct class_folder *f, const char *session)
{
    size_t i = (size_t)hash_more(UINT64_C(0xcbf29ce484222325), session, JOURNAL_SESSION) &
               (f->slot_count - 1);

    while (f->slots[i] && strcmp(f->rounds[f->slots[i] - 1].session, session) != 0)
        i = (i + 1) & (f->slot_count - 1);
    return i;
}

static void make_slots(struct class_folder *f, size_t count)
{
    free(f->slots);
    f->slots = mem_alloc(count * sizeof *f->slots);
    f->slot_count = count;
    for (size_t i = 0; i < f->count; i++)
        f->slots[slot_of(f, f->rounds[i].session)] = (uint32_t)i + 1;
}

/* --- the rounds ------------------------------------------------------------------------------- */

void class_folder_init(struct class_folder *f, const struct class_door *door, const char *path)
{
    *f = (struct class_folder){.door = *door, .path = mem_dup(path)};
}

void class_folder_done(struct class_folder *f)
{
    for (size_t i = 0; i < f->bad_count; i++)
        free(f->bad[i].file);
    free(f->bad);
    free(f->rounds);
    free(f->slots);
    free(f->known);
    free(f->path);
    memset(f, 0, sizeof *f);
}

static void add_bad(struct class_folder *f, const char *file, const char *reason, uint64_t mark)
{
    if (f->bad_count == f->bad_room) {
        f->bad_room = f->bad_room ? f->bad_room * 2 : 16;
        f->bad = mem_grow(f->bad, f->bad_room, sizeof *f->bad);
    }
    f->bad[f->bad_count++] =
        (struct class_bad){.file = mem_dup(file), .reason = reason, .mark = mark};
}

/* What was torn at the last look is looked at anew. */
static void forget_torn(struct class_folder *f)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->bad_count; i++) {
        if (f->bad[i].mark)
            f->bad[kept++] = f->bad[i];
        else
            free(f->bad[i].file);
    }
    f->bad_count = kept;
}

static void append(struct class_folder *f, const struct class_round *r)
{
    if (f->count == f->room) {
        f->room = f->room ? f->room * 2 : 64;
        f->rounds = mem_grow(f->rounds, f->room, sizeof *f->rounds);
    }
    f->rounds[f->count++] = *r;
    if (f->count * 2 > f->slot_count)
        make_slots(f, f->slot_count ? f->slot_count * 2 : 256);
    else
        f->slots[slot_of(f, r->session)] = (uint32_t)f->count;
}

/* Does a win over b? Of two texts with one seq the one with the later time. */
static bool is_newer(const struct class_round *a, const struct class_round *b)
{
    return a->seq != b->seq ? a->seq > b->seq : a->at > b->at;
}

/* False: the session has another text of this very seq. */
static bool merge(struct class_folder *f, const struct class_round *r)
{
    struct class_round *there = NULL;
    uint64_t heard;
    bool twice;

    if (f->slot_count > 0) {
        uint32_t slot = f->slots[slot_of(f, r->session)];

        there = slot ? &f->rounds[slot - 1] : NULL;
    }
    if (!there) {
        append(f, r);
        return true;
    }
    heard = r->heard_at > there->heard_at ? r->heard_at : there->heard_at;
    twice = r->seq == there->seq && r->mark != there->mark;
    if (is_newer(r, there)) {
        struct class_round won = *r;

        /* A report does not know the PC and the pair. */
        if (!won.pc[0])
            memcpy(won.pc, there->pc, sizeof won.pc);
        if (!won.pair[0])
            memcpy(won.pair, there->pair, sizeof won.pair);
        *there = won;
    } else {
        if (!there->pc[0])
            memcpy(there->pc, r->pc, sizeof there->pc);
        if (!there->pair[0])
            memcpy(there->pair, r->pair, sizeof there->pair);
    }
    there->heard_at = heard;
    return !twice;
}

/* --- listing ---------------------------------------------------------------------------------- */

struct found {
    char *path; /* below the folder */
    uint64_t size, modified, mark;
};

struct walk {
    struct class_folder *f;
    struct str
        *below; /* the folder that is listed, below the class's, with a separator at its end */
    struct found *files;
    size_t count, room;
    char **folders; /* below the one that is listed */
    size_t folder_count;
    size_t seen;
};

static bool has_json(const char *name)
{
    for (; *name; name++)
        if (*name == '.' && text_starts_nocase(name, ".json"))
            return true;
    return false;
}

/* Temporary files of editors and synchronisers begin so, all of them. */
static bool is_wanted(const struct class_entry *e)
{
    return e->name[0] != '.' && e->name[0] != '~' && has_json(e->name) && e->size <= CLASS_FILE_MAX;
}

static void add_file(struct walk *w, const struct class_entry *e)
{
    size_t len = w->below->len;
    uint64_t mark;

    str_add_text(w->below, e->name);
    mark = mark_of(w->below->data, w->below->len, e->size, e->modified);
    if (!is_known(w->f, mark)) {
        if (w->count == w->room) {
            w->room = w->room ? w->room * 2 : 64;
            w->files = mem_grow(w->files, w->room, sizeof *w->files);
        }
        w->files[w->count++] = (struct found){.path = mem_dup_n(w->below->data, w->below->len),
                                              .size = e->size,
                                              .modified = e->modified,
                                              .mark = mark};
    }
    w->below->len = len;
    w->below->data[len] = '\0';
}

static void look_at(void *ctx, const struct class_entry *e)
{
    struct walk *w = ctx;

    if (w->seen >= CLASS_FILES_MAX)
        return;
    if (e->folder) {
        w->folders = mem_grow(w->folders, w->folder_count + 1, sizeof *w->folders);
        w->folders[w->folder_count++] = mem_dup(e->name);
    } else if (is_wanted(e)) {
        w->seen++;
        add_file(w, e);
    }
}

static char *full_path(const struct class_folder *f, const char *below)
{
    struct str path = {0};
    size_t len = strlen(f->path);

    str_add(&path, f->path, len);
    if (*below && len > 0 && f->path[len - 1] != f->door.separator)
        str_add_char(&path, f->door.separator);
    str_add_text(&path, below);
    if (path.len > len + 1 && path.data[path.len - 1] == f->door.separator)
        path.data[--path.len] = '\0';
    return str_take(&path);
}

/* A folder below that cannot be listed is one that is not read: the others are. */
static enum status walk_folder(struct walk *w, unsigned depth, struct err *err)
{
    char **outer = w->folders, *path = full_path(w->f, str_text(w->below));
    size_t outer_count = w->folder_count, len = w->below->len;
    enum status st;

    w->folders = NULL;
    w->folder_count = 0;
    st = w->f->door.list(w->f->door.ctx, path, look_at, w, err);
    free(path);
    for (size_t i = 0; i < w->folder_count; i++) {
        if (depth > 1) {
            str_add_text(w->below, w->folders[i]);
            str_add_char(w->below, w->f->door.separator);
            walk_folder(w, depth - 1, NULL);
            w->below->len = len;
            w->below->data[len] = '\0';
        }
        free(w->folders[i]);
    }
    free(w->folders);
    w->folders = outer;
    w->folder_count = outer_count;
    return st;
}

/* --- reading ---------------------------------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    return strcmp(x->path, y->path);
}

static const char *why_not(enum class_read is)
{
    switch (is) {
    case CLASS_TORN: return "torn";
    case CLASS_INVALID: return "not-valid";
    case CLASS_NEWER: return "newer-schema";
    case CLASS_FOREIGN: return "foreign";
    case CLASS_IS_ROUND:
    case CLASS_OTHER: break;
    }
    return NULL;
}

static void take_file(struct class_folder *f, const struct found *file, const char *bytes,
                      size_t len)
{
    struct class_round r;
    enum class_read is = class_parse(bytes, len, &r);
    const char *why = why_not(is);

    if (is == CLASS_TORN) {
        add_bad(f, file->path, why, 0);
        return;
    }
    know(f, file->mark);
    if (is == CLASS_IS_ROUND) {
        r.heard_at = file->modified;
        if (!merge(f, &r))
            why = "other-text";
    }
    if (why)
        add_bad(f, file->path, why, file->mark);
}

static void read_file(struct class_folder *f, const struct found *file, char *buffer)
{
    char *path = full_path(f, file->path);
    size_t len = 0;
    enum status st = f->door.read(f->door.ctx, path, buffer, CLASS_FILE_MAX, &len);

    if (st == ST_OK)
        take_file(f, file, buffer, len);
    else if (st != ST_MISSING) /* deleted meanwhile */
        add_bad(f, file->path, st == ST_BUSY ? "torn" : "unreadable", 0);
    free(path);
}

static int by_file(const void *a, const void *b)
{
    const struct class_bad *x = a, *y = b;

    return strcmp(x->file, y->file);
}

enum status class_folder_look(struct class_folder *f, size_t *fresh, struct err *err)
{
    struct str below = {0};
    struct walk w = {.f = f, .below = &below};
    struct err why = {0};
    char *buffer = NULL;
    enum status st;

    str_add_text(&below, "");
    st = walk_folder(&w, CLASS_DEPTH_MAX, &why);
    if (st != ST_OK) {
        st = err_set(err, ST_MISSING, ERR_NO_CLASS_FOLDER, why.native, f->path);
        goto out;
    }
    forget_torn(f);
    if (w.count > 0) {
        qsort(w.files, w.count, sizeof *w.files, by_path);
        buffer = mem_alloc(CLASS_FILE_MAX);
    }
    for (size_t i = 0; i < w.count; i++)
        read_file(f, &w.files[i], buffer);
    if (f->bad_count > 0)
        qsort(f->bad, f->bad_count, sizeof *f->bad, by_file);
    if (fresh)
        *fresh = w.count;
out:
    for (size_t i = 0; i < w.count; i++)
        free(w.files[i].path);
    free(w.files);
    free(buffer);
    str_done(&below);
    return st;
}

size_t class_folder_torn(const struct class_folder *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->bad_count; i++)
        n += f->bad[i].mark == 0;
    return n;
}

/* --- order and choice ------------------------------------------------------------------------- */

static int by_plant(const void *a, const void *b)
{
    const struct class_round *x = a, *y = b;
    int pc;

    if (x->planted_at != y->planted_at)
        return x->planted_at < y->planted_at ? -1 : 1;
    pc = strcmp(x->pc, y->pc);
    return pc ? pc : strcmp(x->session, y->session);
}

void class_folder_sort(struct class_folder *f)
{
    if (f->count == 0)
        return;
    qsort(f->rounds, f->count, sizeof *f->rounds, by_plant);
    make_slots(f, f->slot_count);
}

void class_folder_keep_since(struct class_folder *f, const char *since,
                             void (*day)(void *ctx, uint64_t ticks, struct str *out), void *ctx)
{
    struct str text = {0};
    size_t kept = 0;

    for (size_t i = 0; i < f->count; i++) {
        str_clear(&text);
        day(ctx, f->rounds[i].planted_at, &text);
        if (strcmp(str_text(&text), since) >= 0)
            f->rounds[kept++] = f->rounds[i];
    }
    f->count = kept;
    if (f->slot_count > 0)
        make_slots(f, f->slot_count);
    str_done(&text);
}
