/* Where the class is, how far it was told, and how it is told. */
#include "class_settings.h"

#include <stdlib.h>
#include <string.h>

#include "ini.h"

enum { FILE_MAX = 16 * 1024, TRIES = 20 };

/* --- files ------------------------------------------------------------------------------------ */

/* The first section of that name; false: no such file, or not one that checks out. The caller's:
 * ini_done. */
static bool read_ini(const struct os *os, const char *path, const char *section, struct ini *out,
                     size_t *index)
{
    struct os_file file = {0};
    struct str bytes = {0};
    struct ini ini = {0};
    bool found = false;

    if (os->ops->stat(os->ctx, path, &file, NULL) == ST_OK && file.present &&
        file.size <= FILE_MAX && os->ops->read(os->ctx, path, &bytes, NULL) == ST_OK &&
        ini_parse(CLASS_FILE, bytes.data, bytes.len, FILE_MAX, &ini, NULL) == ST_OK)
        for (size_t i = 0; !found && i < ini.section_count; i++)
            if (strcmp(ini.sections[i].name, section) == 0) {
                found = true;
                *index = i;
            }
    str_done(&bytes);
    if (found)
        *out = ini;
    else
        ini_done(&ini);
    return found;
}

static bool is_full(const char *path)
{
    return (path[0] == '\\' && path[1] == '\\') ||
           (path[0] && path[1] == ':' && (path[2] == '\\' || path[2] == '/'));
}

void class_settings_done(struct class_settings *s)
{
    free(s->folder);
    free(s->pair);
    memset(s, 0, sizeof *s);
}

/* home: the folder of the file. */
static bool load(const struct os *os, const char *home, struct class_settings *out)
{
    char *path = os_path(home, CLASS_FILE);
    const struct ini_entry *folder, *pair;
    struct ini ini = {0};
    size_t section;
    bool found = read_ini(os, path, "class", &ini, &section);

    free(path);
    if (!found)
        return false;
    folder = ini_get(&ini, section, "folder");
    pair = ini_get(&ini, section, "pair");
    found = folder && folder->value[0];
    if (found) {
        out->folder =
            is_full(folder->value) ? mem_dup(folder->value) : os_path(home, folder->value);
        out->pair = pair && class_label_valid(pair->value) ? mem_dup(pair->value) : NULL;
    }
    ini_done(&ini);
    return found;
}

void class_settings_load(const struct os *os, const char *program, struct class_settings *out)
{
    struct str state = {0};

    *out = (struct class_settings){0};
    if (os_folder_path(os, OS_FOLDER_STATE, &state, NULL) != ST_OK ||
        !load(os, str_text(&state), out))
        out->beside = load(os, program, out);
    str_done(&state);
}

enum status class_settings_save(const struct os *os, const char *folder, const char *pair,
                                struct err *err)
{
    struct str text = {0};
    enum status st;

    if (pair && !class_label_valid(pair))
        return err_set(err, ST_ARGUMENT, ERR_BAD_LABEL, 0, pair);
    ini_add_comment(&text, "Binome: the class that is told of the rounds on this PC.");
    ini_add_section(&text, "class");
    ini_add_text(&text, "folder", folder);
    if (pair)
        ini_add_text(&text, "pair", pair);
    st = os_state_save(os, CLASS_FILE, &text, err);
    str_done(&text);
    return st;
}

enum status class_settings_remove(const struct os *os, struct err *err)
{
    char *path = NULL;
    enum status st = os_state_path(os, CLASS_FILE, &path, err);

    if (st == ST_OK)
        st = os->ops->file_delete(os->ctx, path, err);
    free(path);
    return st;
}

/* --- how far ---------------------------------------------------------------------------------- */

static uint32_t number_of(const struct ini *ini, size_t section, const char *key)
{
    const struct ini_entry *e = ini_get(ini, section, key);
    uint64_t number = 0;

    return e && ini_uint(e->value, UINT32_MAX, &number) ? (uint32_t)number : 0;
}

void class_told_load(const struct os *os, struct class_told *out)
{
    const struct ini_entry *session;
    struct ini ini = {0};
    char *path = NULL;
    size_t section;

    *out = (struct class_told){0};
    if (os_state_path(os, CLASS_TOLD_FILE, &path, NULL) == ST_OK &&
        read_ini(os, path, "told", &ini, &section)) {
        session = ini_get(&ini, section, "session");
        if (session && strlen(session->value) == JOURNAL_SESSION) {
            memcpy(out->session, session->value, JOURNAL_SESSION);
            out->events = number_of(&ini, section, "events");
            out->seq = number_of(&ini, section, "seq");
        }
    }
    ini_done(&ini);
    free(path);
}

enum status class_told_save(const struct os *os, const struct class_told *told, struct err *err)
{
    struct str text = {0};
    enum status st;

    ini_add_comment(&text, "Binome: how far the class was told. It may be deleted.");
    ini_add_section(&text, "told");
    ini_add_text(&text, "session", told->session);
    ini_add_uint(&text, "events", told->events);
    ini_add_uint(&text, "seq", told->seq);
    st = os_state_save(os, CLASS_TOLD_FILE, &text, err);
    str_done(&text);
    return st;
}

/* --- telling ---------------------------------------------------------------------------------- */

/* day NULL: in the folder itself. */
static enum class_made make(const struct class_door *door, const char *folder, const char *day,
                            const struct class_round *r, uint32_t *native)
{
    struct str path = {0}, text = {0};
    enum class_made made;

    str_add_text(&path, folder);
    if (path.len > 0 && path.data[path.len - 1] != door->separator)
        str_add_char(&path, door->separator);
    if (day) {
        str_add_text(&path, day);
        str_add_char(&path, door->separator);
    }
    class_file_name(r, &path);
    class_snapshot(r, &text);
    made = door->make(door->ctx, path.data, text.data, text.len, native);
    str_done(&path);
    str_done(&text);
    return made;
}

enum status class_write(const struct class_door *door, const char *folder, const char *day,
                        struct class_round *r, struct err *err)
{
    uint32_t native = 0;

    for (unsigned i = 0; i < TRIES; i++) {
        enum class_made made = make(door, folder, day, r, &native);

        if (made == CLASS_NO_WAY)
            made = make(door, folder, NULL, r, &native);
        if (made == CLASS_MADE)
            return ST_OK;
        if (r->seq < CLASS_SEQ_MAX)
            r->seq++;
        if (made != CLASS_TAKEN)
            break;
    }
    return err_set(err, ST_WRITE, ERR_NO_CLASS_FOLDER, native, folder);
}
