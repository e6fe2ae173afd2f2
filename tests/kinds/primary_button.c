/* The primary button of the mouse, for the shared tests. */
#define FIXTURE kind_primary_button
#define TICKET  "primary-button"
#define ORDER   3
#define LEVEL   "swapped"
#define KEY     MOUSE
#define VALUE   "SwapMouseButtons"
#define OWN     "0"
#define PLANTED "1"
#include "user_setting.h"
