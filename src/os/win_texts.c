/* Texts and tickets from the program's own resources. */
#include "win_texts.h"

#include "text.h"
#include "utf.h"
#include "win_os.h"
#include "win_os_private.h"
#include "win_utf.h"
#include "word_texts.h"

#include <wchar.h>

enum { SCENARIO_FILES_MAX = 64, SCENARIO_BYTES_MAX = 1024 * 1024 };

/* A resource of type RT_STRING is a block of 16 strings with consecutive numbers ("STRINGTABLE
 * resource": each is a WORD with its length in characters, then the characters, without a NUL). */
enum { BLOCK_STRINGS = 16 };

/* In which of its languages Windows is asked for a sentence, the first that has it. */
enum { DIALECTS = 3 };
static const WORD dialects[LANG_COUNT][DIALECTS] = {
    [LANG_FR] = {MAKELANGID(LANG_FRENCH, SUBLANG_FRENCH_CANADIAN),
                 MAKELANGID(LANG_FRENCH, SUBLANG_FRENCH), MAKELANGID(LANG_FRENCH, SUBLANG_NEUTRAL)},
    [LANG_EN] = {MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US),
                 MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_CAN),
                 MAKELANGID(LANG_ENGLISH, SUBLANG_NEUTRAL)},
};

/* The language of res/lang/<tag>. */
static const WORD resource_language[LANG_COUNT] = {
    [LANG_FR] = MAKELANGID(LANG_FRENCH, SUBLANG_FRENCH_CANADIAN),
    [LANG_EN] = MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US),
};

/*
 * The texts by their numbers, NULL where none has been read yet. A block is converted to UTF-8 when
 * one of its texts is first asked for, and never let go: a text stays valid until the program ends.
 */
static struct {
    SRWLOCK lock;
    struct table {
        char **texts;
        unsigned count;
    } tables[LANG_COUNT];
} cache = {.lock = SRWLOCK_INIT};

/* ---- the program's strings ---- */

/* The whole block of a text has its slots. */
static char **table_slot(struct table *t, unsigned id)
{
    unsigned count = (id / BLOCK_STRINGS + 1) * BLOCK_STRINGS;

    if (count > t->count) {
        t->texts = mem_grow(t->texts, count, sizeof *t->texts);
        memset(t->texts + t->count, 0, (count - t->count) * sizeof *t->texts);
        t->count = count;
    }
    return &t->texts[id];
}

/* Of the type and name asked for; NULL when there is none. *size is in bytes. */
static const void *resource_bytes(HRSRC found, size_t *size)
{
    HGLOBAL loaded = found ? LoadResource(NULL, found) : NULL;

    *size = found ? SizeofResource(NULL, found) : 0;
    return loaded ? LockResource(loaded) : NULL;
}

static BOOL CALLBACK is_language(HMODULE module, LPCWSTR type, LPCWSTR name, WORD language,
                                 LONG_PTR param)
{
    WORD *wanted = (WORD *)param;

    (void)module;
    (void)type;
    (void)name;
    if (language != *wanted)
        return TRUE;
    *wanted = 0;
    return FALSE;
}

/* FindResourceExW takes another language's block where that of the one asked for is missing. */
static HRSRC find_block(LPCWSTR name, WORD language)
{
    WORD wanted = language;

    EnumResourceLanguagesW(NULL, RT_STRING, name, is_language, (LONG_PTR)&wanted);
    return wanted ? NULL : FindResourceExW(NULL, RT_STRING, name, language);
}

static void table_read_block(struct table *t, enum lang lang, unsigned id)
{
    unsigned first = id / BLOCK_STRINGS * BLOCK_STRINGS, i;
    size_t size;
    const WORD *p = resource_bytes(
        find_block(MAKEINTRESOURCEW(id / BLOCK_STRINGS + 1), resource_language[lang]), &size);
    const WORD *end = p ? p + size / sizeof *p : NULL;

    for (i = 0; i < BLOCK_STRINGS && p < end && *p < end - p; i++) {
        if (*p)
            t->texts[first + i] = utf8_from_n((const wchar_t *)p + 1, *p);
        p += *p + 1;
    }
}

