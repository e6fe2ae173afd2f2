/* binomectl restore. */
#include "cli.h"

#include "cli_text.h"
#include "ids_common.h"
#include "ids_console.h"

static const struct conflict_handler *chosen_handler(const struct cli *c)
{
    if (c->args.given & OPTION_FORCE)
        return &decide_put_back;
    return c->args.given & OPTION_KEEP ? &decide_keep : &decide_later;
}

static const char *restore_result(const struct receipt *r, const struct err *err)
{
    if (err->status == ST_OK)
        return r->already_clean ? "already-clean" : "restored";
    if (err_is_conflict(err))
        return "conflict";
    if (err_is_left_behind(err))
        return "left-behind";
    return err->status == ST_READ || err->status == ST_WRITE ? "failed" : NULL;
}

/* Waiting conflicts and what still starts the fault are "not put back": 74, though nothing failed.
 */
static int restore_code(const struct err *err)
{
    return err_exit_code(err_is_conflict(err) || err_is_left_behind(err) ? ST_WRITE : err->status);
}

void cli_say_line(struct cli *c, const struct receipt_line *line)
{
    str_add_text(&c->out, "  - ");
    phrase_receipt_line(&c->texts, line, &c->out);
    cli_add_blank(c);
}

/* What a person can do about what was left behind; nothing where nothing was. */
void cli_say_ways_out(struct cli *c, const struct receipt *r)
{
    bool offered = false;

    if (receipt_left(r) == 0)
        return;
    for (size_t i = 0; i < r->count; i++)
        offered |= receipt_line_left(&r->lines[i]) && r->lines[i].offered;
    if (offered)
        cli_add_label(c, CON_LEFT_FORCE);
    cli_add_label(c, CON_LEFT_KEEP);
}

static void say_whole_receipt(struct cli *c, const struct receipt *r)
{
    if (!r->already_clean && r->count == 0)
        return; /* it did not get so far */
    phrase_receipt(&c->texts, r, &c->out);
    cli_add_blank(c);
    for (size_t i = 0; i < r->count; i++) {
        if (r->lines[i].state == RECEIPT_IDENTICAL && !r->lines[i].counter_moved)
            continue;
        cli_say_line(c, &r->lines[i]);
    }
    cli_say_ways_out(c, r);
}

void cli_say_set_aside(struct cli *c)
{
    char *path = session_set_aside(c->session);

    if (path) {
        text_add(&c->texts, &c->out, IDS_SET_ASIDE, path, NULL);
        cli_add_blank(c);
    }
    free(path);
}

int cli_restore(struct cli *c)
{
    struct receipt r = {0};
    struct err err = {0};
    const char *result;
    int code;

    err.status = session_restore(c->session, chosen_handler(c), &r, &err);
    result = restore_result(&r, &err);
    code = restore_code(&err);
    if (!result) {
        cli_fail(c, &err);
        goto out;
    }
    if (err.status != ST_OK)
        cli_complain_error(c, &err);
    if (cli_json(c)) {
        const struct json_round round = cli_round_of(c, r.ticket != NULL);

        json_restore(&c->out, &round, result, &r);
        cli_add_blank(c);
    } else {
        say_whole_receipt(c, &r);
        cli_say_set_aside(c);
    }
out:
    receipt_done(&r);
    return code;
}
