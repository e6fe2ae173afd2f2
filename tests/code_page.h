/*
 * The upper halves of four single-byte code pages, for the fake PC: what the tests write and what
 * the program reads cannot share a mistake.
 */
#ifndef BINOME_CODE_PAGE_H
#define BINOME_CODE_PAGE_H

#include "str.h"

/* The character of a byte; 0: none, or no such code page. Pages: 437, 850, 1251, 1252. */
uint32_t code_page_decode(uint32_t page, unsigned char byte);
/* The byte of a character; 0: it has no place there (or is NUL). */
unsigned char code_page_encode(uint32_t page, uint32_t character);
/* UTF-8 text in a code page; every character must have a place there. Appends. */
void code_page_add(struct str *out, uint32_t page, const char *text);
bool code_page_known(uint32_t page);

#endif
