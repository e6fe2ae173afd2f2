#include "startup_state.h"

#include <string.h>

#include "batch.h"

const char startup_file_name[] = "alert.bat";
const char startup_switches_key[] =
    "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\StartupFolder";

const char startup_in_folder[] = "startup.file";
const char startup_in_planted[] = "startup.planted";
const char startup_in_common[] = "startup.common";
const char startup_in_run[] = "startup.run";
const char startup_in_reach[] = "startup.reach";
const char startup_switch[] = "startup.approved";
const char startup_folder[] = "startup.folder";

bool startup_is_batch(const char *name)
{
    return text_ends_nocase(name, ".bat") || text_ends_nocase(name, ".cmd");
}

const struct record *startup_planted_file(const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++)
        if (j->records.items[i].role == ROLE_OWN && j->records.items[i].place.type == PLACE_FILE)
            return &j->records.items[i];
    return NULL;
}

bool startup_same_bytes(const struct state *s, const struct state *planted)
{
    return s->present && s->whole && !(s->type & OS_FILE_DIRECTORY) &&
           str_equal(&s->data, &planted->data);
}

/* The planted bytes, or other lines around the planted message that still show it. */
bool startup_carries(const struct state *s, const struct state *planted)
{
    const char *message;
    size_t len;

    if (startup_same_bytes(s, planted))
        return true;
    return s->present && s->whole && batch_message(&planted->data, &message, &len) &&
           batch_reaches(&s->data, message, len);
}

bool startup_skipped(const struct sight *s)
{
    const uint32_t both = OS_FILE_HIDDEN | OS_FILE_SYSTEM;

    return (s->state.type & both) == both;
}

/* Does what this entry starts carry the planted message? Says nothing of switches and attributes.
 */
bool startup_starts(const struct sight *s, const struct state *planted)
{
    const char *message;
    size_t len;

    if (s->target) {
        if (startup_carries(&s->target_state, planted))
            return true;
        /* msg, echo and the like right on the command line; only ASCII and UTF-8 can be told here
         */
        return batch_message(&planted->data, &message, &len) && strlen(s->target) >= len &&
               batch_reaches(&(struct str){.data = s->target, .len = strlen(s->target)}, message,
                             len);
    }
    return s->place.type == PLACE_FILE && startup_is_batch(s->place.name) &&
           startup_carries(&s->state, planted);
}
