/* What the places of the Startup ticket are and mean. Pure. */
#include "startup_state.h"

#include <string.h>

#include "batch.h"
#include "crc32.h"
#include "resolve.h"
#include "text.h"

const char startup_file_name[] = "alert.bat";
const char startup_switches_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder";

const char startup_run_key[] = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";

const char startup_runs_known[] = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";

const char startup_in_folder[] = "startup.file";
const char startup_in_planted[] = "startup.planted";
const char startup_in_common[] = "startup.common";
const char startup_in_run[] = "startup.run";
const char startup_in_reach[] = "startup.reach";
const char startup_switch[] = "startup.approved";
const char startup_folder[] = "startup.folder";

static bool ends_as(const char *name, const char *const *endings)
{
    for (; *endings; endings++)
        if (text_ends_nocase(name, *endings))
            return true;
    return false;
}

bool startup_is_batch(const char *name)
{
    static const char *const endings[] = {".bat", ".cmd", NULL};

    return ends_as(name, endings);
}

bool startup_is_script(const char *name)
{
    static const char *const endings[] = {".vbs", ".vbe", ".js",  ".jse",
                                          ".wsf", ".wsh", ".hta", NULL};

    return startup_is_batch(name) || ends_as(name, endings);
}

bool startup_is_link(const char *name)
{
    static const char *const endings[] = {".lnk", ".url", NULL};

    return ends_as(name, endings);
}

const struct record *startup_planted_file(const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++)
        if (j->records.items[i].role == ROLE_OWN && j->records.items[i].place.type == PLACE_FILE)
            return &j->records.items[i];
    return NULL;
}

bool startup_is_switch(const struct record *r)
{
    return r->place.type == PLACE_VALUE && text_equal_nocase(r->place.key, startup_switches_key);
}

bool startup_same_bytes(const struct state *s, const struct state *planted)
{
    return s->present && s->whole && !(s->type & OS_FILE_DIRECTORY) &&
           str_equal(&s->data, &planted->data);
}

bool startup_holds(const struct state *s, const struct state *planted)
{
    const char *message;
    size_t len;

    return s->present && s->whole && batch_message(&planted->data, &message, &len) &&
           batch_holds(str_text(&s->data), s->data.len, message, len);
}

bool startup_skipped(const struct observation *s)
{
    const uint32_t both = OS_FILE_HIDDEN | OS_FILE_SYSTEM;

    return (s->state.type & both) == both;
}

/* A batch file shows what its reached lines say. Of the other hosts' languages nothing is known:
 * the message itself is enough, but the planted lines are only an error to them. */
static bool shows(const char *name, const struct state *s, const struct state *planted)
{
    const char *message;
    size_t len;

    if (!startup_is_batch(name))
        return startup_is_script(name) && !startup_same_bytes(s, planted) &&
               startup_holds(s, planted);
    return startup_same_bytes(s, planted) ||
           (s->present && s->whole && batch_message(&planted->data, &message, &len) &&
            batch_reaches(&s->data, message, len));
}

bool startup_command_shows(const char *command, const struct state *planted)
{
    const char *message;
    size_t len;

    return batch_message(&planted->data, &message, &len) &&
           batch_holds(command, strlen(command), message, len);
}

bool startup_starts(const struct observation *s, const struct state *planted)
{
    if (s->shows)
        return true;
    if (s->target)
        return shows(s->target, &s->target_state, planted) ||
               startup_command_shows(s->target, planted);
    return s->place.type == PLACE_FILE && shows(s->place.name, &s->state, planted);
}

bool startup_sends_message(const struct observation *s)
{
    const struct state *state = s->target ? &s->target_state : &s->state;
    const char *name = s->target ? s->target : s->place.name;

    return (s->target || s->place.type == PLACE_FILE) && startup_is_batch(name) && state->present &&
           state->whole && batch_sends_message(&state->data);
}

/* Could what nobody has read of this file start something? */
static bool contents_missing(const struct observation *s)
{
    return s->place.type == PLACE_FILE && s->state.present &&
           !(s->state.type & OS_FILE_DIRECTORY) && !s->state.whole &&
           (s->contents.is || resolve_leads_on(s->place.name));
}

enum startup_gap startup_gap(const struct observation *s, const struct state *planted)
{
    if (s->read != ST_OK)
        return s->elsewhere ? STARTUP_AWAY : STARTUP_FAILED;
    if (startup_starts(s, planted))
        return STARTUP_SEEN;
    if (contents_missing(s))
        return s->contents.reach != OS_REACH_LOCAL ? STARTUP_AWAY : STARTUP_FAILED;
    if (s->unseen)
        return s->unseen_reach != OS_REACH_LOCAL ? STARTUP_AWAY : STARTUP_FAILED;
    return STARTUP_SEEN;
}

static void add_number(struct str *out, uint64_t n)
{
    str_add_uint(out, n);
    str_add_char(out, ' ');
}

uint32_t startup_mark(const struct observation *s)
{
    struct str text = {0};
    uint32_t mark = 0;

    if (s->read != ST_OK)
        return 0;
    if (s->place.type == PLACE_FILE) {
        add_number(&text, s->state.size);
        add_number(&text, s->state.created);
        add_number(&text, s->state.modified);
    } else {
        add_number(&text, s->state.type);
        str_add(&text, str_text(&s->state.data), s->state.data.len);
    }
    mark = crc32_more(0, text.data, text.len);
    str_done(&text);
    return mark;
}

bool startup_as_before(const struct os *names, const struct journal *j, const struct observation *s,
                       bool *seen)
{
    const struct record *r = records_find(&j->records, names, &s->place);
    const struct starter *starter;
    struct str where = {0};
    bool same;

    place_where(&s->place, &where);
    starter = records_find_starter(&j->records, str_text(&where));
    str_done(&where);
    *seen = starter ? starter->seen : true;
    if (r && s->place.type == PLACE_FILE)
        same = s->read == ST_OK && state_equal(&s->place, &s->state, &r->before);
    else
        same = starter && starter->mark == startup_mark(s);
    return same;
}
