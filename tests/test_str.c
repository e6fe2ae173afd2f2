/* Bytes, UTF-8 and UTF-16, checksums and times. */
#include "test.h"

#include "crc32.h"
#include "err.h"
#include "hex.h"
#include "os.h"
#include "str.h"
#include "text.h"
#include "timestamp.h"
#include "utf.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* --- growable bytes --------------------------------------------------------------------------- */

TEST(an_empty_str_needs_no_memory)
{
    struct str s = {0};
    char *taken;

    CHECK_TEXT(str_text(&s), "");
    CHECK(str_equal(&s, &(struct str){0}));
    str_clear(&s);
    CHECK(!s.data);
    taken = str_take(&s);
    CHECK_TEXT(taken, "");
    free(taken);
    str_done(&s);
}

TEST(added_bytes_are_kept_with_a_nul_behind)
{
    struct str s = {0};

    str_add(&s, "a\0b", 3);
    str_add_char(&s, 'c');
    str_add(&s, NULL, 0);
    str_add_text(&s, "de");
    CHECK_BYTES(s.data, s.len + 1, "a\0bcde", 7);
    str_done(&s);
}

TEST(a_long_text_grows_as_needed)
{
    struct str s = {0};

    for (int i = 0; i < 100000; i++)
        str_add_char(&s, (char)('a' + i % 26));
    CHECK_INT(s.len, 100000);
    CHECK_INT(s.data[99999], 'a' + 99999 % 26);
    CHECK_INT(s.data[100000], 0);
    str_done(&s);
}

TEST(setting_forgets_what_was_there)
{
    struct str s = {0};

    str_set_text(&s, "a long text that was there before");
    str_set(&s, "ab", 2);
    CHECK_TEXT(s.data, "ab");
    str_set(&s, NULL, 0);
    CHECK_TEXT(s.data, "");
    str_done(&s);
}

TEST(moving_leaves_the_source_empty)
{
    struct str a = {0}, b = {0};

    str_set_text(&a, "old");
    str_set_text(&b, "new");
    str_move(&a, &b);
    CHECK_TEXT(a.data, "new");
    CHECK(!b.data && b.len == 0 && b.cap == 0);
    str_move(&a, &a);
    CHECK_TEXT(a.data, "new");
    str_done(&a);
}

TEST(equality_counts_every_byte)
{
    struct str a = {0}, b = {0};

    str_set(&a, "x\0y", 3);
    str_set(&b, "x\0z", 3);
    CHECK(!str_equal(&a, &b));
    str_set(&b, "x\0", 2);
    CHECK(!str_equal(&a, &b));
    str_set(&b, "x\0y", 3);
    CHECK(str_equal(&a, &b));
    str_done(&a);
    str_done(&b);
}

TEST(numbers_are_written_in_full)
{
    static const struct {
        uint64_t value;
        const char *text;
    } rows[] = {{0, "0"}, {9, "9"}, {10, "10"}, {UINT64_MAX, "18446744073709551615"}};

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};

        str_add_uint(&s, rows[i].value);
        CHECK_TEXT(s.data, rows[i].text);
        str_done(&s);
    }
}

TEST(a_copy_of_nothing_is_nothing)
{
    char *cut = mem_dup_n("abc", 2);

    CHECK(mem_dup(NULL) == NULL);
    CHECK_TEXT(cut, "ab");
    free(cut);
}

TEST(fresh_memory_is_zero)
{
    unsigned char *p = mem_alloc(64);

    for (int i = 0; i < 64; i++)
        CHECK_INT(p[i], 0);
    free(p);
    free(mem_alloc(0));
    free(mem_grow(NULL, 0, 8));
}

/* --- formats ---------------------------------------------------------------------------------- */

