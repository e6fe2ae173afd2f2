/* What the test tools print: UTF-8, one record a line, nothing that a shell could stumble over. */
#ifndef BINOME_TOOL_TEXT_H
#define BINOME_TOOL_TEXT_H

#include <stdio.h>
#include <windows.h>

/* Standard output without a code page and without CR in front of LF. */
void text_out_raw(void);

/* UTF-16 as UTF-8; tab, CR, LF and backslash as \t \r \n \\. */
void text_put(FILE *to, const wchar_t *text);
void text_put_plain(FILE *to, const wchar_t *text);

#endif
