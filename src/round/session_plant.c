/* Use case plant: written, read again by the judge, and looked at once more a while after. */
#include "session_parts.h"

#include <string.h>

#include "hex.h"
#include "restore.h"

static enum status write_planted(struct session *s, struct err *err)
{
    if (session_kind(s)->plants_nothing)
        return ST_OK; /* not even what came in between is written over */
    for (size_t i = 0; i < s->journal.records.count; i++) {
        const struct record *r = &s->journal.records.items[i];
        struct state now = {0};
        enum status st;

        if (!record_is_planted(r))
            continue;
        /* Setting one place may have written others already. */
        st = place_read(&s->os, &r->place, &now, err);
        if (st == ST_OK && !state_equal(&r->place, &now, &r->planted))
            st = place_write(&s->os, &r->place, &r->planted, false, err);
        state_done(&now);
        if (st != ST_OK)
            return st;
    }
    fault_notify(session_kind(s), &s->os, &s->journal);
    return ST_OK;
}

/* It was there a moment ago, when it was judged. */
static enum status lost_at_once(const struct place *place, struct err *err)
{
    struct str where = {0};
    enum status st;

    place_where(place, &where);
    st = err_set(err, ST_WRITE, ERR_PLANT_REMOVED, 0, str_text(&where));
    str_done(&where);
    return st;
}

/* What really is there now is what the plant made: Windows completes it in its own way (times,
 * flags, its own record of the connection). */
static enum status read_back(struct session *s, struct err *err)
{
    for (size_t i = 0; i < s->journal.records.count; i++) {
        struct record *r = &s->journal.records.items[i];
        struct state now = {0};
        struct unread why = {0};
        enum status st = place_look_again(&s->os, &r->place, &r->before, &now,
                                          record_roles[r->role].by_listing ? &why : NULL, err);

        if (st == ST_OK && record_is_planted(r) && r->place.type == PLACE_FILE &&
            r->planted.present && !now.present)
            st = lost_at_once(&r->place, err);
        if (st != ST_OK)
            return st;
        state_done(&r->planted);
        r->planted = now;
    }
    return ST_OK;
}

/* What stood in the way: a policy that the judge has found, or whoever made the first place that
 * does not hold what the plant put there into what it is. */
static enum err_reason obstacle(const struct session *s, const struct verdict *v, struct str *where)
{
    const struct note *first = v->note_count > 0 ? &v->notes[0] : NULL;
    size_t count = s->journal.records.count;
    enum err_reason reason = ERR_NOT_CONFIRMED;

    if (first)
        str_set_text(where, first->object);
    if (first && first->id == NOTE_POLICY_NOW)
        return ERR_PLANT_POLICY;
    /* Of what Windows answers for only what no value tells. */
    for (size_t i = 0; reason == ERR_NOT_CONFIRMED && i < 2 * count; i++) {
        bool live = i >= count;
        const struct record *r = &s->journal.records.items[live ? i - count : i];
        struct state now = {0};

        if (record_is_planted(r) && place_is_live(&r->place) == live &&
            place_read(&s->os, &r->place, &now, NULL) == ST_OK &&
            !state_took(&r->place, &r->planted, &now)) {
            reason =
                r->place.type == PLACE_FILE && !now.present ? ERR_PLANT_REMOVED : ERR_PLANT_UNDONE;
            str_clear(where);
            place_where(&r->place, where);
        }
        state_done(&now);
    }
    return reason;
}

/* An independent reading: the very one that will judge the repair must say "active"
 * (V8). */
static enum status self_check(struct session *s, struct err *err)
{
    const struct fault_kind *kind = session_kind(s);
    struct observations seen = {0};
    struct verdict v = {0};
    struct str where = {0};
    enum status st = ST_OK;

    kind->observe(kind, &s->os, &s->journal, &seen);
    kind->judge(kind, &s->os, &s->journal, &seen, &v);
    if (v.word == VERDICT_UNKNOWN && v.note_count > 0) {
        st = err_set(err, ST_READ, ERR_CANNOT_READ, v.notes[0].native, v.notes[0].object);
    } else if (v.word != VERDICT_ACTIVE) {
        enum err_reason reason = obstacle(s, &v, &where);

        st = err_set(err, reason == ERR_PLANT_POLICY ? ST_REFUSED : ST_WRITE, reason, 0,
                     str_text(&where));
    }
    str_done(&where);
    observations_done(&seen);
    verdict_done(&v);
    return st;
}

static enum status confirm(struct session *s, struct err *err)
{
    enum status st = self_check(s, err);

    if (st == ST_OK && !session_kind(s)->plants_nothing)
        st = read_back(s, err);
    if (st != ST_OK)
        return st;
    journal_event(&s->journal, EVENT_PLANT, session_now(s));
    s->journal.phase = JOURNAL_PLANTED; /* I3 */
    return session_save(s, err);
}

