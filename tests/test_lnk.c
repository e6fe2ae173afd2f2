/*
 * Shortcuts are put together here, part by part, as MS-SHLLINK describes them, so that each part
 * can be wrong alone.
 */
#include "test.h"

#include "fake_os.h"
#include "lnk.h"
#include "lnk_corpus.h"
#include "utf.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* --- making ----------------------------------------------------------------------------------- */

static struct fake_os *pc;

static void add_end(struct str *s)
{
    lnk_put(s, 0, 4);
}

/* LinkInfo alone, behind a header that speaks of it and of what more. */
static void add_info(struct str *s, uint32_t more, const char *path, const char *suffix,
                     const char *unicode, const char *unicode_suffix)
{
    const struct lnk_parts parts = {
        .base = path, .suffix = suffix, .wide = unicode, .wide_suffix = unicode_suffix};
    struct str whole = {0};

    lnk_make(&parts, &whole);
    lnk_header(s, LNK_INFO | more);
    str_add(s, whole.data + 0x4c, whole.len - 0x4c - 4);
    str_done(&whole);
}

static void add_wide(struct str *s, const char *text)
{
    struct str wide = {0};

    str_add_as_utf16le(&wide, text, strlen(text));
    lnk_put(s, wide.len / 2, 2);
    str_add(s, wide.data, wide.len);
    str_done(&wide);
}

static void add_narrow(struct str *s, const char *text)
{
    lnk_put(s, strlen(text), 2);
    str_add_text(s, text);
}

/* The block alone. */
static void add_environment(struct str *s, const char *ansi, const char *unicode)
{
    size_t start = s->len, end = start + 0x314;
    struct str wide = {0};

    lnk_put(s, 0x314, 4);
    lnk_put(s, 0xa0000001, 4);
    str_add_text(s, ansi);
    lnk_put(s, 0, start + 8 + 260 - s->len);
    str_add_as_utf16le(&wide, unicode, strlen(unicode));
    str_add(s, wide.data, wide.len);
    lnk_put(s, 0, end - s->len);
    str_done(&wide);
}

/* Everything at once. */
static void add_whole(struct str *s)
{
    add_info(s, LNK_NAME | LNK_RELATIVE | LNK_WORKING | LNK_ARGUMENTS | LNK_ICON | LNK_UNICODE,
             "C:\\Users\\x\\", "alert.bat", "C:\\Users\\Élève\\", "alert.bat");
    add_wide(s, "a description");
    add_wide(s, "..\\..\\Élève\\alert.bat");
    add_wide(s, "C:\\Users\\Élève");
    add_wide(s, "/c \"😀\"");
    add_wide(s, "icon.ico");
    lnk_put(s, 12, 4); /* a block of another kind */
    lnk_put(s, 0xa0000003, 4);
    lnk_put(s, 0, 4);
    add_environment(s, "%TEMP%\\x", "%USERPROFILE%\\é.bat");
    add_end(s);
}

/* --- good ones -------------------------------------------------------------------------------- */

/* Parses a copy of exactly that length, so that a read behind its end is caught. */
static enum lnk_read parse(const struct str *s, size_t len, struct lnk *out)
{
    const struct os os = fake_os_ops(pc);
    char *copy = mem_dup_n(s->data, len);
    void *exact = mem_alloc(len);
    enum lnk_read done;

    if (len > 0)
        memcpy(exact, copy, len);
    done = lnk_parse(&os, exact, len, out);
    free(exact);
    free(copy);
    return done;
}

/* The n-th target, from 0; NULL: there is none. */
static const char *target(const struct lnk *l, size_t n)
{
    return n < l->target_count ? l->targets[n] : NULL;
}

TEST(a_whole_shortcut_gives_all_its_texts)
{
    struct str s = {0};
    struct lnk l = {0};

    add_whole(&s);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(target(&l, 0), "C:\\Users\\Élève\\alert.bat");
    CHECK_TEXT(l.relative, "..\\..\\Élève\\alert.bat");
    CHECK_TEXT(l.working_dir, "C:\\Users\\Élève");
    CHECK_TEXT(l.arguments, "/c \"😀\"");
    CHECK_TEXT(target(&l, 1), "C:\\Users\\x\\alert.bat");
    CHECK_TEXT(target(&l, 2), "%USERPROFILE%\\é.bat");
    lnk_done(&l);
    CHECK(!l.targets && l.target_count == 0);
    str_done(&s);
}

