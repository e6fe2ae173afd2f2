/* The wheel of the mouse on the PC in memory. */
#define FIXTURE kind_memory_wheel
#define TICKET  "wheel"
#define KEY     DESKTOP
#define VALUE   "WheelScrollLines"
#define OWN     "3"
#include "setting_memory.h"
