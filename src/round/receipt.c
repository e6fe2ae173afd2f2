/* What a restore found when it read every place again. */
#include "receipt.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {"identical", "conflict", "failed"};

static const char *const left_words[] = {NULL, "user", "administrator"};

static void line_done(struct receipt_line *line)
{
    free(line->where);
    free(line->name);
    shown_done(&line->before);
    shown_done(&line->found);
}

void receipt_done(struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++)
        line_done(&r->lines[i]);
    free(r->lines);
    free(r->ticket);
    memset(r, 0, sizeof *r);
}

bool receipt_line_left(const struct receipt_line *line)
{
    return line->outside && line->state == RECEIPT_CONFLICT && !line->kept;
}

size_t receipt_left(const struct receipt *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        count += receipt_line_left(&r->lines[i]);
    return count;
}

bool receipt_only_left(const struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_line *line = &r->lines[i];

        if (line->state == RECEIPT_FAILED ||
            (line->state == RECEIPT_CONFLICT && !line->kept && !line->outside))
            return false;
    }
    return receipt_left(r) > 0;
}

void receipt_replace_left(struct receipt *r, struct receipt *with)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        if (receipt_line_left(&r->lines[i]))
            line_done(&r->lines[i]);
        else
            r->lines[count++] = r->lines[i];
    r->count = count;
    for (size_t i = 0; i < with->count; i++) {
        r->lines = mem_grow(r->lines, r->count + 1, sizeof *r->lines);
        r->lines[r->count++] = with->lines[i];
    }
    with->count = 0;
    receipt_done(with);
}

const char *left_behind_word(enum left_behind by)
{
    assert((unsigned)by < ARRAY_LEN(left_words));
    return left_words[by];
}

enum left_behind left_behind_find(const char *word)
{
    for (unsigned i = LEFT_TO_USER; word && i < ARRAY_LEN(left_words); i++)
        if (strcmp(left_words[i], word) == 0)
            return (enum left_behind)i;
    return LEFT_NOTHING;
}

const char *receipt_word(enum receipt_state state)
{
    assert((unsigned)state < ARRAY_LEN(words));
    return words[state];
}
