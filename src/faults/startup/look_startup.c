#include "look_startup.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "lnk.h"
#include "startup_approved.h"
#include "startup_state.h"

#define CURRENT_VERSION "Software\\Microsoft\\Windows\\CurrentVersion"
#define APPROVED        CURRENT_VERSION "\\Explorer\\StartupApproved"
#define WOW             "Software\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion"

/* Keys whose every value is a command that Windows starts at sign-in, each with Task Manager's
 * switches for it ("Run and RunOnce Registry Keys"; the switches as in startup_approved.h). */
static const struct {
    enum os_root root;
    const char *key, *switches;
} run_keys[] = {
    {OS_HKCU, CURRENT_VERSION "\\Run", APPROVED "\\Run"},
    {OS_HKCU, CURRENT_VERSION "\\RunOnce", NULL},
    {OS_HKCU, CURRENT_VERSION "\\Policies\\Explorer\\Run", NULL},
    {OS_HKLM, CURRENT_VERSION "\\Run", APPROVED "\\Run"},
    {OS_HKLM, CURRENT_VERSION "\\RunOnce", NULL},
    {OS_HKLM, CURRENT_VERSION "\\Policies\\Explorer\\Run", NULL},
    {OS_HKLM, WOW "\\Run", APPROVED "\\Run32"},
    {OS_HKLM, WOW "\\RunOnce", NULL},
};

/* Single values that are started likewise; of HKCU. */
static const struct {
    const char *key, *name;
} run_values[] = {
    {"Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows", "Load"},
    {"Software\\Microsoft\\Windows NT\\CurrentVersion\\Windows", "Run"},
    {"Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon", "Shell"},
    {"Environment", "UserInitMprLogonScript"},
};

struct observer {
    const struct os *os;
    const struct journal *journal;
    const struct state *planted;
    struct sights *out;
    unsigned depth, reads; /* of what an entry leads to */
};

/* Who leads on further than this is not followed; who leads to more than that is not read. */
enum { DEPTH_MAX = 4, READS_MAX = 500 };

static void cannot_look(struct observer *o, const char *group, struct place place,
                        const struct err *err)
{
    sights_add_unread(o->out, group, &place, err);
    place_done(&place);
}

/* Splits a full path; false when there is no folder in it. */
static bool place_from_path(const char *path, struct place *out)
{
    const char *cut = strrchr(path, '\\');
    char *folder;

    if (!cut || cut == path || !cut[1])
        return false;
    folder = mem_dup_n(path, (size_t)(cut - path));
    *out = place_file(folder, cut + 1);
    free(folder);
    return true;
}

static bool look_through(struct observer *o, struct sight *sight, const struct place *place,
                         const struct state *state);

static void set_target(struct sight *sight, const char *path, const struct state *state)
{
    state_done(&sight->target_state);
    free(sight->target);
    sight->target = mem_dup(path);
    if (state)
        state_copy(&sight->target_state, state);
}

/* What Windows would follow, and no pattern or address of the Web, which are no paths. */
static bool can_be_target(const char *path)
{
    return (startup_is_script(path) || startup_is_link(path)) && !strpbrk(path, "*?<>|\"") &&
           !strchr(path + 2, ':');
}

/* Reads what an entry starts, in place of what was found before, and what that starts in turn. A
 * target that is not there is no target; one that cannot be read leaves the sight unread, for it
 * may be the fault. True: this is it, or it could not be read. */
static bool look_at_target(struct observer *o, struct sight *sight, const char *path)
{
    struct str full = {0};
    struct place place = {0};
    struct state state = {0};
    struct err err = {0};
    enum status st = o->os->ops->expand(o->os->ctx, path, &full, &err);

    if (st == ST_OK && can_be_target(str_text(&full)) && place_from_path(full.data, &place))
        st = ++o->reads > READS_MAX ? ST_READ : place_read(o->os, &place, &state, &err);
    if (st != ST_OK) {
        sight->read = st;
        sight->native = err.native;
    } else if (state.present) {
        set_target(sight, full.data, &state);
        if (!startup_starts(sight, o->planted) && !look_through(o, sight, &place, &state))
            set_target(sight, full.data, &state);
    }
    state_done(&state);
    place_done(&place);
    str_done(&full);
    return sight->read != ST_OK || startup_starts(sight, o->planted);
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, ascii_lower(c)) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* The path of a file: URL, or a plain path: slashes turned, %20 decoded. NULL: it leads elsewhere.
 */
