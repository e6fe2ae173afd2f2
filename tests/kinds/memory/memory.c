/* Which kind has something of its own on the PC in memory. */
#include "memory.h"

#include <string.h>

const struct kind_memory *kind_memory_of(const char *ticket)
{
    for (size_t i = 0; kind_memories[i]; i++)
        if (strcmp(kind_memories[i]->ticket, ticket) == 0)
            return kind_memories[i];
    return NULL;
}
