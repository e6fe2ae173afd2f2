/*
 * A word: what stands for one thing in files and in output for programs. Its texts are looked up by
 * it, in each language: res/words/<owner>.<tag>.ini, section "[sort text]".
 *
 * Each word is one constant, declared as an array of one, so that its name is its address: two
 * words are the same when the pointers are.
 */
#ifndef BINOME_WORD_H
#define BINOME_WORD_H

struct word {
    const char *owner; /* the kind of fault, or "round" for what all of them say */
    const char *sort;  /* "route", "note", "refusal", "check", "setting", "area" … */
    const char *text;  /* "switched-off"; never used again for something else */
};

/* NULL for NULL. */
static inline const char *word_text(const struct word *word)
{
    return word ? word->text : 0;
}

#endif
