/*
 * What the kind "dead shortcut" plants, and what its judge goes by.
 */
#ifndef BINOME_SHORTCUT_PARTS_H
#define BINOME_SHORTCUT_PARTS_H

#include "fault.h"

#define SHORTCUT_LINK_NAME     "Budget 2026.lnk" /* on the desktop */
#define SHORTCUT_DOCUMENT_NAME "Budget 2026.txt" /* in Documents */
#define SHORTCUT_TARGET_NAME   "Bugdet 2026.txt" /* beside it: what the shortcut names */

/* Records of ours, found by the name alone: each name is in one folder. NULL: there is none. */
const struct record *shortcut_record(const struct journal *j, const char *name);

/* Are those the header and class of a shortcut (MS-SHLLINK 2.1)? Pure. */
bool shortcut_is_link(const struct state *s);
/* A file with these bytes. */
bool shortcut_same_bytes(const struct state *now, const struct state *planted);

void judge_shortcut(const struct fault_kind *self, const struct os *names, const struct journal *j,
                    const struct observations *seen, struct verdict *out);

#endif
