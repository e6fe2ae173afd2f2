/* The file in the Startup folder, for the shared tests. */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

#define EXPLORER "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"
#define SWITCHES EXPLORER "\\StartupApproved\\StartupFolder"
#define RUN_KEY  "Software\\Microsoft\\Windows\\CurrentVersion\\Run"

static const char file[] = "alert.bat";

static const struct kind_setting settings[] = {
    {"message", "Erreur : Le syst\xc3\xa8me est compromis"}, {0}};
static const struct kind_setting others[] = {{"message", "Error: The system is compromised"}, {0}};
static const struct kind_setting no_values[] = {{0}};
static const char *const keys[] = {EXPLORER "\\StartupApproved", RUN_KEY, NULL};

static const char *const neighbours[] = {"Notes.txt", "Read only.lnk", "Hidden.url"};
enum { NEIGHBOURS = sizeof neighbours / sizeof *neighbours };

static void clear(const struct os *os)
{
    for (size_t i = 0; i < NEIGHBOURS; i++)
        kinds_delete(os, OS_FOLDER_STARTUP, neighbours[i]);
    kinds_delete(os, OS_FOLDER_STARTUP, file);
    kinds_delete(os, OS_FOLDER_PROGRAMS, file);
    kinds_unset(os, SWITCHES, file);
    kinds_unset(os, SWITCHES, "Notes.txt");
    os->ops->reg_key_delete(os->ctx, SWITCHES, NULL);
    os->ops->reg_key_delete(os->ctx, EXPLORER "\\StartupApproved", NULL);
}

/* --- PCs -------------------------------------------------------------------------------------- */

static void lay_lived_in(const struct os *os)
{
    static const struct os_file metas[NEIGHBOURS] = {
        {true, OS_FILE_ARCHIVE, 0, 131000000000000000, 131000000000000010},
        {true, OS_FILE_READONLY, 0, 132000000000000000, 132000000000000020},
        {true, OS_FILE_HIDDEN | OS_FILE_ARCHIVE, 0, 133000000000000000, 133000000000000030},
    };

    for (size_t i = 0; i < NEIGHBOURS; i++)
        kinds_put(os, OS_FOLDER_STARTUP, neighbours[i], neighbours[i], strlen(neighbours[i]),
                  &metas[i]);
    kinds_set(os, SWITCHES, file, OS_REG_BINARY, "\3\0\0\0\1\2\3\4\5\6\7\1", 12);
    kinds_set(os, SWITCHES, "Notes.txt", OS_REG_BINARY, "\2\0\0\0\0\0\0\0\0\0\0\0", 12);
}

static void lay_neighbour(const struct os *os)
{
    static const struct os_file meta = {true, OS_FILE_READONLY | OS_FILE_HIDDEN, 0, 5, 6};

    kinds_set(os, SWITCHES, file, OS_REG_BINARY, "\3\0\0\0\1\2\3\4\5\6\7\1", 12);
    kinds_put(os, OS_FOLDER_STARTUP, "Caf\xc3\xa9.lnk", "x", 1, &meta);
}

/* Everything that leads elsewhere: each step of following it is a read. */
static void lay_links(const struct os *os)
{
    static const char tool[] = "echo tool", url[] = "URL=file:///C:/Users/eva/Desktop/tool.bat";
    static const struct os_file meta = {true, 0, 0, 7, 8};
    char *path = kinds_path(os, OS_FOLDER_DESKTOP, "tool.bat");
    struct str command = {0};

    lay_neighbour(os);
    kinds_put(os, OS_FOLDER_DESKTOP, "tool.bat", tool, sizeof tool - 1, &meta);
    kinds_put(os, OS_FOLDER_STARTUP, "tool.url", url, sizeof url - 1, &meta);
    str_add_text(&command, "cmd /c \"");
    str_add_text(&command, path);
    str_add_char(&command, '"');
    kinds_set_text(os, RUN_KEY, "tool", OS_REG_SZ, str_text(&command), true);
    str_done(&command);
    free(path);
}

static const struct kind_pc pcs[] = {
    {"for the first time", NULL, KIND_IN_MEMORY | KIND_ON_DISK, false},
    {"with neighbours", lay_neighbour, KIND_IN_MEMORY, true},
    {"with links", lay_links, KIND_IN_MEMORY, true},
    {"a folder that is lived in", lay_lived_in, KIND_ON_DISK, true},
    {0},
};

/* --- what technicians do ---------------------------------------------------------------------- */

static void delete_it(const struct os *os)
{
    kinds_delete_later(os, OS_FOLDER_STARTUP, file);
}

static void switch_it_off(const struct os *os)
{
    kinds_set(os, SWITCHES, file, OS_REG_BINARY, "\3\0\0\0\0\0\0\0\0\0\0\0", 12);
}

