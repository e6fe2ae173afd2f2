/*
 * Growable bytes, and strict UTF-8.
 *
 * A struct str is always followed by a NUL that is not counted in len, so that
 * text can be handed to C functions; registry data and file contents use the
 * same type and may hold NULs. {0} is a valid empty string.
 *
 * Memory: sizes are bounded by the readers (file and count limits), so running
 * out of it is not a case that callers handle; mem_* end the program, which is
 * safe at any moment because the journal is written ahead.
 */
#ifndef BINOME_STR_H
#define BINOME_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *mem_alloc(size_t size);                         /* zeroed; never NULL */
void *mem_grow(void *old, size_t count, size_t size); /* like reallocarray; never NULL */
char *mem_dup(const char *text);                      /* NULL gives NULL */
char *mem_dup_n(const char *text, size_t len);

struct str {
    char *data; /* NULL when nothing was ever stored; use str_text for printing */
    size_t len;
    size_t cap;
};

void str_done(struct str *s);
void str_clear(struct str *s); /* keeps the memory */
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

/* Lower-case hexadecimal, two digits a byte, no blanks. str_add_unhex fails on anything else. */
void str_add_hex(struct str *s, const void *bytes, size_t len);
bool str_add_unhex(struct str *s, const char *hex, size_t len);

/* Length of the valid UTF-8 sequence at p (1 to 4), or 0: overlong forms, surrogates and > U+10FFFF
 * are invalid. */
size_t utf8_sequence(const unsigned char *p, size_t len);
bool utf8_valid(const char *text, size_t len);
/* The code point at p (which must be a valid sequence of n bytes). */
uint32_t utf8_decode(const unsigned char *p, size_t n);
void str_add_utf8(struct str *s, uint32_t code_point);

/*
 * False for what steers a console or a line of text instead of showing in it: control characters
 * (C0, DEL, C1), line and paragraph separators, bidirectional marks, embeddings, overrides and
 * isolates (UAX #9), and characters without any width that no spelling needs. Joiners (U+200C,
 * U+200D) are letters' business and show.
 */
bool utf8_shows(uint32_t code_point);
/* Appends text from outside so that it cannot steer what it is shown in: what does not show becomes
 * its number, "<U+001B>", and what is not UTF-8 U+FFFD. Anything else stays as it is. */
void str_add_visible(struct str *s, const char *text);
/* The same of a text whose line feeds are its own. */
void str_add_visible_lines(struct str *s, const char *text);

/* UTF-16LE bytes <-> UTF-8, strict: an unpaired surrogate or an odd length gives false and s
 * untouched. Here and not in src/os because registry strings and shortcuts are judged from their
 * bytes. */
bool str_add_utf16le(struct str *s, const void *bytes, size_t len);
bool str_add_as_utf16le(struct str *s, const char *utf8, size_t len);

/* ASCII case only: registry and file names are compared with os_ops.same_name. */
bool text_equal_nocase(const char *a, const char *b);
bool text_equal_nocase_n(const char *a, const char *b, size_t n);
bool text_starts_nocase(const char *text, const char *start);
bool text_ends_nocase(const char *text, const char *end);
char ascii_lower(char c);

uint32_t crc32_of(const void *bytes, size_t len);
/* Of a text that goes on: crc is that of what stands before, 0 when nothing does. */
uint32_t crc32_more(uint32_t crc, const void *bytes, size_t len);

/* FILETIME ticks (100 ns since 1601) <-> ISO 8601 UTC "2026-11-23T18:00:00Z" (20 characters and
 * NUL). */
#define TICKS_PER_SECOND UINT64_C(10000000)
void time_format(uint64_t ticks, char out[21]);
bool time_parse(const char *text, uint64_t *ticks);
/* Nothing of ours lasts longer than this: a year. What seems to was measured with a clock that
 * somebody set in between. */
#define TIME_LONGEST (UINT64_C(366) * 24 * 3600 * TICKS_PER_SECOND)
/* Whole seconds from one time to another; 0 when they tell of none (TIME_LONGEST, or backwards). */
uint64_t time_seconds(uint64_t from, uint64_t to);

#endif
