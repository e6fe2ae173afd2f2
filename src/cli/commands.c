/* What each command of binomectl does and prints. */
#include "cli.h"

#include "console.h"
#include "full_path.h"
#include "ids_common.h"
#include "ids_console.h"
#include "json.h"
#include "report.h"
#include "timestamp.h"

static const char indent[] = "    ";

static void add_line(struct cli *c, const char *start, const char *text)
{
    str_add_text(&c->out, start);
    str_add_text(&c->out, text);
    str_add_char(&c->out, '\n');
}

static void add_blank(struct cli *c)
{
    str_add_char(&c->out, '\n');
}

static void add_label(struct cli *c, unsigned id)
{
    add_line(c, "", text_of(&c->texts, id));
}

static void add_count(struct cli *c, unsigned id, size_t count, size_t total)
{
    struct str a = {0}, b = {0};

    str_add_uint(&a, count);
    str_add_uint(&b, total);
    text_add(&c->texts, &c->out, id, str_text(&a), str_text(&b), NULL);
    add_blank(c);
    str_done(&a);
    str_done(&b);
}

/* Every line of a text, set in. */
static void add_indented(struct cli *c, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        str_add_text(&c->out, indent);
        str_add(&c->out, text, len);
        add_blank(c);
        text += len + (text[len] == '\n');
    }
}

static int done_json(struct cli *c, int code)
{
    add_blank(c);
    return code;
}

/* Width in a console, near enough: one column for each character. */
static size_t columns(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

static void add_padded(struct cli *c, const char *text, size_t width)
{
    size_t n = columns(text);

    str_add_text(&c->out, text);
    for (; n < width; n++)
        str_add_char(&c->out, ' ');
}

/* --- list and show ---------------------------------------------------------------------------- */

static const char *source_of(const struct cli *c, const struct scenario *s)
{
    return strcmp(s->source, "built-in") == 0 ? text_of(&c->texts, CON_SOURCE_BUILT_IN) : s->source;
}

int cli_list(struct cli *c)
{
    size_t width = 0;

    if (cli_json(c)) {
        json_list(&c->out, &c->texts, &c->catalog);
        return done_json(c, 0);
    }
    for (size_t i = 0; i < c->catalog.count; i++)
        if (columns(c->catalog.items[i].id) > width)
            width = columns(c->catalog.items[i].id);
    for (size_t i = 0; i < c->catalog.count; i++) {
        const struct scenario *s = &c->catalog.items[i];

        add_padded(c, s->id, width + 2);
        str_add_text(&c->out, say_scenario(&c->texts, s, SCENARIO_TITLE));
        str_add_text(&c->out, " (");
        str_add_text(&c->out, source_of(c, s));
        str_add_text(&c->out, ")\n");
    }
    return 0;
}

static const enum scenario_text both_see[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL};
static const enum scenario_text a_sees[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL,
                                            SCENARIO_TECHNICIAN};
static const enum scenario_text b_sees[] = {SCENARIO_TITLE, SCENARIO_CALLER, SCENARIO_CALL,
                                            SCENARIO_USER,  SCENARIO_EFFECT, SCENARIO_REPAIR};

struct visible {
    const enum scenario_text *texts;
    size_t count;
};

/* What one role may see, the other must not: spec.md, "Each role's text is secret". */
static struct visible visible_to(char role)
{
    if (role == 'a')
        return (struct visible){a_sees, sizeof a_sees / sizeof *a_sees};
    if (role == 'b')
        return (struct visible){b_sees, sizeof b_sees / sizeof *b_sees};
    return (struct visible){both_see, sizeof both_see / sizeof *both_see};
}

static void show_settings(struct cli *c, const struct scenario *s)
{
    add_label(c, CON_LABEL_SETTINGS);
    for (size_t i = 0; i < s->setting_count; i++) {
        str_add_text(&c->out, indent);
        str_add_text(&c->out, s->settings[i].name);
        str_add_char(&c->out, '=');
        str_add_text(&c->out, s->settings[i].value);
        add_blank(c);
    }
}

static void show_diagnoses(struct cli *c, const struct scenario *s)
{
    add_label(c, CON_LABEL_DIAGNOSES);
    for (size_t i = 0; i < s->diagnosis_count; i++) {
        const char *text = s->diagnoses[i].text[c->texts.lang];

        str_add_text(&c->out, indent);
        add_padded(c, s->diagnoses[i].id, 12);
        str_add_text(&c->out, text ? text : "");
        add_blank(c);
    }
}

int cli_show(struct cli *c)
{
    struct visible v = visible_to(c->args.role);
    const struct scenario *s = catalog_find(&c->catalog, c->args.words[0]);
    struct err err = {0};

    if (!s) {
        err_set(&err, ST_ARGUMENT, ERR_UNKNOWN_TICKET, 0, c->args.words[0]);
        return cli_fail(c, &err);
    }
    if (cli_json(c)) {
        json_show(&c->out, &c->texts, s, c->args.role, v.texts, v.count);
        return done_json(c, 0);
    }
    for (size_t i = 0; i < v.count; i++) {
        add_label(c, CON_LABEL_TITLE + (unsigned)v.texts[i]);
        add_indented(c, say_scenario(&c->texts, s, v.texts[i]));
    }
    if (c->args.role == 'a')
        show_diagnoses(c, s);
    if (c->args.role == 'b')
        show_settings(c, s);
    return 0;
}

/* --- plant ------------------------------------------------------------------------------------ */

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
        add_line(c, "", plan->changes[i].where);
        str_add_text(&c->out, indent);
        say_shown(&c->texts, &plan->changes[i].before, &c->out);
        str_add_text(&c->out, " → ");
        say_shown(&c->texts, &plan->changes[i].after, &c->out);
        add_blank(c);
    }
}

