/*
 * A link from one folder to another, as "mklink /j" makes it.
 */
#ifndef BINOME_TEST_JUNCTION_H
#define BINOME_TEST_JUNCTION_H

#include <stdbool.h>
#include <wchar.h>

/* link: where it is made. name: where it leads, as Windows names it within ("\\??\\C:\\x"). False:
 * it could not be made; Wine 8 makes none, but leaves a plain folder of that name. */
bool junction_make(const wchar_t *link, const wchar_t *name);

#endif
