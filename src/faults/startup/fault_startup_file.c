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
#include "entries.h"
#include "judge_startup.h"
#include "reach.h"
#include "startup_approved.h"
#include "startup_state.h"
#include "text.h"

static const char approved_parent_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved";

/* --- settings --------------------------------------------------------------------------------- */

static const struct fault_setting settings_of_kind[] = {
    {.word = SETTING_MESSAGE,
     .asked = SETTING_ASKED_MORE,
     .valid = batch_message_valid,
     .wrong = REFUSAL_BAD_MESSAGE},
    {0},
};

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

static bool is_one(const void *policy, const struct state *now)
{
    uint32_t number;

    (void)policy;
    return state_dword(now, &number) && number == 1;
}

static enum status refuse_policies(const struct os *os, struct err *err)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < sizeof forbidding / sizeof *forbidding; i++)
        st = fault_refuse_where(
            os, place_value(forbidding[i].root, forbidding[i].key, forbidding[i].name), is_one,
            NULL, REFUSAL_BATCH_FORBIDDEN, err);
    return st;
}

/* The word stands alone among commands: "exit", "x & exit /b", "(exit)". */
static bool has_command(const char *commands, const char *word)
{
    static const char ends[] = " \t&|()@\"";
    size_t len = strlen(word);

    for (const char *p = commands; *p;) {
        size_t n = strcspn(p, ends);

        if (n == len && text_equal_nocase_n(p, word, len))
            return true;
        p += n;
        p += strspn(p, ends);
    }
    return false;
}

/*
 * Commands that cmd runs before any batch file ("cmd /?", AutoRun of HKLM and HKCU). Most prepare a
 * programmer's prompt and stop nothing; one that ends cmd ends it before the file's first line.
 */
static enum status refuse_autorun(const struct os *os, struct err *err)
{
    static const enum os_root roots[] = {OS_HKCU, OS_HKLM};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < sizeof roots / sizeof *roots; i++) {
        struct place place =
            place_value(roots[i], "Software\\Microsoft\\Command Processor", "AutoRun");
        struct state state = {0};
        struct str commands = {0}, where = {0};

        st = place_read(os, &place, &state, err);
        if (st == ST_OK && state_string(&state, &commands) &&
            has_command(str_text(&commands), "exit")) {
            place_where(&place, &where);
            st = err_why(err, ST_REFUSED, REFUSAL_BATCH_FORBIDDEN, where.data);
        }
        str_done(&where);
        str_done(&commands);
        state_done(&state);
        place_done(&place);
    }
    return st;
}

/* Keeps what starts something else, or could not be looked at, to know it by at a verify, and every
 * value of the registry, to know at the restore what stood there before. A list
 * of entries that cannot be read refuses: what is new in it could not be told later. */
static enum status keep_starter(const struct observation *s, const struct state *planted,
                                struct records *out, struct err *err)
{
    enum startup_gap gap = startup_gap(s, planted);
    struct str where = {0};
    enum status st = ST_OK;

    place_where(&s->place, &where);
    if (gap == STARTUP_FAILED && s->read != ST_OK && s->place.type != PLACE_FILE)
        st = err_set(err, ST_READ, ERR_CANNOT_READ, s->native, where.data);
    else if (gap != STARTUP_SEEN || s->leads_on || (s->group == startup_in_run && s->state.present))
        records_add_starter(out, where.data, startup_mark(s), gap == STARTUP_SEEN);
    str_done(&where);
    return st;
}

/* The very fault made by hand, whatever its name and its text: what would start the planted
 * message already, or calls msg as the course's own file does. */
static enum status refuse_same_fault(const struct os *os, const char *folder,
                                     const struct str *planned, struct records *out,
                                     struct err *err)
{
    struct place file = place_file(folder, startup_file_name);
    struct journal imagined = {0};
    struct observations seen = {0};
    struct state absent = {0}, planted = {.present = true, .whole = true};
    struct str where = {0};
    enum status st = ST_OK;