static char *missing(unsigned id)
{
    struct str s = {0};

    str_add_text(&s, "#");
    str_add_uint(&s, id);
    return str_take(&s);
}

/* Never the other language's text: a hole must show. */
static const char *get(void *ctx, enum lang lang, unsigned id)
{
    struct table *t = &cache.tables[lang];
    char **slot;
    const char *text;

    (void)ctx;
    AcquireSRWLockExclusive(&cache.lock);
    slot = table_slot(t, id);
    if (!*slot) {
        table_read_block(t, lang, id);
        if (!*slot)
            *slot = missing(id);
    }
    text = *slot;
    ReleaseSRWLockExclusive(&cache.lock);
    return text;
}

/* ---- the texts of words ---- */

static struct {
    SRWLOCK lock;
    struct word_texts of[LANG_COUNT];
} words = {.lock = SRWLOCK_INIT};

/* A resource of type WORDS for each file of res/words: "PROXY.FR" (words.rc, made by the build). */
static HRSRC find_words(enum lang lang, const char *owner)
{
    struct str name = {0};
    wchar_t *wide;
    HRSRC found;

    str_add_text(&name, owner);
    str_add_char(&name, '.');
    str_add_text(&name, lang_tag(lang));
    for (char *p = name.data; *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    wide = utf16_from(name.data);
    found = wide ? FindResourceW(NULL, wide, L"WORDS") : NULL;
    free(wide);
    str_done(&name);
    return found;
}

static const char *word(void *ctx, enum lang lang, const struct word *w, const char *key)
{
    struct word_texts *t = &words.of[lang];
    const char *text;

    (void)ctx;
    AcquireSRWLockExclusive(&words.lock);
    if (!word_texts_has(t, w->owner)) {
        size_t size;
        const void *bytes = resource_bytes(find_words(lang, w->owner), &size);

        word_texts_add(t, w->owner, bytes, size, NULL);
    }
    text = word_texts_find(t, w, key);
    ReleaseSRWLockExclusive(&words.lock);
    return text;
}

/* ---- Windows' own sentences ---- */

/* One line without the line break that Windows ends it with. */
static void add_sentence(struct str *out, wchar_t *sentence)
{
    size_t len = wcslen(sentence);
    wchar_t *p;
    char *utf8;

    while (len && sentence[len - 1] <= L' ')
        sentence[--len] = L'\0';
    for (p = sentence; *p; p++)
        if (*p < L' ')
            *p = L' ';
    utf8 = utf8_from(sentence);
    if (utf8)
        str_add_text(out, utf8);
    free(utf8);
}

static bool add_message(DWORD flags, HMODULE module, uint32_t native, WORD language,
                        struct str *out)
{
    wchar_t *sentence = NULL;

    if (!FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_IGNORE_INSERTS | flags,
                        module, native, language, (LPWSTR)(void *)&sentence, 0, NULL))
        return false;
    add_sentence(out, sentence);
    LocalFree(sentence);
    return true;
}

static bool add_system_message(uint32_t native, WORD language, struct str *out)
{
    HMODULE wininet = GetModuleHandleW(L"wininet.dll");

    if (add_message(FORMAT_MESSAGE_FROM_SYSTEM, NULL, native, language, out))
        return true;
    /* 12000 … are WinINet's own ("Error Messages (Wininet.h)"). */
    return wininet && native >= 12000 && native < 13000 &&
           add_message(FORMAT_MESSAGE_FROM_HMODULE, wininet, native, language, out);
}

/* With a language given, FormatMessageW looks for that one alone; 0 takes what Windows speaks. */
static void system_error(void *ctx, enum lang lang, uint32_t native, struct str *out)
{
    int i;

    (void)ctx;
    for (i = 0; native && i < DIALECTS; i++)
        if (add_system_message(native, dialects[lang][i], out))
            return;
    if (native)
        add_system_message(native, 0, out);
}