TEST(a_format_puts_its_arguments_in_any_order)
{
    static const char *const args[] = {"one", "two"};
    static const struct {
        const char *format, *text;
    } rows[] = {
        {"%2 before %1", "two before one"},
        {"%1%1", "oneone"},
        {"100 %%", "100 %"},
        {"%3 is not there", "%3 is not there"},
        {"%0", "%0"},
        {"%d", "%d"},
        {"a lone %", "a lone %"},
        {"", ""},
        {"%%1", "%1"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};

        test_row(rows[i].format);
        str_add_text(&s, ">");
        str_add_format(&s, rows[i].format, args, COUNT(args));
        CHECK_TEXT(s.data + 1, rows[i].text);
        str_done(&s);
    }
}

/* --- hexadecimal ------------------------------------------------------------------------------ */

TEST(bytes_go_to_hexadecimal_and_back)
{
    unsigned char all[256];
    struct str hex = {0}, back = {0};

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (unsigned char)i;
    str_add_hex(&hex, all, sizeof all);
    CHECK_INT(hex.len, 512);
    CHECK(memcmp(hex.data + 18, "090a0b", 6) == 0);
    CHECK(str_add_unhex(&back, hex.data, hex.len));
    CHECK_BYTES(back.data, back.len, all, sizeof all);
    str_done(&hex);
    str_done(&back);
}

TEST(what_is_not_lower_case_hexadecimal_is_refused_and_changes_nothing)
{
    static const char *const rows[] = {"0", "0g", "0A", " 00", "00 ", "0x00", "00\n", "-1"};

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};

        test_row(rows[i]);
        str_add_text(&s, "kept");
        CHECK(!str_add_unhex(&s, rows[i], strlen(rows[i])));
        CHECK_TEXT(s.data, "kept");
        str_done(&s);
    }
}

/* --- UTF-8 ------------------------------------------------------------------------------------ */

TEST(only_the_shortest_form_of_a_real_character_is_a_sequence)
{
    static const struct {
        const char *name, *bytes;
        size_t len, sequence;
    } rows[] = {
        {"nothing", "", 0, 0},
        {"NUL", "\0", 1, 1},
        {"ASCII", "a", 1, 1},
        {"U+007F", "\x7f", 1, 1},
        {"a lone continuation", "\x80", 1, 0},
        {"overlong NUL", "\xc0\x80", 2, 0},
        {"overlong U+007F", "\xc1\xbf", 2, 0},
        {"U+0080", "\xc2\x80", 2, 2},
        {"U+07FF", "\xdf\xbf", 2, 2},
        {"two bytes, cut", "\xc3", 1, 0},
        {"two bytes, the second is ASCII",
         "\xc3"
         "a",
         2, 0},
        {"overlong U+07FF", "\xe0\x9f\xbf", 3, 0},
        {"U+0800", "\xe0\xa0\x80", 3, 3},
        {"U+D7FF", "\xed\x9f\xbf", 3, 3},
        {"U+D800, a surrogate", "\xed\xa0\x80", 3, 0},
        {"U+DFFF, a surrogate", "\xed\xbf\xbf", 3, 0},
        {"U+E000", "\xee\x80\x80", 3, 3},
        {"U+FFFF", "\xef\xbf\xbf", 3, 3},
        {"three bytes, cut", "\xe2\x82", 2, 0},
        {"three bytes, the third is ASCII",
         "\xe2\x82"
         "a",
         3, 0},
        {"overlong U+FFFF", "\xf0\x8f\xbf\xbf", 4, 0},
        {"U+10000", "\xf0\x90\x80\x80", 4, 4},
        {"U+10FFFF", "\xf4\x8f\xbf\xbf", 4, 4},
        {"U+110000", "\xf4\x90\x80\x80", 4, 0},
        {"four bytes, cut", "\xf0\x9f\x98", 3, 0},
        {"lead byte F5", "\xf5\x80\x80\x80", 4, 0},
        {"byte FF", "\xff", 1, 0},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        test_row(rows[i].name);
        CHECK_INT(utf8_sequence((const unsigned char *)rows[i].bytes, rows[i].len),
                  rows[i].sequence);
        CHECK(utf8_valid(rows[i].bytes, rows[i].len) ==
              (rows[i].len == 0 || rows[i].sequence != 0));
    }
}

