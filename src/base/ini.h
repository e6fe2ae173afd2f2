/*
 * The one text format, of scenarios and of the journal.
 *
 * Strict UTF-8 with or without a BOM; lines end in LF or CRLF; ";" or "#" starts
 * a comment line; "[section name]"; "key = value", blanks around both dropped.
 * A value is the rest of the line, or, when it starts and ends with a double quote,
 * what is between them (to keep blanks). Escapes in any value: \\ \n \t \", and \xHH
 * for the other control characters (a registry name may hold them), and nothing else. A key may be
 * repeated in its section: what that means is its reader's to say (scenario lists it, elsewhere it
 * is an error). Control characters other than tab are an error; so is a key outside a section.
 */
#ifndef BINOME_INI_H
#define BINOME_INI_H

#include "err.h"
#include "str.h"

#define INI_FILE_MAX    (1024u * 1024u) /* of a scenario; the journal has a limit of its own */
#define INI_ENTRIES_MAX 40000u          /* the largest journal has some 35000 */

struct ini_entry {
    char *section; /* shared by the entries of a section; owned by the ini */
    char *key;
    char *value;
    uint32_t section_index; /* which [header] it stood under, from 0: tells two sections of one name
                               apart */
    uint32_t line, column;  /* of the key */
    uint32_t value_column;
};

struct ini_section {
    char *name;
    uint32_t line, column; /* of the bracket */
};

struct ini {
    struct ini_entry *entries;
    size_t count;
    struct ini_section *sections;
    size_t section_count;
};

/* file is the name used in errors. */
enum status ini_parse(const char *file, const void *bytes, size_t len, size_t max, struct ini *out,
                      struct err *err);
void ini_done(struct ini *ini);

/* First value of the key in that section (by index), or NULL. */
const struct ini_entry *ini_get(const struct ini *ini, size_t section_index, const char *key);

/* A number as ini_add_uint writes it, at most max. *out is untouched otherwise. */
bool ini_uint(const char *text, uint64_t max, uint64_t *out);

/* Writing: appends well-formed lines, escaped and quoted as needed. */
void ini_add_section(struct str *out, const char *name);
void ini_add_text(struct str *out, const char *key, const char *value);
void ini_add_uint(struct str *out, const char *key, uint64_t value);
void ini_add_comment(struct str *out, const char *text);

#endif
