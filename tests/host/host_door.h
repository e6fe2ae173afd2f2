/* class_door.h on the host, for tests: a folder of this machine. */
#ifndef BINOME_HOST_DOOR_H
#define BINOME_HOST_DOOR_H

#include "class_door.h"

struct class_door host_door(void); /* lists and reads */

#endif