TEST(every_code_point_comes_back_from_utf8_and_utf16)
{
    struct str utf8 = {0}, utf16 = {0}, back = {0};
    uint32_t c;

    for (c = 0; c <= 0x10ffff; c += c < 0x900 || c > 0x10ff00 ? 1 : 61) {
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        str_clear(&utf8);
        str_clear(&utf16);
        str_clear(&back);
        str_add_utf8(&utf8, c);
        if (utf8_sequence((const unsigned char *)utf8.data, utf8.len) != utf8.len ||
            utf8_decode((const unsigned char *)utf8.data, utf8.len) != c ||
            !str_add_as_utf16le(&utf16, utf8.data, utf8.len) ||
            utf16.len != (c < 0x10000 ? 2u : 4u) ||
            !str_add_utf16le(&back, utf16.data, utf16.len) || !str_equal(&back, &utf8)) {
            break;
        }
    }
    CHECK_INT(c, 0x110000); /* the first that does not come back */
    str_done(&utf8);
    str_done(&utf16);
    str_done(&back);
}

TEST(utf16_is_little_endian)
{
    struct str s = {0};

    CHECK(str_add_as_utf16le(&s, "aé€😀", strlen("aé€😀")));
    CHECK_BYTES(s.data, s.len, "a\0\xe9\0\xac\x20\x3d\xd8\x00\xde", 10);
    str_done(&s);
}

TEST(broken_utf16_is_refused_and_changes_nothing)
{
    static const struct {
        const char *name, *bytes;
        size_t len;
    } rows[] = {
        {"an odd length", "a\0b", 3},
        {"a high surrogate at the end", "a\0\x3d\xd8", 4},
        {"a high surrogate before a letter",
         "\x3d\xd8"
         "a\0",
         4},
        {"two high surrogates", "\x3d\xd8\x3d\xd8", 4},
        {"a low surrogate alone",
         "\x00\xde"
         "a\0",
         4},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};

        test_row(rows[i].name);
        str_add_text(&s, "kept");
        CHECK(!str_add_utf16le(&s, rows[i].bytes, rows[i].len));
        CHECK_TEXT(s.data, "kept");
        str_done(&s);
    }
}

TEST(broken_utf8_does_not_become_utf16)
{
    struct str s = {0};

    str_add_text(&s, "kept");
    CHECK(!str_add_as_utf16le(&s, "ab\xff", 3));
    CHECK_TEXT(s.data, "kept");
    str_done(&s);
}

/* --- ASCII case ------------------------------------------------------------------------------- */

