/*
 * Ticket "message at sign-in": a batch file in the user's Startup folder.
 *
 * The folder is the one that Windows names now, redirected or not. What counts is not that the file
 * is gone from where it was put, but that nothing starts it any more: copies under other names,
 * shortcuts, the common Startup folder and the Run keys are looked at too.
 */
#include "fault.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "lnk.h"
#include "startup_approved.h"

static const char file_name[] = "alert.bat";

static const char approved_parent_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved";
static const char approved_folder_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder";
static const char approved_run_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run";
static const char run_key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
static const char run_once_key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce";

/* Why the observer looked at a place. */
static const char in_startup[] = "startup.file";    /* in the Startup folder of now */
static const char in_planted[] = "startup.planted"; /* in the one of the plant, since redirected */
static const char in_common[] = "startup.common";   /* in the Startup folder of all users */
static const char in_run[] = "startup.run";         /* a value of a Run key */
static const char in_reach[] = "startup.reach";    /* on the desktop and the like: starts nothing */
static const char approved[] = "startup.approved"; /* Task Manager's switches */
static const char folder_itself[] = "startup.folder";

/* --- settings --------------------------------------------------------------------------------- */

static const char *const setting_names[] = {"message", NULL};

static enum status check_setting(const char *name, const char *value, struct err *err)
{
    if (strcmp(name, "message") != 0)
        return err_set(err, ST_ARGUMENT, ERR_UNKNOWN_SETTING, 0, name);
    return batch_message_valid(value) ? ST_OK
                                      : err_set(err, ST_ARGUMENT, ERR_BAD_MESSAGE, 0, value);
}

/* --- refusals --------------------------------------------------------------------------------- */

/*
 * What forbids batch files. DisableCMD 1 forbids cmd and batch files (documented under "Prevent
 * access to the command prompt"; 2 leaves batch files alone). SrpV2\Script\EnforcementMode 1 is
 * AppLocker enforcing its script rules, whose defaults block batch files outside Windows and
 * Program Files. SkuPolicyRequired 1 is Windows in S mode, which runs no scripts at all.
 */
static const struct {
    enum os_root root;
    const char *key, *name;
} forbidding[] = {
    {OS_HKCU, "Software\\Policies\\Microsoft\\Windows\\System", "DisableCMD"},
    {OS_HKLM, "SOFTWARE\\Policies\\Microsoft\\Windows\\SrpV2\\Script", "EnforcementMode"},
    {OS_HKLM, "SYSTEM\\CurrentControlSet\\Control\\CI\\Policy", "SkuPolicyRequired"},
};

