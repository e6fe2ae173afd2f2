/* What the kinds do alike before a plant: places as they stand, and policies that are in the way.
 */
#include "fault.h"

enum status fault_capture(const struct os *os, enum record_role role, struct place place,
                          struct records *out, struct err *err)
{
    struct state before = {0}, planted = {0};
    struct unread why = {0};
    enum status st =
        place_look(os, &place, &before, record_roles[role].by_listing ? &why : NULL, err);

    if (st == ST_OK) {
        state_copy(&planted, &before);
        records_add(out, role, &place, &before, &planted);
    }
    place_done(&place);
    return st;
}

enum status fault_refuse_policy(const struct os *os, struct place place,
                                bool (*in_force)(const void *policy, const struct state *now),
                                const void *policy, const struct word *why, struct err *err)
{
    struct state now = {0};
    struct str where = {0};
    enum status st = place_read(os, &place, &now, err);

    if (st == ST_OK && in_force(policy, &now)) {
        place_where(&place, &where);
        st = why ? err_why(err, ST_REFUSED, why, str_text(&where))
                 : err_set(err, ST_REFUSED, ERR_POLICY_OWNS, 0, str_text(&where));
    }
    str_done(&where);
    state_done(&now);
    place_done(&place);
    return st;
}
