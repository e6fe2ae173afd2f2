/* Where it is, what its variables stand for, and the files that a name may be of. */
#include "follow_parts.h"

#include <stdlib.h>
#include <string.h>

#include "paths.h"
#include "resolve.h"
#include "text.h"

/* --- folders ---------------------------------------------------------------------------------- */

static const char *current(const struct follow *f)
{
    return f->folders[f->folder_count - 1];
}

void follow_enter(struct follow *f, const char *path)
{
    size_t len = strlen(path);
    char *trimmed, *full;

    while (len > 0 && strchr(" \t", path[len - 1]))
        len--;
    if (len == 0)
        return;
    trimmed = mem_dup_n(path, len);
    if (command_is_untold(trimmed) || f->folder_count == FOLDERS_MAX) {
        f->lost = true;
        free(trimmed);
        return;
    }
    full = path_full(current(f), trimmed);
    free(trimmed);
    for (size_t i = 0; i < f->folder_count; i++)
        if (f->os->ops->same_name(f->os->ctx, f->folders[i], full)) {
            char *same = f->folders[i]; /* becomes the current one */

            for (; i + 1 < f->folder_count; i++)
                f->folders[i] = f->folders[i + 1];
            f->folders[i] = same;
            free(full);
            return;
        }
    f->folders[f->folder_count++] = full;
}

/* --- variables -------------------------------------------------------------------------------- */

static void forget(struct follow *f, const char *name)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->value_count; i++) {
        if (text_equal_nocase(f->values[i].name, name)) {
            free(f->values[i].name);
            free(f->values[i].text);
        } else {
            f->values[kept++] = f->values[i];
        }
    }
    f->value_count = kept;
}

/* The only value from now on, or one more that it may have. */
void follow_assign(struct follow *f, const char *name, const char *text, bool perhaps)
{
    if (!perhaps && !f->jumps)
        forget(f, name);
    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name) && strcmp(f->values[i].text, text) == 0)
            return;
    if (f->value_count == VALUES_MAX) {
        f->lost = true;
        return;
    }
    f->values[f->value_count++] = (struct value){mem_dup(name), mem_dup(text)};
}

static const char *value_of(const struct follow *f, const char *name, struct way *way)
{
    const char *value = NULL;
    size_t count = 0;

    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name) && count++ <= way->index)
            value = f->values[i].text;
    if (count <= 1)
        return value;
    if (count > WAYS_MAX || (way->first && !text_equal_nocase(way->first, name)))
        return COMMAND_UNTOLD; /* two of them: too many ways */
    for (size_t i = 0; i < f->value_count; i++)
        if (text_equal_nocase(f->values[i].name, name))
            way->first = f->values[i].name;
    way->count = count;
    return value;
}

/* The PC's own. False: it has no such variable. */
static bool add_of_pc(struct follow *f, const char *name, struct str *out)
{
    struct str text = {0}, value = {0};
    struct err err = {0};
    bool known = false;

    str_add_char(&text, '%');
    str_add_text(&text, name);
    str_add_char(&text, '%');
    if (f->os->ops->expand(f->os->ctx, text.data, &value, &err) != ST_OK) {
        f->acts = true;
        f->ops->untold(f->ctx, text.data, err.native);
    } else if (strcmp(str_text(&value), text.data) != 0) {
        str_add(out, value.data, value.len);
        known = true;
    }
    str_done(&value);
    str_done(&text);
    return known;
}

static bool add_variable(struct follow *f, const char *name, struct way *way, struct str *out)
{
    const char *value = value_of(f, name, way);

    if (value)
        str_add_text(out, value);
    else if (text_equal_nocase(name, "cd"))
        str_add_text(out, f->lost ? COMMAND_UNTOLD : current(f));
    else
        return add_of_pc(f, name, out);
    return true;
}

/* What stands behind %~: letters, and a digit. %0 is the batch file itself. */
static const char *add_own(const struct follow *f, const char *p, struct str *out)
{
    size_t len = 0;
    const char *cut = strrchr(f->own, '\\');
    size_t folder = cut ? (size_t)(cut + 1 - f->own) : 0;

    while (p[len] && strchr("fdpnxsatzFDPNXSATZ", p[len]))
        len++;
    if (p[len] != '0')
        str_add_text(out, COMMAND_UNTOLD);
    else if (len == 2 && text_equal_nocase_n(p, "dp", len))
        str_add(out, f->own, folder);
    else if (len == 0 || text_equal_nocase_n(p, "f", len) || text_equal_nocase_n(p, "dpnx", len))
        str_add_text(out, f->own);
    else if (len == 2 && text_equal_nocase_n(p, "nx", len))
        str_add_text(out, f->own + folder);
    else
        str_add_text(out, COMMAND_UNTOLD);
    return p[len] ? p + len + 1 : p + len;
}

/* Behind a percent sign of a batch file; NULL: it starts no argument. */
static const char *add_argument(const struct follow *f, const char *p, struct str *out)
{
    if (*p == '%') {
        str_add_char(out, '%');
        return p + 1;
    }
    if (*p == '~')
        return add_own(f, p + 1, out);
    if (*p == '0') {
        str_add_text(out, f->own);
        return p + 1;
    }
    if (*p == '*' || (*p >= '1' && *p <= '9')) {
        str_add_text(out, COMMAND_UNTOLD);
        return p + 1;
    }
    return NULL;
}

