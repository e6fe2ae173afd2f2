/* A path as typed, made full. Heap; NULL when Windows does not take it for a path. */
#ifndef BINOME_FULL_PATH_H
#define BINOME_FULL_PATH_H
char *full_path(const char *path);
#endif
