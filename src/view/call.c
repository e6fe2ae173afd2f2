#include "call.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void call_record_done(struct call_record *c)
{
    free(c->ticket);
    free(c->diagnosis);
    free(c->notes);
    for (size_t i = 0; i < JOURNAL_ANSWERS; i++)
        free(c->answers[i]);
    memset(c, 0, sizeof *c);
}

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
