/* Shortcuts: whatever comes out is text, and a target is a path. */
#include "fuzz.h"

#include <string.h>

#include "fake_os.h"
#include "lnk.h"
#include "utf.h"

static void check_text(const char *text)
{
    MUST(!text || utf8_valid(text, strlen(text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static struct fake_os *pc;
    struct lnk l = {0};
    struct os os;

    if (!pc)
        pc = fake_os_new();
    os = fake_os_ops(pc);
    if (lnk_parse(&os, bytes, len, &l) != LNK_NONE) {
        for (size_t i = 0; i < l.target_count; i++) {
            check_text(l.targets[i]);
            MUST(l.targets[i][0] && !strchr(l.targets[i], '?'));
        }
        MUST(!(l.unplaced && l.target_count > 0));
        check_text(l.relative);
        check_text(l.arguments);
        check_text(l.working_dir);
        check_text(l.unplaced);
    } else {
        MUST(len < 0x4c || memcmp(bytes, "\x4c\0\0\0", 4) != 0 || bytes[4] != 1 || !l.targets);
    }
    lnk_done(&l);
    return 0;
}
