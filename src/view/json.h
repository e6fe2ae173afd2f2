/*
 * The JSON objects of contract.md, one line each without a line break. All append.
 */
#ifndef BINOME_JSON_H
#define BINOME_JSON_H

#include "say.h"

void json_text(struct str *out, const char *text); /* quoted and escaped; NULL gives null */

void json_verify(struct str *out, const struct texts *t, const struct verdict *v);
void json_plant(struct str *out, const char *ticket, const char *result, uint64_t planted_at,
                const struct plan *plan, const char *reason);
/* result: restored | already-clean | conflict | failed */
void json_restore(struct str *out, const char *result, const struct receipt *r);
void json_status(struct str *out, enum session_state state, const struct journal *j);
void json_list(struct str *out, const struct texts *t, const struct catalog *c);
void json_error(struct str *out, const char *sentence, int code);

#endif