static enum status refuse_policies(const struct os *os, struct err *err)
{
    for (size_t i = 0; i < sizeof forbidding / sizeof *forbidding; i++) {
        struct place place = place_value(forbidding[i].root, forbidding[i].key, forbidding[i].name);
        struct state state = {0};
        struct str where = {0};
        uint32_t number;
        enum status st = place_read(os, &place, &state, err);

        if (st == ST_OK && state_dword(&state, &number) && number == 1) {
            place_where(&place, &where);
            st = err_set(err, ST_REFUSED, ERR_BATCH_FORBIDDEN, 0, where.data);
        }
        str_done(&where);
        state_done(&state);
        place_done(&place);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

static bool is_batch(const char *name)
{
    return text_ends_nocase(name, ".bat") || text_ends_nocase(name, ".cmd");
}

/* A foreign file under our name, or the very fault made by hand under any name. */
static enum status refuse_file(const struct os *os, const struct record *entry,
                               const struct str *planned, struct err *err)
{
    bool same_name = os->ops->same_name(os->ctx, entry->place.name, file_name);
    struct str where = {0};
    const char *message;
    enum status st = ST_OK;
    bool by_hand;
    size_t len;

    by_hand = entry->before.whole && is_batch(entry->place.name) &&
              batch_message(planned, &message, &len) &&
              batch_reaches(&entry->before.data, message, len);
    if (!by_hand && !same_name)
        return ST_OK;
    place_where(&entry->place, &where);
    st = err_set(err, ST_REFUSED, by_hand ? ERR_SAME_FAULT_BY_HAND : ERR_FOREIGN_FILE, 0,
                 where.data);
    str_done(&where);
    return st;
}

/* --- capture ---------------------------------------------------------------------------------- */

static enum status capture_one(const struct os *os, enum record_role role, struct place place,
                               struct records *out, struct err *err)
{
    struct state before = {0}, planted = {0};
    enum status st = place_read(os, &place, &before, err);

    if (st == ST_OK) {
        state_copy(&planted, &before);
        records_add(out, role, &place, &before, &planted);
    }
    place_done(&place);
    return st;
}

static enum status capture_entries(const struct os *os, const char *folder,
                                   const struct str *planned, struct records *out, struct err *err)
{
    struct os_listing listing = {0};
    enum status st = os->ops->list(os->ctx, folder, &listing, err);

    if (st == ST_OK && !listing.present)
        st = err_set(err, ST_MISSING, ERR_NO_STARTUP_FOLDER, 0, folder);
    for (size_t i = 0; st == ST_OK && i < listing.count; i++) {
        st = capture_one(os, ROLE_WATCH, place_file(folder, listing.entries[i].name), out, err);
        if (st == ST_OK)
            st = refuse_file(os, &out->items[out->count - 1], planned, err);
    }
    os_listing_done(&listing);
    return st;
}

/* Where nobody ever threw a switch, the first one makes the key above too. Only then is that one
 * watched; before the key itself, because keys are deleted in the order of their records
 * backwards. */
static enum status capture_parent(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st =
        os->ops->reg_list(os->ctx, OS_HKCU, approved_parent_key, &present, &names, err);

    os_names_done(&names);
    if (st != ST_OK || present)
        return st;
    return capture_one(os, ROLE_WATCH, place_key(approved_parent_key), out, err);
}

static enum status capture_switches(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = capture_parent(os, out, err);

    if (st == ST_OK)
        st = capture_one(os, ROLE_WATCH, place_key(approved_folder_key), out, err);
    if (st == ST_OK)
        st = os->ops->reg_list(os->ctx, OS_HKCU, approved_folder_key, &present, &names, err);
    for (size_t i = 0; st == ST_OK && i < names.count; i++)
        if (!os->ops->same_name(os->ctx, names.names[i], file_name))
            st = capture_one(os, ROLE_WATCH,
                             place_value(OS_HKCU, approved_folder_key, names.names[i]), out, err);
    /* A switch left from an earlier round would silence the file: it is taken out, and put back
     * later. */
    if (st == ST_OK)
        st = capture_one(
            os, ROLE_OWN,
            place_value(OS_HKCU, approved_folder_key, fault_spelled(os, &names, file_name)), out,
            err);
    os_names_done(&names);
    if (st == ST_OK)
        state_done(&out->items[out->count - 1].planted);
    return st;
}

static enum status capture_file(const struct os *os, const char *folder, struct str *planned,
                                struct records *out, struct err *err)
{
    enum status st = capture_one(os, ROLE_OWN, place_file(folder, file_name), out, err);
    struct state *planted;
    struct str where = {0};

    if (st != ST_OK)
        return st;
    if (out->items[out->count - 1].before.present) {
        /* It was not in the listing a moment ago. */
        place_where(&out->items[out->count - 1].place, &where);
        st = err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, 0, where.data);
        str_done(&where);
        return st;
    }
    planted = &out->items[out->count - 1].planted;
    planted->present = true;
    planted->whole = true;
    planted->type = OS_FILE_ARCHIVE;
    planted->size = planned->len;
    str_move(&planted->data, planned);
    return ST_OK;
}

static enum status capture(const struct os *os, const struct settings *settings,
                           struct records *out, struct err *err)
{
    struct str folder = {0}, planned = {0};
    struct records r = {0};
    enum status st = refuse_policies(os, err);