static char *path_of_url(const char *url, size_t len)
{
    static const char scheme[] = "file:", local[] = "localhost/";
    struct str path = {0};
    const char *end = url + len;

    if (len >= sizeof scheme - 1 && text_starts_nocase(url, scheme))
        for (url += sizeof scheme - 1; url < end && *url == '/';)
            url++;
    if (text_starts_nocase(url, local))
        url += sizeof local - 1;
    for (; url < end; url++) {
        int high = end - url > 2 && *url == '%' ? hex_digit(url[1]) : -1;
        int low = high >= 0 ? hex_digit(url[2]) : -1;

        if (low >= 0) {
            str_add_char(&path, (char)(unsigned char)(high * 16 + low));
            url += 2;
        } else {
            str_add_char(&path, *url == '/' ? '\\' : *url);
        }
    }
    if (path.len < 3 || path.data[1] != ':' || !utf8_valid(path.data, path.len))
        str_done(&path);
    return path.len > 0 ? str_take(&path) : NULL;
}

/* An Internet shortcut (a text file): URL=file:///C:/…/alert.bat */
static bool look_through_url(struct observer *o, struct sight *sight, const char *text)
{
    static const char name[] = "url", blanks[] = " \t";

    for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        const char *p = line + strspn(line, blanks);
        bool found;
        char *path;

        if (!text_starts_nocase(p, name))
            continue;
        p += sizeof name - 1;
        p += strspn(p, blanks);
        if (*p != '=')
            continue;
        p++;
        p += strspn(p, blanks);
        path = path_of_url(p, strcspn(p, "\r\n"));
        found = path && look_at_target(o, sight, path);
        free(path);
        return found;
    }
    return false;
}

/* A full path, from a drive or a server on. */
static bool is_full(const char *path)
{
    return (path[0] && path[1] == ':') || (path[0] == '\\' && path[1] == '\\');
}

/* "..\\..\\Desktop\\alert.bat", seen from a folder, as a full path. */
static char *join_relative(const char *folder, const char *relative)
{
    struct str path = {0};

    str_set_text(&path, folder);
    for (;;) {
        if (text_starts_nocase(relative, ".\\")) {
            relative += 2;
        } else if (text_starts_nocase(relative, "..\\")) {
            char *cut = strrchr(path.data, '\\');

            relative += 3;
            if (cut) {
                *cut = '\0';
                path.len = (size_t)(cut - path.data);
            }
        } else {
            break;
        }
    }
    str_add_char(&path, '\\');
    str_add_text(&path, relative);
    return str_take(&path);
}

/* Where the file name that ends here starts: at the quote or the drive before it, or at a blank. */
static const char *start_of_path(const char *command, const char *end)
{
    const char *start = end;

    for (; start > command && start[-1] != '"'; start--)
        if (start > command + 1 && start[0] == '\\' && start[-1] == ':')
            return start - 2;
    if (start > command)
        return start;
    for (start = end; start > command && !strchr(" \t,;=&|(", start[-1]);)
        start--;
    return start;
}

/* The script whose ending is at p; NULL: there is none. */
static char *script_in_command(const char *command, const char *p, const char *folder)
{
    static const char own[] = "%~dp0"; /* to a batch file, its own folder with a backslash */
    size_t len = *p == '.' ? strcspn(p, "\"' \t&|),;<>") : 0;
    const char *start;
    char *path, *joined;
    bool script;

    if (len == 0)
        return NULL;
    path = mem_dup_n(p, len);
    script = can_be_target(path);
    free(path);
    if (!script)
        return NULL;
    start = start_of_path(command, p);
    path = mem_dup_n(start, (size_t)(p + len - start));
    if (is_full(path))
        return path;
    joined = join_relative(folder, path + (text_starts_nocase(path, own) ? sizeof own - 1 : 0));
    free(path);
    return joined;
}

