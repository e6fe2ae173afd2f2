/* Use case plan: everything up to, but without, the first write. */
#include "session_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "os_cache.h"
#include "played.h"
#include "prefs.h"
#include "restore.h"
#include "timestamp.h"

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
    case SESSION_PLANT_INTERRUPTED:
    case SESSION_RESTORING:
        return err_set(err, ST_REFUSED, ERR_PUT_BACK_FIRST, 0, s->journal.ticket);
    case SESSION_NEWER: return err_set(err, ST_INVALID, ERR_JOURNAL_NEWER, 0, JOURNAL_FILE);
    case SESSION_BROKEN: break;
    }
    return err_set(err, ST_INVALID, ERR_JOURNAL_INVALID, 0, JOURNAL_FILE);
}

static enum status check_fit(const struct fault_kind *kind, const struct settings *settings,
                             struct err *err)
{
    const struct fault_setting *wrong = NULL;
    struct str allowed = {0};
    enum status st = ST_OK;

    if (!fault_fits(kind, settings, &wrong, &allowed))
        st = err_why(err, ST_ARGUMENT, wrong->wrong, settings_get(settings, wrong->word->text));
    str_done(&allowed);
    return st;
}

/* Its texts, its lesson and its right diagnosis would speak of another fault. */
static enum status refuse_other_fault(const struct scenario *scenario,
                                      const struct fault_kind *kind,
                                      const struct settings *settings, struct err *err)
{
    for (const struct fault_setting *setting = fault_settings(kind); setting->word; setting++) {
        const char *name = setting->word->text;
        const struct scenario_setting *own = scenario_setting(scenario, name);
        const char *value = settings_get(settings, name);

        if (setting->asked == SETTING_OF_TICKET && value &&
            (!own || strcmp(own->value, value) != 0))
            return err_set(err, ST_ARGUMENT, ERR_SETTING_OF_TICKET, 0, name);
    }
    return ST_OK;
}

/* The scenario's defaults, then what was asked for. */
static enum status merge_settings(const struct scenario *scenario, const struct fault_kind *kind,
                                  const struct settings *asked, struct settings *out,
                                  struct err *err)
{
    enum status st;

    scenario_defaults(scenario, out);
    for (size_t i = 0; i < asked->count; i++) {
        if (!fault_setting_find(kind, asked->items[i].name))
            return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_SETTING, 0, asked->items[i].name);
        settings_set(out, asked->items[i].name, asked->items[i].value);
    }
    for (const struct fault_setting *setting = fault_settings(kind); setting->word; setting++) {
        const char *value = settings_get(out, setting->word->text);

        if (!value && setting->optional)
            continue;
        if (!value)
            return err_set(err, ST_ARGUMENT, ERR_BAD_SETTING, 0, setting->word->text);
        st = fault_setting_check(setting, value, err);
        if (st != ST_OK)
            return st;
    }
    st = check_fit(kind, out, err);
    return st == ST_OK ? refuse_other_fault(scenario, kind, out, err) : st;
}

/* What is asked for, or the way that rounds are played here. */
static struct plant_options strictest(const struct session *s, const struct plant_options *asked)
{
    struct plant_options options = *asked;
    struct prefs prefs;

    prefs_load(&s->os, &prefs);
    options.exam |= prefs.exam;
    options.diagnosis_first |= prefs.diagnosis_first;
    return options;
}

