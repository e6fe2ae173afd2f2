/*
 * Growable bytes.
 *
 * A struct str is always followed by a NUL that is not counted in len, so that
 * text can be handed to C functions; registry data and file contents use the
 * same type and may hold NULs. {0} is a valid empty string.
 */
#ifndef BINOME_STR_H
#define BINOME_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem.h"

struct str {
    char *data; /* NULL when nothing was ever stored; use str_text for printing */
    size_t len;
    size_t cap;
};

void str_done(struct str *s);
void str_clear(struct str *s);                /* keeps the memory */
void str_reserve(struct str *s, size_t more); /* room for so many bytes and the NUL */
void str_add(struct str *s, const void *bytes, size_t len);
void str_add_text(struct str *s, const char *text);
void str_add_char(struct str *s, char c);
void str_add_uint(struct str *s, uint64_t value);
void str_set(struct str *s, const void *bytes, size_t len);
void str_set_text(struct str *s, const char *text);
void str_move(struct str *to, struct str *from); /* from becomes {0} */
bool str_equal(const struct str *a, const struct str *b);
const char *str_text(const struct str *s); /* never NULL */
char *str_take(struct str *s);             /* heap text, never NULL; s becomes {0} */

/* Appends format with %1 … %9 replaced by args[0] …; %% is a percent sign; anything else stays as
 * it is. */
void str_add_format(struct str *s, const char *format, const char *const *args, size_t count);
/* One more of several: with ", " before it where there is one already. */
void str_add_listed(struct str *s, const char *text);

#endif
