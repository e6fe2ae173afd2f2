/* The icons of the desktop on the PC in memory. */
#define FIXTURE    kind_memory_desktop_icons
#define TICKET     "desktop-icons"
#define KEY        ADVANCED
#define VALUE      "HideIcons"
#define OWN        "0"
#define NUMBER     0
#define POLICY     "NoDesktop"
#define ADVANCED   "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced"
#define NEAR_KEY   ADVANCED
#define NEAR_VALUE "Hidden"
#include "setting_memory.h"
