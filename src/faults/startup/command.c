/* A line of cmd's, taken apart. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static bool is_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

static bool is_one_of(char c, const char *signs)
{
    return c && strchr(signs, c);
}

char *command_word(const char **text, const char *ends)
{
    const char *p = *text + strspn(*text, ends);
    struct str word = {0};
    bool quoted = false;

    for (; *p && (quoted || !strchr(ends, *p)); p++) {
        if (*p == '"')
            quoted = !quoted;
        else
            str_add_char(&word, *p);
    }
    *text = p;
    return str_take(&word);
}

bool command_goes_on(const char *line)
{
    bool quoted = false, escapes = false;

    for (; *line; line++) {
        if (escapes) {
            escapes = false;
            continue;
        }
        quoted ^= *line == '"';
        escapes = !quoted && *line == '^';
    }
    return escapes;
}

bool command_is_untold(const char *text)
{
    if (strstr(text, COMMAND_UNTOLD))
        return true;
    for (const char *p = text; (p = strchr(p, '%')) != NULL; p++)
        if (is_letter(p[1]) || p[1] == '~')
            return true;
    return false;
}

void command_done(struct command *c)
{
    free(c->text);
    free(c->loop.list);
    *c = (struct command){0};
}

/* Behind a word of cmd's grammar, which carets do not hide; NULL: another one stands there. */
static const char *behind_keyword(const char *p, const char *word)
{
    for (; *word; word++, p++) {
        p += strspn(p, "^");
        if (ascii_lower(*p) != *word)
            return NULL;
    }
    return *p == '\0' || strchr(COMMAND_ENDS "(/\"&|<>)", *p) ? p : NULL;
}

/* A word of a condition: an = may stand in it. */
static const char *behind_operand(const char *p)
{
    bool quoted = false;

    for (p += strspn(p, " \t,;"); *p && (quoted || !strchr(" \t,;&|", *p)); p++) {
        if (!quoted && *p == '(' && p[-1] == '"')
            break;
        quoted ^= *p == '"';
    }
    return p;
}

static bool holds_equals(const char *p, const char *end)
{
    for (; p + 1 < end; p++)
        if (p[0] == '=' && p[1] == '=')
            return true;
    return false;
}

/* a==b, a== b, a ==b, a == b, a EQU b */
static const char *behind_comparison(const char *p)
{
    const char *start = p + strspn(p, " \t,;"), *end = behind_operand(p);

    if (holds_equals(start, end))
        return end[-1] == '=' && end[-2] == '=' ? behind_operand(end) : end;
    p = end + strspn(end, " \t,;");
    if (p[0] == '=' && p[1] == '=')
        return behind_operand(p + 2 + strspn(p + 2, "="));
    return behind_operand(behind_operand(p));
}

static const char *behind_condition(const char *p)
{
    static const char *const single[] = {"errorlevel", "exist", "defined", "cmdextversion"};

    for (;;) {
        const char *next;

        p += strspn(p, " \t,;=");
        if (text_starts_nocase(p, "/i"))
            p += 2;
        else if ((next = behind_keyword(p, "not")) != NULL)
            p = next;
        else
            break;
    }
    for (size_t i = 0; i < ARRAY_LEN(single); i++) {
        const char *next = behind_keyword(p, single[i]);

        if (next)
            return behind_operand(next);
    }
    return behind_comparison(p);
}

/* Up to the parenthesis that closes the list. */
static const char *end_of_list(const char *p)
{
    bool quoted = false;

    for (; *p && (quoted || *p != ')'); p++)
        quoted ^= *p == '"';
    return p;
}

static const char *behind_options(const char *p, struct command_loop *out)
{
    out->plain = true;
    p += strspn(p, COMMAND_ENDS);
    while (*p && *p != '%') { /* options, and what they are given */
        if (*p == '/') {
            out->plain = false;
            out->reads |= ascii_lower(p[1]) == 'f';
        }
        free(command_word(&p, COMMAND_ENDS));
        p += strspn(p, COMMAND_ENDS);
    }
    return p;
}

