/* A class's rounds for programs: one JSON object, or CSV. */
#ifndef BINOME_CLASS_PRINT_H
#define BINOME_CLASS_PRINT_H

#include "class_folder.h"

/* The object of "class --json", without a line break. Appends. */
void class_json(const struct class_folder *f, struct str *out);

/*
 * CSV with one header row and one row a session, every column in every row, CRLF at each line's
 * end. Comma, point, no BOM, whole numbers, 1 and 0 for yes and no, the session as "s" and 8 hex
 * digits, times in UTC: what most programs read right. Appends.
 */
void class_csv(const struct class_folder *f, struct str *out);

/* How this user's spreadsheet reads a CSV that is opened with a double click. */
struct class_local {
    const char *separator; /* LOCALE_SLIST; one that is empty or longer than one byte: a comma */
    /* "2026-11-27 13:27:41", local. Appends. */
    void (*time)(void *ctx, uint64_t ticks, struct str *out);
    void *ctx;
};
/* The same for that: a BOM, his list separator, local times, "day" as the first column. There is no
 * number with a decimal sign in it, so that it never matters which one he has. Appends. */
void class_spreadsheet(const struct class_folder *f, const struct class_local *local,
                       struct str *out);

#endif
