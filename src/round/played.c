/* Which tickets were played on this PC. */
#include "played.h"

#include <stdlib.h>
#include <string.h>

#include "ini.h"
#include "scenario.h"

enum { FILE_MAX = 32u * 1024u };

static void add(struct played *p, const char *ticket)
{
    if (p->count == PLAYED_TICKETS || !scenario_word_valid(ticket) || played_has(p, ticket))
        return;
    p->tickets = mem_grow(p->tickets, p->count + 1, sizeof *p->tickets);
    p->tickets[p->count++] = mem_dup(ticket);
}

bool played_has(const struct played *p, const char *ticket)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->tickets[i], ticket) == 0)
            return true;
    return false;
}

void played_load(const struct os *os, struct played *out)
{
    struct os_file file = {0};
    struct str bytes = {0};
    struct ini ini = {0};
    char *path = NULL;

    *out = (struct played){0};
    if (os_state_path(os, PLAYED_FILE, &path, NULL) == ST_OK &&
        os->ops->stat(os->ctx, path, &file, NULL) == ST_OK && file.present &&
        file.size <= FILE_MAX && os->ops->read(os->ctx, path, &bytes, NULL) == ST_OK &&
        ini_parse(PLAYED_FILE, bytes.data, bytes.len, FILE_MAX, &ini, NULL) == ST_OK)
        for (size_t i = 0; i < ini.count; i++)
            if (strcmp(ini.entries[i].key, "ticket") == 0)
                add(out, ini.entries[i].value);
    ini_done(&ini);
    str_done(&bytes);
    free(path);
}

void played_done(struct played *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->tickets[i]);
    free(p->tickets);
    *p = (struct played){0};
}

void played_add(const struct os *os, const char *ticket)
{
    struct played p;
    struct str text = {0};
    size_t before;

    played_load(os, &p);
    before = p.count;
    add(&p, ticket);
    if (p.count > before) {
        ini_add_comment(&text, "Binome: the tickets that were played here. It may be deleted.");
        ini_add_section(&text, "played");
        for (size_t i = 0; i < p.count; i++)
            ini_add_text(&text, "ticket", p.tickets[i]);
        os_state_save(os, PLAYED_FILE, &text, NULL);
    }
    str_done(&text);
    played_done(&p);
}
