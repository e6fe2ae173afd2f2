#include "look_startup.h"

#include <stdlib.h>
#include <string.h>

#include "lnk.h"
#include "startup_approved.h"
#include "startup_state.h"

static const char approved_run_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
static const char run_key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
static const char run_once_key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce";

struct observer {
    const struct os *os;
    const struct journal *journal;
    const struct state *planted;
    struct sights *out;
};

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

/* Reads what an entry starts. A target that is not there is no target; one that cannot be read
 * leaves the sight unread, for it may be the fault. */
static void look_at_target(struct observer *o, struct sight *sight, const char *path)
{
    struct str full = {0};
    struct place place = {0};
    struct err err = {0};
    enum status st = o->os->ops->expand(o->os->ctx, path, &full, &err);

    if (st == ST_OK && startup_is_batch(str_text(&full)) && place_from_path(full.data, &place)) {
        st = place_read(o->os, &place, &sight->target_state, &err);
        sight->target = mem_dup(full.data);
    }
    if (st != ST_OK) {
        sight->read = st;
        sight->native = err.native;
    }
    place_done(&place);
    str_done(&full);
}

/* An Internet shortcut (a text file): URL=file:///C:/…/alert.bat */
static void look_through_url(struct observer *o, struct sight *sight)
{
    static const char start[] = "url=file:///";
    const char *text = str_text(&sight->state.data);

    for (const char *p = text; *p; p++) {
        char *path;
        size_t len;

        if (!text_starts_nocase(p, start))
            continue;
        p += sizeof start - 1;
        len = strcspn(p, "\r\n");
        path = mem_dup_n(p, len);
        for (char *c = path; *c; c++)
            if (*c == '/')
                *c = '\\';
        if (utf8_valid(path, len))
            look_at_target(o, sight, path);
        free(path);
        return;
    }
}

/* The batch file that a command line names: up to ".bat" or ".cmd", from the quote or drive before.
 */
static char *batch_in_command(const char *command)
{
    for (const char *p = command; *p; p++) {
        const char *start;

        if (!text_starts_nocase(p, ".bat") && !text_starts_nocase(p, ".cmd"))
            continue;
        if (p[4] && !strchr("\" \t&|)", p[4]))
            continue;
        for (start = p; start > command && start[-1] != '"'; start--)
            if (start > command + 1 && start[0] == '\\' && start[-1] == ':') {
                start -= 2;
                break;
            }
        if (start < command)
            start = command;
        return mem_dup_n(start, (size_t)(p + 4 - start));
    }
    return NULL;
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

/*
 * Windows keeps a target outside ASCII in the ANSI code page only, which is not read here; the
 * relative path beside it is Unicode. Arguments are looked at for cmd /c "…\alert.bat".
 */
static void look_through_shortcut(struct observer *o, struct sight *sight)
{
    struct lnk lnk = {0};
    const char *target;
    char *joined = NULL, *path = NULL;

    if (!sight->state.whole || !lnk_parse(sight->state.data.data, sight->state.data.len, &lnk))
        return;
    target = lnk.target ? lnk.target : lnk.environment;
    if (!target && lnk.relative)
        target = joined = join_relative(sight->place.key, lnk.relative);
    if (target && startup_is_batch(target)) {
        look_at_target(o, sight, target);
    } else if (lnk.arguments && *lnk.arguments) {
        path = batch_in_command(lnk.arguments);
        if (path)
            look_at_target(o, sight, path);
        if (!sight->target)
            sight->target = mem_dup(lnk.arguments);
    }
    free(path);
    free(joined);
    lnk_done(&lnk);
}

static void look_through_command(struct observer *o, struct sight *sight)
{
    struct str command = {0}, full = {0};
    char *path = NULL;

    if (!state_string(&sight->state, &command) || command.len == 0)
        goto out;
    if (o->os->ops->expand(o->os->ctx, command.data, &full, NULL) != ST_OK)
        str_set_text(&full, command.data);
    path = batch_in_command(str_text(&full));
    if (path)
        look_at_target(o, sight, path);
    if (!sight->target)
        sight->target = mem_dup(full.data);
out:
    free(path);
    str_done(&command);
    str_done(&full);
}

static struct sight *look_at_entry(struct observer *o, const char *group, const char *folder,
                                   const struct os_entry *entry)
{
    struct place place = place_file(folder, entry->name);
    const struct record *record = records_find(&o->journal->records, o->os, &place);
    struct sight *sight = sights_look(o->out, o->os, group, &place);
    bool as_before = sight->read == ST_OK && record &&
                     state_equal(&record->place, &sight->state, &record->before);

    if (sight->read != ST_OK || as_before)
        return sight;
    if (text_ends_nocase(entry->name, ".lnk"))
        look_through_shortcut(o, sight);
    else if (text_ends_nocase(entry->name, ".url"))
        look_through_url(o, sight);
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

        /* Of the common folder only what could be a copy: nothing else there is ours to compare. */
        if (group == startup_in_common && !startup_is_batch(name) &&
            !text_ends_nocase(name, ".lnk") && !text_ends_nocase(name, ".url"))
            continue;
        sight = look_at_entry(o, group, folder, &listing.entries[i]);
        if (sight->read == ST_OK && starts_plant(o, sight))
            look_at_switch(o, root, startup_switches_key, name, &sight->switched_off, &sight->read,
                           &sight->native);
    }
    os_listing_done(&listing);
}

static void look_at_run(struct observer *o, enum os_root root, const char *key)
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
        struct place place = place_value(root, key, names.names[i]);
        struct sight *sight = sights_look(o->out, o->os, startup_in_run, &place);

        if (sight->read != ST_OK)
            continue;
        look_through_command(o, sight);
        if (sight->read == ST_OK && key == run_key && starts_plant(o, sight))
            look_at_switch(o, root, approved_run_key, names.names[i], &sight->switched_off,
                           &sight->read, &sight->native);
    }
    os_names_done(&names);
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

void look_startup(const struct os *os, const struct journal *j, struct sights *out)
{
    const struct record *file = startup_planted_file(j);
    struct observer o = {.os = os, .journal = j, .out = out};
    struct str startup = {0};

    if (!file)
        return;
    o.planted = &file->planted;
    if (look_at_startup(&o, &startup)) {
        look_at_run(&o, OS_HKCU, run_key);
        look_at_run(&o, OS_HKCU, run_once_key);
        look_at_run(&o, OS_HKLM, run_key);
        look_at_run(&o, OS_HKLM, run_once_key);
        look_at_switches(&o);
        look_around(&o, str_text(&startup));
    }
    str_done(&startup);
}
