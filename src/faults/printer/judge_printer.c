/*
 * The verdict over the default printer. Pure.
 *
 * What counts is which printer Windows takes when nobody chooses one, and whether it will be the
 * same one tomorrow.
 */
#include "printer_parts.h"
#include "printer_place.h"
#include "printer_words.h"

struct evaluation {
    const struct os *names;
    struct verdict *verdict;
    const struct record *printer, *mode, *list;
    const struct state *printer_now, *mode_now, *list_now;
};

static const struct state absent;

static const struct state *now_at(const struct observations *seen, const struct os *names,
                                  const struct record *r)
{
    const struct observation *s = r ? observations_find(seen, names, &r->place) : NULL;

    return s && s->read == ST_OK ? &s->state : &absent;
}

static bool is_printer(const struct evaluation *c, const struct state *which)
{
    return c->printer_now->present && which->present &&
           c->names->ops->same_name(c->names->ctx, state_printer(c->printer_now),
                                    state_printer(which));
}

static void say(struct evaluation *c, enum verdict_word word, const struct word *route,
                const struct word *note, const char *object)
{
    c->verdict->word = word;
    c->verdict->route = route;
    if (note)
        verdict_note(c->verdict, note, object, 0);
}

static void say_place(struct evaluation *c, enum verdict_word word, const struct word *route,
                      const struct word *note, const struct place *place)
{
    struct str where = {0};

    place_where(place, &where);
    say(c, word, route, note, str_text(&where));
    str_done(&where);
}

/* Did Windows get back what it chose before, or was it handed what the user chose? */
static void judge_right_one(struct evaluation *c)
{
    if (printer_user_chooses(c->mode_now))
        say(c, VERDICT_REPAIRED, ROUTE_PRINTER_SET, NULL, NULL);
    else if (printer_user_chooses(&c->mode->before))
        say_place(c, VERDICT_MASKED, ROUTE_WINDOWS_CHOOSES, NOTE_MAY_CHANGE, &c->mode->place);
    else
        say(c, VERDICT_REPAIRED, ROUTE_WINDOWS_CHOOSES, NULL, NULL);
}

/* Told whatever the word is; it makes the word only where all else is right. */
static bool judge_loss(struct evaluation *c)
{
    struct str gone = {0};
    bool any = false;

    if (c->list)
        printers_gone(&c->list->before, c->list_now, &gone);
    any = gone.len > 0;
    if (any && c->verdict->word == VERDICT_REPAIRED)
        c->verdict->word = VERDICT_COLLATERAL;
    if (any)
        verdict_note_of(c->verdict, NOTE_PRINTERS_GONE, CHECK_PRINTER_LIST->text, str_text(&gone),
                        0);
    str_done(&gone);
    return any;
}

static enum check_state check_of(bool fault, bool fine)
{
    if (fault)
        return CHECK_FAULT;
    return fine ? CHECK_OK : CHECK_CHANGED;
}

static void add_checks(struct evaluation *c, bool lost)
{
    fault_check(c->verdict, CHECK_PRINTER_DEFAULT->text, &c->printer->place, &c->printer->before,
                c->printer_now,
                check_of(is_printer(c, &c->printer->planted), is_printer(c, &c->printer->before)));
    fault_check(c->verdict, CHECK_PRINTER_MODE->text, &c->mode->place, &c->mode->before,
                c->mode_now,
                check_of(false, printer_user_chooses(c->mode_now) ||
                                    !printer_user_chooses(&c->mode->before)));
    if (c->list && lost)
        fault_check(c->verdict, CHECK_PRINTER_LIST->text, &c->list->place, &c->list->before,
                    c->list_now, CHECK_CHANGED);
}

/* VERDICTS.md, "The default printer", top to bottom. */
void judge_printer(const struct fault_kind *self, const struct os *names, const struct journal *j,
                   const struct observations *seen, struct verdict *out)
{
    struct evaluation c = {.names = names,
                           .verdict = out,
                           .printer = printer_record(j, PLACE_PRINTER),
                           .mode = printer_mode_record(j),
                           .list = printer_record(j, PLACE_PRINTERS)};

    (void)self;
    c.printer_now = now_at(seen, names, c.printer);
    c.mode_now = now_at(seen, names, c.mode);
    c.list_now = now_at(seen, names, c.list);
    if (observations_unread(seen, out) || !c.printer || !c.mode) {
        out->word = VERDICT_UNKNOWN;
        return;
    }
    if (is_printer(&c, &c.printer->before))
        judge_right_one(&c);
    else if (is_printer(&c, &c.printer->planted))
        say(&c, VERDICT_ACTIVE, NULL, NOTE_STILL_DEFAULT, state_printer(c.printer_now));
    else if (c.printer_now->present)
        say(&c, VERDICT_ALTERED, NULL, NOTE_OTHER_PRINTER, state_printer(c.printer_now));
    else
        say_place(&c, VERDICT_ALTERED, NULL, NOTE_NO_DEFAULT_NOW, &c.printer->place);
    add_checks(&c, judge_loss(&c));
}
