/* The batch file of the Startup ticket: written, and read as cmd would run it. */
#include "batch.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "utf.h"

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

/* --- how an editor saved it ------------------------------------------------------------------- */

enum { UTF8_MARK = 3 }; /* bytes of a byte-order mark */

static bool starts_with(const struct str *bytes, const char *mark)
{
    size_t len = strlen(mark);

    return bytes->len >= len && memcmp(bytes->data, mark, len) == 0;
}

static bool has_utf8_mark(const struct str *bytes)
{
    return starts_with(bytes, "\xef\xbb\xbf");
}

/* To cmd this is one long line that starts with no command: it tells so, and does nothing. */
static bool has_utf16_mark(const struct str *bytes)
{
    return starts_with(bytes, "\xff\xfe") || starts_with(bytes, "\xfe\xff");
}

bool batch_has_message(const struct str *bytes)
{
    struct str narrow = {0};
    const char *message;
    size_t len;
    bool has;

    if (!has_utf16_mark(bytes))
        return batch_message(bytes, &message, &len);
    for (size_t i = 0; i < bytes->len; i++)
        if (bytes->data[i]) /* of ASCII every other byte is 0 */
            str_add_char(&narrow, bytes->data[i]);
    has = batch_message(&narrow, &message, &len);
    str_done(&narrow);
    return has;
}

bool batch_blank(const struct str *bytes)
{
    for (size_t i = has_utf8_mark(bytes) ? UTF8_MARK : 0; i < bytes->len; i++)
        if (!strchr(" \t\r\n\f\v", bytes->data[i])) /* a NUL ends that list */
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

enum { TELLING = 6 }; /* characters fewer than these stand in many a line */

static bool stands_in_quotes(const char *text, size_t text_len, const char *message, size_t len)
{
    struct str quoted = {0};
    bool holds;

    str_add_char(&quoted, '"');
    str_add(&quoted, message, len);
    str_add_char(&quoted, '"');
    holds = find(text, text_len, quoted.data, quoted.len) != NULL;
    str_done(&quoted);
    return holds;
}

bool batch_holds(const char *text, size_t text_len, const char *message, size_t len)
{
    struct str hay = {0}, needle = {0};
    bool holds = false;

    plain(message, len, &needle);
    if (needle.len >= TELLING) {
        plain(text, text_len, &hay);
        holds = find(str_text(&hay), hay.len, needle.data, needle.len) != NULL;
    } else {
        holds = stands_in_quotes(text, text_len, message, len);
    }
    str_done(&hay);
    str_done(&needle);
    return holds;
}

/* In lower case as far as ASCII goes, with %% as one sign. */
static void folded(const char *text, size_t len, struct str *out)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] != '%' || i == 0 || text[i - 1] != '%')
            str_add_char(out, ascii_lower(text[i]));
}

static size_t characters(const struct str *text)
{
    size_t count = 0;

    for (size_t i = 0; i < text->len; i++)
        count += ((unsigned char)text->data[i] & 0xc0) != 0x80;
    return count;
}

bool batch_holds_text(const char *text, size_t text_len, const char *message, size_t len)
{
    struct str hay = {0}, needle = {0};
    bool holds;

    folded(text, text_len, &hay);
    folded(message, len, &needle);
    holds = characters(&needle) >= TELLING
                ? find(str_text(&hay), hay.len, str_text(&needle), needle.len) != NULL
                : stands_in_quotes(str_text(&hay), hay.len, str_text(&needle), needle.len);
    str_done(&hay);
    str_done(&needle);
    return holds;
}

/* --- reading lines as cmd does ---------------------------------------------------------------- */

struct line {
    const char *text; /* without what cmd passes over at both ends */
    size_t len;
    const char *whole;
    size_t whole_len;
    uint32_t page; /* the code page in which cmd reads it, when nothing jumps */
    bool in_block; /* between parentheses: whether it is reached, a condition decides */
    bool reached;
};

enum { PAGES_MAX = 8 };
#define ANY_PAGE UINT32_MAX /* of a line: in whichever the console is then */

