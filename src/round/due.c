#include "due.h"

static bool in_place(const struct journal *j)
{
    return j && j->phase != JOURNAL_CLOSED;
}

enum due due_now(const struct journal *journal, uint64_t now)
{
    if (!in_place(journal))
        return DUE_NOTHING;
    if (journal->putback_at != 0 && now >= journal->putback_at)
        return DUE_PUT_BACK;
    /* A clock that was set back makes nothing due. */
    return now >= journal->planted_at && now - journal->planted_at >= DUE_REMIND_AFTER
               ? DUE_REMIND
               : DUE_NOTHING;
}

enum due due_at_end(const struct journal *journal)
{
    if (!in_place(journal))
        return DUE_NOTHING;
    return journal->putback_at != 0 ? DUE_PUT_BACK : DUE_REMIND;
}
