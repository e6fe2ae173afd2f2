/* The registry operations against a real registry; what they wrote is read by other means. */
#include "scratch.h"

#include <wchar.h>

#include "tree.h"
#include "utf.h"

#define KEY "Software\\Exact"

static const struct os_ops *ops;
static void *ctx;
static struct err err;

/* What is really there, without the code under test; RegGetValueW would add terminators. */
static LSTATUS plain_read(const wchar_t *key, const wchar_t *name, DWORD *type, BYTE *bytes,
                          DWORD *len)
{
    HKEY k;
    LSTATUS r = RegOpenKeyExW(HKEY_CURRENT_USER, key, 0, KEY_READ, &k);

    if (r != ERROR_SUCCESS)
        return r;
    r = RegQueryValueExW(k, name, NULL, type, bytes, len);
    RegCloseKey(k);
    return r;
}

static void plain_write(const wchar_t *key, const wchar_t *name, DWORD type, const void *bytes,
                        DWORD len)
{
    HKEY k;

    CHECK_INT(RegCreateKeyExW(HKEY_CURRENT_USER, key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &k, NULL),
              0);
    CHECK_INT(RegSetValueExW(k, name, 0, type, bytes, len), 0);
    RegCloseKey(k);
}

static bool key_exists(const wchar_t *key)
{
    HKEY k;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, key, 0, KEY_READ, &k) != ERROR_SUCCESS)
        return false;
    RegCloseKey(k);
    return true;
}

TEST(hkcu_is_a_scratch_key)
{
    HKEY k;
    wchar_t *own = win_own_sid();
    wchar_t *path = utf16_join(own, L"\\", L"Software\\Marked by a test");

    plain_write(L"Software\\Marked by a test", L"x", REG_SZ, L"", 2);
    CHECK(RegOpenKeyExW(HKEY_USERS, path, 0, KEY_READ, &k) == ERROR_FILE_NOT_FOUND);
    free(path);
    free(own);
}

TEST(absence_is_an_answer_and_a_read_creates_nothing)
{
    struct os_value value = {.present = true, .type = 9};
    struct os_names names = {0};
    bool present = true;

    CHECK_INT(ops->reg_read(ctx, OS_HKCU, "Software\\Not there", "x", &value, &err), ST_OK);
    CHECK(!value.present);
    CHECK_INT(value.data.len, 0);
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\Not there", &present, &names, &err), ST_OK);
    CHECK(!present);
    CHECK_INT(names.count, 0);
    CHECK(!key_exists(L"Software\\Not there"));

    plain_write(L"Software\\There", L"y", REG_SZ, L"", 2);
    value.present = true;
    CHECK_INT(ops->reg_read(ctx, OS_HKCU, "Software\\There", "x", &value, &err), ST_OK);
    CHECK(!value.present);
    os_value_done(&value);
}

TEST(every_type_and_length_is_stored_and_read_as_it_is)
{
    static const struct {
        const char *row;
        uint32_t type;
        const char *data;
        uint32_t len;
    } rows[] = {
        {"string", REG_SZ, "a\0b\0\0", 6},
        {"string without a terminator", REG_SZ, "a\0b", 4},
        {"string without a terminator, one character", REG_SZ, "a", 2},
        {"string of no bytes", REG_SZ, "", 0},
        {"empty string", REG_SZ, "\0", 2},
        {"string with two terminators", REG_SZ, "a\0\0\0\0", 6},
        {"string with bytes behind its terminator", REG_SZ, "a\0\0\0b\0", 6},
        {"string of one byte", REG_SZ, "a", 1},
        {"string of three bytes", REG_SZ, "a\0b", 3},
        {"string of five bytes", REG_SZ, "a\0b\0c", 5},
        {"string of one NUL byte", REG_SZ, "", 1},
        {"string that is not UTF-16", REG_SZ, "\x00\xD8\0", 4},
        {"expandable", REG_EXPAND_SZ, "%\0x\0%\0\0", 8},
        {"expandable without a terminator", REG_EXPAND_SZ, "%\0x\0%", 6},
        {"list", REG_MULTI_SZ, "a\0\0\0b\0\0\0\0", 10},
        {"list without terminators", REG_MULTI_SZ, "a\0\0\0b", 6},
        {"binary", REG_BINARY, "\x46\0\0\0\x01", 5},
        {"binary of no bytes", REG_BINARY, "", 0},
        {"number", REG_DWORD, "\x01\0\0", 4},
        {"number of three bytes", REG_DWORD, "\x01\0\x02", 3},
        {"number of no bytes", REG_DWORD, "", 0},
        {"big-endian number", REG_DWORD_BIG_ENDIAN, "\0\0\0\x01", 4},
        {"long number", REG_QWORD, "\1\2\3\4\5\6\7", 8},
        {"none", REG_NONE, "xyz", 3},
        {"a type that nobody knows", 0x1234, "xyz", 3},
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        BYTE found[64] = {0};
        DWORD type = 0xFFFF, len = sizeof found;
        struct os_value value = {0};

        test_row(rows[i].row);
        CHECK_INT(ops->reg_write(ctx, KEY, "v", rows[i].type, rows[i].data, rows[i].len, &err),
                  ST_OK);
        CHECK_INT(plain_read(L"" KEY, L"v", &type, found, &len), 0);
        CHECK_INT(type, rows[i].type);
        CHECK_BYTES(found, len, rows[i].data, rows[i].len);
        CHECK_INT(ops->reg_read(ctx, OS_HKCU, KEY, "v", &value, &err), ST_OK);
        CHECK(value.present);
        CHECK_INT(value.type, rows[i].type);
        CHECK_BYTES(str_text(&value.data), value.data.len, rows[i].data, rows[i].len);
        os_value_done(&value);
    }
}

