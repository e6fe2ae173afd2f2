/* The icon of the Recycle Bin on the PC in memory. */
#define FIXTURE kind_memory_recycle_bin
#define TICKET  "recycle-bin"
#define KEY     HIDE_ICONS "\\NewStartPanel"
#define VALUE   "{645FF040-5081-101B-9F08-00AA002F954E}"
#define OWN     "0"
#define NUMBER  0
#define RAW
#define HIDE_ICONS "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons"
#define NEAR_KEY   KEY
#define NEAR_VALUE "{018D5C66-4533-4307-9B53-224DE2ED1FE6}"
#include "setting_memory.h"
