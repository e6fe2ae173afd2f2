/*
 * A few hundred shortcuts: each place of the target with each other, and each class of shortcut
 * that real PCs hold. What should be read from each is written beside it.
 */
#ifndef BINOME_LNK_CORPUS_H
#define BINOME_LNK_CORPUS_H

#include "lnk_make.h"

struct lnk_case {
    char name[80]; /* of a file, without its ending */
    struct lnk_parts parts;
    const char *targets[6]; /* in order, up to NULL; as the fake PC's folders are */
    const char *unplaced;
    bool not_told;
};

/* The n-th, from 0. False: there are no more. */
bool lnk_corpus_case(size_t n, struct lnk_case *out);

#endif