/* Shows that the guard behind the bytes is needed: without it Windows' own call adds a NUL. */
TEST(the_plain_call_would_have_added_a_terminator)
{
    static const wchar_t memory[] = L"ab"; /* followed by its NUL */
    BYTE found[64];
    DWORD type, len = sizeof found;

    plain_write(L"" KEY, L"plain", REG_SZ, memory, 2 * sizeof *memory);
    CHECK_INT(plain_read(L"" KEY, L"plain", &type, found, &len), 0);
    CHECK_INT(len, 3 * sizeof *memory);
    CHECK_INT(ops->reg_write(ctx, KEY, "plain", REG_SZ, memory, 2 * sizeof *memory, &err), ST_OK);
    len = sizeof found;
    CHECK_INT(plain_read(L"" KEY, L"plain", &type, found, &len), 0);
    CHECK_INT(len, 2 * sizeof *memory);
}

TEST(long_values_are_whole_up_to_the_limit_and_refused_above)
{
    static const size_t lengths[] = {255, 256, 257, 65535, 65536, 65537, OS_VALUE_MAX};
    unsigned char *bytes = mem_alloc(OS_VALUE_MAX + 1);
    struct os_value value = {0};
    size_t i;

    for (i = 0; i <= OS_VALUE_MAX; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 251);
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        CHECK_INT(ops->reg_write(ctx, KEY, "long", REG_BINARY, bytes, lengths[i], &err), ST_OK);
        CHECK_INT(ops->reg_read(ctx, OS_HKCU, KEY, "long", &value, &err), ST_OK);
        CHECK_BYTES(str_text(&value.data), value.data.len, bytes, lengths[i]);
    }
    CHECK_INT(ops->reg_write(ctx, KEY, "long", REG_BINARY, bytes, OS_VALUE_MAX + 1, &err),
              ST_WRITE);
    CHECK_INT(err.reason, ERR_TOO_LARGE);

    plain_write(L"" KEY, L"longer", REG_BINARY, bytes, OS_VALUE_MAX + 1);
    value.type = 77;
    CHECK_INT(ops->reg_read(ctx, OS_HKCU, KEY, "longer", &value, &err), ST_READ);
    CHECK_INT(err.reason, ERR_TOO_LARGE);
    CHECK_TEXT(err.object, "HKCU\\" KEY "\\longer");
    CHECK_INT(value.type, 77); /* untouched */
    CHECK_INT(value.data.len, OS_VALUE_MAX);
    os_value_done(&value);
    free(bytes);
}

TEST(a_write_replaces_type_and_bytes)
{
    struct os_value value = {0};

    CHECK_INT(ops->reg_write(ctx, KEY, "r", REG_BINARY, "longer than the next", 20, &err), ST_OK);
    CHECK_INT(ops->reg_write(ctx, KEY, "r", REG_DWORD, "\1\0\0", 4, &err), ST_OK);
    CHECK_INT(ops->reg_read(ctx, OS_HKCU, KEY, "r", &value, &err), ST_OK);
    CHECK_INT(value.type, REG_DWORD);
    CHECK_BYTES(str_text(&value.data), value.data.len, "\1\0\0", 4);
    os_value_done(&value);
}

