/* The checksum of files (CRC-32 as in ZIP). */
#ifndef BINOME_CRC32_H
#define BINOME_CRC32_H

#include <stddef.h>
#include <stdint.h>

uint32_t crc32_of(const void *bytes, size_t len);
/* Of a text that goes on: crc is that of what stands before, 0 when nothing does. */
uint32_t crc32_more(uint32_t crc, const void *bytes, size_t len);

#endif
