/*
 * A round on a PC that has something to lose, and what must hold whatever happens to it.
 */
#ifndef BINOME_PLAY_H
#define BINOME_PLAY_H

#include "kinds.h"
#include "memory.h"
#include "round.h"

/* Of every kind the PCs that the PC in memory can be, and those that it alone can be. */
struct scene {
    char name[80];
    const char *ticket;
    const struct kind_fixture *kind;
    void (*lay)(const struct os *os);
    void (*set)(struct fake_os *pc);
    bool lived_in;
};

extern struct scene scenes[];
extern size_t scene_count;

/* Fills scenes. */
void find_scenes(void);
/* "<ticket>, <PC>". Aborts where there is none. */
const struct scene *scene_named(const char *name);

struct play {
    struct round round;
    const struct scene *scene;
    struct str before;
};

void play_init(struct play *p, const struct scene *scene);
void play_done(struct play *p);
/* The program's calls go through these from now on, which the caller keeps. */
void play_through(struct play *p, const struct os *os);
/* Is the PC as it was before the round? Checks it. */
bool as_before(struct play *p);
/* Whatever happened: the next start knows it, and a restore leads back. */
void next_start_puts_back(struct play *p);

#endif