/* The command itself may show the message, or any of the scripts that it names. */
static bool look_at_command(struct observer *o, struct sight *sight, const char *command,
                            const char *folder)
{
    bool done;

    set_target(sight, command, NULL);
    done = startup_starts(sight, o->planted);
    for (const char *p = command; *p && !done; p++) {
        char *path = script_in_command(command, p, folder);

        done = path && look_at_target(o, sight, path);
        free(path);
    }
    return done;
}

/* NULL: it could not be, and the sight is unread. */
static char *expanded(struct observer *o, struct sight *sight, const char *text)
{
    struct str full = {0};
    struct err err = {0};
    enum status st = o->os->ops->expand(o->os->ctx, text, &full, &err);

    if (st == ST_OK)
        return str_take(&full);
    sight->read = st;
    sight->native = err.native;
    return NULL;
}

/*
 * Windows keeps a target outside ASCII in the ANSI code page only, which is not read here; the
 * relative path beside it is Unicode. Arguments are looked at for cmd /c "…\alert.bat".
 */
static bool look_through_shortcut(struct observer *o, struct sight *sight, const char *own_folder,
                                  const struct str *bytes)
{
    struct lnk lnk = {0};
    char *joined = NULL, *arguments, *folder;
    bool found;

    if (!lnk_parse(bytes->data, bytes->len, &lnk))
        return false;
    if (lnk.relative)
        joined = join_relative(own_folder, lnk.relative);
    found = (lnk.target && look_at_target(o, sight, lnk.target)) ||
            (lnk.environment && look_at_target(o, sight, lnk.environment)) ||
            (joined && look_at_target(o, sight, joined));
    if (!found && lnk.arguments && *lnk.arguments) {
        arguments = expanded(o, sight, lnk.arguments);
        folder = expanded(o, sight, lnk.working_dir ? lnk.working_dir : own_folder);
        found = arguments && folder && look_at_command(o, sight, arguments, folder);
        free(arguments);
        free(folder);
    }
    free(joined);
    lnk_done(&lnk);
    return found;
}

/* Every line of a script that is no batch file: its language is not read here. */
static void all_lines(const struct str *bytes, struct str *out)
{
    for (size_t i = 0; i < bytes->len; i++)
        if (bytes->data[i])
            str_add_char(out, bytes->data[i] == '\n' ? '\0' : bytes->data[i]);
    str_add_char(out, '\0');
}

/* A script calls others by their names. What is not ASCII is in a code page that is not known here:
 * such a line is passed over. */
static bool look_through_script(struct observer *o, struct sight *sight, const struct place *place,
                                const struct str *bytes)
{
    struct str lines = {0};
    bool found = false;

    if (startup_is_batch(place->name))
        batch_lines(bytes, &lines);
    else
        all_lines(bytes, &lines);
    for (size_t at = 0; !found && at < lines.len;) {
        const char *line = lines.data + at;
        size_t len = strlen(line);
        char *full = utf8_valid(line, len) ? expanded(o, sight, line) : NULL;

        found = full && look_at_command(o, sight, full, place->key);
        free(full);
        at += len + 1;
    }
    str_done(&lines);
    return found;
}

/* What an entry, or what it leads to, leads to in turn. True as look_at_target. */
static bool look_through(struct observer *o, struct sight *sight, const struct place *place,
                         const struct state *state)
{
    bool found = false;

    if (!state->whole || o->depth == DEPTH_MAX)
        return false;
    o->depth++;
    if (text_ends_nocase(place->name, ".lnk"))
        found = look_through_shortcut(o, sight, place->key, &state->data);
    else if (text_ends_nocase(place->name, ".url"))
        found = look_through_url(o, sight, str_text(&state->data));
    else if (startup_is_script(place->name))
        found = look_through_script(o, sight, place, &state->data);
    o->depth--;
    return found || sight->read != ST_OK;
}

static void look_through_command(struct observer *o, struct sight *sight)
{
    struct str command = {0};
    char *full;

    if (state_string(&sight->state, &command) && command.len > 0) {
        full = expanded(o, sight, command.data);
        if (full)
            look_at_command(o, sight, full, "C:\\Windows\\System32");
        free(full);
    }
    str_done(&command);
}

