/* A class's folder: listing it, reading what is new, keeping one round a session. */
#include "class_folder.h"

#include <stdlib.h>
#include <string.h>

#include "class_mark.h"
#include "text.h"
#include "timestamp.h"

/* --- sets ------------------------------------------------------------------------------------- */

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
    size_t i = place_of(class_mark(0, session, JOURNAL_SESSION), f->slot_count);

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

/* --- whoever looks meanwhile ------------------------------------------------------------------ */

static void begin_change(const struct class_folder *f)
{
    if (f->reader.change)
        f->reader.change(f->reader.ctx, true);
}

static void end_change(const struct class_folder *f)
{
    if (f->reader.change)
        f->reader.change(f->reader.ctx, false);
}

static bool goes_on(const struct class_folder *f)
{
    return !f->reader.go_on || f->reader.go_on(f->reader.ctx);
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
    free(f->signs);
    free(f->days);
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
        f->room += f->room / 2 + 64;
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

static void add_sign(struct class_folder *f, const struct class_round *r, size_t round)
{
    const uint64_t of_1970 = UINT64_C(116444736000000000);

    if (!f->reader.keeps_signs)
        return;
    if (f->sign_count == f->sign_room) {
        f->sign_room += f->sign_room / 8 + 256;
        f->signs = mem_grow(f->signs, f->sign_room, sizeof *f->signs);
    }
    f->signs[f->sign_count++] = (struct class_sign){
        .round = (uint32_t)round,
        .at = r->at > of_1970 ? (uint32_t)((r->at - of_1970) / TICKS_PER_SECOND) : 0,
        .seq = (uint16_t)r->seq,
        .attempts = (uint16_t)(r->attempts < UINT16_MAX ? r->attempts : UINT16_MAX),
        .hints = (uint16_t)(r->hints < UINT16_MAX ? r->hints : UINT16_MAX),
        .state = (uint8_t)r->state,
        .ended = r->ended};
}

/* False: the session has another text of this very seq. */
static bool merge(struct class_folder *f, const struct class_round *r)
{
    uint32_t slot = f->slot_count > 0 ? f->slots[slot_of(f, r->session)] : 0;
    struct class_round *there = slot ? &f->rounds[slot - 1] : NULL;
    uint64_t heard;
    bool twice;

    add_sign(f, r, slot ? slot - 1 : f->count);
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
    uint64_t modified, mark;
};

struct walk {
    struct class_folder *f;
    struct str
        *below; /* the folder that is listed, below the class's, with a separator at its end */
    uint64_t below_mark;
    struct found *files; /* not read yet */
    size_t count, room;
    struct walk_folder {
        char *below;
        unsigned depth;
    } * folders;                 /* all that were found, those that are nearest first */
    size_t folder_count, folder; /* folder: the one that is listed */
    char (*days)[CLASS_DAY + 1];
    size_t day_count;
    size_t seen, fresh;
    char *buffer;    /* CLASS_FILE_MAX bytes and one more */
    bool begun;      /* something was read: what was torn the last time is forgotten */
    uint64_t wanted; /* by class_folder_find; 0: everything is read */
    char *path;      /* what it found */
};

static bool has_json(const char *name)
{
    for (; (name = strchr(name, '.')) != NULL; name++)
        if (text_starts_nocase(name, ".json"))
            return true;
    return false;
}

/* Temporary files of editors and synchronisers begin so, all of them. */
static bool is_wanted(const struct class_entry *e)
{
    return e->name[0] != '.' && e->name[0] != '~' && e->size <= CLASS_FILE_MAX && has_json(e->name);
}

bool class_is_day(const char *name)
{
    static const char shape[] = "0000-00-00";

    for (size_t i = 0; i < sizeof shape; i++)
        if (shape[i] == '0' ? name[i] < '0' || name[i] > '9' : name[i] != shape[i])
            return false;
    return true;
}

/* By which a file is known again; never 0. */
static uint64_t mark_of(const struct walk *w, const struct class_entry *e)
{
    uint64_t mark = class_mark(w->below_mark, e->name, strlen(e->name));

    mark = class_mark_word(class_mark_word(mark, e->size), e->modified);
    return mark ? mark : 1;
}

static char *below_text(const struct walk *w, const char *name)
{
    size_t len = strlen(name);
    char *path = mem_alloc(w->below->len + len + 1);

    memcpy(path, str_text(w->below), w->below->len);
    memcpy(path + w->below->len, name, len + 1);
    return path;
}

static void read_found(struct walk *w);

static void add_file(struct walk *w, const struct class_entry *e)
{
    uint64_t mark = mark_of(w, e);

    if (w->wanted) {
        if (mark == w->wanted && !w->path)
            w->path = below_text(w, e->name);
        return;
    }
    if (is_known(w->f, mark))
        return;
    if (w->count == w->room) {
        w->room = w->room ? w->room * 2 : 64;
        w->files = mem_grow(w->files, w->room, sizeof *w->files);
    }
    w->files[w->count++] =
        (struct found){.path = below_text(w, e->name), .modified = e->modified, .mark = mark};
    if (w->f->reader.batch > 0 && w->count >= w->f->reader.batch)
        read_found(w);
}

static void add_day(struct walk *w, const char *name)
{
    w->days = mem_grow(w->days, w->day_count + 1, sizeof *w->days);
    memcpy(w->days[w->day_count++], name, CLASS_DAY + 1);
}

/* name NULL: the class's own. */
static void add_folder(struct walk *w, const char *name)
{
    struct str below = {0};
    unsigned depth = name ? w->folders[w->folder].depth + 1 : 0;

    if (depth >= CLASS_DEPTH_MAX || w->folder_count >= CLASS_FOLDERS_MAX)
        return;
    if (name) {
        str_add(&below, str_text(w->below), w->below->len);
        str_add_text(&below, name);
        str_add_char(&below, w->f->door.separator);
    }
    w->folders = mem_grow(w->folders, w->folder_count + 1, sizeof *w->folders);
    w->folders[w->folder_count++] = (struct walk_folder){str_take(&below), depth};
}

static void look_at(void *ctx, const struct class_entry *e)
{
    struct walk *w = ctx;

    if (w->seen >= CLASS_FILES_MAX)
        return;
    if (e->folder) {
        if (w->f->day[0] && w->below->len == 0 && class_is_day(e->name) &&
            strcmp(e->name, w->f->day) != 0) {
            add_day(w, e->name);
            return;
        }
        add_folder(w, e->name);
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

static enum status list_folder(struct walk *w, struct err *err)
{
    char *path = full_path(w->f, w->folders[w->folder].below);
    enum status st;

    str_set_text(w->below, w->folders[w->folder].below);
    w->below_mark = class_mark(0, str_text(w->below), w->below->len);
    st = w->f->door.list(w->f->door.ctx, path, look_at, w, err);
    free(path);
    return st;
}

/* A folder below that cannot be listed is one that is not read: the others are. */
static enum status walk(struct walk *w, struct err *err)
{
    enum status st;

    add_folder(w, NULL);
    st = list_folder(w, err);
    for (w->folder = 1; w->folder < w->folder_count && goes_on(w->f); w->folder++)
        list_folder(w, NULL);
    for (size_t i = 0; i < w->folder_count; i++)
        free(w->folders[i].below);
    free(w->folders);
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

static void take_file(struct class_folder *f, const struct found *file, enum class_read is,
                      struct class_round *r)
{
    const char *why = why_not(is);

    if (is == CLASS_TORN) {
        add_bad(f, file->path, why, 0);
        return;
    }
    know(f, file->mark);
    if (is == CLASS_IS_ROUND) {
        r->heard_at = file->modified;
        r->file = file->mark;
        if (f->reader.read)
            f->reader.read(f->reader.ctx, file->path, r);
        if (!merge(f, r))
            why = "other-text";
    }
    if (why)
        add_bad(f, file->path, why, file->mark);
}

/* path holds the folder, with a separator at its end. */
static void read_file(struct class_folder *f, const struct found *file, struct str *path,
                      char *buffer)
{
    size_t folder = path->len;
    struct class_round r;
    size_t len = 0;
    enum status st;
    enum class_read is;

    str_add_text(path, file->path);
    st = f->door.read(f->door.ctx, str_text(path), buffer, CLASS_FILE_MAX + 1, &len);
    path->len = folder;
    path->data[folder] = '\0';
    /* It may have grown since it was listed. */
    is = st != ST_OK             ? CLASS_TORN
         : len <= CLASS_FILE_MAX ? class_parse(buffer, len, &r)
                                 : CLASS_FOREIGN;
    begin_change(f);
    if (st == ST_OK)
        take_file(f, file, is, &r);
    else if (st != ST_MISSING) /* deleted meanwhile */
        add_bad(f, file->path, st == ST_BUSY ? "torn" : "unreadable", 0);
    end_change(f);
}

static void begin_reading(struct walk *w)
{
    if (w->begun)
        return;
    w->begun = true;
    begin_change(w->f);
    forget_torn(w->f);
    end_change(w->f);
}

/* What was found until now. */
static void read_found(struct walk *w)
{
    struct str path = {0};

    begin_reading(w);
    str_add_text(&path, w->f->path);
    if (path.len > 0 && path.data[path.len - 1] != w->f->door.separator)
        str_add_char(&path, w->f->door.separator);
    if (!w->buffer)
        w->buffer = mem_alloc(CLASS_FILE_MAX + 1);
    if (w->f->reader.batch == 0)
        qsort(w->files, w->count, sizeof *w->files, by_path);
    for (size_t i = 0; i < w->count; i++) {
        if (goes_on(w->f)) {
            read_file(w->f, &w->files[i], &path, w->buffer);
            w->fresh++;
        }
        free(w->files[i].path);
    }
    w->count = 0;
    str_done(&path);
    if (w->f->reader.fresh)
        w->f->reader.fresh(w->f->reader.ctx);
}

static int by_file(const void *a, const void *b)
{
    const struct class_bad *x = a, *y = b;

    return strcmp(x->file, y->file);
}

/* They are most of the memory; in between they grow by halves. */
static void give_back(struct class_folder *f)
{
    size_t room = f->count + f->count / 16 + 16;

    if (f->room > room + f->count / 16) {
        f->rounds = mem_grow(f->rounds, room, sizeof *f->rounds);
        f->room = room;
    }
}

/* All is listed and read. */
static void end_look(struct walk *w)
{
    struct class_folder *f = w->f;
    char(*days)[CLASS_DAY + 1] = f->days;

    begin_change(f);
    if (f->bad_count > 0)
        qsort(f->bad, f->bad_count, sizeof *f->bad, by_file);
    give_back(f);
    f->days = w->days;
    f->day_count = w->day_count;
    end_change(f);
    w->days = days;
}

enum status class_folder_look(struct class_folder *f, size_t *fresh, struct err *err)
{
    struct str below = {0};
    struct walk w = {.f = f, .below = &below};
    struct err why = {0};
    enum status st;

    st = walk(&w, &why);
    if (st != ST_OK) {
        st = err_set(err, ST_MISSING, ERR_NO_CLASS_FOLDER, why.native, f->path);
        goto out;
    }
    begin_reading(&w);
    if (w.count > 0)
        read_found(&w);
    end_look(&w);
    if (fresh)
        *fresh = w.fresh;
out:
    for (size_t i = 0; i < w.count; i++)
        free(w.files[i].path);
    free(w.files);
    free(w.days);
    free(w.buffer);
    str_done(&below);
    return st;
}

char *class_folder_find(const struct class_folder *f, uint64_t file)
{
    struct class_folder bare = {.door = f->door, .path = f->path};
    struct str below = {0};
    struct walk w = {.f = &bare, .below = &below, .wanted = file};
    char *path = NULL;

    if (!file)
        return NULL;
    memcpy(bare.day, f->day, sizeof bare.day);
    walk(&w, NULL);
    if (w.path)
        path = full_path(f, w.path);
    free(w.path);
    free(w.days);
    str_done(&below);
    return path;
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