/* What another program made of our own values in this very moment is no work of anybody's: it is
 * put back. Its other doings are kept, and so is a file that was not there a moment ago. */
static enum decision decide_undo(void *ctx, const struct conflict *what)
{
    const struct record *r = &what->journal->records.items[what->record];

    (void)ctx;
    return record_is_planted(r) && r->place.type != PLACE_FILE ? DECIDE_PUT_BACK : DECIDE_KEEP;
}

/* A plant that was not confirmed leaves nothing behind. err keeps why, unless that fails too. */
static enum status undo(struct session *s, enum status why, struct err *err)
{
    const struct conflict_handler handler = {decide_undo, NULL, NULL};
    struct receipt receipt = {0};
    struct err undo_err = {0};

    if (session_put_back(s, &handler, &receipt, &undo_err) != ST_OK) {
        if (err)
            *err = undo_err;
        why = undo_err.status;
    }
    receipt_done(&receipt);
    return why;
}

/* By which one round is told from all others, on whatever PC. */
static void name_session(const struct session *s, char out[JOURNAL_SESSION + 1])
{
    struct str hex = {0};

    while (hex.len < JOURNAL_SESSION) {
        uint32_t number = s->os.ops->random(s->os.ctx);

        str_add_hex(&hex, &number, sizeof number);
    }
    memcpy(out, hex.data, JOURNAL_SESSION);
    str_done(&hex);
}

enum status session_plant(struct session *s, const char *ticket,
                          const struct plant_options *options, struct plan *out, struct err *err)
{
    struct journal j = {0};
    enum status st = session_begin(s, err);

    if (st != ST_OK)
        return st;
    st = session_prepare(s, ticket, options, &j, err);
    if (st != ST_OK)
        goto out;
    name_session(s, j.session);
    journal_done(&s->journal);
    s->journal = j;
    s->journal.phase = JOURNAL_PLANTING;
    session_start_watch(s);
    st = session_save(s, err); /* I1 */
    if (st != ST_OK) {
        /* Nothing was changed, and the disk still holds what it held. */
        session_refresh(s, NULL);
        goto out;
    }
    s->state = SESSION_PLANT_INTERRUPTED;
    if (out)
        session_describe(&s->journal, out);
    st = write_planted(s, err);
    if (st == ST_OK)
        st = confirm(s, err);
    if (st == ST_OK)
        s->state = SESSION_PLANTED;
    else
        st = undo(s, st, err);
    if (st != ST_OK && out)
        plan_done(out);
out:
    session_end(s);
    return st;
}

/* Has a verify judged the fault, and not only that it never took? */
static bool was_judged(const struct journal *j)
{
    for (size_t i = 0; i < j->event_count; i++)
        if (j->events[i].type == EVENT_VERIFY && j->events[i].verdict != VERDICT_NOT_PLANTED)
            return true;
    return false;
}

bool session_settling(const struct session *s)
{
    return s->state == SESSION_PLANTED && !session_kind(s)->plants_nothing &&
           !s->journal.settled_at && settle_file(&s->journal) && !was_judged(&s->journal);
}

/* Is there a file that was planted and went? What cannot be read is not gone. */
static bool has_lost_file(const struct session *s)
{
    const struct record *file = settle_file(&s->journal);
    struct state now = {0};
    bool gone = session_settling(s) && place_read(&s->os, &file->place, &now, NULL) == ST_OK &&
                !now.present;

    state_done(&now);
    return gone;
}

/* The plant is undone, and err says why. With the lock held. */
static enum status undo_lost(struct session *s, struct err *err)
{
    struct str where = {0};
    enum status st;

    place_where(&settle_file(&s->journal)->place, &where);
    st = err_set(err, ST_WRITE, ERR_PLANT_REMOVED, 0, str_text(&where));
    st = undo(s, st, err);
    str_done(&where);
    return st;
}

/* On failure the session is as the disk is: nobody has looked for long enough. */
static enum status write_settled(struct session *s, struct err *err)
{
    enum status st;

    s->journal.settled_at = session_now(s);
    st = session_save(s, err);
    if (st != ST_OK)
        s->journal.settled_at = 0;
    return st;
}

enum status session_recheck(struct session *s, bool last, struct err *err)
{
    enum status st;

    if (!has_lost_file(s) && !(last && session_settling(s)))
        return ST_OK;
    st = session_begin(s, err);
    if (st != ST_OK)
        return st;
    if (has_lost_file(s))
        st = undo_lost(s, err);
    else if (last && session_settling(s))
        st = write_settled(s, err);
    session_end(s);
    return st;
}
