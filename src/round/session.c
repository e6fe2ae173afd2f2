/* The session: its journal read and written, under the lock. What is done with it: session_*.c. */
#include "session_parts.h"

#include <stdlib.h>

#include "restore.h"

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

bool session_state_in_place(enum session_state state)
{
    return state == SESSION_PLANTED || state == SESSION_PLANT_INTERRUPTED ||
           state == SESSION_RESTORING;
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

void session_start_watch(struct session *s)
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

enum status session_save(struct session *s, struct err *err)
{
    struct str text = {0};
    char *path = NULL;
    enum status st = os_state_path(&s->os, JOURNAL_FILE, &path, err);

    if (st != ST_OK)
        return st;
    journal_format(&s->journal, &text);
    if (text.len > JOURNAL_MAX) {
        /* What only a report needs must never be in the way of putting back (I12). */
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

enum status session_add_last_event(struct session *s, bool seen, struct err *err)
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
    return st == ST_OK ? ST_OK : session_save(s, err);
}

static enum session_state state_of(const struct journal *j)
{
    switch (j->phase) {
    case JOURNAL_PLANTING: return SESSION_PLANT_INTERRUPTED;
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
    if (fault_complete(kind, j, &missing))
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
    session_start_watch(s);
    return ST_OK;
}

enum status session_check_places(const struct session *s, const char *path, struct err *err)
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

enum status session_begin(struct session *s, struct err *err)
{
    enum status st = s->os.ops->lock(s->os.ctx, err);

    if (st != ST_OK)
        return st;
    st = session_refresh(s, err);
    if (st != ST_OK)
        s->os.ops->unlock(s->os.ctx);
    return st;
}

void session_end(struct session *s)
{
    s->os.ops->unlock(s->os.ctx);
}

const struct fault_kind *session_kind(const struct session *s)
{
    return fault_find(s->journal.kind);
}
