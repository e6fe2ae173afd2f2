/*
 * The verdict over the dead shortcut. Pure.
 *
 * What counts is whether the shortcut of that name opens the document, wherever that is now, and
 * not how it was made to.
 */
#include "shortcut_parts.h"
#include "shortcut_words.h"

#include <stddef.h>

struct evaluation {
    const struct os *names;
    const struct observations *seen;
    struct verdict *verdict;
    const struct record *link, *document, *target;
};

static const struct state absent;

static const struct state *now_at(const struct evaluation *c, const struct record *r)
{
    const struct observation *s = observations_find(c->seen, c->names, &r->place);

    return s && s->read == ST_OK ? &s->state : &absent;
}

static bool is_path_of(const struct evaluation *c, const struct observation *s,
                       const struct place *p)
{
    struct str path = {0};
    bool is;

    place_path(p, &path);
    is = s->target && c->names->ops->same_name(c->names->ctx, s->target, str_text(&path));
    str_done(&path);
    return is;
}

/* Does it open the document, by its name or by what the document holds? */
static bool opens(const struct evaluation *c, const struct observation *s)
{
    if (!s->target || !s->target_state.present || s->target_state.type & OS_FILE_DIRECTORY)
        return false;
    return is_path_of(c, s, &c->document->place) ||
           shortcut_same_bytes(&s->target_state, &c->document->planted);
}

static bool leads_nowhere(const struct evaluation *c, const struct observation *s)
{
    return s->target && !s->target_state.present && is_path_of(c, s, &c->target->place);
}

/* Another shortcut on the desktop. NULL: there is none that it is so of. */
static const struct observation *another(const struct evaluation *c,
                                         bool (*is)(const struct evaluation *c,
                                                    const struct observation *s))
{
    for (size_t i = 0; i < c->seen->count; i++) {
        const struct observation *s = &c->seen->items[i];

        if (s->group == CHECK_DESKTOP->text && s->read == ST_OK && is(c, s))
            return s;
    }
    return NULL;
}

static void say(struct evaluation *c, enum verdict_word word, const struct word *route,
                const struct word *note, const char *object)
{
    c->verdict->word = word;
    c->verdict->route = route;
    if (note)
        verdict_note(c->verdict, note, object, 0);
}

/* The document that the round made is the user's for as long as it lasts. */
static void judge_loss(struct evaluation *c)
{
    const struct state *now = now_at(c, c->document);
    struct str where = {0};

    if (now->present && !(now->type & OS_FILE_DIRECTORY) && now->size > 0)
        return;
    place_where(&c->document->place, &where);
    verdict_note_of(c->verdict, now->present ? NOTE_CHANGED : NOTE_GONE, CHECK_DOCUMENT->text,
                    str_text(&where), 0);
    c->verdict->word = VERDICT_COLLATERAL;
    str_done(&where);
}

static void judge_working(struct evaluation *c, const struct observation *s)
{
    if (is_path_of(c, s, &c->document->place)) {
        say(c, VERDICT_REPAIRED, ROUTE_TARGET_SET, NULL, NULL);
        judge_loss(c);
    } else if (is_path_of(c, s, &c->target->place)) {
        say(c, VERDICT_REPAIRED, ROUTE_DOCUMENT_RENAMED, NOTE_DOCUMENT_ELSEWHERE, s->target);
    } else {
        say(c, VERDICT_REPAIRED, ROUTE_DOCUMENT_MOVED, NOTE_DOCUMENT_ELSEWHERE, s->target);
    }
}

/* Our shortcut is there, and does not open the document. */
static void judge_not_working(struct evaluation *c, const struct observation *s, const char *where)
{
    const struct observation *other = another(c, opens);

    if (s->untold)
        say(c, VERDICT_UNKNOWN, NULL, NOTE_TARGET_UNTOLD, where);
    else if (is_path_of(c, s, &c->document->place)) {
        say(c, VERDICT_COLLATERAL, ROUTE_TARGET_SET, NULL, NULL);
        judge_loss(c);
    } else if (s->target && s->target_state.present)
        say(c, VERDICT_ALTERED, NULL, NOTE_OTHER_TARGET, s->target);
    else if (s->target && s->unseen)
        say(c, VERDICT_ALTERED, NULL, NOTE_OTHER_TARGET, s->target);
    else if (other)
        say(c, VERDICT_MASKED, ROUTE_OTHER_SHORTCUT, NOTE_DEAD_ONE_STAYS, where);
    else
        say(c, VERDICT_ACTIVE, NULL, NOTE_STILL_DEAD, where);
}

