/* Puts every place of a journal back, and reads it all again. */
#include "restore.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* --- may it be touched at all? ---------------------------------------------------------------- */

enum status restore_check_places(const struct os *os, const struct fault_kind *kind,
                                 const struct journal *j, const char *journal_path, struct err *err)
{
    const char *known = NULL; /* a folder that was asked about already */

    for (size_t i = 0; i < j->records.count; i++) {
        const struct place *p = &j->records.items[i].place;
        enum status st = ST_OK;
        bool fine = kind->may_own(kind, &j->records.items[i]);

        if (fine && (p->type == PLACE_FILE || p->type == PLACE_FOLDER) &&
            !(known && strcmp(known, p->key) == 0)) {
            st = fault_owns_folder(kind, os, p->key, &fine, err);
            known = p->key;
        }
        if (st != ST_OK)
            return st;
        if (!fine) {
            struct str where = {0};

            place_where(p, &where);
            st = err_set(err, ST_INVALID, ERR_JOURNAL_INVALID, 0, journal_path);
            err_detail(err, DETAIL_FOREIGN_PLACE, where.data);
            str_done(&where);
            return st;
        }
    }
    return ST_OK;
}

enum status restore_check_rights(const struct os *os, const struct records *records,
                                 struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < records->count; i++) {
        const struct place *p = &records->items[i].place;
        char *path = p->type == PLACE_FILE ? os_path(p->key, p->name) : NULL;

        if (path)
            st = os->ops->may_write(os->ctx, path, err);
        free(path);
    }
    return st;
}

/* --- what is known of the run ----------------------------------------------------------------- */

enum action { LEAVE, PUT_BACK, CONFLICT, UNREAD };

struct item {
    const struct record *record;
    enum action action;
    enum decision decision; /* of CONFLICT */
    struct state decided;   /* and what it was about */
    unsigned claim;         /* whose the state is, as it was read last: enum claim */
    bool lost;              /* what was there before is gone from this PC */
    bool unreadable;        /* at the end */
    bool anew;              /* a sub-folder that was made again: what was in it is not known */
    struct err failed;      /* of the reading or writing, when status is not ST_OK */
};

struct run {
    const struct os *os;
    const struct fault_kind *kind;
    const struct journal *journal;
    const struct conflict_handler *handler;
    struct item *items;
    size_t count;
    bool own_kept;    /* something that the plant wrote stays as somebody else made it */
    bool own_unread;  /* or may be somebody else's: it could not be read */
    bool record_goes; /* but what Windows keeps of it holds the fault, and does not stay */
};

/* --- reading -------------------------------------------------------------------------------- */

/* A registry value comes back under the name as it was spelled: a value that was deleted and made
 * anew in between may differ in case, which no reading by name shows. */
static enum status spelled_as_before(const struct os *os, const struct place *p, bool *same,
                                     struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, p->root, p->key, &present, &names, err);

    if (st == ST_OK)
        *same = strcmp(fault_spelled(os, &names, p->name), p->name) == 0;
    os_names_done(&names);
    return st;
}

/* A neighbour that another program holds open is known by name, size and times. */
static enum status look(const struct os *os, const struct record *r, struct state *now,
                        struct err *err)
{
    struct unread why = {0};

    return place_look(os, &r->place, now, record_roles[r->role].by_listing ? &why : NULL, err);
}

/* What the place holds, and whether that is exactly what it held before. */
static enum status read_and_compare(const struct os *os, const struct record *r, struct state *now,
                                    bool *same, struct err *err)
{
    enum status st = look(os, r, now, err);

    if (st != ST_OK)
        return st;
    *same = state_equal(&r->place, now, &r->before);
    if (*same && now->present && place_is_value(&r->place))
        st = spelled_as_before(os, &r->place, same, err);
    return st;
}

/* Known by name, size and time only. */
static bool is_too_large(const struct record *r)
{
    return r->place.type == PLACE_FILE && r->before.present && !r->before.whole &&
           !(r->before.type & OS_FILE_DIRECTORY);
}

