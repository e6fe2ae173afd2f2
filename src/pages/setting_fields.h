/*
 * Which controls of the page that prepares a ticket ask for which setting. The page has a few
 * fields of each sort, and a kind's settings take them in the order of its table.
 */
#ifndef BINOME_SETTING_FIELDS_H
#define BINOME_SETTING_FIELDS_H

#include "fault.h"
#include "scenario.h"

/* Controls of res/resource.h: the label stands before the field, the note on its value below. */
struct setting_field {
    unsigned label, field, note;
};

/* NULL: the page does not ask for it, or has no field of its sort left, which a test finds. */
const struct setting_field *setting_field_of(const struct fault_kind *kind,
                                             const struct fault_setting *setting);
/* The setting of this kind that the control asks for; NULL: none. */
const struct fault_setting *setting_of_field(const struct fault_kind *kind, unsigned field);

#endif
