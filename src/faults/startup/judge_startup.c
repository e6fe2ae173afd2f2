/* The verdict over the file in the Startup folder. Pure. */
#include "judge_startup.h"

#include "batch.h"
#include "resolve.h"
#include "startup_approved.h"
#include "startup_state.h"

struct evaluation {
    const struct os *names;
    const struct journal *journal;
    const struct observations *seen;
    struct verdict *verdict;
    const struct record *file;
    /* The strongest finding so far, and what it rests on. */
    enum verdict_word word;
    const struct word *route;
    const struct word *note;
    const struct observation *observation;
};

/* active before masked before altered before repaired */
static int strength(enum verdict_word word)
{
    switch (word) {
    case VERDICT_ACTIVE: return 3;
    case VERDICT_MASKED: return 2;
    case VERDICT_ALTERED: return 1;
    default: return 0;
    }
}

static void found(struct evaluation *c, enum verdict_word word, const struct word *route,
                  const struct word *note, const struct observation *observation)
{
    if (c->observation && strength(word) <= strength(c->word))
        return;
    c->word = word;
    c->route = route;
    c->note = note;
    c->observation = observation;
}

/* Something that would start the message, unless it is switched off or not seen by Explorer. */
static void judge_starter(struct evaluation *c, const struct observation *s,
                          const struct word *note)
{
    if (s->place.type == PLACE_FILE && startup_skipped(s))
        found(c, VERDICT_MASKED, ROUTE_FILE_HIDDEN, NOTE_FILE_HIDDEN_AND_SYSTEM, s);
    else if (s->switched_off)
        found(c, VERDICT_MASKED, ROUTE_DISABLED, NOTE_FILE_DISABLED, s);
    else
        found(c, VERDICT_ACTIVE, NULL, note, s);
}

static void judge_planted_name(struct evaluation *c, const struct observation *s)
{
    if (s->state.type & OS_FILE_DIRECTORY)
        found(c, VERDICT_ALTERED, NULL, NOTE_FOLDER_IN_ITS_PLACE, s);
    else if (startup_same_bytes(&s->state, &c->file->planted))
        judge_starter(c, s, NOTE_FILE_STILL_RUNS);
    else if (s->state.whole && batch_blank(&s->state.data))
        found(c, VERDICT_MASKED, ROUTE_FILE_EMPTIED, NOTE_FILE_EMPTY_THERE, s);
    else if (s->state.whole && (!batch_shows(&s->state.data) || s->idle))
        found(c, VERDICT_MASKED, ROUTE_FILE_EDITED, NOTE_FILE_EDITED_THERE, s);
    else
        judge_starter(c, s, NOTE_FILE_EDITED_RUNS);
}

static const struct word *starter_note(const struct observation *s)
{
    if (!s->target)
        return NOTE_COPY_STILL_RUNS;
    return startup_is_link(s->place.name) ? NOTE_SHORTCUT_STILL_RUNS : NOTE_FILE_STILL_RUNS;
}

/* Under another name: what is left of the planted file and starts it no more. */
static void judge_remains(struct evaluation *c, const struct observation *s)
{
    if (startup_same_bytes(&s->state, &c->file->planted))
        found(c, VERDICT_MASKED, ROUTE_FILE_RENAMED, NOTE_FILE_RENAMED_THERE, s);
    else if (startup_is_link(s->place.name) || !startup_holds(&s->state, &c->file->planted))
        return;
    else if (startup_is_batch(s->place.name))
        found(c, VERDICT_MASKED, ROUTE_FILE_EDITED, NOTE_FILE_EDITED_THERE, s);
    else
        found(c, VERDICT_MASKED, ROUTE_FILE_RENAMED, NOTE_FILE_RENAMED_THERE, s);
}

static void judge_entry(struct evaluation *c, const struct observation *s)
{
    const struct record *r = records_find(&c->journal->records, c->names, &s->place);

    if (s->place.type != PLACE_FILE)
        return;
    if (c->names->ops->same_name(c->names->ctx, s->place.name, startup_file_name))
        judge_planted_name(c, s);
    else if (startup_starts(s, &c->file->planted))
        judge_starter(c, s, starter_note(s));
    else if (!r || !state_equal(&s->place, &s->state, &r->before))
        judge_remains(c, s);
}

