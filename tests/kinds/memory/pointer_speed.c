/* The pointer's speed on the PC in memory. */
#define FIXTURE kind_memory_pointer_speed
#define TICKET  "pointer-speed"
#define KEY     MOUSE
#define VALUE   "MouseSensitivity"
#define OWN     "10"
#include "setting_memory.h"
