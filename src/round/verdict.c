/* What a verify says, as data and words. */
#include "verdict.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const verdict_words[] = {
#define X(id, word) word,
    VERDICT_WORDS(X)
#undef X
};

void verdict_done(struct verdict *v)
{
    for (size_t i = 0; i < v->check_count; i++) {
        free(v->checks[i].id);
        free(v->checks[i].where);
        shown_done(&v->checks[i].expected);
        shown_done(&v->checks[i].found);
    }
    for (size_t i = 0; i < v->note_count; i++) {
        free(v->notes[i].object);
        free(v->notes[i].check);
    }
    free(v->checks);
    free(v->notes);
    free(v->ticket);
    memset(v, 0, sizeof *v);
}

void verdict_check(struct verdict *v, const char *id, const char *where, struct shown *expected,
                   struct shown *found, enum check_state state)
{
    struct check *c;

    v->checks = mem_grow(v->checks, v->check_count + 1, sizeof *v->checks);
    c = &v->checks[v->check_count++];
    c->id = mem_dup(id);
    c->where = mem_dup(where);
    c->expected = *expected;
    c->found = *found;
    c->state = state;
    memset(expected, 0, sizeof *expected);
    memset(found, 0, sizeof *found);
}

void verdict_note(struct verdict *v, const struct word *id, const char *object, uint32_t native)
{
    verdict_note_of(v, id, NULL, object, native);
}

void verdict_note_of(struct verdict *v, const struct word *id, const char *check,
                     const char *object, uint32_t native)
{
    struct note *n;

    v->notes = mem_grow(v->notes, v->note_count + 1, sizeof *v->notes);
    n = &v->notes[v->note_count++];
    n->id = id;
    n->object = mem_dup(object ? object : "");
    n->check = mem_dup(check);
    n->native = native;
}

bool verdict_has_note(const struct verdict *v, const struct word *id)
{
    for (size_t i = 0; i < v->note_count; i++)
        if (v->notes[i].id == id)
            return true;
    return false;
}

const char *verdict_word(enum verdict_word word)
{
    assert((unsigned)word < VERDICT_COUNT);
    return verdict_words[word];
}

static const char *const check_words[] = {"ok", "fault", "changed", "unreadable"};

const char *check_state_word(enum check_state state)
{
    assert((unsigned)state < sizeof check_words / sizeof *check_words);
    return check_words[state];
}

bool verdict_word_repaired(enum verdict_word word)
{
    return word == VERDICT_REPAIRED || word == VERDICT_COLLATERAL;
}
