/*
 * Where sentences come from, in two languages: numbered strings, and the texts of words (word.h).
 *
 * The programs read them from their own resources (src/os/win_texts.h), the
 * host's tests from res/lang and res/words. Everything here is UTF-8.
 */
#ifndef BINOME_TEXTS_H
#define BINOME_TEXTS_H

#include "scenario.h"

struct texts {
    /* Never NULL: a missing string gives "#1234", which the lint finds. Valid until the program
     * ends. */
    const char *(*get)(void *ctx, enum lang lang, unsigned id);
    /* A text of a word, by its key in res/words: "text", "more", "label". NULL: it has none. Valid
     * until the program ends. */
    const char *(*word)(void *ctx, enum lang lang, const struct word *word, const char *key);
    /* Appends Windows' own sentence for an error number, or nothing. */
    void (*system_error)(void *ctx, enum lang lang, uint32_t native, struct str *out);
    /* Appends a local date and time / time of day for FILETIME ticks, in the language's manner. */
    void (*date_time)(void *ctx, enum lang lang, uint64_t ticks, struct str *out);
    void (*time_of_day)(void *ctx, enum lang lang, uint64_t ticks, struct str *out);
    /* Appends the local moment as a part of a file name, the same in both languages:
     * "2026-11-23-1404". */
    void (*stamp)(void *ctx, uint64_t ticks, struct str *out);
    void *ctx;
    enum lang lang; /* the language in use; may be switched at any time */
};

const char *text_of(const struct texts *t, unsigned id);
/* The word itself where it has no such text, which a test finds. */
const char *text_of_word(const struct texts *t, const struct word *word, const char *key);
/* Appends the string with %1 … replaced; the arguments end with NULL. */
void text_add(const struct texts *t, struct str *out, unsigned id, ...);
void text_add_word(const struct texts *t, struct str *out, const struct word *word, const char *key,
                   ...);

#endif
