/*
 * Shortcuts are put together here, part by part, as MS-SHLLINK describes them, so that each part
 * can be wrong alone.
 */
#include "test.h"

#include "lnk.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum {
    ID_LIST = 0x1,
    INFO = 0x2,
    NAME = 0x4,
    RELATIVE = 0x8,
    WORKING = 0x10,
    ARGUMENTS = 0x20,
    ICON = 0x40,
    UNICODE_STRINGS = 0x80,
};

/* --- making ----------------------------------------------------------------------------------- */

static void put(struct str *s, uint64_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        str_add_char(s, (char)(unsigned char)(number & 0xff));
}

static void set(struct str *s, size_t at, uint64_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        s->data[at++] = (char)(unsigned char)(number & 0xff);
}

static void add_header(struct str *s, uint32_t flags)
{
    static const unsigned char clsid[] = {0x01, 0x14, 0x02, 0, 0, 0, 0, 0,
                                          0xc0, 0,    0,    0, 0, 0, 0, 0x46};

    put(s, 0x4c, 4);
    str_add(s, clsid, sizeof clsid);
    put(s, flags, 4);
    put(s, 0, 0x4c - 24);
}

/* LinkInfo with a local path in ANSI; unicode NULL: the short header without Unicode fields. */
static void add_info(struct str *s, const char *path, const char *suffix, const char *unicode,
                     const char *unicode_suffix)
{
    uint32_t header = unicode ? 0x24 : 0x1c;
    uint32_t path_at = header, suffix_at = path_at + (uint32_t)strlen(path) + 1;
    struct str wide = {0}, tail = {0};
    uint32_t wide_at = suffix_at + (uint32_t)strlen(suffix) + 1;

    if (unicode) {
        str_add_as_utf16le(&wide, unicode, strlen(unicode) + 1);
        str_add_as_utf16le(&tail, unicode_suffix, strlen(unicode_suffix) + 1);
    }
    put(s, wide_at + wide.len + tail.len, 4);
    put(s, header, 4);
    put(s, 1, 4);
    put(s, 0, 4);
    put(s, path_at, 4);
    put(s, 0, 4);
    put(s, suffix_at, 4);
    if (unicode) {
        put(s, wide_at, 4);
        put(s, wide_at + wide.len, 4);
    }
    str_add(s, path, strlen(path) + 1);
    str_add(s, suffix, strlen(suffix) + 1);
    str_add(s, wide.data, wide.len);
    str_add(s, tail.data, tail.len);
    str_done(&wide);
    str_done(&tail);
}

static void add_wide(struct str *s, const char *text)
{
    struct str wide = {0};

    str_add_as_utf16le(&wide, text, strlen(text));
    put(s, wide.len / 2, 2);
    str_add(s, wide.data, wide.len);
    str_done(&wide);
}

static void add_narrow(struct str *s, const char *text)
{
    put(s, strlen(text), 2);
    str_add_text(s, text);
}

static void add_environment(struct str *s, const char *ansi, const char *unicode)
{
    size_t start = s->len, end = start + 0x314;
    struct str wide = {0};

    put(s, 0x314, 4);
    put(s, 0xa0000001, 4);
    str_add_text(s, ansi);
    put(s, 0, start + 8 + 260 - s->len);
    str_add_as_utf16le(&wide, unicode, strlen(unicode));
    str_add(s, wide.data, wide.len);
    put(s, 0, end - s->len);
    str_done(&wide);
}

static void add_end(struct str *s)
{
    put(s, 0, 4);
}

/* Everything at once. */
static void add_whole(struct str *s)
{
    add_header(s, ID_LIST | INFO | NAME | RELATIVE | WORKING | ARGUMENTS | ICON | UNICODE_STRINGS);
    put(s, 4, 2); /* the list's size, and an opaque list */
    put(s, 0x00001122, 4);
    add_info(s, "C:\\Users\\?l?ve\\", "alert.bat", "C:\\Users\\Élève\\", "alert.bat");
    add_wide(s, "a description");
    add_wide(s, "..\\..\\Élève\\alert.bat");
    add_wide(s, "C:\\Users\\Élève");
    add_wide(s, "/c \"😀\"");
    add_wide(s, "icon.ico");
    put(s, 12, 4); /* a block of another kind */
    put(s, 0xa0000003, 4);
    put(s, 0, 4);
    add_environment(s, "%TEMP%\\x", "%USERPROFILE%\\é.bat");
    add_end(s);
}

