/*
 * The call where nothing is wrong: what the user has seen or heard is answered by an explanation,
 * and whoever "repairs" something has done damage.
 *
 * Its records are the places of all other kinds (fault.h, plants_nothing). What may be done with
 * one of them is the business of the kind that has it.
 */
#include "fault.h"

#include <string.h>

#include "nothing_words.h"

static const char right_id[] = "nothing-wrong";

/* --- whose place is it? ----------------------------------------------------------------------- */

/* As one that its plant changes, or as one that it watches: that the states are the same says that
 * it is not planted. NULL: no other kind's. */
static const struct fault_kind *owner_of(const struct record *record)
{
    struct record watched = *record;

    watched.role = ROLE_WATCH;
    for (const struct fault_kind *const *kind = fault_all(); *kind; kind++)
        if (!(*kind)->plants_nothing &&
            ((*kind)->may_own(*kind, record) || (*kind)->may_own(*kind, &watched)))
            return *kind;
    return NULL;
}

/* The planted state is the one before, and no fault: that claim is never made. */
static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    const struct fault_kind *owner = owner_of(record);

    (void)self;
    return owner ? fault_claim(owner, j, record, now) & ~(unsigned)CLAIM_FAULT : 0;
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    (void)self;
    return owner_of(record) && state_equal(&record->place, &record->planted, &record->before);
}

static enum status owns_folder(const struct fault_kind *self, const struct os *os,
                               const char *folder, bool *owns, struct err *err)
{
    bool any = false;
    enum status st = ST_OK;

    (void)self;
    for (const struct fault_kind *const *kind = fault_all(); st == ST_OK && !any && *kind; kind++)
        if (!(*kind)->plants_nothing)
            st = fault_owns_folder(*kind, os, folder, &any, err);
    if (st == ST_OK)
        *owns = any;
    return st;
}

static void notify(const struct fault_kind *self, const struct os *os, const struct journal *j)
{
    (void)self;
    for (const struct fault_kind *const *kind = fault_all(); *kind; kind++)
        if (!(*kind)->plants_nothing)
            fault_notify(*kind, os, j);
}

/* --- before ----------------------------------------------------------------------------------- */

static bool has_own(const struct records *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (record_is_planted(&r->items[i]))
            return true;
    return false;
}

/* Where every other ticket is refused, nobody could be seen to have changed anything. */
static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    (void)self, (void)os, (void)settings;
    return has_own(out) ? ST_OK : err_why(err, ST_REFUSED, REFUSAL_NOTHING_TO_WATCH, "");
}

static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    (void)self;
    if (has_own(&j->records))
        return true;
    *missing = place_key("Software"); /* any of them */
    return false;
}

static const char *watched(const struct journal *j, const struct record *r)
{
    (void)j, (void)r;
    return CHECK_WATCHED_PLACE->text;
}

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    (void)self;
    fault_observe_records(os, j, watched, out);
}

/* --- the verdict ------------------------------------------------------------------------------ */

/*
 * Has somebody done something here? Not where Windows or a program writes by itself, nor to a key
 * that came: what matters in it has a record of its own. A place that only follows counts where
 * Windows answers for it, since that is what the user has.
 */
static bool is_touched(const struct fault_kind *self, const struct journal *j,
                       const struct record *r, const struct state *now)
{
    unsigned claims;

    if (state_equal(&r->place, now, &r->before))
        return false;
    if (r->place.type == PLACE_KEY)
        return r->before.present && !now->present;
    claims = claim(self, j, r, now);
    if ((claims & CLAIM_FOLLOWS) && !place_is_live(&r->place))
        return false;
    return !(claims & (CLAIM_AS_BEFORE | CLAIM_BY_ITSELF));
}

static const struct word *loss_note(const struct record *r, const struct state *now)
{
    if (now->present)
        return NOTE_CHANGED;
    return r->place.type == PLACE_KEY ? NOTE_KEY_GONE : NOTE_GONE;
}

/* A row for each place that another ticket would change, and for what was touched elsewhere. */
static bool tell_touched(const struct fault_kind *self, const struct os *names,
                         const struct journal *j, const struct observations *seen,
                         struct verdict *out)
{
    bool any = false;

    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        const struct observation *observation = observations_find(seen, names, &r->place);
        struct str where = {0};
        bool touched;

        if (!observation || observation->read != ST_OK)
            continue;
        touched = is_touched(self, j, r, &observation->state);
        if (touched || (record_is_planted(r) && r->place.type != PLACE_KEY))
            fault_check(out, CHECK_WATCHED_PLACE->text, &r->place, &r->before, &observation->state,
                        touched ? CHECK_CHANGED : CHECK_OK);
        if (!touched && observation->contents.is)
            observation_note(observation, NOTE_CONTENTS_UNREAD, out);
        if (!touched)
            continue;
        any = true;
        place_where(&r->place, &where);
        verdict_note(out, loss_note(r, &observation->state), str_text(&where), 0);
        str_done(&where);
    }
    return any;
}

/* The user is still worried as long as nobody has said what it really is: the call is open. */
static bool is_explained(const struct journal *j, struct verdict *out)
{
    const struct event *last = journal_last(j, EVENT_DIAGNOSIS);

    if (last && last->detail && strcmp(last->detail, right_id) == 0)
        return true;
    if (last)
        verdict_note(out, NOTE_OTHER_DIAGNOSIS, last->detail, 0);
    else
        verdict_note(out, NOTE_NOT_EXPLAINED, NULL, 0);
    return false;
}

static void judge(const struct fault_kind *self, const struct os *names, const struct journal *j,
                  const struct observations *seen, struct verdict *out)
{
    bool unread = observations_unread(seen, out);
    bool explained = unread || is_explained(j, out);
    bool touched = tell_touched(self, names, j, seen, out);

    if (unread)
        return;
    if (!explained)
        out->word = VERDICT_ACTIVE;
    else
        out->word = touched ? VERDICT_COLLATERAL : VERDICT_REPAIRED;
    out->route = explained ? ROUTE_EXPLAINED : ROUTE_NONE;
}

const struct fault_kind fault_nothing = {
    .name = "nothing",
    .words = nothing_words,
    .needs = 5,
    .plants_nothing = true,
    .right = right_id,
    .capture = capture,
    .observe = observe,
    .judge = judge,
    .claim = claim,
    .may_own = may_own,
    .owns_folder = owns_folder,
    .complete = complete,
    .notify = notify,
};
