#include "batch.h"

#include <stdlib.h>
#include <string.h>

static const char msg_line[] = "msg * \"";

enum { MESSAGE_CHARACTERS_MAX = 200 };

bool batch_message_valid(const char *message)
{
    size_t len = strlen(message), count = 0;

    if (len == 0 || *message == '/' || *message == '-' || message[len - 1] == '\\' ||
        !utf8_valid(message, len))
        return false;
    for (const unsigned char *p = (const unsigned char *)message; *p; count++) {
        if (*p < 0x20 || *p == 0x7f || *p == '"')
            return false;
        p += utf8_sequence(p, strlen((const char *)p));
    }
    return count <= MESSAGE_CHARACTERS_MAX;
}

static void add_message(struct str *out, const char *message)
{
    for (; *message; message++) {
        if (*message == '%')
            str_add_char(out, '%');
        str_add_char(out, *message);
    }
}

static void write_lines(struct str *out, const char *message, bool utf8)
{
    str_add_text(out, "@echo off\r\n");
    if (utf8)
        str_add_text(out, "chcp 65001 >nul\r\n");
    str_add_text(out, msg_line);
    add_message(out, message);
    str_add_text(out, "\" 2>nul\r\n"
                      "if not errorlevel 1 exit /b\r\n"
                      "echo.\r\n"
                      "echo   \"");
    add_message(out, message);
    str_add_text(out, "\"\r\n"
                      "echo.\r\n"
                      "pause\r\n");
}

enum status batch_make(const struct os *os, const char *message, struct str *out, struct err *err)
{
    struct str text = {0}, bytes = {0};
    bool fits = false;
    enum status st;

    write_lines(&text, message, false);
    st = os->ops->oem_encode(os->ctx, text.data, &bytes, &fits, err);
    if (st != ST_OK)
        goto out;
    if (!fits) {
        str_clear(&bytes);
        write_lines(&bytes, message, true);
    }
    str_move(out, &bytes);
out:
    str_done(&text);
    str_done(&bytes);
    return st;
}

static const char *find(const char *in, size_t in_len, const char *what, size_t len)
{
    for (size_t i = 0; len > 0 && i + len <= in_len; i++)
        if (memcmp(in + i, what, len) == 0)
            return in + i;
    return NULL;
}

bool batch_message(const struct str *bytes, const char **start, size_t *len)
{
    const char *at = find(bytes->data, bytes->len, msg_line, sizeof msg_line - 1);
    const char *end;

    if (!at)
        return false;
    at += sizeof msg_line - 1;
    end = memchr(at, '"', (size_t)(bytes->data + bytes->len - at));
    if (!end || end == at)
        return false;
    *start = at;
    *len = (size_t)(end - at);
    return true;
}

bool batch_blank(const struct str *bytes)
{
    for (size_t i = 0; i < bytes->len; i++)
        if (!strchr(" \t\r\n\f\v", bytes->data[i]) || bytes->data[i] == '\0')
            return false;
    return true;
}

/* --- finding the message ---------------------------------------------------------------------- */

/* What is the same in every code page: printable ASCII, in lower case, with %% as one sign. */
static void plain(const char *text, size_t len, struct str *out)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] >= 0x20 && text[i] < 0x7f && (text[i] != '%' || i == 0 || text[i - 1] != '%'))
            str_add_char(out, ascii_lower(text[i]));
}

bool batch_holds(const char *text, size_t text_len, const char *message, size_t len)
{
    enum { TELLING = 6 }; /* letters fewer than these stand in many a line */
    struct str hay = {0}, needle = {0};
    bool holds = false;

    plain(message, len, &needle);
    if (needle.len >= TELLING) {
        plain(text, text_len, &hay);
        holds = find(str_text(&hay), hay.len, needle.data, needle.len) != NULL;
    } else {
        str_add_char(&hay, '"');
        str_add(&hay, message, len);
        str_add_char(&hay, '"');
        holds = find(text, text_len, hay.data, hay.len) != NULL;
    }
    str_done(&hay);
    str_done(&needle);
    return holds;
}

/* --- reading lines as cmd does ---------------------------------------------------------------- */

struct line {
    const char *text;
    size_t len;
    bool in_block; /* between parentheses: whether it is reached, a condition decides */
    bool reached;
};

struct script {
    struct line *lines;
    size_t count;
    bool jumps; /* somewhere, or to wherever a condition says: every label counts */
};