/* --- good ones -------------------------------------------------------------------------------- */

/* Parses a copy of exactly that length, so that a read behind its end is caught. */
static bool parse(const struct str *s, size_t len, struct lnk *out)
{
    char *copy = mem_dup_n(s->data, len);
    void *exact = mem_alloc(len);
    bool done;

    if (len > 0)
        memcpy(exact, copy, len);
    done = lnk_parse(exact, len, out);
    free(exact);
    free(copy);
    return done;
}

TEST(a_whole_shortcut_gives_all_its_texts)
{
    struct str s = {0};
    struct lnk l = {0};

    add_whole(&s);
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.target, "C:\\Users\\Élève\\alert.bat");
    CHECK_TEXT(l.relative, "..\\..\\Élève\\alert.bat");
    CHECK_TEXT(l.working_dir, "C:\\Users\\Élève");
    CHECK_TEXT(l.arguments, "/c \"😀\"");
    CHECK_TEXT(l.environment, "%USERPROFILE%\\é.bat");
    lnk_done(&l);
    CHECK(!l.target && !l.environment);
    str_done(&s);
}

TEST(a_bare_header_is_a_shortcut_to_nothing_known)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, 0);
    CHECK(parse(&s, s.len, &l));
    CHECK(!l.target && !l.relative && !l.arguments && !l.environment && !l.working_dir);
    lnk_done(&l);
    str_done(&s);
}

TEST(the_local_path_is_base_and_suffix)
{
    static const struct {
        const char *name, *path, *suffix, *unicode, *unicode_suffix, *target;
    } rows[] = {
        {"ANSI", "C:\\a.bat", "", NULL, NULL, "C:\\a.bat"},
        {"ANSI with suffix", "C:\\x\\", "a.bat", NULL, NULL, "C:\\x\\a.bat"},
        {"Unicode first", "C:\\old", "", "C:\\é\\", "a.bat", "C:\\é\\a.bat"},
        {"ANSI beyond ASCII is not known", "C:\\\xe9.bat", "", NULL, NULL, NULL},
        {"ANSI suffix beyond ASCII is not known", "C:\\", "\xe9.bat", NULL, NULL, NULL},
        {"Unicode beside unknown ANSI", "C:\\\xe9.bat", "", "C:\\é.bat", "", "C:\\é.bat"},
        {"no path", "", "", NULL, NULL, NULL},
        {"no Unicode path", "C:\\a", "", "", "", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        test_row(rows[i].name);
        add_header(&s, INFO);
        add_info(&s, rows[i].path, rows[i].suffix, rows[i].unicode, rows[i].unicode_suffix);
        CHECK(parse(&s, s.len, &l));
        CHECK_TEXT(l.target, rows[i].target);
        lnk_done(&l);
        str_done(&s);
    }
}

TEST(an_absent_unicode_path_leaves_the_other_one)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, INFO);
    add_info(&s, "C:\\a.bat", "", "C:\\b.bat", "");
    set(&s, 0x4c + 28, 0, 4);
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.target, "C:\\a.bat");
    lnk_done(&l);
    str_done(&s);
}

TEST(an_absent_suffix_is_an_empty_one)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, INFO);
    add_info(&s, "C:\\a.bat", "x", NULL, NULL);
    set(&s, 0x4c + 24, 0, 4);
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.target, "C:\\a.bat");
    lnk_done(&l);
    str_done(&s);
}

TEST(a_target_on_a_server_is_not_a_local_path)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, INFO);
    add_info(&s, "C:\\a.bat", "", NULL, NULL);
    set(&s, 0x4c + 8, 2, 4);
    CHECK(parse(&s, s.len, &l));
    CHECK(!l.target);
    lnk_done(&l);
    str_done(&s);
}

TEST(the_smallest_info_and_block_are_accepted)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, INFO);
    put(&s, 0x1c, 4);
    put(&s, 0x1c, 4);
    put(&s, 0, 0x1c - 8);
    CHECK(parse(&s, s.len, &l));
    put(&s, 8, 4);
    put(&s, 0xa0000003, 4);
    CHECK(parse(&s, s.len, &l));
    str_done(&s);
}

