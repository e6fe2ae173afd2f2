/*
 * CSV that somebody else wrote: RFC 4180, with what spreadsheets make of it: a comma, a semicolon
 * or a tab between cells, CRLF, LF or CR at a row's end, a BOM, UTF-8 or (what is not valid UTF-8)
 * Latin-1.
 */
#ifndef BINOME_CSV_H
#define BINOME_CSV_H

#include <stdbool.h>
#include <stddef.h>

#define CSV_FILE_MAX  (4u * 1024u * 1024u)
#define CSV_ROWS_MAX  50000u
#define CSV_CELLS_MAX 256u /* of a row; further ones are dropped */

struct csv_row {
    char **cells; /* UTF-8, without blanks around them */
    size_t count;
};

struct csv {
    struct csv_row *rows; /* without those that are empty */
    size_t count;
};

/* False: NULs, or more than the limits; *out is untouched. The caller's: csv_done. */
bool csv_parse(const char *bytes, size_t len, struct csv *out);
void csv_done(struct csv *c);
/* The cell of that column; "": the row is shorter. */
const char *csv_cell(const struct csv *c, size_t row, size_t column);

#endif
