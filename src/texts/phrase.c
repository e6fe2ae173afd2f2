/* Sentences of both front ends. */
#include "phrase.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "ids_common.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"

/* Numbers are base + enum value; a new enum value needs its text, and its place in the order. */
#define X(name)                                                                                    \
    _Static_assert(IDS_ERR_##name == IDS_ERR_NONE + (int)ERR_##name, "text of ERR_" #name);
ERR_REASONS(X)
#undef X
#define X(name)                                                                                    \
    _Static_assert(IDS_DETAIL_##name == IDS_DETAIL_NOT_UTF8 - 1 + (int)DETAIL_##name,              \
                   "text of DETAIL_" #name);
ERR_DETAILS(X)
#undef X
#define X(name, word)                                                                              \
    _Static_assert(IDS_VERDICT_##name == IDS_VERDICT_REPAIRED + (int)VERDICT_##name,               \
                   "text of VERDICT_" #name);                                                      \
    _Static_assert(IDS_MEANS_##name == IDS_MEANS_REPAIRED + (int)VERDICT_##name,                   \
                   "meaning of VERDICT_" #name);
VERDICT_WORDS(X)
#undef X
_Static_assert(IDS_CHECK_FAULT == IDS_CHECK_OK + (int)CHECK_FAULT, "order of check states");
_Static_assert(IDS_CHECK_CHANGED == IDS_CHECK_OK + (int)CHECK_CHANGED, "order of check states");
_Static_assert(IDS_CHECK_UNREADABLE == IDS_CHECK_OK + (int)CHECK_UNREADABLE,
               "order of check states");
_Static_assert(IDS_LINE_CONFLICT == IDS_LINE_IDENTICAL + (int)RECEIPT_CONFLICT,
               "order of receipt states");
_Static_assert(IDS_LINE_FAILED == IDS_LINE_IDENTICAL + (int)RECEIPT_FAILED,
               "order of receipt states");

static const unsigned state_words[SHOWN_WORD_COUNT] = {
#define X(id, word) IDS_STATE_##id,
    SHOWN_WORDS(X)
#undef X
};

/* Names of foreign files and values come from anybody: nothing in them may steer a console. */
static char *printable(const char *text)
{
    struct str out = {0};

    str_add_visible(&out, text ? text : "");
    return str_take(&out);
}

/* A sentence with one argument that comes from outside. */
static void add_about(const struct texts *t, struct str *out, unsigned id, const char *object)
{
    char *safe = printable(object && *object ? object : text_of(t, IDS_UNKNOWN_PLACE));

    text_add(t, out, id, safe, NULL);
    free(safe);
}

static void add_about_word(const struct texts *t, struct str *out, const struct word *word,
                           const char *object)
{
    char *safe = printable(object && *object ? object : text_of(t, IDS_UNKNOWN_PLACE));

    text_add_word(t, out, word, "text", safe, NULL);
    free(safe);
}

static void drop_end(struct str *s)
{
    while (s->len > 0 && strchr(" .\r\n", s->data[s->len - 1]))
        s->data[--s->len] = '\0';
}

static void add_windows_reason(const struct texts *t, uint32_t native, struct str *out)
{
    struct str reason = {0}, number = {0};

    if (!native)
        return;
    t->system_error(t->ctx, t->lang, native, &reason);
    drop_end(&reason);
    str_add_uint(&number, native);
    str_add_char(out, ' ');
    if (reason.len > 0)
        text_add(t, out, IDS_WINDOWS_SAYS, reason.data, number.data, NULL);
    else
        text_add(t, out, IDS_WINDOWS_CODE, number.data, NULL);
    str_done(&reason);
    str_done(&number);
}

/* --- errors ----------------------------------------------------------------------------------- */

/* "file:line:column", as editors understand it. */
static void add_file_place(const struct err *err, struct str *out)
{
    str_add_visible(out, err->object);
    if (err->line == 0)
        return;
    str_add_char(out, ':');
    str_add_uint(out, err->line);
    str_add_char(out, ':');
    str_add_uint(out, err->column);
}

void phrase_detail(const struct texts *t, const struct err *err, struct str *out)
{
    char *word = printable(err->word);

    assert((unsigned)err->detail < DETAIL_COUNT);
    if (err->detail != DETAIL_NONE)
        text_add(t, out, IDS_DETAIL_NOT_UTF8 - 1 + (unsigned)err->detail, word, NULL);
    free(word);
}

static void say_file_error(const struct texts *t, const struct err *err, unsigned id,
                           struct str *out)
{
    struct str place = {0}, detail = {0}, whole = {0};

    add_file_place(err, &place);
    phrase_detail(t, err, &detail);
    if (detail.len)
        text_add(t, &whole, IDS_FILE_DETAIL, str_text(&place), str_text(&detail), NULL);
    else
        str_move(&whole, &place);
    text_add(t, out, id, str_text(&whole), NULL);
    str_done(&detail);
    str_done(&whole);
    str_done(&place);
}

/* A refusal is ours and a wrong word the caller's; only a failure has a reason of Windows'. */
static bool windows_knows_why(enum status status)
{
    return status == ST_READ || status == ST_WRITE || status == ST_MISSING || status == ST_INTERNAL;
}

void phrase_error(const struct texts *t, const struct err *err, struct str *out)
{
    unsigned id = IDS_ERR_NONE + (unsigned)err->reason;

    assert((unsigned)err->reason < ERR_REASON_COUNT);
    if (err->why)
        add_about_word(t, out, err->why, err->object);
    else if (err->reason == ERR_FILE_INVALID || err->reason == ERR_JOURNAL_INVALID)
        say_file_error(t, err, id, out);
    else
        add_about(t, out, id, err->object);
    if (windows_knows_why(err->status))
        add_windows_reason(t, err->native, out);
}

/* --- verdicts --------------------------------------------------------------------------------- */

void phrase_verdict(const struct texts *t, enum verdict_word word, struct str *out)
{
    assert((unsigned)word < VERDICT_COUNT);
    str_add_text(out, text_of(t, IDS_VERDICT_REPAIRED + (unsigned)word));
}

static bool tells_route(const struct verdict *v)
{
    assert((unsigned)v->word < VERDICT_COUNT);
    return v->route && v->word != VERDICT_UNKNOWN;
}

void phrase_done(const struct texts *t, const struct verdict *v, struct str *out)
{
    enum verdict_word word = v->word == VERDICT_COLLATERAL ? VERDICT_REPAIRED : v->word;

    if (word == VERDICT_NOT_PLANTED && verdict_has_note(v, NOTE_DID_NOT_TAKE))
        str_add_text(out, text_of(t, IDS_MEANS_DID_NOT_TAKE));
    else
        str_add_text(out, tells_route(v) ? text_of_word(t, v->route, "text")
                                         : text_of(t, IDS_MEANS_REPAIRED + (unsigned)word));
}

static void add_sentence(const char *sentence, struct str *out)
{
    if (out->len > 0)
        str_add_char(out, ' ');
    str_add_text(out, sentence);
}

void phrase_done_more(const struct texts *t, const struct verdict *v, struct str *out)
{
    struct str more = {0};

    if (tells_route(v))
        add_sentence(text_of_word(t, v->route, "more"), &more);
    if (v->word == VERDICT_COLLATERAL)
        add_sentence(text_of(t, IDS_MEANS_COLLATERAL), &more);
    str_add_text(out, str_text(&more));
    str_done(&more);
}

void phrase_explanation(const struct texts *t, const struct verdict *v, struct str *out)
{
    struct str more = {0};

    phrase_done(t, v, out);
    phrase_done_more(t, v, &more);
    if (more.len > 0)
        str_add_char(out, ' ');
    str_add_text(out, str_text(&more));
    str_done(&more);
}

/* A moment as the reader's own clock tells it; what is none stays as it is. */
static void add_about_time(const struct texts *t, struct str *out, const struct word *word,
                           const char *moment)
{
    struct str time = {0};
    uint64_t ticks;

    if (moment && time_parse(moment, &ticks))
        t->time_of_day(t->ctx, t->lang, ticks, &time);
    add_about_word(t, out, word, time.len > 0 ? time.data : moment);
    str_done(&time);
}

void phrase_note(const struct texts *t, const struct note *n, struct str *out)
{
    if (n->id == NOTE_GONE || n->id == NOTE_CHANGED) {
        char *where =
            printable(n->object && *n->object ? n->object : text_of(t, IDS_UNKNOWN_PLACE));

        struct str title = {0};

        if (n->check)
            phrase_check_title(t, n->check, &title);
        else
            str_add_text(&title, text_of(t, IDS_TITLE_PLACE));
        text_add_word(t, out, n->id, "text", where, str_text(&title), NULL);
        str_done(&title);
        free(where);
    } else if (n->id == NOTE_GONE_BY) {
        add_about_time(t, out, n->id, n->object);
    } else {
        add_about_word(t, out, n->id, n->object);
    }
    if (n->id != NOTE_NOT_VISIBLE)
        add_windows_reason(t, n->native, out);
}

void phrase_check_state(const struct texts *t, enum check_state state, struct str *out)
{
    assert((unsigned)state <= CHECK_UNREADABLE);
    str_add_text(out, text_of(t, IDS_CHECK_OK + (unsigned)state));
}

void phrase_check_title(const struct texts *t, const char *id, struct str *out)
{
    const struct word *word = fault_word(NULL, "check", id);

    if (word)
        str_add_text(out, text_of_word(t, word, "text"));
    else
        str_add_visible(out, id);
}

/* --- states ----------------------------------------------------------------------------------- */

static void add_byte_count(const struct texts *t, uint64_t count, struct str *out)
{
    struct str digits = {0};

    str_add_uint(&digits, count);
    text_add(t, out, count == 1 ? IDS_STATE_BYTE : IDS_STATE_BYTES, str_text(&digits), NULL);
    str_done(&digits);
}

/* The word alone, at the start of a list, or in parentheses anywhere. */
static bool reads_like_word(const char *text, const char *word)
{
    size_t len = strlen(word);

    if (text_equal_nocase_n(text, word, len) && (text[len] == '\0' || text[len] == ','))
        return true;
    for (const char *p = strchr(text, '('); p; p = strchr(p + 1, '('))
        if (text_equal_nocase_n(p + 1, word, len) && p[1 + len] == ')')
            return true;
    return false;
}

static bool reads_like_count(const struct texts *t, const char *text)
{
    static const unsigned ids[] = {IDS_STATE_BYTE, IDS_STATE_BYTES};
    char *digits = mem_dup_n(text, strspn(text, "0123456789"));
    bool reads = false;

    for (size_t i = 0; *digits && !reads && i < sizeof ids / sizeof *ids; i++) {
        struct str count = {0};

        text_add(t, &count, ids[i], digits, NULL);
        reads = text_starts_nocase(text, str_text(&count)) &&
                (text[count.len] == '\0' || text[count.len] == ' ');
        str_done(&count);
    }
    free(digits);
    return reads;
}

/* A decimal symbol, say: in a sentence it would be taken for one of its own marks. */
static bool is_marks_alone(const char *text)
{
    static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    return *text && !text[strspn(text, marks)];
}

/* Would the typed text be taken for words or marks of ours, in the language in use or in none? */
static bool wants_quotes(const struct texts *t, const char *text)
{
    if (shown_misleads(text) || reads_like_count(t, text) || is_marks_alone(text))
        return true;
    for (unsigned i = 0; i < SHOWN_WORD_COUNT; i++)
        if (reads_like_word(text, text_of(t, state_words[i])))
            return true;
    return false;
}

static void add_typed(const struct texts *t, const char *text, struct str *out)
{
    char *safe = printable(text);

    if (wants_quotes(t, text))
        text_add(t, out, IDS_STATE_QUOTED, safe, NULL);
    else
        str_add_text(out, safe);
    free(safe);
}

/* "proxy on, host (script) url": a word in front is followed by a comma, any other in parentheses.
 */
static void add_state_word(const struct texts *t, enum shown_word word, bool first, bool last,
                           struct str *out)
{
    const char *text = text_of(t, state_words[word]);

    if (first) {
        str_add_text(out, text);
        str_add_text(out, last ? "" : ",");
        return;
    }
    str_add_char(out, '(');
    str_add_text(out, text);
    str_add_char(out, ')');
}

static void add_bytes(const struct texts *t, const struct shown_part *part, struct str *out)
{
    add_byte_count(t, part->number, out);
    if (part->text) {
        str_add_char(out, ' ');
        str_add_text(out, part->text);
    }
}

void phrase_shown(const struct texts *t, const struct shown *shown, struct str *out)
{
    for (size_t i = 0; i < shown->count; i++) {
        const struct shown_part *part = &shown->parts[i];

        if (i > 0)
            str_add_char(out, ' ');
        switch (part->form) {
        case SHOWN_WORD: add_state_word(t, part->word, i == 0, i + 1 == shown->count, out); break;
        case SHOWN_TEXT: add_typed(t, part->text, out); break;
        case SHOWN_TYPE: shown_type_name(part->number, out); break;
        case SHOWN_BYTES: add_bytes(t, part, out); break;
        }
    }
}

/* --- receipt ---------------------------------------------------------------------------------- */

void phrase_receipt(const struct texts *t, const struct receipt *r, struct str *out)
{
    struct str identical = {0}, total = {0}, at = {0};
    /* French has the singular for 0 and 1. */
    unsigned id = r->identical < 2 ? IDS_RECEIPT_FEW : IDS_RECEIPT_MANY;

    if (r->already_clean) {
        str_add_text(out, text_of(t, IDS_RECEIPT_CLEAN));
        return;
    }
    str_add_uint(&identical, r->identical);
    str_add_uint(&total, r->count);
    t->time_of_day(t->ctx, t->lang, r->planted_at, &at);
    text_add(t, out, id, str_text(&identical), str_text(&total), str_text(&at), NULL);
    str_done(&identical);
    str_done(&total);
    str_done(&at);
}

static void add_counter(const struct texts *t, uint32_t moved, struct str *out)
{
    struct str number = {0};

    if (!moved)
        return;
    str_add_uint(&number, moved);
    str_add_char(out, ' ');
    text_add(t, out, IDS_LINE_COUNTER, str_text(&number), NULL);
    str_done(&number);
}

static unsigned left_line(const struct receipt_line *line)
{
    if (line->kept)
        return IDS_LINE_LEFT_KEPT;
    if (line->offered)
        return IDS_LINE_LEFT_OFFERED;
    return line->left == LEFT_TO_ADMINISTRATOR ? IDS_LINE_LEFT_ADMINISTRATOR : IDS_LINE_LEFT_USER;
}

void phrase_receipt_line(const struct texts *t, const struct receipt_line *line, struct str *out)
{
    struct str before = {0}, found = {0};
    char *where = printable(line->where);
    unsigned id = line->outside     ? left_line(line)
                  : line->otherwise ? IDS_LINE_OTHERWISE
                  : line->unknown   ? IDS_LINE_UNKNOWN
                  : line->kept      ? IDS_LINE_KEPT
                  : line->too_large ? IDS_LINE_TOO_LARGE
                                    : IDS_LINE_IDENTICAL + (unsigned)line->state;

    assert((unsigned)line->state <= RECEIPT_FAILED);
    phrase_shown(t, &line->before, &before);
    phrase_shown(t, &line->found, &found);
    text_add(t, out, id, where, str_text(&before), str_text(&found), NULL);
    if (line->state == RECEIPT_FAILED)
        add_windows_reason(t, line->native, out);
    add_counter(t, line->counter_moved, out);
    str_done(&before);
    str_done(&found);
    free(where);
}

/* --- the rest --------------------------------------------------------------------------------- */

static void add_units(const struct texts *t, unsigned one, unsigned both, uint64_t large,
                      uint64_t small, struct str *out)
{
    struct str a = {0}, b = {0};

    str_add_uint(&a, large);
    str_add_uint(&b, small);
    if (small)
        text_add(t, out, both, str_text(&a), str_text(&b), NULL);
    else
        text_add(t, out, one, str_text(&a), NULL);
    str_done(&a);
    str_done(&b);
}

/* Two units at most: nobody counts the seconds of a round that took an hour. */
void phrase_duration(const struct texts *t, uint64_t seconds, struct str *out)
{
    const uint64_t minute = 60, hour = 60 * minute, day = 24 * hour;

    if (seconds >= day)
        add_units(t, IDS_DURATION_D, IDS_DURATION_DH, seconds / day, seconds % day / hour, out);
    else if (seconds >= hour)
        add_units(t, IDS_DURATION_H, IDS_DURATION_HM, seconds / hour, seconds % hour / minute, out);
    else if (seconds >= minute)
        add_units(t, IDS_DURATION_M, IDS_DURATION_MS, seconds / minute, seconds % minute, out);
    else
        add_units(t, IDS_DURATION_S, IDS_DURATION_S, seconds, 0, out);
}

void phrase_ticket_facts(const struct texts *t, const struct scenario *s, bool played,
                         struct str *out)
{
    text_add_word(t, out, s->area, "text", NULL);
    if (s->difficulty) {
        str_add_text(out, ", ");
        text_add_word(t, out, s->difficulty, "text", NULL);
    }
    if (s->minutes) {
        struct str minutes = {0};

        str_add_uint(&minutes, s->minutes);
        str_add_text(out, ", ");
        text_add(t, out, IDS_TICKET_MINUTES, str_text(&minutes), NULL);
        str_done(&minutes);
    }
    if (played) {
        str_add_text(out, ", ");
        str_add_text(out, text_of(t, IDS_TICKET_PLAYED));
    }
}

const char *phrase_scenario(const struct texts *t, const struct scenario *s,
                            enum scenario_text which)
{
    const char *text = s->text[which][t->lang];

    return text ? text : "";
}