/* What cmd passes over in front of a command. */
static void trim(struct line *line)
{
    while (line->len > 0 && strchr(" \t\r\f\v,;=@(", *line->text) && *line->text) {
        line->text++;
        line->len--;
    }
    while (line->len > 0 && strchr(" \t\r\f\v)", line->text[line->len - 1]) &&
           line->text[line->len - 1])
        line->len--;
}

/* The line starts with this command, followed by something that ends a word. */
static bool is_command(const struct line *line, const char *command)
{
    size_t len = strlen(command);

    return line->len >= len && text_equal_nocase_n(line->text, command, len) &&
           (line->len == len || strchr(" \t,;=/:.\\+(", line->text[len]));
}

static struct line behind(const struct line *line, size_t len)
{
    struct line rest = {.text = line->text + len, .len = line->len - len};

    trim(&rest);
    return rest;
}

static bool joins_commands(const struct line *line)
{
    return find(line->text, line->len, "&", 1) || find(line->text, line->len, "|", 1);
}

static bool is_remark(const struct line *line)
{
    return line->len == 0 || *line->text == ':' || is_command(line, "rem");
}

/* The first of these signs that is outside of quotes. */
static size_t find_unquoted(const struct line *line, const char *signs)
{
    bool quoted = false;
    size_t at = 0;

    for (; at < line->len; at++) {
        char c = line->text[at];

        quoted ^= c == '"';
        if (!quoted && c && strchr(signs, c))
            break;
    }
    return at;
}

/* Switches the echo, or writes into a file. Not when a sign is escaped, when only the errors go
 * there (2>), or when the file is the screen. */
static bool is_silent_echo(const struct line *line)
{
    struct line rest = behind(line, 4), file;
    size_t arrow = find_unquoted(&rest, ">^");

    if (arrow == rest.len)
        return rest.len < 4 && (is_command(&rest, "off") || is_command(&rest, "on"));
    if (rest.text[arrow] == '^' || (arrow > 0 && strchr("0123456789", rest.text[arrow - 1])))
        return false;
    file = behind(&rest, arrow + 1);
    if (file.len > 0 && *file.text == '>')
        file = behind(&file, 1);
    return file.len > 0 && find_unquoted(&file, ">^") == file.len &&
           (file.len < 3 || !text_equal_nocase_n(file.text, "con", 3));
}

static bool is_silent(const struct line *line)
{
    static const char *const silent[] = {"setlocal", "endlocal", "cls",   "cd",
                                         "chdir",    "title",    "color", "chcp",
                                         "prompt",   "goto",     "exit",  "shift"};

    if (is_remark(line))
        return true;
    if (joins_commands(line))
        return false;
    if (is_command(line, "echo"))
        return is_silent_echo(line);
    if (is_command(line, "set")) /* without a value it lists what is set */
        return find(line->text, line->len, "=", 1) != NULL;
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (is_command(line, silent[i]))
            return true;
    return false;
}

static bool is_end(const struct line *line)
{
    struct line label;

    if (joins_commands(line))
        return false;
    if (is_command(line, "exit"))
        return true;
    if (!is_command(line, "goto"))
        return false;
    label = behind(line, 4);
    return is_command(&label, ":eof");
}

/* The line that batch_make writes behind msg: it ends the file when nothing has failed before it.
 */
static bool is_end_unless_failed(const struct line *line)
{
    static const char condition[] = "if not errorlevel 1 ";
    struct line rest;

    if (line->len < sizeof condition ||
        !text_equal_nocase_n(line->text, condition, sizeof condition - 1))
        return false;
    rest = behind(line, sizeof condition - 1);
    return is_end(&rest);
}

/* --- what is reached -------------------------------------------------------------------------- */

/* Parentheses open and close outside of quotes. */
static int depth_behind(const struct line *line, int depth)
{
    bool quoted = false;

    for (size_t i = 0; i < line->len; i++) {
        char c = line->text[i];

        quoted ^= c == '"';
        if (c == '(' && !quoted)
            depth++;
        else if (c == ')' && !quoted && depth > 0)
            depth--;
    }
    return depth;
}

