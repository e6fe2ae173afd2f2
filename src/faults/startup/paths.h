/*
 * Paths as Windows takes them when it is handed one ("Naming Files, Paths, and Namespaces"). Pure.
 */
#ifndef BINOME_PATHS_H
#define BINOME_PATHS_H

#include <stdbool.h>

/* "C:" in front. */
bool path_has_drive(const char *path);

/* From a drive or a server on. */
bool path_is_full(const char *path);

/* Of a full path on a drive: with backslashes, without "." and "..", and without the dots and
 * blanks at its end, which do not count. Of any other only the slashes are turned. Heap. */
char *path_normal(const char *path);

/* The path as seen from a folder, normal. Heap. */
char *path_full(const char *folder, const char *path);

#endif
