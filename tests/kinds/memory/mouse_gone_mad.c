/* Two settings in one ticket, on the PC in memory. */
#define FIXTURE  kind_memory_mouse_gone_mad
#define TICKET   "mouse-gone-mad"
#define SETTING  "primary-button"
#define KEY      MOUSE
#define VALUE    "SwapMouseButtons"
#define OWN      "0"
#define ALSO     "wheel"
#define ALSO_OWN "3"
#include "setting_memory.h"
