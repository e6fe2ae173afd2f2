#include "batch.h"

#include <string.h>

static const char msg_line[] = "msg * \"";

enum { MESSAGE_CHARACTERS_MAX = 200 };

bool batch_message_valid(const char *message)
{
    size_t len = strlen(message), count = 0;

    if (len == 0 || message[len - 1] == '\\' || !utf8_valid(message, len))
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

/* --- reading lines as cmd does ---------------------------------------------------------------- */

struct line {
    const char *text;
    size_t len;
};

static bool next_line(const struct str *bytes, size_t *at, struct line *out)
{
    size_t end = *at;

    if (*at >= bytes->len)
        return false;
    while (end < bytes->len && bytes->data[end] != '\n')
        end++;
    out->text = bytes->data + *at;
    out->len = end - *at;
    *at = end < bytes->len ? end + 1 : end;
    return true;
}

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

static bool joins_commands(const struct line *line)
{
    return find(line->text, line->len, "&", 1) || find(line->text, line->len, "|", 1);
}

static bool is_silent(const struct line *line)
{
    static const char *const silent[] = {"setlocal", "endlocal", "cls",   "cd",
                                         "chdir",    "title",    "color", "chcp",
                                         "prompt",   "goto",     "exit",  "shift"};

    if (line->len == 0 || *line->text == ':' || is_command(line, "rem"))
        return true;
    if (joins_commands(line))
        return false;
    if (is_command(line, "echo")) {
        struct line rest = {line->text + 4, line->len - 4};

        trim(&rest);
        return is_command(&rest, "off") || is_command(&rest, "on");
    }
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (is_command(line, silent[i]))
            return true;
    return false;
}

static bool is_end(const struct line *line)
{
    struct line rest;

    if (joins_commands(line))
        return false;
    if (is_command(line, "exit"))
        return true;
    if (!is_command(line, "goto"))
        return false;
    rest.text = line->text + 4;
    rest.len = line->len - 4;
    trim(&rest);
    return is_command(&rest, ":eof");
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
    rest.text = line->text + sizeof condition - 1;
    rest.len = line->len - (sizeof condition - 1);
    trim(&rest);
    return is_end(&rest);
}

/* Where the reached part ends. A goto to a label may jump anywhere: then all of it counts. */
static size_t reached(const struct str *bytes)
{
    bool could_fail = false;
    struct line line;
    size_t at = 0;

    while (next_line(bytes, &at, &line)) {
        bool in_block = line.len > 0 && memchr(line.text, '(', line.len);

        trim(&line);
        if (is_end(&line) || (!could_fail && is_end_unless_failed(&line)))
            return in_block ? bytes->len : at;
        if (is_command(&line, "goto"))
            return bytes->len;
        could_fail |= !is_silent(&line);
    }
    return bytes->len;
}

bool batch_shows(const struct str *bytes)
{
    struct str part = {.data = bytes->data, .len = reached(bytes)};
    struct line line;
    size_t at = 0;

    while (next_line(&part, &at, &line)) {
        trim(&line);
        if (!is_silent(&line) && !is_end_unless_failed(&line))
            return true;
    }
    return false;
}

bool batch_reaches(const struct str *bytes, const char *wanted, size_t len)
{
    struct str part = {.data = bytes->data, .len = reached(bytes)};
    struct line line;
    size_t at = 0;

    while (next_line(&part, &at, &line)) {
        trim(&line);
        if (!is_silent(&line) && find(line.text, line.len, wanted, len))
            return true;
    }
    return false;
}
