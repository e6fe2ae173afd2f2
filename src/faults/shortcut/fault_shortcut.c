/*
 * Ticket "the shortcut that opens nothing": a document in Documents, and a shortcut on the desktop
 * to a misspelt name beside it.
 *
 * Windows looks for a target that was moved or renamed (IShellLink::Resolve: link tracking, and a
 * search). One that never was there it cannot find, so the shortcut names one that never was. Both
 * files are the round's own; nothing of the user's is touched.
 */
#include "shortcut_parts.h"

#include <stdlib.h>
#include <string.h>

#include "lnk.h"
#include "lnk_write.h"
#include "shortcut_words.h"
#include "text.h"

static const char document_text[] = "Budget 2026\r\n"
                                    "\r\n"
                                    "Papier / Paper           480 $\r\n"
                                    "Encre / Ink              950 $\r\n"
                                    "Formation / Training   2 400 $\r\n"
                                    "Total                  3 830 $\r\n";

static const char *const names_of_kind[] = {SHORTCUT_DOCUMENT_NAME, SHORTCUT_TARGET_NAME,
                                            SHORTCUT_LINK_NAME};
enum { NAMES = sizeof names_of_kind / sizeof *names_of_kind };

const struct record *shortcut_record(const struct journal *j, const char *name)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        if (r->role == ROLE_OWN && r->place.type == PLACE_FILE &&
            text_equal_nocase(r->place.name, name))
            return r;
    }
    return NULL;
}

bool shortcut_is_link(const struct state *s)
{
    static const char head[] = "\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";

    return s->present && s->whole && !(s->type & OS_FILE_DIRECTORY) &&
           s->data.len >= sizeof head - 1 && memcmp(s->data.data, head, sizeof head - 1) == 0;
}

bool shortcut_same_bytes(const struct state *now, const struct state *planted)
{
    return now->present && now->whole && planted->present && planted->whole &&
           !(now->type & OS_FILE_DIRECTORY) && str_equal(&now->data, &planted->data);
}

/* --- capture ---------------------------------------------------------------------------------- */

static enum status capture_folder(const struct os *os, enum os_folder which, struct str *path,
                                  struct records *out, struct err *err)
{
    enum status st = os_folder_path(os, which, path, err);

    if (st == ST_OK && os_reach_of(os, str_text(path), NULL) != OS_REACH_LOCAL)
        return err_set(err, ST_REFUSED, ERR_ELSEWHERE, 0, str_text(path));
    if (st == ST_OK)
        st = fault_capture(os, ROLE_WATCH, place_folder(str_text(path)), out, err);
    if (st == ST_OK && !records_last(out)->before.present)
        st = err_why(err, ST_REFUSED, REFUSAL_FOLDER_MISSING, str_text(path));
    return st;
}

/* --- what a shortcut opens -------------------------------------------------------------------- */

/* Splits a full path. False: there is no folder in it. */
static bool place_of_path(const char *path, struct place *out)
{
    const char *last = strrchr(path, '\\');
    char *folder;

    if (!last || !last[1])
        return false;
    folder = mem_dup_n(path, (size_t)(last - path) + (last == path + 2 ? 1 : 0));
    *out = place_file(folder, last + 1);
    free(folder);
    return true;
}

/* One more file that is known by what it holds. Takes place over. */
static struct observation *look(const struct os *os, const char *group, struct place *place,
                                struct observations *out)
{
    struct state state = {0};
    struct unread why = {0};
    struct err err = {0};
    struct observation *s = NULL;

    if (place_look(os, place, &state, &why, &err) == ST_OK && !why.is)
        s = observations_add(out, group, place, &state);
    else if (!why.is || why.reach == OS_REACH_LOCAL) {
        if (why.is)
            err_set(&err, ST_READ, ERR_CANNOT_READ, why.native, NULL);
        observations_add_unread(out, group, place, &err);
    }
    state_done(&state);
    place_done(place);
    return s;
}

/* Not on a drive of this PC, and Windows said so; or it could not say, and then where the shortcut
 * leads is not known. */
static void not_here(const struct os *os, struct observation *s, const char *path)
{
    enum os_reach reach = os_reach_of(os, path, NULL);

    if (reach == OS_REACH_LOCAL || reach == OS_REACH_AWAY || reach == OS_REACH_UNTOLD)
        s->read = ST_READ;
    if (!s->unseen)
        s->unseen = mem_dup(path);
    s->unseen_reach = reach;
}

