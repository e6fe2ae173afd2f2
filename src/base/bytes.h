/* Little-endian numbers in bytes, as Windows stores them. */
#ifndef BINOME_BYTES_H
#define BINOME_BYTES_H

#include <stdint.h>

uint32_t u16_le(const void *bytes);
uint32_t u32_le(const void *bytes);

#endif