TEST(names_are_unicode_and_the_empty_one_is_the_default_value)
{
    static const char *const names[] = {
        "",       "\xC3\xA9t\xC3\xA9", "\xE7\x94\xB5\xE8\x84\x91.bat", "\xF0\x9F\x98\x80", "a\\b",
        " blank "};
    struct os_names list = {0};
    bool present = false;
    size_t i, j;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        CHECK_INT(ops->reg_write(ctx, "Software\\\xC3\x89l\xC3\xA8ve", names[i], REG_BINARY,
                                 &names[i], i, &err),
                  ST_OK);
    CHECK(key_exists(L"Software\\\x00C9l\x00E8ve"));
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\\xC3\x89l\xC3\xA8ve", &present, &list, &err),
              ST_OK);
    CHECK(present);
    CHECK_INT(list.count, sizeof names / sizeof names[0]);
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool found = false;

        for (j = 0; j < list.count; j++)
            found = found || strcmp(list.names[j], names[i]) == 0;
        test_row(names[i]);
        CHECK(found);
    }
    os_names_done(&list);
}

TEST(a_name_that_is_not_unicode_is_an_error_and_not_skipped)
{
    struct os_names list = {0};
    bool present = false;
    struct os_value value = {0};

    plain_write(L"Software\\Odd", L"\xD800", REG_SZ, L"", 2);
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\Odd", &present, &list, &err), ST_READ);
    CHECK_INT(err.reason, ERR_NAME_NOT_UNICODE);
    CHECK_TEXT(err.object, "HKCU\\Software\\Odd");
    CHECK(!present);
    CHECK_INT(ops->reg_read(ctx, OS_HKCU, "Software\\Odd", "\xFF", &value, &err), ST_READ);
    CHECK_INT(err.native, ERROR_NO_UNICODE_TRANSLATION);
    CHECK_INT(ops->reg_write(ctx, "Software\\Odd", "\xFF", REG_SZ, "", 0, &err), ST_WRITE);
    CHECK_INT(ops->reg_delete(ctx, "Software\\Odd", "\xFF", &err), ST_WRITE);
}

TEST(a_key_that_holds_nothing_lists_nothing_but_is_there)
{
    struct os_names list = {0};
    bool present = false;

    CHECK_INT(ops->reg_key_create(ctx, "Software\\Empty\\Below", &err), ST_OK);
    CHECK_INT(ops->reg_key_create(ctx, "Software\\Empty\\Below", &err), ST_OK);
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\Empty\\Below", &present, &list, &err), ST_OK);
    CHECK(present);
    /* Of the key alone. */
    present = false;
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\Empty\\Below", &present, NULL, &err), ST_OK);
    CHECK(present);
    CHECK_INT(ops->reg_list(ctx, OS_HKCU, "Software\\Not there", &present, NULL, &err), ST_OK);
    CHECK(!present);
    CHECK_INT(list.count, 0);
    os_names_done(&list);
}

TEST(deleting_what_is_gone_is_no_error)
{
    struct os_value value = {0};

    CHECK_INT(ops->reg_write(ctx, KEY, "d", REG_SZ, "", 0, &err), ST_OK);
    CHECK_INT(ops->reg_delete(ctx, KEY, "d", &err), ST_OK);
    CHECK_INT(ops->reg_read(ctx, OS_HKCU, KEY, "d", &value, &err), ST_OK);
    CHECK(!value.present);
    CHECK_INT(ops->reg_delete(ctx, KEY, "d", &err), ST_OK);
    CHECK_INT(ops->reg_delete(ctx, "Software\\Never", "d", &err), ST_OK);
    CHECK(!key_exists(L"Software\\Never"));
    CHECK_INT(ops->reg_key_delete(ctx, "Software\\Never", &err), ST_OK);
}

