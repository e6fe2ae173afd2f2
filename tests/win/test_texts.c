/* Strings, dates and tickets out of this program's own resources (test_texts.rc). */
#include "scratch.h"

#include "win_texts.h"

#include <wchar.h>

static struct texts t;

TEST(a_string_is_found_in_its_language)
{
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 7000),
               "R\xC3\xA9par\xC3\xA9 \xE2\x80\x93 \xC3\xA0 l\xE2\x80\x99\xC5\x93uvre");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 7000), "Repaired \xE2\x80\x93 at work");
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 7001), "deuxi\xC3\xA8me; [a]");
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 7016), "dernier");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 7004), "two\nlines, \"quoted\"");
}

TEST(a_missing_string_shows_its_number_and_never_the_other_language)
{
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 7003), "#7003");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 7003), "only in English");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 7001), "#7001");
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 7015), "#7015");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 7016), "#7016");
    CHECK_TEXT(t.get(t.ctx, LANG_FR, 0), "#0");
    CHECK_TEXT(t.get(t.ctx, LANG_EN, 65535), "#65535");
}

TEST(a_string_stays_where_it_is)
{
    const char *first = t.get(t.ctx, LANG_FR, 7000);

    t.get(t.ctx, LANG_EN, 7000);
    t.get(t.ctx, LANG_FR, 7016);
    CHECK(t.get(t.ctx, LANG_FR, 7000) == first);
}

TEST(the_language_can_be_asked_for_in_the_environment)
{
    struct texts other;

    SetEnvironmentVariableW(L"BINOME_LANG", L"fr");
    win_texts_init(&other);
    CHECK_INT(other.lang, LANG_FR);
    SetEnvironmentVariableW(L"BINOME_LANG", L"EN");
    win_texts_init(&other);
    CHECK_INT(other.lang, LANG_EN);
    SetEnvironmentVariableW(L"BINOME_LANG", L"klingon");
    win_texts_init(&other);
    CHECK_INT(other.lang,
              PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_FRENCH ? LANG_FR : LANG_EN);
    SetEnvironmentVariableW(L"BINOME_LANG", NULL);
    win_texts_init(&other);
    CHECK_INT(other.lang,
              PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_FRENCH ? LANG_FR : LANG_EN);
}

static uint64_t ticks_of_local(WORD year, WORD month, WORD day, WORD hour, WORD minute)
{
    SYSTEMTIME local = {
        .wYear = year, .wMonth = month, .wDay = day, .wHour = hour, .wMinute = minute};
    SYSTEMTIME utc;
    FILETIME f;

    CHECK(TzSpecificLocalTimeToSystemTime(NULL, &local, &utc));
    CHECK(SystemTimeToFileTime(&utc, &f));
    return (uint64_t)f.dwHighDateTime << 32 | f.dwLowDateTime;
}

TEST(dates_and_times_are_told_in_the_manner_of_the_language)
{
    static const struct {
        WORD month, day, hour, minute;
        const char *french, *english, *french_time, *english_time;
    } rows[] = {
        {11, 23, 9, 14,
         "23 novembre 2026 \xC3\xA0 9\xC2\xA0h\xC2\xA0"
         "14",
         "November 23, 2026, 9:14 a.m.",
         "9\xC2\xA0h\xC2\xA0"
         "14",
         "9:14 a.m."},
        {8, 1, 0, 5,
         "1er ao\xC3\xBBt 2026 \xC3\xA0 0\xC2\xA0h\xC2\xA0"
         "05",
         "August 1, 2026, 12:05 a.m.",
         "0\xC2\xA0h\xC2\xA0"
         "05",
         "12:05 a.m."},
        {2, 2, 12, 0,
         "2 f\xC3\xA9vrier 2026 \xC3\xA0 12\xC2\xA0h\xC2\xA0"
         "00",
         "February 2, 2026, 12:00 p.m.",
         "12\xC2\xA0h\xC2\xA0"
         "00",
         "12:00 p.m."},
        {12, 31, 23, 59,
         "31 d\xC3\xA9"
         "cembre 2026 \xC3\xA0 23\xC2\xA0h\xC2\xA0"
         "59",
         "December 31, 2026, 11:59 p.m.",
         "23\xC2\xA0h\xC2\xA0"
         "59",
         "11:59 p.m."},
    };
    struct str s = {0};
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t ticks =
            ticks_of_local(2026, rows[i].month, rows[i].day, rows[i].hour, rows[i].minute);

        test_row(rows[i].english);
        str_clear(&s);
        t.date_time(t.ctx, LANG_FR, ticks, &s);
        CHECK_TEXT(str_text(&s), rows[i].french);
        str_clear(&s);
        t.date_time(t.ctx, LANG_EN, ticks, &s);
        CHECK_TEXT(str_text(&s), rows[i].english);
        str_clear(&s);
        t.time_of_day(t.ctx, LANG_FR, ticks, &s);
        CHECK_TEXT(str_text(&s), rows[i].french_time);
        str_clear(&s);
        t.time_of_day(t.ctx, LANG_EN, ticks, &s);
        CHECK_TEXT(str_text(&s), rows[i].english_time);
    }
    str_clear(&s);
    t.date_time(t.ctx, LANG_FR, UINT64_MAX, &s); /* no such time */
    CHECK_TEXT(str_text(&s), "");
    str_done(&s);
}

