/*
 * The JSON objects of src/cli/CONTRACT.md, one line each without a line break. All append.
 */
#ifndef BINOME_JSON_H
#define BINOME_JSON_H

#include "phrase.h"

/* Of the round that an object tells of. */
struct json_round {
    const char *session; /* journal.h; NULL or "": none */
    /* At most JSON_BRIEF bytes whatever the PC: Intune keeps the last 2,048 characters of the last
     * line, and a line that is cut has no head. No places, no notes, no sentences. */
    bool brief;
};
#define JSON_BRIEF 400u

void json_verify(struct str *out, const struct json_round *round, const struct texts *t,
                 const struct verdict *v);
/* result: planted | dry-run | already-planted | refused | failed; reason: as json_reason, or NULL
 */
void json_plant(struct str *out, const struct json_round *round, const char *ticket,
                const char *result, uint64_t planted_at, bool exam, const struct plan *plan,
                const char *reason);
/* result: restored | already-clean | conflict | left-behind | failed */
void json_restore(struct str *out, const struct json_round *round, const char *result,
                  const struct receipt *r);
void json_status(struct str *out, bool brief, enum session_state state, const struct journal *j,
                 const char *set_aside);
/* choices: one for each ticket of c (session_choices). */
void json_list(struct str *out, const struct texts *t, const struct catalog *c,
               const struct ticket_choice *choices);
/* A sentence that would make the object longer than most bytes is cut, and ends in "...". */
void json_error(struct str *out, const char *sentence, int code, size_t most);

/* "policy-owns": a reason as a stable word for scripts. Appends it as bare text. */
void json_reason(struct str *out, const struct err *err);

/* The texts that a role may see; with it, for 'a' the diagnoses to choose from, for 'b' the
 * settings. */
void json_show(struct str *out, const struct texts *t, const struct scenario *s, char role,
               const enum scenario_text *texts, size_t count);
void json_hint(struct str *out, const char *session, const char *ticket, unsigned number,
               const char *hint);
void json_diagnose(struct str *out, const char *session, const char *ticket, const char *diagnosis);
/* "files" of validate: begin, one call per file (err NULL: valid), end. */
void json_files_begin(struct str *out);
void json_files_add(struct str *out, const char *file, const struct err *err, const char *sentence);
void json_files_end(struct str *out);
/* Members of an object that was begun (json_writer.h). */
void json_tickets(struct str *out, const struct texts *t, const struct catalog *c,
                  const struct ticket_choice *choices); /* as json_list */
void json_checks(struct str *out, const struct verdict *v);
void json_notes(struct str *out, const struct texts *t, const struct verdict *v);
void json_receipt(struct str *out, const struct receipt *r); /* identical, total, values */

/* The paths that report saved to. */
void json_report_files(struct str *out, const char *session, const char *html, const char *json);

/* {"schema":1,"<key>":"<text>"} */
void json_single(struct str *out, const char *key, const char *text);

#endif
