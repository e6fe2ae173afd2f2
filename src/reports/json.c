/* The JSON objects of src/cli/CONTRACT.md. */
#include "json.h"

#include "json_writer.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"

/* What a state looks like, spelled as in the journal (shown.h). */
static void shown_member(struct str *out, const char *name, const struct shown *shown)
{
    struct str text = {0};

    shown_format(shown, &text);
    json_text_member(out, name, str_text(&text));
    str_done(&text);
}

/* --- verify ----------------------------------------------------------------------------------- */

static void add_check(struct str *out, const struct check *c)
{
    json_begin_item(out);
    json_text_member(out, "id", c->id);
    json_text_member(out, "where", c->where);
    shown_member(out, "expected", &c->expected);
    shown_member(out, "found", &c->found);
    json_text_member(out, "state", check_state_word(c->state));
    str_add_char(out, '}');
}

static void add_note(struct str *out, const struct texts *t, const struct note *n)
{
    struct str sentence = {0};

    phrase_note(t, n, &sentence);
    json_begin_item(out);
    json_text_member(out, "id", n->id->text);
    json_text_member(out, "object", n->object);
    json_text_member(out, "message", str_text(&sentence));
    str_add_char(out, '}');
    str_done(&sentence);
}

void json_checks(struct str *out, const struct verdict *v)
{
    json_begin_array(out, "checks");
    for (size_t i = 0; i < v->check_count; i++)
        add_check(out, &v->checks[i]);
    str_add_char(out, ']');
}

void json_notes(struct str *out, const struct texts *t, const struct verdict *v)
{
    json_begin_array(out, "notes");
    for (size_t i = 0; i < v->note_count; i++)
        add_note(out, t, &v->notes[i]);
    str_add_char(out, ']');
}

/* The round's identity stands right behind the schema: whatever cuts a line leaves it. */
static void begin_round(struct str *out, const char *session)
{
    json_begin(out);
    json_text_member(out, "session", session && *session ? session : NULL);
}

static void add_seconds(struct str *out, const struct verdict *v)
{
    if (v->planted_at)
        json_uint_member(out, "seconds", time_seconds(v->planted_at, v->verified_at));
    else
        json_text_member(out, "seconds", NULL);
}

static void add_seen(struct str *out, const struct texts *t, const struct verdict *v)
{
    struct str explanation = {0};

    phrase_explanation(t, v, &explanation);
    json_checks(out, v);
    json_text_member(out, "message", str_text(&explanation));
    json_notes(out, t, v);
    str_done(&explanation);
}

void json_verify(struct str *out, const struct json_round *round, const struct texts *t,
                 const struct verdict *v)
{
    begin_round(out, round->session);
    json_text_member(out, "ticket", v->ticket);
    json_text_member(out, "verdict", verdict_word(v->word));
    json_text_member(out, "route", word_text(v->route));
    json_time_member(out, "planted_at", v->planted_at);
    json_time_member(out, "verified_at", v->verified_at);
    add_seconds(out, v);
    json_uint_member(out, "attempt", v->attempt);
    if (!round->brief)
        add_seen(out, t, v);
    str_add_char(out, '}');
}

/* --- plant and restore ------------------------------------------------------------------------ */

/* STILL_RUNS -> still-runs */
static void add_word(struct str *out, const char *name)
{
    for (; *name; name++)
        str_add_char(out, *name == '_' ? '-' : ascii_lower(*name));
}

void json_reason(struct str *out, const struct err *err)
{
    if (err->why)
        str_add_text(out, err->why->text);
    else
        add_word(out, err_reason_name(err->reason));
}

static void add_change(struct str *out, const struct change *c)
{
    json_begin_item(out);
    json_text_member(out, "where", c->where);
    shown_member(out, "before", &c->before);
    shown_member(out, "after", &c->after);
    str_add_char(out, '}');
}

static const char *mode_word(bool exam)
{
    return exam ? "exam" : "learner";
}

static void add_diagnosis_first(struct str *out, bool diagnosis_first)
{
    if (diagnosis_first)
        json_bool_member(out, "diagnosis_first", true);
}

static void add_changes(struct str *out, const struct plan *plan)
{
    if (plan && (plan->diagnosis_first || plan->surprise)) {
        json_text_member(out, "changes", NULL);
        return;
    }
    json_begin_array(out, "changes");
    for (size_t i = 0; plan && i < plan->count; i++)
        add_change(out, &plan->changes[i]);
    str_add_char(out, ']');
}

