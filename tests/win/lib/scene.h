/*
 * PCs that have something to lose, laid out in the profile that a test may touch.
 */
#ifndef BINOME_SCENE_H
#define BINOME_SCENE_H

#include "kinds.h"
#include "scenario.h"
#include "session.h"

enum { SCENES_MAX = 100 };

struct scene {
    char name[80];
    const char *ticket;
    const struct kind_fixture *kind;
    const struct kind_pc *pc;
};

/* For each kind the barest PC first: those of a profile, filled by scene_begin, or all that can be
 * laid out there (enum kind_where). */
extern struct scene scenes[SCENES_MAX];
extern size_t scene_count;
void scene_find(unsigned where);

/* Remembers what the profile held; scene_end gives it back. */
void scene_begin(const struct os *os);
void scene_lay(const struct os *os, const struct scene *scene);
void scene_end(const struct os *os);

/* The tickets as the programs have them, by id and kind; texts are single letters. */
void scene_catalog(struct catalog *out);

/* What a technician does by the book. */
void scene_repair(const struct os *os, const struct scene *scene);
/* Where the catalog has its ticket. */
int scene_index(const struct catalog *catalog, const struct scene *scene);
/* What a program that starts now would see. */
enum session_state scene_state(const struct os *os, const struct catalog *catalog);
/* Is there anything to put back, whole or half? */
bool scene_in_place(const struct os *os, const struct catalog *catalog);
/* In this process, by the very objects that are shipped. putback_at as in plant_options. */
void scene_plant(const struct os *os, const struct catalog *catalog, const char *ticket,
                 uint64_t putback_at);
/* Likewise; all that it puts back is as before. False: there was nothing to put back. */
bool scene_put_back(const struct os *os, const struct catalog *catalog);
/* No journal: as if the program had never run here. */
void scene_forget(const struct os *os);

#endif
