/* Makes a mistake on purpose, so that a test can see that the sanitizers find it. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Out of sight of the optimiser. */
static char *volatile kept;
static volatile int number = INT_MAX;

int main(int argc, char **argv)
{
    const char *mistake = argc == 2 ? argv[1] : "";

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
