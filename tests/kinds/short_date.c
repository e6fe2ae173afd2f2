/* The short date, for the shared tests. */
#define FIXTURE       kind_short_date
#define TICKET        "short-date"
#define ORDER         8
#define LEVEL         "other-order"
#define KEY           INTERNATIONAL
#define VALUE         "sShortDate"
#define OWN           "yyyy-MM-dd"
#define PLANTED       "MM/dd/yy"
#define INTERNATIONAL "Control Panel\\International"
#define NEAR_KEY      INTERNATIONAL
#define NEAR_VALUE    "sCurrency"
#include "user_setting.h"
