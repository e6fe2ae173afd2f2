/* The checksum of files. */
#include "crc32.h"

uint32_t crc32_more(uint32_t crc, const void *bytes, size_t len)
{
    /* The reflected polynomial 0xEDB88320 (as in zip and PNG), four bits at a time. */
    static const uint32_t table[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                       0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                       0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    const unsigned char *p = bytes;

    crc = ~crc;
    for (size_t i = 0; i < len; i++) {
        crc ^= p[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

uint32_t crc32_of(const void *bytes, size_t len)
{
    return crc32_more(0, bytes, len);
}
