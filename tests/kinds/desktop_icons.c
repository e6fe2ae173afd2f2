/* The icons of the desktop, for the shared tests. */
#define FIXTURE    kind_desktop_icons
#define TICKET     "desktop-icons"
#define ORDER      12
#define LEVEL      "hidden"
#define KEY        ADVANCED
#define VALUE      "HideIcons"
#define OWN        "0"
#define NUMBER     0
#define PLANTED    "1"
#define ADVANCED   TOP "\\Advanced"
#define TOP        "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"
#define NEAR_KEY   ADVANCED
#define NEAR_VALUE "Hidden"
#include "user_setting.h"
