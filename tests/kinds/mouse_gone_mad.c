/* Two settings in one ticket, for the shared tests: the primary button, and the wheel. */
#define FIXTURE    kind_mouse_gone_mad
#define TICKET     "mouse-gone-mad"
#define ORDER      16
#define SETTING    "primary-button"
#define LEVEL      "swapped"
#define KEY        MOUSE
#define VALUE      "SwapMouseButtons"
#define OWN        "0"
#define PLANTED    "1"
#define ALSO       "wheel"
#define ALSO_KEY   DESKTOP
#define ALSO_VALUE "WheelScrollLines"
#define ALSO_OWN   "3"
#include "user_setting.h"