void json_plant(struct str *out, const struct json_round *round, const char *ticket,
                const char *result, uint64_t planted_at, bool exam, const struct plan *plan,
                const char *reason)
{
    begin_round(out, round->session);
    json_text_member(out, "ticket", ticket);
    json_text_member(out, "result", result);
    json_time_member(out, "planted_at", planted_at);
    json_text_member(out, "mode", mode_word(exam));
    add_diagnosis_first(out, plan && plan->diagnosis_first);
    if (plan && plan->surprise)
        json_bool_member(out, "surprise", true);
    if (!round->brief)
        add_changes(out, plan);
    if (reason)
        json_text_member(out, "reason", reason);
    str_add_char(out, '}');
}

static void add_line(struct str *out, const struct receipt_line *line)
{
    json_begin_item(out);
    json_text_member(out, "where", line->where);
    json_text_member(out, "state", receipt_word(line->state));
    shown_member(out, "before", &line->before);
    shown_member(out, "found", &line->found);
    if (line->kept)
        json_bool_member(out, "kept", true);
    if (line->outside)
        json_bool_member(out, "outside", true);
    if (line->otherwise)
        json_bool_member(out, "otherwise", true);
    if (line->too_large)
        json_bool_member(out, "too_large", true);
    if (line->unknown)
        json_bool_member(out, "unknown", true);
    if (line->native)
        json_uint_member(out, "native", line->native);
    if (line->counter_moved)
        json_uint_member(out, "counter_moved", line->counter_moved);
    str_add_char(out, '}');
}

static void add_counts(struct str *out, const struct receipt *r)
{
    json_uint_member(out, "identical", r->identical);
    json_uint_member(out, "total", r->count);
}

void json_receipt(struct str *out, const struct receipt *r)
{
    add_counts(out, r);
    json_begin_array(out, "values");
    for (size_t i = 0; i < r->count; i++)
        add_line(out, &r->lines[i]);
    str_add_char(out, ']');
}