/* A tree of which only that it was there is known: nobody can say whether all of it is. */
static bool is_unknown(const struct record *r)
{
    return r->place.type == PLACE_TREE && r->before.present && !r->before.whole;
}

static bool is_sub_folder(const struct record *r)
{
    return r->place.type == PLACE_FILE && r->before.present && r->before.type & OS_FILE_DIRECTORY;
}

/* --- what to do with each place --------------------------------------------------------------- */

static unsigned claim_of(const struct run *run, const struct record *r, const struct state *now)
{
    return fault_claim(run->kind, run->journal, r, now);
}

/* Is it a folder with nothing in it, where the planted file was? */
static bool is_empty_folder(const struct run *run, const struct record *r, const struct state *now)
{
    struct os_listing listing = {0};
    bool empty = false;
    char *path;

    if (r->place.type != PLACE_FILE || !record_is_planted(r) || r->before.present ||
        !(now->type & OS_FILE_DIRECTORY))
        return false;
    path = os_path(r->place.key, r->place.name);
    empty = place_list(run->os, path, &listing, NULL) == ST_OK && listing.count == 0;
    os_listing_done(&listing);
    free(path);
    return empty;
}

static enum action classify(const struct run *run, const struct record *r, const struct state *now,
                            unsigned claim)
{
    if (state_equal(&r->place, now, &r->before))
        return LEAVE;
    if (is_empty_folder(run, r, now))
        return PUT_BACK;
    if (state_equal(&r->place, now, &r->planted) || (claim & CLAIM_REPAIR))
        return PUT_BACK;
    /* What is gone is put back: nothing is lost by it. Without its bytes that cannot be. */
    if (!now->present && (r->before.whole || r->place.type != PLACE_FILE || is_sub_folder(r)) &&
        !is_unknown(r))
        return PUT_BACK;
    /* A key that came since is deleted if it is empty, which reg_key_delete sees to. */
    return r->place.type == PLACE_KEY ? PUT_BACK : CONFLICT;
}

static bool is_lost(const struct run *run, const struct record *r)
{
    return r->place.type->lost && r->before.present && r->place.type->lost(run->os, &r->before);
}

static enum decision ask(const struct run *run, size_t record, const struct state *now)
{
    const struct conflict what = {.journal = run->journal, .record = record, .found = now};

    return run->handler->decide(run->handler->ctx, &what);
}

static void decide(struct run *run, struct item *item, const struct state *now)
{
    item->action = CONFLICT;
    item->decision = ask(run, (size_t)(item - run->items), now);
    state_done(&item->decided);
    state_copy(&item->decided, now);
    if (item->decision != DECIDE_PUT_BACK && record_is_planted(item->record))
        run->own_kept = true;
}

static void classify_all(struct run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        struct item *item = &run->items[i];
        struct state now = {0};

        item->record = &run->journal->records.items[i];
        if (look(run->os, item->record, &now, &item->failed) != ST_OK) {
            item->action = UNREAD;
            item->claim = claim_of(run, item->record, NULL);
            run->own_unread |= record_is_planted(item->record);
            continue;
        }
        item->claim = claim_of(run, item->record, &now);
        item->action = classify(run, item->record, &now, item->claim);
        /* Whatever stays, the fault among it, somebody has to accept, or the round would never end.
         */
        item->lost = item->action == PUT_BACK && is_lost(run, item->record);
        if (item->lost)
            item->action = CONFLICT;
        if (item->claim & CLAIM_FOLLOWS)
            run->record_goes |= (item->claim & CLAIM_FAULT) != 0;
        if (item->action == CONFLICT)
            decide(run, item, &now);
        state_done(&now);
    }
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Does a place that Windows rewrites from others, or they from it, stay as somebody made it? */
static bool stays_foreign(const struct run *run)
{
    return run->own_kept || run->own_unread;
}

