/* Sticky Keys on the PC in memory. */
#define FIXTURE kind_memory_sticky_keys
#define TICKET  "sticky-keys"
#define KEY     STICKY
#define VALUE   "Flags"
#define OWN     "510"
#define STICKY  "Control Panel\\Accessibility\\StickyKeys"
#include "setting_memory.h"