    if (st == ST_OK)
        st = os->ops->folder(os->ctx, OS_FOLDER_STARTUP, &folder, err);
    if (st == ST_OK)
        st = batch_make(os, settings_get(settings, "message"), &planned, err);
    if (st == ST_OK)
        st = capture_one(os, ROLE_WATCH, place_folder(str_text(&folder)), &r, err);
    if (st == ST_OK)
        st = capture_entries(os, folder.data, &planned, &r, err);
    if (st == ST_OK)
        st = capture_switches(os, &r, err);
    if (st == ST_OK)
        st = capture_file(os, folder.data, &planned, &r, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    str_done(&folder);
    str_done(&planned);
    return st;
}

/* --- the planted file, found again in a journal ----------------------------------------------- */

static const struct record *planted_file(const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++)
        if (j->records.items[i].role == ROLE_OWN && j->records.items[i].place.type == PLACE_FILE)
            return &j->records.items[i];
    return NULL;
}

static bool same_bytes(const struct state *s, const struct state *planted)
{
    return s->present && s->whole && !(s->type & OS_FILE_DIRECTORY) &&
           str_equal(&s->data, &planted->data);
}

/* The planted bytes, or other lines around the planted message that still show it. */
static bool carries_plant(const struct state *s, const struct state *planted)
{
    const char *message;
    size_t len;

    if (same_bytes(s, planted))
        return true;
    return s->present && s->whole && batch_message(&planted->data, &message, &len) &&
           batch_reaches(&s->data, message, len);
}

/* --- observe ---------------------------------------------------------------------------------- */

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

