/* The files of the system, for the shared tests. */
#define FIXTURE kind_system_files
#define TICKET  "system-files"
#define ORDER   11
#define LEVEL   "shown"
#define KEY     ADVANCED
#define VALUE   "ShowSuperHidden"
#define OWN     "0"
#define NUMBER  0
#define PLANTED "1"
#define RAW
#define ADVANCED   TOP "\\Advanced"
#define TOP        "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"
#define NEAR_KEY   ADVANCED
#define NEAR_VALUE "HideFileExt"
#define HIDE_KEY   ADVANCED
#define HIDE_VALUE "Hidden"
#define HIDE       kinds_set_dword(os, HIDE_KEY, HIDE_VALUE, 2)
#include "user_setting.h"
