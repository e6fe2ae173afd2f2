/* Memory that is always there. */
#include "mem.h"

#include <stdlib.h>
#include <string.h>

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p)
        abort();
    return p;
}

void *mem_grow(void *old, size_t count, size_t size)
{
    size_t bytes = count * size;
    void *p;

    if (size && count > SIZE_MAX / size)
        abort();
    /* realloc(p, 0) means something else on every system. */
    p = realloc(old, bytes ? bytes : 1);
    if (!p)
        abort();
    return p;
}

char *mem_dup(const char *text)
{
    return text ? mem_dup_n(text, strlen(text)) : NULL;
}

char *mem_dup_n(const char *text, size_t len)
{
    char *copy;

    if (len == SIZE_MAX)
        abort();
    copy = mem_alloc(len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    return copy;
}
