/* A class of thirty PCs for the tour: a folder in memory. */
#ifndef BINOME_CLASSROOM_H
#define BINOME_CLASSROOM_H

#include "desk.h"

void classroom_unnamed(struct desk *d, unsigned ticket);
void classroom_list(struct desk *d, unsigned ticket);
void classroom_hidden(struct desk *d, unsigned ticket);
void classroom_never(struct desk *d, unsigned ticket); /* the folder was never there */
void classroom_gone(struct desk *d, unsigned ticket);  /* the folder is gone */
void classroom_other(struct desk *d, unsigned ticket);
void classroom_story(struct desk *d, unsigned ticket);
void classroom_story_over(struct desk *d, unsigned ticket);
void classroom_delete(struct desk *d, unsigned ticket);
void classroom_export(struct desk *d, unsigned ticket);

#endif
