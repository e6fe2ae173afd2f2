/* Checks that print what was found, and the count at the end. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#endif

static struct {
    int passed, failed, skipped;
    unsigned checks; /* of this test */
    bool this_failed, this_skipped;
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
    run.checks++;
    if (holds)
        return;
    complain(file, line);
    printf("does not hold: %s\n", what);
}

void test_int(const char *file, int line, long long found, long long expected, const char *what)
{
    run.checks++;
    if (found == expected)
        return;
    complain(file, line);
    printf("%s is %lld, expected %lld\n", what, found, expected);
}

void test_text(const char *file, int line, const char *found, const char *expected,
               const char *what)
{
    run.checks++;
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
    run.checks++;
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

void test_skip(const char *why)
{
    run.this_skipped = true;
    printf("skipped, %s: ", why);
}

void test_run(const char *name, void (*test)(void))
{
    run.name = name;
    run.this_failed = run.this_skipped = false;
    run.checks = 0;
    test_row(NULL);
    test();
    if (run.checks == 0 && !run.this_skipped) {
        run.this_failed = true;
        printf("nothing was checked: ");
    }
    if (run.this_failed)
        run.failed++;
    else if (run.checks == 0)
        run.skipped++;
    else
        run.passed++;
    printf("%s %s\n", run.this_failed ? "FAIL" : run.checks == 0 ? "skip" : "ok  ", name);
    fflush(stdout);
    run.name = NULL;
}

int test_end(void)
{
    printf("%d passed, %d failed", run.passed, run.failed);
    if (run.skipped)
        printf(", %d skipped", run.skipped);
    printf("\n");
    if (run.passed + run.failed + run.skipped == 0)
        printf("no test was run\n");
    return run.failed || run.passed + run.skipped == 0 ? 1 : 0;
}

unsigned test_wine(void)
{
#ifdef _WIN32
    /* ntdll of Wine alone exports this. */
    union {
        FARPROC address;
        const char *(CDECL *call)(void);
    } version = {GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version")};

    return version.address ? (unsigned)strtoul(version.call(), NULL, 10) : 0;
#else
    return 0;
#endif
}

bool test_under_wine(void)
{
    return test_wine() != 0;
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

void test_todo_wine(const char *file, int line, unsigned mended, bool holds, const char *what)
{
    unsigned wine = test_wine();

    if (wine == 0 || wine >= mended) {
        test_check(file, line, holds, what);
        return;
    }
    run.checks++;
    if (holds) {
        complain(file, line);
        printf("holds under Wine %u now, change the todo: %s\n", wine, what);
    }
}