/* Behind the for; NULL: it is none that can be read. */
static const char *read_loop(const char *p, struct command_loop *out)
{
    struct command_loop loop = {0};
    const char *end;

    p = behind_options(p, &loop);
    if (*p != '%' || !p[1])
        return NULL;
    loop.variable = p[1];
    p = behind_keyword(p + 2 + strspn(p + 2, COMMAND_ENDS), "in");
    if (!p)
        return NULL;
    p += strspn(p, COMMAND_ENDS);
    if (*p != '(')
        return NULL;
    end = end_of_list(++p);
    loop.list = mem_dup_n(p, (size_t)(end - p));
    p = *end ? end + 1 : end;
    p = behind_keyword(p + strspn(p, COMMAND_ENDS), "do");
    if (p)
        *out = loop;
    else
        free(loop.list);
    return p;
}

/* What joins commands, or encloses them. False: something else stands there. */
static bool take_joint(struct command_line *l)
{
    char c = *l->rest;

    if (!is_one_of(c, "()&|\n"))
        return false;
    l->rest++;
    if (c == '(') {
        l->depth++;
    } else if (c == ')') {
        l->depth -= l->depth > 0;
    } else if (c != '\n' && *l->rest == c) {
        l->rest++;
        l->perhaps = true;
    } else {
        l->piped = c == '|';
        l->perhaps |= c == '|';
    }
    return true;
}

/* rem takes the rest of the line, but only behind a word of its own. */
static const char *behind_remark(const char *p)
{
    const char *rest = behind_keyword(p, "rem");

    if (!rest)
        return NULL;
    rest += strspn(rest, COMMAND_ENDS);
    return is_one_of(*rest, "&|") ? rest : rest + strlen(rest);
}

/* To the first sign of the next command, over all that stands in front of it. */
static void go_to_command(struct command_line *l)
{
    for (;;) {
        const char *next;

        l->rest += strspn(l->rest, COMMAND_ENDS "\r@");
        if (take_joint(l))
            continue;
        if ((next = behind_keyword(l->rest, "if")) != NULL) {
            l->rest = behind_condition(next);
            l->perhaps = true;
        } else if ((next = behind_keyword(l->rest, "else")) != NULL) {
            l->rest = next;
        } else if ((next = behind_remark(l->rest)) != NULL) {
            l->rest = next;
        } else if (*l->rest == ':') {
            l->rest += strlen(l->rest);
        } else {
            return;
        }
    }
}

/* Takes a redirection out: it stands at p, and a number of what is redirected at the text's end. */
static const char *take_redirection(const char *p, struct command *out, struct str *text)
{
    bool input = *p == '<';
    char *file;

    if (text->len > 0 && is_one_of(text->data[text->len - 1], "0123456789") &&
        (text->len == 1 || is_one_of(text->data[text->len - 2], COMMAND_ENDS)))
        text->data[--text->len] = '\0';
    p += strspn(p, "<>");
    if (*p == '&')
        return p + 1 + strspn(p + 1, "0123456789");
    p += strspn(p, COMMAND_ENDS);
    file = command_word(&p, COMMAND_ENDS "&|<>()");
    if (input)
        out->reads = true;
    else
        out->writes |= !text_equal_nocase(file, "nul") && !text_equal_nocase(file, "con");
    free(file);
    return p;
}

static void take_command(struct command_line *l, struct command *out)
{
    struct str text = {0};
    const char *p = l->rest;
    bool quoted = false;

    while (*p && *p != '\n' && (quoted || !is_one_of(*p, "&|")) &&
           (quoted || *p != ')' || l->depth == 0)) {
        bool escaped = !quoted && *p == '^';

        if (!quoted && (*p == '<' || *p == '>')) {
            p = take_redirection(p, out, &text);
            continue;
        }
        p += escaped;
        if (!*p)
            break;
        quoted ^= *p == '"' && !escaped;
        str_add_char(&text, *p++);
    }
    out->writes |= *p == '|' && p[1] != '|';
    l->rest = p;
    out->text = str_take(&text);
}

bool command_next(struct command_line *l, struct command *out)
{
    struct command c = {0};
    const char *next;

    l->piped = false;
    go_to_command(l);
    if (!*l->rest)
        return false;
    c.reads = l->piped;
    next = behind_keyword(l->rest, "for");
    if (!next) {
        take_command(l, &c);
    } else if ((next = read_loop(next, &c.loop)) != NULL) {
        l->rest = next;
        l->perhaps = true;
    } else {
        c.text = mem_dup(COMMAND_UNTOLD);
        l->rest += strlen(l->rest);
    }
    c.perhaps = l->perhaps;
    *out = c;
    return true;
}
