/* Task Manager's switch for Startup entries, read from its bytes. */
#include "startup_approved.h"

bool startup_switched_off(const struct state *value)
{
    return value->present && value->type == OS_REG_BINARY && value->data.len > 0 &&
           ((unsigned char)value->data.data[0] & 1) != 0;
}
