/* The texts of words: files that are read once, and looked through. */
#include "word_texts.h"

#include <stdlib.h>
#include <string.h>

static const struct word_file *find_file(const struct word_texts *t, const char *owner)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->files[i].owner, owner) == 0)
            return &t->files[i];
    return NULL;
}

bool word_texts_has(const struct word_texts *t, const char *owner)
{
    return find_file(t, owner) != NULL;
}

enum status word_texts_add(struct word_texts *t, const char *owner, const void *bytes, size_t len,
                           struct err *err)
{
    struct ini ini = {0};
    enum status st = ST_OK;

    if (bytes)
        st = ini_parse(owner, bytes, len, INI_FILE_MAX, &ini, err);
    /* A table of its own, even where it stays empty: nobody asks for the file again. */
    t->files = mem_grow(t->files, t->count + 1, sizeof *t->files);
    t->files[t->count++] = (struct word_file){.owner = mem_dup(owner), .ini = ini};
    return st;
}

/* "[sort text]" */
static bool is_section(const char *name, const struct word *word)
{
    size_t len = strlen(word->sort);

    return strncmp(name, word->sort, len) == 0 && name[len] == ' ' &&
           strcmp(name + len + 1, word->text) == 0;
}

const char *word_texts_find(const struct word_texts *t, const struct word *word, const char *key)
{
    const struct word_file *file = find_file(t, word->owner);

    for (size_t i = 0; file && i < file->ini.section_count; i++) {
        const struct ini_entry *e;

        if (!is_section(file->ini.sections[i].name, word))
            continue;
        e = ini_get(&file->ini, i, key);
        return e ? e->value : NULL;
    }
    return NULL;
}

void word_texts_done(struct word_texts *t)
{
    for (size_t i = 0; i < t->count; i++) {
        free(t->files[i].owner);
        ini_done(&t->files[i].ini);
    }
    free(t->files);
    *t = (struct word_texts){0};
}
