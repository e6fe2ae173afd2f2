/*
 * Putting every place of a journal back, and the receipt that rests on reading it all again.
 *
 * Works on the journal's records alone: no scenario is needed, and what was interrupted before is
 * taken up where the PC stands now, so it may be repeated without end (JOURNAL.md, I2 and I11). The
 * session has written "restoring" to the disk before it calls this, and closes the journal after.
 */
#ifndef BINOME_RESTORE_H
#define BINOME_RESTORE_H

#include "fault.h"
#include "session.h"

/* Are these places that this kind may own, in folders that Windows names now? Otherwise ST_INVALID
 * and nothing may be written: the journal is not one of ours. */
enum status restore_check_places(const struct os *os, const struct fault_kind *kind,
                                 const struct journal *j, const char *journal_path,
                                 struct err *err);

/*
 * May this process write where the records' files lie? Asked before the first write, so that
 * nothing is half done. ST_REFUSED / ELEVATED or WRONG_USER.
 */
enum status restore_check_rights(const struct os *os, const struct records *records,
                                 struct err *err);

/* See session_restore for the result. */
enum status restore_places(const struct os *os, const struct fault_kind *kind,
                           const struct journal *j, const struct conflict_handler *handler,
                           struct receipt *out, struct err *err);

/* What the round left behind, as lines of a receipt; only looks. What was left before and cannot be
 * looked at now counts as still there. */
void restore_look_left(const struct os *os, const struct fault_kind *kind, const struct journal *j,
                       struct receipt *out);

#endif
