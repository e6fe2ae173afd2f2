/* What the use cases have in common. Private to session*.c. */
#ifndef BINOME_SESSION_PARTS_H
#define BINOME_SESSION_PARTS_H

#include "session.h"

struct session {
    struct os os;
    const struct catalog *catalog;
    enum session_state state;
    struct journal journal;
    struct stopwatch watch; /* of the journal's round */
};

/* The journal is another one, or was read anew. */
void session_start_watch(struct session *s);
enum status session_save(struct session *s, struct err *err);
/*
 * Writes the last event down and, with seen, what the verify saw: added to the file, or, where that
 * cannot be, with the whole file in its place.
 */
enum status session_add_last_event(struct session *s, bool seen, struct err *err);
/* Of a file that only its writer's kind knows whole: a later format's may own more places. */
enum status session_check_places(const struct session *s, const char *path, struct err *err);
/* Takes the lock and reads the journal anew. On failure the lock is not held. */
enum status session_begin(struct session *s, struct err *err);
void session_end(struct session *s);
/* Everything up to, but without, the first write. The session's journal has been read. */
enum status session_prepare(struct session *s, const char *ticket,
                            const struct plant_options *options, struct journal *out,
                            struct err *err);
void session_describe(const struct journal *j, struct plan *out);
const struct fault_kind *session_kind(const struct session *s);
void session_judge_now(struct session *s, struct verdict *out);
/* With the lock held and a journal that is not closed. */
enum status session_put_back(struct session *s, const struct conflict_handler *handler,
                             struct receipt *out, struct err *err);

#endif
