/* Texts compared without regard to ASCII case. */
#ifndef BINOME_TEXT_H
#define BINOME_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* ASCII case only: registry and file names are compared with os_ops.same_name. */
bool text_equal_nocase(const char *a, const char *b);
bool text_equal_nocase_n(const char *a, const char *b, size_t n);
bool text_starts_nocase(const char *text, const char *start);
bool text_ends_nocase(const char *text, const char *end);
char ascii_lower(char c);

#endif
