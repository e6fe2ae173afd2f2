/* What several commands print with. */
#include "cli_text.h"

#include <string.h>

#include "utf.h"

const char cli_indent[] = "    ";

void cli_add_line(struct cli *c, const char *start, const char *text)
{
    str_add_text(&c->out, start);
    str_add_text(&c->out, text);
    str_add_char(&c->out, '\n');
}

void cli_add_blank(struct cli *c)
{
    str_add_char(&c->out, '\n');
}

void cli_add_label(struct cli *c, unsigned id)
{
    cli_add_line(c, "", text_of(&c->texts, id));
}

void cli_add_count(struct cli *c, unsigned id, size_t count, size_t total)
{
    struct str a = {0}, b = {0};

    str_add_uint(&a, count);
    str_add_uint(&b, total);
    text_add(&c->texts, &c->out, id, str_text(&a), str_text(&b), NULL);
    cli_add_blank(c);
    str_done(&a);
    str_done(&b);
}

/* Every line of a text, set in. */
void cli_add_indented(struct cli *c, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        str_add_text(&c->out, cli_indent);
        str_add(&c->out, text, len);
        cli_add_blank(c);
        text += len + (text[len] == '\n');
    }
}

int cli_done_json(struct cli *c, int code)
{
    cli_add_blank(c);
    return code;
}

void cli_add_padded(struct cli *c, const char *text, size_t width)
{
    size_t n = utf8_columns(text);

    str_add_text(&c->out, text);
    for (; n < width; n++)
        str_add_char(&c->out, ' ');
}

struct json_round cli_round_of(const struct cli *c, bool ours)
{
    const struct journal *j = session_journal(c->session);

    return (struct json_round){.session = ours && j ? j->session : NULL, .brief = cli_brief(c)};
}
