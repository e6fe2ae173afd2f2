/* binomectl verify. */
#include "cli.h"

#include "cli_text.h"
#include "ids_common.h"
#include "ids_console.h"
#include "utf.h"

static void say_row(struct cli *c, unsigned label, const char *text, size_t width)
{
    str_add_text(&c->out, cli_indent);
    cli_add_padded(c, text_of(&c->texts, label), width + 2);
    cli_add_line(c, "", text);
}

static void say_state_row(struct cli *c, unsigned label, const struct shown *shown, size_t width)
{
    struct str text = {0};

    if (shown->count > 0)
        phrase_shown(&c->texts, shown, &text);
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
        size_t n = utf8_columns(text_of(&c->texts, labels[i]));

        width = n > width ? n : width;
    }
    return width;
}

static void say_check(struct cli *c, const struct check *check)
{
    size_t width = label_width(c);

    phrase_check_title(&c->texts, check->id, &c->out);
    str_add_text(&c->out, " [");
    phrase_check_state(&c->texts, check->state, &c->out);
    str_add_text(&c->out, "]\n");
    say_row(c, CON_WHERE, check->where, width);
    say_state_row(c, CON_EXPECTED, &check->expected, width);
    say_state_row(c, CON_FOUND, &check->found, width);
}

static void say_notes(struct cli *c, const struct verdict *v)
{
    if (v->note_count == 0)
        return;
    cli_add_blank(c);
    cli_add_label(c, CON_NOTES);
    for (size_t i = 0; i < v->note_count; i++) {
        str_add_text(&c->out, "  - ");
        phrase_note(&c->texts, &v->notes[i], &c->out);
        cli_add_blank(c);
    }
}

static void say_attempt(struct cli *c, const struct verdict *v)
{
    struct str number = {0}, time = {0};

    if (v->attempt == 0)
        return;
    str_add_uint(&number, v->attempt);
    phrase_duration(&c->texts, time_seconds(v->planted_at, v->verified_at), &time);
    cli_add_blank(c);
    text_add(&c->texts, &c->out, CON_ATTEMPT, str_text(&number), str_text(&time), NULL);
    cli_add_blank(c);
    str_done(&number);
    str_done(&time);
}

static void say_whole_verdict(struct cli *c, const struct verdict *v)
{
    phrase_verdict(&c->texts, v->word, &c->out);
    cli_add_blank(c);
    phrase_explanation(&c->texts, v, &c->out);
    cli_add_blank(c);
    if (v->check_count > 0)
        cli_add_blank(c);
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
        const struct json_round round = cli_round_of(c, v.ticket != NULL);

        json_verify(&c->out, &round, &c->texts, &v);
        cli_add_blank(c);
    } else {
        say_whole_verdict(c, &v);
    }
    verdict_done(&v);
    return code;
}
