/* What the kind "default printer" plants, and what its judge goes by. */
#ifndef BINOME_PRINTER_PARTS_H
#define BINOME_PRINTER_PARTS_H

#include "fault.h"

/* The records; NULL: there is none. */
const struct record *printer_record(const struct journal *j, const struct place_type *type);
const struct record *printer_mode_record(const struct journal *j);

/* Does the user choose his default printer himself? Anything but a 1 lets Windows do it. */
bool printer_user_chooses(const struct state *mode);

void judge_printer(const struct fault_kind *self, const struct os *names, const struct journal *j,
                   const struct observations *seen, struct verdict *out);

#endif