/* Nothing is known of what is in it, and at the plant it was not there, or was another. */
static bool is_new_and_too_large(const struct observer *o, const struct sight *s)
{
    const struct record *r = records_find(&o->journal->records, o->os, &s->place);

    return o->journal->planted_at && s->group == startup_in_folder && s->state.present &&
           !s->state.whole && !(s->state.type & OS_FILE_DIRECTORY) &&
           can_be_target(s->place.name) && !(r && state_equal(&s->place, &s->state, &r->before));
}

static struct sight *look_at_entry(struct observer *o, const char *group, const char *folder,
                                   const char *name)
{
    struct place place = place_file(folder, name);
    struct sight *sight = sights_look(o->out, o->os, group, &place);

    o->reads = 0;
    if (sight->read != ST_OK || startup_starts(sight, o->planted))
        return sight;
    if (is_new_and_too_large(o, sight))
        sight->read = ST_READ;
    else if (!look_through(o, sight, &sight->place, &sight->state) && startup_is_script(name)) {
        free(sight->target); /* it only starts what is in it */
        sight->target = NULL;
    }
    return sight;
}

/* Is an entry switched off in Task Manager? The switches of the common folder are in HKLM. */
static void look_at_switch(struct observer *o, enum os_root root, const char *key, const char *name,
                           bool *off, enum status *read, uint32_t *native)
{
    struct place place = place_value(root, key, name);
    struct state state = {0};
    struct err err = {0};
    enum status st = place_read(o->os, &place, &state, &err);

    if (st == ST_OK) {
        *off = startup_switched_off(&state);
    } else {
        *read = st;
        *native = err.native;
    }
    state_done(&state);
    place_done(&place);
}

static bool starts_plant(const struct observer *o, const struct sight *sight)
{
    return startup_starts(sight, o->planted) ||
           (sight->place.type == PLACE_FILE &&
            o->os->ops->same_name(o->os->ctx, sight->place.name, startup_file_name));
}

/* Of the common folder only what could be a copy: nothing else there is ours to compare. */
static bool could_be_copy(const struct observer *o, const struct os_entry *entry)
{
    return startup_is_script(entry->name) || startup_is_link(entry->name) ||
           (!(entry->file.attributes & OS_FILE_DIRECTORY) &&
            entry->file.size == o->planted->data.len);
}

static void look_at_folder(struct observer *o, const char *group, const char *folder)
{
    enum os_root root = group == startup_in_common ? OS_HKLM : OS_HKCU;
    struct os_listing listing = {0};
    struct err err = {0};

    if (o->os->ops->list(o->os->ctx, folder, &listing, &err) != ST_OK) {
        cannot_look(o, group, place_folder(folder), &err);
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        const char *name = listing.entries[i].name;
        struct sight *sight;

        if (group == startup_in_common && !could_be_copy(o, &listing.entries[i]))
            continue;
        sight = look_at_entry(o, group, folder, name);
        if (sight->read == ST_OK && starts_plant(o, sight))
            look_at_switch(o, root, startup_switches_key, name, &sight->switched_off, &sight->read,
                           &sight->native);
    }
    os_listing_done(&listing);
}

static struct sight *look_at_run_value(struct observer *o, enum os_root root, const char *key,
                                       const char *name)
{
    struct place place = place_value(root, key, name);
    struct sight *sight = sights_look(o->out, o->os, startup_in_run, &place);

    o->reads = 0;
    if (sight->read == ST_OK)
        look_through_command(o, sight);
    return sight;
}

static void look_at_run_key(struct observer *o, enum os_root root, const char *key,
                            const char *switches)
{
    struct os_names names = {0};
    struct err err = {0};
    bool present = false;

    if (o->os->ops->reg_list(o->os->ctx, root, key, &present, &names, &err) != ST_OK) {
        struct place place = place_key(key);

        place.root = root;
        cannot_look(o, startup_in_run, place, &err);
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct sight *sight = look_at_run_value(o, root, key, names.names[i]);

        if (sight->read == ST_OK && switches && starts_plant(o, sight))
            look_at_switch(o, root, switches, names.names[i], &sight->switched_off, &sight->read,
                           &sight->native);
    }
    os_names_done(&names);
}

