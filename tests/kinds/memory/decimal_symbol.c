/* The decimal symbol on the PC in memory. */
#define FIXTURE       kind_memory_decimal_symbol
#define TICKET        "decimal-symbol"
#define KEY           INTERNATIONAL
#define VALUE         "sDecimal"
#define OWN           ","
#define INTERNATIONAL "Control Panel\\International"
#define NEAR_KEY      INTERNATIONAL
#define NEAR_VALUE    "sCurrency"
#define SPELLED       OWN
#include "setting_memory.h"
