/*
 * texts/texts.h on the host: the strings straight out of res/lang, for tests of sentences,
 * and the same files as lists, for the lint.
 */
#ifndef BINOME_HOST_TEXTS_H
#define BINOME_HOST_TEXTS_H

#include "err.h"
#include "texts.h"

struct rc_string {
    char *name;  /* IDS_… as written */
    unsigned id; /* of its #define; 0: there is none */
    char *text;
    unsigned line;
};

struct rc_strings {
    struct rc_string *items;
    size_t count;
};

/* The strings of a STRINGTABLE-only .rc under the source folder; relative is
 * "res/lang/fr/common.rc". False: there is no such file. A line that is not understood ends the
 * test program. */
bool rc_read(const char *relative, struct rc_strings *out);
/* The #defines with a number of a header; text is NULL. */
bool rc_read_ids(const char *relative, struct rc_strings *out);
/* The texts of words of "round" or a kind: each is named "sort text key". False: no such file. */
bool rc_read_words(const char *owner, enum lang lang, struct rc_strings *out);
const struct rc_string *rc_find(const struct rc_strings *s, const char *name); /* NULL: none */
void rc_done(struct rc_strings *s);

/* common, console, window and report where they exist. Dates are UTC; error 5 is « Accès refusé. »;
 * others have no sentence. host_texts_done at the end. */
void host_texts_init(struct texts *out, enum lang lang);
void host_texts_done(void);

/* What is wrong in a text file, in English; until the next call. */
const char *host_detail(const struct err *err);

#endif
