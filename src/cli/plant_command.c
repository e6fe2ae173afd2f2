/* binomectl plant. */
#include "cli.h"

#include "cli_text.h"
#include "console.h"
#include "ids_console.h"
#include "timestamp.h"

static const char already_planted[] = "already-planted";

static const char *plant_result(enum status st, bool dry_run)
{
    switch (st) {
    case ST_OK: return dry_run ? "dry-run" : "planted";
    case ST_REFUSED:
    case ST_MISSING: return "refused";
    case ST_READ:
    case ST_WRITE: return "failed";
    case ST_ARGUMENT:
    case ST_INVALID:
    case ST_INTERNAL:
    case ST_BUSY: break;
    }
    return NULL; /* no plant was tried: an error like any other */
}

static void say_changes(struct cli *c, const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        cli_add_line(c, "", plan->changes[i].where);
        str_add_text(&c->out, cli_indent);
        phrase_shown(&c->texts, &plan->changes[i].before, &c->out);
        str_add_text(&c->out, " → ");
        phrase_shown(&c->texts, &plan->changes[i].after, &c->out);
        cli_add_blank(c);
    }
}

/* What the shared page tells: who calls, and what about. */
static void say_surprise(struct cli *c)
{
    const struct scenario *s = session_scenario(c->session);

    cli_add_label(c, CON_PLANTED_SURPRISE);
    if (!s)
        return;
    cli_add_line(c, cli_indent, phrase_scenario(&c->texts, s, SCENARIO_TITLE));
    cli_add_line(c, cli_indent, phrase_scenario(&c->texts, s, SCENARIO_CALLER));
    cli_add_line(c, cli_indent, phrase_scenario(&c->texts, s, SCENARIO_CALL));
}

static void say_plant(struct cli *c, const struct plan *plan, bool dry_run)
{
    if (plan->surprise)
        say_surprise(c);
    if (plan->surprise && !plan->diagnosis_first) {
        cli_add_label(c, CON_AFTER_PLANT);
        return;
    }
    if (plan->diagnosis_first) {
        cli_add_label(c, dry_run ? CON_WOULD_PLANT_HIDDEN : CON_PLANTED_HIDDEN);
        if (!dry_run)
            cli_add_label(c, CON_AFTER_PLANT_HIDDEN);
        return;
    }
    if (plan->count == 0)
        cli_add_label(c, dry_run ? CON_WOULD_PLANT_NOTHING : CON_PLANTED_NOTHING);
    else
        cli_add_label(c, dry_run ? CON_WOULD_PLANT : CON_PLANTED);
    say_changes(c, plan);
    if (!dry_run)
        cli_add_label(c, CON_AFTER_PLANT);
}

static void say_already_planted(struct cli *c, const struct plan *plan)
{
    cli_add_label(c, CON_ALREADY_PLANTED);
    cli_add_label(c, plan->diagnosis_first ? CON_AFTER_PLANT_HIDDEN : CON_AFTER_PLANT);
}

static int plant_as_json(struct cli *c, const char *ticket, const struct plan *plan,
                         const char *result, const struct err *err)
{
    const struct journal *j = session_journal(c->session);
    bool there = strcmp(result, "planted") == 0 || strcmp(result, already_planted) == 0;
    const struct json_round round = cli_round_of(c, there);
    uint64_t planted_at = j && there ? j->planted_at : 0;
    struct str reason = {0};

    if (err->status != ST_OK) {
        json_reason(&reason, err);
        cli_complain_error(c, err);
    }
    json_plant(&c->out, &round, ticket, result, planted_at, plan->exam, plan, reason.data);
    str_done(&reason);
    return cli_done_json(c, err_exit_code(err->status));
}

/*
 * An antivirus program takes a file away in these moments as a rule. A console answers then, for
 * whoever called it may go on at once: what the file was deleted for later is a repair. Where the
 * diagnosis comes first it takes as long whether there is a file or not.
 */
static enum status look_again(struct cli *c, struct plan *plan, struct err *err)
{
    enum { LOOKS = 20, MILLISECONDS = 100 };
    enum status st = ST_OK;

    for (int i = 1;
         i <= LOOKS && (plan->diagnosis_first || plan->surprise || session_settling(c->session));
         i++) {
        console_wait(MILLISECONDS);
        st = session_recheck(c->session, i == LOOKS, err);
    }
    if (session_state(c->session) == SESSION_PLANTED)
        return ST_OK; /* only that nobody wrote down how long it was looked at */
    plan_done(plan);
    return st;
}

/* A ticket that was chosen by whoever sits here, or by the program. */
static enum status find_ticket(struct cli *c, const struct plant_options *options, const char **id,
                               struct err *err)
{
    if (!(c->args.given & OPTION_SURPRISE)) {
        *id = c->args.words[0];
        return ST_OK;
    }
    return session_surprise(c->session, options, c->os.ops->random(c->os.ctx), id, err);
}

int cli_plant(struct cli *c)
{
    struct plant_options options = {.settings = c->args.settings,
                                    .exam = (c->args.given & OPTION_EXAM) != 0,
                                    .diagnosis_first =
                                        (c->args.given & OPTION_DIAGNOSIS_FIRST) != 0};
    bool dry_run = (c->args.given & OPTION_DRY_RUN) != 0;
    const char *ticket = NULL;
    struct plan plan = {0};
    struct err err = {0};
    const char *result;
    int code = 0;

    if (c->args.put_back_after)
        options.putback_at =
            c->os.ops->now(c->os.ctx) + c->args.put_back_after * 60 * TICKS_PER_SECOND;
    err.status = find_ticket(c, &options, &ticket, &err);
    if (err.status == ST_OK)
        err.status =
            (dry_run ? session_plan : session_plant)(c->session, ticket, &options, &plan, &err);
    plan.surprise = (c->args.given & OPTION_SURPRISE) != 0;
    if (err.status == ST_OK && !dry_run)
        err.status = look_again(c, &plan, &err);
    result = plant_result(err.status, dry_run);
    if (err.reason == ERR_TICKET_IN_PLACE && ticket &&
        session_has_planted(c->session, ticket, &options)) {
        err = (struct err){0};
        result = already_planted;
        plan.exam = session_journal(c->session)->exam;
        plan.diagnosis_first = session_journal(c->session)->diagnosis_first;
    }
    if (result && cli_json(c))
        code = plant_as_json(c, ticket, &plan, result, &err);
    else if (err.status != ST_OK)
        code = cli_fail(c, &err);
    else if (result == already_planted)
        say_already_planted(c, &plan);
    else
        say_plant(c, &plan, dry_run);
    plan_done(&plan);
    return code;
}
