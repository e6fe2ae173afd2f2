/* Makes a mistake on purpose, so that a test can see that the sanitizers, or the checks themselves,
 * find it. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* Out of sight of the optimiser. */
static char *volatile kept;
static volatile int number = INT_MAX;

TEST(what_does_not_hold)
{
    CHECK_INT(1, 2);
}

TEST(nothing_at_all)
{
}

static int checks(const char *mistake)
{
    if (strcmp(mistake, "unheld") == 0)
        RUN(what_does_not_hold);
    if (strcmp(mistake, "unchecked") == 0)
        RUN(nothing_at_all);
    return test_end(); /* "unrun": no test has been */
}

int main(int argc, char **argv)
{
    const char *mistake = argc == 2 ? argv[1] : "";

    if (strncmp(mistake, "un", 2) == 0 && strcmp(mistake, "undefined") != 0)
        return checks(mistake);
    kept = malloc(16);
    if (!kept)
        return 2;
    if (strcmp(mistake, "overflow") == 0)
        kept[16] = 1;
    if (strcmp(mistake, "undefined") == 0)
        printf("%d\n", number + 1);
    if (strcmp(mistake, "leak") == 0)
        kept = NULL;
    free(kept);
    return 0;
}
