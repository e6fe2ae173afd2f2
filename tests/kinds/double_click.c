/* The double-click, for the shared tests. */
#define FIXTURE kind_double_click
#define TICKET  "double-click"
#define ORDER   6
#define LEVEL   "fastest"
#define KEY     MOUSE
#define VALUE   "DoubleClickSpeed"
#define OWN     "500"
#define PLANTED "200"
#include "user_setting.h"