bool session_has_planted(const struct session *s, const char *ticket,
                         const struct plant_options *options)
{
    const struct scenario *scenario = catalog_find(s->catalog, ticket);
    const struct plant_options strict = strictest(s, options);
    struct settings wanted = {0};
    bool same = s->state == SESSION_PLANTED && scenario && strcmp(s->journal.ticket, ticket) == 0 &&
                (s->journal.exam || !strict.exam) &&
                (s->journal.diagnosis_first || !strict.diagnosis_first) &&
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

/* --- for a kind that plants nothing: what all others would change or watch ---------------------
 */

/* One that is there already keeps its state; whoever would change the place decides its role. */
static void add_watched(const struct os *os, const struct fault_kind *kind, struct record *r,
                        struct records *out)
{
    for (size_t i = 0; i < out->count; i++)
        if (place_same(os, &out->items[i].place, &r->place)) {
            if (record_is_planted(r))
                out->items[i].role = r->role;
            return;
        }
    state_done(&r->planted);
    state_copy(&r->planted, &r->before);
    if (kind->may_own(kind, r))
        records_add(out, r->role, &r->place, &r->before, &r->planted);
}

/* Does the refusal say that this PC has such a fault already? Then something is wrong on it. */
static bool is_there_already(const struct err *why)
{
    return why->reason == ERR_SAME_FAULT_BY_HAND || why->reason == ERR_FOREIGN_FILE;
}

/* Where a ticket cannot be played (a policy, nothing to play it with), nothing of it is watched. */
static enum status watch_ticket(const struct os *os, const struct fault_kind *kind,
                                const struct scenario *scenario, struct records *out,
                                struct err *err)
{
    const struct fault_kind *other = fault_find(scenario->kind);
    struct settings settings = {0};
    struct records r = {0};
    struct err why = {0};
    enum status st = ST_OK;

    if (other->plants_nothing)
        return ST_OK;
    scenario_defaults(scenario, &settings);
    if (other->capture(other, os, &settings, &r, &why) == ST_OK) {
        for (size_t i = 0; i < r.count; i++)
            add_watched(os, kind, &r.items[i], out);
    } else if (why.status == ST_READ || is_there_already(&why)) {
        st = why.status;
        if (err)
            *err = why;
    }
    records_done(&r);
    settings_done(&settings);
    return st;
}

static enum status watch_others(const struct session *s, const struct os *os,
                                const struct fault_kind *kind, struct records *out, struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < s->catalog->count; i++)
        st = watch_ticket(os, kind, &s->catalog->items[i], out, err);
    return st;
}

static enum status capture(const struct session *s, const struct os *os,
                           const struct fault_kind *kind, const struct settings *settings,
                           struct records *out, struct err *err)
{
    enum status st = kind->plants_nothing ? watch_others(s, os, kind, out, err) : ST_OK;

    return st == ST_OK ? kind->capture(kind, os, settings, out, err) : st;
}

/* A plan of the ticket with its settings, and nothing of the PC in it yet. options: strictest. */
static enum status begin_plan(const struct session *s, const struct scenario *scenario,
                              const struct plant_options *options, struct journal *j,
                              struct err *err)
{
    const struct fault_kind *kind = fault_find(scenario->kind);
    enum status st;

    assert(kind); /* scenario_parse has seen to it */
    j->ticket = mem_dup(scenario->id);
    j->kind = mem_dup(scenario->kind);
    j->needs = kind->needs;
    j->planted_at = s->os.ops->now(s->os.ctx);
    j->planted_at -= j->planted_at % TICKS_PER_SECOND; /* as the file will tell it */
    j->putback_at = options->putback_at;
    j->exam = options->exam;
    j->diagnosis_first = options->diagnosis_first;
    st = merge_settings(scenario, kind, &options->settings, &j->settings, err);
    if (st == ST_OK && j->diagnosis_first && scenario->diagnosis_count == 0)
        st = err_set(err, ST_REFUSED, ERR_NO_DIAGNOSES, 0, scenario->id);
    return st;
}

/* What refuses every ticket alike. */
static enum status refuse_round(const struct session *s, struct err *err)
{
    enum status st = refuse_state(s, err);

    return st == ST_OK ? refuse_account(s, err) : st;
}

/* cache: what other plans of the same moment have read. */
static enum status finish_plan(const struct session *s, struct os_cache *cache, struct journal *j,
                               struct err *err)
{
    const struct fault_kind *kind = fault_find(j->kind);
    const struct os os = os_cached(&s->os, cache);
    enum status st = capture(s, &os, kind, &j->settings, &j->records, err);

    if (st == ST_OK && j->records.count > JOURNAL_RECORDS_MAX)
        st = err_set(err, ST_REFUSED, ERR_TOO_LARGE, 0, JOURNAL_FILE);
    /* Nothing is planted that the restore would refuse to put back. */
    if (st == ST_OK)
        st = restore_check_places(&os, kind, j, JOURNAL_FILE, err);
    if (st == ST_OK)
        st = restore_check_rights(&os, &j->records, err);
    return st;
}

enum status session_prepare(struct session *s, const char *ticket,
                            const struct plant_options *options, struct journal *out,
                            struct err *err)
{
    const struct scenario *scenario = catalog_find(s->catalog, ticket);
    struct plant_options strict;
    struct os_cache cache = {0};
    struct journal j = {0};
    enum status st;

    if (!scenario)
        return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_TICKET, 0, ticket);
    strict = strictest(s, options);
    st = begin_plan(s, scenario, &strict, &j, err);
    if (st == ST_OK)
        st = refuse_round(s, err);
    if (st == ST_OK)
        st = finish_plan(s, &cache, &j, err);
    os_cache_done(&cache);
    if (st == ST_OK)
        *out = j;
    else
        journal_done(&j);
    return st;
}

