/* The icon of the Recycle Bin, for the shared tests. */
#define FIXTURE   kind_recycle_bin
#define TICKET    "recycle-bin"
#define ORDER     10
#define LEVEL     "not-shown"
#define KEY       TOP "\\NewStartPanel"
#define ALONG_KEY TOP "\\ClassicStartMenu"
#define VALUE     "{645FF040-5081-101B-9F08-00AA002F954E}"
#define OWN       "0"
#define NUMBER    0
#define PLANTED   "1"
#define RAW
#define TOP        "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\HideDesktopIcons"
#define NEAR_KEY   KEY
#define NEAR_VALUE "{018D5C66-4533-4307-9B53-224DE2ED1FE6}"
#include "user_setting.h"
