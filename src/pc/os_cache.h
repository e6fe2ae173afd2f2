/*
 * What was read of the PC, for as long as one plan or one list of plans is made: seventeen tickets
 * watch the same few keys, folders and paths, and ask for each value's spelling among all names of
 * its key.
 *
 * Whoever opens one writes nothing before it is closed. What is asked of Windows' own functions may
 * write (os.h, connection_read): it makes the cache forget. A read that failed is not kept.
 */
#ifndef BINOME_OS_CACHE_H
#define BINOME_OS_CACHE_H

#include "os.h"

struct os_cache_entry;

struct os_cache {
    struct os_cache_entry *entries; /* heap; os_cache_done */
    size_t count;
};

/* Forgets all; it may be used again. */
void os_cache_done(struct os_cache *cache);

/* The same PC, whose reads go through the cache. It stays the caller's and outlives what is given.
 */
struct os os_cached(const struct os *os, struct os_cache *cache);

#endif
