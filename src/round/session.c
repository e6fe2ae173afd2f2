/* The use cases, from plan to restore. */
#include "session.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "prefs.h"
#include "restore.h"

struct session {
    struct os os;
    const struct catalog *catalog;
    enum session_state state;
    struct journal journal;
    struct stopwatch watch; /* of the journal's round */
};

/* --- small things ----------------------------------------------------------------------------- */

void plan_done(struct plan *p)
{
    for (size_t i = 0; i < p->count; i++) {
        free(p->changes[i].where);
        shown_done(&p->changes[i].before);
        shown_done(&p->changes[i].after);
    }
    free(p->changes);
    memset(p, 0, sizeof *p);
}

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

const struct decider decide_later = {always_later, NULL, NULL};
const struct decider decide_keep = {always_keep, NULL, accept_left};
const struct decider decide_put_back = {always_put_back, NULL, delete_left};

struct session *session_new(const struct os *os, const struct catalog *catalog)
{
    struct session *s = mem_alloc(sizeof *s);

    s->os = *os;
    s->catalog = catalog;
    return s;
}

void session_free(struct session *s)
{
    if (!s)
        return;
    journal_done(&s->journal);
    free(s);
}

enum session_state session_state(const struct session *s)
{
    return s->state;
}

const struct journal *session_journal(const struct session *s)
{
    switch (s->state) {
    case SESSION_EMPTY:
    case SESSION_BROKEN:
    case SESSION_NEWER: return NULL;
    default: return &s->journal;
    }
}

const struct scenario *session_scenario(const struct session *s)
{
    const struct journal *j = session_journal(s);

    return j ? catalog_find(s->catalog, j->ticket) : NULL;
}

const struct catalog *session_catalog(const struct session *s)
{
    return s->catalog;
}

/* --- time ------------------------------------------------------------------------------------- */

/* The journal is another one, or was read anew. */
static void start_watch(struct session *s)
{
    const struct journal *j = &s->journal;
    uint64_t last = j->event_count > 0 ? j->events[j->event_count - 1].at : j->planted_at;

    stopwatch_start(&s->watch, j->planted_at, last, s->os.ops->now(s->os.ctx),
                    s->os.ops->uptime(s->os.ctx));
}

uint64_t session_now(const struct session *s)
{
    const struct journal *j = session_journal(s);

    if (!j || j->phase == JOURNAL_CLOSED)
        return s->os.ops->now(s->os.ctx);
    return stopwatch_now(&s->watch, s->os.ops->uptime(s->os.ctx));
}

enum due session_due(const struct session *s)
{
    return due_now(session_journal(s), session_now(s), s->watch.odd);
}

/* --- the journal on the disk ------------------------------------------------------------------ */

static enum status save(struct session *s, struct err *err)
{
    struct str text = {0};
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    if (st != ST_OK)
        return st;
    journal_format(&s->journal, &text);
    if (text.len > JOURNAL_MAX) {
        /* What only a report needs must never be in the way of putting back. */
        journal_forget_details(&s->journal);
        str_clear(&text);
        journal_format(&s->journal, &text);
    }
    if (text.len > JOURNAL_MAX)
        st = err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, path);
    else
        st = s->os.ops->save(s->os.ctx, path, text.data, text.len, err);
    s->journal.file = (struct journal_file){0};
    str_done(&text);
    free(path);
    return st;
}

/*
 * Writes the last event down and, with seen, what the verify saw: added to the file, or, where that
 * cannot be, with the whole file in its place.
 */
static enum status add_last_event(struct session *s, bool seen, struct err *err)
{
    struct str text = {0};
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    if (st != ST_OK)
        return st;
    st = ST_WRITE;
    if (journal_format_addition(&s->journal, seen, &text))
        st = s->os.ops->append(s->os.ctx, path, s->journal.file.whole, text.data, text.len, NULL);
    s->journal.file = (struct journal_file){0};
    str_done(&text);
    free(path);
    return st == ST_OK ? ST_OK : save(s, err);
}