    str_set(&planted.data, planned->data, planned->len);
    records_add(&imagined.records, ROLE_OWN, &file, &absent, &planted);
    entries_observe_starters(os, &imagined, &seen);
    for (size_t i = 0; st == ST_OK && i < seen.count; i++) {
        const struct observation *s = &seen.items[i];

        str_clear(&where);
        place_where(&s->place, &where);
        if (s->read == ST_OK &&
            (startup_starts(s, &imagined.records.items[0].planted) || startup_sends_message(s)))
            st = err_set(err, ST_REFUSED, ERR_SAME_FAULT_BY_HAND, 0, where.data);
        else
            st = keep_starter(s, &imagined.records.items[0].planted, out, err);
    }
    if (st == ST_OK)
        records_add_starter(out, startup_runs_known, 0, true);
    str_done(&where);
    observations_done(&seen);
    records_done(&imagined.records);
    return st;
}

static enum status refuse_foreign_file(const struct os *os, const struct place *entry,
                                       struct err *err)
{
    struct str where = {0};
    enum status st = ST_OK;

    if (os->ops->same_name(os->ctx, entry->name, startup_file_name)) {
        place_where(entry, &where);
        st = err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, 0, where.data);
    }
    str_done(&where);
    return st;
}

/* --- capture ---------------------------------------------------------------------------------- */

enum { NAME_MAX_UNITS = 255 }; /* UTF-16 units; NTFS takes no longer name */

/* As Windows counts the length of a name. */
static size_t utf16_length(const char *name)
{
    size_t units = 0;

    for (const unsigned char *p = (const unsigned char *)name; *p; p++)
        units += (*p & 0xc0) == 0x80 ? 0 : *p >= 0xf0 ? 2 : 1;
    return units;
}

/* A name of a file in that very folder: no path, stream, device or wildcard, nothing that Windows
 * would cut (trailing dots and blanks). "Naming Files, Paths, and Namespaces". */
static bool plain_name(const char *name)
{
    size_t len = strlen(name);

    if (len == 0 || utf16_length(name) > NAME_MAX_UNITS || name[len - 1] == '.' ||
        name[len - 1] == ' ')
        return false;
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < 0x20 || strchr("\\/:*?\"<>|", *p))
            return false;
    return !reach_is_device_name(name, len);
}