static void say_plant(struct cli *c, const struct plan *plan, bool dry_run)
{
    add_label(c, dry_run ? CON_WOULD_PLANT : CON_PLANTED);
    say_changes(c, plan);
    if (!dry_run)
        add_label(c, CON_AFTER_PLANT);
}

static void say_already_planted(struct cli *c)
{
    add_label(c, CON_ALREADY_PLANTED);
    add_label(c, CON_AFTER_PLANT);
}

/* The round in place. After a refusal it is not the one that was asked for. */
static struct json_round round_of(const struct cli *c, bool ours)
{
    const struct journal *j = session_journal(c->session);

    return (struct json_round){.session = ours && j ? j->session : NULL, .brief = cli_brief(c)};
}

static int plant_as_json(struct cli *c, const struct plan *plan, const char *result,
                         const struct err *err)
{
    const struct journal *j = session_journal(c->session);
    bool there = strcmp(result, "planted") == 0 || strcmp(result, already_planted) == 0;
    const struct json_round round = round_of(c, there);
    uint64_t planted_at = j && there ? j->planted_at : 0;
    struct str reason = {0};

    if (err->status != ST_OK) {
        json_reason(&reason, err);
        cli_complain_error(c, err);
    }
    json_plant(&c->out, &round, c->args.words[0], result, planted_at, plan->exam, plan,
               reason.data);
    str_done(&reason);
    return done_json(c, err_exit_code(err->status));
}

/*
 * An antivirus program takes a file away in these moments as a rule. A console answers then, for
 * whoever called it may go on at once: what the file was deleted for later is a repair.
 */
static enum status look_again(struct cli *c, struct plan *plan, struct err *err)
{
    enum { LOOKS = 20, MILLISECONDS = 100 };
    enum status st = ST_OK;

    for (int i = 1; i <= LOOKS && session_settling(c->session); i++) {
        console_wait(MILLISECONDS);
        st = session_recheck(c->session, i == LOOKS, err);
    }
    if (session_state(c->session) == SESSION_PLANTED)
        return ST_OK; /* only that nobody wrote down how long it was looked at */
    plan_done(plan);
    return st;
}

