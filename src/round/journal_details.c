/* The part of the journal that only a report needs. */
#include "journal_details.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "utf.h"

/* Every state of a place is spelled in at most SHOWN_MAX bytes. */
_Static_assert((unsigned)SHOWN_MAX <= JOURNAL_DETAIL_MAX, "what is kept can be read again");

static const char seen_section[] = "seen"; /* forgets the checks and notes before it */
static const char check_section[] = "check";
static const char note_section[] = "note";
static const char receipt_section[] = "receipt";
static const char answers_section[] = "look-back";

/* In the order of the questions. */
static const char *const answer_keys[JOURNAL_ANSWERS] = {"answer-1", "answer-2", "answer-3"};

/* --- keeping ---------------------------------------------------------------------------------- */

static void cut(struct str *text)
{
    static const char ellipsis[] = "\xE2\x80\xA6";

    text->len = utf8_cut(text->data, JOURNAL_DETAIL_MAX - (sizeof ellipsis - 1));
    str_add_text(text, ellipsis);
}

/* The journal must be valid UTF-8 whatever a file was called, and stay small. */
static char *kept(const char *text)
{
    const unsigned char *p = (const unsigned char *)(text ? text : "");
    size_t left = strlen((const char *)p);
    struct str out = {0};

    while (left > 0 && out.len <= JOURNAL_DETAIL_MAX) {
        size_t n = utf8_sequence(p, left);

        if (n)
            str_add(&out, p, n);
        else
            str_add_utf8(&out, 0xfffd);
        p += n ? n : 1;
        left -= n ? n : 1;
    }
    if (out.len > JOURNAL_DETAIL_MAX)
        cut(&out);
    return str_take(&out);
}

static void keep_check(struct verdict *to, const struct check *from)
{
    struct shown expected = {0}, found = {0};
    char *id, *where;

    if (to->check_count == JOURNAL_CHECKS_MAX)
        return;
    id = kept(from->id);
    where = kept(from->where);
    shown_copy(&expected, &from->expected);
    shown_copy(&found, &from->found);
    verdict_check(to, id, where, &expected, &found, from->state);
    free(id);
    free(where);
}

static void keep_note(struct verdict *to, const struct note *from)
{
    char *object = kept(from->object), *check = from->check ? kept(from->check) : NULL;

    if (to->note_count < JOURNAL_CHECKS_MAX)
        verdict_note_of(to, from->id, check, object, from->native);
    free(object);
    free(check);
}

static bool same_check(const struct check *a, const struct check *b)
{
    return strcmp(a->id, b->id) == 0 && strcmp(a->where, b->where) == 0 && a->state == b->state &&
           shown_equal(&a->expected, &b->expected) && shown_equal(&a->found, &b->found);
}

static bool same_note(const struct note *a, const struct note *b)
{
    return a->id == b->id && a->native == b->native && strcmp(a->object, b->object) == 0 &&
           strcmp(a->check ? a->check : "", b->check ? b->check : "") == 0;
}

static bool same_details(const struct verdict *a, const struct verdict *b)
{
    if (a->check_count != b->check_count || a->note_count != b->note_count)
        return false;
    for (size_t i = 0; i < a->check_count; i++)
        if (!same_check(&a->checks[i], &b->checks[i]))
            return false;
    for (size_t i = 0; i < a->note_count; i++)
        if (!same_note(&a->notes[i], &b->notes[i]))
            return false;
    return true;
}

bool journal_keep_verdict(struct journal *j, const struct verdict *v, struct verdict *old)
{
    *old = j->seen;
    j->seen = (struct verdict){0};
    for (size_t i = 0; i < v->check_count; i++)
        keep_check(&j->seen, &v->checks[i]);
    for (size_t i = 0; i < v->note_count; i++)
        keep_note(&j->seen, &v->notes[i]);
    return !same_details(old, &j->seen);
}

