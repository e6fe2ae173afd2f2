/*
 * Memory. Sizes are bounded by the readers (file and count limits), so running out of it is not a
 * case that callers handle: these end the program, which is safe at any moment because the journal
 * is written ahead.
 */
#ifndef BINOME_MEM_H
#define BINOME_MEM_H

#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

void *mem_alloc(size_t size);                         /* zeroed; never NULL */
void *mem_grow(void *old, size_t count, size_t size); /* like reallocarray; never NULL */
char *mem_dup(const char *text);                      /* NULL gives NULL */
char *mem_dup_n(const char *text, size_t len);

#endif
