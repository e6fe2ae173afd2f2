#include "json.h"

#include <string.h>

/* --- writing ---------------------------------------------------------------------------------- */

static void add_escape(struct str *out, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";

    switch (c) {
    case '"': str_add_text(out, "\\\""); return;
    case '\\': str_add_text(out, "\\\\"); return;
    case '\n': str_add_text(out, "\\n"); return;
    case '\r': str_add_text(out, "\\r"); return;
    case '\t': str_add_text(out, "\\t"); return;
    default: break;
    }
    str_add_text(out, "\\u00");
    str_add_char(out, digits[c >> 4]);
    str_add_char(out, digits[c & 15]);
}

/* Bytes that are not UTF-8 become U+FFFD: the object stays readable whatever a file was called. */
void json_text(struct str *out, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t left = text ? strlen(text) : 0;

    if (!text) {
        str_add_text(out, "null");
        return;
    }
    str_add_char(out, '"');
    while (left > 0) {
        size_t n = utf8_sequence(p, left);

        if (n == 0)
            str_add_utf8(out, 0xfffd);
        else if (*p < 0x20 || *p == 0x7f || *p == '"' || *p == '\\')
            add_escape(out, *p);
        else
            str_add(out, p, n);
        p += n ? n : 1;
        left -= n ? n : 1;
    }
    str_add_char(out, '"');
}

/* A comma, unless something was just opened. */
static void next(struct str *out)
{
    if (out->len > 0 && !strchr("{[", out->data[out->len - 1]))
        str_add_char(out, ',');
}

static void key(struct str *out, const char *name)
{
    next(out);
    json_text(out, name);
    str_add_char(out, ':');
}

static void text_member(struct str *out, const char *name, const char *text)
{
    key(out, name);
    json_text(out, text);
}

static void uint_member(struct str *out, const char *name, uint64_t value)
{
    key(out, name);
    str_add_uint(out, value);
}

static void bool_member(struct str *out, const char *name, bool value)
{
    key(out, name);
    str_add_text(out, value ? "true" : "false");
}

/* 0 is no time: null. */
static void time_member(struct str *out, const char *name, uint64_t ticks)
{
    char text[21];

    if (ticks)
        time_format(ticks, text);
    text_member(out, name, ticks ? text : NULL);
}

static void begin(struct str *out)
{
    str_add_char(out, '{');
    uint_member(out, "schema", 1);
}

static void begin_array(struct str *out, const char *name)
{
    key(out, name);
    str_add_char(out, '[');
}

static void begin_item(struct str *out)
{
    next(out);
    str_add_char(out, '{');
}

/* STILL_RUNS -> still-runs */
static void add_word(struct str *out, const char *name)
{
    for (; *name; name++)
        str_add_char(out, *name == '_' ? '-' : ascii_lower(*name));
}

/* --- verify ----------------------------------------------------------------------------------- */

static void add_check(struct str *out, const struct check *c)
{
    begin_item(out);
    text_member(out, "id", c->id);
    text_member(out, "where", c->where);
    text_member(out, "expected", c->expected);
    text_member(out, "found", c->found);
    text_member(out, "state", check_state_word(c->state));
    str_add_char(out, '}');
}

static void add_note(struct str *out, const struct texts *t, const struct note *n)
{
    struct str word = {0}, sentence = {0};

    note_word(n->id, &word);
    say_note(t, n, &sentence);
    begin_item(out);
    text_member(out, "id", str_text(&word));
    text_member(out, "object", n->object);
    text_member(out, "message", str_text(&sentence));
    str_add_char(out, '}');
    str_done(&word);
    str_done(&sentence);
}

static void add_seconds(struct str *out, const struct verdict *v)
{
    uint64_t elapsed = v->verified_at > v->planted_at ? v->verified_at - v->planted_at : 0;

    if (v->planted_at)
        uint_member(out, "seconds", elapsed / TICKS_PER_SECOND);
    else
        text_member(out, "seconds", NULL);
}

void json_verify(struct str *out, const struct texts *t, const struct verdict *v)
{
    struct str explanation = {0};

    say_explanation(t, v, &explanation);
    begin(out);
    text_member(out, "ticket", v->ticket);
    text_member(out, "verdict", verdict_word(v->word));
    text_member(out, "route", route_word(v->route));
    time_member(out, "planted_at", v->planted_at);
    time_member(out, "verified_at", v->verified_at);
    add_seconds(out, v);
    uint_member(out, "attempt", v->attempt);
    begin_array(out, "checks");
    for (size_t i = 0; i < v->check_count; i++)
        add_check(out, &v->checks[i]);
    str_add_char(out, ']');
    text_member(out, "message", str_text(&explanation));
    begin_array(out, "notes");
    for (size_t i = 0; i < v->note_count; i++)
        add_note(out, t, &v->notes[i]);
    str_add_text(out, "]}");
    str_done(&explanation);
}

/* --- plant and restore ------------------------------------------------------------------------ */

void json_reason(struct str *out, enum err_reason reason)
{
    add_word(out, err_reason_name(reason));
}

static void add_change(struct str *out, const struct change *c)
{
    begin_item(out);
    text_member(out, "where", c->where);
    text_member(out, "before", c->before);
    text_member(out, "after", c->after);
    str_add_char(out, '}');
}

void json_plant(struct str *out, const char *ticket, const char *result, uint64_t planted_at,
                const struct plan *plan, const char *reason)
{
    begin(out);
    text_member(out, "ticket", ticket);
    text_member(out, "result", result);
    time_member(out, "planted_at", planted_at);
    begin_array(out, "changes");
    for (size_t i = 0; plan && i < plan->count; i++)
        add_change(out, &plan->changes[i]);
    str_add_char(out, ']');
    if (reason)
        text_member(out, "reason", reason);
    str_add_char(out, '}');
}