static void give_attributes(const struct os *os, uint32_t attributes)
{
    char *path = kinds_path(os, OS_FOLDER_STARTUP, file);
    struct os_file meta = {0};

    if (os->ops->stat(os->ctx, path, &meta, NULL) == ST_OK && meta.present) {
        meta.attributes = attributes;
        kinds_ok(os->ops->file_touch(os->ctx, path, &meta, NULL));
    }
    free(path);
}

static void hide_it(const struct os *os)
{
    give_attributes(os, OS_FILE_HIDDEN | OS_FILE_ARCHIVE);
}

static void hide_it_from_windows(const struct os *os)
{
    give_attributes(os, OS_FILE_HIDDEN | OS_FILE_SYSTEM);
}

static bool is_there(const struct os *os)
{
    struct str bytes = {0};
    bool there = kinds_read(os, OS_FOLDER_STARTUP, file, &bytes);

    str_done(&bytes);
    return there;
}

/* In the same place, as an editor saves it. */
static void write_it(const struct os *os, const char *text, const struct os_file *meta)
{
    if (is_there(os))
        kinds_put(os, OS_FOLDER_STARTUP, file, text, strlen(text), meta);
}

static void empty_it(const struct os *os)
{
    write_it(os, "", NULL);
}

static void edit_it(const struct os *os)
{
    write_it(os, "@rem\r\n", NULL);
}

static void edit_and_hide_it(const struct os *os)
{
    static const struct os_file hidden = {.present = true,
                                          .attributes = OS_FILE_HIDDEN | OS_FILE_SYSTEM,
                                          .modified = 131000000000000000};

    write_it(os, "@rem\r\n", &hidden);
}

/* What somebody has edited would be his own under another name. */
static void move_it(const struct os *os, enum os_folder folder, const char *name)
{
    struct str bytes = {0};

    if (kinds_read(os, OS_FOLDER_STARTUP, file, &bytes) && strstr(str_text(&bytes), "msg * ")) {
        kinds_put(os, folder, name, str_text(&bytes), bytes.len, NULL);
        kinds_delete_later(os, OS_FOLDER_STARTUP, file);
    }
    str_done(&bytes);
}

static void rename_it(const struct os *os)
{
    move_it(os, OS_FOLDER_STARTUP, "alert.old");
}

static void move_up(const struct os *os)
{
    move_it(os, OS_FOLDER_PROGRAMS, file);
}

static const struct kind_move moves[] = {
    {"deletes it", delete_it, "repaired", "file-deleted", false},
    {"switches it off", switch_it_off, "masked", "disabled", false},
    {"hides it", hide_it, "active", NULL, false},
    {"hides it as the system's", hide_it_from_windows, "masked", "file-hidden", false},
    {"empties it", empty_it, "masked", "file-emptied", false},
    {"edits it", edit_it, "masked", "file-edited", false},
    {"edits and hides it", edit_and_hide_it, NULL, NULL, false},
    {"renames it", rename_it, "masked", "file-renamed", false},
    {"moves it up to the menu", move_up, "repaired", "file-moved", true},
    {0},
};

/* --- the truth -------------------------------------------------------------------------------- */

/* What Windows starts by its name; copies elsewhere are not looked for. */
static bool in_effect(const struct os *os)
{
    char *path = kinds_path(os, OS_FOLDER_STARTUP, file);
    struct os_file meta = {0};
    struct str bytes = {0};
    bool shows = os->ops->stat(os->ctx, path, &meta, NULL) == ST_OK && meta.present &&
                 kinds_read(os, OS_FOLDER_STARTUP, file, &bytes) &&
                 strstr(str_text(&bytes), "msg * ") != NULL;

    free(path);
    str_done(&bytes);
    return shows;
}

static void take_over(const struct os *os)
{
    static const struct os_file meta = {true, 0, 0, 7, 8};

    kinds_set(os, SWITCHES, "Notes.txt", OS_REG_BINARY, "\3", 1);
    kinds_put(os, OS_FOLDER_STARTUP, "Caf\xc3\xa9.lnk", "theirs", 6, &meta);
}

static bool is_taken_over(const struct os *os)
{
    struct str bytes = {0};
    bool is = kinds_read(os, OS_FOLDER_STARTUP, "Caf\xc3\xa9.lnk", &bytes) &&
              strcmp(str_text(&bytes), "theirs") == 0;

    str_done(&bytes);
    return is;
}

const struct kind_fixture kind_startup = {
    .ticket = "startup-message",
    .kind = "startup-file",
    .order = 2,
    .settings = settings,
    .others = others,
    .wrong = {"message", "\""},
    .pcs = pcs,
    .moves = moves,
    .in_effect = in_effect,
    .take_over = take_over,
    .is_taken_over = is_taken_over,
    .clear = clear,
    .values = no_values,
    .keys = keys,
};