static void look_at_runs(struct observer *o)
{
    for (size_t i = 0; i < sizeof run_keys / sizeof *run_keys; i++)
        look_at_run_key(o, run_keys[i].root, run_keys[i].key, run_keys[i].switches);
    for (size_t i = 0; i < sizeof run_values / sizeof *run_values; i++)
        look_at_run_value(o, OS_HKCU, run_values[i].key, run_values[i].name);
}

static void look_at_switches(struct observer *o)
{
    for (size_t i = 0; i < o->journal->records.count; i++) {
        const struct record *r = &o->journal->records.items[i];
        struct place place;

        if (r->place.type != PLACE_VALUE)
            continue;
        place_copy(&place, &r->place);
        sights_look(o->out, o->os, startup_switch, &place);
    }
}

/* Where a moved file may be found: only files of exactly the planted size are read. */
static void look_in_reach(struct observer *o, const char *folder, bool into_folders)
{
    struct os_listing listing = {0};
    struct err err = {0};

    if (o->os->ops->list(o->os->ctx, folder, &listing, &err) != ST_OK) {
        cannot_look(o, startup_in_reach, place_folder(folder), &err);
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        const struct os_entry *entry = &listing.entries[i];

        if (entry->file.attributes & OS_FILE_DIRECTORY) {
            char *path = os_path(folder, entry->name);

            if (into_folders)
                look_in_reach(o, path, false);
            free(path);
        } else if (entry->file.size == o->planted->data.len) {
            struct place place = place_file(folder, entry->name);

            if (!sights_find(o->out, o->os, &place))
                sights_look(o->out, o->os, startup_in_reach, &place);
            place_done(&place);
        }
    }
    os_listing_done(&listing);
}

static void look_around(struct observer *o, const char *startup)
{
    static const enum os_folder reach[] = {OS_FOLDER_DESKTOP, OS_FOLDER_DOCUMENTS,
                                           OS_FOLDER_DOWNLOADS, OS_FOLDER_PROGRAMS};

    look_in_reach(o, startup, true);
    for (size_t i = 0; i < sizeof reach / sizeof *reach; i++) {
        struct str folder = {0};
        struct err err = {0};

        if (o->os->ops->folder(o->os->ctx, reach[i], &folder, &err) == ST_OK)
            look_in_reach(o, str_text(&folder), false);
        else
            cannot_look(o, startup_in_reach, place_folder(err.object), &err);
        str_done(&folder);
    }
}

static bool look_at_startup(struct observer *o, struct str *startup)
{
    const struct record *file = startup_planted_file(o->journal);
    struct place planted = place_folder(file->place.key);
    struct str common = {0};
    struct err err = {0};

    sights_look(o->out, o->os, startup_folder, &planted);
    if (o->os->ops->folder(o->os->ctx, OS_FOLDER_STARTUP, startup, &err) != ST_OK) {
        cannot_look(o, startup_in_folder, place_folder(err.object), &err);
        return false;
    }
    look_at_folder(o, startup_in_folder, str_text(startup));
    if (!o->os->ops->same_name(o->os->ctx, startup->data, file->place.key))
        look_at_folder(o, startup_in_planted, file->place.key);
    if (o->os->ops->folder(o->os->ctx, OS_FOLDER_COMMON_STARTUP, &common, &err) == ST_OK)
        look_at_folder(o, startup_in_common, str_text(&common));
    else
        cannot_look(o, startup_in_common, place_folder(err.object), &err);
    str_done(&common);
    return true;
}

static bool open_observer(struct observer *o, const struct os *os, const struct journal *j,
                          struct sights *out)
{
    const struct record *file = startup_planted_file(j);

    *o = (struct observer){.os = os, .journal = j, .out = out};
    if (file)
        o->planted = &file->planted;
    return file != NULL;
}

void look_startup(const struct os *os, const struct journal *j, struct sights *out)
{
    struct observer o;
    struct str startup = {0};

    if (open_observer(&o, os, j, out) && look_at_startup(&o, &startup)) {
        look_at_runs(&o);
        look_at_switches(&o);
        look_around(&o, str_text(&startup));
    }
    str_done(&startup);
}

void look_startup_starters(const struct os *os, const struct journal *j, struct sights *out)
{
    struct observer o;
    struct str startup = {0};

    if (open_observer(&o, os, j, out) && look_at_startup(&o, &startup))
        look_at_runs(&o);
    str_done(&startup);
}
