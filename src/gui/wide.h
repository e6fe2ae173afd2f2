/* UTF-8 texts on their way to Windows and back. Results are heap and never NULL. */
#ifndef BINOME_WIDE_H
#define BINOME_WIDE_H

#include <windows.h>
#include "texts.h"

wchar_t *wide_from(const char *utf8);
wchar_t *wide_text(const struct texts *t, unsigned id);
/* A control's text as UTF-8. */
char *wide_window_text(HWND window);
/* Sets a control's text when it is another one. True when it was. */
bool wide_set_text(HWND window, const char *utf8);

#endif