/* A target, and whether it is there. False: it is not, or it is not on a drive of this PC. */
static bool look_at_target(const struct os *os, struct observation *s, const char *named)
{
    struct str path = {0};
    struct place place;
    struct unread why = {0};
    struct state state = {0};
    struct err err = {0};
    bool there = false;

    if (os->ops->expand(os->ctx, named, &path, &err) != ST_OK) {
        s->read = err.status == ST_READ ? ST_READ : s->read;
        s->native = err.status == ST_READ ? err.native : s->native;
        str_add_text(&path, named);
        err = (struct err){0};
    }
    if (place_of_path(str_text(&path), &place)) {
        if (place_look(os, &place, &state, &why, &err) == ST_OK) {
            there = state.present;
            if (why.is && why.reach == OS_REACH_LOCAL) {
                s->read = ST_READ; /* whether it is the document decides */
                s->native = why.native;
            }
        } else if (err.reason == ERR_ELSEWHERE) {
            not_here(os, s, str_text(&path));
        } else {
            s->read = ST_READ; /* whether it is there decides */
            s->native = err.native;
        }
        place_done(&place);
    }
    if (there || !s->target) {
        free(s->target);
        s->target = mem_dup(str_text(&path));
        state_done(&s->target_state);
        s->target_state = state;
        state = (struct state){0};
    }
    state_done(&state);
    str_done(&path);
    return there;
}

/* What the reader of shortcuts asks of the PC, and the first answer that did not come. */
struct listener {
    const struct os *os;
    struct err err;
};

static enum status hear(struct listener *l, enum status st, const struct err *err)
{
    if (st == ST_READ && l->err.status == ST_OK)
        l->err = *err;
    return st;
}

static enum status hear_folder(void *ctx, enum os_folder which, struct str *out, struct err *err)
{
    struct listener *l = ctx;
    struct err own = {0};

    (void)err;
    return hear(l, os_folder_path(l->os, which, out, &own), &own);
}

static enum status hear_decode(void *ctx, uint32_t page, const void *bytes, size_t len,
                               struct str *out, bool *exact, struct err *err)
{
    struct listener *l = ctx;
    struct err own = {0};

    (void)err;
    return hear(l, l->os->ops->decode(l->os->ctx, page, bytes, len, out, exact, &own), &own);
}

/* Windows tries what a shortcut names one after the other. */
static void look_behind(const struct os *os, struct observation *s)
{
    struct os_ops asked = *os->ops;
    struct listener listener = {.os = os};
    const struct os listening = {.ops = &asked, .ctx = &listener};
    struct lnk lnk = {0};
    bool there = false;

    asked.folder = hear_folder;
    asked.decode = hear_decode;
    if (s->read != ST_OK || !s->state.present || s->state.type & OS_FILE_DIRECTORY)
        return;
    if (!s->state.whole || s->contents.is) {
        s->untold = true;
        return;
    }
    if (lnk_parse(&listening, s->state.data.data, s->state.data.len, &lnk) == LNK_NONE)
        return;
    for (size_t i = 0; !there && i < lnk.target_count; i++)
        there = look_at_target(os, s, lnk.targets[i]);
    s->untold = lnk.target_count == 0 && lnk.not_told;
    if (listener.err.status != ST_OK) { /* where it leads decides */
        s->read = ST_READ;
        s->native = listener.err.native;
    }
    lnk_done(&lnk);
}

static bool is_link_name(const char *name)
{
    size_t len = strlen(name);

    return len > 4 && text_equal_nocase(name + len - 4, ".lnk");
}

/* The other shortcuts of the desktop. */
static void observe_desktop(const struct os *os, const char *folder, struct observations *out)
{
    struct os_listing listing = {0};
    struct err err = {0};

    if (place_list(os, folder, &listing, &err) != ST_OK) {
        struct place place = place_folder(folder);

        observations_add_unread(out, CHECK_DESKTOP->text, &place, &err);
    }
    for (size_t i = 0; i < listing.count; i++) {
        const char *name = listing.entries[i].name;
        struct place place;
        struct observation *s;

        if (!is_link_name(name) || os->ops->same_name(os->ctx, name, SHORTCUT_LINK_NAME))
            continue;
        place = place_file(folder, name);
        s = look(os, CHECK_DESKTOP->text, &place, out);
        if (s)
            look_behind(os, s);
    }
    os_listing_done(&listing);
}

static bool is_name_of_ours(const struct os *os, const char *name)
{
    for (size_t i = 0; i < NAMES; i++)
        if (os->ops->same_name(os->ctx, name, names_of_kind[i]))
            return true;
    return false;
}

/* Files as long as the document, under other names: copies of it, perhaps. */
static void observe_copies(const struct os *os, const char *folder, const struct record *document,
                           struct observations *out)
{
    struct os_listing listing = {0};
    struct err err = {0};

