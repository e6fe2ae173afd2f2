/* Whatever bytes lie in a class's folder: read without harm, and what is taken for a round can be
 * written and read again, to the same. */
#include "fuzz.h"

#include <string.h>

#include "class_print.h"

static void write_again(const struct class_round *r)
{
    struct class_round again;
    struct str text = {0};

    class_snapshot(r, &text);
    for (size_t i = 0; i < text.len; i++)
        MUST((unsigned char)text.data[i] < 0x80);
    MUST(class_parse(text.data, text.len, &again) == CLASS_IS_ROUND);
    MUST(strcmp(again.session, r->session) == 0 && again.seq == r->seq);
    MUST(strcmp(again.pc, r->pc) == 0 && strcmp(again.pair, r->pair) == 0);
    str_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct class_folder f = {0};
    struct class_round r;
    struct str out = {0};

    if (class_parse((const char *)data, size, &r) != CLASS_IS_ROUND)
        return 0;
    write_again(&r);
    f.rounds = &r;
    f.count = 1;
    class_csv(&f, &out);
    class_file_name(&r, &out);
    str_done(&out);
    return 0;
}
