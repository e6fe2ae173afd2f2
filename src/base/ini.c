/* The text format of tickets and journals: read strictly, written well-formed. */
#include "ini.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "hex.h"
#include "utf.h"

struct parser {
    const char *file;
    const char *at, *end; /* what was not read yet */
    uint32_t line;
    struct ini ini;
    struct err *err;
};

/* A part of the current line. */
struct part {
    const char *start, *end;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Those that a line may not hold as they are. */
static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7f;
}

static void trim(struct part *p)
{
    while (p->start < p->end && is_blank(*p->start))
        p->start++;
    while (p->start < p->end && is_blank(p->end[-1]))
        p->end--;
}

/* Counts characters, from 1; what is before at must be valid UTF-8. */
static uint32_t column_of(const char *line, const char *at)
{
    uint32_t column = 1;

    for (; line < at; line++)
        column += ((unsigned char)*line & 0xc0) != 0x80;
    return column;
}

static enum status bad(const struct parser *p, const struct part *line, const char *at,
                       enum err_detail detail)
{
    return err_at(p->err, p->file, p->line, column_of(line->start, at), detail, NULL);
}

/* Room for one more: memory grows whenever the count reaches a power of two. */
static void *grown(void *items, size_t count, size_t size)
{
    return (count & (count - 1)) == 0 ? mem_grow(items, count ? count * 2 : 1, size) : items;
}

/* --- lines ------------------------------------------------------------------------------------ */

static bool next_line(struct parser *p, struct part *line)
{
    const char *feed;

    if (p->at == p->end)
        return false;
    feed = memchr(p->at, '\n', (size_t)(p->end - p->at));
    line->start = p->at;
    line->end = feed ? feed : p->end;
    p->at = feed ? feed + 1 : p->end;
    p->line++;
    if (feed && line->end > line->start && line->end[-1] == '\r')
        line->end--;
    return true;
}

static enum status bad_control(const struct parser *p, const struct part *line, const char *at)
{
    struct str word = {0};

    str_add_text(&word, "U+00");
    str_add_hex(&word, at, 1);
    err_at(p->err, p->file, p->line, column_of(line->start, at), DETAIL_CONTROL, word.data);
    str_done(&word);
    return ST_INVALID;
}

static enum status check_characters(const struct parser *p, const struct part *line)
{
    for (const char *at = line->start; at < line->end;) {
        size_t n = utf8_sequence((const unsigned char *)at, (size_t)(line->end - at));

        if (n == 0)
            return bad(p, line, at, DETAIL_NOT_UTF8);
        if (is_control(*at))
            return bad_control(p, line, at);
        at += n;
    }
    return ST_OK;
}

/* --- sections --------------------------------------------------------------------------------- */

static const char *find_bracket(const struct part *name)
{
    for (const char *at = name->start; at < name->end; at++)
        if (*at == '[' || *at == ']')
            return at;
    return NULL;
}

/* text starts with the bracket and is trimmed. */
static enum status read_section(struct parser *p, const struct part *line, struct part text)
{
    struct part name = {text.start + 1, text.end - 1};
    struct ini_section *section;
    const char *bracket;

    if (text.end - text.start < 2 || *name.end != ']')
        return bad(p, line, text.end, DETAIL_SECTION_END);
    bracket = find_bracket(&name);
    if (bracket)
        return bad(p, line, bracket, DETAIL_SECTION_BRACKET);
    trim(&name);
    if (name.start == name.end)
        return bad(p, line, text.start, DETAIL_SECTION_NAMELESS);
    if (p->ini.section_count == INI_ENTRIES_MAX)
        return bad(p, line, text.start, DETAIL_SECTIONS);
    p->ini.sections = grown(p->ini.sections, p->ini.section_count, sizeof *p->ini.sections);
    section = &p->ini.sections[p->ini.section_count++];
    section->name = mem_dup_n(name.start, (size_t)(name.end - name.start));
    section->line = p->line;
    section->column = column_of(line->start, text.start);
    return ST_OK;
}

/* --- values ----------------------------------------------------------------------------------- */

