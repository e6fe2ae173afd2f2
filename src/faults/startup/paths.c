/* Paths as Windows takes them. */
#include "paths.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"
#include "text.h"

static bool is_slash(char c)
{
    return c == '\\' || c == '/';
}

bool path_has_drive(const char *path)
{
    return ascii_lower(path[0]) >= 'a' && ascii_lower(path[0]) <= 'z' && path[1] == ':';
}

bool path_is_full(const char *path)
{
    return (path_has_drive(path) && is_slash(path[2])) || (is_slash(path[0]) && is_slash(path[1]));
}

/* Adds a part of a path as Windows takes it: "." is none, ".." takes the last one back; a dot at
 * the end of a part, and dots and blanks at the end of the path do not count ("Naming Files"). */
static void add_part(struct str *path, size_t root, const char *part, size_t len, bool last)
{
    if (len == 2 && memcmp(part, "..", 2) == 0) {
        while (path->len > root && path->data[path->len - 1] != '\\')
            path->len--;
        if (path->len > root)
            path->len--;
        path->data[path->len] = '\0';
        return;
    }
    while (last && len > 0 && (part[len - 1] == '.' || part[len - 1] == ' '))
        len--;
    if (!last && len > 0 && part[len - 1] == '.' && (len < 2 || part[len - 2] != '.'))
        len--;
    if (len == 0)
        return;
    if (path->len > root)
        str_add_char(path, '\\');
    str_add(path, part, len);
}

char *path_normal(const char *path)
{
    struct str out = {0};
    size_t root = 3;

    if (!path_has_drive(path) || !is_slash(path[2])) {
        for (; *path; path++)
            str_add_char(&out, *path == '/' ? '\\' : *path);
        return str_take(&out);
    }
    str_add(&out, path, 2);
    str_add_char(&out, '\\');
    for (const char *p = path + root; *p;) {
        size_t len = strcspn(p, "\\/");

        add_part(&out, root, p, len, p[len + strspn(p + len, "\\/")] == '\0');
        p += len;
        p += strspn(p, "\\/");
    }
    return str_take(&out);
}

char *path_full(const char *folder, const char *path)
{
    struct str joined = {0};
    char *full;

    if (path_is_full(path))
        return path_normal(path);
    if (is_slash(path[0]) && path_has_drive(folder)) {
        str_add(&joined, folder, 2);
        str_add_text(&joined, path);
    } else if (path_has_drive(path) && !text_equal_nocase_n(path, folder, 2)) {
        str_add(&joined, path, 2); /* in the folder of that drive, which is not known */
        str_add_char(&joined, '\\');
        str_add_text(&joined, path + 2);
    } else {
        str_add_text(&joined, folder);
        str_add_char(&joined, '\\');
        str_add_text(&joined, path_has_drive(path) ? path + 2 : path);
    }
    full = path_normal(str_text(&joined));
    str_done(&joined);
    return full;
}