TEST(a_bare_header_is_a_shortcut_to_nothing_known)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, 0);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK(!l.target_count && !l.relative && !l.arguments && !l.working_dir && !l.not_told);
    lnk_done(&l);
    str_done(&s);
}

TEST(the_local_path_is_base_and_suffix)
{
    static const struct {
        const char *name, *path, *suffix, *unicode, *unicode_suffix, *target, *second;
    } rows[] = {
        {"ANSI", "C:\\a.bat", "", NULL, NULL, "C:\\a.bat", NULL},
        {"ANSI with suffix", "C:\\x\\", "a.bat", NULL, NULL, "C:\\x\\a.bat", NULL},
        {"a suffix is a file's name", "C:\\x", "a.bat", NULL, NULL, "C:\\x\\a.bat", NULL},
        {"Unicode first", "C:\\old", "", "C:\\é\\", "a.bat", "C:\\é\\a.bat", "C:\\old"},
        {"ANSI beyond ASCII", "C:\\é.bat", "", NULL, NULL, "C:\\é.bat", NULL},
        {"ANSI suffix beyond ASCII", "C:\\", "é.bat", NULL, NULL, "C:\\é.bat", NULL},
        {"the same twice", "C:\\é.bat", "", "C:\\é.bat", "", "C:\\é.bat", NULL},
        {"question marks in ANSI", "C:\\?.bat", "", "C:\\И.bat", "", "C:\\И.bat", NULL},
        {"no path", "", "", NULL, NULL, NULL, NULL},
        {"a suffix alone", "", "a.bat", NULL, NULL, NULL, NULL},
        {"no Unicode path", "C:\\a", "", "", "", "C:\\a", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        test_row(rows[i].name);
        add_info(&s, 0, rows[i].path, rows[i].suffix, rows[i].unicode, rows[i].unicode_suffix);
        CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
        CHECK_TEXT(target(&l, 0), rows[i].target);
        CHECK_TEXT(target(&l, 1), rows[i].second);
        CHECK(!l.not_told);
        lnk_done(&l);
        str_done(&s);
    }
}

TEST(an_absent_unicode_path_leaves_the_other_one)
{
    struct str s = {0};
    struct lnk l = {0};

    add_info(&s, 0, "C:\\a.bat", "", "C:\\b.bat", "");
    lnk_set(&s, 0x4c + 28, 0, 4);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(target(&l, 0), "C:\\a.bat");
    lnk_done(&l);
    str_done(&s);
}

TEST(an_absent_suffix_is_an_empty_one)
{
    struct str s = {0};
    struct lnk l = {0};

    add_info(&s, 0, "C:\\a.bat", "x", NULL, NULL);
    lnk_set(&s, 0x4c + 24, 0, 4);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(target(&l, 0), "C:\\a.bat");
    lnk_done(&l);
    str_done(&s);
}

TEST(the_smallest_info_and_block_are_accepted)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_INFO);
    lnk_put(&s, 0x1c, 4);
    lnk_put(&s, 0x1c, 4);
    lnk_put(&s, 0, 0x1c - 8);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    lnk_put(&s, 8, 4);
    lnk_put(&s, 0xa0000003, 4);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    str_done(&s);
}

TEST(info_that_is_announced_must_be_there)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_INFO);
    CHECK_INT(parse(&s, s.len, &l), LNK_BROKEN);
    str_done(&s);
}

TEST(the_last_of_ascii_is_known)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_ARGUMENTS);
    add_narrow(&s, "\x7f");
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(l.arguments, "\x7f");
    lnk_done(&l);
    str_done(&s);
}

TEST(strings_in_a_code_page_are_read_in_that_of_the_pc)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_RELATIVE | LNK_WORKING | LNK_ARGUMENTS);
    add_narrow(&s, ".\\\xe9.bat");
    add_narrow(&s, "C:\\\xe9");
    add_narrow(&s, "/c \xe9");
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(l.relative, ".\\é.bat");
    CHECK_TEXT(l.working_dir, "C:\\é");
    CHECK_TEXT(l.arguments, "/c é");
    lnk_done(&l);
    str_done(&s);
}

