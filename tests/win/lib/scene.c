/* PCs that have something to lose. */
#include "scene.h"

#include "test.h"
#include "timestamp.h"
#include "utf.h"

static const char *const proxy_names[] = {"ProxyEnable", "ProxyServer", "ProxyOverride",
                                          "AutoConfigURL", "AutoDetect"};
enum { PROXY_NAMES = sizeof proxy_names / sizeof *proxy_names };

static const char *const neighbours[] = {"Notes.txt", "Read only.lnk", "Hidden.url"};
enum { NEIGHBOURS = sizeof neighbours / sizeof *neighbours };

static struct os_value remembered[PROXY_NAMES];

/* --- small things ----------------------------------------------------------------------------- */

char *scene_file(const struct os *os, enum os_folder folder, const char *name)
{
    struct str path = {0};
    char *file;

    CHECK_INT(os->ops->folder(os->ctx, folder, &path, NULL), ST_OK);
    file = os_path(str_text(&path), name);
    str_done(&path);
    return file;
}

static void set(const struct os *os, const char *key, const char *name, uint32_t type,
                const void *data, size_t len)
{
    CHECK_INT(os->ops->reg_write(os->ctx, key, name, type, data, len, NULL), ST_OK);
}

static void set_text(const struct os *os, const char *name, uint32_t type, const char *text,
                     bool terminated)
{
    struct str bytes = {0};

    CHECK(str_add_as_utf16le(&bytes, text, strlen(text) + terminated));
    set(os, SCENE_INTERNET, name, type, str_text(&bytes), bytes.len);
    str_done(&bytes);
}

static void unset(const struct os *os, const char *key, const char *name)
{
    CHECK_INT(os->ops->reg_delete(os->ctx, key, name, NULL), ST_OK);
}

static void remove_file(const struct os *os, enum os_folder folder, const char *name)
{
    char *path = scene_file(os, folder, name);

    CHECK_INT(os->ops->file_delete(os->ctx, path, NULL), ST_OK);
    free(path);
}

/* --- the scenes ------------------------------------------------------------------------------- */

static void no_proxy_values(const struct os *os)
{
    for (size_t i = 0; i < PROXY_NAMES; i++)
        unset(os, SCENE_INTERNET, proxy_names[i]);
}

/* Absences come back too, the one of ProxyEnable above all: asking WinINet may fill it. */
static void lay_bare(const struct os *os)
{
    no_proxy_values(os);
}

static void lay_college(const struct os *os)
{
    static const uint32_t one = 1;

    no_proxy_values(os);
    set(os, SCENE_INTERNET, "ProxyEnable", OS_REG_DWORD, &one, sizeof one);
    set(os, SCENE_INTERNET, "AutoDetect", OS_REG_BINARY, "\1\2\3", 3);
    set_text(os, "ProxyServer", OS_REG_SZ, "http=a:80;https=b:443", true);
    set_text(os, "ProxyOverride", OS_REG_EXPAND_SZ, "%USERDNSDOMAIN%;<local>", true);
    /* Without its NUL; but Wine 10's WinINet then tells what lies behind it, each time else. */
    set_text(os, "AutoConfigURL", OS_REG_SZ, "http://college.ca/proxy.pac", test_wine() >= 10);
}

static void no_neighbours(const struct os *os)
{
    for (size_t i = 0; i < NEIGHBOURS; i++)
        remove_file(os, OS_FOLDER_STARTUP, neighbours[i]);
    remove_file(os, OS_FOLDER_STARTUP, "alert.bat");
}

static void lay_first_time(const struct os *os)
{
    no_neighbours(os);
    unset(os, SCENE_STARTUP_APPROVED, "alert.bat");
    unset(os, SCENE_STARTUP_APPROVED, "Notes.txt");
    os->ops->reg_key_delete(os->ctx, SCENE_STARTUP_APPROVED, NULL);
    os->ops->reg_key_delete(
        os->ctx, "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved", NULL);
}

static void lay_lived_in(const struct os *os)
{
    static const struct os_file metas[NEIGHBOURS] = {
        {true, OS_FILE_ARCHIVE, 0, 131000000000000000, 131000000000000010},
        {true, OS_FILE_READONLY, 0, 132000000000000000, 132000000000000020},
        {true, OS_FILE_HIDDEN | OS_FILE_ARCHIVE, 0, 133000000000000000, 133000000000000030},
    };

    no_neighbours(os);
    for (size_t i = 0; i < NEIGHBOURS; i++) {
        char *path = scene_file(os, OS_FOLDER_STARTUP, neighbours[i]);

        CHECK_INT(os->ops->file_put(os->ctx, path, neighbours[i], strlen(neighbours[i]), &metas[i],
                                    true, NULL),
                  ST_OK);
        free(path);
    }
    set(os, SCENE_STARTUP_APPROVED, "alert.bat", OS_REG_BINARY, "\3\0\0\0\1\2\3\4\5\6\7\1", 12);
    set(os, SCENE_STARTUP_APPROVED, "Notes.txt", OS_REG_BINARY, "\2\0\0\0\0\0\0\0\0\0\0\0", 12);
}

const struct scene scenes[] = {
    {"internet, no value at all", "internet", lay_bare},
    {"internet, a college's own proxy", "internet", lay_college},
    {"startup-message, for the first time", "startup-message", lay_first_time},
    {"startup-message, a folder that is lived in", "startup-message", lay_lived_in},
};
const size_t scene_count = sizeof scenes / sizeof *scenes;