TEST(info_that_is_announced_must_be_there)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, INFO);
    CHECK(!parse(&s, s.len, &l));
    str_done(&s);
}

TEST(the_last_of_ascii_is_known)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, ARGUMENTS);
    add_narrow(&s, "\x7f");
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.arguments, "\x7f");
    lnk_done(&l);
    str_done(&s);
}

TEST(strings_in_a_code_page_are_known_when_they_are_ascii)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, RELATIVE | WORKING | ARGUMENTS);
    add_narrow(&s, ".\\alert.bat");
    add_narrow(&s, "C:\\\xe9");
    add_narrow(&s, "/c x");
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.relative, ".\\alert.bat");
    CHECK_TEXT(l.working_dir, NULL);
    CHECK_TEXT(l.arguments, "/c x");
    lnk_done(&l);
    str_done(&s);
}

TEST(a_string_that_is_not_unicode_is_not_known)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, RELATIVE | ARGUMENTS | UNICODE_STRINGS);
    put(&s, 1, 2);
    put(&s, 0xd800, 2);
    add_wide(&s, "/c x");
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.relative, NULL);
    CHECK_TEXT(l.arguments, "/c x");
    lnk_done(&l);
    str_done(&s);
}

TEST(a_string_ends_at_its_first_nul)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, ARGUMENTS | UNICODE_STRINGS);
    put(&s, 3, 2);
    put(&s, 'a', 2);
    put(&s, 0, 2);
    put(&s, 0xd800, 2); /* not looked at */
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.arguments, "a");
    lnk_done(&l);
    str_done(&s);
}

TEST(the_environment_block_is_read_from_either_field)
{
    static const struct {
        const char *ansi, *unicode, *expected;
    } rows[] = {
        {"%A%", "%É%", "%É%"}, {"%A%", "", "%A%"}, {"", "%É%", "%É%"},
        {"\xe9", "", NULL},    {"", "", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        add_header(&s, 0);
        add_environment(&s, rows[i].ansi, rows[i].unicode);
        add_end(&s);
        CHECK(parse(&s, s.len, &l));
        CHECK_TEXT(l.environment, rows[i].expected);
        lnk_done(&l);
        str_done(&s);
    }
}

TEST(an_environment_field_that_is_full_to_the_brim_is_read_whole)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, 0);
    add_environment(&s, "", "");
    for (size_t i = 0; i < 260; i++)
        set(&s, 0x4c + 8 + 260 + i * 2, 'x', 2);
    CHECK(parse(&s, s.len, &l));
    CHECK_INT(l.environment ? strlen(l.environment) : 0, 260);
    lnk_done(&l);
    str_done(&s);
}

TEST(what_stands_behind_the_last_block_does_not_matter)
{
    struct str s = {0};
    struct lnk l = {0};

    add_header(&s, ARGUMENTS);
    add_narrow(&s, "x");
    put(&s, 3, 4);
    add_environment(&s, "%LATE%", "");
    CHECK(parse(&s, s.len, &l));
    CHECK_TEXT(l.arguments, "x");
    CHECK(!l.environment);
    lnk_done(&l);
    str_done(&s);
}

/* --- bad ones --------------------------------------------------------------------------------- */

TEST(a_shortcut_that_is_cut_is_none_but_between_its_last_blocks)
{
    struct str s = {0};
    size_t first_block, environment, end;

    add_whole(&s);
    end = s.len - 4;
    environment = end - 0x314;
    first_block = environment - 12;
    for (size_t len = 0; len <= s.len; len++) {
        struct lnk l = {0};
        bool whole = len == first_block || len == environment || len == end || len == s.len;

        CHECK_INT(parse(&s, len, &l), whole);
        lnk_done(&l);
    }
    str_done(&s);
}

TEST(a_size_or_class_that_is_another_is_no_shortcut)
{
    for (size_t at = 0; at < 20; at++) {
        struct str s = {0};
        struct lnk l = {0};

        add_whole(&s);
        s.data[at] ^= 1;
        CHECK(!parse(&s, s.len, &l));
        CHECK(!l.target);
        str_done(&s);
    }
}

