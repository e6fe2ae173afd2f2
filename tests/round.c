/* A round on the fake PC. */
#include "round.h"

#include <string.h>

#include "kinds.h"

static struct fake_os *the_pc;  /* whose clock it is that a minute passes on */
static struct round *the_round; /* in which a diagnosis is noted */

static bool minute(void)
{
    return fake_minute(the_pc);
}

static enum status note(const char *id)
{
    return session_diagnose(the_round->session, id, NULL);
}

void round_init(struct round *r)
{
    memset(r, 0, sizeof *r);
    r->pc = fake_os_new();
    r->os = fake_os_ops(r->pc);
    the_pc = r->pc;
    the_round = r;
    kinds_minute = minute;
    kinds_note = note;
    for (size_t i = 0; kind_fixtures[i]; i++)
        kinds_add_ticket(&r->catalog, kind_fixtures[i]);
    r->session = session_new(&r->os, &r->catalog);
}

void round_done(struct round *r)
{
    session_free(r->session);
    catalog_done(&r->catalog);
    fake_os_free(r->pc);
}

void round_restart(struct round *r)
{
    fake_restart(r->pc);
    session_free(r->session);
    r->session = session_new(&r->os, &r->catalog);
}

enum status round_plant(struct round *r, const char *ticket, const char *setting, const char *value,
                        struct err *err)
{
    struct plant_options options = {0};
    enum status st;

    if (setting)
        settings_set(&options.settings, setting, value);
    st = session_plant(r->session, ticket, &options, NULL, err);
    settings_done(&options.settings);
    return st;
}

struct verdict round_verify(struct round *r)
{
    struct verdict v = {0};

    if (session_verify(r->session, &v, NULL) != ST_OK)
        v.word = VERDICT_COUNT;
    return v;
}

enum status round_restore(struct round *r, const struct conflict_handler *handler, struct err *err)
{
    struct receipt receipt = {0};
    enum status st = session_restore(r->session, handler, &receipt, err);

    receipt_done(&receipt);
    return st;
}
