/*
 * The stack protector's guard and its alarm, for compilers that leave both to a library (GCC for
 * Windows: libssp). That library opens a cryptographic provider at every start, which takes a
 * console program as long as everything else it does; RtlGenRandom (documented; exported as
 * SystemFunction036) gives as good a guard at once. Microsoft's compiler has its own (/GS).
 */
#ifdef __GNUC__

#include <windows.h>

void *__stack_chk_guard;
void __stack_chk_fail(void) __attribute__((noreturn));
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__attribute__((constructor(101), no_stack_protector)) static void set_guard(void)
{
    ULONG_PTR guard = 0;

    if (!SystemFunction036(&guard, sizeof guard)) {
        LARGE_INTEGER ticks;

        QueryPerformanceCounter(&ticks);
        guard = (ULONG_PTR)ticks.QuadPart * 2654435761u ^ (ULONG_PTR)&ticks ^ GetCurrentProcessId();
    }
    /* A zero byte in front stops an overflow by a string function from writing the guard itself. */
    __stack_chk_guard = (void *)(guard & ~(ULONG_PTR)0xff);
}

/* The stack is not to be trusted any more: end at once. RaiseFailFastException passes by all
 * handlers (its documentation). */
void __stack_chk_fail(void)
{
    RaiseFailFastException(NULL, NULL, 0);
    TerminateProcess(GetCurrentProcess(), STATUS_STACK_BUFFER_OVERRUN);
    for (;;)
        continue;
}

#endif