/* NAME%, NAME:a=b% or NAME:~0,1%; NULL: no variable stands there. What is made of a value is not
 * told. */
static const char *add_named(struct follow *f, const char *p, char sign, struct way *way,
                             struct str *out)
{
    const char *end = strchr(p, sign);
    size_t len = end ? strcspn(p, ":") : 0;
    char *name;

    if (!end || end == p)
        return NULL;
    if (len < (size_t)(end - p)) {
        str_add_text(out, COMMAND_UNTOLD);
        return end + 1;
    }
    name = mem_dup_n(p, (size_t)(end - p));
    if (!add_variable(f, name, way, out)) {
        if (f->own)
            str_add_text(out, COMMAND_UNTOLD);
        else
            end = NULL; /* on a command line it stays as it is */
    }
    free(name);
    return end ? end + 1 : NULL;
}

/* Puts the variables in. Replaces *out. */
void follow_put_in(struct follow *f, const char *text, struct way *way, struct str *out)
{
    str_clear(out);
    while (*text) {
        const char *next = NULL;

        if (out->len > LINE_MAX_BYTES) {
            follow_untold(f, "");
            break;
        }
        if (*text == '%' && f->own)
            next = add_argument(f, text + 1, out);
        if (!next && (*text == '%' || (*text == '!' && f->delayed)))
            next = add_named(f, text + 1, *text, way, out);
        if (next) {
            text = next;
        } else {
            if (*text != '%' || !f->own)
                str_add_char(out, *text);
            text++;
        }
    }
}

/* --- the files that a name may be of ---------------------------------------------------------- */

/* What cmd and the shell add to a name, by PATHEXT as Windows has it, and the shell's shortcut. */
static const char *const endings[] = {".bat", ".cmd", ".vbs", ".vbe", ".js",
                                      ".jse", ".wsf", ".wsh", ".lnk"};

bool follow_is_program(const char *name)
{
    return text_ends_nocase(name, ".exe") || text_ends_nocase(name, ".com");
}

static bool is_there(struct follow *f, const char *path, enum os_reach *reach)
{
    struct os_file entry = {0};

    if (++f->looks > LOOKS_MAX) {
        if (f->looks == LOOKS_MAX + 1)
            follow_untold(f, path);
        *reach = OS_REACH_LOCAL;
        return false;
    }
    *reach = os_reach_of(f->os, path, &entry);
    return entry.present;
}

/* One name in one place. What is not on a drive of this PC counts as there: nobody can know. */
static bool try_path(struct follow *f, const char *path, bool *there)
{
    enum os_reach reach;
    bool present = is_there(f, path, &reach);

    if (reach == OS_REACH_LOCAL && !present)
        return false;
    *there = true;
    return f->ops->file(f->ctx, path);
}

static bool try_endings(struct follow *f, const char *path, bool *there)
{
    bool found = false;

    for (size_t i = 0; !found && i < ARRAY_LEN(endings); i++) {
        struct str with = {0};

        str_add_text(&with, path);
        str_add_text(&with, endings[i]);
        found = try_path(f, with.data, there);
        str_done(&with);
    }
    return found;
}

static bool try_in(struct follow *f, const char *folder, const char *name, bool *there)
{
    char *path = path_full(folder, name);
    bool found = false;

    if (resolve_leads_on(path))
        found = try_path(f, path, there);
    else if (follow_is_program(path))
        *there = true;
    found = found || (!*there && try_endings(f, path, there));
    free(path);
    return found;
}

/* Is it a program of this folder? That comes before a script of the same name. */
static bool holds_program(struct follow *f, const char *folder, const char *name)
{
    static const char *const programs[] = {".com", ".exe"};
    bool there = false;

    for (size_t i = 0; !there && i < ARRAY_LEN(programs); i++) {
        char *path = path_full(folder, name);
        struct str with = {0};
        enum os_reach reach;

        str_add_text(&with, path);
        str_add_text(&with, programs[i]);
        there = is_there(f, with.data, &reach);
        str_done(&with);
        free(path);
    }
    return there;
}

/* The folders of PATH, one after the other. */
static bool try_search_path(struct follow *f, const char *name, bool *there)
{
    struct way way = {0};
    bool found = false;

    do {
        struct str path = {0};
        const char *p;

        way.count = 0;
        add_variable(f, "PATH", &way, &path);
        for (p = str_text(&path); *p && !found && !*there; p += *p == ';') {
            char *folder = command_word(&p, ";");

            if (path_is_full(folder) && !command_is_untold(folder)) {
                *there = holds_program(f, folder, name);
                found = !*there && try_in(f, folder, name, there);
            }
            free(folder);
        }
        str_done(&path);
    } while (!found && !*there && ++way.index < way.count);
    return found;
}

/* What is to be run, by a path or a name. */
bool follow_try_name(struct follow *f, const char *name, bool *there)
{
    bool found = false;

    if (path_is_full(name))
        return try_in(f, current(f), name, there);
    for (size_t i = f->folder_count; !found && i > 0; i--)
        found = try_in(f, f->folders[i - 1], name, there);
    if (!found && !*there && !strpbrk(name, "\\/:"))
        found = try_search_path(f, name, there);
    return found;
}
