/* texts/texts.h on the host, straight from res/lang. */
#include "host_texts.h"

#include <ctype.h>
#include "phrase.h"
#include "timestamp.h"
#include "word_texts.h"

static struct rc_strings loaded[LANG_COUNT];
static struct word_texts words[LANG_COUNT];

/* --- reading .rc files and id headers --------------------------------------------------------- */

static char *read_source(const char *relative)
{
    struct str path = {0}, text = {0};
    char buffer[4096];
    size_t n;
    FILE *f;

    str_add_text(&path, SOURCE_DIR "/");
    str_add_text(&path, relative);
    f = fopen(path.data, "rb");
    str_done(&path);
    if (!f)
        return NULL;
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
        str_add(&text, buffer, n);
    fclose(f);
    return str_take(&text);
}

static void give_up(const char *file, unsigned line, const char *why)
{
    printf("%s:%u: %s\n", file, line, why);
    exit(2);
}

static struct rc_string *add_string(struct rc_strings *s, const char *name, size_t len,
                                    unsigned line)
{
    struct rc_string *r;

    s->items = mem_grow(s->items, s->count + 1, sizeof *s->items);
    r = &s->items[s->count++];
    *r = (struct rc_string){.name = mem_dup_n(name, len), .line = line};
    return r;
}

static size_t name_length(const char *p)
{
    size_t n = 0;

    while (isalnum((unsigned char)p[n]) || p[n] == '_')
        n++;
    return n;
}

/* The text between the quotes at p: "" is one quote, \n \t and \\ as in C. NULL: not well formed.
 */
static char *unquote(const char *p)
{
    struct str text = {0};

    if (*p++ != '"')
        return NULL;
    for (; *p && (*p != '"' || p[1] == '"'); p++) {
        if (*p == '"')
            p++;
        if (*p != '\\') {
            str_add_char(&text, *p);
            continue;
        }
        p++;
        if (!*p || !strchr("nt\\", *p))
            break;
        str_add_char(&text, *p == 'n' ? '\n' : *p == 't' ? '\t' : '\\');
    }
    if (*p != '"' || p[1 + strspn(p + 1, " \t\r")] != '\0') {
        str_done(&text);
        return NULL;
    }
    return str_take(&text);
}

static bool is_frame(const char *p)
{
    static const char *const frames[] = {"#pragma code_page(65001)",
                                         "LANGUAGE ",
                                         "STRINGTABLE",
                                         "BEGIN",
                                         "END",
                                         "/*",
                                         " *",
                                         "#include "};

    if (!*p)
        return true;
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (strncmp(p, frames[i], strlen(frames[i])) == 0)
            return true;
    return false;
}

static void read_line(const char *file, unsigned number, const char *line, struct rc_strings *out)
{
    const char *p = line + strspn(line, " \t");
    size_t len = name_length(p);
    const char *quoted = p + len + strspn(p + len, " \t,");
    struct rc_string *r;

    if (is_frame(line) || is_frame(p))
        return;
    if (len == 0 || *quoted != '"')
        give_up(file, number, "neither a string nor the frame around strings");
    r = add_string(out, p, len, number);
    r->text = unquote(quoted);
    if (!r->text)
        give_up(file, number, "a string that is not well formed");
}

static void read_define(const char *line, unsigned number, struct rc_strings *out)
{
    static const char define[] = "#define ";
    const char *name = line + sizeof define - 1;
    const char *value;
    size_t len;

    if (strncmp(line, define, sizeof define - 1) != 0)
        return;
    len = name_length(name);
    value = name + len + strspn(name + len, " \t");
    if (isdigit((unsigned char)*value))
        add_string(out, name, len, number)->id = (unsigned)strtoul(value, NULL, 10);
}

static bool read_lines(const char *relative, bool rc, struct rc_strings *out)
{
    char *text = read_source(relative);
    unsigned number = 1;

    if (!text)
        return false;
    for (char *p = text; *p; number++) {
        size_t len = strcspn(p, "\n");
        bool more = p[len] != '\0';

        p[len] = '\0';
        if (len > 0 && p[len - 1] == '\r')
            p[len - 1] = '\0';
        if (rc)
            read_line(relative, number, p, out);
        else
            read_define(p, number, out);
        p += len + more;
    }
    free(text);
    return true;
}

bool rc_read(const char *relative, struct rc_strings *out)
{
    return read_lines(relative, true, out);
}

bool rc_read_ids(const char *relative, struct rc_strings *out)
{
    return read_lines(relative, false, out);
}

static void words_path(const char *owner, enum lang lang, char *path, size_t size)
{
    snprintf(path, size, "res/words/%s.%s.ini", owner, lang == LANG_FR ? "fr" : "en");
}