TEST(a_length_or_offset_that_does_not_hold_is_refused)
{
    enum { START = 0x4c };
    /* A file of header, info (Unicode header, 0x24 bytes, then texts), arguments, environment. */
    static const struct {
        const char *name;
        size_t at;
        uint32_t number;
        size_t bytes;
    } rows[] = {
        {"info smaller than its header may be", START, 0x1b, 4},
        {"info longer than the file", START, 0xffffffff, 4},
        {"info's header smaller than it may be", START + 4, 0x1b, 4},
        {"info's header longer than info", START + 4, 0x1000, 4},
        {"path in the header", START + 28, 0x23, 4},
        {"path behind info", START + 28, 0xfffffff0, 4},
        {"suffix in the header", START + 32, 4, 4},
        {"suffix behind info", START + 32, 0x7fffffff, 4},
        {"suffix at the last byte", START + 32, 0x24 + 4 + 1 + 8 + 2 - 1, 4},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        test_row(rows[i].name);
        add_header(&s, INFO | ARGUMENTS);
        add_info(&s, "C:\\", "", "C:\\", "");
        add_narrow(&s, "args");
        add_environment(&s, "%A%", "");
        CHECK(parse(&s, s.len, &l));
        lnk_done(&l);
        set(&s, rows[i].at, rows[i].number, rows[i].bytes);
        CHECK(!parse(&s, s.len, &l));
        CHECK(!l.target);
        str_done(&s);
    }
}

TEST(a_path_that_does_not_end_inside_info_is_refused)
{
    struct str s = {0};
    struct lnk l = {0};
    size_t end;

    add_header(&s, INFO);
    add_info(&s, "C:\\", "ab", NULL, NULL);
    end = s.len;
    add_end(&s); /* a NUL, but not one of info's */
    CHECK(parse(&s, s.len, &l));
    lnk_done(&l);
    s.data[end - 1] = 'c';
    CHECK(!parse(&s, s.len, &l));
    str_done(&s);
}

TEST(a_block_whose_size_does_not_hold_is_refused)
{
    static const uint32_t sizes[] = {4, 7, 0x313, 0x315, 0xffffffff};

    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct str s = {0};
        struct lnk l = {0};

        add_header(&s, 0);
        add_environment(&s, "%A%", "");
        put(&s, 0, 64);
        set(&s, 0x4c, sizes[i], 4);
        CHECK(!parse(&s, s.len, &l));
        str_done(&s);
    }
}

TEST(no_bytes_are_no_shortcut)
{
    struct lnk l = {0};

    CHECK(!lnk_parse(NULL, 0, &l));
    CHECK(!lnk_parse("", 0, &l));
    CHECK(!lnk_parse("[InternetShortcut]\r\nURL=file:///C:/x.bat\r\n", 42, &l));
}

int main(void)
{
    RUN(a_whole_shortcut_gives_all_its_texts);
    RUN(a_bare_header_is_a_shortcut_to_nothing_known);
    RUN(the_local_path_is_base_and_suffix);
    RUN(an_absent_unicode_path_leaves_the_other_one);
    RUN(an_absent_suffix_is_an_empty_one);
    RUN(a_target_on_a_server_is_not_a_local_path);
    RUN(the_smallest_info_and_block_are_accepted);
    RUN(info_that_is_announced_must_be_there);
    RUN(the_last_of_ascii_is_known);
    RUN(strings_in_a_code_page_are_known_when_they_are_ascii);
    RUN(a_string_that_is_not_unicode_is_not_known);
    RUN(a_string_ends_at_its_first_nul);
    RUN(the_environment_block_is_read_from_either_field);
    RUN(an_environment_field_that_is_full_to_the_brim_is_read_whole);
    RUN(what_stands_behind_the_last_block_does_not_matter);
    RUN(a_shortcut_that_is_cut_is_none_but_between_its_last_blocks);
    RUN(a_size_or_class_that_is_another_is_no_shortcut);
    RUN(a_length_or_offset_that_does_not_hold_is_refused);
    RUN(a_path_that_does_not_end_inside_info_is_refused);
    RUN(a_block_whose_size_does_not_hold_is_refused);
    RUN(no_bytes_are_no_shortcut);
    return test_end();
}
