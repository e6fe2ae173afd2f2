/*
 * Linked into the test variants of the programs: makes the process end at one of its writes, as
 * the environment says. BINOME_END_PLAN is before, after or within; BINOME_END_AT is which one.
 */
#include "calls.h"

#include <wchar.h>
#include <windows.h>

static void __attribute__((constructor)) arm(void)
{
    wchar_t plan[16], at[16];

    if (!GetEnvironmentVariableW(L"BINOME_END_PLAN", plan, 16) ||
        !GetEnvironmentVariableW(L"BINOME_END_AT", at, 16))
        return;
    calls_hook(true);
    calls_start(plan[0] == L'b'   ? CALLS_END_BEFORE
                : plan[0] == L'a' ? CALLS_END_AFTER
                                  : CALLS_END_WITHIN,
                (unsigned)wcstoul(at, NULL, 10));
}
