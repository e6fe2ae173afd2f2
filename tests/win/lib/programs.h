/*
 * Running the real programs from a test, and the profile that they work on.
 *
 * They work on the signed-in user's own settings: natively that is only done when
 * BINOME_TEST_PROFILE=1 says that the profile is there for tests; under Wine the prefix is.
 */
#ifndef BINOME_PROGRAMS_H
#define BINOME_PROGRAMS_H

#include "str.h"

#include <windows.h>

bool programs_may_touch_this_profile(void);

/* The full path of "binomectl.exe", "tests\\binomectl_ending.exe" in the build folder; heap. */
wchar_t *programs_path(const wchar_t *name);

/* Starts it with the rest of its command line; nobody reads what it says. */
HANDLE programs_start(const wchar_t *path, const wchar_t *line);
/* Waits for the end and closes the handle. */
DWORD programs_wait(HANDLE process);
/* Starts it, waits, and (out may be NULL) appends what it wrote to standard output. */
DWORD programs_run(const wchar_t *path, const wchar_t *line, struct str *out);

#endif
