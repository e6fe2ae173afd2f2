/* The list of what is written, read out of the page that has it. */
#include "written_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"
#include "text.h"

static const char heading[] = "## What it writes, and nothing else";
static const char anything[] = "\xe2\x80\xa6"; /* the ellipsis */

/* --- reading ---------------------------------------------------------------------------------- */

static void read_file(const char *path, struct str *out)
{
    FILE *f = fopen(path, "rb");
    char bytes[4096];
    size_t n;

    CHECK(f != NULL);
    while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
        str_add(out, bytes, n);
    if (f)
        fclose(f);
}

/* "%LOCALAPPDATA%\Binome\x", "shell:startup\x" and the like as Windows names them now. */
static char *full_path(const struct os *os, const char *written)
{
    static const struct {
        const char *start;
        enum os_folder folder;
    } folders[] = {{"%LOCALAPPDATA%\\Binome\\", OS_FOLDER_STATE},
                   {"shell:startup\\", OS_FOLDER_STARTUP},
                   {"shell:desktop\\", OS_FOLDER_DESKTOP},
                   {"shell:personal\\", OS_FOLDER_DOCUMENTS}};
    struct str folder = {0};
    char *path = NULL;

    for (size_t i = 0; !path && i < sizeof folders / sizeof *folders; i++)
        if (strncmp(written, folders[i].start, strlen(folders[i].start)) == 0) {
            CHECK_INT(os->ops->folder(os->ctx, folders[i].folder, &folder, NULL), ST_OK);
            path = os_path(str_text(&folder), written + strlen(folders[i].start));
        }
    str_done(&folder);
    return path ? path : mem_dup(written);
}

static void add(struct written_list *list, char *place, char *name, bool stays)
{
    list->entries = mem_grow(list->entries, list->count + 1, sizeof *list->entries);
    list->entries[list->count++] = (struct written_entry){place, name, stays};
}

/* The cell's words in backquotes: keys and files contain a backslash, names of values do not. */
static void read_cell(const struct os *os, const char *cell, size_t len, bool stays,
                      struct written_list *out)
{
    const char *end = cell + len, *open, *close;
    const char *key = NULL;
    bool named = false;

    while ((open = memchr(cell, '`', (size_t)(end - cell))) != NULL &&
           (close = memchr(open + 1, '`', (size_t)(end - open - 1))) != NULL) {
        char *word = mem_dup_n(open + 1, (size_t)(close - open - 1));

        if (strchr(word, '\\')) {
            add(out, full_path(os, word), NULL, stays);
            key = out->entries[out->count - 1].place;
            named = false;
        } else if (key && !named) {
            out->entries[out->count - 1].name = mem_dup(word);
            named = true;
        } else if (key) {
            add(out, mem_dup(key), mem_dup(word), stays);
        }
        free(word);
        cell = close + 1;
    }
}

/* | where | what | until | */
static void read_row(const struct os *os, const char *row, struct written_list *out)
{
    const char *second = strchr(row + 1, '|');
    const char *third = second ? strchr(second + 1, '|') : NULL;

    if (third)
        read_cell(os, row + 1, (size_t)(second - row - 1),
                  strncmp(third, "| the restore", strlen("| the restore")) != 0, out);
}

void written_read(const struct os *os, const char *path, struct written_list *out)
{
    struct str text = {0};
    const char *at;

    memset(out, 0, sizeof *out);
    read_file(path, &text);
    at = strstr(str_text(&text), heading);
    CHECK(at != NULL);
    at = at ? strstr(at, "\n|") : NULL;
    for (; at && at[1] == '|'; at = strchr(at + 1, '\n')) {
        const char *end = strchr(at + 1, '\n');
        char *row = mem_dup_n(at + 1, end ? (size_t)(end - at - 1) : strlen(at + 1));

        read_row(os, row, out);
        free(row);
    }
    CHECK(out->count > 5);
    str_done(&text);
}

void written_done(struct written_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->entries[i].place);
        free(list->entries[i].name);
    }
    free(list->entries);
    memset(list, 0, sizeof *list);
}

/* --- comparing -------------------------------------------------------------------------------- */

/* The whole text, case aside; the ellipsis stands for anything. */
static bool fits(const char *pattern, const char *text, size_t len)
{
    const char *gap = strstr(pattern, anything);
    size_t head = gap ? (size_t)(gap - pattern) : strlen(pattern);
    size_t tail = gap ? strlen(gap + strlen(anything)) : 0;

    if (!gap)
        return len == head && text_equal_nocase_n(text, pattern, head);
    return len >= head + tail && text_equal_nocase_n(text, pattern, head) &&
           text_equal_nocase_n(text + len - tail, gap + strlen(anything), tail);
}

static bool fits_place(const char *pattern, const char *text, size_t len)
{
    size_t own = strlen(pattern);

    if (own > 0 && pattern[own - 1] == '\\')
        return len > own && text_equal_nocase_n(text, pattern, own);
    return fits(pattern, text, len);
}

bool written_allows(const struct written_list *list, const char *line, bool after_the_round)
{
    const char *place = strchr(line, '\t') + 1;
    size_t place_len = strcspn(place, "\t");
    const char *name = place[place_len] ? place + place_len + 1 : "";
    bool is_value = strncmp(line, "value\t", 6) == 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct written_entry *e = &list->entries[i];

        if (after_the_round && !e->stays)
            continue;
        if (fits_place(e->place, place, place_len) &&
            (!is_value || !e->name || fits(e->name, name, strcspn(name, "\t"))))
            return true;
    }
    return false;
}
