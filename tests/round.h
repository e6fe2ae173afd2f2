/*
 * A round on the fake PC: what every test of verdict, journal and restore starts from.
 */
#ifndef BINOME_ROUND_H
#define BINOME_ROUND_H

#include "fake_os.h"
#include "session.h"

struct round {
    struct fake_os *pc;
    struct os os;
    struct catalog catalog;
    struct session *session;
};

/* A PC with both tickets in the catalog and nothing in place. */
void round_init(struct round *r);
void round_done(struct round *r);

/* The program ends and starts again: a new session over the same PC. */
void round_restart(struct round *r);

/* With the scenario's defaults; setting may be NULL. */
enum status round_plant(struct round *r, const char *ticket, const char *setting, const char *value,
                        struct err *err);
/* The caller's: verdict_done. An error gives VERDICT_COUNT. */
struct verdict round_verify(struct round *r);
enum status round_restore(struct round *r, const struct conflict_handler *handler, struct err *err);

#define ROUND_SERVER "192.0.2.45:8080"
#define ROUND_FILE   FAKE_STARTUP "\\alert.bat"

#endif