/* Half a surrogate pair: NTFS takes it in a name, and whoever is started takes it in a command. */
TEST(a_string_that_is_not_unicode_hides_no_command)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_RELATIVE | LNK_ARGUMENTS | LNK_UNICODE);
    lnk_put(&s, 1, 2);
    lnk_put(&s, 0xd800, 2);
    lnk_put(&s, 3, 2);
    lnk_put(&s, 'a', 2);
    lnk_put(&s, 0xdc00, 2);
    lnk_put(&s, 'b', 2);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(l.relative, NULL);
    CHECK_TEXT(l.arguments, "a\xef\xbf\xbd"
                            "b");
    CHECK(l.not_told); /* by the relative path, and nothing else names one */
    lnk_done(&l);
    str_done(&s);
}

TEST(a_string_ends_at_its_first_nul)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_ARGUMENTS | LNK_UNICODE);
    lnk_put(&s, 3, 2);
    lnk_put(&s, 'a', 2);
    lnk_put(&s, 0, 2);
    lnk_put(&s, 0xd800, 2); /* not looked at */
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
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
        {"%\xe9%", "", "%é%"}, {"", "", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        lnk_header(&s, 0);
        add_environment(&s, rows[i].ansi, rows[i].unicode);
        add_end(&s);
        CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
        CHECK_TEXT(target(&l, 0), rows[i].expected);
        lnk_done(&l);
        str_done(&s);
    }
}

TEST(an_environment_field_that_is_full_to_the_brim_is_read_whole)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, 0);
    add_environment(&s, "", "");
    for (size_t i = 0; i < 260; i++)
        lnk_set(&s, 0x4c + 8 + 260 + i * 2, 'x', 2);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_INT(target(&l, 0) ? strlen(target(&l, 0)) : 0, 260);
    lnk_done(&l);
    str_done(&s);
}

TEST(what_stands_behind_the_last_block_does_not_matter)
{
    struct str s = {0};
    struct lnk l = {0};

    lnk_header(&s, LNK_ARGUMENTS);
    add_narrow(&s, "x");
    lnk_put(&s, 3, 4);
    add_environment(&s, "%LATE%", "");
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(l.arguments, "x");
    CHECK(l.target_count == 0);
    lnk_done(&l);
    str_done(&s);
}

/* --- bad ones --------------------------------------------------------------------------------- */

TEST(a_shortcut_that_is_cut_is_broken_but_between_its_last_blocks)
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

        CHECK_INT(parse(&s, len, &l), len < 0x4c ? LNK_NONE : whole ? LNK_WHOLE : LNK_BROKEN);
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
        CHECK_INT(parse(&s, s.len, &l), LNK_NONE);
        CHECK(l.target_count == 0);
        str_done(&s);
    }
}

TEST(a_length_or_offset_that_does_not_hold_is_broken)
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
        {"suffix at the last byte", START + 32, 0x24 + 0x11 + 4 + 1 + 8 + 2 - 1, 4},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        test_row(rows[i].name);
        add_info(&s, LNK_ARGUMENTS, "C:\\", "", "C:\\", "");
        add_narrow(&s, "args");
        add_environment(&s, "%A%", "");
        CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
        lnk_done(&l);
        lnk_set(&s, rows[i].at, rows[i].number, rows[i].bytes);
        CHECK_INT(parse(&s, s.len, &l), LNK_BROKEN);
        lnk_done(&l);
        str_done(&s);
    }
}

TEST(a_path_that_does_not_end_inside_info_is_broken)
{
    struct str s = {0};
    struct lnk l = {0};
    size_t end;

    add_info(&s, 0, "C:\\", "ab", NULL, NULL);
    end = s.len;
    add_end(&s); /* a NUL, but not one of info's */
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    lnk_done(&l);
    s.data[end - 1] = 'c';
    CHECK_INT(parse(&s, s.len, &l), LNK_BROKEN);
    lnk_done(&l);
    str_done(&s);
}

