/* Bytes as hexadecimal digits, and back. */
#ifndef BINOME_HEX_H
#define BINOME_HEX_H

#include "str.h"

extern const char hex_digits[]; /* the sixteen, lower-case */
int hex_value(char c);          /* 0 to 15; -1: none, as capitals are */

/* Lower-case hexadecimal, two digits a byte, no blanks. str_add_unhex fails on anything else. */
void str_add_hex(struct str *s, const void *bytes, size_t len);
bool str_add_unhex(struct str *s, const char *hex, size_t len);

#endif
