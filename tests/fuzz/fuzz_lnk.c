/* Shortcuts: whatever comes out is text. */
#include "fuzz.h"

#include <string.h>

#include "lnk.h"

static void check_text(const char *text)
{
    MUST(!text || utf8_valid(text, strlen(text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct lnk l = {0};

    if (lnk_parse(bytes, len, &l)) {
        check_text(l.target);
        check_text(l.relative);
        check_text(l.arguments);
        check_text(l.environment);
        check_text(l.working_dir);
    } else {
        MUST(!l.target && !l.relative && !l.arguments && !l.environment && !l.working_dir);
    }
    lnk_done(&l);
    return 0;
}