TEST(a_block_whose_size_does_not_hold_breaks_it)
{
    static const uint32_t sizes[] = {4, 7, 0x313, 0x315, 0xffffffff};

    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct str s = {0};
        struct lnk l = {0};

        lnk_header(&s, 0);
        add_environment(&s, "%A%", "");
        lnk_put(&s, 0, 64);
        lnk_set(&s, 0x4c, sizes[i], 4);
        CHECK_INT(parse(&s, s.len, &l), LNK_BROKEN);
        str_done(&s);
    }
}

TEST(no_bytes_are_no_shortcut)
{
    const struct os os = fake_os_ops(pc);
    struct lnk l = {0};

    CHECK_INT(lnk_parse(&os, NULL, 0, &l), LNK_NONE);
    CHECK_INT(lnk_parse(&os, "", 0, &l), LNK_NONE);
    CHECK_INT(lnk_parse(&os, "[InternetShortcut]\r\nURL=file:///C:/x.bat\r\n", 42, &l), LNK_NONE);
}

/* --- the corpus ------------------------------------------------------------------------------- */

TEST(every_place_of_the_target_is_read)
{
    struct lnk_case c;
    size_t count = 0;

    for (; lnk_corpus_case(count, &c); count++) {
        struct str s = {0};
        struct lnk l = {0};
        size_t n = 0;

        test_row(c.name);
        fake_code_pages(pc, c.parts.page == 1251 ? 1251 : 1252, 850);
        lnk_make(&c.parts, &s);
        CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
        if (c.parts.page != 1251) {
            for (; c.targets[n]; n++)
                CHECK_TEXT(target(&l, n), c.targets[n]);
            CHECK_INT(l.target_count, n);
        } else {
            CHECK_TEXT(target(&l, 0), "C:\\Иван\\a.bat");
            CHECK_INT(l.target_count, 1);
        }
        CHECK_TEXT(l.unplaced, c.unplaced);
        CHECK_INT(l.not_told, c.not_told);
        lnk_done(&l);
        str_done(&s);
    }
    CHECK(count >= 200);
    fake_code_pages(pc, 1252, 850);
}

/* A shortcut made where Ivan's name fits is read with other letters elsewhere; Unicode is not. */
TEST(ansi_names_are_read_in_the_code_page_of_this_pc)
{
    const struct lnk_parts parts = {.base = "C:\\Иван.bat", .page = 1251};
    const struct lnk_parts store = {
        .base = "C:\\Иван.bat", .page = 1251, .parsing_path = "C:\\Иван.bat"};
    struct str s = {0}, both = {0};
    struct lnk l = {0};

    lnk_make(&parts, &s);
    CHECK_INT(parse(&s, s.len, &l), LNK_WHOLE);
    CHECK_TEXT(target(&l, 0), "C:\\Èâàí.bat");
    lnk_done(&l);
    lnk_make(&store, &both);
    CHECK_INT(parse(&both, both.len, &l), LNK_WHOLE);
    CHECK_TEXT(target(&l, 1), "C:\\Иван.bat");
    lnk_done(&l);
    str_done(&s);
    str_done(&both);
}

/* Where the code page, or the folder, cannot be asked, it is not told; what is Unicode is. */
TEST(a_pc_that_cannot_be_asked_leaves_the_target_untold)
{
    static const struct {
        struct lnk_parts parts;
        bool told;
    } rows[] = {
        {{.base = "C:\\é.bat"}, false},
        {{.base = "C:\\é.bat", .wide = "C:\\é.bat"}, true},
        {{.parsing_path = "C:\\a.bat"}, true},
        {{.arguments = "/c x", .narrow = true, .parsing_path = "C:\\a.bat"}, false},
        {{.items = "documents|9:a.bat"}, false},
        {{.items = "pc|C:\\|9:a.bat"}, false}, /* the drive's letter is ANSI */
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {0};
        struct lnk l = {0};

        lnk_make(&rows[i].parts, &s);
        fake_count_from_here(pc);
        fake_fail_at(pc, 1, true, 5);
        parse(&s, s.len, &l);
        fake_fail_at(pc, 0, false, 0);
        CHECK_INT(!l.not_told && !l.unplaced, rows[i].told);
        lnk_done(&l);
        str_done(&s);
    }
}

