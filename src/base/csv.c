/* CSV that somebody else wrote. */
#include "csv.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"
#include "utf.h"

void csv_done(struct csv *c)
{
    for (size_t i = 0; i < c->count; i++) {
        for (size_t k = 0; k < c->rows[i].count; k++)
            free(c->rows[i].cells[k]);
        free(c->rows[i].cells);
    }
    free(c->rows);
    *c = (struct csv){0};
}

const char *csv_cell(const struct csv *c, size_t row, size_t column)
{
    return row < c->count && column < c->rows[row].count ? c->rows[row].cells[column] : "";
}

/* As UTF-8, without a BOM. */
static void take_text(const char *bytes, size_t len, struct str *out)
{
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    if (utf8_valid(bytes, len)) {
        str_add(out, bytes, len);
        return;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c >= 0x80)
            str_add_char(out, (char)(0xc0 | c >> 6));
        str_add_char(out, c >= 0x80 ? (char)(0x80 | (c & 0x3f)) : (char)c);
    }
}

/* The one that the first row has most of, outside of quotes. */
static char separator_of(const char *p)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    size_t best = 0;

    for (; *p && (quoted || (*p != '\n' && *p != '\r')); p++) {
        if (*p == '"')
            quoted = !quoted;
        for (size_t i = 0; !quoted && i < 3; i++)
            counts[i] += *p == candidates[i];
    }
    for (size_t i = 1; i < 3; i++)
        best = counts[i] > counts[best] ? i : best;
    return candidates[best];
}

struct reading {
    struct csv csv;
    struct csv_row row;
    struct str cell;
    bool has_text; /* a cell of the row is not empty */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void end_cell(struct reading *r)
{
    const char *text = str_text(&r->cell);
    size_t len = r->cell.len;

    while (len > 0 && is_blank(*text)) {
        text++;
        len--;
    }
    while (len > 0 && is_blank(text[len - 1]))
        len--;
    if (r->row.count < CSV_CELLS_MAX) {
        r->row.cells = mem_grow(r->row.cells, r->row.count + 1, sizeof *r->row.cells);
        r->row.cells[r->row.count++] = mem_dup_n(text, len);
        r->has_text |= len > 0;
    }
    str_clear(&r->cell);
}

static void end_row(struct reading *r)
{
    end_cell(r);
    if (r->has_text) {
        r->csv.rows = mem_grow(r->csv.rows, r->csv.count + 1, sizeof *r->csv.rows);
        r->csv.rows[r->csv.count++] = r->row;
    } else {
        for (size_t i = 0; i < r->row.count; i++)
            free(r->row.cells[i]);
        free(r->row.cells);
    }
    r->row = (struct csv_row){0};
    r->has_text = false;
}

/* A quote within an unquoted cell is itself. Returns what is behind the cell. */
static const char *read_cell(struct reading *r, const char *p, char separator)
{
    bool quoted = *p == '"';

    if (quoted)
        p++;
    for (; *p; p++) {
        if (quoted && *p == '"') {
            if (p[1] != '"') {
                quoted = false;
                continue;
            }
            p++;
        } else if (!quoted && (*p == separator || *p == '\n' || *p == '\r')) {
            break;
        }
        str_add_char(&r->cell, *p);
    }
    return p;
}

bool csv_parse(const char *bytes, size_t len, struct csv *out)
{
    struct reading r = {0};
    struct str text = {0};
    const char *p;
    char separator;
    bool good;

    if (len > CSV_FILE_MAX || memchr(bytes, '\0', len))
        return false;
    take_text(bytes, len, &text);
    p = str_text(&text);
    separator = separator_of(p);
    while (*p && r.csv.count < CSV_ROWS_MAX) {
        p = read_cell(&r, p, separator);
        if (*p == separator) {
            end_cell(&r);
            p++;
            if (*p)
                continue;
        }
        end_row(&r);
        p += *p == '\r' && p[1] == '\n' ? 2 : *p != '\0';
    }
    good = *p == '\0';
    str_done(&text);
    str_done(&r.cell);
    if (good)
        *out = r.csv;
    else
        csv_done(&r.csv);
    return good;
}
