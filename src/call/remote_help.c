/* Which remote-help program is on this PC, and what starts it. */
#include "remote_help.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "utf.h"

#define CURRENT_VERSION "Software\\Microsoft\\Windows\\CurrentVersion\\"

/* Apart from Quick Assist: the name of the folder, of the Uninstall key and of the file. */
static const char *const names[REMOTE_COUNT] = {NULL, "TeamViewer", "AnyDesk"};

static char *joined(const char *a, const char *b, const char *c)
{
    struct str out = {0};

    str_add_text(&out, a);
    str_add_text(&out, b);
    str_add_text(&out, c);
    return str_take(&out);
}

static bool is_there(const struct os *os, const char *path)
{
    struct os_file file = {0};

    return os->ops->stat(os->ctx, path, &file, NULL) == ST_OK && file.present &&
           !(file.attributes & OS_FILE_DIRECTORY);
}

/* Takes path over. */
static char *accept(const struct os *os, enum remote_help which, char *path)
{
    char *file = joined("\\", names[which], ".exe");
    bool good = path && strlen(path) > 3 && path[1] == ':' && path[2] == '\\' &&
                text_ends_nocase(path, file) && is_there(os, path);

    free(file);
    if (good)
        return path;
    free(path);
    return NULL;
}

static char *expanded(const struct os *os, const char *text)
{
    struct str out = {0};

    if (os->ops->expand(os->ctx, text, &out, NULL) == ST_OK)
        return str_take(&out);
    str_done(&out);
    return NULL;
}

/* A text out of the registry, expanded, without quotes around it. */
static char *registry_text(const struct os *os, enum os_root root, const char *key,
                           const char *name)
{
    struct str text = {0};
    char *out = NULL;

    if (os_reg_text(os, root, key, name, &text)) {
        const char *start = str_text(&text);
        char *plain =
            start[0] == '"' ? mem_dup_n(start + 1, strcspn(start + 1, "\"")) : mem_dup(start);

        out = expanded(os, plain);
        free(plain);
    }
    str_done(&text);
    return out;
}

static char *in_app_paths(const struct os *os, enum remote_help which)
{
    char *key = joined(CURRENT_VERSION "App Paths\\", names[which], ".exe");
    char *found = accept(os, which, registry_text(os, OS_HKCU, key, ""));

    if (!found)
        found = accept(os, which, registry_text(os, OS_HKLM, key, ""));
    free(key);
    return found;
}

/* Below the folder: Name.exe. Takes folder over. */
static char *in_folder(const struct os *os, enum remote_help which, char *folder)
{
    size_t len = folder ? strlen(folder) : 0;
    char *name = joined("\\", names[which], ".exe"), *path = NULL;

    if (len > 0) {
        if (folder[len - 1] == '\\')
            folder[len - 1] = '\0';
        path = joined(folder, name, "");
    }
    free(folder);
    free(name);
    return accept(os, which, path);
}

static char *in_usual_folders(const struct os *os, enum remote_help which)
{
    static const char *const roots[] = {"%ProgramFiles%\\", "%ProgramFiles(x86)%\\",
                                        "%LOCALAPPDATA%\\Programs\\"};
    char *found = NULL;

    for (size_t i = 0; i < ARRAY_LEN(roots) && !found; i++) {
        char *folder = joined(roots[i], names[which], "");

        found = in_folder(os, which, expanded(os, folder));
        free(folder);
    }
    return found;
}

static char *in_uninstall_keys(const struct os *os, enum remote_help which)
{
    static const struct {
        enum os_root root;
        const char *key;
    } places[] = {
        {OS_HKLM, CURRENT_VERSION "Uninstall\\"},
        {OS_HKLM, "Software\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\"},
        {OS_HKCU, CURRENT_VERSION "Uninstall\\"},
    };
    char *found = NULL;

    for (size_t i = 0; i < ARRAY_LEN(places) && !found; i++) {
        char *key = joined(places[i].key, names[which], "");

        found = in_folder(os, which, registry_text(os, places[i].root, key, "InstallLocation"));
        free(key);
    }
    return found;
}

static bool has_link(const struct os *os, enum os_root root)
{
    struct os_value value = {0};
    bool found = os_reg_read(os, root, "Software\\Classes\\ms-quick-assist", "URL Protocol", &value,
                             NULL) == ST_OK &&
                 value.present;

    os_value_done(&value);
    return found;
}

static char *find_quick_assist(const struct os *os)
{
    struct str system = {0};
    char *path = NULL;

    if (has_link(os, OS_HKCU) || has_link(os, OS_HKLM))
        return mem_dup(REMOTE_QUICK_ASSIST_LINK);
    if (os_folder_path(os, OS_FOLDER_SYSTEM, &system, NULL) == ST_OK)
        path = os_path(str_text(&system), "quickassist.exe");
    str_done(&system);
    if (path && is_there(os, path))
        return path;
    free(path);
    return NULL;
}

char *remote_help_find(const struct os *os, enum remote_help which)
{
    char *found;

    assert((unsigned)which < REMOTE_COUNT);
    if (which == REMOTE_QUICK_ASSIST)
        return find_quick_assist(os);
    found = in_app_paths(os, which);
    if (!found)
        found = in_usual_folders(os, which);
    return found ? found : in_uninstall_keys(os, which);
}
