/*
 * Linked into the test variants of the programs: makes the process end at one of its writes, as
 * the environment says. BINOME_END_PLAN is before, after or within; BINOME_END_AT is which one. And
 * it names the page of the Web test, and with BINOME_TEST_UNGUARDED opens every path that it finds.
 */
#include "calls.h"

#include <stdlib.h>
#include "win_os_private.h"
#include "win_web.h"

/* BINOME_TEST_PAGE instead of the page that the shipped program loads. */
const char *win_web_page(void)
{
    static char page[200];
    DWORD len = GetEnvironmentVariableA("BINOME_TEST_PAGE", page, sizeof page);

    return len > 0 && len < sizeof page ? page : "http://127.0.0.1:9/";
}

/* The linker puts the first in the place of win_reach, and calls that by the second name
 * ("--wrap"). */
enum os_reach __wrap_win_reach(void *ctx, const char *path, struct os_file *entry);
enum os_reach __real_win_reach(void *ctx, const char *path, struct os_file *entry);

/* What the program would do without its guard: whatever it found is opened, as is what is here. */
enum os_reach __wrap_win_reach(void *ctx, const char *path, struct os_file *entry)
{
    if (!GetEnvironmentVariableW(L"BINOME_TEST_UNGUARDED", NULL, 0))
        return __real_win_reach(ctx, path, entry);
    if (entry && win_stat(ctx, path, entry, NULL) != ST_OK)
        *entry = (struct os_file){0};
    return OS_REACH_LOCAL;
}

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