bool rc_read_words(const char *owner, enum lang lang, struct rc_strings *out)
{
    struct ini ini = {0};
    char path[80], *bytes;

    words_path(owner, lang, path, sizeof path);
    bytes = read_source(path);
    if (bytes && ini_parse(path, bytes, strlen(bytes), INI_FILE_MAX, &ini, NULL) != ST_OK)
        give_up(path, 1, "not valid");
    for (size_t i = 0; i < ini.count; i++) {
        const struct ini_entry *e = &ini.entries[i];
        struct str name = {0};

        str_add_text(&name, e->section);
        str_add_char(&name, ' ');
        str_add_text(&name, e->key);
        add_string(out, name.data, name.len, e->line)->text = mem_dup(e->value);
        str_done(&name);
    }
    ini_done(&ini);
    free(bytes);
    return bytes != NULL;
}

const struct rc_string *rc_find(const struct rc_strings *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->items[i].name, name) == 0)
            return &s->items[i];
    return NULL;
}

void rc_done(struct rc_strings *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->items[i].name);
        free(s->items[i].text);
    }
    free(s->items);
    memset(s, 0, sizeof *s);
}

/* --- texts ------------------------------------------------------------------------------------ */

static void number_strings(struct rc_strings *strings, const struct rc_strings *ids)
{
    for (size_t i = 0; i < strings->count; i++) {
        const struct rc_string *id = rc_find(ids, strings->items[i].name);

        if (id)
            strings->items[i].id = id->id;
    }
}

static void load(enum lang lang)
{
    static const char *const stems[] = {"common", "console", "window", "report"};

    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        struct rc_strings ids = {0};
        char path[80];

        snprintf(path, sizeof path, "res/lang/%s/%s.rc", lang == LANG_FR ? "fr" : "en", stems[i]);
        rc_read(path, &loaded[lang]);
        snprintf(path, sizeof path, "res/ids_%s.h", stems[i]);
        rc_read_ids(path, &ids);
        number_strings(&loaded[lang], &ids);
        rc_done(&ids);
    }
}

static const char *get(void *ctx, enum lang lang, unsigned id)
{
    (void)ctx;
    for (size_t i = 0; i < loaded[lang].count; i++)
        if (loaded[lang].items[i].id == id)
            return loaded[lang].items[i].text;
    return "#missing";
}

static const char *word(void *ctx, enum lang lang, const struct word *w, const char *key)
{
    struct word_texts *t = &words[lang];

    (void)ctx;
    if (!word_texts_has(t, w->owner)) {
        char path[80], *bytes;

        words_path(w->owner, lang, path, sizeof path);
        bytes = read_source(path);
        if (word_texts_add(t, w->owner, bytes, bytes ? strlen(bytes) : 0, NULL) != ST_OK)
            give_up(path, 1, "not valid");
        free(bytes);
    }
    return word_texts_find(t, w, key);
}

static void system_error(void *ctx, enum lang lang, uint32_t native, struct str *out)
{
    (void)ctx;
    if (native == 5)
        str_add_text(out, lang == LANG_FR ? "Accès refusé.\r\n" : "Access is denied.\r\n");
}

static void date_time(void *ctx, enum lang lang, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx, (void)lang;
    time_format(ticks, text);
    str_add_text(out, text);
}

static void time_of_day(void *ctx, enum lang lang, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    str_add(out, text + 11, 2);
    str_add_text(out, lang == LANG_FR ? "\xC2\xA0h\xC2\xA0" : ":");
    str_add(out, text + 14, 2);
}

static void stamp(void *ctx, uint64_t ticks, struct str *out)
{
    char text[21];

    (void)ctx;
    time_format(ticks, text);
    str_add(out, text, 10);
    str_add_char(out, '-');
    str_add(out, text + 11, 2);
    str_add(out, text + 14, 2);
}

void host_texts_init(struct texts *out, enum lang lang)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (loaded[i].count == 0)
            load((enum lang)i);
    *out = (struct texts){.get = get,
                          .word = word,
                          .system_error = system_error,
                          .date_time = date_time,
                          .time_of_day = time_of_day,
                          .stamp = stamp,
                          .lang = lang};
}

void host_texts_done(void)
{
    for (int i = 0; i < LANG_COUNT; i++)
        rc_done(&loaded[i]);
    for (int i = 0; i < LANG_COUNT; i++)
        word_texts_done(&words[i]);
}

const char *host_detail(const struct err *err)
{
    static struct str said;
    struct texts en;

    host_texts_init(&en, LANG_EN);
    str_set_text(&said, "");
    phrase_detail(&en, err, &said);
    return str_text(&said);
}
