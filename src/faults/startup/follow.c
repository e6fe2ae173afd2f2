/* What a command starts, followed from line to line. */
#include "follow_parts.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

struct follow *follow_new(const struct os *os, const struct follow_ops *ops, void *ctx,
                          const char *own, const char *folder)
{
    struct follow *f = mem_alloc(sizeof *f);

    f->os = os;
    f->ops = ops;
    f->ctx = ctx;
    f->own = mem_dup(own);
    f->folders[f->folder_count++] = mem_dup(folder);
    return f;
}

void follow_free(struct follow *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < f->folder_count; i++)
        free(f->folders[i]);
    for (size_t i = 0; i < f->value_count; i++) {
        free(f->values[i].name);
        free(f->values[i].text);
    }
    free(f->held);
    free(f->own);
    free(f);
}

void follow_jumps(struct follow *f)
{
    f->jumps = true;
}

bool follow_idle(const struct follow *f)
{
    return !f->acts;
}

void follow_untold(struct follow *f, const char *text)
{
    f->acts = true;
    f->ops->untold(f->ctx, text, 0);
}

/* --- loops and lines -------------------------------------------------------------------------- */

/* The rest of a line with what stands for the loop's variable put in: an item, or what cannot be
 * told. */
static char *with_item(const char *text, char variable, const char *item)
{
    struct str out = {0};

    while (*text && out.len <= LINE_MAX_BYTES) {
        size_t len = 0;
        bool changed = false;

        if (*text == '%') {
            len = 1;
            if (text[len] == '~')
                for (len++; strchr("fdpnxsatz", ascii_lower(text[len])) && text[len] &&
                            text[len] != variable;)
                    len++;
            changed = len > 2 && !text_equal_nocase_n(text + 2, "f", len - 2);
        }
        if (len > 0 && text[len] == variable) {
            str_add_text(&out, changed ? COMMAND_UNTOLD : item);
            text += len + 1;
        } else {
            str_add_char(&out, *text++);
        }
    }
    return str_take(&out);
}

static bool run_item(struct follow *f, const struct command *c, const char *rest, const char *item)
{
    char *text = with_item(rest, c->loop.variable, strpbrk(item, "*?") ? COMMAND_UNTOLD : item);
    bool found = false;

    if (strlen(text) > LINE_MAX_BYTES)
        follow_untold(f, item);
    else
        found = follow_text(f, text, true);
    free(text);
    return found;
}

/* for /f runs a command that stands between quotes of one kind. */
static bool run_source(struct follow *f, const char *list)
{
    size_t len;
    bool found;
    char *text;

    list += strspn(list, " \t");
    len = strlen(list);
    while (len > 0 && strchr(" \t", list[len - 1]))
        len--;
    if (len < 2 || !strchr("'`", *list) || list[len - 1] != *list)
        return false;
    text = mem_dup_n(list + 1, len - 2);
    found = follow_text(f, text, true);
    free(text);
    return found;
}

static bool run_loop(struct follow *f, const struct command *c, const char *rest)
{
    const char *list = c->loop.list;
    unsigned block = f->block;
    bool found = false;

    if (f->deep == DEEP_MAX) {
        follow_untold(f, rest);
        return false;
    }
    f->deep++;
    if (c->loop.reads && run_source(f, list))
        found = true;
    if (!c->loop.plain || !list[strspn(list, COMMAND_ENDS)])
        found = found || run_item(f, c, rest, COMMAND_UNTOLD);
    while (c->loop.plain && !found && list[strspn(list, COMMAND_ENDS)]) {
        char *item = command_word(&list, COMMAND_ENDS);

        f->block = block;
        found = run_item(f, c, rest, item);
        free(item);
    }
    f->deep--;
    return found;
}

/* Does the file, or this part of it, end here for certain? */
static bool ends(const struct command *c, const struct command_line *l)
{
    const char *rest = c->text;
    char *name = c->perhaps || l->depth > 0 ? mem_dup("") : follow_take_name(&rest);
    bool is = text_equal_nocase(name, "exit") || text_equal_nocase(name, "goto");

    free(name);
    return is && !c->writes;
}

bool follow_text(struct follow *f, const char *text, bool perhaps)
{
    struct command_line l = {.rest = text, .depth = f->block, .perhaps = perhaps || f->block > 0};
    struct command c;
    bool found = false, done = false;

    while (!found && !done && command_next(&l, &c)) {
        if (++f->steps > STEPS_MAX) {
            if (f->steps == STEPS_MAX + 1)
                follow_untold(f, text);
            command_done(&c);
            break;
        }
        if (c.loop.variable) {
            f->block = l.depth;
            found = run_loop(f, &c, l.rest);
            l.depth = f->block;
            done = true;
        } else {
            found = follow_run(f, &c);
            done = ends(&c, &l);
        }
        command_done(&c);
    }
    f->block = l.depth;
    return found;
}

bool follow_line(struct follow *f, const char *line)
{
    struct way way = {0};
    struct str whole = {0}, text = {0};
    unsigned block = f->block;
    bool found = false;

    str_add_text(&whole, f->held ? f->held : "");
    free(f->held);
    f->held = NULL;
    str_add_text(&whole, line);
    if (command_goes_on(str_text(&whole))) {
        f->held = mem_dup_n(whole.data, whole.len - 1);
        goto out;
    }
    do {
        way.count = 0;
        way.first = NULL;
        f->block = block;
        follow_put_in(f, str_text(&whole), &way, &text);
        found = follow_text(f, str_text(&text), false);
    } while (!found && ++way.index < way.count);
out:
    str_done(&text);
    str_done(&whole);
    return found;
}
