/* The picture of the pointer. */
#include "values_pointer.h"

#include <string.h>

#include "text.h"
#include "values_words.h"

#define BUSY "aero_busy.ani" /* of the scheme that Windows has at first */

enum { LONGEST = 259 }; /* MAX_PATH without its NUL */

static const char *file_name(const char *path)
{
    const char *name = path;

    for (; *path; path++)
        if (*path == '\\' || *path == '/')
            name = path + 1;
    return name;
}

/* Blanks and dots at the end are no part of a name ("Naming Files, Paths, and Namespaces"). */
static bool is_of_file(const char *value, const char *name)
{
    const char *file = file_name(value);

    if (!text_starts_nocase(file, name))
        return false;
    file += strlen(name);
    return file[strspn(file, " .")] == '\0';
}

bool pointer_is_busy(const char *value)
{
    return is_of_file(value, BUSY);
}

/* Part of a name, whatever its case. */
static bool holds(const char *name, const char *part)
{
    for (; *name; name++)
        if (text_starts_nocase(name, part))
            return true;
    return false;
}

/* Windows' own arrows are "aero_arrow.cur", "arrow_r.cur", "larrow.cur", "3dgarro.cur" and so on.
 */
bool pointer_is_arrow(const char *value, const char *before)
{
    (void)before;
    return !*value || holds(file_name(value), "arro");
}

/* Nothing that would be fetched from another computer by being shown. */
static bool is_valid(const char *value)
{
    bool away = (value[0] == '\\' || value[0] == '/') && (value[1] == '\\' || value[1] == '/');

    return strlen(value) <= LONGEST && !away;
}

/* The pointer's size and colour are a page of accessibility, which makes pictures of its own. */
static const struct word *refuses(const char *before)
{
    return holds(file_name(before), "_eoa.") ? REFUSAL_FEATURE_ON : NULL;
}

/* A folder of Windows' pictures, as somebody wrote it: "%SystemRoot%\cursors\". */
static size_t cursors_folder(const char *path)
{
    size_t len = (size_t)(file_name(path) - path);
    const char *const ends = "\\cursors\\";

    return len > strlen(ends) && text_starts_nocase(path + len - strlen(ends), ends) ? len : 0;
}

/* Beside the picture of before where that is one of Windows' own, and so in its writing. */
static void plan(const char *name, const char *before, const char *windows, struct str *out)
{
    size_t len = cursors_folder(before);
    bool own =
        text_starts_nocase(before, "%SystemRoot%\\cursors\\") ||
        text_starts_nocase(before, "%windir%\\cursors\\") ||
        (text_starts_nocase(before, windows) && len == strlen(windows) + strlen("\\cursors\\"));

    if (own && len > 0) {
        str_add(out, before, len);
    } else {
        str_add_text(out, windows);
        str_add_text(out, "\\cursors\\");
    }
    str_add_text(out, name);
}

static bool plants(const char *value, const char *name)
{
    return is_valid(value) && text_equal_nocase(file_name(value), name) &&
           cursors_folder(value) > 0;
}

const struct value_file pointer_file = {
    .folder = "cursors",
    .valid = is_valid,
    .refuses = refuses,
    .plan = plan,
    .plants = plants,
};