static bool escaped(const char *start, const char *at)
{
    size_t backslashes = 0;

    while (at > start && at[-1] == '\\') {
        backslashes++;
        at--;
    }
    return backslashes % 2 != 0;
}

static bool is_quoted(const struct part *text)
{
    return text->end - text->start >= 2 && *text->start == '"' && text->end[-1] == '"' &&
           !escaped(text->start, text->end - 1);
}

/* \xHH is for the control characters that have no shorter way, and for nothing else: so a text has
 * one spelling, and no value ever holds a NUL. */
static bool unescape_hex(const char *at, const char *end, struct str *out)
{
    struct str byte = {0};
    bool valid = end - at >= 2 && str_add_unhex(&byte, at, 2) && byte.data[0] != '\0' &&
                 byte.data[0] != '\n' && is_control(byte.data[0]);

    if (valid)
        str_add_char(out, byte.data[0]);
    str_done(&byte);
    return valid;
}

/* at is behind the backslash. Returns where to go on, NULL when there is no such escape. */
static const char *unescape(const char *at, const char *end, struct str *out)
{
    if (at == end)
        return NULL;
    switch (*at) {
    case '\\':
    case '"': str_add_char(out, *at); return at + 1;
    case 'n': str_add_char(out, '\n'); return at + 1;
    case 't': str_add_char(out, '\t'); return at + 1;
    case 'x': return unescape_hex(at + 1, end, out) ? at + 3 : NULL;
    default: return NULL;
    }
}

static enum status read_value(const struct parser *p, const struct part *line, struct part text,
                              struct str *out)
{
    bool quoted = is_quoted(&text);

    if (quoted) {
        text.start++;
        text.end--;
    }
    str_set(out, "", 0);
    for (const char *at = text.start; at < text.end;) {
        const char *next;

        if (quoted && *at == '"')
            return bad(p, line, at, DETAIL_QUOTE);
        if (*at != '\\') {
            str_add_char(out, *at++);
            continue;
        }
        next = unescape(at + 1, text.end, out);
        if (!next)
            return bad(p, line, at, DETAIL_ESCAPE);
        at = next;
    }
    return ST_OK;
}

/* --- entries ---------------------------------------------------------------------------------- */

static void add_entry(struct parser *p, const struct part *line, const struct part *key,
                      const struct part *text, struct str *value)
{
    size_t section = p->ini.section_count - 1;
    struct ini_entry *e;

    p->ini.entries = grown(p->ini.entries, p->ini.count, sizeof *p->ini.entries);
    e = &p->ini.entries[p->ini.count++];
    e->section = p->ini.sections[section].name;
    e->section_index = (uint32_t)section;
    e->key = mem_dup_n(key->start, (size_t)(key->end - key->start));
    e->value = str_take(value);
    e->line = p->line;
    e->column = column_of(line->start, key->start);
    e->value_column = column_of(line->start, text->start);
}

static enum status read_entry(struct parser *p, const struct part *line, const struct part *text)
{
    const char *equals = memchr(text->start, '=', (size_t)(text->end - text->start));
    struct part key = {text->start, equals}, value = {equals, text->end};
    struct str read = {0};
    enum status st;

    if (!equals)
        return bad(p, line, text->start, DETAIL_NOT_A_LINE);
    value.start++;
    trim(&key);
    trim(&value);
    if (key.start == key.end)
        return bad(p, line, equals, DETAIL_NO_KEY);
    if (p->ini.section_count == 0)
        return bad(p, line, key.start, DETAIL_NO_SECTION);
    if (p->ini.count == INI_ENTRIES_MAX)
        return bad(p, line, key.start, DETAIL_ENTRIES);
    st = read_value(p, line, value, &read);
    if (st == ST_OK)
        add_entry(p, line, &key, &value, &read);
    str_done(&read);
    return st;
}

static enum status read_line(struct parser *p, const struct part *line)
{
    struct part text = *line;
    enum status st = check_characters(p, line);

    trim(&text);
    if (st != ST_OK || text.start == text.end || *text.start == ';' || *text.start == '#')
        return st;
    if (*text.start == '[')
        return read_section(p, line, text);
    return read_entry(p, line, &text);
}

