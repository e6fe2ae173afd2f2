/* The pointer's speed, for the shared tests. */
#define FIXTURE kind_pointer_speed
#define TICKET  "pointer-speed"
#define ORDER   5
#define LEVEL   "slowest"
#define KEY     MOUSE
#define VALUE   "MouseSensitivity"
#define OWN     "10"
#define PLANTED "1"
#include "user_setting.h"