static void judge_without(struct evaluation *c, const char *where)
{
    const struct observation *other = another(c, opens), *dead = another(c, leads_nowhere);
    struct str name = {0};

    if (dead || other)
        place_where(dead ? &dead->place : &other->place, &name);
    if (dead)
        say(c, other ? VERDICT_MASKED : VERDICT_ACTIVE, other ? ROUTE_OTHER_SHORTCUT : NULL,
            other ? NOTE_DEAD_ONE_STAYS : NOTE_STILL_DEAD, str_text(&name));
    else if (other)
        say(c, VERDICT_REPAIRED, ROUTE_OTHER_SHORTCUT, NOTE_ANOTHER_WORKS, str_text(&name));
    else
        say(c, VERDICT_ALTERED, ROUTE_SHORTCUT_DELETED, NOTE_NO_SHORTCUT, where);
    str_done(&name);
}

static void check_places(struct evaluation *c)
{
    enum check_state link = verdict_word_repaired(c->verdict->word) ? CHECK_OK
                            : c->verdict->word == VERDICT_ACTIVE    ? CHECK_FAULT
                            : c->verdict->word == VERDICT_UNKNOWN   ? CHECK_UNREADABLE
                                                                    : CHECK_CHANGED;
    const struct state *document = now_at(c, c->document), *target = now_at(c, c->target);

    fault_check(c->verdict, CHECK_LINK->text, &c->link->place, &absent, now_at(c, c->link), link);
    fault_check(c->verdict, CHECK_DOCUMENT->text, &c->document->place, &c->document->planted,
                document, document->present ? CHECK_OK : CHECK_CHANGED);
    fault_check(c->verdict, CHECK_TARGET->text, &c->target->place, &absent, target,
                target->present ? CHECK_CHANGED : CHECK_OK);
}

/* As before the plant. Once it is done that is two losses, of the shortcut and of the document. */
static bool is_before_the_plant(const struct evaluation *c, const struct journal *j)
{
    return j->phase == JOURNAL_PLANTING && !now_at(c, c->link)->present &&
           !now_at(c, c->document)->present && !now_at(c, c->target)->present;
}

static void check_all_as_before(struct evaluation *c)
{
    fault_check(c->verdict, CHECK_LINK->text, &c->link->place, &absent, &absent, CHECK_OK);
    fault_check(c->verdict, CHECK_DOCUMENT->text, &c->document->place, &absent, &absent, CHECK_OK);
    fault_check(c->verdict, CHECK_TARGET->text, &c->target->place, &absent, &absent, CHECK_OK);
}

void judge_shortcut(const struct fault_kind *self, const struct os *names, const struct journal *j,
                    const struct observations *seen, struct verdict *out)
{
    struct evaluation c = {.names = names,
                           .seen = seen,
                           .verdict = out,
                           .link = shortcut_record(j, SHORTCUT_LINK_NAME),
                           .document = shortcut_record(j, SHORTCUT_DOCUMENT_NAME),
                           .target = shortcut_record(j, SHORTCUT_TARGET_NAME)};
    const struct observation *s;
    struct str where = {0};

    (void)self;
    if (!c.link || !c.document || !c.target || observations_unread(seen, out)) {
        out->word = VERDICT_UNKNOWN;
        return;
    }
    if (is_before_the_plant(&c, j)) {
        out->word = VERDICT_REPAIRED;
        check_all_as_before(&c);
        return;
    }
    place_where(&c.link->place, &where);
    s = observations_find(seen, names, &c.link->place);
    if (!s || !s->state.present)
        judge_without(&c, str_text(&where));
    else if (opens(&c, s))
        judge_working(&c, s);
    else
        judge_not_working(&c, s, str_text(&where));
    check_places(&c);
    str_done(&where);
}