/* ---- times ---- */

static bool local_time(uint64_t ticks, SYSTEMTIME *out)
{
    FILETIME t = {.dwLowDateTime = (DWORD)ticks, .dwHighDateTime = (DWORD)(ticks >> 32)};
    SYSTEMTIME utc;

    /* With the summer time of that day, not of today. */
    return FileTimeToSystemTime(&t, &utc) && SystemTimeToTzSpecificLocalTime(NULL, &utc, out);
}

static void add_two_digits(struct str *out, unsigned n)
{
    if (n < 10)
        str_add_char(out, '0');
    str_add_uint(out, n);
}

/*
 * « 9 h 14 » with no-break spaces, and "9:14 a.m.": composed here, because what
 * GetTimeFormatEx says for fr-CA and en-CA differs from one Windows to the next.
 */
static void add_time(enum lang lang, const SYSTEMTIME *t, struct str *out)
{
    if (lang == LANG_FR) {
        str_add_uint(out, t->wHour);
        str_add_text(out, "\xC2\xA0h\xC2\xA0");
        add_two_digits(out, t->wMinute);
        return;
    }
    str_add_uint(out, t->wHour % 12 ? t->wHour % 12u : 12u);
    str_add_char(out, ':');
    add_two_digits(out, t->wMinute);
    str_add_text(out, t->wHour < 12 ? " a.m." : " p.m.");
}

/* The names of the months are Windows', the order and the punctuation ours. */
static void add_date(enum lang lang, const SYSTEMTIME *t, struct str *out)
{
    const wchar_t *locale = lang == LANG_FR ? L"fr-CA" : L"en-CA";
    const wchar_t *format = lang != LANG_FR ? L"MMMM d',' yyyy"
                            : t->wDay == 1  ? L"d'er' MMMM yyyy"
                                            : L"d MMMM yyyy";
    wchar_t text[80]; /* a month's name and ten digits */
    char *utf8;

    if (!GetDateFormatEx(locale, 0, t, format, text, 80, NULL))
        return;
    utf8 = utf8_from(text);
    if (utf8)
        str_add_text(out, utf8);
    free(utf8);
}

static void date_time(void *ctx, enum lang lang, uint64_t ticks, struct str *out)
{
    SYSTEMTIME t;

    (void)ctx;
    if (!local_time(ticks, &t))
        return;
    add_date(lang, &t, out);
    str_add_text(out, lang == LANG_FR ? " \xC3\xA0 " : ", ");
    add_time(lang, &t, out);
}

static void time_of_day(void *ctx, enum lang lang, uint64_t ticks, struct str *out)
{
    SYSTEMTIME t;

    (void)ctx;
    if (local_time(ticks, &t))
        add_time(lang, &t, out);
}

static void stamp(void *ctx, uint64_t ticks, struct str *out)
{
    SYSTEMTIME t;

    (void)ctx;
    if (!local_time(ticks, &t))
        return;
    str_add_uint(out, t.wYear);
    str_add_char(out, '-');
    add_two_digits(out, t.wMonth);
    str_add_char(out, '-');
    add_two_digits(out, t.wDay);
    str_add_char(out, '-');
    add_two_digits(out, t.wHour);
    add_two_digits(out, t.wMinute);
}

/* ---- the language ---- */

static enum lang default_language(void)
{
    wchar_t value[8];
    DWORD len = GetEnvironmentVariableW(L"BINOME_LANG", value, 8);

    if (len == 2 && CompareStringOrdinal(value, 2, L"fr", 2, TRUE) == CSTR_EQUAL)
        return LANG_FR;
    if (len == 2 && CompareStringOrdinal(value, 2, L"en", 2, TRUE) == CSTR_EQUAL)
        return LANG_EN;
    return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_FRENCH ? LANG_FR : LANG_EN;
}

