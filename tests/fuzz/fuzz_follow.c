/* What a batch file would start: each line is followed to its end, and no path that is handed over
 * is empty. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "fake_os.h"
#include "follow.h"

static bool file(void *ctx, const char *path)
{
    (void)ctx;
    MUST(path[0]);
    return false;
}

static bool says(void *ctx, const char *command)
{
    (void)ctx;
    (void)command;
    return false;
}

static bool mentions(void *ctx, const char *words, const char *folder)
{
    (void)ctx;
    MUST(words && folder);
    return false;
}

static void untold(void *ctx, const char *text, uint32_t native)
{
    (void)ctx;
    (void)native;
    MUST(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const struct follow_ops ops = {file, says, mentions, untold};
    static struct fake_os *pc;
    struct str text = {0}, lines = {0};
    struct follow *f;
    struct os os;
    bool jumps = false;

    if (!pc)
        pc = fake_os_new();
    os = fake_os_ops(pc);
    str_set(&text, bytes, len);
    if (batch_lines(&os, &text, &lines, &jumps, NULL) == ST_OK) {
        f = follow_new(&os, &ops, NULL, "C:\\a\\own.bat", "C:\\a");
        if (jumps)
            follow_jumps(f);
        for (size_t at = 0; at < lines.len; at += strlen(lines.data + at) + 1)
            MUST(!follow_line(f, lines.data + at));
        follow_idle(f);
        follow_free(f);
        f = follow_new(&os, &ops, NULL, NULL, "C:\\windows\\system32");
        MUST(!follow_command(f, str_text(&text)));
        follow_free(f);
    }
    str_done(&lines);
    str_done(&text);
    return 0;
}