/* The folder is another one now; the file waits where it was, edited or not. */
static void judge_old_folder(struct evaluation *c, const struct observation *s)
{
    bool same_name = c->names->ops->same_name(c->names->ctx, s->place.name, startup_file_name);

    if (!(s->state.type & OS_FILE_DIRECTORY) &&
        (same_name || startup_same_bytes(&s->state, &c->file->planted)))
        found(c, VERDICT_MASKED, NULL, NOTE_FOLDER_REDIRECTED, s);
}

static void judge_elsewhere(struct evaluation *c, const struct observation *s)
{
    const struct state *planted = &c->file->planted;

    if (s->group == startup_in_run && s->place.type == PLACE_VALUE) {
        if (startup_starts(s, planted))
            judge_starter(c, s, NOTE_RUN_STILL_RUNS);
    } else if (s->place.type != PLACE_FILE) {
        return;
    } else if (s->group == startup_in_planted) {
        judge_old_folder(c, s);
    } else if (s->group == startup_in_common) {
        if (startup_starts(s, planted))
            judge_starter(c, s, starter_note(s));
        else
            judge_remains(c, s);
    } else if (s->group == startup_in_reach) {
        /* A moved file keeps its time; a copy that is older was there before the plant. */
        if (startup_same_bytes(&s->state, planted) && s->state.modified >= planted->modified)
            found(c, VERDICT_REPAIRED, ROUTE_FILE_MOVED, NOTE_MOVED_TO, s);
    }
}

static const struct observation *observation_of(const struct evaluation *c,
                                                const struct place *place)
{
    const struct observation *s = observations_find(c->seen, c->names, place);

    return s && s->read == ST_OK ? s : NULL;
}

/* What now holds at a place of the neighbourhood; absent when the listing did not show it. */
static const struct state *neighbour_now(const struct evaluation *c, const struct record *r)
{
    static const struct state absent;
    const struct observation *s = observation_of(c, &r->place);

    return s ? &s->state : &absent;
}

/* Of a switch only on or off counts: Windows rewrites the time in it. */
static bool neighbour_touched(const struct record *r, const struct state *now)
{
    if (r->role != ROLE_WATCH)
        return false;
    if (startup_is_switch(r))
        return startup_switched_off(&r->before) != startup_switched_off(now);
    if (r->place.type == PLACE_FOLDER)
        return !now->present || !(now->type & OS_FILE_DIRECTORY);
    return (r->place.type == PLACE_FILE || r->place.type == PLACE_VALUE) &&
           !state_equal(&r->place, now, &r->before);
}

/* A large file is known by name, size and time only. */
static const struct word *loss_note(const struct record *r, const struct state *now)
{
    if (r->place.type == PLACE_FILE && !r->before.whole && !(r->before.type & OS_FILE_DIRECTORY))
        return NOTE_LARGE_GONE;
    return now->present ? NOTE_CHANGED : NOTE_GONE;
}

static const char *neighbour_group(const struct record *r)
{
    if (r->place.type == PLACE_FOLDER)
        return startup_folder;
    if (r->place.type == PLACE_VALUE)
        return startup_is_switch(r) ? startup_switch : startup_in_run;
    return "startup.other";
}

static void name_collateral(struct evaluation *c)
{
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = neighbour_now(c, r);
        struct str where = {0};

        if (!neighbour_touched(r, now))
            continue;
        place_where(&r->place, &where);
        fault_check(c->verdict, neighbour_group(r), &r->place, &r->before, now, CHECK_CHANGED);
        if (c->word == VERDICT_REPAIRED) {
            verdict_note_of(c->verdict, loss_note(r, now), neighbour_group(r), where.data, 0);
            c->verdict->word = VERDICT_COLLATERAL;
        }
        str_done(&where);
    }
}

static void check_finding(struct evaluation *c)
{
    static const struct state absent;
    struct str where = {0};

    if (!c->observation || c->note == NULL)
        return;
    place_where(&c->observation->place, &where);
    verdict_note(c->verdict, c->note, where.data, 0);
    str_done(&where);
    /* The planted place has a row of its own. */
    if (!place_same(c->names, &c->observation->place, &c->file->place) &&
        c->observation->group != startup_in_reach)
        fault_check(c->verdict, c->observation->group, &c->observation->place, &absent,
                    &c->observation->state,
                    c->word == VERDICT_ACTIVE ? CHECK_FAULT : CHECK_CHANGED);
}

static enum check_state planted_check(const struct evaluation *c, const struct state *now)
{
    if (!now->present)
        return CHECK_OK;
    return c->word == VERDICT_ACTIVE ? CHECK_FAULT : CHECK_CHANGED;
}

