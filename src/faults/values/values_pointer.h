/*
 * The picture of the pointer: the path of a file, as "Control Panel\Cursors" holds it. All pure.
 */
#ifndef BINOME_VALUES_POINTER_H
#define BINOME_VALUES_POINTER_H

#include "values_rows.h"

extern const struct value_file pointer_file;

/* The planted picture, in whatever folder and writing. */
bool pointer_is_busy(const char *value);
/* An arrow of one of Windows' own schemes, or no picture at all, which is Windows' own arrow. */
bool pointer_is_arrow(const char *value, const char *before);

#endif