    if (place_list(os, folder, &listing, &err) != ST_OK) {
        struct place place = place_folder(folder);

        observations_add_unread(out, CHECK_LINK_FOLDER->text, &place, &err);
    }
    for (size_t i = 0; i < listing.count; i++) {
        const struct os_entry *e = &listing.entries[i];
        struct place place;

        if (e->file.size != document->planted.size || e->file.attributes & OS_FILE_DIRECTORY ||
            is_name_of_ours(os, e->name))
            continue;
        place = place_file(folder, e->name);
        look(os, CHECK_LINK_FOLDER->text, &place, out);
    }
    os_listing_done(&listing);
}

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    const struct record *link = shortcut_record(j, SHORTCUT_LINK_NAME);
    const struct record *document = shortcut_record(j, SHORTCUT_DOCUMENT_NAME);

    (void)self;
    for (size_t i = 0; i < NAMES; i++) {
        const struct record *r = shortcut_record(j, names_of_kind[i]);
        struct place place = {0};
        struct observation *s;

        if (!r)
            continue;
        place_copy(&place, &r->place);
        s = observations_read(out, os, r == link ? CHECK_LINK->text : CHECK_DOCUMENT->text, &place);
        if (s->read == ST_OK && s->contents.is && s->contents.reach == OS_REACH_LOCAL) {
            s->read = ST_READ; /* what they hold decides */
            s->native = s->contents.native;
        }
        if (r == link)
            look_behind(os, s);
    }
    if (link)
        observe_desktop(os, link->place.key, out);
    if (link && document) {
        observe_copies(os, link->place.key, document, out);
        observe_copies(os, document->place.key, document, out);
    }
}

/* --- capture, continued ----------------------------------------------------------------------- */

/* A shortcut of the user's that names one of our files: his, whatever it once led to. */
static enum status refuse_shortcuts(const struct os *os, const char *desktop, const char *documents,
                                    struct err *err)
{
    struct observations seen = {0};
    enum status st = ST_OK;
    char *document = os_path(documents, SHORTCUT_DOCUMENT_NAME);
    char *target = os_path(documents, SHORTCUT_TARGET_NAME);
    char *link = os_path(desktop, SHORTCUT_LINK_NAME);

    observe_desktop(os, desktop, &seen);
    for (size_t i = 0; st == ST_OK && i < seen.count; i++) {
        const struct observation *s = &seen.items[i];
        struct str where = {0};

        place_where(&s->place, &where);
        if (s->read != ST_OK)
            st = err_set(err, ST_READ, ERR_CANNOT_READ, s->native, str_text(&where));
        else if (s->target && (os->ops->same_name(os->ctx, s->target, document) ||
                               os->ops->same_name(os->ctx, s->target, target) ||
                               os->ops->same_name(os->ctx, s->target, link)))
            st = err_why(err, ST_REFUSED, REFUSAL_SHORTCUT_THERE, str_text(&where));
        str_done(&where);
    }
    observations_done(&seen);
    free(document);
    free(target);
    free(link);
    return st;
}

static enum status capture_files(const struct os *os, const char *desktop, const char *documents,
                                 struct records *out, struct err *err)
{
    struct str link = {0}, document = {0};
    char *target = os_path(documents, SHORTCUT_TARGET_NAME);
    enum status st =
        lnk_write(target, &link) ? ST_OK : err_set(err, ST_REFUSED, ERR_ELSEWHERE, 0, documents);

    str_add_text(&document, document_text);
    if (st == ST_OK)
        st = fault_capture_own_file(os, documents, SHORTCUT_DOCUMENT_NAME, &document, out, err);
    if (st == ST_OK)
        st = fault_capture_own_file(os, documents, SHORTCUT_TARGET_NAME, NULL, out, err);
    if (st == ST_OK)
        st = fault_capture_own_file(os, desktop, SHORTCUT_LINK_NAME, &link, out, err);
    str_done(&link);
    str_done(&document);
    free(target);
    return st;
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    struct str desktop = {0}, documents = {0};
    struct records r = {0};
    enum status st = capture_folder(os, OS_FOLDER_DESKTOP, &desktop, &r, err);

    (void)self, (void)settings;
    if (st == ST_OK)
        st = capture_folder(os, OS_FOLDER_DOCUMENTS, &documents, &r, err);
    if (st == ST_OK)
        st = refuse_shortcuts(os, str_text(&desktop), str_text(&documents), err);
    if (st == ST_OK)
        st = capture_files(os, str_text(&desktop), str_text(&documents), &r, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    str_done(&desktop);
    str_done(&documents);
    return st;
}

/* --- restore ---------------------------------------------------------------------------------- */

/* Any shortcut in place of ours holds nothing of anybody's; a document that was typed into does. */
static bool is_repair(const struct record *r, const struct record *document,
                      const struct state *now)
{
    if (r->place.type == PLACE_FOLDER)
        return !now->present || now->type & OS_FILE_DIRECTORY;
    if (r->role != ROLE_OWN)
        return false;
    if (text_equal_nocase(r->place.name, SHORTCUT_LINK_NAME))
        return !now->present || shortcut_is_link(now);
    return !now->present || (document && shortcut_same_bytes(now, &document->planted));
}

static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    unsigned claims = 0;