enum status ini_parse(const char *file, const void *bytes, size_t len, size_t max, struct ini *out,
                      struct err *err)
{
    static const char bom[] = "\xef\xbb\xbf";
    struct parser p = {.file = file, .err = err};
    struct part line;
    enum status st = ST_OK;

    if (len > max)
        return err_set(err, ST_INVALID, ERR_TOO_LARGE, 0, file);
    p.at = len > 0 ? bytes : bom + 3;
    p.end = p.at + len;
    if (len >= 3 && memcmp(p.at, bom, 3) == 0)
        p.at += 3;
    while (st == ST_OK && next_line(&p, &line))
        st = read_line(&p, &line);
    if (st == ST_OK)
        *out = p.ini;
    else
        ini_done(&p.ini);
    return st;
}

void ini_done(struct ini *ini)
{
    for (size_t i = 0; i < ini->count; i++) {
        free(ini->entries[i].key);
        free(ini->entries[i].value);
    }
    for (size_t i = 0; i < ini->section_count; i++)
        free(ini->sections[i].name);
    free(ini->entries);
    free(ini->sections);
    memset(ini, 0, sizeof *ini);
}

const struct ini_entry *ini_get(const struct ini *ini, size_t section_index, const char *key)
{
    size_t low = 0, high = ini->count;

    /* Entries stand in the order of their sections: halve to the first one of this section. */
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ini->entries[middle].section_index < section_index)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < ini->count && ini->entries[low].section_index == section_index; low++)
        if (strcmp(ini->entries[low].key, key) == 0)
            return &ini->entries[low];
    return NULL;
}

bool ini_uint(const char *text, uint64_t max, uint64_t *out)
{
    uint64_t n = 0;

    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned)(*text - '0');

        if (digit > 9 || digit > max || n > (max - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Would this come back as it is, unescaped, as a key or a section's name? */
static bool plain(const char *text, const char *without)
{
    size_t len = strlen(text);

    if (len == 0 || is_blank(text[0]) || is_blank(text[len - 1]) || !utf8_valid(text, len))
        return false;
    for (; *text; text++)
        if (is_control(*text) || strchr(without, *text))
            return false;
    return true;
}

void ini_add_section(struct str *out, const char *name)
{
    assert(plain(name, "[]"));
    if (out->len > 0)
        str_add_char(out, '\n');
    str_add_char(out, '[');
    str_add_text(out, name);
    str_add_text(out, "]\n");
}

static void add_escaped(struct str *out, char c)
{
    switch (c) {
    case '\\': str_add_text(out, "\\\\"); return;
    case '"': str_add_text(out, "\\\""); return;
    case '\n': str_add_text(out, "\\n"); return;
    case '\t': str_add_text(out, "\\t"); return;
    default: break;
    }
    if (is_control(c)) {
        str_add_text(out, "\\x");
        str_add_hex(out, &c, 1);
    } else {
        str_add_char(out, c);
    }
}

static void add_key(struct str *out, const char *key)
{
    assert(plain(key, "=") && !strchr(";#[", key[0]));
    str_add_text(out, key);
    str_add_text(out, " =");
}

void ini_add_text(struct str *out, const char *key, const char *value)
{
    size_t len = strlen(value);
    bool quoted = len > 0 && (value[0] == ' ' || value[len - 1] == ' ');

    add_key(out, key);
    if (len > 0)
        str_add_char(out, ' ');
    if (quoted)
        str_add_char(out, '"');
    for (; *value; value++)
        add_escaped(out, *value);
    str_add_text(out, quoted ? "\"\n" : "\n");
}

void ini_add_uint(struct str *out, const char *key, uint64_t value)
{
    add_key(out, key);
    str_add_char(out, ' ');
    str_add_uint(out, value);
    str_add_char(out, '\n');
}

void ini_add_comment(struct str *out, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    str_add_text(out, "; ");
    for (size_t left = strlen(text), n; left > 0; p += n, left -= n) {
        bool valid;

        n = utf8_sequence(p, left);
        valid = n > 0 && !is_control((char)*p);
        n = n ? n : 1;
        str_add(out, valid ? (const char *)p : "?", valid ? n : 1);
    }
    str_add_char(out, '\n');
}
