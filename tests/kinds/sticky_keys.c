/* Sticky Keys, for the shared tests. */
#define FIXTURE    kind_sticky_keys
#define TICKET     "sticky-keys"
#define ORDER      9
#define LEVEL      "on"
#define KEY        STICKY
#define VALUE      "Flags"
#define OWN        "510"
#define PLANTED    "255"
#define STICKY     "Control Panel\\Accessibility\\StickyKeys"
#define NEAR_KEY   "Control Panel\\Accessibility\\ToggleKeys"
#define NEAR_VALUE "Flags"
#include "user_setting.h"
