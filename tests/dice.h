/* Chance that can be played again: the same from the same seed. */
#ifndef BINOME_DICE_H
#define BINOME_DICE_H

#include <stdint.h>

struct dice {
    uint64_t state;
};

/* From 0 to sides - 1. */
static inline uint32_t roll(struct dice *d, uint32_t sides)
{
    d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(d->state >> 33) % sides;
}

#endif
