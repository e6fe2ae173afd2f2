/*
 * What a process holds, for tests that look for what grows.
 */
#ifndef BINOME_HELD_H
#define BINOME_HELD_H

#include <stdbool.h>
#include <windows.h>

struct held {
    DWORD handles, gdi;
    DWORD user;   /* USER objects; where nobody counts them, the windows */
    SIZE_T bytes; /* that are its own alone */
};

/* A check fails where something could not be measured: it would seem flat. */
struct held held_by(HANDLE process);

/* Blocks in use, with the bytes that were asked for. */
struct blocks {
    DWORD count, bytes;
};

struct heaps {
    struct blocks own; /* what malloc gave and has not got back */
    struct blocks
        process; /* the process's own heap, which Windows' parts use, and Wine's leak from */
};

/* Of this process. */
struct heaps heaps_here(void);
/* Does a walk see each block? Wine 10 gives small ones out of groups, and shows the groups. */
bool heaps_tell(void);

#endif