void session_describe(const struct journal *j, struct plan *out)
{
    out->exam = j->exam;
    out->diagnosis_first = j->diagnosis_first;
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];
        struct str where = {0};
        struct change *c;

        if (!record_is_planted(r) || state_equal(&r->place, &r->before, &r->planted))
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
        st = session_prepare(s, ticket, options, &j, err);
    if (st == ST_OK)
        session_describe(&j, out);
    journal_done(&j);
    return st;
}

static const struct fault_kind *kind_at(const struct session *s, size_t i)
{
    return fault_find(s->catalog->items[i].kind);
}

/* A ticket that plants nothing looks at what all others do, which were looked at a moment ago. */
static void choose_from_others(const struct session *s, struct ticket_choice *choices, size_t at)
{
    const struct fault_kind *kind = kind_at(s, at);
    struct settings none = {0};
    struct records empty = {0};
    bool any = false;

    for (size_t i = 0; i < s->catalog->count; i++) {
        const struct err *why = &choices[i].why;

        if (kind_at(s, i)->plants_nothing)
            continue;
        any |= why->status == ST_OK || why->reason == ERR_NO_DIAGNOSES;
        if (why->status == ST_READ || is_there_already(why)) {
            choices[at].why = *why;
            return;
        }
    }
    if (!any)
        choices[at].why.status = kind->capture(kind, &s->os, &none, &empty, &choices[at].why);
}

/* Each ticket with these options, and its own settings. */
static enum status choices_with(struct session *s, const struct plant_options *options,
                                struct ticket_choice *choices, struct err *err)
{
    const struct plant_options asked = {.exam = options->exam,
                                        .diagnosis_first = options->diagnosis_first};
    struct plant_options strict = {0};
    struct os_cache cache = {0};
    struct played played;
    enum status st = session_refresh(s, err);

    if (st == ST_OK)
        st = refuse_round(s, err);
    if (st == ST_OK)
        strict = strictest(s, &asked);
    played_load(&s->os, &played);
    for (size_t i = 0; i < s->catalog->count; i++) {
        struct ticket_choice *c = &choices[i];
        struct journal j = {0};

        *c = (struct ticket_choice){.why = *err,
                                    .played = played_has(&played, s->catalog->items[i].id)};
        if (st == ST_OK)
            c->why.status = begin_plan(s, &s->catalog->items[i], &strict, &j, &c->why);
        if (st == ST_OK && c->why.status == ST_OK && !kind_at(s, i)->plants_nothing)
            c->why.status = finish_plan(s, &cache, &j, &c->why);
        journal_done(&j);
    }
    for (size_t i = 0; i < s->catalog->count; i++)
        if (choices[i].why.status == ST_OK && kind_at(s, i)->plants_nothing)
            choose_from_others(s, choices, i);
    played_done(&played);
    os_cache_done(&cache);
    return st;
}

void session_choices(struct session *s, struct ticket_choice *choices)
{
    const struct plant_options defaults = {0};
    struct err err = {0};

    choices_with(s, &defaults, choices, &err);
}

static bool is_new(const struct ticket_choice *c)
{
    return !c->played && c->why.status == ST_OK;
}

/* The seed-th of those that are new, counted round and round; NULL: none is. */
static const char *pick(const struct session *s, const struct ticket_choice *choices, uint32_t seed)
{
    size_t count = 0;

    for (size_t i = 0; i < s->catalog->count; i++)
        count += is_new(&choices[i]);
    for (size_t i = 0, left = count ? seed % count : 0; i < s->catalog->count; i++)
        if (is_new(&choices[i]) && left-- == 0)
            return s->catalog->items[i].id;
    return NULL;
}

enum status session_surprise(struct session *s, const struct plant_options *options, uint32_t seed,
                             const char **id, struct err *err)
{
    struct ticket_choice *choices = mem_alloc((s->catalog->count + 1) * sizeof *choices);
    struct err why = {0};
    enum status st = choices_with(s, options, choices, &why);
    const char *picked = NULL;

    if (st == ST_OK)
        picked = pick(s, choices, seed);
    if (st == ST_OK && !picked)
        st = err_set(&why, ST_REFUSED, ERR_NOTHING_NEW, 0, "");
    if (st == ST_OK)
        *id = picked;
    else if (err)
        *err = why;
    free(choices);
    return st;
}
