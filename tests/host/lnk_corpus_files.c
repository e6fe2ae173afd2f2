/*
 * lnk_corpus_files FOLDER: writes every shortcut of the corpus there, and beside each a text with
 * what the program reads from it, for a comparison with another parser (lnkinfo.sh).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_os.h"
#include "lnk.h"
#include "lnk_corpus.h"
#include "lnk_write.h"

static FILE *open_beside(const char *folder, const char *name, const char *ending)
{
    struct str path = {0};
    FILE *file;

    str_add_text(&path, folder);
    str_add_char(&path, '/');
    str_add_text(&path, name);
    str_add_text(&path, ending);
    file = fopen(path.data, "wb");
    if (!file)
        exit(1);
    str_done(&path);
    return file;
}

static void print(FILE *file, const char *what, const char *text)
{
    if (text)
        fprintf(file, "%s\t%s\n", what, text);
}

static void write_both(const char *folder, const char *name, const struct os *os,
                       const struct str *bytes)
{
    FILE *file = open_beside(folder, name, ".lnk");
    struct lnk l = {0};

    fwrite(bytes->data, 1, bytes->len, file);
    fclose(file);
    lnk_parse(os, bytes->data, bytes->len, &l);
    file = open_beside(folder, name, ".txt");
    for (size_t i = 0; i < l.target_count; i++)
        print(file, "target", l.targets[i]);
    print(file, "relative", l.relative);
    print(file, "working", l.working_dir);
    print(file, "arguments", l.arguments);
    fclose(file);
    lnk_done(&l);
}

int main(int argc, char **argv)
{
    struct fake_os *pc = fake_os_new();
    const struct os os = fake_os_ops(pc);
    struct lnk_case c;

    for (size_t n = 0; argc == 2 && lnk_corpus_case(n, &c); n++) {
        struct str bytes = {0};

        lnk_make(&c.parts, &bytes);
        fake_code_pages(pc, c.parts.page == 1251 ? 1251 : 1252, 850);
        write_both(argv[1], c.name, &os, &bytes);
        str_done(&bytes);
    }
    /* And one that the program itself writes. */
    if (argc == 2) {
        struct str bytes = {0};

        fake_code_pages(pc, 1252, 850);
        if (!lnk_write("C:\\Donn\xc3\xa9"
                       "es\\Bugdet 2026.txt",
                       &bytes))
            exit(1);
        write_both(argv[1], "written", &os, &bytes);
        str_done(&bytes);
    }
    fake_os_free(pc);
    return argc == 2 ? 0 : 64;
}
