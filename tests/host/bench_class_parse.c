/*
 * bench_class_parse FOLDER: parses every file there as one of a class's, from memory, and prints
 * how long that takes, in ms: the shortest of several times. Built by tests/e2e/bench.sh, without
 * sanitizers.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "class_round.h"

enum { FILES_MAX = 20000, TIMES = 9, ROOM = 2048 };

static struct {
    char *bytes;
    size_t len;
} files[FILES_MAX];
static size_t count;

static void load(const char *folder)
{
    DIR *d = opendir(folder);
    struct dirent *e;

    while (d && (e = readdir(d)) != NULL && count < FILES_MAX) {
        char path[600];
        FILE *f;

        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        f = e->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (!f)
            continue;
        files[count].bytes = calloc(1, ROOM);
        if (files[count].bytes)
            files[count].len = fread(files[count].bytes, 1, ROOM, f);
        count++;
        fclose(f);
    }
    if (d)
        closedir(d);
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    double shortest = 0;

    if (argc != 2)
        return 64;
    load(argv[1]);
    for (int k = 0; k < TIMES; k++) {
        double from = now_ms(), ms;
        struct class_round r;
        size_t rounds = 0;

        for (size_t i = 0; i < count; i++)
            rounds += class_parse(files[i].bytes, files[i].len, &r) == CLASS_IS_ROUND;
        ms = now_ms() - from;
        if (rounds == 0 || rounds != count)
            return 1;
        shortest = k == 0 || ms < shortest ? ms : shortest;
    }
    printf("%.1f\n", shortest);
    return 0;
}