static enum session_state state_of(const struct journal *j)
{
    switch (j->phase) {
    case JOURNAL_PLANTING: return SESSION_HALF_PLANTED;
    case JOURNAL_PLANTED: return SESSION_PLANTED;
    case JOURNAL_RESTORING: return SESSION_RESTORING;
    case JOURNAL_CLOSED: break;
    }
    return SESSION_CLOSED;
}

/* What only a kind can say of its journal. */
static enum status check_kind(const struct journal *j, const char *path, struct err *err)
{
    const struct fault_kind *kind = fault_find(j->kind);
    struct place missing = {0};
    struct str where = {0};
    enum status st;

    if (!kind)
        return err_set(err, ST_INVALID, ERR_JOURNAL_NEWER, 0, path);
    if (kind->complete(j, &missing))
        return ST_OK;
    if (j->file.format > JOURNAL_FORMAT)
        st = err_set(err, ST_INVALID, ERR_JOURNAL_NEWER, 0, path);
    else {
        st = err_set(err, ST_INVALID, ERR_JOURNAL_INVALID, 0, path);
        place_where(&missing, &where);
        err_detail(err, DETAIL_MISSING_PLACE, where.data);
    }
    str_done(&where);
    place_done(&missing);
    return st;
}

static enum status parse(struct session *s, const char *path, const struct str *bytes,
                         struct err *err)
{
    struct journal j = {0};
    struct err why = {0};
    enum status st = journal_parse(path, bytes->data, bytes->len, &j, &why);

    if (st == ST_OK) {
        st = check_kind(&j, path, &why);
        if (st != ST_OK)
            journal_done(&j);
    }
    if (st != ST_OK) {
        s->state = why.reason == ERR_JOURNAL_NEWER ? SESSION_NEWER : SESSION_BROKEN;
        if (err)
            *err = why;
        return st;
    }
    s->journal = j;
    s->state = state_of(&j);
    start_watch(s);
    return ST_OK;
}

/* Of a file that only its writer's kind knows whole: a later format's may own more places. */
static enum status check_places(const struct session *s, const char *path, struct err *err)
{
    struct err why = {0};
    enum status st =
        restore_check_places(&s->os, fault_find(s->journal.kind), &s->journal, path, &why);

    if (st == ST_INVALID && s->journal.file.format > JOURNAL_FORMAT)
        st = err_set(&why, ST_INVALID, ERR_JOURNAL_NEWER, 0, path);
    if (st != ST_OK && err)
        *err = why;
    return st;
}

enum status session_refresh(struct session *s, struct err *err)
{
    struct str bytes = {0};
    struct os_file file = {0};
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    if (st == ST_OK)
        st = s->os.ops->stat(s->os.ctx, path, &file, err);
    if (st == ST_OK && file.present)
        st = s->os.ops->read(s->os.ctx, path, &bytes, err);
    if (st != ST_OK)
        goto out; /* could not be read now: what is known stays */
    journal_done(&s->journal);
    s->state = SESSION_EMPTY;
    if (file.present)
        st = parse(s, path, &bytes, err);
out:
    str_done(&bytes);
    free(path);
    return st;
}

/* Takes the lock and reads the journal anew. On failure the lock is not held. */
static enum status begin(struct session *s, struct err *err)
{
    enum status st = s->os.ops->lock(s->os.ctx, err);

    if (st != ST_OK)
        return st;
    st = session_refresh(s, err);
    if (st != ST_OK)
        s->os.ops->unlock(s->os.ctx);
    return st;
}

static void end(struct session *s)
{
    s->os.ops->unlock(s->os.ctx);
}

/* --- plan ------------------------------------------------------------------------------------- */

static enum status refuse_account(const struct session *s, struct err *err)
{
    struct os_account a = {0};
    enum status st = s->os.ops->account(s->os.ctx, &a, err);

