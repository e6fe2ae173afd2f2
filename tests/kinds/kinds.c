/* What the fixtures of the kinds are written with. */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "test.h"
#include "timestamp.h"
#include "utf.h"

bool kinds_may_fail;
bool (*kinds_minute)(void);
enum status (*kinds_note)(const char *id);

const struct kind_fixture *kind_of_ticket(const char *ticket)
{
    for (size_t i = 0; kind_fixtures[i]; i++)
        if (strcmp(kind_fixtures[i]->ticket, ticket) == 0)
            return kind_fixtures[i];
    abort();
}

const struct kind_move *kind_move_to(const struct kind_fixture *kind, const char *verdict)
{
    for (const struct kind_move *m = kind->moves; m->name; m++)
        if (m->verdict && strcmp(m->verdict, verdict) == 0)
            return m;
    return NULL;
}

size_t kind_move_count(const struct kind_fixture *kind)
{
    size_t count = 0;

    while (kind->moves[count].name)
        count++;
    return count;
}

void kinds_add_ticket(struct catalog *c, const struct kind_fixture *kind)
{
    struct scenario s = {.id = mem_dup(kind->ticket),
                         .kind = mem_dup(kind->kind),
                         .order = kind->order,
                         .area = AREA_OTHER};

    s.source = mem_dup("built-in");
    for (unsigned t = 0; t < SCENARIO_TEXT_COUNT; t++)
        for (unsigned l = 0; l < LANG_COUNT; l++)
            s.text[t][l] = mem_dup("x");
    s.diagnosis_count = kind->right ? 2 : 1;
    s.diagnoses[0].id = mem_dup("right");
    s.diagnoses[0].right = !kind->right;
    if (kind->right) {
        s.diagnoses[1].id = mem_dup(kind->right);
        s.diagnoses[1].right = true;
    }
    for (const struct kind_setting *k = kind->settings; k->name; k++) {
        s.settings[s.setting_count].name = mem_dup(k->name);
        s.settings[s.setting_count++].value = mem_dup(k->value);
    }
    catalog_add(c, &s);
}

void kinds_ok(enum status st)
{
    if (!kinds_may_fail)
        CHECK_INT(st, ST_OK);
}

/* --- registry --------------------------------------------------------------------------------- */

void kinds_set(const struct os *os, const char *key, const char *name, uint32_t type,
               const void *data, size_t len)
{
    kinds_ok(os->ops->reg_write(os->ctx, key, name, type, data, len, NULL));
}

void kinds_set_dword(const struct os *os, const char *key, const char *name, uint32_t value)
{
    kinds_set(os, key, name, OS_REG_DWORD, &value, sizeof value);
}

void kinds_set_text(const struct os *os, const char *key, const char *name, uint32_t type,
                    const char *text, bool terminated)
{
    struct str bytes = {0};

    CHECK(str_add_as_utf16le(&bytes, text, strlen(text) + terminated));
    kinds_set(os, key, name, type, str_text(&bytes), bytes.len);
    str_done(&bytes);
}

void kinds_unset(const struct os *os, const char *key, const char *name)
{
    kinds_ok(os->ops->reg_delete(os->ctx, key, name, NULL));
}

bool kinds_has_text(const struct os *os, const char *key, const char *name, const char *text)
{
    struct state state = {.present = true};
    struct os_value v = {0};
    struct str found = {0};
    bool has;

    kinds_ok(os->ops->reg_read(os->ctx, OS_HKCU, key, name, &v, NULL));
    state.type = v.type;
    str_move(&state.data, &v.data);
    has = v.present && state_string(&state, &found) && strcmp(str_text(&found), text) == 0;
    state_done(&state);
    os_value_done(&v);
    str_done(&found);
    return has;
}

/* --- the round -------------------------------------------------------------------------------- */

void kinds_diagnose(const char *id)
{
    if (kinds_note)
        kinds_ok(kinds_note(id));
}

/* --- files ------------------------------------------------------------------------------------ */

char *kinds_path(const struct os *os, enum os_folder folder, const char *name)
{
    struct str path = {0};
    char *file;

    kinds_ok(os->ops->folder(os->ctx, folder, &path, NULL));
    file = os_path(str_text(&path), name);
    str_done(&path);
    return file;
}

void kinds_put(const struct os *os, enum os_folder folder, const char *name, const void *data,
               size_t len, const struct os_file *meta)
{
    static const struct os_file plain = {.present = true, .attributes = OS_FILE_ARCHIVE};
    char *path = kinds_path(os, folder, name);

    kinds_ok(os->ops->file_put(os->ctx, path, data, len, meta ? meta : &plain, true, NULL));
    free(path);
}

bool kinds_read(const struct os *os, enum os_folder folder, const char *name, struct str *out)
{
    char *path = kinds_path(os, folder, name);
    enum status st = os->ops->read(os->ctx, path, out, NULL);

    free(path);
    return st == ST_OK;
}

void kinds_delete(const struct os *os, enum os_folder folder, const char *name)
{
    char *path = kinds_path(os, folder, name);

    kinds_ok(os->ops->file_delete(os->ctx, path, NULL));
    free(path);
}

/* As if somebody had been there hours later. */
static void touch_folder(const struct os *os, enum os_folder folder)
{
    struct os_file file = {0};
    struct str path = {0};

    kinds_ok(os->ops->folder(os->ctx, folder, &path, NULL));
    kinds_ok(os->ops->stat(os->ctx, str_text(&path), &file, NULL));
    file.modified += 4 * 60 * 60 * (uint64_t)TICKS_PER_SECOND;
    kinds_ok(os->ops->file_touch(os->ctx, str_text(&path), &file, NULL));
    str_done(&path);
}

void kinds_delete_later(const struct os *os, enum os_folder folder, const char *name)
{
    bool passed = kinds_minute && kinds_minute();

    kinds_delete(os, folder, name);
    if (!passed)
        touch_folder(os, folder);
}