int cli_plant(struct cli *c)
{
    struct plant_options options = {.settings = c->args.settings,
                                    .exam = (c->args.given & OPTION_EXAM) != 0};
    bool dry_run = (c->args.given & OPTION_DRY_RUN) != 0;
    struct plan plan = {0};
    struct err err = {0};
    const char *result;
    int code = 0;

    if (c->args.put_back_after)
        options.putback_at =
            c->os.ops->now(c->os.ctx) + c->args.put_back_after * 60 * TICKS_PER_SECOND;
    err.status = (dry_run ? session_plan : session_plant)(c->session, c->args.words[0], &options,
                                                          &plan, &err);
    if (err.status == ST_OK && !dry_run)
        err.status = look_again(c, &plan, &err);
    result = plant_result(err.status, dry_run);
    if (err.reason == ERR_TICKET_IN_PLACE &&
        session_has_planted(c->session, c->args.words[0], &options)) {
        err = (struct err){0};
        result = already_planted;
        plan.exam = session_journal(c->session)->exam;
    }
    if (result && cli_json(c))
        code = plant_as_json(c, &plan, result, &err);
    else if (err.status != ST_OK)
        code = cli_fail(c, &err);
    else if (result == already_planted)
        say_already_planted(c);
    else
        say_plant(c, &plan, dry_run);
    plan_done(&plan);
    return code;
}

/* --- verify ----------------------------------------------------------------------------------- */

static void say_row(struct cli *c, unsigned label, const char *text, size_t width)
{
    str_add_text(&c->out, indent);
    add_padded(c, text_of(&c->texts, label), width + 2);
    add_line(c, "", text);
}

static void say_state_row(struct cli *c, unsigned label, const struct shown *shown, size_t width)
{
    struct str text = {0};

    if (shown->count > 0)
        say_shown(&c->texts, shown, &text);
    else
        str_add_text(&text, text_of(&c->texts, CON_NOTHING));
    say_row(c, label, str_text(&text), width);
    str_done(&text);
}

static size_t label_width(const struct cli *c)
{
    static const unsigned labels[] = {CON_WHERE, CON_EXPECTED, CON_FOUND};
    size_t width = 0;

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t n = columns(text_of(&c->texts, labels[i]));

        width = n > width ? n : width;
    }
    return width;
}

static void say_check(struct cli *c, const struct check *check)
{
    size_t width = label_width(c);

    say_check_title(&c->texts, check->id, &c->out);
    str_add_text(&c->out, " [");
    say_check_state(&c->texts, check->state, &c->out);
    str_add_text(&c->out, "]\n");
    say_row(c, CON_WHERE, check->where, width);
    say_state_row(c, CON_EXPECTED, &check->expected, width);
    say_state_row(c, CON_FOUND, &check->found, width);
}

static void say_notes(struct cli *c, const struct verdict *v)
{
    if (v->note_count == 0)
        return;
    add_blank(c);
    add_label(c, CON_NOTES);
    for (size_t i = 0; i < v->note_count; i++) {
        str_add_text(&c->out, "  - ");
        say_note(&c->texts, &v->notes[i], &c->out);
        add_blank(c);
    }
}

static void say_attempt(struct cli *c, const struct verdict *v)
{
    struct str number = {0}, time = {0};

    if (v->attempt == 0)
        return;
    str_add_uint(&number, v->attempt);
    say_duration(&c->texts, time_seconds(v->planted_at, v->verified_at), &time);
    add_blank(c);
    text_add(&c->texts, &c->out, CON_ATTEMPT, str_text(&number), str_text(&time), NULL);
    add_blank(c);
    str_done(&number);
    str_done(&time);
}

static void say_whole_verdict(struct cli *c, const struct verdict *v)
{
    say_verdict(&c->texts, v->word, &c->out);
    add_blank(c);
    say_explanation(&c->texts, v, &c->out);
    add_blank(c);
    if (v->check_count > 0)
        add_blank(c);
    for (size_t i = 0; i < v->check_count; i++)
        say_check(c, &v->checks[i]);
    say_notes(c, v);
    say_attempt(c, v);
}

