#include "receipt.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {"identical", "conflict", "failed"};

void receipt_done(struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->lines[i].where);
        free(r->lines[i].name);
        shown_done(&r->lines[i].before);
        shown_done(&r->lines[i].found);
    }
    free(r->lines);
    free(r->ticket);
    memset(r, 0, sizeof *r);
}

const char *receipt_word(enum receipt_state state)
{
    assert((unsigned)state < sizeof words / sizeof *words);
    return words[state];
}
