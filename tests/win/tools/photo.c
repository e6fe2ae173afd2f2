/*
 * photo
 *
 * Prints a photograph of what the tickets may touch (tests/win/lib/photograph.h), so that one
 * from before and one from after can be compared with diff.
 */
#include "photograph.h"
#include "text.h"

int wmain(void);

int wmain(void)
{
    struct str out = {0};

    text_out_raw();
    photograph(&out);
    fputs(str_text(&out), stdout);
    str_done(&out);
    return 0;
}
