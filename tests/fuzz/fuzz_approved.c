/* Task Manager's switch, of any type and length: the first byte alone decides. */
#include "fuzz.h"

#include "startup_approved.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct state s = {.present = true, .whole = true};
    uint32_t number;

    if (len == 0)
        return 0;
    s.type = bytes[0];
    str_set(&s.data, bytes + 1, len - 1);
    MUST(startup_switched_off(&s) == (s.type == OS_REG_BINARY && len > 1 && (bytes[1] & 1)));
    if (state_dword(&s, &number))
        MUST(len == 5);
    state_done(&s);
    return 0;
}
