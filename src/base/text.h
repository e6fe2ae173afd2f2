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
/* Letters of UTF-8 whatever their case: ASCII's and those of Latin-1. before: the byte in front, or
 * 0. Of Latin-1 the second byte alone tells capitals apart. */
unsigned char text_fold(unsigned char before, unsigned char c);
bool text_equal_letters(const char *a, const char *b);
/* Does what stand in text, whatever the case (text_fold)? An empty one does in any. */
bool text_holds(const char *text, const char *what);

#endif