    if (st != ST_OK)
        return st;
    if (a.service)
        return err_set(err, ST_REFUSED, ERR_SERVICE, 0, a.name);
    if (a.remote_shell)
        return err_set(err, ST_REFUSED, ERR_REMOTE_SHELL, 0, a.name);
    if (a.other_user)
        return err_set(err, ST_REFUSED, ERR_WRONG_USER, 0, a.name);
    if (a.temporary_profile)
        return err_set(err, ST_REFUSED, ERR_TEMPORARY_PROFILE, 0, a.name);
    if (a.mandatory_profile)
        return err_set(err, ST_REFUSED, ERR_MANDATORY_PROFILE, 0, a.name);
    return ST_OK;
}

static enum status refuse_state(const struct session *s, struct err *err)
{
    switch (s->state) {
    case SESSION_EMPTY:
    case SESSION_CLOSED: return ST_OK;
    case SESSION_PLANTED:
        return err_set(err, ST_REFUSED, ERR_TICKET_IN_PLACE, 0, s->journal.ticket);
    case SESSION_HALF_PLANTED:
    case SESSION_RESTORING:
        return err_set(err, ST_REFUSED, ERR_PUT_BACK_FIRST, 0, s->journal.ticket);
    case SESSION_NEWER: return err_set(err, ST_INVALID, ERR_JOURNAL_NEWER, 0, JOURNAL_FILE);
    case SESSION_BROKEN: break;
    }
    return err_set(err, ST_INVALID, ERR_JOURNAL_INVALID, 0, JOURNAL_FILE);
}

static bool kind_has_setting(const struct fault_kind *kind, const char *name)
{
    for (size_t i = 0; kind->settings[i]; i++)
        if (strcmp(kind->settings[i], name) == 0)
            return true;
    return false;
}

/* The scenario's defaults, then what was asked for. */
static enum status merge_settings(const struct scenario *scenario, const struct fault_kind *kind,
                                  const struct settings *asked, struct settings *out,
                                  struct err *err)
{
    for (size_t i = 0; i < scenario->setting_count; i++)
        settings_set(out, scenario->settings[i].name, scenario->settings[i].value);
    for (size_t i = 0; i < asked->count; i++) {
        if (!kind_has_setting(kind, asked->items[i].name))
            return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_SETTING, 0, asked->items[i].name);
        settings_set(out, asked->items[i].name, asked->items[i].value);
    }
    for (size_t i = 0; kind->settings[i]; i++) {
        const char *value = settings_get(out, kind->settings[i]);
        enum status st;

        if (!value)
            return err_set(err, ST_ARGUMENT, ERR_BAD_SETTING, 0, kind->settings[i]);
        st = kind->check_setting(kind->settings[i], value, err);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

/* Is every round that is planted here an exam? */
static bool exam_here(const struct session *s)
{
    struct prefs prefs;

    prefs_load(&s->os, &prefs);
    return prefs.exam;
}

bool session_has_planted(const struct session *s, const char *ticket,
                         const struct plant_options *options)
{
    const struct scenario *scenario = catalog_find(s->catalog, ticket);
    struct settings wanted = {0};
    bool same = s->state == SESSION_PLANTED && scenario && strcmp(s->journal.ticket, ticket) == 0 &&
                (s->journal.exam || !(options->exam || exam_here(s))) &&
                merge_settings(scenario, fault_find(scenario->kind), &options->settings, &wanted,
                               NULL) == ST_OK &&
                wanted.count == s->journal.settings.count;

    for (size_t i = 0; same && i < wanted.count; i++) {
        const char *there = settings_get(&s->journal.settings, wanted.items[i].name);

        same = there && strcmp(there, wanted.items[i].value) == 0;
    }
    settings_done(&wanted);
    return same;
}

/* Everything up to, but without, the first write. The session's journal has been read. */
static enum status prepare(struct session *s, const char *ticket,
                           const struct plant_options *options, struct journal *out,
                           struct err *err)
{
    const struct scenario *scenario = catalog_find(s->catalog, ticket);
    const struct fault_kind *kind;
    struct journal j = {0};
    enum status st;

    if (!scenario)
        return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_TICKET, 0, ticket);
    kind = fault_find(scenario->kind);
    assert(kind); /* scenario_parse has seen to it */
    j.ticket = mem_dup(scenario->id);
    j.kind = mem_dup(scenario->kind);
    j.needs = kind->needs;
    j.planted_at = s->os.ops->now(s->os.ctx);
    j.planted_at -= j.planted_at % TICKS_PER_SECOND; /* as the file will tell it */
    j.putback_at = options->putback_at;
    j.exam = options->exam || exam_here(s);
    st = merge_settings(scenario, kind, &options->settings, &j.settings, err);
    if (st == ST_OK)
        st = refuse_state(s, err);
    if (st == ST_OK)
        st = refuse_account(s, err);
    if (st == ST_OK)
        st = kind->capture(&s->os, &j.settings, &j.records, err);
    if (st == ST_OK && j.records.count > JOURNAL_RECORDS_MAX)
        st = err_set(err, ST_REFUSED, ERR_TOO_LARGE, 0, JOURNAL_FILE);
    /* Nothing is planted that the restore would refuse to put back. */
    if (st == ST_OK)
        st = restore_check_places(&s->os, kind, &j, JOURNAL_FILE, err);
    if (st == ST_OK)
        st = restore_check_rights(&s->os, &j.records, err);
    if (st == ST_OK)
        *out = j;
    else
        journal_done(&j);
    return st;
}

