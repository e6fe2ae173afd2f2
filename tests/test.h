/*
 * A test reads as a sentence: CHECK(what holds). A failing one names its line and the
 * values; the test goes on, and the program exits 1 at the end. A test that checks nothing fails
 * too, unless it says by SKIP why it cannot; so does a program that runs no test. (A TEST without
 * its RUN does not compile: -Wunused-function.)
 *
 *     TEST(a_repeated_key_is_an_error) { … CHECK_TEXT(err.detail, "…"); }
 *     int main(void) { RUN(a_repeated_key_is_an_error); return test_end(); }
 */
#ifndef BINOME_TEST_H
#define BINOME_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void test_check(const char *file, int line, bool holds, const char *what);
void test_int(const char *file, int line, long long found, long long expected, const char *what);
void test_text(const char *file, int line, const char *found, const char *expected,
               const char *what);
void test_bytes(const char *file, int line, const void *found, size_t found_len,
                const void *expected, size_t expected_len, const char *what);
/* Says which row of a table the following checks belong to; NULL ends it. Copied. */
void test_row(const char *name);
void test_run(const char *name, void (*test)(void));
/* This test cannot be played here; it must return after that. */
void test_skip(const char *why);
/* Prints "N passed, N failed" (tests, not checks) and returns the exit code. */
int test_end(void);

/* A check that holds on Windows and is known to fail under every Wine before that major version
 * (WINE_NEVER: under all that are known): fails when it starts to pass there. */
void test_todo_wine(const char *file, int line, unsigned mended, bool holds, const char *what);
#define WINE_NEVER 1000u
/* The major version of Wine; 0 on Windows and on the host. */
unsigned test_wine(void);
bool test_under_wine(void);

/* First thing in a test that works on the signed-in user's own settings: goes on only in a profile
 * that is there for tests. Under Wine the prefix is; on Windows BINOME_TEST_PROFILE=1 says so.
 * Anywhere else the program ends with 77, "skipped", and says why. */
void test_needs_own_profile(void);

#define TEST(name)                 static void name(void)
#define RUN(name)                  test_run(#name, name)
#define CHECK(c)                   test_check(__FILE__, __LINE__, (c), #c)
#define CHECK_INT(f, e)            test_int(__FILE__, __LINE__, (long long)(f), (long long)(e), #f)
#define CHECK_TEXT(f, e)           test_text(__FILE__, __LINE__, (f), (e), #f)
#define CHECK_BYTES(f, fl, e, el)  test_bytes(__FILE__, __LINE__, (f), (fl), (e), (el), #f)
#define CHECK_TODO_WINE(mended, c) test_todo_wine(__FILE__, __LINE__, (mended), (c), #c)
#define SKIP(why)                                                                                  \
    do {                                                                                           \
        test_skip(why);                                                                            \
        return;                                                                                    \
    } while (0)

#endif
