/*
 * Running the real programs from a test. They work on the signed-in user's own settings: see
 * test_needs_own_profile.
 */
#ifndef BINOME_PROGRAMS_H
#define BINOME_PROGRAMS_H

#include "str.h"

#include <windows.h>

/* The full path of "binomectl.exe", "tests\\binomectl_ending.exe" in the build folder; heap. */
wchar_t *programs_path(const wchar_t *name);

/* Starts it with the rest of its command line; nobody reads what it says. */
HANDLE programs_start(const wchar_t *path, const wchar_t *line);
/* Waits for the end and closes the handle. */
DWORD programs_wait(HANDLE process);
/* Starts it, waits, and (out may be NULL) appends what it wrote to standard output. */
DWORD programs_run(const wchar_t *path, const wchar_t *line, struct str *out);

#endif
