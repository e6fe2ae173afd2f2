/* The double-click on the PC in memory. */
#define FIXTURE kind_memory_double_click
#define TICKET  "double-click"
#define KEY     MOUSE
#define VALUE   "DoubleClickSpeed"
#define OWN     "500"
#include "setting_memory.h"
