/*
 * The verdict over the file in the Startup folder: fault_kind's judge. Pure.
 */
#ifndef BINOME_JUDGE_STARTUP_H
#define BINOME_JUDGE_STARTUP_H

#include "fault.h"

void judge_startup(const struct fault_kind *self, const struct os *names, const struct journal *j,
                   const struct observations *seen, struct verdict *out);

#endif
