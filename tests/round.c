/* A round on the fake PC. */
#include "round.h"

#include <string.h>

static void add_ticket(struct catalog *c, const char *id, const char *kind, uint32_t order)
{
    struct scenario s = {.id = mem_dup(id), .kind = mem_dup(kind), .order = order};

    s.source = mem_dup("built-in");
    for (unsigned t = 0; t < SCENARIO_TEXT_COUNT; t++)
        for (unsigned l = 0; l < LANG_COUNT; l++)
            s.text[t][l] = mem_dup("x");
    s.diagnosis_count = 1;
    s.diagnoses[0].id = mem_dup("right");
    s.diagnoses[0].right = true;
    if (strcmp(kind, "proxy") == 0) {
        s.setting_count = 3;
        s.settings[0].name = mem_dup("server");
        s.settings[0].value = mem_dup(ROUND_SERVER);
        s.settings[1].name = mem_dup("bypass");
        s.settings[1].value = mem_dup("");
        s.settings[2].name = mem_dup("remote-help");
        s.settings[2].value = mem_dup("none");
    } else {
        s.setting_count = 1;
        s.settings[0].name = mem_dup("message");
        s.settings[0].value = mem_dup("Erreur : Le syst\xc3\xa8me est compromis");
    }
    catalog_add(c, &s);
}

void round_init(struct round *r)
{
    memset(r, 0, sizeof *r);
    r->pc = fake_os_new();
    r->os = fake_os_ops(r->pc);
    add_ticket(&r->catalog, "internet", "proxy", 1);
    add_ticket(&r->catalog, "startup-message", "startup-file", 2);
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

enum status round_restore(struct round *r, const struct decider *decider, struct err *err)
{
    struct receipt receipt = {0};
    enum status st = session_restore(r->session, decider, &receipt, err);

    receipt_done(&receipt);
    return st;
}
