/* The table of the kinds of fault: one row each. */
#include "fault.h"

extern const struct fault_kind fault_proxy;
extern const struct fault_kind fault_startup_file;
extern const struct fault_kind fault_user_setting;
extern const struct fault_kind fault_nothing;
extern const struct fault_kind fault_dead_shortcut;
extern const struct fault_kind fault_default_printer;

static const struct fault_kind *const kinds[] = {&fault_proxy,
                                                 &fault_startup_file,
                                                 &fault_user_setting,
                                                 &fault_nothing,
                                                 &fault_dead_shortcut,
                                                 &fault_default_printer,
                                                 NULL};

const struct fault_kind *const *fault_all(void)
{
    return kinds;
}