static void describe(const struct journal *j, struct plan *out)
{
    out->exam = j->exam;
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct str where = {0};
        struct change *c;

        if (r->role != ROLE_OWN || state_equal(&r->place, &r->before, &r->planted))
            continue;
        place_where(&r->place, &where);
        out->changes = mem_grow(out->changes, out->count + 1, sizeof *out->changes);
        c = &out->changes[out->count++];
        *c = (struct change){.record = i, .where = str_take(&where)};
        state_show(&r->place, &r->before, &c->before);
        state_show(&r->place, &r->planted, &c->after);
    }
}

enum status session_plan(struct session *s, const char *ticket, const struct plant_options *options,
                         struct plan *out, struct err *err)
{
    struct journal j = {0};
    enum status st = session_refresh(s, err);

    if (st == ST_OK)
        st = prepare(s, ticket, options, &j, err);
    if (st == ST_OK)
        describe(&j, out);
    journal_done(&j);
    return st;
}

/* --- plant ------------------------------------------------------------------------------------ */

static const struct fault_kind *kind_of(const struct session *s)
{
    return fault_find(s->journal.kind);
}

static enum status write_planted(struct session *s, struct err *err)
{
    for (size_t i = 0; i < s->journal.records.count; i++) {
        const struct record *r = &s->journal.records.items[i];
        struct state now = {0};
        enum status st;

        if (r->role != ROLE_OWN)
            continue;
        /* Setting one place may have written others already. */
        st = place_read(&s->os, &r->place, &now, err);
        if (st == ST_OK && !state_equal(&r->place, &now, &r->planted))
            st = place_write(&s->os, &r->place, &r->planted, false, err);
        state_done(&now);
        if (st != ST_OK)
            return st;
    }
    kind_of(s)->settle(&s->os);
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
                                          r->role == ROLE_WATCH ? &why : NULL, err);

        if (st == ST_OK && r->role == ROLE_OWN && r->place.type == PLACE_FILE &&
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

        if (r->role == ROLE_OWN && place_is_live(&r->place) == live &&
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

/* An independent reading: the very one that will judge the repair must say "active". */
static enum status witness(struct session *s, struct err *err)
{
    const struct fault_kind *kind = kind_of(s);
    struct sights seen = {0};
    struct verdict v = {0};
    struct str where = {0};
    enum status st = ST_OK;

    kind->observe(&s->os, &s->journal, &seen);
    kind->judge(&s->os, &s->journal, &seen, &v);
    if (v.word == VERDICT_UNKNOWN && v.note_count > 0) {
        st = err_set(err, ST_READ, ERR_CANNOT_READ, v.notes[0].native, v.notes[0].object);
    } else if (v.word != VERDICT_ACTIVE) {
        enum err_reason reason = obstacle(s, &v, &where);

        st = err_set(err, reason == ERR_PLANT_POLICY ? ST_REFUSED : ST_WRITE, reason, 0,
                     str_text(&where));
    }
    str_done(&where);
    sights_done(&seen);
    verdict_done(&v);
    return st;
}

static enum status confirm(struct session *s, struct err *err)
{
    enum status st = witness(s, err);

    if (st == ST_OK)
        st = read_back(s, err);
    if (st != ST_OK)
        return st;
    journal_event(&s->journal, EVENT_PLANT, session_now(s));
    s->journal.phase = JOURNAL_PLANTED;
    return save(s, err);
}

static enum status put_back(struct session *s, const struct decider *decider, struct receipt *out,
                            struct err *err);

/* What another program made of our own values in this very moment is no work of anybody's: it is
 * put back. Its other doings are kept, and so is a file that was not there a moment ago. */
static enum decision decide_undo(void *ctx, const struct conflict *what)
{
    const struct record *r = &what->journal->records.items[what->record];

    (void)ctx;
    return r->role == ROLE_OWN && r->place.type != PLACE_FILE ? DECIDE_PUT_BACK : DECIDE_KEEP;
}

/* A plant that was not confirmed leaves nothing behind. err keeps why, unless that fails too. */
static enum status undo(struct session *s, enum status why, struct err *err)
{
    const struct decider decider = {decide_undo, NULL, NULL};
    struct receipt receipt = {0};
    struct err undo_err = {0};

    if (put_back(s, &decider, &receipt, &undo_err) != ST_OK) {
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
    enum status st = begin(s, err);

    if (st != ST_OK)
        return st;
    st = prepare(s, ticket, options, &j, err);
    if (st != ST_OK)
        goto out;
    name_session(s, j.session);
    journal_done(&s->journal);
    s->journal = j;
    s->journal.phase = JOURNAL_PLANTING;
    start_watch(s);
    st = save(s, err);
    if (st != ST_OK) {
        /* Nothing was changed, and the disk still holds what it held. */
        session_refresh(s, NULL);
        goto out;
    }
    s->state = SESSION_HALF_PLANTED;
    if (out)
        describe(&s->journal, out);
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
    end(s);
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
    return s->state == SESSION_PLANTED && !s->journal.settled_at && settle_file(&s->journal) &&
           !was_judged(&s->journal);
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
    st = save(s, err);
    if (st != ST_OK)
        s->journal.settled_at = 0;
    return st;
}

enum status session_recheck(struct session *s, bool last, struct err *err)
{
    enum status st;

    if (!has_lost_file(s) && !(last && session_settling(s)))
        return ST_OK;
    st = begin(s, err);
    if (st != ST_OK)
        return st;
    if (has_lost_file(s))
        st = undo_lost(s, err);
    else if (last && session_settling(s))
        st = write_settled(s, err);
    end(s);
    return st;
}

/* --- verify ----------------------------------------------------------------------------------- */

static void judge_now(struct session *s, struct verdict *out)
{
    const struct fault_kind *kind = kind_of(s);
    struct sights seen = {0};

    kind->observe(&s->os, &s->journal, &seen);
    kind->judge(&s->os, &s->journal, &seen, out);
    sights_done(&seen);
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
        if (add_last_event(s, seen, &err) == ST_OK)
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

    if (!file || out->route != ROUTE_FILE_DELETED ||
        (out->word != VERDICT_REPAIRED && out->word != VERDICT_COLLATERAL))
        return;
    if (!before)
        say_gone(s, file, out);
    else if (before->verdict == VERDICT_NOT_PLANTED)
        say_did_not_take(file, out);
    else if (before->route == ROUTE_FILE_DELETED)
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
    if (s->state == SESSION_HALF_PLANTED)
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
    judge_now(s, out);
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
        /* A journal from a stranger must not even make us look where no ticket of ours is. */
        st = check_places(s, JOURNAL_FILE, err);
        if (st == ST_OK)
            judge_planted(s, out);
        break;
    case SESSION_EMPTY:
        st = refuse_wrong_user(s, err);
        say_not_planted(out, s);
        break;
    case SESSION_HALF_PLANTED: say_not_planted(out, s); break;
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

/* --- clicks ----------------------------------------------------------------------------------- */

static enum status begin_planted(struct session *s, struct err *err)
{
    enum status st = begin(s, err);

    if (st != ST_OK)
        return st;
    if (s->state == SESSION_PLANTED)
        return ST_OK;
    end(s);
    return err_set(err, ST_REFUSED, ERR_NOTHING_IN_PLACE, 0, "");
}

/* Writes one event down; on failure the session is as the disk is. */
static enum status record_event(struct session *s, enum event_type type, const char *detail,
                                struct err *err)
{
    struct event *e = journal_event(&s->journal, type, session_now(s));
    enum status st;

    if (!e)
        return err_set(err, ST_WRITE, ERR_TOO_LARGE, 0, JOURNAL_FILE);
    e->detail = mem_dup(detail);
    st = add_last_event(s, false, err);
    if (st != ST_OK) {
        free(e->detail);
        s->journal.event_count--;
    }
    return st;
}

static enum status refuse_code(const struct session *s, const char *code, struct err *err)
{
    struct prefs prefs;

    prefs_load(&s->os, &prefs);
    if (!prefs.locked)
        return ST_OK;
    if (!code)
        return err_set(err, ST_REFUSED, ERR_NEEDS_CODE, 0, "");
    return prefs_code_fits(&s->os, &prefs, code) ? ST_OK
                                                 : err_set(err, ST_REFUSED, ERR_WRONG_CODE, 0, "");
}

enum status session_hint(struct session *s, const char *code, unsigned *number, struct err *err)
{
    enum status st = begin_planted(s, err);
    size_t next;

    if (st != ST_OK)
        return st;
    next = journal_count(&s->journal, EVENT_HINT) + 1;
    if (next > SCENARIO_HINTS)
        st = err_set(err, ST_ARGUMENT, ERR_NO_MORE_HINTS, 0, "");
    else if (next == SCENARIO_HINTS)
        st = refuse_code(s, code, err);
    if (st == ST_OK)
        st = record_event(s, EVENT_HINT, NULL, err);
    if (st == ST_OK)
        *number = (unsigned)next;
    end(s);
    return st;
}

enum status session_give_up(struct session *s, struct err *err)
{
    enum status st = begin_planted(s, err);

    if (st != ST_OK)
        return st;
    st = record_event(s, EVENT_GIVE_UP, NULL, err);
    end(s);
    return st;
}

static bool has_diagnosis(const struct scenario *scenario, const char *id)
{
    for (size_t i = 0; scenario && i < scenario->diagnosis_count; i++)
        if (strcmp(scenario->diagnoses[i].id, id) == 0)
            return true;
    return false;
}

enum status session_diagnose(struct session *s, const char *diagnosis, struct err *err)
{
    enum status st = begin_planted(s, err);

    if (st != ST_OK)
        return st;
    if (!has_diagnosis(session_scenario(s), diagnosis))
        st = err_set(err, ST_ARGUMENT, ERR_UNKNOWN_DIAGNOSIS, 0, diagnosis);
    else
        st = record_event(s, EVENT_DIAGNOSIS, diagnosis, err);
    end(s);
    return st;
}

/* --- effect ----------------------------------------------------------------------------------- */

enum status session_effect(struct session *s, enum effect *out, char **run, struct err *err)
{
    const struct fault_kind *kind;
    struct sights seen = {0};
    struct verdict v = {0};
    struct str path = {0};
    enum status st = begin_planted(s, err);

    if (st != ST_OK)
        return st;
    kind = kind_of(s);
    st = check_places(s, JOURNAL_FILE, err);
    if (st == ST_OK) {
        kind->observe(&s->os, &s->journal, &seen);
        kind->judge(&s->os, &s->journal, &seen, &v);
        *out = kind->effect(&s->os, &s->journal, &seen, v.word, &path);
        if (*out == EFFECT_RUN)
            *run = str_take(&path);
    }
    end(s);
    str_done(&path);
    sights_done(&seen);
    verdict_done(&v);
    return st;
}

/* --- look-back and report --------------------------------------------------------------------- */

/* What an edit field gives, as a text of its own: NULL when nothing is left of it. False when it
 * cannot be kept. */
static bool plain_text(const char *text, char **plain)
{
    struct str out = {0};

    text += strspn(text, " \t\r\n");
    for (; *text; text++)
        if ((unsigned char)*text >= 0x20 ? *text != 0x7f : *text == '\n' || *text == '\t')
            str_add_char(&out, *text);
    while (out.len > 0 && strchr(" \t\n", out.data[out.len - 1]))
        out.data[--out.len] = '\0';
    if (out.len > JOURNAL_ANSWER_MAX || !utf8_valid(str_text(&out), out.len)) {
        str_done(&out);
        return false;
    }
    *plain = out.len > 0 ? str_take(&out) : NULL;
    str_done(&out);
    return true;
}

/* A plant that was never confirmed leaves a record behind, but no round. */
static enum status refuse_no_round(const struct session *s, struct err *err)
{
    const struct journal *j = session_journal(s);

    if (s->state == SESSION_HALF_PLANTED)
        return err_set(err, ST_REFUSED, ERR_PUT_BACK_FIRST, 0, j->ticket);
    if (!j || journal_count(j, EVENT_PLANT) == 0)
        return err_set(err, ST_MISSING, ERR_NO_ROUND, 0, "");
    return ST_OK;
}

/* Takes the text over. On failure the session is as the disk is. */
static enum status keep_answer(struct session *s, char **place, char *text, struct err *err)
{
    char *old = *place;
    enum status st;

    *place = text;
    st = save(s, err);
    if (st != ST_OK)
        *place = old;
    free(st == ST_OK ? old : text);
    return st;
}

enum status session_answer(struct session *s, unsigned question, const char *text, struct err *err)
{
    char *plain = NULL;
    enum status st;

    assert(question < JOURNAL_ANSWERS);
    if (!plain_text(text, &plain))
        return err_set(err, ST_ARGUMENT, ERR_BAD_ANSWER, 0, "");
    st = begin(s, err);
    if (st != ST_OK) {
        free(plain);
        return st;
    }
    st = refuse_no_round(s, err);
    if (st == ST_OK)
        st = keep_answer(s, &s->journal.answers[question], plain, err);
    else
        free(plain);
    end(s);
    return st;
}

enum status session_find_round(struct session *s, struct err *err)
{
    enum status st = session_refresh(s, err);

    return st == ST_OK ? refuse_no_round(s, err) : st;
}

enum status session_save_report(struct session *s, const char *name, const struct str *text,
                                char **path, struct err *err)
{
    char *relative, *full = NULL;
    enum status st;

    assert(*name && *name != '.' &&
           strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz-.") == strlen(name));
    relative = os_path(REPORTS_FOLDER, name);
    st = os_state_path(&s->os, relative, &full, err);
    if (st == ST_OK)
        st = os_state_save(&s->os, relative, text, err);
    if (st == ST_WRITE)
        err_set(err, st, ERR_CANNOT_REPORT, err ? err->native : 0, full);
    if (st == ST_OK) {
        *path = full;
        full = NULL;
    }
    free(full);
    free(relative);
    return st;
}

/* --- restore ---------------------------------------------------------------------------------- */

static enum status close_journal(struct session *s, const struct receipt *r, struct err *err)
{
    uint64_t now = session_now(s);

    s->journal.phase = JOURNAL_CLOSED;
    s->journal.closed_at = now;
    journal_event(&s->journal, EVENT_RESTORE, now);
    journal_keep_receipt(&s->journal, r);
    return save(s, err);
}

/* What was left behind is looked for again at the next start. Where that cannot be written down, a
 * further restore finds it all the same: the round stays open. */
static void keep_open(struct session *s, const struct receipt *r)
{
    if (receipt_left(r) == 0 && s->journal.receipt.count == 0)
        return;
    journal_keep_receipt(&s->journal, r);
    save(s, NULL);
}

/* With the lock held and a journal that is not closed. */
static enum status put_back(struct session *s, const struct decider *decider, struct receipt *out,
                            struct err *err)
{
    enum journal_phase phase = s->journal.phase;
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    out->ticket = mem_dup(s->journal.ticket);
    out->planted_at = s->journal.planted_at;
    if (st == ST_OK)
        st = check_places(s, path, err);
    if (st == ST_OK && phase != JOURNAL_RESTORING) {
        s->journal.phase = JOURNAL_RESTORING;
        st = save(s, err);
        if (st != ST_OK)
            s->journal.phase = phase;
    }
    if (st == ST_OK) {
        s->state = SESSION_RESTORING;
        st = restore_places(&s->os, kind_of(s), &s->journal, decider, out, err);
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

    if (s->os.ops->folder(s->os.ctx, OS_FOLDER_STATE, &folder, NULL) == ST_OK &&
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

/* A journal that does not check out is never thrown away: it gets a name of its own. */
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

        if (r->role == ROLE_OWN && !place_is_live(&r->place) &&
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

    if (s->state != SESSION_CLOSED || check_places(s, JOURNAL_FILE, NULL) != ST_OK || !differs(s))
        return false;
    judge_now(s, &v);
    active = v.word == VERDICT_ACTIVE;
    verdict_done(&v);
    return active;
}

enum status session_restore(struct session *s, const struct decider *decider, struct receipt *out,
                            struct err *err)
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
        st = put_back(s, decider, &r, &why);
    if (st != ST_OK && err)
        *err = why;
    if (st == ST_INVALID && why.reason != ERR_JOURNAL_NEWER)
        st = set_aside(s, &why, err);
    if (r.already_clean && session_journal(s)) {
        r.ticket = mem_dup(s->journal.ticket);
        r.planted_at = s->journal.planted_at;
    }
    s->os.ops->unlock(s->os.ctx);
    *out = r;
    return st;
}

/* --- what was left behind --------------------------------------------------------------------- */

static bool leaves_something(const struct session *s)
{
    return s->state == SESSION_RESTORING && receipt_left(&s->journal.receipt) > 0;
}

/* With the lock held and the journal read. */
static enum status look_at_left(struct session *s, struct err *err)
{
    bool alone = receipt_only_left(&s->journal.receipt);
    struct receipt left = {0}, closing = {0};
    enum status st = check_places(s, JOURNAL_FILE, err);

    if (st != ST_OK)
        return st;
    restore_look_left(&s->os, kind_of(s), &s->journal, &left);
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
    st = begin(s, err);
    if (st == ST_BUSY)
        return ST_OK;
    if (st != ST_OK)
        return st;
    if (leaves_something(s))
        st = look_at_left(s, err);
    end(s);
    return st;
}
