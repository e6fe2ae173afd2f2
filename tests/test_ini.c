/* The text format: what it takes, what it refuses and where. */
#include "host_texts.h"
#include "test.h"

#include "ini.h"
#include "utf.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* From memory of exactly that size, so that a read beyond the end is seen. */
static enum status parse_bytes(const char *bytes, size_t len, struct ini *out, struct err *err)
{
    void *exact = mem_alloc(len);
    enum status st;

    memcpy(exact, bytes, len);
    st = ini_parse("a.ini", exact, len, INI_FILE_MAX, out, err);
    free(exact);
    return st;
}

static enum status parse(const char *text, struct ini *out, struct err *err)
{
    return parse_bytes(text, strlen(text), out, err);
}

static void check_error(const char *bytes, size_t len, uint32_t line, uint32_t column,
                        const char *detail)
{
    struct ini ini = {.count = 77};
    struct err err = {0};

    CHECK_INT(parse_bytes(bytes, len, &ini, &err), ST_INVALID);
    CHECK_INT(err.status, ST_INVALID);
    CHECK_INT(err.reason, ERR_FILE_INVALID);
    CHECK_TEXT(err.object, "a.ini");
    CHECK_INT(err.line, line);
    CHECK_INT(err.column, column);
    CHECK_TEXT(host_detail(&err), detail);
    CHECK_INT(ini.count, 77);
}

/* --- reading ---------------------------------------------------------------------------------- */

TEST(an_empty_file_has_nothing_in_it)
{
    static const char *const rows[] = {"",
                                       "\n",
                                       "\r\n\r\n",
                                       "; a comment",
                                       "\xef\xbb\xbf",
                                       "\xef\xbb\xbf# a comment\n",
                                       " \t \n  ; indented\n"};

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ini ini = {0};

        CHECK_INT(parse(rows[i], &ini, NULL), ST_OK);
        CHECK_INT(ini.count, 0);
        CHECK_INT(ini.section_count, 0);
        ini_done(&ini);
    }
}

TEST(no_bytes_at_all_are_an_empty_file)
{
    struct ini ini = {0};

    CHECK_INT(ini_parse("a.ini", NULL, 0, 0, &ini, NULL), ST_OK);
    CHECK_INT(ini.count, 0);
}

TEST(entries_know_their_section_and_place)
{
    struct ini ini = {0};
    struct err err = {0};
    static const char text[] = "\xef\xbb\xbf[one]\r\n"
                               "; é\n"
                               "  a =  b c \t\r\n"
                               "\t[ two words ]  \n"
                               "clé=v\n"
                               "[one]\n"
                               "a=";

    CHECK_INT(parse(text, &ini, &err), ST_OK);
    CHECK_INT(ini.section_count, 3);
    CHECK_TEXT(ini.sections[0].name, "one");
    CHECK_INT(ini.sections[0].line, 1);
    CHECK_INT(ini.sections[0].column, 1);
    CHECK_TEXT(ini.sections[1].name, "two words");
    CHECK_INT(ini.sections[1].line, 4);
    CHECK_INT(ini.sections[1].column, 2);
    CHECK_INT(ini.count, 3);
    CHECK_TEXT(ini.entries[0].section, "one");
    CHECK_TEXT(ini.entries[0].key, "a");
    CHECK_TEXT(ini.entries[0].value, "b c");
    CHECK_INT(ini.entries[0].section_index, 0);
    CHECK_INT(ini.entries[0].line, 3);
    CHECK_INT(ini.entries[0].column, 3);
    CHECK_INT(ini.entries[0].value_column, 8);
    CHECK_TEXT(ini.entries[1].section, "two words");
    CHECK_TEXT(ini.entries[1].key, "clé");
    CHECK_INT(ini.entries[1].value_column, 5);
    CHECK_INT(ini.entries[2].section_index, 2);
    CHECK_TEXT(ini.entries[2].value, "");
    CHECK_INT(ini.entries[2].line, 7);
    ini_done(&ini);
}

