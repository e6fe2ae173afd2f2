/*
 * Sentences that both front ends say: errors, verdicts, routes, notes, receipts.
 * Pure: enums in, text of the language in use out. All append to *out.
 */
#ifndef BINOME_PHRASE_H
#define BINOME_PHRASE_H

#include "session.h"
#include "texts.h"

/* What happened, where, Windows' own reason, and the way out; one to three sentences. */
void phrase_error(const struct texts *t, const struct err *err, struct str *out);

/* What is wrong in a text file. */
void phrase_detail(const struct texts *t, const struct err *err, struct str *out);

/* "Réparé", "La panne est encore active", … */
void phrase_verdict(const struct texts *t, enum verdict_word word, struct str *out);

/* The sentence a student learns from: the route. Without a route it is general and tells nothing of
 * the cause; the notes say what is still in the way. */
void phrase_explanation(const struct texts *t, const struct verdict *v, struct str *out);

/* The same in two: what was done, one sentence without a route, too; and what more there is to say
 * of it, which may be nothing. */
void phrase_done(const struct texts *t, const struct verdict *v, struct str *out);
void phrase_done_more(const struct texts *t, const struct verdict *v, struct str *out);

/* One note as a sentence; for GONE and CHANGED in the user's words with the place's name. */
void phrase_note(const struct texts *t, const struct note *n, struct str *out);

/* A state in words: « absent », "12 bytes", "proxy on, 192.0.2.45:8080". What somebody typed stands
 * as it is, or in the language's quotation marks where it would be taken for words of ours. Nothing
 * for what is not known. */
void phrase_shown(const struct texts *t, const struct shown *shown, struct str *out);

/* "ok" | "fault" | … as a word for a person, and a check's id as a short title. */
void phrase_check_state(const struct texts *t, enum check_state state, struct str *out);
void phrase_check_title(const struct texts *t, const char *id, struct str *out);

/* « 7 valeurs sur 7 comme à 9 h 14 », and one line per place that is not. */
void phrase_receipt(const struct texts *t, const struct receipt *r, struct str *out);
void phrase_receipt_line(const struct texts *t, const struct receipt_line *line, struct str *out);

/* « 12 min 5 s » */
void phrase_duration(const struct texts *t, uint64_t seconds, struct str *out);

/* « Souris et clavier, facile, environ 10 min, déjà joué ici » */
void phrase_ticket_facts(const struct texts *t, const struct scenario *s, bool played,
                         struct str *out);

/* A scenario's text in the language in use. */
const char *phrase_scenario(const struct texts *t, const struct scenario *s,
                            enum scenario_text which);

#endif