static void add_line(struct str *out, const struct receipt_line *line)
{
    begin_item(out);
    text_member(out, "where", line->where);
    text_member(out, "state", receipt_word(line->state));
    text_member(out, "before", line->before);
    text_member(out, "found", line->found);
    if (line->kept)
        bool_member(out, "kept", true);
    if (line->native)
        uint_member(out, "native", line->native);
    if (line->counter_moved)
        uint_member(out, "counter_moved", line->counter_moved);
    str_add_char(out, '}');
}

void json_restore(struct str *out, const char *result, const struct receipt *r)
{
    begin(out);
    text_member(out, "ticket", r->ticket);
    text_member(out, "result", result);
    uint_member(out, "identical", r->identical);
    uint_member(out, "total", r->count);
    begin_array(out, "values");
    for (size_t i = 0; i < r->count; i++)
        add_line(out, &r->lines[i]);
    str_add_text(out, "]}");
}

/* --- status, list, show ----------------------------------------------------------------------- */

static const char *session_word(enum session_state state)
{
    switch (state) {
    case SESSION_EMPTY: return "empty";
    case SESSION_PLANTED: return "planted";
    case SESSION_HALF_PLANTED: return "half-planted";
    case SESSION_RESTORING: return "restoring";
    case SESSION_CLOSED: return "closed";
    case SESSION_BROKEN: return "broken";
    }
    return NULL;
}

void json_status(struct str *out, enum session_state state, const struct journal *j)
{
    bool in_place = j && state != SESSION_EMPTY && state != SESSION_CLOSED;

    begin(out);
    text_member(out, "ticket", in_place ? j->ticket : NULL);
    text_member(out, "state", session_word(state));
    time_member(out, "planted_at", in_place ? j->planted_at : 0);
    uint_member(out, "attempts", in_place ? journal_count(j, EVENT_VERIFY) : 0);
    uint_member(out, "hints", in_place ? journal_count(j, EVENT_HINT) : 0);
    str_add_char(out, '}');
}

void json_list(struct str *out, const struct texts *t, const struct catalog *c)
{
    begin(out);
    begin_array(out, "tickets");
    for (size_t i = 0; i < c->count; i++) {
        const struct scenario *s = &c->items[i];

        begin_item(out);
        text_member(out, "id", s->id);
        text_member(out, "title", say_scenario(t, s, SCENARIO_TITLE));
        text_member(out, "source", s->source);
        str_add_char(out, '}');
    }
    str_add_text(out, "]}");
}

static const char *scenario_text_key(enum scenario_text which)
{
    static const char *const keys[] = {
#define X(id, key) key,
        SCENARIO_TEXTS(X)
#undef X
    };

    return keys[which];
}

/* Which one is right stays secret. */
static void add_diagnoses(struct str *out, const struct texts *t, const struct scenario *s)
{
    begin_array(out, "diagnoses");
    for (size_t i = 0; i < s->diagnosis_count; i++) {
        begin_item(out);
        text_member(out, "id", s->diagnoses[i].id);
        text_member(out, "text", s->diagnoses[i].text[t->lang]);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

static void add_settings(struct str *out, const struct scenario *s)
{
    begin_array(out, "settings");
    for (size_t i = 0; i < s->setting_count; i++) {
        begin_item(out);
        text_member(out, "name", s->settings[i].name);
        text_member(out, "value", s->settings[i].value);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void json_show(struct str *out, const struct texts *t, const struct scenario *s, char role,
               const enum scenario_text *texts, size_t count)
{
    begin(out);
    text_member(out, "ticket", s->id);
    for (size_t i = 0; i < count; i++)
        text_member(out, scenario_text_key(texts[i]), say_scenario(t, s, texts[i]));
    if (role == 'a')
        add_diagnoses(out, t, s);
    if (role == 'b')
        add_settings(out, s);
    str_add_char(out, '}');
}

void json_hint(struct str *out, const char *ticket, unsigned number, const char *hint)
{
    begin(out);
    text_member(out, "ticket", ticket);
    uint_member(out, "number", number);
    text_member(out, "hint", hint);
    str_add_char(out, '}');
}

void json_diagnose(struct str *out, const char *ticket, const char *diagnosis)
{
    begin(out);
    text_member(out, "ticket", ticket);
    text_member(out, "diagnosis", diagnosis);
    str_add_char(out, '}');
}

/* --- validate, errors ------------------------------------------------------------------------- */

void json_files_begin(struct str *out)
{
    begin(out);
    begin_array(out, "files");
}

void json_files_add(struct str *out, const char *file, const struct err *err, const char *sentence)
{
    begin_item(out);
    text_member(out, "file", file);
    bool_member(out, "valid", err == NULL);
    if (err && err->line) {
        uint_member(out, "line", err->line);
        uint_member(out, "column", err->column);
    }
    if (err)
        text_member(out, "error", sentence);
    str_add_char(out, '}');
}

void json_files_end(struct str *out)
{
    str_add_text(out, "]}");
}

void json_error(struct str *out, const char *sentence, int code)
{
    begin(out);
    text_member(out, "error", sentence);
    uint_member(out, "code", (uint64_t)code);
    str_add_char(out, '}');
}

void json_single(struct str *out, const char *name, const char *text)
{
    begin(out);
    text_member(out, name, text);
    str_add_char(out, '}');
}
