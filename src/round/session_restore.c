/* Use case restore: putting back, closing, and what is left to look at afterwards. */
#include "session_parts.h"

#include <stdlib.h>
#include <string.h>

#include "played.h"
#include "restore.h"
#include "text.h"

static enum decision always_later(void *ctx, const struct conflict *what)
{
    (void)ctx, (void)what;
    return DECIDE_LATER;
}

static enum decision always_keep(void *ctx, const struct conflict *what)
{
    (void)ctx, (void)what;
    return DECIDE_KEEP;
}

static enum decision always_put_back(void *ctx, const struct conflict *what)
{
    (void)ctx, (void)what;
    return DECIDE_PUT_BACK;
}

static enum decision accept_left(void *ctx, const struct leftover *what)
{
    (void)ctx, (void)what;
    return DECIDE_KEEP;
}

static enum decision delete_left(void *ctx, const struct leftover *what)
{
    (void)ctx, (void)what;
    return DECIDE_PUT_BACK;
}

const struct conflict_handler decide_later = {always_later, NULL, NULL};

const struct conflict_handler decide_keep = {always_keep, NULL, accept_left};

const struct conflict_handler decide_put_back = {always_put_back, NULL, delete_left};

static enum status close_journal(struct session *s, const struct receipt *r, struct err *err)
{
    uint64_t now = session_now(s);

    s->journal.phase = JOURNAL_CLOSED;
    s->journal.closed_at = now;
    journal_event(&s->journal, EVENT_RESTORE, now);
    journal_keep_receipt(&s->journal, r);
    return session_save(s, err);
}

/* What was left behind is looked for again at the next start. Where that cannot be written down, a
 * further restore finds it all the same: the round stays open. */
static void keep_open(struct session *s, const struct receipt *r)
{
    if (receipt_left(r) == 0 && s->journal.receipt.count == 0)
        return;
    journal_keep_receipt(&s->journal, r);
    session_save(s, NULL);
}

enum status session_put_back(struct session *s, const struct conflict_handler *handler,
                             struct receipt *out, struct err *err)
{
    enum journal_phase phase = s->journal.phase;
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    out->ticket = mem_dup(s->journal.ticket);
    out->planted_at = s->journal.planted_at;
    if (st == ST_OK)
        st = session_check_places(s, path, err);
    if (st == ST_OK && phase != JOURNAL_RESTORING) {
        s->journal.phase = JOURNAL_RESTORING; /* I3 */
        st = session_save(s, err);
        if (st != ST_OK)
            s->journal.phase = phase;
    }
    if (st == ST_OK) {
        s->state = SESSION_RESTORING;
        st = restore_places(&s->os, session_kind(s), &s->journal, handler, out, err);
    }
    if (st == ST_OK)
        st = close_journal(s, out, err);
    else if (s->state == SESSION_RESTORING)
        keep_open(s, out);
    if (st == ST_OK)
        s->state = SESSION_CLOSED;
    free(path);
    return st;
}

#define SET_ASIDE "journal-set-aside-"

char *session_set_aside(const struct session *s)
{
    struct os_listing listing = {0};
    struct str folder = {0};
    const char *newest = NULL;
    char *path = NULL;

    if (os_folder_path(&s->os, OS_FOLDER_STATE, &folder, NULL) == ST_OK &&
        s->os.ops->list(s->os.ctx, str_text(&folder), &listing, NULL) == ST_OK) {
        for (size_t i = 0; i < listing.count; i++) {
            const char *name = listing.entries[i].name;

            if (text_starts_nocase(name, SET_ASIDE) && (!newest || strcmp(name, newest) > 0))
                newest = name;
        }
        if (newest)
            path = os_path(str_text(&folder), newest);
    }
    os_listing_done(&listing);
    str_done(&folder);
    return path;
}

/* A journal that does not check out is never thrown away: it gets a name of its own (I7). */
static enum status set_aside(struct session *s, const struct err *why, struct err *err)
{
    char *kept = NULL;
    enum status st = os_state_set_aside(&s->os, JOURNAL_FILE, SET_ASIDE, &kept, err);

