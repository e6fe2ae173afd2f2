/* Sticky Keys on the PC in memory. */
#define FIXTURE    kind_memory_sticky_keys
#define TICKET     "sticky-keys"
#define KEY        STICKY
#define VALUE      "Flags"
#define OWN        "510"
#define STICKY     "Control Panel\\Accessibility\\StickyKeys"
#define NEAR_KEY   "Control Panel\\Accessibility\\ToggleKeys"
#define NEAR_VALUE "Flags"
#define NEAR_OWN   "62"
#include "setting_memory.h"
