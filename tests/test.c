#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#endif

static struct {
    int passed, failed;
    bool this_failed;
    const char *name;
    char row[120];
} run;

static void complain(const char *file, int line)
{
    run.this_failed = true;
    fprintf(stdout, "%s:%d: %s%s%s%s: ", file, line, run.name ? run.name : "(no test)",
            run.row[0] ? " [" : "", run.row, run.row[0] ? "]" : "");
}

void test_check(const char *file, int line, bool holds, const char *what)
{
    if (holds)
        return;
    complain(file, line);
    printf("does not hold: %s\n", what);
}

void test_int(const char *file, int line, long long found, long long expected, const char *what)
{
    if (found == expected)
        return;
    complain(file, line);
    printf("%s is %lld, expected %lld\n", what, found, expected);
}

void test_text(const char *file, int line, const char *found, const char *expected,
               const char *what)
{
    if (found == expected || (found && expected && strcmp(found, expected) == 0))
        return;
    complain(file, line);
    printf("%s is\n    %s\nexpected\n    %s\n", what, found ? found : "(NULL)",
           expected ? expected : "(NULL)");
}

static void dump(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    size_t i;

    for (i = 0; i < len && i < 64; i++)
        printf("%02x ", p[i]);
    printf("(%lu bytes)\n", (unsigned long)len);
}

void test_bytes(const char *file, int line, const void *found, size_t found_len,
                const void *expected, size_t expected_len, const char *what)
{
    if (found_len == expected_len && (found_len == 0 || memcmp(found, expected, found_len) == 0))
        return;
    complain(file, line);
    printf("%s is\n    ", what);
    dump(found, found_len);
    printf("expected\n    ");
    dump(expected, expected_len);
}

void test_row(const char *name)
{
    snprintf(run.row, sizeof run.row, "%s", name ? name : "");
}

void test_run(const char *name, void (*test)(void))
{
    run.name = name;
    run.this_failed = false;
    test_row(NULL);
    test();
    if (run.this_failed)
        run.failed++;
    else
        run.passed++;
    printf("%s %s\n", run.this_failed ? "FAIL" : "ok  ", name);
    fflush(stdout);
    run.name = NULL;
}

int test_end(void)
{
    printf("%d passed, %d failed\n", run.passed, run.failed);
    return run.failed ? 1 : 0;
}

bool test_under_wine(void)
{
#ifdef _WIN32
    /* ntdll of Wine alone exports this. */
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != NULL;
#else
    return false;
#endif
}

void test_needs_own_profile(void)
{
    const char *given = getenv("BINOME_TEST_PROFILE");

    if (test_under_wine() || (given && strcmp(given, "1") == 0))
        return;
    printf("skipped: it works on the user's own settings; set BINOME_TEST_PROFILE=1 in a profile "
           "for tests\n");
    exit(77);
}

void test_todo_wine(const char *file, int line, bool holds, const char *what)
{
    if (!test_under_wine()) {
        test_check(file, line, holds, what);
        return;
    }
    if (holds) {
        complain(file, line);
        printf("holds under Wine now, take the todo away: %s\n", what);
    }
}
