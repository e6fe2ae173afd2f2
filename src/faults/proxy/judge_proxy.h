/*
 * The verdict over the manual proxy: fault_kind's judge. Pure.
 */
#ifndef BINOME_JUDGE_PROXY_H
#define BINOME_JUDGE_PROXY_H

#include "fault.h"

/* Do the values and WinINet's own account both say that the planted server is in use? Pure. */
bool judge_proxy_acts(const struct os *names, const struct journal *j,
                      const struct observations *seen);

void judge_proxy(const struct fault_kind *self, const struct os *names, const struct journal *j,
                 const struct observations *seen, struct verdict *out);

#endif
