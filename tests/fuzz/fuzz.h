/*
 * What every fuzz target is: one function that takes any bytes. libFuzzer calls it with ever new
 * ones (preset "fuzz"), replay.c with those of its corpus folder (preset "host").
 *
 * A new target is one file fuzz_NAME.c and a folder corpus/NAME with at least one file.
 */
#ifndef BINOME_FUZZ_H
#define BINOME_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What must hold for any bytes: an assert that also names what was found to be otherwise. */
#define MUST(holds)                                                                                \
    do {                                                                                           \
        if (!(holds)) {                                                                            \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds);             \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
