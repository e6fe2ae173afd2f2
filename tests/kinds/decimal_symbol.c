/* The decimal symbol, for the shared tests. */
#define FIXTURE       kind_decimal_symbol
#define TICKET        "decimal-symbol"
#define ORDER         7
#define LEVEL         "other-symbol"
#define KEY           INTERNATIONAL
#define VALUE         "sDecimal"
#define OWN           ","
#define PLANTED       "."
#define INTERNATIONAL "Control Panel\\International"
#define NEAR_KEY      INTERNATIONAL
#define NEAR_VALUE    "sCurrency"
#include "user_setting.h"
