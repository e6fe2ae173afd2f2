/* Little-endian numbers in bytes. */
#include "bytes.h"

uint32_t u16_le(const void *bytes)
{
    const unsigned char *p = bytes;

    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

uint32_t u32_le(const void *bytes)
{
    const unsigned char *p = bytes;

    return u16_le(p) | u16_le(p + 2) << 16;
}