TEST(what_would_steer_a_console_is_told_by_its_number)
{
    static const struct {
        const char *text, *name, *lines;
    } rows[] = {
        {"", "", ""},
        {"é « a » \xE2\x80\xAF\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
         "é « a » \xE2\x80\xAF\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
         "é « a » \xE2\x80\xAF\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"},
        {"\x1b[2J", "<U+001B>[2J", "<U+001B>[2J"},
        {"a\n\r\tb\n", "a<U+000A><U+000D><U+0009>b<U+000A>", "a\n<U+000D><U+0009>b\n"},
        {"\x7f\xC2\x9B", "<U+007F><U+009B>", "<U+007F><U+009B>"},
        {"gpj.\xE2\x80\xAE"
         "exe",
         "gpj.<U+202E>exe", "gpj.<U+202E>exe"},
        {"\xE2\x81\xA6\xE2\x81\xA9\xD8\x9C\xE2\x80\x8E", "<U+2066><U+2069><U+061C><U+200E>",
         "<U+2066><U+2069><U+061C><U+200E>"},
        {"\xEF\xBB\xBF\xE2\x80\x8B", "<U+FEFF><U+200B>", "<U+FEFF><U+200B>"},
        {"\xF3\xA0\x81\x81", "<U+E0041>", "<U+E0041>"},
        {"\xFF\xC3", "\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str name = {0}, lines = {0};

        str_add_visible(&name, rows[i].text);
        str_add_visible_lines(&lines, rows[i].text);
        CHECK_TEXT(str_text(&name), rows[i].name);
        CHECK_TEXT(str_text(&lines), rows[i].lines);
        str_done(&name);
        str_done(&lines);
    }
}

TEST(case_does_not_count_in_ascii_and_nowhere_else)
{
    CHECK(text_equal_nocase("ProxyEnable", "PROXYenable"));
    CHECK(!text_equal_nocase("ProxyEnable", "ProxyEnabl"));
    CHECK(!text_equal_nocase("É", "é"));
    CHECK(!text_equal_nocase("[", "{")); /* they differ by the bit that case differs by */
    CHECK(text_equal_nocase_n("abX", "ABy", 2));
    CHECK(!text_equal_nocase_n("abX", "ABy", 3));
    CHECK(text_equal_nocase_n("ab", "ab", 100));
    CHECK(text_starts_nocase("URL=x", "url="));
    CHECK(!text_starts_nocase("UR", "url="));
    CHECK(text_ends_nocase("alert.BAT", ".bat"));
    CHECK(!text_ends_nocase("bat", ".bat"));
    CHECK_INT(ascii_lower('Z'), 'z');
    CHECK_INT(ascii_lower('@'), '@');
}

/* --- checksum --------------------------------------------------------------------------------- */

TEST(the_checksum_is_that_of_zip)
{
    CHECK_INT(crc32_of("123456789", 9),
              0xcbf43926); /* the check value of the algorithm's catalogue */
    CHECK_INT(crc32_of("", 0), 0);
}

/* --- time ------------------------------------------------------------------------------------- */

TEST(times_go_to_text_and_back)
{
    static const struct {
        uint64_t seconds; /* since 1601 */
        const char *text;
    } rows[] = {
        {0, "1601-01-01T00:00:00Z"},
        {59, "1601-01-01T00:00:59Z"},
        {UINT64_C(11644473600), "1970-01-01T00:00:00Z"}, /* the Unix epoch */
        {UINT64_C(11644473600) + 951782400, "2000-02-29T00:00:00Z"},
        {UINT64_C(11644473600) + 951868799, "2000-02-29T23:59:59Z"},
        {UINT64_C(11644473600) + 951868800, "2000-03-01T00:00:00Z"},
        {UINT64_C(11644473600) + 1795456800, "2026-11-23T18:00:00Z"},
        {UINT64_C(11644473600) + 4107542399, "2100-02-28T23:59:59Z"},
        {UINT64_C(11644473600) + 4107542400, "2100-03-01T00:00:00Z"},
        {UINT64_C(11644473600) + UINT64_C(253402300799), "9999-12-31T23:59:59Z"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        uint64_t back = 1;
        char text[21];

        time_format(rows[i].seconds * TICKS_PER_SECOND + 9999999, text);
        CHECK_TEXT(text, rows[i].text);
        CHECK(time_parse(rows[i].text, &back));
        CHECK_INT(back, rows[i].seconds * TICKS_PER_SECOND);
    }
}

TEST(every_day_of_400_years_comes_back)
{
    const uint64_t day = TICKS_PER_SECOND * 86400;
    char text[21];

    for (uint64_t ticks = 0; ticks < day * 146097; ticks += day) {
        uint64_t back = 1;

        time_format(ticks, text);
        if (!time_parse(text, &back) || back != ticks) {
            CHECK_TEXT(text, "comes back");
            break;
        }
    }
    time_format(day * 146097, text);
    CHECK_TEXT(text, "2001-01-01T00:00:00Z");
}

TEST(a_time_beyond_four_digits_is_the_last_one_that_has_them)
{
    char text[21];

    time_format(UINT64_MAX, text);
    CHECK_TEXT(text, "9999-12-31T23:59:59Z");
}

TEST(what_is_no_time_is_refused)
{
    static const char *const rows[] = {
        "",
        "2026-11-23",
        "2026-11-23T18:00:00",
        "2026-11-23T18:00:00Zz",
        "2026-11-23 18:00:00Z",
        "2026-11-23t18:00:00Z",
        "2026-11-23T18:00:60Z",
        "2026-11-23T18:60:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-31T18:00:00Z",
        "2026-02-29T18:00:00Z",
        "2100-02-29T18:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "1600-12-31T23:59:59Z",
        "+026-11-23T18:00:00Z",
        " 2026-11-23T18:00:0Z",
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        uint64_t ticks = 42;

        test_row(rows[i]);
        CHECK(!time_parse(rows[i], &ticks));
        CHECK_INT(ticks, 42);
    }
}

/* --- errors as data --------------------------------------------------------------------------- */

TEST(an_error_says_what_and_where)
{
    struct err err = {.line = 9, .column = 9, .detail = DETAIL_TORN, .word = "old"};

    CHECK_INT(err_set(&err, ST_WRITE, ERR_CANNOT_WRITE, 5, "HKCU\\x"), ST_WRITE);
    CHECK_INT(err.status, ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_WRITE);
    CHECK_INT(err.native, 5);
    CHECK_INT(err.line, 0);
    CHECK_INT(err.column, 0);
    CHECK_TEXT(err.object, "HKCU\\x");
    CHECK_INT(err.detail, DETAIL_NONE);
    CHECK_TEXT(err.word, "");
    CHECK_INT(err_at(&err, "a.ini", 3, 4, DETAIL_UNKNOWN_KEY, "odd"), ST_INVALID);
    CHECK_INT(err.status, ST_INVALID);
    CHECK_INT(err.reason, ERR_FILE_INVALID);
    CHECK_INT(err.native, 0);
    CHECK_INT(err.line, 3);
    CHECK_INT(err.column, 4);
    CHECK_TEXT(err.object, "a.ini");
    CHECK_INT(err.detail, DETAIL_UNKNOWN_KEY);
    CHECK_TEXT(err.word, "odd");
}

TEST(nobody_needs_to_want_the_error)
{
    CHECK_INT(err_set(NULL, ST_READ, ERR_CANNOT_READ, 5, "x"), ST_READ);
    CHECK_INT(err_at(NULL, "a.ini", 3, 4, DETAIL_UNKNOWN_KEY, "odd"), ST_INVALID);
}

TEST(an_error_may_be_made_from_itself_or_from_nothing)
{
    struct err err;

    err_set(&err, ST_READ, ERR_CANNOT_READ, 5, "the place");
    err_set(&err, ST_WRITE, ERR_CANNOT_WRITE, 6, err.object);
    CHECK_TEXT(err.object, "the place");
    err_set(&err, ST_BUSY, ERR_BUSY, 0, NULL);
    CHECK_TEXT(err.object, "");
}

TEST(a_long_object_is_cut_between_characters)
{
    char text[600];
    struct err err;

    for (size_t before = 505; before <= 513; before++) {
        size_t len;

        memset(text, 'x', sizeof text);
        memcpy(text + before, "😀", 4);
        text[before + 4] = '\0';
        err_set(&err, ST_READ, ERR_CANNOT_READ, 0, text);
        len = strlen(err.object);
        CHECK_INT(len, before + 4 <= 511 ? before + 4 : before < 511 ? before : 511);
        CHECK(utf8_valid(err.object, len));
    }
}

TEST(an_object_without_any_characters_border_is_left_out)
{
    char text[600];
    struct err err;

    memset(text, 0x80, sizeof text);
    text[sizeof text - 1] = '\0';
    err_set(&err, ST_READ, ERR_CANNOT_READ, 0, text);
    CHECK_TEXT(err.object, "");
}

TEST(exit_codes_are_those_of_the_contract)
{
    static const struct {
        enum status status;
        int code;
    } rows[] = {{ST_OK, 0},       {ST_ARGUMENT, 64}, {ST_INVALID, 65},
                {ST_MISSING, 69}, {ST_INTERNAL, 70}, {ST_REFUSED, 73},
                {ST_READ, 74},    {ST_WRITE, 74},    {ST_BUSY, 75}};

    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_INT(err_exit_code(rows[i].status), rows[i].code);
}

TEST(reasons_have_their_own_names)
{
    CHECK_TEXT(err_reason_name(ERR_NONE), "NONE");
    CHECK_TEXT(err_reason_name(ERR_POLICY_OWNS), "POLICY_OWNS");
    CHECK_TEXT(err_reason_name(ERR_NO_MORE_HINTS), "NO_MORE_HINTS");
    CHECK_TEXT(err_reason_name(ERR_REASON_COUNT), "?");
}

/* --- paths ------------------------------------------------------------------------------------ */

TEST(a_path_has_one_backslash_between_folder_and_name)
{
    static const struct {
        const char *folder, *path;
    } rows[] = {{"C:\\Users\\a", "C:\\Users\\a\\x.bat"}, {"C:\\", "C:\\x.bat"}, {"", "\\x.bat"}};

    for (size_t i = 0; i < COUNT(rows); i++) {
        char *path = os_path(rows[i].folder, "x.bat");

        CHECK_TEXT(path, rows[i].path);
        free(path);
    }
}

/* --- what the door hands out ------------------------------------------------------------------ */

/* The sanitizer sees what is not freed, or freed twice. */
TEST(everything_that_the_os_hands_out_can_be_given_back)
{
    struct os_value value = {.present = true};
    struct os_names names = {.names = mem_alloc(2 * sizeof *names.names), .count = 2};
    struct os_listing listing = {.entries = mem_alloc(2 * sizeof *listing.entries), .count = 2};
    struct os_connection connection = {.flags = 1};

    str_set_text(&value.data, "x");
    for (size_t i = 0; i < 2; i++) {
        names.names[i] = mem_dup("x");
        listing.entries[i].name = mem_dup("x");
    }
    str_set_text(&connection.server, "x");
    str_set_text(&connection.bypass, "x");
    str_set_text(&connection.script, "x");
    os_value_done(&value);
    os_names_done(&names);
    os_listing_done(&listing);
    os_connection_done(&connection);
    CHECK(!value.present && !value.data.data);
    CHECK(!names.names && names.count == 0);
    CHECK(!listing.entries && listing.count == 0);
    CHECK(!connection.server.data && connection.flags == 0);
    os_value_done(&value);
    os_names_done(&names);
    os_listing_done(&listing);
    os_connection_done(&connection);
}

int main(void)
{
    RUN(an_empty_str_needs_no_memory);
    RUN(added_bytes_are_kept_with_a_nul_behind);
    RUN(a_long_text_grows_as_needed);
    RUN(setting_forgets_what_was_there);
    RUN(moving_leaves_the_source_empty);
    RUN(equality_counts_every_byte);
    RUN(numbers_are_written_in_full);
    RUN(a_copy_of_nothing_is_nothing);
    RUN(fresh_memory_is_zero);
    RUN(a_format_puts_its_arguments_in_any_order);
    RUN(bytes_go_to_hexadecimal_and_back);
    RUN(what_is_not_lower_case_hexadecimal_is_refused_and_changes_nothing);
    RUN(only_the_shortest_form_of_a_real_character_is_a_sequence);
    RUN(every_code_point_comes_back_from_utf8_and_utf16);
    RUN(utf16_is_little_endian);
    RUN(broken_utf16_is_refused_and_changes_nothing);
    RUN(broken_utf8_does_not_become_utf16);
    RUN(what_would_steer_a_console_is_told_by_its_number);
    RUN(case_does_not_count_in_ascii_and_nowhere_else);
    RUN(the_checksum_is_that_of_zip);
    RUN(times_go_to_text_and_back);
    RUN(every_day_of_400_years_comes_back);
    RUN(a_time_beyond_four_digits_is_the_last_one_that_has_them);
    RUN(what_is_no_time_is_refused);
    RUN(an_error_says_what_and_where);
    RUN(nobody_needs_to_want_the_error);
    RUN(an_error_may_be_made_from_itself_or_from_nothing);
    RUN(a_long_object_is_cut_between_characters);
    RUN(an_object_without_any_characters_border_is_left_out);
    RUN(exit_codes_are_those_of_the_contract);
    RUN(reasons_have_their_own_names);
    RUN(a_path_has_one_backslash_between_folder_and_name);
    RUN(everything_that_the_os_hands_out_can_be_given_back);
    return test_end();
}
