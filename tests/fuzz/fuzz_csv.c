/* Whatever bytes an instructor takes for a list of his class: read without harm, and every row of
 * what is made for Moodle has every column. */
#include "fuzz.h"

#include <string.h>

#include "class_moodle.h"

static size_t columns_of(const struct csv *c, size_t row)
{
    return c->rows[row].count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct class_round r = {.pc = "PC-07", .pair = "Team 3", .ticket = "internet"};
    struct class_moodle m = {0};
    struct csv list = {0}, made = {0};

    r.planted_at = 1;
    if (!csv_parse((const char *)data, size, &list))
        return 0;
    if (class_moodle_make(&r, 1, &list, &m)) {
        MUST(csv_parse(m.csv.data, m.csv.len, &made));
        MUST(made.count == m.rows + 1);
        for (size_t i = 0; i < made.count; i++)
            MUST(columns_of(&made, i) == 6);
    }
    class_moodle_done(&m);
    csv_done(&list);
    csv_done(&made);
    return 0;
}
