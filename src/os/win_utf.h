/* Strict UTF-8 <-> UTF-16 for Windows calls. NULL on invalid input; the caller frees with mem's
 * free(). */
#ifndef BINOME_WIN_UTF_H
#define BINOME_WIN_UTF_H
#include <stddef.h>
#include <wchar.h>

#include "utf.h"
wchar_t *utf16_from(const char *utf8);
char *utf8_from(const wchar_t *utf16);
char *utf8_from_n(const wchar_t *utf16, size_t len);
#endif
