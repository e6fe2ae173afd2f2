/* Marks of bytes: others have, as good as surely, another one. Not for what somebody makes alike on
 * purpose. */
#ifndef BINOME_CLASS_MARK_H
#define BINOME_CLASS_MARK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t class_mark_word(uint64_t mark, uint64_t word)
{
    mark = (mark ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return mark ^ mark >> 32;
}

/* Eight bytes at a time; mark is what came before. */
static inline uint64_t class_mark(uint64_t mark, const void *bytes, size_t len)
{
    const char *p = bytes;

    mark = class_mark_word(mark, len);
    for (size_t i = 0; i < len; i += sizeof mark) {
        uint64_t word = 0;

        memcpy(&word, p + i, len - i < sizeof word ? len - i : sizeof word);
        mark = class_mark_word(mark, word);
    }
    return mark;
}

#endif
