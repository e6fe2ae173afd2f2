/* binomectl status, hint, diagnose and report: what a round is helped with. */
#include "cli.h"

#include "cli_text.h"
#include "console.h"
#include "ids_common.h"
#include "ids_console.h"
#include "report.h"

static void say_time(struct cli *c, unsigned id, uint64_t ticks)
{
    struct str text = {0};

    c->texts.date_time(c->texts.ctx, c->texts.lang, ticks, &text);
    text_add(&c->texts, &c->out, id, str_text(&text), NULL);
    cli_add_blank(c);
    str_done(&text);
}

/* As it was seen a moment ago: session_look_again. */
static void say_left(struct cli *c, const struct receipt *r)
{
    if (receipt_left(r) == 0)
        return;
    cli_add_label(c, CON_STATUS_LEFT);
    for (size_t i = 0; i < r->count; i++)
        if (receipt_line_left(&r->lines[i]))
            cli_say_line(c, &r->lines[i]);
    cli_say_ways_out(c, r);
}

static void say_status(struct cli *c, enum session_state state, const struct journal *j)
{
    text_add(&c->texts, &c->out, CON_STATUS_EMPTY + (unsigned)state, j ? j->ticket : "", NULL);
    cli_add_blank(c);
    if (!j || !session_state_in_place(state))
        return;
    say_time(c, CON_STATUS_SINCE, j->planted_at);
    if (j->putback_at != 0)
        say_time(c, CON_STATUS_PUT_BACK, j->putback_at);
    if (j->exam)
        cli_add_label(c, CON_STATUS_EXAM);
    if (j->diagnosis_first)
        cli_add_label(c, journal_last(j, EVENT_DIAGNOSIS) ? CON_STATUS_DIAGNOSED
                                                          : CON_STATUS_DIAGNOSIS);
    cli_add_count(c, CON_STATUS_ATTEMPTS, journal_count(j, EVENT_VERIFY), 0);
    cli_add_count(c, CON_STATUS_HINTS, journal_count(j, EVENT_HINT), SCENARIO_HINTS);
    say_left(c, &j->receipt);
}

int cli_status(struct cli *c)
{
    struct err err = {0};
    enum session_state state;

    /* Of another user's round nothing can be written down: what was seen last is told. */
    if ((c->args.user ? session_refresh : session_look_again)(c->session, &err) != ST_OK)
        return cli_fail(c, &err);
    state = session_state(c->session);
    if (cli_json(c)) {
        char *set_aside = session_set_aside(c->session);

        json_status(&c->out, cli_brief(c), state, session_journal(c->session), set_aside);
        free(set_aside);
        return cli_done_json(c, 0);
    }
    say_status(c, state, session_journal(c->session));
    cli_say_set_aside(c);
    return 0;
}

static void say_hint(struct cli *c, unsigned number, const char *hint)
{
    struct str n = {0}, total = {0};

    str_add_uint(&n, number);
    str_add_uint(&total, SCENARIO_HINTS);
    text_add(&c->texts, &c->out, hint ? CON_HINT : CON_HINT_WITHOUT_TEXT, str_text(&n),
             str_text(&total), hint, NULL);
    cli_add_blank(c);
    str_done(&n);
    str_done(&total);
}

/* Never a word of the command line: whoever watches the PC sees those, and shells remember them. */
static char *read_code(struct cli *c)
{
    struct str prompt = {0};
    char *code;

    str_set_text(&prompt, text_of(&c->texts, CON_CODE));
    str_add_char(&prompt, ' ');
    code = console_ask(&prompt);
    str_done(&prompt);
    return code;
}

int cli_hint(struct cli *c)
{
    const struct scenario *s;
    const char *hint;
    struct err err = {0};
    unsigned number = 0;
    char *code = (c->args.given & OPTION_CODE_STDIN) ? read_code(c) : NULL;
    enum status st = session_hint(c->session, code, &number, &err);

    free(code);
    if (st != ST_OK)
        return cli_fail(c, &err);
    s = session_scenario(c->session);
    hint = s ? s->hint[number - 1][c->texts.lang] : NULL;
    if (cli_json(c)) {
        const struct journal *j = session_journal(c->session);

        json_hint(&c->out, j->session, j->ticket, number, hint);
        return cli_done_json(c, 0);
    }
    say_hint(c, number, hint);
    return 0;
}

static const char *diagnosis_text(const struct cli *c, const char *id)
{
    const struct scenario *s = session_scenario(c->session);

    for (size_t i = 0; s && i < s->diagnosis_count; i++)
        if (strcmp(s->diagnoses[i].id, id) == 0 && s->diagnoses[i].text[c->texts.lang])
            return s->diagnoses[i].text[c->texts.lang];
    return id;
}

/* Says nothing of right or wrong: the round is still on. */
int cli_diagnose(struct cli *c)
{
    const char *id = c->args.words[0];
    struct err err = {0};

    if (session_diagnose(c->session, id, &err) != ST_OK)
        return cli_fail(c, &err);
    if (cli_json(c)) {
        const struct journal *j = session_journal(c->session);

        json_diagnose(&c->out, j->session, j->ticket, id);
        return cli_done_json(c, 0);
    }
    text_add(&c->texts, &c->out, CON_DIAGNOSED, diagnosis_text(c, id), NULL);
    cli_add_blank(c);
    return 0;
}

/* --- report ----------------------------------------------------------------------------------- */

/* Another user's report goes to the reports of whoever asks for it: of that user's nothing is
 * written. */
static enum status save_report(struct cli *c, const struct report *r, struct report_files *files,
                               struct err *err)
{
    struct win_os *own;
    struct session *session;
    struct os os;
    enum status st;

    if (!c->args.user)
        return report_save(&c->texts, c->session, r, files, err);
    own = win_os_new();
    os = win_os_ops(own);
    session = session_new(&os, &c->catalog);
    st = report_save(&c->texts, session, r, files, err);
    session_free(session);
    win_os_free(own);
    return st;
}

int cli_report(struct cli *c)
{
    struct report_files files = {0};
    struct err err = {0};
    struct report r;

    if (session_find_round(c->session, &err) != ST_OK)
        return cli_fail(c, &err);
    r = report_of_round(session_journal(c->session), session_scenario(c->session),
                        c->os.ops->now(c->os.ctx));
    if (save_report(c, &r, &files, &err) != ST_OK)
        return cli_fail(c, &err);
    if (cli_json(c)) {
        json_report_files(&c->out, r.session, files.html, files.json);
        cli_add_blank(c);
    } else {
        cli_add_label(c, CON_REPORTED);
        cli_add_line(c, cli_indent, files.html);
        cli_add_line(c, cli_indent, files.json);
    }
    report_files_done(&files);
    return 0;
}
