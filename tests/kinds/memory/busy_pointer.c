/* The picture of the pointer on the PC in memory. */
#define FIXTURE kind_memory_busy_pointer
#define TICKET  "busy-pointer"
#define KEY     "Control Panel\\Cursors"
#define VALUE   "Arrow"
#define OWN     "%SystemRoot%\\cursors\\aero_arrow.cur"
#define SPELLED "C:\\Windows\\Cursors\\arrow_r.cur"
#define RAW
#include "setting_memory.h"
