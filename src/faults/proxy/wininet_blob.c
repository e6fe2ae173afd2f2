/* WinINet's record of a connection, read from its bytes. */
#include "wininet_blob.h"

#include <string.h>

#include "bytes.h"

enum { COUNTER_AT = 4, COUNTER_SIZE = 4, HEAD_SIZE = 12, LENGTH_SIZE = 4 };

static bool read_string(const unsigned char *bytes, size_t len, size_t *at, const char **start,
                        size_t *string_len)
{
    size_t left = len - *at;
    uint32_t wanted;

    if (left < LENGTH_SIZE)
        return false;
    wanted = u32_le(bytes + *at);
    if (wanted > left - LENGTH_SIZE)
        return false;
    *start = (const char *)bytes + *at + LENGTH_SIZE;
    *string_len = wanted;
    *at += LENGTH_SIZE + wanted;
    return true;
}

bool wininet_blob_parse(const void *bytes, size_t len, struct wininet_blob *out)
{
    const unsigned char *p = bytes;
    struct wininet_blob b = {0};
    size_t at = HEAD_SIZE;

    if (len < HEAD_SIZE || !read_string(p, len, &at, &b.server, &b.server_len) ||
        !read_string(p, len, &at, &b.bypass, &b.bypass_len) ||
        !read_string(p, len, &at, &b.script, &b.script_len))
        return false;
    b.version = u32_le(p);
    b.counter = u32_le(p + COUNTER_AT);
    b.flags = u32_le(p + COUNTER_AT + COUNTER_SIZE);
    b.rest = at;
    *out = b;
    return true;
}

static bool bytes_equal(const void *a, const void *b, size_t len)
{
    return len == 0 || memcmp(a, b, len) == 0;
}

bool wininet_blob_equal(const void *a, size_t a_len, const void *b, size_t b_len)
{
    const size_t behind = COUNTER_AT + COUNTER_SIZE;
    const unsigned char *p = a, *q = b;
    struct wininet_blob x, y;

    if (a_len != b_len)
        return false;
    if (!wininet_blob_parse(a, a_len, &x) || !wininet_blob_parse(b, b_len, &y))
        return bytes_equal(a, b, a_len);
    return bytes_equal(p, q, COUNTER_AT) && bytes_equal(p + behind, q + behind, a_len - behind);
}
