/*
 * Where sentences come from: numbered strings in two languages.
 *
 * The programs read them from their own resources (src/os/win_texts.h), the
 * host's tests from res/lang. Everything here is UTF-8.
 */
#ifndef BINOME_TEXTS_H
#define BINOME_TEXTS_H

#include "scenario.h"

struct texts {
    /* Never NULL: a missing string gives "#1234", which the lint finds. Valid until the program
     * ends. */
    const char *(*get)(void *ctx, enum lang lang, unsigned id);
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
/* Appends the string with %1 … replaced; the arguments end with NULL. */
void text_add(const struct texts *t, struct str *out, unsigned id, ...);

#endif
