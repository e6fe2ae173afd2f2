/* What is remembered for this user between rounds. */
#include "prefs.h"

#include <stdlib.h>
#include <string.h>

#include "hex.h"
#include "ini.h"
#include "utf.h"

/* --- writing ---------------------------------------------------------------------------------- */

/* A coordinate as text: the format has numbers without a sign only. */
enum { COORDINATE_BIAS = 1 << 20 };

static const char *const sides[] = {"left", "top", "right", "bottom"};

static void add_window(const struct prefs_window *w, struct str *out)
{
    const int32_t values[] = {w->left, w->top, w->right, w->bottom};

    if (!w->known)
        return;
    ini_add_section(out, "window");
    for (size_t i = 0; i < ARRAY_LEN(sides); i++)
        ini_add_uint(out, sides[i], (uint64_t)((int64_t)values[i] + COORDINATE_BIAS));
    ini_add_uint(out, "maximized", w->maximized);
}

static void add_bytes(struct str *out, const char *key, const unsigned char *bytes, size_t len)
{
    struct str hex = {0};

    str_add_hex(&hex, bytes, len);
    ini_add_text(out, key, hex.data);
    str_done(&hex);
}

static void format(const struct prefs *p, struct str *out)
{
    ini_add_comment(out, "Binome: what it remembers between rounds. It may be deleted.");
    ini_add_section(out, "preferences");
    if (p->has_lang)
        ini_add_text(out, "language", lang_tag(p->lang));
    ini_add_uint(out, "exam", p->exam);
    ini_add_uint(out, "diagnosis-first", p->diagnosis_first);
    add_window(&p->window, out);
    if (p->locked) {
        ini_add_section(out, "code");
        add_bytes(out, "salt", p->salt, sizeof p->salt);
        add_bytes(out, "hash", p->hash, sizeof p->hash);
    }
}

enum status prefs_save(const struct os *os, const struct prefs *prefs, struct err *err)
{
    struct str text = {0};
    enum status st;

    format(prefs, &text);
    st = os_state_save(os, PREFS_FILE, &text, err);
    str_done(&text);
    return st;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool read_flag(const struct ini *ini, size_t section, const char *key, bool *out)
{
    const struct ini_entry *e = ini_get(ini, section, key);
    uint64_t number;

    if (!e || !ini_uint(e->value, 1, &number))
        return false;
    *out = number != 0;
    return true;
}

static void read_window(const struct ini *ini, size_t section, struct prefs_window *out)
{
    struct prefs_window w = {.known = true};
    int32_t *const values[] = {&w.left, &w.top, &w.right, &w.bottom};

    for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
        const struct ini_entry *e = ini_get(ini, section, sides[i]);
        uint64_t number;

        if (!e || !ini_uint(e->value, 2 * (uint64_t)COORDINATE_BIAS, &number))
            return;
        *values[i] = (int32_t)number - COORDINATE_BIAS;
    }
    read_flag(ini, section, "maximized", &w.maximized);
    if (w.left < w.right && w.top < w.bottom)
        *out = w;
}

static bool read_bytes(const struct ini *ini, size_t section, const char *key, unsigned char *out,
                       size_t len)
{
    const struct ini_entry *e = ini_get(ini, section, key);
    struct str bytes = {0};
    bool good = e && str_add_unhex(&bytes, e->value, strlen(e->value)) && bytes.len == len;

    if (good)
        memcpy(out, bytes.data, len);
    str_done(&bytes);
    return good;
}

static void read_preferences(const struct ini *ini, size_t section, struct prefs *out)
{
    const struct ini_entry *e = ini_get(ini, section, "language");

    for (unsigned i = 0; e && i < LANG_COUNT; i++) {
        if (strcmp(e->value, lang_tag((enum lang)i)) == 0) {
            out->has_lang = true;
            out->lang = (enum lang)i;
        }
    }
    read_flag(ini, section, "exam", &out->exam);
    read_flag(ini, section, "diagnosis-first", &out->diagnosis_first);
}

static void read_code(const struct ini *ini, size_t section, struct prefs *out)
{
    out->locked = read_bytes(ini, section, "salt", out->salt, sizeof out->salt) &&
                  read_bytes(ini, section, "hash", out->hash, sizeof out->hash);
}

static void parse(const struct ini *ini, struct prefs *out)
{
    for (size_t i = 0; i < ini->section_count; i++) {
        const char *name = ini->sections[i].name;

        if (strcmp(name, "preferences") == 0)
            read_preferences(ini, i, out);
        else if (strcmp(name, "window") == 0)
            read_window(ini, i, &out->window);
        else if (strcmp(name, "code") == 0)
            read_code(ini, i, out);
    }
}

void prefs_load(const struct os *os, struct prefs *out)
{
    struct os_file file = {0};
    struct str bytes = {0};
    struct ini ini = {0};
    char *path = NULL;

    *out = (struct prefs){0};
    if (os_state_path(os, PREFS_FILE, &path, NULL) == ST_OK &&
        os->ops->stat(os->ctx, path, &file, NULL) == ST_OK && file.present &&
        file.size <= PREFS_MAX && os->ops->read(os->ctx, path, &bytes, NULL) == ST_OK &&
        ini_parse(PREFS_FILE, bytes.data, bytes.len, PREFS_MAX, &ini, NULL) == ST_OK)
        parse(&ini, out);
    ini_done(&ini);
    str_done(&bytes);
    free(path);
}

/* --- the instructor's code -------------------------------------------------------------------- */

static bool code_valid(const char *code)
{
    size_t len = strlen(code), count = 0;

    if (!utf8_valid(code, len))
        return false;
    for (const char *p = code; *p; p++)
        count += (*p & 0xC0) != 0x80; /* a character begins */
    return count >= PREFS_CODE_LEAST && count <= PREFS_CODE_MOST;
}

enum status prefs_set_code(const struct os *os, struct prefs *prefs, const char *code,
                           struct err *err)
{
    unsigned char salt[OS_SALT], hash[OS_HASH];
    enum status st;

    if (!code) {
        prefs->locked = false;
        return ST_OK;
    }
    if (!code_valid(code))
        return err_set(err, ST_ARGUMENT, ERR_BAD_CODE, 0, NULL);
    for (size_t i = 0; i < sizeof salt; i++) /* need not be secret, only another one each time */
        salt[i] = (unsigned char)os->ops->random(os->ctx);
    st = os->ops->derive_key(os->ctx, code, salt, hash, err);
    if (st != ST_OK)
        return st;
    memcpy(prefs->salt, salt, sizeof salt);
    memcpy(prefs->hash, hash, sizeof hash);
    prefs->locked = true;
    return ST_OK;
}

bool prefs_code_fits(const struct os *os, const struct prefs *prefs, const char *code)
{
    unsigned char hash[OS_HASH];

    if (!prefs->locked)
        return true;
    return os->ops->derive_key(os->ctx, code, prefs->salt, hash, NULL) == ST_OK &&
           memcmp(hash, prefs->hash, sizeof hash) == 0;
}