TEST(only_an_empty_key_is_deleted)
{
    CHECK_INT(ops->reg_write(ctx, "Software\\Full", "v", REG_SZ, "", 0, &err), ST_OK);
    CHECK_INT(ops->reg_key_delete(ctx, "Software\\Full", &err), ST_REFUSED);
    CHECK_INT(err.native, ERROR_DIR_NOT_EMPTY);
    CHECK_TEXT(err.object, "HKCU\\Software\\Full");
    CHECK(key_exists(L"Software\\Full"));

    CHECK_INT(ops->reg_key_create(ctx, "Software\\Parent\\Child", &err), ST_OK);
    CHECK_INT(ops->reg_key_delete(ctx, "Software\\Parent", &err), ST_REFUSED);
    CHECK(key_exists(L"Software\\Parent\\Child"));

    CHECK_INT(ops->reg_key_delete(ctx, "Software\\Parent\\Child", &err), ST_OK);
    CHECK_INT(ops->reg_key_delete(ctx, "Software\\Parent", &err), ST_OK);
    CHECK(!key_exists(L"Software\\Parent"));
}

/* --- a key with all below it ------------------------------------------------------------------ */

#define TREE      "Software\\Exact\\Tree"
#define WIDE_TREE L"Software\\Exact\\Tree"

/* The value of that name below that key, in a tree that was just taken. */
static bool in_tree(const struct str *tree, const char *path, const char *name,
                    struct tree_item *value)
{
    size_t at = 0;
    bool here = false;

    while (tree_next(tree, &at, value)) {
        if (value->is_key)
            here = strcmp(value->name, path) == 0;
        else if (here && strcmp(value->name, name) == 0)
            return true;
    }
    return false;
}

static void take_tree(const struct str *known, bool *whole, struct str *out)
{
    bool present = false;

    str_clear(out);
    CHECK_INT(ops->reg_tree(ctx, TREE, known, &present, whole, out, &err), ST_OK);
    CHECK(present);
    CHECK(tree_valid(out));
}

TEST(a_tree_has_every_value_whatever_its_length)
{
    BYTE *large = mem_alloc(20000);
    struct str tree = {0};
    struct tree_item item;
    bool whole = false;

    memset(large, 'L', 20000);
    plain_write(WIDE_TREE, L"first", REG_SZ, L"1", 4);
    plain_write(WIDE_TREE L"\\Zones\\3", L"large", REG_BINARY, large, 20000);
    plain_write(WIDE_TREE L"\\Zones\\3", L"none", REG_NONE, "", 0);
    plain_write(WIDE_TREE L"\\Zones\\3", L"", REG_DWORD, "\3\0\0", 4);
    take_tree(NULL, &whole, &tree);
    CHECK(whole);
    CHECK(in_tree(&tree, "", "first", &item) && item.type == REG_SZ && item.len == 4);
    CHECK(in_tree(&tree, "Zones\\3", "large", &item) && item.len == 20000 &&
          memcmp(item.bytes, large, 20000) == 0);
    CHECK(in_tree(&tree, "Zones\\3", "none", &item) && item.type == REG_NONE && item.len == 0);
    CHECK(in_tree(&tree, "Zones\\3", "", &item) && item.type == REG_DWORD);
    free(large);
    str_done(&tree);
}

/* Keys whose time is as before are not read again; the others are, wherever they stand. */
TEST(a_second_look_at_a_tree_sees_what_was_written_since)
{
    struct str first = {0}, second = {0};
    struct tree_item item;
    bool whole = false;

    plain_write(WIDE_TREE L"\\Domains\\a", L"http", REG_DWORD, "\1\0\0", 4);
    plain_write(WIDE_TREE L"\\Domains\\b", L"http", REG_DWORD, "\1\0\0", 4);
    take_tree(NULL, &whole, &first);
    take_tree(&first, &whole, &second);
    CHECK(str_equal(&first, &second));
    Sleep(20); /* a key's time is that of Windows' clock, which goes in steps */
    plain_write(WIDE_TREE L"\\Domains\\b", L"http", REG_DWORD, "\2\0\0", 4);
    plain_write(WIDE_TREE L"\\Domains\\b\\www", L"https", REG_DWORD, "\2\0\0", 4);
    take_tree(&first, &whole, &second);
    CHECK(whole);
    CHECK(in_tree(&second, "Domains\\a", "http", &item) && item.bytes[0] == 1);
    CHECK(in_tree(&second, "Domains\\b", "http", &item) && item.bytes[0] == 2);
    CHECK(in_tree(&second, "Domains\\b\\www", "https", &item));
    str_done(&first);
    str_done(&second);
}