    (void)self;
    if (now && is_repair(record, shortcut_record(j, SHORTCUT_DOCUMENT_NAME), now))
        claims |= CLAIM_REPAIR;
    if (now && state_equal(&record->place, now, &record->before))
        claims |= CLAIM_AS_BEFORE;
    /* Every file that comes or goes writes its folder's time. */
    if (now && record->place.type == PLACE_FOLDER && now->present && now->type & OS_FILE_DIRECTORY)
        claims |= CLAIM_BY_ITSELF;
    return claims;
}

/* A moved file keeps its time, and a copy gets a new one or keeps it: what is older was there
 * before. */
static bool came_since(const struct observation *s, const struct record *r)
{
    return r->planted.modified > 0 && s->state.modified >= r->planted.modified;
}

static bool names_ours(const struct os *names, const struct journal *j, const struct observation *s)
{
    struct place place = {0};
    bool is = false;

    if (!s->target || !place_of_path(s->target, &place))
        return false;
    for (size_t i = 0; !is && i < NAMES; i++) {
        const struct record *r = shortcut_record(j, names_of_kind[i]);

        is = r && place_same(names, &place, &r->place);
    }
    place_done(&place);
    return is;
}

/* Shortcuts that open nothing when the round is over (the plant was refused where one led to a name
 * of ours), then copies of the document: what an ended restore has left of these is found without
 * a shortcut. */
static void leftovers(const struct fault_kind *self, const struct os *names,
                      const struct journal *j, const struct observations *seen,
                      struct leftovers *out)
{
    const struct record *document = shortcut_record(j, SHORTCUT_DOCUMENT_NAME);
    const struct record *link = shortcut_record(j, SHORTCUT_LINK_NAME);

    (void)self;
    for (size_t i = 0; document && link && i < seen->count; i++) {
        const struct observation *s = &seen->items[i];

        if (s->group == CHECK_DESKTOP->text && s->read == ST_OK &&
            (names_ours(names, j, s) ||
             (came_since(s, link) && shortcut_same_bytes(&s->target_state, &document->planted))))
            leftovers_add(out, &s->place, LEFTOVER_DELETE, LEFT_TO_USER);
    }
    for (size_t i = 0; document && link && i < seen->count; i++) {
        const struct observation *s = &seen->items[i];

        if (s->group == CHECK_LINK_FOLDER->text && s->read == ST_OK && came_since(s, document) &&
            shortcut_same_bytes(&s->state, &document->planted))
            leftovers_add(out, &s->place, LEFTOVER_DELETE, LEFT_TO_USER);
    }
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    const struct place *place = &record->place;

    (void)self;
    if (place->type == PLACE_FOLDER)
        return record->role == ROLE_WATCH; /* which folder it is, the session asks Windows */
    if (place->type != PLACE_FILE || record->role != ROLE_OWN || record->before.present)
        return false;
    for (size_t i = 0; i < NAMES; i++)
        if (text_equal_nocase(place->name, names_of_kind[i]))
            return true;
    return false;
}

static enum status owns_folder(const struct fault_kind *self, const struct os *os, const char *path,
                               bool *owns, struct err *err)
{
    static const enum os_folder folders[] = {OS_FOLDER_DESKTOP, OS_FOLDER_DOCUMENTS};
    enum status st = ST_OK;
    bool is = false;

    (void)self;
    for (size_t i = 0; st == ST_OK && !is && i < sizeof folders / sizeof *folders; i++) {
        struct str folder = {0};

        st = os_folder_path(os, folders[i], &folder, err);
        is = st == ST_OK && os->ops->same_name(os->ctx, str_text(&folder), path);
        str_done(&folder);
    }
    if (st == ST_OK)
        *owns = is;
    return st;
}

static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    (void)self;
    for (size_t i = 0; i < NAMES; i++) {
        const struct record *r = shortcut_record(j, names_of_kind[i]);
        bool planted = strcmp(names_of_kind[i], SHORTCUT_TARGET_NAME) != 0;

        if (r && (!planted || (r->planted.present && r->planted.whole)))
            continue;
        *missing = place_file(i + 1 == NAMES ? "Desktop" : "Documents", names_of_kind[i]);
        return false;
    }
    return true;
}

const struct fault_kind fault_dead_shortcut = {
    .name = "dead-shortcut",
    .words = shortcut_words,
    .needs = 5,
    .capture = capture,
    .observe = observe,
    .judge = judge_shortcut,
    .claim = claim,
    .leftovers = leftovers,
    .may_own = may_own,
    .owns_folder = owns_folder,
    .complete = complete,
};