static enum status capture_entries(const struct os *os, const char *folder,
                                   const struct str *planned, struct records *out, struct err *err)
{
    struct os_listing listing = {0};
    enum status st = place_list(os, folder, &listing, err);

    if (st == ST_OK && !listing.present)
        st = err_why(err, ST_MISSING, REFUSAL_NO_STARTUP_FOLDER, folder);
    if (st == ST_OK)
        st = refuse_same_fault(os, folder, planned, out, err);
    for (size_t i = 0; st == ST_OK && i < listing.count; i++) {
        /* Nothing that a restore would refuse to touch goes into the journal. */
        if (!plain_name(listing.entries[i].name))
            continue;
        st = fault_capture(os, ROLE_WATCH, place_file(folder, listing.entries[i].name), out, err);
        if (st == ST_OK)
            st = refuse_foreign_file(os, &records_last(out)->place, err);
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
    enum status st = os_reg_list(os, OS_HKCU, approved_parent_key, &present, &names, err);

    os_names_done(&names);
    if (st != ST_OK || present)
        return st;
    return fault_capture(os, ROLE_WATCH, place_key(approved_parent_key), out, err);
}

static enum status capture_switches(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = capture_parent(os, out, err);

    if (st == ST_OK)
        st = fault_capture(os, ROLE_WATCH, place_key(startup_switches_key), out, err);
    if (st == ST_OK)
        st = os_reg_list(os, OS_HKCU, startup_switches_key, &present, &names, err);
    for (size_t i = 0; st == ST_OK && i < names.count; i++)
        if (!os->ops->same_name(os->ctx, names.names[i], startup_file_name))
            st =
                fault_capture(os, ROLE_WATCH,
                              place_value(OS_HKCU, startup_switches_key, names.names[i]), out, err);
    /* A switch left from an earlier round would silence the file: it is taken out, and put back
     * later. */
    if (st == ST_OK)
        st = fault_capture(os, ROLE_OWN,
                           place_value(OS_HKCU, startup_switches_key,
                                       fault_spelled(os, &names, startup_file_name)),
                           out, err);
    os_names_done(&names);
    if (st == ST_OK)
        state_done(&records_last(out)->planted);
    return st;
}

/* What the user himself may delete there, while a technician looks for what starts the message. Of
 * RunOnce Windows deletes each value before it is run ("Run and RunOnce Registry Keys"). */
static enum status capture_runs(const struct os *os, struct records *out, struct err *err)
{
    struct os_names names = {0};
    bool present = false;
    enum status st = os_reg_list(os, OS_HKCU, startup_run_key, &present, &names, err);

    for (size_t i = 0; st == ST_OK && i < names.count; i++)
        st = fault_capture(os, ROLE_WATCH, place_value(OS_HKCU, startup_run_key, names.names[i]),
                           out, err);
    os_names_done(&names);
    return st;
}

/* A verify would have to look there, and a plant to write. */
static enum status refuse_elsewhere(const struct os *os, const char *folder, struct err *err)
{
    return os_reach_of(os, folder, NULL) == OS_REACH_LOCAL
               ? ST_OK
               : err_set(err, ST_REFUSED, ERR_ELSEWHERE, 0, folder);
}

static enum status capture(const struct fault_kind *self, const struct os *os,
                           const struct settings *settings, struct records *out, struct err *err)
{
    struct str folder = {0}, planned = {0};
    struct records r = {0};
    enum status st = refuse_policies(os, err);

    (void)self;
    if (st == ST_OK)
        st = refuse_autorun(os, err);
    if (st == ST_OK)
        st = os_folder_path(os, OS_FOLDER_STARTUP, &folder, err);
    if (st == ST_OK)
        st = refuse_elsewhere(os, str_text(&folder), err);
    if (st == ST_OK)
        st = batch_make(os, settings_get(settings, SETTING_MESSAGE->text), &planned, err);
    if (st == ST_ARGUMENT)
        err_why(err, st, REFUSAL_BAD_MESSAGE, settings_get(settings, SETTING_MESSAGE->text));
    if (st == ST_OK)
        st = fault_capture(os, ROLE_WATCH, place_folder(str_text(&folder)), &r, err);
    if (st == ST_OK)
        st = capture_entries(os, folder.data, &planned, &r, err);
    if (st == ST_OK)
        st = capture_switches(os, &r, err);
    if (st == ST_OK)
        st = capture_runs(os, &r, err);
    if (st == ST_OK)
        /* It was not in the listing a moment ago. */
        st = fault_capture_own_file(os, folder.data, startup_file_name, &planned, &r, err);
    if (st == ST_OK)
        *out = r;
    else
        records_done(&r);
    str_done(&folder);
    str_done(&planned);
    return st;
}

/* --- restore ---------------------------------------------------------------------------------- */

/* Of a neighbour's switch only on or off counts, as in the verdict: Windows, and a program that
 * updates itself, write the state anew in another number and with another time. */
static bool is_as_before(const struct record *record, const struct state *now)
{
    if (startup_is_switch(record) && record->role == ROLE_WATCH && now->present &&
        record->before.present)
        return startup_switched_off(now) == startup_switched_off(&record->before);
    return state_equal(&record->place, now, &record->before);
}

static bool is_repair(const struct record *record, const struct state *now)
{
    if (record->place.type == PLACE_FOLDER) /* and not a file in its place */
        return !now->present || now->type & OS_FILE_DIRECTORY;
    if (is_as_before(record, now))
        return true; /* a switch in other bytes: the old ones mean the same */
    if (record->role != ROLE_OWN)
        return false;
    if (record->place.type == PLACE_VALUE)
        return true; /* Task Manager's switch of our own file */
    /* Our own file, emptied, silenced or edited around its message. */
    return now->whole && !(now->type & OS_FILE_DIRECTORY) &&
           (startup_same_bytes(now, &record->planted) || batch_blank(&now->data) ||
            (batch_has_message(&record->planted.data) && batch_has_message(&now->data)));
}

/* Programs that update themselves write their own entry anew, Windows a shortcut whose target
 * moved ("Shell Links", link tracking), and every entry that comes or goes its folder's time. */
static bool is_by_itself(const struct record *record, const struct state *now)
{
    if (record->role != ROLE_WATCH || !now->present)
        return false;
    if (record->place.type == PLACE_FOLDER)
        return (now->type & OS_FILE_DIRECTORY) != 0;
    if (record->place.type == PLACE_FILE)
        return startup_is_link(record->place.name) && !(now->type & OS_FILE_DIRECTORY);
    return record->place.type == PLACE_VALUE && !startup_is_switch(record);
}

static unsigned claim(const struct fault_kind *self, const struct journal *j,
                      const struct record *record, const struct state *now)
{
    unsigned claims = 0;

    (void)self, (void)j;
    if (now && is_repair(record, now))
        claims |= CLAIM_REPAIR;
    if (now && is_as_before(record, now))
        claims |= CLAIM_AS_BEFORE;
    if (now && is_by_itself(record, now))
        claims |= CLAIM_BY_ITSELF;
    return claims;
}

static bool is_below(const struct place *p, const char *folder)
{
    size_t len = strlen(folder);

    return p->type == PLACE_FILE && text_starts_nocase(p->key, folder) &&
           (p->key[len] == '\0' || p->key[len] == '\\');
}

/* Does Windows still open it at sign-in, with the message in it? */
static bool still_opened(const struct observation *s, const struct state *planted)
{
    if (s->group == startup_in_reach || s->group == startup_switch ||
        s->group == startup_in_planted || s->switched_off)
        return false;
    return startup_starts(s, planted) ||
           (s->place.type == PLACE_FILE && !startup_is_link(s->place.name) &&
            startup_holds(&s->state, planted));
}

/* The folder of all users and HKLM are an administrator's, and so are a user's own Policies keys
 * ("Registry Key Security": the user may only read them). */
static enum left_behind who_may_delete(const struct observation *s)
{
    static const char policies[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\";

    return s->group == startup_in_common || s->place.root == OS_HKLM ||
                   (s->place.type == PLACE_VALUE && text_starts_nocase(s->place.key, policies))
               ? LEFT_TO_ADMINISTRATOR
               : LEFT_TO_USER;
}

/* Did it come since the plant, as far as that is known for certain? Of the folder's entries and of
 * the registry's values the journal knows all that were there. */
static bool came_since(const struct journal *j, const struct observation *s)
{
    struct str where = {0};
    bool since;

    if (s->place.type == PLACE_FILE)
        return s->group == startup_in_folder && plain_name(s->place.name);
    place_where(&s->place, &where);
    since = records_find_starter(&j->records, startup_runs_known) &&
            !records_find_starter(&j->records, str_text(&where));
    str_done(&where);
    return since;
}

/* A moved file keeps its time, and a copy gets a new one or keeps it: what is older was there
 * before. */
static bool is_copy_since(const struct observation *s, const struct record *file)
{
    return is_below(&s->place, file->place.key) && startup_same_bytes(&s->state, &file->planted) &&
           s->state.modified >= file->planted.modified;
}

/* Of what the journal knows, what stands as it did; a changed neighbour is the restore's to ask
 * about. A registry value that stays changed is told all the same: it starts the message. */
static bool counts_as_left(const struct record *r, const struct observation *s)
{
    return r->role != ROLE_OWN && (state_equal(&s->place, &s->state, &r->before) ||
                                   (r->place.type == PLACE_VALUE && !startup_is_switch(r)));
}

/* Renamed copies in the folder and in its sub-folders hold nothing of anybody's. */
static void leftovers(const struct fault_kind *self, const struct os *names,
                      const struct journal *j, const struct observations *seen,
                      struct leftovers *out)
{
    const struct record *file = startup_planted_file(j);
    const char *message;
    size_t len;

    (void)self;
    /* Copies of something that no plant writes are nothing that a plant left behind. */
    if (!file || !batch_message(&file->planted.data, &message, &len))
        return;
    for (size_t i = 0; i < seen->count; i++) {
        const struct observation *s = &seen->items[i];
        const struct record *r = records_find(&j->records, names, &s->place);
        enum left_behind by = who_may_delete(s);

        if (s->read != ST_OK || (r && !counts_as_left(r, s)))
            continue;
        if (!r && is_copy_since(s, file))
            leftovers_add(out, &s->place, LEFTOVER_DELETE, by);
        else if (still_opened(s, &file->planted))
            leftovers_add(out, &s->place,
                          !r && s->only_plant && by == LEFT_TO_USER && came_since(j, s)
                              ? LEFTOVER_OFFER
                              : LEFTOVER_TELL,
                          by);
    }
}

/* --- effect ----------------------------------------------------------------------------------- */

/* A journal from a stranger must not choose what is run: the bytes are made anew from the message,
 * which has to pass the same check as at the plant. */
static enum effect effect_of_file(const struct os *os, const struct journal *j,
                                  const struct state *now)
{
    const char *message = settings_get(&j->settings, SETTING_MESSAGE->text);
    struct str own = {0};
    enum effect effect = EFFECT_OTHER;

    if (!now->whole || !message || !batch_message_valid(message))
        return effect;
    if (batch_make(os, message, &own, NULL) != ST_OK)
        effect = EFFECT_UNKNOWN;
    else if (str_equal(&now->data, &own))
        effect = EFFECT_RUN;
    str_done(&own);
    return effect;
}

static enum effect effect(const struct fault_kind *self, const struct os *os,
                          const struct journal *j, const struct observations *seen,
                          enum verdict_word word, struct str *run)
{
    const struct record *file = startup_planted_file(j);
    const struct observation *s = file ? observations_find(seen, os, &file->place) : NULL;
    enum effect effect;

    (void)self;
    if (word == VERDICT_UNKNOWN)
        return EFFECT_UNKNOWN;
    if (word != VERDICT_ACTIVE)
        return word == VERDICT_ALTERED ? EFFECT_OTHER : EFFECT_NOTHING;
    if (!s || s->group != startup_in_folder || s->switched_off || startup_skipped(s) ||
        !startup_same_bytes(&s->state, &file->planted))
        return EFFECT_OTHER;
    effect = effect_of_file(os, j, &s->state);
    if (effect == EFFECT_RUN)
        place_path(&s->place, run);
    return effect;
}

/* The planted file has one name, and what is watched was there: nothing else can be deleted. */
static bool may_own_file(const struct record *r)
{
    return plain_name(r->place.name) &&
           (r->role == ROLE_OWN ? text_equal_nocase(r->place.name, startup_file_name)
                                : r->before.present);
}

static bool may_own(const struct fault_kind *self, const struct record *record)
{
    const struct place *place = &record->place;

    (void)self;
    if (place->type == PLACE_FILE)
        return may_own_file(record);
    if (place->type == PLACE_FOLDER)
        return true; /* which folder it is, the session asks Windows */
    if (place->type == PLACE_KEY)
        return text_equal_nocase(place->key, startup_switches_key) ||
               text_equal_nocase(place->key, approved_parent_key);
    return startup_is_switch(record) ||
           (place->type == PLACE_VALUE && record->role == ROLE_WATCH && record->before.present &&
            text_equal_nocase(place->key, startup_run_key));
}

/* The folder of now; it may have been redirected since the plant: the default place is as good. */
static enum status owns_folder(const struct fault_kind *self, const struct os *os, const char *path,
                               bool *owns, struct err *err)
{
    struct str folder = {0}, programs = {0};
    enum status st = os_folder_path(os, OS_FOLDER_STARTUP, &folder, err);
    bool is = st == ST_OK && os->ops->same_name(os->ctx, str_text(&folder), path);

    (void)self;
    if (st == ST_OK && !is) {
        st = os_folder_path(os, OS_FOLDER_PROGRAMS, &programs, err);
        str_add_text(&programs, "\\Startup");
        is = st == ST_OK && os->ops->same_name(os->ctx, programs.data, path);
    }
    if (st == ST_OK)
        *owns = is;
    str_done(&folder);
    str_done(&programs);
    return st;
}

static void observe(const struct fault_kind *self, const struct os *os, const struct journal *j,
                    struct observations *out)
{
    (void)self;
    entries_observe(os, j, out);
}

/* The planted file, whole: everything is compared with its bytes. */
static bool complete(const struct fault_kind *self, const struct journal *j, struct place *missing)
{
    const struct record *file = startup_planted_file(j);

    (void)self;
    if (file && file->planted.present && file->planted.whole)
        return true;
    *missing = place_file("Startup", startup_file_name); /* where is not known */
    return false;
}

const struct fault_kind fault_startup_file = {
    .name = "startup-file",
    .words = startup_words,
    .gone = ROUTE_FILE_DELETED,
    .needs = 3,
    .settings = settings_of_kind,
    .capture = capture,
    .observe = observe,
    .judge = judge_startup,
    .claim = claim,
    .leftovers = leftovers,
    .effect = effect,
    .may_own = may_own,
    .owns_folder = owns_folder,
    .complete = complete,
};