static void add_left_behind(struct str *out, const struct receipt *r)
{
    if (receipt_left(r) == 0)
        return;
    json_begin_array(out, "left_behind");
    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_line *line = &r->lines[i];

        if (!receipt_line_left(line))
            continue;
        json_begin_item(out);
        json_text_member(out, "where", line->where);
        json_text_member(out, "by", left_behind_word(line->left));
        if (line->offered)
            json_bool_member(out, "offered", true);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void json_restore(struct str *out, const struct json_round *round, const char *result,
                  const struct receipt *r)
{
    begin_round(out, round->session);
    json_text_member(out, "ticket", r->ticket);
    json_text_member(out, "result", result);
    if (round->brief) {
        add_counts(out, r);
    } else {
        json_receipt(out, r);
        add_left_behind(out, r);
    }
    str_add_char(out, '}');
}

/* --- status, list, show ----------------------------------------------------------------------- */

static const char *session_word(enum session_state state)
{
    switch (state) {
    case SESSION_EMPTY: return "empty";
    case SESSION_PLANTED: return "planted";
    case SESSION_PLANT_INTERRUPTED: return "half-planted";
    case SESSION_RESTORING: return "restoring";
    case SESSION_CLOSED: return "closed";
    case SESSION_BROKEN: return "broken";
    case SESSION_NEWER: return "newer";
    }
    return NULL;
}

void json_status(struct str *out, bool brief, enum session_state state, const struct journal *j,
                 const char *set_aside)
{
    bool in_place = j && state != SESSION_EMPTY && state != SESSION_CLOSED;

    begin_round(out, in_place ? j->session : NULL);
    json_text_member(out, "ticket", in_place ? j->ticket : NULL);
    json_text_member(out, "state", session_word(state));
    json_time_member(out, "planted_at", in_place ? j->planted_at : 0);
    json_uint_member(out, "attempts", in_place ? journal_count(j, EVENT_VERIFY) : 0);
    json_uint_member(out, "hints", in_place ? journal_count(j, EVENT_HINT) : 0);
    if (in_place)
        json_text_member(out, "mode", mode_word(j->exam));
    add_diagnosis_first(out, in_place && j->diagnosis_first);
    if (in_place && j->putback_at != 0)
        json_time_member(out, "put_back_at", j->putback_at);
    if (in_place && !brief)
        add_left_behind(out, &j->receipt);
    if (set_aside && !brief)
        json_text_member(out, "set_aside", set_aside);
    str_add_char(out, '}');
}

static void add_why_not(struct str *out, const struct texts *t, const struct err *why)
{
    struct str text = {0};

    json_bool_member(out, "playable", why->status == ST_OK);
    if (why->status == ST_OK)
        return;
    json_reason(&text, why);
    json_text_member(out, "reason", str_text(&text));
    str_clear(&text);
    phrase_error(t, why, &text);
    json_text_member(out, "why", str_text(&text));
    str_done(&text);
}

void json_tickets(struct str *out, const struct texts *t, const struct catalog *c,
                  const struct ticket_choice *choices)
{
    json_begin_array(out, "tickets");
    for (size_t i = 0; i < c->count; i++) {
        const struct scenario *s = &c->items[i];

        json_begin_item(out);
        json_text_member(out, "id", s->id);
        json_text_member(out, "title", phrase_scenario(t, s, SCENARIO_TITLE));
        json_text_member(out, "source", s->source);
        json_text_member(out, "area", s->area->text);
        if (s->difficulty)
            json_text_member(out, "difficulty", s->difficulty->text);
        if (s->minutes)
            json_uint_member(out, "minutes", s->minutes);
        json_bool_member(out, "played", choices[i].played);
        add_why_not(out, t, &choices[i].why);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void json_list(struct str *out, const struct texts *t, const struct catalog *c,
               const struct ticket_choice *choices)
{
    json_begin(out);
    json_tickets(out, t, c, choices);
    str_add_char(out, '}');
}

/* Which one is right stays secret. */
static void add_diagnoses(struct str *out, const struct texts *t, const struct scenario *s)
{
    json_begin_array(out, "diagnoses");
    for (size_t i = 0; i < s->diagnosis_count; i++) {
        json_begin_item(out);
        json_text_member(out, "id", s->diagnoses[i].id);
        json_text_member(out, "text", s->diagnoses[i].text[t->lang]);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

static void add_settings(struct str *out, const struct scenario *s)
{
    json_begin_array(out, "settings");
    for (size_t i = 0; i < s->setting_count; i++) {
        json_begin_item(out);
        json_text_member(out, "name", s->settings[i].name);
        json_text_member(out, "value", s->settings[i].value);
        str_add_char(out, '}');
    }
    str_add_char(out, ']');
}

void json_show(struct str *out, const struct texts *t, const struct scenario *s, char role,
               const enum scenario_text *texts, size_t count)
{
    json_begin(out);
    json_text_member(out, "ticket", s->id);
    for (size_t i = 0; i < count; i++)
        json_text_member(out, scenario_text_key(texts[i]), phrase_scenario(t, s, texts[i]));
    if (role == 'a')
        add_diagnoses(out, t, s);
    if (role == 'b')
        add_settings(out, s);
    str_add_char(out, '}');
}

void json_hint(struct str *out, const char *session, const char *ticket, unsigned number,
               const char *hint)
{
    begin_round(out, session);
    json_text_member(out, "ticket", ticket);
    json_uint_member(out, "number", number);
    json_text_member(out, "hint", hint);
    str_add_char(out, '}');
}

void json_diagnose(struct str *out, const char *session, const char *ticket, const char *diagnosis)
{
    begin_round(out, session);
    json_text_member(out, "ticket", ticket);
    json_text_member(out, "diagnosis", diagnosis);
    str_add_char(out, '}');
}

/* --- validate, errors ------------------------------------------------------------------------- */

void json_files_begin(struct str *out)
{
    json_begin(out);
    json_begin_array(out, "files");
}

void json_files_add(struct str *out, const char *file, const struct err *err, const char *sentence)
{
    json_begin_item(out);
    json_text_member(out, "file", file);
    json_bool_member(out, "valid", err == NULL);
    if (err && err->line) {
        json_uint_member(out, "line", err->line);
        json_uint_member(out, "column", err->column);
    }
    if (err)
        json_text_member(out, "error", sentence);
    str_add_char(out, '}');
}

void json_files_end(struct str *out)
{
    str_add_text(out, "]}");
}

static void format_error(struct str *out, const char *sentence, int code)
{
    json_begin(out);
    json_text_member(out, "error", sentence);
    json_uint_member(out, "code", (uint64_t)code);
    str_add_char(out, '}');
}

/* Without its last character, of which there is one. */
static void shorten(struct str *text)
{
    text->len = utf8_cut(text->data, text->len - 1);
    text->data[text->len] = '\0';
}

void json_error(struct str *out, const char *sentence, int code, size_t most)
{
    struct str kept = {0}, made = {0}, shown = {0};

    str_add_text(&kept, sentence);
    format_error(&made, sentence, code);
    while (made.len > most && kept.len > 0) {
        shorten(&kept);
        str_set_text(&shown, str_text(&kept));
        str_add_text(&shown, "...");
        str_clear(&made);
        format_error(&made, shown.data, code);
    }
    str_add(out, made.data, made.len);
    str_done(&shown);
    str_done(&made);
    str_done(&kept);
}

void json_single(struct str *out, const char *name, const char *text)
{
    json_begin(out);
    json_text_member(out, name, text);
    str_add_char(out, '}');
}

void json_report_files(struct str *out, const char *session, const char *html, const char *json)
{
    begin_round(out, session);
    json_text_member(out, "html", html);
    json_text_member(out, "json", json);
    str_add_char(out, '}');
}