    if (st == ST_OK && is_batch(str_text(&full)) && place_from_path(full.data, &place)) {
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
    if (target && is_batch(target)) {
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

static bool starts_plant(const struct observer *o, const struct sight *sight);

static void look_at_folder(struct observer *o, const char *group, const char *folder)
{
    enum os_root root = group == in_common ? OS_HKLM : OS_HKCU;
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
        if (group == in_common && !is_batch(name) && !text_ends_nocase(name, ".lnk") &&
            !text_ends_nocase(name, ".url"))
            continue;
        sight = look_at_entry(o, group, folder, &listing.entries[i]);
        if (sight->read == ST_OK && starts_plant(o, sight))
            look_at_switch(o, root, approved_folder_key, name, &sight->switched_off, &sight->read,
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
        cannot_look(o, in_run, place, &err);
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct place place = place_value(root, key, names.names[i]);
        struct sight *sight = sights_look(o->out, o->os, in_run, &place);

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
        sights_look(o->out, o->os, approved, &place);
    }
}

/* Where a moved file may be found: only files of exactly the planted size are read. */
static void look_in_reach(struct observer *o, const char *folder, bool into_folders)
{
    struct os_listing listing = {0};
    struct err err = {0};

    if (o->os->ops->list(o->os->ctx, folder, &listing, &err) != ST_OK) {
        cannot_look(o, in_reach, place_folder(folder), &err);
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
                sights_look(o->out, o->os, in_reach, &place);
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
            cannot_look(o, in_reach, place_folder(err.object), &err);
        str_done(&folder);
    }
}

static bool look_at_startup(struct observer *o, struct str *startup)
{
    const struct record *file = planted_file(o->journal);
    struct place planted = place_folder(file->place.key);
    struct str common = {0};
    struct err err = {0};

    sights_look(o->out, o->os, folder_itself, &planted);
    if (o->os->ops->folder(o->os->ctx, OS_FOLDER_STARTUP, startup, &err) != ST_OK) {
        cannot_look(o, in_startup, place_folder(err.object), &err);
        return false;
    }
    look_at_folder(o, in_startup, str_text(startup));
    if (!o->os->ops->same_name(o->os->ctx, startup->data, file->place.key))
        look_at_folder(o, in_planted, file->place.key);
    if (o->os->ops->folder(o->os->ctx, OS_FOLDER_COMMON_STARTUP, &common, &err) == ST_OK)
        look_at_folder(o, in_common, str_text(&common));
    else
        cannot_look(o, in_common, place_folder(err.object), &err);
    str_done(&common);
    return true;
}

static void observe(const struct os *os, const struct journal *j, struct sights *out)
{
    const struct record *file = planted_file(j);
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

/* --- judge ------------------------------------------------------------------------------------ */

/* Does what this entry starts carry the planted message? Says nothing of switches and attributes.
 */
static bool entry_starts_plant(const struct sight *s, const struct state *planted)
{
    const char *message;
    size_t len;

    if (s->target) {
        if (carries_plant(&s->target_state, planted))
            return true;
        /* msg, echo and the like right on the command line; only ASCII and UTF-8 can be told here
         */
        return batch_message(&planted->data, &message, &len) && strlen(s->target) >= len &&
               batch_reaches(&(struct str){.data = s->target, .len = strlen(s->target)}, message,
                             len);
    }
    return s->place.type == PLACE_FILE && is_batch(s->place.name) &&
           carries_plant(&s->state, planted);
}

static bool starts_plant(const struct observer *o, const struct sight *sight)
{
    return entry_starts_plant(sight, o->planted) ||
           (sight->place.type == PLACE_FILE &&
            o->os->ops->same_name(o->os->ctx, sight->place.name, file_name));
}

struct case_file {
    const struct os *names;
    const struct journal *journal;
    const struct sights *seen;
    struct verdict *verdict;
    const struct record *file;
    /* The strongest finding so far, and what it rests on. */
    enum verdict_word word;
    enum route route;
    enum note_id note;
    const struct sight *sight;
};

/* active before masked before altered before repaired */
static int strength(enum verdict_word word)
{
    switch (word) {
    case VERDICT_ACTIVE: return 3;
    case VERDICT_MASKED: return 2;
    case VERDICT_ALTERED: return 1;
    default: return 0;
    }
}

static void found(struct case_file *c, enum verdict_word word, enum route route, enum note_id note,
                  const struct sight *sight)
{
    if (c->sight && strength(word) <= strength(c->word))
        return;
    c->word = word;
    c->route = route;
    c->note = note;
    c->sight = sight;
}

static bool skipped_by_explorer(const struct sight *s)
{
    const uint32_t both = OS_FILE_HIDDEN | OS_FILE_SYSTEM;

    return (s->state.type & both) == both;
}

/* Something that would start the message, unless it is switched off or not seen by Explorer. */
static void judge_starter(struct case_file *c, const struct sight *s, enum note_id note)
{
    if (s->place.type == PLACE_FILE && skipped_by_explorer(s))
        found(c, VERDICT_MASKED, ROUTE_FILE_HIDDEN, NOTE_FILE_HIDDEN_AND_SYSTEM, s);
    else if (s->switched_off)
        found(c, VERDICT_MASKED, ROUTE_DISABLED, NOTE_FILE_DISABLED, s);
    else
        found(c, VERDICT_ACTIVE, ROUTE_NONE, note, s);
}

static void judge_planted_name(struct case_file *c, const struct sight *s)
{
    if (s->state.type & OS_FILE_DIRECTORY)
        found(c, VERDICT_ALTERED, ROUTE_NONE, NOTE_FOLDER_IN_ITS_PLACE, s);
    else if (same_bytes(&s->state, &c->file->planted))
        judge_starter(c, s, NOTE_FILE_STILL_RUNS);
    else if (s->state.whole && batch_blank(&s->state.data))
        found(c, VERDICT_MASKED, ROUTE_FILE_EMPTIED, NOTE_FILE_EMPTY_THERE, s);
    else if (s->state.whole && !batch_shows(&s->state.data))
        found(c, VERDICT_MASKED, ROUTE_FILE_EDITED, NOTE_FILE_EDITED_THERE, s);
    else
        judge_starter(c, s, NOTE_FILE_EDITED_RUNS);
}

static void judge_entry(struct case_file *c, const struct sight *s)
{
    const struct record *r = records_find(&c->journal->records, c->names, &s->place);

    if (s->place.type != PLACE_FILE)
        return;
    if (c->names->ops->same_name(c->names->ctx, s->place.name, file_name)) {
        judge_planted_name(c, s);
        return;
    }
    if (r && state_equal(&s->place, &s->state, &r->before))
        return; /* an entry that was there before, untouched */
    if (entry_starts_plant(s, &c->file->planted))
        judge_starter(c, s, s->target ? NOTE_SHORTCUT_STILL_RUNS : NOTE_COPY_STILL_RUNS);
    else if (same_bytes(&s->state, &c->file->planted))
        found(c, VERDICT_MASKED, ROUTE_FILE_RENAMED, NOTE_FILE_RENAMED_THERE, s);
}

static void judge_elsewhere(struct case_file *c, const struct sight *s)
{
    if (s->group == in_planted) {
        /* The folder is another one now; the file waits where it was. */
        if (s->place.type == PLACE_FILE && same_bytes(&s->state, &c->file->planted))
            found(c, VERDICT_MASKED, ROUTE_NONE, NOTE_FOLDER_REDIRECTED, s);
    } else if (s->group == in_common && s->place.type == PLACE_FILE) {
        if (entry_starts_plant(s, &c->file->planted))
            judge_starter(c, s, s->target ? NOTE_SHORTCUT_STILL_RUNS : NOTE_COPY_STILL_RUNS);
    } else if (s->group == in_run && s->place.type == PLACE_VALUE) {
        if (entry_starts_plant(s, &c->file->planted))
            judge_starter(c, s, NOTE_RUN_STILL_RUNS);
    } else if (s->group == in_reach && s->place.type == PLACE_FILE) {
        if (same_bytes(&s->state, &c->file->planted))
            found(c, VERDICT_REPAIRED, ROUTE_FILE_MOVED, NOTE_MOVED_TO, s);
    }
}

static const struct sight *sight_of(const struct case_file *c, const struct place *place)
{
    const struct sight *s = sights_find(c->seen, c->names, place);

    return s && s->read == ST_OK ? s : NULL;
}

/* What now holds at a place of the neighbourhood; absent when the listing did not show it. */
static const struct state *neighbour_now(const struct case_file *c, const struct record *r)
{
    static const struct state absent;
    const struct sight *s = sight_of(c, &r->place);

    return s ? &s->state : &absent;
}

/* Of a switch only on or off counts: Windows rewrites the time in it. */
static bool neighbour_touched(const struct record *r, const struct state *now)
{
    if (r->role != ROLE_WATCH)
        return false;
    if (r->place.type == PLACE_VALUE)
        return startup_switched_off(&r->before) != startup_switched_off(now);
    if (r->place.type == PLACE_FOLDER)
        return !now->present;
    return r->place.type == PLACE_FILE && !state_equal(&r->place, now, &r->before);
}

static void name_collateral(struct case_file *c)
{
    for (size_t i = 0; i < c->journal->records.count; i++) {
        const struct record *r = &c->journal->records.items[i];
        const struct state *now = neighbour_now(c, r);
        struct str where = {0};

        if (!neighbour_touched(r, now))
            continue;
        place_where(&r->place, &where);
        fault_check(c->verdict, "startup.other", &r->place, &r->before, now, CHECK_CHANGED);
        if (c->word == VERDICT_REPAIRED) {
            verdict_note(c->verdict, now->present ? NOTE_CHANGED : NOTE_GONE, where.data, 0);
            c->verdict->word = VERDICT_COLLATERAL;
        }
        str_done(&where);
    }
}

static void check_finding(struct case_file *c)
{
    static const struct state absent;
    struct str where = {0};

    if (!c->sight || c->note == NOTE_COUNT)
        return;
    place_where(&c->sight->place, &where);
    verdict_note(c->verdict, c->note, where.data, 0);
    str_done(&where);
    /* The planted place has a row of its own. */
    if (!place_same(c->names, &c->sight->place, &c->file->place) && c->sight->group != in_reach)
        fault_check(c->verdict, c->sight->group, &c->sight->place, &absent, &c->sight->state,
                    c->word == VERDICT_ACTIVE ? CHECK_FAULT : CHECK_CHANGED);
}

static enum check_state planted_check(const struct case_file *c, const struct state *now)
{
    if (!now->present)
        return CHECK_OK;
    return c->word == VERDICT_ACTIVE ? CHECK_FAULT : CHECK_CHANGED;
}

static void check_planted_place(struct case_file *c)
{
    static const struct state absent;
    const struct sight *s = sight_of(c, &c->file->place);
    struct place flag = place_value(OS_HKCU, approved_folder_key, file_name);
    const struct record *r = records_find(&c->journal->records, c->names, &flag);
    const struct sight *f = sight_of(c, &flag);
    const struct state *now = s ? &s->state : &absent;

    fault_check(c->verdict, in_startup, &c->file->place, &c->file->before, now,
                planted_check(c, now));
    if (f && r) {
        bool off = startup_switched_off(&f->state);

        fault_check(c->verdict, approved, &flag, &r->planted, &f->state,
                    off && now->present ? CHECK_CHANGED : CHECK_OK);
        if (f->state.present && !now->present && !state_equal(&flag, &f->state, &r->before))
            verdict_note(c->verdict, NOTE_FLAG_LEFT, flag.name, 0);
    }
    place_done(&flag);
}

static void judge(const struct os *names, const struct journal *j, const struct sights *seen,
                  struct verdict *out)
{
    struct case_file c = {.names = names,
                          .journal = j,
                          .seen = seen,
                          .verdict = out,
                          .file = planted_file(j),
                          .word = VERDICT_REPAIRED,
                          .route = ROUTE_FILE_DELETED,
                          .note = NOTE_COUNT};
    bool unread = sights_unread(seen, out);

    if (!c.file) {
        out->word = VERDICT_UNKNOWN; /* a journal without the file: cannot be judged */
        return;
    }
    for (size_t i = 0; i < seen->count; i++) {
        const struct sight *s = &seen->items[i];

        if (s->read != ST_OK)
            continue;
        if (s->group == in_startup)
            judge_entry(&c, s);
        else
            judge_elsewhere(&c, s);
    }
    if (unread) {
        check_planted_place(&c);
        return;
    }
    out->word = c.word;
    out->route = c.route;
    check_finding(&c);
    check_planted_place(&c);
    name_collateral(&c);
}

/* --- restore ---------------------------------------------------------------------------------- */

static bool is_repair(const struct journal *j, const struct record *record, const struct state *now)
{
    const char *message;
    size_t len;

    (void)j;
    if (record->place.type == PLACE_FOLDER)
        return true;
    if (record->role != ROLE_OWN)
        return false;
    if (record->place.type == PLACE_VALUE)
        return true; /* Task Manager's switch of our own file */
    /* Our own file, emptied, silenced or edited around its message. */
    return now->whole && !(now->type & OS_FILE_DIRECTORY) &&
           (same_bytes(now, &record->planted) || batch_blank(&now->data) ||
            (batch_message(&record->planted.data, &message, &len) &&
             batch_message(&now->data, &message, &len)));
}

/* Renamed copies in the folder and in its sub-folders, and the switches of their names. */
static void leftovers(const struct os *names, const struct journal *j, const struct sights *seen,
                      struct sights *out)
{
    const struct record *file = planted_file(j);

    for (size_t i = 0; file && i < seen->count; i++) {
        const struct sight *s = &seen->items[i];
        struct place copy;
        struct state state;
        bool below;

        below = s->place.type == PLACE_FILE && text_starts_nocase(s->place.key, file->place.key) &&
                (s->place.key[strlen(file->place.key)] == '\0' ||
                 s->place.key[strlen(file->place.key)] == '\\');
        if (s->read != ST_OK || !below || !same_bytes(&s->state, &file->planted) ||
            records_find(&j->records, names, &s->place))
            continue;
        place_copy(&copy, &s->place);
        state_copy(&state, &s->state);
        sights_add(out, in_startup, &copy, &state);
    }
}

/* A name of a file in that very folder: no path, stream, device or wildcard, nothing that Windows
 * would cut (trailing dots and blanks). "Naming Files, Paths, and Namespaces". */
static bool plain_name(const char *name)
{
    static const char *const devices[] = {"CON",    "PRN",     "AUX",   "NUL",
                                          "CONIN$", "CONOUT$", "CLOCK$"};
    size_t len = strlen(name), base = strcspn(name, ".");

    if (len == 0 || len > 255 || name[len - 1] == '.' || name[len - 1] == ' ')
        return false;
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < 0x20 || strchr("\\/:*?\"<>|", *p))
            return false;
    while (base > 0 && name[base - 1] == ' ')
        base--;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (base == strlen(devices[i]) && text_equal_nocase_n(name, devices[i], base))
            return false;
    return !(base == 4 && (text_starts_nocase(name, "COM") || text_starts_nocase(name, "LPT")) &&
             name[3] >= '0' && name[3] <= '9');
}

static bool may_own(const struct place *place)
{
    switch (place->type) {
    case PLACE_FILE: return plain_name(place->name);
    case PLACE_FOLDER: return true; /* which folder it is, the session asks Windows */
    case PLACE_KEY:
        return text_equal_nocase(place->key, approved_folder_key) ||
               text_equal_nocase(place->key, approved_parent_key);
    case PLACE_VALUE: return text_equal_nocase(place->key, approved_folder_key);
    case PLACE_BLOB:
    case PLACE_CONNECTION:
    case PLACE_TYPE_COUNT: break;
    }
    return false;
}

static void settle(const struct os *os)
{
    (void)os; /* Explorer looks at the folder at the next sign-in */
}

const struct fault_kind fault_startup_file = {
    .name = "startup-file",
    .settings = setting_names,
    .check_setting = check_setting,
    .capture = capture,
    .observe = observe,
    .judge = judge,
    .is_repair = is_repair,
    .leftovers = leftovers,
    .may_own = may_own,
    .settle = settle,
};