TEST(windows_own_sentence_is_one_trimmed_line_in_the_language)
{
    struct str french = {0}, english = {0};

    t.system_error(t.ctx, LANG_EN, ERROR_SHARING_VIOLATION, &english);
    t.system_error(t.ctx, LANG_FR, ERROR_SHARING_VIOLATION, &french);
    CHECK(english.len > 5);
    CHECK(french.len > 5);
    CHECK(!strpbrk(str_text(&english), "\r\n"));
    CHECK(english.len && str_text(&english)[english.len - 1] > ' ');
    if (test_under_wine()) /* Windows without a French language pack has no French sentence */
        CHECK(strcmp(str_text(&french), str_text(&english)) != 0);
    str_clear(&english);
    t.system_error(t.ctx, LANG_EN, 0xDEAD1234, &english);
    CHECK_TEXT(str_text(&english), "");
    t.system_error(t.ctx, LANG_EN, 0, &english);
    CHECK_TEXT(str_text(&english), "");
    str_done(&french);
    str_done(&english);
}

/* ---- tickets ---- */

static struct {
    unsigned count;
    struct err last;
} problems;

static void note_problem(void *ctx, const struct err *err)
{
    CHECK(ctx == &problems);
    problems.count++;
    problems.last = *err;
}

static char *scenarios_file(const char *name)
{
    struct str folder = {0};
    char *path;

    win_os_program_folder(&folder);
    str_add_text(&folder, "\\scenarios");
    path = name ? os_path(str_text(&folder), name) : mem_dup(str_text(&folder));
    str_done(&folder);
    return path;
}

static void remove_scenarios(void)
{
    char *path = scenarios_file(NULL);
    wchar_t *wide = win_path(path);

    scratch_remove_folder(wide);
    free(wide);
    free(path);
}

static void save_scenario(const char *name, const void *bytes, size_t len)
{
    char *path = scenarios_file(name);

    CHECK_INT(scratch.os.ops->save(scratch.os.ctx, path, bytes, len, NULL), ST_OK);
    free(path);
}

static struct str embedded(const wchar_t *name)
{
    HRSRC found = FindResourceW(NULL, name, L"SCENARIO");
    struct str s = {0};

    str_set(&s, LockResource(LoadResource(NULL, found)), SizeofResource(NULL, found));
    return s;
}

TEST(the_built_in_tickets_are_loaded_and_a_broken_one_is_told)
{
    struct catalog c = {0};

    problems.count = 0;
    win_catalog_load(&c, note_problem, &problems);
    CHECK_INT(c.count, 2);
    CHECK(catalog_find(&c, "internet") != NULL);
    CHECK(catalog_find(&c, "startup-message") != NULL);
    if (c.count)
        CHECK_TEXT(c.items[0].source, "built-in");
    CHECK_INT(problems.count, 1);
    CHECK_INT(problems.last.reason, ERR_FILE_INVALID);
    catalog_done(&c);
    win_catalog_load(&c, NULL, NULL);
    CHECK_INT(c.count, 2);
    catalog_done(&c);
}