/* Not what somebody else changed and the person did not give up, and not what could not be read. */
static bool ours_to_write(const struct run *run, const struct item *item)
{
    if (item->action == UNREAD || (item->action == CONFLICT && item->decision != DECIDE_PUT_BACK))
        return false;
    /* Setting a place that Windows answers for rewrites the values beside it: one that stays as
     * somebody else made it would be lost. What Windows writes when it is told rewrites none of
     * them: it goes where the fault is in it. */
    return !stays_foreign(run) || !(item->claim & CLAIM_FOLLOWS) ||
           (item->record->place.type->order == ORDER_NOTIFIED && run->record_goes);
}

/* I9. Somebody may have been at work since the places were looked through: what he made is not
 * written over on the strength of what stood there before it. */
static bool changed_since(struct run *run, struct item *item, const struct state *now)
{
    if (item->action == CONFLICT
            ? state_equal(&item->record->place, now, &item->decided)
            : classify(run, item->record, now, claim_of(run, item->record, now)) != CONFLICT)
        return false;
    decide(run, item, now);
    return item->decision != DECIDE_PUT_BACK;
}

/* Writes only where the place differs by now: writing one place may have changed another (what
 * Windows answers for, the values beside it; every change of an entry, its folder's time). */
static void put_back(struct run *run, struct item *item)
{
    static const struct state absent;
    const struct record *r = item->record;
    struct state now = {0};
    struct err err = {0};
    bool same = false;
    enum status st;

    if (!ours_to_write(run, item))
        return;
    st = read_and_compare(run->os, r, &now, &same, &err);
    if (st == ST_OK && !same && !(claim_of(run, r, &now) & CLAIM_STAYS) &&
        !changed_since(run, item, &now)) {
        /* Writing over a value would keep the spelling that its name has now. */
        if (r->place.type == PLACE_VALUE && now.present && r->before.present)
            st = place_write(run->os, &r->place, &absent, false, &err);
        if (st == ST_OK)
            st = place_write(run->os, &r->place, &r->before, item->action == CONFLICT, &err);
        item->anew = st == ST_OK && is_sub_folder(r);
    }
    if (st != ST_OK)
        item->failed = err;
    state_done(&now);
}

static void put_back_order(struct run *run, enum place_order order)
{
    for (size_t i = 0; i < run->count; i++) {
        struct item *item = &run->items[order == ORDER_KEY ? run->count - 1 - i : i];

        if (item->record->place.type->order == order)
            put_back(run, item);
    }
}

/* --- what the round left behind --------------------------------------------------------------- */

static void look_for_leftovers(const struct os *os, const struct fault_kind *kind,
                               const struct journal *j, struct observations *seen,
                               struct leftovers *out)
{
    kind->observe(kind, os, j, seen);
    fault_leftovers(kind, os, j, seen, out);
}

/* Copies of what was planted, before anything is decided: one may lie in what stands in the planted
 * file's place. One that cannot be deleted is found again. */
static void delete_copies(const struct run *run)
{
    static const struct state absent;
    struct observations seen = {0};
    struct leftovers left = {0};

    look_for_leftovers(run->os, run->kind, run->journal, &seen, &left);
    for (size_t i = 0; i < left.count; i++)
        if (left.items[i].what == LEFTOVER_DELETE)
            place_write(run->os, &left.items[i].place, &absent, false, NULL);
    leftovers_done(&left);
    observations_done(&seen);
}

/* What Windows may fail over when it is asked about the rest: it goes back before that. */
static void mend_spoilt(const struct run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct record *r = &run->journal->records.items[i];
        struct state now = {0};

        if (r->place.type->spoilt && (claim_of(run, r, NULL) & CLAIM_FOLLOWS) &&
            place_read(run->os, &r->place, &now, NULL) == ST_OK && now.present &&
            r->place.type->spoilt(&now) &&
            !(r->before.present && r->place.type->spoilt(&r->before)))
            place_write(run->os, &r->place, &r->before, false, NULL);
        state_done(&now);
    }
}

