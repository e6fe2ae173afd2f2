/* The files of the system on the PC in memory. */
#define FIXTURE kind_memory_system_files
#define TICKET  "system-files"
#define KEY     ADVANCED
#define VALUE   "ShowSuperHidden"
#define OWN     "0"
#define NUMBER  0
#define RAW
#define ADVANCED   "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced"
#define NEAR_KEY   ADVANCED
#define NEAR_VALUE "HideFileExt"
#include "setting_memory.h"