void scene_forget(const struct os *os)
{
    remove_file(os, OS_FOLDER_STATE, "journal.ini");
}

void scene_begin(const struct os *os)
{
    scene_forget(os);
    for (size_t i = 0; i < PROXY_NAMES; i++)
        CHECK_INT(os->ops->reg_read(os->ctx, OS_HKCU, SCENE_INTERNET, proxy_names[i],
                                    &remembered[i], NULL),
                  ST_OK);
}

void scene_lay(const struct os *os, const struct scene *scene)
{
    scene->lay(os);
}

void scene_end(const struct os *os)
{
    scene_forget(os);
    lay_first_time(os);
    no_proxy_values(os);
    for (size_t i = 0; i < PROXY_NAMES; i++) {
        if (remembered[i].present)
            set(os, SCENE_INTERNET, proxy_names[i], remembered[i].type,
                str_text(&remembered[i].data), remembered[i].data.len);
        os_value_done(&remembered[i]);
    }
}

/* As if somebody had been there hours later: what goes in the first seconds was no repair
 * (settle.h). */
static void be_late(const struct os *os)
{
    struct os_file file = {0};
    struct str path = {0};

    CHECK_INT(os->ops->folder(os->ctx, OS_FOLDER_STARTUP, &path, NULL), ST_OK);
    CHECK_INT(os->ops->stat(os->ctx, str_text(&path), &file, NULL), ST_OK);
    file.modified += 4 * 60 * 60 * (uint64_t)TICKS_PER_SECOND;
    CHECK_INT(os->ops->file_touch(os->ctx, str_text(&path), &file, NULL), ST_OK);
    str_done(&path);
}

/* As Internet Options does it: where WinINet keeps a record, raw values alone are no repair. */
static void untick_proxy(const struct os *os)
{
    struct os_connection c = {0};

    CHECK_INT(os->ops->connection_read(os->ctx, &c, NULL), ST_OK);
    c.flags &= ~(uint32_t)OS_PROXY_MANUAL;
    CHECK_INT(os->ops->connection_write(os->ctx, &c, NULL), ST_OK);
    os_connection_done(&c);
}

void scene_repair(const struct os *os, const struct scene *scene)
{
    if (strcmp(scene->ticket, "internet") == 0)
        untick_proxy(os);
    else {
        remove_file(os, OS_FOLDER_STARTUP, "alert.bat");
        be_late(os);
    }
}

/* --- the tickets ------------------------------------------------------------------------------ */

static void add_ticket(struct catalog *c, const char *id, const char *kind, uint32_t order,
                       const struct settings *settings)
{
    struct scenario s = {.id = mem_dup(id), .kind = mem_dup(kind), .order = order};

    s.source = mem_dup("built-in");
    for (unsigned t = 0; t < SCENARIO_TEXT_COUNT; t++)
        for (unsigned l = 0; l < LANG_COUNT; l++)
            s.text[t][l] = mem_dup("x");
    s.diagnosis_count = 1;
    s.diagnoses[0].id = mem_dup("right");
    s.diagnoses[0].right = true;
    for (size_t i = 0; i < settings->count; i++) {
        s.settings[i].name = mem_dup(settings->items[i].name);
        s.settings[i].value = mem_dup(settings->items[i].value);
    }
    s.setting_count = settings->count;
    catalog_add(c, &s);
}

void scene_catalog(struct catalog *out)
{
    struct settings proxy = {0}, startup = {0};

    settings_set(&proxy, "server", "192.0.2.45:8080");
    settings_set(&proxy, "bypass", "");
    settings_set(&proxy, "remote-help", "none");
    settings_set(&startup, "message", "Erreur : Le syst\xc3\xa8me est compromis");
    add_ticket(out, "internet", "proxy", 1, &proxy);
    add_ticket(out, "startup-message", "startup-file", 2, &startup);
    settings_done(&proxy);
    settings_done(&startup);
}

enum session_state scene_state(const struct os *os, const struct catalog *catalog)
{
    struct session *s = session_new(os, catalog);
    enum session_state state;

    CHECK_INT(session_refresh(s, NULL), ST_OK);
    state = session_state(s);
    session_free(s);
    return state;
}

bool scene_in_place(const struct os *os, const struct catalog *catalog)
{
    enum session_state state = scene_state(os, catalog);

    return state != SESSION_EMPTY && state != SESSION_CLOSED;
}

void scene_plant(const struct os *os, const struct catalog *catalog, const char *ticket,
                 uint64_t putback_at)
{
    const struct plant_options options = {.putback_at = putback_at};
    struct session *s = session_new(os, catalog);
    struct err err = {0};

    CHECK_INT(session_plant(s, ticket, &options, NULL, &err), ST_OK);
    CHECK_TEXT(err_reason_name(err.reason), "NONE");
    session_free(s);
}

bool scene_put_back(const struct os *os, const struct catalog *catalog)
{
    struct session *s = session_new(os, catalog);
    struct receipt r = {0};
    bool clean;

    CHECK_INT(session_restore(s, &decide_later, &r, NULL), ST_OK);
    CHECK_INT(r.identical, r.count);
    clean = r.already_clean;
    receipt_done(&r);
    session_free(s);
    return !clean;
}
