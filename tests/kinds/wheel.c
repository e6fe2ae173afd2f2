/* The wheel of the mouse, for the shared tests. */
#define FIXTURE kind_wheel
#define TICKET  "wheel"
#define ORDER   4
#define LEVEL   "no-scrolling"
#define KEY     DESKTOP
#define VALUE   "WheelScrollLines"
#define OWN     "3"
#define PLANTED "0"
#include "user_setting.h"