static void check_planted_place(struct evaluation *c)
{
    static const struct state absent;
    const struct observation *s = observation_of(c, &c->file->place);
    struct place flag = place_value(OS_HKCU, startup_switches_key, startup_file_name);
    const struct record *r = records_find(&c->journal->records, c->names, &flag);
    const struct observation *f = observation_of(c, &flag);
    const struct state *now = s ? &s->state : &absent;

    fault_check(c->verdict, startup_in_folder, &c->file->place, &c->file->before, now,
                planted_check(c, now));
    if (f && r) {
        bool off = startup_switched_off(&f->state);

        fault_check(c->verdict, startup_switch, &flag, &r->planted, &f->state,
                    off && now->present ? CHECK_CHANGED : CHECK_OK);
        if (f->state.present && !now->present && !state_equal(&flag, &f->state, &r->before))
            verdict_note(c->verdict, NOTE_FLAG_LEFT, flag.name, 0);
    }
    place_done(&flag);
}

/* --- what nobody has looked at ---------------------------------------------------------------- */

/* Is this gap one for a note alone? Where nothing is started, and where the entry stood like this
 * before the plant: what it leads to is away now and starts nothing, or was not seen then either.
 */
static bool only_told(const struct evaluation *c, const struct observation *s, enum startup_gap gap)
{
    bool seen = true;

    if (s->group == startup_in_reach)
        return true;
    if (!startup_as_before(c->names, c->journal, s, &seen))
        return false;
    return gap == STARTUP_AWAY || !seen ||
           (s->place.type == PLACE_FILE && !resolve_leads_on(s->place.name));
}

static const struct word *gap_note(const struct observation *s, enum startup_gap gap, bool told)
{
    if (!told && gap == STARTUP_AWAY)
        return NOTE_NEW_ELSEWHERE;
    if (!told)
        return s->untold ? NOTE_NEW_UNTOLD : NOTE_NOT_READ;
    if (s->group == startup_in_reach)
        return NOTE_NOT_LOOKED;
    if (s->untold)
        return NOTE_UNTOLD;
    return s->contents.is ? NOTE_CONTENTS_UNREAD : NOTE_LEADS_ELSEWHERE;
}

/* Looked at for more than one reason. */
static bool named_before(const struct evaluation *c, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (startup_gap(&c->seen->items[i], &c->file->planted) != STARTUP_SEEN &&
            place_same(c->names, &c->seen->items[i].place, &c->seen->items[index].place))
            return true;
    return false;
}

/* Names what was not seen. True: something of it may decide, and nothing can be said. */
static bool name_gaps(struct evaluation *c, bool deciding)
{
    bool any = false;

    for (size_t i = 0; i < c->seen->count; i++) {
        const struct observation *s = &c->seen->items[i];
        enum startup_gap gap = startup_gap(s, &c->file->planted);
        bool told;

        if (gap == STARTUP_SEEN)
            continue;
        told = only_told(c, s, gap);
        if (told == deciding)
            continue;
        any = true;
        if (named_before(c, i))
            continue;
        if (deciding)
            observation_check_unread(s, c->verdict);
        observation_note(s, gap_note(s, gap, told), c->verdict);
    }
    return any;
}

void judge_startup(const struct fault_kind *self, const struct os *names, const struct journal *j,
                   const struct observations *seen, struct verdict *out)
{
    struct evaluation c = {.names = names,
                           .journal = j,
                           .seen = seen,
                           .verdict = out,
                           .file = startup_planted_file(j),
                           .word = VERDICT_REPAIRED,
                           .route = ROUTE_FILE_DELETED,
                           .note = NULL};
    bool unread;

    (void)self;
    if (!c.file) {
        out->word = VERDICT_UNKNOWN; /* a journal without the file: cannot be judged */
        return;
    }
    unread = name_gaps(&c, true);
    if (unread)
        out->word = VERDICT_UNKNOWN;
    for (size_t i = 0; i < seen->count; i++) {
        const struct observation *s = &seen->items[i];

        if (s->read != ST_OK)
            continue;
        if (s->group == startup_in_folder)
            judge_entry(&c, s);
        else
            judge_elsewhere(&c, s);
    }
    if (unread) {
        check_planted_place(&c);
        return;
    }
    out->word = c.word;
    out->route = c.route;
    check_finding(&c);
    check_planted_place(&c);
    name_collateral(&c);
    name_gaps(&c, false);
}