static enum decision decide_left(const struct run *run, const struct leftover *left)
{
    return run->handler->left ? run->handler->left(run->handler->ctx, left) : DECIDE_LATER;
}

static struct receipt_line *add_line(struct receipt *out, size_t record, const struct place *place);

static struct receipt_line *add_left(const struct leftover *left, struct receipt *out)
{
    struct receipt_line *line = add_line(out, RECEIPT_NO_RECORD, &left->place);

    line->outside = true;
    line->left = left->by;
    line->offered = left->what == LEFTOVER_OFFER;
    line->state = RECEIPT_CONFLICT;
    shown_add_word(&line->before, SHOWN_ABSENT);
    shown_add_word(&line->found, SHOWN_PRESENT);
    return line;
}

/* Deletes what is given up, and keeps in told what stays. */
static void settle_leftovers(const struct run *run, struct receipt *told)
{
    static const struct state absent;
    struct observations seen = {0};
    struct leftovers left = {0};

    look_for_leftovers(run->os, run->kind, run->journal, &seen, &left);
    for (size_t i = 0; i < left.count; i++) {
        const struct leftover *l = &left.items[i];
        enum decision what = l->what == LEFTOVER_DELETE ? DECIDE_PUT_BACK : decide_left(run, l);
        bool deletes = what == DECIDE_PUT_BACK && l->what != LEFTOVER_TELL;
        struct receipt_line *line;
        struct err err = {0};

        if (deletes && place_write(run->os, &l->place, &absent, false, &err) == ST_OK)
            continue;
        line = add_left(l, told);
        line->kept = what == DECIDE_KEEP;
        if (deletes) {
            line->outside = line->offered = false;
            line->left = LEFT_NOTHING;
            line->state = RECEIPT_FAILED;
            line->native = err.native;
        }
    }
    leftovers_done(&left);
    observations_done(&seen);
}

/* What a place's folder or key is called, as the place's own name starts. */
static bool starts_as(const char *where, const char *part)
{
    size_t len = strlen(part);

    return text_starts_nocase(where, part) && (where[len] == '\0' || where[len] == '\\');
}

static bool could_be_seen(const struct observations *seen, const char *where)
{
    bool unread = false;

    for (size_t i = 0; !unread && i < seen->count; i++) {
        struct str part = {0};

        if (seen->items[i].read != ST_OK || seen->items[i].contents.is || seen->items[i].unseen) {
            place_where(&seen->items[i].place, &part);
            unread = starts_as(where, str_text(&part));
        }
        str_done(&part);
    }
    return !unread;
}

static bool names_line(const struct receipt *r, const char *where)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->lines[i].where, where) == 0)
            return true;
    return false;
}

/* What was left before, and nobody could look at now. */
static void add_unseen_left(const struct journal *j, const struct observations *seen,
                            struct receipt *out)
{
    for (size_t i = 0; i < j->receipt.count; i++) {
        const struct receipt_line *was = &j->receipt.lines[i];
        struct receipt_line line = {.record = RECEIPT_NO_RECORD,
                                    .state = RECEIPT_CONFLICT,
                                    .outside = true,
                                    .left = was->left,
                                    .offered = was->offered};

        if (!receipt_line_left(was) || names_line(out, was->where) ||
            could_be_seen(seen, was->where))
            continue;
        line.where = mem_dup(was->where);
        line.name = mem_dup(was->where);
        shown_copy(&line.before, &was->before);
        shown_copy(&line.found, &was->found);
        out->lines = mem_grow(out->lines, out->count + 1, sizeof *out->lines);
        out->lines[out->count++] = line;
    }
}

void restore_look_left(const struct os *os, const struct fault_kind *kind, const struct journal *j,
                       struct receipt *out)
{
    struct observations seen = {0};
    struct leftovers left = {0};

