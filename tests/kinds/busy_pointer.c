/* The picture of the pointer, for the shared tests. No Wine has Windows' own pictures. */
#define FIXTURE kind_busy_pointer
#define TICKET  "busy-pointer"
#define ORDER   17
#define LEVEL   "busy"
#define KEY     "Control Panel\\Cursors"
#define VALUE   "Arrow"
#define OWN     ""
#define PLANTED "C:\\Windows\\cursors\\aero_busy.ani"
#define JUNK    "altered"
#define RAW
#define IN_MEMORY_ALONE
#include "user_setting.h"
