/* The fields for settings of the page that prepares a ticket, handed out one after the other. */
#include "setting_fields.h"

#include "resource.h"

struct slot {
    enum setting_asked asked;
    bool choice; /* a list, where nothing else can be typed */
    struct setting_field field;
};

static const struct slot slots[] = {
    {SETTING_ASKED, true, {IDC_SETTING_FIRST_LABEL, IDC_SETTING_FIRST, IDC_SETTING_FIRST_NOTE}},
    {SETTING_ASKED_MORE,
     false,
     {IDC_SETTING_TYPED_1_LABEL, IDC_SETTING_TYPED_1, IDC_SETTING_TYPED_1_NOTE}},
    {SETTING_ASKED_MORE,
     false,
     {IDC_SETTING_TYPED_2_LABEL, IDC_SETTING_TYPED_2, IDC_SETTING_TYPED_2_NOTE}},
    {SETTING_ASKED_MORE,
     true,
     {IDC_SETTING_CHOICE_LABEL, IDC_SETTING_CHOICE, IDC_SETTING_CHOICE_NOTE}},
};

static bool same_sort(const struct fault_setting *a, const struct fault_setting *b)
{
    return a->asked == b->asked && (a->type == SETTING_IS_CHOICE) == (b->type == SETTING_IS_CHOICE);
}

static bool takes(const struct slot *slot, const struct fault_setting *setting)
{
    return slot->asked == setting->asked && slot->choice == (setting->type == SETTING_IS_CHOICE);
}

const struct setting_field *setting_field_of(const struct fault_kind *kind,
                                             const struct fault_setting *setting)
{
    size_t before = 0;

    for (const struct fault_setting *s = fault_settings(kind); s != setting; s++)
        before += same_sort(s, setting);
    for (size_t i = 0; i < ARRAY_LEN(slots); i++)
        if (takes(&slots[i], setting) && before-- == 0)
            return &slots[i].field;
    return NULL;
}

const struct fault_setting *setting_of_field(const struct fault_kind *kind, unsigned field)
{
    for (const struct fault_setting *s = fault_settings(kind); s->word; s++) {
        const struct setting_field *its = setting_field_of(kind, s);

        if (its && its->field == field)
            return s;
    }
    return NULL;
}