    look_for_leftovers(os, kind, j, &seen, &left);
    for (size_t i = 0; i < left.count; i++)
        add_left(&left.items[i], out);
    add_unseen_left(j, &seen, out);
    leftovers_done(&left);
    observations_done(&seen);
}

static void write_all(struct run *run, struct receipt *told)
{
    for (enum place_order order = ORDER_LIVE; order < ORDER_NOTIFIED; order++)
        put_back_order(run, order);
    settle_leftovers(run, told);
    fault_notify(run->kind, run->os, run->journal);
    /*
     * Only where that did not give what was there before (this Windows does not keep it) the
     * snapshot itself goes back: bytes that Windows once wrote, never composed ones.
     */
    put_back_order(run, ORDER_NOTIFIED);
    if (stays_foreign(run) && run->record_goes)
        fault_notify(run->kind, run->os, run->journal);
    put_back_order(run, ORDER_KEY);
    put_back_order(run, ORDER_FOLDER);
}

/* --- the receipt ------------------------------------------------------------------------------ */

static struct receipt_line *add_line(struct receipt *out, size_t record, const struct place *place)
{
    struct receipt_line *line;
    struct str where = {0}, name = {0};

    out->lines = mem_grow(out->lines, out->count + 1, sizeof *out->lines);
    line = &out->lines[out->count++];
    memset(line, 0, sizeof *line);
    place_where(place, &where);
    place_name(place, &name);
    line->record = record;
    line->where = str_take(&where);
    line->name = str_take(&name);
    return line;
}

/* Does it lie in a folder whose place the person left to something else? */
static bool is_kept_away(const struct run *run, const struct record *r)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct item *item = &run->items[i];

        if (item->record->place.type == PLACE_FOLDER && item->action == CONFLICT &&
            item->decision == DECIDE_KEEP && r->place.type == PLACE_FILE &&
            strcmp(r->place.key, item->record->place.key) == 0)
            return true;
    }
    return false;
}

/* A line of the receipt, from reading the place again (I10). */
static void compare(const struct run *run, size_t index, struct receipt *out)
{
    struct item *item = &run->items[index];
    const struct record *r = item->record;
    struct receipt_line *line = add_line(out, index, &r->place);
    struct state now = {0};
    struct err err = {0};
    unsigned claim;
    bool same = false;

    state_show(&r->place, &r->before, &line->before);
    if (read_and_compare(run->os, r, &now, &same, &err) != ST_OK) {
        line->state = RECEIPT_FAILED;
        line->native = err.native;
        item->unreadable = true;
        shown_add_word(&line->found, SHOWN_UNREADABLE);
    } else {
        state_show(&r->place, &now, &line->found);
        claim = claim_of(run, r, &now);
        if (place_is_live(&r->place))
            item->claim = claim;
        line->unknown = is_unknown(r) || item->anew;
        if (line->unknown && now.present) {
            line->state = RECEIPT_CONFLICT; /* what is missing from it cannot be told */
            line->kept = true;
        } else if (same ||
                   (!state_equal(&r->place, &now, &r->before) && (claim & CLAIM_AS_BEFORE))) {
            line->state = RECEIPT_IDENTICAL;
            out->identical++;
        } else if (item->action == CONFLICT && item->decision != DECIDE_PUT_BACK) {
            line->state = RECEIPT_CONFLICT;
            line->kept =
                item->decision == DECIDE_KEEP && (item->lost || !(item->claim & CLAIM_FAULT));
        } else if (r->place.type->looked_at) {
            line->state = RECEIPT_CONFLICT; /* nothing can be made of a name */
            line->kept = true;
        } else if (run->own_kept && (claim & CLAIM_FOLLOWS)) {
            line->state = RECEIPT_CONFLICT; /* follows from the value that stays */
            line->kept = true;
        } else if (r->place.type == PLACE_TREE && now.present && now.whole &&
                   item->failed.status == ST_OK) {
            line->state = RECEIPT_CONFLICT; /* nothing is gone; what others changed stays */
            line->kept = true;
        } else if (r->place.type == PLACE_FILE && item->failed.reason == ERR_CANNOT_DELETE &&
                   item->failed.status == ST_REFUSED) {
            line->state = RECEIPT_CONFLICT; /* a folder that holds something is never deleted */
        } else if (is_kept_away(run, r)) {
            line->state = RECEIPT_CONFLICT;
            line->kept = true;
        } else if (r->place.type == PLACE_KEY && item->failed.status == ST_REFUSED) {
            line->state = RECEIPT_CONFLICT; /* it holds what others put there since */
            line->kept = true;
        } else {
            line->state = RECEIPT_FAILED;
            line->native = item->failed.native;
        }
        if (r->place.type->moved && r->before.present && now.present)
            line->counter_moved = r->place.type->moved(&r->before, &now);
    }
    line->too_large = line->state != RECEIPT_IDENTICAL && is_too_large(r);
    state_done(&now);
}

