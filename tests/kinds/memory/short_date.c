/* The short date on the PC in memory. */
#define FIXTURE       kind_memory_short_date
#define TICKET        "short-date"
#define KEY           INTERNATIONAL
#define VALUE         "sShortDate"
#define OWN           "yyyy-MM-dd"
#define INTERNATIONAL "Control Panel\\International"
#define NEAR_KEY      INTERNATIONAL
#define NEAR_VALUE    "sCurrency"
#define SPELLED       OWN
#include "setting_memory.h"