int cli_verify(struct cli *c)
{
    struct verdict v = {0};
    struct err err = {0};
    int code;

    if (session_verify(c->session, &v, &err) != ST_OK)
        return cli_fail(c, &err);
    code = (int)v.word;
    if (cli_json(c)) {
        const struct json_round round = round_of(c, v.ticket != NULL);

        json_verify(&c->out, &round, &c->texts, &v);
        add_blank(c);
    } else {
        say_whole_verdict(c, &v);
    }
    verdict_done(&v);
    return code;
}

/* --- restore ---------------------------------------------------------------------------------- */

static const struct decider *chosen_decider(const struct cli *c)
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

static void say_line(struct cli *c, const struct receipt_line *line)
{
    str_add_text(&c->out, "  - ");
    say_receipt_line(&c->texts, line, &c->out);
    add_blank(c);
}

/* What a person can do about what was left behind; nothing where nothing was. */
static void say_ways_out(struct cli *c, const struct receipt *r)
{
    bool offered = false;

    if (receipt_left(r) == 0)
        return;
    for (size_t i = 0; i < r->count; i++)
        offered |= receipt_line_left(&r->lines[i]) && r->lines[i].offered;
    if (offered)
        add_label(c, CON_LEFT_FORCE);
    add_label(c, CON_LEFT_KEEP);
}

static void say_whole_receipt(struct cli *c, const struct receipt *r)
{
    if (!r->already_clean && r->count == 0)
        return; /* it did not get so far */
    say_receipt(&c->texts, r, &c->out);
    add_blank(c);
    for (size_t i = 0; i < r->count; i++) {
        if (r->lines[i].state == RECEIPT_IDENTICAL && !r->lines[i].counter_moved)
            continue;
        say_line(c, &r->lines[i]);
    }
    say_ways_out(c, r);
}

static void say_set_aside(struct cli *c)
{
    char *path = session_set_aside(c->session);

    if (path) {
        text_add(&c->texts, &c->out, IDS_SET_ASIDE, path, NULL);
        add_blank(c);
    }
    free(path);
}

int cli_restore(struct cli *c)
{
    struct receipt r = {0};
    struct err err = {0};
    const char *result;
    int code;

    err.status = session_restore(c->session, chosen_decider(c), &r, &err);
    result = restore_result(&r, &err);
    code = restore_code(&err);
    if (!result) {
        cli_fail(c, &err);
        goto out;
    }
    if (err.status != ST_OK)
        cli_complain_error(c, &err);
    if (cli_json(c)) {
        const struct json_round round = round_of(c, r.ticket != NULL);

        json_restore(&c->out, &round, result, &r);
        add_blank(c);
    } else {
        say_whole_receipt(c, &r);
        say_set_aside(c);
    }
out:
    receipt_done(&r);
    return code;
}

/* --- status, hint, diagnose ------------------------------------------------------------------- */

static void say_time(struct cli *c, unsigned id, uint64_t ticks)
{
    struct str text = {0};

    c->texts.date_time(c->texts.ctx, c->texts.lang, ticks, &text);
    text_add(&c->texts, &c->out, id, str_text(&text), NULL);
    add_blank(c);
    str_done(&text);
}

/* As it was seen a moment ago: session_look_again. */
static void say_left(struct cli *c, const struct receipt *r)
{
    if (receipt_left(r) == 0)
        return;
    add_label(c, CON_STATUS_LEFT);
    for (size_t i = 0; i < r->count; i++)
        if (receipt_line_left(&r->lines[i]))
            say_line(c, &r->lines[i]);
    say_ways_out(c, r);
}

static void say_status(struct cli *c, enum session_state state, const struct journal *j)
{
    text_add(&c->texts, &c->out, CON_STATUS_EMPTY + (unsigned)state, j ? j->ticket : "", NULL);
    add_blank(c);
    if (!j || !session_state_in_place(state))
        return;
    say_time(c, CON_STATUS_SINCE, j->planted_at);
    if (j->putback_at != 0)
        say_time(c, CON_STATUS_PUT_BACK, j->putback_at);
    if (j->exam)
        add_label(c, CON_STATUS_EXAM);
    add_count(c, CON_STATUS_ATTEMPTS, journal_count(j, EVENT_VERIFY), 0);
    add_count(c, CON_STATUS_HINTS, journal_count(j, EVENT_HINT), SCENARIO_HINTS);
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
        return done_json(c, 0);
    }
    say_status(c, state, session_journal(c->session));
    say_set_aside(c);
    return 0;
}