TEST(a_value_is_read_as_written)
{
    static const struct {
        const char *written, *value;
    } rows[] = {
        {"plain", "plain"},
        {"a = b", "a = b"},
        {"; no comment here", "; no comment here"},
        {"[no section]", "[no section]"},
        {"a\tb", "a\tb"},
        {"\" kept \"", " kept "},
        {"\"\"", ""},
        {"\"", "\""},
        {"say \"no\"", "say \"no\""},
        {"\"no\" he said", "\"no\" he said"},
        {"\"not closed\\\"", "\"not closed\""},
        {"\"closed\\\\\"", "closed\\"},
        {"\"a \\\"b\\\" c\"", "a \"b\" c"},
        {"\\\"x\\\"", "\"x\""},
        {"\\\\", "\\"},
        {"\\n\\t\\\\n", "\n\t\\n"},
        {"\\x01\\x1f\\x7f\\x0d", "\x01\x1f\x7f\r"},
        {"é😀", "é😀"},
        {"\xc2\xa0no-break\xc2\xa0", "\xc2\xa0no-break\xc2\xa0"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct ini ini = {0};
        struct str text = {0};

        test_row(rows[i].written);
        str_add_text(&text, "[s]\nk = ");
        str_add_text(&text, rows[i].written);
        CHECK_INT(parse(text.data, &ini, NULL), ST_OK);
        CHECK(ini.count == 1);
        if (ini.count == 1)
            CHECK_TEXT(ini.entries[0].value, rows[i].value);
        ini_done(&ini);
        str_done(&text);
    }
}

TEST(every_slip_is_found_at_its_line_and_column)
{
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *detail;
    } rows[] = {
        {"[s", 1, 3, "a section header ends in “]”"},
        {"[", 1, 2, "a section header ends in “]”"},
        {"[s] x", 1, 6, "a section header ends in “]”"},
        {"\n  [s] ; c\n", 2, 10, "a section header ends in “]”"},
        {"[]", 1, 1, "a section without a name"},
        {"\n [ ]", 2, 2, "a section without a name"},
        {"[é]]", 1, 3, "a bracket in a section’s name"},
        {"[a[b]", 1, 3, "a bracket in a section’s name"},
        {"\nk = v", 2, 1, "a key before the first section"},
        {"  k = v", 1, 3, "a key before the first section"},
        {"[s]\n\n  word\n", 3, 3, "neither a section, nor a comment, nor “key = value”"},
        {"[s]\n= v\n", 2, 1, "a value without a key"},
        {"[s]\n \t = v\n", 2, 4, "a value without a key"},
        {"[s]\nk = \\q\n", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = é\\", 2, 6, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \"a\\ b\"", 2, 7, "unknown escape; a backslash is written twice"},
        {"[s]\nk = C:\\Users\n", 2, 7, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x0", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x00", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x0a", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x09", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x41", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x0D", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \\x85", 2, 5, "unknown escape; a backslash is written twice"},
        {"[s]\nk = \"a \"b\" c\"", 2, 8,
         "a quotation mark between quotation marks needs a backslash before it"},
        {"[s]\nk = a\x01", 2, 6, "control character U+0001"},
        {"[s]\nk = a\x7f", 2, 6, "control character U+007f"},
        {"[s]\rk = a", 1, 4, "control character U+000d"},
        {"[s]\nk = a\r", 2, 6, "control character U+000d"},
        {"[s]\nk = a\r\r\n", 2, 6, "control character U+000d"},
        {"; \x1b[31m", 1, 3, "control character U+001b"},
        {"; caf\xe9", 1, 6, "not valid UTF-8"},
        {"[s]\nk = éé\xc0\x80", 2, 7, "not valid UTF-8"},
        {"\xef\xbb\xbf; é\xc3", 1, 4, "not valid UTF-8"},
        {"[s]\nk = \xed\xa0\x80", 2, 5, "not valid UTF-8"},
        {"[s]\nk = \xe2\x82\nl = \xac", 2, 5, "not valid UTF-8"},
        {"\xff\xfe[", 1, 1, "not valid UTF-8"},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        test_row(rows[i].text);
        check_error(rows[i].text, strlen(rows[i].text), rows[i].line, rows[i].column,
                    rows[i].detail);
    }
}

TEST(a_nul_is_found_wherever_it_stands)
{
    check_error("\0", 1, 1, 1, "control character U+0000");
    check_error("[s]\nk = a\0b", 11, 2, 6, "control character U+0000");
    check_error("; c\0", 4, 1, 4, "control character U+0000");
}

TEST(a_file_over_the_limit_is_not_read)
{
    struct ini ini = {0};
    struct err err = {0};

    CHECK_INT(ini_parse("a.ini", "[a]\n", 4, 4, &ini, &err), ST_OK);
    ini_done(&ini);
    CHECK_INT(ini_parse("a.ini", "[a]\n", 4, 3, &ini, &err), ST_INVALID);
    CHECK_INT(err.reason, ERR_TOO_LARGE);
    CHECK_TEXT(err.object, "a.ini");
}

static void repeat(struct str *out, const char *line, size_t times)
{
    while (times-- > 0)
        str_add_text(out, line);
}

TEST(a_number_is_at_most_what_its_reader_takes)
{
    uint64_t n = 5;

    CHECK(ini_uint("1", 1, &n) && n == 1);
    CHECK(ini_uint("18446744073709551615", UINT64_MAX, &n) && n == UINT64_MAX);
    n = 5;
    CHECK(!ini_uint("2", 1, &n) && !ini_uint("7", 1, &n) && !ini_uint("10", 9, &n));
    CHECK(!ini_uint("18446744073709551616", UINT64_MAX, &n) && !ini_uint("", 9, &n));
    CHECK_INT(n, 5);
}

TEST(the_number_of_entries_and_sections_is_bounded)
{
    struct str text = {0};
    struct ini ini = {0};

    str_add_text(&text, "[s]\n");
    repeat(&text, "k=v\n", INI_ENTRIES_MAX);
    CHECK_INT(parse(text.data, &ini, NULL), ST_OK);
    CHECK_INT(ini.count, INI_ENTRIES_MAX);
    ini_done(&ini);
    str_add_text(&text, " k=v\n");
    check_error(text.data, text.len, INI_ENTRIES_MAX + 2, 2, "too many entries");

    str_clear(&text);
    repeat(&text, "[s]\n", INI_ENTRIES_MAX);
    CHECK_INT(parse(text.data, &ini, NULL), ST_OK);
    ini_done(&ini);
    str_add_text(&text, "[s]\n");
    check_error(text.data, text.len, INI_ENTRIES_MAX + 1, 1, "too many sections");
    str_done(&text);
}

TEST(the_first_entry_of_a_key_is_found_in_its_own_section)
{
    struct ini ini = {0};
    const struct ini_entry *e;

    CHECK_INT(parse("[a]\nk=1\nk=2\n[b]\n[a]\nl=3\n[c]\nk=4\n", &ini, NULL), ST_OK);
    e = ini_get(&ini, 0, "k");
    CHECK(e && strcmp(e->value, "1") == 0);
    CHECK(!ini_get(&ini, 0, "l"));
    CHECK(!ini_get(&ini, 1, "k"));
    e = ini_get(&ini, 2, "l");
    CHECK(e && strcmp(e->value, "3") == 0);
    e = ini_get(&ini, 3, "k");
    CHECK(e && strcmp(e->value, "4") == 0);
    CHECK(!ini_get(&ini, 4, "k"));
    CHECK(!ini_get(&ini, 3, "K"));
    ini_done(&ini);
}

/* --- writing ---------------------------------------------------------------------------------- */

TEST(what_is_written_is_plain_to_read)
{
    struct str out = {0};

    ini_add_comment(&out, "a\nb\x01\xff é");
    ini_add_section(&out, "place");
    ini_add_text(&out, "in", "C:\\Users");
    ini_add_text(&out, "none", "");
    ini_add_text(&out, "blank", " ");
    ini_add_text(&out, "odd", "\"a\"\n\t\x1b\x7f");
    ini_add_section(&out, "end");
    ini_add_uint(&out, "n", 12);
    CHECK_TEXT(out.data, "; a?b?? é\n"
                         "\n[place]\n"
                         "in = C:\\\\Users\n"
                         "none =\n"
                         "blank = \" \"\n"
                         "odd = \\\"a\\\"\\n\\t\\x1b\\x7f\n"
                         "\n[end]\n"
                         "n = 12\n");
    str_done(&out);
}

TEST(the_first_section_has_no_empty_line_before_it)
{
    struct str out = {0};

    ini_add_section(&out, "a");
    CHECK_TEXT(out.data, "[a]\n");
    str_done(&out);
}

TEST(every_value_comes_back_as_it_was)
{
    static const char *const fixed[] = {
        "",         " ",       "  a",          "a  ",  "\t",    "\ta\t", "\n",    "a\nb",
        "\r\n",     "\\",      "\\\\",         "\\n",  "\"",    "\"\"",  "\"a\"", "\"a",
        "a\"",      " \"a\" ", "; c",          "# c",  "[s]",   "=",     "a=b",   "é😀",
        "\xc2\xa0", "%1",      "\xef\xbb\xbf", "\\\"", "\\x00",
    };
    char every[128];

    for (size_t i = 1; i < 128; i++)
        every[i - 1] = (char)i;
    every[127] = '\0';
    for (size_t i = 0; i <= COUNT(fixed); i++) {
        const char *value = i < COUNT(fixed) ? fixed[i] : every;
        struct str out = {0};
        struct ini ini = {0};

        test_row(value);
        ini_add_section(&out, "s");
        ini_add_text(&out, "k", value);
        CHECK_INT(parse(out.data, &ini, NULL), ST_OK);
        CHECK_INT(ini.count, 1);
        if (ini.count == 1)
            CHECK_TEXT(ini.entries[0].value, value);
        ini_done(&ini);
        str_done(&out);
    }
}

TEST(every_single_control_character_comes_back_between_blanks)
{
    for (int c = 1; c < 256; c++) {
        struct str out = {0}, value = {0};
        struct ini ini = {0};

        str_add_utf8(&value, (uint32_t)c);
        str_add_char(&value, ' ');
        ini_add_section(&out, "s");
        ini_add_text(&out, "k", value.data);
        CHECK_INT(parse(out.data, &ini, NULL), ST_OK);
        if (ini.count == 1)
            CHECK_TEXT(ini.entries[0].value, value.data);
        ini_done(&ini);
        str_done(&out);
        str_done(&value);
    }
}

int main(void)
{
    RUN(an_empty_file_has_nothing_in_it);
    RUN(no_bytes_at_all_are_an_empty_file);
    RUN(entries_know_their_section_and_place);
    RUN(a_value_is_read_as_written);
    RUN(every_slip_is_found_at_its_line_and_column);
    RUN(a_nul_is_found_wherever_it_stands);
    RUN(a_file_over_the_limit_is_not_read);
    RUN(a_number_is_at_most_what_its_reader_takes);
    RUN(the_number_of_entries_and_sections_is_bounded);
    RUN(the_first_entry_of_a_key_is_found_in_its_own_section);
    RUN(what_is_written_is_plain_to_read);
    RUN(the_first_section_has_no_empty_line_before_it);
    RUN(every_value_comes_back_as_it_was);
    RUN(every_single_control_character_comes_back_between_blanks);
    return test_end();
}
