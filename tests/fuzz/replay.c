/* Runs a fuzz target over every file of a folder: the corpus as an ordinary test. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "str.h"

static bool read_file(const char *path, struct str *out)
{
    FILE *f = fopen(path, "rb");
    char buffer[4096];
    bool whole;
    size_t n;

    if (!f)
        return false;
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
        str_add(out, buffer, n);
    whole = !ferror(f);
    fclose(f);
    return whole;
}

static bool replay_file(const char *folder, const char *name)
{
    struct str path = {0}, text = {0};
    uint8_t *exact = NULL;
    bool done;

    str_add_text(&path, folder);
    str_add_char(&path, '/');
    str_add_text(&path, name);
    done = read_file(path.data, &text);
    printf("%s: %s\n", path.data, done ? "replayed" : "cannot be read");
    fflush(stdout);
    if (done) {
        /* In memory of exactly this size, so that a read beyond the end is seen. */
        exact = mem_alloc(text.len);
        memcpy(exact, str_text(&text), text.len);
        LLVMFuzzerTestOneInput(exact, text.len);
    }
    free(exact);
    str_done(&path);
    str_done(&text);
    return done;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    const struct dirent *entry;
    unsigned replayed = 0, failed = 0;

    if (!folder) {
        fprintf(stderr, "usage: replay FOLDER (one that can be read)\n");
        return 2;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        if (replay_file(argv[1], entry->d_name))
            replayed++;
        else
            failed++;
    }
    closedir(folder);
    printf("%u replayed, %u failed\n", replayed, failed);
    return replayed > 0 && failed == 0 ? 0 : 1;
}
