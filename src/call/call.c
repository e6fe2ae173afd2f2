/* What A's own PC keeps of a call. */
#include "call.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "timestamp.h"
#include "utf.h"

void call_record_done(struct call_record *c)
{
    free(c->ticket);
    free(c->diagnosis);
    free(c->notes);
    free(c->typed_code);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(c->answers[i]);
    memset(c, 0, sizeof *c);
}

void call_begin(struct call_record *c, const char *ticket, uint64_t now)
{
    char *id = mem_dup(ticket);

    call_record_done(c);
    c->ticket = id;
    c->started_at = now;
}

bool call_is_on(const struct call_record *c)
{
    return c->started_at && !c->ended_at;
}

uint64_t call_now(const struct call_record *c, struct stopwatch *watch, const struct os *os)
{
    uint64_t wall = os->ops->now(os->ctx), uptime = os->ops->uptime(os->ctx);

    if (!call_is_on(c))
        return wall;
    stopwatch_start(watch, c->started_at, c->diagnosed_at, wall, uptime);
    return stopwatch_now(watch, uptime);
}

uint64_t call_seconds(const struct call_record *c, uint64_t now)
{
    uint64_t until = c->ended_at ? c->ended_at : now;

    return time_seconds(c->started_at, until);
}

/* --- changes ---------------------------------------------------------------------------------- */

static bool changed(struct call_record *c, bool is)
{
    if (is)
        c->reported_at = 0;
    return is;
}

char *call_text(const char *text, size_t max)
{
    struct str out = {0};

    for (size_t len = strlen(text), n; len > 0; text += n, len -= n) {
        n = utf8_sequence((const unsigned char *)text, len);
        if (n == 0 || out.len + n > max)
            break;
        if (n > 1 || (unsigned char)*text >= ' ' || *text == '\n' || *text == '\t')
            str_add(&out, text, n);
    }
    if (out.len > 0)
        return str_take(&out);
    str_done(&out);
    return NULL;
}

static bool set_text(struct call_record *c, char **place, const char *text, size_t max)
{
    char *plain = call_text(text, max);
    bool other = !plain != !*place || (plain && strcmp(plain, *place) != 0);

    free(*place);
    *place = plain;
    return changed(c, other);
}

bool call_tick(struct call_record *c, enum conduct item, bool done)
{
    unsigned bit = 1u << item, now = done ? c->done | bit : c->done & ~bit;
    bool other = now != c->done;

    c->done = now;
    return changed(c, other);
}

bool call_set_part(struct call_record *c, enum user_part part)
{
    bool other = part != c->part;

    c->part = part;
    call_tick(c, CONDUCT_PART, part != PART_UNSAID);
    return changed(c, other);
}

bool call_set_notes(struct call_record *c, const char *text)
{
    return set_text(c, &c->notes, text, CALL_NOTES_MAX);
}

bool call_set_answer(struct call_record *c, unsigned question, const char *text)
{
    assert(question < JOURNAL_ANSWERS);
    return set_text(c, &c->answers[question], text, JOURNAL_ANSWER_MAX);
}

bool call_set_code(struct call_record *c, const char *typed)
{
    bool other = set_text(c, &c->typed_code, typed, CALL_CODE_MAX);

    c->code = (struct check_code){0};
    c->has_code = c->typed_code && check_code_parse(c->typed_code, &c->code);
    return other;
}

bool call_code_counts(const struct call_record *c)
{
    return c->has_code && c->ticket && c->code.ticket == check_code_ticket(c->ticket);
}

bool call_may_diagnose(const struct call_record *c)
{
    return !call_code_counts(c) || !verdict_word_repaired(c->code.verdict);
}

bool call_set_diagnosis(struct call_record *c, const char *id, uint64_t now)
{
    if (!call_may_diagnose(c) || (c->diagnosis && strcmp(c->diagnosis, id) == 0))
        return false;
    free(c->diagnosis);
    c->diagnosis = mem_dup(id);
    c->diagnosed_at = now;
    return changed(c, true);
}

/* --- words ------------------------------------------------------------------------------------ */

enum stage conduct_stage(enum conduct item)
{
    static const enum stage stages[] = {
#define X(name, stage) stage,
        CONDUCT(X)
#undef X
    };

    assert((unsigned)item < CONDUCT_COUNT);
    return stages[item];
}

const char *conduct_word(enum conduct item)
{
    static const char *const words[] = {"listen", "permission", "announce", "part",
                                        "inform", "confirm",    "advise",   "close"};

    _Static_assert(sizeof words / sizeof *words == CONDUCT_COUNT, "a word for each item");
    assert((unsigned)item < CONDUCT_COUNT);
    return words[item];
}

const char *user_part_word(enum user_part part)
{
    static const char *const words[] = {NULL, "watch", "do", "let"};

    _Static_assert(sizeof words / sizeof *words == PART_COUNT, "a word for each part");
    assert((unsigned)part < PART_COUNT);
    return words[part];
}
