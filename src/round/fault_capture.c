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

static enum status refuse_file(const struct place *place, struct err *err)
{
    struct str where = {0};
    enum status st;

    place_where(place, &where);
    st = err_set(err, ST_REFUSED, ERR_FOREIGN_FILE, 0, str_text(&where));
    str_done(&where);
    return st;
}

enum status fault_capture_own_file(const struct os *os, const char *folder, const char *name,
                                   const struct str *bytes, struct records *out, struct err *err)
{
    enum status st = fault_capture(os, ROLE_OWN, place_file(folder, name), out, err);
    struct record *r;

    if (st != ST_OK)
        return st;
    r = records_last(out);
    if (r->before.present)
        return refuse_file(&r->place, err);
    if (bytes) {
        r->planted.present = true;
        r->planted.whole = true;
        r->planted.type = OS_FILE_ARCHIVE;
        r->planted.size = bytes->len;
        str_set(&r->planted.data, bytes->data, bytes->len);
    }
    return ST_OK;
}

bool fault_policy_is_on(const void *ctx, const struct state *now)
{
    uint32_t number;

    (void)ctx;
    return state_dword(now, &number) && number != 0;
}

enum status fault_refuse_where(const struct os *os, struct place place,
                               bool (*in_the_way)(const void *ctx, const struct state *now),
                               const void *ctx, const struct word *why, struct err *err)
{
    struct state now = {0};
    struct str where = {0};
    enum status st = place_read(os, &place, &now, err);

    if (st == ST_OK && in_the_way(ctx, &now)) {
        place_where(&place, &where);
        st = why ? err_why(err, ST_REFUSED, why, str_text(&where))
                 : err_set(err, ST_REFUSED, ERR_POLICY_OWNS, 0, str_text(&where));
    }
    str_done(&where);
    state_done(&now);
    place_done(&place);
    return st;
}