TEST(files_beside_the_program_add_and_override)
{
    struct catalog c = {0};
    struct str ticket = embedded(L"ONE");
    struct str other = {0};
    const char *id = strstr(str_text(&ticket), "internet");
    size_t before = (size_t)(id - str_text(&ticket));

    CHECK(id != NULL);
    save_scenario("own.ini", str_text(&ticket), ticket.len);
    str_add(&other, str_text(&ticket), before);
    str_add_text(&other, "another");
    str_add(&other, id + 8, ticket.len - before - 8);
    save_scenario("Other.INI", str_text(&other), other.len);
    save_scenario("notes.txt", "not a ticket", 12);
    save_scenario("broken.ini", "not a ticket", 12);
    problems.count = 0;
    win_catalog_load(&c, note_problem, &problems);
    CHECK_INT(c.count, 3);
    CHECK(catalog_find(&c, "another") != NULL);
    if (catalog_find(&c, "internet"))
        CHECK_TEXT(catalog_find(&c, "internet")->source, "own.ini");
    CHECK_INT(problems.count, 2); /* the embedded one and this */
    CHECK(strstr(problems.last.object, "broken.ini") != NULL);
    catalog_done(&c);
    str_done(&other);
    str_done(&ticket);
    remove_scenarios();
}

TEST(of_two_files_with_one_id_the_second_is_told)
{
    struct catalog c = {0};
    struct str ticket = embedded(L"ONE");

    save_scenario("a.ini", str_text(&ticket), ticket.len);
    save_scenario("b.ini", str_text(&ticket), ticket.len);
    problems.count = 0;
    win_catalog_load(&c, note_problem, &problems);
    CHECK_INT(c.count, 2);
    if (catalog_find(&c, "internet"))
        CHECK_TEXT(catalog_find(&c, "internet")->source, "a.ini");
    CHECK_INT(problems.count, 2); /* the embedded one and this */
    CHECK_INT(problems.last.detail, DETAIL_SECOND_TICKET);
    CHECK(strstr(problems.last.object, "b.ini") && strstr(problems.last.word, "a.ini"));
    catalog_done(&c);
    str_done(&ticket);
    remove_scenarios();
}

TEST(too_many_and_too_large_files_are_told)
{
    struct catalog c = {0};
    char name[32];
    char *large = mem_alloc(1024 * 1024 + 1);
    int i;

    memset(large, ';', 1024 * 1024 + 1);
    save_scenario("a-large.ini", large, 1024 * 1024 + 1);
    problems.count = 0;
    win_catalog_load(&c, note_problem, &problems);
    CHECK_INT(problems.count, 2);
    CHECK_INT(problems.last.reason, ERR_TOO_LARGE);
    catalog_done(&c);
    for (i = 0; i < 64; i++) {
        snprintf(name, sizeof name, "b%02d.ini", i);
        save_scenario(name, "x", 1);
    }
    problems.count = 0;
    win_catalog_load(&c, note_problem, &problems);
    CHECK_INT(problems.count, 1 + 64 + 1); /* embedded, 64 of 65 files, and that there are more */
    CHECK_INT(problems.last.reason, ERR_TOO_LARGE);
    catalog_done(&c);
    free(large);
    remove_scenarios();
}

int main(void)
{
    scratch_begin();
    remove_scenarios();
    SetEnvironmentVariableW(L"BINOME_LANG", NULL);
    win_texts_init(&t);
    RUN(a_string_is_found_in_its_language);
    RUN(a_missing_string_shows_its_number_and_never_the_other_language);
    RUN(a_string_stays_where_it_is);
    RUN(the_language_can_be_asked_for_in_the_environment);
    RUN(dates_and_times_are_told_in_the_manner_of_the_language);
    RUN(windows_own_sentence_is_one_trimmed_line_in_the_language);
    RUN(the_built_in_tickets_are_loaded_and_a_broken_one_is_told);
    RUN(files_beside_the_program_add_and_override);
    RUN(of_two_files_with_one_id_the_second_is_told);
    RUN(too_many_and_too_large_files_are_told);
    scratch_end();
    return test_end();
}
