/* How long a round has lasted, and when that is too long. Pure. */
#include "due.h"

#include "timestamp.h"

void stopwatch_start(struct stopwatch *w, uint64_t start, uint64_t least, uint64_t wall,
                     uint64_t uptime)
{
    uint64_t past = least > start && least - start <= TIME_LONGEST ? least - start : 0;

    if (w->start == start && start != 0)
        return;
    *w = (struct stopwatch){.start = start, .seen = uptime, .age = past};
    w->odd = wall < start || wall - start > TIME_LONGEST;
    if (!w->odd && wall - start > past)
        w->age = wall - start;
}

uint64_t stopwatch_now(const struct stopwatch *w, uint64_t uptime)
{
    return w->start + w->age + (uptime > w->seen ? uptime - w->seen : 0);
}

static bool in_place(const struct journal *j)
{
    return j && j->phase != JOURNAL_CLOSED;
}

enum due due_now(const struct journal *journal, uint64_t now, bool odd)
{
    if (!in_place(journal))
        return DUE_NOTHING;
    if (journal->putback_at != 0 && (odd || now >= journal->putback_at))
        return DUE_PUT_BACK;
    return odd || (now >= journal->planted_at && now - journal->planted_at >= DUE_REMIND_AFTER)
               ? DUE_REMIND
               : DUE_NOTHING;
}

enum due due_at_end(const struct journal *journal)
{
    if (!in_place(journal))
        return DUE_NOTHING;
    return journal->putback_at != 0 ? DUE_PUT_BACK : DUE_REMIND;
}