static void read_lines(const struct str *bytes, struct script *out)
{
    int depth = 0;

    for (size_t at = 0; at < bytes->len;) {
        const char *start = bytes->data + at;
        const char *end = memchr(start, '\n', bytes->len - at);
        struct line line = {.text = start, .len = end ? (size_t)(end - start) : bytes->len - at};
        struct line whole = line;

        at += line.len + 1;
        trim(&line);
        line.in_block = depth > 0;
        if (!is_remark(&line)) {
            depth = depth_behind(&whole, depth);
            line.in_block |= find(whole.text, whole.len, "(", 1) != NULL;
        }
        out->lines = mem_grow(out->lines, out->count + 1, sizeof *out->lines);
        out->lines[out->count++] = line;
    }
}

/* Up to what ends a label. */
static size_t label_len(const struct line *line)
{
    size_t len = 0;

    while (len < line->len && !strchr(" \t;,=+:&|<>", line->text[len]))
        len++;
    return len;
}

/* cmd looks from where it is to the end, then from the start: the nearest one counts. */
static size_t find_label(const struct script *s, size_t from, const struct line *wanted)
{
    size_t len = label_len(wanted);

    for (size_t i = 1; len > 0 && i <= s->count; i++) {
        size_t at = (from + i) % s->count;
        struct line label;

        if (s->lines[at].len < 2 || *s->lines[at].text != ':')
            continue;
        label = behind(&s->lines[at], 1);
        if (label_len(&label) == len && text_equal_nocase_n(label.text, wanted->text, len))
            return at;
    }
    return s->count;
}

static bool holds_word(const struct line *line, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i + len <= line->len; i++)
        if (text_equal_nocase_n(line->text + i, word, len))
            return true;
    return false;
}

/* From a line on, until the file ends or is where it was before. */
static void walk(struct script *s, size_t at, bool could_fail)
{
    while (at < s->count && !s->lines[at].reached) {
        struct line *line = &s->lines[at];

        line->reached = true;
        if (!line->in_block && (is_end(line) || (!could_fail && is_end_unless_failed(line))))
            return;
        if (!line->in_block && !joins_commands(line) && is_command(line, "goto")) {
            struct line label = behind(line, 4);

            if (label.len > 0 && *label.text == ':')
                label = behind(&label, 1);
            at = find_label(s, at, &label);
            s->jumps |= at == s->count && find(label.text, label.len, "%", 1);
            continue;
        }
        s->jumps |= !is_remark(line) && (holds_word(line, "goto") || holds_word(line, "call"));
        could_fail |= !is_silent(line);
        at++;
    }
}

static void script_read(const struct str *bytes, struct script *out)
{
    read_lines(bytes, out);
    walk(out, 0, false);
    for (size_t i = 0; out->jumps && i < out->count; i++)
        if (out->lines[i].len > 0 && *out->lines[i].text == ':')
            walk(out, i, true);
}

static void add_line(const struct line *line, struct str *out)
{
    for (size_t i = 0; i < line->len; i++)
        if (line->text[i])
            str_add_char(out, line->text[i]);
    str_add_char(out, '\0');
}

void batch_lines(const struct str *bytes, struct str *out)
{
    struct script s = {0};

    script_read(bytes, &s);
    for (size_t i = 0; i < s.count; i++)
        if (s.lines[i].reached && !is_silent(&s.lines[i]) && !is_end_unless_failed(&s.lines[i]))
            add_line(&s.lines[i], out);
    for (size_t i = 0; out->len > 0 && i < s.count; i++)
        if (s.lines[i].reached && is_command(&s.lines[i], "set"))
            add_line(&s.lines[i], out);
    free(s.lines);
}

static bool sends_message(const char *line, size_t len, const char *message, size_t message_len)
{
    const struct line l = {.text = line, .len = len};

    (void)message, (void)message_len;
    return is_command(&l, "msg");
}

static bool any_line(const struct str *bytes,
                     bool (*is)(const char *line, size_t len, const char *message, size_t),
                     const char *message, size_t message_len)
{
    struct str lines = {0};
    bool any = false;

    batch_lines(bytes, &lines);
    for (size_t at = 0; !any && at < lines.len;) {
        size_t len = strlen(lines.data + at);

        any = !is || is(lines.data + at, len, message, message_len);
        at += len + 1;
    }
    str_done(&lines);
    return any;
}

bool batch_shows(const struct str *bytes)
{
    return any_line(bytes, NULL, NULL, 0);
}

bool batch_reaches(const struct str *bytes, const char *message, size_t len)
{
    return any_line(bytes, batch_holds, message, len);
}

bool batch_sends_message(const struct str *bytes)
{
    return any_line(bytes, sends_message, NULL, 0);
}
