/* Use case verify: what is there, judged, and written down. */
#include "session_parts.h"

#include <assert.h>

#include "timestamp.h"

void session_judge_now(struct session *s, struct verdict *out)
{
    const struct fault_kind *kind = session_kind(s);
    struct observations seen = {0};

    kind->observe(kind, &s->os, &s->journal, &seen);
    kind->judge(kind, &s->os, &s->journal, &seen, out);
    observations_done(&seen);
}

/* Writes the attempt down; on failure the session is as the disk is, and the verdict says so. */
static void record_verify(struct session *s, struct verdict *out)
{
    struct event *e = journal_event(&s->journal, EVENT_VERIFY, out->verified_at);
    struct verdict before = {0};
    struct err err = {0};
    bool seen;

    if (e) {
        e->verdict = out->word;
        e->route = out->route;
        seen = journal_keep_verdict(&s->journal, out, &before);
        if (session_add_last_event(s, seen, &err) == ST_OK)
            goto out;
        s->journal.event_count--;
        verdict_done(&s->journal.seen);
        s->journal.seen = before;
        before = (struct verdict){0};
    }
    verdict_note(out, NOTE_NOT_RECORDED, JOURNAL_FILE, err.native);
out:
    verdict_done(&before);
}

/* The last verify that judged something, however it came out. */
static const struct event *last_word(const struct journal *j)
{
    for (size_t i = j->event_count; i > 0; i--)
        if (j->events[i - 1].type == EVENT_VERIFY && j->events[i - 1].verdict != VERDICT_UNKNOWN)
            return &j->events[i - 1];
    return NULL;
}

/* What was found when the file was missed first stays: the folder may have been touched since. */
static void repeat_gone(const struct journal *j, struct verdict *out)
{
    for (size_t i = 0; i < j->seen.note_count; i++) {
        const struct note *n = &j->seen.notes[i];

        if (n->id == NOTE_GONE_BY || n->id == NOTE_GONE_UNSEEN)
            verdict_note(out, n->id, n->object, n->native);
    }
}

static void say_did_not_take(const struct record *file, struct verdict *out)
{
    struct str where = {0};

    place_where(&file->place, &where);
    out->word = VERDICT_NOT_PLANTED;
    out->route = ROUTE_NONE;
    verdict_note(out, NOTE_DID_NOT_TAKE, str_text(&where), 0);
    str_done(&where);
}

static void say_gone(const struct session *s, const struct record *file, struct verdict *out)
{
    struct place place = place_folder(file->place.key);
    struct state folder = {0};
    struct str where = {0};
    enum went went = WENT_UNTOLD;
    uint64_t by;
    char time[21];

    if (place_read(&s->os, &place, &folder, NULL) == ST_OK)
        went = settle_went(&s->journal, file, &folder, session_now(s), &by);
    place_where(&file->place, &where);
    switch (went) {
    case WENT_SOON: say_did_not_take(file, out); break;
    case WENT_LATER:
        time_format(by, time);
        verdict_note(out, NOTE_GONE_BY, time, 0);
        break;
    case WENT_UNTOLD: verdict_note(out, NOTE_GONE_UNSEEN, str_text(&where), 0); break;
    }
    str_done(&where);
    state_done(&folder);
    place_done(&place);
}

/* Nobody has seen a deletion: what is known of it is said, where the planted file is just gone. */
static void say_when_gone(const struct session *s, struct verdict *out)
{
    const struct record *file = settle_file(&s->journal);
    const struct event *before = last_word(&s->journal);
    const struct word *gone = session_kind(s)->gone;

    if (!file || !gone || out->route != gone || !verdict_word_repaired(out->word))
        return;
    if (!before)
        say_gone(s, file, out);
    else if (before->verdict == VERDICT_NOT_PLANTED)
        say_did_not_take(file, out);
    else if (before->route == gone)
        repeat_gone(&s->journal, out);
}

static void say_restored(struct verdict *out, const struct session *s)
{
    out->word = VERDICT_RESTORED;
    out->route = ROUTE_RESTORED_BY_BINOME;
    if (s->state == SESSION_RESTORING)
        verdict_note(out, NOTE_INTERRUPTED_RESTORE, NULL, 0);
}

static void say_not_planted(struct verdict *out, const struct session *s)
{
    out->word = VERDICT_NOT_PLANTED;
    if (s->state == SESSION_PLANT_INTERRUPTED)
        verdict_note(out, NOTE_INTERRUPTED_PLANT, NULL, 0);
}

/* Nothing in place is the truth only for the person whose PC this is. */
static enum status refuse_wrong_user(const struct session *s, struct err *err)
{
    struct os_account a = {0};
    enum status st = s->os.ops->account(s->os.ctx, &a, err);

    if (st != ST_OK)
        return st;
    return a.other_user || a.service ? err_set(err, ST_REFUSED, ERR_WRONG_USER, 0, a.name) : ST_OK;
}

static void say_unknown(struct verdict *out, const struct err *why)
{
    out->word = VERDICT_UNKNOWN;
    verdict_note(out, NOTE_NOT_READ, why->object, why->native);
}

static void judge_planted(struct session *s, struct verdict *out)
{
    session_judge_now(s, out);
    say_when_gone(s, out);
    out->attempt = (uint32_t)journal_count(&s->journal, EVENT_VERIFY) + 1;
    record_verify(s, out);
}

/* With the lock held and the journal read. */
static enum status judge_state(struct session *s, struct verdict *out, struct err *err)
{
    enum status st = ST_OK;

    switch (s->state) {
    case SESSION_PLANTED:
        /* A journal from a stranger must not even make us look where no ticket of ours is
         * (I8). */
        st = session_check_places(s, JOURNAL_FILE, err);
        if (st == ST_OK)
            judge_planted(s, out);
        break;
    case SESSION_EMPTY:
        st = refuse_wrong_user(s, err);
        say_not_planted(out, s);
        break;
    case SESSION_PLANT_INTERRUPTED: say_not_planted(out, s); break;
    case SESSION_RESTORING:
    case SESSION_CLOSED: say_restored(out, s); break;
    case SESSION_NEWER:
    case SESSION_BROKEN: assert(0 && "session_refresh has refused it"); break;
    }
    return st;
}

enum status session_verify(struct session *s, struct verdict *out, struct err *err)
{
    struct verdict v = {0};
    struct err why = {0};
    enum status st = s->os.ops->lock(s->os.ctx, err);

    if (st != ST_OK)
        return st;
    st = session_refresh(s, &why);
    v.verified_at = session_now(s);
    /* Before anybody looks: even how long that takes would tell. */
    if (st == ST_OK && session_waits(session_journal(s)))
        st = err_set(&why, ST_REFUSED, ERR_DIAGNOSIS_FIRST, 0, "");
    if (st == ST_OK)
        st = judge_state(s, &v, &why);
    s->os.ops->unlock(s->os.ctx);
    if (st == ST_READ)
        say_unknown(&v, &why);
    else if (st != ST_OK) {
        verdict_done(&v);
        if (err)
            *err = why;
        return st;
    }
    if (session_journal(s)) {
        v.ticket = mem_dup(s->journal.ticket);
        v.planted_at = s->journal.planted_at;
    }
    *out = v;
    return ST_OK;
}
