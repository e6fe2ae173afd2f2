/* Strict UTF-8 and UTF-16LE, and characters that do not show. */
#ifndef BINOME_UTF_H
#define BINOME_UTF_H

#include "str.h"

/* Length of the valid UTF-8 sequence at p (1 to 4), or 0: overlong forms, surrogates and > U+10FFFF
 * are invalid. */
size_t utf8_sequence(const unsigned char *p, size_t len);
bool utf8_valid(const char *text, size_t len);
/* The code point at p (which must be a valid sequence of n bytes). */
uint32_t utf8_decode(const unsigned char *p, size_t n);
void str_add_utf8(struct str *s, uint32_t code_point);
/* How much of text to keep so that it is at most len bytes and ends with no part of a character.
 * len is an index into text, its NUL included. */
size_t utf8_cut(const char *text, size_t len);
/* Copies what fits into size bytes, the NUL included, never a part of a character. from NULL: "".
 */
void utf8_copy_cut(char *to, size_t size, const char *from);

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

/* Width in a console, near enough: one column for each character. */
size_t utf8_columns(const char *text);

#endif
