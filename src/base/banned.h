/*
 * Included before everything by the build: the headers that every file may use, and the calls that
 * have no place here, as build errors. Windows' headers name those calls themselves: there a lint
 * looks for them (tests/lint/layers.sh).
 */
#ifndef BINOME_BANNED_H
#define BINOME_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strtok gets
#endif
#endif
