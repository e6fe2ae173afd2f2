/* The double-click, for the shared tests. */
#define FIXTURE kind_double_click
#define TICKET  "double-click"
#define ORDER   6
#define LEVEL   "fastest"
#define KEY     MOUSE
#define VALUE   "DoubleClickSpeed"
#define OWN     "500"
#define PLANTED "200"
/* A SHELLSTATE without fDoubleClickInWebView: folders open with a single click. */
#define HIDE_KEY   "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"
#define HIDE_VALUE "ShellState"
#define HIDE       kinds_set(os, HIDE_KEY, HIDE_VALUE, OS_REG_BINARY, "\x24\0\0\0\x1c\2\0\0", 8)
#include "user_setting.h"
