/* Whether a plant took: looked at again in the moments after it. */
#include "settle.h"

#include <string.h>

#include "timestamp.h"

const struct record *settle_file(const struct journal *j)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        if (record_is_planted(r) && r->place.type == PLACE_FILE && r->planted.present)
            return r;
    }
    return NULL;
}

static const struct record *folder_of(const struct journal *j, const struct record *file)
{
    for (size_t i = 0; i < j->records.count; i++) {
        const struct record *r = &j->records.items[i];

        if (r->place.type == PLACE_FOLDER && strcmp(r->place.key, file->place.key) == 0)
            return r;
    }
    return NULL;
}

enum went settle_went(const struct journal *j, const struct record *file,
                      const struct state *folder, uint64_t now, uint64_t *by)
{
    const uint64_t soon = PLANT_SETTLE_SECONDS * (uint64_t)TICKS_PER_SECOND;
    const struct record *r = folder_of(j, file);
    uint64_t planted, last;

    if (!r || !folder->present)
        return WENT_UNTOLD;
    planted = r->planted.modified; /* of the plant itself, by the same clock */
    last = folder->modified;
    if (last < planted || last > now + TICKS_PER_SECOND)
        return WENT_UNTOLD;
    if (last == planted && r->before.modified == planted)
        return WENT_UNTOLD; /* the plant has not changed it either */
    if (!j->settled_at) {
        if (last - planted <= soon)
            return WENT_SOON;
    } else if (last + TICKS_PER_SECOND < j->settled_at) {
        return WENT_UNTOLD; /* it was seen there later than that; the journal has whole seconds */
    }
    *by = last;
    return WENT_LATER;
}
