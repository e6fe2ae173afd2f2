/* The verdict over a user's setting. Pure: see fault.h. */
#ifndef BINOME_JUDGE_VALUES_H
#define BINOME_JUDGE_VALUES_H

#include "fault.h"

void judge_values(const struct fault_kind *self, const struct os *names, const struct journal *j,
                  const struct observations *seen, struct verdict *out);

#endif
