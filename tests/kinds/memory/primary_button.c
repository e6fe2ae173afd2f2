/* The primary button of the mouse on the PC in memory. */
#define FIXTURE kind_memory_primary_button
#define TICKET  "primary-button"
#define KEY     MOUSE
#define VALUE   "SwapMouseButtons"
#define OWN     "0"
#define EVERY_SORT
#include "setting_memory.h"
