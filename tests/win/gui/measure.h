/* Is there room for every text, and does nothing lie on something else? */
#ifndef BINOME_MEASURE_H
#define BINOME_MEASURE_H

#include "desk.h"

/* Each finding fails the test with the place, the control and by how much. */
void measure_stop(const struct stop *at);

#endif