static void add_line(struct receipt *r, const struct receipt_line *line)
{
    if (r->count == JOURNAL_LINES_MAX)
        return;
    r->lines = mem_grow(r->lines, r->count + 1, sizeof *r->lines);
    r->lines[r->count] = *line;
    r->lines[r->count].record = RECEIPT_NO_RECORD;
    r->lines[r->count].name = NULL;
    r->lines[r->count].where = kept(line->where);
    shown_copy(&r->lines[r->count].before, &line->before);
    shown_copy(&r->lines[r->count].found, &line->found);
    r->count++;
    r->identical += line->state == RECEIPT_IDENTICAL;
}

void journal_keep_receipt(struct journal *j, const struct receipt *r)
{
    receipt_done(&j->receipt);
    for (size_t i = 0; i < r->count; i++)
        add_line(&j->receipt, &r->lines[i]);
}

void journal_forget_details(struct journal *j)
{
    verdict_done(&j->seen);
    receipt_done(&j->receipt);
}

struct verdict journal_verdict(const struct journal *j)
{
    const struct event *last = journal_last(j, EVENT_VERIFY);
    struct verdict v = {.word = VERDICT_NOT_PLANTED, .ticket = j->ticket};

    if (!last)
        return v;
    v.word = last->verdict;
    v.route = last->route;
    v.planted_at = j->planted_at;
    v.verified_at = last->at;
    v.attempt = (uint32_t)journal_count(j, EVENT_VERIFY);
    v.checks = j->seen.checks;
    v.check_count = j->seen.check_count;
    v.notes = j->seen.notes;
    v.note_count = j->seen.note_count;
    return v;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void add_shown(struct str *out, const char *key, const struct shown *shown)
{
    struct str text = {0};

    shown_format(shown, &text);
    ini_add_text(out, key, str_text(&text));
    str_done(&text);
}

static void format_check(const struct check *c, struct str *out)
{
    ini_add_section(out, check_section);
    ini_add_text(out, "id", c->id);
    ini_add_text(out, "where", c->where);
    add_shown(out, "expected", &c->expected);
    add_shown(out, "found", &c->found);
    ini_add_text(out, "state", check_state_word(c->state));
}

static void format_note(const struct note *n, struct str *out)
{
    ini_add_section(out, note_section);
    ini_add_text(out, "id", n->id->text);
    ini_add_text(out, "object", n->object);
    if (n->check)
        ini_add_text(out, "check", n->check);
    if (n->native)
        ini_add_uint(out, "native", n->native);
}

static void format_line(const struct receipt_line *line, struct str *out)
{
    ini_add_section(out, receipt_section);
    ini_add_text(out, "where", line->where);
    ini_add_text(out, "state", receipt_word(line->state));
    if (line->kept)
        ini_add_text(out, "kept", "yes");
    if (left_behind_word(line->left))
        ini_add_text(out, "left-behind", left_behind_word(line->left));
    if (line->offered)
        ini_add_text(out, "offered", "yes");
    add_shown(out, "before", &line->before);
    add_shown(out, "found", &line->found);
    if (line->native)
        ini_add_uint(out, "native", line->native);
    if (line->counter_moved)
        ini_add_uint(out, "counter-moved", line->counter_moved);
}

static void format_answers(const struct journal *j, struct str *out)
{
    bool any = false;

    for (size_t i = 0; i < JOURNAL_ANSWERS; i++) {
        if (!j->answers[i])
            continue;
        if (!any)
            ini_add_section(out, answers_section);
        any = true;
        ini_add_text(out, answer_keys[i], j->answers[i]);
    }
}

static void format_verdict(const struct verdict *v, struct str *out)
{
    for (size_t i = 0; i < v->check_count; i++)
        format_check(&v->checks[i], out);
    for (size_t i = 0; i < v->note_count; i++)
        format_note(&v->notes[i], out);
}

void details_format_seen(const struct journal *j, struct str *out)
{
    ini_add_section(out, seen_section);
    format_verdict(&j->seen, out);
}

void details_format(const struct journal *j, struct str *out)
{
    format_verdict(&j->seen, out);
    for (size_t i = 0; i < j->receipt.count; i++)
        format_line(&j->receipt.lines[i], out);
    format_answers(j, out);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* By the forward rule (journal.h) whatever is not understood here is skipped. */

static const char *get(const struct ini *ini, size_t section, const char *key)
{
    const struct ini_entry *e = ini_get(ini, section, key);

    return e ? e->value : NULL;
}

/* 0 when it is not there or no number. */
static uint32_t get_uint(const struct ini *ini, size_t section, const char *key)
{
    const char *text = get(ini, section, key);
    uint64_t number = 0;

    return text && ini_uint(text, UINT32_MAX, &number) ? (uint32_t)number : 0;
}

static bool get_word(const struct ini *ini, size_t section, const char *key, enum journal_list list,
                     unsigned *out)
{
    const char *word = get(ini, section, key);

    return word && journal_find_word(list, word, out);
}

static bool fits(const char *text)
{
    return text && strlen(text) <= JOURNAL_DETAIL_MAX;
}

static void read_check(const struct ini *ini, size_t section, struct journal *j)
{
    const char *id = get(ini, section, "id"), *where = get(ini, section, "where");
    const char *expected = get(ini, section, "expected"), *found = get(ini, section, "found");
    struct shown wanted = {0}, there = {0};
    unsigned state;

    if (j->seen.check_count == JOURNAL_CHECKS_MAX || !fits(id) || !fits(where) || !fits(expected) ||
        !fits(found) || !get_word(ini, section, "state", WORDS_CHECK, &state))
        return;
    shown_parse(expected, &wanted);
    shown_parse(found, &there);
    verdict_check(&j->seen, id, where, &wanted, &there, (enum check_state)state);
}

static void read_note(const struct ini *ini, size_t section, struct journal *j)
{
    const char *object = get(ini, section, "object"), *check = get(ini, section, "check");
    const char *text = get(ini, section, "id");
    const struct word *id =
        text ? fault_word(j->kind ? fault_find(j->kind) : NULL, "note", text) : NULL;

    if (j->seen.note_count < JOURNAL_CHECKS_MAX && fits(object) && id)
        verdict_note_of(&j->seen, id, fits(check) ? check : NULL, object,
                        get_uint(ini, section, "native"));
}

static bool read_line(const struct ini *ini, size_t section, struct journal *j)
{
    const char *where = get(ini, section, "where"), *kept = get(ini, section, "kept");
    const char *before = get(ini, section, "before"), *found = get(ini, section, "found");
    const char *offered = get(ini, section, "offered");
    struct receipt_line line = {0};
    unsigned state;

    if (!fits(where) || !fits(before) || !fits(found) ||
        !get_word(ini, section, "state", WORDS_RECEIPT, &state))
        return false;
    line.state = (enum receipt_state)state;
    line.kept = kept && strcmp(kept, "yes") == 0;
    line.left = left_behind_find(get(ini, section, "left-behind"));
    line.outside = line.left != LEFT_NOTHING;
    line.offered = offered && strcmp(offered, "yes") == 0;
    line.native = get_uint(ini, section, "native");
    line.counter_moved = get_uint(ini, section, "counter-moved");
    line.where = mem_dup(where);
    shown_parse(before, &line.before);
    shown_parse(found, &line.found);
    add_line(&j->receipt, &line);
    free(line.where);
    shown_done(&line.before);
    shown_done(&line.found);
    return true;
}

static void read_answers(const struct ini *ini, size_t section, struct journal *j)
{
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++) {
        const char *text = get(ini, section, answer_keys[i]);

        if (text && *text && !j->answers[i] && strlen(text) <= JOURNAL_ANSWER_MAX)
            j->answers[i] = mem_dup(text);
    }
}

bool details_read(const struct ini *ini, size_t section, struct journal *j)
{
    const char *name = ini->sections[section].name;

    if (strcmp(name, seen_section) == 0)
        verdict_done(&j->seen);
    else if (strcmp(name, check_section) == 0)
        read_check(ini, section, j);
    else if (strcmp(name, note_section) == 0)
        read_note(ini, section, j);
    else if (strcmp(name, receipt_section) == 0)
        return read_line(ini, section, j);
    else if (strcmp(name, answers_section) == 0)
        read_answers(ini, section, j);
    return true;
}
