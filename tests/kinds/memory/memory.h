/*
 * What of a kind only the PC in memory can be made to do: sorts of Windows, policies, and any bytes
 * at all. A kind needs none of it; tests/kinds/memory/<kind>.c where it has some.
 */
#ifndef BINOME_KINDS_MEMORY_H
#define BINOME_KINDS_MEMORY_H

#include "dice.h"
#include "fake_os.h"

struct kind_memory_pc {
    const char *name;
    void (*lay)(struct fake_os *pc);
};

struct kind_memory {
    const char *ticket;
    const struct kind_memory_pc *pcs; /* beside those of the fixture; a name of NULL at the end */
    /* Any bytes where the kind looks; and anything that a technician may do there without leaving
     * something of his own behind. */
    void (*random_pc)(struct dice *d, struct fake_os *pc);
    void (*random_move)(struct dice *d, struct fake_os *pc);
    /* Before the plant: something of somebody's is there; and after a repair: it is gone. */
    void (*own)(struct fake_os *pc);
    void (*lose)(struct fake_os *pc);
    void (*mask)(struct fake_os *pc);   /* after the plant: masked from then on */
    void (*change)(struct fake_os *pc); /* into what nobody but a person can decide about */
    void (*spoil)(struct fake_os *pc);  /* the restore then fails, until fake_deny_write ends */
    void (*refuse)(
        struct fake_os *pc); /* makes it a PC where the plant is refused; NULL: none is */
};

extern const struct kind_memory *const kind_memories[];       /* NULL at the end */
const struct kind_memory *kind_memory_of(const char *ticket); /* NULL: it has none */

#endif
