/* Use cases of a round in place: hints, diagnosis, giving up, and the fault's effect. */
#include "session_parts.h"

#include <stdlib.h>
#include <string.h>

#include "prefs.h"

static enum status begin_planted(struct session *s, struct err *err)
{
    enum status st = session_begin(s, err);

    if (st != ST_OK)
        return st;
    if (s->state == SESSION_PLANTED)
        return ST_OK;
    session_end(s);
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
    st = session_add_last_event(s, false, err);
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
    session_end(s);
    return st;
}

enum status session_give_up(struct session *s, struct err *err)
{
    enum status st = begin_planted(s, err);

    if (st != ST_OK)
        return st;
    st = record_event(s, EVENT_GIVE_UP, NULL, err);
    session_end(s);
    return st;
}

bool session_waits(const struct journal *j)
{
    return j && j->diagnosis_first && j->phase == JOURNAL_PLANTED &&
           !journal_last(j, EVENT_DIAGNOSIS) && !journal_last(j, EVENT_GIVE_UP);
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
    session_end(s);
    return st;
}

enum status session_effect(struct session *s, enum effect *out, char **run, struct err *err)
{
    const struct fault_kind *kind;
    struct observations seen = {0};
    struct verdict v = {0};
    struct str path = {0};
    enum status st = begin_planted(s, err);

    if (st != ST_OK)
        return st;
    kind = session_kind(s);
    st = session_check_places(s, JOURNAL_FILE, err);
    if (st == ST_OK && session_waits(&s->journal)) {
        *out = EFFECT_TRY;
    } else if (st == ST_OK) {
        kind->observe(kind, &s->os, &s->journal, &seen);
        kind->judge(kind, &s->os, &s->journal, &seen, &v);
        *out = fault_effect(kind, &s->os, &s->journal, &seen, v.word, &path);
        if (*out == EFFECT_RUN)
            *run = str_take(&path);
    }
    session_end(s);
    str_done(&path);
    observations_done(&seen);
    verdict_done(&v);
    return st;
}