void win_texts_init(struct texts *out)
{
    *out = (struct texts){.get = get,
                          .word = word,
                          .system_error = system_error,
                          .date_time = date_time,
                          .time_of_day = time_of_day,
                          .stamp = stamp,
                          .ctx = NULL,
                          .lang = default_language()};
}

/* ---- the tickets ---- */

struct loading {
    struct catalog *catalog;
    void (*problem)(void *ctx, const struct err *err);
    void *ctx;
};

static void report(const struct loading *l, const struct err *err)
{
    if (l->problem)
        l->problem(l->ctx, err);
}

static const char built_in[] = "built-in";

/* A file may take the place of a ticket that is built in, and not of another file's. */
static void add_scenario(const struct loading *l, const char *file, const void *bytes, size_t len)
{
    const struct scenario *other;
    struct scenario s = {0};
    struct err err = {0};

    if (scenario_parse(file, bytes, len, &s, &err) == ST_OK) {
        other = catalog_find(l->catalog, s.id);
        if (other && strcmp(other->source, built_in) != 0)
            err_at(&err, file, 0, 0, DETAIL_SECOND_TICKET, other->source);
        else
            catalog_add(l->catalog, &s);
    }
    if (err.status != ST_OK)
        report(l, &err);
    scenario_done(&s);
}

static BOOL CALLBACK add_embedded(HMODULE module, LPCWSTR type, LPWSTR name, LONG_PTR param)
{
    size_t size;
    const void *bytes = resource_bytes(FindResourceW(module, name, type), &size);

    if (bytes)
        add_scenario((const struct loading *)param, built_in, bytes, size);
    return TRUE;
}

static void add_file(const struct loading *l, const char *folder, const char *name)
{
    char *path = os_path(folder, name);
    wchar_t *wide = win_path(path);
    struct str bytes = {0};
    struct err err = {0};
    DWORD error = wide ? win_file_read(wide, SCENARIO_BYTES_MAX, &bytes)
                       : (DWORD)ERROR_NO_UNICODE_TRANSLATION;

    if (!error) {
        add_scenario(l, name, str_text(&bytes), bytes.len);
    } else {
        err_set(&err, ST_READ, error == ERROR_FILE_TOO_LARGE ? ERR_TOO_LARGE : ERR_CANNOT_READ,
                error, path);
        report(l, &err);
    }
    str_done(&bytes);
    free(wide);
    free(path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct os_entry *)a)->name, ((const struct os_entry *)b)->name);
}

static bool is_scenario(const struct os_entry *e)
{
    return !(e->file.attributes & OS_FILE_DIRECTORY) && text_ends_nocase(e->name, ".ini");
}

/* In the order of their names: of two files with one id, the first is taken, on every PC. */
static void add_folder(const struct loading *l, const char *folder)
{
    struct os_listing found = {0};
    struct err err = {0};
    size_t i, added = 0;

    if (win_list(NULL, folder, &found, &err) != ST_OK) {
        report(l, &err);
        return;
    }
    if (found.count)
        qsort(found.entries, found.count, sizeof *found.entries, by_name);
    for (i = 0; i < found.count; i++) {
        if (!is_scenario(&found.entries[i]))
            continue;
        if (added++ == SCENARIO_FILES_MAX) {
            err_set(&err, ST_READ, ERR_TOO_LARGE, 0, folder);
            report(l, &err);
            break;
        }
        add_file(l, folder, found.entries[i].name);
    }
    os_listing_done(&found);
}

void win_catalog_load(struct catalog *out, void (*problem)(void *ctx, const struct err *err),
                      void *ctx)
{
    struct loading l = {.catalog = out, .problem = problem, .ctx = ctx};
    struct str folder = {0};

    EnumResourceNamesW(NULL, L"SCENARIO", add_embedded, (LONG_PTR)&l);
    win_os_program_folder(&folder);
    str_add_text(&folder, "\\scenarios");
    add_folder(&l, str_text(&folder));
    str_done(&folder);
}