static void say_hint(struct cli *c, unsigned number, const char *hint)
{
    struct str n = {0}, total = {0};

    str_add_uint(&n, number);
    str_add_uint(&total, SCENARIO_HINTS);
    text_add(&c->texts, &c->out, hint ? CON_HINT : CON_HINT_WITHOUT_TEXT, str_text(&n),
             str_text(&total), hint, NULL);
    add_blank(c);
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
        return done_json(c, 0);
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
        return done_json(c, 0);
    }
    text_add(&c->texts, &c->out, CON_DIAGNOSED, diagnosis_text(c, id), NULL);
    add_blank(c);
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
        add_blank(c);
    } else {
        add_label(c, CON_REPORTED);
        add_line(c, indent, files.html);
        add_line(c, indent, files.json);
    }
    report_files_done(&files);
    return 0;
}

/* --- validate --------------------------------------------------------------------------------- */

static enum status check_file(struct cli *c, const char *file, struct err *err)
{
    char *path = full_path(file);
    struct os_file found = {0};
    struct str bytes = {0};
    struct scenario s = {0};
    enum status st = path ? c->os.ops->stat(c->os.ctx, path, &found, err)
                          : err_set(err, ST_READ, ERR_CANNOT_READ, 0, file);

    if (st == ST_OK && !found.present)
        st = err_set(err, ST_MISSING, ERR_CANNOT_READ, 0, file);
    if (st == ST_OK)
        st = c->os.ops->read(c->os.ctx, path, &bytes, err);
    if (st == ST_OK)
        st = scenario_parse(file, str_text(&bytes), bytes.len, &s, err);
    scenario_done(&s);
    str_done(&bytes);
    free(path);
    return st;
}

static void add_file_sentence(const struct cli *c, const struct err *err, struct str *out)
{
    if (err->status == ST_MISSING)
        str_add_text(out, text_of(&c->texts, CON_FILE_MISSING));
    else if (err->reason == ERR_FILE_INVALID)
        say_detail(&c->texts, err, out);
    else
        say_error(&c->texts, err, out);
}

/* "file:line:column: error: …", as compilers write it and editors read it. */
static void complain_of_file(struct cli *c, const char *file, const struct err *err,
                             const char *sentence)
{
    str_add_text(&c->problems, file);
    str_add_char(&c->problems, ':');
    if (err->line) {
        str_add_uint(&c->problems, err->line);
        str_add_char(&c->problems, ':');
        str_add_uint(&c->problems, err->column);
        str_add_char(&c->problems, ':');
    }
    str_add_text(&c->problems, " error: ");
    str_add_text(&c->problems, sentence);
    str_add_char(&c->problems, '\n');
}

static enum status validate_one(struct cli *c, const char *file)
{
    struct str sentence = {0};
    struct err err = {0};
    enum status st = check_file(c, file, &err);

    if (st != ST_OK)
        add_file_sentence(c, &err, &sentence);
    if (cli_json(c))
        json_files_add(&c->out, file, st == ST_OK ? NULL : &err, str_text(&sentence));
    if (st != ST_OK) {
        complain_of_file(c, file, &err, str_text(&sentence));
    } else if (!cli_json(c)) {
        text_add(&c->texts, &c->out, CON_FILE_OK, file, NULL);
        add_blank(c);
    }
    str_done(&sentence);
    return st;
}

/* A file that is not valid says more than one that could not be read: it decides the exit code. */
int cli_validate(struct cli *c)
{
    enum status worst = ST_OK;

    if (cli_json(c))
        json_files_begin(&c->out);
    for (size_t i = 0; i < c->args.word_count; i++) {
        enum status st = validate_one(c, c->args.words[i]);

        if (st == ST_INVALID || worst == ST_OK)
            worst = st;
    }
    if (cli_json(c)) {
        json_files_end(&c->out);
        add_blank(c);
    }
    return err_exit_code(worst);
}
