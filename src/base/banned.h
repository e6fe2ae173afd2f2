/* Calls that have no place here, as build errors; included before everything by the build. */
#ifndef BINOME_BANNED_H
#define BINOME_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GNUC__)
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strtok gets
#endif
#endif