/* Malformed as they were met: a string longer than what is there, a last block that is cut. */
TEST(what_stands_before_the_break_is_still_given)
{
    const struct lnk_parts parts = {
        .base = "C:\\é.bat", .working = "C:\\", .arguments = "/c x", .parsing_path = "C:\\b.bat"};
    struct str s = {0};
    struct lnk l = {0};
    size_t info;

    lnk_make(&parts, &s);
    CHECK_INT(parse(&s, s.len - 12, &l), LNK_BROKEN);
    CHECK_TEXT(target(&l, 0), "C:\\é.bat");
    CHECK_TEXT(l.arguments, "/c x");
    lnk_done(&l);
    info = (unsigned char)s.data[0x4c]; /* its size: less than 256 bytes */
    lnk_set(&s, 0x4c + info, 1693, 2);
    CHECK_INT(parse(&s, s.len, &l), LNK_BROKEN);
    CHECK_TEXT(target(&l, 0), "C:\\é.bat");
    lnk_done(&l);
    str_done(&s);
}

/* Any byte changed, any end: nothing is read behind the bytes, and what comes out is text. */
TEST(damaged_items_and_properties_are_read_without_harm)
{
    static const struct lnk_parts parts = {.items = "pc|C:\\|9:é|d:x|n:\\\\s\\h|u:é.bat",
                                           .share = "\\\\s\\é",
                                           .device = "H:",
                                           .wide_share = "\\\\s\\é",
                                           .suffix = "a.bat",
                                           .known_folder = 1,
                                           .folder_items = 2,
                                           .parsing_path = "C:\\é.bat"};
    struct str s = {0};

    lnk_make(&parts, &s);
    for (size_t at = 0x4c; at < s.len; at++) {
        char kept = s.data[at];

        for (size_t i = 0; i < 4; i++) {
            struct lnk l = {0};

            s.data[at] = "\x00\x7f\x80\xff"[i];
            parse(&s, i == 0 ? at : s.len, &l);
            for (size_t k = 0; k < l.target_count; k++)
                CHECK(utf8_valid(l.targets[k], strlen(l.targets[k])) && l.targets[k][0]);
            lnk_done(&l);
        }
        s.data[at] = kept;
    }
    str_done(&s);
}

int main(void)
{
    pc = fake_os_new();
    RUN(a_whole_shortcut_gives_all_its_texts);
    RUN(a_bare_header_is_a_shortcut_to_nothing_known);
    RUN(the_local_path_is_base_and_suffix);
    RUN(an_absent_unicode_path_leaves_the_other_one);
    RUN(an_absent_suffix_is_an_empty_one);
    RUN(the_smallest_info_and_block_are_accepted);
    RUN(info_that_is_announced_must_be_there);
    RUN(the_last_of_ascii_is_known);
    RUN(strings_in_a_code_page_are_read_in_that_of_the_pc);
    RUN(a_string_that_is_not_unicode_hides_no_command);
    RUN(a_string_ends_at_its_first_nul);
    RUN(the_environment_block_is_read_from_either_field);
    RUN(an_environment_field_that_is_full_to_the_brim_is_read_whole);
    RUN(what_stands_behind_the_last_block_does_not_matter);
    RUN(a_shortcut_that_is_cut_is_broken_but_between_its_last_blocks);
    RUN(a_size_or_class_that_is_another_is_no_shortcut);
    RUN(a_length_or_offset_that_does_not_hold_is_broken);
    RUN(a_path_that_does_not_end_inside_info_is_broken);
    RUN(a_block_whose_size_does_not_hold_breaks_it);
    RUN(no_bytes_are_no_shortcut);
    RUN(every_place_of_the_target_is_read);
    RUN(ansi_names_are_read_in_the_code_page_of_this_pc);
    RUN(a_pc_that_cannot_be_asked_leaves_the_target_untold);
    RUN(what_stands_before_the_break_is_still_given);
    RUN(damaged_items_and_properties_are_read_without_harm);
    fake_os_free(pc);
    return test_end();
}
