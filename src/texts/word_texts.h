/*
 * The texts of words (word.h), as res/words/<owner>.<tag>.ini holds them: a section "[sort text]"
 * for each word, a key for each of its texts. One of these for each language.
 */
#ifndef BINOME_WORD_TEXTS_H
#define BINOME_WORD_TEXTS_H

#include <stddef.h>

#include "ini.h"
#include "word.h"

struct word_texts {
    struct word_file {
        char *owner;
        struct ini ini; /* empty when there is no such file, or it is not valid */
    } * files;
    size_t count;
};

/* Is the owner's file there already? */
bool word_texts_has(const struct word_texts *t, const char *owner);
/* Reads the owner's file; bytes may be NULL: there is none. What is not valid gives no texts. */
enum status word_texts_add(struct word_texts *t, const char *owner, const void *bytes, size_t len,
                           struct err *err);
/* NULL: the word has no such text. Valid until word_texts_done. */
const char *word_texts_find(const struct word_texts *t, const struct word *word, const char *key);
void word_texts_done(struct word_texts *t);

#endif
