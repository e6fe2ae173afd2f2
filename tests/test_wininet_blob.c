/* WinINet's record: its fields, and every way to be cut short. */
#include "test.h"

#include "wininet_blob.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Version 0x46, counter 7, flags 3, "p:8", "<local>", "", and the 32 bytes that Windows leaves. */
static const unsigned char sample[] = {
    0x46, 0,   0,   0,   7,   0,   0,   0,   3, 0, 0, 0, 3, 0, 0, 0, 'p', ':', '8', 7, 0, 0,
    0,    '<', 'l', 'o', 'c', 'a', 'l', '>', 0, 0, 0, 0, 0, 0, 0, 0, 0,   0,   0,   0, 0, 0,
    0,    0,   0,   0,   0,   0,   0,   0,   0, 0, 0, 0, 0, 0, 0, 0, 0,   0,   0,   0, 0, 0};
enum { STRINGS_END = 34 };

TEST(a_record_gives_its_three_strings_and_flags)
{
    struct wininet_blob b = {0};

    CHECK(wininet_blob_parse(sample, sizeof sample, &b));
    CHECK_INT(b.version, 0x46);
    CHECK_INT(b.counter, 7);
    CHECK_INT(b.flags, 3);
    CHECK_BYTES(b.server, b.server_len, "p:8", 3);
    CHECK_BYTES(b.bypass, b.bypass_len, "<local>", 7);
    CHECK_BYTES(b.script, b.script_len, "", 0);
    CHECK_INT(b.rest, STRINGS_END);
}

TEST(numbers_are_little_endian_and_whole)
{
    unsigned char bytes[24] = {1, 2, 3, 0xf4, 5, 6, 7, 0xf8, 9, 10, 11, 0xfc};
    struct wininet_blob b = {0};

    CHECK(wininet_blob_parse(bytes, sizeof bytes, &b));
    CHECK_INT(b.version, 0xf4030201);
    CHECK_INT(b.counter, 0xf8070605);
    CHECK_INT(b.flags, 0xfc0b0a09);
    CHECK_INT(b.rest, 24);
}

TEST(a_record_that_is_cut_anywhere_in_its_strings_is_none)
{
    for (size_t len = 0; len < STRINGS_END; len++) {
        struct wininet_blob b = {.version = 99};
        unsigned char cut[sizeof sample];

        memcpy(cut, sample, len);
        CHECK(!wininet_blob_parse(len ? cut : NULL, len, &b));
        CHECK_INT(b.version, 99);
    }
    for (size_t len = STRINGS_END; len <= sizeof sample; len++) {
        struct wininet_blob b;

        CHECK(wininet_blob_parse(sample, len, &b));
    }
}

TEST(a_length_that_reaches_beyond_the_end_is_refused)
{
    static const size_t lengths[] = {12, 19, 30};

    for (size_t i = 0; i < COUNT(lengths); i++) {
        unsigned char bytes[STRINGS_END];
        struct wininet_blob b;

        memcpy(bytes, sample, sizeof bytes);
        CHECK(wininet_blob_parse(bytes, sizeof bytes, &b));
        bytes[lengths[i]]++;
        CHECK(!wininet_blob_parse(bytes, sizeof bytes, &b));
        memset(bytes + lengths[i], 0xff, 4); /* would wrap around when added */
        CHECK(!wininet_blob_parse(bytes, sizeof bytes, &b));
    }
}

TEST(only_the_change_counter_is_no_difference)
{
    for (size_t i = 0; i < sizeof sample; i++) {
        unsigned char other[sizeof sample];

        memcpy(other, sample, sizeof other);
        other[i] ^= 0x20;
        CHECK_INT(wininet_blob_equal(sample, sizeof sample, other, sizeof other), i >= 4 && i < 8);
        CHECK_INT(wininet_blob_equal(other, sizeof other, sample, sizeof sample), i >= 4 && i < 8);
    }
    CHECK(wininet_blob_equal(sample, sizeof sample, sample, sizeof sample));
    CHECK(!wininet_blob_equal(sample, sizeof sample, sample, sizeof sample - 1));
}

TEST(bytes_that_are_no_record_are_compared_whole)
{
    static const unsigned char a[] = {0x46, 0, 0, 0, 1, 0, 0, 0, 3};
    static const unsigned char b[] = {0x46, 0, 0, 0, 2, 0, 0, 0, 3};

    CHECK(!wininet_blob_equal(a, sizeof a, b, sizeof b));
    CHECK(wininet_blob_equal(a, sizeof a, a, sizeof a));
    CHECK(wininet_blob_equal(NULL, 0, NULL, 0));
    CHECK(!wininet_blob_equal(a, sizeof a, NULL, 0));
}

int main(void)
{
    RUN(a_record_gives_its_three_strings_and_flags);
    RUN(numbers_are_little_endian_and_whole);
    RUN(a_record_that_is_cut_anywhere_in_its_strings_is_none);
    RUN(a_length_that_reaches_beyond_the_end_is_refused);
    RUN(only_the_change_counter_is_no_difference);
    RUN(bytes_that_are_no_record_are_compared_whole);
    return test_end();
}
