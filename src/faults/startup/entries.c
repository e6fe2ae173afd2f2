/* Every place from where Windows could start the planted file. */
#include "entries.h"

#include <stdlib.h>
#include <string.h>

#include "resolve.h"
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
    struct observations *out;
};

static void cannot_look(struct observer *o, const char *group, struct place place,
                        const struct err *err)
{
    observations_add_unread(o->out, group, &place, err);
    place_done(&place);
}

static struct observation *look_at_entry(struct observer *o, const char *group, const char *folder,
                                         const char *name)
{
    struct place place = place_file(folder, name);
    struct observation *observation = observations_read(o->out, o->os, group, &place);

    if (observation->read == ST_OK && !startup_starts(observation, o->planted))
        resolve_entry(o->os, o->planted, observation);
    return observation;
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

static bool starts_plant(const struct observer *o, const struct observation *observation)
{
    return startup_starts(observation, o->planted) ||
           (observation->place.type == PLACE_FILE &&
            o->os->ops->same_name(o->os->ctx, observation->place.name, startup_file_name));
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

    if (place_list(o->os, folder, &listing, &err) != ST_OK) {
        cannot_look(o, group, place_folder(folder), &err);
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        const char *name = listing.entries[i].name;
        struct observation *observation;

        if (group == startup_in_common && !could_be_copy(o, &listing.entries[i]))
            continue;
        observation = look_at_entry(o, group, folder, name);
        if (observation->read == ST_OK && starts_plant(o, observation))
            look_at_switch(o, root, startup_switches_key, name, &observation->switched_off,
                           &observation->read, &observation->native);
    }
    os_listing_done(&listing);
}

static struct observation *look_at_run_value(struct observer *o, enum os_root root, const char *key,
                                             const char *name)
{
    struct place place = place_value(root, key, name);
    struct observation *observation = observations_read(o->out, o->os, startup_in_run, &place);

    if (observation->read == ST_OK)
        resolve_command(o->os, o->planted, observation);
    return observation;
}

static void look_at_run_key(struct observer *o, enum os_root root, const char *key,
                            const char *switches)
{
    struct os_names names = {0};
    struct err err = {0};
    bool present = false;

    if (os_reg_list(o->os, root, key, &present, &names, &err) != ST_OK) {
        struct place place = place_key(key);

        place.root = root;
        cannot_look(o, startup_in_run, place, &err);
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct observation *observation = look_at_run_value(o, root, key, names.names[i]);

        if (observation->read == ST_OK && switches && starts_plant(o, observation))
            look_at_switch(o, root, switches, names.names[i], &observation->switched_off,
                           &observation->read, &observation->native);
    }
    os_names_done(&names);
}

static void look_at_runs(struct observer *o)
{
    for (size_t i = 0; i < ARRAY_LEN(run_keys); i++)
        look_at_run_key(o, run_keys[i].root, run_keys[i].key, run_keys[i].switches);
    for (size_t i = 0; i < ARRAY_LEN(run_values); i++)
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
        observations_read(o->out, o->os, startup_switch, &place);
    }
}

/* Where a moved file may be found: only files of exactly the planted size are read. */
static void look_in_reach(struct observer *o, const char *folder)
{
    struct os_listing listing = {0};
    struct err err = {0};

    if (place_list(o->os, folder, &listing, &err) != ST_OK) {
        cannot_look(o, startup_in_reach, place_folder(folder), &err);
        return;
    }
    for (size_t i = 0; i < listing.count; i++) {
        const struct os_entry *entry = &listing.entries[i];

        if (!(entry->file.attributes & OS_FILE_DIRECTORY) &&
            entry->file.size == o->planted->data.len) {
            struct place place = place_file(folder, entry->name);

            if (!observations_find(o->out, o->os, &place))
                observations_read(o->out, o->os, startup_in_reach, &place);
            place_done(&place);
        }
    }
    os_listing_done(&listing);
}

/* Explorer starts nothing in a folder within Startup. */
static void look_below_startup(struct observer *o)
{
    for (size_t i = 0; i < o->out->count; i++) {
        const struct observation *s = &o->out->items[i];

        if (s->group == startup_in_folder && s->read == ST_OK && s->place.type == PLACE_FILE &&
            s->state.type & OS_FILE_DIRECTORY) {
            char *path = os_path(s->place.key, s->place.name);

            look_in_reach(o, path);
            free(path);
        }
    }
}

/* Nobody asks where the file may have gone to while it is still started from somewhere. */
static bool is_still_started(const struct observer *o)
{
    for (size_t i = 0; i < o->out->count; i++) {
        const struct observation *s = &o->out->items[i];

        if (s->read == ST_OK && s->group != startup_in_planted && !s->switched_off &&
            startup_starts(s, o->planted) && !(s->place.type == PLACE_FILE && startup_skipped(s)))
            return true;
    }
    return false;
}

static void look_around(struct observer *o)
{
    static const enum os_folder reach[] = {OS_FOLDER_DESKTOP, OS_FOLDER_DOCUMENTS,
                                           OS_FOLDER_DOWNLOADS, OS_FOLDER_PROGRAMS};

    if (is_still_started(o))
        return;
    look_below_startup(o);
    for (size_t i = 0; i < ARRAY_LEN(reach); i++) {
        struct str folder = {0};
        struct err err = {0};

        if (os_folder_path(o->os, reach[i], &folder, &err) == ST_OK)
            look_in_reach(o, str_text(&folder));
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

    observations_read(o->out, o->os, startup_folder, &planted);
    if (os_folder_path(o->os, OS_FOLDER_STARTUP, startup, &err) != ST_OK) {
        cannot_look(o, startup_in_folder, place_folder(err.object), &err);
        return false;
    }
    look_at_folder(o, startup_in_folder, str_text(startup));
    if (!o->os->ops->same_name(o->os->ctx, startup->data, file->place.key))
        look_at_folder(o, startup_in_planted, file->place.key);
    if (os_folder_path(o->os, OS_FOLDER_COMMON_STARTUP, &common, &err) == ST_OK)
        look_at_folder(o, startup_in_common, str_text(&common));
    else
        cannot_look(o, startup_in_common, place_folder(err.object), &err);
    str_done(&common);
    return true;
}

static bool open_observer(struct observer *o, const struct os *os, const struct journal *j,
                          struct observations *out)
{
    const struct record *file = startup_planted_file(j);

    *o = (struct observer){.os = os, .journal = j, .out = out};
    if (file)
        o->planted = &file->planted;
    return file != NULL;
}

void entries_observe(const struct os *os, const struct journal *j, struct observations *out)
{
    struct observer o;
    struct str startup = {0};

    if (open_observer(&o, os, j, out) && look_at_startup(&o, &startup)) {
        look_at_runs(&o);
        look_at_switches(&o);
        look_around(&o);
    }
    str_done(&startup);
}

void entries_observe_starters(const struct os *os, const struct journal *j,
                              struct observations *out)
{
    struct observer o;
    struct str startup = {0};

    if (open_observer(&o, os, j, out) && look_at_startup(&o, &startup))
        look_at_runs(&o);
    str_done(&startup);
}