/*
 * Windows may answer otherwise than before although everything that it can know is as it was: the
 * values, and its own record. There is nothing left to put back then. It is said, and the round can
 * end; unless the answer still names the planted cause.
 */
static void forgive_answer(const struct run *run, struct receipt *out)
{
    struct receipt_line *answer = NULL;

    for (size_t i = 0; i < run->count; i++) {
        const struct item *item = &run->items[i];
        struct receipt_line *line = &out->lines[i];
        bool decides = record_is_planted(item->record) || (item->claim & CLAIM_FOLLOWS);

        if (!place_is_live(&item->record->place) && decides && line->state != RECEIPT_IDENTICAL)
            return;
        if (place_is_live(&item->record->place) && line->state == RECEIPT_FAILED &&
            !item->unreadable && !(item->claim & CLAIM_FAULT))
            answer = line;
    }
    if (answer) {
        answer->state = RECEIPT_CONFLICT;
        answer->kept = answer->otherwise = true;
    }
}

static enum status conclude(const struct run *run, const struct receipt *r, struct err *err)
{
    const struct receipt_line *conflict = NULL, *left = NULL;
    enum err_reason why = ERR_CHANGED_BY_OTHERS;

    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_line *line = &r->lines[i];

        if (line->state == RECEIPT_FAILED)
            return err_set(err, ST_WRITE, line->too_large ? ERR_LARGE_GONE : ERR_PUT_BACK_PARTLY,
                           line->native, line->where);
        if (receipt_line_left(line)) {
            left = left ? left : line;
            continue;
        }
        if (line->state != RECEIPT_CONFLICT || line->kept || conflict)
            continue;
        conflict = line;
        if (i < run->count && run->items[i].decision == DECIDE_KEEP)
            why = ERR_KEPT_FAULT;
    }
    if (conflict)
        return err_set(err, ST_REFUSED, why, 0, conflict->where);
    return left ? err_set(err, ST_REFUSED, ERR_LEFT_BEHIND, 0, left->where) : ST_OK;
}

enum status restore_places(const struct os *os, const struct fault_kind *kind,
                           const struct journal *j, const struct conflict_handler *handler,
                           struct receipt *out, struct err *err)
{
    struct run run = {.os = os, .kind = kind, .journal = j, .handler = handler};
    struct receipt told = {0};
    enum status st;

    run.count = j->records.count;
    run.items = mem_alloc((run.count + 1) * sizeof *run.items);
    mend_spoilt(&run);
    delete_copies(&run);
    classify_all(&run);
    write_all(&run, &told);
    for (size_t i = 0; i < run.count; i++)
        compare(&run, i, out);
    forgive_answer(&run, out);
    receipt_replace_left(out, &told);
    st = conclude(&run, out, err);
    for (size_t i = 0; i < run.count; i++)
        state_done(&run.items[i].decided);
    free(run.items);
    return st;
}