struct script {
    struct line *lines;
    size_t count;
    uint32_t pages[PAGES_MAX]; /* every code page that some line is read in */
    size_t page_count;
    bool pages_vary; /* which of them a line is read in, a condition decides */
    bool jumps;      /* somewhere, or to wherever a condition says: every label counts */
};

/* What cmd passes over in front of a command; NULs too, which end both lists: a line of nothing
 * else is no command. */
static void trim(struct line *line)
{
    while (line->len > 0 && strchr(" \t\r\f\v,;=@(", *line->text)) {
        line->text++;
        line->len--;
    }
    while (line->len > 0 && strchr(" \t\r\f\v)", line->text[line->len - 1]))
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

/* rem takes the rest of the line, but only behind a word of its own. */
static bool is_remark(const struct line *line)
{
    struct line rest;

    if (line->len == 0 || *line->text == ':')
        return true;
    if (!is_command(line, "rem"))
        return false;
    rest = behind(line, 3);
    return rest.len == 0 || !strchr("&|", *rest.text);
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
    for (size_t i = 0; i < ARRAY_LEN(silent); i++)
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

/* The mark stands before the first command, which cmd does not find then; what is joined to it is
 * run. */
static void spoil(struct line *line)
{
    size_t at = find_unquoted(line, "&|");

    while (at < line->len && (line->text[at] == '&' || line->text[at] == '|'))
        at++;
    line->text += at;
    line->len -= at;
}

static void read_lines(const struct str *bytes, struct script *out)
{
    size_t start_at = has_utf8_mark(bytes) ? UTF8_MARK : 0;
    int depth = 0;

    for (size_t at = has_utf16_mark(bytes) ? bytes->len : start_at; at < bytes->len;) {
        const char *start = bytes->data + at;
        const char *end = memchr(start, '\n', bytes->len - at);
        struct line line = {.text = start, .len = end ? (size_t)(end - start) : bytes->len - at};
        struct line whole;
        bool spoilt = at > 0 && at == start_at;

        at += line.len + 1;
        if (spoilt)
            spoil(&line);
        whole = line;
        line.whole = whole.text;
        line.whole_len = whole.len - (whole.len > 0 && whole.text[whole.len - 1] == '\r');
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

/* The number behind a chcp that stands at this place; 0: there is none, it only tells. */
static uint32_t page_behind(const char *text, size_t len)
{
    uint32_t page = 0;
    size_t i = 4;

    while (i < len && (text[i] == ' ' || text[i] == '\t'))
        i++;
    for (; i < len && text[i] >= '0' && text[i] <= '9' && page < 100000; i++)
        page = page * 10 + (uint32_t)(text[i] - '0');
    return page < 100000 ? page : 0;
}

/* Cuts nothing off: what does not fit any more is read in the console's own. */
static void add_page(struct script *s, uint32_t page)
{
    for (size_t i = 0; i < s->page_count; i++)
        if (s->pages[i] == page)
            return;
    if (s->page_count < PAGES_MAX)
        s->pages[s->page_count++] = page;
}

/* The code page in which the lines behind this one are read. cmd reads line by line, in that of the
 * console at that moment. */
static uint32_t page_after(struct script *s, const struct line *line, uint32_t page)
{
    for (size_t i = 0; i + 4 <= line->len; i++) {
        uint32_t named;

        if (is_remark(line) || !text_equal_nocase_n(line->text + i, "chcp", 4))
            continue;
        named = page_behind(line->text + i, line->len - i);
        if (!named)
            continue;
        add_page(s, named);
        s->pages_vary |= i > 0 || line->in_block;
        page = named;
    }
    return page;
}

/* To a label, or perhaps to one: what stands there is read in the code page of that moment. */
static bool may_jump(const struct line *line)
{
    bool calls = false;

    for (size_t i = 0; i + 4 < line->len; i++) {
        size_t k = i + 4;

        if (!text_equal_nocase_n(line->text + i, "call", 4))
            continue;
        while (k < line->len && (line->text[k] == ' ' || line->text[k] == '\t'))
            k++;
        calls |= k < line->len && (line->text[k] == ':' || line->text[k] == '%');
    }
    return !is_remark(line) && (calls || holds_word(line, "goto"));
}

/* From a line on, until the file ends or is where it was before. */
static void walk(struct script *s, size_t at, uint32_t page, bool could_fail)
{

    while (at < s->count && !s->lines[at].reached) {
        struct line *line = &s->lines[at];

        line->reached = true;
        line->page = page;
        page = page_after(s, line, page);
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
        s->pages_vary |= may_jump(line);
        s->jumps |= !is_remark(line) && (holds_word(line, "goto") || holds_word(line, "call"));
        could_fail |= !is_silent(line);
        at++;
    }
    s->pages_vary |= at < s->count && s->lines[at].page != page;
}

static void script_read(const struct str *bytes, struct script *out)
{
    read_lines(bytes, out);
    add_page(out, OS_PAGE_OEM);
    walk(out, 0, OS_PAGE_OEM, false);
    for (size_t i = 0; out->jumps && i < out->count; i++)
        if (out->lines[i].len > 0 && *out->lines[i].text == ':')
            walk(out, i, ANY_PAGE, true);
}

static void add_bytes(const char *text, size_t len, struct str *out)
{
    for (size_t i = 0; i < len; i++)
        if (text[i])
            str_add_char(out, text[i]);
    str_add_char(out, '\0');
}

/* Every line that is reached and not silent; where there are any, those that set a variable too. */
static void each_shown(const struct str *bytes, struct str *out)
{
    struct script s = {0};
    bool any = false;

    script_read(bytes, &s);
    for (size_t i = 0; i < s.count; i++) {
        const struct line *line = &s.lines[i];

        if (!line->reached || is_silent(line) || is_end_unless_failed(line))
            continue;
        add_bytes(line->text, line->len, out);
        any = true;
    }
    for (size_t i = 0; any && i < s.count; i++)
        if (s.lines[i].reached && is_command(&s.lines[i], "set"))
            add_bytes(s.lines[i].text, s.lines[i].len, out);
    free(s.lines);
}

struct decoder {
    const struct os *os;
    struct str *out;
};

/* chcp leaves the console as it is when this PC has no such code page. */
static enum status add_in_page(const struct decoder *d, const struct line *line, uint32_t page,
                               struct err *err)
{
    struct str text = {0};
    bool exact;
    enum status st =
        d->os->ops->decode(d->os->ctx, page, line->whole, line->whole_len, &text, &exact, err);

    if (st == ST_MISSING)
        st = d->os->ops->decode(d->os->ctx, OS_PAGE_OEM, line->whole, line->whole_len, &text,
                                &exact, err);
    if (st == ST_OK)
        add_bytes(str_text(&text), text.len, d->out);
    str_done(&text);
    return st;
}

static bool is_ascii(const struct line *line)
{
    for (size_t i = 0; i < line->whole_len; i++)
        if ((unsigned char)line->whole[i] > 0x7f)
            return false;
    return true;
}

static enum status add_decoded(const struct decoder *d, const struct script *s,
                               const struct line *line, struct err *err)
{
    enum status st = ST_OK;

    if (is_ascii(line))
        add_bytes(line->whole, line->whole_len, d->out);
    else if (line->page != ANY_PAGE && !s->pages_vary)
        st = add_in_page(d, line, line->page, err);
    else
        for (size_t i = 0; st == ST_OK && i < s->page_count; i++)
            st = add_in_page(d, line, s->pages[i], err);
    return st;
}

enum status batch_lines(const struct os *os, const struct str *bytes, struct str *out, bool *jumps,
                        struct err *err)
{
    struct str lines = {0};
    struct decoder d = {os, &lines};
    struct script s = {0};
    enum status st = ST_OK;

    script_read(bytes, &s);
    for (size_t i = 0; st == ST_OK && i < s.count; i++)
        if (s.lines[i].reached && !is_remark(&s.lines[i]))
            st = add_decoded(&d, &s, &s.lines[i], err);
    if (st == ST_OK) {
        str_move(out, &lines);
        *jumps = s.jumps;
    }
    free(s.lines);
    str_done(&lines);
    return st;
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

    each_shown(bytes, &lines);
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
