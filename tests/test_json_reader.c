/* JSON of others: what is taken, what is not, and what the values come to. */
#include "json_reader.h"

#include <string.h>

#include "test.h"

struct found {
    struct str text;
    uint64_t number;
    bool is_text, is_number;
    size_t members;
};

static bool keep(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    struct found *f = ctx;

    (void)name, (void)len;
    f->members++;
    str_clear(&f->text);
    f->is_text = json_value_text(v, &f->text);
    f->is_number = json_value_uint(v, 1000, &f->number);
    return true;
}

static bool read(const char *text, struct found *f)
{
    return json_object(text, strlen(text), keep, f);
}

TEST(what_the_grammar_allows_is_taken)
{
    static const char *const good[] = {
        "{}",
        " \t\r\n{ } \n",
        "{\"a\":1}",
        "{\"a\" : [ ] , \"b\":{}}",
        "{\"a\":[1,[2,{\"b\":[null,true,false]}],\"x\"]}",
        "{\"a\":-0.5e+10,\"b\":0,\"c\":1E5,\"d\":10}",
        "{\"\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}",
        "{\"é\":\"😀\"}",
        "{\"a\":1,\"a\":2}",
    };
    struct found f = {0};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        test_row(good[i]);
        CHECK(read(good[i], &f));
    }
    test_row(NULL);
    CHECK_INT(f.number, 2);
    str_done(&f.text);
}

TEST(anything_else_is_not)
{
    static const char *const bad[] = {
        "",
        "{",
        "}",
        "[]",
        "1",
        "\"a\"",
        "null",
        "{}x",
        "{}{}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":--1}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":True}",
        "{\"a\":NaN}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"x",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\xE9\"}",
        "{\"a\":\"\xED\xA0\x80\"}",
        "\xEF\xBB\xBF{}",
        "// x\n{}",
    };
    struct found f = {0};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_row(bad[i]);
        CHECK(!read(bad[i], &f));
    }
    test_row(NULL);
    CHECK(!json_object("{}\0", 3, keep, &f));
    str_done(&f.text);
}

TEST(an_object_that_is_cut_anywhere_is_not_one)
{
    static const char whole[] = "{\"a\":[1,{\"b\":\"\\u00e9\"}],\"c\":-1.5e3,\"d\":null}";
    struct found f = {0};

    CHECK(read(whole, &f));
    for (size_t len = 0; len < sizeof whole - 1; len++)
        CHECK(!json_object(whole, len, keep, &f));
    str_done(&f.text);
}

TEST(depth_has_an_end)
{
    struct str text = {0};
    struct found f = {0};

    for (unsigned depth = JSON_DEPTH_MAX - 1; depth <= JSON_DEPTH_MAX; depth++) {
        str_set_text(&text, "{\"a\":");
        for (unsigned i = 1; i < depth; i++)
            str_add_char(&text, '[');
        for (unsigned i = 1; i < depth; i++)
            str_add_char(&text, ']');
        str_add_char(&text, '}');
        CHECK(read(text.data, &f));
    }
    str_set_text(&text, "{\"a\":");
    for (unsigned i = 0; i < 100000; i++)
        str_add_char(&text, i < 50000 ? '[' : ']');
    str_add_char(&text, '}');
    CHECK(!read(text.data, &f));
    str_done(&text);
    str_done(&f.text);
}

TEST(texts_are_unescaped)
{
    static const struct {
        const char *json, *text;
    } rows[] = {
        {"\"\"", ""},
        {"\"a\\\"b\\\\c\\/d\"", "a\"b\\c/d"},
        {"\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t"},
        {"\"\\u00e9\\u00C9\"", "éÉ"},
        {"\"\\ud83d\\ude00\"", "😀"},
        {"\"\\udbff\\udfff\"", "\xF4\x8F\xBF\xBF"},
        {"\"\\ud83d\"", "\xEF\xBF\xBD"},
        {"\"\\ude00x\"", "\xEF\xBF\xBDx"},
        {"\"\\ud83dx\"", "\xEF\xBF\xBDx"},
        {"\"\\ud83d\\u0041\"", "\xEF\xBF\xBD"
                               "A"},
        {"\"\\ud83d\\ud83d\\ude00\"", "\xEF\xBF\xBD😀"},
        {"\"\\u0000\"", "\xEF\xBF\xBD"},
        {"\"é😀\"", "é😀"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct found f = {0};
        struct str text = {0};

        test_row(rows[i].json);
        str_add_text(&text, "{\"a\":");
        str_add_text(&text, rows[i].json);
        str_add_char(&text, '}');
        CHECK(read(text.data, &f) && f.is_text);
        CHECK_TEXT(str_text(&f.text), rows[i].text);
        str_done(&f.text);
        str_done(&text);
    }
    test_row(NULL);
}

TEST(numbers_are_whole_and_have_a_limit)
{
    static const struct {
        const char *json;
        bool good;
    } rows[] = {{"{\"a\":0}", true},
                {"{\"a\":1000}", true},
                {"{\"a\":1001}", false},
                {"{\"a\":-1}", false},
                {"{\"a\":1.0}", false},
                {"{\"a\":1e2}", false},
                {"{\"a\":\"1\"}", false},
                {"{\"a\":null}", false},
                {"{\"a\":99999999999999999999999}", false}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct found f = {.number = 77};

        test_row(rows[i].json);
        CHECK(read(rows[i].json, &f));
        CHECK_INT(f.is_number, rows[i].good);
        CHECK(rows[i].good || f.number == 77);
        str_done(&f.text);
    }
    test_row(NULL);
}

static bool stop(void *ctx, const char *name, size_t len, const struct json_value *v)
{
    (void)name, (void)len, (void)v;
    return ++*(unsigned *)ctx < 2;
}

TEST(reading_ends_when_it_is_told_to)
{
    static const char text[] = "{\"a\":1,\"b\":2,\"c\":3}";
    unsigned seen = 0;

    CHECK(!json_object(text, sizeof text - 1, stop, &seen));
    CHECK_INT(seen, 2);
}

int main(void)
{
    RUN(what_the_grammar_allows_is_taken);
    RUN(anything_else_is_not);
    RUN(an_object_that_is_cut_anywhere_is_not_one);
    RUN(depth_has_an_end);
    RUN(texts_are_unescaped);
    RUN(numbers_are_whole_and_have_a_limit);
    RUN(reading_ends_when_it_is_told_to);
    return test_end();
}