    if (st == ST_OK) {
        s->state = SESSION_EMPTY;
        st = err_set(err, ST_INVALID, ERR_JOURNAL_INVALID, 0, kept);
        err_detail(err, why->detail, why->word);
    }
    free(kept);
    return st;
}

/* Is any of what the plant wrote not as before? What Windows answers for is not asked:
 * asking may write. */
static bool differs(const struct session *s)
{
    bool same = true;

    for (size_t i = 0; same && i < s->journal.records.count; i++) {
        const struct record *r = &s->journal.records.items[i];
        struct state now = {0};

        if (record_is_planted(r) && !place_is_live(&r->place) &&
            place_read(&s->os, &r->place, &now, NULL) == ST_OK)
            same = state_equal(&r->place, &now, &r->before);
        state_done(&now);
    }
    return !same;
}

/* The round is over, and yet its fault is in effect: the power went before the registry was on the
 * disk, or a profile came back from a server as it had been. */
static bool is_back(struct session *s)
{
    struct verdict v = {0};
    bool active;

    if (s->state != SESSION_CLOSED || session_kind(s)->plants_nothing ||
        session_check_places(s, JOURNAL_FILE, NULL) != ST_OK || !differs(s))
        return false;
    session_judge_now(s, &v);
    active = v.word == VERDICT_ACTIVE;
    verdict_done(&v);
    return active;
}

/* Nobody played what was never whole. Without the lock. */
static void note_played(const struct session *s)
{
    if (journal_count(&s->journal, EVENT_PLANT) > 0)
        played_add(&s->os, s->journal.ticket);
}

enum status session_restore(struct session *s, const struct conflict_handler *handler,
                            struct receipt *out, struct err *err)
{
    struct receipt r = {0};
    struct err why = {0};
    enum status st = s->os.ops->lock(s->os.ctx, err);

    if (st != ST_OK)
        return st;
    st = session_refresh(s, &why);
    if (st == ST_OK && (s->state == SESSION_EMPTY || s->state == SESSION_CLOSED) && !is_back(s))
        r.already_clean = true;
    else if (st == ST_OK)
        st = restore_check_rights(&s->os, &s->journal.records, &why);
    if (st == ST_OK && !r.already_clean)
        st = session_put_back(s, handler, &r, &why);
    if (st != ST_OK && err)
        *err = why;
    if (st == ST_INVALID && why.reason != ERR_JOURNAL_NEWER)
        st = set_aside(s, &why, err);
    if (r.already_clean && session_journal(s)) {
        r.ticket = mem_dup(s->journal.ticket);
        r.planted_at = s->journal.planted_at;
    }
    s->os.ops->unlock(s->os.ctx);
    if (st == ST_OK && !r.already_clean)
        note_played(s);
    *out = r;
    return st;
}

static bool leaves_something(const struct session *s)
{
    return s->state == SESSION_RESTORING && receipt_left(&s->journal.receipt) > 0;
}

/* With the lock held and the journal read. */
static enum status look_at_left(struct session *s, struct err *err)
{
    bool alone = receipt_only_left(&s->journal.receipt);
    struct receipt left = {0}, closing = {0};
    enum status st = session_check_places(s, JOURNAL_FILE, err);

    if (st != ST_OK)
        return st;
    restore_look_left(&s->os, session_kind(s), &s->journal, &left);
    receipt_replace_left(&s->journal.receipt, &left);
    if (!alone || receipt_left(&s->journal.receipt) > 0 || differs(s))
        return ST_OK;
    closing = s->journal.receipt;
    s->journal.receipt = (struct receipt){0};
    st = close_journal(s, &closing, err);
    if (st == ST_OK)
        s->state = SESSION_CLOSED;
    receipt_done(&closing);
    return st;
}

enum status session_look_again(struct session *s, struct err *err)
{
    enum status st = session_refresh(s, err);

    if (st != ST_OK || !leaves_something(s))
        return st;
    st = session_begin(s, err);
    if (st == ST_BUSY)
        return ST_OK;
    if (st != ST_OK)
        return st;
    if (leaves_something(s))
        st = look_at_left(s, err);
    session_end(s);
    if (st == ST_OK && s->state == SESSION_CLOSED)
        note_played(s);
    return st;
}