TEST(a_tree_that_is_too_large_is_known_not_to_be_whole)
{
    BYTE *bytes = mem_alloc(60000);
    struct str tree = {0};
    bool whole = true;

    memset(bytes, 0, 60000);
    plain_write(WIDE_TREE L"\\Large", L"1", REG_BINARY, bytes, 60000);
    take_tree(NULL, &whole, &tree);
    CHECK(whole);
    plain_write(WIDE_TREE L"\\Large", L"2", REG_BINARY, bytes, 60000);
    plain_write(WIDE_TREE L"\\Large", L"3", REG_BINARY, bytes, 60000);
    take_tree(NULL, &whole, &tree);
    CHECK(!whole);
    CHECK(tree.len <= TREE_MAX + 1024);
    CHECK_INT(RegDeleteTreeW(HKEY_CURRENT_USER, WIDE_TREE), ERROR_SUCCESS);
    free(bytes);
    str_done(&tree);
}

TEST(the_machines_part_is_read_in_the_64_bit_view)
{
    struct os_value value = {0};
    struct os_names list = {0};
    bool present = false;

    CHECK_INT(ops->reg_read(ctx, OS_HKLM, "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
                            "SystemRoot", &value, &err),
              ST_OK);
    CHECK(value.present);
    CHECK_INT(value.type, REG_SZ);
    CHECK_INT(
        ops->reg_list(ctx, OS_HKLM, "SOFTWARE\\Policies\\Binome\\Not there", &present, &list, &err),
        ST_OK);
    CHECK(!present);
    os_value_done(&value);
}

TEST(what_windows_refuses_carries_its_number_and_the_place)
{
    char key[400];

    /* A key's name has at most 255 characters. */
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    CHECK_INT(ops->reg_write(ctx, key, "v", REG_SZ, "", 0, &err), ST_WRITE);
    CHECK_INT(err.reason, ERR_CANNOT_WRITE);
    CHECK(err.native != 0);
    CHECK(strncmp(err.object, "HKCU\\kkk", 8) == 0);
    CHECK_INT(ops->reg_write(ctx, key, "v", REG_SZ, "", 0, NULL), ST_WRITE);
}

TEST(text_is_converted_strictly_both_ways)
{
    static const wchar_t lone[] = {0xDC00, 0}, pair[] = {0xD83D, 0xDE00, 0};
    wchar_t *wide = utf16_from("\xC3\xA9\xF0\x9F\x98\x80");
    char *narrow = utf8_from(pair);

    CHECK(wide && wcscmp(wide, L"\x00E9\xD83D\xDE00") == 0);
    CHECK_TEXT(narrow, "\xF0\x9F\x98\x80");
    free(narrow);
    free(wide);
    wide = utf16_from("");
    narrow = utf8_from_n(L"", 0);
    CHECK(wide && wide[0] == L'\0');
    CHECK_TEXT(narrow, "");
    free(narrow);
    free(wide);
    CHECK(utf8_from(lone) == NULL);
    CHECK(utf8_from_n(L"a\0b", 3) == NULL);    /* a NUL that the registry may hold inside a name */
    CHECK(utf16_from("\xED\xA0\x80") == NULL); /* a surrogate in UTF-8 */
    CHECK(utf16_from("\xC0\x80") == NULL);     /* an overlong NUL */
    CHECK(utf16_from("\xC3") == NULL);
}

int main(void)
{
    scratch_begin();
    ops = scratch.os.ops;
    ctx = scratch.os.ctx;
    RUN(hkcu_is_a_scratch_key);
    RUN(absence_is_an_answer_and_a_read_creates_nothing);
    RUN(every_type_and_length_is_stored_and_read_as_it_is);
    RUN(the_plain_call_would_have_added_a_terminator);
    RUN(long_values_are_whole_up_to_the_limit_and_refused_above);
    RUN(a_write_replaces_type_and_bytes);
    RUN(names_are_unicode_and_the_empty_one_is_the_default_value);
    RUN(a_name_that_is_not_unicode_is_an_error_and_not_skipped);
    RUN(a_key_that_holds_nothing_lists_nothing_but_is_there);
    RUN(deleting_what_is_gone_is_no_error);
    RUN(only_an_empty_key_is_deleted);
    RUN(a_tree_has_every_value_whatever_its_length);
    RUN(a_second_look_at_a_tree_sees_what_was_written_since);
    RUN(a_tree_that_is_too_large_is_known_not_to_be_whole);
    RUN(the_machines_part_is_read_in_the_64_bit_view);
    RUN(what_windows_refuses_carries_its_number_and_the_place);
    RUN(text_is_converted_strictly_both_ways);
    scratch_end();
    return test_end();
}
